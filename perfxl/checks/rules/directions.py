"""The direction of an indicator: sign, 评分方法 and what is counted must not contradict each other."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.rules.units import quantities
from perfxl.checks.senses import DOWNWARDS, GOOD_WHEN_LOW, SAID_OPPOSITE, UPWARDS, sense_of
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Operator, Problem, Severity, ValueKind

WARNING = Severity.WARNING
NEEDS = (fields.INDICATORS,)
HIGHER, LOWER = "越高越好", "越低越好"
FEWER_IS_MEANT = re.compile(
    r"控制|压减|减少|限额|上限|三公|接待|公务|因公|出国|会议|用车|编制|存量|投诉|事故|问题|空置|积压|闲置"
)
"""Counts of which a plan may well want no more than so many."""
WELL_SHORT = Decimal("0.9")


@project_rule(
    "PX451",
    WARNING,
    "评分方法与指标值的符号相反",
    message="指标{indicator}的指标值是{target}，评分方法却选了“{method}”，两者相反，按“{method}”计分。",
    subject=("indicator",),
    what="“评分方法”选的越高越好、越低越好，与指标值的 ≥、≤ 是不是一致（用来纠正批复里写反的符号的不算）。",
    why="方向相反，做得越差得分越高。",
    source="勾稽关系：评分方法与指标值的符号一致；评分方法栏是本程序的约定",
    remedy="清空“评分方法”，由指标值判断；批复的符号确实写反的，选与指标含义一致的方法。",
    failing={"绩效目标表!评分方法[2]": "越低越好"},
    passing={"绩效目标表!评分方法[2]": "越高越好"},
    needs=NEEDS,
    targets=True,
)
def method_against_sign(case: Case) -> Iterator[Problem]:
    """The method chosen goes with the sign, unless it puts right a sign that goes against the name."""
    for one in case.scored:
        target, method = one.target.value, one.method.text.strip()
        if target is None or method == _sense(one):
            continue
        against = DOWNWARDS if method == HIGHER else UPWARDS if method == LOWER else ()
        if target.operator in against:
            name, sign = quoted(one.name.text), quoted(one.target.text)
            yield problem(one.method.place, indicator=name, target=sign, method=method)


def _sense(indicator: Indicator) -> str:
    """What the name says about the direction; a cost is the better the lower."""
    return sense_of(indicator) or (LOWER if is_cost(indicator) else "")


@project_rule(
    "PX452",
    WARNING,
    "不适用的指标却有完成值",
    message="指标{indicator}选了“不适用”，却填了实际完成值{actual}；不适用的指标不计分，分值折算给别的指标。",
    subject=("indicator",),
    what="“评分方法”选了“不适用”的指标，有没有填实际完成值。",
    why="有完成值就能评分；选不适用等于把没有做好的指标从总分里拿掉。",
    source="勾稽关系：不适用的指标没有完成值；财预〔2020〕10号第十三条：指标是预算批复时确定的",
    remedy="能评分的，清空“评分方法”；确实不适用的，清空实际完成值，在“调整依据”里写明文件。",
    failing={"绩效目标表!评分方法[2]": "不适用"},
    passing={"绩效目标表!评分方法[2]": ""},
    needs=NEEDS,
)
def dropped_with_actual(case: Case) -> Iterator[Problem]:
    """An indicator that does not apply has no actual."""
    for one in case.project.indicators:
        value = one.actual.value
        stated = value is not None and value.kind not in (ValueKind.BLANK, ValueKind.UNCLEAR)
        if one.method.text.strip() == "不适用" and stated and (value is None or value.number != 0):
            yield problem(one.actual.place, indicator=quoted(one.name.text), actual=quoted(one.actual.text))


@project_rule(
    "PX453",
    WARNING,
    "指标值怎样都能完成",
    message="指标{indicator}的指标值是{target}，什么都不做也算完成，得满分。",
    subject=("indicator",),
    what="有没有“≥0”这样怎样都能完成的指标值。",
    why="这样的指标衡量不了什么，却占着分值。",
    source="财预〔2020〕10号附件2 绩效指标明确性：通过清晰、可衡量的指标值予以体现",
    remedy="对照批复的绩效目标表，填真正的指标值；要求不发生的写“=0”或“≤0”。",
    failing={"绩效目标表!年度指标值[2]": "≥0期"},
    passing={"绩效目标表!年度指标值[2]": "≥6期"},
    needs=NEEDS,
    targets=True,
)
def always_reached(case: Case) -> Iterator[Problem]:
    """A target can be missed."""
    for one in case.scored:
        value = one.target.value
        if value is not None and value.operator is Operator.AT_LEAST and value.number == 0:
            yield problem(one.target.place, indicator=quoted(one.name.text), target=quoted(one.target.text))


@project_rule(
    "PX454",
    WARNING,
    "工作量写成了“≤”",
    message="指标{indicator}数的是做了多少，指标值却写成{target}，实际只完成{actual}也得满分。",
    subject=("indicator",),
    what="产出数量指标的指标值有没有写成“≤”，而实际做的又明显比它少（投诉、事故、会议、接待一类应当少的不算）。",
    why="工作量是越多越好，写成“≤”，做得越少越算完成。",
    source="勾稽关系：运算符与指标含义一致",
    remedy="对照批复的绩效目标表改正符号；批复确实写成“≤”的，在“评分方法”里选“越高越好”。",
    sample="training",
    failing={"绩效目标表!年度指标值[2]": "≤480人次", "绩效目标表!实际完成值[2]": "100人次"},
    passing={"绩效目标表!年度指标值[2]": "≥480人次"},
    needs=NEEDS,
)
def work_at_most(case: Case) -> Iterator[Problem]:
    """Work done is promised as a least, not as a most."""
    for one, target, actual in quantities(case):
        name = one.name.text.strip()
        counted = "数量" in one.level2.text and "产出" in one.level1.text and target.unit not in ("", "%")
        meant = FEWER_IS_MEANT.search(name) or GOOD_WHEN_LOW.search(name) or SAID_OPPOSITE.search(name)
        if not counted or meant or target.operator not in DOWNWARDS or one.method.text.strip() == HIGHER:
            continue
        if target.number and actual.number is not None and actual.number < target.number * WELL_SHORT:
            shown = {"target": quoted(one.target.text), "actual": quoted(one.actual.text)}
            yield problem(one.target.place, indicator=quoted(name), **shown)
