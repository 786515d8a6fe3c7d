"""Which entries each sheet has: label, attribute, whether it must be filled and what belongs there.

They are those of the workbook's layout; only what the checks see otherwise stands here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from perfxl.checks.shown import quoted
from perfxl.model import Entered, Met, Project
from perfxl.workbook import layout
from perfxl.workbook.layout import Entry

INFO = layout.INFO
FUNDS, SPENDING, INDICATORS, COMMON, TEAM, PHASES, DOCUMENTS, LESSONS = (table.name for table in layout.TABLES)
SHEETS = layout.SHEET_ORDER
METHODS = layout.METHODS

NUMBER = "数字"
DATE = "日期，例如 2024年4月1日"
YEAR = "四位年份，例如 2023"
VALUE = "指标值"
TEXT = ""
_EXPECTED = {
    Entry.AMOUNT: NUMBER,
    Entry.WEIGHT: NUMBER,
    Entry.DATE: DATE,
    Entry.YEAR: YEAR,
    Entry.VALUE: VALUE,
}
_CLOSED = ("kind", "met")
"""The choices that are read as one of a closed list; the others are texts that have checks of their own."""
_POINT_ATTRIBUTES = {"point": "text", "met": "met", "comment": "comment"}
"""The columns of 决策与过程 that belong to a point, and the attributes that keep them."""


def _choices(words: tuple[str, ...]) -> str:
    return "下列之一：" + "、".join(words)


MET = _choices(tuple(Met))


@dataclass(frozen=True, slots=True)
class Field:
    """One label or column: its name, the attribute that keeps it and what belongs there."""

    label: str
    attribute: str
    required: bool = False
    expected: str = TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of the workbook with the name of its row for messages (empty in 项目信息)."""

    field: Field
    entered: Entered[Any]
    row: str


def _field(declared: layout.Label | layout.Column, attribute: str = "", *, may_be_blank: bool = False) -> Field:
    closed = declared.field in _CLOSED
    expected = _choices(declared.choices) if closed else _EXPECTED.get(declared.entry, TEXT)
    return Field(declared.name, attribute or declared.field, declared.required and not may_be_blank, expected)


def _columns(table: layout.TableSheet) -> tuple[Field, ...]:
    """The columns of a table; a blank amount of a source of money is no money, not an omission."""
    points = _POINT_ATTRIBUTES if table is layout.COMMON else {}
    return tuple(
        _field(column, may_be_blank=table is layout.FUNDS and column.entry is Entry.AMOUNT)
        for column in table.columns
        if column.field not in points
    )


FIELDS = {INFO: tuple(map(_field, layout.LABELS)), **{table.name: _columns(table) for table in layout.TABLES}}
POINT_FIELDS = tuple(
    _field(column, _POINT_ATTRIBUTES[column.field])
    for column in layout.COMMON.columns
    if column.field in _POINT_ATTRIBUTES
)

_ROW_NAMES = {
    FUNDS: ("资金来源", "source"),
    SPENDING: ("支出内容", "content"),
    INDICATORS: ("指标", "name"),
    COMMON: ("指标", "name"),
    TEAM: ("评价人员", "name"),
    PHASES: ("阶段", "name"),
    DOCUMENTS: ("文件", "title"),
    LESSONS: ("条目", "title"),
}


def rows_of(project: Project, sheet: str) -> tuple[Any, ...]:
    """The rows of a table sheet; 项目信息 counts as one row."""
    return {
        INFO: (project.info,),
        FUNDS: project.funds.sources,
        SPENDING: project.spending,
        INDICATORS: project.indicators,
        COMMON: project.common,
        TEAM: project.team,
        PHASES: project.phases,
        DOCUMENTS: project.documents,
        LESSONS: project.lessons,
    }[sheet]


def cells_of(project: Project, sheet: str) -> Iterator[Cell]:
    """All entries of one sheet that stand in the workbook; those of a missing label or column are left out."""
    fields = FIELDS[sheet]
    for row in rows_of(project, sheet):
        name = _row_name(sheet, row)
        for field in fields:
            entered = getattr(row, field.attribute)
            if entered.place.cell:
                yield Cell(field, entered, name)
        if sheet == COMMON:
            yield from _point_cells(row.points, name)


def _point_cells(points: tuple[Any, ...], name: str) -> Iterator[Cell]:
    for point in points:
        for field in POINT_FIELDS:
            entered = getattr(point, field.attribute)
            if entered.place.cell:
                yield Cell(field, entered, f"{name}的要点{quoted(point.text.text, 24)}")


def _row_name(sheet: str, row: Any) -> str:
    if sheet not in _ROW_NAMES:
        return ""
    word, attribute = _ROW_NAMES[sheet]
    text = getattr(row, attribute).text
    return f"{word}{quoted(text)}" if text else ""
