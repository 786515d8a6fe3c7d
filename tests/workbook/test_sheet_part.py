"""The part of a result sheet as it is written: columns, rows and their heights, what stays in sight, how it prints."""

import re
from collections.abc import Sequence
from decimal import Decimal

import pytest

from perfxl.excel.added.looks import LOOKS
from perfxl.excel.added.resultsheet import Area, ResultCell, ResultSheet
from perfxl.excel.added.sheetbuild import SheetBuilder, percent
from perfxl.excel.added.sheetxml import inline_text, sheet_xml
from perfxl.model import Place

STYLES = {name: number for number, name in enumerate(LOOKS)}


def part(sheet: ResultSheet, carried: str = "") -> str:
    return sheet_xml(sheet, STYLES, carried).decode()


def one(*rows: Sequence[ResultCell], widths: Sequence[int] = (20, 20), **more: object) -> ResultSheet:
    return ResultSheet(name="评价结果", rows=rows, widths=widths, **more)  # type: ignore[arg-type]


def test_a_bare_sheet_from_its_first_element_to_its_last() -> None:
    text = part(one([ResultCell("甲"), ResultCell(Decimal("1.50"), "score")], [ResultCell(), ResultCell("", "link")]))
    assert text.partition("<sheetPr>")[2] == (
        '<pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:B2"/>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="18" customHeight="1"/>'
        '<cols><col min="1" max="1" width="20.71" customWidth="1"/><col min="2" max="2" width="20.71" customWidth="1"/>'
        f'</cols><sheetData><row r="1" ht="19"><c r="A1" s="{STYLES["text"]}" t="inlineStr"><is>'
        f'<t xml:space="preserve">甲</t></is></c><c r="B1" s="{STYLES["score"]}"><v>1.50</v></c></row>'
        f'<row r="2" ht="19"><c r="A2" s="{STYLES["text"]}"/><c r="B2" s="{STYLES["link"]}"/></row></sheetData>'
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )


def test_what_a_sheet_may_have_besides_stands_in_the_order_the_format_asks_for() -> None:
    rows = [[ResultCell("甲", link=Place("资金情况", "E9")), ResultCell()]] * 4
    text = part(
        one(
            *rows, hidden=(2,), merged=(Area(3, 1, 4, 2),), frozen_rows=2, filtered=Area(2, 1, 4, 2), breaks=(2, 3),
            landscape=False, tab_color="C00000",
        ),
        '<drawing r:id="rId1"/>',
    )  # fmt: skip
    assert re.findall(r"<(?:row|col|brk|mergeCell|pane|selection|hyperlink) [^>]*>", text.partition("<cols>")[0]) == [
        '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>',
        '<selection pane="bottomLeft" activeCell="A3" sqref="A3"/>',
    ]
    assert '<tabColor rgb="FFC00000"/><pageSetUpPr' in text
    assert '<col min="2" max="2" width="20.71" hidden="1" customWidth="1"/>' in text
    assert text.count('hidden="1"') == 1
    assert re.findall(r'<row r="(\d)" ht="\d+"( customHeight="1")?>', text) == [
        ("1", ""), ("2", ""), ("3", ' customHeight="1"'), ("4", ' customHeight="1"'),
    ]  # fmt: skip
    links = "".join(f'<hyperlink ref="A{row}" location="\'资金情况\'!E9"/>' for row in range(1, 5))
    assert text.partition("</sheetData>")[2].partition("<printOptions")[0] == (
        '<autoFilter ref="A2:B4"/><mergeCells count="1"><mergeCell ref="A3:B4"/></mergeCells>'
        f"<hyperlinks>{links}</hyperlinks>"
    )
    assert text.partition("</headerFooter>")[2] == (
        '<rowBreaks count="2" manualBreakCount="2"><brk id="2" max="16383" man="1"/>'
        '<brk id="3" max="16383" man="1"/></rowBreaks><drawing r:id="rId1"/></worksheet>'
    )
    assert 'orientation="portrait"' in text


def test_a_sheet_without_rows_still_has_a_first_cell() -> None:
    assert '<dimension ref="A1:A1"/>' in part(one())
    assert '<dimension ref="A1:C2"/>' in part(one([ResultCell()] * 3, [ResultCell()]))


@pytest.mark.parametrize(
    ("place", "location"),
    [
        (Place("资金情况"), "'资金情况'!A1"),
        (Place("甲'乙", "B2"), "'甲''乙'!B2"),
        (Place("", "B2"), None),
        (None, None),
    ],
)
def test_a_link_leads_to_its_cell_or_to_the_beginning_of_its_sheet(place: Place | None, location: str | None) -> None:
    found = re.findall(
        r'<hyperlink ref="B1" location="([^"]*)"/>', part(one([ResultCell(), ResultCell("看", "link", place)]))
    )
    assert found == ([location] if location else [])


def height(*cells: ResultCell, widths: Sequence[int] = (20, 20), **more: object) -> int:
    found = re.search(r'<row r="1" ht="(\d+)"', part(one(cells, widths=widths, **more)))
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        (ResultCell("甲" * 9), 19),  # 18 of the 19 digits a column of 20 with its indents offers.
        (ResultCell("甲" * 10), 34),
        (ResultCell("甲" * 19), 48),
        (ResultCell("a" * 18), 19),
        (ResultCell("a" * 19), 34),
        (ResultCell("甲\n乙\n丙"), 48),
        (ResultCell("甲\n\n乙"), 48),
        (ResultCell("甲" * 10, "centred"), 19),  # Without indents two digits more.
        (ResultCell("甲" * 11, "centred"), 34),
        (ResultCell("甲" * 10, "small"), 18),
        (ResultCell("甲" * 11, "small"), 31),
        (ResultCell("甲" * 40, "section"), 18),  # Never wrapped.
        (ResultCell(Decimal("123456789012345678901234567890"), "score"), 18),
        (ResultCell("甲" * 5000), 400),
    ],
)
def test_a_row_is_as_high_as_its_text(cell: ResultCell, points: int) -> None:
    assert height(cell) == points
    assert height(ResultCell("短"), cell) == max(points, 19)


def test_a_merged_text_has_the_room_of_all_its_columns_and_rows() -> None:
    text = ResultCell("甲" * 30)
    assert height(text, ResultCell()) == 63
    assert height(text, ResultCell(), merged=(Area(1, 1, 1, 2),)) == 34
    assert height(text, ResultCell(), merged=(Area(1, 1, 2, 1),)) == 34
    assert height(text, ResultCell(), merged=(Area(2, 1, 2, 2),)) == 63


def test_a_height_that_is_given_is_kept_and_told() -> None:
    text = part(one([ResultCell("甲" * 100)], heights={1: 22}))
    assert '<row r="1" ht="22" customHeight="1">' in text


def test_a_column_narrower_than_a_character_still_takes_its_text() -> None:
    assert height(ResultCell("甲乙丙"), widths=(1, 20)) == 48


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲\r\n乙", "甲\n乙"),
        ("a\0b\x0bc\ud800d\ufffee", "abcde"),
        ("_x000D_ _x00_ _y000D_", "_x005F_x000D_ _x00_ _y000D_"),
        ("<&>", "&lt;&amp;&gt;"),
        ("甲" * 32_767, "甲" * 32_767),
        ("甲" * 32_768, "甲" * (32_767 - 13) + "……（文字过长，以下略去）"),
        ("\U00020bb7" * 16_383 + "甲", "\U00020bb7" * 16_383 + "甲"),
    ],
)
def test_a_text_is_written_without_what_a_cell_cannot_hold(text: str, written: str) -> None:
    assert inline_text(text) == written


def test_rows_are_built_with_their_merges_and_heights() -> None:
    builder = SheetBuilder((5, 6, 7))
    builder.wide("题", "title", height=30)
    builder.row((1, ResultCell("甲")), (2, ResultCell("乙", "label")))
    builder.headers(("一", "二", "三"))
    builder.headers(("一", "二"), (1, 2))
    sheet = builder.sheet("评价结果")
    assert sheet.merged == [Area(1, 1, 1, 3), Area(2, 2, 2, 3), Area(4, 2, 4, 3)]
    assert sheet.heights == {1: 30, 3: 32, 4: 32}
    assert [[(cell.value, cell.style) for cell in row] for row in sheet.rows[:2]] == [
        [("题", "title"), (None, "title"), (None, "title")],
        [("甲", "text"), ("乙", "label"), (None, "label")],
    ]
    assert (sheet.frozen_rows, sheet.repeated, sheet.filtered, sheet.hidden) == (0, None, None, ())
    assert (sheet.landscape, sheet.tab_color, sheet.breaks, sheet.widths) == (True, "", [], (5, 6, 7))
    builder.wide("注", "marker")
    builder.spread((), [ResultCell()] * 3)
    assert sheet.heights == {1: 30, 3: 32, 4: 32}, "the others are fitted to their text"
    with pytest.raises(ValueError, match=r"shorter|longer"):
        builder.spread((1, 2), [ResultCell()])


def test_equal_neighbours_are_merged_and_a_class_ends_its_subclasses() -> None:
    builder = SheetBuilder((5, 5, 5))
    builder.headers(("一级", "二级", "三级"))
    for first, second in (("产出", "数量"), ("产出", "数量"), ("产出", "质量"), ("效益", "质量"), ("效益", "社会")):
        builder.spread((), [ResultCell(first), ResultCell(second), ResultCell("同")])
    builder.merge_runs((1, 2), 2, builder.last)
    assert builder.merged == [Area(2, 1, 4, 1), Area(5, 1, 6, 1), Area(2, 2, 3, 2)]


def test_runs_begin_and_end_within_the_rows_they_are_asked_for() -> None:
    """The first row may stand alone, and what stands above or below the table is no part of it."""
    builder = SheetBuilder((5, 5))
    for text in ("产出", "产出", "效益", "效益", "满意度", "满意度", "满意度"):
        builder.spread((), [ResultCell(text), ResultCell("同")])
    builder.merge_runs((1,), 2, 6)
    assert builder.merged == [Area(3, 1, 4, 1), Area(5, 1, 6, 1)]
    builder.merge_runs((2,), 7, 7)
    builder.merge_runs((2,), 8, 7)
    assert len(builder.merged) == 2, "one row or none is nothing to merge"


def test_a_row_below_a_merge_grows_by_itself_and_is_as_high_as_its_own_text() -> None:
    rows = [[ResultCell("甲"), ResultCell()], [ResultCell("甲" * 10)], [ResultCell("甲" * 19)]]
    made = re.findall(r'<row r="\d" ht="(\d+)"( customHeight="1")?>', part(one(*rows, merged=(Area(1, 1, 1, 2),))))
    assert made == [("19", ' customHeight="1"'), ("34", ""), ("48", "")]


def test_merging_down_takes_in_the_merges_of_the_rows_and_no_others() -> None:
    builder = SheetBuilder((5, 5, 5, 5))
    for _ in range(4):
        builder.row((2, ResultCell("甲")), (2, ResultCell("乙")))
    builder.merge_down(1, 2, 3, 2)
    assert set(builder.merged) == {
        Area(1, 1, 1, 2), Area(2, 1, 3, 2), Area(4, 1, 4, 2), *(Area(row, 3, row, 4) for row in range(1, 5)),
    }  # fmt: skip
    builder.merge_down(3, 1, 1)
    assert Area(1, 3, 1, 4) in builder.merged, "one cell is nothing to merge"
    builder.merge_down(3, 1, 1, 2)
    assert builder.merged.count(Area(1, 3, 1, 4)) == 1


def test_a_rate_is_a_number_shown_with_a_percent_sign() -> None:
    assert percent(Decimal("64.34")) == ResultCell(Decimal("0.6434"), "rate")
    assert percent(None) == ResultCell("不适用", "centred")
