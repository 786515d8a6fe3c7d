"""Units, operators and sizes of targets and actuals, against each other and against the indicator's name."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks.case import Case
from perfxl.checks.repeated import together
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.senses import DOWNWARDS, PART_OF_WHOLE, UPWARDS, is_satisfaction, sense_of
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Problem, Severity, Value, ValueKind
from perfxl.notation import UnitRelation, comparable_number, convert, same_period, unit_relation
from perfxl.notation.naming import hint

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
HUNDRED = Decimal(100)
PEOPLE_UNITS = frozenset({"个", "项", "件", "次", "台", "套", "期"})
PEOPLE_NAME = re.compile(r"(人数|人口|人员数量|人次|学员数|户数)$")


def quantities(case: Case) -> Iterator[tuple[Indicator, Value, Value]]:
    """Indicators whose target and actual are both quantities."""
    for indicator in case.scored:
        target, actual = indicator.target.value, indicator.actual.value
        if target is None or actual is None:
            continue
        if target.kind is ValueKind.QUANTITATIVE and actual.kind is ValueKind.QUANTITATIVE:
            yield indicator, target, actual


def exceeds_whole(indicator: Indicator, value: Value | None) -> bool:
    """Whether a rate that is a part of a whole passes 100 %."""
    if value is None or value.number is None or value.unit not in ("%", ""):
        return False
    name = indicator.name.text.strip()
    part = hint(name).capped or bool(PART_OF_WHOLE.search(name)) or (is_satisfaction(indicator) and value.unit == "%")
    return part and (value.upper or value.number) > HUNDRED


def hundredfold(indicator: Indicator, value: Value | None, other: Value | None) -> bool:
    """Whether a percentage looks multiplied by a hundred: ten times the whole, and far from the other side."""
    if value is None or value.number is None or value.unit != "%" or value.number < 10 * HUNDRED:
        return False
    if hint(indicator.name.text).capped:
        return True
    if other is None or other.number is None or other.unit != "%":
        return False
    return 0 < other.number * 20 <= value.number <= other.number * 400


@project_rule(
    "PX440",
    ERROR,
    "计量单位不能比较",
    message="指标{indicator}：指标值{target}的单位是{target_unit}，实际完成值{actual}的单位是{actual_unit}，无法比较。",
    subject=("indicator",),
    what="年度指标值与实际完成值的计量单位能不能比较或换算。",
    why="公里与座、万元与百分比放在一起，算不出完成率。",
    source="勾稽关系：指标值与完成值单位一致",
    remedy="把实际完成值换成与年度指标值相同的单位。",
    failing={"绩效目标表!实际完成值[5]": "95%"},
    passing={"绩效目标表!实际完成值[5]": "115700元", "绩效目标表!年度指标值[5]": "≤35万元"},
    fixed=True,
)
def incomparable(case: Case) -> Iterator[Problem]:
    """Target and actual measure the same thing."""
    for indicator, target, actual in quantities(case):
        if indicator.awarded.value is not None or actual.upper is not None:
            continue
        if comparable_number(actual, target) is None and same_period(actual, target, case.months) is None:
            yield problem(
                indicator.actual.place,
                indicator=quoted(indicator.name.text),
                target=quoted(indicator.target.text),
                target_unit=quoted(target.unit) if target.unit else "（没有写）",
                actual=quoted(indicator.actual.text),
                actual_unit=quoted(actual.unit),
            )


@project_rule(
    "PX441",
    WARNING,
    "计量单位不一致",
    message="指标{indicator}：指标值的单位是{target_unit}，实际完成值的单位是{actual_unit}。",
    subject=("indicator",),
    what="年度指标值与实际完成值用的是不是同一个计量单位（“期”与“个”这样的不同说法也算不一致）。",
    why="目标写“期”、完成写“个”，看的人不知道数的是不是同一件东西。",
    source="勾稽关系：指标值与完成值单位一致；公开的评价报告里的实例",
    remedy="把两处改成同一个单位。",
    failing={"绩效目标表!实际完成值[2]": "6个"},
    passing={"绩效目标表!实际完成值[2]": "6期"},
)
def units_differ(case: Case) -> Iterator[Problem]:
    """Target and actual are counted in the same unit."""
    for indicator, target, actual in quantities(case):
        relation = unit_relation(target, actual)
        comparable = comparable_number(actual, target) is not None
        if relation in (UnitRelation.DIFFERENT, UnitRelation.SYNONYM) and comparable:
            yield problem(
                indicator.actual.place,
                indicator=quoted(indicator.name.text),
                target_unit=quoted(target.unit),
                actual_unit=quoted(actual.unit),
            )


@project_rule(
    "PX442",
    NOTE,
    "数值没有计量单位",
    messages={
        "many": "有 {count} 个数值没有写单位：{cells}。",
        "both": "指标{indicator}的指标值{target}没有写单位。",
        "one": "指标{indicator}的{label}{value}没有写单位，按{unit}计。",
    },
    subject=(
        "indicator",
        "label",
    ),
    what="数量指标的年度指标值和实际完成值有没有计量单位（名称里带了单位的不算）。",
    why="“220”是 220 人还是 220 户，看的人无从知道。",
    source="湖北自评系统“绩效指标单位必须有值”的校验",
    remedy="在数值后面写上单位，例如 220人。",
    failing={"绩效目标表!年度指标值[3]": "≥8", "绩效目标表!实际完成值[3]": "8"},
    passing={"绩效目标表!年度指标值[3]": "≥8期", "绩效目标表!实际完成值[3]": "8期"},
    targets=True,
)
def unit_missing(case: Case) -> Iterator[Problem]:
    """A quantity has its unit."""
    yield from together(list(_without_unit(case)))


def _without_unit(case: Case) -> Iterator[Problem]:
    for indicator, target, actual in quantities(case):
        name = quoted(indicator.name.text)
        if not target.unit and not actual.unit:
            yield problem(indicator.target.place, "both", indicator=name, target=quoted(indicator.target.text))
        elif unit_relation(target, actual) is UnitRelation.MISSING:
            entered, label = (indicator.actual, "实际完成值") if target.unit else (indicator.target, "指标值")
            value, used = (actual, target.unit) if target.unit else (target, actual.unit)
            if value.remark or number_in(target, actual) != value.number:
                continue  # PX449 says how the number was understood
            yield problem(
                entered.place, "one", indicator=name, label=label, value=quoted(entered.text), unit=quoted(used)
            )


def number_in(target: Value, actual: Value) -> Decimal | None:
    """The number of the side that has no unit, in the unit of the other: 93 for 0.93 against ≥90%."""
    comparable = comparable_number(actual, target)
    if target.unit or comparable in (None, actual.number):
        return comparable if target.unit else target.number
    return None if target.number is None else convert(target.number, "", actual.unit)


@project_rule(
    "PX443",
    WARNING,
    "指标值的方向与名称相反",
    message="指标{indicator}应是{sense}，指标值却写成{target}。",
    subject=("indicator",),
    what="越高越好的指标（满意度、合格率……）有没有写成“≤”，越低越好的指标（投诉率、成本……）有没有写成“≥”。",
    why="方向写反了，做得越差得分越高。",
    source="勾稽关系：运算符与指标含义一致",
    remedy="核对批复的绩效目标表，改正运算符；也可以在“评分方法”里选越高越好或越低越好。",
    failing={"绩效目标表!年度指标值[5]": "≥5万元"},
    passing={"绩效目标表!年度指标值[5]": "≤35万元"},
    targets=True,
)
def operator_against_name(case: Case) -> Iterator[Problem]:
    """The operator of a target goes with the sense of the name."""
    for indicator in case.scored:
        target, said = indicator.target.value, sense_of(indicator)
        if target is None or indicator.method.text in ("越高越好", "越低越好"):
            continue
        against = {"越高越好": DOWNWARDS, "越低越好": UPWARDS}.get(said, ())
        sense = said if target.operator in against else ""
        if sense:
            yield problem(
                indicator.target.place,
                indicator=quoted(indicator.name.text),
                sense=sense,
                target=quoted(indicator.target.text),
            )


@project_rule(
    "PX444",
    WARNING,
    "百分比超过 100%",
    message="指标{indicator}的{label}是{value}，不可能超过 100%。",
    subject=(
        "indicator",
        "label",
    ),
    what="满意度、合格率、覆盖率等不可能超过 100% 的指标，指标值和完成值有没有超过 100%。",
    why="多半是识别或录入时多了一个数字，例如把“≥92%”录成“292%”。",
    source="公开目标表里的识别错误（“292%”“290%”）",
    remedy="核对原件，改正数值。",
    failing={"绩效目标表!实际完成值[4]": "120%"},
    passing={"绩效目标表!实际完成值[4]": "92%"},
    targets=True,
)
def over_hundred(case: Case) -> Iterator[Problem]:
    """A rate that is a part of a whole does not pass 100 %."""
    for indicator in case.scored:
        for label, entered in (("指标值", indicator.target), ("实际完成值", indicator.actual)):
            value = entered.value
            other = indicator.actual.value if entered is indicator.target else indicator.target.value
            if exceeds_whole(indicator, value) and not hundredfold(indicator, value, other):
                yield problem(
                    entered.place, indicator=quoted(indicator.name.text), label=label, value=quoted(entered.text)
                )


@project_rule(
    "PX450",
    ERROR,
    "百分数大了一百倍",
    what="百分比有没有大到不可能，例如在百分比格式的单元格里填了 95，显示成 9500%。",
    why="按这个数评分，没有达到的也得满分，报告里会印出 9500%。",
    source="Excel 的百分比格式：存的 95 显示为 9500%",
    remedy="改成实际的百分数：在百分比格式的单元格里填 95%，或者 0.95。",
    failing={"绩效目标表!实际完成值[4]": "9500%"},
    passing={"绩效目标表!实际完成值[4]": "95%"},
    message="指标{indicator}的{label}{value}不可能，像是大了一百倍。",
    targets=True,
)
def percent_of_percent(case: Case) -> Iterator[Problem]:
    """No percentage is a hundred times too large."""
    for indicator in case.scored:
        target, actual = indicator.target.value, indicator.actual.value
        sides = (("指标值", indicator.target, actual), ("实际完成值", indicator.actual, target))
        for label, entered, other in sides:
            if hundredfold(indicator, entered.value, other):
                yield problem(
                    entered.place, indicator=quoted(indicator.name.text), label=label, value=quoted(entered.text)
                )


@project_rule(
    "PX445",
    WARNING,
    "数值是负数",
    message="指标{indicator}的实际完成值是负数{actual}。",
    subject=("indicator",),
    what="实际完成值有没有负数（增长率、节约率等除外）。",
    why="数量、金额、人数不会是负的，多半是录入错误；评分时按 0 计。",
    source="自评系统：负的完成值按 0 计",
    remedy="核对原始资料，改正数值。",
    failing={"绩效目标表!实际完成值[2]": "-6期"},
    passing={"绩效目标表!实际完成值[2]": "6期"},
)
def negative_actual(case: Case) -> Iterator[Problem]:
    """No quantity is negative, changes aside."""
    for indicator in case.scored:
        value = indicator.actual.value
        if value is None or value.number is None or value.number >= 0 or "%" in value.unit:
            continue
        yield problem(
            indicator.actual.place, indicator=quoted(indicator.name.text), actual=quoted(indicator.actual.text)
        )


@project_rule(
    "PX446",
    NOTE,
    "单位与指标名称不合",
    message="指标{indicator}的单位写的是{unit}。",
    subject=("indicator",),
    what="名称数的是人或户的指标，单位是不是人、名、户、人次一类。",
    why="“受益人数 42个”，看的人会问数的是什么。",
    source="公开目标表里的实例（人数以“个”计）",
    remedy="改成与名称相合的单位。",
    sample="engineering",
    failing={"绩效目标表!年度指标值[7]": "≥12000个", "绩效目标表!实际完成值[7]": "12100个"},
    passing={"绩效目标表!年度指标值[7]": "≥12000人", "绩效目标表!实际完成值[7]": "12100人"},
    targets=True,
)
def unit_against_name(case: Case) -> Iterator[Problem]:
    """What counts people is counted in people."""
    for indicator, target, _ in quantities(case):
        if PEOPLE_NAME.search(indicator.name.text.strip()) and target.unit in PEOPLE_UNITS:
            yield problem(indicator.target.place, indicator=quoted(indicator.name.text), unit=quoted(target.unit))
