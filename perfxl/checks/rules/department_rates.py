"""部门整体支出: rates that were typed held against their formulas, and pairs of which one is chosen."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase
from perfxl.checks.rule import evaluation_rule, problem, project_rule, whole_department
from perfxl.checks.rules.department import SHEET
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Problem, Severity
from perfxl.printing import decimals
from perfxl.rulebooks.formulas import bare

WARNING = Severity.WARNING


@project_rule(
    "PX470",
    WARNING,
    "成对的指标只能选一个",
    message="{first}和{second}只选一个，两个都填了。",
    subject=("first", "second"),
    kinds=whole_department,
    rulebook=True,
    what="规则书写明“二选一”的指标，是不是只填了一个。",
    why="两个都计分，同一件事得两次分或扣两次分。",
    source="规则书的“两个指标只选一个”",
    remedy="留下本部门选用的一个，另一个的评分方法选“不适用”。",
    sample="department",
    failing={
        "项目信息!评价规则": "县级部门预算执行考核规则",
        "绩效目标表!三级指标[4]": "结转结余率",
        "绩效目标表!三级指标[5]": "结转结余变动率",
    },
    passing={"项目信息!评价规则": "县级部门预算执行考核规则", "绩效目标表!三级指标[4]": "结转结余率"},
    needs=(fields.INDICATORS,),
)
def only_one_of_two(case: Case) -> Iterator[Problem]:
    """Of a pair one indicator is chosen."""
    named = {bare(one.name.text): one for one in case.scored}
    for first, second in case.book.formulas.pairs:
        if bare(first) in named and bare(second) in named:
            yield problem(named[bare(second)].name.place, first=quoted(first), second=quoted(second))


@evaluation_rule(
    "PX471",
    WARNING,
    "填的比率与基础数据算的不同",
    message="{name}填的是 {entered}，由基础数据计算是 {rate}（{line}）。",
    subject=("name",),
    kinds=whole_department,
    what="有公式的比率，自己填的实际完成值是不是等于由“基础数据”算出的。",
    why="同一个比率有两个数，计分用填的那个，复核的人会按基础数据再算一遍。",
    source="规则书的公式；财预〔2013〕53号附件2",
    remedy="删去实际完成值，由程序计算；或改正基础数据；口径不同的，接受这条警告并写明口径。",
    sample="department",
    failing={"绩效目标表!实际完成值[1]": "100%"},
    passing={"绩效目标表!实际完成值[1]": "97.83%"},
    needs=(SHEET, fields.INDICATORS),
)
def entered_rate(case: ScoredCase) -> Iterator[Problem]:
    """A rate that was typed is the one the formula gives, to the decimals it was typed with."""
    for score in case.evaluation.scores:
        if not isinstance(score.indicator, Indicator) or not score.by_formula:
            continue
        entered, rate = score.indicator.actual, Decimal(score.by_formula[0].removesuffix("%"))
        typed = entered.value.number if entered.value is not None else None
        if typed is None or entered.value is None or entered.value.unit != "%" or not score.applicable:
            continue
        places = Decimal(1).scaleb(-min(decimals(typed), 2))
        if rate.quantize(places, ROUND_HALF_UP) != typed.quantize(places, ROUND_HALF_UP):
            text, line = score.by_formula
            yield problem(entered.place, name=quoted(score.name), entered=entered.text, rate=text, line=line)
