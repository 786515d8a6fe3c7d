"""The sheet 决策与过程 as common indicators: the rows of one indicator are its points."""

from collections.abc import Mapping
from itertools import groupby

from perfxl.model import Amount, CommonIndicator, Met, Point, Text
from perfxl.workbook.cells.reading import Cell
from perfxl.workbook.project import convert
from perfxl.workbook.project.frames import TableFrame

_Row = tuple[int, dict[str, Cell | None]]


def common_indicators(table: TableFrame) -> tuple[CommonIndicator, ...]:
    """Group the rows by their (filled-down or merged) names; what is entered once counts for the whole group."""
    return tuple(_indicator(table, list(group)) for _, group in groupby(table.rows(), key=_names))


def _names(row: _Row) -> tuple[str, ...]:
    return tuple(cell.text if cell else "" for cell in (row[1][field] for field in ("level1", "level2", "name")))


def _indicator(table: TableFrame, rows: list[_Row]) -> CommonIndicator:
    first, cells = rows[0]

    def text(field: str) -> Text:
        row, cell = _first_entered(rows, field)
        return convert.text(cell, table.place(row, field))

    def amount(field: str) -> Amount:
        row, cell = _first_entered(rows, field)
        return convert.amount(cell, table.place(row, field), "分")

    return CommonIndicator(
        level1=convert.text(cells["level1"], table.place(first, "level1")),
        level2=convert.text(cells["level2"], table.place(first, "level2")),
        name=convert.text(cells["name"], table.place(first, "name")),
        weight=amount("weight"),
        points=tuple(_point(table, row, point) for row, point in rows if point["point"] or point["met"]),
        awarded=amount("awarded"),
        award_reason=text("award_reason"),
        comment=_own_comment(table, rows),
    )


def _own_comment(table: TableFrame, rows: list[_Row]) -> Text:
    """The 评价情况说明 of a row that states no point; blank, at the first row, where there is none."""
    alone = [row for row in rows if not (row[1]["point"] or row[1]["met"])]
    row, cell = _first_entered(alone or [(rows[0][0], {"comment": None})], "comment")
    return convert.text(cell, table.place(row, "comment"))


def _first_entered(rows: list[_Row], field: str) -> tuple[int, Cell | None]:
    return next(((row, cells[field]) for row, cells in rows if cells[field]), (rows[0][0], None))


def _point(table: TableFrame, row: int, cells: Mapping[str, Cell | None]) -> Point:
    return Point(
        text=convert.text(cells["point"], table.place(row, "point")),
        met=convert.choice(cells["met"], table.place(row, "met"), Met),
        comment=convert.text(cells["comment"], table.place(row, "comment")),
    )
