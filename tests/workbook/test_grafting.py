"""Sheets of ours written anew into a summary that a person has added sheets to: theirs stay, ours look as made."""

import re
from typing import Any

import pytest

from perfxl.excel.added.grafting import grafted
from perfxl.excel.workbook import Workbook
from perfxl.package.package import CONTENT_TYPES, Package
from tests.workbook.grafts import OURS, OWN, TRICKY, altered, kept_book, looks, opened, parts_of, summary

ORDER = [*OURS[:2], *OWN]
"""Ours first in their order; of the earlier run's, one is written anew and one is no longer made."""


@pytest.fixture(scope="module")
def result() -> bytes:
    return grafted(kept_book(), summary(), OURS)


def parts(content: bytes) -> dict[str, bytes]:
    return parts_of(Package(content))


def test_our_sheets_come_first_and_the_persons_keep_their_order(result: bytes) -> None:
    assert opened(result).sheetnames == ORDER


@pytest.mark.parametrize("name", OURS[:2])
def test_each_cell_of_ours_shows_what_it_was_made_to_show(result: bytes, name: str) -> None:
    made, now = opened(summary().data)[name], opened(result)[name]
    assert looks(now) == looks(made)
    assert now.dimensions == made.dimensions


def test_texts_keep_every_character() -> None:
    made = summary(text=TRICKY)
    now = Package(grafted(kept_book(), made, OURS))
    assert TRICKY == " 甲<乙>&\"丙\"'丁'\r\n_x000D_ 戊 "
    read, again = (Workbook(book).grid(OURS[0]) for book in (made, now))
    assert read is not None
    assert again is not None
    assert again.text(2, 1) == read.text(2, 1) != ""
    part = parts_of(now)["xl/worksheets/perfxl-sheet1.xml"].decode()
    assert ' t="s"' not in part, "the shared strings of the other book are not there"
    assert '<is><t xml:space="preserve"> 甲&lt;乙&gt;&amp;' in part


def test_columns_rows_and_marks_of_ours_keep_their_looks(result: bytes) -> None:
    made, now = opened(summary().data)[OURS[0]], opened(result)[OURS[0]]
    assert now.column_dimensions["B"].number_format == "#,##0.00"
    assert now.column_dimensions["B"].width == made.column_dimensions["B"].width
    assert now.row_dimensions[6].fill.fgColor.rgb == "FFFFF6D6"
    assert now.row_dimensions[6].height == 30
    for area, ground in (("A2:A9", "FFFBE3E0"), ("C2:C9", "FFFFF0C9")):
        (rule,) = now.conditional_formatting[area]
        assert rule.dxf.fill.bgColor.rgb == ground
    assert now["D3"].hyperlink.target == "https://www.mof.gov.cn/"


def test_the_chart_of_ours_comes_with_its_sheet_and_the_earlier_one_goes(result: bytes) -> None:
    book = opened(result)
    assert [len(book[name]._charts) for name in ORDER] == [1, 0, 1, 0]
    shown = book[OURS[0]]._charts[0].series[0].val.numRef.f
    assert shown == f"{OURS[0]}!$B$3:$B$4"
    assert {name for name in parts(result) if re.search(r"charts/[^_]|drawings/[^_]", name)} == {
        "xl/charts/chart1.xml",
        "xl/drawings/drawing1.xml",
        "xl/charts/perfxl-chart1.xml",
        "xl/drawings/perfxl-drawing1.xml",
    }


def test_the_parts_of_a_persons_sheets_keep_their_bytes(result: bytes) -> None:
    before, after = parts_of(kept_book()), parts(result)
    own = ("xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet3.xml")
    shared = ("xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/theme/theme1.xml")
    for name in (*own, *shared):
        assert after[name] == before[name], name
    assert set(before) - set(after) == {
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/worksheets/sheet4.xml",
        "xl/charts/chart2.xml",
        "xl/drawings/drawing2.xml",
        "xl/drawings/_rels/drawing2.xml.rels",
    }


@pytest.mark.parametrize("name", OWN)
def test_the_looks_of_a_persons_cells_do_not_move(result: bytes, name: str) -> None:
    assert looks(opened(result)[name]) == looks(opened(kept_book().data)[name])


def test_number_formats_are_numbered_once(result: bytes) -> None:
    """A format both books have is used again, one that only ours has gets the next free number."""
    kept = re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', parts_of(kept_book())["xl/styles.xml"].decode())
    now = re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', parts(result)["xl/styles.xml"].decode())
    assert dict(kept) == {"164": "0.0&quot;公里&quot;", "165": "0.000&quot;吨&quot;"}
    assert now == [*kept, ("166", "#,##0.00"), ("167", "yyyy-mm-dd")]


@pytest.mark.parametrize("listed", [b"", b'<numFmts count="0"/>', b"<numFmts></numFmts>"])
def test_number_formats_come_into_a_book_without_any(listed: bytes) -> None:
    def plain(found: dict[str, bytes]) -> None:
        styles = re.sub(rb"<numFmts.*</numFmts>", listed, found["xl/styles.xml"])
        found["xl/styles.xml"] = re.sub(rb'numFmtId="16[45]"', b'numFmtId="2"', styles)

    made = grafted(altered(kept_book(), plain), summary(), OURS)
    styles = parts(made)["xl/styles.xml"].decode()
    assert re.findall(r'<numFmt numFmtId="(\d+)" ', styles) == ["164", "165", "166"]
    assert re.search(r"<styleSheet[^>]*><numFmts( count=\"3\")?><numFmt [^>]*><numFmt [^>]*><numFmt ", styles)
    assert looks(opened(made)[OURS[0]]) == looks(opened(summary().data)[OURS[0]])


@pytest.mark.parametrize("tag", ["numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"])
def test_each_list_of_looks_says_how_many_it_holds(result: bytes, tag: str) -> None:
    held, now = kept_book().tree("xl/styles.xml").first(tag), Package(result).tree("xl/styles.xml").first(tag)
    assert now is not None
    assert now.get("count", "0") == str(len(now.children))
    assert held is None or len(now.children) > len(held.children)


def test_names_follow_their_sheets(result: bytes) -> None:
    """Names of single sheets go by the place of the sheet: those of a person move with it, ours come anew."""
    book = opened(result)
    assert {name: book[name].print_title_rows for name in ORDER} == {
        OURS[0]: "$1:$1",
        OURS[1]: None,
        OWN[0]: "$1:$2",
        OWN[1]: "$1:$2",
    }
    assert book[OWN[1]].defined_names["起点"].attr_text == f"'{OWN[1]}'!$A$1"
    assert book.defined_names["全年"].attr_text == f"'{OWN[0]}'!$B$2"
    listed = re.findall(r'<definedName [^>]*localSheetId="(\d)"', parts(result)["xl/workbook.xml"].decode())
    assert sorted(listed) == ["0", "1", "2", "3", "3"]
    assert book[OURS[1]].auto_filter.ref == "A1:B9"


def without_names(found: dict[str, bytes]) -> None:
    found["xl/workbook.xml"] = re.sub(rb"<definedNames.*</definedNames>", b"", found["xl/workbook.xml"])


def test_names_come_into_a_book_without_any_at_their_place() -> None:
    made = parts(grafted(altered(kept_book(), without_names), summary(), OURS))["xl/workbook.xml"]
    assert re.search(rb"</sheets><definedNames>.*</definedNames><calcPr", made)
    assert made.count(b"<definedName ") == 2


def test_without_names_in_either_book_there_is_no_list_of_names() -> None:
    made = grafted(altered(kept_book(), without_names), altered(summary(), without_names), OURS)
    assert b"definedName" not in parts(made)["xl/workbook.xml"]


def test_names_of_sheets_that_go_leave_an_empty_place() -> None:
    """A name left behind would be that of whichever sheet stands at its place now."""

    def only_of_ours(found: dict[str, bytes]) -> None:
        names = re.findall(rb'<definedName [^>]*localSheetId="[13]".*?</definedName>', found["xl/workbook.xml"])
        assert len(names) == 2
        whole = b"<definedNames>" + b"".join(names) + b"</definedNames>"
        found["xl/workbook.xml"] = re.sub(rb"<definedNames.*</definedNames>", whole, found["xl/workbook.xml"])

    made = grafted(altered(kept_book(), only_of_ours), altered(summary(), without_names), OURS)
    assert b"<definedName " not in parts(made)["xl/workbook.xml"]


def sheet_ids(content: bytes) -> dict[str, int]:
    book = parts(content)["xl/workbook.xml"].decode()
    return {name: int(number) for name, number in re.findall(r'<sheet [^>]*?name="([^"]*)" sheetId="(\d+)"', book)}


def test_a_sheet_that_was_there_keeps_its_number_and_a_new_one_gets_the_next(result: bytes) -> None:
    kept = dict(zip((OWN[0], OURS[1], OWN[1], OURS[2]), (1, 2, 3, 4), strict=True))
    assert sheet_ids(result) == {name: kept.get(name, 5) for name in ORDER}


def test_the_second_sheet_that_is_new_does_not_share_the_first_ones_number() -> None:
    def only_own(book: Any) -> None:
        del book[OURS[1]], book[OURS[2]]

    ids = sheet_ids(grafted(kept_book(only_own), summary(), OURS))
    assert ids == {OURS[0]: 3, OURS[1]: 4, OWN[0]: 1, OWN[1]: 2}


def test_every_part_is_pointed_to_and_declared_once(result: bytes) -> None:
    found = parts(result)
    pointers = re.findall(rb'<Relationship [^>]*?\bId="([^"]+)"', found["xl/_rels/workbook.xml.rels"])
    targets = re.findall(rb'Target="/?(?:xl/)?(worksheets/[^"]+)"', found["xl/_rels/workbook.xml.rels"])
    assert len(pointers) == len(set(pointers))
    assert sorted(targets) == [
        b"worksheets/perfxl-sheet1.xml",
        b"worksheets/perfxl-sheet2.xml",
        b"worksheets/sheet1.xml",
        b"worksheets/sheet3.xml",
    ]
    declared = [name.decode() for name in re.findall(rb'PartName="/([^"]+)"', found[CONTENT_TYPES])]
    assert len(declared) == len(set(declared))
    assert set(declared) <= set(found)
    assert {name for name in found if name.startswith("xl/worksheets/") and "_rels" not in name} <= set(declared)
    assert {"xl/charts/perfxl-chart1.xml", "xl/drawings/perfxl-drawing1.xml"} <= set(declared)


def test_a_second_round_changes_nothing(result: bytes) -> None:
    again = grafted(Package(result), summary(), OURS)
    assert grafted(Package(again), summary(), OURS) == again
    assert opened(again).sheetnames == ORDER
    assert looks(opened(again)[OURS[0]]) == looks(opened(summary().data)[OURS[0]])
    assert parts(again).keys() == parts(result).keys()
    assert len(opened(again)._cell_styles) == len(opened(result)._cell_styles), "styles do not grow"
    assert sheet_ids(again) == sheet_ids(result)
