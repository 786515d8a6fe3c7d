"""The figures of the whole, each with its unit and the line that shows it: every reader takes them from one mapping."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from perfxl.model import EXECUTION_RATE, Figure, FigureKey, Indicator, Score, Subtotal
from perfxl.printing import plain
from perfxl.rulebooks import Rulebook
from perfxl.scoring.arithmetic import Pen, Term, Worked, money, percent, short
from perfxl.scoring.common import Rate, Rates
from perfxl.scoring.marks import HUNDRED, ZERO
from perfxl.scoring.totals import by_class, counts, ratio

PERCENT, POINTS, MARKS, ITEMS = "%", "个百分点", "分", "个"
OVERALL, DEVIATION = "总体完成率", "偏差"
NO_WEIGHT = "没有分值，无法计算"


def figures(scores: Sequence[Score], classes: Sequence[Subtotal], rates: Rates, book: Rulebook) -> Mapping[str, Figure]:
    """Every figure of an evaluation, in the order of the keys."""
    weight = sum((score.weight for score in scores), ZERO)
    total = _total("总分", classes, weight, rates.execution, book)
    overall = _overall_completion(scores, total.value or ZERO, weight, book)
    own = [score for score in scores if isinstance(score.indicator, Indicator) and score.applicable]
    found = {
        FigureKey.TOTAL: total,
        FigureKey.WEIGHT: Figure("分值", weight, MARKS, f"各指标分值之和{plain(weight)}"),
        FigureKey.TOTAL_BY_RULE: _total_by_rule(scores, weight, rates.execution, book),
        FigureKey.SCORE_RATE: _score_rate(total.value or ZERO, weight, book),
        FigureKey.EXECUTION_RATE: Figure("预算执行率", rates.execution.value, PERCENT, rates.execution.line),
        FigureKey.RECEIPT_RATE: Figure("资金到位率", rates.receipt.value, PERCENT, rates.receipt.line),
        FigureKey.OVERALL_COMPLETION: overall,
        FigureKey.TARGET_COMPLETION: _target_completion(own, book),
        FigureKey.DEVIATION: _deviation(overall, rates.execution, scores, book),
        **_quantification(own, book),
        **_counts(classes),
    }
    return {key: found[key] for key in FigureKey}


def unscored(rates: Rates) -> Mapping[str, Figure]:
    """The figures of a 绩效运行监控: only the rates of the money are known before the year is over."""
    execution = Figure("预算执行率", rates.execution.value, PERCENT, rates.execution.line)
    known = {FigureKey.EXECUTION_RATE: execution}
    return {key: known.get(key, Figure("", None, "", "绩效运行监控不计分")) for key in FigureKey}


def _total(name: str, classes: Sequence[Subtotal], weight: Decimal, execution: Rate, book: Rulebook) -> Figure:
    """The total of all classes, converted to the full weight where indicators dropped out, capped if so ruled."""
    if not classes:
        return Figure(name, ZERO, MARKS, "没有指标")
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
    return Figure(name, value, MARKS, line)


def _total_by_rule(scores: Sequence[Score], weight: Decimal, execution: Rate, book: Rulebook) -> Figure:
    """The total as it would be without awards."""
    by_rule = [replace(score, score=score.computed) for score in scores]
    return _total("按规则计算的总分", by_class(by_rule, book), weight, execution, book)


def _score_rate(total: Decimal, weight: Decimal, book: Rulebook) -> Figure:
    if not weight:
        return Figure("得分率", None, PERCENT, NO_WEIGHT)
    return _rate("得分率", Pen(book.rounding).rate(money(total) / short(weight)))


def _rate(name: str, worked: Worked) -> Figure:
    return Figure(name, worked.value, PERCENT, worked.text)


def _named(item: Subtotal) -> Term:
    amount = money(item.score)
    return Term(f"{item.name}{amount.text}", amount.value)


def _sum(terms: Sequence[Term]) -> Term:
    result = terms[0]
    for term in terms[1:]:
        result += term
    return result


def _overall_completion(scores: Sequence[Score], value: Decimal, weight: Decimal, book: Rulebook) -> Figure:
    """总体完成率 by the rulebook's method, each completion capped at 100 %."""
    if book.overall_completion.method == "score_rate":
        return replace(_score_rate(value, weight, book), name=OVERALL)
    return _mean_completion(OVERALL, scores, book, weighted=book.overall_completion.method == "weighted")


def _target_completion(own: Sequence[Score], book: Rulebook) -> Figure:
    """How far the project's own targets are reached: the mean over the 绩效目标表, whatever the rulebook prints."""
    return _mean_completion("绩效目标完成率", own, book, weighted=False)


def _mean_completion(name: str, scores: Iterable[Score], book: Rulebook, *, weighted: bool) -> Figure:
    measured = [(min(score.completion, HUNDRED), score) for score in scores if score.completion is not None]
    if not measured:
        return Figure(name, None, PERCENT, "没有可以计算完成率的指标")
    groups: dict[Decimal, Decimal] = {}
    for completion, score in measured:
        rate = Decimal(plain(completion))
        groups[rate] = groups.get(rate, ZERO) + (score.weight if weighted else 1)
    whole = sum(groups.values(), ZERO)
    if whole == ZERO:
        return Figure(name, None, PERCENT, NO_WEIGHT)
    ordered = sorted(groups.items(), reverse=True)
    worked = Pen(book.rounding).rate(_sum([_times(count, rate) for rate, count in ordered]) / short(whole))
    return _rate(name, worked)


def _times(count: Decimal, rate: Decimal) -> Term:
    shown = percent(rate)
    return shown if count == 1 else short(count) * shown


def _deviation(overall: Figure, execution: Rate, scores: Sequence[Score], book: Rulebook) -> Figure:
    """预算执行进度与绩效指标偏差 by the rulebook's method, in percentage points (percent for ``relative``)."""
    rate, relative = execution.value, book.deviation.method == "relative"
    unit = PERCENT if relative else POINTS
    if rate is None:
        return Figure(DEVIATION, None, unit, f"{execution.line}，偏差无法计算")
    if relative:
        return _relative(scores, book)
    reached = HUNDRED if book.deviation.method == "hundred_minus_execution" else overall.value
    if reached is None:
        return Figure(DEVIATION, None, unit, "没有总体完成率，偏差无法计算")
    worked = Pen(book.rounding).rate(percent(reached) - percent(rate))
    return Figure(DEVIATION, worked.value, unit, worked.text)


def _relative(scores: Sequence[Score], book: Rulebook) -> Figure:
    """(s - b) ÷ s with the score rates s of the indicators and b of the execution rate."""
    counted = [score for score in scores if counts(score, book)]
    execution = [score for score in counted if score.rate == EXECUTION_RATE]
    others = [score for score in counted if score.rate != EXECUTION_RATE]
    rates = []
    for members in (others, execution):
        weight = sum((score.weight for score in members), ZERO)
        rates.append(ratio(sum((score.score for score in members), ZERO), weight, book))
    reached, spent = rates
    if not reached or spent is None:
        return Figure(DEVIATION, None, PERCENT, "没有指标得分率或预算执行得分率，偏差无法计算")
    worked = Pen(book.rounding).rate((percent(reached) - percent(spent)) / percent(reached))
    return _rate(DEVIATION, worked)


def _quantification(own: Sequence[Score], book: Rulebook) -> dict[FigureKey, Figure]:
    """指标量化率: quantitative indicators of the 绩效目标表 among those that apply."""
    number = Decimal(sum(isinstance(score.indicator, Indicator) and score.indicator.quantitative for score in own))
    rate = Figure("指标量化率", ratio(number, Decimal(len(own)), book), PERCENT, "")
    line = f"定量指标{number}个，绩效目标表指标量化率{rate.text}"
    return {
        FigureKey.QUANTIFIED: replace(rate, line=line),
        FigureKey.QUANTITATIVE: Figure(
            "定量指标数", number, ITEMS, f"绩效目标表指标{len(own)}个，其中定量指标{number}个"
        ),
    }


def _counts(classes: Sequence[Subtotal]) -> dict[FigureKey, Figure]:
    number = Decimal(sum(one.indicators for one in classes))
    full, lost = Decimal(sum(one.full for one in classes)), Decimal(sum(one.lost for one in classes))
    line = f"共{number}个，满分{full}个，扣分{lost}个"
    return {
        FigureKey.INDICATORS: Figure("指标数", number, ITEMS, line),
        FigureKey.FULL: Figure("满分指标数", full, ITEMS, line),
        FigureKey.LOST: Figure("扣分指标数", lost, ITEMS, line),
    }
