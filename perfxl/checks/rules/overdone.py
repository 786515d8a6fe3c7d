"""Results far above the target, and awards that depart from what the rule gives."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks.case import ScoredCase
from perfxl.checks.rule import evaluation_rule, problem
from perfxl.checks.rules.duties import reason_place
from perfxl.checks.rules.values import JUDGED
from perfxl.checks.senses import DOWNWARDS
from perfxl.checks.shown import percent, quoted
from perfxl.model import CommonIndicator, Indicator, Problem, Score, Severity, ValueKind
from perfxl.notation import comparable_number
from perfxl.printing import padded, plain

WARNING, NOTE = Severity.WARNING, Severity.NOTE
HUNDRED = Decimal(100)
BY_DEMAND = re.compile(r"救助|救济|求助|受理|接诉|接警|应急|理赔|参保|申请")
"""What is done here follows the need of the year; it is far above the target at twice the margin."""
DEEP = Decimal("0.2")
"""An award so far below the rule's score, as a share of full marks, is out of proportion."""


@evaluation_rule(
    "PX532",
    WARNING,
    "超额较多没有分析原因",
    message="指标{indicator}的完成率是 {completion}，超过 {limit}%，没有分析原因；年初指标值定低了的，要适度调减分值。",
    subject=("indicator",),
    what="规则书没有规定界限时，完成值高于指标值较多（按 130%，可以在设置里改）的指标，有没有分析原因。",
    why="超额很多，往往是年初指标值定得明显偏低；不分析就得满分，评审会问。",
    source="财预〔2020〕10号第十六条：对完成值高于指标值较多的，要分析原因；130% 是各地系统的通行做法",
    remedy="在“偏差原因分析及改进措施”里写明超额的原因；指标值定低了的，用核定得分适度调减，并写明下年度怎样调整。",
    sample="training",
    failing={"绩效目标表!实际完成值[2]": "650人次"},
    passing={
        "绩效目标表!实际完成值[2]": "650人次",
        "绩效目标表!偏差原因分析及改进措施[2]": "邻县学员跟班参训；下年度按实际需求核定名额",
    },
)
def excess_not_analysed(case: ScoredCase) -> Iterator[Problem]:
    """A result far above the target is analysed, also where the rulebook names no limit."""
    for score in case.evaluation.scores:
        if _far_above(case, score) and not score.reason and score.completion is not None:
            name, limit = quoted(score.name), plain(case.limits.excess)
            yield problem(reason_place(case, score), indicator=name, completion=percent(score.completion), limit=limit)


def _far_above(case: ScoredCase, score: Score) -> bool:
    """Whether more was reached than the limit, of what is the better the more."""
    one = score.indicator
    if not isinstance(one, Indicator) or not score.applicable or (score.over_achieved and score.must_explain):
        return False
    target, completion = one.target.value, score.completion
    if target is None or target.kind is not ValueKind.QUANTITATIVE or target.upper is not None or completion is None:
        return False
    lower = target.operator in DOWNWARDS or one.method.text.strip() == "越低越好" or "reverse" in score.rule
    limit = case.limits.excess
    if BY_DEMAND.search(score.name):
        limit += max(limit - HUNDRED, Decimal(0))
    return not lower and "cost" not in score.rule and completion >= limit and not _one_more(one)


def _one_more(indicator: Indicator) -> bool:
    """Whether just one piece more was done than planned: of two bridges three are no excess to be analysed."""
    target, actual = indicator.target.value, indicator.actual.value
    if target is None or actual is None or target.number is None or "%" in target.unit:
        return False
    done = comparable_number(actual, target)
    return done is not None and done - target.number <= 1 and done == done.to_integral_value()


def _departs(score: Score) -> bool:
    """Whether an award differs from a score that the rule gives without leaving room."""
    ruled = score.rule != "unscorable" and not score.problem and not score.proposed
    return score.awarded is not None and ruled and 0 <= score.awarded <= score.weight != 0


@evaluation_rule(
    "PX533",
    NOTE,
    "核定得分与规则得分不同",
    messages={
        "more": "指标{indicator}按规则得 {computed} 分，核定 {awarded} 分，比规则多 {difference} 分。",
        "less": "指标{indicator}按规则得 {computed} 分，核定 {awarded} 分，比规则少 {difference} 分。",
    },
    subject=("indicator",),
    what="核定得分是不是等于规则算出的得分；不等时差多少。",
    why="核定是规则允许的，但差多少、为什么，报告和复核都要看得见。",
    source="财预〔2020〕10号第二十五条：依据充分、客观公正；自评系统“核查分数”的校验",
    remedy="确认核定得分和核定理由；与规则一致的可以清空核定得分。",
    failing={"决策与过程!核定得分[9]": "4", "决策与过程!核定理由[9]": "机构调整属不可控因素，按评分标准酌情扣 1 分"},
    passing={"决策与过程!核定得分[9]": "3.22", "决策与过程!核定理由[9]": "按预算执行率计算"},
)
def award_departs(case: ScoredCase) -> Iterator[Problem]:
    """An award says by how much it departs from the rule; full marks for less and cuts are told elsewhere."""
    for score in case.evaluation.scores:
        awarded = score.awarded
        if awarded is None or not _departs(score) or awarded == score.computed or _cut(case, score):
            continue
        if awarded == score.weight:
            continue  # PX515
        yield problem(
            score.indicator.awarded.place,
            "more" if awarded > score.computed else "less",
            indicator=quoted(score.name),
            computed=padded(score.computed),
            awarded=padded(awarded),
            difference=padded(abs(awarded - score.computed)),
        )


@evaluation_rule(
    "PX530",
    WARNING,
    "核减与完成情况不相称",
    messages={
        "met": "指标{indicator}完成了指标值，按规则得满分 {computed} 分，核定 {awarded} 分，少 {difference} 分。",
        "deep": "指标{indicator}按规则得 {computed} 分，核定 {awarded} 分，少 {difference} 分，与完成情况不相称。",
    },
    subject=("indicator",),
    what="完成了指标值的指标有没有被核减，没有完成的有没有被核减得过多（比规则得分少 20% 以上的分值）。",
    why="完成指标值的，应记该指标的全部分值；没有文件依据的核减，被评价的单位会提出异议。",
    source="财预〔2020〕10号第十六条：完成指标值的，记该指标所赋全部分值；未完成的按完成值与指标值的比例记分",
    remedy="清空核定得分按规则计分；确需核减的（如年初指标值明显偏低），写明依据，可以接受这条警告。",
    failing={"绩效目标表!核定得分[2]": "3", "绩效目标表!核定理由[2]": "研究质量一般"},
    passing={"绩效目标表!核定得分[2]": "5", "绩效目标表!核定理由[2]": "原件齐全"},
)
def award_cuts(case: ScoredCase) -> Iterator[Problem]:
    """What was reached keeps its marks."""
    for score in case.evaluation.scores:
        kind = _cut(case, score)
        if kind and score.awarded is not None:
            shown = {"computed": padded(score.computed), "awarded": padded(score.awarded)}
            difference = padded(score.computed - score.awarded)
            place = score.indicator.awarded.place
            yield problem(place, kind, indicator=quoted(score.name), difference=difference, **shown)


def _cut(case: ScoredCase, score: Score) -> str:
    """How an award cuts a score: ``met``, ``deep``, or empty where it does not, or for a target set too low."""
    awarded = score.awarded
    if awarded is None or not _departs(score) or isinstance(score.indicator, CommonIndicator):
        return ""
    if awarded >= score.computed or score.over_achieved or _far_above(case, score):
        return ""
    if score.computed == score.weight:
        return "met"
    return "deep" if score.computed - awarded > score.weight * DEEP else ""


@evaluation_rule(
    "PX531",
    WARNING,
    "用核定得分盖过了填错的完成值",
    messages={
        "units": "指标{indicator}的指标值是{target}，实际完成值{actual}的单位不能比较，只凭核定得分 {awarded} 计分。",
        "words": "指标{indicator}的指标值是{target}，实际完成值却是文字{actual}，只凭核定得分 {awarded} 计分。",
    },
    subject=("indicator",),
    what="填了核定得分的指标，实际完成值是不是仍然能与指标值比较。",
    why="核定得分不能代替完成值；报告里会同时印出两个不能比较的数。",
    source="勾稽关系：指标值与完成值单位一致；核定应当有据可查",
    remedy="先把实际完成值填对，再看是不是还需要核定。",
    failing={
        "绩效目标表!实际完成值[2]": "已完成",
        "绩效目标表!核定得分[2]": "5",
        "绩效目标表!核定理由[2]": "六期原件齐全",
    },
    passing={"绩效目标表!核定得分[2]": "5", "绩效目标表!核定理由[2]": "六期原件齐全"},
)
def award_hides(case: ScoredCase) -> Iterator[Problem]:
    """An award does not stand in for an actual that answers something else."""
    for score in case.evaluation.scores:
        one, awarded = score.indicator, score.awarded
        kind = _hidden(one) if awarded is not None and isinstance(one, Indicator) and score.applicable else ""
        if kind and awarded is not None and isinstance(one, Indicator):
            shown = {"target": quoted(one.target.text), "actual": quoted(one.actual.text)}
            yield problem(one.actual.place, kind, indicator=quoted(score.name), awarded=padded(awarded), **shown)


def _hidden(indicator: Indicator) -> str:
    """What is wrong with an actual that only an award lets pass."""
    target, actual = indicator.target.value, indicator.actual.value
    if target is None or actual is None or target.kind is not ValueKind.QUANTITATIVE:
        return ""
    if actual.kind in JUDGED and indicator.method.text.strip() not in ("定性", "是否"):
        return "words"
    measured = actual.kind is ValueKind.QUANTITATIVE and actual.upper is None
    return "units" if measured and comparable_number(actual, target) is None else ""
