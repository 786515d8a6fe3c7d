"""The official forms that are written: 自评表, 目标表 and 评分表, each from a project and its scores.

Sources: 财预〔2020〕10号附1 (自评表); the annual 项目支出绩效目标表; the 评分表 that reports have as an attachment.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perfxl.exports.canvas import Box, Canvas
from perfxl.exports.departmentform import department_form
from perfxl.exports.entries import line_for_each, number, over_classes, rate, summed, three_lines, year
from perfxl.exports.monitoringform import monitoring_form
from perfxl.exports.printedforms import BOND, BRIDGING, SYSTEM, TRANSFER, flat
from perfxl.exports.targetreview import target_review
from perfxl.model import CommonIndicator, Evaluation, Finding, Fund, Indicator, Project, Score

_DASH: Final = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialForm:
    """A form that can be written: its name, whether scores belong on it, and what draws it."""

    name: str
    about: str
    scored: bool
    only_scored: bool = False
    """Nothing but scores stands on it: without them there is no form."""
    draw: "Callable[[Project, Evaluation | None], bytes] | None" = None
    review: "Callable[[Project, Sequence[Finding]], bytes] | None" = None
    """Draws a form about targets before their approval: what the checks of that stage found takes the scores' place."""


def self_evaluation(project: Project, evaluation: Evaluation | None) -> bytes:
    """项目支出绩效自评表, upright on one page; amounts in 万元."""
    canvas = Canvas((5, 11, 19, 20, 13, 13, 7, 9, 6, 14))
    info, scores = project.info, _scores(evaluation)
    canvas.row(Box(10, "项目支出绩效自评表", "title"))
    canvas.row(Box(10, year(project), "plain"))
    canvas.row(Box(2, "项目名称", "label"), Box(8, info.name.text))
    canvas.row(
        Box(2, "主管部门", "label"), Box(3, info.department.text), Box(2, "实施单位", "label"), Box(3, info.unit.text)
    )
    _funds_block(canvas, project, evaluation)
    top = canvas.row(Box(1), Box(4, "预期目标", "label"), Box(5, "实际完成情况", "label"))
    done = info.achievement.text or info.implementation.text
    canvas.row(Box(1), Box(4, info.goal.text, "text"), Box(5, done, "text"))
    canvas.over(top, top + 1, 0, 0, "年度总体目标")
    names = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    head = canvas.row(Box(1), *(Box(1, name, "label") for name in names), Box(2, "偏差原因分析及改进措施", "label"))
    for indicator in project.indicators:
        score = scores.get(indicator.place)
        canvas.row(
            Box(1),
            Box(1),
            Box(1),
            Box(1, indicator.name.text, "text"),
            Box(1, indicator.target.text),
            Box(1, indicator.actual.text),
            Box(1, number(indicator.weight.value, indicator.weight.text), "points"),
            Box(1, score.score if score else number(indicator.awarded.value, ""), "score"),
            Box(2, indicator.deviation_reason.text, "text"),
        )
    _class_columns(canvas, project.indicators, head + 1, 1)
    canvas.over(head, len(canvas.rows) - 1, 0, 0, "绩效指标")
    total = evaluation.total if evaluation else None
    weight = evaluation.weight if evaluation else _all_weights(project)
    canvas.row(Box(6, "总分", "label"), Box(1, weight, "points"), Box(1, total, "score"), Box(2))
    return canvas.book("自评表", "项目支出绩效自评表", landscape=False, pages=1)


def _funds_block(canvas: Canvas, project: Project, evaluation: Evaluation | None) -> None:
    names = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率")
    top = canvas.row(Box(2), Box(1, "", "label"), *(Box(1, name, "label") for name in names), Box(2, "得分", "label"))
    execution = evaluation.execution if evaluation else None
    whole = project.funds.sources
    points, score = (execution.weight, execution.score) if execution else (None, None)
    canvas.row(*_fund_row("年度资金总额", whole, points if points is not None else _DASH, score))
    for name, sources in three_lines(project.funds.sources):
        canvas.row(*_fund_row(name, sources, _DASH, _DASH))
    canvas.over(top, len(canvas.rows) - 1, 0, 1, "项目资金\n（万元）")


def _fund_row(name: str, sources: Sequence[Fund], points: str | Decimal, score: Decimal | str | None) -> list[Box]:
    initial, budget, spent = (summed(sources, column) for column in ("initial", "budget", "spent"))
    share = rate(sources)
    return [
        Box(2),
        Box(1, name, "text"),
        *(Box(1, amount, "money") for amount in (initial, budget, spent)),
        Box(1, points, "points"),
        Box(1, share, "rate") if share is not None else Box(1, _DASH),
        Box(2, score, "score"),
    ]


def targets(project: Project, _: Evaluation | None) -> bytes:
    """项目支出绩效目标表: what was promised, with the budget and the points."""
    canvas = Canvas((12, 14, 30, 20, 10, 24))
    info = project.info
    canvas.row(Box(6, "项目支出绩效目标表", "title"))
    canvas.row(Box(6, year(project), "plain"))
    for label, text in (("项目名称", info.name), ("主管部门", info.department), ("实施单位", info.unit)):
        canvas.row(Box(2, label, "label"), Box(4, text.text))
    top = canvas.row(Box(1), Box(2, "年度资金总额", "text"), Box(3, summed(project.funds.sources, "initial"), "money"))
    for name, sources in line_for_each(project.funds.sources):
        canvas.row(Box(1), Box(2, name, "text"), Box(3, summed(sources, "initial"), "money"))
    canvas.over(top, len(canvas.rows) - 1, 0, 0, "项目资金\n（万元）")
    canvas.row(Box(1, "年度目标", "label"), Box(5, info.goal.text, "text"))
    names = ("一级指标", "二级指标", "三级指标", "指标值", "分值", "指标值说明")
    head = canvas.row(*(Box(1, name, "label") for name in names))
    for indicator in project.indicators:
        canvas.row(
            Box(1),
            Box(1),
            Box(1, indicator.name.text, "text"),
            Box(1, indicator.target.text),
            Box(1, number(indicator.weight.value, indicator.weight.text), "points"),
            Box(1, indicator.remark.text, "text"),
        )
    _class_columns(canvas, project.indicators, head + 1, 0)
    return canvas.book("目标表", "项目支出绩效目标表", landscape=False, pages=1)


def score_table(project: Project, evaluation: Evaluation | None) -> bytes:
    """评价指标评分表: every indicator with its points, standard, opinion and score."""
    canvas = Canvas((11, 12, 18, 8, 40, 34, 9))
    canvas.row(Box(7, "评价指标评分表", "title"))
    canvas.row(Box(7, f"项目名称：{project.info.name.text}　{year(project)}", "plain"))
    names = ("一级指标", "二级指标", "三级指标", "分值", "评分标准", "评价意见", "得分")
    head = canvas.row(*(Box(1, name, "label") for name in names))
    scores = evaluation.scores if evaluation else ()
    for score in scores:
        canvas.row(
            Box(1),
            Box(1),
            Box(1, score.name, "text"),
            Box(1, score.weight, "points"),
            Box(1, score.standard, "text"),
            Box(1, _opinion(score), "text"),
            Box(1, score.score, "score"),
        )
    over_classes(canvas, [(score.level1, score.level2) for score in scores], head + 1, 0)
    weight, total = (evaluation.weight, evaluation.total) if evaluation else (None, None)
    grade = f"等级：{evaluation.grade}" if evaluation else ""
    canvas.row(Box(3, "合计", "label"), Box(1, weight, "points"), Box(1), Box(1, grade), Box(1, total, "score"))
    return canvas.book("评分表", "评价指标评分表", landscape=True, pages=0)


def _opinion(score: Score) -> str:
    """What was found: target against actual, or the judgement, and the reason for points lost."""
    indicator = score.indicator
    found = ""
    if isinstance(indicator, CommonIndicator):
        found = "；".join(point.comment.text for point in indicator.points if point.comment.text)
    elif indicator.actual.text:
        found = f"指标值{indicator.target.text}，完成值{indicator.actual.text}"
    return "。".join(text.rstrip("。") for text in (found, score.reason) if text)


def _scores(evaluation: Evaluation | None) -> Mapping[object, Score]:
    return {score.place: score for score in evaluation.scores} if evaluation else {}


def _all_weights(project: Project) -> Decimal:
    return sum((one.weight.value or Decimal(0) for one in project.indicators), Decimal(0))


def _class_columns(canvas: Canvas, indicators: Sequence[Indicator], top: int, left: int) -> None:
    over_classes(canvas, [(one.level1.text, one.level2.text) for one in indicators], top, left)


def _by_kind(project: Project, evaluation: Evaluation | None) -> bytes:
    """The 自评表 of a project, or that of a whole department."""
    draw = department_form if project.kind.has_basics else self_evaluation
    return draw(project, evaluation)


FORMS: Final = (
    OfficialForm(
        name="自评表",
        about="项目支出绩效自评表，财预〔2020〕10号附1；部门整体的是部门整体支出绩效自评表",
        scored=True,
        draw=_by_kind,
    ),
    OfficialForm(name="目标表", about="项目支出绩效目标表（年度）", scored=False, draw=targets),
    OfficialForm(
        name="评分表", about="评价指标评分表，评价报告的附件", scored=True, only_scored=True, draw=score_table
    ),
    OfficialForm(
        name="监控表",
        about="项目支出绩效监控情况表；监控工作簿填满，其他工作簿的执行和预计各栏留空待填",
        scored=False,
        draw=monitoring_form,
    ),
    OfficialForm(
        name="目标审核表",
        about="绩效目标审核表，问题列在各项内容旁，意见留给审核人",
        scored=False,
        review=target_review,
    ),
    OfficialForm(name="转移支付自评表", about="转移支付区域（项目）绩效目标自评表", scored=False, draw=TRANSFER.draw),
    OfficialForm(name="衔接资金自评表", about="绩效目标自评表，衔接资金一类的项目", scored=True, draw=BRIDGING.draw),
    OfficialForm(name="专项债券自评表", about="政府专项债券项目绩效自评表", scored=True, draw=BOND.draw),
    OfficialForm(name="系统自评表", about="一体化系统导出的自评表，指标值分三栏", scored=True, draw=SYSTEM.draw),
    OfficialForm(name="系统平面表", about="一体化系统导入用的平面表，一行一个指标", scored=True, draw=flat),
)
"""The forms that can be written, in the order in which lists show them."""
