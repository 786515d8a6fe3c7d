"""Dates and times of day as their cells show them, at the ends of the calendar, of the day and of the hour."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from perfxl.excel.cells.dateformat import day_of, serial_of
from perfxl.excel.cells.numberformat import number_format

NOON, TEN, MIDNIGHT = "45383.5", "45383.41666667", "45383"
"""1 April 2024, a Monday."""


def shown(serial: str, code: str, *, epoch_1904: bool = False) -> str | None:
    return number_format(code).shown(Decimal(serial), epoch_1904)


@pytest.mark.parametrize(
    ("serial", "epoch_1904", "day"),
    [
        ("-1", False, None),
        ("-0.5", False, None),
        ("0", False, None),
        ("0.99", False, None),  # a time of day
        ("1", False, date(1900, 1, 1)),
        ("2", False, date(1900, 1, 2)),
        ("59.9", False, date(1900, 2, 28)),
        ("60", False, None),  # 29 February 1900 never was
        ("61", False, date(1900, 3, 1)),
        ("62", False, date(1900, 3, 2)),
        ("45383.99", False, date(2024, 4, 1)),
        ("2958465", False, date(9999, 12, 31)),
        ("2958466", False, None),
        ("-1", True, None),
        ("-0.5", True, None),
        ("0", True, date(1904, 1, 1)),
        ("60", True, date(1904, 3, 1)),
        ("43921", True, date(2024, 4, 1)),
        ("2957003", True, date(9999, 12, 31)),
        ("2957004", True, None),
    ],
)
def test_the_day_of_a_serial_number(serial: str, epoch_1904: bool, day: date | None) -> None:
    assert day_of(Decimal(serial), epoch_1904=epoch_1904) == day


@pytest.mark.parametrize(
    ("moment", "epoch_1904", "serial"),
    [
        (datetime(2024, 4, 1), False, "45383"),
        (datetime(2024, 4, 1, 18), False, "45383.75"),
        (datetime(2024, 4, 1), True, "43921"),
        (datetime(2024, 4, 1, 12), True, "43921.5"),
        (datetime(1904, 1, 1), True, "0"),
        (datetime(2024, 4, 1, tzinfo=UTC), False, "45383"),
    ],
)
def test_the_serial_number_of_a_stored_moment(moment: datetime, epoch_1904: bool, serial: str) -> None:
    assert serial_of(moment, epoch_1904=epoch_1904) == Decimal(serial)


@pytest.mark.parametrize(
    ("serial", "code", "text"),
    [
        ("0", "h:mm", "0:00"),
        ("0", "yyyy", "0"),
        ("2958465", "yyyy/m/d", "9999/12/31"),
        ("2958466", "yyyy/m/d", None),
        ("-0.1", "h:mm", None),
        (MIDNIGHT, "yyyy-mm-dd", "2024-04-01"),
        (MIDNIGHT, "yyyy-m-d", "2024-4-1"),
        (MIDNIGHT, "YYYY/MM/DD", "2024/04/01"),
        (MIDNIGHT, "e年", "2024年"),
        (MIDNIGHT, "mmm", "4"),
        (MIDNIGHT, "d", "1"),
        (MIDNIGHT, "dd", "01"),
        (MIDNIGHT, "ddd", "周一"),
        (MIDNIGHT, "dddd", "星期一"),
        (MIDNIGHT, "aaa", "周一"),
        (MIDNIGHT, "aaaa", "星期一"),
        ("45389", "aaaa", "星期日"),
        (MIDNIGHT, 'yyyy"年"_)m', "2024年 4"),
        (MIDNIGHT, "yyyy.m,d", "2024.4,1"),
        (MIDNIGHT, "yyyy\\-m*-", "2024-4"),
        (NOON, "h AM/PM", "12 PM"),
        (NOON, "上午/下午h", "下午12"),
        (TEN, "h AM/PM", "10 AM"),
        (MIDNIGHT, "h AM/PM", "12 AM"),
        ("45383.4999", "h:mm AM/PM", "11:59 AM"),
        ("45383.75", "h:mm", "18:00"),
        ("45383.375", "hh:mm", "09:00"),
        ("45383.375", "hhh:mmm", "09:00"),
        ("45383.375", "h", "9"),
        ("0.00001", "s", "1"),
        ("0.000005", "s", "0"),
        ("0.000006", "ss", "01"),
        ("0.99999", "h:mm:ss", "23:59:59"),
        ("0.0424", "m:s", "1:3"),
        ("45383.0424", "yyyy-mm-dd hh:mm", "2024-04-01 01:01"),
        ("45383.0424", "mm/dd hh", "04/01 01"),
        ("45383.0424", "hh mm dd", "01 01 01"),
        ("1.0424", "[h]:mm:ss", "25:01:03"),
        ("1.0424", "[hhh]", "025"),
        ("1.0424", "[mm]:ss", "1501:03"),
        ("1.0424", "[m]", "1501"),
        ("1.0424", "[s]", "90063"),
        ("1.0424", "[ss].00", "90063.36"),
        ("0.000005787037", "s.0", "0.5"),
        ("0.000001428", "ss.000", "00.123"),
        ("0.000001428", "ss.00", "00.12"),
        ("0.000001428", "ss.0000", "00.1233"),
        ("0.5", "h:mm;@", "12:00"),
    ],
)
def test_dates_and_times_as_seen(serial: str, code: str, text: str | None) -> None:
    assert shown(serial, code) == text


def test_a_date_of_the_other_calendar_is_seen_as_that_day() -> None:
    assert shown("0", "yyyy-mm-dd", epoch_1904=True) == "1904-01-01"
    assert shown("43921.5", "yyyy-mm-dd h:mm", epoch_1904=True) == "2024-04-01 12:00"
