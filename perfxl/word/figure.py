"""The place of a chart in the text, with its alternative text."""

from perfxl.word.blocks import Chart
from perfxl.word.chart import A, C
from perfxl.word.elements import R, quoted

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_TWIP = 635
_HEIGHT_SHARE = 30
"""Height of standing bars as a percentage of the width."""
_LYING_BAR, _LYING_EDGE = 480, 400
"""Height of a lying bar with its gap, and of what is above and below all of them, in twentieths of a point."""


def figure_height(chart: Chart, width: int) -> int:
    """The height of a chart of this width, both in twentieths of a point; lying bars take their room by number."""
    if chart.lying:
        return _LYING_EDGE + _LYING_BAR * len(chart.categories) * len(chart.series)
    return width * _HEIGHT_SHARE // 100


def figure(chart: Chart, relation: str, number: int, width: int) -> str:
    """A run with the chart in line with the text, over the whole ``width`` (twentieths of a point)."""
    across, high = width * _EMU_PER_TWIP, figure_height(chart, width) * _EMU_PER_TWIP
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{chart.caption.label}" descr="{quoted(alternative_text(chart))}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" xmlns:r="{R}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def alternative_text(chart: Chart) -> str:
    """What the chart shows, in words, for those who hear the page."""
    shown = [
        f"{category} {name} {'—' if value is None else f'{value:.2f}'}"
        for index, category in enumerate(chart.categories)
        for name, value in ((name, values[index]) for name, values in chart.series)
    ]
    return f"{chart.caption.text}：{'；'.join(shown)}"
