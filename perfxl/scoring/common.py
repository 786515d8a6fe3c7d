"""The common indicators: judged by 评价要点, or computed from the money."""

from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import CommonIndicator, Fund, Funds, Input, Met, Place
from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.groups import Execution
from perfxl.scoring.arithmetic import Pen, Term, Worked, money, plain, share, short
from perfxl.scoring.outcome import HUNDRED, ZERO, Outcome, UnscorableError

_LABELS = {"initial": "年初预算数", "budget": "全年预算数", "received": "到位数", "spent": "执行数"}
_DENOMINATORS = {"adjusted": "budget", "received": "received", "initial": "initial"}


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate of the money: the worked percentage (None at a denominator of zero) and what went into it."""

    worked: Worked | None
    line: str
    inputs: tuple[Input, ...]

    @property
    def value(self) -> Decimal | None:
        """The percentage."""
        return None if self.worked is None else self.worked.value


def receipt_rate(funds: Funds, book: Rulebook) -> Rate:
    """资金到位率: received over the year's budget."""
    return _rate(funds, "received", "budget", book)


def execution_rate(funds: Funds, book: Rulebook) -> Rate:
    """预算执行率: spent over the denominator the rulebook names."""
    return _rate(funds, "spent", _DENOMINATORS[book.execution.denominator], book)


def _rate(funds: Funds, above: str, below: str, book: Rulebook) -> Rate:
    inputs = (_input(funds, above), _input(funds, below))
    over, under = getattr(funds, above), getattr(funds, below)
    if under == ZERO:
        return Rate(None, f"{_LABELS[below]}为0，比率无法计算", inputs)
    worked = Pen(book.rounding).rate(money(over) / money(under))
    return Rate(worked, worked.text, inputs)


def _input(funds: Funds, column: str) -> Input:
    """The sum of one column with the cell that shows it: the total row's, or that of the only source."""
    row: Fund | None = funds.stated
    if row is None and len(funds.sources) == 1:
        row = funds.sources[0]
    place = getattr(row, column).place if row is not None else Place(funds.unit.place.sheet or "资金情况")
    return Input(_LABELS[column], f"{money(getattr(funds, column)).text}万元", place)


def score_receipt(rate: Rate, weight: Decimal, book: Rulebook) -> Outcome:
    """资金到位率 times the weight, at most the weight."""
    return _proportional(rate, weight, "receipt.proportional", book, book.execution)


def score_execution(rate: Rate, weight: Decimal, book: Rulebook) -> Outcome:
    """预算执行率 by the rulebook's method: in proportion or in bands, with a pass line if it has one."""
    rule = book.execution
    if rate.worked is None:
        return _proportional(rate, weight, "execution.proportional", book, rule)
    value = rate.worked.value
    if rule.pass_line is not None and value < rule.pass_line:
        return _share(rate, ZERO, f"低于及格线{plain(rule.pass_line)}%", weight, "execution.pass_line", book)
    if rule.method == "bands":
        band = next(band for band in rule.bands if max(value, ZERO) in band.range)
        return _share(rate, band.share, f"属于{band.range}一档", weight, "execution.bands", book)
    return _proportional(rate, weight, "execution.proportional", book, rule)


def _proportional(rate: Rate, weight: Decimal, rule: str, book: Rulebook, basis: Execution) -> Outcome:
    pen = Pen(book.rounding, weight)
    if rate.worked is None:
        worked = pen.score(share(ZERO) * short(weight))
        return Outcome(
            computed=worked.value, completion=None, line=f"{rate.line}，{worked.text}", rule=rule, basis=basis
        )
    value = rate.worked.value
    counted, said = rate.worked.term, ""
    if value > HUNDRED:
        counted, said = share(Decimal(1)), "超过100%按100%计，"
    elif value < ZERO:
        counted, said = share(ZERO), "为负按0%计，"
    worked = pen.score(counted * short(weight))
    line = f"{rate.line}，{said}{worked.text}"
    return Outcome(computed=worked.value, completion=value, line=line, rule=rule, basis=basis)


def _share(rate: Rate, portion: Decimal, said: str, weight: Decimal, rule: str, book: Rulebook) -> Outcome:
    assert rate.worked is not None
    worked = Pen(book.rounding, weight).score(share(portion) * short(weight))
    line = f"{rate.line}，{said}，{worked.text}"
    return Outcome(computed=worked.value, completion=rate.worked.value, line=line, rule=rule, basis=book.execution)


def score_points(indicator: CommonIndicator, weight: Decimal, book: Rulebook) -> Outcome:
    """The weight times the mean over the points that apply; without one, the indicator does not apply."""
    rule = book.points
    shares = {Met.FULLY: rule.fully, Met.PARTLY: rule.partly, Met.NOT: rule.none}
    if not indicator.points:
        raise UnscorableError("没有评价要点，请补上评价要点，或填写核定得分")
    for index, point in enumerate(indicator.points, start=1):
        if point.met.value is None:
            raise UnscorableError(f"第{index}个评价要点没有判断是否符合，请选择符合、部分符合、不符合或不适用")
    judged = [shares[point.met.value] for point in indicator.points if point.met.value in shares]
    if not judged:
        return Outcome(
            computed=ZERO,
            completion=None,
            line="各评价要点均不适用",
            rule="points.not_applicable",
            basis=book.not_applicable,
            applicable=False,
        )
    total: Term = short(judged[0])
    for portion in judged[1:]:
        total += short(portion)
    mean = total / short(Decimal(len(judged)))
    pen = Pen(book.rounding, weight)
    worked = pen.score(mean * short(weight))
    return Outcome(
        computed=worked.value,
        completion=pen.rate(mean).value,
        line=worked.text,
        rule="points.mean",
        basis=rule,
    )
