"""Dates: those that exist, in their order, within the project's period."""

import itertools
import re
from collections.abc import Iterator
from datetime import date

from perfxl.audit.case import Case
from perfxl.audit.grammar.dates import spans
from perfxl.audit.lines import Line
from perfxl.audit.rule import Found, found, rule
from perfxl.model import Severity
from perfxl.model.stated import Fact, Stated

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_PLAN = re.compile(r"《(?P<title>[^《》]*?(?P<year>20\d{2})年[^《》]*(?:预算|计划|要点|安排|方案)[^《》]*)》")
_CLOSING = re.compile(r"^\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$")
_MORE_YEARS = re.compile(r"五年|规划|三年|-20\d{2}|～20\d{2}")


def shown(day: date | None) -> str:
    """A day as a report writes it."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


@rule(
    "PX941",
    ERROR,
    "日期不存在",
    what="写的日期日历上有没有，如2月30日、13月。",
    why="多半是写错了一个数字。",
    source="公历",
    remedy="改正日期。",
    message="“{printed}”这个日期不存在。",
    failing="填报时间：2024年2月30日",
    passing="填报时间：2024年2月29日",
)
def real_days(case: Case) -> Iterator[Found]:
    """A date is one of the calendar."""
    for line in case.lines:
        for span in spans(line.text):
            if not span.valid:
                yield found(line.quote(span.start, span.end), printed=line.raw[span.start : span.end].strip())


@rule(
    "PX942",
    ERROR,
    "完成早于开始",
    what="项目或评价阶段的结束日期是不是晚于开始日期。",
    why="项目没有开始就已经完成，多半是年份写错了。",
    source="勾稽关系：结束不早于开始；公开的评价报告里的实例（2023年1月开始，2022年12月完成）",
    remedy="改正写错的日期。",
    message="{what}：{start}开始，{end}结束，结束早于开始。",
    failing="以上项目于2023年1月开始实施，截止2022年12月已全部完成。",
    passing="以上项目于2023年1月开始实施，截至2023年12月已全部完成。",
)
def end_after_start(case: Case) -> Iterator[Found]:
    """Nothing ends before it begins."""
    starts, ends = case.facts.of(Fact.START), case.facts.of(Fact.END)
    period = next((one for one in starts if not one.subject), None)
    for end in ends:
        start = next((one for one in starts if one.order == end.order), None) or period or next(iter(starts), None)
        if start is not None and start.day is not None and end.day is not None and end.day < start.day:
            yield found(end.quote, start.quote, what="项目", start=start.text, end=end.text)
    for phase in case.facts.of(Fact.PHASE):
        if phase.day and phase.until and phase.until < phase.day:
            yield found(phase.quote, what=f"“{phase.subject}”阶段", start=shown(phase.day), end=shown(phase.until))


@rule(
    "PX943",
    WARNING,
    "评价阶段的时间重叠或倒置",
    what="评价的各阶段是不是一个接一个：后一阶段不早于前一阶段开始，也不在前一阶段当天开始。",
    why="资料还没有收集，就开始打分和写报告，过程不可信。",
    source="财预〔2020〕10号第二十二条：评价工作的环节；公开的评价报告里的实例（三个阶段都从3月1日开始）",
    remedy="按实际改正各阶段的起止日期。",
    message="“{later}”{one}，“{earlier}”{other}，后一阶段{how}。",
    failing="（三）绩效评价工作过程\n1.组织实施\n2024年3月1日-3月30日，收集资料。\n2.分析评价\n2024年3月1日-3月30日，逐项打分。",
    passing="（三）绩效评价工作过程\n1.组织实施\n2024年3月1日-3月20日，收集资料。\n2.分析评价\n2024年3月21日-3月30日，逐项打分。",
)
def phases(case: Case) -> Iterator[Found]:
    """Phases follow one another."""
    firsts: dict[str, Stated] = {}
    for one in case.facts.of(Fact.PHASE):
        if one.until is not None and not one.tabled:
            firsts.setdefault(one.subject, one)
    ordered = list(firsts.values())
    for earlier, later in itertools.pairwise(ordered):
        if earlier.day is None or later.day is None or earlier.until is None:
            continue
        how = "更早开始" if later.day < earlier.day else "同一天开始" if later.day == earlier.day else ""
        if how:
            yield found(
                later.quote,
                earlier.quote,
                later=later.subject,
                earlier=earlier.subject,
                one=later.text,
                other=earlier.text,
                how=how,
            )


@rule(
    "PX944",
    ERROR,
    "填报日期早于评价工作结束",
    what="填报（报告）日期是不是不早于评价各阶段的结束日期和项目的结束日期。",
    why="报告写成的日子，评价还没有做完。",
    source="勾稽关系：报告日期在最后一个阶段之后；公开的评价报告里的实例（填报4月1日，撰写到4月30日）",
    remedy="改正填报日期或阶段的日期。",
    message="填报日期是{reported}，{what}到{until}才结束。",
    failing="填报时间：2024年4月1日\n（三）绩效评价工作过程\n1.撰写报告\n2024年3月1日-4月30日，撰写绩效评价报告。",
    passing="填报时间：2024年4月30日\n（三）绩效评价工作过程\n1.撰写报告\n2024年3月1日-4月30日，撰写绩效评价报告。",
)
def reported_last(case: Case) -> Iterator[Found]:
    """The report is dated after the work."""
    reported = case.facts.first(Fact.REPORTED)
    if reported is None or reported.until is None or case.monitoring:
        return
    for phase in case.facts.of(Fact.PHASE):
        last = phase.until or phase.day
        if last is not None and last > reported.until:
            yield found(
                reported.quote,
                phase.quote,
                reported=shown(reported.until),
                what=f"“{phase.subject}”",
                until=shown(last),
            )
    period = case.facts.first(Fact.END, "")
    if (
        period is not None
        and period.day is not None
        and period.day > reported.until
        and period.day.year == reported.until.year
    ):
        yield found(reported.quote, period.quote, reported=shown(reported.until), what="项目", until=shown(period.day))


@rule(
    "PX945",
    WARNING,
    "引用的计划不是项目年度的",
    what="作为立项依据引用的年度计划、年度预算，年份是不是项目实施的年份。",
    why="2023年的项目以2022年的预算计划为依据，多半是套用了上年的报告。",
    source="勾稽关系：年度计划的年份等于项目年度；公开的评价报告里的实例",
    remedy="改成项目当年的计划，或说明为什么引用上年的。",
    message="项目在{period}年实施，引用的却是《{title}》。",
    failing="根据《某局2022年项目预算计划》设立本项目。\n实施时间：本项目实施周期为2023年1月-2023年12月。",
    passing="根据《某局2023年项目预算计划》设立本项目。\n实施时间：本项目实施周期为2023年1月-2023年12月。",
)
def plan_of_the_year(case: Case) -> Iterator[Found]:
    """A yearly plan cited is that of the project's years."""
    start, end = case.facts.first(Fact.START, ""), case.facts.first(Fact.END, "")
    if start is None or end is None or start.day is None or end.day is None or end.day < start.day:
        return
    for line in case.lines:
        for match in _PLAN.finditer(line.text):
            year = int(match["year"])
            if not start.day.year <= year <= end.day.year and not _MORE_YEARS.search(match["title"]):
                period = str(start.day.year) if start.day.year == end.day.year else f"{start.day.year}至{end.day.year}"
                yield found(line.quote(match.start(), match.end()), start.quote, period=period, title=match["title"])


@rule(
    "PX946",
    WARNING,
    "评价在项目结束以前",
    what="评价各阶段的日期是不是在项目实施期结束以后。",
    why="项目还没有结束，就评价了全年的结果，多半是年份写错了。",
    source="勾稽关系：评价在项目结束以后（实施期间的评价除外）",
    remedy="核对年份。",
    message="项目到{end}结束，“{phase}”却在{day}。",
    failing="实施时间：本项目实施周期为2023年1月-2023年12月。\n（三）绩效评价工作过程\n1.分析评价\n2022年3月1日-3月30日，逐项打分。",
    passing="实施时间：本项目实施周期为2023年1月-2023年12月。\n（三）绩效评价工作过程\n1.分析评价\n2024年3月1日-3月30日，逐项打分。",
)
def evaluated_afterwards(case: Case) -> Iterator[Found]:
    """An evaluation begins after the project."""
    end = case.facts.first(Fact.END, "")
    start = case.facts.first(Fact.START, "")
    for phase in case.facts.of(Fact.PHASE):
        if end and start and end.day and start.day and phase.day and phase.day < start.day <= end.day:
            yield found(phase.quote, end.quote, end=shown(end.day), phase=phase.subject, day=phase.text)


@rule(
    "PX947",
    ERROR,
    "评价年度不在项目实施期内",
    what="封面写的年度，是不是在项目的实施期内，且不晚于填报日期。",
    why="年度写错了，整份报告说的是哪一年就不清楚了。",
    source="勾稽关系：评价年度与实施期、填报日期一致",
    remedy="核对年度。",
    message="评价年度写的是{year}年，{what}是{printed}。",
    failing="（2025年度）\n实施时间：本项目实施周期为2023年1月-2023年12月。",
    passing="（2023年度）\n实施时间：本项目实施周期为2023年1月-2023年12月。",
)
def year_in_period(case: Case) -> Iterator[Found]:
    """The year evaluated is one of the project's."""
    year = case.facts.first(Fact.YEAR)
    start, end = case.facts.first(Fact.START, ""), case.facts.first(Fact.END, "")
    if year is None or year.number is None:
        return
    if start and end and start.day and end.day and not start.day.year <= year.number <= end.day.year:
        yield found(year.quote, end.quote, year=year.text, what="项目实施期", printed=end.text)
    reported = case.facts.first(Fact.REPORTED)
    if reported and reported.day and not year.number <= reported.day.year <= year.number + 2:
        yield found(year.quote, reported.quote, year=year.text, what="填报日期", printed=reported.text)


def closing_line(case: Case) -> Line | None:
    """The line at the end of a report that holds nothing but its date."""
    return next((line for line in reversed(case.lines) if _CLOSING.match(line.text)), None)
