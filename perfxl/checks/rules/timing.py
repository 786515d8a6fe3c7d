"""Dates that come too early: results before the project began, evaluations before it ended."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.dates import PERIOD, shown
from perfxl.checks.shown import quoted
from perfxl.model import Problem, Severity

WARNING = Severity.WARNING
PREPARATION = timedelta(days=92)
"""An evaluation may be prepared so long before the project ends."""
JUDGING = re.compile(r"分析|评分|打分|撰写|报告|自评表")
RUNNING = re.compile(r"中期|期中|阶段性|跟踪|监控|事前|事中")


@project_rule(
    "PX648",
    WARNING,
    "完成日期早于项目开始",
    message="指标{indicator}的实际完成值{actual}，早于项目的开始日期 {start}。",
    subject=("indicator",),
    what="时效指标的实际完成日期是不是在项目开始之后。",
    why="项目还没有开始就完成了，多半是年份写错；按这个日期一定是及时，得满分。",
    source=PERIOD,
    remedy="核对年份。",
    sample="engineering",
    failing={"绩效目标表!实际完成值[6]": "2022年11月20日"},
    passing={"绩效目标表!实际完成值[6]": "2023年11月20日"},
    needs=(fields.INFO, fields.INDICATORS),
)
def done_before_start(case: Case) -> Iterator[Problem]:
    """Nothing is completed before the project starts."""
    start = case.info.start.value
    for one in case.scored:
        day = one.actual.value.day if one.actual.value is not None else None
        if start is None or day is None or day.year is None:
            continue
        months = (day.year, day.month or 12, day.day or 31)
        if months < (start.year, start.month, start.day):
            name, actual = quoted(one.name.text), quoted(one.actual.text)
            yield problem(one.actual.place, indicator=name, actual=actual, start=shown(start))


@project_rule(
    "PX649",
    WARNING,
    "项目还没有结束就评价",
    message="阶段{phase}从 {start}开始，而所评的项目（年度）到 {end}才结束。",
    subject=("phase",),
    what="评价过程的日期是不是在项目（跨年项目是评价年度）结束前后，而不是早了几个月、一年。",
    why="项目没有做完，完成值就不是最后的结果；最常见的是把评价的年份写成了项目的年份。",
    source=PERIOD,
    remedy="改正年份；确实是中期评价的，在“工作内容”或“评价范围”里写明。",
    failing={"评价过程!开始日期[1]": "2023年3月1日", "评价过程!结束日期[1]": "2023年3月8日"},
    passing={"评价过程!开始日期[1]": "2023年12月20日"},
    needs=(fields.INFO, fields.PHASES),
)
def evaluated_too_early(case: Case) -> Iterator[Problem]:
    """What is evaluated is over, but for the preparation."""
    info, year = case.info, case.info.year.value
    end, start = info.end.value, info.start.value
    if end is None or start is None or year is None or RUNNING.search(f"{info.name.text}{info.scope.text}"):
        return
    over = min(end, date(year, 12, 31)) if 1 <= year <= date.max.year else end
    for phase in case.project.phases:
        begun = phase.start.value
        if begun is None or begun < start or RUNNING.search(f"{phase.name.text}{phase.work.text}"):
            continue
        judged = JUDGING.search(phase.name.text) and begun < over
        if begun < over - PREPARATION or judged:
            yield problem(phase.start.place, phase=quoted(phase.name.text), start=shown(begun), end=shown(over))
