"""What has to be explained once the scores are known, and what the texts claim against them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks.case import ScoredCase
from perfxl.checks.rule import evaluation_rule, problem
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.rules.execution import execution_explained, execution_is_low
from perfxl.checks.shown import percent, quoted
from perfxl.checks.texts import clauses, mentions
from perfxl.model import CommonIndicator, FigureKey, Indicator, LessonKind, Place, Problem, Score, Severity, ValueKind
from perfxl.printing import padded, plain

WARNING, NOTE = Severity.WARNING, Severity.NOTE
HUNDRED = Decimal(100)
REASON = "自评系统“请填写偏差原因及改进措施”的校验；财预〔2020〕10号附件1"
EVERYTHING = re.compile(r"任务|工作|目标|项目|工程|内容|指标|^已?(全部|全面|圆满|均已|都已)")
"""What a clause speaks of that means the whole."""
ALL_DONE = re.compile(r"(全部|全面|圆满|均已|都已)(按期|按时|如期|顺利)?(完成|达成|实现)")


def reason_place(case: ScoredCase, score: Score) -> Place:
    """The cell in which the reason is missing."""
    indicator = score.indicator
    if isinstance(indicator, Indicator):
        return indicator.deviation_reason.place if indicator.deviation_reason.place.spot else indicator.place
    if score.rate == "execution_rate" and case.info.deviation_reason.place.spot:
        return case.info.deviation_reason.place
    return indicator.comment.place if indicator.comment.place.spot else indicator.place


@evaluation_rule(
    "PX512",
    WARNING,
    "扣了分没有说明原因",
    message="指标{indicator}得 {score} 分，满分 {weight} 分，没有说明扣分的原因。",
    subject=("indicator",),
    what="没有得满分的指标，有没有写偏差原因和改进措施（资金到位率写在“评价情况说明”里，预算执行率也可以写在“偏差原因说明”里）。",
    why="扣分不说原因，报告的分析部分就是空的，评审会退回来。",
    source=REASON,
    remedy="写明没有完成的原因和下一步的措施。",
    sample="engineering",
    failing={"绩效目标表!偏差原因分析及改进措施[9]": ""},
    passing={"绩效目标表!偏差原因分析及改进措施[9]": "施工期停水通知不够及时；已建立停水提前三天公告的制度"},
)
def loss_unexplained(case: ScoredCase) -> Iterator[Problem]:
    """Lost points have their reason."""
    for score in case.evaluation.scores:
        if not score.unexplained or score.over_achieved or score.score >= score.weight:
            continue
        if score.problem:
            continue  # PX510 asks for what can be scored
        if isinstance(score.indicator, CommonIndicator) and score.indicator.points and not score.rate:
            continue
        if score.awarded is not None and score.indicator.award_reason.blank:
            continue  # PX502 asks for the reason of the award
        if score.rate == "execution_rate" and (execution_is_low(case) or _rate_far_above(case) is not None):
            continue
        yield problem(
            reason_place(case, score),
            indicator=quoted(score.name),
            score=padded(score.score),
            weight=plain(score.weight),
        )


@evaluation_rule(
    "PX513",
    WARNING,
    "超额完成没有说明原因",
    message="指标{indicator}的完成率是 {completion}，大幅超过指标值，没有说明原因。",
    subject=("indicator",),
    what="实际完成值大幅超过指标值（界限由规则书规定）的指标，有没有说明原因。",
    why="超额很多，往往是年初目标定低了，应当分析并在下年度调整。",
    source="财预〔2020〕10号：超过指标值较多的要分析原因；广西自评系统：超出 30% 须填写说明",
    remedy="写明超额的原因；目标定低了的，写明下年度怎样调整。",
    sample="training",
    failing={"项目信息!评价规则": "广西项目支出绩效自评规则", "绩效目标表!实际完成值[2]": "650人次"},
    passing={
        "项目信息!评价规则": "广西项目支出绩效自评规则",
        "绩效目标表!实际完成值[2]": "650人次",
        "绩效目标表!偏差原因分析及改进措施[2]": "邻县学员跟班参训；下年度按实际需求核定名额",
    },
)
def excess_unexplained(case: ScoredCase) -> Iterator[Problem]:
    """Over-achievement has its reason."""
    for score in case.evaluation.scores:
        if score.unexplained and score.over_achieved and score.completion is not None:
            yield problem(reason_place(case, score), indicator=quoted(score.name), completion=percent(score.completion))


@evaluation_rule(
    "PX516",
    WARNING,
    "得分远高于执行率没有说明",
    message="绩效目标表的得分率 {score_rate}，预算执行率 {execution_rate}，相差超过 {gap}%，“偏差原因说明”没有填写。",
    what="得分率是不是远高于预算执行率（界限由规则书规定，没有规定时按 5%），而“偏差原因说明”空着。",
    why="钱没有花完，任务却都完成了，要么预算编多了，要么目标定低了，应当说明。",
    source="自评系统的自评预警：得分率与执行率相差超过 5% 为红色",
    remedy="在“偏差原因说明”里写明为什么花得少而任务仍能完成。",
    sample="training",
    failing={"资金情况!执行数[2]": "11.40", "支出明细!金额[1]": "34.10", "项目信息!偏差原因说明": ""},
    passing={
        "资金情况!执行数[2]": "11.40",
        "支出明细!金额[1]": "34.10",
        "项目信息!偏差原因说明": "场地由县区医院免费提供，节约了场地费。",
    },
)
def score_against_execution(case: ScoredCase) -> Iterator[Problem]:
    """A score rate far above the execution rate is explained."""
    reason, spent = case.info.deviation_reason, case.evaluation.value(FigureKey.EXECUTION_RATE)
    if not reason.place.spot or execution_explained(case):
        return
    if (rate := _rate_far_above(case)) is not None and spent is not None:
        yield problem(
            reason.place,
            score_rate=percent(rate),
            execution_rate=percent(spent),
            gap=plain(case.limits.score_gap),
        )


def _rate_far_above(case: ScoredCase) -> Decimal | None:
    """The score rate of 绩效目标表 where it lies far above the execution rate, and that is not low in itself."""
    spent = case.evaluation.value(FigureKey.EXECUTION_RATE)
    own = [score for score in case.evaluation.scores if isinstance(score.indicator, Indicator) and score.applicable]
    weight = sum((score.weight for score in own), Decimal(0))
    if spent is None or not weight or execution_is_low(case) or case.evaluation.value(FigureKey.TOTAL) is None:
        return None
    rate = sum((score.score for score in own), Decimal(0)) / weight * HUNDRED
    return rate if rate and (rate - spent) / rate * HUNDRED > case.limits.score_gap else None


@evaluation_rule(
    "PX517",
    NOTE,
    "扣了分却没有写存在的问题",
    message="有 {count} 个指标扣分，“经验问题建议”里没有写“存在的问题”。",
    what="有指标扣分的项目，“经验问题建议”里有没有写存在的问题。",
    why="分析说有不足，问题一节却说没有，前后矛盾。",
    source="勾稽关系：综合评价情况、存在的问题、有关建议一致",
    remedy="写明扣分指标反映的问题和相应的建议。",
    failing={"经验问题建议[2]": ""},
    passing={"经验问题建议!标题[2]": "预算执行进度偏慢"},
)
def loss_without_problem(case: ScoredCase) -> Iterator[Problem]:
    """Lost points show up among the problems and the advice."""
    lessons, lost = case.project.lessons, case.evaluation.value(FigureKey.LOST)
    if not lost or not lessons:
        return
    real = [lesson for lesson in lessons if not re.fullmatch(r"(无|没有|暂无)[。]?", lesson.title.text)]
    if not any(lesson.kind.value is LessonKind.PROBLEM for lesson in real):
        yield problem(lessons[0].kind.place, count=lost)


@evaluation_rule(
    "PX518",
    WARNING,
    "文字说全部完成，指标却没有完成",
    message="“{label}”里写“{written}”，而指标{indicator}的完成率是 {completion}。",
    subject=(
        "label",
        "indicator",
    ),
    what="“实施情况”“年度总体目标”等文字说“全部完成”时，产出指标是不是都完成了。",
    why="前面说全部完成，后面有指标没有完成，评审会问哪一处是真的。",
    source="勾稽关系：实施情况与指标完成情况一致",
    remedy="如实改写文字，写明哪一项没有完成。",
    sample="engineering",
    failing={
        "项目信息!实施情况": "工程于2023年2月开工，各项任务全部完成，受益人口1.6万人。",
        "绩效目标表!实际完成值[3]": "40公里",
        "绩效目标表!偏差原因分析及改进措施[3]": "两公里管线因征地推迟到次年施工",
    },
    passing={"项目信息!实施情况": "工程于2023年2月开工，实际铺设管网42.6公里，改造泵站3座，受益人口1.6万人。"},
)
def all_done(case: ScoredCase) -> Iterator[Problem]:
    """A text that says all is done is true."""
    short = [
        score
        for score in case.evaluation.scores
        if isinstance(score.indicator, Indicator)
        and "产出" in score.indicator.level1.text
        and not is_cost(score.indicator)
        and score.applicable
        and score.completion is not None
        and score.completion < HUNDRED
    ]
    if not short:
        return
    for label, text in (("实施情况", case.info.implementation), ("主要内容", case.info.content)):
        for clause in clauses(text.text):
            match, about = ALL_DONE.search(clause), _denying(clause, short)
            if match and about is not None:
                yield problem(
                    text.place,
                    label=label,
                    written=match[0],
                    indicator=quoted(about.name),
                    completion=percent(about.completion or Decimal(0)),
                )
                break


def _denying(clause: str, short: list[Score]) -> Score | None:
    """The unfinished indicator a clause is about: one it names, or any when it speaks of all the work."""
    named = next((score for score in short if mentions(clause, score.name)), None)
    return named or (short[0] if EVERYTHING.search(clause) else None)


@evaluation_rule(
    "PX519",
    WARNING,
    "定性指标没有描述完成情况",
    message="定性指标{indicator}没有描述完成情况。",
    subject=("indicator",),
    what="规则书要求描述的定性指标，有没有写完成情况（写在“佐证材料”或“偏差原因分析及改进措施”里）。",
    why="定性指标没有数字，只有描述和材料能说明做到了什么程度。",
    source="广西、天津自评系统“定性指标完成情况简要描述不能为空”的校验",
    remedy="写明做了什么、效果怎样、依据什么材料。",
    sample="training",
    failing={"项目信息!评价规则": "广西项目支出绩效自评规则", "绩效目标表!佐证材料[5]": ""},
    passing={"项目信息!评价规则": "广西项目支出绩效自评规则", "绩效目标表!佐证材料[5]": "跟踪评估报告"},
    rulebook=True,
)
def quality_undescribed(case: ScoredCase) -> Iterator[Problem]:
    """A quality is described where the rulebook demands it."""
    if not case.book.duty.qualitative_description:
        return
    for indicator in case.project.indicators:
        value = indicator.target.value
        undescribed = indicator.evidence.blank and indicator.deviation_reason.blank
        if undescribed and value is not None and value.kind is ValueKind.QUALITATIVE:
            yield problem(indicator.evidence.place, indicator=quoted(indicator.name.text))


@evaluation_rule(
    "PX520",
    WARNING,
    "原因写得太长",
    message="指标{indicator}的偏差原因有 {length} 个字，规定不超过 {limit} 个字。",
    subject=("indicator",),
    what="偏差原因是不是超过了规则书规定的字数。",
    why="超过字数的部分在系统里录不进去。",
    source="四川自评表填报说明：100 字以内",
    remedy="压缩到规定的字数以内，写最主要的原因和措施。",
    sample="training",
    failing={
        "项目信息!评价规则": "四川项目支出绩效自评规则",
        "绩效目标表!偏差原因分析及改进措施[2]": "因邻近县区学员跟班参训，参训人次多于年初核定的名额，" * 6,
    },
    passing={
        "项目信息!评价规则": "四川项目支出绩效自评规则",
        "绩效目标表!偏差原因分析及改进措施[2]": "邻近县区学员跟班参训",
    },
    rulebook=True,
)
def reason_too_long(case: ScoredCase) -> Iterator[Problem]:
    """Reasons stay within the length the rulebook sets."""
    limit = case.book.duty.reason_limit
    if limit is None:
        return
    for indicator in case.project.indicators:
        length = len("".join(indicator.deviation_reason.text.split()))
        if length > limit:
            yield problem(
                indicator.deviation_reason.place, indicator=quoted(indicator.name.text), length=length, limit=limit
            )
