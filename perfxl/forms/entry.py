"""What a kind of entry is: one object that reads a cell, writes one, and says how it is shown and guarded."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Generic, Literal, TypeVar

from perfxl.excel.cells.grid import Cell
from perfxl.model import Entered, Place

T = TypeVar("T")
Content = str | Decimal | int | date
"""What is put into a cell."""
Plain = TypeVar("Plain", bound=Content)
UNITS = ("万元", "元")
_IN_WAN = {"万元": Decimal(1), "元": Decimal("0.0001")}


@dataclass(frozen=True, slots=True)
class About:
    """What a cell's reading depends on beyond the cell: the sheet's unit of money, and the name of its row."""

    unit: str = UNITS[0]
    name: str = ""

    @property
    def scale(self) -> Decimal:
        """How many 万元 one of the unit is."""
        return _IN_WAN.get(self.unit, Decimal(1))


@dataclass(frozen=True, slots=True)
class Guard:
    """What a spreadsheet program lets into a cell, and what it says otherwise; ``stop`` refuses, else it only warns."""

    type: Literal["list", "decimal", "whole", "date"]
    complaint: str
    operator: Literal["greaterThan", "greaterThanOrEqual", "between"] | None = None
    least: str = ""
    most: str = ""
    stop: bool = True


class Entry(ABC, Generic[T]):
    """A kind of entry; one object serves reading, writing, formatting and validating."""

    number_format: ClassVar[str] = "General"
    align: ClassVar[Literal["left", "center", "right"]] = "left"
    long: ClassVar[bool] = False
    """Sentences that go into the report, in a cell of several lines."""
    numeric: ClassVar[bool] = False
    choices: tuple[str, ...] = ()
    words: Mapping[str, str] = MappingProxyType({})
    """The only words that may stand there, as compared, with what they mean; empty where others may."""

    @property
    def expected(self) -> str:
        """What belongs there, in the words of a message about an unreadable entry.

        Empty where anything may stand, or where rules of its own tell what was not understood.
        """
        return ""

    @property
    def guard(self) -> Guard | None:
        """What the blank workbook lets in; None where anything may be typed."""
        return None

    @abstractmethod
    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[T]:
        """What was entered in the cell at ``place``."""

    @abstractmethod
    def write(self, value: T, about: About) -> Content:
        """What to put into a cell so that it reads as ``value``."""


class AsItIs(Entry[Plain]):
    """An entry whose value is what stands in the cell."""

    def write(self, value: Plain, about: About) -> Content:
        return value
