"""The rows of a form's tables as a frame: which state a sum, which say nothing, which are data, and their classes.

All tables of a workbook share one frame: ``table`` and ``row`` say whose row it is and where it stands on the sheet.
What a row is follows by expressions over whole columns, so that their cost does not grow with the number of tables.
What need not be kept is no column of a frame: making one takes longer than going through the rows of a workbook.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum, auto
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from perfxl.excel.cells.grid import Cell, Grid
from perfxl.forms.form import Field, Table
from perfxl.forms.reading.names import plain_name

Cells = dict[str, Cell]
"""The cells of one row of the sheet by path."""


class Below(NamedTuple):
    """A table with what stands below its headers: the cells of each row by the paths of their columns."""

    grid: Grid
    table: Table
    rows: Mapping[int, Cells]

    @property
    def classes(self) -> tuple[Field[Any], ...]:
        """The columns that are filled down, from the highest class to the lowest."""
        return tuple(field for field in self.table.fields if field.filled_down)


class _Line(NamedTuple):
    """A row and what its cells say of it.

    ``total``: it is named so; ``amount``: it states one; ``beyond``: something stands in it that is no class, which
    might hold for other rows; ``bears``: it has a name of its own; ``told``: its cells say that it is used.
    """

    table: int
    row: int
    total: bool
    amount: bool
    beyond: bool
    bears: bool
    told: bool


class Sort(IntEnum):
    """What a row of a table is."""

    DATA = auto()
    UNUSED = auto()
    """A preset row in which nothing was entered."""
    TOTAL = auto()
    EMPTY_TOTAL = auto()
    NOTE = auto()
    """A text below the totals."""
    EMPTY = auto()
    """Nothing but classes that hold for other rows stands there."""


def lines_of(tables: Sequence[Below]) -> pd.DataFrame:
    """The rows of all tables in their order: their ``table``, their ``row`` on the sheet, and their ``sort``."""
    lines = list(_lines(tables))
    if not lines:
        return pd.DataFrame(columns=["table", "row", "sort"], dtype=int)
    table, row, total, amount, beyond, bears, told = map(np.array, zip(*lines, strict=True))
    closes = np.flatnonzero(total & np.array([not below.table.known for below in tables])[table])
    closed = np.full(len(tables), len(lines))
    closed[table[closes]] = closes
    empty = ~(beyond | bears)
    sorts = {
        Sort.EMPTY_TOTAL: total & empty,
        Sort.TOTAL: total,
        Sort.NOTE: (np.arange(len(lines)) > closed[table]) & ~amount,
        Sort.EMPTY: empty,
        Sort.UNUSED: ~told,
    }
    sort = np.select(list(sorts.values()), list(sorts), Sort.DATA)
    return pd.DataFrame(np.column_stack((table, row, sort)), columns=["table", "row", "sort"])


def _lines(tables: Sequence[Below]) -> Iterator[_Line]:
    for number, below in enumerate(tables):
        table, known, named = below.table, below.table.known, below.table.named_by.path
        naming = (table.fields[0].path, named)
        amounts = [field.path for field in table.fields if field.entry.numeric]
        classes, telling = ({field.path for field in some} for some in (below.classes, table.telling))
        for row, cells in below.rows.items():
            first, own = below.grid.rows[row][0], cells.get(named)
            names = [plain_name(cell.text) for cell in (first, *(cells[path] for path in naming if path in cells))]
            yield _Line(
                number,
                row,
                total=any(known.get(name, name) in table.totals for name in names),
                amount=any(cells[path].number is not None for path in amounts if path in cells),
                beyond=not cells.keys() <= classes,
                bears=own is not None and own.spot not in below.grid.covered,
                told=not telling or not telling.isdisjoint(cells),
            )


def classes_of(tables: Sequence[Below], lines: pd.DataFrame) -> pd.DataFrame:
    """For each class of each entry, the row (both counted over all tables) whose class holds there; NaN for none.

    Classes are filled down over the rows below them; a lower class never runs over into the next higher one, nor any
    into the next table, which counts as the highest class here.
    """
    kept = np.flatnonzero(~np.isin(lines["sort"], (Sort.TOTAL, Sort.EMPTY_TOTAL, Sort.NOTE)))
    own = np.array(_codes(tables), dtype="float64")[kept]
    held = pd.DataFrame(own).ffill().to_numpy()
    row = kept[:, np.newaxis]
    begins = np.where(np.isnan(held), 0, row)
    begins[1:][held[1:] == held[:-1]] = 0
    begun = np.maximum.accumulate(np.maximum.accumulate(begins, axis=0), axis=1)
    source = np.maximum.accumulate(np.where(np.isnan(own), -1, row), axis=0)
    held_by = source[:, 1:]
    return pd.DataFrame(np.where(held_by >= begun[:, :-1], held_by, np.nan), kept)


def _codes(tables: Sequence[Below]) -> list[list[int | None]]:
    """For each row the number of its table, and one for the text of each class, None where it has none of its own."""
    deepest = max((len(below.classes) for below in tables), default=0)
    known: dict[tuple[int, str], int] = {}
    codes: list[list[int | None]] = []
    for number, below in enumerate(tables):
        paths = [field.path for field in below.classes]
        beyond = [None] * (deepest - len(paths))
        for cells in below.rows.values():
            own = (known.setdefault((number, cells[at].text), len(known)) if at in cells else None for at in paths)
            codes.append([number, *own, *beyond])
    return codes
