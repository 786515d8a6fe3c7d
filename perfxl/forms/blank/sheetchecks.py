"""The live checks themselves: which sheet has which, and the formula and the verdict of each.

A formula is made of the columns of the fields it is about, wherever the form has them.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from perfxl.forms.blank.regions import Handed, LiveCheck
from perfxl.forms.form import Field, Sheet
from perfxl.forms.standard.department import BASICS, Basics
from perfxl.forms.standard.indicators import COMMON, INDICATORS, Judged, Target
from perfxl.forms.standard.money import EXPECTED, FUNDS, SPENDING, Expense, Money
from perfxl.forms.standard.outlook import Watched
from perfxl.model import BY_INCOME, BY_USE, TOTAL
from perfxl.printing import HALF_CENT

RIGHT: Final = "正确"
_ZERO = Decimal(0)
_PERCENT, _MONEY, _PLAIN = "0.00%", "#,##0.00", "General"


def _receipt(handed: Handed) -> LiveCheck:
    return _rate("资金到位率", Money.received, Money.budget, handed)


def _execution(handed: Handed) -> LiveCheck:
    return _rate("预算执行率", Money.spent, handed.filling.execution_base, handed)


def _rate(name: str, above: Field[Decimal], below: Field[Decimal], handed: Handed) -> LiveCheck:
    over, under = (handed.region(FUNDS).sum(field) for field in (above, below))
    part, whole = (handed.total(FUNDS, field) for field in (above, below))
    advice, line = f"{above.label}大于{below.label}，请核对", f"{above.label}÷{below.label}"
    return LiveCheck(
        name,
        f"=IF({under}=0,0,{over}/{under})",
        _PERCENT,
        f'=IF({over}>{under},"{advice}","{line}")',
        part / whole if whole else _ZERO,
        advice if part > whole else line,
    )


def _gap_from_items(handed: Handed) -> LiveCheck:
    spent = handed.region(FUNDS).sum(Money.spent)
    return _difference(f"与{SPENDING.name}合计相差", spent, handed)


def _items(handed: Handed) -> LiveCheck:
    formula = f"={handed.region(SPENDING).sum(Expense.amount)}"
    return _in_unit(f"{SPENDING.name}合计", formula, handed.total(SPENDING, Expense.amount), handed)


def _spent(handed: Handed) -> LiveCheck:
    formula = f"={handed.region(FUNDS).sum(Money.spent, far=True)}"
    return _in_unit(f"{FUNDS.name}的执行数合计", formula, handed.total(FUNDS, Money.spent), handed)


def _in_unit(label: str, formula: str, value: Decimal, handed: Handed) -> LiveCheck:
    unit = f'="单位：" & {FUNDS.name}!{handed.unit_cell}'
    return LiveCheck(label, formula, _MONEY, unit, value, f"单位：{handed.filling.unit}")


def _gap(handed: Handed) -> LiveCheck:
    return _difference("相差", handed.region(FUNDS).sum(Money.spent, far=True), handed)


def _difference(label: str, funds: str, handed: Handed) -> LiveCheck:
    """Items printed with two decimals may each be off by half a cent: so much their sum may differ."""
    amounts = handed.region(SPENDING).far(Expense.amount)
    formula = f"ROUND({funds}-{handed.region(SPENDING).sum(Expense.amount, far=True)},6)"
    gap = handed.total(FUNDS, Money.spent) - handed.total(SPENDING, Expense.amount)
    items = sum(isinstance(row.get(Expense.amount), Decimal | int) for row in handed.filling.of(SPENDING))
    rounding, advice = "相差在四舍五入范围内", "应为 0，请核对执行数与支出明细"
    verdict = f'=IF({formula}=0,"{RIGHT}",IF(ABS({formula})<={HALF_CENT}*COUNT({amounts}),"{rounding}","{advice}"))'
    says = RIGHT if gap == 0 else rounding if abs(gap) <= HALF_CENT * items else advice
    return LiveCheck(label, f"={formula}", _MONEY, verdict, gap, says)


def _own_weights(sheet: Sheet, weight: Field[Decimal]) -> Callable[[Handed], LiveCheck]:
    def check(handed: Handed) -> LiveCheck:
        formula = f"={handed.region(sheet).sum(weight, far=True)}"
        return LiveCheck("本表分值合计", formula, _PLAIN, '=""', handed.total(sheet, weight), "")

    return check


def _all_weights(handed: Handed) -> LiveCheck:
    targets = handed.region(INDICATORS).sum(Target.weight, far=True)
    common = handed.region(COMMON).sum(Judged.weight, far=True)
    both = handed.total(INDICATORS, Target.weight) + handed.total(COMMON, Judged.weight)
    advice = "应为 100，请调整分值"
    verdict = f'=IF(ROUND({targets}+{common},6)=100,"{RIGHT}","{advice}")'
    return LiveCheck("两表分值合计", f"={targets}+{common}", _PLAIN, verdict, both, RIGHT if both == 100 else advice)


def _open_actuals(handed: Handed) -> LiveCheck:
    region = handed.region(INDICATORS)
    formula = f"SUMPRODUCT((LEN({region.of(Target.name)})>0)*(LEN({region.of(Target.actual)})=0))"
    rows = handed.filling.of(INDICATORS)
    value = Decimal(sum(bool(row.get(Target.name)) and not row.get(Target.actual) for row in rows))
    advice = "请补填实际完成值"
    verdict = f'=IF({formula}=0,"{RIGHT}","{advice}")'
    return LiveCheck(
        "未填实际完成值的指标（个）", f"={formula}", _PLAIN, verdict, value, RIGHT if value == 0 else advice
    )


def _no_actuals(handed: Handed) -> LiveCheck:
    found = _open_actuals(handed)
    advice = "请补填截至完成值"
    verdict = found.verdict.replace("请补填实际完成值", advice)
    says = advice if found.value else RIGHT
    return LiveCheck("未填截至完成值的指标（个）", found.formula, _PLAIN, verdict, found.value, says)


def _split(names: tuple[str, ...], how: str, column: Field[Decimal]) -> Callable[[Handed], LiveCheck]:
    """One way to split a department's money has to give the whole, where it is filled in at all."""

    def check(handed: Handed) -> LiveCheck:
        region = handed.region(BASICS)
        rows, amounts = region.of(Basics.name), region.of(column)
        listed = ",".join(f'"{name}"' for name in names)
        parts = f"SUMPRODUCT(SUMIF({rows},{{{listed}}},{amounts}))"
        formula = f'ROUND(SUMIF({rows},"{TOTAL}",{amounts})-{parts},6)'
        advice = f"应为 0，请核对{TOTAL}"
        filled = {row.get(Basics.name): row.get(column) for row in handed.filling.of(BASICS)}
        numbers = {name: Decimal(entry) for name, entry in filled.items() if isinstance(entry, Decimal | int)}
        of_parts = sum((numbers.get(name, _ZERO) for name in names), _ZERO)
        gap = numbers.get(TOTAL, _ZERO) - of_parts
        verdict = f'=IF({parts}=0,"没有分项",IF({formula}=0,"{RIGHT}","{advice}"))'
        says = "没有分项" if of_parts == 0 else RIGHT if gap == 0 else advice
        return LiveCheck(f"{how}的{column.label}与总额相差", f"={formula}", _MONEY, verdict, gap, says)

    return check


_WEIGHTS: Final = (_own_weights(INDICATORS, Target.weight), _all_weights)
_CHECKS: Mapping[str, tuple[Callable[[Handed], LiveCheck], ...]] = {
    FUNDS.name: (_receipt, _execution, _gap_from_items),
    SPENDING.name: (_items, _spent, _gap),
    INDICATORS.name: (*_WEIGHTS, _open_actuals),
    COMMON.name: (_own_weights(COMMON, Judged.weight), _all_weights),
    BASICS.name: (
        *(_split(BY_INCOME, "按收入分", column) for column in (Basics.initial, Basics.actual)),
        *(_split(BY_USE, "按支出分", column) for column in (Basics.initial, Basics.actual)),
    ),
}
AREAS: Mapping[str, tuple[int, int, int, int, int]] = {
    FUNDS.name: (1, 1, 2, 3, 5),
    SPENDING.name: (1, 1, 2, 3, 3),
    INDICATORS.name: (1, 3, 4, 5, 7),
    COMMON.name: (1, 2, 3, 4, 5),
    BASICS.name: (1, 2, 3, 4, 6),
}
"""How wide a line of a live check is: columns of its label, its value and its verdict, whatever stands below."""


def offered(sheet: Sheet) -> tuple[Callable[[Handed], LiveCheck], ...]:
    """The live checks of a sheet, by what it asks for; empty for a sheet without any."""
    if EXPECTED in sheet.columns:
        return (_execution,)
    if Watched.expected in sheet.columns:
        return (_no_actuals,)
    left_to_formulas = any(column == Target.actual and not column.required for column in sheet.columns)
    return _WEIGHTS if left_to_formulas else _CHECKS.get(sheet.name, ())
