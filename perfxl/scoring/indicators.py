"""Which rule an indicator of the 绩效目标表 falls under, and its outcome."""

from decimal import Decimal

from perfxl.model import Indicator, Operator, ScoringRule, Sense, Value, ValueKind
from perfxl.notation import applicable, bare, comparable_number, same_period
from perfxl.printing import plain
from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.groups import StepTable
from perfxl.scoring import judged, quantity
from perfxl.scoring.marks import ZERO, Marks, UnscorableError

_BY_METHOD = {
    "越高越好": Sense.HIGHER,
    "越低越好": Sense.LOWER,
    "等于": Sense.EQUAL,
    "区间": Sense.RANGE,
    "时限": Sense.DATE,
    "是否": Sense.BOOLEAN,
    "定性": Sense.QUALITATIVE,
}
_BY_OPERATOR = {
    Operator.AT_LEAST: Sense.HIGHER,
    Operator.ABOVE: Sense.HIGHER,
    Operator.AT_MOST: Sense.LOWER,
    Operator.BELOW: Sense.LOWER,
    Operator.EQUAL: Sense.EQUAL,
    Operator.RANGE: Sense.RANGE,
}
_BY_KIND = {ValueKind.DATE: Sense.DATE, ValueKind.BOOLEAN: Sense.BOOLEAN, ValueKind.QUALITATIVE: Sense.QUALITATIVE}
_OPERATORS = {Sense.HIGHER: Operator.AT_LEAST, Sense.LOWER: Operator.AT_MOST, Sense.EQUAL: Operator.EQUAL}
_NO_OPERATOR = {"at_least": Sense.HIGHER, "at_most": Sense.LOWER, "equal": Sense.EQUAL}


def sense(indicator: Indicator, book: Rulebook) -> Sense:
    """The rule by 评分方法, else by the target; UnscorableError when the target says nothing to go by."""
    if not applicable(indicator):
        return Sense.NOT_APPLICABLE
    method = indicator.method.text.strip()
    if method in _BY_METHOD:
        return _BY_METHOD[method]
    target = indicator.target.value
    if target is None or target.kind in (ValueKind.BLANK, ValueKind.UNCLEAR):
        raise UnscorableError(_unreadable("年度指标值", indicator.target.text, target))
    if target.kind is not ValueKind.QUANTITATIVE:
        return _BY_KIND[target.kind]
    if target.operator in _BY_OPERATOR and not bare(target):
        return _BY_OPERATOR[target.operator]
    if (rate := book.formulas.of(indicator.name.text)) is not None:
        return _NO_OPERATOR[rate.wanted]
    cost = book.is_cost(indicator.level1.text, indicator.level2.text)
    return _NO_OPERATOR[book.no_operator.sense(indicator.name.text, cost=cost)]


def scored_as(indicator: Indicator, book: Rulebook) -> str:
    """How an indicator is scored, in the words of 评分方法, or 满意度 where it has bands of its own; empty: unknown."""
    try:
        found = sense(indicator, book)
    except UnscorableError:
        return ""
    banded = book.satisfaction.method == "bands"
    if banded and book.is_satisfaction(indicator.level1.text, indicator.level2.text) and found in _OPERATORS:
        return "满意度"
    return next((word for word, one in _BY_METHOD.items() if one is found), "")


def _unreadable(label: str, text: str, value: Value | None) -> str:
    if not text.strip():
        return f"{label}没有填写"
    remark = f"（{value.remark}）" if value is not None and value.remark else ""
    return f"{label}“{text}”没有看懂{remark}"


def outcome(
    indicator: Indicator, weight: Decimal, book: Rulebook, year: int | None, months: int | None = None
) -> Marks:
    """The outcome by rule; UnscorableError with the Chinese reason when the rule cannot be applied.

    ``months`` is how many months of the year the project runs, for counts per month or quarter.
    """
    found = sense(indicator, book)
    if found is Sense.NOT_APPLICABLE:
        return _not_applicable(book)
    if not indicator.actual.text.strip():
        raise UnscorableError("实际完成值没有填写")
    if found is Sense.DATE:
        return judged.deadline(indicator, weight, book, year)
    if found is Sense.BOOLEAN:
        return judged.boolean(indicator, weight, book)
    if found is Sense.QUALITATIVE:
        return judged.qualitative(indicator, weight, book)
    return _measured(indicator, found, weight, book, months)


def _not_applicable(book: Rulebook) -> Marks:
    return Marks(
        computed=ZERO,
        completion=None,
        line="本指标不适用",
        rule=ScoringRule.NOT_APPLICABLE,
        basis=book.not_applicable,
        applicable=False,
    )


def _measured(indicator: Indicator, found: Sense, weight: Decimal, book: Rulebook, months: int | None) -> Marks:
    target = indicator.target.value
    if target is None or target.number is None:
        raise UnscorableError(f"评分方法需要数量，年度指标值“{indicator.target.text}”里没有看懂的数")
    actual, wanted, said = numbers(indicator, target, months)
    automatic = indicator.method.text.strip() not in _BY_METHOD
    if automatic and (table := step_table(indicator.name.text, book)) is not None:
        return judged.stepped(actual, table, weight, book)
    banded = book.satisfaction.method == "bands" and target.unit == "%"
    if automatic and banded and book.is_satisfaction(indicator.level1.text, indicator.level2.text):
        return judged.satisfaction(actual, target.number, weight, book)
    own = None if bare(target) else _BY_OPERATOR.get(target.operator)
    said += _reading(indicator, target, found) if own is not found and found in _OPERATORS else ""
    operator = target.operator if own is found else _OPERATORS.get(found, target.operator)
    case = quantity.Quantity(target=wanted, actual=actual, operator=operator, weight=weight, book=book, prefix=said)
    return _compared(indicator, target, found, case)


def _compared(indicator: Indicator, target: Value, found: Sense, case: quantity.Quantity) -> Marks:
    if found is Sense.RANGE:
        if target.upper is None:
            raise UnscorableError(f"年度指标值“{indicator.target.text}”不是区间，请写成“5~10”的样子")
        return quantity.between(case, target.upper, lower_open=target.lower_open, upper_open=target.upper_open)
    formulas = case.book.formulas
    if not formulas.by_rule and formulas.of(indicator.name.text) is not None and not _reached(found, case):
        raise UnscorableError(
            f"实际为{case.actual:f}，没有达到指标值；规则没有写“{indicator.name.text}”怎样扣分，请填写核定得分和核定理由"
        )
    return {Sense.HIGHER: quantity.higher, Sense.LOWER: quantity.lower, Sense.EQUAL: quantity.equal}[found](case)


def _reached(found: Sense, case: quantity.Quantity) -> bool:
    return {
        Sense.HIGHER: case.actual >= case.target,
        Sense.LOWER: case.actual <= case.target,
        Sense.EQUAL: case.actual == case.target,
    }[found]


def _reading(indicator: Indicator, target: Value, found: Sense) -> str:
    """How the target is understood when that is not what stands in its cell."""
    if method := indicator.method.text.strip():
        return f"评分方法为“{method}”，"
    what = "指标值是约数" if target.operator is Operator.ABOUT else "指标值没有运算符"
    return f"{what}，按“{_OPERATORS[found].value}”计，"


def numbers(indicator: Indicator, target: Value, months: int | None) -> tuple[Decimal, Decimal, str]:
    """Actual and target in one unit, and what has to be said about it."""
    assert target.number is not None
    actual = indicator.actual.value
    if actual is None or actual.kind in (ValueKind.BLANK, ValueKind.UNCLEAR):
        raise UnscorableError(_unreadable("实际完成值", indicator.actual.text, actual))
    if actual.number is None:
        raise UnscorableError(f"定量指标的实际完成值应有数，现在写的是“{indicator.actual.text}”")
    if actual.upper is not None:
        raise UnscorableError(f"实际完成值“{indicator.actual.text}”是一个区间，请写实际达到的数")
    comparable = comparable_number(actual, target)
    if comparable is None and (counts := same_period(actual, target, months)) is not None:
        unit = target.unit.partition("/")[0]
        return *counts, f"按同一时段折算，应为“{plain(counts[1])}{unit}”、实际“{plain(counts[0])}{unit}”，"
    if comparable is None:
        raise UnscorableError(
            f"实际完成值“{indicator.actual.text}”与年度指标值“{indicator.target.text}”的计量单位不能换算，请改成同一单位"
        )
    return comparable, target.number, ""


def step_table(name: str, book: Rulebook) -> StepTable | None:
    """The document's own table for an indicator of that name, if it has one."""
    return next((table for table in book.steps.tables if name in (table.name, *table.aliases)), None)
