"""Numbers, amounts, percentages and counts as reports print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfxl.checks.texts import whole_number

NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
COUNT = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})"
POINTS = rf"(?<![\d.])(?:{NUMBER})\s*分(?![类为之数组期别])"
_MEASURED = re.compile(
    rf"(?<![\d.A-Za-z])(?P<number>{NUMBER})\s*(?P<unit>万元|亿元|元|%|个百分点|人(?![次均])|分(?![类为之数组期别]))"
)
_TO_WAN = {"万元": Decimal(1), "亿元": Decimal(10000), "元": Decimal("0.0001")}


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit in a sentence, and the label before it: the words since the last stop or number."""

    start: int
    end: int
    number: Decimal
    decimals: int
    unit: str
    label: str

    @property
    def wan(self) -> Decimal:
        """The amount in 万元."""
        return self.number * _TO_WAN[self.unit]

    @property
    def wan_decimals(self) -> int:
        return self.decimals + {"万元": 0, "亿元": -4, "元": 4}[self.unit]


def number_of(text: str) -> Decimal:
    """A printed number, its thousands separators left out."""
    return Decimal(text.replace(",", ""))


def decimals_of(text: str) -> int:
    """How many places a number was printed with."""
    return len(text.partition(".")[2])


def count_of(text: str) -> int | None:
    """A count in digits or small Chinese numerals."""
    return whole_number("二" if text == "两" else text)


_LABEL_STOPS = re.compile(r"[，。；：、（）“”\n]|其中")
_GLOSS = re.compile(r"（[A-Z/÷A-Za-z ]{1,6}）$")
_LINKS = re.compile(r"[\s：=]*(?:[为是共达约：=了]|共计|合计|总计|达到|分别为|计)*[\s：=]*$")


def measured(sentence: str) -> Iterator[Measured]:
    """Every number with a unit of money, percent, persons or points in a sentence, each with its label."""
    last = 0
    for match in _MEASURED.finditer(sentence):
        before = _GLOSS.sub("", _LINKS.sub("", sentence[last : match.start()]))
        before = _LINKS.sub("", before)
        label = _LABEL_STOPS.split(before)[-1].strip()
        last = match.end()
        text = match["number"]
        yield Measured(match.start(), match.end(), number_of(text), decimals_of(text), match["unit"], label)
