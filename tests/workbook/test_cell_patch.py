"""Contents put into cells of a sheet that exists: the cells keep their looks, every other byte of the sheet stays."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from perfxl.excel.added.cellpatch import Content, SheetPatch
from perfxl.excel.cells.sheetpart import read_sheet
from perfxl.excel.workbook import Workbook
from tests.hostile.packing import MAIN

HEAD = f'<worksheet xmlns="{MAIN}"><sheetPr/><sheetData>'
TAIL = '</sheetData><mergeCells count="1"><mergeCell ref="A9:B9"/></mergeCells></worksheet>'


def patch(rows: str) -> SheetPatch:
    return SheetPatch(f"{HEAD}{rows}{TAIL}".encode(), "xl/worksheets/sheet1.xml")


def rows_after(rows: str, contents: dict[str, Content], **more: object) -> str:
    """The rows of a sheet with contents put in; what stands before and behind them is as it was."""
    made = patch(rows).filled(contents, **more).decode()  # type: ignore[arg-type]
    assert made.startswith(HEAD)
    assert made.endswith(TAIL)
    return made[len(HEAD) : -len(TAIL)]


def text_cell(address: str, text: str, style: str = "") -> str:
    styled = f' s="{style}"' if style else ""
    return f'<c r="{address}"{styled} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        ("甲 & 乙", text_cell("B2", "甲 &amp; 乙", "7")),
        ("", text_cell("B2", "", "7")),
        ("=1+1", text_cell("B2", "=1+1", "7")),
        (12, '<c r="B2" s="7"><v>12</v></c>'),
        (Decimal("0.10"), '<c r="B2" s="7"><v>0.10</v></c>'),
        (Decimal("1E+3"), '<c r="B2" s="7"><v>1000</v></c>'),
        (date(2025, 3, 1), '<c r="B2" s="7"><v>45717</v></c>'),
        (date(1900, 3, 1), '<c r="B2" s="7"><v>61</v></c>'),
    ],
)
def test_a_cell_takes_each_kind_of_content_and_keeps_its_look(content: Content, cell: str) -> None:
    before, behind = '<row r="2" ht="20"><c r="A2" s="1"/>', '<c r="C2"><v>1</v></c></row>'
    for old in ('<c r="B2" s="7"/>', '<c r="B2" s="7" t="s"><v>3</v></c>'):
        assert rows_after(f"{before}{old}{behind}", {"B2": content}) == f"{before}{cell}{behind}"


def test_a_cell_without_a_look_gets_none() -> None:
    assert rows_after('<row r="1"><c r="A1"/></row>', {"A1": 5}) == '<row r="1"><c r="A1"><v>5</v></c></row>'


def test_new_cells_stand_in_the_order_of_their_columns_with_the_look_of_their_row() -> None:
    """Beyond Z a column's name says nothing by its letters: AA stands behind B."""
    rows = '<row r="3" s="4"><c r="B3"/><c r="AA3"/></row>'
    made = rows_after(rows, {"AB3": 5, "C3": 3, "A3": 1, "Z3": 4, "B3": 2})
    assert made == (
        '<row r="3" s="4"><c r="A3" s="4"><v>1</v></c><c r="B3"><v>2</v></c><c r="C3" s="4"><v>3</v></c>'
        '<c r="Z3" s="4"><v>4</v></c><c r="AA3"/><c r="AB3" s="4"><v>5</v></c></row>'
    )


def test_a_new_cell_beside_one_that_is_filled_stands_before_or_behind_it() -> None:
    assert rows_after('<row r="1"><c r="B1" s="2"/></row>', {"B1": 2, "A1": 1}) == (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="2"><v>2</v></c></row>'
    )
    assert rows_after('<row r="1"><c r="B1" s="2"/></row>', {"C1": 3, "B1": 2}) == (
        '<row r="1"><c r="B1" s="2"><v>2</v></c><c r="C1"><v>3</v></c></row>'
    )


def test_new_rows_stand_in_their_order_between_those_that_are_there() -> None:
    made = rows_after('<row r="2"/><row r="10"/>', {"B11": 11, "A1": 1, "B9": 9, "A9": 8, "A3": 3})
    assert made == (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/><row r="3"><c r="A3"><v>3</v></c></row>'
        '<row r="9"><c r="A9"><v>8</v></c><c r="B9"><v>9</v></c></row><row r="10"/>'
        '<row r="11"><c r="B11"><v>11</v></c></row>'
    )


def test_an_empty_row_is_opened_for_its_cells_and_keeps_what_it_says() -> None:
    made = rows_after('<row r="1"/><row r="2" s="3" hidden="1"/><row r="3"/>', {"C2": 3, "A2": 1})
    assert made == (
        '<row r="1"/><row r="2" s="3" hidden="1"><c r="A2" s="3"><v>1</v></c><c r="C2" s="3"><v>3</v></c></row>'
        '<row r="3"/>'
    )


def test_an_empty_row_gets_cells_and_a_height_at_once() -> None:
    made = rows_after('<row r="1"/><row r="2" ht="18"/><row r="3"/>', {"A1": 1, "A2": 2}, heights={1: 40, 2: 50})
    assert made == (
        '<row ht="40" customHeight="1" r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" ht="50"><c r="A2"><v>2</v></c></row><row r="3"/>'
    )


@pytest.mark.parametrize(
    ("row", "higher"),
    [
        ('<row r="4"><c r="A4"/></row>', '<row ht="61" customHeight="1" r="4"><c r="A4"/></row>'),
        ('<row r="4" customHeight="1"/>', '<row ht="61" r="4" customHeight="1"/>'),
        ('<row r="4" ht="15.75" customHeight="1"/>', '<row r="4" ht="61" customHeight="1"/>'),
        ('<row r="4" ht="15.75"><c r="A4" ht="1"/></row>', '<row r="4" ht="61"><c r="A4" ht="1"/></row>'),
    ],
)
def test_a_row_is_made_higher(row: str, higher: str) -> None:
    for before in ("", '<row r="3" ht="9"/>'):
        assert rows_after(f'{before}{row}<row r="5" ht="15"/>', {}, heights={4: 61, 9: 20}) == (
            f'{before}{higher}<row r="5" ht="15"/>'
        )


@pytest.mark.parametrize("data", ["<sheetData/>", "<sheetData></sheetData>"])
def test_a_sheet_without_rows_gets_them(data: str) -> None:
    made = SheetPatch(f'<worksheet xmlns="{MAIN}">{data}</worksheet>'.encode(), "").filled({"B2": 2, "A1": 1})
    assert made.decode() == (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2"><c r="B2"><v>2</v></c></row></sheetData></worksheet>'
    )


def test_a_part_that_is_no_table_stays_as_it_is() -> None:
    chart = f'<chartsheet xmlns="{MAIN}"><sheetPr/></chartsheet>'.encode()
    one = SheetPatch(chart, "")
    assert one.filled({"A1": 1}, {"B1": Decimal(1)}, {1: 20}) == chart
    assert one.formulas() == {}


@pytest.mark.parametrize("data", ["<sheetData/>", "<sheetData></sheetData>"])
def test_a_sheet_without_rows_stays_as_it_is_when_nothing_comes(data: str) -> None:
    empty = f'<worksheet xmlns="{MAIN}">{data}</worksheet>'.encode()
    assert SheetPatch(empty, "").filled({}) == empty


FORMULAS = (
    '<row r="1"><c r="A1" s="5"><f>SUM(B1:C1)</f><v>0</v></c><c r="B1"><f t="shared" si="0">C1&amp;"元"</f></c>'
    '<c r="C1" s="6"><v>3</v></c></row>'
)


def test_the_formulas_of_a_sheet_by_cell() -> None:
    assert patch(FORMULAS).formulas() == {"A1": "SUM(B1:C1)", "B1": 'C1&"元"'}


def test_results_are_stored_beside_formulas_which_stay() -> None:
    made = rows_after(FORMULAS, {}, stored={"A1": Decimal("2.50"), "B1": "3<元", "C1": Decimal(9), "D1": Decimal(9)})
    assert made == (
        '<row r="1"><c r="A1" s="5"><f>SUM(B1:C1)</f><v>2.50</v></c>'
        '<c r="B1" t="str"><f t="shared" si="0">C1&amp;"元"</f><v>3&lt;元</v></c><c r="C1" s="6"><v>3</v></c></row>'
    )


def test_contents_and_results_come_together() -> None:
    made = rows_after(FORMULAS, {"C1": 4, "D1": 5}, stored={"A1": Decimal(4)})
    assert made == (
        '<row r="1"><c r="A1" s="5"><f>SUM(B1:C1)</f><v>4</v></c><c r="B1"><f t="shared" si="0">C1&amp;"元"</f></c>'
        '<c r="C1" s="6"><v>4</v></c><c r="D1"><v>5</v></c></row>'
    )


def test_each_filling_begins_with_the_same_bytes() -> None:
    one = patch('<row r="1"><c r="A1"/></row>')
    first = one.filled({"A1": 1})
    one.filled({"A1": 2, "B7": "乙"})
    assert one.filled({"A1": 1}) == first


def test_rows_and_cells_without_a_number_are_passed_over() -> None:
    """Their place follows from those before them; nothing of the form's is ever written so."""
    rows = '<row><c><v>1</v></c></row><row r="2"><c><v>1</v></c><c r="C2"/></row>'
    assert rows_after(rows, {"B2": 2}) == (
        '<row><c><v>1</v></c></row><row r="2"><c><v>1</v></c><c r="B2"><v>2</v></c><c r="C2"/></row>'
    )


def test_elements_with_a_prefix_stay_with_it() -> None:
    rows = '<x:row r="1"><x:c r="A1" s="2"><x:f>1+1</x:f></x:c></x:row><x:row r="3"/>'
    one = SheetPatch(f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'.encode(), "")
    made = one.filled({"B1": "甲", "A2": 2, "A3": 3}, {"A1": Decimal(2)}, {1: 30}).decode()
    assert made == (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row ht="30" customHeight="1" r="1">'
        '<x:c r="A1" s="2"><x:f>1+1</x:f><x:v>2</x:v></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">甲</x:t></x:is></x:c></x:row>'
        '<x:row r="2"><x:c r="A2"><x:v>2</x:v></x:c></x:row>'
        '<x:row r="3"><x:c r="A3"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_a_day_is_the_same_day_whichever_day_the_workbook_counts_from(epoch_1904: bool, tmp_path: Path) -> None:
    """Workbooks of old Macintosh programs count from 1904: the same number there is a day four years later."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = date(2020, 1, 1)
    book.save(tmp_path / "甲.xlsx")
    found = Workbook.open(tmp_path / "甲.xlsx")
    part = found.entries[0].part
    assert found.context.epoch_1904 == epoch_1904
    patched = SheetPatch(found.content(part), part, epoch_1904=epoch_1904).filled({"A1": date(2025, 3, 1)})
    grid = read_sheet(patched, found.entries[0], found.context, 100, 1000)
    assert grid.cells[1, 1].date == date(2025, 3, 1)
