"""Printed arithmetic, worked out again: ``51.47÷80.00=64.34%``, ``（19×100%+64.34%）÷20=98.22%``.

Each printed number stands for every number that prints the same, so an expression has a lowest and a highest value;
an equation holds when the printed result lies between them, within its own rounding.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfxl.audit.grammar.numbers import NUMBER, decimals_of, number_of

_TOKEN = re.compile(
    rf"\s*(?:(?P<number>{NUMBER.removeprefix('-?')})\s*(?P<unit>%|万元|亿元|元|分|个百分点)?|(?P<sign>[+\-×÷/（）\[\]]))"
)
_WORDS = re.compile(r"(?<=[+\-=：，、。])[\u4e00-\u9fff]{1,14}(?=\d)|^[\u4e00-\u9fff：]{1,24}(?=\d)")
_PIECE = re.compile(r"[\d（\[][\d.，%+\-×÷/（）\[\]\s万亿元分]*")
_SIGNS = re.compile(r"[+\-×÷/]")
_CHAIN = re.compile(r"[^。；，：\n]*=[^。；，\n]*")
_CLOSE = {"（": "）", "[": "]"}


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest value of an expression."""

    low: Decimal
    high: Decimal

    def times(self, other: "Range") -> "Range":
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), max(ends))

    def over(self, other: "Range") -> "Range | None":
        if other.low <= 0 <= other.high:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), max(ends))


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation that does not hold: where it stands, the printed result and what it should be."""

    start: int
    end: int
    printed: str
    right: str


def wrong_equations(text: str) -> Iterator[Equation]:
    """The printed equations of a text that do not hold."""
    if "=" not in text or not _SIGNS.search(text):
        return
    for start, end in _chains(text):
        pieces = _pieces(text, start, end)
        for (_, left), (at, right) in itertools.pairwise(pieces):
            if _SIGNS.search(left.strip("- ")) is None or (wrong := _wrong(left, right)) is None:
                continue
            yield Equation(start, at + len(right), right.strip(), wrong)


def _chains(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between stops in which equations stand."""
    for match in _CHAIN.finditer(text):
        yield match.start(), match.end()


def _pieces(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The sides of a chain of equations, each with where it begins; one that is not arithmetic parts the chain."""
    found = []
    at = start
    for part in text[start:end].split("="):
        found.append((at, part))
        at += len(part) + 1
    return found


def _wrong(left: str, right: str) -> str | None:
    """What should stand on the right; None when the equation holds or is none."""
    value = worked_out(_bare(left))
    result = re.match(rf"\s*(?P<number>{NUMBER})\s*(?P<unit>%|万元|元|分|个百分点)?", right)
    if value is None or result is None or _SIGNS.search(right[result.end() : result.end() + 1] or " "):
        return None
    percent = result["unit"] in ("%", "个百分点")
    number, places = number_of(result["number"]), decimals_of(result["number"])
    scale = Decimal(100) if percent else Decimal(1)
    half = Decimal(5).scaleb(-places - 1)
    low, high = value.low * scale - half, value.high * scale + half
    if low <= number <= high:
        return None
    middle = (value.low + value.high) / 2 * scale
    unit = result["unit"] or ""
    return f"{middle:.{max(places, 2)}f}{unit}" if abs(middle) < Decimal(10) ** 12 else None


def _bare(side: str) -> str:
    """A side of an equation without the names in front of its numbers (决策21.00+过程18.00)."""
    bare = re.sub(r"[\u4e00-\u9fff“”]+(?=\s*[\d（])", "", side)
    return re.sub(r"(?<=[\d%）])\s*(?:万元|亿元|元|分|个百分点)", "", bare)


def worked_out(expression: str) -> Range | None:
    """The range of an expression; None where it is none or divides by zero."""
    tokens = _tokens(expression)
    if not tokens or len(tokens) > 200:
        return None
    parser = _Parser(tokens)
    value = parser.sum()
    return value if value is not None and parser.done else None


def _tokens(text: str) -> list[tuple[str, Range | None]]:
    found: list[tuple[str, Range | None]] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return []
        found.append((match["sign"] or "number", None if match["sign"] else _printed(match)))
        at = match.end()
    return found


def _printed(match: re.Match[str]) -> Range:
    number = number_of(match["number"])
    if match["unit"] != "%":
        return Range(number, number)
    places = decimals_of(match["number"])
    half = Decimal(5).scaleb(-places - 1) if places and number != 100 else Decimal(0)
    return Range((number - half) / 100, (number + half) / 100)


class _Parser:
    """Sums of products of numbers and brackets."""

    def __init__(self, tokens: list[tuple[str, Range | None]]) -> None:
        self.tokens, self.at = tokens, 0

    @property
    def done(self) -> bool:
        return self.at == len(self.tokens)

    def sum(self, depth: int = 0) -> Range | None:
        value = self._product(depth)
        while value is not None and (sign := self._take("+", "-")):
            other = self._product(depth)
            if other is None:
                return None
            value = (
                Range(value.low + other.low, value.high + other.high)
                if sign == "+"
                else Range(value.low - other.high, value.high - other.low)
            )
        return value

    def _product(self, depth: int) -> Range | None:
        value = self._single(depth)
        while value is not None and (sign := self._take("×", "÷", "/")):
            other = self._single(depth)
            if other is None:
                return None
            value = value.times(other) if sign == "×" else value.over(other)
        return value

    def _single(self, depth: int) -> Range | None:
        if self._take("-"):
            value = self._single(depth)
            return None if value is None else Range(-value.high, -value.low)
        if (sign := self._take("（", "[")) and depth < 20:
            value = self.sum(depth + 1)
            return value if self._take(_CLOSE[sign]) else None
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "number":
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def _take(self, *signs: str) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at][0] in signs:
            self.at += 1
            return self.tokens[self.at - 1][0]
        return ""
