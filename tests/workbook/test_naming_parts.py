"""The parts that name a workbook's sheets and looks, in books put together in rare ways: lists missing, odd numbers."""

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.excel.added import stylepatch
from perfxl.excel.added.bookpatch import Written
from perfxl.excel.added.looks import LOOKS
from perfxl.excel.added.patch import WriteResult, write_results
from perfxl.excel.added.resultsheet import Area, ResultCell, ResultSheet
from perfxl.excel.added.stylepatch import Collection, with_looks
from perfxl.excel.cells.reading import read_grids
from perfxl.package.markup import Markup, applied
from perfxl.package.package import Package
from perfxl.results import pending_sheet
from tests.hostile.broken import strict_package
from tests.hostile.packing import DOCUMENT, MAIN, pack, plain_parts
from tests.workbook.written import blank, finding, sheets

BOOK, POINTERS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def written(folder: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A small workbook, changed by hand, with our sheets in it."""
    parts = plain_parts()
    change(parts)
    path = folder / "甲.xlsx"
    path.write_bytes(pack(parts))
    result = write_results(path, path, sheets())
    assert result == WriteResult({"评价结果": "评价结果", "校验问题": "校验问题"}, changed=True)
    assert not write_results(path, path, sheets()).changed
    return path


def book_of(path: Path) -> str:
    return Package.open(path).read(BOOK).decode()


@pytest.mark.parametrize(
    ("number", "ours"),
    [
        ("7", ("8", "9")),
        ("65534", ("65535", "65536")),
        ("999999999", ("1000000000", "1000000001")),
        ("1000000000", ("1", "2")),
        ("九", ("1", "2")),
    ],
)
def test_our_sheets_are_numbered_after_the_greatest_number_there_is(
    tmp_path: Path, number: str, ours: tuple[str, str]
) -> None:
    """A number of more digits than any program gives is none."""

    def numbered(parts: dict[str, bytes]) -> None:
        parts[BOOK] = parts[BOOK].replace(b'sheetId="1"', f'sheetId="{number}"'.encode())

    assert re.findall(r'sheetId="([^"]+)"', book_of(written(tmp_path, numbered))) == [number, *ours]


def test_the_greatest_number_counts_and_not_that_of_the_first_or_last_sheet(tmp_path: Path) -> None:
    def three(parts: dict[str, bytes]) -> None:
        more = "".join(f'<sheet name="附表{number}" sheetId="{number}" r:id="rId1"/>' for number in (7, 3))
        parts[BOOK] = parts[BOOK].replace(b"</sheets>", f"{more}</sheets>".encode())

    assert re.findall(r'sheetId="([^"]+)"', book_of(written(tmp_path, three))) == ["1", "7", "3", "8", "9"]


def test_our_sheets_and_their_pointers_as_they_are_listed(tmp_path: Path) -> None:
    path = written(tmp_path, lambda _: None)
    listed = re.findall(r'<sheet [^>]*name="([^"]*)"[^>]*r:id="([^"]*)"', book_of(path))
    assert listed == [("项目信息", "rId1"), ("评价结果", "rId4"), ("校验问题", "rId5")]
    pointers = re.findall(rb'Id="(rId[45])" Type="([^"]*)" Target="([^"]*)"', Package.open(path).read(POINTERS))
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    assert pointers == [(b"rId4", kind, b"worksheets/sheet2.xml"), (b"rId5", kind, b"worksheets/sheet3.xml")]


@pytest.mark.parametrize(
    ("before", "behind"),
    [("", ""), ("<functionGroups/>", ""), ("<functionGroups/><externalReferences/>", '<calcPr calcId="1"/>')],
)
@pytest.mark.parametrize("names", ["", "<definedNames/>", "<definedNames></definedNames>"])
def test_names_stand_where_the_format_wants_them(tmp_path: Path, before: str, behind: str, names: str) -> None:
    def more(parts: dict[str, bytes]) -> None:
        parts[BOOK] = parts[BOOK].replace(b"</sheets>", f"</sheets>{before}{names}{behind}".encode())

    made = book_of(written(tmp_path, more)).partition("</sheets>")[2]
    assert made == (
        f'{before}<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="2" hidden="1">'
        '\'校验问题\'!$A$4:$J$5</definedName><definedName name="_xlnm.Print_Titles" localSheetId="2">'
        f"'校验问题'!$4:$4</definedName></definedNames>{behind}</workbook>"
    )


def test_a_sheet_without_findings_has_no_filter_any_more(tmp_path: Path) -> None:
    path = written(tmp_path, lambda _: None)
    plain = ResultSheet(name="校验问题", rows=[[ResultCell("甲")]], widths=(9,))
    write_results(path, path, [plain])
    assert "<definedName " not in book_of(path)
    assert load_workbook(path).sheetnames == ["项目信息", "评价结果", "校验问题"]


def test_a_name_that_lost_its_mark_is_written_again(tmp_path: Path) -> None:
    """Some programs state ``hidden`` as true; that is the same. Without it the name would show in the name box."""
    path = written(tmp_path, lambda _: None)
    good = path.read_bytes()
    for stated, changes in (('hidden="true"', False), ('hidden="0"', True)):
        path.write_bytes(good)
        parts = {member.name: Package.open(path).read(member.name) for member in Package.open(path).members}
        parts[BOOK] = parts[BOOK].replace(b'hidden="1"', stated.encode())
        path.write_bytes(pack(parts))
        assert write_results(path, path, sheets()).changed is changes
        assert ('hidden="1"' in book_of(path)) is changes


def test_a_text_of_ours_that_names_a_namespace_stays_in_a_strict_book(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(strict_package())
    write_results(path, path, sheets(finding(f"{MAIN} 见 {DOCUMENT} 的说明")))
    assert f"{MAIN} 见 {DOCUMENT} 的说明" in Package.open(path).read("xl/worksheets/sheet3.xml").decode()


def test_a_strict_book_stays_strict_beside_a_pointer_of_another_kind(tmp_path: Path) -> None:
    """Extensions of the office programs have their own kinds, in strict books as in all others."""
    path = tmp_path / "甲.xlsx"
    path.write_bytes(strict_package())
    package = Package.open(path)
    parts = {member.name: package.read(member.name) for member in package.members}
    more = b'<Relationship Id="rId9" Type="http://schemas.microsoft.com/x" Target="x.xml"/></Relationships>'
    parts[POINTERS] = parts[POINTERS].replace(b"</Relationships>", more)
    path.write_bytes(pack(parts))
    write_results(path, path, sheets())
    assert DOCUMENT.encode() not in Package.open(path).read(POINTERS)
    assert Package.open(path).read("xl/worksheets/sheet2.xml").count(b"purl.oclc.org") == 2


def styles(rest: str) -> Markup:
    return Markup(f'<styleSheet xmlns="{MAIN}">{rest}</styleSheet>'.encode(), "xl/styles.xml")


@pytest.mark.parametrize(
    ("rest", "made"),
    [
        ("<fonts/><cellXfs/>", '<fonts/><fills count="1"><fill/></fills><cellXfs/>'),
        ("<numFmts/><fonts/>", '<numFmts/><fonts/><fills count="1"><fill/></fills>'),
        ("<extLst/>", '<fills count="1"><fill/></fills><extLst/>'),
        ("<fonts/><borders/>", '<fonts/><fills count="1"><fill/></fills><borders/>'),
        ("<fills/>", '<fills count="1"><fill/></fills>'),
        ("<fills></fills>", "<fills><fill/></fills>"),
        ('<fills count="0"></fills>', '<fills count="1"><fill/></fills>'),
        ('<fills count="1"><fill a="1"/></fills>', '<fills count="2"><fill a="1"/><fill/></fills>'),
        ('<fills><fill a="1" count="7"/></fills>', '<fills><fill a="1" count="7"/><fill/></fills>'),
        ('<fills count="1"><fill/></fills>', '<fills count="1"><fill/></fills>'),
    ],
)
def test_a_list_of_looks_gains_what_it_has_not(rest: str, made: str) -> None:
    part = styles(rest)
    fills = Collection(part.root, "fills")
    held = len(fills.node.children) if fills.node else 0
    assert fills.index_of("<fill/>") == (0 if "<fill/>" in rest else held)
    assert applied(part.data, fills.edits(part.data)) == styles(made).data


def test_two_new_looks_are_numbered_one_after_the_other() -> None:
    fills = Collection(styles('<fills count="1"><fill a="1"/></fills>').root, "fills")
    assert [fills.index_of(text) for text in ("<fill/>", '<fill a="2"/>', "<fill/>", '<fill a="1"/>')] == [1, 2, 1, 0]


@pytest.mark.parametrize(
    ("held", "ours", "same"),
    [
        ('<xf fontId="1" xfId="0" applyFont="1"/>', '<xf fontId="1"/>', True),
        ('<xf fontId="1" quotePrefix="1"/>', '<xf fontId="1"/>', False),
        ('<xf fontId="1" xfId="1"/>', '<xf fontId="1"/>', False),
        ('<xf><protection locked="0" hidden="0"/></xf>', '<xf><protection locked="0"/></xf>', True),
        ('<xf><a/><b val="1"/></xf>', "<xf><b/><a/></xf>", True),
        ("<xf><a/></xf>", "<xf/>", False),
    ],
)
def test_a_look_is_known_again_whatever_another_program_adds(held: str, ours: str, same: bool) -> None:
    formats = Collection(styles(f"<cellXfs>{held}</cellXfs>").root, "cellXfs")
    assert formats.index_of(ours) == (0 if same else 1)


@pytest.mark.parametrize("room", [0, 1])
def test_a_book_full_of_looks_keeps_its_own_and_ours_are_plain(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    part = styles("<cellXfs><xf/></cellXfs>")
    different = len(set(LOOKS.values()))
    monkeypatch.setattr(stylepatch, "FORMAT_LIMIT", different + room)
    data, indexes = with_looks.__wrapped__(part)
    if room:
        assert data != part.data
        assert len(set(indexes.values())) == different
    else:
        assert (data, set(indexes.values())) == (part.data, {0})


def test_what_is_written_cannot_be_changed_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        WriteResult({}).changed = False  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        LOOKS["text"].size = 11  # type: ignore[misc]
    for one, name in (
        (pending_sheet(), "name"),
        (Area(1, 1, 2, 2), "top"),
        (Written(pending_sheet(), "", "", 0, new=True), "new"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(one, name, 7)
    assert WriteResult({}).changed


@pytest.mark.parametrize("length", [27, 28, 31])
def test_the_name_beside_a_sheet_of_someone_else_is_no_longer_than_a_tab_holds(tmp_path: Path, length: int) -> None:
    wanted = "评" * length
    path = blank(tmp_path / "甲.xlsx", "项目信息", wanted)
    book = load_workbook(path)
    book[wanted]["A1"] = "别人的"
    book.save(path)
    names = write_results(path, path, [replace(sheets()[0], name=wanted)]).names
    assert names == {wanted: f"{'评' * min(length, 28)}(2)"}
    assert len(names[wanted]) <= 31
    assert read_grids(path).sheets[1].text(1, 1) == "别人的"


def test_a_chart_sheet_of_our_name_without_a_part_is_somebody_elses(tmp_path: Path) -> None:
    path, parts = tmp_path / "甲.xlsx", plain_parts()
    lost = '<sheet name="评价结果" sheetId="5" r:id="x"/></sheets>'
    parts[BOOK] = parts[BOOK].replace(b"</sheets>", lost.encode())
    path.write_bytes(pack(parts))
    assert write_results(path, path, sheets()).names["评价结果"] == "评价结果(2)"


def test_a_picture_someone_put_on_our_sheet_stays_there(tmp_path: Path) -> None:
    path = written(tmp_path, lambda _: None)
    package = Package.open(path)
    parts = {member.name: package.read(member.name) for member in package.members}
    part = "xl/worksheets/sheet3.xml"
    parts[part] = parts[part].replace(b"</worksheet>", b'<drawing r:id="rId1"/></worksheet>')
    path.write_bytes(pack(parts))
    assert not write_results(path, path, sheets()).changed
    write_results(path, path, sheets(finding("变了")))
    assert Package.open(path).read(part).endswith(b'</headerFooter><drawing r:id="rId1"/></worksheet>')


@pytest.mark.parametrize(("cell", "stays"), [("<c r='A99'><v>2</v></c>", True), ("<c r='A99'><f>2</f></c>", False)])
def test_the_chain_of_calculation_stays_while_our_sheets_have_no_formulas(
    tmp_path: Path, cell: str, stays: bool
) -> None:
    def chained(parts: dict[str, bytes]) -> None:
        parts["xl/calcChain.xml"] = b"<calcChain/>"
        pointer = f'<Relationship Id="rId9" Type="{DOCUMENT}/calcChain" Target="calcChain.xml"/></Relationships>'
        parts[POINTERS] = parts[POINTERS].replace(b"</Relationships>", pointer.encode())

    path = written(tmp_path, chained)
    package = Package.open(path)
    parts = {member.name: package.read(member.name) for member in package.members}
    part = "xl/worksheets/sheet3.xml"
    parts[part] = parts[part].replace(b"</sheetData>", f'<row r="99">{cell}</row></sheetData>'.encode())
    path.write_bytes(pack(parts))
    assert write_results(path, path, sheets()).changed
    assert ("xl/calcChain.xml" in Package.open(path)) is stays
    assert (b"calcChain" in Package.open(path).read(POINTERS)) is stays
