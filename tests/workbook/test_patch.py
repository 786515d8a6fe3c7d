"""Result sheets are written without touching anything that is not ours."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from perfxl.excel.added.patch import foreign_sheets, write_results
from perfxl.excel.cells.reading import read_grids
from perfxl.excel.workbook import Workbook
from perfxl.model import Place
from perfxl.package.package import Package
from tests.workbook.everything import everything
from tests.workbook.written import blank, finding, raw_members, sheets

NAMED = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}


def sheet_part(members: dict[str, bytes], number: int) -> str:
    """The name of the part that the ``number``-th sheet added to a book gets."""
    held = sum(name.startswith("xl/worksheets/sheet") for name in members)
    return f"xl/worksheets/sheet{held + number}.xml"


@pytest.mark.parametrize("macros", [False, True])
def test_every_foreign_part_stays_byte_for_byte_in_its_place(tmp_path: Path, macros: bool) -> None:
    source = everything(tmp_path, macros=macros)
    before = raw_members(source)
    write_results(source, source, sheets())
    after = raw_members(source)
    assert list(after)[: len(before)] == list(before)
    assert {name for name in before if before[name] != after[name]} == NAMED
    assert set(after.keys() - before.keys()) == {sheet_part(before, number) for number in (1, 2)}
    with zipfile.ZipFile(source) as package:
        assert package.testzip() is None


def test_the_naming_parts_only_gain(tmp_path: Path) -> None:
    """What stood in the four naming parts stands there still, in the same order."""
    source = everything(tmp_path)
    old = Package.open(source)
    write_results(source, source, sheets())
    new = Package.open(source)
    for name in sorted(NAMED - {"xl/styles.xml"}):
        pieces = re.findall(rb"<[^>]+>", old.read(name))
        rest = iter(re.findall(rb"<[^>]+>", new.read(name)))
        assert all(piece in rest for piece in pieces), name
    tags = {"fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}
    for tag in tags:
        before, after = old.tree("xl/styles.xml").first(tag), new.tree("xl/styles.xml").first(tag)
        if before is None or after is None:
            assert before is after, tag
            continue
        kept = [old.read("xl/styles.xml")[node.start : node.end] for node in before.children]
        now = [new.read("xl/styles.xml")[node.start : node.end] for node in after.children]
        assert now[: len(kept)] == kept, tag
        assert after.get("count") == str(len(now)), tag


def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    source = everything(tmp_path)
    write_results(source, source, sheets())
    once = source.read_bytes()
    again = write_results(source, source, sheets())
    assert not again.changed
    write_results(source, tmp_path / "另存.xlsx", sheets())
    assert source.read_bytes() == once
    assert (tmp_path / "另存.xlsx").read_bytes() == once


def test_new_results_change_only_their_sheets(tmp_path: Path) -> None:
    source = everything(tmp_path)
    findings = sheet_part(raw_members(source), 2)
    write_results(source, source, sheets())
    before = raw_members(source)
    write_results(source, source, sheets(finding("另一个问题"), finding("又一个")))
    after = raw_members(source)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {findings, "xl/workbook.xml"}


def test_stored_values_and_other_sheets_are_read_as_before(tmp_path: Path) -> None:
    source = everything(tmp_path)
    before = read_grids(source)
    write_results(source, source, sheets())
    after = read_grids(source)
    assert after.sheets[: len(before.sheets)] == before.sheets
    assert after.names == (*before.names, "评价结果", "校验问题")


def test_a_sheet_of_that_name_which_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx", "项目信息", "评价结果", "评价结果(2)")
    book = load_workbook(path)
    book["评价结果"]["B3"] = "上级的评价"
    book["评价结果(2)"]["A1"] = "旧的"
    book.save(path)
    foreign = foreign_sheets(Workbook.open(path), ("评价结果", "校验问题"))
    assert [(defect.kind, defect.place, dict(defect.facts)) for defect in foreign] == [
        ("foreign-result-sheet", Place("评价结果"), {"sheet": "评价结果", "written": "评价结果(3)"})
    ]
    result = write_results(path, path, sheets())
    assert result.names == {"评价结果": "评价结果(3)", "校验问题": "校验问题"}
    assert read_grids(path).sheets[1].text(3, 2) == "上级的评价"
    assert not write_results(path, path, sheets()).changed


def test_an_empty_sheet_of_that_name_is_taken(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx", "评价结果", "项目信息", "校验问题")
    assert foreign_sheets(Workbook.open(path), ("评价结果", "校验问题")) == ()
    write_results(path, path, sheets())
    assert read_grids(path).names == ("评价结果", "项目信息", "校验问题")


def test_our_sheet_is_known_again_after_another_program_saved_it(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx")
    write_results(path, path, sheets())
    load_workbook(path).save(path)
    assert foreign_sheets(Workbook.open(path), ("评价结果", "校验问题")) == ()
    write_results(path, path, sheets())
    assert read_grids(path).names == ("项目信息", "评价结果", "校验问题")


def test_styles_do_not_grow_with_each_round_through_another_program(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx")
    sizes = []
    for _ in range(3):
        write_results(path, path, sheets())
        load_workbook(path).save(path)
        styles = Package.open(path).tree("xl/styles.xml").first("cellXfs")
        assert styles is not None
        sizes.append(len(styles.children))
    assert sizes[1] == sizes[0] == sizes[2]


def test_the_validator_finds_nothing_that_was_not_there_before(tmp_path: Path) -> None:
    source = everything(tmp_path)
    before = complaints(source)
    write_results(source, source, sheets())
    assert complaints(source) <= before


def complaints(path: Path) -> set[tuple[str, str, str]]:
    """What the schema validator says of a workbook; inline strings are ours on purpose."""
    errors = OpenXmlValidator(max_errors=0).validate(str(path)).errors
    strange = (error for error in errors if "inline-string" not in error.description)
    return {(error.part_uri or "", error.path or "", error.description) for error in strange}
