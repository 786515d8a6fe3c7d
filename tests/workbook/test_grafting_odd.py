"""Grafting into books that are put together in unusual ways: which sheet is in front, what is shared, odd names."""

import re
from typing import Any

import pytest

from perfxl.excel.added.grafting import grafted
from perfxl.model import Refusal
from perfxl.package.package import CONTENT_TYPES, Package
from tests.workbook.grafts import OURS, OWN, altered, kept_book, looks, opened, summary
from tests.workbook.test_grafting import ORDER, parts


def selected(content: bytes) -> list[str]:
    """The tabs that are marked as chosen; with more than one a person would write into both at once."""
    return [sheet.title for sheet in opened(content) if sheet.sheet_view.tabSelected]


@pytest.mark.parametrize(
    ("front", "then"), [(OWN[0], OWN[0]), (OWN[1], OWN[1]), (OURS[1], OURS[1]), (OURS[2], OURS[0])]
)
def test_the_sheet_in_front_stays_in_front(front: str, then: str) -> None:
    """One that is written anew is found by its name; where it is no longer made, the first sheet comes to the front."""

    def turned_to(book: Any) -> None:
        book.active = book.sheetnames.index(front)
        for sheet in book:
            sheet.sheet_view.tabSelected = sheet.title == front
        book.views[0].firstSheet = 1

    made = grafted(kept_book(turned_to), summary(active=1), OURS)
    assert opened(made).active.title == then
    assert selected(made) == [then]
    view = re.search(rb"<workbookView [^>]*>", parts(made)["xl/workbook.xml"])
    assert view is not None
    assert view[0].count(b"activeTab") == 1
    assert b"firstSheet" not in view[0], "the tabs scroll back to the first"


FRONTS = [f'<bookViews><workbookView activeTab="{tab}"/></bookViews>'.encode() for tab in ("9", "4", "-1", "甲")]


@pytest.mark.parametrize("view", [b"", b"<bookViews/>", *FRONTS])
def test_a_book_that_says_nothing_of_its_front_begins_with_the_first_sheet(view: bytes) -> None:
    def without(found: dict[str, bytes]) -> None:
        found["xl/workbook.xml"] = re.sub(rb"<bookViews.*</bookViews>", view, found["xl/workbook.xml"])
        found["xl/worksheets/sheet1.xml"] = found["xl/worksheets/sheet1.xml"].replace(b' tabSelected="1"', b"")

    made = grafted(altered(kept_book(), without), summary(), OURS)
    beyond = view in FRONTS[:2]
    if beyond:
        assert opened(made).active.title == OURS[0]
    assert selected(made) == ([OURS[0]] if beyond else [])
    assert view not in parts(made)["xl/workbook.xml"] or b"activeTab" not in view


def test_the_chain_of_calculation_goes_and_is_made_anew_by_the_office_program() -> None:
    def chained(found: dict[str, bytes]) -> None:
        found["xl/calcChain.xml"] = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
        pointer = b'<Relationship Id="rIdC" Type="http://x/calcChain" Target="calcChain.xml"/></Relationships>'
        pointers = found["xl/_rels/workbook.xml.rels"]
        found["xl/_rels/workbook.xml.rels"] = pointers.replace(b"</Relationships>", pointer)
        declared = b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
        found[CONTENT_TYPES] = found[CONTENT_TYPES].replace(b"</Types>", declared)

    made = parts(grafted(altered(kept_book(), chained), summary(), OURS))
    assert not [name for name, content in made.items() if "calcChain" in name or b"calcChain" in content]


def test_what_a_sheet_that_goes_shares_with_one_that_stays_is_kept() -> None:
    def one_drawing(found: dict[str, bytes]) -> None:
        rels = "xl/worksheets/_rels/sheet{}.xml.rels".format
        found[rels(2)] = found[rels(1)]
        del (
            found["xl/drawings/drawing2.xml"],
            found["xl/drawings/_rels/drawing2.xml.rels"],
            found["xl/charts/chart2.xml"],
        )
        found[CONTENT_TYPES] = re.sub(
            rb'<Override PartName="/xl/(charts|drawings)/\w+2.xml"[^>]*>', b"", found[CONTENT_TYPES]
        )

    made = grafted(altered(kept_book(), one_drawing), summary(), OURS)
    assert len(opened(made)[OWN[0]]._charts) == 1
    assert "xl/drawings/drawing1.xml" in parts(made)


def test_looks_go_into_the_part_that_holds_them_whatever_it_is_called() -> None:
    def renamed(found: dict[str, bytes]) -> None:
        found["xl/格式.xml"] = found.pop("xl/styles.xml")
        for name in ("xl/_rels/workbook.xml.rels", CONTENT_TYPES):
            found[name] = found[name].replace(b"styles.xml", "格式.xml".encode())

    made = grafted(altered(kept_book(), renamed), summary(), OURS)
    assert "xl/styles.xml" not in parts(made)
    held, now = (Package(book).tree(part).first("cellXfs") for book, part in (
        (kept_book().data, "xl/styles.xml"), (made, "xl/格式.xml"),
    ))  # fmt: skip
    assert held is not None
    assert now is not None
    assert len(now.children) > len(held.children)


@pytest.mark.parametrize("text", [' tabSelected="1"', ' dxfId="9"', '<c r="A1" s="9">', "<sheetView "])
def test_a_text_that_looks_like_markup_stays_a_text(text: str) -> None:
    made = grafted(kept_book(), summary(text=text), OURS)
    assert opened(made)[OURS[0]]["A2"].value == text


def test_a_book_whose_elements_have_prefixes_stays_well_formed() -> None:
    def prefixed(found: dict[str, bytes]) -> None:
        for name in ("xl/workbook.xml", "xl/styles.xml", CONTENT_TYPES, "xl/_rels/workbook.xml.rels"):
            text = re.sub(r"<\?xml[^>]*>\s*", "", found[name].decode()).replace(" xmlns=", " xmlns:x=")
            found[name] = re.sub(r"<(/?)(\w)", r"<\1x:\2", text).encode()

    made = grafted(altered(kept_book(), prefixed), summary(), OURS)
    book = opened(made)
    assert book.sheetnames == ORDER
    assert looks(book[OURS[0]]) == looks(opened(summary().data)[OURS[0]])
    assert book[OURS[0]].print_title_rows == "$1:$1"
    again = grafted(Package(made), summary(), OURS)
    assert opened(again).sheetnames == ORDER


@pytest.mark.parametrize("rest", [b"", b"<sheets/>", b"<sheets></sheets>"])
def test_a_book_without_a_list_of_sheets_is_refused(rest: bytes) -> None:
    def emptied(found: dict[str, bytes]) -> None:
        found["xl/workbook.xml"] = re.sub(rb"<sheets>.*</sheets>", rest, found["xl/workbook.xml"])

    with pytest.raises(Refusal) as refused:
        grafted(altered(kept_book(), emptied), summary(), OURS)
    assert (refused.value.problem.kind, refused.value.problem.facts["reason"]) == ("damaged", "sheets")


def test_in_a_book_whose_sheets_have_no_numbers_ours_count_from_one() -> None:
    def unnumbered(found: dict[str, bytes]) -> None:
        found["xl/workbook.xml"] = re.sub(rb'sheetId="\d+"', b'sheetId=""', found["xl/workbook.xml"])

    made = parts(grafted(altered(kept_book(), unnumbered), summary(), OURS))["xl/workbook.xml"].decode()
    assert re.search(f'name="{OURS[0]}" sheetId="1" r:id="rIdPerfxl1"/>', made)
    assert re.search(f'name="{OURS[1]}" sheetId="" r:id="rIdPerfxl2"/>', made), "the number it had, though none"


def test_a_look_of_ours_follows_the_plain_style_of_the_persons_book() -> None:
    """The named styles of the other book, such as that of a link, are not there."""
    assert b' xfId="1"' in summary().read("xl/styles.xml")
    made = Package(grafted(kept_book(), summary(), OURS)).tree("xl/styles.xml")
    formats, named = made.first("cellXfs"), made.first("cellStyleXfs")
    assert formats is not None
    assert named is not None
    assert {node.get("xfId", "0") for node in formats.children} == {"0"}
    assert len(named.children) == 1


def test_an_address_outside_the_book_ends_nothing_and_is_no_part() -> None:
    """What a sheet leads to behind a link to the web still comes with it."""

    def web_first(found: dict[str, bytes]) -> None:
        rels = "xl/worksheets/_rels/sheet1.xml.rels"
        items = re.findall(rb"<Relationship [^>]*/>", found[rels])
        assert len(items) == 2
        head, tail = found[rels].split(items[0])[0], b"</Relationships>"
        found[rels] = head + b"".join(sorted(items, key=lambda one: b"mof.gov" not in one)) + tail

    made = grafted(kept_book(), altered(summary(), web_first), OURS)
    assert len(opened(made)[OURS[0]]._charts) == 1
    assert opened(made)[OURS[0]]["D3"].hyperlink.target == "https://www.mof.gov.cn/"


def test_a_book_that_quotes_its_attributes_with_apostrophes_is_led_rightly() -> None:
    def quoted(found: dict[str, bytes]) -> None:
        for name in (b"activeTab", b"firstSheet", b"localSheetId"):
            found["xl/workbook.xml"] = re.sub(name + rb'="(\d+)"', name + rb"='\1'", found["xl/workbook.xml"])

    made = opened(grafted(altered(kept_book(), quoted), summary(), OURS))
    plain = opened(grafted(kept_book(), summary(), OURS))
    assert made.active.title == plain.active.title == OWN[0]
    for name in ORDER:
        assert made[name].print_title_rows == plain[name].print_title_rows, name


def test_pointers_to_nothing_and_back_to_the_sheet_end_the_search_no_earlier_and_no_later() -> None:
    """Printer settings that a program left out; a drawing that names its own sheet: what is behind them stays."""

    def pointing(found: dict[str, bytes]) -> None:
        rels = "xl/worksheets/_rels/sheet{}.xml.rels".format
        found[rels(2)] = found[rels(1)]
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        lost = b'<Relationship Id="rId8" Type="' + kind + b'/printerSettings" Target="../printerSettings/lost.bin"/>'
        found[rels(1)] = found[rels(1)].replace(b"<Relationship ", lost + b"<Relationship ", 1)
        back = b'<Relationship Id="rId9" Type="' + kind + b'/worksheet" Target="../worksheets/sheet1.xml"/>'
        drawing = "xl/drawings/_rels/drawing1.xml.rels"
        found[drawing] = found[drawing].replace(b"<Relationship ", back + b"<Relationship ", 1)

    made = parts(grafted(altered(kept_book(), pointing), summary(), OURS))
    assert {"xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"} <= made.keys()
