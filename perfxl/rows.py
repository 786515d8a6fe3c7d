"""The rows of a record: plain texts and numbers, small and picklable."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Colour, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One third-level indicator as a plain row; texts as shown in the workbook."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str
    weight: Decimal
    score: Decimal
    computed: Decimal
    awarded: Decimal | None
    award_reason: str
    completion: Decimal | None
    applicable: bool
    full: bool
    explanation: str
    rule: str
    reason: str
    place: Place
    evidence: str = ""
    """佐证材料, as entered."""
    rate: str = ""
    """``execution_rate`` or ``receipt_rate`` where computed from the money."""
    common: bool = False
    """It stands in 决策与过程, not in the 绩效目标表."""
    over_achieved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRow:
    """One source of money, in 万元; a cell that is blank or cannot be read is None."""

    source: str
    initial: Decimal | None
    budget: Decimal | None
    received: Decimal | None
    spent: Decimal | None
    line: str = ""
    """To which line of the official form the source belongs."""


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One row of 经验问题建议."""

    kind: str
    title: str
    text: str
    number: str = ""
    indicator: str = ""
    owner: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedRow:
    """One indicator of a 绩效运行监控, as entered, with its light."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str
    expected: str
    likelihood: str
    light: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitored:
    """How a project stands in a 绩效运行监控; lights as words, empty where the rules give none."""

    month: int
    goal: str
    money: str
    counts: Mapping[str, int]
    """How many indicators have each light."""
    likelihoods: Mapping[str, int]
    """How many targets are how likely."""
    rate: Decimal | None
    """执行率, of the initial budget."""
    expected_rate: Decimal | None
    rows: tuple[WatchedRow, ...]

    @property
    def behind(self) -> tuple[str, ...]:
        """The indicators with a red or a yellow light."""
        lit = sorted((row for row in self.rows if row.light in (Colour.RED, Colour.YELLOW)), key=_red_first)
        return tuple(row.name for row in lit)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeDepartment:
    """What a department says of itself that is held against the projects of its round; None where it says nothing."""

    projects: Decimal | None
    """部门项目数."""
    evaluated: Decimal | None
    """开展绩效自评的项目数."""
    project_spending: Decimal | None
    """项目支出的实际数, 万元."""
    staff: Decimal | None
    posts: Decimal | None


def _red_first(row: WatchedRow) -> bool:
    return row.light != Colour.RED
