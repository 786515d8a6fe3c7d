"""Find the quantities in a text: operator, number or range, unit, words behind."""

import re
from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Operator
from perfxl.notation import operators
from perfxl.notation.numerals import ARABIC, arabic
from perfxl.notation.operators import Said
from perfxl.notation.units import ROUGHLY, is_rough, is_unit, printed, unit_end

_SIGN = r"(?:(?:(?<=^)|(?<=[≥≤><=≈(:为到率长降升幅减度])|(?<=至))[+-])?"
_HEAD = re.compile(
    rf"(?P<ops>(?:(?:{operators.BEFORE}){operators.FILLER})*)"
    rf"(?P<money>[¥$])?(?P<around>±)?(?P<number>{_SIGN}(?<![0-9.A-Za-z])(?<![0-9],){ARABIC})(?![0-9])"
)
_OPERATOR = re.compile(operators.BEFORE)
_INCLUDED = re.compile(r"\(不?(?:包含|含)(?:本?数|[0-9][^()]*)?\)")
_ROUGH = re.compile(rf"(?:{ROUGHLY})(?!年)")
_UPPER = re.compile(rf"(?:-{{1,2}}|~|至|到|[和与](?=[^,;。和与]{{1,12}}之间))(?P<number>-?{ARABIC})(?![0-9])")
_TOLERANCE = re.compile(rf"±(?P<number>{ARABIC})(?![0-9])")
_BEHIND = re.compile(rf"(?:{operators.AFTER}){{1,2}}")
_UNIT_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_NAME = re.compile(r"[A-Za-z\u4e00-\u9fff]")
_UNIT_BETWEEN = r"(?P<{}>[^0-9,~≤<≥>=;。()\[\]-]{{0,8}})"
_INTERVAL = re.compile(
    rf"(?P<open>[\[(])(?P<a>-?{ARABIC}){_UNIT_BETWEEN.format('ua')}[,~-](?P<b>-?{ARABIC}){_UNIT_BETWEEN.format('ub')}(?P<close>[\])])"
)
_BETWEEN = re.compile(
    rf"(?P<a>-?{ARABIC}){_UNIT_BETWEEN.format('ua')}(?P<open>[≤<])[^0-9≤<≥>=,;。]{{0,12}}(?P<close>[≤<])"
    rf"(?P<b>-?{ARABIC})(?P<ub>%|‰)?"
)
_CURRENCY = {"¥": "元", "$": "美元"}


@dataclass(frozen=True, slots=True)
class Measure:
    """One quantity in a text: what stands before the number, the number or range, its unit, what stands behind."""

    start: int
    end: int
    number: Decimal
    upper: Decimal | None = None
    unit: str = ""
    said: tuple[Said, ...] = ()
    lower_open: bool = False
    upper_open: bool = False
    around: bool = False
    """Written with ± and nothing before it."""
    behind: bool = False
    """The comparing sign stands behind the number."""
    within: bool = False
    """Nothing but 内 or 以内 is said."""
    mixed: bool = False
    """A range whose ends have different units."""
    inclusive: bool | None = None
    """An explicit 含 or 不含."""

    @property
    def explicit(self) -> bool:
        """Whether a comparing operator stands with it."""
        return any(not one.weak for one in self.said)

    def same_as(self, other: "Measure") -> bool:
        """Whether both state the same amount."""
        return (self.number, self.upper, self.unit) == (other.number, other.upper, other.unit)


def measures(text: str) -> list[Measure]:
    """All quantities in the text, from left to right; an interval such as ``[80%,90%)`` is one."""
    for pattern in (_INTERVAL, _BETWEEN):
        found = pattern.search(text)
        if found and _bounded_units(found) is not None:
            return [_bounded(found), *_scan(text[: found.start()]), *_scan(text[found.end() :])]
    return _scan(text)


def _scan(text: str) -> list[Measure]:
    found: list[Measure] = []
    head = _HEAD.search(text)
    while head:
        found.append(_measure(text, head))
        head = _HEAD.search(text, found[-1].end)
    return found


def _bounded_units(found: re.Match[str]) -> str | None:
    """The common unit of an interval's two ends; None when they have none in common."""
    units = {printed(unit) for unit in (found["ua"], found["ub"] or "") if unit}
    return None if len(units) > 1 or not all(is_unit(unit) for unit in units) else "".join(units)


def _bounded(found: re.Match[str]) -> Measure:
    return Measure(
        found.start(),
        found.end(),
        arabic(found["a"]),
        arabic(found["b"]),
        _bounded_units(found) or "",
        lower_open=found["open"] in "(<",
        upper_open=found["close"] in ")<",
    )


def _measure(text: str, head: re.Match[str]) -> Measure:
    said = [operators.before(word) for word in _OPERATOR.findall(head["ops"])]
    low_unit, low_mark, rough, end = _number_tail(text, head.end())
    unit, upper, high_mark, mixed = low_unit, None, None, False
    tolerance = _TOLERANCE.match(text, end)
    if tolerance and not head["around"]:
        return _tolerated(text, head, low_unit, tolerance, said)
    second = _UPPER.match(text, end)
    if second:
        high_unit, high_mark, _, end = _number_tail(text, second.end())
        upper, unit = arabic(second["number"]), high_unit or low_unit
        mixed = bool(low_unit) and not (high_unit and printed(high_unit).startswith(printed(low_unit)))
    behind = _BEHIND.match(text, end)
    words = behind[0] if behind else ""
    end += len(words)
    named = bool(words) and words[-1] in "≥≤><" and _NAME.match(text, end) is not None
    closing = (operators.mirrored(words[-1]) if named else operators.after(words)) if words else None
    if closing:
        said.append(closing)
    if rough and not any(one.operator in (Operator.AT_LEAST, Operator.ABOVE) and not one.weak for one in said):
        said.append(operators.before("约"))
    if words and text.startswith("/", end) and low_unit:  # 10次以上/年
        per = unit_end(text, end)
        unit, end = unit + text[end:per], per
    late_mark = _INCLUDED.match(text, end)
    end = late_mark.end() if late_mark else end
    late = _inclusive(late_mark[0]) if late_mark else None
    lower_open, upper_open = _open_ends(low_mark, high_mark if late is None else late) if second else (False, False)
    return Measure(
        head.start(),
        end,
        arabic(head["number"]),
        upper,
        printed(unit) or _CURRENCY.get(head["money"] or "", ""),
        tuple(said),
        lower_open=lower_open,
        upper_open=upper_open,
        around=bool(head["around"]),
        behind=words[-1:] in tuple("≥≤><≈+") and not named,
        within=len(said) == 1 and words.endswith("内"),
        mixed=mixed,
        inclusive=low_mark if late is None else late,
    )


def _tolerated(text: str, head: re.Match[str], low_unit: str, tolerance: re.Match[str], said: list[Said]) -> Measure:
    """20±2℃ as the range from 18 to 22; of 50±5% it is not clear what the 5% is part of."""
    middle, margin = arabic(head["number"]), arabic(tolerance["number"])
    unit, _, _, end = _number_tail(text, tolerance.end())
    mixed = printed(unit) != printed(low_unit) if low_unit else unit[:1] in ("%", "‰")
    return Measure(
        head.start(), end, middle - margin, middle + margin, printed(unit or low_unit), tuple(said), mixed=mixed
    )


def _number_tail(text: str, start: int) -> tuple[str, bool | None, bool, int]:
    """Unit, 含 or 不含, whether 余 or 多 stands there, and where all this ends."""
    mark = _INCLUDED.match(text, start)
    start = mark.end() if mark else start
    rough = _ROUGH.match(text, start)
    end = unit_end(text, start)
    if rough and end == start:
        start = rough.end()
        end = unit_end(text, start)
    unit = text[start:end]
    bracketed = None if unit else _UNIT_IN_BRACKETS.match(text, end)
    if bracketed and is_unit(bracketed[1]):
        unit, end = bracketed[1], bracketed.end()
    late = _INCLUDED.match(text, end)
    mark = mark or late
    return unit, _inclusive(mark[0]) if mark else None, bool(rough) or is_rough(unit), late.end() if late else end


def _inclusive(mark: str) -> bool:
    return "不" not in mark


def _open_ends(low: bool | None, high: bool | None) -> tuple[bool, bool]:  # noqa: FBT001
    """Half-open ends of a range: one marked 含 leaves the unmarked one out, 不含 leaves its own out."""
    return low is False or (low is None and high is True), high is False or (high is None and low is True)
