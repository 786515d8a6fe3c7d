"""One score, or one figure of the whole, told so that a person can follow it from the cells to the number."""

from collections.abc import Iterator

from perfxl.model import Evaluation, FigureKey, Input, Light, Lights, Score
from perfxl.printing import plain
from perfxl.rulebooks.nearest import nearest, told


class UnknownIndicatorError(LookupError):
    """No indicator of that name; the message names the nearest ones."""


def explain_score(evaluation: Evaluation, name: str) -> str:
    """Inputs with their cells, the rule with its citation, and the arithmetic of one indicator, in Chinese.

    ``name`` is an indicator's name or an unmistakable part of it, or of one of the figures, such as
    总分 and 偏差. Raises UnknownIndicatorError naming the nearest names.
    """
    wanted = name.strip()
    if evaluation.lights is not None:
        return _of_lights(evaluation, evaluation.lights, wanted)
    figures = _figures(evaluation)
    exact = [score for score in evaluation.scores if score.name == wanted]
    if not exact and wanted in figures:
        return figures[wanted]
    found = exact or [score for score in evaluation.scores if wanted and wanted in score.name]
    if not found:
        names = [*(score.name for score in evaluation.scores), *figures]
        near = nearest(wanted, names)
        raise UnknownIndicatorError(f"没有叫“{name}”的指标{told(near)}")
    return "\n\n".join("\n".join(_lines(score, evaluation)) for score in found)


def _of_lights(evaluation: Evaluation, lights: Lights, wanted: str) -> str:
    """How the light of an indicator, of the money (预算执行) or of the project (项目) came about."""
    named = {"预算执行": lights.money, "项目": lights.goal}
    named |= {light.indicator.name.text: light for light in lights.indicators if light.indicator is not None}
    found = [name for name in named if name == wanted] or [name for name in named if wanted and wanted in name]
    if not found:
        near = nearest(wanted, list(named))
        raise UnknownIndicatorError(f"没有叫“{wanted}”的指标{told(near)}")
    return "\n\n".join("\n".join(_light(name, named[name], evaluation, lights)) for name in found)


def _light(name: str, light: Light, evaluation: Evaluation, lights: Lights) -> Iterator[str]:
    yield f"指标：{name}"
    yield f"监控状态：{light.colour.value if light.colour else '不亮灯'}（截至{lights.month}月底）"
    if (one := light.indicator) is not None:
        yield "数据："
        for label, entered in (("年度指标值", one.target), ("截至完成值", one.actual)):
            yield f"  {label}：{entered.text or '空白'}（{entered.place.part}!{entered.place.spot}）"
    yield f"算式：{light.line}"
    yield f"出处：{lights.citation}"
    yield f"规则书：{evaluation.rulebook_title}"


def _figures(evaluation: Evaluation) -> dict[str, str]:
    grade = f"，等级：{evaluation.grade or '不评级'}"
    return {
        figure.name: f"{figure.name}：{figure.line}{grade if key == FigureKey.TOTAL else ''}\n"
        f"规则书：{evaluation.rulebook_title}"
        for key, figure in evaluation.figures.items()
    }


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
    yield f"规则：{score.rule.words}（{score.rule}）"
    if score.standard:
        yield f"评分标准：{score.standard}"
    yield f"出处：{score.cited}"
    yield f"规则书：{evaluation.rulebook_title}"
    yield f"算式：{score.explanation}"
    if score.applicable:
        yield f"核定得分的范围：{plain(score.floor)}至{plain(score.ceiling)}"
    if score.completion is not None:
        yield f"完成率：{score.completion:f}%"
    if score.must_explain:
        yield "按规则需要说明原因"


def _place(item: Input) -> str:
    if not item.place.spot:
        return f"（{item.place.part}）" if item.place.part else ""
    return f"（{item.place.part}!{item.place.spot}）"
