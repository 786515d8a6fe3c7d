"""The cells of one row, or of a sheet's labels, by field: asked for a field, a row gives what was entered."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from perfxl.excel.cells.grid import Cell, column_name
from perfxl.forms.entry import About, Entry
from perfxl.forms.form import Field
from perfxl.model import Entered, Place

T = TypeVar("T")


@lru_cache(maxsize=8192)
def _place(sheet: str, row: int, column: int) -> Place:
    """A cell's place; the workbooks of a round have their entries in the same cells."""
    return Place(sheet, f"{column_name(column)}{row}")


class Row(ABC):
    """What stands in one row; a field the sheet does not have is blank and stands nowhere in particular."""

    __slots__ = ("_entries", "about", "cells")

    def __init__(self, cells: Mapping[str, Cell], entries: Mapping[str, Entry[Any]], about: About) -> None:
        self.cells = cells
        self._entries = entries
        self.about = about

    def __getitem__(self, field: Field[T]) -> Entered[T]:
        """Read one field as this form writes it; the place is the cell itself, for a filled-down one the cell above."""
        cell = self.cells.get(field.path)
        entry: Entry[T] = self._entries.get(field.path, field.entry)
        return entry.read(cell, self.spot(field.path) if cell is None else self.place_of(cell), self.about)

    def blank(self, field: Field[T]) -> Entered[T]:
        """Nothing entered, at the field's cell."""
        return Entered(place=self.spot(field.path))

    def has(self, field: Field[Any]) -> bool:
        """Whether anything stands there."""
        return field.path in self.cells

    def offers(self, paths: frozenset[str]) -> bool:
        """Whether the sheet has any of these fields."""
        return not paths.isdisjoint(self.cells)

    @abstractmethod
    def spot(self, path: str) -> Place:
        """The cell of a field, whether anything is entered there or not."""

    @abstractmethod
    def place_of(self, cell: Cell) -> Place:
        """The place of a cell of this row."""


class TableRow(Row):
    """A row of a table."""

    __slots__ = ("columns", "number", "sheet")

    def __init__(
        self,
        sheet: str,
        number: int,
        columns: Mapping[str, int],
        cells: Mapping[str, Cell],
        entries: Mapping[str, Entry[Any]],
        about: About,
    ) -> None:
        super().__init__(cells, entries, about)
        self.sheet, self.number, self.columns = sheet, number, columns

    def offers(self, paths: frozenset[str]) -> bool:
        return not paths.isdisjoint(self.columns)

    def spot(self, path: str) -> Place:
        column = self.columns.get(path)
        return _place(self.sheet, self.number, column) if column else Place(self.sheet)

    def place_of(self, cell: Cell) -> Place:
        return _place(self.sheet, cell.row, cell.column)


class LabelRow(Row):
    """The values of labels, on one sheet or several."""

    __slots__ = ("places",)

    def __init__(
        self, cells: Mapping[str, Cell], places: Mapping[str, Place], entries: Mapping[str, Entry[Any]], about: About
    ) -> None:
        super().__init__(cells, entries, about)
        self.places = places

    def __getitem__(self, field: Field[T]) -> Entered[T]:
        entry: Entry[T] = self._entries.get(field.path, field.entry)
        return entry.read(self.cells.get(field.path), self.spot(field.path), self.about)

    def spot(self, path: str) -> Place:
        return self.places.get(path, Place())

    def place_of(self, cell: Cell) -> Place:
        raise NotImplementedError


def first_entered(rows: Sequence[Row], field: Field[T]) -> Entered[T]:
    """What is entered once for several rows: the first entry there is, blank at the first row where there is none."""
    return next((row for row in rows if row.has(field)), rows[0])[field]
