"""Dates and times of day: from the stored serial number, and as a cell's format shows them.

Source: ECMA-376 part 1, 18.17.4 (serial dates of the 1900 and the 1904 calendar) and 18.8.31.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_LAST_SERIAL: Final = 2958465
"""31 December 9999."""
_SHIFT_1904: Final = 1462
_LEAP_1900: Final = 60
"""The day that never was, 29 February 1900; later serials of the 1900 calendar count it."""
_DAY: Final = Decimal(86400)
_WEEKDAYS: Final = "一二三四五六日"

Token = tuple[str, str]


def day_of(serial: Decimal, *, epoch_1904: bool) -> date | None:
    """The calendar day of a serial number; None for a pure time of day or a number outside the calendar."""
    if serial < 0:
        return None
    days = int(serial) + (_SHIFT_1904 if epoch_1904 else 0)
    if days in range(1, _LEAP_1900):
        return date(1899, 12, 31) + timedelta(days=days)
    return date(1899, 12, 30) + timedelta(days=days) if days in range(_LEAP_1900 + 1, _LAST_SERIAL + 1) else None


def serial_of(moment: datetime, *, epoch_1904: bool) -> Decimal:
    """The serial number of a moment, for cells that store an ISO 8601 date."""
    begin = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)
    passed = moment.replace(tzinfo=None) - begin
    return Decimal(passed.days) + Decimal(passed.seconds) / _DAY


def date_shown(tokens: Sequence[Token], serial: Decimal, *, epoch_1904: bool) -> str | None:
    """The serial number as the format shows it, with four-digit years; None where Excel shows only ``####``."""
    if serial < 0 or serial > _LAST_SERIAL:
        return None
    fractional = any(kind == "place" for kind, _ in tokens)
    step = Decimal("0.001" if fractional else "1")
    seconds = (serial * _DAY).quantize(step, ROUND_HALF_UP)
    day = day_of(seconds / _DAY, epoch_1904=epoch_1904)
    noon = any(kind == "noon" for kind, _ in tokens)
    shown = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "date":
            minutes = text[0] in "mM" and _is_minute(tokens, index)
            shown.append(_time_part(text, seconds, noon=noon, minutes=minutes) or _day_part(text, day))
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0].lower()]
            shown.append(f"{int(seconds // unit):0{len(text)}d}")
        elif kind == "noon":
            morning = seconds % _DAY < _DAY / 2
            first, _, second = text.partition("/")
            shown.append(first if morning else second)
        elif kind == "place":
            shown.append(f"{seconds % 1:.3f}"[2 + _place_number(tokens, index)])
        elif kind in ("quoted", "escaped", "plain") or text in (".", "/", ","):
            shown.append(text)
        elif kind == "space":
            shown.append(" ")
    return "".join(shown)


def _is_minute(tokens: Sequence[Token], index: int) -> bool:
    """``m`` means minutes right after hours or right before seconds."""
    times = [(at, text[0].lower()) for at, (kind, text) in enumerate(tokens) if kind in ("date", "elapsed")]
    before = [sign for at, sign in times if at < index]
    after = [sign for at, sign in times if at > index]
    return (bool(before) and before[-1] == "h") or (bool(after) and after[0] == "s")


def _time_part(text: str, seconds: Decimal, *, noon: bool, minutes: bool) -> str:
    in_day = int(seconds % _DAY)
    width = min(len(text), 2)
    if minutes:
        return f"{in_day // 60 % 60:0{width}d}"
    match text[0].lower():
        case "h":
            hour = in_day // 3600
            return f"{(hour % 12 or 12) if noon else hour:0{width}d}"
        case "s":
            return f"{in_day % 60:0{width}d}"
    return ""


def _day_part(text: str, day: date | None) -> str:
    if day is None:
        return "0"
    match text[0].lower():
        case "y" | "e":
            return f"{day.year:04d}"
        case "m":
            return f"{day.month:02d}" if len(text) == 2 else str(day.month)
        case "d" if len(text) < 3:
            return f"{day.day:0{len(text)}d}"
    return ("星期" if len(text) > 3 else "周") + _WEEKDAYS[day.weekday()]


def _place_number(tokens: Sequence[Token], index: int) -> int:
    return min(sum(kind == "place" for kind, _ in tokens[:index]), 2)
