"""A number is written one way everywhere: nothing is cut off, nothing turns into an exponent, halves go up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.printing import decimals, kept, padded, plain, rounded

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=None).filter(lambda one: abs(one.adjusted()) < 200)


@pytest.mark.parametrize(
    ("number", "short", "long"),
    [
        ("100", "100", "100.00"),
        ("1E+2", "100", "100.00"),
        ("4.50", "4.5", "4.50"),
        ("0.333", "0.333", "0.333"),
        ("22.250", "22.25", "22.25"),
        ("0.00", "0", "0.00"),
        ("-3.10", "-3.1", "-3.10"),
        (
            "123456789012345678901234567890.123",
            "123456789012345678901234567890.123",
            "123456789012345678901234567890.123",
        ),
    ],
)
def test_short_and_with_two_decimals(number: str, short: str, long: str) -> None:
    assert (plain(Decimal(number)), padded(Decimal(number))) == (short, long)


@given(NUMBERS)
def test_writing_loses_nothing(number: Decimal) -> None:
    for shown in (plain(number), padded(number), padded(number, 6), kept(number)):
        assert Decimal(shown) == number
        assert "E" not in shown


@given(NUMBERS)
def test_at_least_two_decimals_and_no_idle_zero_behind_them(number: Decimal) -> None:
    behind = padded(number).partition(".")[2]
    assert len(behind) == max(2, decimals(number))
    assert len(behind) == 2 or not behind.endswith("0")


def test_a_score_kept_finer_keeps_its_zeros_for_programs() -> None:
    assert [kept(Decimal(one)) for one in ("22.250", "5", "4.8")] == ["22.250", "5.00", "4.80"]


def test_halves_go_away_from_zero() -> None:
    assert [rounded(Decimal(one)) for one in ("2.345", "-2.345", "2.3449")] == [
        Decimal(x) for x in ("2.35", "-2.35", "2.34")
    ]
