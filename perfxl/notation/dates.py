"""Dates, deadlines and periods, read as far as they are stated: ``2024年12月底前`` → ≤ 2024-12-31, ``12月`` → --12."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from perfxl.model import Operator, PartialDate, Role, Value
from perfxl.notation import operators
from perfxl.notation.source import Source

_Y = r"(?:19|20)[0-9]{2}"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])"
_MONTHS = rf"(?P<mq>第?(?P<q>[1-4])季度|(?P<half>[上下])半年|(?P<m>{_M})月(?:份)?(?:(?P<d>{_D})[日号])?)"
_CLOCK = r"(?:[ T]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
POINT = re.compile(
    rf"""(?<![0-9.,第])(?:
      (?P<y>{_Y}|(?<![0-9])[0-9]{{2}}(?=年(?:底|末|度|第?[1-4]季度|{_M}月)))年度?(?:{_MONTHS}|年(?=[底末]))?
    | {_MONTHS.replace("?P<", "?P<n")}
    | (?P<y3>{_Y})(?P<s>[-./])(?P<m3>{_M})(?P=s)(?P<d3>{_D})(?![0-9]){_CLOCK}
    | (?P<y4>{_Y})[-./](?P<m4>{_M})(?![0-9.])
    | (?P<y5>{_Y})(?P<m5>0[1-9]|1[0-2])(?P<d5>0[1-9]|[12][0-9]|3[01])(?![0-9.])
    | (?P<y6>{_Y})(?P<m6>0[1-9]|1[0-2])(?![0-9.])
    | (?P<m7>{_M})[./](?P<d7>{_D})(?=日?(?:之前|以前|前))日?
    | (?:本|当|全|今)?(?P<end>年)(?:度)?(?=[底末](?:[前止]|之前|以前|完|$|[(]))
    )(?P<edge>[底末初]|[上中下]旬)?""",
    re.VERBOSE,
)
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0)}
_UP_TO = re.compile(r"^(?:完成)?(?:之前|以前|前|止|以内|之内|内(?!部))")
_BEFORE = re.compile(r"(?:完成)?(?:之前|以前|前)")
_SINCE = re.compile(r"^(?:之后|以后|后(?![续期勤])|以来|至今|-$)")
_BY_WORDS = re.compile(r"(?:最晚|最迟|至迟)(?:于|在)?$")
_SAID = re.compile(rf"({operators.BEFORE}){operators.FILLER}$")
_STRAY = re.compile(r"[≥≤><=≈±]|不晚于|不早于|不超过")
_UNTIL = re.compile(r"(?:截至|截止到?|截止于)$")
_BETWEEN = re.compile(r"^(?:-{1,2}|~|至|到|—)$")
_SHORT_END = re.compile(
    rf"^(?:-{{1,2}}|~|至|到)(?:(?P<m>{_M})月份?(?:(?P<d>{_D})[日号])?|(?P<d2>{_D})[日号])(?P<edge>[底末])?"
)
_POINTED_END = re.compile(rf"^(?:-{{1,2}}|~|至|到)(?P<m>{_M})[./](?P<d>{_D})(?![0-9./])")
"""The second half of 2024.3.1-6.30."""
_MONTH_SPAN = re.compile(
    rf"(?P<y>(?:{_Y})年度?)?(?P<a>(?<![0-9]){_M})月?份?(?:-{{1,2}}|~|至|到)(?P<b>{_M})月份?(?![0-9]{{1,2}}[日号])"
)
_YEAR_SPAN = re.compile(rf"(?<![0-9])(?P<a>{_Y})年?(?:-{{1,2}}|~|至|到)(?P<b>{_Y})(?:年(?!{_M}月)|(?<=^.{{9}})$)")
"""A closing year goes without 年 only where nothing else stands in the text: 2024-2026."""
_FIRST_QUARTERS = re.compile(r"前([一二三123])个?季度")
_NUMBERLIKE = re.compile(r"[0-9]")
_RECURRING = re.compile(
    r"(?:每个?月|次月|当月|本月|每季度|每周|下月)[^0-9]{0,3}[0-9]{1,2}[日号]|^[0-9]{1,2}[日号](?:之前|以前|前)"
)
_DATE_GOES_ON = re.compile(r"(?:之前|以前|前|止|底|末|完成|验收|完工|竣工|实施|上线)")
_YEAR_ALONE = re.compile(
    r"^(?:[≥≤><=]|不低于|不超过|不晚于|不早于|截[至止]到?|于|在|计划|预计)?(?:全年|年底|年内)?(?:之前|以前|前|以?内)?$"
    r"|完成|建成|完工|竣工|验收|投入使用|水平"
)
_OTHER_YEAR = re.compile(r"(?:次|翌|来|明|下一?)年度?[0-9]{1,2}月")
_SERIAL = re.compile(r"4[3-8][0-9]{3}")
_SERIAL_ZERO = 693594  # 1899-12-30, from which spreadsheets count days


@dataclass(frozen=True, slots=True)
class _Point:
    """One date in a text: its first and last day as far as stated, where it stands, and how loosely it was put."""

    first: PartialDate
    last: PartialDate
    start: int
    end: int
    year_only: bool = False
    digits: bool = False
    remark: str = ""


def read_date(source: Source) -> Value | None:
    """The date, deadline or period the text states; None when it states none, UNCLEAR when it states more."""
    text = source.text
    if _OTHER_YEAR.search(text):
        return source.unclear("写的是别的年度的时间，请写明年份")
    if _RECURRING.search(text):
        return source.unclear("每期重复的期限，不是一个日期；建议改写成“按时完成率=100%”一类的指标")
    serial = _serial(source)
    if serial is not None:
        return serial
    points = _points(text)
    span = _span(text, points)
    if span is not None:
        first, last, start, end = span
        if _NUMBERLIKE.search(text[:start] + text[end:]):
            return None
        return source.period(first, last)
    if not _joined(points, text):
        points = [point for point in points if not point.digits or _surely_date(source, point, text)]
    if not points:
        return None
    rest = POINT.sub("", text)
    if len(points) > 1:
        return _several(source, points, rest)
    if _NUMBERLIKE.search(rest):
        if _is_context(source.role, text, points[0]):
            return None
        return source.unclear("同时写了时间和数量，请分成两个指标")
    if points[0].year_only and not _YEAR_ALONE.search(rest):
        return None
    return _single(source, points[0])


def without_context(source: Source) -> Source:
    """The source without times that only place a quantity: 2023年培训50人, 1-6月完成3次, 截至12月底完成50个."""
    text = source.text
    points = _points(text)
    span = _span(text, points)
    if span and _NUMBERLIKE.search(text[: span[2]] + text[span[3] :]):
        text = text[: span[2]] + text[span[3] :]
        points = _points(text)
    for point in reversed(points):
        if _is_context(source.role, text, point):
            text = text[: point.start] + text[point.end :]
    return source.saying(text)


def _is_context(role: Role, text: str, point: _Point) -> bool:
    """Whether the date only says when a quantity was counted."""
    return point.year_only or (role is Role.ACTUAL and bool(_UNTIL.search(text[: point.start])))


def _single(source: Source, point: _Point) -> Value:
    before, after = source.text[: point.start], source.text[point.end :]
    remark = point.remark
    said = _SAID.search(before)
    operator = operators.before(said[1]).operator if said else Operator.EQUAL
    if _STRAY.search(before[: said.start()] if said else before) or _STRAY.search(after):
        return source.unclear("时间以外还有没有读懂的运算符")
    if _SINCE.search(after):
        return source.unclear("写的是某一时间之后，没有写明期限")
    if point.year_only and operator in (Operator.AT_LEAST, Operator.ABOVE):
        return source.unclear("与某一年比较，请写明那一年的数值")
    if said and said[1] in "≥≤><=" and not after and _bare_month(point.first):
        return source.unclear(f"“{point.first.month}月”是月份还是月数不清楚，月数请写“个月”")
    until = source.role is Role.TARGET and _UNTIL.search(before) is not None
    if until or _UP_TO.search(after) or _BY_WORDS.search(before):
        if operator in (Operator.AT_LEAST, Operator.ABOVE):
            return source.unclear("运算符与后面的“前”“内”互相矛盾")
        if point.first != point.last and not after.startswith("内") and point.first.day is None:
            return source.unclear("一段时间之前，不清楚是开始之前还是结束之前，请写明日期")
        operator = Operator.AT_MOST
        remark = _month_before(point, after) or remark
    elif point.first != point.last and operator is Operator.EQUAL:
        return source.period(point.first, point.last, point.remark)
    first = operator in (Operator.AT_LEAST, Operator.BELOW)
    return source.date(operator, point.first if first else point.last, remark)


def _month_before(point: _Point, after: str) -> str:
    """12月前 may mean before December begins; it is read as by its end, and that is said."""
    month = point.first.month
    if point.first.day is not None or month is None or not _BEFORE.match(after):
        return ""
    return f"“{month}月前”按{month}月底前理解；如果是要求{month}月开始以前完成，请写明日期"


def _bare_month(day: PartialDate) -> bool:
    return day.year is None and day.month is not None and day.day is None


def _several(source: Source, points: list[_Point], rest: str) -> Value | None:
    if all(point.year_only for point in points):
        return None
    if len(points) == 2 and not _NUMBERLIKE.search(rest):
        first, last = points
        if _BETWEEN.match(source.text[first.end : last.start]):
            start, end = first.first, last.last
            if end.year is None and start.year is not None:
                end = PartialDate(start.year, end.month, end.day)
            if _ordered(start, end):
                return source.period(start, end)
            return source.unclear("时间段的开始晚于结束")
    return source.unclear("写了不止一个时间，请只写一个")


def _ordered(start: PartialDate, end: PartialDate) -> bool:
    if (start.year is None) != (end.year is None):
        return False
    key_start = (start.year or 0, start.month or 0, start.day or 0)
    key_end = (end.year or 0, end.month or 99, end.day or 99)
    return key_start <= key_end or start.year is None


def _span(text: str, points: list[_Point]) -> tuple[PartialDate, PartialDate, int, int] | None:
    """Periods whose first half is shortened: 2023年1-12月, 2023-2025年, 2024年3月1日-30日, 前三季度.

    ``points`` are the dates in the text.
    """
    found = _YEAR_SPAN.search(text)
    if found:
        first, last = int(found["a"]), int(found["b"])
        return (PartialDate(first), PartialDate(last), found.start(), found.end()) if first < last else None
    found = _MONTH_SPAN.search(text)
    if found and int(found["a"]) < int(found["b"]):
        year = int(found["y"][:4]) if found["y"] else None
        return PartialDate(year, int(found["a"])), PartialDate(year, int(found["b"])), found.start(), found.end()
    found = _FIRST_QUARTERS.search(text)
    if found:
        quarters = "一二三".find(found[1]) + 1 or int(found[1])
        return PartialDate(None, 1), PartialDate(None, 3 * quarters), found.start(), found.end()
    if len(points) in (1, 2) and points[0].first.day is not None and points[0].first.year is not None:
        found = _POINTED_END.match(text[points[0].end :])
        last_day = PartialDate(points[0].first.year, int(found["m"]), int(found["d"])) if found else PartialDate()
        if found and _exists(last_day) and _ordered(points[0].first, last_day):
            return points[0].first, last_day, points[0].start, points[0].end + found.end()
    if len(points) in (1, 2) and points[0].first.day is not None:
        found = _SHORT_END.match(text[points[0].end :])
        if found and found["d2"]:
            first_day = points[0].first
            last_day = PartialDate(first_day.year, first_day.month, int(found["d2"]))
            if _exists(last_day) and _ordered(first_day, last_day):
                return first_day, last_day, points[0].start, points[0].end + found.end()
    return None


def _points(text: str) -> list[_Point]:
    return [point for found in POINT.finditer(text) if (point := _point(found)) is not None]


def _point(found: re.Match[str]) -> _Point | None:
    part = {key: value for key, value in found.groupdict().items() if value is not None}
    edge = part.get("edge", "")
    year, remark = _year(part)
    start, end = found.span()
    if "end" in part:
        return _whole(PartialDate(None, 12, 31), "", start, end)
    quarter, half = part.get("q", part.get("nq")), part.get("half", part.get("nhalf"))
    if quarter or half:
        first, last = (3 * int(quarter) - 2, 3 * int(quarter)) if quarter else ((1, 6) if half == "上" else (7, 12))
        if edge in ("底", "末"):
            return _whole(_month_end(year, last), remark, start, end)
        return None if edge else _Point(PartialDate(year, first), PartialDate(year, last), start, end, remark=remark)
    month = next((int(part[key]) for key in ("m", "nm", "m3", "m4", "m5", "m6", "m7") if key in part), None)
    day = next((int(part[key]) for key in ("d", "nd", "d3", "d5", "d7") if key in part), None)
    if month is None:
        if edge in ("底", "末"):
            return _whole(PartialDate(year, 12, 31), remark, start, end)
        return _Point(PartialDate(year), PartialDate(year), start, end, year_only=not edge, remark=remark)
    if edge in ("底", "末") and day is None:
        return _whole(_month_end(year, month), remark, start, end)
    stated = PartialDate(year, month, day)
    if not _exists(stated):
        return None
    if edge in _THIRDS:
        opens, closes = _THIRDS[edge]
        closing = PartialDate(year, month, closes) if closes else _month_end(year, month)
        opening = PartialDate(year, month, opens)
        return _Point(
            opening, closing, start, end, remark=f"“{edge}”按{opens}日至{f'{closes}日' if closes else '月底'}理解"
        )
    if edge:
        remark = f"“{edge}”没有写明是哪一天，按当月理解"
    loose = "m4" in part or "m6" in part
    if loose and not remark:
        remark = f"按{year}年{month}月理解"
    return _Point(stated, stated, start, end, digits=loose or "m5" in part, remark=remark)


def _whole(day: PartialDate, remark: str, start: int, end: int) -> _Point:
    return _Point(day, day, start, end, remark=remark)


def _year(part: dict[str, str]) -> tuple[int | None, str]:
    text = next((part[key] for key in ("y", "y3", "y4", "y5", "y6") if key in part), None)
    if text is None:
        return None, ""
    return (int(text), "") if len(text) == 4 else (2000 + int(text), f"“{text}年”按20{text}年理解")


def _month_end(year: int | None, month: int) -> PartialDate:
    """The month's last day; the end of a February without a year is not certain, so its day is left open."""
    if year is None and month == 2:
        return PartialDate(None, 2)
    return PartialDate(year, month, calendar.monthrange(year or 2023, month)[1])


def _exists(day: PartialDate) -> bool:
    if day.day is None or day.month is None:
        return True
    return day.day <= calendar.monthrange(day.year or 2024, day.month)[1]


def _joined(points: list[_Point], text: str) -> bool:
    """Two dates of the same make with a dash between them: 202001-202012."""
    return len(points) == 2 and bool(_BETWEEN.match(text[points[0].end : points[1].start]))


def _surely_date(source: Source, point: _Point, text: str) -> bool:
    """Whether digits such as ``2024.12``, ``202412`` or ``20241231`` are a date, not a number with a unit behind it."""
    if source.hint.unit or source.hint.rate:
        return False
    alone = point.start == 0 and point.end == len(text)
    return alone or source.hint.dated or bool(_DATE_GOES_ON.match(text[point.end :]))


def _serial(source: Source) -> Value | None:
    if not source.hint.dated or not _SERIAL.fullmatch(source.text):
        return None
    day = date.fromordinal(_SERIAL_ZERO + int(source.text))
    return source.date(Operator.EQUAL, PartialDate(day.year, day.month, day.day), "单元格里是日期的序号，按日期理解")
