"""Tables of score sheets as others lay them out."""

from collections.abc import Sequence

import pytest

from perfxl.audit.judge import judged
from perfxl.audit.lines import of_paper
from perfxl.package.package import FileKind, Package
from perfxl.word.reading import read_document
from tests.word.making import cell, docx, p, table

ROWS = [
    ["一级指标", "二级指标", "三级指标", "分值", "得分"],
    ["决策（20分）", "项目立项（12分）", "立项依据充分性", "6", "6"],
    ["", "", "立项程序规范性", "6", "5"],
    ["", "资金投入（8分）", "预算编制科学性", "8", "7.5"],
    ["产出（80分）", "产出数量（80分）", "培训人次", "80", "78"],
    ["合计", "", "", "100", "96.5"],
]


def codes(rows: Sequence[Sequence[str]]) -> set[str]:
    made = []
    for row in rows:
        cells = []
        for column, text in enumerate(row):
            merged = "<w:vMerge/>" if column < 2 and not text else '<w:vMerge w:val="restart"/>' if column < 2 else ""
            cells.append(cell(text, merged if row[0] != "合计" else ""))
        made.append("".join(cells))
    paper = read_document(Package(docx(p("附件1 评分表") + table(*made)), FileKind.DOCUMENT))
    return {finding.code for finding in judged(of_paper(paper))}


def changed(row: int, column: int, text: str) -> list[list[str]]:
    return [[text if (i, j) == (row, column) else old for j, old in enumerate(one)] for i, one in enumerate(ROWS)]


def test_a_sheet_that_adds_up_is_left_alone() -> None:
    assert codes(ROWS) == set()


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [(5, 4, "97.5"), (5, 3, "90"), (2, 4, "6"), (3, 3, "7"), (1, 0, "决策（25分）"), (3, 1, "资金投入（6分）")],
)
def test_one_number_changed_is_found(row: int, column: int, text: str) -> None:
    assert "PX918" in codes(changed(row, column, text))


def test_a_score_above_its_full_marks_is_found() -> None:
    assert "PX922" in codes(changed(1, 4, "7"))
