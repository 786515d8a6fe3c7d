"""Make this folder with the code of commit 3f2fd0d, and only with that: ``python make.py`` in a checkout of it.

What stands here was made by the program as it was then and is not to be made again: today's program must still read it.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from perfxl.blank import blank_workbook
from perfxl.export import outcome_object
from perfxl.process import Options, check, process
from perfxl.rulebooks import find, shipped
from samples.make import workbook
from tests.support import POLICY, ROAD, TRAINING, changed, sample_data

AWARDED = "政研改革经费-核定"
FILLED = {
    "填好/评价-新疆.xlsx": (POLICY, {}),
    "填好/评价-新疆-核定.xlsx": (AWARDED, {}),
    "填好/评价-国家.xlsx": (ROAD, {}),
    "填好/评价-部门整体.xlsx": (ROAD, {"项目信息/评价规则": "湖南岳阳部门整体支出评价规则"}),
    "填好/自评-国家.xlsx": (TRAINING, {}),
    "填好/自评-河北.xlsx": (TRAINING, {"项目信息/评价规则": "河北项目支出绩效自评规则"}),
    "填好/自评-通版.xlsx": (TRAINING, {"项目信息/评价规则": "全国一体化系统自评规则（通版）"}),
    "填好/评价-问题多.xlsx": (
        ROAD,
        {
            "绩效目标表/1/实际完成值": "30公里",
            "绩效目标表/5/偏差原因分析及改进措施": "",
            "绩效目标表/8/佐证材料": "",
            "评价过程/2/开始日期": "2025年2月",
            "评价依据/3/文号": "财预〔2011〕285号",
            "支出明细/1/金额": "472.61万元",
            "绩效目标表/4/偏差原因分析及改进措施": "",
            "项目信息/联系电话": "12345",
        },
    ),
    "填好/评价-有错误.xlsx": (
        ROAD,
        {"项目信息/项目负责人": "", "绩效目标表/2/分值": 5, "资金情况/1/执行数": "三百多万"},
    ),
}
BLANK = ("national-evaluation-2020", "xinjiang-evaluation", "national-self-evaluation-2020", "hebei-self-evaluation")
TROUBLED = "已处理/评价-问题多-已接受.xlsx"
ACCEPTED = {
    "PX304": "尾差为四舍五入",
    "PX512": "原因见设计变更批复",
    "PX606": "方案提前拟订",
    "PX702": "老项目沿用当时的文件",
}
HERE = Path(__file__).resolve().parent
OFFICE_RULEBOOK = """id = "benxian-2026"
title = "本县项目支出绩效评价规则"
kind = "项目支出绩效评价"
extends = "national-evaluation-2020"
document = "本县财政局关于项目支出绩效评价的通知"
summary = "预算执行率以年初预算数为分母，按比例得分；等级沿用上级规则"

[execution]
source = "本县财政局通知第三条"
verified = true
denominator = "initial"
method = "proportional"

[grade]
source = "本县以往做法，没有见到文件"
verified = false
scale = [
    { name = "优", range = "[92, 100]" },
    { name = "良", range = "[80, 92)" },
    { name = "中", range = "[60, 80)" },
    { name = "差", range = "[, 60)" },
]
"""
OFFICE_SETTINGS = """rulebooks = "规则书"

[severities]
PX304 = "警告"

[limits]
quantified = 95
heavy_indicator = 11
"""


def save(name: str, content: bytes) -> Path:
    path = HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def accepted(source: Path, name: str, reasons: dict[str, str]) -> Path:
    """Process a workbook in place and write a reason beside the findings of these codes, as a person does."""
    path = save(name, source.read_bytes())
    outcome = process(path, Options())
    for report in path.parent.glob("*.docx"):
        report.unlink()
    left = dict(reasons)
    book = load_workbook(path)
    for row in book["校验问题"].iter_rows():
        if row[2].value in left:
            row[7].value = left.pop(row[2].value)
    if left:
        raise SystemExit(f"{name}: {left} 不在 {[finding.code for finding in outcome.findings]} 里")
    book.save(path)
    return path


def edited(source: Path, name: str, edit: Any) -> Path:
    book = load_workbook(source)
    edit(book)
    book.save(HERE / name)
    return HERE / name


def run(folder: Path, what: str) -> list[dict[str, Any]]:
    """What the program printed for the workbooks of a folder, and the reasons that stood in its output copies."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "perfxl", "process", what, "-o", out, "--format", "json"]
        printed = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False).stdout
        objects = [json.loads(line) for line in printed.splitlines()]
        for one in objects:
            one["report"] = one["report"] is not None
            one["accepted"] = reasons_in(Path(out) / Path(one["file"]).name)
    return objects


def reasons_in(path: Path) -> list[list[str]]:
    rows = [row for row in load_workbook(path)["校验问题"].iter_rows(values_only=True) if row[2]]
    return [[row[2], row[3], row[4], row[7]] for row in rows[1:] if row[7]]


def main() -> None:
    for folder in ("填好", "空白", "已处理", "本单位"):
        shutil.rmtree(HERE / folder, ignore_errors=True)
    for name, (sample, changes) in FILLED.items():
        save(name, workbook(changed(sample_data(sample), changes)))
    for identity in BLANK:
        book = find(identity)
        save(f"空白/{identity}.xlsx", blank_workbook(book.kind, book, "某项目"))
    policy = accepted(
        HERE / "填好/评价-新疆.xlsx",
        "已处理/评价-新疆-已接受.xlsx",
        {"PX304": "尾差为四舍五入", "PX322": "成本指标含上年结转，口径不同"},
    )
    edited(policy, "已处理/评价-新疆-已接受-插入一行.xlsx", lambda book: book["绩效目标表"].insert_rows(3))
    edited(policy, "已处理/评价-新疆-已接受-改了数.xlsx", lambda book: changed_cell(book["资金情况"], 51.47, 51.46))
    troubled = accepted(HERE / "填好/评价-问题多.xlsx", TROUBLED, ACCEPTED)
    edited(troubled, "已处理/评价-问题多-已接受-插入一行.xlsx", lambda book: book["绩效目标表"].insert_rows(3))
    edited(
        troubled,
        "已处理/评价-问题多-已接受-又有错误.xlsx",
        lambda book: setattr(book["项目信息"]["B8"], "value", None),
    )
    accepted(HERE / "填好/自评-河北.xlsx", "已处理/自评-河北-已接受.xlsx", {"PX514": "已核对，按系统口径"})
    save("本单位/perfxl.toml", OFFICE_SETTINGS.encode())
    save("本单位/规则书/本县.toml", OFFICE_RULEBOOK.encode())
    save(
        "本单位/工作簿/农村公路.xlsx",
        workbook(changed(sample_data(ROAD), {"项目信息/评价规则": "本县项目支出绩效评价规则"})),
    )
    save("本单位/工作簿/政研.xlsx", workbook(changed(sample_data(POLICY), {"项目信息/评价规则": "benxian-2026"})))
    results = {
        "工作簿": [one for folder in ("填好", "空白", "已处理") for one in run(HERE, folder)],
        "本单位": run(HERE / "本单位", "工作簿"),
        "规则书": [
            {
                "id": book.id,
                "title": book.title,
                "aliases": list(book.aliases),
                "file": name,
                "outcome": outcome_object(check(HERE / name, Options(rulebook=book.id))),
            }
            for book in shipped()
            for name in ["填好/自评-国家.xlsx" if "自评" in book.kind else "填好/评价-国家.xlsx"]
        ],
    }
    for one in results["规则书"]:
        one["outcome"]["file"] = one["file"]
        for finding in one["outcome"]["findings"]:
            finding["file"] = one["file"]
    (HERE / "结果.json").write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def changed_cell(sheet: Any, old: Any, new: Any) -> None:
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == old]
    cells[0].value = new


if __name__ == "__main__":
    main()
