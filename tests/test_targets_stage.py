"""Targets are judged before their approval: what is known then is checked, what comes later is not asked for."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from perfxl.checks import catalogue
from perfxl.checks.rule import Stage
from perfxl.cli.work import check as command
from perfxl.model import Severity
from perfxl.options import Options
from perfxl.outcome import Outcome, Status
from perfxl.process import check
from tests.support import ROAD, write_sample

PLANNED = {"项目信息", "资金情况", "绩效目标表"}
LATER_COLUMNS = {
    "资金情况": ("全年预算数", "到位数", "执行数"),
    "绩效目标表": ("实际完成值", "核定得分", "核定理由", "偏差原因分析及改进措施", "佐证材料"),
}
LATER_LABELS = ("填报日期", "实施情况", "偏差原因说明", "评价方法", "评价标准")


def submitted(folder: Path, **changes: str) -> Path:
    """The sample as it was when its targets were submitted: no result of any kind."""
    path = write_sample(folder, ROAD, changes)
    book = load_workbook(path)
    for name in book.sheetnames:
        if name in LATER_COLUMNS:
            header = next(row for row in book[name].iter_rows() if str(row[0].value) in ("资金来源", "一级指标"))
            for cell in header:
                if cell.value in LATER_COLUMNS[name]:
                    for row in range(cell.row + 1, book[name].max_row + 1):
                        book[name].cell(row, cell.column).value = None
        elif name not in (*PLANNED, "填写说明", "决策与过程"):
            book[name].delete_rows(8, 60)
    for row in book["项目信息"].iter_rows(max_col=2):
        if row[0].value in LATER_LABELS:
            row[1].value = None
    book.save(path)
    return path


def judged(path: Path) -> Outcome:
    return check(path, Options(targets_only=True))


def test_good_targets_pass_without_any_result(tmp_path: Path) -> None:
    outcome = judged(submitted(tmp_path))
    assert [one.message for one in outcome.findings if one.severity is not Severity.NOTE] == []
    assert outcome.status is Status.DONE
    assert outcome.evaluation is None


def test_the_same_workbook_is_not_finished(tmp_path: Path) -> None:
    assert check(submitted(tmp_path), Options()).status is Status.ERRORS


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"绩效目标表/1/年度指标值": "若干"}, "PX43"),
        ({"绩效目标表/1/分值": "9"}, "PX410"),
        ({"绩效目标表/1/年度指标值": ""}, "PX401"),
        ({"项目信息/年度总体目标": ""}, "PX201"),
        ({"绩效目标表/1/一级指标": "工作指标"}, "PX420"),
    ],
)
def test_what_is_wrong_with_the_targets_is_found(changes: dict[str, str], code: str, tmp_path: Path) -> None:
    found = judged(submitted(tmp_path, **changes)).findings
    assert any(one.code.startswith(code) for one in found), [one.message for one in found]
    assert {one.place.part for one in found} <= PLANNED


def test_rules_declare_it_and_none_needs_scores() -> None:
    declared = [rule for rule in catalogue() if rule.targets]
    assert len(declared) > 40
    assert {rule.stage for rule in declared} == {Stage.ENTRY}


def test_from_the_command_line(tmp_path: Path) -> None:
    run = CliRunner().invoke(command, ["--stage", "目标", str(submitted(tmp_path))], standalone_mode=False)
    assert run.return_value == 0
