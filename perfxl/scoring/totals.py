"""Subtotals by class and what follows from them: rates and grades."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from perfxl.model import Score, Subtotal
from perfxl.rulebooks import Rulebook
from perfxl.scoring.arithmetic import Pen, short
from perfxl.scoring.marks import HUNDRED, ZERO


def counts(score: Score, book: Rulebook) -> bool:
    """Whether a score's weight counts: everything except what is dropped as not applicable."""
    return score.applicable or book.not_applicable.method != "rescale"


def subtotals(scores: Sequence[Score], book: Rulebook, key: Callable[[Score], tuple[str, str]]) -> tuple[Subtotal, ...]:
    """Sums by ``key`` (name, level1), in the order of first appearance."""
    grouped: dict[tuple[str, str], list[Score]] = {}
    for score in scores:
        grouped.setdefault(key(score), []).append(score)
    return tuple(_subtotal(name, level1, members, book) for (name, level1), members in grouped.items())


def by_class(scores: Sequence[Score], book: Rulebook) -> tuple[Subtotal, ...]:
    """The sums of the first-level classes, in the order of the rulebook."""
    order = {name: index for index, name in enumerate(book.class_names)}
    sums = subtotals(scores, book, lambda score: (score.level1, score.level1))
    return tuple(sorted(sums, key=lambda item: order.get(item.name, len(order))))


def _subtotal(name: str, level1: str, members: Sequence[Score], book: Rulebook) -> Subtotal:
    counted = [score for score in members if counts(score, book)]
    weight = sum((score.weight for score in counted), ZERO)
    total = sum((score.score for score in counted), ZERO)
    return Subtotal(
        name=name,
        level1=level1,
        weight=weight,
        score=total,
        rate=ratio(total, weight, book),
        indicators=len(counted),
        full=sum(score.full for score in counted),
        lost=sum(not score.full for score in counted),
    )


def ratio(part: Decimal, whole: Decimal, book: Rulebook) -> Decimal | None:
    """``part`` over ``whole`` in percent, rounded as a rate; None at a whole of zero."""
    return None if whole == ZERO else Pen(book.rounding).rate(short(part) / short(whole)).value


def grade(value: Decimal, book: Rulebook, day: date | None = None) -> str:
    """The grade of a total in an evaluation of that day; empty where the rulebook gives none."""
    bounded = min(max(value, ZERO), HUNDRED)
    return next((row.name for row in book.grade.on(day) if book.grade.enabled and bounded in row.range), "")


def grade_scale(book: Rulebook, day: date | None = None) -> str:
    """The grade scale in words: ``90（含）-100分为优、…、60分以下为差``."""
    if not book.grade.enabled:
        return ""
    words = []
    for row in book.grade.on(day):
        lowest = row.range.lower in (None, ZERO) and row.range.upper is not None
        shown = f"{row.range.upper:f}分以下" if lowest else f"{row.range}分".replace("100（含）", "100")
        words.append(f"{shown}为{row.name}")
    return "、".join(words)


def bounds(book: Rulebook, day: date | None = None) -> tuple[tuple[str, Decimal], ...]:
    """The grades with the least total of each, from the best down; empty where the rulebook gives none."""
    if not book.grade.enabled:
        return ()
    rows = [(row.name, row.range.lower or ZERO) for row in book.grade.on(day)]
    return tuple(sorted(rows, key=lambda row: row[1], reverse=True))
