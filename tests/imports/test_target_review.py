"""目标审核表: findings of the stage 目标 beside the item they concern; marks stay the reviewer's."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.checks.catalogue import catalogue
from perfxl.exports.targetreview import ITEMS
from tests.cli.calling import called
from tests.support import TRAINING, write_sample


def sheet(tmp_path: Path, changes: dict[str, str]) -> Worksheet:
    without = {f"绩效目标表/{number}/实际完成值": "" for number in range(1, 10)}
    path = write_sample(tmp_path, TRAINING, {**without, **changes})
    done = called("export", str(path), "--form", "目标审核表")
    assert done.returncode == 0, done.stderr
    return load_workbook(tmp_path / f"{TRAINING}_目标审核表.xlsx")["目标审核表"]


def beside(page: Worksheet, name: str) -> str:
    row = next(row for row in page.iter_rows() if row[1].value == name)
    return str(row[3].value)


def test_targets_without_faults_leave_everything_to_the_reviewer(tmp_path: Path) -> None:
    page = sheet(tmp_path, {})
    texts = [cell.value for row in page.iter_rows() for cell in row]
    assert TRAINING in texts
    judged = [item for item in ITEMS if item.codes]
    assert {beside(page, item.name) for item in judged} == {"没有发现问题"}
    assert beside(page, "条件充分性") == "没有可以核对的内容，由审核人判断"
    scored = [row[5].value for row in page.iter_rows(min_row=6, max_row=6 + 2 * len(ITEMS))]
    assert set(scored) == {None}
    assert all(text is None or "√" not in str(text) for text in texts)


@pytest.mark.parametrize(
    ("changes", "item", "words"),
    [
        ({"绩效目标表/1/年度指标值": "若干期"}, "明确清晰性", "若干期"),
        ({"绩效目标表/2/二级指标": "社会效益指标"}, "指标科学性", "二级指标"),
        ({"绩效目标表/1/分值": "15"}, "绩效合理性", "分值合计"),
        ({"项目信息/年度总体目标": "举办培训班9期，提高业务水平。"}, "目标相关性", "9期"),
        ({"项目信息/实施结束日期": "2020年1月1日"}, "实现可能性", "结束"),
        ({"项目信息/项目名称": ""}, "规范完整性", "项目名称"),
    ],
)
def test_a_fault_stands_beside_the_item_it_concerns(
    changes: dict[str, str], item: str, words: str, tmp_path: Path
) -> None:
    assert words in beside(sheet(tmp_path, changes), item)


def test_points_add_up_to_a_hundred_and_every_code_is_a_rule_of_that_stage() -> None:
    assert sum(sum(item.points) for item in ITEMS) == 100
    known = {rule.code for rule in catalogue() if rule.targets}
    assert {code for item in ITEMS for code in item.codes} <= known
    assert len([code for item in ITEMS for code in item.codes]) == len({code for item in ITEMS for code in item.codes})
