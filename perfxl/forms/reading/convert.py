"""From a cell to an entered value: what the person sees becomes text, amount, date, year, choice or stated value."""

import calendar
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TypeVar
from unicodedata import normalize

from perfxl.excel.cells.grid import Cell
from perfxl.forms.reading import meaning
from perfxl.model import Amount, Day, Entered, PartialDate, Place, Role, Text, Value, ValueKind
from perfxl.notation import answered
from perfxl.notation import read as read_value

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
_MOST_DIGITS, _MOST_PLACES = 15, 12
_MONTH = re.compile(r"(?:\d{4}年)?(?:1月?[-—~～至到])?(\d{1,2})月?[底末份]?")
BROKEN = ("error", "no-value")
"""Faults that leave no value to read; the others (a narrow column, control characters, a doubtful zero) show one."""


def entered(cell: Cell | None, place: Place, read: Callable[[Cell], T | None]) -> Entered[T]:
    """Apply ``read`` to a cell that shows something; a broken cell is marked faulty and not read."""
    if cell is None:
        return Entered(place=place)
    if cell.fault in BROKEN:
        return Entered(cell.text or cell.fault, None, place, faulty=True)
    return Entered(cell.text, read(cell) if cell.text else None, place)


def text(cell: Cell | None, place: Place) -> Text:
    """Take a cell as plain text."""
    return entered(cell, place, _shown)


def _shown(cell: Cell) -> str:
    return cell.text


def amount(cell: Cell | None, place: Place, unit: str = "", *, scale: Decimal = Decimal(1)) -> Amount:
    """Read a number; a unit written behind it must be convertible to ``unit``. The value is the number × scale."""

    def read(shown: Cell) -> Decimal | None:
        number = meaning.amount_of(shown, unit)
        return number * scale if number is not None and _sensible(number) else None

    says_none = cell is not None and cell.number is None and read_value(cell.text, Role.ACTUAL).kind is ValueKind.BLANK
    return entered(None if says_none else cell, place, read)


def _sensible(number: Decimal) -> bool:
    """Whether a number can be an amount or a weight at all: below a thousand million million, to the twelfth place."""
    return not number or (number.adjusted() < _MOST_DIGITS and int(number.as_tuple().exponent) >= -_MOST_PLACES)


def day(cell: Cell | None, place: Place, *, closing: bool = False) -> Day:
    """Read a date; a month alone stands for its first day, or with ``closing`` for its last."""

    def read(shown: Cell) -> date | None:
        if shown.date is not None:
            return shown.date
        stated = read_value(shown.text, Role.ACTUAL)
        if stated.kind is not ValueKind.DATE or stated.day is None or stated.last_day is not None:
            return None
        return _full_date(stated.day, closing=closing)

    return entered(cell, place, read)


def _full_date(stated: PartialDate, *, closing: bool) -> date | None:
    if stated.year is None or stated.month is None:
        return None
    last = calendar.monthrange(stated.year, stated.month)[1]
    return date(stated.year, stated.month, stated.day or (last if closing else 1))


def month(cell: Cell | None, place: Place) -> Entered[int]:
    """Read the month up to whose end something counts: 7, 7月, 7月底, 1-7月, 2024年7月; a date counts by its month."""

    def read(shown: Cell) -> int | None:
        if shown.date is not None:
            return shown.date.month
        found = _MONTH.fullmatch("".join(normalize("NFKC", shown.text).split()))
        number = int(found[1]) if found else 0
        return number if 1 <= number <= 12 else None

    return entered(cell, place, read)


def year(cell: Cell | None, place: Place) -> Entered[int]:
    """Read a year such as 2023, 2023年 or 2023年度."""

    def read(shown: Cell) -> int | None:
        digits = normalize("NFKC", shown.text).replace(" ", "").removesuffix("度").removesuffix("年")
        return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdigit() else None

    return entered(cell, place, read)


def choice(cell: Cell | None, place: Place, choices: type[Choice]) -> Entered[Choice]:
    """Read one of a closed list, spaces and full-width forms aside."""
    options = _options(choices)
    return entered(cell, place, lambda shown: options.get("".join(normalize("NFKC", shown.text).split())))


@cache
def _options(choices: type[Choice]) -> dict[str, Choice]:
    return {option.value: option for option in choices}


def stated(cell: Cell | None, place: Place, role: Role, name: str) -> Entered[Value]:
    """Read a target or an actual of the indicator ``name``; a blank one has no value."""
    return entered(cell, place, lambda shown: meaning.value_of(shown, role, name))


def answering(actual: Entered[Value], target: Entered[Value], *, explained: bool) -> Entered[Value]:
    """The actual in the sense of its target: 未发生 is 0 where 0起 was promised; a bare 无 where a reason is given."""
    value = answered(target.value, actual.value, explained=explained)
    return actual if value is actual.value else replace(actual, value=value)


def no_span_as_date(cell: Cell | None, entered: Entered[Value], other: Entered[Value]) -> Entered[Value]:
    """The entry, unclear where a spreadsheet has made a date of a typed 5-10: the other side is a quantity."""
    quantity = other.value is not None and other.value.kind is ValueKind.QUANTITATIVE
    if entered.value is None or cell is None or not quantity or not meaning.looks_typed_as_span(cell):
        return entered
    return replace(entered, value=meaning.span_not_date(cell, entered.value))
