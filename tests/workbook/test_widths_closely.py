"""Whether a number has room in its column, and what a cell's format says of its type and its text."""

from decimal import Decimal

import pytest

from perfxl.excel.cells.cellformats import PLAIN, CellFormat, cell_formats
from perfxl.excel.cells.columnwidths import ColumnWidths
from perfxl.excel.cells.numberformat import number_format
from perfxl.package.markup import Markup
from tests.hostile.packing import HEAD, MAIN


def widths(**column: str) -> ColumnWidths:
    made = ColumnWidths()
    made.add({"min": "1", "max": "1", **column})
    return made


FIXED = CellFormat(number_format("0"))


@pytest.mark.parametrize(
    ("width", "text", "style", "fits"),
    [
        ("5.71", "123456", FIXED, True),
        ("5.70", "123456", FIXED, False),
        ("5.71", "1,23,456", FIXED, False),
        ("5.71", "1,234.5", FIXED, True),
        ("5.71", "12345元", FIXED, False),
        ("5.71", "1234元", FIXED, True),
        ("5.71", "123456", CellFormat(number_format("0"), Decimal("1.1")), False),
        ("6.31", "123456", CellFormat(number_format("0"), Decimal("1.1")), True),
        ("4.71", "123456.789", PLAIN, True),  # the general format makes 1E+05 of it
        ("4.70", "123456.789", PLAIN, False),
        ("2.71", "123.456789", PLAIN, True),
        ("2.70", "123.456789", PLAIN, False),
        ("2.71", "-123.45678", PLAIN, True),
        ("4.71", "123456.7", CellFormat(number_format("General"), Decimal(2)), False),
        ("9.71", "123456.7", CellFormat(number_format("General"), Decimal(2)), True),
        ("0", "123456", FIXED, True),
        ("1.2.3", "12345678", FIXED, True),  # no number: the usual width of 8.43
        ("1.2.3", "123456789", FIXED, False),
        ("1.000000000000000000000", "123456", FIXED, False),
        ("1.0000000000000000000000", "123456", FIXED, True),
    ],
)
def test_whether_a_number_has_room(width: str, text: str, style: CellFormat, fits: bool) -> None:
    assert widths(width=width).fits(1, text, style) is fits


def test_a_column_without_a_width_has_that_of_the_sheet() -> None:
    made = ColumnWidths()
    assert (made.fits(1, "12345678", FIXED), made.fits(1, "123456789", FIXED)) == (True, False)
    made = ColumnWidths()
    made.set_default({"defaultColWidth": "20"})
    assert made.fits(1, "12345678901234567890", FIXED)


def test_hidden_columns_hide_nothing_by_their_width() -> None:
    made = widths(min="3", max="5", hidden="1", width="1")
    assert (made.hidden, made.fits(4, "123456", FIXED), made.fits(6, "1234567890", FIXED)) == ({3, 4, 5}, True, False)
    assert len(widths(min="1", max="16384", hidden="true").hidden) == 1001


def test_a_column_whose_place_is_no_number_is_passed_over() -> None:
    for wrong in ({"min": "甲"}, {"max": "甲"}, {"min": ""}):
        assert widths(**wrong, width="1").fits(1, "123456", FIXED)


def test_more_spans_than_any_sheet_has_are_passed_over() -> None:
    made = ColumnWidths()
    for number in range(1, 1003):
        made.add({"min": str(number), "max": str(number), "width": "1"})
    assert [made.fits(number, "123456", FIXED) for number in (1, 1000, 1001, 1002)] == [False, False, False, True]


def formats(inner: str) -> tuple[CellFormat, ...]:
    return cell_formats(Markup(f'{HEAD}<styleSheet xmlns="{MAIN}">{inner}</styleSheet>'.encode(), "styles"))


@pytest.mark.parametrize(
    ("normal", "own", "size"),
    [
        ("11", "22", "2"),
        ("10", "12.5", "1.25"),
        ("22", "", "0.5"),
        ("22", "0", "0.5"),
        ("22", "大", "0.5"),
        ("22", "1.1.1", "0.5"),
        ("10", "10.55", "1.055"),
        ("22", "10.555", "0.5"),
        ("11", "5", "0.4545454545454545454545454545"),
    ],
)
def test_the_size_of_type_against_the_normal_one(normal: str, own: str, size: str) -> None:
    fonts = f'<fonts><font><sz val="{normal}"/></font><font><sz val="{own}"/></font></fonts>'
    found = formats(f'{fonts}<cellXfs><xf fontId="1"/><xf fontId="2"/><xf fontId="甲"/></cellXfs>')
    assert [one.size for one in found] == [Decimal(size), 1, 1]


def test_a_format_is_found_by_a_number_of_seven_digits_at_most() -> None:
    codes = '<numFmts><numFmt numFmtId="1234567" formatCode="0%"/><numFmt numFmtId="12345678" formatCode="0%"/>'
    codes += '<numFmt numFmtId="甲" formatCode="0%"/></numFmts>'
    found = formats(f'{codes}<cellXfs><xf numFmtId="1234567"/><xf numFmtId="12345678"/><xf/></cellXfs>')
    assert [one.number.shown(Decimal(1)) for one in found] == ["100%", "1", "1"]
    assert [one.size for one in found] == [1, 1, 1]


@pytest.mark.parametrize(("said", "shrinks"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_a_cell_that_shrinks_its_text(said: str, shrinks: bool) -> None:
    (found,) = formats(f'<cellXfs><xf><alignment shrinkToFit="{said}"/></xf></cellXfs>')
    assert found.shrinks is shrinks
