"""What a department's own evaluation (部门整体支出绩效自评) rests on besides the indicators: 基础数据, 年度主要任务."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from perfxl.model.entry import Amount, Entered, Place, Text
from perfxl.model.money import Fund, Funds
from perfxl.model.value import Value

TOTAL: Final = "年度资金总额"
BY_INCOME: Final = ("一般公共预算资金", "政府性基金预算资金", "财政专户管理资金", "其他资金")
BY_USE: Final = ("基本支出", "项目支出")
"""The two ways in which a department's money is split; each adds up to the whole."""
PREVIOUS, INITIAL, ADJUSTED, ACTUAL = "上年数", "年初预算数", "调整预算数", "实际数"
BUDGET: Final = "预算数"
"""The budget in force: the adjusted one, else the initial one."""
_YUAN: Final = {"元": Decimal("0.0001")}
"""Amounts may be entered in 元; they count in 万元 like all money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basic:
    """One row of 基础数据; its numbers are kept as entered, in the unit of the row."""

    name: Text
    unit: Text
    previous: Amount
    initial: Amount
    adjusted: Amount
    actual: Amount
    remark: Text = field(default_factory=Entered)

    def entered(self, column: str) -> Amount:
        """The entry of a column by its name, 预算数 among them."""
        if column == BUDGET:
            return self.initial if self.adjusted.blank else self.adjusted
        return {PREVIOUS: self.previous, INITIAL: self.initial, ADJUSTED: self.adjusted, ACTUAL: self.actual}[column]

    def value(self, column: str) -> Decimal | None:
        """The number of a column: money in 万元, other things in their own unit."""
        number = self.entered(column).value
        return None if number is None else number * _YUAN.get(self.unit.text.strip(), Decimal(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One row of 年度主要任务: what was planned and what was done, as written."""

    name: Text
    content: Text
    planned: Entered[Value]
    done: Entered[Value]


def basic(basics: Iterable[Basic], name: str) -> Basic | None:
    """The row of 基础数据 of a name; None where there is none."""
    return next((one for one in basics if one.name.text.strip() == name), None)


def split(basics: Iterable[Basic], names: Iterable[str]) -> tuple[Basic, ...]:
    """The rows of one split of the money in which anything is entered."""
    wanted = set(names)
    columns = (INITIAL, ADJUSTED, ACTUAL)
    return tuple(
        one
        for one in basics
        if one.name.text.strip() in wanted and not all(one.entered(column).blank for column in columns)
    )


def funds_of(basics: tuple[Basic, ...]) -> Funds:
    """A department's money by use, else by income, else as one sum; what is received is not asked for."""
    sources = split(basics, BY_USE) or split(basics, BY_INCOME) or split(basics, (TOTAL,))
    whole = split(basics, (TOTAL,))
    place = basics[0].name.place if basics else Place()
    return Funds(
        unit=Entered("万元", "万元", Place(place.part)),
        sources=tuple(map(fund_of, sources)),
        stated=fund_of(whole[0]) if whole and sources != whole else None,
    )


def fund_of(row: Basic) -> Fund:
    """A row of money as a source, in 万元; what is received is not asked for."""

    def counted(column: str) -> Amount:
        return replace(row.entered(column), value=row.value(column))

    return Fund(
        source=row.name,
        initial=counted(INITIAL),
        budget=counted(BUDGET),
        received=Entered(),
        spent=counted(ACTUAL),
    )
