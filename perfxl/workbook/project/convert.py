"""From a cell to an entered value: what the person sees becomes text, amount, date, year, choice or stated value."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from unicodedata import normalize

from perfxl.model import Amount, Day, Entered, Kind, PartialDate, Place, Role, Text, Value
from perfxl.notation import convert as in_unit
from perfxl.notation import read as read_value
from perfxl.workbook.cells.grid import Cell

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
_WRITTEN_NUMBER = re.compile(r"(?P<number>-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?)(?P<unit>[千百万亿]*元|[千百万亿]+|分|)")
_MOST_DIGITS, _MOST_PLACES = 15, 12
BROKEN = ("error", "no-value")
"""Faults that leave no value to read; the others (too narrow a column, control characters) still show one."""


def entered(cell: Cell | None, place: Place, read: Callable[[Cell], T | None]) -> Entered[T]:
    """Apply ``read`` to a cell that shows something; a broken cell is marked faulty and not read."""
    if cell is None:
        return Entered(place=place)
    if cell.fault in BROKEN:
        return Entered(cell.text or cell.fault, None, place, faulty=True)
    return Entered(cell.text, read(cell) if cell.text else None, place)


def text(cell: Cell | None, place: Place) -> Text:
    """Take a cell as plain text."""
    return entered(cell, place, lambda shown: shown.text)


def amount(cell: Cell | None, place: Place, unit: str = "", *, scale: Decimal = Decimal(1)) -> Amount:
    """Read a number; a unit written behind it must be convertible to ``unit``. The value is the number × scale."""

    def read(shown: Cell) -> Decimal | None:
        number = _number(shown, unit)
        return number * scale if number is not None and _sensible(number) else None

    says_none = cell is not None and cell.number is None and read_value(cell.text, Role.ACTUAL).kind is Kind.BLANK
    return entered(None if says_none else cell, place, read)


def _sensible(number: Decimal) -> bool:
    """Whether a number can be an amount or a weight at all: below a thousand million million, to the twelfth place."""
    return not number or (number.adjusted() < _MOST_DIGITS and int(number.as_tuple().exponent) >= -_MOST_PLACES)


def _number(cell: Cell, unit: str) -> Decimal | None:
    """The number of a cell, or of a text such as 1,200.50 or 35万元; words for numbers are a person's to rewrite.

    A cell's format may only round what it shows (51.4678 shown as 51.47 is 51.4678), or show something else than is
    stored (350000 shown as 35.0万元, or 35 shown as 35万元 on a sheet in 元): then what is shown counts.
    """
    shown = "".join(normalize("NFKC", cell.text).split())
    written = _written(shown, unit)
    if cell.number is None:
        return None if written is None else written[0]
    if cell.date is not None or "%" in shown:
        return None
    if written is None:
        return cell.number
    number, step = written
    return cell.number if abs(cell.number - number) <= step else number


def _written(text: str, unit: str) -> tuple[Decimal, Decimal] | None:
    """A written number in ``unit`` and the value of one in its last place; None where there is none."""
    match = _WRITTEN_NUMBER.fullmatch(text)
    if match is None:
        return None
    number = Decimal(match["number"].replace(",", ""))
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    if match["unit"] in ("", unit):
        return number, step
    stated = match["unit"] if match["unit"].endswith(("元", "分")) else f"{match['unit']}元"
    converted = in_unit(number, stated, unit) if unit else None
    factor = in_unit(step, stated, unit) if unit else None
    return None if converted is None or factor is None else (converted, factor)


def day(cell: Cell | None, place: Place, *, closing: bool = False) -> Day:
    """Read a date; a month alone stands for its first day, or with ``closing`` for its last."""

    def read(shown: Cell) -> date | None:
        if shown.date is not None:
            return shown.date
        stated = read_value(shown.text, Role.ACTUAL)
        if stated.kind is not Kind.DATE or stated.day is None or stated.last_day is not None:
            return None
        return _full_date(stated.day, closing=closing)

    return entered(cell, place, read)


def _full_date(stated: PartialDate, *, closing: bool) -> date | None:
    if stated.year is None or stated.month is None:
        return None
    last = calendar.monthrange(stated.year, stated.month)[1]
    return date(stated.year, stated.month, stated.day or (last if closing else 1))


def year(cell: Cell | None, place: Place) -> Entered[int]:
    """Read a year such as 2023, 2023年 or 2023年度."""

    def read(shown: Cell) -> int | None:
        digits = normalize("NFKC", shown.text).replace(" ", "").removesuffix("度").removesuffix("年")
        return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdigit() else None

    return entered(cell, place, read)


def choice(cell: Cell | None, place: Place, choices: type[Choice]) -> Entered[Choice]:
    """Read one of a closed list, spaces and full-width forms aside."""

    def read(shown: Cell) -> Choice | None:
        wanted = "".join(normalize("NFKC", shown.text).split())
        return next((option for option in choices if option.value == wanted), None)

    return entered(cell, place, read)


def stated(cell: Cell | None, place: Place, role: Role, name: str) -> Entered[Value]:
    """Read a target or an actual of the indicator ``name``; a blank one has no value."""
    return entered(cell, place, lambda shown: read_value(shown.text, role, name=name))
