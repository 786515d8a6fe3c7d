"""Works out on which page each heading will stand, so that the contents are right before Word has laid them out.

A simplified typesetter: fixed line heights and full-width characters make Chinese official text predictable. Lengths
are in twentieths of a point.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from perfxl.word.blocks import (
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
    following,
    keeps_with,
)
from perfxl.word.figure import figure_height
from perfxl.word.linebreaks import FIELD_END, line_count
from perfxl.word.measures import Measure
from perfxl.word.page import Page
from perfxl.word.wordtable import AFTER_TABLE, CELL_MARGINS, COVER_ROW, column_widths, is_long, keeps_next

LEAST_LINES = 2
"""A paragraph leaves no fewer lines than this at the end of a page or at the top of the next."""
Looks = Mapping[str, Measure]
_ROW_MARGINS = 66
"""Cell margins above and below, and the rule."""
_LAST_RULE = 10
"""The rule that closes a table."""
_FIRST_RULE = 6
"""The rule above a table, and above what goes on of it on the next page."""


class _Piece(NamedTuple):
    """Something to place: so many lines of a height, space around them, and whether the next piece must be near.

    The space between two pieces is the larger of what the upper one wants below and the lower one above; what stands
    at the ``foot`` of a row of a table belongs to the row and is never saved. ``head`` is the height of the table's
    header, which stands again above a row that begins a page or goes on there.
    """

    lines: int
    line: int
    before: int = 0
    after: int = 0
    foot: int = 0
    head: int = 0
    keep_next: bool = False
    whole: bool = False

    @property
    def least(self) -> int:
        """What must fit on the page where the piece begins, but for the space above."""
        if self.whole:
            return self.lines * self.line + self.foot
        return (self.lines if self.lines < 2 * LEAST_LINES else LEAST_LINES) * self.line

    @property
    def full(self) -> int:
        """The whole of the piece and the space below."""
        return self.lines * self.line + self.foot + self.after


def estimated_pages(blocks: Sequence[Block], upright: Page, sideways: Page, looks: Looks) -> Mapping[int, int]:
    """The page number of each block with text, by the block's place in the report.

    ``looks`` are the measures of the document's own styles by role.
    """
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
        keep = keeps_with(block, following(blocks, index))
        for number, piece in enumerate(_pieces(block, sheet.page.width, looks, keep=keep)):
            after_table = number == 0 and index > 0 and isinstance(blocks[index - 1], Table) and _keeps_distance(block)
            waiting.append((index, piece._replace(before=piece.before + AFTER_TABLE) if after_table else piece))
            if not piece.keep_next:
                sheet.place(waiting, pages)
                waiting = []
    sheet.place(waiting, pages)
    return pages


def _keeps_distance(block: Block) -> bool:
    """What the writer sets apart from a table above it."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role != "note")


class _Sheet:
    """The page being filled."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = 1
        self.used = 0
        self.gap = 0

    def begin_section(self, section: Section, page: Page) -> None:
        self.number = 1 if section.kind == "body" else self.number + 1
        self.page, self.used, self.gap = page, 0, 0

    def new_page(self, head: int = 0) -> None:
        self.number += 1
        self.used, self.gap = head, 0

    def place(self, chain: list[tuple[int, _Piece]], pages: dict[int, int]) -> None:
        """Place pieces that keep together: on this page if they fit, else from the top of the next."""
        if not chain:
            return
        needed, gap = 0, self.gap
        for _, piece in chain:
            needed += max(0, piece.before - gap) + (piece.full if piece.keep_next else piece.least)
            gap = piece.after
        if self.used and self.used + needed > self.page.height:
            self.new_page(chain[0][1].head)
        for index, piece in chain:
            self._fill(piece)
            pages.setdefault(index, self._begins)

    def _fill(self, piece: _Piece) -> None:
        above = max(0, piece.before - self.gap)
        if self.used and self.used + above + piece.least > self.page.height:
            self.new_page(piece.head)
        self._begins = self.number
        self.used += above if self.used else 0
        left = piece.lines
        while left > 0:
            fitting = max(1, (self.page.height - self.used) // piece.line)
            if left <= fitting:
                self.used += left * piece.line
                break
            left -= fitting - 1 if left == fitting + 1 and fitting > LEAST_LINES else fitting
            self.new_page(piece.head)
        self.used += piece.foot + piece.after
        self.gap = piece.after


def _pieces(block: Block, width: int, looks: Looks, *, keep: bool) -> Iterator[_Piece]:
    match block:
        case Heading():
            yield _paragraph(looks[f"heading{block.level}"], block.number + block.text, width)
        case Attachment():
            yield _paragraph(looks["attachment_label"], block.label, width)
            yield _paragraph(looks["attachment"], block.text, width)
        case Paragraph():
            yield _paragraph(looks[block.role], _plain(block.parts), width, keep_next=keep or None)
        case CoverField():
            yield _Piece(1, COVER_ROW, whole=True)
        case Table():
            yield from _table(block, width, looks, keep=keep)
        case Chart():
            yield _Piece(
                1,
                figure_height(block, width),
                before=looks["figure"].before,
                keep_next=True,
                whole=True,
            )
            yield _paragraph(looks["figure_caption"], block.caption.text, width, keep_next=False)


def _plain(parts: tuple[Inline, ...]) -> str:
    return "".join(part if isinstance(part, str) else part.label + FIELD_END for part in parts)


def _paragraph(look: Measure, text: str, width: int, *, keep_next: bool | None = None) -> _Piece:
    lines = line_count(text, look.size, width - look.left, look.first)
    keep = look.keep_next if keep_next is None else keep_next
    return _Piece(max(1, lines), look.line, look.before, look.after, keep_next=keep)


def _table(table: Table, width: int, looks: Looks, *, keep: bool) -> Iterator[_Piece]:
    if table.caption is not None:
        yield _paragraph(looks["caption"], table.caption.text, width)
    columns = column_widths(table.widths, width)
    look = looks["small_text" if table.small else "table_text"]
    head = _FIRST_RULE
    for index, row in enumerate(table.rows):
        lines = _row_lines(row, columns, look.size)
        whole = not is_long(row, columns)
        near = keeps_next(table, index, columns, keep_last=keep)
        rules = (_LAST_RULE if index + 1 == len(table.rows) else 0) + (0 if index else _FIRST_RULE)
        yield _Piece(lines, look.line, foot=_ROW_MARGINS + rules, head=head, keep_next=near, whole=whole)
        if row.kind == "header":
            head += lines * look.line + _ROW_MARGINS


def _row_lines(row: Row, columns: tuple[int, ...], size: int) -> int:
    most, column = 1, 0
    for cell in row.cells:
        inner = max(size, sum(columns[column : column + cell.span]) - CELL_MARGINS)
        most = max(most, sum(line_count(text, size, inner, hang=False) for text in cell.paragraphs))
        column += cell.span
    return most
