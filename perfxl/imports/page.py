"""A part of a sheet that holds one form: its cells, each merged area once, and what has become of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from perfxl.excel.cells.grid import Cell, Grid
from perfxl.imports.words import key, whole
from perfxl.model import Place

Spot = tuple[int, int]
_FAR = 6
"""So many empty columns may stand between a label and its value."""


@dataclass(frozen=True)
class Page:
    """The rows of a sheet on which one form stands; ``rows`` are their numbers in order."""

    grid: Grid
    rows: tuple[int, ...]
    taken: set[Spot] = field(default_factory=set, compare=False)
    """The cells of which everything has been told."""

    @cached_property
    def by_row(self) -> Mapping[int, list[Cell]]:
        """The cells of each row from left to right, each merged area at its first cell."""
        wanted = set(self.rows)
        found: dict[int, list[Cell]] = {row: [] for row in self.rows}
        for (row, column), cell in sorted(self.grid.cells.items()):
            if row in wanted and (row, column) not in self.grid.covered:
                found[row].append(cell)
        return found

    @property
    def cells(self) -> Iterator[Cell]:
        """All its cells, row by row."""
        return (cell for row in self.rows for cell in self.by_row[row])

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that shows at a place, whatever merged area it belongs to."""
        return self.grid.cells.get((row, column))

    def first(self, row: int, column: int) -> Spot:
        """The first cell of the merged area a place belongs to."""
        return self.grid.covered.get((row, column), (row, column))

    def end_column(self, cell: Cell) -> int:
        """The last column of a cell's merged area."""
        column = cell.column
        while self.grid.covered.get((cell.row, column + 1)) == (cell.row, cell.column):
            column += 1
        return column

    def end_row(self, cell: Cell) -> int:
        """The last row of a cell's merged area."""
        row = cell.row
        while self.grid.covered.get((row + 1, cell.column)) == (cell.row, cell.column):
            row += 1
        return row

    def beside(self, cell: Cell) -> Cell | None:
        """The next cell to the right of a label, unless it is too far away."""
        start = self.end_column(cell) + 1
        for column in range(start, start + _FAR):
            found = self.at(cell.row, column)
            if found is not None:
                return found
        return None

    def below(self, cell: Cell) -> Cell | None:
        """The cell under a label's merged area."""
        return self.at(self.end_row(cell) + 1, cell.column)

    def take(self, *cells: Cell | None) -> None:
        """Note that everything has been told of these cells."""
        self.taken.update(self.first(cell.row, cell.column) for cell in cells if cell is not None)

    def place(self, cell: Cell) -> Place:
        """Where a cell stands; for one in a merged area, the first cell."""
        first = self.grid.cells[self.first(cell.row, cell.column)]
        return Place(self.grid.name, first.address)

    def keys(self, row: int) -> Mapping[str, Cell]:
        """The cells of a row by their texts as labels, with and without notes in brackets; the first of a kind."""
        found: dict[str, Cell] = {}
        for cell in self.by_row[row]:
            for name in (whole(cell.text), key(cell.text)):
                found.setdefault(name, cell)
        return found
