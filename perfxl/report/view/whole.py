"""What the reports of a whole department and of a 绩效运行监控 tell beyond that of a project."""

from collections import Counter
from typing import Final

from perfxl.model import NO_LIGHTS, Colour, Evaluation, Light, Lights
from perfxl.report.filters import share

_CAUSES: Final = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他方面")


def of_department(evaluation: Evaluation) -> dict[str, object]:
    """Who is evaluated, the rates by formula, and the execution rate against the initial budget."""
    project = evaluation.project
    whole = project.kind.has_basics
    return {
        "whole_department": whole,
        "whose": "部门" if whole else "项目",
        "scores_title": "部门整体支出绩效自评指标评分表" if whole else "项目支出绩效评价指标评分表",
        "rates": tuple(score for score in evaluation.scores if score.by_formula),
        "of_initial": share(project.funds.spent, project.funds.initial),
    }


def of_monitoring(lights: Lights | None) -> dict[str, object]:
    """The lights, how likely the targets are, which indicators deviate, and why."""
    lights = lights or NO_LIGHTS
    each = lights.indicators
    counted = Counter(light.indicator.outlook.likelihood.text for light in each if light.indicator is not None)
    deviating = tuple(filter(_deviates, each))
    money = lights.money.colour
    return {
        "lights": lights,
        "likelihoods": tuple((word, number) for word, number in counted.items() if word),
        "deviating": deviating,
        "lagging": bool(deviating) or money in (Colour.RED, Colour.YELLOW),
        "causes": _causes,
        "light_counts": tuple(
            (colour.value, number) for colour in Colour if (number := sum(light.colour is colour for light in each))
        ),
    }


def _deviates(light: Light) -> bool:
    """Red or yellow, a box ticked, or not certain to be reached."""
    one = light.indicator
    if one is None:
        return False
    doubtful = one.outlook.likelihood.text not in ("", "确定能")
    return light.colour in (Colour.RED, Colour.YELLOW) or bool(_causes(light)) or doubtful


def _causes(light: Light) -> tuple[str, ...]:
    entered = light.indicator.outlook.causes if light.indicator is not None else ()
    return tuple(name for name, one in zip(_CAUSES, entered, strict=False) if one.text)
