"""Reading a workbook's sheets as the person sees them.

The package's parts are read directly, because no reader library tells a blank from an error or from a formula without
a stored value, nor knows what a number format makes of a number.
"""

from collections.abc import Collection
from pathlib import Path

from perfxl.model import Refusal
from perfxl.workbook.cells.cellformats import cell_formats
from perfxl.workbook.cells.celltext import shared_strings
from perfxl.workbook.cells.grid import BookContext, Cell, Grid, Grids, SheetEntry, column_name
from perfxl.workbook.cells.sheetpart import read_sheet
from perfxl.workbook.opc import guard
from perfxl.workbook.opc.package import Package

__all__ = ["Cell", "Grid", "Grids", "column_name", "grids_of", "read_grids", "sheet_entries"]


def read_grids(path: Path, names: Collection[str] | None = None) -> Grids:
    """The sheets of the workbook at ``path``, or only those of the given names; raises Refusal (``guard.REFUSALS``)."""
    return grids_of(Package.open(path), names)


def grids_of(package: Package, names: Collection[str] | None = None) -> Grids:
    """The sheets of an opened package; raises Refusal."""
    entries, epoch_1904 = sheet_entries(package)
    wanted = [entry for entry in entries if entry.part and (names is None or entry.name in names)]
    context = book_context(package, epoch_1904=epoch_1904)
    sheets: list[Grid] = []
    room = guard.CELL_LIMIT
    for entry in wanted:
        sheets.append(read_sheet(package.read(entry.part), entry, context, room))
        room -= len(sheets[-1].cells)
    return Grids(tuple(sheets), tuple(entry.name for entry in entries))


def sheet_entries(package: Package) -> tuple[list[SheetEntry], bool]:
    """The sheets in tab order, and whether dates count from 1904; raises Refusal."""
    book = package.tree(package.workbook_part)
    properties = book.first("workbookPr")
    epoch_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    listed = book.first("sheets")
    if listed is None or not listed.children:
        raise Refusal("damaged", reason="sheets", part=package.workbook_part)
    pointers = package.relationships(package.workbook_part)
    entries = []
    for node in listed.all("sheet"):
        pointer = pointers.get(node.get("id"))
        part = pointer.target if pointer is not None and pointer.kind == "worksheet" else ""
        entries.append(SheetEntry(node.get("name"), part, node.get("state") in ("hidden", "veryHidden")))
    return entries, epoch_1904


def book_context(package: Package, *, epoch_1904: bool) -> BookContext:
    """The shared strings and formats; a workbook may have neither."""
    strings = package.related(package.workbook_part, "sharedStrings")
    styles = package.related(package.workbook_part, "styles")
    return BookContext(
        shared_strings(package.read(strings), strings) if strings else [],
        cell_formats(package.tree(styles)) if styles else [],
        epoch_1904,
    )
