"""Money: sources, spending and their sums must agree (勾稽关系)."""

from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case, whole
from perfxl.checks.limits import HALF_CENT, HALF_CENT_IN_YUAN
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.shown import FEN, quoted
from perfxl.model import Amount, Place, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
ZERO = Decimal(0)
COLUMNS = (("initial", "年初预算数"), ("budget", "全年预算数"), ("received", "到位数"), ("spent", "执行数"))
BOTH = (fields.FUNDS, fields.SPENDING)


def total_place(case: Case, attribute: str) -> Place:
    """Where the sum of a column of 资金情况 stands: the sheet's own 合计, else the last source that has an amount."""
    stated = case.project.funds.stated
    if stated is not None and getattr(stated, attribute).place.cell:
        place: Place = getattr(stated, attribute).place
        return place
    entered = [getattr(fund, attribute) for fund in case.project.funds.sources]
    filled: list[Place] = [amount.place for amount in entered if amount.value]
    return filled[-1] if filled else whole(fields.FUNDS)


def complete(amounts: list[Amount]) -> bool:
    """Whether every amount could be read; otherwise a sum would only repeat what was already reported."""
    return not any(amount.unreadable or amount.faulty for amount in amounts)


def column(case: Case, attribute: str) -> list[Amount]:
    """A column of 资金情况, the 合计 row left out."""
    return [getattr(fund, attribute) for fund in case.project.funds.sources]


def _summable(case: Case, items: list[Amount]) -> bool:
    """Whether spending can be summed: an empty or unreadable amount was reported already."""
    return bool(items) and not any(item.blank for item in items) and complete([*items, *column(case, "spent")])


def _tolerance(case: Case, items: int) -> Decimal:
    """How far a sum of printed figures may be off through their rounding alone."""
    return (HALF_CENT_IN_YUAN if case.project.funds.unit.text == "元" else HALF_CENT) * items


@project_rule(
    "PX301",
    ERROR,
    "支出明细与执行数不符",
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
    items = [row.amount for row in case.project.spending]
    if not _summable(case, items):
        return
    spent, total = case.project.funds.spent, sum((item.value or ZERO for item in items), ZERO)
    if abs(spent - total) > _tolerance(case, len(items)):
        yield Problem(
            total_place(case, "spent"),
            f"执行数合计 {case.money(spent)}，与支出明细合计 {case.money(total)}"
            f"相差 {case.money(abs(spent - total))}。",
        )


@project_rule(
    "PX304",
    NOTE,
    "支出明细有尾差",
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
    items = [row.amount for row in case.project.spending]
    if not _summable(case, items):
        return
    spent, total = case.project.funds.spent, sum((item.value or ZERO for item in items), ZERO)
    if FEN <= abs(spent - total) <= _tolerance(case, len(items)):
        yield Problem(
            total_place(case, "spent"),
            f"执行数合计 {case.money(spent)}，支出明细合计 {case.money(total)}，"
            f"有 {case.money(abs(spent - total))}的尾差。",
        )


@project_rule(
    "PX305",
    ERROR,
    "合计行与各资金来源不符",
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
)
def stated_total(case: Case) -> Iterator[Problem]:
    """The sheet's own 合计 row is the sum of the sources."""
    stated = case.project.funds.stated
    if stated is None:
        return
    for attribute, label in COLUMNS:
        entered: Amount = getattr(stated, attribute)
        amounts = column(case, attribute)
        if entered.value is None or not complete(amounts):
            continue
        total: Decimal = getattr(case.project.funds, attribute)
        if abs(entered.value - total) > _tolerance(case, len(amounts)):
            yield Problem(
                entered.place,
                f"合计行的{label}是 {case.money(entered.value)}，各资金来源相加是 {case.money(total)}。",
            )


@project_rule(
    "PX308",
    ERROR,
    "没有预算资金",
    what="全年预算数和到位数合计是不是大于 0。",
    why="没有预算就算不出执行率和到位率，评价无从谈起。",
    source="财预〔2020〕10号附件2：预算执行率、资金到位率的分母",
    remedy="填写项目的全年预算数和到位数；确实没有资金的项目不需要做支出绩效评价。",
    failing={"资金情况!全年预算数[3]": "0", "资金情况!年初预算数[3]": "0"},
    passing={"资金情况!全年预算数[3]": "80.00"},
    fixed=True,
    needs=(fields.FUNDS,),
)
def no_budget(case: Case) -> Iterator[Problem]:
    """The project has a budget and received something of it."""
    for attribute, label in (("budget", "全年预算数"), ("received", "到位数")):
        amounts = column(case, attribute)
        if amounts and complete(amounts) and not sum((amount.value or ZERO for amount in amounts), ZERO):
            place = next((amount.place for amount in reversed(amounts) if amount.text), amounts[-1].place)
            yield Problem(place, f"{label}合计是 0，算不出预算执行率和资金到位率。")


@project_rule(
    "PX314",
    ERROR,
    "金额单位不认识",
    what="“资金情况”的金额单位是不是 万元 或 元。",
    why="单位错了，所有金额差一万倍。",
    source="自评表的“项目资金（万元）”；云南公开表用元",
    remedy="从下拉列表里选 万元 或 元。",
    failing={"资金情况!金额单位": "千元"},
    passing={"资金情况!金额单位": "万元"},
    fixed=True,
)
def unit_unknown(case: Case) -> Iterator[Problem]:
    """Money is entered in 万元 or 元."""
    unit = case.project.funds.unit
    if unit.place.cell and not unit.faulty and unit.text not in ("万元", "元"):
        found = f"写的是{quoted(unit.text)}" if unit.text else "没有填写"
        yield Problem(unit.place, f"金额单位应为 万元 或 元，{found}。")
