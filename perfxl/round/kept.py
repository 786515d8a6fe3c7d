"""What an earlier file of ours holds: the columns that are a person's, by key, and the sheets that are none of ours.

Values come back as they were entered (a date as a date, a number as a number), read with the guards of a workbook.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Final

from perfxl.excel.cells.grid import Cell, Grid
from perfxl.excel.cells.notes import Note, notes_on
from perfxl.excel.workbook import Workbook
from perfxl.model import Refusal
from perfxl.package.package import Package
from perfxl.package.properties import ROLE, properties
from perfxl.package.renaming import Stamp, stamp_of

KEY: Final = "键"
"""The header of the hidden column by which rows are known again."""
NO_ROW: Final = "—"
"""The key of a line under the table: totals, signatures."""
_BY_HAND: Final = "手工|"
_HEAD: Final = 8
"""The header stands within so many rows."""
_ROOM: Final = 2_000_000
"""Cells, and elements of a part, of a round of a province: what we wrote ourselves may be larger than a workbook."""
Value = str | Decimal | date
KeptRow = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Kept:
    """An earlier file: its rows by sheet and key; ``package`` is None when there was none."""

    package: Package | None = None
    stamp: Stamp | None = None
    rows: Mapping[str, Mapping[str, KeptRow]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, Mapping[tuple[str, str], Note]] = field(default_factory=dict)
    """By sheet, the notes on its cells by the row's key (empty for the header) and the column's title."""

    def of(self, sheet: str) -> Mapping[str, KeptRow]:
        """The rows of a sheet by their keys, in their order."""
        return self.rows.get(sheet, {})

    def own_columns(self, sheet: str, ours: Collection[str]) -> tuple[str, ...]:
        """The columns of a sheet that a person added."""
        return tuple(title for title in self.titles.get(sheet, ()) if title and title not in ours)


def by_hand(key: str) -> bool:
    """Whether a person added the row of this key."""
    return key.startswith(_BY_HAND)


def kept(path: Path, role: str, sheets: Collection[str] | None = None) -> Kept:
    """Read what stands at ``path``; raises Refusal when it is not a file of ours of that role.

    ``sheets`` are those with rows of a person, all where none are named.
    """
    stamp = stamp_of(path)
    if stamp is None:
        return Kept()
    try:
        book = Workbook(Package.open(path), _ROOM, _ROOM * 5)
    except Refusal as refusal:
        if refusal.problem.kind in ("locked", "no-permission", "io-error", "vanished"):
            raise
        raise Refusal("foreign-target", target=path.name) from refusal
    if properties(book.package).get(ROLE) != role:
        raise Refusal("foreign-target", target=path.name)
    tables = {grid.name: (grid, head) for grid in book.grids(sheets).sheets if (head := _head(grid))}
    titles = {name: tuple(_titles(grid, head).values()) for name, (grid, head) in tables.items()}
    read = {name: _rows(grid, head) for name, (grid, head) in tables.items()}
    rows = {name: dict(found.values()) for name, found in read.items()}
    parts = {entry.name: entry.part for entry in book.entries}
    notes = {name: _notes(book.package, parts[name], grid, head, read[name]) for name, (grid, head) in tables.items()}
    return Kept(book.package, stamp, rows, book.names, titles, notes)


def _notes(
    package: Package, part: str, grid: Grid, head: int, rows: Mapping[int, tuple[str, KeptRow]]
) -> dict[tuple[str, str], Note]:
    """The notes on the cells of a table: those on its header and its rows."""
    titles, keys = _titles(grid, head), {head: "", **{number: key for number, (key, _) in rows.items()}}
    found = notes_on(package, part).items()
    return {(keys[row], titles[column]): note for (row, column), note in found if row in keys and column in titles}


def _head(grid: Grid) -> int:
    return next((row for row, column in sorted(grid.cells) if row <= _HEAD and grid.text(row, column) == KEY), 0)


def _titles(grid: Grid, head: int) -> dict[int, str]:
    return {column: cell.text.strip() for (row, column), cell in sorted(grid.cells.items()) if row == head}


def _rows(grid: Grid, head: int) -> Mapping[int, tuple[str, KeptRow]]:
    """The rows with their keys by where they stand."""
    titles = _titles(grid, head)
    found: dict[int, dict[str, Value]] = {}
    for (row, column), cell in grid.cells.items():
        if row > head and column in titles:
            found.setdefault(row, {})[titles[column]] = _value(cell)
    mine = {row: values for row, values in sorted(found.items()) if values.get(KEY) != NO_ROW}
    return dict(zip(mine, zip(_keys(list(mine.values())), mine.values(), strict=True), strict=True))


def _keys(rows: Sequence[KeptRow]) -> list[str]:
    """The keys of the rows; one the person added, or copied with the key of another, gets a key of its own."""
    owners: dict[str, KeptRow] = {}
    for row in rows:
        key = str(row.get(KEY, ""))
        if key and (key not in owners or (_tells(row, key) and not _tells(owners[key], key))):
            owners[key] = row
    free = (key for number in count(1) if (key := f"{_BY_HAND}{number}") not in owners)
    return [key if owners.get(key := str(row.get(KEY, ""))) is row else next(free) for row in rows]


def _tells(row: KeptRow, key: str) -> bool:
    """Whether a row still tells what its key ends with: a copy made for something else does not."""
    subject = key.rpartition("|")[2]
    return any(subject in value for name, value in row.items() if name != KEY and isinstance(value, str))


def _value(cell: Cell) -> Value:
    if cell.date is not None:
        return cell.date
    return cell.text if cell.number is None or cell.meant is None or cell.fault else cell.number
