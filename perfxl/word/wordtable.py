"""A table in WordprocessingML: fixed widths for Word and WPS alike, repeated header rows, rows kept whole."""

from collections.abc import Mapping, Sequence
from functools import cache

from perfxl.word.blocks import Align, Cell, CoverField, Row, Table
from perfxl.word.elements import paragraph, run, tag

# A row with more text than this in a cell, in widths of the cell, may run over the end of a page.
LONGEST_WHOLE_ROW = 16

_CHARACTER = 210
"""The width of a character, where it is only counted how many a cell holds."""
SHORT_TEXT = 30
AFTER_TABLE = 120
"""The distance between a table and the text after it."""
KEPT_WHOLE = 8
"""A table of so many rows or fewer stays on one page."""

CELL_MARGINS = 114
"""Left and right of a cell's text, as the table style has them."""

_COVER_SHARES = (35, 65)
COVER_ROW, COVER_ROOM = 1120, 5200
"""The height of a line of the cover, and what all of them together may take."""


def table_xml(table: Table, width: int, styles: Mapping[str, str], *, keep: bool = False) -> str:
    """The table over the whole ``width`` (twentieths of a point); ``keep`` keeps its end with what follows."""
    columns = column_widths(table.widths, width)
    continued = _continued(table.rows)
    rows = [
        _row(table, index, columns, styles, continued.get(index + 1, set()), keep=keep)
        for index in range(len(table.rows))
    ]
    return tag("tbl", _properties(table, width, styles["table"]) + _grid(columns) + "".join(rows))


def cover_xml(fields: Sequence[CoverField], width: int, styles: Mapping[str, str]) -> str:
    """The cover's lines: a label, and what was filled in above a rule, with room for seal and signature."""
    columns = column_widths(_COVER_SHARES, width)
    margins = "".join(tag(side, w=28, type="dxa") for side in ("left", "right"))
    properties = _layout(width) + tag("tblCellMar", margins) + _look(header=False)
    rule = tag("tcBorders", tag("bottom", val="single", sz=4, space=0, color="auto"))
    row_properties = tag(
        "trPr", tag("cantSplit") + tag("trHeight", val=min(COVER_ROW, COVER_ROOM // len(fields)), hRule="atLeast")
    )
    rows = "".join(
        tag(
            "tr",
            row_properties
            + _cover_cell(item.label, columns[0], styles["cover_label"], "")
            + _cover_cell(item.value, columns[1], styles["cover_value"], rule),
        )
        for item in fields
    )
    return tag("tbl", tag("tblPr", properties) + _grid(columns) + rows)


def _cover_cell(text: str, width: int, style: str, rule: str) -> str:
    properties = tag("tcPr", tag("tcW", w=width, type="dxa") + rule + tag("vAlign", val="bottom"))
    return tag("tc", properties + "".join(paragraph(style, run(line)) for line in text.split("\n")))


@cache
def column_widths(shares: tuple[int, ...], width: int) -> tuple[int, ...]:
    """The width of each column; rounding goes to the last one, so that the sum is the whole width."""
    widths = [width * share // sum(shares) for share in shares]
    widths[-1] += width - sum(widths)
    return tuple(widths)


def _properties(table: Table, width: int, style: str) -> str:
    look = _look(header=table.rows[0].kind == "header")
    layout = _layout(width, tag("tblBorders", tag("bottom", val="nil")) if table.joined else "")
    return tag("tblPr", tag("tblStyle", val=style) + layout + look + tag("tblCaption", val=table.title))


def _layout(width: int, borders: str = "") -> str:
    return tag("tblW", w=width, type="dxa") + tag("jc", val="center") + borders + tag("tblLayout", type="fixed")


def _look(*, header: bool) -> str:
    """Which parts of the table style apply: the first row's, if it is a header, and nothing else."""
    off = dict.fromkeys(("lastRow", "firstColumn", "lastColumn"), 0)
    return tag("tblLook", val="0620" if header else "0600", firstRow=int(header), **off, noHBand=1, noVBand=1)


def _grid(columns: tuple[int, ...]) -> str:
    return tag("tblGrid", "".join(tag("gridCol", w=column) for column in columns))


def _continued(rows: tuple[Row, ...]) -> dict[int, set[int]]:
    """By row, the columns whose cell continues the one above."""
    places: dict[int, set[int]] = {}
    for index, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            if cell.merged:
                places.setdefault(index, set()).add(column)
            column += cell.span
    return places


def _row(
    table: Table, index: int, columns: tuple[int, ...], styles: Mapping[str, str], below: set[int], *, keep: bool
) -> str:
    """One row; ``below`` holds the columns whose cell goes on in the next row, ``keep`` binds the last row."""
    row = table.rows[index]
    keep = keeps_next(table, index, columns, keep_last=keep)
    size = "small" if table.small else "table"
    whole = "" if is_long(row, columns) else "<w:cantSplit/>"
    cells = [tag("trPr", f"{whole}<w:tblHeader/>" if row.kind == "header" else whole)]
    column = 0
    for cell in row.cells:
        style = styles[f"{size}_head" if cell.head or row.kind == "total" else f"{size}_text"]
        align = _align(cell, table.aligns[column])
        lines = [
            paragraph(style, run(text) if text else "", align=align, keep_next=keep)
            for text in cell.paragraphs or ("",)
        ]
        width = sum(columns[column : column + cell.span])
        cells.append(f"<w:tc>{_cell_properties(cell, width, starts=column in below)}{''.join(lines)}</w:tc>")
        column += cell.span
    return tag("tr", "".join(cells))


def _cell_properties(cell: Cell, width: int, *, starts: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = "<w:vMerge/>" if cell.merged else '<w:vMerge w:val="restart"/>' if starts else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'


def keeps_next(table: Table, index: int, columns: tuple[int, ...], *, keep_last: bool = False) -> bool:
    """Whether a row stays with the next: header rows do, all rows of a short table, and the row before a total.

    So does a row in one cell, which names what stands in the rows below it.
    """
    if index + 1 == len(table.rows):
        return keep_last
    if is_long(table.rows[index], columns):
        return False
    if table.rows[index].kind == "header" or len(table.rows) <= KEPT_WHOLE or _names_rows_below(table, index):
        return True
    return table.rows[index + 1].kind == "total" and not _names_rows_below(table, index + 1)


def _names_rows_below(table: Table, index: int) -> bool:
    return len(table.rows[index].cells) == 1 < len(table.widths) and index + 1 < len(table.rows)


def _align(cell: Cell, align: Align) -> Align:
    """Labels stand in the middle; so does short text over several columns, while long text there begins at the left."""
    if cell.head or cell.centred:
        return "center"
    if cell.span > 1:
        return "center" if sum(map(len, cell.paragraphs)) <= SHORT_TEXT else "left"
    return align


def is_long(row: Row, columns: tuple[int, ...]) -> bool:
    """Whether a cell has so much text that the row would take a large part of a page."""
    column = 0
    for cell in row.cells:
        width = columns[column] if cell.span == 1 else sum(columns[column : column + cell.span])
        characters = sum(map(len, cell.paragraphs))
        if len(cell.paragraphs) * width + characters * _CHARACTER > LONGEST_WHOLE_ROW * width:
            return True
        column += cell.span
    return False
