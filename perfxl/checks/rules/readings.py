"""How targets and actuals were understood: actuals that are no exact number, and notations that are unusual."""

from collections.abc import Iterator

from perfxl.checks.case import Case
from perfxl.checks.repeated import together
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.units import exceeds_whole, number_in, quantities
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Operator, Problem, Severity, Value, ValueKind
from perfxl.notation import UnitRelation, unit_relation
from perfxl.printing import plain

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
INEXACT = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW, Operator.ABOUT)
BARE_RATIO = "写的是小数，没有写“%”"


def inexact(indicator: Indicator, actual: Value) -> bool:
    """Whether an actual that is scored by rule says only at least, at most or about how much was reached."""
    return actual.kind is ValueKind.QUANTITATIVE and actual.operator in INEXACT and indicator.awarded.value is None


@project_rule(
    "PX438",
    WARNING,
    "实际完成值不是确定的数",
    messages={
        "many": "有 {count} 个实际完成值照抄了指标值，或者带着“≥”“约”一类的字，不是确定的数：{cells}。",
        "copied": "指标{indicator}的实际完成值照抄了指标值{target}，按{counted}计分。",
        "inexact": "指标{indicator}的实际完成值{actual}不是一个确定的数，按{counted}计分。",
    },
    subject=("indicator",),
    what="定量指标的实际完成值是不是确定的数，有没有带“≥”“不低于”“约”“余”“近”，或者照抄年度指标值。",
    why="实际完成了多少，应当有一个数；“≥200盏”按 200 盏计分，实际是多少却没有人知道，得分可能不对。",
    source="自评系统“定量指标实际完成值填数字”的校验",
    remedy="填实际达到的数，如 215盏。",
    failing={"绩效目标表!实际完成值[2]": "≥6期"},
    passing={"绩效目标表!实际完成值[2]": "6期"},
)
def actual_inexact(case: Case) -> Iterator[Problem]:
    """An actual is the exact number."""
    if not case.swapped:
        yield from together(list(_inexact(case)))


def _inexact(case: Case) -> Iterator[Problem]:
    for indicator, _, actual in quantities(case):
        if not inexact(indicator, actual):
            continue
        entered, target = indicator.actual, indicator.target.text
        copied = "".join(entered.text.split()) == "".join(target.split())
        yield problem(
            entered.place,
            "copied" if copied else "inexact",
            indicator=quoted(indicator.name.text),
            actual=quoted(entered.text),
            target=quoted(target),
            counted=quoted(actual.shown + actual.unit),
        )


@project_rule(
    "PX448",
    ERROR,
    "实际完成值是一个范围",
    message="指标{indicator}的实际完成值{actual}是一个范围，不是一个数。",
    subject=("indicator",),
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
            yield problem(
                indicator.actual.place, indicator=quoted(indicator.name.text), actual=quoted(indicator.actual.text)
            )


@project_rule(
    "PX449",
    NOTE,
    "请核对指标值的读法",
    messages={
        "counted": "指标{indicator}的{label}{value}按{reading}计：{why}。",
        "read": "指标{indicator}的{label}{value}读作{reading}：{why}。",
    },
    subject=("indicator", "label"),
    what="写法不寻常、程序按一种理解读取的年度指标值和实际完成值。",
    why="同一个写法可能有两种意思；读法不对，得分就不对。",
    source="本程序的读法约定（perfxl read-value 可以逐条查看）",
    remedy="核对这里写的读法；不对的话换一种明确的写法。",
    sample="engineering",
    failing={"绩效目标表!实际完成值[9]": "0.86"},
    passing={"绩效目标表!实际完成值[9]": "86%"},
    targets=True,
)
def unusual_reading(case: Case) -> Iterator[Problem]:
    """An unusual notation says how it was understood."""
    for indicator in case.scored:
        for label, entered in (("指标值", indicator.target), ("实际完成值", indicator.actual)):
            value = entered.value
            if value is None or value.kind in (ValueKind.UNCLEAR, ValueKind.BLANK) or exceeds_whole(indicator, value):
                continue
            if entered is indicator.actual and inexact(indicator, value):
                continue
            if entered is indicator.target and _settled_anyway(indicator, value):
                continue
            for kind, facts in _understood(indicator, value):
                shown = {"indicator": quoted(indicator.name.text), "label": label, "value": quoted(entered.text)}
                yield problem(entered.place, kind, **shown, **facts)


def _settled_anyway(indicator: Indicator, value: Value) -> bool:
    """A limit “12月前” is the same, however it is meant, unless the work was done in that very month."""
    actual = indicator.actual.value
    if value.day is None or value.operator is not Operator.AT_MOST or actual is None:
        return False
    done = actual.last_day or actual.day
    whole_month = value.day.day is None and value.day.month is not None
    return whole_month and done is not None and done.month is not None and done.month != value.day.month


def _understood(indicator: Indicator, value: Value) -> Iterator[tuple[str, dict[str, str]]]:
    """How a value was understood and why; nothing where nothing is unusual about it."""
    remark = value.remark.rstrip("。")
    target, actual = indicator.target.value, indicator.actual.value
    if target is not None and actual is not None and not value.unit:
        counted = number_in(target, actual) if unit_relation(target, actual) is UnitRelation.MISSING else None
        if counted is not None and (remark or counted != value.number):
            operator = "" if value.operator is Operator.EQUAL else value.operator.value
            reading = quoted(operator + plain(counted) + (target.unit or actual.unit))
            yield "counted", {"reading": reading, "why": remark or BARE_RATIO}
            return
    if remark:
        yield "read", {"reading": _reading(value), "why": remark}


def _reading(value: Value) -> str:
    if value.truth is not None:
        return quoted("是" if value.truth else "否")
    operator = "" if value.operator is Operator.RANGE else value.operator.value
    return quoted(f"{operator}{value.shown}{value.unit}") if value.shown else "定性要求"
