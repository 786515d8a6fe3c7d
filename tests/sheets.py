"""Sheets in memory, from texts: what a person would see in the cells, without a file."""

import re
from collections.abc import Sequence
from decimal import Decimal

from perfxl.excel.cells.grid import Cell, Grid, Grids
from perfxl.excel.cells.merging import spread_merged


def typed(row: int, column: int, text: str) -> Cell:
    """A cell as typing the text would leave it: a plain number is stored as one, as exactly as a program keeps it."""
    if not re.fullmatch(r"-?\d{1,15}(\.\d+)?", text) or re.match(r"-?0\d", text):
        return Cell(row, column, text)
    number = Decimal(text)
    kept = number if len(number.as_tuple().digits) <= 15 else round(number, 14 - number.adjusted()).normalize()
    return Cell(row, column, text, kept)


def cells(rows: Sequence[Sequence[str | None]], first_row: int = 1) -> dict[tuple[int, int], Cell]:
    """Cells by row and column; an empty text is a blank cell."""
    return {
        (row, column): typed(row, column, text)
        for row, texts in enumerate(rows, first_row)
        for column, text in enumerate(texts, 1)
        if text
    }


def sheet(name: str, *blocks: tuple[int, Sequence[Sequence[str | None]]], merged: Sequence[str] = ()) -> Grid:
    """A sheet of blocks of rows, each with the number of its first row; ``merged`` are areas such as ``A3:B7``."""
    filled = {place: cell for first, rows in blocks for place, cell in cells(rows, first).items()}
    spread, covered = spread_merged(filled, merged, 100_000, name)
    return Grid(name, False, spread, tuple(merged), covered=covered)


def book(*sheets: Grid) -> Grids:
    """A workbook of these sheets."""
    return Grids(sheets, tuple(one.name for one in sheets))
