"""Wording of what the reader finds wrong with a file or with its layout."""

from collections import defaultdict
from functools import cache

from perfxl.checks.catalogue import catalogue
from perfxl.checks.rule import Rule
from perfxl.model import Defect, Finding, Severity

UNKNOWN = "PX199"
REASONS = {
    "address": "单元格地址不对",
    "bomb": "解开后大得不正常",
    "checksum": "有一部分内容与校验和不符",
    "deflate": "有一部分内容解不开",
    "doctype": "声明了文档类型或实体",
    "double": "有重名的部件",
    "encoding": "用了不寻常的文字编码",
    "members": "部件太多",
    "method": "用了不认识的压缩方法",
    "missing": "缺少必需的部分",
    "name": "有不正常的部件名称",
    "nesting": "结构嵌套过深",
    "sheets": "工作表的目录读不出来",
    "size": "部件的大小与目录不符",
    "strings": "文字的编号不对",
    "xml": "内部的 XML 不完整",
    "zip": "压缩包的目录读不出来",
}
"""Reasons given by the reader, in words."""
SIZES = {
    "file": "文件太大",
    "part": "有一部分太大",
    "elements": "内容的条数太多",
    "cells": "有内容的单元格太多",
    "merged": "合并单元格太多",
}
"""What of a file is too large, in words."""
LOCKS = {"system": "由文档加密系统加密", "zip": "压缩包加了密"}
"""How a file is locked, in words."""
FOUND = {
    "folder": "文件夹",
    "ZIP": "压缩包",
    "PPTX": "演示文稿",
    "EXE": "程序",
    "7Z": "压缩包",
    "RAR": "压缩包",
    "GZIP": "压缩包",
}
"""What a file is instead of a workbook, where the reader's word is not the person's."""
OPTIONAL = {
    "nearest": "；“{}”是不是它改了名",
    "part": "（{}）",
    "owner": "（{}）",
    "found": "（是{}）",
    "what": "（{}）",
    "reason": "（{}）",
    "how": "（{}）",
    "formula": "（{}）",
    "text": "“{}”",
    "other": "（另一张写作“{}”）",
}
"""Details that are shown as a phrase of their own when they are given."""
_WORDS = {"reason": REASONS, "what": SIZES, "how": LOCKS}


@cache
def _by_kind() -> dict[str, Rule]:
    return {kind: rule for rule in catalogue() for kind in rule.kinds}


def finding_of(defect: Defect, file: str) -> Finding:
    """The finding that words a defect; a kind without a wording of its own is shown with all its details."""
    rule = _by_kind().get(defect.kind)
    if rule is None:
        return _unworded(defect, file)
    details = defaultdict(str, {key: _phrase(key, value) for key, value in defect.details.items()})
    details["said"] = defect.details.get("reason", "").rstrip("。")
    return Finding(
        code=rule.code,
        severity=rule.severity,
        file=file,
        sheet=defect.place.sheet,
        cell=defect.place.cell,
        message=rule.kinds[defect.kind].format_map(details),
        advice=rule.remedy,
    )


def _phrase(key: str, value: str) -> str:
    """A detail as it stands in the message: words of the file as they are, reasons and hints as a phrase."""
    value = " ".join(value.split())
    if key in _WORDS:
        value = _WORDS[key].get(value, "")
    elif key == "found":
        value = FOUND.get(value, value)
    return OPTIONAL[key].format(value) if value and key in OPTIONAL else value


def _unworded(defect: Defect, file: str) -> Finding:
    rule = _by_kind()["unforeseen"]
    details = "，".join(f"{key}：{value}" for key, value in defect.details.items())
    return Finding(
        code=UNKNOWN,
        severity=Severity.ERROR,
        file=file,
        sheet=defect.place.sheet,
        cell=defect.place.cell,
        message=f"遇到没有预料到的情况（{defect.kind}{'；' + details if details else ''}）。",
        advice=rule.remedy,
    )
