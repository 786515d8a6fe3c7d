"""Points lost step by step: every so much of a deviation costs so many points."""

from decimal import Decimal
from fractions import Fraction

from perfxl.printing import plain


def counted(deviation: Fraction, step: Decimal, *, begun: bool) -> Decimal:
    """How many steps a deviation makes; a step only begun counts where the rule says so."""
    full, rest = divmod(deviation, Fraction(step))
    return Decimal(full + (1 if begun and rest else 0))


def every(step: Decimal, unit: str, points: Decimal, *, begun: bool) -> str:
    """The rule in words: ``每3%扣1分``, with a remark where a begun step counts."""
    return f"每{plain(step)}{unit}扣{plain(points)}分{'（不足一步的也扣）' if begun else ''}，"
