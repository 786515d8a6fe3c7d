"""Works out on which page each heading will stand, so that the contents are right before Word has laid them out.

A simplified typesetter: fixed line heights and full-width characters make Chinese official text predictable; Latin
letters count half. Lengths are in twentieths of a point.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil

from perfxl.report.blocks import (
    Attachment,
    Block,
    Chart,
    CoverField,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Table,
)
from perfxl.report.figure import figure_height
from perfxl.report.page import Page
from perfxl.report.stylebook import ROLES
from perfxl.report.styles import LINE, SIZE_3, STYLES, WIDTH, Style
from perfxl.report.wordtable import AFTER_TABLE, CELL_MARGINS, COVER_ROW, column_widths, is_long, keeps_next

LEAST_LINES = 2
"""A paragraph leaves no fewer lines than this at the end of a page or at the top of the next."""
_SEAMS = re.compile("[一-鿿](?=[0-9A-Za-z])|[0-9A-Za-z%](?=[一-鿿])")
_HANGING = "。，、；："
"""Marks that may hang over the end of a line."""
_BELOW_FIGURE = 100
"""A figure stands on the line like a letter, with the room for descenders below it."""
_ROW_MARGINS = 66
"""Cell margins above and below, and the rule."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something to place: so many lines of a height, space around them, and whether the next piece must be near."""

    lines: int
    line: int
    before: int = 0
    after: int = 0
    keep_next: bool = False
    whole: bool = False

    @property
    def least(self) -> int:
        """What must fit on the page where the piece begins."""
        lines = self.lines if self.whole or self.lines < 2 * LEAST_LINES else LEAST_LINES
        return self.before + lines * self.line


def estimated_pages(blocks: Sequence[Block], upright: Page, sideways: Page) -> Mapping[int, int]:
    """The page number of each block with text, by the block's place in the report."""
    sheet = _Sheet(upright)
    pages: dict[int, int] = {}
    waiting: list[tuple[int, _Piece]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Section):
            sheet.place(waiting, pages)
            waiting = []
            sheet.begin_section(block, sideways if block.kind == "landscape" else upright)
        elif isinstance(block, PageBreak):
            sheet.place(waiting, pages)
            waiting = []
            sheet.new_page()
        for number, piece in enumerate(_pieces(block, sheet.page.width)):
            after_table = number == 0 and index > 0 and isinstance(blocks[index - 1], Table)
            waiting.append((index, replace(piece, before=piece.before + AFTER_TABLE) if after_table else piece))
            if not piece.keep_next:
                sheet.place(waiting, pages)
                waiting = []
    sheet.place(waiting, pages)
    return pages


class _Sheet:
    """The page being filled."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = 1
        self.used = 0

    def begin_section(self, section: Section, page: Page) -> None:
        self.number = 1 if section.kind == "body" else self.number + 1
        self.page, self.used = page, 0

    def new_page(self) -> None:
        self.number += 1
        self.used = 0

    def place(self, chain: list[tuple[int, _Piece]], pages: dict[int, int]) -> None:
        """Place pieces that keep together: on this page if they fit, else from the top of the next."""
        needed = sum(piece.least if piece.whole or not piece.keep_next else _height(piece) for _, piece in chain)
        if self.used and self.used + needed > self.page.height:
            self.new_page()
        for index, piece in chain:
            self._fill(piece)
            pages.setdefault(index, self._begins)

    def _fill(self, piece: _Piece) -> None:
        if self.used and self.used + piece.least > self.page.height:
            self.new_page()
        self._begins = self.number
        self.used += piece.before if self.used else 0
        left = piece.lines
        while left > 0:
            fitting = max(1, (self.page.height - self.used) // piece.line)
            if left <= fitting:
                self.used += left * piece.line
                break
            left -= fitting - 1 if left == fitting + 1 and fitting > LEAST_LINES else fitting
            self.new_page()
        self.used += piece.after


def _height(piece: _Piece) -> int:
    return piece.before + piece.lines * piece.line + piece.after


def _pieces(block: Block, width: int) -> Iterator[_Piece]:
    match block:
        case Heading():
            yield _paragraph(f"heading{block.level}", block.number + block.text, width)
        case Attachment():
            yield _paragraph("attachment", f"{block.label}\u3000{block.text}", width)
        case Paragraph():
            yield _paragraph(block.role, _plain(block.parts), width)
        case CoverField():
            yield _Piece(1, COVER_ROW, whole=True)
        case Table():
            yield from _table(block, width)
        case Chart():
            yield _Piece(
                1, figure_height(width) + _BELOW_FIGURE, before=_style("figure").before, keep_next=True, whole=True
            )
            yield _paragraph("figure_caption", block.caption.text, width, keep_next=False)


def _plain(parts: tuple[Inline, ...]) -> str:
    return "".join(part if isinstance(part, str) else part.label for part in parts)


@cache
def _style(role: str) -> Style:
    return next(style for style in STYLES if style.name == ROLES[role])


def _paragraph(role: str, text: str, width: int, *, keep_next: bool | None = None) -> _Piece:
    style = _style(role)
    size = (style.size or SIZE_3) * 10
    taken = text_width(text.rstrip(_HANGING), size) * (style.scale or WIDTH) // 100 + (style.indent or 0) * size
    lines = ceil(taken / width)
    keep = style.keep_next if keep_next is None else keep_next
    return _Piece(max(1, lines), style.line or LINE, style.before, style.after, keep)


def text_width(text: str, size: int) -> int:
    """The length of a line of text: full-width characters take the type size, Latin ones half of it.

    Where Chinese and Latin meet, word processors leave a gap of a quarter.
    """
    narrow = sum(1 for character in text if character < "\u0100")
    return (len(text) - narrow) * size + narrow * size // 2 + len(_SEAMS.findall(text)) * size // 4


def _table(table: Table, width: int) -> Iterator[_Piece]:
    if table.caption is not None:
        yield _paragraph("caption", table.caption.text, width)
    columns = column_widths(table.widths, width)
    style = _style("small_text" if table.small else "table_text")
    for index, row in enumerate(table.rows):
        lines = _row_lines(row, columns, style.size * 10)
        whole = not is_long(row, columns)
        keep = keeps_next(table, index, columns)
        yield _Piece(lines, style.line or LINE, after=_ROW_MARGINS, keep_next=keep, whole=whole)


def _row_lines(row: Row, columns: tuple[int, ...], size: int) -> int:
    most, column = 1, 0
    for cell in row.cells:
        inner = max(size, (sum(columns[column : column + cell.span]) - CELL_MARGINS) // size * size)
        most = max(most, sum(max(1, ceil(text_width(text, size) / inner)) for text in cell.paragraphs))
        column += cell.span
    return most
