"""Writing into signed, shared, macro, strict, incomplete and odd workbooks, and what our sheets hold then."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from perfxl.excel.added.patch import write_results
from perfxl.excel.added.resultsheet import ResultSheet
from perfxl.excel.cells.reading import read_grids
from perfxl.model import Acceptance, Finding, Place, Refusal, Severity
from perfxl.package.package import Package
from perfxl.results import pending_sheet, read_accepted
from tests.hostile.broken import strict_package
from tests.hostile.packing import HEAD, MAIN, SHEET, pack, plain_parts
from tests.workbook.everything import everything
from tests.workbook.written import blank, finding, raw_members, sheets


def test_a_signed_workbook_is_only_written_elsewhere(tmp_path: Path) -> None:
    source = everything(tmp_path, signed=True)
    before = source.read_bytes()
    with pytest.raises(Refusal) as refused:
        write_results(source, source, sheets())
    assert refused.value.problem.kind == "signed"
    write_results(source, tmp_path / "副本.xlsx", sheets())
    assert source.read_bytes() == before
    assert "评价结果" in read_grids(tmp_path / "副本.xlsx").names


def test_a_workbook_that_logs_changes_is_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(pack({**plain_parts(), "xl/revisions/revisionHeaders.xml": b"<headers/>"}))
    assert read_grids(path).names == ("项目信息",)
    with pytest.raises(Refusal) as refused:
        write_results(path, path, sheets())
    assert refused.value.problem.kind == "shared"


def test_a_macro_workbook_keeps_its_type_and_its_macros(tmp_path: Path) -> None:
    source = everything(tmp_path, macros=True)
    macros = Package.open(source).read("xl/vbaProject.bin")
    write_results(source, source, sheets())
    package = Package.open(source)
    assert package.read("xl/vbaProject.bin") == macros
    assert b"macroEnabled.main+xml" in package.read("[Content_Types].xml")


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx")
    texts = ("=1+1", "+A1", "-2", "@SUM(A1)", "=cmd|'/c calc'!A1", "<b>&amp;\"'", "_x000D_ 原样", "甲\n乙")
    write_results(path, path, sheets(*(finding(text) for text in texts)))
    cells = load_workbook(path)["校验问题"]
    assert "f" not in {cells.cell(row, 6).data_type for row in range(5, 5 + len(texts))}
    grid = read_grids(path, ["校验问题"]).sheets[0]
    assert tuple(grid.text(row, 6) for row in range(5, 5 + len(texts))) == texts
    assert b"<f>" not in Package.open(path).read("xl/worksheets/sheet3.xml")


def test_print_titles_and_filter_are_named_for_our_sheet_only(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx")
    book = load_workbook(path)
    book["项目信息"].print_title_rows = "1:2"
    book.save(path)
    write_results(path, path, sheets())
    book = load_workbook(path)
    assert book["项目信息"].print_title_rows == "$1:$2"
    assert book["校验问题"].print_title_rows == "$4:$4"
    assert book["校验问题"].auto_filter.ref == "A4:J5"
    assert book["校验问题"].freeze_panes == "A5"


def test_accepted_reasons_come_back(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx")
    whole = Finding("PX120", Severity.NOTE, Place("评价小组", ""), "没有填", "请填写", "本次不设小组")
    write_results(path, path, sheets(finding(), finding(accepted="已与财务核对"), whole))
    assert read_accepted(read_grids(path)) == (
        Acceptance("PX301", Place("资金情况", "E9"), "执行数大于到位数", "已与财务核对", facts=()),
        Acceptance("PX120", Place("评价小组", ""), "没有填", "本次不设小组", facts=()),
    )
    book = load_workbook(path)
    book["校验问题"]["H5"] = "  属实  "
    book["校验问题"].insert_rows(1)
    book.save(path)
    reasons = [one.reason for one in read_accepted(read_grids(path))]
    assert reasons == ["属实", "已与财务核对", "本次不设小组"]


def test_a_formula_someone_put_on_our_sheet_leaves_no_broken_chain(tmp_path: Path) -> None:
    """Excel repairs a workbook whose chain of calculation names a cell without a formula."""
    source = everything(tmp_path)
    write_results(source, source, sheets())
    parts = {name: Package.open(source).read(name) for name in raw_members(source)}
    ours = "xl/worksheets/sheet12.xml"
    parts[ours] = parts[ours].replace(
        b"</sheetData>", b'<row r="99"><c r="A99"><f>1+1</f><v>2</v></c></row></sheetData>'
    )
    source.write_bytes(pack(parts))
    write_results(source, source, sheets(finding("变了")))
    after = Package.open(source)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after.read("[Content_Types].xml") + after.read("xl/_rels/workbook.xml.rels")


def test_a_comment_someone_put_on_our_sheet_stays(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx")
    write_results(path, path, sheets())
    book = load_workbook(path)
    book["校验问题"]["F5"].comment = Comment("与银行回单不符", "审核")
    book.save(path)
    write_results(path, path, sheets(finding("变了")))
    assert load_workbook(path)["校验问题"]["F5"].comment.text == "与银行回单不符"


@pytest.mark.parametrize("missing", ["xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_workbook_without_styles_or_strings_is_completed(tmp_path: Path, missing: str) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    parts = {name: content for name, content in plain_parts(rows).items() if name != missing}
    word = missing.rpartition("/")[2].removesuffix(".xml").encode()
    parts["xl/_rels/workbook.xml.rels"] = re.sub(
        rb"<Relationship [^>]*" + word + rb"[^>]*/>", b"", parts["xl/_rels/workbook.xml.rels"]
    )
    parts["[Content_Types].xml"] = re.sub(rb"<Override [^>]*" + word + rb"[^>]*/>", b"", parts["[Content_Types].xml"])
    path = tmp_path / "甲.xlsx"
    path.write_bytes(pack(parts))
    write_results(path, path, sheets())
    assert load_workbook(path)["校验问题"]["A1"].font.b
    assert not write_results(path, path, sheets()).changed


def test_prefixed_parts_stay_well_formed(tmp_path: Path) -> None:
    """Some programs write every element with a prefix."""
    parts = plain_parts()
    for name in ("xl/workbook.xml", "xl/styles.xml"):
        text = parts[name].decode().removeprefix(HEAD).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        parts[name] = re.sub(r"<(/?)(\w)", r"<\1x:\2", text).encode()
    path = tmp_path / "甲.xlsx"
    path.write_bytes(pack(parts))
    write_results(path, path, sheets())
    book = load_workbook(path)
    assert book.sheetnames == ["项目信息", "评价结果", "校验问题"]
    assert book["校验问题"]["A1"].font.b


def test_a_strict_workbook_gets_strict_relationships(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(strict_package())
    write_results(path, path, sheets())
    assert read_grids(path).names == ("项目信息", "评价结果", "校验问题")
    package = Package.open(path)
    for name in ("xl/_rels/workbook.xml.rels", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"):
        assert b"openxmlformats.org/officeDocument" not in package.read(name), name
        assert b"openxmlformats.org/spreadsheetml" not in package.read(name), name
    assert not write_results(path, path, sheets()).changed


def test_zip64_entries_are_moved_rightly(tmp_path: Path) -> None:
    """Streaming writers of Java state every size and offset in the wide form."""
    path = tmp_path / "甲.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in plain_parts().items():
            with package.open(name, "w", force_zip64=True) as part:
                part.write(content)
    before = read_grids(path)
    write_results(path, path, sheets())
    assert read_grids(path, [before.names[0]]).sheets == before.sheets
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None


def test_sheet_names_that_differ_in_letter_case_only_are_one(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx", "项目信息")
    parts = {name: Package.open(path).read(name) for name in raw_members(path)}
    assert SHEET in parts
    sheet = ResultSheet(name="RESULT", rows=pending_sheet().rows, widths=(90,))
    write_results(path, path, [sheet])
    write_results(path, path, [ResultSheet(name="Result", rows=sheet.rows, widths=(90,))])
    assert read_grids(path).names == ("项目信息", "RESULT")
