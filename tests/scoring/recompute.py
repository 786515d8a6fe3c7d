"""Reads a line of arithmetic the way a person checks it, knowing nothing of how it was written.

``51.47÷80.00=64.34%，64.34%×5=3.22`` is taken clause by clause: an equation must hold to the decimals of its
right side, a comparison must be true, and what is neither is words. The last equation's right side is returned.
"""

import re
from decimal import Decimal
from fractions import Fraction

_QUOTED = re.compile(r"“[^”]*”")
_WORDS = re.compile(r"[\u4e00-\u9fff、：“”]+")
_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[+\-×÷（）]")
_EQUATION = re.compile(r"([^=≠]*)=(-?\d+(?:\.\d+)?)(%?)")
_COMPARISON = re.compile(r"([-\d.×]+)([≥≤><=≠])([-\d.×]+)")


def recompute(line: str, *, truncate: bool = False) -> Decimal:
    """The number a line ends in, after every equation and comparison in it was checked."""
    result: Decimal | None = None
    for raw in _QUOTED.sub("", line).split("，"):
        clause = _WORDS.sub("", raw)
        if "=" in clause and (match := _EQUATION.fullmatch(clause)):
            left, right, sign = match.groups()
            value = _value(left) * (100 if sign else 1)
            assert _rounded(value, right, truncate=truncate) == Decimal(right), f"{raw} 不成立，应为 {value}"
            result = Decimal(right)
        elif match := _COMPARISON.fullmatch(clause):
            _compare(raw, *match.groups())
        else:
            assert not re.search(r"[÷×=]", clause), f"{raw} 没有人能验算"
    assert result is not None, f"{line} 里没有算式"
    return result


def _compare(raw: str, left: str, sign: str, right: str) -> None:
    first, second = _value(left), _value(right)
    holds = {
        "≥": first >= second,
        "≤": first <= second,
        ">": first > second,
        "<": first < second,
        "=": first == second,
        "≠": first != second,
    }
    assert holds[sign], f"{raw} 不成立"


def _rounded(value: Fraction, like: str, *, truncate: bool) -> Decimal:
    places = len(like.partition(".")[2])
    scaled = abs(value) * 10**places + (0 if truncate else Fraction(1, 2))
    return Decimal(int(scaled) * (-1 if value < 0 else 1)).scaleb(-places)


def _value(text: str) -> Fraction:
    tokens = _TOKEN.findall(text)
    assert "".join(tokens) == text, f"{text} 里有不是算式的字"
    value, rest = _sum(tokens)
    assert not rest, f"{text} 的括号不成对"
    return value


def _sum(tokens: list[str]) -> tuple[Fraction, list[str]]:
    negative = tokens[0] == "-"
    value, rest = _product(tokens[1:] if negative else tokens)
    value = -value if negative else value
    while rest and rest[0] in "+-":
        operand, after = _product(rest[1:])
        value = value + operand if rest[0] == "+" else value - operand
        rest = after
    return value, rest


def _product(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, rest = _atom(tokens)
    while rest and rest[0] in "×÷":
        operand, after = _atom(rest[1:])
        value = value * operand if rest[0] == "×" else value / operand
        rest = after
    return value, rest


def _atom(tokens: list[str]) -> tuple[Fraction, list[str]]:
    head, rest = tokens[0], tokens[1:]
    if head == "（":
        value, rest = _sum(rest)
        assert rest[0] == "）"
        return value, rest[1:]
    return (Fraction(head[:-1]) / 100, rest) if head.endswith("%") else (Fraction(head), rest)
