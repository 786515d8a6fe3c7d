"""Phases of the evaluation: in order, not overlapping, between project and report."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.dates import PERIOD, shown
from perfxl.checks.shown import quoted
from perfxl.model import Problem, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
CONCURRENT = re.compile(r"整改|归档|档案")
"""Phases that run beside others."""


@project_rule(
    "PX605",
    ERROR,
    "阶段结束早于开始",
    message="阶段{phase}的结束日期 {end}早于开始日期 {start}。",
    subject=("phase",),
    what="“评价过程”每个阶段的结束日期是不是不早于开始日期。",
    why="阶段不可能在开始之前结束。",
    source=PERIOD,
    remedy="改正写错的日期。",
    failing={"评价过程!结束日期[2]": "2024年3月5日"},
    passing={"评价过程!结束日期[2]": "2024年3月25日"},
)
def phase_reversed(case: Case) -> Iterator[Problem]:
    """A phase ends no earlier than it starts."""
    for phase in case.project.phases:
        start, end = phase.start.value, phase.end.value
        if start is not None and end is not None and end < start:
            yield problem(phase.end.place, phase=quoted(phase.name.text), end=shown(end), start=shown(start))


@project_rule(
    "PX606",
    WARNING,
    "阶段先后颠倒或重叠",
    messages={
        "before": "阶段{phase}从 {start}开始，比排在前面的{previous}（{previous_start}开始）还早。",
        "overlapping": "阶段{phase}从 {start}开始，而{previous}到 {previous_end}才结束，两个阶段重叠。",
    },
    subject=(
        "phase",
        "previous",
    ),
    what="“评价过程”的各阶段是不是按时间先后排列、互不重叠（整改、归档可以与别的阶段同时进行）。",
    why="先写报告后做分析，或者几个阶段日期一样，说明过程是事后补填的。",
    source="财预〔2020〕10号附件3 二（三）绩效评价工作过程；公开的评价报告里的实例",
    remedy="按实际情况改正日期；阶段按先后排列。",
    failing={"评价过程!开始日期[3]": "2024年3月20日"},
    passing={"评价过程!开始日期[3]": "2024年3月26日"},
)
def phases_in_order(case: Case) -> Iterator[Problem]:
    """Phases follow one another without overlapping."""
    phases = [phase for phase in case.project.phases if not CONCURRENT.search(phase.name.text)]
    dated = [one for one in phases if one.start.value and one.end.value and one.end.value >= one.start.value]
    for before, after in pairwise(dated):
        assert before.end.value
        assert after.start.value
        assert before.start.value
        if after.start.value < before.start.value:
            yield problem(
                after.start.place,
                "before",
                phase=quoted(after.name.text),
                start=shown(after.start.value),
                previous=quoted(before.name.text),
                previous_start=shown(before.start.value),
            )
        elif after.start.value < before.end.value:
            yield problem(
                after.start.place,
                "overlapping",
                phase=quoted(after.name.text),
                start=shown(after.start.value),
                previous=quoted(before.name.text),
                previous_end=shown(before.end.value),
            )


@project_rule(
    "PX607",
    WARNING,
    "填报日期早于评价完成",
    message="填报日期 {reported}，早于阶段{phase}的结束日期 {end}。",
    subject=("phase",),
    what="“填报日期”是不是不早于最后一个阶段的结束日期（整改、归档除外）。",
    why="评价还没有做完，报告就已经落款。",
    source=PERIOD,
    remedy="改正填报日期，或改正评价过程的日期。",
    failing={"项目信息!填报日期": "2024年4月1日"},
    passing={"项目信息!填报日期": "2024年4月30日"},
)
def report_after_phases(case: Case) -> Iterator[Problem]:
    """The report is dated after the last phase."""
    reported = case.info.report_date
    phases = [one for one in case.project.phases if one.end.value and not CONCURRENT.search(one.name.text)]
    if reported.value is None or not phases:
        return
    last = max(phases, key=lambda phase: phase.end.value or date.min)
    if last.end.value is not None and last.end.value > reported.value:
        yield problem(
            reported.place, reported=shown(reported.value), phase=quoted(last.name.text), end=shown(last.end.value)
        )


@project_rule(
    "PX609",
    WARNING,
    "评价开始时项目还没有实施",
    message="阶段{phase}从 {start}开始，项目到 {project_start}才开始实施。",
    subject=("phase",),
    what="评价过程的日期是不是在项目开始之后。",
    why="项目还没有开始，就没有可以评价的东西。",
    source=PERIOD,
    remedy="改正年份；最常见的是把评价的年份写成了项目的年份。",
    failing={"评价过程!开始日期[1]": "2022年3月1日"},
    passing={"评价过程!开始日期[1]": "2024年3月1日"},
)
def phase_before_project(case: Case) -> Iterator[Problem]:
    """No phase of the evaluation precedes the project."""
    start = case.info.start.value
    for phase in case.project.phases:
        if start is not None and phase.start.value is not None and phase.start.value < start:
            yield problem(
                phase.start.place,
                phase=quoted(phase.name.text),
                start=shown(phase.start.value),
                project_start=shown(start),
            )
