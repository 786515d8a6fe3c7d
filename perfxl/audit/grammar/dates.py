"""Dates, spans and the words that say what happened then."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_DAY = (
    r"(?:(?P<year{n}>(?:19|20)\d{{2}})\s*年\s*)?(?P<month{n}>\d{{1,2}})\s*月"
    r"(?:\s*(?P<day{n}>\d{{1,2}})\s*[日号]|(?P<end{n}>底|末))?"
)
_DOTTED = r"(?P<year{n}>(?:19|20)\d{{2}})[./-](?P<month{n}>\d{{1,2}})(?:[./-](?P<day{n}>\d{{1,2}}))?(?P<end{n}>(?!))?"
_TO = r"\s*(?:起)?\s*(?:至|到|-+|～)\s*"


_MEASURED = r"(?:[万亿千百]?元|[万千]?[吨亩人户]|公里|千米|平方|立方|个|分|册|次)"
"""What stands behind an amount: 2010.05万元 is no month of May."""


def _span(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.]){form.format(n=1)}(?:{_TO}{form.format(n=2)})?(?!\d|\s*(?:%|{_MEASURED}))")


_FORMS = (_span(_DAY), _span(_DOTTED))


@dataclass(frozen=True, slots=True)
class Span:
    """A date, or a span of two, as far as stated: ``first`` at the earliest, ``last`` at the latest."""

    start: int
    end: int
    first: date | None
    last: date | None
    is_span: bool
    exact: bool
    valid: bool = True


def spans(text: str) -> Iterator[Span]:
    """All dates of a text whose year is stated, or was stated by the date before."""
    year: int | None = None
    for match in sorted((one for form in _FORMS for one in form.finditer(text)), key=lambda one: one.start()):
        if _decimal(match):
            continue
        year = int(match["year1"]) if match["year1"] else year
        if year is None:
            continue
        is_span = match["month2"] is not None
        year2 = int(match["year2"]) if is_span and match["year2"] else year
        first, _ = _days(year, match["month1"], match["day1"])
        last = (
            _days(year2, match["month2"], match["day2"])[1]
            if is_span
            else _days(year, match["month1"], match["day1"])[1]
        )
        exact = match["day1"] is not None and (not is_span or match["day2"] is not None)
        yield Span(match.start(), match.end(), first, last, is_span, exact, first is not None and last is not None)
        year = year2


def _decimal(match: re.Match[str]) -> bool:
    """Whether 1985.50 is an amount: no day, no second date, and no such month."""
    dotted = match.re is _FORMS[1] and match["day1"] is None and match["month2"] is None
    return dotted and "." in match[0] and not 1 <= int(match["month1"]) <= 12


def _days(year: int, month: str, day: str | None) -> tuple[date | None, date | None]:
    """The first and the last day a stated date may be; None for a date that does not exist."""
    number = int(month)
    if not 1 <= number <= 12:
        return None, None
    length = calendar.monthrange(year, number)[1]
    if day is None:
        return date(year, number, 1), date(year, number, length)
    if not 1 <= int(day) <= length:
        return None, None
    found = date(year, number, int(day))
    return found, found


PERIOD = re.compile(
    r"实施(?:时间|周期|期限|期间|期)|项目(?:周期|期限|实施期|起止时间)|起止时间|建设(?:周期|工期|期)|执行期"
)
"""What introduces the project's period."""
REPORTED = re.compile(r"(?:填报|报告|填表|编制|评价报告|上报|提交|填写)\s*(?:时间|日期)\s*[：:]?")
BEGUN = re.compile(r"^.{0,6}(?:开始|启动|正式启动|起)(?:实施|建设|施工|执行|运行)?")
FINISHED = re.compile(r"^.{0,8}?(?:已?经?(?:全部|全面|基本|如期|按期)*(?:完成|完工|竣工|结束|验收|交付|实施完毕))")
BEFORE_FINISHED = re.compile(r"(?:截[至止]到?|至|到|于|在)\s*$")
