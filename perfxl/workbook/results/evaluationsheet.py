"""The sheet 评价结果 of a 项目支出绩效评价: every score with the way it came about."""

from collections import Counter
from typing import Final

from perfxl.model import CommonIndicator, Evaluation, Place, Score, Subtotal
from perfxl.workbook import layout
from perfxl.workbook.palette import NAVY
from perfxl.workbook.results.resultsheet import MARKER, ResultCell, ResultSheet
from perfxl.workbook.results.sheetbuild import SheetBuilder, percent, percent_text

EVALUATION_NAME: Final = layout.RESULT
UNVERIFIED: Final = "（未核实）"
_WIDTHS: Final = (8, 10, 18, 13, 14, 7, 8, 8, 8, 11, 29, 19, 27, 24, 7)
_HEADERS: Final = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "计算得分", "核定得分", "得分", "完成率",
    "计算过程", "评分规则", "依据", "扣分（偏差）原因", "单元格",
)  # fmt: skip


def evaluation_sheet(evaluation: Evaluation) -> ResultSheet:
    """The sheet 评价结果: summary, score of each indicator, scores by class, and how each figure was computed."""
    builder = SheetBuilder(_WIDTHS)
    info = evaluation.project.info
    builder.row((12, ResultCell("项目支出绩效评价结果", "title")), (3, findings_link()), height=30)
    builder.wide(
        f"{MARKER}，再次运行时自动更新，请勿在本表中填写。评价规则：{evaluation.rulebook_title}"
        f"（{evaluation.rulebook_citation}）",
        "marker",
    )
    builder.row(
        (2, ResultCell("项目名称", "label")),
        (7, ResultCell(info.name.text, "strong")),
        (1, ResultCell("评价年度", "label")),
        (1, ResultCell(info.year.text, "centred")),
        (1, ResultCell("实施单位", "label")),
        (3, ResultCell(info.unit.text)),
    )
    _add_band(builder, evaluation)
    header = builder.headers(*((1, text) for text in _HEADERS))
    for score in evaluation.scores:
        builder.row(*((1, cell) for cell in _score_cells(score)))
    builder.merge_runs((1, 2), header + 1, builder.last)
    _add_total(builder, evaluation)
    _add_classes(builder, evaluation)
    add_explanations(builder, evaluation, (2, 2, 11))
    return builder.sheet(EVALUATION_NAME, frozen_rows=header, repeated=(header, header), tab_color=NAVY)


def _add_band(builder: SheetBuilder, evaluation: Evaluation) -> None:
    """The figures everybody asks for first, side by side."""
    spans = (2, 1, 2, 2, 2, 1, 1, 4)
    labels = ("总分", "等级", "预算执行率", "资金到位率", "总体完成率", "偏差", "指标量化率", "指标")
    values = (
        ResultCell(evaluation.total, "grand"),
        ResultCell(evaluation.grade, "grand"),
        percent(evaluation.execution_rate),
        percent(evaluation.receipt_rate),
        percent(evaluation.overall_completion),
        ResultCell(deviation_text(evaluation), "centred"),
        percent(evaluation.quantified),
        ResultCell(counts_text(evaluation), "centred"),
    )
    builder.row(*((span, ResultCell(label, "label")) for span, label in zip(spans, labels, strict=True)), height=22)
    builder.row(*zip(spans, values, strict=True), height=28)


def _score_cells(score: Score) -> list[ResultCell]:
    return [
        ResultCell(score.level1, "centred"),
        ResultCell(score.level2, "centred"),
        ResultCell(score.name),
        ResultCell(target_text(score), "centred"),
        ResultCell(actual_text(score), "centred"),
        ResultCell(score.weight, "score"),
        ResultCell(score.computed if score.applicable else "不适用", "score"),
        ResultCell(score.awarded, "score"),
        score_cell(score),
        percent(score.completion),
        ResultCell(explanation_text(score), "small"),
        ResultCell(score.rule, "small"),
        ResultCell(citation_text(score), "small"),
        ResultCell(reason_text(score), "small"),
        place_cell(score.place),
    ]


def _add_total(builder: SheetBuilder, evaluation: Evaluation) -> None:
    builder.row(
        (5, ResultCell("合计", "label")),
        (1, ResultCell(evaluation.weight, "total")),
        (2, ResultCell(None, "total")),
        (1, ResultCell(evaluation.total, "total")),
        (1, ResultCell(evaluation.grade, "label")),
        (5, ResultCell(evaluation.total_explanation, "small")),
    )


def _add_classes(builder: SheetBuilder, evaluation: Evaluation) -> None:
    """Scores by first- and second-level class."""
    builder.wide(None, "blank")
    builder.wide("分类得分", "section", height=26)
    spans = (2, 2, 1, 1, 1, 1, 1, 1)
    names = ("一级指标", "二级指标", "分值", "得分", "得分率", "指标数", "满分", "扣分")
    builder.headers(*zip(spans, names, strict=True))
    for total in evaluation.classes:
        top = builder.last + 1
        _add_subtotal(builder, total, spans, (total.name, "小计"), strong=True)
        for part in evaluation.subclasses:
            if part.level1 == total.name:
                _add_subtotal(builder, part, spans, (total.name, part.name), strong=False)
        builder.merge_down(1, top, builder.last, spans[0])


def _add_subtotal(
    builder: SheetBuilder, total: Subtotal, spans: tuple[int, ...], names: tuple[str, str], *, strong: bool
) -> None:
    text, number = ("centred-strong", "score-strong") if strong else ("centred", "score")
    cells = (
        ResultCell(names[0], text),
        ResultCell(names[1], text),
        ResultCell(total.weight, number),
        ResultCell(total.score, number),
        percent(total.rate),
        ResultCell(total.indicators, text),
        ResultCell(total.full, text),
        ResultCell(total.lost, text),
    )
    builder.row(*zip(spans, cells, strict=True))


def add_explanations(builder: SheetBuilder, evaluation: Evaluation, spans: tuple[int, int, int]) -> None:
    """How each of the overall figures was computed: name, value, arithmetic."""
    builder.wide(None, "blank")
    builder.wide("总体指标的计算", "section", height=26)
    builder.headers(*zip(spans, ("指标", "结果", "计算过程"), strict=True))
    quantified = f"定量指标{evaluation.quantitative}个，绩效目标表指标量化率{percent_text(evaluation.quantified)}"
    lines = (
        ("总分", ResultCell(evaluation.total, "score-strong"), evaluation.total_explanation),
        ("等级", ResultCell(evaluation.grade, "centred-strong"), evaluation.grade_scale),
        ("预算执行率", percent(evaluation.execution_rate), evaluation.execution_explanation),
        ("资金到位率", percent(evaluation.receipt_rate), evaluation.receipt_explanation),
        ("总体完成率", percent(evaluation.overall_completion), evaluation.overall_explanation),
        ("偏差", ResultCell(deviation_text(evaluation), "centred"), evaluation.deviation_explanation),
        ("指标量化率", percent(evaluation.quantified), quantified),
        ("指标数", ResultCell(evaluation.indicators, "centred"), counts_text(evaluation)),
    )
    for name, value, explanation in lines:
        cells = (ResultCell(name, "label"), value, ResultCell(explanation))
        builder.row(*zip(spans, cells, strict=True))


def counts_text(evaluation: Evaluation) -> str:
    """The numbers of indicators, full-mark and deducted ones."""
    return f"共{evaluation.indicators}个，满分{evaluation.full}个，扣分{evaluation.lost}个"


def deviation_text(evaluation: Evaluation) -> str:
    """The deviation in the unit its method gives."""
    deviation = evaluation.deviation
    return "不适用" if deviation is None else f"{deviation:f}{evaluation.deviation_unit}"


def score_cell(score: Score) -> ResultCell:
    """The score that counts; red when points were lost."""
    if not score.applicable:
        return ResultCell("不适用", "centred")
    return ResultCell(score.score, "score-strong" if score.full else "score-lost")


def target_text(score: Score) -> str:
    """The target as entered; common indicators have none."""
    return "—" if isinstance(score.indicator, CommonIndicator) else score.indicator.target.text


def actual_text(score: Score) -> str:
    """The actual as entered; for a common indicator, how its points were judged."""
    if not isinstance(score.indicator, CommonIndicator):
        return score.indicator.actual.text
    judged = Counter(point.met.text for point in score.indicator.points if point.met.text and not score.rate)
    return "\n".join(f"{text}{number}项" for text, number in judged.items()) or "见计算过程"


def explanation_text(score: Score) -> str:
    """The arithmetic, with the room the rule leaves where there is some."""
    if score.proposed and score.floor < score.ceiling:
        return f"{score.explanation}\n可核定范围：{score.floor:f}～{score.ceiling:f}分"
    return score.explanation


def citation_text(score: Score) -> str:
    """The source of the rule, marked while nobody has held it against the document."""
    return score.citation if score.verified else f"{score.citation}{UNVERIFIED}"


def reason_text(score: Score) -> str:
    """Why points were lost or awarded, as entered."""
    award = score.indicator.award_reason.text if score.awarded is not None else ""
    if not award:
        return score.reason
    return f"核定理由：{award}" if score.reason == award else f"核定理由：{award}\n{score.reason}"


def findings_link() -> ResultCell:
    """The way to the other result sheet."""
    return ResultCell(f"查看{layout.FINDINGS}", "link-aside", Place(layout.FINDINGS, "A1"))


def place_cell(place: Place) -> ResultCell:
    """A place as a link to it."""
    return ResultCell(place.cell, "link-centred", place)
