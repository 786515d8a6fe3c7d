"""部门整体支出绩效自评表, as counties of 湖南 print it: money by income and by use, then indicators.

Source: published copies of 零陵 (2021) and 衡山 (2023).
"""

from collections.abc import Sequence
from typing import Final

from perfxl.exports.canvas import Shown
from perfxl.exports.entries import rate, summed
from perfxl.exports.printed import DASH, Column, Money, PrintedForm
from perfxl.exports.printedforms import NAMED, SCORE, TARGET, WEIGHT
from perfxl.model import BY_INCOME, BY_USE, Evaluation, Fund, Indicator, Project, Score, fund_of, split


def department_form(project: Project, evaluation: Evaluation | None) -> bytes:
    """The form of a department; its rates are those that the formulas gave where none were typed."""
    scored = {score.place: score.indicator for score in evaluation.scores} if evaluation else {}

    def lines(_: Sequence[Fund]) -> list[tuple[str, list[Fund]]]:
        return [
            (f"{how}：{row.name.text}", [fund_of(row)])
            for how, names in (("按收入性质分", BY_INCOME), ("按支出性质分", BY_USE))
            for row in split(project.basics, names)
        ]

    def actual(indicator: Indicator, _: Score | None) -> Shown:
        found = scored.get(indicator.place, indicator)
        return found.actual.text if isinstance(found, Indicator) else indicator.actual.text

    return PrintedForm(
        title="部门整体支出绩效自评表",
        labels=((("部门（单位）名称", "info.name"), ("主管部门", "info.department")),),
        money=(
            ("年初预算数", _of("initial")),
            ("全年预算数", _of("budget")),
            ("全年执行数", _of("spent")),
            ("执行率", _rate),
        ),
        money_title="年度预算\n（万元）",
        lines=lines,
        goals=(("预期目标", "info.goal"), ("实际完成情况", "info.implementation")),
        columns=(*NAMED, TARGET, Column("实际完成值", actual, 13), WEIGHT, SCORE, _REASON),
        total="总分",
    ).draw(project, evaluation)


def _of(column: str) -> Money:
    return lambda sources, _: summed(sources, column)


def _rate(sources: Sequence[Fund], _: Evaluation | None) -> Shown:
    found = rate(sources)
    return DASH if found is None else f"{found:.2%}"


def _why(indicator: Indicator, _: Score | None) -> Shown:
    return indicator.deviation_reason.text


_REASON: Final = Column("偏差原因分析及改进措施", _why, 24, "text")
