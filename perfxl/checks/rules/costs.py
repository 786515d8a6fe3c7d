"""Cost indicators against the money: what they promise and report must fit budget and spending."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl import notation
from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Problem, Severity, Value, ValueKind
from perfxl.printing import HALF_CENT

WARNING = Severity.WARNING
ZERO = Decimal(0)
NEEDS = (fields.INDICATORS, fields.FUNDS)
EACH = re.compile(r"每|人均|户均|亩均|公里|单位|平均|标准|单价|定额|日均|月均|均价|造价指标|/")
"""Names of costs of one person or piece."""
SOURCE = "勾稽关系：Σ成本指标值 = 预算，Σ成本指标完成值 = 实际支出"


def in_wan(value: Value | None) -> Decimal | None:
    """An amount of money in 万元; None for anything that is not a plain amount."""
    if value is None or value.kind is not ValueKind.QUANTITATIVE or value.number is None or value.upper is not None:
        return None
    return notation.convert(value.number, value.unit, "万元")


def is_cost(indicator: Indicator) -> bool:
    """Whether the indicator is one of cost, in either taxonomy."""
    return "成本" in indicator.level1.text or "成本" in indicator.level2.text


def is_unit_cost(indicator: Indicator) -> bool:
    """Whether the money is that of one person or piece, as the name or the unit says, and no part of a total."""
    value = indicator.target.value
    return bool(EACH.search(indicator.name.text)) or (value is not None and "/" in value.unit)


def _parts(case: Case) -> list[tuple[Indicator, Decimal, Decimal | None]]:
    """Cost indicators in money with target and actual in 万元; one for the whole budget is left out beside others."""
    found = []
    for indicator in case.project.indicators:
        target = in_wan(indicator.target.value)
        if is_cost(indicator) and not is_unit_cost(indicator) and target is not None:
            found.append((indicator, target, in_wan(indicator.actual.value)))
    partial = [part for part in found if part[1] != case.project.funds.budget]
    return partial if partial and len(found) > 1 else found


def promised_costs(case: Case) -> Decimal:
    """The targets of cost summed, in 万元; zero without any."""
    return sum((target for _, target, _ in _parts(case)), ZERO)


@project_rule(
    "PX321",
    WARNING,
    "成本指标值超过预算",
    message="{count} 个成本指标的指标值合计 {total}，超过全年预算数 {budget}。",
    what="以金额表示的成本指标，指标值合计是不是不超过全年预算数。",
    why="成本指标是预算的分解，合计超过预算就控制不了成本。",
    source=SOURCE + "；财预〔2021〕101号：不得超出规定的预算支出标准设置目标值（附件1第三部分（三）4）",
    remedy="核对各成本指标的指标值，或改用预算总额作为一个成本指标。",
    failing={"绩效目标表!年度指标值[5]": "≤45万元"},
    passing={"绩效目标表!年度指标值[5]": "≤35万元"},
    needs=NEEDS,
    targets=True,
)
def cost_targets_over_budget(case: Case) -> Iterator[Problem]:
    """Targets of cost add up to no more than the budget."""
    parts, budget = _parts(case), case.project.funds.budget
    total = sum((target for _, target, _ in parts), ZERO)
    if parts and budget and total > budget + HALF_CENT * len(parts):
        largest = max(parts, key=lambda part: part[1])[0]
        yield problem(largest.target.place, count=len(parts), total=case.money(total), budget=case.money(budget))


@project_rule(
    "PX322",
    WARNING,
    "成本指标完成值与支出不符",
    message="{count} 个成本指标的实际完成值合计 {total}，{relation}执行数 {spent}，相差 {difference}。",
    what="以金额表示的成本指标，实际完成值合计是不是不超过执行数；指标值合计等于预算时，完成值合计还应等于执行数。",
    why="成本指标报的钱与账上花的钱对不上，成本指标的得分就站不住。",
    source=SOURCE,
    remedy="按账簿核对各成本指标的实际完成值。",
    failing={"绩效目标表!实际完成值[5]": "15万元"},
    passing={"绩效目标表!实际完成值[5]": "11.57万元"},
    needs=NEEDS,
)
def cost_actuals_and_spending(case: Case) -> Iterator[Problem]:
    """Actuals of cost fit what was spent."""
    parts, spent = _parts(case), case.project.funds.spent
    actuals = [actual for _, _, actual in parts if actual is not None]
    if not actuals or len(actuals) < len(parts) or not spent:
        return
    total, slack = sum(actuals, ZERO), HALF_CENT * len(parts)
    covers = abs(sum((target for _, target, _ in parts), ZERO) - case.project.funds.budget) <= slack
    if total > spent + slack or (covers and abs(total - spent) > slack):
        largest = max(parts, key=lambda part: part[2] or ZERO)[0]
        relation = "超过" if total > spent else "少于"
        yield problem(
            largest.actual.place,
            count=len(parts),
            total=case.money(total),
            relation=relation,
            spent=case.money(spent),
            difference=case.money(abs(total - spent)),
        )


@project_rule(
    "PX323",
    WARNING,
    "单个成本指标超过执行数",
    message="指标{indicator}的实际完成值 {actual}，比项目全部执行数 {spent}还多。",
    subject=("indicator",),
    what="单个成本指标的实际完成值是不是不超过项目的执行数。",
    why="一部分的成本不可能比项目全部的支出还多，多半是单位写错。",
    source=SOURCE,
    remedy="核对这个指标的单位和数值。",
    failing={"绩效目标表!实际完成值[6]": "100000万元"},
    passing={"绩效目标表!实际完成值[6]": "10.00万元"},
    needs=NEEDS,
)
def single_cost_over_spending(case: Case) -> Iterator[Problem]:
    """No single cost is larger than all spending."""
    spent = case.project.funds.spent
    for indicator in case.project.indicators:
        actual = in_wan(indicator.actual.value)
        if (
            is_cost(indicator)
            and not is_unit_cost(indicator)
            and spent
            and actual is not None
            and actual > spent + HALF_CENT
        ):
            yield problem(
                indicator.actual.place,
                indicator=quoted(indicator.name.text),
                actual=case.money(actual),
                spent=case.money(spent),
            )


@project_rule(
    "PX324",
    WARNING,
    "成本指标没有用数值",
    message="成本指标{indicator}的指标值是文字{target}，没有数值。",
    subject=("indicator",),
    what="成本指标的指标值是不是数值。",
    why="“符合相关规定”“参照政府采购成本控制”衡量不出成本是高是低。",
    source="财预〔2021〕101号：绩效指标应细化、量化（附件1第一部分（二）3）；公开的目标表里的实例",
    remedy="写成不超过某个金额或单位成本，例如 ≤35万元。",
    failing={"绩效目标表!年度指标值[7]": "符合相关规定", "绩效目标表!实际完成值[7]": "达成年度指标"},
    passing={"绩效目标表!年度指标值[7]": "≤30万元"},
    targets=True,
)
def cost_in_words(case: Case) -> Iterator[Problem]:
    """A target of cost is a number."""
    for indicator in case.project.indicators:
        value = indicator.target.value
        if is_cost(indicator) and value is not None and value.kind is ValueKind.QUALITATIVE:
            yield problem(
                indicator.target.place, indicator=quoted(indicator.name.text), target=quoted(indicator.target.text)
            )
