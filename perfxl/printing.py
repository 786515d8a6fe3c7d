"""How an exact number is written: one way for scoring, checks, reports, sheets and other programs.

Every function keeps all digits of the number it is given, however many these are; only ``rounded`` rounds.
"""

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal

CENT = Decimal("0.01")
HALF_CENT = Decimal("0.005")
"""How far a figure printed with two decimals may be off; a sum of n of them by n times that."""
_WIDE = Context(prec=1_000_100, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Wide enough for whatever number was entered, so that writing it cannot fail."""


def plain(number: Decimal) -> str:
    """A number without needless zeros and without an exponent: ``5``, ``2.5``."""
    shown = f"{number:f}" if number else "0"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def decimals(number: Decimal) -> int:
    """How many decimals a number really has: 2 for 22.25 and 22.250, 0 for 100."""
    return len(plain(number).partition(".")[2])


def padded(number: Decimal, least: int = 2) -> str:
    """A number with so many decimals, or with all it really has where it has more: ``80.00``, ``0.333``."""
    return f"{number:.{max(least, decimals(number))}f}"


def kept(number: Decimal, least: int = 2) -> str:
    """A number with the decimals it was given, also zeros, and at least so many: ``22.250`` stays as it is."""
    exponent = number.as_tuple().exponent
    return f"{number:.{max(least, -exponent if isinstance(exponent, int) else 0)}f}"


def rounded(number: Decimal, step: Decimal = CENT) -> Decimal:
    """A number rounded half up to a multiple of ``step``."""
    return number.quantize(step, context=_WIDE)


def times(number: Decimal, factor: Decimal) -> Decimal:
    """A product with all its digits."""
    return _WIDE.multiply(number, factor)
