"""A result sheet as the XML of a worksheet part.

Texts are inline strings, so that the workbook's shared strings need no change, and always texts: one that begins with
``=`` is never a formula. Source: ECMA-376 part 1, 18.3.1 (the order of the elements is prescribed there).
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from perfxl.excel.added.looks import LOOKS
from perfxl.excel.added.resultsheet import Area, ResultCell, ResultSheet
from perfxl.excel.cells.grid import column_name
from perfxl.model import Place
from perfxl.package.guard import TEXT_LIMIT

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
_NOT_XML = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CUT: Final = "……（文字过长，以下略去）"
LINK_LIMIT: Final = 65_530
"""Links of one sheet, the limit of Excel."""
_LINE_POINTS: Final = Decimal("1.45")
"""Height of a line against its type size."""
_ROW_POINTS: Final = 18
_HEIGHT_LIMIT: Final = 400
_A4: Final = 9


def sheet_xml(sheet: ResultSheet, styles: Mapping[str, int], carried: str = "") -> bytes:
    """The part's bytes; ``styles`` gives each look's index, ``carried`` are elements kept from the sheet before."""
    pieces = [_HEAD, "<sheetPr>"]
    if sheet.tab_color:
        pieces.append(f'<tabColor rgb="FF{sheet.tab_color}"/>')
    pieces += ['<pageSetUpPr fitToPage="1"/></sheetPr>', _dimension(sheet), _view(sheet)]
    pieces.append('<sheetFormatPr defaultRowHeight="18" customHeight="1"/><cols>')
    for column, width in enumerate(sheet.widths, 1):
        hidden = ' hidden="1"' if column in sheet.hidden else ""
        pieces.append(f'<col min="{column}" max="{column}" width="{width}.71"{hidden} customWidth="1"/>')
    pieces.append("</cols><sheetData>")
    spans = {(area.top, area.left): area for area in sheet.merged}
    crossed = {row for area in sheet.merged for row in range(area.top, area.bottom + 1)}
    for number in range(1, len(sheet.rows) + 1):
        height = sheet.heights.get(number) or _fitted_height(sheet, number, spans)
        # A row without merged cells grows by itself when someone writes into it; the others must be told.
        pieces.append(_row(sheet, number, styles, height, told=number in sheet.heights or number in crossed))
    pieces.append("</sheetData>")
    if sheet.filtered:
        pieces.append(f'<autoFilter ref="{area_name(sheet.filtered)}"/>')
    if sheet.merged:
        areas = "".join(f'<mergeCell ref="{area_name(area)}"/>' for area in sheet.merged)
        pieces.append(f'<mergeCells count="{len(sheet.merged)}">{areas}</mergeCells>')
    pieces += [_links(sheet), _page(sheet), _breaks(sheet), carried, "</worksheet>"]
    return "".join(pieces).encode()


def area_name(area: Area) -> str:
    """An area in the notation of cells, such as ``A4:H9``."""
    return f"{column_name(area.left)}{area.top}:{column_name(area.right)}{area.bottom}"


def sheet_reference(name: str) -> str:
    """A sheet's name as formulas and links quote it."""
    quoted = name.replace("'", "''")
    return f"'{quoted}'"


def inline_text(text: str) -> str:
    """A text as element content: without characters XML forbids, and never longer than a cell holds."""
    plain = _within_limit(_NOT_XML.sub("", text.replace("\r\n", "\n")))
    return escape(_LOOKS_ESCAPED.sub("_x005F_", plain))


def _within_limit(text: str) -> str:
    """A text that fits into a cell, which counts a rare character as two; what is left out is said."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * TEXT_LIMIT:
        return text
    return units[: 2 * (TEXT_LIMIT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _dimension(sheet: ResultSheet) -> str:
    columns = max((len(row) for row in sheet.rows), default=1)
    return f'<dimension ref="A1:{column_name(max(columns, 1))}{max(len(sheet.rows), 1)}"/>'


def _view(sheet: ResultSheet) -> str:
    if not sheet.frozen_rows:
        return '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
    below = f"A{sheet.frozen_rows + 1}"
    return (
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'<pane ySplit="{sheet.frozen_rows}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/></sheetView></sheetViews>'
    )


def _row(sheet: ResultSheet, number: int, styles: Mapping[str, int], height: int, *, told: bool) -> str:
    cells = "".join(
        _cell(cell, f"{column_name(column)}{number}", styles) for column, cell in enumerate(sheet.rows[number - 1], 1)
    )
    custom = ' customHeight="1"' if told else ""
    return f'<row r="{number}" ht="{height}"{custom}>{cells}</row>'


def _cell(cell: ResultCell, address: str, styles: Mapping[str, int]) -> str:
    style = f' s="{styles[cell.style]}"'
    match cell.value:
        case None | "":
            return f'<c r="{address}"{style}/>'
        case str(text):
            content = f'<is><t xml:space="preserve">{inline_text(text)}</t></is>'
            return f'<c r="{address}"{style} t="inlineStr">{content}</c>'
        case number:
            return f'<c r="{address}"{style}><v>{number:f}</v></c>'


def _fitted_height(sheet: ResultSheet, number: int, spans: Mapping[tuple[int, int], Area]) -> int:
    """Room for the tallest text of a row: programs fit rows by themselves only where no cells are merged."""
    height = _ROW_POINTS
    for column, cell in enumerate(sheet.rows[number - 1], 1):
        if not isinstance(cell.value, str) or not LOOKS[cell.style].wrapped:
            continue
        area = spans.get((number, column))
        right, rows = (area.right, area.bottom - area.top + 1) if area else (column, 1)
        width = sum(sheet.widths[column - 1 : right])
        look = LOOKS[cell.style]
        room = (width - 2 * look.indent) * 11 // look.size
        lines = sum(_lines(line, room) for line in cell.value.split("\n"))
        height = max(height, int(lines * look.size * _LINE_POINTS / rows) + 5)
    return min(height, _HEIGHT_LIMIT)


def _lines(line: str, width: int) -> int:
    """How many lines a paragraph takes in a column of so many digits; a Chinese character is two wide."""
    return max(1, -(-_digits(line) // max(width - 1, 2)))


@lru_cache(maxsize=4096)
def _digits(line: str) -> int:
    """How many digits wide a line is; headers, rules and reasons come again and again in a round."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)


def _links(sheet: ResultSheet) -> str:
    links = []
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row, 1):
            if cell.link is not None and cell.link.part:
                target = quoteattr(_location(cell.link))
                links.append(f'<hyperlink ref="{column_name(column)}{number}" location={target}/>')
    return f"<hyperlinks>{''.join(links[:LINK_LIMIT])}</hyperlinks>" if links else ""


def _location(place: Place) -> str:
    return _NOT_XML.sub("", f"{sheet_reference(place.part)}!{place.spot or 'A1'}")


def _page(sheet: ResultSheet) -> str:
    orientation = "landscape" if sheet.landscape else "portrait"
    return (
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{_A4}" orientation="{orientation}" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
    )


def _breaks(sheet: ResultSheet) -> str:
    if not sheet.breaks:
        return ""
    breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in sheet.breaks)
    number = len(sheet.breaks)
    return f'<rowBreaks count="{number}" manualBreakCount="{number}">{breaks}</rowBreaks>'
