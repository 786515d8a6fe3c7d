"""What a report is made of, as frozen values between the text template and the Word file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

Align = Literal["left", "center", "right"]
SectionKind = Literal["body", "portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a sentence that names a table, a chart or an attachment and leads there."""

    key: str
    label: str


Inline = str | Reference


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 5 with its number (一、, （一）, 1., （1）, ①) as text."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the named role: ``body``, ``title``, ``subtitle``, ``note``, ``formula``, ``signature``."""

    role: str
    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class CoverField:
    """One line of the cover: a label and what was filled in."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The numbered title of a table or a chart (表1, 图1); ``key`` is what references name."""

    word: str
    number: int
    text: str
    key: str

    @property
    def label(self) -> str:
        return f"{self.word}{self.number}"


class Cell(NamedTuple):
    """A table cell over ``span`` columns; ``merged`` continues the cell above, ``head`` labels other cells."""

    paragraphs: tuple[str, ...]
    span: int = 1
    merged: bool = False
    head: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; ``kind`` is ``header`` (repeated on every page), ``total`` or ``plain``."""

    cells: tuple[Cell, ...]
    kind: Literal["header", "total", "plain"] = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``widths`` are shares of the text width, ``small`` sets it in the attachments' type size.

    ``joined`` leaves its lower rule to the table that follows at once.
    """

    caption: Caption | None
    title: str
    widths: tuple[int, ...]
    aligns: tuple[Align, ...]
    small: bool
    rows: tuple[Row, ...]
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart: categories, and one series of values for each name; ``top`` fixes the end of the axis.

    The axis begins at zero, below it only for negative values. ``lying`` bars run from left to right, the first
    category on top, for categories with long names.
    """

    caption: Caption
    top: Decimal | None
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    lying: bool = False

    @property
    def rises(self) -> bool:
        """Whether no value is negative, so that the axis can begin at zero."""
        return all(value is None or value >= 0 for _, values in self.series for value in values)


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents of levels 1 and 2 and the attachments."""

    title: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """The heading of an attachment (附件1 …)."""

    number: int
    text: str
    key: str

    @property
    def label(self) -> str:
        return f"附件{self.number}"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Section:
    """What follows stands on new pages of this kind; ``body`` also starts the page numbers at 1."""

    kind: SectionKind


def following(blocks: "Sequence[Block]", index: int) -> "Block | None":
    """The block after the one at ``index``."""
    return blocks[index + 1] if index + 1 < len(blocks) else None


_A_SENTENCE = 50
"""Characters of a paragraph of at most two lines."""


def keeps_with(block: "Block", following: "Block | None") -> bool:
    """Whether a block stays on the page of the next one: a sentence with its formula, a table with its chart.

    A signature is never alone on a page. A longer paragraph may be parted before its formula: some word processors
    would move all of it to the next page.
    """
    note = isinstance(following, Paragraph) and following.role == "note"
    if isinstance(block, Table):
        return note or isinstance(following, Chart)
    if isinstance(block, Paragraph) and block.role == "note":
        return isinstance(following, Chart)
    tied = isinstance(following, Paragraph) and following.role in ("formula", "signature")
    return tied and isinstance(block, Paragraph) and _length(block) <= _A_SENTENCE


def _length(paragraph: Paragraph) -> int:
    return sum(len(part if isinstance(part, str) else part.label) for part in paragraph.parts)


Block = Heading | Paragraph | CoverField | Table | Chart | Contents | Attachment | PageBreak | Section


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: its blocks in order and its document properties."""

    blocks: Sequence[Block]
    properties: dict[str, str] = field(default_factory=dict)
