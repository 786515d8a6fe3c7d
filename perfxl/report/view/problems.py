"""问题, 原因 and 建议, tied together by 编号 or 对应指标, with the points they cost."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Lesson, LessonKind, Score

_EMPTY = re.compile(r"^\s*(?:无|没有|暂无|/|—|-)?[。.]?\s*$")
_NONE = re.compile(r"^(?:无|没有|暂无)(?:其他)?(?:需要)?(?:说明|存在)?(?:的)?(?:问题|事项|情况)?[。.]?$")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One problem with what caused it and what is advised, the indicators it shows in and the points lost there."""

    number: int
    problem: Lesson
    causes: tuple[Lesson, ...]
    advice: tuple[Lesson, ...]
    scores: tuple[Score, ...]

    @property
    def lost(self) -> Decimal:
        return sum((score.lost for score in self.scores if score.applicable), Decimal(0))

    @property
    def owner(self) -> str:
        return _first(lesson.owner.text for lesson in (*self.advice, self.problem))

    @property
    def deadline(self) -> str:
        return _first(lesson.deadline.text for lesson in (*self.advice, self.problem))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One piece of advice with the number of the problem it answers, 0 where it answers none in particular."""

    lesson: Lesson
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Troubles:
    """The problems with what is tied to them, and the causes that belong to none in particular."""

    problems: tuple[Trouble, ...]
    causes: tuple[Lesson, ...]
    suggestions: tuple[Suggestion, ...]
    unexplained: tuple[Score, ...]
    """Scores with points lost that no problem names."""

    @property
    def tied(self) -> bool:
        """Whether anything is known of a problem beyond its words: an indicator, who answers for it, by when."""
        return any(one.scores or one.owner or one.deadline or one.problem.indicator.text for one in self.problems)


def said(lessons: Iterable[Lesson], kind: LessonKind) -> tuple[Lesson, ...]:
    """The entries of a kind that say something; 无 says nothing."""
    return tuple(
        lesson
        for lesson in lessons
        if lesson.kind.value is kind and not all(map(_nothing, (lesson.title.text, lesson.text.text)))
    )


def _nothing(text: str) -> bool:
    return bool(_EMPTY.match(text) or _NONE.match(text.strip()))


def troubles_of(lessons: Sequence[Lesson], short: Sequence[Score]) -> Troubles:
    """The problems in the order of the workbook; what has no 编号 belongs to the only problem there is, or to none."""
    problems = said(lessons, LessonKind.PROBLEM)
    causes, advice = said(lessons, LessonKind.CAUSE), said(lessons, LessonKind.ADVICE)
    alone = len(problems) == 1
    tied = [
        Trouble(
            number,
            problem,
            tuple(one for one in causes if alone or _tied(one, problem)),
            tuple(one for one in advice if alone or _tied(one, problem)),
            tuple(score for score in short if _concerns(problem, score)),
        )
        for number, problem in enumerate(problems, 1)
    ]
    named = {id(score) for trouble in tied for score in trouble.scores}
    return Troubles(
        tuple(tied),
        tuple(one for one in causes if not any(one in trouble.causes for trouble in tied)),
        tuple(Suggestion(one, tuple(trouble.number for trouble in tied if one in trouble.advice)) for one in advice),
        tuple(score for score in short if id(score) not in named),
    )


def _tied(lesson: Lesson, problem: Lesson) -> bool:
    """Whether two entries have a 编号 in common, or, where one has none, an indicator."""
    mine, theirs = _marks(lesson.number.text), _marks(problem.number.text)
    if mine and theirs:
        return bool(mine & theirs)
    return bool(_marks(lesson.indicator.text) & _marks(problem.indicator.text))


def _marks(text: str) -> set[str]:
    """The numbers or names in a cell."""
    return {part for part in re.split(r"[、，,；;\s]+", text) if part}


def _concerns(problem: Lesson, score: Score) -> bool:
    name = "".join(score.name.split())
    written = "".join(f"{problem.title.text}{problem.text.text}".split())
    return name in {"".join(mark.split()) for mark in _named(problem.indicator.text)} or f"“{name}”" in written


def _named(text: str) -> list[str]:
    return [text, *re.split(r"[、，,；;\n]+", text)]


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text.strip()), "")
