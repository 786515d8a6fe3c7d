"""Who evaluated, in which way, and by which methods as far as they left a trace."""

from collections.abc import Sequence

from perfxl.model import Evaluation, Info
from perfxl.report.view.survey import Result

DEPARTMENT, FINANCE, OWN = "部门评价", "财政评价", "单位自评"


def mode_of(info: Info) -> str:
    """评价方式 as entered; empty where nobody said it, and for a 自评, whose type says it already."""
    return info.mode.text if info.mode.text in (DEPARTMENT, FINANCE, OWN) else ""


def method_traces(evaluation: Evaluation, surveys: Sequence[Result]) -> tuple[str, ...]:
    """The methods whose trace is in the report: comparing always, the public's judgement where people were asked."""
    cost = any(score.standing is not None and score.standing.cost for score in evaluation.scores)
    found = ["比较法"]
    if surveys:
        found.append("公众评判法")
    if cost:
        found.append("成本效益分析法")
    return tuple(found)
