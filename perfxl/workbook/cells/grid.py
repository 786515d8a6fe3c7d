"""What a workbook shows, as values: cells with text, number, date and fault, at the addresses the person sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from perfxl.workbook.cells.cellformats import CellFormat


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with content.

    ``text`` is what the person sees, cleaned; ``number`` the stored number, None for a text; ``date`` the day, when
    the number is shown as one. ``fault`` is empty or one of ``error`` (``#DIV/0!`` …), ``no-value`` (a formula
    whose result was not stored), ``hashes`` (a number shown as ``####``) and ``control`` (control characters
    were removed from the text).
    """

    row: int
    column: int
    text: str
    number: Decimal | None = None
    date: "date | None" = None
    fault: str = ""

    @property
    def address(self) -> str:
        """The cell's name, such as ``E7``."""
        return f"{column_name(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: the cells with content by row and column, counted from 1.

    The value of a merged area's first cell stands in all cells of the area, each with its own address.
    """

    name: str
    hidden: bool
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    covered: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """The cells that a merged area hides, and the first cell of that area, whose value they repeat."""

    def text(self, row: int, column: int) -> str:
        """The text shown in a cell; empty for a blank one."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Grids:
    """The sheets of a workbook in the order of their tabs; ``names`` also tells those that were not asked for."""

    sheets: tuple[Grid, ...]
    names: tuple[str, ...]

    def get(self, name: str) -> Grid | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook part lists it; ``part`` is empty for a chart sheet or one whose part is missing."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class BookContext:
    """What all sheets of a workbook share."""

    strings: list[str]
    formats: list[CellFormat]
    epoch_1904: bool


@cache
def column_name(column: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column from its letters, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
