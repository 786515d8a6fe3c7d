"""Intervals as a rulebook writes them, ``[80, 90)``, and the proof that a row of bands leaves no number out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

_NUMBER = r"-?\d+(?:\.\d+)?"
_SHAPE = re.compile(rf"([\[(])\s*({_NUMBER})?\s*,\s*({_NUMBER})?\s*([\])])")


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers between two ends; an end that is None is unbounded, an open end does not belong to the interval."""

    lower: Decimal | None
    upper: Decimal | None
    lower_open: bool
    upper_open: bool

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, Decimal):
            return False
        above = self.lower is None or number > self.lower or (number == self.lower and not self.lower_open)
        below = self.upper is None or number < self.upper or (number == self.upper and not self.upper_open)
        return above and below

    def __str__(self) -> str:
        """In words a reader knows: ``80（含）-90``, ``90（含）以上``, ``60以下``."""
        lower = "" if self.lower is None else f"{self.lower:f}{'' if self.lower_open else '（含）'}"
        upper = "" if self.upper is None else f"{self.upper:f}{'' if self.upper_open else '（含）'}"
        if self.lower is not None and self.lower == self.upper:
            return f"{self.lower:f}"
        if self.lower is None:
            return f"{upper}以下"
        return f"{lower}以上" if self.upper is None else f"{lower}-{upper}"


def parse(text: object) -> Interval:
    """The interval written in ``text``; ValueError with Chinese advice when it is none."""
    if isinstance(text, Interval):
        return text
    match = _SHAPE.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ValueError('区间应写成 "[80, 90)" 的样子：方括号表示含该数，圆括号表示不含，没有上限写 "[90, )"')
    opening, lower, upper, closing = match.groups()
    interval = Interval(
        None if lower is None else Decimal(lower),
        None if upper is None else Decimal(upper),
        opening == "(",
        closing == ")",
    )
    if interval.lower is not None and interval.upper is not None:
        empty = interval.lower == interval.upper and (interval.lower_open or interval.upper_open)
        if interval.lower > interval.upper or empty:
            raise ValueError(f"区间 {text} 里没有任何数，请检查两端")
    return interval


def require_cover(intervals: Sequence[Interval], lowest: Decimal, highest: Decimal | None, what: str) -> None:
    """Refuse bands that leave a number from ``lowest`` to ``highest`` in no band or in two (ValueError)."""
    ordered = sorted(intervals, key=lambda band: (band.lower is not None, band.lower or Decimal(0), band.lower_open))
    if not ordered:
        raise ValueError(f"{what}没有写出任何一档")
    first, last = ordered[0], ordered[-1]
    if first.lower is not None and (first.lower > lowest or (first.lower == lowest and first.lower_open)):
        raise ValueError(f"{what}没有包括最低的 {lowest:f}，请让最低一档从 {lowest:f}（含）开始")
    for below, above in pairwise(ordered):
        _require_joint(below, above, what)
    short = last.upper is not None and (
        highest is None or last.upper < highest or (last.upper == highest and last.upper_open)
    )
    if short:
        end = "没有上限" if highest is None else f"到 {highest:f}（含）为止"
        raise ValueError(f"{what}没有包括最高的一段，请让最高一档{end}")


def _require_joint(below: Interval, above: Interval, what: str) -> None:
    end, start = below.upper, above.lower
    if end is None or start is None or end > start or (end == start and not (below.upper_open or above.lower_open)):
        raise ValueError(f"{what}的“{below}”与“{above}”两档重叠，请让每个数只落在一档里")
    if end < start or (below.upper_open and above.lower_open):
        gap = f"{end:f}" if end == start else f"{end:f} 至 {start:f} 之间的数"
        raise ValueError(f"{what}的“{below}”与“{above}”两档之间漏了 {gap}，请让两档首尾相接")
