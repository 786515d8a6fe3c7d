"""Many workbooks of one form: the blank one is built once, and each project's entries are put into its cells.

Building a workbook anew takes most of a second; a round of a thousand projects has to be done in seconds.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from perfxl.excel.added.cellpatch import SheetPatch
from perfxl.excel.workbook import Workbook
from perfxl.forms.blank import livechecks
from perfxl.forms.blank.book import build, label_cell, region_of
from perfxl.forms.blank.filling import Content, Filling, Row
from perfxl.forms.blank.livechecks import Stored
from perfxl.forms.blank.regions import Handed
from perfxl.forms.form import Form, Sheet
from perfxl.forms.standard import FUNDS
from perfxl.forms.standard.money import UNIT
from perfxl.package.package import Package
from perfxl.package.repacking import packed

_UNIT_ROW: Final = 3
_STEP: Final = 24
"""Tables grow by so many rows, so that few different blank workbooks have to be built."""
_INFO_WIDTH: Final = 76
_LINE: Final = 17


class Stencil:
    """The blank workbook of one form and filling, for projects whose tables fit into its rows."""

    def __init__(self, form: Form, filling: Filling, sizes: Mapping[str, int]) -> None:
        self.form = form
        open_rows: dict[str, list[Row]] = {part: [{}] * size for part, size in sizes.items()}
        self.base = Filling(
            labels={},
            rows={**open_rows, "common": filling.rows.get("common", ())},
            unit=filling.unit,
            rulebooks=filling.rulebooks,
            guidance=filling.guidance,
            execution_base=filling.execution_base,
        )
        self.regions = {sheet.name: region_of(sheet, self.base) for sheet in form.tables}
        self.package = Package(build(form, self.base))
        entries = Workbook(self.package).entries
        self._parts = {entry.name: entry.part for entry in entries}
        self._sheets = {
            sheet.name: SheetPatch(self.package.read(self._parts[sheet.name]), self._parts[sheet.name])
            for sheet in form.sheets
        }

    def filled(self, filling: Filling, more: Mapping[str, bytes]) -> bytes:
        """The workbook with a project's entries and ``more`` parts; the same filling gives the same bytes."""
        handed = Handed(self.regions, filling, f"$B${_UNIT_ROW}")
        replaced = {
            self._parts[sheet.name]: self._sheet(sheet, filling, handed)
            for sheet in self.form.sheets
            if sheet.table is None or sheet.labels or livechecks.count(sheet) or filling.of(sheet)
        }
        return b"".join(packed(self.package, {**replaced, **more}))

    def _sheet(self, sheet: Sheet, filling: Filling, handed: Handed) -> bytes:
        patch = self._sheets[sheet.name]
        if sheet.table is None:
            return self._labels(sheet, filling, patch)
        region = self.regions[sheet.name]
        contents: dict[str, Content] = {}
        heights: dict[int, int] = {}
        for offset, row in enumerate(filling.of(sheet)):
            number = region.first + offset
            lines = 1
            for column, content in row.items():
                contents[f"{region.letter(column)}{number}"] = content
                if isinstance(content, str):
                    lines = max(lines, lines_of(content, max(column.width - 2, 4)))
            heights[number] = _LINE * lines + 4
        if sheet.name == FUNDS.name:
            contents[label_cell(sheet, UNIT)] = filling.unit
        return patch.filled(contents, _stored(sheet, handed), heights)

    def _labels(self, sheet: Sheet, filling: Filling, patch: SheetPatch) -> bytes:
        contents = {
            label_cell(sheet, field): filling.labels[field] for field in sheet.labels if field in filling.labels
        }
        heights = {
            int(address[1:]): _LINE * max(lines_of(content, _INFO_WIDTH), 3) + 4
            for address, content in contents.items()
            if isinstance(content, str) and lines_of(content, _INFO_WIDTH) > 1
        }
        open_ones = sum(label.required and not filling.labels.get(label) for label in sheet.labels)
        return patch.filled(contents, {"B2": Decimal(open_ones)}, heights)


def stencil_sizes(form: Form, filling: Filling) -> dict[str, int]:
    """How many rows each table of a stencil for this filling has, in steps."""
    sizes = {}
    for sheet in form.tables:
        table, rows = sheet.table, len(filling.of(sheet))
        if table and table.part != "common" and rows > table.blank_rows - 2:
            sizes[table.part] = -(-rows // _STEP) * _STEP
    return sizes


def _stored(sheet: Sheet, handed: Handed) -> Stored:
    """The results of a sheet's formulas for what is filled in."""
    stored: Stored = {}
    row = _UNIT_ROW + len(sheet.labels)
    for check in livechecks.for_sheet(sheet, handed):
        value, verdict = livechecks.areas(sheet)
        stored[f"{value}{row}"], stored[f"{verdict}{row}"] = check.value, check.says
        row += 1
    if sheet.name == FUNDS.name:
        region = handed.region(sheet)
        for column in sheet.columns:
            if column.entry.numeric:
                stored[f"{region.letter(column)}{region.last + 1}"] = handed.total(sheet, column)
    return stored


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column of that many characters (a Chinese character counts two)."""
    return sum(1 + sum(2 if ord(char) > 0x2E7F else 1 for char in line) // width for line in text.splitlines() or [""])
