"""Amounts one by one: signs, gaps, units, rows that stand twice."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.repeated import repeats, together
from perfxl.checks.rule import problem, project_rule, year_over
from perfxl.checks.rules.costs import promised_costs
from perfxl.checks.rules.money import total_place
from perfxl.checks.shown import quoted
from perfxl.checks.sums import ITEMS, PATHS
from perfxl.forms.standard.money import Money
from perfxl.model import Fund, Problem, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
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
    message="{row}的“{column}”是负数 {amount}。",
    subject=(
        "row",
        "column",
    ),
    what="预算数、到位数、执行数和支出金额有没有负数。",
    why="负的金额会使合计和执行率失真。",
    source="自评系统的金额校验",
    remedy="核对这个金额；冲销的支出请与原支出合并填写净额。",
    failing={"支出明细!金额[3]": "-4.75", "支出明细!金额[1]": "39.40"},
    passing={"支出明细!金额[3]": "4.75"},
    targets=True,
)
def negative_amount(case: Case) -> Iterator[Problem]:
    """No amount of money is negative."""
    entries = case.entries.frame
    for line in case.entries.those(entries["sheet"].isin(BOTH) & (entries["number"] < 0)):
        yield problem(line.entered.place, row=line.whose, column=line.label, amount=line.text)


@project_rule(
    "PX307",
    WARNING,
    "资金行有空格",
    messages={
        "many": "有 {count} 个金额空着，按 0 计算：{cells}。",
        "one": "{source}的{column}空着，按 0 计算。",
    },
    subject=(
        "source",
        "column",
    ),
    kinds=year_over,
    what="填了金额的资金来源，四个金额是不是都填了。",
    why="空着按 0 计算；如果只是漏填，预算执行率就错了。",
    source="公开的自评表里常见年初预算数漏填、错位",
    remedy="补上金额；确实没有的填 0。",
    failing={"资金情况!年初预算数[3]": ""},
    passing={"资金情况!年初预算数[3]": "80.00"},
    needs=(fields.FUNDS,),
    targets=True,
)
def fund_gap(case: Case) -> Iterator[Problem]:
    """A source with any amount has all four."""
    yield from together(list(_gaps(case)))


def _gaps(case: Case) -> Iterator[Problem]:
    if not case.sums.gaps(*PATHS):
        return
    frame = case.entries.frame
    amounts = frame["path"].isin(PATHS)
    used = frame.index[amounts & (frame["number"] != 0)]
    names = {line.row: line.text for line in case.entries.those(frame["path"] == Money.source.path)}
    for line in case.entries.those(amounts & frame.index.isin(used) & frame["blank"] & ~frame["faulty"]):
        yield problem(line.entered.place, "one", source=quoted(names.get(line.row, "")), column=line.label)


@project_rule(
    "PX313",
    WARNING,
    "单位可能填错",
    messages={
        "apart": "支出明细合计 {spending}，执行数合计 {executed}，相差悬殊，像是一张表按元、一张表按万元填的。",
        "whole": "全年预算数合计 {budget}，而且金额都没有小数，像是按元填写却选了万元。",
        "costs": "全年预算数合计 {budget}，而成本指标的指标值合计只有 {costs}，像是按元填写却选了万元。",
        "huge": "{column} {amount}，折合 {converted}，像是把元当成了万元。",
    },
    subject=("column",),
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
    frame, sums = case.entries.frame, case.sums
    spent, total = sums.total(Money.spent.path), sums.total(ITEMS)
    if spent and total and not Decimal(1000) > total / spent > Decimal("0.001"):
        first = case.entries.those((frame["path"] == ITEMS) & (frame["number"] != 0))[0]
        yield problem(first.entered.place, "apart", spending=case.money(total), executed=case.money(spent))
    huge = [
        problem(line.entered.place, "huge", column=line.label, amount=line.text, converted=case.money(line.number))
        for line in case.entries.those(frame["path"].isin(PATHS) & (frame["number"] > HUGE))
    ]
    yield from huge or _looks_like_yuan(case)


def _whole_numbers(case: Case) -> bool:
    """Whether the amounts of the sources are several and have no fractions."""
    frame = case.entries.frame
    amounts = frame.loc[frame["path"].isin(PATHS) & (frame["number"] != 0), "number"]
    return len(amounts) > 1 and bool((amounts % 1 == 0).all())


def _looks_like_yuan(case: Case) -> Iterator[Problem]:
    """A budget in 万元 more likely one in 元: large and without any fraction, or far from the costs promised."""
    funds = case.project.funds
    if funds.unit.text != "万元" or not funds.budget:
        return
    if funds.budget >= LARGE and _whole_numbers(case):
        yield problem(total_place(case, Money.budget), "whole", budget=case.money(funds.budget))
    elif (costs := promised_costs(case)) and funds.budget > costs * FAR:
        place, budget = total_place(case, Money.budget), case.money(funds.budget)
        yield problem(place, "costs", budget=budget, costs=case.money(costs))


@project_rule(
    "PX315",
    WARNING,
    "资金来源或支出内容重复",
    message="{name}写了 {count} 行。",
    subject=("name",),
    what="同一个资金来源、同一项支出内容有没有写了两行。",
    why="多半是复制时多出来的一行，会重复计算。",
    source="公开的自评表里有“其中”行与总额行重复计算的实例",
    remedy="合并成一行，或在名称里写明两行的区别。",
    failing={"支出明细!支出内容[2]": "委托业务费"},
    passing={"支出明细!支出内容[2]": "其他交通费用"},
    targets=True,
)
def repeated_rows(case: Case) -> Iterator[Problem]:
    """No source and no item of spending stands twice."""
    names = ([fund.source for fund in case.project.funds.sources], [row.content for row in case.project.spending])
    for entries in names:
        for name, _, count in repeats(entries, lambda name: name.text):
            yield problem(name.place, name=quoted(name.text), count=count)


@project_rule(
    "PX316",
    WARNING,
    "总额行混在来源里",
    messages={
        "total": "{source}像是合计，不是一个资金来源。",
        "part": "{source}像是{whole}的一部分，两行都填会重复计算。",
    },
    advices={
        "part": "各来源分行填写，不写“其中”；已算在上一行里的，删去这一行。",
    },
    subject=(
        "source",
        "whole",
    ),
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
    targets=True,
)
def totals_among_sources(case: Case) -> Iterator[Problem]:
    """No row of totals stands among the sources."""
    rows: list[Fund] = list(case.project.funds.sources)
    for fund in rows:
        if any(word in fund.source.text for word in ("总额", "合计", "小计", "总计")):
            yield problem(fund.source.place, "total", source=quoted(fund.source.text))
    for above, fund in pairwise(rows):
        if fund.source.text.startswith("其中") and not above.source.text.startswith("其中"):
            yield problem(fund.source.place, "part", source=quoted(fund.source.text), whole=quoted(above.source.text))
