"""What was understood of one form, before it becomes a project: cells by fact, and what is to be told about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from perfxl.excel.cells.grid import Cell
from perfxl.forms.official.layouts import Layout
from perfxl.model import Place


@dataclass(frozen=True, slots=True)
class Note:
    """One cell and what is to be told about it."""

    place: Place
    text: str
    reason: str


@dataclass(slots=True)
class Row:
    """One row of a table: the cell of each fact, by path; a composed entry stands at its first cell."""

    number: int
    cells: dict[str, Cell] = field(default_factory=dict)
    score: Cell | None = None


@dataclass(slots=True)
class Draft:
    """The facts found on one form, and what was guessed and left out."""

    layout: Layout
    sheet: str
    labels: dict[str, Cell] = field(default_factory=dict)
    unit: str = ""
    funds: list[Row] = field(default_factory=list)
    fund_totals: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    execution_weight: Decimal | None = None
    total_score: Cell | None = None
    guessed: list[Note] = field(default_factory=list)
    left_out: list[Note] = field(default_factory=list)
    read: list[Note] = field(default_factory=list)
    """What was read beyond labels and tables; the reason says where it went."""
    lost: list[Note] = field(default_factory=list)
    """What could not be placed or is lost for good: the person has to act, and the exit code says so."""

    def guess(self, place: Place, text: str, reason: str) -> None:
        """Note an entry that was not read but taken to be so."""
        self.guessed.append(Note(place, text, reason))

    def leave(self, place: Place, text: str, reason: str) -> None:
        """Note an entry that has no place in the standard workbook."""
        self.left_out.append(Note(place, text, reason))


def shown(cell: Cell, text: str) -> Cell:
    """The cell with another text, at its own address; a number behind the text counts no more."""
    return cell if cell.text == text else cell._replace(text=text, number=None, date=None, power=0)


def texts(cells: Mapping[str, Cell]) -> dict[str, str]:
    """The texts of cells by path."""
    return {path: cell.text for path, cell in cells.items()}
