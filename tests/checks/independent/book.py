"""A project's sheets as a person fills them in, by sheet, row and label, and the project read from them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from perfxl.excel.cells.grid import column_name
from perfxl.forms.read import read
from perfxl.forms.standard import INFO, STANDARD
from perfxl.model import Place, Project
from tests import sheets as memory

INFO_ROW, UNIT_ROW, HEADER = 3, 2, 4
LABELS = tuple(label.label for label in INFO.labels)
COLUMNS = {sheet.name: tuple(column.label for column in sheet.columns) for sheet in STANDARD.tables}
Row = dict[str, str]


@dataclass
class Book:
    """The texts of one workbook."""

    theme: str
    info: Row = field(default_factory=dict)
    money_unit: str = "万元"
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, sheet: str, lines: str | Iterable[str]) -> None:
        """Rows of a table, a line a row, cells parted by ``|`` in the order of the sheet's columns."""
        rows = lines.strip().splitlines() if isinstance(lines, str) else lines
        self.tables.setdefault(sheet, []).extend(
            dict(zip(COLUMNS[sheet], line.split("|"), strict=False)) for line in rows
        )

    def rows(self, sheet: str) -> list[Row]:
        return self.tables.setdefault(sheet, [])

    def set(self, sheet: str, label: str, row: int, text: str) -> Place:
        """Write one cell; row 1 is the first entry. The cell's place is returned."""
        if sheet == INFO.name:
            self.info[label] = text
        else:
            rows = self.rows(sheet)
            while len(rows) < row:
                rows.append({})
            rows[row - 1][label] = text
        return place(sheet, label, row)

    def project(self) -> Project:
        """What the reader makes of the sheets."""
        info = memory.sheet(INFO.name, (INFO_ROW, [(label, self.info.get(label, "")) for label in LABELS]))
        return read(STANDARD, memory.book(info, *map(self._table, COLUMNS)), f"{self.theme}.xlsx").project

    def _table(self, sheet: str) -> memory.Grid:
        columns = COLUMNS[sheet]
        unit = ((UNIT_ROW, [("金额单位", self.money_unit)]),) if sheet == "资金情况" else ()
        rows = [[row.get(label, "") for label in columns] for row in self.rows(sheet)]
        return memory.sheet(sheet, *unit, (HEADER, [columns, *rows]))


def place(sheet: str, label: str, row: int = 1) -> Place:
    """The cell of a label in a row; without a label the sheet as a whole."""
    if sheet == INFO.name:
        return Place(sheet, f"B{LABELS.index(label) + INFO_ROW}")
    if label == "金额单位":
        return Place(sheet, f"B{UNIT_ROW}")
    return Place(sheet, f"{column_name(COLUMNS[sheet].index(label) + 1)}{row + HEADER}")
