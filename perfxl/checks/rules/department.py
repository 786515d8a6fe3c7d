"""部门整体支出: the numbers of 基础数据 held against each other (the rates: ``department_rates``)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule, whole_department
from perfxl.checks.rules.entries import UNREADABLE, unreadable
from perfxl.checks.shown import money, percent, quoted
from perfxl.model import (
    ACTUAL,
    BUDGET,
    BY_INCOME,
    BY_USE,
    INITIAL,
    TOTAL,
    Basic,
    Problem,
    Severity,
    basic,
    split,
)
from perfxl.printing import plain, rounded

ERROR, WARNING = Severity.ERROR, Severity.WARNING
ZERO, HUNDRED = Decimal(0), Decimal(100)
SHEET: Final = "基础数据"
ROUNDED: Final = Decimal("0.01")
"""万元: a total and its parts, each rounded to two places, may differ by less."""
_OF_CARS_AND_GUESTS: Final = ("公务用车购置费", "公务用车运行维护费", "因公出国（境）费", "公务接待费")
_COLUMNS: Final = ("上年数", INITIAL, "调整预算数", ACTUAL)
_PARTS: Final = (
    ("在用固定资产", "固定资产总额"),
    ("及时完成工作数", "实际完成工作数"),
    ("质量达标工作数", "实际完成工作数"),
    ("编制绩效目标的项目数", "部门项目数"),
    ("开展绩效监控的项目数", "部门项目数"),
    ("开展绩效自评的项目数", "部门项目数"),
    ("重点评价项目数", "部门项目数"),
    ("采纳意见建议数", "提出意见建议数"),
    ("已细化资金", "参与分配资金"),
    ("公用经费", "基本支出"),
    ("三公经费", TOTAL),
    ("重点项目支出", "项目支出"),
)
"""What can never be more than the whole it is a part of."""
_MANIFOLD: Final = Decimal(2)
"""From twice the initial budget on, the execution rate of the adjusted one says little (own)."""


@project_rule(
    "PX337",
    ERROR,
    "基础数据不是数字",
    **UNREADABLE,
    kinds=whole_department,
    what="“基础数据”的上年数、年初预算数、调整预算数和实际数是不是数字。",
    why="不是数字，比率就算不出来。",
    source="数据有效性",
    remedy="只填数字；单位写在“单位”一栏，情况写在“说明”里。",
    sample="department",
    failing={"基础数据!实际数[11]": "约三十七万"},
    passing={"基础数据!实际数[1]": "46人"},
    fixed=True,
    needs=(SHEET,),
)
def basic_unreadable(case: Case) -> Iterator[Problem]:
    """The numbers of 基础数据 can be read."""
    yield from unreadable(case, SHEET)


@project_rule(
    "PX340",
    ERROR,
    "分项合计与年度资金总额不符",
    message="{how}的{column}合计 {parts}，年度资金总额是 {total}。",
    subject=("how", "column"),
    kinds=whole_department,
    what="“基础数据”里按收入分的四项、按支出分的两项，合计是不是都等于年度资金总额。",
    why="两种分法说的是同一笔钱；不相等，执行率用哪个数都站不住。",
    source="湖南省部门整体支出绩效自评表：按收入性质分、按支出性质分两组合计都应等于年度资金总额",
    remedy="核对分项和总额；上年结转安排的支出应同时列入收入的来源。",
    sample="department",
    failing={"基础数据!实际数[9]": "1025.20"},
    passing={"基础数据!实际数[9]": "960.00"},
    needs=(SHEET,),
)
def split_totals(case: Case) -> Iterator[Problem]:
    """Both splits of the money give the whole, in every column in which they are filled in."""
    whole = basic(case.project.basics, TOTAL)
    if whole is None:
        return
    for how, names in (("按收入分", BY_INCOME), ("按支出分", BY_USE)):
        rows = split(case.project.basics, names)
        for column in (INITIAL, "调整预算数", ACTUAL):
            total = whole.value(column)
            told = [value for row in rows if (value := row.value(column)) is not None]
            if total is None or not told or _unsure(rows, column):
                continue
            # A part whose budget was not adjusted leaves that column blank and counts with its initial one.
            used = BUDGET if column == "调整预算数" else column
            parts = sum((row.value(used) or ZERO for row in rows), ZERO)
            if abs(parts - total) >= ROUNDED:
                place = whole.entered(column).place
                yield problem(place, how=how, column=column, parts=money(parts), total=money(total))


def _unsure(rows: Iterable[Basic], column: str) -> bool:
    """Whether a part cannot be read, so that no sum can be told."""
    return any(row.entered(column).faulty or row.entered(column).unreadable for row in rows)


@project_rule(
    "PX341",
    WARNING,
    "三公经费的分项合计与总数不符",
    message="三公经费的{column}是 {total}，分项合计 {parts}。",
    subject=("column",),
    kinds=whole_department,
    what="“基础数据”里三公经费各分项的合计，是不是等于三公经费。",
    why="三公经费的变动率、控制率用总数计算；分项和总数不合，复核时要退回。",
    source="部门决算“三公经费”支出表：合计 = 因公出国（境）费 + 公务用车购置及运行费 + 公务接待费",
    remedy="核对分项和总数，没有的分项填 0。",
    sample="department",
    failing={"基础数据!实际数[13]": "25.50"},
    passing={"基础数据!实际数[13]": "15.50"},
    needs=(SHEET,),
)
def three_kinds(case: Case) -> Iterator[Problem]:
    """Cars, journeys abroad and guests make up 三公经费."""
    whole = basic(case.project.basics, "三公经费")
    rows = [row for name in _OF_CARS_AND_GUESTS if (row := basic(case.project.basics, name)) is not None]
    if whole is None:
        return
    for column in _COLUMNS:
        total, parts = whole.value(column), [value for row in rows if (value := row.value(column)) is not None]
        if total is not None and parts and not _unsure(rows, column) and abs(sum(parts, ZERO) - total) >= ROUNDED:
            place = whole.entered(column).place
            yield problem(place, column=column, total=money(total), parts=money(sum(parts, ZERO)))


@project_rule(
    "PX342",
    WARNING,
    "部分比总数还大",
    message="{part}的{column} {less} 比{whole}的 {more} 还大。",
    subject=("part", "whole", "column"),
    kinds=whole_department,
    what="在用固定资产、及时完成工作数、采纳意见建议数等，是不是不超过它所属的总数。",
    why="部分不会比总数大；比率超过 100% 时，多半是填错了行或单位。",
    source="财预〔2013〕53号附件2各比率的定义：分子是分母的一部分",
    remedy="核对两行的数和单位。",
    sample="department",
    failing={"基础数据!实际数[22]": "25"},
    passing={"基础数据!实际数[22]": "24"},
    needs=(SHEET,),
)
def part_of_whole(case: Case) -> Iterator[Problem]:
    """A part is never more than its whole."""
    for name, of in _PARTS:
        part, whole = basic(case.project.basics, name), basic(case.project.basics, of)
        if part is None or whole is None:
            continue
        for column in (INITIAL, ACTUAL):
            less, more = part.value(column), whole.value(column)
            if less is not None and more is not None and less > more:
                place = part.entered(column).place
                yield problem(place, part=name, whole=of, column=column, less=plain(less), more=plain(more))


@project_rule(
    "PX343",
    WARNING,
    "预算成倍增长，执行率要两个一起看",
    message="调整预算数 {adjusted}，是年初 {initial} 的 {times} 倍：按调整预算执行率 {by_adjusted}，"
    "按年初预算执行率 {by_initial}。",
    subject=(),
    kinds=whole_department,
    what="部门的调整预算数是不是达到年初预算数的两倍。",
    why="按调整后的预算算，预算翻几番也能得满分；读报告的人需要看到两个执行率。",
    source="财预〔2013〕53号附件2：预算调整率反映预算的约束力；两倍的界限由本程序定",
    remedy="核对年初预算数和调整预算数；确实追加很多的，在“预算调整和执行偏差原因”里写明两个执行率和追加的原因，再接受这条警告。",
    sample="department",
    failing={
        "基础数据!年初预算数[3]": "861.10",
        "基础数据!年初预算数[4]": "651.10",
        "基础数据!年初预算数[8]": "461.10",
        "基础数据!年初预算数[9]": "400.00",
        "基础数据!年初预算数[16]": "300.00",
    },
    passing={"基础数据!年初预算数[3]": "1860.00"},
    needs=(SHEET,),
)
def grown_manifold(case: Case) -> Iterator[Problem]:
    """Where the budget grew manifold, both execution rates are told."""
    funds = case.project.funds
    if not funds.initial or funds.budget < funds.initial * _MANIFOLD:
        return
    place = next((fund.budget.place for fund in funds.sources if not fund.budget.blank), funds.unit.place)
    yield problem(
        place,
        adjusted=money(funds.budget),
        initial=money(funds.initial),
        times=rounded(funds.budget / funds.initial),
        by_adjusted=percent(funds.spent / funds.budget * HUNDRED),
        by_initial=percent(funds.spent / funds.initial * HUNDRED),
    )


@project_rule(
    "PX344",
    ERROR,
    "基础数据里同一项写了两行",
    message="“基础数据”里有两行{name}，公式不知道取哪一行。",
    subject=("name",),
    kinds=whole_department,
    what="“基础数据”里是不是每一项只有一行。",
    why="比率按项目名称取数，同名的两行取哪一行都可能错。",
    source="数据唯一性",
    remedy="合并成一行，或把其中一行改成它真正的名称。",
    sample="department",
    failing={"基础数据!项目[2]": "编制数"},
    passing={"基础数据!项目[2]": "在职人数"},
    fixed=True,
    needs=(SHEET,),
)
def doubled_row(case: Case) -> Iterator[Problem]:
    """Each fact stands once."""
    seen: set[str] = set()
    for row in case.project.basics:
        name = row.name.text.strip()
        if name in seen:
            yield problem(row.name.place, name=quoted(name))
        seen.add(name)


@project_rule(
    "PX345",
    ERROR,
    "基础数据是负数",
    message="{name}的数 {value} 是负数。",
    subject=("name",),
    kinds=whole_department,
    what="“基础数据”的数是不是都不小于 0。",
    why="人数、金额和工作数没有负数；负数会让比率反号。",
    source="数据有效性",
    remedy="填绝对值；预算追减写进“预算调整数”的说明。",
    sample="department",
    failing={"基础数据!实际数[2]": "-45"},
    passing={"基础数据!实际数[2]": "45"},
    needs=(SHEET,),
)
def negative(case: Case) -> Iterator[Problem]:
    """No number of 基础数据 is below zero."""
    for row in case.project.basics:
        for column in _COLUMNS:
            value = row.value(column)
            if value is not None and value < ZERO:
                yield problem(row.entered(column).place, name=quoted(row.name.text), value=plain(value))
