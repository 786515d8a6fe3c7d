"""What a workbook shows, as values: cells with text, number, date and fault, at the addresses the person sees."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from perfxl.excel.cells.cellformats import CellFormat

REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
"""Excel writes capitals; some exporters do not, and Excel opens their files."""
_EXACT = Context(prec=400)
_INSERTED = 4
"""So many columns a person may have inserted between a label and its value."""


class Cell(NamedTuple):
    """A cell with content.

    ``text`` is what the person sees, cleaned; ``number`` the stored number, None for a text; ``date`` the day, when
    the number is shown as one. ``power`` is the power of ten by which the format moves the number before it rounds it
    (2 for a percentage, -4 for 万元), None for a date or a time of day. ``fault`` is empty or one of ``error``
    (``#DIV/0!`` …), ``no-value`` (a formula whose result was not stored), ``uncalculated`` (a formula whose stored
    zero may never have been calculated), ``hashes`` (a number shown as ``####``) and ``control`` (control
    characters were removed from the text).
    """

    row: int
    column: int
    text: str
    number: Decimal | None = None
    date: "date | None" = None
    fault: str = ""
    power: int | None = 0

    @property
    def meant(self) -> Decimal | None:
        """The stored number in the unit of what is shown, with its own sign and before rounding; None for a date."""
        return None if self.number is None or self.power is None else self.number.scaleb(self.power, _EXACT)

    @property
    def spot(self) -> tuple[int, int]:
        """Its row and column."""
        return self.row, self.column

    @property
    def address(self) -> str:
        """The cell's name, such as ``E7``."""
        return f"{column_name(self.column)}{self.row}"


_ROW: Final = attrgetter("row")


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
    ordered: Sequence[Cell] = field(init=False, repr=False, compare=False)
    """The cells row by row, each row from left to right."""
    rows: Mapping[int, Sequence[Cell]] = field(init=False, repr=False, compare=False)
    """The cells of each row that has some, in the same order."""

    def __post_init__(self) -> None:
        ordered = [self.cells[spot] for spot in sorted(self.cells)]
        object.__setattr__(self, "ordered", ordered)
        object.__setattr__(self, "rows", {row: list(cells) for row, cells in groupby(ordered, _ROW)})

    def text(self, row: int, column: int) -> str:
        """The text shown in a cell; empty for a blank one."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def beside(self, row: int, column: int) -> tuple[int, int]:
        """Where the value of a label stands: the next cell of its row, or beyond columns inserted between the two."""
        start = column + 1
        while self.covered.get((row, start)) == (row, column):
            start += 1
        filled = (at for at in range(start, start + _INSERTED) if (row, at) in self.cells)
        return row, next(filled, start)


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
    """What all sheets of a workbook share.

    ``pictures`` are the marks (``vm``) of cells that hold a picture; ``pending`` says that the workbook asks to be
    calculated when it is opened, so that its formulas may have no results yet.
    """

    strings: list[str]
    formats: Sequence[CellFormat]
    epoch_1904: bool
    pictures: frozenset[str] = frozenset()
    pending: bool = False


@cache
def column_name(column: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column from its letters, counted from 1, in capitals or not."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def spot_of(reference: str) -> tuple[int, int] | None:
    """Row and column of a cell from its reference (``C5``); None for what is none."""
    found = REFERENCE.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None
