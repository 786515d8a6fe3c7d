"""The template's live checks: sums and rates in Excel formulas that say so, and turn red, when figures disagree.

A formula is made of the columns of the fields it is about, wherever the form has them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.excel import palette
from perfxl.forms.blank import look
from perfxl.forms.blank.filling import Filling
from perfxl.forms.form import TOTALS, Field, Sheet
from perfxl.forms.standard.indicators import COMMON, INDICATORS, Judged, Target
from perfxl.forms.standard.money import FUNDS, SPENDING, Expense, Money
from perfxl.printing import HALF_CENT

Stored = dict[str, Decimal | str]
RIGHT = "正确"
REACH = 2000
"""The last row that formulas, validations and colours count with."""
_ZERO = Decimal(0)
_PERCENT, _MONEY, _PLAIN = "0.00%", "#,##0.00", "General"


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table stands on its sheet: its columns, its header, its first and its last open row."""

    sheet: Sheet
    header: int
    first: int
    last: int

    def letter(self, field: Field[Any]) -> str:
        """The letters of a field's column."""
        return get_column_letter(self.sheet.columns.index(field) + 1)

    def of(self, field: Field[Any]) -> str:
        """The cells of a field's column from the header on, far beyond the prepared rows.

        A range that begins at the header grows with a row inserted right below it.
        """
        letter = self.letter(field)
        return f"${letter}${self.header}:${letter}${REACH}"

    def far(self, field: Field[Any]) -> str:
        """The same cells, named from another sheet."""
        return f"{self.sheet.name}!{self.of(field)}"

    def sum(self, field: Field[Any], *, far: bool = False) -> str:
        """The sum of a field's column, without rows that state a sum themselves."""
        cells, names = (self.far if far else self.of)(field), self.of(self.sheet.columns[0])
        names = f"{self.sheet.name}!{names}" if far else names
        totals = ",".join(f'"{name}"' for name in TOTALS)
        return f"ROUND(SUM({cells})-SUMPRODUCT(SUMIF({names},{{{totals}}},{cells})),6)"

    def open(self, field: Field[Any]) -> str:
        """The cells to be filled in, prepared or beyond."""
        letter = self.letter(field)
        return f"{letter}{self.first}:{letter}{REACH}"


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """A formula with a verdict beside it; both with the results they have for the filled-in data."""

    label: str
    formula: str
    number_format: str
    verdict: str
    value: Decimal | str
    says: str


@dataclass(frozen=True, slots=True)
class Handed:
    """The workbook being made: where its tables stand, what is filled in, and the cell of the unit of money."""

    regions: Mapping[str, Region]
    filling: Filling
    unit_cell: str

    def region(self, sheet: Sheet) -> Region:
        """Where the table of a sheet stands."""
        return self.regions[sheet.name]

    def total(self, sheet: Sheet, field: Field[Any]) -> Decimal:
        """What SUM would give over a column as filled in: texts do not count."""
        entries = (row.get(field) for row in self.filling.of(sheet))
        return sum((Decimal(entry) for entry in entries if isinstance(entry, Decimal | int)), _ZERO)


def for_sheet(sheet: Sheet, handed: Handed) -> tuple[LiveCheck, ...]:
    """Return the live checks of one sheet; empty for a sheet without any."""
    return tuple(check(handed) for check in _CHECKS.get(sheet.name, ()))


def count(sheet: Sheet) -> int:
    """How many live checks stand above the table of a sheet."""
    return len(_CHECKS.get(sheet.name, ()))


def areas(sheet: Sheet) -> tuple[str, str]:
    """The columns of a check's value and of its verdict on a sheet."""
    _, _, value, verdict, _ = map(get_column_letter, _AREAS[sheet.name])
    return value, verdict


def write(sheet: Worksheet, name: str, checks: Sequence[LiveCheck], row: int) -> Stored:
    """Write the checks from ``row`` on and return the formulas' stored values by cell."""
    stored: Stored = {}
    for check in checks:
        label_from, label_to, value, verdict_from, verdict_to = map(get_column_letter, _AREAS[name])
        for first, last in ((label_from, label_to), (verdict_from, verdict_to)):
            if first != last:
                sheet.merge_cells(f"{first}{row}:{last}{row}")
        look.label(sheet[f"{label_from}{row}"], check.label)
        look.computed(sheet[f"{value}{row}"], number_format=check.number_format)
        sheet[f"{value}{row}"].value = check.formula
        look.label(sheet[f"{verdict_from}{row}"], "")
        sheet[f"{verdict_from}{row}"].value = check.verdict
        stored[f"{value}{row}"], stored[f"{verdict_from}{row}"] = check.value, check.says
        wrong = f'ISNUMBER(FIND("请",${verdict_from}${row}))'
        red = FormulaRule([wrong], font=Font(color=palette.RED, bold=True), fill=look.fill("FDE9E7"))
        sheet.conditional_formatting.add(f"{value}{row}:{verdict_to}{row}", red)
        row += 1
    return stored


def write_total_row(sheet: Worksheet, region: Region, handed: Handed) -> Stored:
    """Write the row 合计 of 资金情况 under its open rows."""
    row = region.last + 1
    look.label(look.at(sheet, row, 1), TOTALS[0], strong=True)
    stored: Stored = {}
    for number, column in enumerate(region.sheet.columns, 1):
        if not column.entry.numeric:
            continue
        letter = region.letter(column)
        cell = look.at(sheet, row, number)
        look.computed(cell, number_format=_MONEY)
        # Rows inserted right above or below the total count as well; INDEX keeps the cell out of its own sum.
        above, below = f"{letter}{region.header}:INDEX({letter}:{letter},ROW()-1)", f"INDEX({letter}:{letter},ROW()+1)"
        cell.value = f"=SUM({above},{below}:{letter}{REACH})"
        stored[f"{letter}{row}"] = handed.total(region.sheet, column)
    return stored


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


_CHECKS: Mapping[str, tuple[Callable[[Handed], LiveCheck], ...]] = {
    FUNDS.name: (_receipt, _execution, _gap_from_items),
    SPENDING.name: (_items, _spent, _gap),
    INDICATORS.name: (_own_weights(INDICATORS, Target.weight), _all_weights, _open_actuals),
    COMMON.name: (_own_weights(COMMON, Judged.weight), _all_weights),
}
_AREAS: Mapping[str, tuple[int, int, int, int, int]] = {
    FUNDS.name: (1, 1, 2, 3, 5),
    SPENDING.name: (1, 1, 2, 3, 3),
    INDICATORS.name: (1, 3, 4, 5, 7),
    COMMON.name: (1, 2, 3, 4, 5),
}
"""How wide a line of a live check is: columns of its label, its value and its verdict, whatever stands below."""
