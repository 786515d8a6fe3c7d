"""The project's money as a report tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Amount, Fund, FundLine, Funds, Project, Spending
from perfxl.report.filters import round_half_up, share

YUAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Money:
    """The project's money in 万元 and the rates by each of their usual denominators, in percent."""

    funds: Funds
    items: Decimal
    """The sum of 支出明细."""
    rounded: bool
    """Whether some amount has more decimals than the report prints."""
    largest: tuple[Spending, ...] = ()
    """The items of 支出明细 that took most of the money, the largest first."""

    @property
    def sources(self) -> tuple[Fund, ...]:
        """The sources that have any money; all of them when none has."""
        used = (fund for fund in self.funds.sources if any(amount.value for amount in amounts(fund)))
        return tuple(used) or self.funds.sources

    @property
    def kinds(self) -> tuple[tuple[Fund, ...], ...]:
        """The sources by the lines of the official form: fiscal money of the year, carried over, other."""
        return tuple(tuple(fund for fund in self.funds.sources if fund.line is line) for line in FundLine)

    def total(self, funds: Iterable[Fund], column: str) -> Decimal:
        """The sum of one column over some sources."""
        return sum((getattr(fund, column).value or Decimal(0) for fund in funds), Decimal(0))

    @property
    def of_received(self) -> Decimal | None:
        return share(self.funds.spent, self.funds.received)

    @property
    def of_budget(self) -> Decimal | None:
        return share(self.funds.spent, self.funds.budget)

    @property
    def left(self) -> Decimal:
        """Received and not spent."""
        return self.funds.received - self.funds.spent

    def executed(self, fund: Fund) -> Decimal | None:
        """The execution rate of one source against its budget of the year."""
        return share(fund.spent.value or Decimal(0), fund.budget.value or Decimal(0))


_LARGEST = 3


def money_of(project: Project) -> Money:
    """The money of a project."""
    items = [item.amount.value for item in project.spending]
    entered = [amount.value for fund in project.funds.sources for amount in amounts(fund)]
    known = [amount for amount in (*items, *entered) if amount is not None]
    ordered = sorted((item for item in project.spending if item.amount.value), key=_cost, reverse=True)
    factor = unit_factor(project.funds)
    return Money(
        project.funds,
        sum((amount for amount in items if amount is not None), Decimal(0)),
        rounded=any(amount * factor != round_half_up(amount * factor) for amount in known),
        largest=tuple(ordered[:_LARGEST]),
    )


def _cost(item: Spending) -> Decimal:
    return item.amount.value or Decimal(0)


def unit_of(funds: Funds) -> str:
    """The unit in which the workbook, and therefore the report, states money."""
    return "元" if funds.unit.text.strip() == "元" else "万元"


def unit_factor(funds: Funds) -> Decimal:
    """By what an amount in 万元 is multiplied to be in the workbook's unit."""
    return YUAN if unit_of(funds) == "元" else Decimal(1)


def amounts(fund: Fund) -> tuple[Amount, ...]:
    """The four amounts of a source."""
    return fund.initial, fund.budget, fund.received, fund.spent
