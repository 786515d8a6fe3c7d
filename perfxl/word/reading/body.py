"""One pass over the document part: paragraphs and table cells with their places and the bytes they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfxl.model import Place
from perfxl.package import guard
from perfxl.package.markup import feed, parser
from perfxl.word.reading.numbering import Numbering
from perfxl.word.reading.paper import Cell, Paragraph, Table
from perfxl.word.reading.styles import Style

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_GONE = frozenset({"del", "moveFrom"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "none", "off")
CONTENTS = "toc"
"""Style given to the lines of an automatic table of contents."""


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    place: Place
    start: int
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    level: str = ""
    list_id: str = ""
    depth: str = ""
    notes: list[str] = field(default_factory=list)
    boxed: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _Grid:
    """An outermost table being read; rows and columns count from 0."""

    name: str
    row: int = -1
    column: int = 0
    span: int = 1
    continued: bool = False
    gone: bool = False
    cells: list[Cell] = field(default_factory=list)
    row_start: int = 0
    content: list[Paragraph] = field(default_factory=list)


class Body:
    """The blocks of one document part."""

    def __init__(self, part: str, styles: Mapping[str, Style], numbering: Numbering, notes: Mapping[str, str]) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._part, self._styles, self._numbering, self._notes = part, styles, numbering, notes
        self._path: list[str] = []
        self._open: list[_Open] = []
        self._grids: list[_Grid | None] = []
        self._paragraphs = self._tables = self._skipped = self._elements = self._contents = 0
        self._hidden = self._in_text = False

    def read(self, data: bytes) -> None:
        """Read the part; raises Refusal."""
        made = parser(self._part)
        self._data, self._parser = data, made
        made.StartElementHandler, made.EndElementHandler = self._start, self._end
        made.CharacterDataHandler = self._characters
        feed(made, data, self._part)

    @property
    def _grid(self) -> _Grid | None:
        """The outermost table around what is read."""
        return next((grid for grid in self._grids if grid is not None), None)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        guard.depth(len(self._path), self._part)
        guard.count(self._elements, guard.ELEMENT_LIMIT, "elements", self._part)
        tag = _plain(name)
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if self._skipped or name == _FALLBACK or (tag in _GONE and parent not in ("rPr", "trPr")):
            self._skipped += 1
            return
        handler = _STARTS.get(tag)
        if handler is not None:
            handler(self, attributes, parent)  # type: ignore[no-untyped-call]

    def _end(self, _: str) -> None:
        tag = self._path.pop()
        if self._skipped:
            self._skipped -= 1
            return
        handler = _ENDS.get(tag)
        if handler is not None:
            handler(self)

    def _characters(self, text: str) -> None:
        if self._in_text and self._open and not self._skipped and not self._hidden:
            self._open[-1].pieces.append(text)

    def _after_tag(self) -> int:
        """The byte behind the tag just met."""
        at = self._parser.CurrentByteIndex
        return self._data.index(b">", at) + 1 if self._data.startswith(b"</", at) else at

    def _begin_paragraph(self, _: dict[str, str], parent: str) -> None:
        grid = self._grid
        if parent == "body":
            self._paragraphs += 1
        place = Place("", str(max(self._paragraphs, 1)))
        if grid is not None:
            place = Place(grid.name, f"{_letters(grid.column)}{grid.row + 1}")
        self._open.append(_Open(place, self._data.index(b">", self._parser.CurrentByteIndex) + 1))

    def _end_paragraph(self) -> None:
        made = self._open.pop()
        end = self._parser.CurrentByteIndex
        alone = not self._data.startswith(b"</", end)
        style = self._styles.get(made.style, Style())
        number = self._number(made, style)
        level = int(made.level) + 1 if made.level.isdecimal() and int(made.level) < 9 else style.level
        paragraph = Paragraph(
            made.place,
            "".join(made.pieces),
            number,
            level,
            CONTENTS if self._contents else style.name,
            None if alone or self._open else (made.start, end),
        )
        read = [paragraph, *made.boxed, *(Paragraph(made.place, note, style="note") for note in made.notes if note)]
        if self._open:
            self._open[-1].boxed += read
        elif (grid := self._grid) is not None:
            grid.content += read
        else:
            self.blocks += read

    def _number(self, made: _Open, style: Style) -> str:
        list_id = made.list_id or style.list_id
        if not list_id or list_id == "0" or not "".join(made.pieces).strip():
            return ""
        return self._numbering.next(list_id, int(made.depth) if made.depth.isdecimal() else style.depth)

    def _end_properties(self) -> None:
        if self._open and self._path and self._path[-1] == "p":
            self._open[-1].start = self._after_tag()

    def _property(self, attribute: str, attributes: dict[str, str]) -> None:
        if self._open:
            setattr(self._open[-1], attribute, _value(attributes))

    def _begin_table(self, _: dict[str, str], parent: str) -> None:
        outermost = not self._grids and not self._open
        if outermost:
            self._tables += 1
        self._grids.append(_Grid(f"表{self._tables}") if outermost else None)

    def _end_table(self) -> None:
        grid = self._grids.pop()
        if grid is not None:
            self.blocks.append(Table(grid.name, tuple(grid.cells)))

    def _own(self) -> _Grid | None:
        """The outermost table, when what is read stands directly in it and not in a table within a cell."""
        return self._grids[-1] if len(self._grids) == 1 else None

    def _begin_row(self, _: dict[str, str], parent: str) -> None:
        grid = self._own()
        if grid is not None:
            grid.row, grid.column, grid.gone, grid.row_start = grid.row + 1, 0, False, len(grid.cells)

    def _end_row(self) -> None:
        grid = self._own()
        if grid is not None and grid.gone:
            del grid.cells[grid.row_start :]

    def _begin_cell(self, _: dict[str, str], parent: str) -> None:
        grid = self._own()
        if grid is not None:
            grid.span, grid.continued, grid.content = 1, False, []

    def _end_cell(self) -> None:
        grid = self._own()
        if grid is not None:
            grid.cells.append(Cell(grid.row, grid.column, grid.span, tuple(grid.content), grid.continued))
            guard.count(len(grid.cells), guard.CELL_LIMIT, "cells", self._part)
            grid.column += grid.span

    def _span(self, attributes: dict[str, str], parent: str) -> None:
        grid = self._own()
        if grid is not None and _value(attributes).isdecimal():
            grid.span = min(max(int(_value(attributes)), 1), 1000)

    def _before(self, attributes: dict[str, str], parent: str) -> None:
        grid = self._own()
        if grid is not None and _value(attributes).isdecimal():
            grid.column += min(int(_value(attributes)), 1000)

    def _merge(self, attributes: dict[str, str], parent: str) -> None:
        grid = self._own()
        if grid is not None:
            grid.continued = _value(attributes) != "restart"

    def _deleted_mark(self, _: dict[str, str], parent: str) -> None:
        grid = self._own()
        if parent == "trPr" and grid is not None:
            grid.gone = True

    def _begin_run(self, _: dict[str, str], parent: str) -> None:
        self._hidden = False

    def _vanish(self, attributes: dict[str, str], parent: str) -> None:
        if len(self._path) > 2 and self._path[-3] == "r":
            self._hidden = _value(attributes) not in _OFF

    def _begin_text(self, _: dict[str, str], parent: str) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _mark(self, tag: str) -> None:
        if self._open and self._path[-2:-1] == ["r"] and not self._hidden:
            self._open[-1].pieces.append(_MARKS[tag])

    def _note(self, kind: str, attributes: dict[str, str]) -> None:
        if self._open:
            number = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            self._open[-1].notes.append(self._notes.get(f"{kind} {number}", ""))

    def _gallery(self, attributes: dict[str, str], parent: str) -> None:
        if "Table of Contents" in _value(attributes):
            self._contents = len([tag for tag in self._path if tag == "sdt"])

    def _end_control(self) -> None:
        if self._contents and len([tag for tag in self._path if tag == "sdt"]) < self._contents:
            self._contents = 0


_STARTS = {
    "p": Body._begin_paragraph,
    "tbl": Body._begin_table,
    "tr": Body._begin_row,
    "tc": Body._begin_cell,
    "gridSpan": Body._span,
    "gridBefore": Body._before,
    "vMerge": Body._merge,
    "del": Body._deleted_mark,
    "r": Body._begin_run,
    "t": Body._begin_text,
    "vanish": Body._vanish,
    "docPartGallery": Body._gallery,
    "pStyle": lambda body, attributes, _: body._property("style", attributes),
    "numId": lambda body, attributes, _: body._property("list_id", attributes),
    "ilvl": lambda body, attributes, _: body._property("depth", attributes),
    "outlineLvl": lambda body, attributes, _: body._property("level", attributes),
    "footnoteReference": lambda body, attributes, _: body._note("footnote", attributes),
    "endnoteReference": lambda body, attributes, _: body._note("endnote", attributes),
    "tab": lambda body, _, __: body._mark("tab"),
    "br": lambda body, _, __: body._mark("br"),
    "cr": lambda body, _, __: body._mark("cr"),
    "noBreakHyphen": lambda body, _, __: body._mark("noBreakHyphen"),
}
_ENDS = {
    "p": Body._end_paragraph,
    "pPr": Body._end_properties,
    "tbl": Body._end_table,
    "tr": Body._end_row,
    "tc": Body._end_cell,
    "t": Body._end_text,
    "sdt": Body._end_control,
}


def _plain(name: str) -> str:
    """The name of a Word element; of any other, one that is not looked for."""
    for namespace in _WORD:
        if name.startswith(namespace):
            return name[len(namespace) :]
    return name


def _value(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith(" val")), "")


def _letters(column: int) -> str:
    """``A`` for column 0."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
