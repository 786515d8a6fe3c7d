"""Rows of tables: which are data, totals, notes or empty, and which class holds for a row that names none."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfxl.excel.cells.grid import Cell, Grid
from perfxl.forms.reading.lines import Below, Sort, classes_of, lines_of
from perfxl.forms.reading.tables import read_tables
from perfxl.forms.standard.indicators import COMMON, INDICATORS
from perfxl.forms.standard.money import FUNDS, SPENDING

Texts = Sequence[str | None]
CLASSES = ("一级指标", "二级指标", "三级指标", "评价要点")


def grid(name: str, *rows: Texts) -> Grid:
    """A sheet with its headers in the first row; numbers are given in digits."""
    spots = {(r, c): text for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text is not None}
    cells = {spot: Cell(*spot, text, number=_number(text)) for spot, text in spots.items()}
    return Grid(name=name, hidden=False, cells=cells)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text.isdigit() else None


def below(sheet, *rows: Texts) -> Below:
    """What stands below the headers of a sheet, whose columns the rows fill from the left."""
    paths = [field.path for field in sheet.table.fields]
    made = grid(sheet.name, [field.label for field in sheet.table.fields], *rows)
    found: dict[int, dict[str, Cell]] = {}
    for (row, column), cell in made.cells.items():
        if row > 1:
            found.setdefault(row, {})[paths[column - 1]] = cell
    return Below(made, sheet.table, found)


def sorts(*tables: Below) -> list[Sort]:
    return [Sort(one) for one in lines_of(tables)["sort"]]


def test_money_has_sources_preset_rows_totals_and_what_stands_under_them() -> None:
    rows = (
        ("中央财政资金", "1", "1", "1", "1"),
        ("其他资金", None, None, None, None),
        ("合计", "1", "1", "1", "1"),
        ("资金到位说明见后", None, None, None, None),
    )
    assert sorts(below(FUNDS, *rows)) == [Sort.DATA, Sort.UNUSED, Sort.TOTAL, Sort.NOTE]


def test_an_amount_below_a_total_is_an_entry() -> None:
    rows = (("印刷费", "3"), ("小计", "3"), ("差旅费", "2"), ("合计", "5"), ("另见附表", None))
    kinds = [Sort.DATA, Sort.TOTAL, Sort.DATA, Sort.TOTAL, Sort.NOTE]
    assert sorts(below(SPENDING, *rows)) == kinds


def test_the_total_of_one_table_ends_no_other() -> None:
    money = below(SPENDING, ("印刷费", "3"), ("合计", "3"))
    goals = below(INDICATORS, ("产出指标", "数量指标", "期数", "≥4期"))
    assert sorts(money, goals) == [Sort.DATA, Sort.TOTAL, Sort.DATA]


def test_a_row_of_classes_alone_says_nothing() -> None:
    assert sorts(below(INDICATORS, ("产出指标", "数量指标"), (None, None, "期数"))) == [Sort.EMPTY, Sort.DATA]


def test_a_workbook_without_a_row_has_no_lines() -> None:
    assert sorts() == []
    assert sorts(below(SPENDING)) == []


def test_classes_are_filled_down_and_keep_the_place_they_were_written_at() -> None:
    headers = [field.label for field in INDICATORS.table.fields]
    sheet = grid(
        INDICATORS.name,
        headers,
        ("产出指标", "数量指标", "期数", "≥4期"),
        (None, None, "份数", "≥4份"),
        (None, "质量指标", "合格率", "100%"),
        ("效益指标", None, "增收", "提高"),
    )
    (found,) = read_tables([(sheet, INDICATORS.table)])
    levels = {row: [cells.get(f"indicators.level{n}") for n in (1, 2)] for row, cells in found.data.items()}
    assert {row: [cell.address if cell else "" for cell in cells] for row, cells in levels.items()} == {
        2: ["A2", "B2"],
        3: ["A2", "B2"],
        4: ["A2", "B4"],
        5: ["A5", ""],
    }


@pytest.mark.parametrize("summed", ["合计", "小计"])
def test_a_total_is_no_class_of_the_rows_below_it(summed: str) -> None:
    table = below(INDICATORS, ("产出指标", "数量指标", "期数"), (summed,), (None, None, "份数", "≥4份", "4份", "5"))
    lines = lines_of([table])
    assert classes_of([table], lines).loc[2].tolist()[:2] == [0, 0]


WORDS = st.sampled_from([None, None, "甲", "乙"])
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS, st.just("要点")), min_size=1, max_size=8)


def expected(rows: Sequence[Texts]) -> list[list[int | None]]:
    """The same, row by row: a class holds until another begins, or one above it does."""
    held: list[tuple[str, int] | None] = [None, None, None]
    begun = [0, 0, 0]
    found = []
    for number, row in enumerate(rows):
        for depth in range(3):
            text = row[depth]
            if text is not None:
                if held[depth] is None or held[depth][0] != text:
                    begun[depth] = number
                held[depth] = (text, number)
        starts = [max([0, *begun[:depth]]) for depth in range(3)]
        found.append([one[1] if one and one[1] >= start else None for one, start in zip(held, starts, strict=True)])
    return found


@settings(deadline=None)
@given(ROWS, ROWS)
def test_classes_hold_as_a_person_reads_them(first: list[Texts], second: list[Texts]) -> None:
    tables = [below(COMMON, *_columns(rows)) for rows in (first, second)]
    found = classes_of(tables, lines_of(tables))
    wanted = expected(first) + [[None if one is None else one + len(first) for one in row] for row in expected(second)]
    assert [[None if one != one else int(one) for one in row[:3]] for row in found.to_numpy().tolist()] == wanted


def _columns(rows: Sequence[Texts]) -> list[Texts]:
    """Rows of classes and a point as 决策与过程 has its columns."""
    labels = [field.label for field in COMMON.table.fields]
    places = [labels.index(label) for label in CLASSES]
    return [[dict(zip(places, row, strict=True)).get(number) for number in range(len(labels))] for row in rows]
