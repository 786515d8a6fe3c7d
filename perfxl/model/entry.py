"""One entered cell: what the person sees, where it stands, and what was understood of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in what was read: a sheet and a cell (``E7``), or a table of a document and its cell, or a paragraph.

    ``part`` is the sheet or the document's table (``表2``), empty in running text; ``spot`` is the cell or the number
    of the paragraph. Without a spot the part as a whole is meant, without either the file.
    """

    part: str = ""
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Entered(Generic[T]):
    """A cell's shown text with its place and the value read from it.

    ``value`` is None when the cell is blank or when its text could not be understood; ``text`` tells which.
    A cell that holds a fault (an error value, a formula without a stored value) has ``faulty`` set: the fault
    itself stands among the project's defects, so that no other check needs to complain about it again.
    """

    text: str = ""
    value: T | None = None
    place: Place = Place()
    faulty: bool = False

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def unreadable(self) -> bool:
        """Something stands there, but not what belongs there."""
        return bool(self.text) and self.value is None and not self.faulty


Text = Entered[str]
Amount = Entered[Decimal]
Day = Entered[date]
