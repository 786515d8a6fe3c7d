"""Rows of texts with spans, as web pages and Word tables have them, laid out as a grid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfxl.excel.cells.celltext import cleaned
from perfxl.excel.cells.dateformat import day_of
from perfxl.excel.cells.grid import Cell, Grid, column_name
from perfxl.excel.cells.merging import spread_merged
from perfxl.excel.cells.numberformat import number_format
from perfxl.package import guard

_MOST_CELLS = 1_000_000
_WIDEST = 1_000
"""Columns and rows over which one cell may reach."""
_PLAIN = re.compile(r"-?\d{1,15}(\.\d{1,12})?")


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell: its text, over how many columns and rows it reaches, and what was stored where that is a number."""

    text: str
    across: int = 1
    down: int = 1
    cell: Cell | None = None


def laid_out(name: str, rows: Sequence[Sequence[Laid]], above: Sequence[str] = ()) -> Grid:
    """The grid of rows whose cells take the next free places; ``above`` are lines before it, in rows up to 0."""
    cells: dict[tuple[int, int], Cell] = {}
    areas: list[str] = []
    used: set[tuple[int, int]] = set()
    for row, laid in enumerate(rows, 1):
        column = 1
        for one in laid:
            while (row, column) in used:
                column += 1
            across, down = min(max(one.across, 1), _WIDEST), min(max(one.down, 1), len(rows) - row + 1)
            guard.count(len(used) + across * down, _MOST_CELLS, "cells", name)
            used.update((row + y, column + x) for y in range(down) for x in range(across))
            cell = placed(one, row, column)
            if cell is not None:
                cells[row, column] = cell
            if across > 1 or down > 1:
                areas.append(f"{column_name(column)}{row}:{column_name(column + across - 1)}{row + down - 1}")
            column += across
    return gridded(name, cells, areas, above)


def gridded(
    name: str,
    cells: dict[tuple[int, int], Cell],
    areas: Sequence[str],
    above: Sequence[str] = (),
    *,
    hidden: bool = False,
) -> Grid:
    """A grid of cells and merged areas."""
    spread, covered = spread_merged(cells, areas, _MOST_CELLS, name)
    for number, text in enumerate(above):
        row = number + 1 - len(above)
        spread[row, 1] = Cell(row, 1, text)
    return Grid(name, hidden, spread, tuple(areas), covered=covered)


def placed(one: Laid, row: int, column: int) -> Cell | None:
    """The cell at its place; a text that is a number plainly written counts as one."""
    if one.cell is not None:
        return one.cell._replace(row=row, column=column)
    text, _ = cleaned(one.text[: guard.TEXT_LIMIT])
    return text_cell(row, column, text.strip()) if text.strip() else None


def text_cell(row: int, column: int, text: str) -> Cell:
    """A text; in these files numbers are texts, too."""
    return Cell(row, column, text, Decimal(text) if _PLAIN.fullmatch(text) else None)


def number_cell(row: int, column: int, number: Decimal, code: str, *, epoch_1904: bool = False) -> Cell:
    """A stored number as its format shows it."""
    shape = number_format(code)
    shown = shape.shown(number, epoch_1904)
    if shown is None:
        return Cell(row, column, "####", number, fault="hashes")
    day = day_of(number, epoch_1904=epoch_1904) if shape.dated else None
    return Cell(row, column, shown.strip(), number, day, "", shape.power(number))


def decoded(data: bytes) -> str:
    """A text file in UTF-8 (with or without mark), UTF-16 or GBK."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")
