"""Where what is stored and what is shown say different things: the finding names both.

The value read is the stored one (see ``meaning``); a reader of the printed sheet sees the other one.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

from perfxl.model import Amount, Day, Entered, Indicator, Operator, PartialDate, Problem, Project, Value, ValueKind
from perfxl.notation import comparable_number, read

_MINUS = re.compile(r"[-－−–—(（负减△▲]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[0-9]{2}(?=[-/年])|['’][0-9]{2}|[-/][0-9]{2}$")


def disagreements(project: Project) -> list[Problem]:
    """A hidden sign, a hidden year, and a rounding that decides whether a target is reached."""
    year = project.info.year.value
    return [
        *chain.from_iterable(_hidden_sign(entered, entered.value) for entered in _amounts(project)),
        *chain.from_iterable(_hidden_year(day, day.value, year) for day in _days(project)),
        *chain.from_iterable(_of_indicator(indicator, year) for indicator in project.indicators),
    ]


def _amounts(project: Project) -> Iterator[Amount]:
    stated = (project.funds.stated,) if project.funds.stated else ()
    for fund in (*project.funds.sources, *stated):
        yield from (fund.initial, fund.budget, fund.received, fund.spent)
    yield from (item.amount for item in project.spending)
    for indicator in project.indicators:
        yield from (indicator.weight, indicator.awarded)
    for common in project.common:
        yield from (common.weight, common.awarded)


def _days(project: Project) -> Iterator[Day]:
    info = project.info
    yield from (info.report_date, info.start, info.end)
    for phase in project.phases:
        yield from (phase.start, phase.end)


def _of_indicator(indicator: Indicator, year: int | None) -> Iterator[Problem]:
    for entered in (indicator.target, indicator.actual):
        value = entered.value
        if value is None:
            continue
        yield from _hidden_sign(entered, value.number, value.unit)
        if value.kind is ValueKind.DATE and value.day is not None and value.last_day is None:
            yield from _hidden_year(entered, _whole(value.day), year)
    yield from _deciding_display(indicator)


def _hidden_sign(
    entered: Entered[Decimal] | Entered[Value], number: Decimal | None, unit: str = ""
) -> Iterator[Problem]:
    if number is not None and number < 0 and entered.text and not _MINUS.search(entered.text):
        yield Problem(entered.place, "sign-hidden", {"text": entered.text, "stored": f"{number:f}{unit}"})


def _hidden_year(entered: Day | Entered[Value], day: date | None, year: int | None) -> Iterator[Problem]:
    """A date shown without its year, which is not the year of the evaluation."""
    if day is not None and year is not None and day.year != year and not _YEAR.search(entered.text):
        stored = f"{day.year}年{day.month}月{day.day}日"
        yield Problem(entered.place, "year-hidden", {"text": entered.text, "stored": stored, "year": str(year)})


def _whole(day: PartialDate) -> date | None:
    return date(day.year, day.month, day.day) if day.year and day.month and day.day else None


def _deciding_display(indicator: Indicator) -> Iterator[Problem]:
    """The actual as shown reaches the target and the stored one does not, or the other way round."""
    target, actual = indicator.target.value, indicator.actual.value
    if target is None or actual is None or actual.kind is not ValueKind.QUANTITATIVE or actual.number is None:
        return
    if f"{abs(actual.number):f}" in indicator.actual.text.replace(",", ""):
        return  # what is stored is shown, as nearly always
    shown = read(indicator.actual.text, actual.role, name=indicator.name.text)
    if shown.kind is not ValueKind.QUANTITATIVE or shown.number == actual.number:
        return
    if actual.number < 0 <= (shown.number or 0):
        return  # a hidden sign says it all
    if (reached := _reached(actual, target)) != _reached(shown, target):
        facts = {"text": indicator.actual.text, "stored": f"{actual.number:f}{actual.unit}"}
        yield Problem(indicator.actual.place, "display-reaches" if not reached else "display-misses", facts)


def _reached(actual: Value, target: Value) -> bool | None:
    number, bound = comparable_number(actual, target), target.number
    if number is None or bound is None:
        return None
    match target.operator:
        case Operator.AT_MOST:
            return number <= bound
        case Operator.BELOW:
            return number < bound
        case Operator.ABOVE:
            return number > bound
        case Operator.RANGE:
            return target.upper is not None and bound <= number <= target.upper
    return number >= bound
