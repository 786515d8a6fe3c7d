"""Indicators judged rather than measured: qualitative levels, dates, yes/no, satisfaction and step tables."""

import calendar
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from perfxl.model import Indicator, Operator, PartialDate, ScoringRule, Value
from perfxl.printing import plain
from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.groups import Level, StepTable
from perfxl.rulebooks.options import Direction
from perfxl.scoring.arithmetic import Pen, number, rounded, share, short
from perfxl.scoring.marks import HUNDRED, ZERO, Marks, UnscorableError
from perfxl.scoring.steps import counted, every
from perfxl.scoring.wording import level_of, same_words, understood

ONE = Decimal(1)
_PUNCTUAL = ("按时", "按期", "如期", "及时", "提前")


def qualitative(indicator: Indicator, weight: Decimal, book: Rulebook) -> Marks:
    """A level by its wording; below the first level the score is a proposal inside the level's room."""
    level, said, guessed = level_reached(indicator, book)
    return _understood(level, said, weight, book) if guessed else _at_level(level, said, weight, book)


def level_reached(indicator: Indicator, book: Rulebook) -> tuple[Level, str, bool]:
    """The level an actual states, how it was read, and whether that is only probable.

    Raises UnscorableError where it states none.
    """
    levels = book.qualitative.levels
    text = indicator.actual.text
    if same_words(text, indicator.target.text):
        return levels[0], "实际完成值与年度指标值文字相同，", False
    if (read := level_of(text, book)) is not None:
        return read[0], f"“{read[1]}”属于“{read[0].name}”一档，", False
    if indicator.actual.value is not None and (truth := indicator.actual.value.truth) is not None:
        return levels[0 if truth else -1], "实际为是，" if truth else "实际为否，", False
    if (guess := understood(indicator, book)) is not None:
        return *guess, True
    words = "、".join(f"“{level.name}”" for level in levels)
    raise UnscorableError(f"实际完成值“{text}”看不出属于哪一档，请写明{words}之一，或填写核定得分")


def _understood(level: Level, said: str, weight: Decimal, book: Rulebook) -> Marks:
    """What is understood only probably is a proposal, whatever the rulebook says of the first level."""
    return replace(_at_level(level, said, weight, book), rule=ScoringRule.QUALITATIVE_UNDERSTOOD, proposed=True)


def _at_level(level: Level, said: str, weight: Decimal, book: Rulebook) -> Marks:
    pen = Pen(book.rounding, weight)
    first = level is book.qualitative.levels[0]
    proposed = not first or not book.qualitative.auto_score
    worked = pen.score(share(level.proposed) * short(weight))
    floor, ceiling = _room(level, weight, pen)
    return Marks(
        computed=worked.value,
        completion=HUNDRED if first else level.proposed * HUNDRED,
        line=f"{said}{'建议' if proposed else ''}{worked.text}",
        rule=ScoringRule.QUALITATIVE_LEVEL,
        basis=book.qualitative,
        floor=min(floor, worked.value),
        ceiling=max(ceiling, worked.value),
        proposed=proposed,
    )


def _room(level: Level, weight: Decimal, pen: Pen) -> tuple[Decimal, Decimal]:
    """The lowest and the highest score of a level; an end that does not belong to it is one step inside.

    For weights of a few thousandths the ends may cross; the proposal always counts as inside.
    """
    ends = []
    for end, is_open, step in (
        (level.band.lower, level.band.lower_open, pen.unit),
        (level.band.upper, level.band.upper_open, -pen.unit),
    ):
        edge = pen.score(share(end or ZERO) * short(weight)).value
        ends.append(edge + step if is_open else edge)
    return ends[0], ends[1]


def boolean(indicator: Indicator, weight: Decimal, book: Rulebook) -> Marks:
    """Yes/no: full or nothing."""
    target, actual = indicator.target.value, indicator.actual.value
    wanted = target is None or target.truth is not False
    truth = actual.truth if actual is not None else None
    if truth is None and same_words(indicator.actual.text, indicator.target.text):
        truth = wanted
    if truth is None and (read := level_of(indicator.actual.text, book)) is not None:
        truth = {book.qualitative.levels[0].name: wanted, book.qualitative.levels[-1].name: not wanted}.get(
            read[0].name
        )
    if truth is None:
        raise UnscorableError(f"实际完成值“{indicator.actual.text}”看不出是或否，请填“是”或“否”")
    met = truth is wanted
    said = f"应为{'是' if wanted else '否'}，实际为{'是' if truth else '否'}，"
    return _direct(met, said, ScoringRule.DIRECT_BOOLEAN, weight, book)


def deadline(indicator: Indicator, weight: Decimal, book: Rulebook, year: int | None) -> Marks:
    """A date to be met: full when done by then (or not before, for ≥), nothing otherwise."""
    target = indicator.target.value
    if target is None or target.day is None:
        raise UnscorableError(f"年度指标值“{indicator.target.text}”里没有看懂的日期，请写成“2024年12月31日前”的样子")
    text = indicator.actual.text
    actual = indicator.actual.value
    if actual is not None and (actual.truth is False or (actual.number == ZERO and actual.upper is None)):
        return _direct(False, f"“{text}”按没有完成计，", ScoringRule.DIRECT_DATE, weight, book)  # noqa: FBT003 a fact, not an option
    if actual is None or actual.day is None:
        first, last = book.qualitative.levels[0], book.qualitative.levels[-1]
        read = level_of(text, book)
        punctual = any(word in text for word in _PUNCTUAL)
        if read is None or not (read[0] is last or (read[0] is first and punctual)):
            raise UnscorableError(
                f"实际完成值“{text}”里没有看懂的日期，请写完成日期，如“2024年11月30日”；没有完成的写“未完成”"
            )
        return _direct(read[0] is first, f"“{read[1]}”，", ScoringRule.DIRECT_DATE, weight, book)
    return _dated(target, actual, weight, book, year)


@dataclass(frozen=True, slots=True)
class Punctuality:
    """A day reached held against the day it was due."""

    done: date
    due: date
    met: bool
    words: str
    """不晚于, 晚于 and the like: how the day reached stands to the day due."""


def punctuality(target: Value, actual: Value, year: int | None) -> Punctuality:
    """Whether a date was met; UnscorableError where the dates are too vague to tell."""
    wanted = target.last_day or target.day
    done = actual.last_day or actual.day
    assert wanted is not None
    assert done is not None
    year = year or wanted.year or done.year
    first_wanted, last_wanted = _span(wanted, year)
    first_done, last_done = _span(done, year)
    if target.operator in (Operator.AT_LEAST, Operator.ABOVE):
        met, missed, words = first_done >= first_wanted, last_done < first_wanted, ("不早于", "早于")
        limit = first_wanted
    else:
        met, missed, words = last_done <= last_wanted, first_done > last_wanted, ("不晚于", "晚于")
        limit = last_wanted
    if not met and not missed:
        raise UnscorableError(f"实际完成时间“{actual.raw}”不够具体，无法与{limit.isoformat()}比较，请写到日")
    shown = last_done if first_done != last_done and met else first_done
    return Punctuality(shown, limit, met, words[0] if met else words[1])


def _dated(target: Value, actual: Value, weight: Decimal, book: Rulebook, year: int | None) -> Marks:
    found = punctuality(target, actual, year)
    said = f"{found.done.isoformat()}{found.words}{found.due.isoformat()}，"
    return _direct(found.met, said, ScoringRule.DIRECT_DATE, weight, book)


def _span(day: PartialDate, year: int | None) -> tuple[date, date]:
    """The first and the last day a date may mean; a missing year is the year of evaluation."""
    in_year = day.year or year
    if in_year is None:
        raise UnscorableError("日期没有写年份，请在“项目信息”填写评价年度")
    months = (day.month, day.month) if day.month else (1, 12)
    try:
        first = date(in_year, months[0], day.day or 1)
        last = date(in_year, months[1], day.day or calendar.monthrange(in_year, months[1])[1])
    except ValueError as error:
        raise UnscorableError(f"没有{in_year}年{day.month}月{day.day}日这一天，请检查日期") from error
    return first, last


def _direct(met: bool, said: str, rule: ScoringRule, weight: Decimal, book: Rulebook) -> Marks:  # noqa: FBT001
    """Full marks when met, else nothing or what a set deduction leaves; lateness may be left to people to judge."""
    direct, late = book.direct, rule == ScoringRule.DIRECT_DATE and not met
    deducted = (direct.late_deduction if late else direct.missed_deduction) or ONE
    portion = ONE if met else ONE - deducted
    proposed = late and direct.late_judged
    worked = Pen(book.rounding, weight).score(share(portion) * short(weight))
    said += f"扣{plain(deducted * HUNDRED)}%，" if not met and deducted != ONE else ""
    return Marks(
        computed=worked.value,
        completion=HUNDRED if met else ZERO,
        line=f"{said}{'建议' if proposed else ''}{worked.text}",
        rule=rule,
        basis=direct,
        proposed=proposed,
    )


def satisfaction(actual: Decimal, target: Decimal, weight: Decimal, book: Rulebook) -> Marks:
    """Satisfaction in bands by the percentage reached."""
    band = next(band for band in book.satisfaction.bands if max(min(actual, HUNDRED), ZERO) in band.range)
    pen = Pen(book.rounding, weight)
    worked = pen.score(share(band.share) * short(weight))
    return Marks(
        computed=worked.value,
        completion=pen.rate(number(actual) / number(target)).value if target > ZERO else HUNDRED,
        line=f"满意度{actual:f}%属于{band.range}一档，{worked.text}",
        rule=ScoringRule.SATISFACTION_BANDS,
        basis=book.satisfaction,
    )


def stepped(actual: Decimal, table: StepTable, weight: Decimal, book: Rulebook) -> Marks:
    """An indicator with a table of its own, its points scaled to the weight."""
    if table.rows:
        row = next((row for row in table.rows if actual in row.range), None)
        if row is None:
            raise UnscorableError(f"“{table.name}”的计分表没有负数一档，请核对实际完成值")
        points = short(row.points)
        said = f"{actual:f}属于{row.range}一档，得{plain(row.points)}分，"
    else:
        assert table.limit is not None
        assert table.per is not None
        assert table.points is not None
        below = table.beyond is Direction.BELOW
        excess = max(table.limit - actual if below else actual - table.limit, ZERO)
        lost = min(counted(Fraction(excess), table.per, begun=table.begun) * table.points, table.full)
        points = short(table.full) - short(lost)
        rule = every(table.per, "", table.points, begun=table.begun)
        said = f"实际{actual:f}，{'低于' if below else '超过'}{plain(table.limit)}的部分{rule}共扣{plain(lost)}分，"
    worked = Pen(book.rounding, weight).score(points / short(table.full) * short(weight))
    completion = rounded(points.value / short(table.full).value * 100, book.rounding.rate_places, book.rounding.mode)
    return Marks(
        computed=worked.value,
        completion=completion,
        line=f"{said}{worked.text}",
        rule=ScoringRule.STEPS_TABLE,
        basis=book.steps,
    )
