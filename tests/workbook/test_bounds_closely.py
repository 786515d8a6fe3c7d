"""How much a sheet may hold, choices from a list, and entries that are read in the sense of another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from perfxl.excel.cells.grid import BookContext, Cell, Grid, SheetEntry
from perfxl.excel.cells.merging import spread_merged
from perfxl.excel.cells.sheetpart import read_sheet
from perfxl.forms.reading import convert
from perfxl.model import Entered, Place, Refusal, Role, Value, ValueKind
from tests.hostile.packing import sheet

CONTEXT, ENTRY = BookContext([], (), False), SheetEntry("表", "sheet1.xml", False)


def read(rows: str, room: int = 100, most: int = 1_000) -> Grid:
    return read_sheet(sheet(rows).encode(), ENTRY, CONTEXT, room, most)


def test_a_sheet_has_no_more_elements_and_cells_than_allowed() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    assert len(read(row, most=7).cells) == 2
    with pytest.raises(Refusal):
        read(row, most=6)
    assert len(read(row, room=2).cells) == 2
    with pytest.raises(Refusal):
        read(f'{row}<row r="2"><c><v>3</v></c></row>', room=1)


def test_a_sheet_is_nested_no_deeper_than_any_program_nests_it() -> None:
    """Two levels of the sheet itself stand around what is counted here."""
    flat = "<a/>" * 99
    assert read(f"{flat}{'<a>' * 62}{'</a>' * 62}").cells == {}
    with pytest.raises(Refusal):
        read(f"{flat}{'<a>' * 63}{'</a>' * 63}")


@pytest.mark.parametrize(("size", "freed"), [(0, False), (2**20 + 1, True)])
def test_only_a_large_sheet_is_freed_of_its_empty_cells_first(size: int, freed: bool) -> None:
    rows = '<row r="1">' + '<c r="B1" s="1"/>' * 50 + '<c r="A1"><v>1</v></c></row>' + " " * size
    if freed:
        assert read(rows, most=10).text(1, 1) == "1"
    else:
        with pytest.raises(Refusal):
            read(rows, most=10)


def test_columns_known_from_the_row_above_are_the_same_columns() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="C{n}"><v>3</v></c></row>' for n in (1, 2, 11))
    assert {one.address: one.text for one in read(rows).cells.values()} == {
        "A1": "1", "C1": "3", "A2": "1", "C2": "3", "A11": "1", "C11": "3",
    }  # fmt: skip


def test_the_value_stands_right_beside_a_label_merged_over_two_columns() -> None:
    found = {(2, 2): Cell(2, 2, "项目名称"), (2, 4): Cell(2, 4, "甲"), (2, 5): Cell(2, 5, "乙")}
    cells, covered = spread_merged(found, ["B2:C2"], 100, "")
    assert Grid("表", False, cells, covered=covered).beside(2, 2) == (2, 4)


class Answer(StrEnum):
    YES = "是"
    PART = "部分(达成)"


@pytest.mark.parametrize(("text", "found"), [("是", Answer.YES), (" 部分 （达成）", Answer.PART), ("否", None)])
def test_one_of_a_list(text: str, found: Answer | None) -> None:
    assert convert.choice(Cell(1, 1, text), Place("表", "A1"), Answer).value is found


HERE = Place("绩效目标表", "E8")
DAY = Cell(8, 5, "5月10日", Decimal(45422), date(2024, 5, 10), power=None)


def stated(text: str, role: Role = Role.TARGET) -> Entered[Value]:
    return convert.stated(Cell(8, 4, text), HERE, role, "次数")


def test_a_day_beside_a_quantity_was_typed_as_a_span() -> None:
    entered = convert.stated(DAY, HERE, Role.ACTUAL, "次数")
    assert entered.value is not None
    assert entered.value.kind is ValueKind.DATE
    unclear = convert.no_span_as_date(DAY, entered, stated("8次")).value
    assert unclear is not None
    assert (unclear.kind, "“5-10”" in unclear.remark) == (ValueKind.UNCLEAR, True)
    for other in (stated("2024年5月"), stated("达标"), replace(stated("8次"), value=None)):
        assert convert.no_span_as_date(DAY, entered, other) is entered
    assert convert.no_span_as_date(None, entered, stated("8次")) is entered
    whole = DAY._replace(text="2024/5/10")
    assert convert.no_span_as_date(whole, entered, stated("8次")) is entered
    blank = replace(entered, value=None)
    assert convert.no_span_as_date(DAY, blank, stated("8次")) is blank


def test_nothing_happened_is_none_of_what_was_promised() -> None:
    never = stated("未发生", Role.ACTUAL)
    answered = convert.answering(never, stated("0起"), explained=False).value
    assert answered is not None
    assert (answered.number, answered.unit) == (0, "起")
    five = stated("5起", Role.ACTUAL)
    assert convert.answering(five, stated("0起"), explained=False) is five
