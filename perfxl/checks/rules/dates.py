"""Dates: project period, budget year, deadlines, and periods given in texts."""

import re
from collections.abc import Iterator
from datetime import date

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.model import Problem, Severity, Value, ValueKind

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
PERIOD = "勾稽关系：项目周期、预算年度、评价过程的日期相互一致"
FIRST_YEAR = 2011
"""The first national rules on evaluating project spending; earlier years are typing errors."""
UNTIL = re.compile(r"截[至止](?P<year>\d{4})年(?P<month>\d{1,2})月")
SPAN = re.compile(
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:\d{1,2}日)?\s*[-—–~～至到]+\s*"
    r"(?:(?P<last_year>\d{4})年)?(?P<last_month>\d{1,2})月"
)


def shown(day: date) -> str:
    """A date in Chinese."""
    return f"{day.year}年{day.month}月{day.day}日"


@project_rule(
    "PX203",
    ERROR,
    "评价年度不合理",
    messages={
        "early": "评价年度 {year} 太早，像是写错了。",
        "late": "评价年度 {year} 晚于填报日期 {reported}。",
    },
    what="“评价年度”是不是一个可能的年份，不晚于填报日期的年份。",
    why="年度错了，规则书、预算年度和报告标题都跟着错。",
    source=PERIOD,
    remedy="改正评价年度：填被评价的预算年度，例如 2023。",
    failing={"项目信息!评价年度": "2032"},
    passing={"项目信息!评价年度": "2023"},
    targets=True,
)
def year_plausible(case: Case) -> Iterator[Problem]:
    """The year of evaluation is a possible one."""
    year, reported = case.info.year, case.info.report_date.value
    if year.value is None:
        return
    if year.value < FIRST_YEAR:
        yield problem(year.place, "early", year=year.value)
    elif reported is not None and year.value > reported.year:
        yield problem(year.place, "late", year=year.value, reported=shown(reported))


@project_rule(
    "PX204",
    NOTE,
    "规则书不在施行期内",
    messages={
        "early": "规则书{rulebook}自 {in_force}起施行，晚于填报日期 {reported}。",
        "expired": "规则书{rulebook}已于 {expired}废止，填报日期是 {reported}。",
    },
    subject=("rulebook",),
    what="填报日期是不是在规则书的施行期内。",
    why="评价应当用当时施行的规定。",
    source="规则书的施行日期和废止日期",
    remedy="换一本当时施行的规则书；单位仍沿用的，可以接受这条提示并写明理由。",
    failing={"项目信息!填报日期": "2019年4月30日", "项目信息!评价年度": "2018"},
    passing={"项目信息!填报日期": "2024年4月30日"},
    rulebook=True,
    targets=True,
)
def rulebook_in_force(case: Case) -> Iterator[Problem]:
    """The rulebook is in force when the evaluation is made."""
    book, reported = case.book, case.info.report_date.value
    if reported is None:
        return
    title = case.info.rulebook
    if book.in_force is not None and reported < book.in_force:
        yield problem(
            title.place, "early", rulebook=quoted(book.title), in_force=shown(book.in_force), reported=shown(reported)
        )
    if book.expired is not None and reported >= book.expired:
        yield problem(
            title.place, "expired", rulebook=quoted(book.title), expired=shown(book.expired), reported=shown(reported)
        )


@project_rule(
    "PX603",
    ERROR,
    "项目结束早于开始",
    message="实施结束日期 {end}早于实施开始日期 {start}。",
    what="“实施结束日期”是不是不早于“实施开始日期”。",
    why="项目不可能在开始之前结束。",
    source=PERIOD + "；公开的评价报告里的实例（2023年1月开始，2022年12月完成）",
    remedy="改正写错的日期。",
    failing={"项目信息!实施结束日期": "2022年12月31日"},
    passing={"项目信息!实施结束日期": "2023年12月31日"},
    targets=True,
)
def end_before_start(case: Case) -> Iterator[Problem]:
    """A project ends no earlier than it starts."""
    start, end = case.info.start.value, case.info.end.value
    if start is not None and end is not None and end < start:
        yield problem(case.info.end.place, end=shown(end), start=shown(start))


@project_rule(
    "PX604",
    WARNING,
    "评价年度不在项目周期内",
    message="评价年度 {year} 不在项目周期 {start}至 {end}之内。",
    what="“评价年度”与项目的开始、结束日期有没有重合。",
    why="评价的是这一年的预算，项目应当在这一年实施。",
    source=PERIOD,
    remedy="核对评价年度和项目周期。",
    failing={"项目信息!评价年度": "2021"},
    passing={"项目信息!评价年度": "2023"},
    targets=True,
)
def year_in_period(case: Case) -> Iterator[Problem]:
    """The year of evaluation touches the project's period."""
    year, start, end = case.info.year, case.info.start.value, case.info.end.value
    if year.value is None or start is None or end is None or end < start:
        return
    if not start.year <= year.value <= end.year:
        yield problem(year.place, year=year.value, start=shown(start), end=shown(end))


@project_rule(
    "PX608",
    NOTE,
    "项目没有结束就评价",
    message="填报日期 {reported}，项目到 {end}才结束。",
    what="填报日期是不是晚于项目结束日期，且晚于评价年度结束前。",
    why="项目还在进行，产出和效益只能评到填报那一天。",
    source="财预〔2020〕10号：对实施期内项目与实施期结束后项目的评价各有侧重",
    remedy="核对日期；确实是中期评价的，在“其他说明”里写明评到哪一天。",
    failing={"项目信息!实施结束日期": "2024年12月31日"},
    passing={"项目信息!实施结束日期": "2023年12月31日"},
)
def report_before_end(case: Case) -> Iterator[Problem]:
    """The project is over when it is evaluated."""
    reported, end = case.info.report_date, case.info.end.value
    if reported.value is not None and end is not None and reported.value < end:
        yield problem(reported.place, reported=shown(reported.value), end=shown(end))


@project_rule(
    "PX610",
    WARNING,
    "完成时间与项目周期不符",
    messages={
        "target": "指标{indicator}的目标日期{target}不在项目周期 {start}至 {end}之内。",
        "actual": "指标{indicator}的完成日期{actual}晚于填报日期 {reported}。",
    },
    subject=("indicator",),
    what="时效指标的目标日期和完成日期，是不是不晚于填报日期，目标日期的年份是不是在项目周期内。",
    why="完成日期在将来，或目标日期在别的年份，多半是沿用了上年的表。",
    source=PERIOD,
    remedy="核对日期的年份。",
    sample="engineering",
    failing={"绩效目标表!实际完成值[6]": "2024年11月20日"},
    passing={"绩效目标表!实际完成值[6]": "2023年11月20日"},
)
def deadline_outside(case: Case) -> Iterator[Problem]:
    """Deadlines lie in the project's period, completions before the report."""
    start, end, reported = case.info.start.value, case.info.end.value, case.info.report_date.value
    for indicator in case.scored:
        wanted, done = _day(indicator.target.value), _day(indicator.actual.value)
        name = quoted(indicator.name.text)
        if wanted and start and end and not start.year <= wanted[0] <= end.year:
            yield problem(
                indicator.target.place,
                "target",
                indicator=name,
                target=quoted(indicator.target.text),
                start=shown(start),
                end=shown(end),
            )
        if done and reported and done > (reported.year, reported.month, reported.day):
            yield problem(
                indicator.actual.place,
                "actual",
                indicator=name,
                actual=quoted(indicator.actual.text),
                reported=shown(reported),
            )


def _day(value: Value | None) -> tuple[int, int, int] | None:
    """The earliest day a dated value may mean; None without a year."""
    if value is None or value.kind is not ValueKind.DATE or value.day is None or value.day.year is None:
        return None
    return value.day.year, value.day.month or 1, value.day.day or 1


@project_rule(
    "PX611",
    WARNING,
    "文字里的起止时间与项目周期不符",
    messages={
        "until": "“{label}”里写“{written}”，早于项目开始日期 {start}。",
        "span": "“{label}”里写“{written}”，项目周期是 {start}至 {end}。",
    },
    subject=("label",),
    what="立项背景、主要内容、实施情况、总体目标里写的“某年某月至某年某月”“截至某年某月”，与实施开始、结束日期是不是一致。",
    why="同一件事写了两个时间，看的人不知道信哪一个。",
    source=PERIOD + "；公开的评价报告里的实例（“截止2022年12月已全部完成”）",
    remedy="改正文字或日期，使两处一致。",
    failing={"项目信息!实施情况": "项目于2023年1月开始实施，截止2022年12月各项任务已经完成，共支付资金51.47万元。"},
    passing={"项目信息!实施情况": "项目于2023年1月开始实施，截至2023年12月各项任务已经完成，共支付资金51.47万元。"},
    needs=(fields.INFO,),
)
def period_in_text(case: Case) -> Iterator[Problem]:
    """Periods given in texts lie in the project's period."""
    start, end = case.info.start.value, case.info.end.value
    if start is None or end is None or end < start:
        return
    for label, text in (("实施情况", case.info.implementation), ("主要内容", case.info.content)):
        for match in UNTIL.finditer(text.text):
            if (int(match["year"]), int(match["month"])) < (start.year, start.month):
                yield problem(text.place, "until", label=label, written=match[0], start=shown(start))
        for match in SPAN.finditer(text.text):
            last_year = int(match["last_year"] or match["year"])
            first = (int(match["year"]), int(match["month"]))
            last = (last_year, int(match["last_month"]))
            if last < first or first < (start.year, start.month) or last > (end.year, end.month):
                yield problem(text.place, "span", label=label, written=match[0], start=shown(start), end=shown(end))
