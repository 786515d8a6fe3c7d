"""A ratio of two numbers, 1:3 or 1比3, kept as printed: which way it is meant cannot be told from the text.

投入产出比 1:3 is better than 1:2, but 师生比 1:15 is more than 1:20; so a ratio is read and never divided out.
"""

import re

from perfxl.model import Role, Value
from perfxl.model.value import Operator
from perfxl.notation import operators
from perfxl.notation.numerals import ARABIC, arabic
from perfxl.notation.source import Source

_RATIO = re.compile(
    rf"^[^0-9≥≤><=≈,;。未没不]*?(?P<said>{operators.BEFORE})?{operators.FILLER}"
    rf"(?P<first>{ARABIC})(?::|比)(?P<second>{ARABIC})(?P<behind>{operators.AFTER})?$"
)
_CLOCK = re.compile(r"(?:[02-9]|0[0-9]|1[0-9]|2[0-4]):[0-5][0-9]$")


def read_ratio(source: Source) -> Value | None:
    """The ratio the whole text states; None for a clock time (8:30) and for a ratio with more words behind it."""
    found = _RATIO.match(source.text)
    if not found or _CLOCK.search(source.text[found.start("first") :]):
        return None
    said = [operators.before(found["said"])] if found["said"] else []
    behind = operators.after(found["behind"]) if found["behind"] else None
    combined = operators.combine(
        [*said, behind] if behind else said, nothing=Operator.EQUAL, weak_counts=source.role is Role.TARGET
    )
    if combined.conflict:
        return None
    return source.ratio(combined.operator, arabic(found["first"]), arabic(found["second"]))
