"""What is read from a Word file."""

from dataclasses import dataclass

from perfxl.model import Place

HEADER, FOOTER, NOTE = "页眉", "页脚", "脚注"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its automatic number and its text, tracked deletions left out.

    ``place`` counts the paragraphs of the body from 1, or names a table's cell (``表2``, ``C5``); a text box and a note
    have the place of the paragraph they hang on. ``level`` is the outline level, 0 for body text. ``inner`` are the
    bytes of the document part between which a comment on it may be put; None where none may stand.
    """

    place: Place
    text: str
    number: str = ""
    level: int = 0
    style: str = ""
    inner: tuple[int, int] | None = None

    @property
    def whole(self) -> str:
        """The paragraph as printed, its number in front."""
        return f"{self.number}{self.text}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table by its row and column on the grid, both from 0; a merged cell stands at its first place."""

    row: int
    column: int
    span: int
    paragraphs: tuple[Paragraph, ...]
    continued: bool = False
    """Vertically merged with the cell above, whose text counts here too."""

    @property
    def text(self) -> str:
        return "\n".join(paragraph.whole for paragraph in self.paragraphs).strip()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name (``表2``, counted in the document) and its cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in reading order, its paragraphs and tables mixed as they come."""

    blocks: tuple[Paragraph | Table, ...]
