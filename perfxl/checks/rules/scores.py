"""Scores as they came out: scorable, and awards inside the room the rule leaves."""

from collections.abc import Iterator

from perfxl.checks.case import ScoredCase
from perfxl.checks.rule import evaluation_rule, problem
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Place, Problem, Score, ScoringRule, Severity
from perfxl.printing import padded, plain

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@evaluation_rule(
    "PX510",
    ERROR,
    "无法按规则评分",
    message="指标{indicator}无法按规则评分：{problem}。",
    subject=("indicator",),
    what="每个指标能不能按规则书算出得分。",
    why="算不出得分的指标只能记 0 分，总分就不可信。",
    source="规则书对各类指标的评分办法",
    remedy="按冒号后面的原因改正指标值或实际完成值；确实只能由人判断的，填写核定得分和核定理由。",
    failing={"绩效目标表!实际完成值[8]": "群众反响热烈"},
    passing={"绩效目标表!实际完成值[8]": "基本达成目标"},
    fixed=True,
)
def unscorable(case: ScoredCase) -> Iterator[Problem]:
    """Every indicator can be scored by rule, or was scored by hand."""
    for score in case.evaluation.scores:
        if score.rule == ScoringRule.UNSCORABLE and score.awarded is None:
            yield problem(_actual_place(score), indicator=quoted(score.name), problem=score.problem)


def _actual_place(score: Score) -> Place:
    if isinstance(score.indicator, Indicator):
        return score.indicator.actual.place
    points = score.indicator.points
    return points[0].met.place if points else score.indicator.place


@evaluation_rule(
    "PX511",
    ERROR,
    "核定得分超出规则的区间",
    message="指标{indicator}核定得分 {awarded}，规则允许的区间是 {floor} 至 {ceiling}。",
    subject=("indicator",),
    what="核定得分是不是在规则留给评价人员的区间之内（例如部分达成的定性指标为分值的 60%–80%）。",
    why="定性指标的等次决定了得分的区间，出了区间就与等次矛盾。",
    source="财预〔2020〕10号：定性指标分三档，100%–80%（含）、80%–60%（含）、60%–0%；自评系统对得分区间的校验",
    remedy="把核定得分改到区间之内，或改正实际完成值的等次。",
    failing={
        "绩效目标表!实际完成值[8]": "部分达成年度指标并具有一定效果",
        "绩效目标表!核定得分[8]": "14",
        "绩效目标表!核定理由[8]": "测评结果较上年有明显提高",
    },
    passing={
        "绩效目标表!实际完成值[8]": "部分达成年度指标并具有一定效果",
        "绩效目标表!核定得分[8]": "11",
        "绩效目标表!核定理由[8]": "测评结果较上年有所提高",
    },
)
def outside_room(case: ScoredCase) -> Iterator[Problem]:
    """An award stays in the room the rule leaves."""
    for score in case.evaluation.scores:
        if score.awarded is None or not 0 <= score.awarded <= score.weight:
            continue
        if not score.floor <= score.awarded <= score.ceiling:
            yield problem(
                score.indicator.awarded.place,
                indicator=quoted(score.name),
                awarded=padded(score.awarded),
                floor=padded(score.floor),
                ceiling=padded(score.ceiling),
            )


@evaluation_rule(
    "PX514",
    NOTE,
    "得分是建议数",
    message="指标{indicator}的 {score} 分是建议分，可在 {floor} 至 {ceiling} 之间核定。",
    subject=("indicator",),
    what="规则留有余地、由程序给出建议分的指标，有没有由评价小组核定。",
    why="建议分只是区间里的一个数，应当由人根据材料核定。",
    source="财预〔2020〕10号：定性指标在档内合理确定分值",
    remedy="同意建议分的，把它填进“核定得分”并写明理由；不同意的，填区间内的另一个数。",
    failing={
        "绩效目标表!实际完成值[8]": "部分达成年度指标并具有一定效果",
        "绩效目标表!偏差原因分析及改进措施[8]": "两项改革年底才落地，效果还没有完全显现",
    },
    passing={"绩效目标表!实际完成值[8]": "基本达成目标"},
)
def proposal_open(case: ScoredCase) -> Iterator[Problem]:
    """A proposal is confirmed by the evaluators."""
    for score in case.evaluation.scores:
        if score.proposed and score.awarded is None:
            place = score.indicator.awarded.place
            yield problem(
                place if place.spot else score.place,
                indicator=quoted(score.name),
                score=padded(score.score),
                floor=padded(score.floor),
                ceiling=padded(score.ceiling),
            )


@evaluation_rule(
    "PX527",
    WARNING,
    "等次是推定的",
    message="指标{indicator}：{said}。",
    subject=("indicator",),
    what="定性指标的实际完成值没有写等次，程序按文字推定的等次对不对。",
    why="“优”“100%”“全天候”大致知道是哪一档，但写的人没有这样说；推定错了，得分就错了。",
    source="本程序的读法约定；财预〔2020〕10号：定性指标分三档",
    remedy="同意的，把完成值改写成推定的等次；不同意的，改写成实际的等次，或填写核定得分和核定理由。",
    failing={"绩效目标表!实际完成值[8]": "优"},
    passing={"绩效目标表!实际完成值[8]": "基本达成目标"},
)
def level_guessed(case: ScoredCase) -> Iterator[Problem]:
    """A level that was not written but understood is confirmed by a person."""
    for score in case.evaluation.scores:
        if score.rule == ScoringRule.QUALITATIVE_UNDERSTOOD and score.awarded is None:
            said = score.explanation.partition("，建议")[0]
            yield problem(_actual_place(score), indicator=quoted(score.name), said=said)


@evaluation_rule(
    "PX515",
    WARNING,
    "没有完成却核定满分",
    message="指标{indicator}按规则得 {computed} 分，核定为满分 {weight} 分。",
    subject=("indicator",),
    what="按规则不能得满分的指标，是不是核定了满分。",
    why="没有完成却给满分，是评审最常退回的问题。",
    source="公开的自评表里的实例（目标 4754 人、完成 4604 人，得满分）",
    remedy="按规则扣分；确有特殊理由的，可以接受这条警告，理由会写进附件。",
    failing={"决策与过程!核定得分[9]": "5", "决策与过程!核定理由[9]": "机构调整属不可控因素"},
    passing={"决策与过程!核定得分[9]": "4", "决策与过程!核定理由[9]": "机构调整属不可控因素"},
)
def full_marks_for_less(case: ScoredCase) -> Iterator[Problem]:
    """What fell short does not get full marks."""
    for score in case.evaluation.scores:
        awarded = score.awarded
        if awarded is None or score.rule == ScoringRule.UNSCORABLE or score.proposed:
            continue
        if awarded == score.weight > score.computed:
            yield problem(
                score.indicator.awarded.place,
                indicator=quoted(score.name),
                computed=padded(score.computed),
                weight=plain(score.weight),
            )
