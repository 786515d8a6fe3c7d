"""What the template can name: an evaluation arranged as the report tells it. No wording, only figures and groups."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from perfxl.model import (
    Amount,
    CommonIndicator,
    Evaluation,
    Finding,
    Fund,
    Funds,
    Indicator,
    Lesson,
    LessonKind,
    Met,
    Point,
    Project,
    Score,
    Subtotal,
)
from perfxl.report.filters import bare, round_half_up, share

T = TypeVar("T")
K = TypeVar("K")

FULL = Decimal(100)

# The second-level classes of the 绩效目标表 (财预〔2021〕101号); a project says so where it has none of a class.
STANDARD_CLASSES: Mapping[str, tuple[str, ...]] = {
    "产出": ("数量", "质量", "时效"),
    "成本": ("经济成本", "社会成本", "生态环境成本"),
    "效益": ("经济效益", "社会效益", "生态效益"),
    "满意度": ("服务对象满意度",),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of one second-level class."""

    name: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class GoalClass:
    """One first-level class of the 绩效目标表: its groups, and the standard second-level classes it lacks."""

    name: str
    groups: tuple[Group, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoredGroup:
    """The scores of one second-level class with their sums."""

    name: str
    subtotal: Subtotal
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class ScoredClass:
    """One first-level class with its sums and groups; ``common`` when all of it stands in 决策与过程."""

    name: str
    subtotal: Subtotal
    groups: tuple[ScoredGroup, ...]
    common: bool

    @property
    def scores(self) -> tuple[Score, ...]:
        return tuple(score for group in self.groups for score in group.scores)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that scores rest on, numbered in order of appearance."""

    number: int
    text: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Money:
    """The project's money in 万元 and the rates by each of their usual denominators, in percent."""

    funds: Funds
    items: Decimal
    """The sum of 支出明细."""
    rounded: bool
    """Whether some amount has more decimals than the report prints."""

    @property
    def sources(self) -> tuple[Fund, ...]:
        """The sources that have any money; all of them when none has."""
        used = (fund for fund in self.funds.sources if any(amount.value for amount in amounts(fund)))
        return tuple(used) or self.funds.sources

    @property
    def kinds(self) -> tuple[tuple[Fund, ...], ...]:
        """The sources by the lines of the official form: fiscal money of the year, carried over, other."""
        return tuple(
            tuple(fund for fund in self.funds.sources if _kind_of(fund) == kind)
            for kind in ("fiscal", "carried", "other")
        )

    def total(self, funds: Iterable[Fund], column: str) -> Decimal:
        """The sum of one column over some sources."""
        return sum((getattr(fund, column).value or Decimal(0) for fund in funds), Decimal(0))

    @property
    def of_received(self) -> Decimal | None:
        return share(self.funds.spent, self.funds.received)

    @property
    def of_budget(self) -> Decimal | None:
        return share(self.funds.spent, self.funds.budget)

    @property
    def left(self) -> Decimal:
        """Received and not spent."""
        return self.funds.received - self.funds.spent

    def executed(self, fund: Fund) -> Decimal | None:
        """The execution rate of one source against its budget of the year."""
        return share(fund.spent.value or Decimal(0), fund.budget.value or Decimal(0))


def _kind_of(fund: Fund) -> str:
    name = fund.source.text
    if "结转" in name or "结余" in name:
        return "carried"
    return "fiscal" if "财政" in name else "other"


def context(evaluation: Evaluation, findings: Sequence[Finding]) -> dict[str, object]:
    """The names a template may use."""
    project = evaluation.project
    citations = _citations(evaluation.scores)
    applicable = [score for score in evaluation.scores if score.applicable]
    own = tuple(score for score in applicable if isinstance(score.indicator, Indicator))
    short = sorted((score for score in applicable if score.lost), key=lambda score: -score.lost)
    return {
        "evaluation": evaluation,
        "project": project,
        "info": project.info,
        "funds": project.funds,
        "money": _money(project),
        "goals": _goals(project.indicators),
        "own": own,
        "met": tuple(score for score in own if score.completion is not None and score.completion >= FULL),
        "missed": tuple(score for score in own if score.completion is not None and score.completion < FULL),
        "classes": _classes(evaluation),
        "reached": tuple(score for score in applicable if score.full),
        "short": tuple(short),
        "unexplained": tuple(score for score in applicable if score.must_explain and not score.reason),
        "execution": next((score for score in evaluation.scores if score.rate == "execution_rate"), None),
        "dropped": tuple(score for score in evaluation.scores if not score.applicable),
        "citations": tuple(citations.values()),
        "citation": lambda score: citations[score.citation, score.verified],
        "lessons": _lessons(project.lessons),
        "findings": tuple(findings),
        "unmet": unmet,
        "share": share,
    }


def unmet(indicator: Indicator | CommonIndicator) -> tuple[Point, ...]:
    """The 评价要点 that are only partly met or not met; an indicator of the 绩效目标表 has none."""
    if isinstance(indicator, Indicator):
        return ()
    return tuple(point for point in indicator.points if point.met.value in (Met.PARTLY, Met.NOT))


def _citations(scores: Iterable[Score]) -> dict[tuple[str, bool], Citation]:
    keys = dict.fromkeys((score.citation, score.verified) for score in scores)
    return {key: Citation(number, *key) for number, key in enumerate(keys, 1)}


def _money(project: Project) -> Money:
    items = [item.amount.value for item in project.spending]
    entered = [amount.value for fund in project.funds.sources for amount in amounts(fund)]
    known = [amount for amount in (*items, *entered) if amount is not None]
    return Money(
        project.funds,
        sum((amount for amount in items if amount is not None), Decimal(0)),
        rounded=any(amount != round_half_up(amount) for amount in known),
    )


def amounts(fund: Fund) -> tuple[Amount, ...]:
    """The four amounts of a source."""
    return fund.initial, fund.budget, fund.received, fund.spent


def _goals(indicators: Sequence[Indicator]) -> tuple[GoalClass, ...]:
    """The 绩效目标表 by class, standard classes first and in their usual order, then the project's own."""
    entered = _grouped(indicators, lambda indicator: bare(indicator.level1.text))
    second_level = {bare(indicator.level2.text) for indicator in indicators}
    names = [name for name in STANDARD_CLASSES if name in entered or not _stands_elsewhere(name, second_level)]
    names += [name for name in entered if name not in names]
    return tuple(_goal_class(name, entered.get(name, [])) for name in names)


def _stands_elsewhere(level1: str, second_level: Iterable[str]) -> bool:
    """Older tables have 成本 under 产出 and 满意度 under 效益: then the class of its own is not missing."""
    return any(level1 in name for name in second_level)


def _goal_class(name: str, indicators: Sequence[Indicator]) -> GoalClass:
    entered = _grouped(indicators, lambda indicator: bare(indicator.level2.text))
    standard = STANDARD_CLASSES.get(name, ())
    missing = tuple(word for word in standard if not any(word in group for group in entered))
    return GoalClass(name, tuple(Group(group, tuple(items)) for group, items in entered.items()), missing)


def _classes(evaluation: Evaluation) -> tuple[ScoredClass, ...]:
    return tuple(
        ScoredClass(bare(subtotal.name), subtotal, _scored_groups(evaluation, subtotal.name), common=_common(scores))
        for subtotal in evaluation.classes
        if (scores := evaluation.of_class(subtotal.name))
    )


def _common(scores: Iterable[Score]) -> bool:
    return all(isinstance(score.indicator, CommonIndicator) for score in scores)


def _scored_groups(evaluation: Evaluation, level1: str) -> tuple[ScoredGroup, ...]:
    sums = {subtotal.name: subtotal for subtotal in evaluation.subclasses if subtotal.level1 == level1}
    groups = _grouped(evaluation.of_class(level1), lambda score: score.level2)
    return tuple(ScoredGroup(bare(name), sums[name], tuple(scores)) for name, scores in groups.items())


def _lessons(lessons: Sequence[Lesson]) -> dict[str, tuple[Lesson, ...]]:
    """The rows of 经验问题建议 by kind: experience, problem, cause, advice, other."""
    return {kind.name.lower(): tuple(lesson for lesson in lessons if lesson.kind.value is kind) for kind in LessonKind}


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
