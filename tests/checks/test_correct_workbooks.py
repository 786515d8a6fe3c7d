"""Correct workbooks of different kinds (tests/cases/correct/*.txt) draw no 错误 and no 警告, through real files.

One file is one project: sheets in [brackets], a line a row, cells parted by ``|`` in the order of the columns.
"""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perfxl.model import Severity
from perfxl.process import Options, check
from samples.make import workbook
from tests.support import ROOT

FOLDER = ROOT / "tests" / "cases" / "correct"
COLUMNS = {
    "资金情况": ("资金来源", "年初预算数", "全年预算数", "到位数", "执行数"),
    "支出明细": ("支出内容", "金额", "备注"),
    "绩效目标表": (
        *("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "核定得分", "核定理由"),
        *("偏差原因分析及改进措施", "佐证材料"),
    ),
    "评价小组": ("姓名", "职务", "分工"),
    "评价过程": ("阶段", "开始日期", "结束日期", "工作内容"),
    "评价依据": ("文件名称", "文号"),
    "经验问题建议": ("类别", "标题", "内容"),
}
NUMBERS = {"年初预算数", "全年预算数", "到位数", "执行数", "金额", "分值", "核定得分", "评价年度"}


def read(path: Path) -> dict[str, Any]:
    """The project in the form of the samples' data; a comment stands on a line that starts with #."""
    data: dict[str, Any] = {"项目信息": {}, **{sheet: {"行": []} for sheet in COLUMNS}}
    sheet = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        if line.startswith("["):
            sheet = line.strip("[]")
        elif not line or line.startswith("#"):
            continue
        elif not sheet:
            data[cells[0]] = cells[1]
        elif sheet == "项目信息" or cells[0] == "金额单位":
            data[sheet][cells[0]] = _cell(cells[0], cells[1])
        elif sheet == "决策与过程":
            data.setdefault(sheet, {})[cells[0]] = {"评价情况说明": cells[1]}
        else:
            columns = zip(COLUMNS[sheet], cells, strict=False)
            data[sheet]["行"].append({label: _cell(label, text) for label, text in columns if text})
    if data["规则书"].endswith(("evaluation-2020", "xinjiang-evaluation")) and "self" not in data["规则书"]:
        data["决策与过程"] = {**_judged(), **data.get("决策与过程", {})}
    return data


def _cell(label: str, text: str) -> Any:
    return (Decimal(text) if label != "评价年度" else int(text)) if label in NUMBERS else text


def _judged() -> dict[str, Any]:
    """Every 评价要点 is met, each with a comment of its own."""
    points = {
        "立项依据充分性": 5, "立项程序规范性": 3, "绩效目标合理性": 4, "绩效指标明确性": 3, "预算编制科学性": 4,
        "资金分配合理性": 2, "资金使用合规性": 4, "管理制度健全性": 2, "制度执行有效性": 4,
    }  # fmt: skip
    return {
        name: {"评价情况说明": [f"{name}第{number}条：已核对材料，情况属实" for number in range(1, count + 1)]}
        for name, count in points.items()
    }


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in sorted(FOLDER.glob("*.txt"))])
def test_correct_work_draws_no_error_and_no_warning(path: Path, tmp_path: Path) -> None:
    file = tmp_path / f"{path.stem}.xlsx"
    file.write_bytes(workbook(read(path)))
    outcome = check(file, Options())
    serious = [
        f"{one.code} {one.place.part}!{one.place.spot} {one.message}"
        for one in outcome.findings
        if one.severity is not Severity.NOTE
    ]
    assert serious == []
    assert outcome.status == "done", outcome.details
