"""Sums and rates over the scores: subtotals, total, grade, completion, deviation, quantification."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Indicator, Score, Subtotal
from perfxl.rulebooks import Rulebook
from perfxl.scoring.arithmetic import Pen, Term, money, percent, plain, short
from perfxl.scoring.common import Rate
from perfxl.scoring.outcome import HUNDRED, ZERO


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the whole with the line that shows it; None where it cannot be computed."""

    value: Decimal | None
    line: str


def counts(score: Score, book: Rulebook) -> bool:
    """Whether a score's weight counts: everything except what is dropped as not applicable."""
    return score.applicable or book.not_applicable.method != "rescale"


def subtotals(scores: Sequence[Score], book: Rulebook, key: Callable[[Score], tuple[str, str]]) -> tuple[Subtotal, ...]:
    """Sums by ``key`` (name, level1), in the order of first appearance."""
    grouped: dict[tuple[str, str], list[Score]] = {}
    for score in scores:
        grouped.setdefault(key(score), []).append(score)
    return tuple(_subtotal(name, level1, members, book) for (name, level1), members in grouped.items())


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


def total(classes: Sequence[Subtotal], weight: Decimal, execution: Rate, book: Rulebook) -> Figure:
    """The total of all classes, converted to the full weight where indicators dropped out, capped if so ruled."""
    if not classes:
        return Figure(ZERO, "没有指标")
    summed = sum((item.score for item in classes), ZERO)
    worked = Pen(book.rounding, summed).score(_sum([_named(item) for item in classes]))
    line, value = worked.text, worked.value
    applicable = sum((item.weight for item in classes), ZERO)
    pen = Pen(book.rounding, weight)
    if applicable not in (weight, ZERO):
        scaled = pen.score(worked.term / money(applicable) * short(weight))
        line, value = f"{line}，不适用指标的分值按比例折算，{scaled.text}", scaled.value
    if (rate := execution.value) is not None:
        for row in book.total_cap.rows:
            if max(rate, ZERO) in row.range and value > row.total:
                line = f"{line}，预算执行率{rate:f}%属于{row.range}一档，总分最高{plain(row.total)}分"
                value = pen.padded(row.total)
    return Figure(value, line)


def _named(item: Subtotal) -> Term:
    amount = money(item.score)
    return Term(f"{item.name}{amount.text}", amount.value)


def _sum(terms: Sequence[Term]) -> Term:
    result = terms[0]
    for term in terms[1:]:
        result += term
    return result


def grade(value: Decimal, book: Rulebook) -> str:
    """The grade of a total; empty where the rulebook gives none."""
    bounded = min(max(value, ZERO), HUNDRED)
    return next((row.name for row in book.grade.scale if book.grade.enabled and bounded in row.range), "")


def grade_scale(book: Rulebook) -> str:
    """The grade scale in words: ``90（含）-100分为优、…、60分以下为差``."""
    if not book.grade.enabled:
        return ""
    words = []
    for row in book.grade.scale:
        lowest = row.range.lower in (None, ZERO) and row.range.upper is not None
        shown = f"{row.range.upper:f}分以下" if lowest else f"{row.range}分".replace("100（含）", "100")
        words.append(f"{shown}为{row.name}")
    return "、".join(words)


def overall_completion(scores: Sequence[Score], value: Decimal, weight: Decimal, book: Rulebook) -> Figure:
    """总体完成率 by the rulebook's method, each completion capped at 100 %."""
    pen = Pen(book.rounding)
    if book.overall_completion.method == "score_rate":
        worked = pen.rate(money(value) / short(weight)) if weight else None
        return Figure(worked.value, worked.text) if worked else Figure(None, "没有分值，无法计算")
    measured = [(min(score.completion, HUNDRED), score) for score in scores if score.completion is not None]
    if not measured:
        return Figure(None, "没有可以计算完成率的指标")
    weighted = book.overall_completion.method == "weighted"
    groups: dict[Decimal, Decimal] = {}
    for completion, score in measured:
        rate = Decimal(plain(completion))
        groups[rate] = groups.get(rate, ZERO) + (score.weight if weighted else 1)
    whole = sum(groups.values(), ZERO)
    if whole == ZERO:
        return Figure(None, "没有分值，无法计算")
    ordered = sorted(groups.items(), reverse=True)
    worked = pen.rate(_sum([_times(count, rate) for rate, count in ordered]) / short(whole))
    return Figure(worked.value, worked.text)


def _times(count: Decimal, rate: Decimal) -> Term:
    shown = percent(rate)
    return shown if count == 1 else short(count) * shown


def deviation(overall: Figure, execution: Rate, scores: Sequence[Score], book: Rulebook) -> Figure:
    """预算执行进度与绩效指标偏差 by the rulebook's method, in percentage points (percent for ``relative``)."""
    rate = execution.value
    if rate is None:
        return Figure(None, f"{execution.line}，偏差无法计算")
    pen = Pen(book.rounding)
    if book.deviation.method == "hundred_minus_execution":
        worked = pen.rate(percent(HUNDRED) - percent(rate))
        return Figure(worked.value, worked.text)
    if book.deviation.method == "relative":
        return _relative(scores, book)
    if overall.value is None:
        return Figure(None, "没有总体完成率，偏差无法计算")
    worked = pen.rate(percent(overall.value) - percent(rate))
    return Figure(worked.value, worked.text)


def _relative(scores: Sequence[Score], book: Rulebook) -> Figure:
    """(s - b) ÷ s with the score rates s of the indicators and b of the execution rate."""
    counted = [score for score in scores if counts(score, book)]
    execution = [score for score in counted if score.rate == "execution_rate"]
    others = [score for score in counted if score.rate != "execution_rate"]
    rates = []
    for members in (others, execution):
        weight = sum((score.weight for score in members), ZERO)
        rates.append(ratio(sum((score.score for score in members), ZERO), weight, book))
    reached, spent = rates
    if not reached or spent is None:
        return Figure(None, "没有指标得分率或预算执行得分率，偏差无法计算")
    worked = Pen(book.rounding).rate((percent(reached) - percent(spent)) / percent(reached))
    return Figure(worked.value, worked.text)


def deviation_unit(book: Rulebook) -> str:
    """The unit of the deviation: ``%`` where it is relative, else ``个百分点``."""
    return "%" if book.deviation.method == "relative" else "个百分点"


def quantified(scores: Sequence[Score]) -> tuple[int, int]:
    """Quantitative and all applicable indicators of the 绩效目标表."""
    own = [score.indicator for score in scores if isinstance(score.indicator, Indicator) and score.applicable]
    return sum(indicator.quantitative for indicator in own), len(own)
