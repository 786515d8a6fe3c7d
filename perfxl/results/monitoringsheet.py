"""The sheet 评价结果 of a 绩效运行监控: lights instead of scores, and how each came about."""

from collections.abc import Mapping
from typing import Final

from perfxl.excel.added.resultsheet import MARKER, ResultCell, ResultSheet
from perfxl.excel.added.sheetbuild import SheetBuilder, percent
from perfxl.excel.palette import NAVY
from perfxl.forms.standard.outlook import CAUSES
from perfxl.model import Colour, Evaluation, FigureKey, Light
from perfxl.results.evaluationsheet import EVALUATION_NAME, findings_link, in_file, place_cell

_WIDTHS: Final = (10, 12, 24, 14, 14, 14, 9, 10, 12, 30)
_HEADERS: Final = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "截至完成值", "全年预计完成值", "灯", "进度", "完成目标可能性",
    "偏差原因、备注",
)  # fmt: skip
_LOOKS: Final[Mapping[Colour, str]] = {
    Colour.RED: "error",
    Colour.YELLOW: "warning",
    Colour.GREEN: "centred-good",
    Colour.BLUE: "note",
}
_NONE: Final = "—"


def monitoring_sheet(evaluation: Evaluation, rulebook: str = "") -> ResultSheet:
    """The sheet 评价结果: the whole, each indicator, how each light came about."""
    lights = evaluation.lights
    assert lights is not None
    info = evaluation.project.info
    builder = SheetBuilder(_WIDTHS)
    builder.row((7, ResultCell("绩效运行监控结果", "title")), (3, findings_link()), height=30)
    builder.wide(
        f"{MARKER}，再次运行时自动更新，请勿在本表中填写。评价规则：{evaluation.rulebook_title}"
        f"（{evaluation.rulebook_citation}）{in_file(rulebook)}",
        "marker",
    )
    builder.row(
        (2, ResultCell("项目名称", "label")),
        (3, ResultCell(info.name.text, "strong")),
        (1, ResultCell("截至", "label")),
        (2, ResultCell(f"{info.year.text.removesuffix('年')}年{lights.month}月底", "centred")),
        (1, ResultCell("实施单位", "label")),
        (1, ResultCell(info.unit.text)),
    )
    execution = evaluation.figures[FigureKey.EXECUTION_RATE]
    spans = (2, 2, 1, 2, 2, 1)
    labels = ("项目的灯", "预算执行的灯", "执行率", "全年预计执行率", "各色灯的指标", "进度差（百分点）")
    builder.spread(spans, [ResultCell(text, "label") for text in labels], height=22)
    values = (
        _lamp(lights.goal),
        _lamp(lights.money),
        percent(execution.value),
        percent(lights.expected_rate),
        ResultCell(lights.goal.line, "centred"),
        ResultCell(_NONE if lights.gap is None else f"{lights.gap:.2f}", "centred"),
    )
    builder.spread(spans, values, height=28)
    header = builder.headers(_HEADERS)
    for light in lights.indicators:
        builder.spread((), _cells(light))
    builder.merge_runs((1, 2), header + 1, builder.last)
    builder.wide(None, "blank")
    builder.wide("灯的计算", "section", height=26)
    columns = (3, 5, 1, 1)
    builder.headers(("指标", "计算过程", "单元格", "依据"), columns)
    named = ((light.indicator.name.text if light.indicator else "", light) for light in lights.indicators)
    for name, light in (("预算执行", lights.money), *named, ("项目", lights.goal)):
        cells = (
            ResultCell(name),
            ResultCell(light.line, "small"),
            place_cell(light.place),
            ResultCell(lights.citation, "small"),
        )
        builder.spread(columns, cells)
    return builder.sheet(EVALUATION_NAME, frozen_rows=header, repeated=(header, header), tab_color=NAVY)


def _lamp(light: Light) -> ResultCell:
    if light.colour is None:
        return ResultCell(_NONE, "centred")
    return ResultCell(light.colour.value, _LOOKS[light.colour])


def _cells(light: Light) -> list[ResultCell]:
    one = light.indicator
    assert one is not None
    ticked = [field.label for field, entered in zip(CAUSES, one.outlook.causes, strict=True) if entered.text]
    said = ("、".join(ticked), one.deviation_reason.text, one.outlook.remark.text)
    return [
        ResultCell(one.level1.text, "centred"),
        ResultCell(one.level2.text, "centred"),
        ResultCell(one.name.text),
        ResultCell(one.target.text, "centred"),
        ResultCell(one.actual.text, "centred"),
        ResultCell(one.outlook.expected.text, "centred"),
        _lamp(light),
        percent(light.progress),
        ResultCell(one.outlook.likelihood.text, "centred"),
        ResultCell("\n".join(filter(None, said)), "small"),
    ]
