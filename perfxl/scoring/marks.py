"""What a rule makes of one indicator, before awards and structure are considered."""

from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import ScoringRule
from perfxl.rulebooks.base import Group

ZERO = Decimal(0)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The computed score with the line that shows it, the rule's id and the parameter group it rests on.

    ``completion`` is a percentage, not capped. ``floor`` and ``ceiling`` bound the room for an award; a ceiling
    of None is the weight. ``problem`` says in Chinese why the rule could not be applied.
    """

    computed: Decimal
    completion: Decimal | None
    line: str
    rule: ScoringRule
    basis: Group
    floor: Decimal = ZERO
    ceiling: Decimal | None = None
    proposed: bool = False
    over: bool = False
    applicable: bool = True
    problem: str = ""


class UnscorableError(Exception):
    """A rule cannot be applied to what was entered; the message is the Chinese reason."""
