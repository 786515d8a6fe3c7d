"""Pages as an Excel workbook: XlsxWriter lays out tables, native charts, filters and the print set-up.

Whatever a person wrote is written as text and never becomes a formula or a link. No clock is read.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from perfxl.excel.cells.grid import column_name
from perfxl.excel.palette import FACE, RED
from perfxl.round.deadlines import due
from perfxl.round.kept import KEY, NO_ROW
from perfxl.round.looks import MARKS, Looks
from perfxl.round.pages import Chart, Column, Page

_FIXED: Final = datetime(2020, 1, 1)
_HEAD: Final = 2
"""The header stands in the third row."""
_TEXT_LIMIT: Final = 32767
_A4: Final = 9
_PAGE: Final = 210
"""So many characters still can be read side by side on a page."""
_LINE: Final = 14
_ROW: Final = 20
_TALLEST: Final = 400
"""Points: a line, the least and the greatest height of a row."""


def written(pages: Sequence[Page], folder: Path, properties: dict[str, str] | None = None) -> bytes:
    """The pages as one workbook; links lead to files by their way from ``folder``."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _FIXED, "author": "", **(properties or {})})
    book.set_calc_mode("auto")
    looks = Looks(book)
    for page in pages:
        _Sheet(book, looks, page, folder).write()
    book.close()
    return out.getvalue()


class _Sheet:
    """One page being written."""

    def __init__(self, book: xlsxwriter.Workbook, looks: Looks, page: Page, folder: Path) -> None:
        self.book, self.looks, self.page, self.folder = book, looks, page, folder
        self.sheet: Worksheet = book.add_worksheet(page.name)
        self.first = _HEAD + 1
        self.last = _HEAD + len(page.rows)
        self.place = {column.title: index for index, column in enumerate(page.columns)}

    def write(self) -> None:
        self._head()
        for index, column in enumerate(self.page.columns):
            self._column(index, column)
        if self.page.total:
            self._total()
        if self.page.signed:
            row = self.last + (3 if self.page.total else 2)
            self.sheet.write_string(row, 0, self.page.signed, self.looks.of("note"))
            self._not_data(row)
        self._heights()
        for number, chart in enumerate(self.page.charts):
            self._chart(number, chart)
        self._overdue()
        self._notes()
        self._set_up()

    def _head(self) -> None:
        self.sheet.write_string(0, 0, self.page.title, self.looks.of("title"))
        self.sheet.write_string(1, 0, self.page.note, self.looks.of("note"))
        self.sheet.set_row(0, 28)
        self.sheet.set_row(_HEAD, 32)
        for index, column in enumerate(self.page.columns):
            hidden = {"hidden": True} if column.look == "hidden" else {}
            self.sheet.set_column(index, index, column.width, None, hidden)
            self.sheet.write_string(_HEAD, index, column.title, self.looks.of("header"))

    def _column(self, index: int, column: Column) -> None:
        if column.formula:
            values: Iterable[object] = ["="] * len(self.page.rows)
        else:
            values = self.page.rows[column.title] if column.title in self.page.rows else [""] * len(self.page.rows)
        look = self.looks.of(column.look)
        for row, value in enumerate(values, self.first):
            if column.formula:
                self.sheet.write_formula(
                    row, index, self._formula(column.formula, row), look, self._stored(column, row)
                )
            else:
                self._cell(row, index, value, column.look)
        if self.page.rows.empty:
            return
        if column.choices:
            rule = {"validate": "list", "source": list(column.choices), "error_type": "information"}
            self.sheet.data_validation(self.first, index, self.last, index, rule)
        if column.most:
            self.sheet.data_validation(self.first, index, self.last, index, self._up_to(column.most))
        if column.look in ("light", "state"):
            self._marks(index)

    def _up_to(self, title: str) -> dict[str, object]:
        """What lets in numbers from nothing to what another column of the row holds."""
        most = f"=${column_name(self.place[title] + 1)}{self.first + 1}"
        told = {"error_title": "请检查", "error_message": f"应填数字，不小于0、不大于{title}。"}
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": most, **told}

    def _stored(self, column: Column, row: int) -> object:
        """What a formula gives today: the frame may know it, so that previews show it."""
        if column.title not in self.page.rows:
            return ""
        value = self.page.rows[column.title].iloc[row - self.first]
        return "" if value is None else value

    def _formula(self, pattern: str, row: int) -> str:
        cells = {title: f"{column_name(index + 1)}{row + 1}" for title, index in self.place.items()}
        return "=" + pattern.format_map(cells)

    def _cell(self, row: int, column: int, value: object, look: str, *, total: bool = False) -> None:
        shape = self.looks.of(look, total=total)
        match value:
            case Decimal() | int():
                number = Decimal(value).scaleb(-2) if look == "rate" else value
                self.sheet.write_number(row, column, number, shape)
            case date():
                self.sheet.write_datetime(row, column, value, self.looks.of("entry-date"))
            case Path():
                self._link(row, column, value, shape)
            case str() if value:
                self.sheet.write_string(row, column, value[:_TEXT_LIMIT], shape)
            case _:
                self.sheet.write_blank(row, column, None, shape)

    def _link(self, row: int, column: int, path: Path, shape: Format) -> None:
        try:
            way = os.path.relpath(path, self.folder)
        except ValueError:  # on another drive
            way = str(path)
        target = "external:" + way.replace("\\", "/")
        if self.sheet.write_url(row, column, target, shape, path.name) != 0:
            self.sheet.write_string(row, column, path.name, self.looks.of("text"))

    def _total(self) -> None:
        for index, column in enumerate(self.page.columns):
            self._cell(self.last + 1, index, self.page.total.get(column.title), column.look, total=True)
        self._not_data(self.last + 1)

    def _not_data(self, row: int) -> None:
        """Mark a line under the table, lest it be taken for one that a person has added."""
        if KEY in self.place:
            self.sheet.write_string(row, self.place[KEY], NO_ROW, self.looks.of("hidden"))

    def _heights(self) -> None:
        """Tall enough for the longest text of each row: not every program works this out when it opens a file."""
        known = [column for column in self.page.columns if column.title in self.page.rows and column.look != "hidden"]
        lines = [1] * len(self.page.rows)
        for column in known:
            for row, value in enumerate(self.page.rows[column.title]):
                if isinstance(value, str) and len(value) * 2 > column.width:
                    lines[row] = max(lines[row], _lines(value, column.width - 1))
        for row, count in enumerate(lines, self.first):
            self.sheet.set_row(row, min(max(count * _LINE + 4, _ROW), _TALLEST))

    def _notes(self) -> None:
        rows = {"": _HEAD, **{str(key): row for row, key in enumerate(self.page.rows.get(KEY, ()), self.first)}}
        for (key, title), note in self.page.notes.items():
            if key in rows and title in self.place:
                shape = {"author": note.author, "font_name": FACE, "font_size": 9, "x_scale": 1.6}
                self.sheet.write_comment(rows[key], self.place[title], note.text, shape)

    def _marks(self, index: int) -> None:
        for word, (paper, ink) in MARKS.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self.looks.mark(paper, ink)}
            self.sheet.conditional_format(self.first, index, self.last, index, rule)

    def _overdue(self) -> None:
        """Mark rows past their deadline in the person's own program: it knows today's date, the file must not."""
        deadline, state = self.page.overdue
        if not deadline or self.page.rows.empty:
            return
        at, done = (f"${column_name(self.place[name] + 1)}{self.first + 1}" for name in (deadline, state))
        test = f'=AND({due(at)}<TODAY(),{done}<>"已完成",LEFT({done},3)<>"未采纳")'
        rule = {"type": "formula", "criteria": test, "format": self.looks.mark("#FBE3E0", f"#{RED}")}
        index = self.place[deadline]
        self.sheet.conditional_format(self.first, index, self.last, index, rule)

    def _chart(self, number: int, chart: Chart) -> None:
        if not chart.rows:
            return
        subtype = {"subtype": "stacked"} if chart.stacked else {}
        drawn = self.book.add_chart({"type": chart.kind, **subtype})
        last = _HEAD + chart.rows
        for name in chart.series:
            column = self.place[name]
            drawn.add_series(
                {
                    "name": [self.page.name, _HEAD, column],
                    "categories": [
                        self.page.name,
                        self.first,
                        self.place[chart.category],
                        last,
                        self.place[chart.category],
                    ],
                    "values": [self.page.name, self.first, column, last, column],
                    "data_labels": {"value": len(chart.series) == 1},
                    "gap": 60,
                }
            )
        drawn.set_title({"name": chart.title, "name_font": {"size": 12, "name": FACE}})
        axes = (drawn.set_y_axis, drawn.set_x_axis)
        value, category = axes if chart.kind == "column" else axes[::-1]
        limits = {"max": chart.top} if chart.top else {}
        shape = {"num_format": "0%"} if chart.percent else {}
        value(
            {
                "min": 0,
                **limits,
                **shape,
                "name": chart.unit,
                "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
            }
        )
        # The first unit on top; the numbers stay at the foot, where the last one is.
        turned = {"reverse": True, "crossing": "max"} if chart.kind == "bar" else {}
        category({**turned, "num_font": {"name": FACE, "size": 9}})
        if len(chart.series) == 1:
            drawn.set_legend({"none": True})
        else:
            drawn.set_legend({"position": "bottom"})
        height = 300 if chart.kind == "column" else 130 + 26 * chart.rows
        drawn.set_size({"width": 620, "height": height})
        row = self.last + (3 if self.page.total else 2)
        self.sheet.insert_chart(row, 0 if number == 0 else max(len(self.place) // 2, 6), drawn)

    def _set_up(self) -> None:
        sheet, last = self.sheet, max(self.last, self.first)
        sheet.freeze_panes(self.first, self.page.frozen)
        sheet.autofilter(_HEAD, 0, last, len(self.page.columns) - 1)
        sheet.repeat_rows(_HEAD)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        wide = sum(column.width for column in self.page.columns if column.look != "hidden")
        sheet.fit_to_pages(-(-wide // _PAGE), 0)
        if wide > _PAGE:
            sheet.print_across()
            sheet.repeat_columns(0, max(self.page.frozen - 1, 0))
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&A&R第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)


def _lines(text: str, width: int) -> int:
    """The lines a text takes in a column of so many characters; a Chinese one is as wide as two."""
    return sum(
        1 + max(sum(1 + (char > "\u2000") for char in line) - 1, 0) // max(width, 2) for line in text.split("\n")
    )
