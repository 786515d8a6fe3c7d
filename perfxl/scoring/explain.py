"""One score, or one figure of the whole, told so that a person can follow it from the cells to the number."""

from collections.abc import Iterator

from perfxl.model import Evaluation, Input, Score
from perfxl.rulebooks.nearest import nearest
from perfxl.scoring.arithmetic import plain

_RULES = {
    "positive.reached": "达到年度指标值，得满分",
    "positive.ratio": "未达到年度指标值，按完成值与指标值的比例计分",
    "positive.pass_line": "完成率低于及格线，不得分",
    "positive.bands": "未达到年度指标值，按完成率分档计分",
    "positive.per_percent": "按偏差的百分数扣分",
    "positive.missed": "未达到年度指标值，不得分",
    "positive.over": "超额较多",
    "reverse.kept": "没有超过年度指标值，得满分",
    "reverse.linear": "超过年度指标值，按超过的幅度扣分",
    "reverse.ratio": "超过年度指标值，按指标值与完成值的比例计分",
    "reverse.per_percent": "超过年度指标值，按偏差的百分数扣分",
    "reverse.missed": "超过年度指标值，不得分",
    "equal.reached": "达到年度指标值，得满分",
    "equal.short": "未达到年度指标值，按完成情况计分",
    "equal.symmetric": "与年度指标值不等，按偏差的幅度扣分",
    "equal.missed": "与年度指标值不等，不得分",
    "zero_target": "年度指标值为0或负数，不能按比例计算，只判断是否达到",
    "range.inside": "在区间之内，得满分",
    "range.outside": "在区间之外，不得分",
    "direct.date": "时限指标，直接赋分",
    "direct.boolean": "是否指标，直接赋分",
    "qualitative.level": "定性指标，按等次计分",
    "satisfaction.bands": "满意度，分档计分",
    "steps.table": "按该指标自己的计分表计分",
    "points.mean": "分值乘以各评价要点得分的平均值",
    "points.not_applicable": "评价要点均不适用",
    "receipt.proportional": "资金到位率乘以分值",
    "execution.proportional": "预算执行率乘以分值",
    "execution.bands": "预算执行率分档计分",
    "execution.pass_line": "预算执行率低于及格线，不得分",
    "not_applicable": "不适用的指标",
    "unscorable": "无法按规则计算",
}


class UnknownIndicatorError(LookupError):
    """No indicator of that name; the message names the nearest ones."""


def rule_words(rule: str) -> str:
    """A rule's id in Chinese words."""
    return _RULES[rule]


def explain_score(evaluation: Evaluation, name: str) -> str:
    """Inputs with their cells, the rule with its citation, and the arithmetic of one indicator, in Chinese.

    ``name`` is an indicator's name or an unmistakable part of it, or one of the figures 总分, 总体完成率, 偏差,
    预算执行率, 资金到位率. Raises UnknownIndicatorError naming the nearest names.
    """
    wanted = name.strip()
    figures = _figures(evaluation)
    exact = [score for score in evaluation.scores if score.name == wanted]
    if not exact and wanted in figures:
        return figures[wanted]
    found = exact or [score for score in evaluation.scores if wanted and wanted in score.name]
    if not found:
        names = [*(score.name for score in evaluation.scores), *figures]
        raise UnknownIndicatorError(f"没有叫“{name}”的指标；相近的有：{'、'.join(nearest(wanted, names))}")
    return "\n\n".join("\n".join(_lines(score, evaluation)) for score in found)


def _figures(evaluation: Evaluation) -> dict[str, str]:
    lines = {
        "总分": f"{evaluation.total_explanation}，等级：{evaluation.grade or '不评级'}",
        "总体完成率": evaluation.overall_explanation,
        "偏差": evaluation.deviation_explanation,
        "预算执行率": evaluation.execution_explanation,
        "资金到位率": evaluation.receipt_explanation,
    }
    return {name: f"{name}：{line}\n规则书：{evaluation.rulebook_title}" for name, line in lines.items()}


def _lines(score: Score, evaluation: Evaluation) -> Iterator[str]:
    yield f"指标：{score.name}（{score.level1}／{score.level2}）"
    if not score.applicable:
        yield f"得分：不计分，分值{plain(score.weight)}"
    elif score.awarded is None:
        proposal = "（规则只给出范围，此为建议分）" if score.proposed else ""
        yield f"得分：{score.score:f}，满分{plain(score.weight)}{proposal}"
    else:
        yield f"得分：{score.score:f}，满分{plain(score.weight)}（核定得分；按规则计算为{score.computed:f}）"
    yield "数据："
    for item in score.inputs:
        yield f"  {item.label}：{item.text or '空白'}{_place(item)}"
    yield f"规则：{rule_words(score.rule)}（{score.rule}）"
    yield f"出处：{score.citation}{'' if score.verified else '（未与原文核实）'}"
    yield f"规则书：{evaluation.rulebook_title}"
    yield f"算式：{score.explanation}"
    if score.applicable:
        yield f"核定得分的范围：{plain(score.floor)}至{plain(score.ceiling)}"
    if score.completion is not None:
        yield f"完成率：{score.completion:f}%"
    if score.must_explain:
        yield "按规则需要说明原因"


def _place(item: Input) -> str:
    if not item.place.cell:
        return f"（{item.place.sheet}）" if item.place.sheet else ""
    return f"（{item.place.sheet}!{item.place.cell}）"
