"""The computed figures of a whole evaluation: one value with its unit and the arithmetic behind it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FigureKey(StrEnum):
    """The names by which programs and templates ask for a figure."""

    TOTAL = "total"
    WEIGHT = "weight"
    TOTAL_BY_RULE = "total_by_rule"
    SCORE_RATE = "score_rate"
    EXECUTION_RATE = "execution_rate"
    RECEIPT_RATE = "receipt_rate"
    OVERALL_COMPLETION = "overall_completion"
    TARGET_COMPLETION = "target_completion"
    DEVIATION = "deviation"
    QUANTIFIED = "quantified"
    QUANTITATIVE = "quantitative"
    INDICATORS = "indicators"
    FULL = "full"
    LOST = "lost"


LISTED = (
    FigureKey.TOTAL,
    FigureKey.EXECUTION_RATE,
    FigureKey.RECEIPT_RATE,
    FigureKey.OVERALL_COMPLETION,
    FigureKey.DEVIATION,
    FigureKey.QUANTIFIED,
)
"""The figures that the result sheet lists and that other programs are given, in their order."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One computed figure: what it is (in Chinese), its value and unit, and how it came about as one line.

    The unit is ``%``, ``个百分点``, ``分``, ``万元`` or ``个``; rates are kept in percent (64.34). ``value`` is
    None where the figure cannot be computed; ``line`` then says why.
    """

    name: str
    value: Decimal | None
    unit: str
    line: str

    @property
    def text(self) -> str:
        """The value with its unit, ``64.34%``; ``不适用`` where there is none."""
        return "不适用" if self.value is None else f"{self.value:f}{self.unit}"
