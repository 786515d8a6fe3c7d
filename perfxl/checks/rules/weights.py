"""Weights (分值) of indicators, classes and the whole."""

from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import framework_judged, problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.shown import percent, quoted
from perfxl.model import Problem, Severity
from perfxl.printing import decimals, plain

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
ZERO = Decimal(0)
PLACES = 2
HUNDRED = Decimal(100)
EXECUTION = Decimal(10)
"""Weight of the execution rate in a self-evaluation where no rulebook says otherwise (财预〔2020〕10号附件1)."""
BOTH = (fields.INDICATORS, fields.COMMON)


def added_weight(case: Case) -> Decimal:
    """What the execution rate counts in a self-evaluation without having a row of its own."""
    if not case.project.kind.adds_rates:
        return ZERO
    if case.rulebook is None:
        return ZERO if case.project.common else EXECUTION
    rows = case.rulebook.added_rates(indicator.name.text for indicator in case.project.common)
    return sum((case.rulebook.usual_weight(row.name) for row in rows), ZERO)


def expected_weight(case: Case) -> Decimal:
    """What the weights entered have to add up to."""
    return (case.rulebook.classes.total if case.rulebook else HUNDRED) - added_weight(case)


@project_rule(
    "PX410",
    ERROR,
    "分值合计不对",
    message="分值合计 {total}[（决策与过程 {common} + 绩效目标表 {own}）]，应为 {expected}"
    "[，另有预算执行率 {execution} 分]，{direction}了 {difference}。",
    what="评价：两张表的分值合计是不是 100；自评：“绩效目标表”加上预算执行率是不是 100（通常 90 + 10）。",
    why="分值合计不对，总分就没有意义，等级也定不了。",
    source="财预〔2020〕10号：总分一般设置为 100 分；自评系统“权重设定值总和”的校验",
    remedy="核对各指标的分值，使合计正好等于应有的总分。",
    failing={"绩效目标表!分值[1]": "6"},
    passing={"绩效目标表!分值[1]": "5"},
    fixed=True,
    needs=BOTH,
    targets=True,
)
def weight_total(case: Case) -> Iterator[Problem]:
    """The weights add up to the full total."""
    weights, expected = case.weights, expected_weight(case)
    off = weights.total - expected
    if not weights.readable or not off:
        return
    added = added_weight(case)
    yield problem(
        case.all_indicators[-1].weight.place,
        total=plain(weights.total),
        common=plain(weights.of_sheet(fields.COMMON)) if case.project.common else "",
        own=plain(weights.of_sheet(fields.INDICATORS)),
        expected=plain(expected),
        execution=plain(added) if added else "",
        direction="多" if off > 0 else "少",
        difference=plain(abs(off)),
    )


@project_rule(
    "PX411",
    ERROR,
    "一级指标的分值与规则不同",
    message="{level1}的分值合计 {weight}，规则书{rulebook}规定为 {expected}。",
    subject=(
        "level1",
        "rulebook",
    ),
    what="各类一级指标的分值合计，是不是等于规则书规定的权重（规则书允许调整的不查）。",
    why="有的地方规定了各类的权重，不得自行改动。",
    source="自评系统：二级、一级指标分值合计应等于上级设置数",
    remedy="按规则书的权重分配分值；确需调整的，按程序报批后在规则书里设置。",
    sample="training",
    failing={"项目信息!评价规则": "湖北项目支出绩效自评规则", "绩效目标表!分值[1]": "5", "绩效目标表!分值[5]": "25"},
    passing={
        "项目信息!评价规则": "湖北项目支出绩效自评规则",
        "绩效目标表!分值[1]": "5",
        "绩效目标表!分值[2]": "10",
    },
    needs=BOTH,
    rulebook=True,
    targets=True,
)
def class_weights(case: Case) -> Iterator[Problem]:
    """Classes weigh what a rulebook that fixes them says."""
    book = case.book
    weights = case.weights
    if book.classes.adjustable or not weights.readable:
        return
    usual = {row.name: row.weight for row in book.classes.rows}
    if book.classes.no_cost and not any(is_cost(indicator) for indicator in case.project.indicators):
        usual = {**usual, **book.classes.no_cost}
    moved = ZERO
    if book.classes.no_satisfaction == "to_benefit":
        lacking = (name for name in usual if "满意度" in name and weights.of_class(name) is None)
        moved = sum((usual[name] for name in lacking), ZERO)
    for row in book.classes.rows:
        entered, due = weights.of_class(row.name), usual[row.name] + (moved if row.name.startswith("效益") else ZERO)
        if entered is not None and entered != due:
            first = next(one for one in case.all_indicators if book.class_of(one.level1.text) == row.name)
            yield problem(
                first.weight.place,
                level1=row.name,
                weight=plain(entered),
                rulebook=quoted(book.title),
                expected=plain(due),
            )


@project_rule(
    "PX412",
    WARNING,
    "产出和效益的分值不足",
    message="产出和效益的分值合计 {weight}，占 {share}，低于 {least}%。",
    what="评价中，产出和效益（含成本、满意度）的分值合计占总分的比例，是不是达到规则书规定的下限（通常 60%）。",
    why="评价应当突出结果导向。",
    source="财预〔2020〕10号第十四条：原则上产出、效益指标权重不低于60%",
    remedy="减少决策、过程的分值，增加产出、效益的分值。",
    failing={
        "决策与过程!分值[1]": "10",
        "绩效目标表!分值[8]": "10",
    },
    passing={"决策与过程!分值[1]": "5", "绩效目标表!分值[8]": "15"},
    needs=BOTH,
    kinds=framework_judged,
    rulebook=True,
    targets=True,
)
def output_benefit_share(case: Case) -> Iterator[Problem]:
    """产出 and 效益 carry the share the rulebook demands."""
    least, weights = case.book.classes.min_output_benefit_share, case.weights
    if least is None or not weights.readable or not case.project.indicators or not weights.total:
        return
    entered = weights.of_sheet(fields.INDICATORS)
    share = entered / weights.total * HUNDRED
    if share < least:
        yield problem(
            case.project.indicators[0].weight.place,
            weight=plain(entered),
            share=percent(share),
            least=plain(least),
        )


@project_rule(
    "PX413",
    ERROR,
    "分值不大于 0",
    message="指标{indicator}的分值是 {weight}。",
    subject=("indicator",),
    what="每个三级指标的分值是不是大于 0。",
    why="分值为 0 的指标评了也没有分，负数会冲减别的指标。",
    source="自评系统“分值值需大于 0”的校验",
    remedy="给它一个大于 0 的分值；确实不考核的，删去这一行。",
    failing={"绩效目标表!分值[1]": "0", "绩效目标表!分值[2]": "10"},
    passing={"绩效目标表!分值[1]": "5"},
    targets=True,
)
def weight_positive(case: Case) -> Iterator[Problem]:
    """Every weight is above zero."""
    for indicator in case.all_indicators:
        if indicator.weight.value is not None and indicator.weight.value <= 0:
            yield problem(indicator.weight.place, indicator=quoted(indicator.name.text), weight=indicator.weight.text)


@project_rule(
    "PX414",
    NOTE,
    "一个指标的分值过重",
    message="指标{indicator}一个就占 {weight} 分。",
    subject=("indicator",),
    what="“绩效目标表”里一个指标的分值，是不是占了总分的 40% 以上。",
    why="一个指标占得太多，别的指标就起不了作用；有的自评表把 90 分全放在一个指标上。",
    source="公开的自评表里的实例；财预〔2020〕10号：权重按重要程度分配",
    remedy="把分值分到能反映项目各方面的几个指标上；确有理由的，可以接受这条提示并写明理由。",
    sample="training",
    failing={
        "绩效目标表!分值[1]": "45",
        "绩效目标表!分值[2]": "5",
        "绩效目标表!分值[3]": "5",
        "绩效目标表!分值[5]": "15",
    },
    passing={"绩效目标表!分值[1]": "10"},
    targets=True,
)
def heavy_indicator(case: Case) -> Iterator[Problem]:
    """No single indicator outweighs the rest."""
    limit = case.limits.heavy_indicator
    for indicator in case.project.indicators:
        weight = indicator.weight.value
        if weight is not None and limit <= weight <= HUNDRED:
            yield problem(indicator.weight.place, indicator=quoted(indicator.name.text), weight=plain(weight))


@project_rule(
    "PX415",
    ERROR,
    "分值的小数太多",
    message="指标{indicator}的分值 {weight}，分值最多保留两位小数。",
    subject=("indicator",),
    what="分值是不是最多两位小数。",
    why="得分四舍五入到两位小数，分值的小数更多时，满分也加不成总分。",
    source="得分保留两位小数",
    remedy="把分值改成整数，或最多两位小数。",
    fixed=True,
    failing={"绩效目标表!分值[1]": "4.995", "绩效目标表!分值[2]": "5.005"},
    passing={"绩效目标表!分值[1]": "5", "绩效目标表!分值[2]": "5"},
    targets=True,
)
def weight_decimals(case: Case) -> Iterator[Problem]:
    """Weights have at most two decimals."""
    for indicator in case.all_indicators:
        weight = indicator.weight.value
        if weight is not None and decimals(weight) > PLACES:
            yield problem(indicator.weight.place, indicator=quoted(indicator.name.text), weight=indicator.weight.text)
