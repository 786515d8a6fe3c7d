"""The sheet 评价结果 of a 项目支出绩效评价: every score with the way it came about."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from perfxl.excel.added.resultsheet import MARKER, ResultCell, ResultSheet
from perfxl.excel.added.sheetbuild import SheetBuilder, percent
from perfxl.excel.palette import NAVY
from perfxl.forms import standard
from perfxl.forms.form import Field
from perfxl.forms.standard import form_of
from perfxl.forms.standard.info import Information
from perfxl.kinds import Kind
from perfxl.model import LISTED, CommonIndicator, Evaluation, Figure, FigureKey, Place, Score, Subtotal

EVALUATION_NAME: Final = standard.RESULT
_WIDTHS: Final = (8, 10, 20, 14, 15, 9, 9, 9, 9, 11, 32)
_HEADERS: Final = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "计算得分", "核定得分", "得分", "完成率",
    "扣分（偏差）原因",
)  # fmt: skip


def evaluation_sheet(evaluation: Evaluation, rulebook: str = "") -> ResultSheet:
    """The sheet 评价结果: summary, score of each indicator, scores by class, how each figure and score was computed.

    How the scores came about stands in a block of its own below: beside them it would make the page too wide to read
    on paper.
    """
    builder = SheetBuilder(_WIDTHS)
    info = evaluation.project.info
    builder.row((8, ResultCell(result_title(evaluation.project.kind), "title")), (3, findings_link()), height=30)
    builder.wide(
        f"{MARKER}，再次运行时自动更新，请勿在本表中填写。评价规则：{evaluation.rulebook_title}"
        f"（{evaluation.rulebook_citation}）{in_file(rulebook)}",
        "marker",
    )
    builder.row(
        (2, ResultCell(_label(evaluation, Information.name), "label")),
        (3, ResultCell(info.name.text, "strong")),
        (1, ResultCell("评价年度", "label")),
        (1, ResultCell(info.year.text, "centred")),
        (1, ResultCell("主管部门" if evaluation.project.kind.has_basics else "实施单位", "label")),
        (3, ResultCell(info.department.text if evaluation.project.kind.has_basics else info.unit.text)),
    )
    _add_band(builder, evaluation)
    header = builder.headers(_HEADERS)
    for score in evaluation.scores:
        builder.spread((), _score_cells(score))
    builder.merge_runs((1, 2), header + 1, builder.last)
    _add_total(builder, evaluation)
    _add_classes(builder, evaluation)
    add_explanations(builder, evaluation, (2, 2, 7))
    builder.wide(None, "blank")
    add_arithmetic(builder, evaluation.scores, (3, 2, 2, 2, 2))
    return builder.sheet(EVALUATION_NAME, frozen_rows=header, repeated=(header, header), tab_color=NAVY)


def result_title(kind: Kind) -> str:
    """What the sheet is called in its first row."""
    return f"{kind.title}结果"


def _label(evaluation: Evaluation, field: Field[str]) -> str:
    """What a fact is called in workbooks of this kind."""
    return next(one.label for one in form_of(evaluation.project.kind).fields if one == field)


def _add_band(builder: SheetBuilder, evaluation: Evaluation) -> None:
    """The figures everybody asks for first, side by side."""
    spans = (2, 1, 1, 1, 1, 2, 2, 1)
    total, *others = (evaluation.figures[key] for key in LISTED)
    labels = (total.name, "等级", *(figure.name for figure in others), "指标")
    values = (
        ResultCell(total.value, "grand"),
        ResultCell(evaluation.grade, "grand"),
        *(figure_cell(figure) for figure in others),
        ResultCell(evaluation.figures[FigureKey.INDICATORS].line, "centred"),
    )
    builder.spread(spans, [ResultCell(label, "label") for label in labels], height=22)
    builder.spread(spans, values, height=28)


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
        ResultCell(reason_text(score), "small"),
    ]


def _add_total(builder: SheetBuilder, evaluation: Evaluation) -> None:
    builder.row(
        (5, ResultCell("合计", "label")),
        (1, ResultCell(evaluation.weight, "total")),
        (2, ResultCell(None, "total")),
        (1, ResultCell(evaluation.total, "total")),
        (1, ResultCell(evaluation.grade, "label")),
        (1, ResultCell(evaluation.figures[FigureKey.TOTAL].line, "small")),
    )


def _add_classes(builder: SheetBuilder, evaluation: Evaluation) -> None:
    """Scores by first- and second-level class."""
    builder.wide(None, "blank")
    builder.wide("分类得分", "section", height=26)
    spans = (2, 2, 1, 1, 1, 1, 1, 1)
    names = ("一级指标", "二级指标", "分值", "得分", "得分率", "指标数", "满分", "扣分")
    builder.headers(names, spans)
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
    builder.spread(spans, cells)


def add_explanations(builder: SheetBuilder, evaluation: Evaluation, spans: tuple[int, int, int]) -> None:
    """How each of the overall figures was computed: name, value, arithmetic."""
    builder.wide(None, "blank")
    builder.wide("总体指标的计算", "section", height=26)
    builder.headers(("指标", "结果", "计算过程"), spans)
    total, *others = (evaluation.figures[key] for key in (*LISTED, FigureKey.INDICATORS))
    lines = (
        (total.name, ResultCell(total.value, "score-strong"), total.line),
        ("等级", ResultCell(evaluation.grade, "centred-strong"), evaluation.grade_scale),
        *((figure.name, figure_cell(figure), figure.line) for figure in others),
    )
    for name, value, explanation in lines:
        cells = (ResultCell(name, "label"), value, ResultCell(explanation))
        builder.spread(spans, cells)


def add_arithmetic(builder: SheetBuilder, scores: Sequence[Score], spans: tuple[int, int, int, int, int]) -> None:
    """How each score came about, with its rule, cell and source."""
    builder.wide("各指标得分的计算", "section", height=26)
    builder.headers(("指标", "计算过程", "规则", "单元格", "依据"), spans)
    for score in scores:
        cells = (
            ResultCell(score.name),
            ResultCell(explanation_text(score), "small"),
            ResultCell(score.rule.words, "small"),
            place_cell(score.place),
            ResultCell(score.cited, "small"),
        )
        builder.spread(spans, cells)


def figure_cell(figure: Figure) -> ResultCell:
    """A figure of the whole: rates as numbers with a percent sign, counts as numbers, others as text with the unit."""
    if figure.unit == "个":
        return ResultCell(int(figure.value or 0), "centred")
    return percent(figure.value) if figure.unit == "%" else ResultCell(figure.text, "centred")


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


def reason_text(score: Score) -> str:
    """Why points were lost or awarded, as entered."""
    award = score.indicator.award_reason.text if score.awarded is not None else ""
    if not award:
        return score.reason
    return f"核定理由：{award}" if score.reason == award else f"核定理由：{award}\n{score.reason}"


def in_file(rulebook: str) -> str:
    """Which file the rulebook stood in, so that another of the same name is not taken for it."""
    return f"；规则书文件：{rulebook}" if rulebook else ""


def findings_link() -> ResultCell:
    """The way to the other result sheet."""
    return ResultCell(f"查看{standard.FINDINGS}", "link-aside", Place(standard.FINDINGS, "A1"))


def place_cell(place: Place) -> ResultCell:
    """A place as a link to it; cells of two sheets may have the same address."""
    return ResultCell(f"{place.part}\n{place.spot}", "link-centred", place)
