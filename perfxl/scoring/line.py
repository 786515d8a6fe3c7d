"""A ratio above a pass line (财预〔2021〕101号附件1): what lies above the line counts in proportion."""

from decimal import Decimal
from fractions import Fraction

from perfxl.scoring.arithmetic import Term, share, short

ONE = Decimal(1)
HUNDRED = Decimal(100)


def above_line(completion: Term, pass_line: Decimal, weight: Decimal) -> Term | None:
    """（完成率-及格线）÷（100%-及格线）×分值; None below the line. Nothing is rounded on the way."""
    line = share(pass_line / HUNDRED)
    if completion.value < Fraction(line.value):
        return None
    return (completion - line) / (share(ONE) - line) * short(weight)
