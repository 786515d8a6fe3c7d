"""How tables, spaces and widths stand in the Word file: merged cells, rows that may part, lines after a table."""

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from perfxl.report import default_base_document, render
from perfxl.word.document import default_looks
from perfxl.word.linebreaks import line_count
from tests.report import builders as b
from tests.report.reading import body


def made(folder: Path, words: str, base: Path | None = None) -> etree._Element:
    """The body of a report of these words of a template."""
    file = folder / "报告.jinja"
    file.write_text(words, encoding="utf-8")
    return body(render(b.seed(), template=file, base_document=base))


def grid(table: etree._Element) -> list[list[str]]:
    """Each cell by row: how many columns it has, ``v`` where one over several rows begins, ``^`` where it goes on."""
    rows = []
    for row in table.iter(qn("w:tr")):
        cells = []
        for properties in row.iter(qn("w:tcPr")):
            span, merge = properties.find(qn("w:gridSpan")), properties.find(qn("w:vMerge"))
            began = "" if merge is None else "v" if merge.get(qn("w:val")) == "restart" else "^"
            cells.append(("1" if span is None else span.get(qn("w:val"))) + began)
        rows.append(cells)
    return rows


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("| 甲 | 乙 | 丙\n| ^ | 丁 | 戊\n| ^ | 己 | 庚\n| 辛 | 壬 | 癸\n",
         [["1v", "1", "1"], ["1^", "1", "1"], ["1^", "1", "1"], ["1", "1", "1"]]),
        ("| 甲 | 乙 | 丙\n| 丁 | < | 戊\n| 己 | 庚 | ^\n",
         [["1", "1", "1"], ["2", "1v"], ["1", "1", "1^"]]),
        ("| 甲 | < | <\n| 乙 | 丙 | 丁\n| 戊 | ^ | ^\n",
         [["3"], ["1", "1v", "1v"], ["1", "1^", "1^"]]),
    ],
    ids=["down", "behind a wide cell", "two side by side"],
)  # fmt: skip
def test_a_cell_over_several_rows_begins_once_and_goes_on_in_the_same_column(
    tmp_path: Path, rows: str, cells: list[list[str]]
) -> None:
    (table,) = made(tmp_path, f"@表 某表；列宽 1 1 1；对齐 左 左 左；表头 0\n{rows}").iter(qn("w:tbl"))
    assert grid(table) == cells


@pytest.mark.parametrize(
    ("cell", "whole"),
    [("字" * 30, True), ("字" * 2000, False), ("<br>".join("字" * 30), False), ("<br>".join("字" * 5), True)],
    ids=["short", "long", "many lines", "few lines"],
)
@pytest.mark.parametrize("place", ["{} | 乙", "甲 | {}"])
def test_a_row_stays_whole_unless_it_would_take_a_large_part_of_a_page(
    tmp_path: Path,
    cell: str,
    whole: bool,
    place: str,
) -> None:
    words = f"@表 某表；列宽 1 1；对齐 左 左\n| 名称 | 内容\n| {place.format(cell)}\n| 丙 | 丁\n"
    (table,) = made(tmp_path, words).iter(qn("w:tbl"))
    header, row, last = (row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.iter(qn("w:tr")))
    assert (header, row, last) == (True, whole, True)


def base(folder: Path, *, own_line: int | None, before: int | None) -> Path:
    """The program's document, in which the body text states its own line height or space, or takes over Normal's."""
    document = docx.Document(str(default_base_document()))
    form = document.styles["Body Text"].element.get_or_add_pPr()
    for old in form.findall(qn("w:spacing")):
        form.remove(old)
    spacing = {"line": own_line, "before": before}
    if stated := {qn(f"w:{name}"): str(value) for name, value in spacing.items() if value is not None}:
        form.insert(0, etree.SubElement(form, qn("w:spacing"), stated))
    document.save(str(folder / "本单位.docx"))
    return folder / "本单位.docx"


@pytest.mark.parametrize(
    ("own_line", "before", "line"),
    [(None, None, "inherited"), (None, 100, "inherited"), (500, None, "500"), (500, 100, "500")],
)
def test_text_after_a_table_keeps_the_line_height_of_its_style_or_of_the_style_it_is_based_on(
    tmp_path: Path, own_line: int | None, before: int | None, line: str
) -> None:
    words = "@表 某表；列宽 1；对齐 左\n| 名称\n| 甲\n\n表后的一段。\n"
    document = made(tmp_path, words, base(tmp_path, own_line=own_line, before=before))
    after = next(document.iter(qn("w:tbl"))).getnext()
    spacing = after.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert spacing.get(qn("w:before")) == "120"
    assert spacing.get(qn("w:line")) == (str(default_looks()["body"].line) if line == "inherited" else line)


TIMES = {"“": 444, "”": 444, "‘": 333, "’": 333, "×": 564, "÷": 549, "≥": 549, "≤": 549, "±": 549, "·": 250}
"""Widths of Times New Roman in thousandths of the type size."""


@pytest.mark.parametrize(("sign", "width"), TIMES.items())
@pytest.mark.parametrize("before", ["", "甲"])
def test_signs_of_both_scripts_are_as_wide_as_the_script_they_stand_in(sign: str, width: int, before: str) -> None:
    """The line that just holds the text tells the width of every character in it."""
    text = f"{before}{sign}甲甲"
    wide = 2 * (len(text) * 1000 if before else width + 2000)
    assert line_count(text, 2000, wide, hang=False) == 1
    assert line_count(text, 2000, wide - 2, hang=False) == 2
