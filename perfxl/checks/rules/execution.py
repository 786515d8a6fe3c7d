"""Budget, receipts and spending against each other, and what has to be explained."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.rules.money import column, complete, total_place
from perfxl.checks.shown import money, number, percent, quoted
from perfxl.model import Amount, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
ZERO = Decimal(0)
HUNDRED = Decimal(100)
ADJUSTED = re.compile(
    r"追加|调减|调增|核减|核增|压减|结转|(预算|资金|经费|额度).{0,8}(调整|增加|减少|变更)|(调整|增加|减少|变更).{0,8}(预算|资金|经费|额度)"
)
"""Words with which a change of the budget is explained."""


@project_rule(
    "PX309",
    WARNING,
    "执行数超过到位数",
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
            yield Problem(
                fund.spent.place,
                f"{quoted(fund.source.text)}的执行数 {money(fund.spent.value or ZERO)}，"
                f"超过到位数 {money(fund.received.value or ZERO)}。",
            )


@project_rule(
    "PX310",
    WARNING,
    "到位数超过全年预算数",
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
            yield Problem(
                fund.received.place,
                f"{quoted(fund.source.text)}的到位数 {money(fund.received.value or ZERO)}，"
                f"超过全年预算数 {money(fund.budget.value)}。",
            )


def _exceeds(amount: Amount, limit: Amount) -> bool:
    if amount.value is None or limit.unreadable or limit.faulty:
        return False
    return amount.value > (limit.value or ZERO)


@project_rule(
    "PX311",
    WARNING,
    "预算调整没有说明",
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
    if not complete([*column(case, "initial"), *column(case, "budget")]) or not funds.initial:
        return
    written = (case.info.deviation_reason, case.info.implementation, case.info.background, case.info.content)
    if funds.initial != funds.budget and not any(ADJUSTED.search(text.text) for text in written):
        change = "增加" if funds.budget > funds.initial else "减少"
        yield Problem(
            total_place(case, "budget"),
            f"全年预算数 {money(funds.budget)}，比年初预算数 {money(funds.initial)}{change} "
            f"{money(abs(funds.budget - funds.initial))}，没有看到说明。",
        )


def explain_below(case: Case) -> Decimal:
    """The execution rate in percent below which a reason is due: as the rulebook says, else by practice."""
    if case.rulebook is None:
        return case.limits.explain_execution_below
    duty = case.rulebook.duty
    if duty.execution_below is not None:
        return duty.execution_below
    return case.limits.explain_execution_below if duty.unspent_above is None else HUNDRED - duty.unspent_above


def execution_is_low(case: Case) -> bool:
    """Whether the money spent is so little of the budget that a reason is due in any case."""
    funds = case.project.funds
    if not funds.budget or not complete([*column(case, "budget"), *column(case, "spent")]):
        return False
    return funds.spent / funds.budget * HUNDRED < explain_below(case)


def _commented(case: Case) -> bool:
    """Whether the reason stands in the row of 预算执行率 instead."""
    rows = (one for one in case.project.common if one.name.text == "预算执行率")
    return any(not row.comment.blank or not row.award_reason.blank for row in rows)


@project_rule(
    "PX312",
    WARNING,
    "执行率低没有说明原因",
    what="预算执行率低于规则书规定的比例（没有规定时按 90%）时，有没有填写“偏差原因说明”"
    "（也可以写在“预算执行率”一行的“评价情况说明”里）。",
    why="钱没有花完，评审首先要问为什么。",
    source="四川自评表：预算执行率未达到 90% 的需说明原因；自评系统：未支出超过 20% 为黄色预警",
    remedy="在“项目信息”的“偏差原因说明”里写明没有支出的金额、原因和后续安排。",
    failing={"项目信息!偏差原因说明": ""},
    passing={"项目信息!偏差原因说明": "两项课题委托合同推迟到次年签订，相应资金没有在年内支付。"},
    needs=(fields.FUNDS, fields.INFO),
)
def low_execution(case: Case) -> Iterator[Problem]:
    """A low execution rate has its reason in 偏差原因说明."""
    funds, reason, limit = case.project.funds, case.info.deviation_reason, explain_below(case)
    if execution_is_low(case) and reason.blank and not _commented(case):
        rate = funds.spent / funds.budget * HUNDRED
        yield Problem(
            reason.place if reason.place.cell else total_place(case, "spent"),
            f"预算执行率 {percent(rate)}（{number(funds.spent)}÷{number(funds.budget)}），低于 {number(limit)}%，"
            "“偏差原因说明”没有填写。",
        )
