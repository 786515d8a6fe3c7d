"""The rows of a table of indicators: which is a header again, a total or the end; and which cells hold a fact."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from perfxl.excel.cells.grid import Cell
from perfxl.forms.form import TOTALS
from perfxl.imports.headers import PARTS, Header
from perfxl.imports.page import Page
from perfxl.imports.vocabulary import ACTUAL, NAME, TARGET, WEIGHT, Vocabulary
from perfxl.imports.words import key

_SUMS = frozenset((*TOTALS, "自评总分", "合计得分", "总得分"))
_NOTE = re.compile(
    r"^\s*[*★]?\s*(?:[(（]?\d[)）.、]\s*)?(?:注|备注|说明|填表|填报|制表|审核|复核|负责人|单位负责人|财务负责人|项目负责人|联系人|联系电话|其他需要说明|评价结论|存在问题|改进措施|自评结论)"
)


def is_note(text: str) -> bool:
    """Whether a text begins like a note, a signature or a conclusion below a table."""
    return bool(_NOTE.match(text))


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows below a header, seen through its columns."""

    page: Page
    words: Vocabulary
    header: Header

    def shown(self, row: int) -> bool:
        return any(self.page.at(row, column) for columns in self.header.columns.values() for column in columns)

    def heads(self, row: int) -> bool:
        """A header repeated on the next page, or the second row of one."""
        cells = self.page.by_row[row]
        heading = [cell for cell in cells if self.words.column(cell.text) or key(cell.text) in PARTS]
        return len(heading) >= 2 and len(heading) * 2 >= len(cells)

    def total(self, cells: Sequence[Cell]) -> Cell | None:
        limit = self.header.columns[NAME][0]
        return next((cell for cell in cells if cell.column <= limit and key(cell.text) in _SUMS), None)

    def ends(self, row: int, cells: Sequence[Cell]) -> bool:
        """Whether the table has ended: a note, a signature, a label, a title, or one text over the whole width."""
        lead = cells[0] if cells else None
        if lead is None:
            return False
        facts = [path for path in (TARGET, ACTUAL, WEIGHT) if self.cell(row, path, own=True)]
        wide = self.page.end_column(lead) - lead.column
        if (
            wide >= 3
            and len(cells) <= 2
            and self.page.first(row, self.header.columns[NAME][0]) == (lead.row, lead.column)
        ):
            return True
        if is_note(lead.text) and not (facts and self.cell(row, NAME, own=True)):
            return True
        label = self.words.label(lead.text)
        return bool(label) and not facts

    def cell(self, row: int, path: str, *, own: bool = False) -> Cell | None:
        """The cell of a fact; with ``own`` only where it is not merged over from another column or row."""
        for column in self.header.columns.get(path, ()):
            cell = self.page.at(row, column)
            if cell is None:
                continue
            first_row, first_column = self.page.first(row, column)
            if own and first_row != row:
                continue
            if first_column in self.header.columns[path]:
                return cell
        return None

    def pieces(self, row: int, path: str) -> list[Cell]:
        """The cells over which a value is spread, each once."""
        found: dict[tuple[int, int], Cell] = {}
        for column in self.header.columns.get(path, ()):
            cell = self.page.at(row, column)
            if cell is not None:
                first = self.page.first(row, column)
                if first[1] in self.header.columns[path]:
                    found.setdefault(first, cell)
        return list(found.values())
