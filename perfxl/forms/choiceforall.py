"""A choice made once for all rows of an entry, with exceptions in single rows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from perfxl.excel.cells.grid import Cell
from perfxl.forms.entries import Choice
from perfxl.forms.entry import About
from perfxl.forms.reading import convert
from perfxl.forms.reading.names import plain_name
from perfxl.model import Entered, Place

Option = TypeVar("Option", bound=StrEnum)


@dataclass(frozen=True)
class ChoiceForAll(Choice[Option]):
    """One of a closed list; or, once for all rows of an entry, ``word``: those that say nothing else are ``meant``."""

    word: str
    meant: Option

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        return (self.word, *(option.value for option in self.options))

    def says_all(self, cell: Cell | None) -> bool:
        """Whether a cell states the choice for all rows."""
        return cell is not None and not cell.fault and plain_name(cell.text) == self.word

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[Option]:
        return self.inherited(place) if self.says_all(cell) else convert.choice(cell, place, self.options)

    def inherited(self, place: Place) -> Entered[Option]:
        """What a row says that says nothing of its own."""
        return Entered(self.meant.value, self.meant, place)
