"""Arithmetic that writes itself down: the line a person reads and the number are made from one expression.

Expressions are exact fractions, so that nothing is rounded except where a line shows a result: a quotient cut
off at some digit and multiplied back could fall on the wrong side of a half (67÷120×9 is 5.025, not 5.0249…).
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfxl.printing import decimals, padded, plain
from perfxl.rulebooks.options import RoundingMode
from perfxl.rulebooks.totals import Rounding

ATOM, PRODUCT, SUM = 3, 2, 1
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Term:
    """An exact value with the text it is written by; ``binding`` tells where it needs brackets."""

    text: str
    value: Fraction
    binding: int = ATOM

    def __add__(self, other: "Term") -> "Term":
        return Term(f"{self.text}+{other._inside(PRODUCT)}", self.value + other.value, SUM)

    def __sub__(self, other: "Term") -> "Term":
        return Term(f"{self.text}-{other._inside(PRODUCT)}", self.value - other.value, SUM)

    def __mul__(self, other: "Term") -> "Term":
        return Term(f"{self._inside(PRODUCT)}×{other._inside(ATOM)}", self.value * other.value, PRODUCT)

    def __truediv__(self, other: "Term") -> "Term":
        return Term(f"{self._inside(PRODUCT)}÷{other._inside(ATOM)}", self.value / other.value, PRODUCT)

    def _inside(self, binding: int) -> str:
        return self.text if self.binding >= binding and not self.text.startswith("-") else f"（{self.text}）"


@dataclass(frozen=True, slots=True)
class Worked:
    """A result and the equation that shows it, ``4604÷4754×5=4.84``."""

    text: str
    value: Decimal

    @property
    def term(self) -> Term:
        """The result as it is printed, to go on with."""
        return Term(self.text.rpartition("=")[2], Fraction(self.value) / (100 if self.text.endswith("%") else 1))


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes results the way a rulebook rounds them.

    A score keeps at least the decimals of its ``weight``: otherwise full marks of 22.5 would come out as 23.
    """

    rounding: Rounding
    weight: Decimal = Decimal(0)

    @property
    def places(self) -> int:
        """The decimals of a score."""
        return max(self.rounding.places, decimals(self.weight))

    def score(self, term: Term) -> Worked:
        """A score: the expression and its value rounded to the places of a score."""
        value = rounded(term.value, self.places, self.rounding.mode)
        return Worked(f"{term.text}={value:f}", value)

    def rate(self, term: Term) -> Worked:
        """A percentage: the expression and its value in percent, rounded to the places of a rate."""
        value = rounded(term.value * 100, self.rounding.rate_places, self.rounding.mode)
        return Worked(f"{term.text}={value:f}%", value)

    def padded(self, value: Decimal) -> Decimal:
        """A number somebody fixed, with at least the decimals of a score and nothing cut off."""
        return value if decimals(value) > self.places else Decimal(padded(value, self.places))

    @property
    def unit(self) -> Decimal:
        """The smallest step of a score."""
        return Decimal(1).scaleb(-self.places)


def rounded(value: Fraction, places: int, mode: RoundingMode) -> Decimal:
    """``value`` with so many decimals; halves go away from zero, or the rest is cut off."""
    scaled = abs(value) * 10**places + (HALF if mode == RoundingMode.HALF_UP else 0)
    digits = scaled.numerator // scaled.denominator
    sign, shown = ("-" if value < 0 < digits else ""), str(digits).zfill(places + 1)
    return Decimal(f"{sign}{shown[: len(shown) - places]}.{shown[len(shown) - places :]}")


def number(value: Decimal) -> Term:
    """A number with the decimals it was entered with."""
    return Term(f"{value:f}", Fraction(value))


def short(value: Decimal) -> Term:
    """A number without trailing zeros, for weights and counts."""
    return Term(plain(value), Fraction(value))


def money(value: Decimal) -> Term:
    """An amount with two decimals, or all it has when there are more."""
    return Term(padded(value), Fraction(value))


def percent(value: Decimal) -> Term:
    """A percentage given in percent: 64.34 is written ``64.34%``."""
    return Term(f"{value:f}%", Fraction(value) / 100)


def share(value: Decimal) -> Term:
    """A share of the weight, 0.7 written as ``70%``."""
    return Term(f"{plain(value * 100)}%", Fraction(value))
