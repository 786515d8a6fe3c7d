"""How targets and actuals were understood: actuals that are no exact number, and notations that are unusual."""

from collections.abc import Iterator

from perfxl.checks.case import Case
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.rules.units import exceeds_whole, number_in, quantities
from perfxl.checks.rules.values import scored
from perfxl.checks.shown import plain, quoted
from perfxl.model import Indicator, Kind, Operator, Severity, Value
from perfxl.notation import UnitRelation, unit_relation

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
INEXACT = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW, Operator.ABOUT)
BARE_RATIO = "写的是小数，没有写“%”"


def inexact(indicator: Indicator, actual: Value) -> bool:
    """Whether an actual that is scored by rule says only at least, at most or about how much was reached."""
    return actual.kind is Kind.QUANTITATIVE and actual.operator in INEXACT and indicator.awarded.value is None


@project_rule(
    "PX438",
    WARNING,
    "实际完成值不是确定的数",
    what="定量指标的实际完成值是不是确定的数，有没有带“≥”“不低于”“约”“余”“近”，或者照抄年度指标值。",
    why="实际完成了多少，应当有一个数；“≥200盏”按 200 盏计分，实际是多少却没有人知道，得分可能不对。",
    source="自评系统“定量指标实际完成值填数字”的校验",
    remedy="填实际达到的数，如 215盏。",
    failing={"绩效目标表!实际完成值[2]": "≥6期"},
    passing={"绩效目标表!实际完成值[2]": "6期"},
)
def actual_inexact(case: Case) -> Iterator[Problem]:
    """An actual is the exact number."""
    for indicator, _, actual in quantities(case):
        if not inexact(indicator, actual):
            continue
        entered, target = indicator.actual, indicator.target.text
        copied = "".join(entered.text.split()) == "".join(target.split())
        said = f"照抄了指标值{quoted(target)}" if copied else f"{quoted(entered.text)}不是一个确定的数"
        yield Problem(
            entered.place,
            f"指标{quoted(indicator.name.text)}的实际完成值{said}，按{quoted(actual.shown + actual.unit)}计分。",
        )


@project_rule(
    "PX448",
    ERROR,
    "实际完成值是一个范围",
    what="定量指标的实际完成值是不是一个确定的数。",
    why="实际完成了多少，应当有一个数；范围算不出完成率。",
    source="自评系统“定量指标实际完成值填数字”的校验",
    remedy="填实际达到的数。",
    failing={"绩效目标表!实际完成值[2]": "5-6期"},
    passing={"绩效目标表!实际完成值[2]": "6期"},
    fixed=True,
)
def actual_range(case: Case) -> Iterator[Problem]:
    """An actual is one number."""
    for indicator, _, actual in quantities(case):
        if actual.upper is not None and indicator.awarded.value is None:
            yield Problem(
                indicator.actual.place,
                f"指标{quoted(indicator.name.text)}的实际完成值{quoted(indicator.actual.text)}是一个范围，不是一个数。",
            )


@project_rule(
    "PX449",
    NOTE,
    "请核对指标值的读法",
    what="写法不寻常、程序按一种理解读取的年度指标值和实际完成值。",
    why="同一个写法可能有两种意思；读法不对，得分就不对。",
    source="本程序的读法约定（perfxl read-value 可以逐条查看）",
    remedy="核对这里写的读法；不对的话换一种明确的写法。",
    sample="engineering",
    failing={"绩效目标表!实际完成值[9]": "0.86"},
    passing={"绩效目标表!实际完成值[9]": "86%"},
)
def unusual_reading(case: Case) -> Iterator[Problem]:
    """An unusual notation says how it was understood."""
    for indicator in scored(case):
        for label, entered in (("指标值", indicator.target), ("实际完成值", indicator.actual)):
            value = entered.value
            if value is None or value.kind in (Kind.UNCLEAR, Kind.BLANK) or exceeds_whole(indicator, value):
                continue
            if entered is indicator.actual and inexact(indicator, value):
                continue
            said = _understood(indicator, value)
            if said:
                yield Problem(
                    entered.place, f"指标{quoted(indicator.name.text)}的{label}{quoted(entered.text)}{said}。"
                )


def _understood(indicator: Indicator, value: Value) -> str:
    """How a value was understood and why; empty where nothing is unusual about it."""
    remark = value.remark.rstrip("。")
    target, actual = indicator.target.value, indicator.actual.value
    if target is not None and actual is not None and not value.unit:
        counted = number_in(target, actual) if unit_relation(target, actual) is UnitRelation.MISSING else None
        if counted is not None and (remark or counted != value.number):
            operator = "" if value.operator is Operator.EQUAL else value.operator.value
            return f"按{quoted(operator + plain(counted) + (target.unit or actual.unit))}计：{remark or BARE_RATIO}"
    return f"读作{_reading(value)}：{remark}" if remark else ""


def _reading(value: Value) -> str:
    operator = "" if value.operator is Operator.RANGE else value.operator.value
    return quoted(f"{operator}{value.shown}{value.unit}") if value.shown else "定性要求"
