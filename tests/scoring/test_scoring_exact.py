"""Money, weights and scores never pass through binary floating point."""

import ast
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import perfxl
from perfxl.printing import plain
from perfxl.scoring.arithmetic import money, number, percent, rounded, share, short

ROOMS = ("scoring", "rulebooks", "model")
FILES = [path for room in ROOMS for path in sorted((Path(perfxl.__file__).parent / room).rglob("*.py"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_float_anywhere(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        where = f"{path.name}:{getattr(node, 'lineno', 0)}"
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), where
        assert not (isinstance(node, ast.Name) and node.id in {"float", "round"}), where
        assert not (isinstance(node, ast.Attribute) and node.attr in {"sqrt", "fsum"}), where


@pytest.mark.parametrize(
    ("value", "places", "mode", "result"),
    [
        (Fraction(5025, 1000), 2, "half_up", "5.03"),
        (Fraction(5025, 1000), 2, "truncate", "5.02"),
        (Fraction(-5025, 1000), 2, "half_up", "-5.03"),
        (Fraction(2, 3), 2, "half_up", "0.67"),
        (Fraction(1, 2), 0, "half_up", "1"),
        (Fraction(0), 2, "half_up", "0.00"),
    ],
)
def test_rounding(value: Fraction, places: int, mode: str, result: str) -> None:
    assert str(rounded(value, places, "half_up" if mode == "half_up" else "truncate")) == result


def test_brackets_stand_where_they_must() -> None:
    one, two, three = (short(Decimal(n)) for n in (1, 2, 3))
    assert ((one - (three - two) / two) * three).text == "（1-（3-2）÷2）×3"
    assert (one - (two - three)).text == "1-（2-3）"
    assert (one / (two * three)).text == "1÷（2×3）"
    assert (one + two * three).text == "1+2×3"
    assert (one / (two / three)).text == "1÷（2÷3）"


def test_numbers_keep_the_decimals_they_were_printed_with() -> None:
    assert number(Decimal("29.90")).text == "29.90"
    assert money(Decimal(80)).text == "80.00"
    assert money(Decimal("51.471234")).text == "51.471234"
    assert percent(Decimal("64.34")).text == "64.34%"
    assert share(Decimal("0.65")).text == "65%"
    assert [plain(Decimal(n)) for n in ("5.00", "100", "22.5", "0.00")] == ["5", "100", "22.5", "0"]
