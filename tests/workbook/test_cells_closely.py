"""Cells at the bounds: merged areas, inserted columns, built-in formats, pictures, long numbers."""

from dataclasses import FrozenInstanceError, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perfxl.excel.cells.builtinformats import BUILT_IN
from perfxl.excel.cells.cellformats import PLAIN
from perfxl.excel.cells.celltext import shared_strings
from perfxl.excel.cells.grid import BookContext, Cell, Grid, Grids, SheetEntry, column_name, column_number
from perfxl.excel.cells.merging import spread_merged, widened
from perfxl.excel.cells.numberformat import number_format
from perfxl.excel.cells.reading import read_grids
from perfxl.forms.reading.found import Rows
from perfxl.forms.reading.labels import Values
from perfxl.forms.reading.tables import Header, TableCells
from perfxl.model import Refusal
from tests.hostile.packing import HEAD, MAIN, pack, plain_parts, relationships
from tests.workbook.test_cells import cell, grid


def test_built_in_formats_are_those_of_chinese_excel() -> None:
    seen = {number: number_format(code).shown(Decimal("45383.5625")) for number, code in BUILT_IN.items()}
    day, month = "4月1日", "2024年4月"
    amounts = {1: "45384", 2: "45383.56", 3: "45,384", 4: "45,383.56", 9: "4538356%", 10: "4538356.25%"}
    money = {5: "¥45,384", 6: "¥45,384", 7: "¥45,383.56", 8: "¥45,383.56"}
    others = {11: "4.54E+04", 12: "45383 5/9", 13: "45383 9/16", 48: "45.4E+3", 49: "45383.5625"}
    plain = {37: "45,384", 38: "45,384", 39: "45,383.56", 40: "45,383.56", 41: "45,384", 42: "¥45,384"}
    days = dict.fromkeys((14, 15, 30), "2024/4/1") | dict.fromkeys((16, 28, 29, 51, 53, 54, 58), day)
    months = dict.fromkeys((17, 27, 36, 50, 52, 57), month) | {31: "2024年4月1日", 22: "2024/4/1 13:30"}
    times = {18: "1:30 PM", 19: "1:30:00 PM", 20: "13:30", 21: "13:30:00", 32: "13时30分", 33: "13时30分00秒"}
    times |= dict.fromkeys((34, 55), "下午1时30分") | dict.fromkeys((35, 56), "下午1时30分00秒")
    more = {43: "45,383.56", 44: "¥45,383.56", 45: "30:00", 46: "1089205:30:00", 47: "30:00.0"}
    assert seen == amounts | money | others | plain | days | months | times | more


VALUES: list[Any] = [
    number_format("0"),
    number_format("0").sections[0],
    PLAIN,
    Grid("表", False, {}),
    Grids((), ()),
    SheetEntry("表", "", False),
    BookContext([], (), False),
    Rows(),
    Values(),
    Header(0, {}),
    TableCells({}, {}, {}, ()),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_was_read_cannot_be_changed(value: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, None)
    assert not hasattr(value, "__dict__")


def test_what_is_not_said_of_a_cell_or_workbook() -> None:
    assert Cell(1, 1, "5", Decimal(5)).meant == 5
    assert (PLAIN.size, PLAIN.shrinks, BookContext([], (), False).pending) == (1, False, False)


def test_a_stored_number_in_the_unit_that_is_shown() -> None:
    assert Cell(1, 1, "95%", Decimal("0.95"), power=2).meant == 95
    assert Cell(1, 1, "甲").meant is None
    assert Cell(1, 1, "2024/4/1", Decimal(45383), power=None).meant is None


def test_column_letters_and_numbers() -> None:
    pairs = {1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"}
    assert {number: column_name(number) for number in pairs} == pairs
    assert {column_number(letters): letters for letters in pairs.values()} == pairs
    assert column_number("xfd") == 16384


@pytest.mark.parametrize(("filled", "found"), [(2, 2), (3, 3), (5, 5), (6, 2), (1, 2)])
def test_the_value_of_a_label_stands_beside_it_or_beyond_four_columns_at_most(filled: int, found: int) -> None:
    cells = {(1, column): Cell(1, column, "甲") for column in {1, filled}}
    assert Grid("表", False, cells).beside(1, 1) == (1, found)


def test_the_value_of_a_merged_label_stands_beside_the_whole_area() -> None:
    label = {(2, 2): Cell(2, 2, "项目名称"), (2, 5): Cell(2, 5, "甲")}
    cells, covered = spread_merged(label, ["B2:D3"], 100, "")
    assert Grid("表", False, cells, covered=covered).beside(2, 2) == (2, 5)


def test_a_sheet_is_found_by_its_name() -> None:
    grids = Grids((Grid("甲", False, {}), Grid("乙", True, {})), ("甲", "乙"))
    found = grids.get("乙")
    assert found is not None
    assert found.hidden
    assert grids.get("丙") is None


# --- merged areas ---


def test_areas_without_a_value_or_an_address_do_not_stop_the_others() -> None:
    cells, covered = spread_merged({(1, 1): Cell(1, 1, "甲")}, ["全部", "D4:E5", "B2:A1"], 100, "")
    assert set(cells) == {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert covered == {(1, 2): (1, 1), (2, 1): (1, 1), (2, 2): (1, 1)}


@pytest.mark.parametrize(("area", "count"), [("A1:E1000", 5000), ("A1:E1001", 6), ("A1:XFD1048576", 6)])
def test_a_very_large_area_is_filled_as_far_as_there_is_content(area: str, count: int) -> None:
    cells, _ = spread_merged({(1, 1): Cell(1, 1, "甲"), (3, 2): Cell(3, 2, "乙")}, [area], 10_000, "")
    assert len(cells) == count


def test_repeated_cells_count_towards_the_limit_of_the_workbook() -> None:
    one = {(2, 3): Cell(2, 3, "甲"), (9, 9): Cell(9, 9, "乙")}
    spread_merged(one, ["C2:E5"], 14, "")
    with pytest.raises(Refusal):
        spread_merged(one, ["C2:E5"], 13, "")
    with pytest.raises(Refusal):
        spread_merged(one, ["C2:C6", "I9:I17"], 15, "")


def test_only_hidden_numbers_get_the_room_of_their_area() -> None:
    cells = {(2, 3): Cell(2, 3, "12345", Decimal(12345), fault="hashes"), (2, 1): Cell(2, 1, "####", fault="hashes")}
    cells[5, 1] = Cell(5, 1, "#REF!", fault="error")
    changed = widened(cells, ["无", "D9:D9", "C2:D2", "A2:B2", "A5:B5", "G7:H7"])
    assert {spot: one.fault for spot, one in changed.items()} == {(2, 3): "", (2, 1): "hashes", (5, 1): "error"}
    assert widened(cells, ["C2:C4"])[2, 3].fault == "hashes"


# --- texts ---


def test_only_the_texts_of_strings_are_kept_and_their_elements_counted() -> None:
    inner = "<si>外<t>甲</t>外<rPh><t>jia</t></rPh>外<r>外<rPr/><t>乙</t></r></si><si><t>丙</t></si>"
    data = f'<sst xmlns="{MAIN}">{inner}</sst>'.encode()
    assert shared_strings(data, "s", 10) == ["甲乙", "丙"]
    with pytest.raises(Refusal):
        shared_strings(data, "s", 9)


@pytest.mark.parametrize(("levels", "refused"), [(63, False), (64, True)])
def test_strings_nested_deeper_than_any_program_nests_them_are_refused(levels: int, refused: bool) -> None:
    data = f'<sst xmlns="{MAIN}">{"<a/>" * 99}{"<a>" * levels}{"</a>" * levels}</sst>'.encode()
    if refused:
        with pytest.raises(Refusal):
            shared_strings(data, "s")
    else:
        assert shared_strings(data, "s") == []


# --- sheets ---


@pytest.mark.parametrize(
    ("stored", "text", "number"),
    [
        ("0.1234567890123456", "0.123456789012346", "0.123456789012346"),
        ("123456789.123456789", "123456789.123457", "123456789.123457"),
        ("123456789012345678901", "123456789012345678901", "123456789012345678901"),
        ("1e3", "1000", "1000"),
        ("1.5E-3", "0.0015", "0.0015"),
        ("2E+1", "20", "20"),
        ("1E+27", "1E+27", "1000000000000000000000000000"),
        ("1E+28", "1E+28", "1E+28"),
        ("100", "100", "100"),
    ],
)
def test_a_long_number_is_kept_without_its_noise(tmp_path: Path, stored: str, text: str, number: str) -> None:
    found = cell(tmp_path, f'<c r="A1"><v>{stored}</v></c>')
    assert found is not None
    assert (found.text, str(found.number)) == (text, number)


def test_numbers_beyond_the_largest_are_errors(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1E308</v></c><c r="B1"><v>1E309</v></c></row>'
    found = grid(tmp_path, rows).cells
    assert (found[1, 1].fault, found[1, 2].fault, found[1, 2].text) == ("", "error", "1E309")


@pytest.mark.parametrize("style", ["99", "甲", "12345678", "11"])
def test_a_format_that_is_not_there_is_the_general_one(tmp_path: Path, style: str) -> None:
    found = cell(tmp_path, f'<c r="A1" s="{style}"><v>0.5</v></c>')
    assert found is not None
    assert found.text == "0.5"


@pytest.mark.parametrize("index", ["1", "甲", "-1", "1234567890", ""])
def test_a_text_that_is_not_in_the_list_is_refused(tmp_path: Path, index: str) -> None:
    with pytest.raises(Refusal):
        cell(tmp_path, f'<c r="A1" t="s"><v>{index}</v></c>', strings="<si><t>甲</t></si>")


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', False),
        ('<row r="1048577"><c><v>1</v></c></row>', True),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', True),
        ('<row r="0"><c><v>1</v></c></row>', True),
        ('<row r="甲"><c><v>1</v></c></row>', True),
        ('<row r="00000001"><c><v>1</v></c></row>', True),
        ('<row r="0000001"><c><v>1</v></c></row>', False),
        ('<row r="1"><c r="A"><v>1</v></c></row>', True),
    ],
)
def test_addresses_outside_a_sheet_are_refused(tmp_path: Path, rows: str, refused: bool) -> None:
    if refused:
        with pytest.raises(Refusal):
            grid(tmp_path, rows)
    else:
        assert len(grid(tmp_path, rows).cells) == 1


def test_text_outside_values_is_no_value(tmp_path: Path) -> None:
    inner = "<is>外<t>甲</t>外<rPh><t>jia</t></rPh><r><t>乙</t></r>外</is>"
    found = grid(tmp_path, f'<row r="1"><c r="A1" t="inlineStr">{inner}</c><c r="B1"><v>5</v>外</c></row>')
    assert (found.text(1, 1), found.text(1, 2)) == ("甲乙", "5")


@pytest.mark.parametrize(
    ("stored", "formula", "fault"), [("0", "<f>A2</f>", "uncalculated"), ("5", "<f>A2</f>", ""), ("0", "", "")]
)
def test_only_a_formula_s_zero_may_never_have_been_calculated(
    tmp_path: Path, stored: str, formula: str, fault: str
) -> None:
    pending = '<calcPr fullCalcOnLoad="1"/>'
    found = cell(tmp_path, f'<c r="A1">{formula}<v>{stored}</v></c>', book=pending)
    assert found is not None
    assert found.fault == fault


def test_a_moment_that_is_none_stays_a_text(tmp_path: Path) -> None:
    found = cell(tmp_path, '<c r="A1" t="d"><v>年初</v></c>')
    assert found == Cell(1, 1, "年初")
    found = cell(tmp_path, '<c r="A1" s="5" t="d"><v>2024-04-01T12:00:00</v></c>')
    assert found is not None
    assert (found.date, found.number) == (date(2024, 4, 1), Decimal("45383.5"))


# --- pictures ---


def test_a_picture_in_a_cell_is_told_from_an_error(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{letter}1" t="e" vm="{n}"><v>#VALUE!</v></c>' for n, letter in enumerate("ABCDEF", 1))
    parts = plain_parts(f'<row r="1">{cells}<c r="G1" t="e"><v>#VALUE!</v></c></row>')
    targets = (("worksheet", "worksheets/sheet1.xml"), ("sheetMetadata", "m.xml"), ("rdRichValue", "v.xml"))
    pointers = (*targets, ("rdRichValueStructure", "s.xml"))
    meta = '<metadataTypes><metadataType name="XLDAPR"/><metadataType name="XLRICHVALUE"/></metadataTypes>'
    blocks = "".join(f'<bk><extLst><ext><rvb i="{value}"/></ext></extLst></bk>' for value in (2, 0, 1, 9))
    meta += f'<futureMetadata name="XLDAPR"><bk/></futureMetadata><futureMetadata name="XLRICHVALUE">{blocks}'
    marks = "".join(f'<bk><rc t="{t}" v="{v}"/></bk>' for t, v in ((2, 0), (2, 1), (2, 2), (1, 0), (2, 3), (2, 4)))
    meta += f"</futureMetadata><valueMetadata>{marks}</valueMetadata>"
    structures = '<s t="_error"/><s t="_webimage"/><s t="_localImage"/>'
    values = '<rv s="1"/><rv s="0"/><rv s="2"/>'
    head = f'{HEAD}<x xmlns="{MAIN}">'
    extra = {"xl/m.xml": meta, "xl/v.xml": values, "xl/s.xml": structures}
    whole = parts | {name: f"{head}{text}</x>".encode() for name, text in extra.items()}
    path = tmp_path / "甲.xlsx"
    pointer = "xl/_rels/workbook.xml.rels"
    path.write_bytes(pack(whole | {pointer: (HEAD + relationships(*pointers)).encode()}))
    shown = [read_grids(path).sheets[0].text(1, column) for column in range(1, 8)]
    assert shown == ["（图片）", "（图片）", *["#VALUE!"] * 5]
    for left_out in range(1, 4):
        some = [one for number, one in enumerate(pointers) if number != left_out]
        path.write_bytes(pack(whole | {pointer: (HEAD + relationships(*some)).encode()}))
        assert read_grids(path).sheets[0].text(1, 1) == "#VALUE!"
