"""The template's live checks: sums and rates in Excel formulas that say so, and turn red, when figures disagree."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.excel import palette
from perfxl.forms.blank import look
from perfxl.forms.blank.regions import REACH, Handed, LiveCheck, Region
from perfxl.forms.blank.sheetchecks import AREAS, offered
from perfxl.forms.form import TOTALS, Sheet

Stored = dict[str, Decimal | str]
_MONEY = "#,##0.00"


def for_sheet(sheet: Sheet, handed: Handed) -> tuple[LiveCheck, ...]:
    """Return the live checks of one sheet; empty for a sheet without any."""
    return tuple(check(handed) for check in offered(sheet))


def count(sheet: Sheet) -> int:
    """How many live checks stand above the table of a sheet."""
    return len(offered(sheet))


def areas(sheet: Sheet) -> tuple[str, str]:
    """The columns of a check's value and of its verdict on a sheet."""
    _, _, value, verdict, _ = map(get_column_letter, AREAS[sheet.name])
    return value, verdict


def write(sheet: Worksheet, name: str, checks: Sequence[LiveCheck], row: int) -> Stored:
    """Write the checks from ``row`` on and return the formulas' stored values by cell."""
    stored: Stored = {}
    for check in checks:
        label_from, label_to, value, verdict_from, verdict_to = map(get_column_letter, AREAS[name])
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
