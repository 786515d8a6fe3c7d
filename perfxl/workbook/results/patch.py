"""Result sheets written into a workbook by changing only our own parts of its package.

Loading and saving a workbook with a library loses what the library does not know: shapes, sparklines, form controls,
threaded comments, the stored values of formulas. Here every part that is not ours keeps its bytes, packed as they were,
in the same order; a second run with the same results changes nothing at all.
"""

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from perfxl.model import Defect, Place, Refusal
from perfxl.workbook.cells.grid import Grid, SheetEntry
from perfxl.workbook.cells.reading import grids_of, sheet_entries
from perfxl.workbook.opc.atomic import write_atomically
from perfxl.workbook.opc.markup import tree
from perfxl.workbook.opc.package import Package, stamp_of
from perfxl.workbook.opc.zipdir import end_record, moved_record, new_records
from perfxl.workbook.results.bookpatch import BookPatch, Written
from perfxl.workbook.results.looks import UNLINKED
from perfxl.workbook.results.resultsheet import MARKER, ResultCell, ResultSheet
from perfxl.workbook.results.sheetxml import sheet_xml
from perfxl.workbook.results.stylepatch import MINIMAL, with_looks

_NAME_LIMIT: Final = 31
_LEVEL: Final = 6
_SIGNATURES, _CHANGE_LOG = "_xmlsignatures/", "xl/revisions/"
_CARRIED: Final = ("drawing", "legacyDrawing")
"""What a person may have put on our sheet and keeps there: pictures and comments."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What was written: the tab name of each sheet, and whether the file had to be changed for it."""

    names: Mapping[str, str]
    changed: bool = True


def write_results(
    source: Path, target: Path, sheets: Sequence[ResultSheet], package: Package | None = None
) -> WriteResult:
    """Write the workbook at ``source``, with ``sheets`` in it, to ``target``, which may be the same file.

    ``package`` is the workbook as it was read for the results; raises Refusal ``changed`` when it was saved since.

    A sheet of the same name that is not ours is left alone and ours gets another name, as ``foreign_sheets`` tells
    beforehand. Raises Refusal, ``signed`` among them when source and target are one,
    and ``shared`` for a workbook that records everyone's changes: it would not know of the new sheets.
    """
    package = package or Package.open(source)
    same = _same_file(source, target)
    if same and _has_folder(package, _SIGNATURES):
        raise Refusal("signed")
    if _has_folder(package, _CHANGE_LOG):
        raise Refusal("shared")
    plan = _planned(package, sheets)
    replaced, dropped = _changes(package, plan)
    names = {written.sheet.name: written.name for written in plan}
    if same and not dropped and all(name in package and package.read(name) == data for name, data in replaced.items()):
        return WriteResult(names, changed=False)
    if package.stamp != stamp_of(source):
        raise Refusal("changed")
    write_atomically(target, packed(package, replaced, dropped))
    return WriteResult(names)


def is_ours(grid: Grid) -> bool:
    """Whether a sheet is empty or was written by us."""
    return not grid.cells or any(MARKER in cell.text for cell in grid.cells.values())


def packed(package: Package, replaced: Mapping[str, bytes], dropped: Iterable[str]) -> list[bytes | memoryview]:
    """The package's bytes with parts replaced, added at the end or dropped; all other members are copied raw."""
    chunks: list[bytes | memoryview] = []
    records = []
    position = 0
    added = {name.lower(): name for name in replaced}
    raw = memoryview(package.data)
    gone = {name.lower() for name in dropped}
    for member in package.members:
        name = added.pop(member.name.lower(), None)
        if member.name.lower() in gone:
            continue
        if name is None or package.read(name) == replaced[name]:
            records.append(moved_record(member, position))
            chunks.append(raw[member.offset : member.end])
        else:
            chunks += _member(member.name, replaced[name], position, records)
        position = sum(len(chunk) for chunk in chunks)
    for name in added.values():
        chunks += _member(name, replaced[name], position, records)
        position = sum(len(chunk) for chunk in chunks)
    return [*chunks, *records, end_record(len(records), position, sum(len(record) for record in records))]


def _member(name: str, content: bytes, position: int, records: list[bytes]) -> list[bytes]:
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflater.compress(content) + deflater.flush()
    local, record = new_records(name, content, body, zlib.crc32(content), position)
    records.append(record)
    return [local, body]


def _same_file(source: Path, target: Path) -> bool:
    try:
        return source.samefile(target)
    except OSError:
        return False


def _has_folder(package: Package, folder: str) -> bool:
    return any(member.name.lower().startswith(folder) for member in package.members)


def foreign_sheets(package: Package, names: Sequence[str]) -> tuple[Defect, ...]:
    """The sheets of our names that belong to someone else: a defect each, saying where ours will go instead."""
    entries, _ = sheet_entries(package)
    tabs = {entry.name.casefold(): index for index, entry in enumerate(entries)}
    found = {name: _tab(package, entries, tabs, name)[0] for name in names}
    return tuple(
        Defect("foreign-result-sheet", Place(name), {"sheet": name, "written": written})
        for name, written in found.items()
        if written != name
    )


def _planned(package: Package, sheets: Sequence[ResultSheet]) -> list[Written]:
    """A tab and a part for each sheet: those of an earlier run, or new ones."""
    entries, _ = sheet_entries(package)
    tabs = {entry.name.casefold(): index for index, entry in enumerate(entries)}
    parts = {member.name.lower() for member in package.members}
    plan: list[Written] = []
    for sheet in sheets:
        name, index = _tab(package, entries, tabs, sheet.name)
        if index is not None:
            plan.append(Written(sheet, entries[index].name, entries[index].part, index, new=False))
            continue
        part = _free_part(parts)
        parts.add(part)
        position = len(entries) + sum(written.new for written in plan)
        plan.append(Written(sheet, name, part, position, new=True))
    return plan


def _tab(
    package: Package, entries: Sequence[SheetEntry], tabs: Mapping[str, int], wanted: str
) -> tuple[str, int | None]:
    """The tab to write to and its position, None for a new one."""
    name = wanted
    number = 1
    while (index := tabs.get(name.casefold())) is not None:
        if entries[index].part and _belongs_to_us(package, entries[index]):
            return name, index
        number += 1
        suffix = f"({number})"
        name = wanted[: _NAME_LIMIT - len(suffix)] + suffix
    return name, None


def _belongs_to_us(package: Package, entry: SheetEntry) -> bool:
    if MARKER.encode() in package.read(entry.part):
        return True
    grid = grids_of(package, [entry.name]).get(entry.name)
    return grid is not None and is_ours(grid)


def _free_part(parts: set[str]) -> str:
    number = 1
    while f"xl/worksheets/sheet{number}.xml" in parts:
        number += 1
    return f"xl/worksheets/sheet{number}.xml"


def _changes(package: Package, plan: Sequence[Written]) -> tuple[dict[str, bytes], list[str]]:
    """The parts to be replaced or added, by name, and those to be dropped."""
    book = BookPatch(package)
    dropped = []
    styles_part = package.related(package.workbook_part, "styles")
    if styles_part is None:
        styles_part = "xl/styles.xml"
        book.add_styles(styles_part)
        styles, indexes = with_looks(book.in_dialect(MINIMAL), styles_part)
    else:
        styles, indexes = with_looks(package.read(styles_part), styles_part)
    replaced = {styles_part: styles}
    tabs = {entry.name.casefold(): entry.name for entry in sheet_entries(package)[0]}
    tabs |= {written.sheet.name.casefold(): written.name for written in plan}
    for written in plan:
        old = b"" if written.new else package.read(written.part)
        if re.search(rb"<(\w+:)?f[ >/]", old) and (chain := package.related(package.workbook_part, "calcChain")):
            # Formulas someone put on our sheet go, so the list of cells to calculate may not name them any more;
            # Excel makes the list anew.
            dropped.append(chain)
        markup = sheet_xml(_linked(written.sheet, tabs), indexes, _carried(old, written.part))
        replaced[written.part] = book.in_dialect(markup)
    for part in dict.fromkeys(dropped):
        book.drop(part)
    book.add_sheets([written for written in plan if written.new])
    book.name_areas(plan)
    return {**book.changed(), **replaced}, dropped


def _linked(sheet: ResultSheet, tabs: Mapping[str, str]) -> ResultSheet:
    """The sheet with its links led to the tabs of this workbook; a link to a sheet that is missing is left out."""

    def led(cell: ResultCell) -> ResultCell:
        if cell.link is None or not cell.link.sheet:
            return cell
        tab = tabs.get(cell.link.sheet.casefold())
        if tab is None:
            # An address still says something; words such as 查看 would only invite a click.
            return ResultCell(cell.value if cell.value == cell.link.cell else "", UNLINKED[cell.style])
        return cell if tab == cell.link.sheet else replace(cell, link=Place(tab, cell.link.cell))

    return replace(sheet, rows=[[led(cell) for cell in row] for row in sheet.rows])


def _carried(old: bytes, part: str) -> str:
    """Pictures and comments a person put on our sheet, as they stand in its part."""
    if not any(tag.encode() in old for tag in _CARRIED):
        return ""
    nodes = (node for tag in _CARRIED for node in tree(old, part).all(tag))
    return "".join(f'<{node.tag} r:id="{node.get("id")}"/>' for node in nodes if node.get("id"))
