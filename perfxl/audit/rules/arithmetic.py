"""Printed arithmetic, rates and balances that follow from other figures of the report."""

from collections.abc import Iterator
from decimal import Decimal

from perfxl.audit.case import Case
from perfxl.audit.equations import wrong_equations
from perfxl.audit.rule import Found, found, rule
from perfxl.model import Severity
from perfxl.model.stated import Fact, Stated

ERROR, WARNING = Severity.ERROR, Severity.WARNING
HUNDRED = Decimal(100)


def two(number: Decimal) -> str:
    """A number with two decimals."""
    return f"{number:.2f}"


@rule(
    "PX911",
    ERROR,
    "算式不成立",
    what="报告里印出的算式，按印出的数重新计算，是不是等于印出的结果。",
    why="算式是得分的依据，算错了得分就错了。",
    source="勾稽关系：算式与结果一致（按印出的位数四舍五入）",
    remedy="重新计算，改正写错的数，并核对用到这个结果的各处。",
    message="算式“{equation}”不成立：结果应为{right}，写的是{printed}。",
    failing="本项目预算执行率=51.47÷80.00=64.43%。",
    passing="本项目预算执行率=51.47÷80.00=64.34%，得分=64.34%×5=3.22分。",
)
def equations(case: Case) -> Iterator[Found]:
    """What is printed as equal is equal."""
    for line in case.lines:
        for wrong in wrong_equations(line.text):
            quote = line.quote(wrong.start, wrong.end)
            yield found(quote, expected=wrong.right, equation=quote.text, right=wrong.right, printed=wrong.printed)
    for field in case.report.fields.values():
        for wrong in wrong_equations(field.text):
            words = field.raw[wrong.start : wrong.end].strip()
            yield found(field.quote, expected=wrong.right, equation=words, right=wrong.right, printed=wrong.printed)


def _rate(part: Stated, whole: Stated) -> Decimal | None:
    if part.number is None or not whole.number:
        return None
    return part.number / whole.number * HUNDRED


def _fits(rate: Stated, worked_out: Decimal) -> bool:
    return rate.number is not None and abs(rate.number - worked_out) <= rate.half


def _distinct(stated: list[Stated]) -> list[Stated]:
    return list({one.number: one for one in reversed(stated)}.values())


@rule(
    "PX912",
    ERROR,
    "比率与金额不符",
    what="预算执行率是不是等于支出除以到位数或预算数，资金到位率是不是等于到位数除以预算数。",
    why="比率是由金额算出来的，两者不符，至少一个是错的。",
    source="财预〔2020〕10号附件1、附件2：预算执行率、资金到位率的算法",
    remedy="重新计算，改正比率或金额。",
    message="{fact}写的是{printed}，按{part}÷{whole}应为{right}。",
    failing="本项目全年预算数80.00万元，实际到位资金80.00万元，实际支出资金51.47万元，预算执行率为65.34%。",
    passing="本项目全年预算数80.00万元，实际到位资金80.00万元，实际支出资金51.47万元，预算执行率为64.34%。",
)
def rates(case: Case) -> Iterator[Found]:
    """A rate is one amount over another."""
    budgets = _distinct(
        [*case.facts.of(Fact.BUDGET, ""), *case.facts.of(Fact.BUDGET, "笼统"), *case.facts.of(Fact.INITIAL, "")]
    )
    received = _distinct(case.facts.of(Fact.RECEIVED, ""))
    spent = _distinct(case.facts.of(Fact.SPENT, ""))
    yield from _wrong_rates(case.facts.of(Fact.EXECUTION, ""), spent, [*received, *budgets])
    yield from _wrong_rates(case.facts.of(Fact.RECEIPT, ""), received, budgets)


def _wrong_rates(rates: list[Stated], parts: list[Stated], wholes: list[Stated]) -> Iterator[Found]:
    pairs = [(part, whole, right) for part in parts for whole in wholes if (right := _rate(part, whole)) is not None]
    for rate in {one.number: one for one in reversed(rates)}.values():
        if pairs and not any(_fits(rate, right) for _, _, right in pairs):
            part, whole, right = pairs[0]
            expected = f"{right:.2f}%"
            yield found(
                rate.quote, part.quote, whole.quote, expected=expected, fact=rate.fact.value, printed=rate.text,
                part=part.text, whole=whole.text, right=expected,
            )  # fmt: skip


@rule(
    "PX913",
    ERROR,
    "结余不等于到位减支出",
    what="结余资金是不是等于到位数（或预算数）减支出数。",
    why="结余是算出来的，不符说明其中一个数写错了。",
    source="勾稽关系：结余=到位-支出",
    remedy="重新计算，改正写错的数。",
    message="结余写的是{printed}，{whole}减{part}应为{right}。",
    failing="本项目实际到位资金80.00万元，实际支出资金51.47万元，结余资金29.53万元。",
    passing="本项目实际到位资金80.00万元，实际支出资金51.47万元，结余资金28.53万元。",
)
def balance(case: Case) -> Iterator[Found]:
    """What is left is what was received and not spent."""
    spent = _distinct(case.facts.of(Fact.SPENT, ""))
    wholes = _distinct(
        [
            *case.facts.of(Fact.RECEIVED, ""),
            *case.facts.of(Fact.BUDGET, ""),
            *case.facts.of(Fact.BUDGET, "笼统"),
            *case.facts.of(Fact.INITIAL, ""),
        ]
    )
    for stated in _distinct(case.facts.of(Fact.BALANCE, "")):
        rests = [
            (whole, part, whole.number - part.number)
            for whole in wholes
            for part in spent
            if whole.number is not None and part.number is not None
        ]
        if stated.number is None or not rests:
            continue
        if not any(abs(stated.number - rest) <= stated.half * 2 for _, _, rest in rests):
            whole, part, rest = rests[0]
            expected = f"{rest:.{max(stated.decimals, 2)}f}万元"
            yield found(
                stated.quote, whole.quote, part.quote, expected=expected, printed=stated.text, whole=whole.text,
                part=part.text, right=expected,
            )  # fmt: skip


@rule(
    "PX914",
    ERROR,
    "偏差与两个比率不符",
    what="预算执行进度与总体完成进度的偏差，是不是等于总体完成率减预算执行率。",
    why="偏差是算出来的，不符说明其中一个数写错了。",
    source="公开的评价报告的写法：偏差=总体完成率-预算执行率",
    remedy="重新计算，改正偏差或比率。",
    message="偏差写的是{printed}，总体完成率{overall}减预算执行率{execution}应为{right}个百分点。",
    failing="本项目预算执行率为64.34%，总体完成率为98.22%，预算执行进度与总体完成进度之间的偏差为35.66%。",
    passing="本项目预算执行率为64.34%，总体完成率为98.22%，预算执行进度与总体完成进度之间的偏差为33.88个百分点。",
)
def deviation(case: Case) -> Iterator[Found]:
    """The deviation is the difference of two rates."""
    overall, execution = _distinct(case.facts.of(Fact.OVERALL, "")), _distinct(case.facts.of(Fact.EXECUTION, ""))
    for stated in _distinct(case.facts.of(Fact.DEVIATION)):
        pairs = [(one, other) for one in overall for other in execution]
        if stated.number is None or not pairs:
            continue
        if not any(_differs_by(one, other, stated) for one, other in pairs):
            one, other = pairs[0]
            right = two((one.number or HUNDRED) - (other.number or HUNDRED))
            yield found(
                stated.quote, one.quote, other.quote, expected=right, printed=stated.text, overall=one.text,
                execution=other.text, right=right,
            )  # fmt: skip


def _differs_by(one: Stated, other: Stated, stated: Stated) -> bool:
    """A difference of rates, or a relative one; both are in use."""
    if one.number is None or other.number is None or stated.number is None:
        return True
    slack = stated.half + Decimal("0.005")
    difference = one.number - other.number
    relative = difference / one.number * HUNDRED if one.number else difference
    size = abs(stated.number)
    return abs(abs(difference) - size) <= slack or abs(abs(relative) - size) <= slack
