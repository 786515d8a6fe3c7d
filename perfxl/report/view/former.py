"""The names that templates of offices used before the report was drawn up anew: they go on meaning what they meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from perfxl.model import (
    CommonIndicator,
    Evaluation,
    FigureKey,
    Finding,
    Indicator,
    Lesson,
    LessonKind,
    Met,
    Point,
    Score,
    Subtotal,
)
from perfxl.report.filters import bare, share
from perfxl.report.view.money import money_of

T = TypeVar("T")
K = TypeVar("K")

FULL = Decimal(100)


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


def former_names(evaluation: Evaluation, findings: Sequence[Finding]) -> dict[str, object]:
    """The names a template could use before, and most of those it can use now."""
    project = evaluation.project
    citations = _citations(evaluation.scores)
    applicable = [score for score in evaluation.scores if score.applicable]
    own = tuple(score for score in applicable if isinstance(score.indicator, Indicator))
    short = sorted((score for score in applicable if score.lost), key=lambda score: -score.lost)
    return {
        "evaluation": _Told(evaluation),
        "figures": evaluation.figures,
        "project": project,
        "info": project.info,
        "funds": project.funds,
        "money": money_of(project),
        "goals": _goals(project.indicators, evaluation.standard_classes),
        "own": own,
        "met": tuple(score for score in own if score.completion is not None and score.completion >= FULL),
        "missed": tuple(score for score in own if score.completion is not None and score.completion < FULL),
        "classes": _classes(evaluation),
        "reached": tuple(score for score in applicable if score.full),
        "short": tuple(short),
        "unexplained": tuple(score for score in evaluation.scores if score.unexplained),
        "execution": evaluation.execution,
        "dropped": tuple(score for score in evaluation.scores if not score.applicable),
        "citations": tuple(citations.values()),
        "citation": lambda score: citations[score.citation],
        "lessons": _lessons(project.lessons),
        "findings": tuple(_finding(one) for one in findings),
        "unmet": unmet,
        "share": share,
    }


def _finding(finding: Finding) -> dict[str, str]:
    """A finding under the names templates know; those of an office must not break when the model changes."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": finding.place.part,
        "cell": finding.place.spot,
        "message": finding.message,
        "advice": finding.advice,
        "accepted": finding.accepted,
    }


_FORMER_NAMES = {
    **{key.value: (key, "value") for key in FigureKey},
    "total_explanation": (FigureKey.TOTAL, "line"),
    "execution_explanation": (FigureKey.EXECUTION_RATE, "line"),
    "receipt_explanation": (FigureKey.RECEIPT_RATE, "line"),
    "overall_explanation": (FigureKey.OVERALL_COMPLETION, "line"),
    "deviation_explanation": (FigureKey.DEVIATION, "line"),
    "deviation_unit": (FigureKey.DEVIATION, "unit"),
}


class _Told:
    """The evaluation, also by the names figures had before they were gathered: an office's own template goes on."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    def __getattr__(self, name: str) -> object:
        if name in _FORMER_NAMES:
            key, part = _FORMER_NAMES[name]
            return getattr(self._evaluation.figures[key], part)
        return getattr(self._evaluation, name)


def unmet(indicator: Indicator | CommonIndicator) -> tuple[Point, ...]:
    """The 评价要点 that are only partly met or not met; an indicator of the 绩效目标表 has none."""
    if isinstance(indicator, Indicator):
        return ()
    return tuple(point for point in indicator.points if point.met.value in (Met.PARTLY, Met.NOT))


def _citations(scores: Iterable[Score]) -> dict[str, Citation]:
    texts = dict.fromkeys(score.citation for score in scores)
    return {text: Citation(number, text) for number, text in enumerate(texts, 1)}


def _goals(indicators: Sequence[Indicator], standard: Mapping[str, tuple[str, ...]]) -> tuple[GoalClass, ...]:
    """The 绩效目标表 by class, standard classes first and in their usual order, then the project's own."""
    entered = _grouped(indicators, lambda indicator: bare(indicator.level1.text))
    second_level = {bare(indicator.level2.text) for indicator in indicators}
    names = [name for name in standard if name in entered or not _stands_elsewhere(name, second_level)]
    names += [name for name in entered if name not in names]
    return tuple(_goal_class(name, entered.get(name, []), standard.get(name, ())) for name in names)


def _stands_elsewhere(level1: str, second_level: Iterable[str]) -> bool:
    """Older tables have 成本 under 产出 and 满意度 under 效益: then the class of its own is not missing."""
    return any(level1 in name for name in second_level)


def _goal_class(name: str, indicators: Sequence[Indicator], standard: Sequence[str]) -> GoalClass:
    entered = _grouped(indicators, lambda indicator: bare(indicator.level2.text))
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
