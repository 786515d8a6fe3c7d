"""A cell is read as the person sees it, at the address the person sees."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from perfxl.excel.cells.celltext import cleaned
from perfxl.excel.cells.reading import Cell, Grid, read_grids
from tests.hostile.packing import HEAD, MAIN, SHEET, STRINGS, STYLES, pack, plain_parts, sheet

STYLE_CODES = ("General", "0%", '0"万元"', "@", "#,##0.00", "yyyy/m/d", '@"项目"', "0.00")


def styled(*fonts_and_alignment: str) -> bytes:
    """A style part with one cell format for each of STYLE_CODES, then those of Chinese built-in dates 31 and 57."""
    codes = "".join(
        f'<numFmt numFmtId="{170 + n}" formatCode="{_quoted(code)}"/>' for n, code in enumerate(STYLE_CODES)
    )
    formats = "".join(f'<xf numFmtId="{170 + n}"/>' for n in range(len(STYLE_CODES)))
    formats += '<xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="174"><alignment shrinkToFit="1"/></xf>'
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>'.encode()
    )


def _quoted(code: str) -> str:
    return code.replace('"', "&quot;")


def grid(folder: Path, rows: str, *, strings: str = "", after: str = "", before: str = "", book: str = "") -> Grid:
    parts = {**plain_parts(rows), STYLES: styled()}
    text = sheet(rows, after)
    parts[SHEET] = text.replace("<sheetData>", before + "<sheetData>").encode()
    if strings:
        parts[STRINGS] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'.encode()
    if book:
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<sheets>", f"{book}<sheets>".encode())
    path = folder / "甲.xlsx"
    path.write_bytes(pack(parts))
    return read_grids(path).sheets[0]


def cell(folder: Path, markup: str, **more: str) -> Cell | None:
    """The first cell of a sheet with one cell."""
    return grid(folder, f'<row r="1">{markup}</row>', **more).cells.get((1, 1))


@pytest.mark.parametrize(
    ("markup", "text", "number"),
    [
        ('<c r="A1" s="1"><v>0.95</v></c>', "95%", "0.95"),
        ('<c r="A1" s="2"><v>35</v></c>', "35万元", "35"),
        ('<c r="A1"><v>0.30000000000000004</v></c>', "0.3", "0.3"),
        ('<c r="A1"><v>51.469999999999999</v></c>', "51.47", "51.47"),
        ('<c r="A1" s="1"><v>0.0900000762939453</v></c>', "9%", "0.09"),
        ('<c r="A1" s="7"><v>51.4678</v></c>', "51.47", "51.4678"),
        ('<c r="A1"><v>450120240001320011</v></c>', "450120240001320011", "450120240001320011"),
        ('<c r="A1"><v>1.5E3</v></c>', "1500", "1500"),
        ('<c r="A1"><v> 12 </v></c>', "12", "12"),
        ('<c r="A1"><f>2+3</f><v>5</v></c>', "5", "5"),
        ('<c r="A1"><f t="shared" si="0"/><v>5</v></c>', "5", "5"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE", None),
        ('<c r="A1" t="str"><f>A2</f><v>甲</v></c>', "甲", None),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>', "甲乙", None),
        ('<c r="A1" t="inlineStr" s="3"><is><t>007</t></is></c>', "007", None),
        ('<c r="A1" t="inlineStr" s="6"><is><t>培训</t></is></c>', "培训项目", None),
        ('<c t="inlineStr"><is><t>没有地址</t></is></c>', "没有地址", None),
    ],
)
def test_what_a_cell_shows(tmp_path: Path, markup: str, text: str, number: str | None) -> None:
    found = cell(tmp_path, markup)
    assert found is not None
    assert (found.text, found.number, found.fault) == (text, None if number is None else Decimal(number), "")


@pytest.mark.parametrize(
    ("markup", "text", "fault"),
    [
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', "#DIV/0!", "error"),
        ('<c r="A1" t="e"><f>1/0</f><v>#REF!</v></c>', "#REF!", "error"),
        ('<c r="A1"><f>1+1</f></c>', "", "no-value"),
        ('<c r="A1"><f>1+1</f><v></v></c>', "", "no-value"),
        ('<c r="A1"><v>NaN</v></c>', "NaN", "error"),
        ('<c r="A1"><v>1E999999</v></c>', "1E999999", "error"),
        ('<c r="A1" s="5"><v>-3</v></c>', "####", "hashes"),
        ('<c r="A1" t="inlineStr"><is><t>甲_x0007_乙</t></is></c>', "甲乙", "control"),
    ],
)
def test_what_is_wrong_with_a_cell(tmp_path: Path, markup: str, text: str, fault: str) -> None:
    found = cell(tmp_path, markup)
    assert found is not None
    assert (found.text, found.fault) == (text, fault)


@pytest.mark.parametrize(
    "markup",
    [
        '<c r="A1" s="1"/>',
        '<c r="A1"><v></v></c>',
        '<c r="A1" t="str"><f>A2</f><v></v></c>',
        '<c r="A1" t="inlineStr"><is><t> \u3000 </t></is></c>',
        '<c r="A1" t="inlineStr"><is><t>_x000D_\n</t></is></c>',
    ],
)
def test_a_cell_that_shows_nothing_is_blank(tmp_path: Path, markup: str) -> None:
    assert cell(tmp_path, markup) is None


@pytest.mark.parametrize("style", [5, 8])
def test_a_date_is_that_day(tmp_path: Path, style: int) -> None:
    found = cell(tmp_path, f'<c r="A1" s="{style}"><v>45657</v></c>')
    assert found is not None
    assert found.date == date(2024, 12, 31)


def test_a_month_in_a_chinese_format(tmp_path: Path) -> None:
    found = cell(tmp_path, '<c r="A1" s="9"><v>45657</v></c>')
    assert found is not None
    assert (found.text, found.date) == ("2024年12月", date(2024, 12, 31))


def test_an_iso_date(tmp_path: Path) -> None:
    found = cell(tmp_path, '<c r="A1" s="5" t="d"><v>2024-12-31T00:00:00</v></c>')
    assert found is not None
    assert (found.text, found.date) == ("2024/12/31", date(2024, 12, 31))


def test_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    found = cell(tmp_path, '<c r="A1" s="5"><v>44195</v></c>', book='<workbookPr date1904="1"/>')
    assert found is not None
    assert (found.text, found.date) == ("2024/12/31", date(2024, 12, 31))


def test_a_number_wider_than_its_column_is_seen_as_hashes(tmp_path: Path) -> None:
    markup = '<row r="1"><c r="A1" s="4"><v>12345678.9</v></c><c r="B1" s="4"><v>12345678.9</v></c>'
    markup += '<c r="C1" s="10"><v>12345678.9</v></c><c r="D1"><v>12345678.9</v></c></row>'
    columns = "".join(f'<col min="{n}" max="{n}" width="{width}"/>' for n, width in ((1, 6), (2, 15), (3, 6), (4, 7)))
    found = grid(tmp_path, markup, before=f"<cols>{columns}</cols>")
    assert [found.cells[1, column].fault for column in (1, 2, 3, 4)] == ["hashes", "", "", ""]
    assert found.cells[1, 1].number == Decimal("12345678.9")


def test_a_number_merged_over_several_columns_has_their_room(tmp_path: Path) -> None:
    markup = '<row r="1"><c r="A1" s="4"><v>12345678.9</v></c></row>'
    columns = '<cols><col min="1" max="3" width="6"/></cols>'
    merged = '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    assert grid(tmp_path, markup, before=columns).cells[1, 1].fault == "hashes"
    assert grid(tmp_path, markup, before=columns, after=merged).cells[1, 1].fault == ""


def test_shared_strings_without_phonetic_guides(tmp_path: Path) -> None:
    strings = (
        "<si><t>甲</t></si><si><r><t>丰</t></r><r><t> 富</t></r><rPh sb='0' eb='1'><t>feng</t></rPh><phoneticPr/></si>"
    )
    found = grid(tmp_path, '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>', strings=strings)
    assert (found.text(1, 1), found.text(1, 2)) == ("丰 富", "甲")


def test_a_merged_area_shows_its_first_value_everywhere(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="B2" t="inlineStr"><is><t>产出</t></is></c></row><row r="3"><c r="D3"><v>1</v></c></row>'
    found = grid(tmp_path, rows, after='<mergeCells><mergeCell ref="B2:C3"/></mergeCells>')
    assert {cell.address: cell.text for cell in found.cells.values()} == {
        "B2": "产出", "C2": "产出", "B3": "产出", "C3": "产出", "D3": "1",
    }  # fmt: skip
    assert found.merged == ("B2:C3",)


def test_a_wrong_dimension_is_no_matter(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 51))
    assert len(grid(tmp_path, rows, before='<dimension ref="A1:A3"/>').cells) == 50


def test_leading_empty_rows_keep_their_numbers(tmp_path: Path) -> None:
    found = grid(tmp_path, '<row r="5"><c r="C5"><v>1</v></c></row>')
    assert [cell.address for cell in found.cells.values()] == ["C5"]


def test_rows_and_cells_without_addresses_are_counted(tmp_path: Path) -> None:
    found = grid(tmp_path, "<row/><row><c/><c><v>1</v></c></row><row><c><v>2</v></c></row>")
    assert {cell.address: cell.text for cell in found.cells.values()} == {"B2": "1", "A3": "2"}


def test_hidden_rows_columns_and_sheets_are_known(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["甲", "乙"])
    book.active.row_dimensions[1].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("藏").sheet_state = "hidden"
    book.save(tmp_path / "甲.xlsx")
    grids = read_grids(tmp_path / "甲.xlsx")
    assert (grids.sheets[0].hidden_rows, grids.sheets[0].hidden_columns) == ({1}, {2})
    assert [sheet.hidden for sheet in grids.sheets] == [False, True]


def test_only_the_sheets_asked_for_are_read(tmp_path: Path) -> None:
    parts = plain_parts()
    rels = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Rel", b'<Relationship Id="r9" Type="x/worksheet" Target="b.xml"/></Rel'
    )
    parts["xl/_rels/workbook.xml.rels"] = rels
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"</sheets>", b'<sheet name="b" sheetId="2" r:id="r9"/></sheets>'
    )
    parts["xl/b.xml"] = b"broken"
    path = tmp_path / "甲.xlsx"
    path.write_bytes(pack(parts))
    grids = read_grids(path, ["项目信息"])
    assert (grids.names, [sheet.name for sheet in grids.sheets]) == (("项目信息", "b"), ["项目信息"])


@pytest.mark.parametrize(
    ("stored", "seen", "controls"),
    [
        ("  甲\u3000", "甲", False),
        ("甲_x000D_\n乙", "甲\n乙", False),
        ("甲\r\n乙\r丙", "甲\n乙\n丙", False),
        ("_x005F_x000D_", "_x000D_", False),
        ("甲\u00a0乙\t丙", "甲 乙 丙", False),
        ("\ufeff甲\u200b乙", "甲乙", False),
        ("甲\x07", "甲", True),
        ("\u202e甲", "甲", True),
        ("NA", "NA", False),
        ("１００％", "１００％", False),
    ],
)
def test_texts_are_cleaned_of_what_nobody_sees(stored: str, seen: str, controls: bool) -> None:
    assert cleaned(stored) == (seen, controls)
