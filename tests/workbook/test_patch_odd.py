"""Writing into workbooks that are put together in unusual but legal ways, and results beyond what a sheet holds."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection

from perfxl.excel.added.looks import LOOKS
from perfxl.excel.added.patch import write_results
from perfxl.excel.added.resultsheet import ResultCell, ResultSheet
from perfxl.excel.added.sheetxml import LINK_LIMIT, sheet_xml
from perfxl.excel.cells.reading import read_grids
from perfxl.model import Place
from perfxl.package.package import Package
from perfxl.package.zipdir import content_start
from perfxl.process import Options, process
from perfxl.results import findings_sheet, pending_sheet
from tests.hostile.packing import pack, plain_parts
from tests.support import converted, needs_soffice, write_sample
from tests.workbook.everything import everything
from tests.workbook.test_patch import NAMED, complaints
from tests.workbook.written import blank, finding, raw_members, sheets


def written(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


@pytest.mark.parametrize("macros", [False, True])
def test_the_whole_program_leaves_every_foreign_part_as_it_is(tmp_path: Path, macros: bool) -> None:
    source = everything(tmp_path, macros=macros)
    before = raw_members(source)
    known = complaints(source)
    outcome = process(source, Options())
    assert outcome.status == "done"
    after = raw_members(source)
    assert list(after)[: len(before)] == list(before)
    assert {name for name in before if before[name] != after[name]} == NAMED
    assert complaints(source) <= known
    once = source.read_bytes()
    process(source, Options())
    assert source.read_bytes() == once


@needs_soffice
def test_a_processed_workbook_saved_by_libreoffice_is_processed_again(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    first = process(path, Options())
    (tmp_path / "另存").mkdir()
    again = converted(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "另存")
    second = process(again, Options())
    assert read_grids(again).names == read_grids(path).names
    assert [(one.code, one.place.spot, one.message) for one in second.findings] == [
        (one.code, one.place.spot, one.message) for one in first.findings
    ]
    assert first.evaluation is not None
    assert second.evaluation is not None
    assert [score.awarded for score in second.evaluation.scores] == [score.awarded for score in first.evaluation.scores]
    once = again.read_bytes()
    process(again, Options())
    assert again.read_bytes() == once


@pytest.mark.parametrize("name", ["样式.xml", "my%20styles.xml"])
def test_parts_with_unusual_names_are_replaced_under_their_names(tmp_path: Path, name: str) -> None:
    parts = {part.replace("styles.xml", name): content for part, content in plain_parts().items()}
    for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[part] = parts[part].replace(b"styles.xml", name.encode())
    path = written(tmp_path / "甲.xlsx", parts)
    write_results(path, path, sheets())
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        assert f"xl/{name}" in package.namelist()
        assert package.read(f"xl/{name}").count(b"<font>") > parts[f"xl/{name}"].count(b"<font>")
    assert not write_results(path, path, sheets()).changed


def test_members_in_the_old_encoding_keep_their_names_and_times(tmp_path: Path) -> None:
    """Names without the UTF-8 mark are in the encoding of DOS; they are copied, not spelled anew."""
    path = tmp_path / "甲.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        for name, content in {**plain_parts(), "xl/media/\u00e4.png": b"x"}.items():
            info = zipfile.ZipInfo(name, (2021, 3, 4, 5, 6, 8))
            package.writestr(info, content)
    raw = path.read_bytes()
    path.write_bytes(raw.replace("ä".encode(), b"\x84\xe1"))  # Two characters of code page 437.
    marked = bytearray(path.read_bytes())
    for found in re.finditer(rb"PK\x03\x04|PK\x01\x02", bytes(marked)):
        at = found.start() + (6 if found[0].endswith(b"\x04") else 8)
        marked[at + 1] &= 0xF7
    path.write_bytes(marked)
    before = raw_members(path)
    assert "xl/media/äß.png" in before
    write_results(path, path, sheets())
    after = raw_members(path)
    assert {name for name in before if before[name] != after[name]} == NAMED
    assert zipfile.ZipFile(path).getinfo("xl/worksheets/sheet1.xml").date_time == (2021, 3, 4, 5, 6, 8)


def test_ids_of_relationships_with_gaps_are_not_used_twice(tmp_path: Path) -> None:
    parts = plain_parts()
    pointers = parts["xl/_rels/workbook.xml.rels"].replace(b"rId3", b"rId5").replace(b"rId2", b"rId4")
    path = tmp_path / "甲.xlsx"
    path.write_bytes(pack({**parts, "xl/_rels/workbook.xml.rels": pointers}))
    write_results(path, path, sheets())
    ids = re.findall(rb' Id="(\w+)"', Package.open(path).read("xl/_rels/workbook.xml.rels"))
    assert len(ids) == len(set(ids)) == 5
    assert load_workbook(path).sheetnames == ["项目信息", "评价结果", "校验问题"]


def test_a_workbook_of_chart_sheets_only_gets_our_sheets(tmp_path: Path) -> None:
    parts = plain_parts()
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"/worksheet", b"/chartsheet")
    path = tmp_path / "甲.xlsx"
    path.write_bytes(pack(parts))
    write_results(path, path, sheets())
    assert read_grids(path).names == ("项目信息", "评价结果", "校验问题")


def test_many_sheets_with_odd_names_and_a_locked_structure(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    book = load_workbook(path)
    for number in range(200):
        book.create_sheet(f"附表'{number}'&<{number}>\"")
    book["附表'7'&<7>\""].sheet_state = "veryHidden"
    book.security = WorkbookProtection(workbookPassword="AB", lockStructure=True)
    book.save(path)
    names = read_grids(path).names
    write_results(path, path, sheets(finding()))
    book = load_workbook(path)
    assert tuple(book.sheetnames) == (*names, "评价结果", "校验问题")
    assert book.security.lockStructure
    assert book["附表'7'&<7>\""].sheet_state == "veryHidden"
    assert not write_results(path, path, sheets(finding())).changed


def test_names_of_single_sheets_still_name_the_same_sheets(tmp_path: Path) -> None:
    """Names of a sheet go by its position, which is the same before and after, wherever our sheets stand."""
    path = blank(tmp_path / "甲.xlsx", "评价结果", "项目信息", "校验问题", "资金情况")
    book = load_workbook(path)
    for name in ("项目信息", "资金情况"):
        book[name].print_title_rows = "1:2"
        book[name].defined_names["起点"] = DefinedName("起点", attr_text=f"'{name}'!$A$1")
    book.save(path)
    write_results(path, path, sheets())
    write_results(path, path, sheets(finding(), finding("又一个")))
    book = load_workbook(path)
    for name in ("项目信息", "资金情况"):
        assert book[name].print_title_rows == "$1:$2"
        assert book[name].defined_names["起点"].attr_text == f"'{name}'!$A$1"
    assert book["校验问题"].print_title_rows == "$4:$4"
    assert book["校验问题"].auto_filter.ref == "A4:J6"


def test_views_and_properties_of_other_programs_stay(tmp_path: Path) -> None:
    parts = plain_parts()
    rest = (
        b'<calcPr calcId="191029"/><customWorkbookViews><customWorkbookView name="v" windowWidth="1" windowHeight="1" '
        b'guid="{00000000-0000-4000-8000-000000000001}" activeSheetId="1"/></customWorkbookViews></workbook>'
    )
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</workbook>", rest)
    parts["docProps/custom.xml"] = (
        b'<Properties><property name="KSOProductBuildVer">2052-12.1.0</property></Properties>'
    )
    path = written(tmp_path / "甲.xlsx", parts)
    write_results(path, path, sheets())
    package = Package.open(path)
    assert package.read("xl/workbook.xml").endswith(b"</definedNames>" + rest)
    assert package.read("docProps/custom.xml") == parts["docProps/custom.xml"]


def test_links_lead_to_our_sheet_under_its_other_name(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx", "资金情况", "校验问题")
    book = load_workbook(path)
    book["校验问题"]["A1"] = "别人的"
    book.save(path)
    write_results(path, path, [pending_sheet(), findings_sheet([finding()])])
    book = load_workbook(path)
    assert book["评价结果"]["A4"].hyperlink.location == "'校验问题(2)'!A1"
    assert book["校验问题(2)"]["H1"].hyperlink.location == "'评价结果'!A1"
    assert book["校验问题(2)"]["E5"].hyperlink.location == "'资金情况'!E9"


def test_a_sheet_that_is_missing_is_not_linked_to(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx", "项目信息")
    write_results(path, path, [findings_sheet([finding()])])
    sheet = load_workbook(path)["校验问题"]
    assert (sheet["E5"].value, sheet["E5"].hyperlink, sheet["E5"].font.underline) == ("E9", None, None)
    assert (sheet["H1"].value, sheet["H1"].hyperlink) == (None, None)


def test_a_text_longer_than_a_cell_holds_is_cut_and_says_so(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx")
    texts = ("长" * 40_000, "\U00020bb7" * 20_000, "短", "\0\x0b控制\ufffe")
    write_results(path, path, sheets(*(finding(text) for text in texts)))
    cells = [load_workbook(path)["校验问题"].cell(row, 6).value for row in range(5, 9)]
    assert [len(text.encode("utf-16-le")) // 2 for text in cells] == [32_767, 32_767, 1, 2]
    assert [text.endswith("（文字过长，以下略去）") for text in cells] == [True, True, False, False]
    assert cells[3] == "控制"


def test_links_beyond_what_a_sheet_holds_are_left_out() -> None:
    row = [ResultCell("E9", "link-centred", Place("资金情况", "E9"))]
    sheet = ResultSheet(name="校验问题", rows=[row] * (LINK_LIMIT + 20), widths=(9,))
    assert sheet_xml(sheet, dict.fromkeys(LOOKS, 0)).count(b"<hyperlink ") == LINK_LIMIT


def test_copied_members_are_not_packed_again(tmp_path: Path) -> None:
    source = everything(tmp_path)
    old = Package.open(source)
    write_results(source, source, sheets())
    new = Package.open(source)
    for member in old.members:
        if member.name in NAMED:
            continue
        now = new.member(member.name)
        start, again = content_start(old.data, member), content_start(new.data, now)
        assert old.data[start : start + member.packed] == new.data[again : again + now.packed]
        assert (member.method, member.crc) == (now.method, now.crc)
