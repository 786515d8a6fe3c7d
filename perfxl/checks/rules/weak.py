"""What a self-evaluation owes where a result is weak, an indicator is dropped, or a rule asks for a fact."""

import re
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase
from perfxl.checks.rule import evaluation_rule, framework_not_judged, problem, project_rule
from perfxl.checks.rules.money import total_place
from perfxl.checks.shown import percent, quoted
from perfxl.forms.standard.money import Money
from perfxl.model import EXECUTION_RATE, FigureKey, LessonKind, Problem, Severity
from perfxl.notation import applicable
from perfxl.printing import padded, plain

WARNING = Severity.WARNING
MEASURE = re.compile(
    r"整改|改进|措施|加快|加强|抓紧|督促|完善|健全|建立|压减|收回|提前|改为|下年度|下一年|明年|今后|下一步|将(?:按|在|于|把|对)"
)
"""Words with which a measure is announced."""
MONEY = re.compile(r"预算|资金|支付|支出|执行|用款")
ANYTHING = re.compile("")


@evaluation_rule(
    "PX524",
    WARNING,
    "执行率偏低、结果较差没有整改措施",
    messages={
        "execution": "预算执行率 {rate}，低于 {limit}%，没有单独写{missing}。",
        "total": "总分 {total} 分，低于 {limit} 分，没有单独写{missing}。",
    },
    what="自评的预算执行率偏低或总分较差时（界限由规则书规定，国家规则按 60% 和 60 分），"
    "“偏差原因说明”有没有单独写原因，有没有整改措施。",
    why="这样的项目在汇总时要单独列出；没有原因和措施，主管部门会退回。",
    source="财预〔2020〕10号第二十六条：对预算执行率偏低、自评结果较差的项目，要单独说明原因，提出整改措施",
    remedy="在“偏差原因说明”里写明原因和整改措施；措施也可以写进“经验问题建议”的“有关建议”。",
    sample="training",
    failing={
        "资金情况!执行数[1]": "10.00",
        "支出明细!金额[1]": "16.50",
        "项目信息!偏差原因说明": "自治区资金到12月才下达，当年没有支付。",
    },
    passing={
        "资金情况!执行数[1]": "10.00",
        "支出明细!金额[1]": "16.50",
        "项目信息!偏差原因说明": "自治区资金到12月才下达，当年没有支付；下年度按月排定用款计划，督促及时支付。",
    },
    needs=(fields.INFO,),
)
def weak_without_measures(case: ScoredCase) -> Iterator[Problem]:
    """A low execution rate and a poor total each have their reason and their measures."""
    assert case.rulebook is not None
    duty = case.rulebook.duty
    rate, total = case.evaluation.value(FigureKey.EXECUTION_RATE), case.evaluation.value(FigureKey.TOTAL)
    place = case.info.deviation_reason.place
    if duty.poor_execution is not None and rate is not None and rate < duty.poor_execution:
        where = place if place.spot else total_place(case, Money.spent)
        if missing := _missing(case, MONEY):
            yield problem(where, "execution", rate=percent(rate), limit=plain(duty.poor_execution), missing=missing)
    if duty.poor_total is None or total is None or total >= duty.poor_total:
        return
    if missing := _missing(case, ANYTHING):
        yield problem(place, "total", total=padded(total), limit=plain(duty.poor_total), missing=missing)


def _missing(case: ScoredCase, subject: re.Pattern[str]) -> str:
    """What is missing of reason and measures; advice counts where it is about the ``subject``."""
    rows = [score.reason for score in case.evaluation.scores if score.rate == EXECUTION_RATE]
    reasons = "\n".join(text for text in (case.info.deviation_reason.text, *rows) if text)
    advice = [one for one in case.project.lessons if one.kind.value is LessonKind.ADVICE]
    measured = MEASURE.search(reasons) or any(subject.search(f"{one.title.text}{one.text.text}") for one in advice)
    return "和".join(word for word, there in (("原因", reasons), ("整改措施", measured)) if not there)


@project_rule(
    "PX525",
    WARNING,
    "自评的指标不适用没有依据",
    message="指标{name}按不适用处理，没有写依据。",
    subject=("name",),
    kinds=framework_not_judged,
    what="自评里作为“不适用”不计分的指标，有没有写明依据（写在“调整依据”或“偏差原因分析及改进措施”里）。",
    why="自评指标是预算批复时确定的，分值原则上不得调整；去掉一个，要有批准的文件或说得清的理由。",
    source="财预〔2020〕10号第十三条：单位自评指标是指预算批复时确定的绩效指标；财预〔2021〕101号附件1第三部分（六）",
    remedy="写明哪个文件调整了目标，或者为什么不适用；没有依据的，照批复的指标值评分。",
    sample="training",
    failing={
        "绩效目标表!评分方法[2]": "不适用",
        "绩效目标表!偏差原因分析及改进措施[2]": "",
    },
    passing={
        "绩效目标表!评分方法[2]": "不适用",
        "绩效目标表!偏差原因分析及改进措施[2]": "年中调整预算时取消了这项任务，见预算调整批复",
    },
    needs=(fields.INDICATORS,),
)
def dropped_without_basis(case: Case) -> Iterator[Problem]:
    """An approved indicator is dropped from a self-evaluation only with a basis."""
    for one in case.project.indicators:
        grounds = (one.adjustment_basis, one.deviation_reason, one.award_reason)
        if not applicable(one) and all(text.blank for text in grounds):
            place = one.deviation_reason.place
            yield problem(place if place.spot else one.place, name=quoted(one.name.text))


@evaluation_rule(
    "PX526",
    WARNING,
    "没有填项目是否完成",
    message="预算执行率 {rate}，“项目是否完成”没有填，按没有完成计分。",
    what="规则书按项目是否完成给预算执行率计分时，“项目信息”的“项目是否完成”有没有填。",
    why="项目完成且控制在预算之内的，预算执行率得满分；没有填的按没有完成计分，可能少得分。",
    source="财预〔2021〕101号附件1第三部分（七）2：项目完成，且执行数控制在年度预算规模之内的，得10分",
    remedy="在“项目信息”的“项目是否完成”填“是”或“否”。",
    sample="training",
    failing={"项目信息!评价规则": "中央部门2021年核心绩效指标自评规则"},
    passing={"项目信息!评价规则": "国家2020年项目支出绩效自评规则"},
    needs=(fields.INFO,),
)
def finished_unknown(case: ScoredCase) -> Iterator[Problem]:
    """Whether the project is finished is said where the score depends on it."""
    assert case.rulebook is not None
    rate = case.evaluation.value(FigureKey.EXECUTION_RATE)
    asked = case.rulebook.execution.finished_full and case.info.is_completed is None
    scored = any(score.rate == EXECUTION_RATE and score.score < score.weight for score in case.evaluation.scores)
    if asked and scored and rate is not None and rate <= 100:
        place = case.info.completed.place
        yield problem(place if place.spot else case.info.rulebook.place, rate=percent(rate))
