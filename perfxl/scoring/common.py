"""The common indicators: judged by 评价要点, or computed from the money."""

from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import FUND_COLUMNS, CommonIndicator, Fund, Funds, Input, Met, Place, ScoringRule
from perfxl.printing import plain
from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.base import Group
from perfxl.rulebooks.groups import Execution
from perfxl.rulebooks.options import AboveBudget
from perfxl.rulebooks.totals import FrameworkRow
from perfxl.scoring.arithmetic import Pen, Term, Worked, money, share, short
from perfxl.scoring.marks import HUNDRED, ZERO, Marks, UnscorableError

NONE_APPLIES = "各评价要点均不适用"


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate of the money: the worked percentage (None at a denominator of zero) and what went into it."""

    worked: Worked | None
    line: str
    inputs: tuple[Input, ...]
    above: bool = False
    """More than the denominator, before any rounding."""

    @property
    def value(self) -> Decimal | None:
        """The percentage."""
        return None if self.worked is None else self.worked.value


@dataclass(frozen=True, slots=True)
class Rates:
    """The two rates of a project's money."""

    receipt: Rate
    execution: Rate

    @classmethod
    def of(cls, funds: Funds, book: Rulebook) -> "Rates":
        return cls(receipt_rate(funds, book), execution_rate(funds, book))


def receipt_rate(funds: Funds, book: Rulebook) -> Rate:
    """资金到位率: received over the year's budget."""
    return _rate(funds, "received", "budget", book)


def execution_rate(funds: Funds, book: Rulebook) -> Rate:
    """预算执行率: spent over the denominator the rulebook names."""
    return _rate(funds, "spent", book.execution.column, book)


def _rate(funds: Funds, above: str, below: str, book: Rulebook) -> Rate:
    inputs = (_input(funds, above), _input(funds, below))
    if not any(getattr(fund, above).place.spot or getattr(fund, above).text for fund in funds.sources):
        return Rate(None, f"没有填报{FUND_COLUMNS[above]}，比率无法计算", inputs)
    over, under = getattr(funds, above), getattr(funds, below)
    if under == ZERO:
        return Rate(None, f"{FUND_COLUMNS[below]}为0，比率无法计算", inputs)
    worked = Pen(book.rounding).rate(money(over) / money(under))
    return Rate(worked, worked.text, inputs, above=over > under)


def _input(funds: Funds, column: str) -> Input:
    """The sum of one column with the cell that shows it: the total row's, or that of the only source."""
    row: Fund | None = funds.stated
    if row is None and len(funds.sources) == 1:
        row = funds.sources[0]
    place = getattr(row, column).place if row is not None else Place(funds.unit.place.part or "资金情况")
    return Input(FUND_COLUMNS[column], f"{money(getattr(funds, column)).text}万元", place)


def score_receipt(rate: Rate, weight: Decimal, book: Rulebook) -> Marks:
    """资金到位率 times the weight, at most the weight."""
    return _proportional(rate, weight, ScoringRule.RECEIPT_PROPORTIONAL, book, book.execution)


def score_execution(rate: Rate, weight: Decimal, book: Rulebook, *, finished: bool) -> Marks:
    """预算执行率 by the rulebook's method: in proportion or in bands, with a pass line if it has one.

    ``finished`` says that 项目是否完成 is 是. UnscorableError where the rule leaves overspending to people.
    """
    rule = book.execution
    if rate.worked is None:
        return _proportional(rate, weight, ScoringRule.EXECUTION_PROPORTIONAL, book, rule)
    value = rate.worked.value
    if rate.above and rule.above_budget is AboveBudget.ASK:
        what = FUND_COLUMNS[rule.column]
        raise UnscorableError(f"执行数超过{what}，规则没有写得几分，请填写核定得分")
    if finished and rule.finished_full:
        return _share(rate, Decimal(1), "项目已完成，没有超过预算", weight, ScoringRule.EXECUTION_FINISHED, book)
    if rule.pass_line is not None and value < rule.pass_line:
        return _share(rate, ZERO, f"低于及格线{plain(rule.pass_line)}%", weight, ScoringRule.EXECUTION_PASS_LINE, book)
    if rule.method == "bands":
        band = next(band for band in rule.bands if max(value, ZERO) in band.range)
        return _share(rate, band.share, f"属于{band.range}一档", weight, ScoringRule.EXECUTION_BANDS, book)
    return _proportional(rate, weight, ScoringRule.EXECUTION_PROPORTIONAL, book, rule)


def _proportional(rate: Rate, weight: Decimal, rule: ScoringRule, book: Rulebook, basis: Execution) -> Marks:
    pen = Pen(book.rounding, weight)
    if rate.worked is None:
        worked = pen.score(share(ZERO) * short(weight))
        return Marks(computed=worked.value, completion=None, line=f"{rate.line}，{worked.text}", rule=rule, basis=basis)
    value = rate.worked.value
    counted, said = rate.worked.term, ""
    if value > HUNDRED:
        counted, said = share(Decimal(1)), "超过100%按100%计，"
    elif value < ZERO:
        counted, said = share(ZERO), "为负按0%计，"
    worked = pen.score(counted * short(weight))
    line = f"{rate.line}，{said}{worked.text}"
    return Marks(computed=worked.value, completion=value, line=line, rule=rule, basis=basis)


def _share(rate: Rate, portion: Decimal, said: str, weight: Decimal, rule: ScoringRule, book: Rulebook) -> Marks:
    assert rate.worked is not None
    worked = Pen(book.rounding, weight).score(share(portion) * short(weight))
    line = f"{rate.line}，{said}，{worked.text}"
    return Marks(computed=worked.value, completion=rate.worked.value, line=line, rule=rule, basis=book.execution)


def score_points(indicator: CommonIndicator, weight: Decimal, book: Rulebook) -> Marks:
    """The weight times the mean over the points that apply; without one, the indicator does not apply."""
    rule = book.points
    shares = {Met.FULLY: rule.fully, Met.PARTLY: rule.partly, Met.NOT: rule.none}
    if not indicator.points:
        raise UnscorableError("没有评价要点，请补上评价要点，或填写核定得分")
    for index, point in enumerate(indicator.points, start=1):
        if point.met.value is None:
            raise UnscorableError(f"第{index}个评价要点没有判断是否符合，请选择符合、部分符合、不符合或不适用")
    row = book.framework_row(indicator.name.text)
    if (gate := _closed_gate(indicator, row)) is not None:
        worked = Pen(book.rounding, weight).score(share(ZERO) * short(weight))
        line = f"第{gate}个评价要点不符合，整个指标不得分，{worked.text}"
        return Marks(
            computed=worked.value, completion=ZERO, line=line, rule=ScoringRule.POINTS_GATE, basis=book.framework
        )
    if row is not None and len(row.shares) == len(indicator.points):
        return _by_shares(indicator, row, shares, weight, book)
    judged = [shares[point.met.value] for point in indicator.points if point.met.value in shares]
    if not judged:
        return _none_applies(book)
    total: Term = short(judged[0])
    for portion in judged[1:]:
        total += short(portion)
    return _reached(total / short(Decimal(len(judged))), weight, ScoringRule.POINTS_MEAN, rule, book)


def _closed_gate(indicator: CommonIndicator, row: FrameworkRow | None) -> int | None:
    """The number of a point that is not met and without which the indicator gets nothing."""
    if row is None or len(row.points) != len(indicator.points):
        return None
    return next((gate for gate in row.gates if indicator.points[gate - 1].met.value is Met.NOT), None)


def _by_shares(
    indicator: CommonIndicator, row: FrameworkRow, shares: dict[Met, Decimal], weight: Decimal, book: Rulebook
) -> Marks:
    """Each point counts with its own part of the weight; parts of points that do not apply fall to the others."""
    pairs = [
        (part, shares[point.met.value])
        for part, point in zip(row.shares, indicator.points, strict=True)
        if point.met.value in shares
    ]
    applicable = sum((part for part, _ in pairs), ZERO)
    if applicable == ZERO:
        return _none_applies(book)
    reached: Term = share(pairs[0][0]) * share(pairs[0][1])
    for part, met in pairs[1:]:
        reached += share(part) * share(met)
    if applicable != 1:
        reached = reached / share(applicable)
    return _reached(reached, weight, ScoringRule.POINTS_SHARES, book.framework, book)


def _reached(part: Term, weight: Decimal, rule: ScoringRule, basis: Group, book: Rulebook) -> Marks:
    """The part of the weight that was reached, which is also the completion."""
    pen = Pen(book.rounding, weight)
    worked = pen.score(part * short(weight))
    return Marks(computed=worked.value, completion=pen.rate(part).value, line=worked.text, rule=rule, basis=basis)


def _none_applies(book: Rulebook) -> Marks:
    return Marks(
        computed=ZERO,
        completion=None,
        line=NONE_APPLIES,
        rule=ScoringRule.POINTS_NOT_APPLICABLE,
        basis=book.not_applicable,
        applicable=False,
    )
