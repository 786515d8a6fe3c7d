"""Whether the money is of the size that the work, the other sources and the details ask for: 元 against 万元."""

from collections.abc import Iterator
from decimal import Decimal

from perfxl import notation
from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.rules.money import total_place
from perfxl.checks.rules.units import quantities
from perfxl.checks.shown import quoted
from perfxl.checks.texts import common_length
from perfxl.forms.standard.money import Money
from perfxl.model import Fund, Indicator, Problem, Severity, Value
from perfxl.printing import HALF_CENT, padded, plain

WARNING = Severity.WARNING
ZERO = Decimal(0)
WAN = Decimal(10_000)
FAR = Decimal(500)
"""Money so many times what the work costs, or so small a part of it, is probably of another unit."""
APART = Decimal(5000)
TINY, HUGE = Decimal(1), Decimal(500_000)
"""1 万元 and 50 亿元, in 万元: beyond them a project of a county is a question."""
LEAST, MOST = Decimal("0.00005"), Decimal(500)
"""0.5 元 and 500 万元 a person."""
VAGUE = frozenset("个项件次套批处份")
"""Units of anything: a price goes with the work only where the names have a word in common."""
PEOPLE = ("人", "人次", "名", "户")
NEEDS = (fields.FUNDS,)
UNIT_ADVICE = "核对“资金情况”的“金额单位”和这一格的数；单位没有错的，可以接受这条警告并写明理由。"


@project_rule(
    "PX330",
    WARNING,
    "预算与工作量的价钱差得太远",
    messages={
        "cost": "全年预算数合计 {budget}，而按指标{indicator}的单价{price}和{work}的数量{quantity}算是 {expected}，"
        "像是元和万元弄混了。",
        "people": "全年预算数合计 {budget}，按{work}的{quantity}算，每{unit}{each}元，像是元和万元弄混了。",
    },
    subject=("indicator", "work"),
    what="全年预算数与绩效目标表里的单价乘以数量、与服务的人数相比，是不是差了几百倍以上。",
    why="元和万元弄混，会差一万倍；金额小或者带小数时，只看金额本身看不出来。",
    source="勾稽关系：Σ成本 = 预算；公开的自评表里元与万元混写的实例",
    remedy=UNIT_ADVICE,
    sample="training",
    failing={"绩效目标表!二级指标[4]": "成本指标", "绩效目标表!三级指标[4]": "人均培训成本"}
    | {"绩效目标表!年度指标值[4]": "≤900万元/人次", "绩效目标表!实际完成值[4]": "890万元/人次"}
    | {"资金情况!年初预算数[2]": "15"},
    passing={"绩效目标表!二级指标[4]": "成本指标", "绩效目标表!三级指标[4]": "人均培训成本"}
    | {"绩效目标表!年度指标值[4]": "≤950元/人次", "绩效目标表!实际完成值[4]": "890元/人次"},
    needs=(fields.FUNDS, fields.INDICATORS),
)
def budget_against_work(case: Case) -> Iterator[Problem]:
    """The budget is of the size of price times quantity, and of a sum per person that can be."""
    budget = case.project.funds.budget
    if not budget:
        return
    place, shown = total_place(case, Money.budget), case.money(budget)
    for cost, price, work, quantity in _priced(case):
        expected = price * quantity
        if budget > expected * FAR or budget * FAR < expected:
            facts = {"price": quoted(cost.target.text), "quantity": quoted(work.target.text), "work": _name(work)}
            name = quoted(cost.name.text)
            yield problem(place, "cost", budget=shown, indicator=name, expected=case.money(expected), **facts)
            return
    for work, people, unit in _people(case):
        each = budget / people
        if not LEAST <= each <= MOST:
            facts = {"work": _name(work), "quantity": quoted(work.target.text), "each": padded(each * WAN)}
            yield problem(place, "people", budget=shown, indicator="", unit=unit, **facts)
            return


def _name(indicator: Indicator) -> str:
    return quoted(indicator.name.text)


def _priced(case: Case) -> Iterator[tuple[Indicator, Decimal, Indicator, Decimal]]:
    """Indicators of cost per unit with their price in 万元, each with the work counted in that unit."""
    rows = list(quantities(case))
    for cost, price, _ in rows:
        money, _, per = price.unit.partition("/")
        value = notation.convert(price.number, money, "万元") if per and price.number and is_cost(cost) else None
        for work, amount, _ in rows if value else ():
            priced = per not in VAGUE or common_length(cost.name.text, work.name.text) >= 2
            output = amount.unit == per and priced and "产出" in work.level1.text
            if output and amount.number and value is not None:
                yield cost, value, work, amount.number


def _people(case: Case) -> Iterator[tuple[Indicator, Decimal, str]]:
    """The people that the outputs serve."""
    for work, target, _ in quantities(case):
        people = _counted(target)
        if "数量" in work.level2.text and people:
            yield work, people, target.unit


def _counted(value: Value) -> Decimal:
    if value.number is None:
        return ZERO
    return value.number if value.unit in PEOPLE else ZERO


@project_rule(
    "PX331",
    WARNING,
    "有一个资金来源像是填错了单位",
    messages={
        "fits": "{source}的执行数 {spent}，换一个单位，合计正好等于支出明细合计 {spending}，像是这一行填错了单位。",
        "apart": "{source}的全年预算数 {budget}，与{other}的 {others}相差 {times} 倍，像是有一行的单位填错了。",
    },
    subject=("source", "other"),
    what="资金情况里有没有一个来源的金额像是按另一个单位填的：与别的来源差几千倍，或者改动一万倍就与支出明细相符。",
    why="一行按元、一行按万元填，合计和预算执行率都是错的。",
    source="公开的自评表里元与万元混写的实例",
    remedy=UNIT_ADVICE,
    sample="training",
    failing={f"资金情况!{label}[2]": "150000" for label in ("年初预算数", "全年预算数", "到位数")}
    | {"资金情况!执行数[2]": "138000"},
    passing={"资金情况!年初预算数[2]": "15"},
    needs=NEEDS,
)
def source_of_other_unit(case: Case) -> Iterator[Problem]:
    """All sources are of one unit."""
    funds = [fund for fund in case.project.funds.sources if fund.budget.value and fund.budget.value > 0]
    fitting = next((fund for fund in funds if _would_fit(case, fund)), None)
    if fitting is not None:
        spent, total = case.money(fitting.spent.value or ZERO), case.money(_spending(case))
        name, place = quoted(fitting.source.text), fitting.spent.place
        yield problem(place, "fits", source=name, spent=spent, spending=total)
        return
    ordered = sorted(funds, key=lambda fund: fund.budget.value or ZERO)
    if len(ordered) > 1 and (times := (ordered[-1].budget.value or ZERO) / (ordered[0].budget.value or TINY)) >= APART:
        small, large = ordered[0], ordered[-1]
        facts = {"source": quoted(small.source.text), "other": quoted(large.source.text)}
        amounts = {"budget": case.money(small.budget.value or ZERO), "others": case.money(large.budget.value or ZERO)}
        yield problem(small.budget.place, "apart", times=plain(times.quantize(TINY)), **facts, **amounts)


def _spending(case: Case) -> Decimal:
    return sum((row.amount.value or ZERO for row in case.project.spending), ZERO)


def _would_fit(case: Case, fund: Fund) -> bool:
    """Whether the sum of what was spent meets the details once this source is taken in the other unit."""
    spent, total = fund.spent.value or ZERO, _spending(case)
    rest = case.project.funds.spent - spent
    slack = HALF_CENT * (len(case.project.spending) + 1)
    if not spent or not total or abs(rest + spent - total) <= slack:
        return False
    return any(abs(rest + other - total) <= slack and other > slack * 2 for other in (spent * WAN, spent / WAN))


@project_rule(
    "PX332",
    WARNING,
    "项目的金额小得或者大得出奇",
    messages={
        "tiny": "全年预算数合计只有 {budget}，一个项目很少有这么小的预算。",
        "huge": "全年预算数合计 {budget}，一个项目很少有这么大的预算。",
    },
    what="全年预算数合计是不是小于 1 万元或者大于 50 亿元。",
    why="多半是金额单位选错了，执行率看不出来，报告里的金额却差了一万倍。",
    source="公开的自评表里元与万元混写的实例；界限是本程序定的，只作提问",
    remedy=UNIT_ADVICE,
    failing={f"资金情况!{label}[3]": "0.80" for label in ("年初预算数", "全年预算数", "到位数", "执行数")},
    passing={"资金情况!全年预算数[3]": "80.00"},
    needs=NEEDS,
)
def odd_size(case: Case) -> Iterator[Problem]:
    """The budget is one that a project may have."""
    budget = case.project.funds.budget
    if budget and not TINY <= budget <= HUGE:
        yield problem(total_place(case, Money.budget), "tiny" if budget < TINY else "huge", budget=case.money(budget))
