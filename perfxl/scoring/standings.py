"""How the actual of each indicator stands to its target, as facts for those who put them into words."""

from decimal import Decimal

from perfxl.model import Indicator, Sense, Standing, Value, ValueKind
from perfxl.rulebooks import Rulebook
from perfxl.scoring import judged
from perfxl.scoring.arithmetic import Pen, number
from perfxl.scoring.indicators import numbers, sense
from perfxl.scoring.marks import HUNDRED, Marks

PERCENT, POINTS, DAYS = "%", "个百分点", "天"


def standing(
    indicator: Indicator, found: Marks, book: Rulebook, year: int | None, months: int | None
) -> Standing | None:
    """The standing behind an outcome; None where the rules could not be applied or the indicator does not apply."""
    if not found.applicable or found.problem:
        return None
    way = sense(indicator, book)
    reached = found.completion is not None and found.completion >= HUNDRED
    if way is Sense.QUALITATIVE:
        return Standing(way, reached, level=judged.level_reached(indicator, book)[0].name)
    if way is Sense.DATE:
        return _dated(indicator, year, met=reached)
    if way is Sense.BOOLEAN:
        return Standing(way, reached)
    return _measured(indicator, way, book, months, met=reached)


def _dated(indicator: Indicator, year: int | None, *, met: bool) -> Standing:
    target, actual = indicator.target.value, indicator.actual.value
    if target is None or actual is None or actual.kind is not ValueKind.DATE or actual.day is None:
        return Standing(Sense.DATE, met)
    found = judged.punctuality(target, actual, year)
    return Standing(Sense.DATE, met, Decimal((found.done - found.due).days), DAYS)


def _measured(indicator: Indicator, way: Sense, book: Rulebook, months: int | None, *, met: bool) -> Standing:
    target = indicator.target.value
    assert target is not None
    actual, wanted, _ = numbers(indicator, target, months)
    cost = book.is_cost(indicator.level1.text, indicator.level2.text)
    upper = target.upper if way is Sense.RANGE else None
    limit = upper if upper is not None and actual > upper else wanted
    inside = way is Sense.RANGE and met
    met = {Sense.HIGHER: actual >= wanted, Sense.LOWER: actual <= wanted}.get(way, met)
    gap, unit = (None, "") if inside else _gap(actual, limit, target, book)
    return Standing(way, met, gap, unit, actual, cost=cost)


def _gap(actual: Decimal, target: Decimal, value: Value, book: Rulebook) -> tuple[Decimal | None, str]:
    """The actual less the target: rates in percentage points, amounts in percent of a target above zero."""
    if value.unit == PERCENT:
        return actual - target, POINTS
    if target <= 0:
        return None, ""
    return Pen(book.rounding).rate((number(actual) - number(target)) / number(target)).value, PERCENT
