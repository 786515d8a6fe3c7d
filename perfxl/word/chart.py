"""A native chart: a DrawingML chart part that Word can edit, with its data in a small workbook inside it."""

from datetime import datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from lxml import etree
from xlsxwriter import Workbook

from perfxl.package.repacking import made
from perfxl.word.blocks import Chart
from perfxl.word.elements import Element, R
from perfxl.word.styles import FANGSONG, LATIN

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

DATA_RELATION = "rId1"

_SPACE = f"{{{C}}}"
_COLOURS = ("2F5597", "A6A6A6", "C55A11", "BF9000")
_CATEGORY_AXIS, _VALUE_AXIS = 1, 2
_SIZE = 900
_ROOM_FOR_LABELS = Decimal("1.15")
"""How far the axis goes beyond its end, so that the value above a full bar stays inside."""
_NUMBERS = "0.00"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET, _TWO_PLACES = "xl/worksheets/sheet1.xml", 1
"""The part of the sheet in the workbook behind a chart, and the format of its values there."""
_FIRST_DAY = datetime(2000, 1, 1)


def chart_xml(chart: Chart) -> bytes:
    """The chart part, whose relationship ``DATA_RELATION`` leads to the embedded workbook; counts show no decimals."""
    whole = all(value is None or value.as_tuple().exponent == 0 for _, values in chart.series for value in values)
    root = etree.Element(f"{{{C}}}chartSpace", nsmap={"c": C, "a": A, "r": R})
    _add(root, "date1904", val=0)
    _add(root, "lang", val="zh-CN")
    _add(root, "roundedCorners", val=0)
    body = _add(root, "chart")
    _add(body, "autoTitleDeleted", val=1)
    area = _add(body, "plotArea")
    _add(area, "layout")
    _bars(area, chart)
    _axes(area, chart)
    if len(chart.series) > 1:
        legend = _add(body, "legend")
        _add(legend, "legendPos", val="b")
        _add(legend, "overlay", val=0)
    _add(body, "plotVisOnly", val=1)
    _add(body, "dispBlanksAs", val="gap")
    _frameless(root)
    _text_properties(root)
    external = etree.SubElement(root, f"{{{C}}}externalData", {f"{{{R}}}id": DATA_RELATION})
    _add(external, "autoUpdate", val=0)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text.replace(f">{_NUMBERS}<".encode(), b">0<").replace(f'"{_NUMBERS}"'.encode(), b'"0"') if whole else text


def data_workbook(chart: Chart) -> bytes:
    """The workbook behind the chart: categories in column A, one column for each series."""
    columns = [(None, *chart.categories), *((name, *values) for name, values in chart.series)]
    rows = []
    for number, row in enumerate(zip(*columns, strict=True), 1):
        cells = (_cell(f"{chr(ord('A') + column)}{number}", value) for column, value in enumerate(row))
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    sheet = f'{_DECLARATION}<worksheet xmlns="{S}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    return made((name, content if name != _SHEET else sheet.encode()) for name, content in _blank_workbook())


def _cell(address: str, value: str | Decimal | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f'<c r="{address}" s="{_TWO_PLACES}"><v>{value:f}</v></c>'
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


@cache
def _blank_workbook() -> tuple[tuple[str, bytes], ...]:
    """The parts of a workbook with one sheet and the format of the values; the sheet alone differs between charts."""
    target = BytesIO()
    workbook = Workbook(target, {"in_memory": True})
    workbook.set_properties({"created": _FIRST_DAY})
    workbook.add_worksheet("Sheet1").write_blank(0, 0, None, workbook.add_format({"num_format": _NUMBERS}))
    workbook.close()
    with ZipFile(target) as made:
        return tuple((name, made.read(name)) for name in made.namelist())


def _bars(area: Element, chart: Chart) -> None:
    bars = _add(area, "barChart")
    _add(bars, "barDir", val="bar" if chart.lying else "col")
    _add(bars, "grouping", val="clustered")
    _add(bars, "varyColors", val=0)
    for index, (name, values) in enumerate(chart.series):
        series = _add(bars, "ser")
        _add(series, "idx", val=index)
        _add(series, "order", val=index)
        column = chr(ord("B") + index)
        _strings(_add(series, "tx"), f"Sheet1!${column}$1", (name,))
        fill = _sub(_sub(_add(series, "spPr"), "solidFill"), "srgbClr")
        fill.set("val", _COLOURS[index % len(_COLOURS)])
        _add(series, "invertIfNegative", val=0)
        _labels(series)
        last = len(chart.categories) + 1
        _strings(_add(series, "cat"), f"Sheet1!$A$2:$A${last}", chart.categories)
        _values(_add(series, "val"), f"Sheet1!${column}$2:${column}${last}", values)
    _add(bars, "gapWidth", val=80 if len(chart.series) > 1 else 120)
    _add(bars, "axId", val=_CATEGORY_AXIS)
    _add(bars, "axId", val=_VALUE_AXIS)


def _labels(series: Element) -> None:
    """The value above each bar."""
    labels = _add(series, "dLbls")
    _number_format(labels)
    _add(labels, "dLblPos", val="outEnd")
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        _add(labels, name, val=int(name == "showVal"))


def _axes(area: Element, chart: Chart) -> None:
    """The axes; lying bars are read from the top down, so their categories run the other way round."""
    category = _axis(area, "catAx", _CATEGORY_AXIS)
    _add(_add(category, "scaling"), "orientation", val="maxMin" if chart.lying else "minMax")
    _axis_place(category, "l" if chart.lying else "b", hidden=False)
    _add(category, "numFmt", formatCode="General", sourceLinked=0)
    _axis_end(category, _VALUE_AXIS)
    value = _axis(area, "valAx", _VALUE_AXIS)
    _scale(_add(value, "scaling"), chart)
    _axis_place(value, "t" if chart.lying else "l", hidden=True)
    _number_format(value)
    _axis_end(value, _CATEGORY_AXIS)


def _scale(scaling: Element, chart: Chart) -> None:
    """From zero: bars that begin elsewhere do not show the proportion of their values."""
    _add(scaling, "orientation", val="minMax")
    if chart.top is not None:
        _add(scaling, "max", val=f"{chart.top * _ROOM_FOR_LABELS:f}")
    if chart.rises:
        _add(scaling, "min", val=0)


def _axis(area: Element, name: str, number: int) -> Element:
    axis = _add(area, name)
    _add(axis, "axId", val=number)
    return axis


def _axis_place(axis: Element, position: str, *, hidden: bool) -> None:
    _add(axis, "delete", val=int(hidden))
    _add(axis, "axPos", val=position)


def _axis_end(axis: Element, crossed: int) -> None:
    _add(axis, "majorTickMark", val="none")
    _add(axis, "minorTickMark", val="none")
    _add(axis, "tickLblPos", val="low")
    _add(axis, "crossAx", val=crossed)
    _add(axis, "crosses", val="autoZero")


def _strings(parent: Element, formula: str, texts: tuple[str, ...]) -> None:
    reference = _add(parent, "strRef")
    _add(reference, "f").text = formula
    _points(_add(reference, "strCache"), list(texts))


def _values(parent: Element, formula: str, values: tuple[Decimal | None, ...]) -> None:
    reference = _add(parent, "numRef")
    _add(reference, "f").text = formula
    cache = _add(reference, "numCache")
    _add(cache, "formatCode").text = _NUMBERS
    _points(cache, [None if value is None else f"{value:f}" for value in values])


def _points(cache: Element, texts: list[str | None]) -> None:
    _add(cache, "ptCount", val=len(texts))
    for index, text in enumerate(texts):
        if text is not None:
            _add(_add(cache, "pt", idx=index), "v").text = text


def _number_format(parent: Element) -> None:
    _add(parent, "numFmt", formatCode=_NUMBERS, sourceLinked=0)


def _frameless(root: Element) -> None:
    shape = _add(root, "spPr")
    _sub(shape, "noFill")
    _sub(_sub(shape, "ln"), "noFill")


def _text_properties(root: Element) -> None:
    text = _add(root, "txPr")
    _sub(text, "bodyPr")
    paragraph = _sub(text, "p")
    properties = _sub(_sub(paragraph, "pPr"), "defRPr")
    properties.set("sz", str(_SIZE))
    _sub(properties, "latin").set("typeface", LATIN)
    _sub(properties, "ea").set("typeface", FANGSONG)
    _sub(paragraph, "endParaRPr").set("lang", "zh-CN")


def _add(parent: Element, name: str, /, **attributes: str | int) -> Element:
    made = etree.SubElement(parent, _SPACE + name)
    for key, value in attributes.items():
        made.set(key, str(value))
    return made


def _sub(parent: Element, name: str) -> Element:
    return etree.SubElement(parent, f"{{{A}}}{name}")
