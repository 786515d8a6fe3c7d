"""The readings of a list written down before the program was asked: nearly all are right, none is another amount.

The list and its readings come from printed 绩效目标表 of many offices; when the program changes, the list does not.
"""

import calendar
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perfxl.model import Operator, PartialDate, Role, Value, ValueKind
from perfxl.notation import convert, read
from perfxl.notation.conversion import canonical

YEAR = 2024
SHARE = Decimal("0.995")
_LIST = tomllib.loads((Path(__file__).parent / "aside.toml").read_text("utf-8"))["group"]
_POINT = re.compile(r"(?:(?P<sign>[≥≤><=≈]) )?(?P<number>-?[0-9.]+) (?P<unit>\S+)")
_DAY = re.compile(r"(?:(?P<sign>[≥≤><=]) )?(?P<day>\d{4}-\d\d-\d\d)")
_SPAN = re.compile(r"(?P<low>[\[(])(?P<a>[-0-9.]+), (?P<b>[-0-9.]+)(?P<high>[\])])(?: (?P<unit>\S+))?")
_WORDS = {
    "质": (ValueKind.QUALITATIVE, ValueKind.BOOLEAN),
    "空": (ValueKind.BLANK,),
    "不清": (ValueKind.UNCLEAR,),
}


@dataclass(frozen=True)
class Line:
    """One text of the list, the readings that are right, and the indicator's name."""

    text: str
    readings: str
    name: str = ""

    def read(self) -> Value:
        return read(self.text, Role.TARGET, name=self.name)

    def right(self, value: Value) -> bool:
        return any(agrees(reading, value) for reading in self.readings.split("|"))


def lines() -> list[Line]:
    return [Line(*line) for group in _LIST for line in group["written"]]


def agrees(reading: str, value: Value) -> bool:
    """Whether a value is what the reading says."""
    if reading in _WORDS:
        return value.kind in _WORDS[reading]
    if day := _DAY.fullmatch(reading):
        return value.kind is ValueKind.DATE and value.last_day is None and _same_day(day, value)
    if span := _SPAN.fullmatch(reading):
        return _same_span(span, value)
    point = _POINT.fullmatch(reading)
    assert point, reading
    if value.kind is not ValueKind.QUANTITATIVE or value.upper is not None or value.number is None:
        return False
    number = value.number / value.second if value.second else value.number
    return _sign(value) == (point["sign"] or "=") and _same_amount(point["number"], point["unit"], number, value.unit)


def _sign(value: Value) -> str:
    return str(value.operator)


def _same_amount(number: str, unit: str, found: Decimal, found_unit: str) -> bool:
    unit = "" if unit == "-" else unit
    if unit == found_unit or canonical(unit) == canonical(found_unit):
        return abs(found - Decimal(number)) < Decimal("0.001")
    converted = convert(found, found_unit, unit)
    return converted is not None and abs(converted - Decimal(number)) < Decimal("0.001")


def _same_day(day: re.Match[str], value: Value) -> bool:
    assert value.day is not None
    return _sign(value) == (day["sign"] or "=") and _last(value.day) == date.fromisoformat(day["day"])


def _same_span(span: re.Match[str], value: Value) -> bool:
    if "-" in span["a"][1:]:
        if value.day is None or value.last_day is None:
            return False
        return (_first(value.day), _last(value.last_day)) == tuple(date.fromisoformat(span[end]) for end in "ab")
    if value.number is None or value.upper is None:
        return False
    unit = span["unit"]
    ends = (value.lower_open, value.upper_open) == (span["low"] == "(", span["high"] == ")")
    return ends and all(
        _same_amount(number, unit, found, value.unit)
        for number, found in ((span["a"], value.number), (span["b"], value.upper))
    )


def _first(day: PartialDate) -> date:
    return date(day.year or YEAR, day.month or 1, day.day or 1)


def _last(day: PartialDate) -> date:
    year, month = day.year or YEAR, day.month or 12
    return date(year, month, day.day or calendar.monthrange(year, month)[1])


def test_nearly_all_of_several_hundred_texts_are_read_right() -> None:
    wrong = [line for line in lines() if not line.right(line.read())]
    assert 1 - Decimal(len(wrong)) / len(lines()) >= SHARE, "\n".join(map(str, wrong))


@pytest.mark.parametrize("line", lines(), ids=lambda line: repr(line.text))
def test_no_text_is_read_as_another_quantity(line: Line) -> None:
    """What is not read right is unclear, or a statement in words: never another number, unit or day."""
    value = line.read()
    assert line.right(value) or value.kind not in (ValueKind.QUANTITATIVE, ValueKind.DATE), value
    assert line.right(value) or value.operator in (Operator.NONE,), value
