"""An opened workbook: what its parts say, each part inflated and parsed once, when it is first asked for."""

from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from perfxl.excel.cells.cellformats import cell_formats
from perfxl.excel.cells.celltext import shared_strings
from perfxl.excel.cells.grid import BookContext, Grid, Grids, SheetEntry
from perfxl.excel.cells.pictures import picture_marks
from perfxl.excel.cells.sheetpart import read_sheet
from perfxl.model import Refusal
from perfxl.package import guard
from perfxl.package.package import Package


class Workbook:
    """A package with its sheets, shared strings and formats; every step of a run asks this one value.

    A sheet's bytes are not kept once its grid is made, lest a large workbook lie in memory twice; only those of sheets
    asked for with ``content`` are, because they are compared and replaced.
    """

    def __init__(self, package: Package, room: int = guard.CELL_LIMIT, elements: int = guard.ELEMENT_LIMIT) -> None:
        """``room`` is how many cells are kept at most, ``elements`` how many elements a part may have."""
        self.package = package
        self._grids: dict[int, Grid] = {}
        self._contents: dict[str, bytes] = {}
        self._room, self._elements = room, elements

    @classmethod
    def open(cls, path: Path) -> "Workbook":
        """Open the workbook at ``path``; raises Refusal (``guard.REFUSALS``)."""
        return cls(Package.open(path))

    @cached_property
    def entries(self) -> tuple[SheetEntry, ...]:
        """The sheets in tab order; raises Refusal."""
        listed = self.package.tree(self.package.main_part).first("sheets")
        if listed is None or not listed.children:
            raise Refusal("damaged", reason="sheets", part=self.package.main_part)
        pointers = self.package.relationships(self.package.main_part)
        entries = []
        for node in listed.all("sheet"):
            pointer = pointers.get(node.get("id"))
            part = pointer.target if pointer is not None and pointer.kind == "worksheet" else ""
            entries.append(SheetEntry(node.get("name"), part, node.get("state") in ("hidden", "veryHidden")))
        return tuple(entries)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sheets in tab order."""
        return tuple(entry.name for entry in self.entries)

    @cached_property
    def context(self) -> BookContext:
        """What all sheets share: strings, formats (a workbook may have neither), and the day dates count from."""
        properties = self.package.tree(self.package.main_part).first("workbookPr")
        strings = self.package.related(self.package.main_part, "sharedStrings")
        styles = self.package.related(self.package.main_part, "styles")
        return BookContext(
            shared_strings(self.package.read(strings), strings, self._elements) if strings else [],
            cell_formats(self.package.markup(styles)) if styles else (),
            properties is not None and properties.get("date1904") in ("1", "true"),
            picture_marks(self.package),
            _pending(self.package),
        )

    def grids(self, names: Collection[str] | None = None) -> Grids:
        """The sheets of the given names, or all of them; raises Refusal."""
        wanted = [
            index for index, entry in enumerate(self.entries) if entry.part and (names is None or entry.name in names)
        ]
        return Grids(tuple(self._grid(index) for index in wanted), self.names)

    def grid(self, name: str) -> Grid | None:
        """The sheet of that name; raises Refusal."""
        return self.grids([name]).get(name)

    def content(self, part: str) -> bytes:
        """The bytes of a sheet's part, kept because it may be replaced; raises Refusal."""
        if part not in self._contents:
            self._contents[part] = self.package.read(part)
        return self._contents[part]

    def holds(self, part: str, data: bytes) -> bool:
        """Whether a part to be written is in the package already, the same to the byte."""
        if part not in self.package:
            return False
        known = self.package.known(part)
        return (self.content(part) if known is None else known) == data

    def _grid(self, index: int) -> Grid:
        if index not in self._grids:
            entry = self.entries[index]
            data = self._contents.get(entry.part) or self.package.read(entry.part)
            grid = self._grids[index] = read_sheet(data, entry, self.context, self._room, self._elements)
            self._room -= len(grid.cells)
        return self._grids[index]


def _pending(package: Package) -> bool:
    """Whether the workbook asks to be calculated when it is opened."""
    properties = package.tree(package.main_part).first("calcPr")
    if properties is None:
        return False
    return properties.get("fullCalcOnLoad") in ("1", "true") or properties.get("calcCompleted") in ("0", "false")
