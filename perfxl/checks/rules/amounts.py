"""Amounts one by one: signs, gaps, units, rows that stand twice."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.rules.costs import promised_costs
from perfxl.checks.rules.money import COLUMNS, column, total_place
from perfxl.checks.shown import quoted
from perfxl.model import Fund, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
ZERO = Decimal(0)
HUGE = 1_000_000
"""100 亿元, in 万元."""
LARGE = 100_000
"""10 亿元, in 万元."""
FAR = 2000
"""A budget so many times the costs promised for it is probably one of another unit (10,000 times)."""
BOTH = (fields.FUNDS, fields.SPENDING)


@project_rule(
    "PX306",
    ERROR,
    "金额是负数",
    what="预算数、到位数、执行数和支出金额有没有负数。",
    why="负的金额会使合计和执行率失真。",
    source="自评系统的金额校验",
    remedy="核对这个金额；冲销的支出请与原支出合并填写净额。",
    failing={"支出明细!金额[3]": "-4.75", "支出明细!金额[1]": "39.40"},
    passing={"支出明细!金额[3]": "4.75"},
)
def negative_amount(case: Case) -> Iterator[Problem]:
    """No amount of money is negative."""
    for sheet in BOTH:
        for cell in case.cells[sheet]:
            if isinstance(cell.entered.value, Decimal) and cell.entered.value < 0:
                yield Problem(cell.entered.place, f"{cell.row}的“{cell.field.label}”是负数 {cell.entered.text}。")


@project_rule(
    "PX307",
    WARNING,
    "资金行有空格",
    what="填了金额的资金来源，四个金额是不是都填了。",
    why="空着按 0 计算；如果只是漏填，预算执行率就错了。",
    source="公开的自评表里常见年初预算数漏填、错位",
    remedy="补上金额；确实没有的填 0。",
    failing={"资金情况!年初预算数[3]": ""},
    passing={"资金情况!年初预算数[3]": "80.00"},
    needs=(fields.FUNDS,),
)
def fund_gap(case: Case) -> Iterator[Problem]:
    """A source with any amount has all four."""
    for fund in case.project.funds.sources:
        amounts = [(label, getattr(fund, attribute)) for attribute, label in COLUMNS]
        if not any(amount.value for _, amount in amounts):
            continue
        for label, amount in amounts:
            if amount.blank and not amount.faulty and amount.place.cell:
                yield Problem(amount.place, f"{quoted(fund.source.text)}的{label}空着，按 0 计算。")


@project_rule(
    "PX313",
    WARNING,
    "单位可能填错",
    what="金额的大小像不像填错了单位：支出明细与执行数相差约一万倍，万元表里的单个金额超过 100 亿元、"
    "预算超过 10 亿元而金额个个是整数，或预算是成本指标值的上万倍。",
    why="元和万元弄混，会差一万倍。",
    source="公开的自评表里常见元与万元混写",
    remedy="核对“资金情况”的“金额单位”；两张表用同一个单位。",
    failing={
        "支出明细!金额[1]": "299000",
        "支出明细!金额[2]": "101100",
        "支出明细!金额[3]": "47500",
        "支出明细!金额[4]": "34200",
        "支出明细!金额[5]": "32900",
    },
    passing={"支出明细!金额[1]": "29.90"},
    needs=BOTH,
)
def unit_mixed(case: Case) -> Iterator[Problem]:
    """Amounts of the two sheets are of one unit."""
    spent = case.project.funds.spent
    items = [row.amount for row in case.project.spending if row.amount.value]
    total = sum((item.value or ZERO for item in items), ZERO)
    if spent and total and not Decimal(1000) > total / spent > Decimal("0.001"):
        yield Problem(
            items[0].place,
            f"支出明细合计 {case.money(total)}，执行数合计 {case.money(spent)}，相差悬殊，"
            "像是一张表按元、一张表按万元填的。",
        )
    huge = [
        Problem(amount.place, f"{label} {amount.text}，折合 {case.money(amount.value)}，像是把元当成了万元。")
        for attribute, label in COLUMNS
        for amount in column(case, attribute)
        if amount.value is not None and amount.value > HUGE
    ]
    yield from huge or _looks_like_yuan(case)


def _looks_like_yuan(case: Case) -> Iterator[Problem]:
    """A budget in 万元 more likely one in 元: large and without any fraction, or far from the costs promised."""
    funds = case.project.funds
    amounts = [amount.value for attribute, _ in COLUMNS for amount in column(case, attribute) if amount.value]
    if funds.unit.text != "万元" or not funds.budget:
        return
    whole_numbers = len(amounts) > 1 and all(amount == amount.to_integral_value() for amount in amounts)
    if funds.budget >= LARGE and whole_numbers:
        why = "而且金额都没有小数"
    elif (costs := promised_costs(case)) and funds.budget > costs * FAR:
        why = f"而成本指标的指标值合计只有 {case.money(costs)}"
    else:
        return
    yield Problem(
        total_place(case, "budget"), f"全年预算数合计 {case.money(funds.budget)}，{why}，像是按元填写却选了万元。"
    )


@project_rule(
    "PX315",
    WARNING,
    "资金来源或支出内容重复",
    what="同一个资金来源、同一项支出内容有没有写了两行。",
    why="多半是复制时多出来的一行，会重复计算。",
    source="公开的自评表里有“其中”行与总额行重复计算的实例",
    remedy="合并成一行，或在名称里写明两行的区别。",
    failing={"支出明细!支出内容[2]": "委托业务费"},
    passing={"支出明细!支出内容[2]": "其他交通费用"},
)
def repeated_rows(case: Case) -> Iterator[Problem]:
    """No source and no item of spending stands twice."""
    names = ([fund.source for fund in case.project.funds.sources], [row.content for row in case.project.spending])
    for entries in names:
        counts = Counter(name.text for name in entries if name.text)
        seen: set[str] = set()
        for name in entries:
            if counts[name.text] > 1 and name.text in seen:
                yield Problem(name.place, f"{quoted(name.text)}写了 {counts[name.text]} 行。")
            seen.add(name.text)


@project_rule(
    "PX316",
    WARNING,
    "总额行混在来源里",
    what="资金来源里有没有“年度资金总额”“合计”“小计”“其中”一类不是来源的行。",
    why="总额行与各来源一起相加，资金会重复计算。",
    source="公开的自评表里有“其中”行与总额行重复计算的实例",
    remedy="只填各个来源；合计由程序计算。",
    failing={
        "资金情况!资金来源[4]": "年度资金总额",
        "资金情况!年初预算数[4]": "0",
        "资金情况!全年预算数[4]": "0",
        "资金情况!到位数[4]": "0",
        "资金情况!执行数[4]": "0",
    },
    passing={
        "资金情况!资金来源[4]": "其他资金",
        "资金情况!年初预算数[4]": "0",
        "资金情况!全年预算数[4]": "0",
        "资金情况!到位数[4]": "0",
        "资金情况!执行数[4]": "0",
    },
)
def totals_among_sources(case: Case) -> Iterator[Problem]:
    """No row of totals stands among the sources."""
    rows: list[Fund] = list(case.project.funds.sources)
    for fund in rows:
        if any(word in fund.source.text for word in ("总额", "合计", "小计", "总计")):
            yield Problem(fund.source.place, f"{quoted(fund.source.text)}像是合计，不是一个资金来源。")
    for above, fund in pairwise(rows):
        if fund.source.text.startswith("其中") and not above.source.text.startswith("其中"):
            yield Problem(
                fund.source.place,
                f"{quoted(fund.source.text)}像是{quoted(above.source.text)}的一部分，两行都填会重复计算。",
                "各来源分行填写，不写“其中”；已算在上一行里的，删去这一行。",
            )
