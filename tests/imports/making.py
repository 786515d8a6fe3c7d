"""Printed forms made by code, in every kind of file in which they come."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
import xlwt
from openpyxl import Workbook
from openpyxl.utils import range_boundaries

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Printed:
    """A form: its rows from A1 on ("" is an empty cell) and its merged areas."""

    rows: Rows
    merged: Sequence[str] = ()
    sheet: str = "Sheet1"

    def spans(self) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
        """Columns and rows of merged areas by their first cell, and the cells they hide."""
        spans, hidden = {}, set()
        for area in self.merged:
            left, top, right, bottom = range_boundaries(area)
            spans[top, left] = (right - left + 1, bottom - top + 1)
            hidden |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)} - {(top, left)}
        return spans, hidden

    @property
    def width(self) -> int:
        return max(*map(len, self.rows), *(range_boundaries(area)[2] for area in self.merged))


def xlsx(form: Printed, path: Path) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    page.title = form.sheet
    for row, cells in enumerate(form.rows, 1):
        for column, content in enumerate(cells, 1):
            if content != "":
                cell = page.cell(row, column)
                cell.value = content
                if isinstance(content, str):
                    cell.data_type = "s"
    for area in form.merged:
        page.merge_cells(area)
    book.save(path)
    return path


def xls(form: Printed, path: Path) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet(form.sheet)
    spans, hidden = form.spans()
    for row, cells in enumerate(form.rows, 1):
        for column, content in enumerate(cells, 1):
            across, down = spans.get((row, column), (1, 1))
            if (row, column) in hidden:
                continue
            if across > 1 or down > 1:
                page.write_merge(row - 1, row + down - 2, column - 1, column + across - 2, content)
            elif content != "":
                page.write(row - 1, column - 1, content)
    book.save(str(path))
    return path


def html(form: Printed, path: Path, encoding: str = "utf-8") -> Path:
    spans, hidden = form.spans()
    lines = [
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head>'
        '<body><table border="1">'
    ]
    for row, cells in enumerate(form.rows, 1):
        lines.append("<tr>")
        for column in range(1, form.width + 1):
            if (row, column) in hidden:
                continue
            content = cells[column - 1] if column <= len(cells) else ""
            across, down = spans.get((row, column), (1, 1))
            text = escape(str(content)).replace("\n", "<br>")
            lines.append(f'<td colspan="{across}" rowspan="{down}">{text}</td>')
        lines.append("</tr>")
    path.write_bytes("".join([*lines, "</table></body></html>"]).encode(encoding))
    return path


def xml2003(form: Printed, path: Path) -> Path:
    spans, hidden = form.spans()
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="{form.sheet}"><Table>'
    ]
    for row, cells in enumerate(form.rows, 1):
        lines.append(f'<Row ss:Index="{row}">')
        for column, content in enumerate(cells, 1):
            if content == "" or (row, column) in hidden:
                continue
            across, down = spans.get((row, column), (1, 1))
            merged = f' ss:MergeAcross="{across - 1}" ss:MergeDown="{down - 1}"' if across > 1 or down > 1 else ""
            kind = "String" if isinstance(content, str) else "Number"
            lines.append(
                f'<Cell ss:Index="{column}"{merged}><Data ss:Type="{kind}">{escape(str(content))}</Data></Cell>'
            )
        lines.append("</Row>")
    path.write_text("".join([*lines, "</Table></Worksheet></Workbook>"]), encoding="utf-8")
    return path


def word(form: Printed, path: Path) -> Path:
    document = docx.Document()
    table = document.add_table(len(form.rows), form.width)
    _, hidden = form.spans()
    for area in form.merged:
        left, top, right, bottom = range_boundaries(area)
        table.cell(top - 1, left - 1).merge(table.cell(bottom - 1, right - 1))
    for row, cells in enumerate(form.rows, 1):
        for column, content in enumerate(cells, 1):
            if content != "" and (row, column) not in hidden:
                table.cell(row - 1, column - 1).text = str(content)
    document.save(str(path))
    return path


def delimited(form: Printed, path: Path, encoding: str = "utf-8-sig") -> Path:
    made = io.StringIO(newline="")
    csv.writer(made).writerows(form.rows)
    path.write_bytes(made.getvalue().encode(encoding))
    return path


WRITERS = {
    ".xlsx": xlsx,
    ".xls": xls,
    ".html.xls": html,
    ".xml.xls": xml2003,
    ".docx": word,
}
