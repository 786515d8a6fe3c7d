"""A target or an actual as it was written, and the quantity, date or statement read from it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Role(StrEnum):
    """On which side a value stands."""

    TARGET = "target"
    ACTUAL = "actual"


class ValueKind(StrEnum):
    """What sort of value a text states; UNCLEAR asks a person rather than guess."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"
    DATE = "date"
    BOOLEAN = "boolean"
    BLANK = "blank"
    UNCLEAR = "unclear"


class Operator(StrEnum):
    """How an actual is held against the target."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    ABOVE = ">"
    BELOW = "<"
    EQUAL = "="
    ABOUT = "≈"
    RANGE = "range"
    NONE = ""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is stated: the year may come from the form, the day may be left open."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601 as far as it goes: ``2024-12-31``, ``2024-12``, ``2024``, ``--12-31``, ``--12``."""
        parts = "" if self.year is None else f"{self.year:04d}"
        if self.month is not None:
            parts += f"-{self.month:02d}" if parts else f"--{self.month:02d}"
            if self.day is not None:
                parts += f"-{self.day:02d}"
        return parts


@dataclass(frozen=True, slots=True)
class Value:
    """What a text of the columns 年度指标值 or 实际完成值 states.

    ``number`` keeps the decimals as written (29.90); it is in ``unit`` as written, never converted here.
    A range runs from ``number`` to ``upper``; a ratio is ``number`` to ``second`` (1:3) and never divided out.
    ``remark`` says in Chinese how an unusual text was understood, or, for UNCLEAR, why it was not.
    """

    raw: str
    role: Role
    kind: ValueKind
    operator: Operator = Operator.NONE
    number: Decimal | None = None
    upper: Decimal | None = None
    lower_open: bool = False
    upper_open: bool = False
    day: PartialDate | None = None
    last_day: PartialDate | None = None
    unit: str = ""
    truth: bool | None = None
    remark: str = ""
    second: Decimal | None = None

    @property
    def shown(self) -> str:
        """The value alone, without operator and unit: ``29.90``, ``5~10``, ``1:3``, ``2024-12-31``, ``--12``."""
        if self.day is not None:
            return f"{self.day}~{self.last_day}" if self.last_day is not None else str(self.day)
        if self.number is None:
            return ""
        if self.second is not None:
            return f"{self.number:f}:{self.second:f}"
        return f"{self.number:f}~{self.upper:f}" if self.upper is not None else f"{self.number:f}"
