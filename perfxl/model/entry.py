"""One entered cell: what the person sees, where it stands, and what was understood of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the workbook: a sheet and a cell such as ``E7``; without a cell, the sheet as a whole."""

    sheet: str = ""
    cell: str = ""


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


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong with the file or its layout, found while reading; ``checks`` words it as a finding.

    ``kind`` is the key under which ``perfxl.checks`` declares the rule; ``details`` fill that rule's message.
    """

    kind: str
    place: Place = Place()
    details: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """A file that cannot be worked on at all: no workbook, locked, encrypted, damaged, hostile."""

    def __init__(self, kind: str, **details: str) -> None:
        super().__init__(kind)
        self.defect = Defect(kind, Place(), details)

    def __reduce__(self) -> tuple[object, ...]:
        return (_refusal, (self.defect.kind, dict(self.defect.details)))


def _refusal(kind: str, details: Mapping[str, str]) -> Refusal:
    return Refusal(kind, **details)
