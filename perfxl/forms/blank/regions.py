"""What a live check is made of: where the tables stand, what is filled in, a formula with its verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from openpyxl.utils import get_column_letter

from perfxl.forms.blank.filling import Filling
from perfxl.forms.form import TOTALS, Field, Sheet

REACH: Final = 2000
"""The last row that formulas, validations and colours count with."""
_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table stands on its sheet: its columns, its header, its first and its last open row."""

    sheet: Sheet
    header: int
    first: int
    last: int

    def letter(self, field: Field[Any]) -> str:
        """The letters of a field's column."""
        return get_column_letter(self.sheet.columns.index(field) + 1)

    def of(self, field: Field[Any]) -> str:
        """The cells of a field's column from the header on, far beyond the prepared rows.

        A range that begins at the header grows with a row inserted right below it.
        """
        letter = self.letter(field)
        return f"${letter}${self.header}:${letter}${REACH}"

    def far(self, field: Field[Any]) -> str:
        """The same cells, named from another sheet."""
        return f"{self.sheet.name}!{self.of(field)}"

    def sum(self, field: Field[Any], *, far: bool = False) -> str:
        """The sum of a field's column, without rows that state a sum themselves."""
        cells, names = (self.far if far else self.of)(field), self.of(self.sheet.columns[0])
        names = f"{self.sheet.name}!{names}" if far else names
        totals = ",".join(f'"{name}"' for name in TOTALS)
        return f"ROUND(SUM({cells})-SUMPRODUCT(SUMIF({names},{{{totals}}},{cells})),6)"

    def open(self, field: Field[Any]) -> str:
        """The cells to be filled in, prepared or beyond."""
        letter = self.letter(field)
        return f"{letter}{self.first}:{letter}{REACH}"


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """A formula with a verdict beside it; both with the results they have for the filled-in data."""

    label: str
    formula: str
    number_format: str
    verdict: str
    value: Decimal | str
    says: str


@dataclass(frozen=True, slots=True)
class Handed:
    """The workbook being made: where its tables stand, what is filled in, and the cell of the unit of money."""

    regions: Mapping[str, Region]
    filling: Filling
    unit_cell: str

    def region(self, sheet: Sheet) -> Region:
        """Where the table of a sheet stands."""
        return self.regions[sheet.name]

    def total(self, sheet: Sheet, field: Field[Any]) -> Decimal:
        """What SUM would give over a column as filled in: texts do not count."""
        entries = (row.get(field) for row in self.filling.of(sheet))
        return sum((Decimal(entry) for entry in entries if isinstance(entry, Decimal | int)), _ZERO)
