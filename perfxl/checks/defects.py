"""Wording of what the reader finds wrong with a file or with its layout."""

from dataclasses import replace
from functools import cache

from perfxl.checks.catalogue import catalogue
from perfxl.checks.rule import Rule, Stage
from perfxl.model import Finding, Problem

UNKNOWN = "PX199"
UNFORESEEN = "unforeseen"
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
    "TEXT": "文本",
    "XLSX": "Excel 工作簿",
    "XLS": "旧格式的 Excel 工作簿",
    "DOC": "旧格式的 Word 文档（.doc）",
    "ODT": "OpenDocument 文档",
}
"""What a file is instead of a workbook, where the reader's word is not the person's."""
_WORDS = {"reason": REASONS, "what": SIZES, "how": LOCKS}


@cache
def _by_kind() -> dict[str, Rule]:
    return {kind: rule for rule in catalogue() if rule.stage is Stage.FILE for kind in rule.messages}


def finding_of(problem: Problem) -> Finding:
    """The finding that words what the reader found; a kind nobody declared is shown with all its facts."""
    rule = _by_kind().get(problem.kind)
    if rule is None:
        return _unforeseen(problem)
    facts = {name: _shown(name, value) for name, value in problem.facts.items()}
    facts["said"] = problem.facts.get("reason", "").rstrip("。")
    return rule.finding(replace(problem, facts=facts))


def _shown(name: str, value: str) -> str:
    """A fact as it stands in the message: words of the file as they are, the reader's own keys in Chinese."""
    value = " ".join(value.split())
    if name in _WORDS:
        return _WORDS[name].get(value, "")
    return FOUND.get(value, value) if name == "found" else value


def _unforeseen(problem: Problem) -> Finding:
    facts = "，".join(f"{name}：{value}" for name, value in problem.facts.items())
    shown = {"kind": f"{problem.kind}；{facts}" if facts else problem.kind}
    return _by_kind()[UNFORESEEN].finding(replace(problem, kind=UNFORESEEN, facts=shown))
