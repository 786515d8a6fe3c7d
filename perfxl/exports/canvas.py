"""A printed form in the making: cells with merges and looks, and a page that fits the paper."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final

import xlsxwriter

from perfxl.forms.blank.stencil import lines_of

Shown = str | int | Decimal | None
_FACE: Final = "宋体"
_BASE: Final = {"font_name": _FACE, "font_size": 10, "border": 1, "text_wrap": True, "valign": "vcenter"}
LOOKS: Final = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"},
    "plain": {"font_name": _FACE, "font_size": 10, "align": "center", "valign": "vcenter"},
    "note": {"font_name": _FACE, "font_size": 9, "align": "left", "valign": "top", "text_wrap": True},
    "label": {**_BASE, "align": "center"},
    "text": {**_BASE, "align": "left"},
    "centred": {**_BASE, "align": "center"},
    "money": {**_BASE, "align": "right", "num_format": "#,##0.00####"},
    "rate": {**_BASE, "align": "center", "num_format": "0.00%"},
    "points": {**_BASE, "align": "center", "num_format": "0.##"},
    "score": {**_BASE, "align": "center", "num_format": "0.00"},
}
_LINE: Final = 13
_LEAST: Final = 20


@dataclass(frozen=True, slots=True)
class Box:
    """One entry of a row: over how many columns, what, and how it looks."""

    width: int
    content: Shown = None
    look: str = "centred"


@dataclass(slots=True)
class Canvas:
    """Rows of a form from the top; ``widths`` are the columns' widths in digits."""

    widths: Sequence[int]
    rows: list[list[Box]] = field(default_factory=list)
    down: list[tuple[int, int, int, int, Shown, str]] = field(default_factory=list)
    """Areas merged over rows: top, left, bottom, right (rows and columns from 0), content and look."""

    def row(self, *boxes: Box) -> int:
        """Add a row; returns its number from 0."""
        self.rows.append(list(boxes))
        return len(self.rows) - 1

    def over(self, top: int, bottom: int, left: int, right: int, content: Shown, look: str = "label") -> None:
        """Merge an area whose cells the rows leave blank."""
        self.down.append((top, left, bottom, right, content, look))

    def book(self, sheet: str, title: str, *, landscape: bool, pages: int) -> bytes:
        """The workbook; the same form always gives the same bytes. ``pages`` 0 lets the form run over several."""
        made = io.BytesIO()
        book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": title, "author": "perfxl", "created": datetime(2026, 1, 1)})
        formats = {name: book.add_format(look) for name, look in LOOKS.items()}
        page = book.add_worksheet(sheet)
        for column, width in enumerate(self.widths):
            page.set_column(column, column, width)
        covered = {
            (row, column)
            for area in self.down
            for row in range(area[0], area[2] + 1)
            for column in range(area[1], area[3] + 1)
        }
        for number, boxes in enumerate(self.rows):
            page.set_row(number, self._height(boxes))
            column = 0
            for box in boxes:
                last = column + box.width - 1
                if (number, column) not in covered:
                    if box.width > 1:
                        page.merge_range(number, column, number, last, "", formats[box.look])
                    _write(page, number, column, box.content, formats[box.look])
                column = last + 1
        for top, left, bottom, right, content, look in self.down:
            if (top, left) != (bottom, right):
                page.merge_range(top, left, bottom, right, "", formats[look])
            _write(page, top, left, content, formats[look])
        page.set_paper(9)
        page.set_landscape() if landscape else page.set_portrait()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.center_horizontally()
        page.fit_to_pages(1, pages)
        page.hide_gridlines(2)
        book.close()
        return made.getvalue()

    def _height(self, boxes: Sequence[Box]) -> int:
        lines, column = 1, 0
        for box in boxes:
            width = sum(self.widths[column : column + box.width]) - 1
            if isinstance(box.content, str) and LOOKS[box.look].get("text_wrap"):
                lines = max(lines, lines_of(box.content, max(width, 2)))
            column += box.width
        return min(max(_LEAST, lines * _LINE + 6), 400)


def _write(page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, content: Shown, look: object) -> None:
    match content:
        case None | "":
            page.write_blank(row, column, None, look)
        case str(text):
            page.write_string(row, column, text[:32_000], look)
        case number:
            page.write_number(row, column, number, look)
