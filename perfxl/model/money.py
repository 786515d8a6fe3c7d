"""资金情况 and 支出明细: where the money came from and what it was spent on."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from perfxl.model.entry import Amount, Entered, Text

ZERO = Decimal(0)


class FundLine(StrEnum):
    """The lines of the official form's block of money (财预〔2020〕10号附件1), in their order."""

    FISCAL = "当年财政拨款"
    CARRIED = "上年结转资金"
    OTHER = "其他资金"


FUND_COLUMNS: Final = {"initial": "年初预算数", "budget": "全年预算数", "received": "到位数", "spent": "执行数"}
"""The amounts of a source of money by the names people know them by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """One source of money (资金来源); the values are in 万元 whatever the sheet's unit, the texts as entered."""

    source: Text
    initial: Amount
    budget: Amount
    received: Amount
    spent: Amount
    """执行数; of a 绩效运行监控 that up to the month of the cut-off."""
    expected: Amount = field(default_factory=Entered)
    """全年预计执行数, which only a 绩效运行监控 asks for."""

    def amount(self, column: str) -> Amount:
        """One of the four amounts by the name of its column (``FUND_COLUMNS``)."""
        return {
            "年初预算数": self.initial, "全年预算数": self.budget, "到位数": self.received, "执行数": self.spent
        }[column]  # fmt: skip

    @property
    def line(self) -> FundLine:
        """To which line of the official form the source belongs; money carried over is fiscal no more."""
        name = self.source.text
        if "结转" in name or "结余" in name:
            return FundLine.CARRIED
        return FundLine.FISCAL if "财政" in name else FundLine.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Funds:
    """The sheet 资金情况. Totals are always summed from the sources; ``stated`` is the sheet's own 合计 row."""

    unit: Text
    sources: tuple[Fund, ...]
    stated: Fund | None = None

    @property
    def initial(self) -> Decimal:
        """年初预算数, 万元."""
        return sum((fund.initial.value or ZERO for fund in self.sources), ZERO)

    @property
    def budget(self) -> Decimal:
        """全年预算数, 万元."""
        return sum((fund.budget.value or ZERO for fund in self.sources), ZERO)

    @property
    def received(self) -> Decimal:
        """到位数, 万元."""
        return sum((fund.received.value or ZERO for fund in self.sources), ZERO)

    @property
    def spent(self) -> Decimal:
        """执行数, 万元."""
        return sum((fund.spent.value or ZERO for fund in self.sources), ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """One row of 支出明细; the amount's value is in 万元."""

    content: Text
    amount: Amount
    remark: Text
