"""Rates worked out from 基础数据 by the rulebook's formula, with the cells they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Basic, Entered, Indicator, Input, Place, Project, Role, Value, ValueKind, basic
from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.formulas import Tree, cells
from perfxl.scoring.arithmetic import Pen, Term, Worked, short


@dataclass(frozen=True, slots=True)
class Derived:
    """A rate by formula: the worked percentage, what went into it, and why there is none where there is none."""

    worked: Worked | None
    inputs: tuple[Input, ...]
    problem: str = ""

    @property
    def text(self) -> str:
        """The rate as it would be entered; empty where there is none."""
        return "" if self.worked is None else f"{self.worked.value:f}%"


def derived(indicator: Indicator, project: Project, book: Rulebook) -> Derived | None:
    """The rate of an indicator that a formula of the rulebook gives; None for every other indicator."""
    row = book.formulas.of(indicator.name.text)
    if row is None or not project.kind.has_basics:
        return None
    tree = row.tree
    wanted = cells(tree)
    inputs = tuple(_input(project.basics, name, column) for name, column in wanted)
    missing = [f"“{name}”的{column}" for name, column in wanted if _value(project.basics, name, column) is None]
    if missing:
        return Derived(None, inputs, f"“{row.name}”由基础数据计算，缺少{'、'.join(missing)}")
    try:
        worked = Pen(book.rounding).rate(_term(tree, project.basics))
    except ZeroDivisionError:
        return Derived(None, inputs, f"“{row.name}”的分母为0，比率无法计算；没有这项业务的，评分方法选“不适用”")
    return Derived(worked, inputs)


def as_actual(found: Derived, indicator: Indicator) -> Entered[Value]:
    """The rate as the actual of its indicator, in whose cell nothing was typed."""
    assert found.worked is not None
    rate = Value(found.text, Role.ACTUAL, ValueKind.QUANTITATIVE, number=found.worked.value, unit="%")
    return Entered(found.text, rate, indicator.actual.place)


def _value(basics: Sequence[Basic], name: str, column: str) -> Decimal | None:
    row = basic(basics, name)
    return None if row is None else row.value(column)


def _input(basics: Sequence[Basic], name: str, column: str) -> Input:
    row = basic(basics, name)
    if row is None:
        return Input(f"{name}{column}", "", Place("基础数据"))
    entered = row.entered(column)
    return Input(f"{name}{column}", f"{entered.text}{row.unit.text}" if entered.text else "", entered.place)


def _term(tree: Tree, basics: Sequence[Basic]) -> Term:
    if isinstance(tree, Decimal):
        return short(tree)
    if len(tree) == 2:
        value = _value(basics, *tree)
        assert value is not None
        return short(value)
    sign, left, right = tree
    one, other = _term(left, basics), _term(right, basics)
    return {
        "+": lambda: one + other,
        "-": lambda: one - other,
        "×": lambda: one * other,
        "÷": lambda: one / other,
    }[sign]()
