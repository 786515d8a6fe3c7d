"""Workbooks of a department and of a monitoring as people leave them: one fault, one line, and never another kind."""

from pathlib import Path

import openpyxl
import pytest

from perfxl import kinds
from perfxl.forms.reader import read_workbook
from perfxl.process import Options, check, process
from tests.support import ROOT

DEPARTMENT = ROOT / "samples" / "云溪县交通运输局.xlsx"
MONITORING = ROOT / "samples" / "基层财务人员业务培训（7月监控）.xlsx"


def spoilt(source: Path, folder: Path, sheet: str, row_of: str, column: str, value: object) -> Path:
    """A sample with one cell changed: the row by a text in it, the column by its header; labels have no header."""
    book = openpyxl.load_workbook(source)
    page = book[sheet]
    row = next(row for row in page.iter_rows() if any(cell.value == row_of for cell in row))
    headers = {cell.value: cell.column for row in page.iter_rows(max_row=14) for cell in row if cell.value}
    page.cell(row[0].row, headers[column]).value = value
    path = folder / source.name
    book.save(path)
    return path


def found(path: Path) -> list[tuple[str, str]]:
    return [(one.code, one.place.part) for one in check(path, Options()).findings if one.severity.value == "错误"]


@pytest.mark.parametrize(
    ("source", "cell", "code"),
    [
        (DEPARTMENT, ("基础数据", "三公经费", "实际数", "约36万"), ("PX337", "基础数据")),
        (DEPARTMENT, ("基础数据", "项目支出", "实际数", "#REF!"), ("PX126", "基础数据")),
        (MONITORING, ("项目信息", "监控截止月份", "填写内容", "七月"), ("PX202", "项目信息")),
        (MONITORING, ("资金情况", "本级财政资金", "年初预算数", 0), ("PX338", "资金情况")),
        (MONITORING, ("资金情况", "本级财政资金", "截至执行数", "一半"), ("PX302", "资金情况")),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "",
)
def test_one_fault_is_one_line(
    source: Path, cell: tuple[str, str, str, object], code: tuple[str, str], tmp_path: Path
) -> None:
    faults = found(spoilt(source, tmp_path, *cell))
    assert code in faults or len(faults) == 1, faults
    assert {part for _, part in faults} == {code[1]}


@pytest.mark.parametrize("source", [DEPARTMENT, MONITORING], ids=lambda path: path.stem)
def test_a_blank_kind_is_one_line_and_the_sheets_say_what_it_is(source: Path, tmp_path: Path) -> None:
    path = spoilt(source, tmp_path, "项目信息", "评价类型", "填写内容", None)
    assert found(path) == [("PX201", "项目信息")]
    assert read_workbook(path).project.kind == read_workbook(source).project.kind


@pytest.mark.parametrize("kind", kinds.KINDS, ids=str)
def test_a_short_name_is_the_kind(kind: kinds.Kind) -> None:
    assert kinds.named(f" {kind.short}　") == kind


def test_a_missing_sheet_of_data_is_one_line(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(DEPARTMENT)
    del book["基础数据"]
    book.save(tmp_path / "部门.xlsx")
    assert found(tmp_path / "部门.xlsx") == [("PX121", "基础数据")]


@pytest.mark.parametrize(
    ("written", "month"), [("7", 7), (7, 7), ("7月", 7), ("1-7月", 7), ("1—7月底", 7), ("2024年7月", 7), ("12", 12)]
)
def test_a_month_in_all_its_notations(written: object, month: int, tmp_path: Path) -> None:
    path = spoilt(MONITORING, tmp_path, "项目信息", "监控截止月份", "填写内容", written)
    assert read_workbook(path).project.info.month.value == month


@pytest.mark.parametrize("written", ["46人", "46 人", "46", 46, "46.0"])
def test_people_may_have_their_unit_behind_them(written: object, tmp_path: Path) -> None:
    path = spoilt(DEPARTMENT, tmp_path, "基础数据", "编制数", "实际数", written)
    assert next(iter(read_workbook(path).project.basics)).value("实际数") == 46


@pytest.mark.parametrize("source", [DEPARTMENT, MONITORING], ids=lambda path: path.stem)
def test_a_second_run_changes_nothing(source: Path, tmp_path: Path) -> None:
    path = tmp_path / source.name
    path.write_bytes(source.read_bytes())
    process(path, Options())
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert process(path, Options()).unchanged
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
