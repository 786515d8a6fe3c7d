"""What workbook and rules give, as the same facts that a report states."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from perfxl.audit.extract.names import CLASS_KEYS, class_key, name_key
from perfxl.model import Day, Evaluation, Place, Text
from perfxl.model.figure import FigureKey
from perfxl.model.stated import Fact, Quote, Stated

FUNDS = "资金情况"
_RATES = {
    FigureKey.EXECUTION_RATE: Fact.EXECUTION,
    FigureKey.RECEIPT_RATE: Fact.RECEIPT,
    FigureKey.OVERALL_COMPLETION: Fact.OVERALL,
    FigureKey.DEVIATION: Fact.DEVIATION,
    FigureKey.QUANTIFIED: Fact.QUANTIFIED,
}
_COUNTS = {
    FigureKey.INDICATORS: (Fact.LEVEL3, "全部"),
    FigureKey.FULL: (Fact.FULL, "全部"),
    FigureKey.LOST: (Fact.LOST, "全部"),
    FigureKey.QUANTITATIVE: (Fact.QUANTITATIVE, "本项目"),
}


def workbook_facts(evaluation: Evaluation) -> tuple[Stated, ...]:
    """The facts of a scored workbook, each with its place there."""
    found = (
        *_names(evaluation),
        *_money(evaluation),
        *_work(evaluation),
        *_indicators(evaluation),
        *_classes(evaluation),
        *_whole(evaluation),
    )
    return tuple(found)


def _fact(fact: Fact, number: Decimal | None, place: Place, subject: str = "", unit: str = "") -> Iterator[Stated]:
    if number is not None:
        text = f"{number.normalize():f}" if unit == "个" else f"{number:.2f}"
        yield Stated(
            fact=fact, subject=subject, text=f"{text}{unit}", number=number, unit=unit, quote=Quote(place, text)
        )


def _text(fact: Fact, entered: Text, subject: str = "") -> Iterator[Stated]:
    if entered.text:
        yield Stated(fact=fact, subject=subject, text=entered.text, quote=Quote(entered.place, entered.text))


def shown(day: date) -> str:
    """A day as a report writes it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _day(fact: Fact, entered: Day) -> Iterator[Stated]:
    if entered.value is not None:
        text = shown(entered.value)
        yield Stated(fact=fact, text=text, day=entered.value, quote=Quote(entered.place, text))


def _names(evaluation: Evaluation) -> Iterator[Stated]:
    info = evaluation.project.info
    yield from _text(Fact.PROJECT, info.name)
    yield from _text(Fact.UNIT, info.unit)
    yield from _text(Fact.DEPARTMENT, info.department)
    yield from _text(Fact.LEADER, info.leader)
    yield from _day(Fact.REPORTED, info.report_date)
    yield from _day(Fact.START, info.start)
    yield from _day(Fact.END, info.end)
    if info.year.value is not None:
        yield from _fact(Fact.YEAR, Decimal(info.year.value), info.year.place, unit="")


def _money(evaluation: Evaluation) -> Iterator[Stated]:
    funds, place = evaluation.project.funds, Place(FUNDS)
    for fact, number in (
        (Fact.INITIAL, funds.initial),
        (Fact.BUDGET, funds.budget),
        (Fact.RECEIVED, funds.received),
        (Fact.SPENT, funds.spent),
    ):
        yield from _fact(fact, number, place, unit="万元")
    for key, fact in _RATES.items():
        if key in evaluation.figures:
            figure = evaluation.figures[key]
            yield from _fact(fact, figure.value, place, unit=figure.unit)


def _work(evaluation: Evaluation) -> Iterator[Stated]:
    """Phases of the evaluation, and what the money was spent on."""
    for phase in evaluation.project.phases:
        first, last = phase.start.value, phase.end.value
        if first is not None and last is not None:
            text = f"{shown(first)}至{shown(last)}"
            quote = Quote(phase.name.place, phase.name.text)
            yield Stated(fact=Fact.PHASE, subject=phase.name.text, text=text, day=first, until=last, quote=quote)
    for row in evaluation.project.spending:
        yield from _fact(Fact.ITEM, row.amount.value, row.amount.place, row.content.text, "万元")


def _indicators(evaluation: Evaluation) -> Iterator[Stated]:
    for score in evaluation.scores:
        key = name_key(score.name)
        yield from _fact(Fact.WEIGHT, score.weight, score.place, key, "分")
        yield from _fact(Fact.SCORE, score.score, score.place, key, "分")
    for indicator in evaluation.project.indicators:
        key = name_key(indicator.name.text)
        yield from _text(Fact.TARGET, indicator.target, key)  # type: ignore[arg-type]
        yield from _text(Fact.ACTUAL, indicator.actual, key)  # type: ignore[arg-type]


def _classes(evaluation: Evaluation) -> Iterator[Stated]:
    place = Place("评价结果")
    for one in evaluation.classes:
        name = CLASS_KEYS.get(class_key(one.name), class_key(one.name))
        yield from _fact(Fact.CLASS_WEIGHT, one.weight, place, name, "分")
        yield from _fact(Fact.CLASS_SCORE, one.score, place, name, "分")
        yield from _fact(Fact.CLASS_RATE, one.rate, place, name, "%")
        for fact, count in (
            (Fact.CLASS_COUNT, one.indicators),
            (Fact.CLASS_FULL, one.full),
            (Fact.CLASS_LOST, one.lost),
        ):
            yield from _fact(fact, Decimal(count), place, name, "个")


def _whole(evaluation: Evaluation) -> Iterator[Stated]:
    place = Place("评价结果")
    yield from _fact(Fact.TOTAL, evaluation.total, place, unit="分")
    yield Stated(fact=Fact.GRADE, text=evaluation.grade, quote=Quote(place, evaluation.grade))
    for key, (fact, subject) in _COUNTS.items():
        yield from _fact(fact, evaluation.value(key), place, subject, "个")
    yield from _fact(Fact.LEVEL3, Decimal(len(evaluation.project.indicators)), place, "本项目", "个")


def names_of(evaluation: Evaluation) -> tuple[str, ...]:
    """What bears a name in a project: itself, its bodies and people, indicators, documents, items of spending."""
    project, info = evaluation.project, evaluation.project.info
    entered = [info.name, info.unit, info.department, info.leader]
    entered += [one.name for one in project.indicators] + [one.name for one in project.common]
    entered += [one.title for one in project.documents] + [one.name for one in project.team]
    entered += [one.content for one in project.spending] + [one.source for one in project.funds.sources]
    return tuple(sorted({one.text for one in entered if len(one.text) > 1}))
