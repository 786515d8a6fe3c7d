"""The rows of a form's tables as a frame: which state a sum, which say nothing, which are data, and their classes.

All tables of a workbook share one frame: ``table`` and ``row`` say whose row it is and where it stands on the sheet.
What a row is follows by expressions over the whole frame, so that their cost does not grow with the number of tables.
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
    frame = pd.DataFrame(list(_lines(tables)), columns=_Line._fields)
    if frame.empty:
        return frame.assign(sort=0)
    table, total = frame["table"], frame["total"]
    closed = table.where(total & table.isin([number for number, below in enumerate(tables) if not below.table.known]))
    note = (closed.ffill() == table) & (closed.bfill() != table) & ~frame["amount"]
    empty = ~(frame["beyond"] | frame["bears"])
    sorts = {
        Sort.EMPTY_TOTAL: total & empty,
        Sort.TOTAL: total,
        Sort.NOTE: note,
        Sort.EMPTY: empty,
        Sort.UNUSED: ~frame["told"],
    }
    frame["sort"] = np.select([one.to_numpy() for one in sorts.values()], list(sorts), Sort.DATA)
    return frame


def _lines(tables: Sequence[Below]) -> Iterator[_Line]:
    for number, below in enumerate(tables):
        table, named = below.table, below.table.named_by.path
        naming = (table.fields[0].path, named)
        amounts = {field.path for field in table.fields if field.entry.numeric}
        classes, telling = ({field.path for field in some} for some in (below.classes, table.telling))
        for row, cells in below.rows.items():
            names = (below.grid.rows[row][0], *(cells[path] for path in naming if path in cells))
            own = cells.get(named)
            yield _Line(
                number,
                row,
                total=any(_meant(cell, table) in table.totals for cell in names),
                amount=any(cell.number is not None for path, cell in cells.items() if path in amounts),
                beyond=not cells.keys() <= classes,
                bears=own is not None and own.spot not in below.grid.covered,
                told=not telling or not telling.isdisjoint(cells),
            )


def _meant(cell: Cell, table: Table) -> str:
    name = plain_name(cell.text)
    return table.known.get(name, name)


def classes_of(tables: Sequence[Below], lines: pd.DataFrame) -> pd.DataFrame:
    """For each class of each entry, the row (both counted over all tables) whose class holds there; NaN for none.

    Classes are filled down over the rows below them; a lower class never runs over into the next higher one, nor any
    into the next table, which counts as the highest class here.
    """
    known: dict[tuple[int, str], int] = {}
    depths = range(max((len(below.classes) for below in tables), default=0))
    texts = [
        (number, *(_code(number, below, cells, depth, known) for depth in depths))
        for number, below in enumerate(tables)
        for cells in below.rows.values()
    ]
    own = pd.DataFrame(texts, dtype="float64")[~lines["sort"].isin((Sort.TOTAL, Sort.EMPTY_TOTAL, Sort.NOTE))]
    held = own.ffill()
    row = own.index.to_numpy()[:, np.newaxis]
    begins = np.where(held.notna() & (held != held.shift()), row, 0)
    begun = np.maximum.accumulate(np.maximum.accumulate(begins, axis=0), axis=1)
    source = pd.DataFrame(np.where(own.notna(), row, np.nan), own.index).ffill()
    held_by = source.to_numpy()[:, 1:]
    return pd.DataFrame(np.where(held_by >= begun[:, :-1], held_by, np.nan), own.index)


def _code(table: int, below: Below, cells: Cells, depth: int, known: dict[tuple[int, str], int]) -> int | None:
    """A number for the text of a class in its table, None where the row has none of its own."""
    cell = cells.get(below.classes[depth].path) if depth < len(below.classes) else None
    return None if cell is None else known.setdefault((table, cell.text), len(known))
