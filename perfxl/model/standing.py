"""How an actual stands to its target, as facts: which way it is meant, whether it is reached, by how much not."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Sense(StrEnum):
    """Which way an indicator is meant."""

    NOT_APPLICABLE = "not_applicable"
    HIGHER = "higher"
    LOWER = "lower"
    EQUAL = "equal"
    RANGE = "range"
    DATE = "date"
    BOOLEAN = "boolean"
    QUALITATIVE = "qualitative"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the actual of an indicator of the 绩效目标表 stands; an award never changes it.

    ``gap`` is the actual less the target: in percent of the target (``unit`` is ``%``), for rates in ``个百分点``, for
    dates in ``天``; None where there is nothing to measure. ``actual`` is its number in the target's unit. ``level`` is
    the band (等次) of a quality, ``cost`` says that the target is a limit of cost (控制数).
    """

    sense: Sense
    met: bool
    gap: Decimal | None = None
    unit: str = ""
    actual: Decimal | None = None
    level: str = ""
    cost: bool = False
