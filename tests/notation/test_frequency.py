"""Counts per month, quarter or year against each other and against counts of the whole year."""

from datetime import date
from decimal import Decimal

import pytest

from perfxl.model import Role
from perfxl.notation import months_in_year, read, same_period

YEAR = (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("target", "actual", "months", "expected"),
    [
        ("≥1次/季度", "4次", 12, (4, 4)),
        ("≥1次/季度", "3次", 12, (3, 4)),
        ("每月1次", "9次", 10, (9, 10)),
        ("≥1次/季度", "3次", 9, (3, 3)),
        ("≥4次/年", "1次/季度", None, (4, 4)),
        ("≥1次/季度", "4次/年", None, (4, 4)),
        ("≥12次/年", "10次", None, (10, 12)),
        ("≥10次", "12次/年", None, (12, 10)),
        ("≥2场/半年", "5场次", 12, (5, 4)),
    ],
)
def test_it_brings_both_to_the_longer_period(target, actual, months, expected):
    found = same_period(read(actual, Role.ACTUAL), read(target, Role.TARGET), months)
    assert found == tuple(map(Decimal, expected))


@pytest.mark.parametrize(
    ("target", "actual", "months"),
    [
        ("≥1次/季度", "4次", None),
        ("≥1次/季度", "4次", 10),
        ("≥4次", "4次", 12),
        ("≥1次/周", "40次", 12),
        ("≥1次/季度", "4万元", 12),
        ("≤500元/人·月", "6000元", 12),
        ("1-2次/季度", "4次", 12),
        ("≥1次/季度", "已完成", 12),
    ],
)
def test_it_does_not_guess(target, actual, months):
    assert same_period(read(actual, Role.ACTUAL), read(target, Role.TARGET), months) is None


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (*YEAR, 12),
        (date(2022, 5, 3), date(2026, 1, 1), 12),
        (date(2024, 3, 1), date(2024, 11, 30), 9),
        (date(2024, 2, 1), date(2024, 2, 29), 1),
        (date(2024, 3, 5), date(2024, 11, 30), None),
        (date(2024, 3, 1), date(2024, 11, 20), None),
        (date(2023, 1, 1), date(2023, 12, 31), None),
        (None, date(2024, 12, 31), None),
    ],
)
def test_it_counts_whole_months_of_the_year(start, end, months):
    assert months_in_year(start, end, 2024) == months
