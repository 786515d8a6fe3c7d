"""资金情况 and 支出明细: where the money came from and what it was spent on."""

from perfxl.forms.entries import Amount, Offered, Text
from perfxl.forms.entry import UNITS
from perfxl.forms.form import Field, Sheet, Spots, Table, fields_of
from perfxl.forms.reading.found import Found
from perfxl.forms.reading.names import plain_name
from perfxl.forms.reading.row import Row
from perfxl.model import Entered, Fund, Funds, Spending

FUND_SOURCES = ("中央财政资金", "自治区（省）财政资金", "本级财政资金", "上年结转资金", "其他资金")
"""The sources of money preset in a blank workbook."""

SUBTOTAL = "小计"
"""A sum of some sources only; it is compared with nothing."""
UNIT = Field("金额单位", "funds.unit", Offered(UNITS), "全表的金额都用这个单位")


class Money:
    """The columns of 资金情况: one row, one source of money. A blank amount is no money, not an omission."""

    source = Field(
        "资金来源", "funds.sources.source", Text(), "没有的来源留空即可；可以增加行", required=True, width=26
    )
    initial = Field(
        "年初预算数",
        "funds.sources.initial",
        Amount(),
        "年初批复的预算",
        required=True,
        width=16,
        blank_says_none=True,
    )
    budget = Field(
        "全年预算数",
        "funds.sources.budget",
        Amount(),
        "调整后的全年预算，含上年结转",
        required=True,
        width=16,
        blank_says_none=True,
    )
    received = Field(
        "到位数",
        "funds.sources.received",
        Amount(),
        "实际到位的资金",
        required=True,
        width=16,
        blank_says_none=True,
    )
    spent = Field(
        "执行数",
        "funds.sources.spent",
        Amount(),
        "全年实际支出",
        required=True,
        width=16,
        blank_says_none=True,
    )


EXPECTED = Field(
    "全年预计执行数",
    "funds.sources.expected",
    Amount(),
    "预计到年底支出多少",
    required=True,
    width=16,
    blank_says_none=True,
)
"""Only a 绩效运行监控 asks for it."""
AMOUNTS = (Money.initial, Money.budget, Money.received, Money.spent)


class Expense:
    """The columns of 支出明细."""

    content = Field("支出内容", "spending.content", Text(), "按经济分类或支出事项填写", required=True, width=40)
    amount = Field("金额", "spending.amount", Amount(), "单位与“资金情况”相同", required=True, width=18)
    remark = Field("备注", "spending.remark", Text(), "可不填", width=36)


FUNDS = Sheet(
    "资金情况",
    (
        Spots((UNIT,)),
        Table("funds.sources", fields_of(Money), "资金来源", Money.source, blank_rows=5, telling=AMOUNTS),
    ),
    note="按资金来源填写。合计由公式算出，程序也会重新计算。",
)
SPENDING = Sheet(
    "支出明细",
    (Table("spending", fields_of(Expense), "支出内容", Expense.content, blank_rows=12),),
    note="支出合计应等于“资金情况”的执行数合计。",
)


def funds(found: Found) -> Funds:
    """The sources of money; a sheet that names no unit counts in 万元."""
    unit = found.labels[UNIT]
    totals = [fund(row) for row in found.totals("funds.sources")]
    whole = [total for total in totals if plain_name(total.source.text) != SUBTOTAL]
    return Funds(
        unit=Entered("", UNITS[0], unit.place) if unit.blank else unit,
        sources=tuple(fund(row) for row in found.rows("funds.sources")),
        stated=whole[-1] if whole else None,
    )


def fund(row: Row) -> Fund:
    """One source of money."""
    return Fund(
        source=row[Money.source],
        initial=row[Money.initial],
        budget=row[Money.budget],
        received=row[Money.received],
        spent=row[Money.spent],
        expected=row[EXPECTED],
    )


def expense(row: Row) -> Spending:
    """One row of 支出明细."""
    return Spending(content=row[Expense.content], amount=row[Expense.amount], remark=row[Expense.remark])
