"""Notes (批注) on cells as programs store them: in pieces, without an author, as a copy of a conversation, damaged."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from perfxl.excel.cells.notes import Note, notes_on
from perfxl.package.package import Package

SAID = (
    "[线程批注]\n\n你的Excel版本可读取此线程批注; 但如果在更新版本的Excel中打开文件，则对批注所作的任何改动都将被删除。"
    "\n\n注释:\n    请补充依据: 文号"
)


def with_comments(tmp_path: Path, xml: str) -> dict[tuple[int, int], Note]:
    """What is read of a sheet whose comments are these."""
    book = openpyxl.Workbook()
    book.active["B4"].comment = Comment("原来的", "张")  # type: ignore[index,union-attr]
    book.save(tmp_path / "原.xlsx")
    with zipfile.ZipFile(tmp_path / "原.xlsx") as old, zipfile.ZipFile(tmp_path / "改.xlsx", "w") as new:
        part = next(name for name in old.namelist() if "comment" in name and name.endswith(".xml"))
        for name in old.namelist():
            new.writestr(name, xml if name == part else old.read(name))
    return notes_on(Package.open(tmp_path / "改.xlsx"), "xl/worksheets/sheet1.xml")


HEAD = '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def test_a_conversation_is_kept_by_its_words_alone(tmp_path: Path) -> None:
    """Newer programs keep a conversation elsewhere, and a copy of it among the notes."""
    xml = (
        f"{HEAD}<authors><author>tc={{9C1F}}</author></authors><commentList>"
        f'<comment ref="Q4" authorId="0"><text><t>{SAID}</t></text></comment></commentList></comments>'
    )
    assert with_comments(tmp_path, xml) == {(4, 17): Note("", "请补充依据: 文号")}


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ('<comment ref="B4" authorId="0"><text><r><t>预算股:</t></r><r><t>\n请核对</t></r></text></comment>',
         {(4, 2): Note("王", "预算股:\n请核对")}),
        ('<comment ref="b4" authorId="7"><text><t>请核对</t></text></comment>', {(4, 2): Note("", "请核对")}),
        ('<comment ref="B4"><text><t>请核对</t><phoneticPr fontId="1"/></text></comment>',
         {(4, 2): Note("", "请核对")}),
        ('<comment ref="B4" authorId="0"><text><t> </t></text></comment>', {}),
        ('<comment ref="B4" authorId="0"/>', {}),
        ('<comment ref="这里" authorId="0"><text><t>请核对</t></text></comment>', {}),
        ('<comment ref="B4" authorId="0"><text><t>请核对</text></comment>', {}),
    ],
    ids=["分段", "没有作者", "没写作者", "空白", "没有文字", "没有位置", "坏了"],
)  # fmt: skip
def test_notes_as_they_come(tmp_path: Path, comment: str, expected: dict[tuple[int, int], Note]) -> None:
    xml = f"{HEAD}<authors><author>王</author></authors><commentList>{comment}</commentList></comments>"
    assert with_comments(tmp_path, xml) == expected


def test_a_conversation_without_a_preface_is_kept_whole(tmp_path: Path) -> None:
    xml = (
        f"{HEAD}<authors><author>tc={{9C1F}}</author></authors><commentList>"
        '<comment ref="C5" authorId="0"><text><t>请补充依据</t></text></comment></commentList></comments>'
    )
    assert with_comments(tmp_path, xml) == {(5, 3): Note("", "请补充依据")}


def test_a_sheet_without_notes_has_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "空.xlsx")
    assert notes_on(Package.open(tmp_path / "空.xlsx"), "xl/worksheets/sheet1.xml") == {}
