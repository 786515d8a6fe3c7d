"""The sheet 评价结果 of a 自评: the official form, and below it how each score came about.

The form is the 项目支出绩效自评表 of 财预〔2020〕10号, annex 1.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from perfxl.excel.added.resultsheet import MARKER, ResultCell, ResultSheet
from perfxl.excel.added.sheetbuild import SheetBuilder, percent
from perfxl.excel.palette import NAVY
from perfxl.model import Evaluation, FigureKey, Fund, FundLine, Score
from perfxl.results.evaluationsheet import (
    EVALUATION_NAME,
    actual_text,
    add_arithmetic,
    add_explanations,
    findings_link,
    in_file,
    reason_text,
    score_cell,
    target_text,
)

_WIDTHS: Final = (9, 11, 12, 18, 14, 14, 8, 9, 20)
_EXECUTION: Final = "预算执行率"
_NONE: Final = "—"
_ZERO: Final = Decimal(0)
_FUND_ROWS: Final = {
    FundLine.FISCAL: "其中：当年财政拨款",
    FundLine.CARRIED: "上年结转资金",
    FundLine.OTHER: "其他资金",
}


def self_evaluation_sheet(evaluation: Evaluation, rulebook: str = "") -> ResultSheet:
    """The sheet 评价结果 in the layout of the official form; money in 万元."""
    builder = SheetBuilder(_WIDTHS)
    info = evaluation.project.info
    builder.wide("项目支出绩效自评表", "form-title", height=32)
    builder.wide(f"（{info.year.text.removesuffix('年度').removesuffix('年')}年度）", "marker-centred")
    builder.row((1, ResultCell("项目名称", "label")), (8, ResultCell(info.name.text, "centred")))
    builder.row(
        (1, ResultCell("主管部门", "label")),
        (4, ResultCell(info.department.text, "centred")),
        (1, ResultCell("实施单位", "label")),
        (3, ResultCell(info.unit.text, "centred")),
    )
    execution = evaluation.execution
    _add_funds(builder, evaluation, execution)
    _add_goal(builder, evaluation)
    _add_indicators(builder, [score for score in evaluation.scores if score is not execution])
    builder.row(
        (6, ResultCell("总分", "label")),
        (1, ResultCell(evaluation.weight, "total")),
        (1, ResultCell(evaluation.total, "total")),
        (1, ResultCell(f"等级：{evaluation.grade}", "label")),
    )
    builder.row(
        (
            8,
            ResultCell(
                f"{MARKER}，再次运行时自动更新，请勿在本表中填写。评价规则：{evaluation.rulebook_title}"
                f"（{evaluation.rulebook_citation}）{in_file(rulebook)}",
                "marker",
            ),
        ),
        (1, findings_link()),
    )
    builder.breaks.append(builder.last)
    add_arithmetic(builder, evaluation.scores, (2, 3, 1, 1, 2))
    add_explanations(builder, evaluation, (2, 1, 6))
    return builder.sheet(EVALUATION_NAME, landscape=False, tab_color=NAVY)


def _add_funds(builder: SheetBuilder, evaluation: Evaluation, execution: Score | None) -> None:
    """The block 项目资金: the whole, then by kind of source."""
    names = ("年初预算数", "全年预算数", "全年执行数", "分值", _EXECUTION, "得分")
    top = builder.row(
        (1, ResultCell("项目资金（万元）", "label")),
        (2, ResultCell(None, "label")),
        *((1, ResultCell(name, "label")) for name in names),
    )
    funds = evaluation.project.funds
    _add_fund(
        builder,
        "年度资金总额",
        (funds.initial, funds.budget, funds.spent),
        ResultCell(execution.weight, "score") if execution else ResultCell(_NONE, "centred"),
        score_cell(execution) if execution else ResultCell(_NONE, "centred"),
        percent(evaluation.value(FigureKey.EXECUTION_RATE)),
    )
    for line, name in _FUND_ROWS.items():
        sources = [fund for fund in funds.sources if fund.line is line]
        none = ResultCell(_NONE, "centred")
        spent, budget = _sum(sources, "spent"), _sum(sources, "budget")
        rate = ResultCell(spent / budget, "rate") if budget else none
        _add_fund(builder, name, (_sum(sources, "initial"), budget, spent), none, none, rate)
    builder.merge_down(1, top, builder.last)


def _add_fund(
    builder: SheetBuilder,
    name: str,
    amounts: tuple[Decimal, Decimal, Decimal],
    weight: ResultCell,
    score: ResultCell,
    rate: ResultCell,
) -> None:
    money = [(1, ResultCell(amount, "money")) for amount in amounts]
    builder.row(
        (1, ResultCell(None, "label")), (2, ResultCell(name, "centred")), *money, (1, weight), (1, rate), (1, score)
    )


def _sum(funds: Sequence[Fund], column: str) -> Decimal:
    return sum((getattr(fund, column).value or _ZERO for fund in funds), _ZERO)


def _add_goal(builder: SheetBuilder, evaluation: Evaluation) -> None:
    info = evaluation.project.info
    top = builder.row(
        (1, ResultCell("年度总体目标", "label")),
        (4, ResultCell("预期目标", "label")),
        (4, ResultCell("实际完成情况", "label")),
    )
    builder.row(
        (1, ResultCell(None, "label")),
        (4, ResultCell(info.goal.text)),
        (4, ResultCell(info.implementation.text)),
    )
    builder.merge_down(1, top, builder.last)


def _add_indicators(builder: SheetBuilder, scores: Sequence[Score]) -> None:
    names = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    top = builder.row(
        (1, ResultCell("绩效指标", "label")), *((1, ResultCell(name, "header")) for name in names), height=34
    )
    for score in scores:
        cells = (
            ResultCell("绩效指标", "label"),
            ResultCell(score.level1, "centred"),
            ResultCell(score.level2, "centred"),
            ResultCell(score.name),
            ResultCell(target_text(score), "centred"),
            ResultCell(actual_text(score), "centred"),
            ResultCell(score.weight, "score"),
            score_cell(score),
            ResultCell(reason_text(score), "small"),
        )
        builder.spread((), cells)
    builder.merge_runs((2, 3), top + 1, builder.last)
    builder.merge_down(1, top, builder.last)
