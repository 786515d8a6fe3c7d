"""Money: sources, spending and their sums must agree (勾稽关系)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from perfxl.checks import fields
from perfxl.checks.case import Case, whole
from perfxl.checks.rule import problem, project_rule, year_over
from perfxl.checks.shown import FEN, WAN, quoted
from perfxl.checks.sums import ITEMS
from perfxl.forms.form import Field
from perfxl.forms.standard.money import AMOUNTS, Money
from perfxl.model import Place, Problem, Severity
from perfxl.printing import HALF_CENT

ERROR, NOTE = Severity.ERROR, Severity.NOTE
BOTH = (fields.FUNDS, fields.SPENDING)


class Gap(NamedTuple):
    """How far spending and execution are apart, and how far rounding alone may bring them."""

    apart: Decimal
    slack: Decimal


def total_place(case: Case, field: Field[Decimal]) -> Place:
    """Where the sum of a column of 资金情况 stands: the sheet's own 合计, else the last source that has an amount."""
    stated = case.project.funds.stated
    if stated is not None and stated.amount(field.label).place.spot:
        return stated.amount(field.label).place
    frame = case.entries.frame
    filled = case.entries.those((frame["path"] == field.path) & (frame["number"] != 0))
    return filled[-1].entered.place if filled else whole(fields.FUNDS)


def _slack(case: Case, items: int) -> Decimal:
    return (HALF_CENT / WAN if case.project.funds.unit.text == "元" else HALF_CENT) * items


def _gap(case: Case) -> Gap | None:
    """The gap between the two sums; None where one cannot be told, which was reported already."""
    sums, spent = case.sums, Money.spent.path
    if not sums.rows(ITEMS) or sums.gaps(ITEMS) or not sums.complete(ITEMS, spent):
        return None
    return Gap(abs(sums.total(spent) - sums.total(ITEMS)), _slack(case, sums.rows(ITEMS)))


def _told(case: Case, gap: Gap) -> Problem:
    return problem(
        total_place(case, Money.spent),
        executed=case.money(case.sums.total(Money.spent.path)),
        spending=case.money(case.sums.total(ITEMS)),
        difference=case.money(gap.apart),
    )


@project_rule(
    "PX301",
    ERROR,
    "支出明细与执行数不符",
    message="执行数合计 {executed}，与支出明细合计 {spending}相差 {difference}。",
    what="“支出明细”各项合计是不是等于“资金情况”的执行数合计。每项四舍五入到分角可能带来的尾差不算。",
    why="报告里同一笔钱有两个数，看的人不知道该信哪一个；审计时首先核对的就是它。",
    source="勾稽关系：Σ支出项目 = 实际支出（财预〔2020〕10号附件3 资金使用情况）",
    remedy="对照账簿核对两张表，改正写错的一处。",
    failing={"资金情况!执行数[3]": "52.00"},
    passing={"资金情况!执行数[3]": "51.47"},
    needs=BOTH,
)
def spending_equals_execution(case: Case) -> Iterator[Problem]:
    """The items of 支出明细 add up to what the sources say was spent."""
    gap = _gap(case)
    if gap is not None and gap.apart > gap.slack:
        yield _told(case, gap)


@project_rule(
    "PX304",
    NOTE,
    "支出明细有尾差",
    message="执行数合计 {executed}，支出明细合计 {spending}，有 {difference}的尾差。",
    what="“支出明细”合计与执行数合计是不是只差四舍五入的尾差。",
    why="差得很小，多半是每项四舍五入造成的；但报告的读者会把各项加起来看。",
    source="每个两位小数最多差 0.005，n 项合计最多差 0.005×n",
    remedy="想让合计分毫不差，可以按账簿多写两位小数，或改用元为单位。",
    failing={"支出明细!金额[5]": "3.30", "资金情况!执行数[3]": "51.47"},
    passing={"支出明细!金额[5]": "3.29", "资金情况!执行数[3]": "51.47"},
    needs=BOTH,
)
def spending_rounding(case: Case) -> Iterator[Problem]:
    """A difference that rounding explains is only mentioned; less than a fen is noise of a spreadsheet's arithmetic."""
    gap = _gap(case)
    if gap is not None and FEN <= gap.apart <= gap.slack:
        yield _told(case, gap)


@project_rule(
    "PX305",
    ERROR,
    "合计行与各资金来源不符",
    message="合计行的{column}是 {stated}，各资金来源相加是 {total}。",
    subject=("column",),
    what="“资金情况”自己写的合计行，是不是等于各资金来源之和。",
    why="合计行若是手工填的、或公式漏了新增的行，就会与明细矛盾。程序总是按各来源重新合计。",
    source="勾稽关系：Σ资金来源 = 年度资金总额",
    remedy="让合计行用公式把所有来源加起来，或核对写错的来源。",
    failing={
        "资金情况!资金来源[4]": "合计",
        "资金情况!年初预算数[4]": "80.00",
        "资金情况!全年预算数[4]": "80.00",
        "资金情况!到位数[4]": "80.00",
        "资金情况!执行数[4]": "61.47",
    },
    passing={
        "资金情况!资金来源[4]": "合计",
        "资金情况!年初预算数[4]": "80.00",
        "资金情况!全年预算数[4]": "80.00",
        "资金情况!到位数[4]": "80.00",
        "资金情况!执行数[4]": "51.47",
    },
    needs=(fields.FUNDS,),
    targets=True,
)
def stated_total(case: Case) -> Iterator[Problem]:
    """The sheet's own 合计 row is the sum of the sources."""
    stated, sums = case.project.funds.stated, case.sums
    if stated is None:
        return
    for field in AMOUNTS:
        entered, rows = stated.amount(field.label), sums.rows(field.path)
        if entered.value is None or not sums.complete(field.path):
            continue
        total = sums.total(field.path)
        if abs(entered.value - total) > _slack(case, rows):
            yield problem(entered.place, column=field.label, stated=case.money(entered.value), total=case.money(total))


@project_rule(
    "PX308",
    ERROR,
    "没有预算资金",
    message="{column}合计是 0，算不出预算执行率和资金到位率。",
    subject=("column",),
    kinds=year_over,
    what="全年预算数和到位数合计是不是大于 0。",
    why="没有预算就算不出执行率和到位率，评价无从谈起。",
    source="财预〔2020〕10号附件2：预算执行率、资金到位率的分母",
    remedy="填写项目的全年预算数和到位数；确实没有资金的项目不需要做支出绩效评价。",
    failing={"资金情况!全年预算数[3]": "0", "资金情况!年初预算数[3]": "0"},
    passing={"资金情况!全年预算数[3]": "80.00"},
    fixed=True,
    needs=(fields.FUNDS,),
    targets=True,
)
def no_budget(case: Case) -> Iterator[Problem]:
    """The project has a budget and received something of it."""
    sums, frame = case.sums, case.entries.frame
    for field in (Money.budget, Money.received):
        if sums.rows(field.path) and sums.complete(field.path) and not sums.total(field.path):
            amounts = case.entries.those(frame["path"] == field.path)
            place = next((line for line in reversed(amounts) if line.text), amounts[-1]).entered.place
            yield problem(place, column=field.label)


@project_rule(
    "PX314",
    ERROR,
    "金额单位不认识",
    messages={
        "unknown": "金额单位应为 万元 或 元，写的是{unit}。",
        "blank": "金额单位应为 万元 或 元，没有填写。",
    },
    what="“资金情况”的金额单位是不是 万元 或 元。",
    why="单位错了，所有金额差一万倍。",
    source="自评表的“项目资金（万元）”；云南公开表用元",
    remedy="从下拉列表里选 万元 或 元。",
    failing={"资金情况!金额单位": "千元"},
    passing={"资金情况!金额单位": "万元"},
    fixed=True,
    targets=True,
)
def unit_unknown(case: Case) -> Iterator[Problem]:
    """Money is entered in 万元 or 元."""
    unit = case.project.funds.unit
    if unit.place.spot and not unit.faulty and unit.text not in ("万元", "元"):
        yield problem(unit.place, "unknown" if unit.text else "blank", unit=quoted(unit.text))
