"""What a cell means, from what is stored and what is shown together; one rule for money, weights, indicators and dates.

The stored number gives sign, precision and date; the shown text gives unit, percent and a person's words.
"""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from unicodedata import normalize

from perfxl.excel.cells.grid import Cell
from perfxl.model import Operator, PartialDate, Role, Value, ValueKind
from perfxl.notation import convert as in_unit
from perfxl.notation import read

_WRITTEN_NUMBER = re.compile(
    r"(?P<number>-?(\d{1,40}|\d{1,3}(,\d{3}){1,12})(\.\d{1,40})?)(?P<unit>[千百万亿]{0,3}元|[千百万亿]{1,3}|分|)"
)
_WORDLESS = re.compile(r"[\s0-9.,+\-/eE%‰()¥$￥–—]*")
"""What a number format shows that adds no word: a fraction, a power of ten, a sign of money, a dash for zero."""
_RESIDUE = Decimal("1E-9")
"""Below this a stored number is what binary arithmetic left over (=A-B)."""
_PLACES = Decimal("1E-8")
"""Quotients that do not end are carried to this place."""
_MOST_PLACES = 12
_WRITTEN_PLACES = 6
_LONGEST = 100


def value_of(cell: Cell, role: Role, name: str) -> Value:
    """A target or an actual."""
    if cell.date is not None:
        return _on_stored_day(read(cell.text, role, name=name), cell)
    meant = stored(cell)
    if meant is not None and meant != cell.meant and _few_places(meant) and _WORDLESS.fullmatch(cell.text):
        return _plainly(meant, cell, role, name)
    shown = read(cell.text, role, name=name)
    return shown if meant is None else _with_stored(shown, cell, meant, name)


def _plainly(meant: Decimal, cell: Cell, role: Role, name: str) -> Value:
    """The number alone, with the percent sign that is shown."""
    return replace(read(f"{meant:f}{'%' if '%' in cell.text else ''}", role, name=name), raw=cell.text)


def _few_places(number: Decimal) -> bool:
    """Whether what is left after rounding is a number as people write one, not just a shorter quotient."""
    return -int(number.as_tuple().exponent) <= _WRITTEN_PLACES


def stored(cell: Cell) -> Decimal | None:
    """The stored number in the unit of what is shown, without what binary arithmetic left over; None for a date."""
    meant = cell.meant
    if meant is None:
        return None
    if abs(meant) < _RESIDUE:
        return Decimal(0)
    if -int(meant.as_tuple().exponent) <= _MOST_PLACES or abs(meant) >= 10**15:
        return meant
    return _ended(meant.quantize(_PLACES, ROUND_HALF_UP))


def amount_of(cell: Cell, unit: str) -> Decimal | None:
    """An amount in ``unit``: a number, or a text such as 1,200.50 or 35万元; None for anything else.

    A cell may show its number in another size (350000 as 35.0万元) or add the unit (35 as 35万元): the unit is the
    shown one, the number the stored one.
    """
    text = "".join(normalize("NFKC", cell.text).split()) if len(cell.text) < _LONGEST else ""
    written = _WRITTEN_NUMBER.fullmatch(text)
    if cell.number is None:
        return _in(unit, Decimal(written["number"].replace(",", "")), written["unit"]) if written else None
    meant = stored(cell)
    if meant is None or "%" in text:
        return None
    if written is None:
        return meant
    number = Decimal(written["number"].replace(",", ""))
    return _in(unit, meant if _rounds_to(meant, number) else number, written["unit"])


_MONTH_AND_DAY = re.compile(r"([0-9]{1,2})(?:月|-|/)([0-9]{1,2})日?|[0-9]{1,2}-[A-Z][a-z]{2}")


def looks_typed_as_span(cell: Cell) -> bool:
    """Whether the cell holds what a spreadsheet makes of a typed 5-10: a whole day shown as 5月10日."""
    return cell.date is not None and _MONTH_AND_DAY.fullmatch(cell.text) is not None


def span_not_date(cell: Cell, value: Value) -> Value:
    """The value as one that a person has to type again."""
    assert cell.date is not None
    typed = f"{cell.date.month}-{cell.date.day}"
    remark = f"像是输入的“{typed}”被表格软件变成了日期；请先把单元格设为文本格式，再重新输入"
    return Value(value.raw, value.role, ValueKind.UNCLEAR, remark=remark)


def _in(unit: str, number: Decimal, written: str) -> Decimal | None:
    if written in ("", unit):
        return number
    stated = written if written.endswith(("元", "分")) else f"{written}元"
    return in_unit(number, stated, unit) if unit else None


def _rounds_to(meant: Decimal, shown: Decimal) -> bool:
    """Whether the shown number is the meant one, rounded, whatever sign is shown."""
    return meant == shown or abs(abs(meant) - abs(shown)) <= max(
        Decimal(1).scaleb(int(shown.as_tuple().exponent)), _PLACES
    )


def _with_stored(shown: Value, cell: Cell, meant: Decimal, name: str) -> Value:
    single = shown.upper is None and shown.second is None
    if shown.kind is ValueKind.QUANTITATIVE and single and shown.number is not None:
        exact = shown.number != meant and _rounds_to(meant, shown.number)
        return replace(shown, number=meant) if exact else shown
    if shown.kind in (ValueKind.UNCLEAR, ValueKind.BLANK, ValueKind.QUALITATIVE) and _WORDLESS.fullmatch(cell.text):
        return _plainly(meant, cell, shown.role, name)
    return shown


def _on_stored_day(shown: Value, cell: Cell) -> Value:
    """The date of a cell: the stored day, unless the shown words say a month or a limit."""
    assert cell.date is not None
    stored_day = PartialDate(cell.date.year, cell.date.month, cell.date.day)
    if shown.kind is not ValueKind.DATE:
        return Value(shown.raw, shown.role, ValueKind.DATE, Operator.EQUAL, day=stored_day)
    if shown.day is None or shown.last_day is not None:
        return shown
    month = shown.day.day is None and cell.date.day == 1
    if month and shown.day.month == cell.date.month:
        return replace(shown, day=PartialDate(cell.date.year, cell.date.month))
    return replace(shown, day=stored_day) if shown.day.day in (None, cell.date.day) else shown


def _ended(number: Decimal) -> Decimal:
    """The number without zeros at its end."""
    normal = number.normalize()
    return normal.quantize(Decimal(1)) if int(normal.as_tuple().exponent) > 0 else normal
