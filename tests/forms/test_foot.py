"""Lines under a table are no data, in whatever sheet they stand and whether or not a total stands above them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.forms.reader import read_workbook
from perfxl.forms.reading.foot import is_foot
from perfxl.forms.standard import STANDARD
from perfxl.options import Options
from perfxl.process import check
from tests.support import write_sample

LINES = (
    ("填表人：张三", "", "审核人：李四"),
    ("注：本表金额含上年结转资金，按账面数填列。", "", ""),
    ("单位负责人（签章）：", "财务负责人：王五", "填报日期：2024年4月1日"),
    ("填表人", "张三", "审核人"),
)
TABLES = [sheet.name for sheet in STANDARD.tables]


def with_lines(folder: Path, name: str, lines: tuple[tuple[str, ...], ...], gap: int) -> Path:
    path = write_sample(folder)
    book = load_workbook(path)
    sheet = book[name]
    last = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for number, line in enumerate(lines, last + 1 + gap):
        for column, text in enumerate(line, 1):
            sheet.cell(number, column).value = text or None
    book.save(path)
    return path


@pytest.mark.parametrize("gap", [0, 2])
@pytest.mark.parametrize("name", TABLES)
def test_they_change_nothing(name: str, gap: int, tmp_path: Path) -> None:
    plain, lined = tmp_path / "a", tmp_path / "b"
    plain.mkdir()
    lined.mkdir()
    before = check(with_lines(plain, name, (), gap), Options())
    after = check(with_lines(lined, name, LINES, gap), Options())
    assert [one.message for one in after.findings] == [one.message for one in before.findings]
    assert after.project == before.project


def test_a_note_of_several_lines_is_one_note(tmp_path: Path) -> None:
    lines = (("注：1. 以上制度均已废止或修订的，按新制度执行。", ""), ("2. 内部制度没有文号。", ""))
    documents = read_workbook(with_lines(tmp_path, "评价依据", lines, 1)).project.documents
    assert not [one for one in documents if "制度均已" in one.title.text or one.title.text.startswith("2.")]


def test_an_entry_that_reads_like_a_signature_stays_an_entry(tmp_path: Path) -> None:
    lines = (("审核人：赵六", "评价人员", "审核评价资料"),)
    team = read_workbook(with_lines(tmp_path, "评价小组", lines, 0)).project.team
    assert team[-1].name.text == "审核人：赵六"


@pytest.mark.parametrize("left_blank", ["阶段", "工作内容"])
def test_a_row_that_begins_with_a_date_and_goes_on_is_an_entry(left_blank: str, tmp_path: Path) -> None:
    line = {"阶段": "补充核查", "开始日期": "2024年4月1日", "结束日期": "2024年4月5日", "工作内容": "补充核查资料"}
    lines = (tuple((line | {left_blank: ""}).values()), ("", "", "", "2024年4月9日"))
    phases = read_workbook(with_lines(tmp_path, "评价过程", lines, 0)).project.phases
    assert phases[-1].start.text == "2024年4月1日"


@pytest.mark.parametrize("text", ["审核阶段", "负责人", "前期准备", "注册会计师审计", "单位职工满意度", "2. 内部制度"])
def test_what_is_no_line_under_a_table(text: str) -> None:
    assert not is_foot(text)
