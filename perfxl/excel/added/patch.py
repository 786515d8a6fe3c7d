"""Result sheets written into a workbook by changing only our own parts of its package.

Loading and saving a workbook with a library loses what the library does not know: shapes, sparklines, form controls,
threaded comments, the stored values of formulas. Here every part that is not ours keeps its bytes, packed as they were,
in the same order; a second run with the same results changes nothing at all.
"""

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from perfxl.excel.added.bookpatch import BookPatch, Written
from perfxl.excel.added.looks import UNLINKED
from perfxl.excel.added.resultsheet import MARKER, ResultCell, ResultSheet
from perfxl.excel.added.sheetxml import sheet_xml
from perfxl.excel.added.stylepatch import MINIMAL, with_looks
from perfxl.excel.cells.grid import Grid, SheetEntry
from perfxl.excel.workbook import Workbook
from perfxl.model import Place, Problem, Refusal
from perfxl.package.atomic import write_atomically
from perfxl.package.markup import Markup, tree
from perfxl.package.package import Package
from perfxl.package.renaming import Stamp, stamp_of
from perfxl.package.repacking import packed

CODE_LENGTH: Final = 16
SEAL: Final = "核对码："
UNSEALED: Final = f"{SEAL}{'0' * CODE_LENGTH}"
"""Stands on a result sheet for a code that is drawn from the contents of the whole workbook.

The label belongs to it: a project's own code may well have as many zeros.
"""
Contents = Mapping[str, tuple[int, int]]
"""The parts of a workbook by name: their size and checksum."""
_NAME_LIMIT: Final = 31
_SIGNATURES, _CHANGE_LOG = "_xmlsignatures/", "xl/revisions/"
_CARRIED: Final = ("drawing", "legacyDrawing")
"""What a person may have put on our sheet and keeps there: pictures and comments."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What was written: the tab name of each sheet, and whether the file had to be changed for it."""

    names: Mapping[str, str]
    changed: bool = True


def write_results(
    source: Path,
    target: Path,
    sheets: Sequence[ResultSheet],
    book: Workbook | None = None,
    *,
    over: Stamp | Literal["anything"] | None = "anything",
    seal: Callable[[Contents], str] | None = None,
) -> WriteResult:
    """Write the workbook at ``source``, with ``sheets`` in it, to ``target``, which may be the same file.

    ``book`` is the workbook as it was read for the results; ``over`` the stamp of the file at another ``target`` when
    it was looked at, None when there was none. Raises Refusal ``changed`` when either was saved since. ``seal`` draws
    the code that takes the place of ``UNSEALED``.

    A sheet of the same name that is not ours is left alone and ours gets another name, as ``foreign_sheets`` tells
    beforehand. Raises Refusal, ``signed`` among them when source and target are one,
    and ``shared`` for a workbook that records everyone's changes: it would not know of the new sheets.
    """
    book = book or Workbook.open(source)
    package = book.package
    same = _same_file(source, target)
    if same and _has_folder(package, _SIGNATURES):
        raise Refusal("signed")
    if _has_folder(package, _CHANGE_LOG):
        raise Refusal("shared")
    plan = _planned(book, sheets)
    replaced, dropped = _changes(book, plan)
    if seal is not None:
        code = f"{SEAL}{seal(contents_of(package, replaced, dropped))}".encode()
        replaced |= {one.part: replaced[one.part].replace(UNSEALED.encode(), code) for one in plan}
    names = {written.sheet.name: written.name for written in plan}
    changed = {name: data for name, data in replaced.items() if not book.holds(name, data)}
    if same and not dropped and not changed:
        return WriteResult(names, changed=False)
    if package.stamp != stamp_of(source):
        raise Refusal("changed")
    write_atomically(target, packed(package, changed, dropped), over=package.stamp if same else over)
    return WriteResult(names)


def contents_of(package: Package, replaced: Mapping[str, bytes] | None = None, dropped: Sequence[str] = ()) -> Contents:
    """The parts of a file as they are with some of them replaced, added or dropped."""
    found = {member.name.lower(): (member.size, member.crc) for member in package.members}
    found |= {name.lower(): (len(data), zlib.crc32(data)) for name, data in (replaced or {}).items()}
    return {name: content for name, content in found.items() if name not in {part.lower() for part in dropped}}


def is_ours(grid: Grid) -> bool:
    """Whether a sheet is empty or was written by us."""
    return not grid.cells or any(MARKER in cell.text for cell in grid.cells.values())


def _same_file(source: Path, target: Path) -> bool:
    try:
        return source.samefile(target)
    except OSError:
        return False


def _has_folder(package: Package, folder: str) -> bool:
    return any(member.name.lower().startswith(folder) for member in package.members)


def foreign_sheets(book: Workbook, names: Sequence[str]) -> tuple[Problem, ...]:
    """The sheets of our names that belong to someone else: a defect each, saying where ours will go instead."""
    tabs = _tabs(book)
    found = {name: _tab(book, tabs, name)[0] for name in names}
    return tuple(
        Problem(Place(name), "foreign-result-sheet", {"sheet": name, "written": written})
        for name, written in found.items()
        if written != name
    )


def _tabs(book: Workbook) -> Mapping[str, int]:
    return {entry.name.casefold(): index for index, entry in enumerate(book.entries)}


def _planned(book: Workbook, sheets: Sequence[ResultSheet]) -> list[Written]:
    """A tab and a part for each sheet: those of an earlier run, or new ones."""
    tabs = _tabs(book)
    parts = {member.name.lower() for member in book.package.members}
    plan: list[Written] = []
    for sheet in sheets:
        name, index = _tab(book, tabs, sheet.name)
        if index is not None:
            plan.append(Written(sheet, book.entries[index].name, book.entries[index].part, index, new=False))
            continue
        part = _free_part(parts)
        parts.add(part)
        position = len(book.entries) + sum(written.new for written in plan)
        plan.append(Written(sheet, name, part, position, new=True))
    return plan


def _tab(book: Workbook, tabs: Mapping[str, int], wanted: str) -> tuple[str, int | None]:
    """The tab to write to and its position, None for a new one."""
    name = wanted
    number = 1
    while (index := tabs.get(name.casefold())) is not None:
        if book.entries[index].part and _belongs_to_us(book, book.entries[index]):
            return name, index
        number += 1
        suffix = f"({number})"
        name = wanted[: _NAME_LIMIT - len(suffix)] + suffix
    return name, None


def _belongs_to_us(book: Workbook, entry: SheetEntry) -> bool:
    if MARKER.encode() in book.content(entry.part):
        return True
    grid = book.grid(entry.name)
    return grid is not None and is_ours(grid)


def _free_part(parts: set[str]) -> str:
    number = 1
    while f"xl/worksheets/sheet{number}.xml" in parts:
        number += 1
    return f"xl/worksheets/sheet{number}.xml"


def _changes(book: Workbook, plan: Sequence[Written]) -> tuple[dict[str, bytes], list[str]]:
    """The parts to be replaced or added, by name, and those to be dropped."""
    package = book.package
    patch = BookPatch(package)
    dropped = []
    styles_part = package.related(package.main_part, "styles")
    if styles_part is None:
        styles_part = "xl/styles.xml"
        patch.add_styles(styles_part)
        styles, indexes = with_looks(Markup(patch.in_dialect(MINIMAL), styles_part))
    else:
        styles, indexes = with_looks(package.markup(styles_part))
    replaced = {styles_part: styles}
    tabs = {name.casefold(): name for name in book.names}
    tabs |= {written.sheet.name.casefold(): written.name for written in plan}
    for written in plan:
        old = b"" if written.new else book.content(written.part)
        if re.search(rb"<(\w+:)?f[ >/]", old) and (chain := package.related(package.main_part, "calcChain")):
            # Formulas someone put on our sheet go, so the list of cells to calculate may not name them any more;
            # Excel makes the list anew.
            dropped.append(chain)
        markup = sheet_xml(_linked(written.sheet, tabs), indexes, _carried(old, written.part))
        replaced[written.part] = patch.in_dialect(markup)
    for part in dict.fromkeys(dropped):
        patch.drop(part)
    patch.add_sheets([written for written in plan if written.new])
    patch.name_areas(plan)
    return {**patch.changed(), **replaced}, dropped


def _linked(sheet: ResultSheet, tabs: Mapping[str, str]) -> ResultSheet:
    """The sheet with its links led to the tabs of this workbook; a link to a sheet that is missing is left out."""

    def led(cell: ResultCell) -> ResultCell:
        if cell.link is None or not cell.link.part:
            return cell
        tab = tabs.get(cell.link.part.casefold())
        if tab is None:
            # An address still says something; words such as 查看 would only invite a click.
            return ResultCell(cell.value if cell.value == cell.link.spot else "", UNLINKED[cell.style])
        return cell if tab == cell.link.part else cell._replace(link=Place(tab, cell.link.spot))

    return replace(sheet, rows=[[led(cell) for cell in row] for row in sheet.rows])


def _carried(old: bytes, part: str) -> str:
    """Pictures and comments a person put on our sheet, as they stand in its part."""
    if not any(tag.encode() in old for tag in _CARRIED):
        return ""
    nodes = (node for tag in _CARRIED for node in tree(old, part).all(tag))
    return "".join(f'<{node.tag} r:id="{node.get("id")}"/>' for node in nodes if node.get("id"))
