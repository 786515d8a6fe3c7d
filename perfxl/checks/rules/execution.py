"""Budget, receipts and spending against each other, and what has to be explained."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase
from perfxl.checks.rule import evaluation_rule, problem, project_rule
from perfxl.checks.rules.money import total_place
from perfxl.checks.shown import quoted
from perfxl.forms.standard.money import Money
from perfxl.model import EXECUTION_RATE, Amount, FigureKey, Problem, Severity
from perfxl.printing import plain

WARNING = Severity.WARNING
ZERO = Decimal(0)
ADJUSTED = re.compile(
    r"追加|调减|调增|核减|核增|压减|结转|(预算|资金|经费|额度).{0,8}(调整|增加|减少|变更)|(调整|增加|减少|变更).{0,8}(预算|资金|经费|额度)"
)
"""Words with which a change of the budget is explained."""


@project_rule(
    "PX309",
    WARNING,
    "执行数超过到位数",
    message="{source}的执行数 {spent}，超过到位数 {received}。",
    subject=("source",),
    what="每个来源和合计的执行数是不是不超过到位数。",
    why="花的比到的多，要么是垫付，要么是填错；预算执行率按 100% 封顶，多出的部分要说得清来源。",
    source="自评系统：执行得分不超过 10 分，超支为异常",
    remedy="核对到位数和执行数；确有垫付的，在“偏差原因说明”里写明。",
    failing={"资金情况!到位数[3]": "50.00"},
    passing={"资金情况!到位数[3]": "80.00"},
    needs=(fields.FUNDS,),
)
def spent_over_received(case: Case) -> Iterator[Problem]:
    """No source spends more than it received."""
    for fund in case.project.funds.sources:
        if _exceeds(fund.spent, fund.received):
            yield problem(
                fund.spent.place,
                source=quoted(fund.source.text),
                spent=case.money(fund.spent.value or ZERO),
                received=case.money(fund.received.value or ZERO),
            )


@project_rule(
    "PX310",
    WARNING,
    "到位数超过全年预算数",
    message="{source}的到位数 {received}，超过全年预算数 {budget}。",
    subject=("source",),
    what="每个来源的到位数是不是不超过全年预算数。",
    why="全年预算数应当包含年中追加和上年结转；到位的比它多，多半是全年预算数没有更新。",
    source="自评表填报说明：全年预算数是调整后的预算数，含上年结转",
    remedy="核对两个数；年中追加的，把追加后的数填进“全年预算数”。",
    failing={"资金情况!到位数[3]": "85.00"},
    passing={"资金情况!到位数[3]": "80.00"},
    needs=(fields.FUNDS,),
)
def received_over_budget(case: Case) -> Iterator[Problem]:
    """No source receives more than its adjusted budget."""
    for fund in case.project.funds.sources:
        if fund.budget.value is not None and _exceeds(fund.received, fund.budget):
            yield problem(
                fund.received.place,
                source=quoted(fund.source.text),
                received=case.money(fund.received.value or ZERO),
                budget=case.money(fund.budget.value),
            )


def _exceeds(amount: Amount, limit: Amount) -> bool:
    if amount.value is None or limit.unreadable or limit.faulty:
        return False
    return amount.value > (limit.value or ZERO)


@project_rule(
    "PX311",
    WARNING,
    "预算调整没有说明",
    message="全年预算数 {budget}，比年初预算数 {initial}{change} {difference}，没有看到说明。",
    what="全年预算数与年初预算数不同时，“实施情况”“偏差原因说明”等处有没有说明调整。",
    why="年中追加或调减预算，应当单独说明理由。",
    source="四川自评表填报说明：年中发生预算调整的（追加或调减），应单独说明理由",
    remedy="在“偏差原因说明”里写明为什么追加或调减、依据哪个文件。",
    failing={"资金情况!年初预算数[3]": "60.00"},
    passing={
        "资金情况!年初预算数[3]": "60.00",
        "项目信息!偏差原因说明": "年中追加测评经费20万元；两项课题委托合同推迟签订，相应资金没有在年内支付。",
    },
    needs=(fields.FUNDS,),
)
def adjustment_unexplained(case: Case) -> Iterator[Problem]:
    """A budget changed during the year is explained somewhere."""
    funds = case.project.funds
    if not case.sums.complete(Money.initial.path, Money.budget.path) or not funds.initial:
        return
    written = (case.info.deviation_reason, case.info.implementation, case.info.background, case.info.content)
    if funds.initial != funds.budget and not any(ADJUSTED.search(text.text) for text in written):
        change = "增加" if funds.budget > funds.initial else "减少"
        yield problem(
            total_place(case, Money.budget),
            budget=case.money(funds.budget),
            initial=case.money(funds.initial),
            change=change,
            difference=case.money(abs(funds.budget - funds.initial)),
        )


def execution_is_low(case: ScoredCase) -> bool:
    """Whether the money spent is so little of the budget that a reason is due in any case, whatever it scored."""
    rate = case.evaluation.value(FigureKey.EXECUTION_RATE)
    if any(score.rate == EXECUTION_RATE and score.must_explain and score.full for score in case.evaluation.scores):
        return True
    return rate is not None and rate < case.limits.explain_execution_below


def execution_explained(case: ScoredCase) -> bool:
    """Whether a reason stands in 偏差原因说明 or in the row of 预算执行率."""
    rows = (score for score in case.evaluation.scores if score.rate == EXECUTION_RATE)
    return not case.info.deviation_reason.blank or any(score.reason for score in rows)


@evaluation_rule(
    "PX312",
    WARNING,
    "执行率低没有说明原因",
    message="预算执行率 {rate}，低于 {limit}%，“偏差原因说明”没有填写。",
    what="预算执行率低于规则书规定的比例（没有规定时按 90%）时，有没有填写“偏差原因说明”"
    "（也可以写在“预算执行率”一行的“评价情况说明”里）。",
    why="钱没有花完，评审首先要问为什么。",
    source="四川自评表：预算执行率未达到 90% 的需说明原因；自评系统：未支出超过 20% 为黄色预警",
    remedy="在“项目信息”的“偏差原因说明”里写明没有支出的金额、原因和后续安排。",
    failing={"项目信息!偏差原因说明": ""},
    passing={"项目信息!偏差原因说明": "两项课题委托合同推迟到次年签订，相应资金没有在年内支付。"},
    needs=(fields.FUNDS, fields.INFO),
)
def low_execution(case: ScoredCase) -> Iterator[Problem]:
    """A low execution rate has its reason in 偏差原因说明."""
    reason = case.info.deviation_reason
    if execution_is_low(case) and not execution_explained(case):
        yield problem(
            reason.place if reason.place.spot else total_place(case, Money.spent),
            rate=case.evaluation.figures[FigureKey.EXECUTION_RATE].line,
            limit=plain(case.limits.explain_execution_below),
        )
