"""绩效运行监控: how targets and money stand by a month of the year, as lights."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfxl.model.entry import Place
from perfxl.model.project import Indicator


class Colour(StrEnum):
    """The lights, from the worst to the best; blue says that a target may have been set too low, and is no praise."""

    RED = "红灯"
    YELLOW = "黄灯"
    GREEN = "绿灯"
    BLUE = "蓝灯"


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One light: of an indicator, of the money, or of the whole.

    ``colour`` is None where the rules give none; ``line`` shows how it came about, or says why there is none.
    ``progress`` is what was reached in percent of what was due by the month, where that can be said.
    """

    colour: Colour | None
    line: str
    place: Place
    indicator: Indicator | None = None
    progress: Decimal | None = None
    above: Decimal | None = None
    """By how many percent the target is exceeded already; None where it is not, or cannot be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lights:
    """All lights of a project at the end of ``month``."""

    month: int
    indicators: tuple[Light, ...]
    money: Light
    goal: Light
    """Of the project as a whole: the worst of its indicators."""
    expected_rate: Decimal | None
    """What is expected to be spent in the whole year, in percent of the initial budget."""
    gap: Decimal | None = None
    """By how many points the mean progress of the indicators differs from that of the money."""
    consequences: tuple[str, ...] = ()
    """What the measure provides for where goals or money fall far behind."""
    citation: str = ""

    def of(self, colour: Colour) -> tuple[Light, ...]:
        """The indicators with that light."""
        return tuple(light for light in self.indicators if light.colour is colour)


_UNLIT = Light(colour=None, line="", place=Place())
NO_LIGHTS = Lights(month=12, indicators=(), money=_UNLIT, goal=_UNLIT, expected_rate=None)
"""Of what is no 绩效运行监控, or one whose month or money cannot be read."""
