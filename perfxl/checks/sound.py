"""What of an evaluation holds while errors stand: the scores whose own cells are in order, no figure of the whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Final

from perfxl.checks import fields
from perfxl.checks.case import unread
from perfxl.checks.repeated import places_of
from perfxl.model import (
    CommonIndicator,
    Entered,
    Evaluation,
    FigureKey,
    Finding,
    Indicator,
    Lights,
    Place,
    Problem,
    Score,
    Severity,
    ValueKind,
)

_OF_MONEY: Final = (FigureKey.EXECUTION_RATE, FigureKey.RECEIPT_RATE)
_PERIODS: Final = ("年", "季", "月", "旬", "周", "日", "天")


def sound_part(evaluation: Evaluation, findings: Iterable[Finding], defects: Sequence[Problem] = ()) -> Evaluation:
    """The evaluation without what errors among the findings make doubtful; itself where there is no error.

    Each score rests on the cells of its own row, a rate on the sheet of the money, a date or a count per month on the
    dates of the project as well. Totals and grades rest on everything.
    """
    wrong = (finding for finding in findings if finding.severity is Severity.ERROR)
    errors = {place for finding in wrong for place in places_of(finding)}
    if not errors:
        return evaluation
    closed = unread(defects) | {place.part for place in errors if not place.spot}
    money = fields.FUNDS not in closed and all(place.part != fields.FUNDS for place in errors)
    info = evaluation.project.info
    dated = fields.INFO not in closed and errors.isdisjoint({info.year.place, info.start.place, info.end.place})
    scores = [
        score
        for score in evaluation.scores
        if (money if score.rate else True)
        and (dated or not _depends_on_dates(score))
        and score.place.part not in closed
        and errors.isdisjoint(_places(score.indicator))
        and all(item.place.part not in closed and item.place not in errors for item in score.inputs)
    ]
    figures = {
        key: figure if money and key in _OF_MONEY else replace(figure, value=None)
        for key, figure in evaluation.figures.items()
    }
    lit = evaluation.lights if money and info.month.place not in errors else None
    sound = replace(evaluation, scores=tuple(scores), classes=(), subclasses=(), figures=figures, grade="")
    return replace(sound, lights=_sound(lit, errors))


def _sound(lights: Lights | None, errors: set[Place]) -> Lights | None:
    """The lights of indicators whose own cells are in order."""
    if lights is None:
        return None
    kept = (one for one in lights.indicators if one.indicator and errors.isdisjoint(_places(one.indicator)))
    return replace(lights, indicators=tuple(kept), gap=None)


def _places(indicator: Indicator | CommonIndicator) -> Iterator[Place]:
    """The cells of an indicator and of its points."""
    for owner in (indicator, *(indicator.points if isinstance(indicator, CommonIndicator) else ())):
        values = (getattr(owner, field.name) for field in fields_of(owner))
        yield from (value.place for value in values if isinstance(value, Entered) and value.place.spot)


def _depends_on_dates(score: Score) -> bool:
    indicator = score.indicator
    if not isinstance(indicator, Indicator):
        return False
    stated = [value for value in (indicator.target.value, indicator.actual.value) if value is not None]
    return any(value.kind is ValueKind.DATE or value.unit.endswith(_PERIODS) for value in stated)
