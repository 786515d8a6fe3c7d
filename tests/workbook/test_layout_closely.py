"""Labels, headers, rows and sheets where a person has moved, doubled, merged or renamed them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from perfxl import kinds
from perfxl.excel.cells.grid import Grid
from perfxl.forms.entries import Amount, Text
from perfxl.forms.form import SECOND_VERSION, Field, Form, Labels, Sheet, Spots, Table
from perfxl.forms.reader import kind_in
from perfxl.forms.reading.labels import read_labels, read_spots
from perfxl.forms.reading.missing import reported
from perfxl.forms.reading.sheets import sheet_defects
from perfxl.forms.reading.tables import TableCells, find_header, laid_out, read_tables
from perfxl.model import Place, Problem
from tests.sheets import book, sheet

NAME, CODE, TEL = Field("项目名称", "a.name", Text(), required=True), Field("项目代码", "a.code", Text()), Field(
    "联系电话", "a.tel", Text(), since=SECOND_VERSION
)  # fmt: skip
LABELS = Labels((NAME, CODE, TEL), "填写内容")
CLASS = Field("类别", "t.class", Text(), filled_down=True)
ITEM = Field("支出内容", "t.item", Text(), required=True)
SUM = Field("金额", "t.sum", Amount(), required=True)
MORE = Field("备注栏", "t.more", Text(), aliases=("补充",))
TABLE = Table("t", (CLASS, ITEM, SUM, MORE), "支出", ITEM, telling=(SUM,))
HEADERS = ("类别", "支出内容", "金额", "备注栏")


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(one.kind, one.place.spot) for one in problems]


def table(*rows: Sequence[str | None], merged: Sequence[str] = (), **more: frozenset[int]) -> TableCells:
    made = replace(sheet("支出", (1, [HEADERS, *rows]), merged=merged), **more)
    (found,) = read_tables([(made, TABLE)])
    return found


def with_fault(grid: Grid, spot: tuple[int, int], fault: str) -> Grid:
    return replace(grid, cells={**grid.cells, spot: grid.cells[spot]._replace(fault=fault)})


# --- labels ---


def test_values_stand_beside_their_labels_and_blanks_have_a_place() -> None:
    found = read_labels(sheet("信息", (2, [("项目名称", "甲"), ("项目代码", None)])), LABELS)
    assert {path: cell.text for path, cell in found.cells.items()} == {"a.name": "甲"}
    assert found.places == {"a.name": Place("信息", "B2"), "a.code": Place("信息", "B3"), "a.tel": Place("信息")}
    assert found.defects == ()


def test_a_sheet_without_labels_says_so_once() -> None:
    found = read_labels(sheet("信息", (1, [("甲", "乙")])), LABELS)
    assert told(found.defects) == [("no-labels", "")]
    assert found.places["a.name"] == Place("信息")


def test_a_doubled_label_is_told_and_the_first_counts() -> None:
    rows = [("项目名称", "甲"), ("项目名称", "乙"), ("项目代码", "7")]
    found = read_labels(sheet("信息", (1, rows)), LABELS)
    assert (told(found.defects), found.cells["a.name"].text) == ([("duplicate-label", "A2")], "甲")


def test_a_renamed_label_is_told_at_its_cell() -> None:
    rows = [("项目的名称", "甲", "项目名称"), ("项目代码", "7"), ("联系的电话", "1"), ("项目名称", "甲")]
    found = read_labels(sheet("信息", (1, [*rows[:3]])), LABELS)
    assert told(found.defects) == [("missing-label", "A1"), ("missing-optional-label", "A3")]
    assert found.defects[0].facts == {"label": "项目名称", "nearest": "项目的名称"}


def test_the_heading_to_the_right_of_the_labels_says_where_values_stand() -> None:
    rows = [("栏目", "代号", "填写内容"), ("项目名称", "N", "甲"), ("项目代码", "C", "7")]
    assert read_labels(sheet("信息", (1, rows)), LABELS).cells["a.name"].text == "甲"
    rows = [("填写内容", None, None), (None, "项目名称", "甲"), (None, "项目代码", "7")]
    assert read_labels(sheet("信息", (1, rows)), LABELS).cells["a.name"].text == "甲"
    rows = [("填写内容", None, None), ("项目名称", "甲", "乙"), ("项目代码", "7", "8")]
    assert read_labels(sheet("信息", (1, rows)), LABELS).cells["a.name"].text == "甲"


def test_most_labels_decide_the_column_of_labels_and_most_values_that_of_values() -> None:
    rows = [("项目名称", None, "项目名称", None, "甲"), (None, None, "项目代码", None, "7"), (None, None, "其他", "丙")]
    found = read_labels(sheet("信息", (1, rows)), LABELS)
    assert {path: cell.address for path, cell in found.cells.items()} == {"a.name": "E1", "a.code": "E2"}


def test_a_broken_value_is_told() -> None:
    made = with_fault(sheet("信息", (1, [("项目名称", "#REF!"), ("项目代码", "7")])), (1, 2), "error")
    assert told(read_labels(made, LABELS).defects) == [("error-cell", "B1")]


def test_spots_are_read_beside_below_or_inside_at_their_first_occurrence() -> None:
    rows = [("说明", "项目名称", None, "甲"), ("项目名称", "乙"), (None, None), ("单位：万元", "单位：元")]
    made = sheet("表", (1, rows), merged=["B1:C1"])
    beside = read_spots(made, Spots((NAME, CODE)))
    assert (beside.cells["a.name"].address, beside.places["a.code"]) == ("D1", Place("表"))
    below = read_spots(sheet("表", (1, [("项目名称",), (None,), ("甲",)]), merged=["A1:B2"]), Spots((NAME,), "below"))
    assert below.cells["a.name"].address == "A3"
    inside = read_spots(made, Spots((NAME,), "inside", "单位：(.*)"))
    assert (inside.cells["a.name"].text, inside.places["a.name"]) == ("万元", Place("表", "A4"))
    assert inside.cells["a.name"].number is None


def test_the_name_most_like_a_missing_label_is_one_of_the_column_of_labels() -> None:
    rows = [("项目代码", "项目的名称"), ("联系电话", "1"), ("项目名称是", "甲"), ("项目名称为何", "乙")]
    (defect,) = read_labels(sheet("信息", (1, rows)), LABELS).defects
    assert (defect.place.spot, defect.facts["nearest"]) == ("A3", "项目名称是")
    (defect,) = read_labels(sheet("信息", (1, rows[:2])), LABELS).defects
    assert (defect.kind, defect.facts["nearest"]) == ("missing-label", "")


def test_a_value_stands_right_below_a_label_merged_over_three_rows() -> None:
    rows = [("项目名称",), (None,), (None,), ("甲",), ("乙",)]
    below = read_spots(sheet("表", (1, rows), merged=["A1:A3"]), Spots((NAME,), "below"))
    assert below.cells["a.name"].text == "甲"


# --- what is missed ---


def test_what_a_newer_version_brought_is_missed_only_under_a_similar_name() -> None:
    assert reported(NAME, "")
    assert not reported(TEL, "")
    assert reported(TEL, "联系的电话")
    assert reported(replace(TEL, label="甲乙丙"), "甲乙丙丁戊")
    assert not reported(replace(TEL, label="甲乙丙"), "甲乙丙丁戊己")


def test_a_missing_column_is_told_at_the_header_that_is_most_like_it() -> None:
    made = sheet("支出", (3, [("类别", "支出内容", "支出的金额", "备注栏"), ("甲", "乙", "3", "支出金额")]))
    header = find_header(made, TABLE)
    assert (header.row, told(header.defects)) == (3, [("missing-column", "C3")])
    assert header.defects[0].facts["nearest"] == "支出的金额"
    header = find_header(sheet("支出", (3, [("支出内容", "金额", "类别")])), TABLE)
    assert told(header.defects) == [("missing-optional-column", "A3")]
    assert header.columns == {"t.item": 1, "t.sum": 2, "t.class": 3}


def test_the_row_with_most_headers_is_that_of_the_headers_and_the_first_of_two() -> None:
    rows = [("金额", "金额", "金额"), HEADERS, ("甲", "乙", "3"), HEADERS]
    assert find_header(sheet("支出", (1, rows)), TABLE).row == 2
    assert told(find_header(sheet("支出", (1, [("甲", "乙")])), TABLE).defects) == [("no-header", "")]


def test_a_doubled_column_is_told_and_the_left_one_counts() -> None:
    header = find_header(sheet("支出", (1, [(*HEADERS, "补充", "金额")])), TABLE)
    assert told(header.defects) == [("duplicate-column", "E1"), ("duplicate-column", "F1")]
    assert header.columns["t.sum"] == 3


# --- rows ---


def test_rows_totals_and_what_stands_under_them() -> None:
    rows = [("办公", "印刷", "3"), (None, "差旅", "2"), (None, "预留"), ("合计", None, "5"), ("另见附表",)]
    found = table(*rows)
    assert (list(found.data), list(found.totals)) == ([2, 3], [5])
    assert found.data[3]["t.class"].text == "办公"
    assert told(found.defects) == [("text-outside-table", "A6")]


@pytest.mark.parametrize(
    "total", [("合计", None, None, "5"), (None, "合计", None, "5"), (None, None, "合计", "5"), ("9", "合计", None, "5")]
)
def test_a_total_is_known_by_its_first_cell_its_class_or_its_name(total: Sequence[str | None]) -> None:
    rows = [("序号", *HEADERS), ("1", "办公", "印刷", "3"), total, ("2", "办公", "差旅", "2"), ("x", None, "说明", "x")]
    (found,) = read_tables([(sheet("支出", (1, rows)), TABLE)])
    assert (list(found.data), list(found.totals)) == ([2, 4], [3])


def test_a_total_without_an_amount_and_a_row_of_a_class_alone_are_neither_data_nor_told() -> None:
    found = table(("办公", "印刷", "3"), ("差旅",), (None, "机票", "2"), ("合计",))
    assert (list(found.data), list(found.totals), found.defects) == ([2, 4], [], ())
    assert found.data[4]["t.class"].text == "差旅"


@pytest.mark.parametrize(
    ("after", "rows"),
    [
        ((None, "说明"), [2]),
        ((None, None, "详见附件"), [2]),
        ((None, None, "3"), [2, 4]),
        ((None, "差旅", "3"), [2, 4]),
    ],
)
def test_after_the_signatures_only_a_row_with_a_number_is_an_entry(
    after: Sequence[str | None], rows: list[int]
) -> None:
    assert list(table(("办公", "印刷", "3"), ("填表人：张三",), after).data) == rows


def test_broken_cells_count_once_and_only_where_they_are_used() -> None:
    made = sheet(
        "支出", (1, [HEADERS, ("甲", "印刷", "3"), (None, "差旅", "2"), ("合计", None, "5")]), merged=["A2:A3"]
    )
    assert told(read_tables([(with_fault(made, (2, 3), "error"), TABLE)])[0].defects) == [("error-cell", "C2")]
    assert told(read_tables([(with_fault(made, (4, 3), "error"), TABLE)])[0].defects) == [("error-cell", "C4")]
    assert told(read_tables([(with_fault(made, (4, 3), "hashes"), TABLE)])[0].defects) == [("hashes", "C4")]
    assert told(read_tables([(with_fault(made, (4, 3), "no-value"), TABLE)])[0].defects) == []
    assert told(read_tables([(with_fault(made, (3, 1), "error"), TABLE)])[0].defects) == []
    wide = sheet("支出", (1, [(*HEADERS, "旁注"), ("甲", "印刷", "3", "乙", "#N/A")]))
    assert told(read_tables([(with_fault(wide, (2, 5), "error"), TABLE)])[0].defects) == []


def test_hidden_rows_and_columns_are_told_where_something_stands_in_them() -> None:
    rows = [("办公", "印刷", "3"), (None, "差旅", "2"), ("合计", None, "5")]
    found = table(*rows, hidden_rows=frozenset({3, 4, 9}), hidden_columns=frozenset({3, 4}))
    assert told(found.defects) == [("hidden-row", "A3"), ("hidden-column", "C1")]
    assert found.defects[0].facts == {"row": "3"}


def test_a_cell_merged_downwards_counts_in_each_row_and_one_merged_across_only_once() -> None:
    found = table(("办公", "印刷", "3"), (None, "差旅", None, "丁"), merged=["C2:C3"])
    assert [row["t.sum"].number for row in found.data.values()] == [Decimal(3), Decimal(3)]
    made = sheet("支出", (1, [HEADERS, ("办公", "印刷", "3")]), merged=["C2:D3"])
    below, across = laid_out(made, TABLE, find_header(made, TABLE))
    assert [cell.address for cell in across] == ["D2"]
    assert {row: sorted(cells) for row, cells in below.rows.items()} == {
        2: ["t.class", "t.item", "t.sum"],
        3: ["t.sum"],
    }


# --- sheets and kinds ---


def test_sheets_that_are_missing_doubled_unknown_or_hidden() -> None:
    sheets = (Sheet("资金情况", ()), Sheet("支出明细", ()), Sheet("附件", (), optional=True), Sheet("评价小组", ()))
    form = Form("表", "1", sheets, aside=("填写说明", "结果"))
    grids = {"资金情况": Grid("资金情况", True, {})}
    names = ["资金情况", "资金情况 ", "支出明细表", "填写说明", "结果2", "台账"]
    found = [(one.kind, one.place.part) for one in sheet_defects(form, names, grids)]
    assert found == [
        ("duplicate-sheet", "资金情况 "),
        ("missing-sheet", "支出明细"),
        ("missing-sheet", "评价小组"),
        ("unknown-sheet", "台账"),
        ("hidden-sheet", "资金情况"),
    ]
    nameless = Form("表", "1", (Sheet("", ()),))
    assert list(sheet_defects(nameless, ["台账"], {})) == []


@pytest.mark.parametrize("kind", tuple(kinds.every()), ids=lambda kind: kind.title)
def test_the_kind_is_the_one_that_the_workbook_states(kind: kinds.Kind) -> None:
    stated = sheet("项目信息", (1, [("项目名称", "甲"), ("评价类型", kind.title)]))
    other = sheet("资金情况", (1, [("评价类型", "别的")]))
    assert kind_in(book(other, stated)) == kind


def test_a_workbook_that_states_no_kind_is_known_by_what_only_one_has() -> None:
    plain = sheet("项目信息", (1, [("项目名称", "甲"), ("评价类型", "不知道")]))
    assert kind_in(book(plain, sheet("资金情况", (1, [("监控截止月份", "7")])))) == kinds.USUAL
    assert kind_in(book()) == kinds.USUAL
