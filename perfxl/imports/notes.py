"""The sheet 导入说明: cell by cell what was read, guessed and left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perfxl.excel.added.resultsheet import MARKER, ResultCell, ResultSheet
from perfxl.excel.added.sheetbuild import SheetBuilder
from perfxl.forms.form import Field
from perfxl.forms.standard import FUNDS, IMPORT_NOTES, INDICATORS, INFO, form_of
from perfxl.imports.project import Imported
from perfxl.model import Place

_WIDTHS = (9, 18, 16, 34, 52)
_READ, _GUESSED, _LEFT, _ACT = "读入", "推测", "未导入", "请处理"
_STYLES = {_READ: "centred", _GUESSED: "note", _LEFT: "warning", _ACT: "error"}


def notes_sheet(one: Imported) -> ResultSheet:
    """The sheet for one imported project."""
    builder = SheetBuilder(_WIDTHS)
    builder.wide(IMPORT_NOTES, "title", height=30)
    layout = one.draft.layout
    known = f"表样：{layout.name}" + (f"（{layout.source}）" if layout.source else "")
    builder.wide(f"{MARKER}。来自 {Path(one.file).name} 的工作表“{one.draft.sheet}”；{known}。", "marker")
    builder.headers(("处理", "原表位置", "栏目", "原文", "说明"))
    for action, place, label, text, reason in lines(one):
        cells = (action, f"{place.part}!{place.spot}" if place.spot else place.part, label, text, reason)
        styles = (_STYLES[action], "small", "small", "small", "small")
        builder.row(*((1, ResultCell(text, style)) for text, style in zip(cells, styles, strict=True)))
    return builder.sheet(IMPORT_NOTES, frozen_rows=3, landscape=True)


def lines(one: Imported) -> Iterator[tuple[str, Place, str, str, str]]:
    """Action, place, label, text and remark of each cell: what needs a person first, then as on the form."""
    draft = one.draft
    for note in draft.lost:
        yield _ACT, note.place, "", note.text, note.reason
    for note in draft.guessed:
        yield _GUESSED, note.place, "", note.text, note.reason
    gone = {(note.place, note.text) for note in draft.lost}
    for note in draft.left_out:
        if (note.place, note.text) not in gone:
            yield _LEFT, note.place, "", note.text, note.reason
    for note in draft.read:
        yield _READ, note.place, "", note.text, note.reason
    yield from _read(one)


def _read(one: Imported) -> Iterator[tuple[str, Place, str, str, str]]:
    draft = one.draft
    names: dict[str, Field[Any]] = {field.path: field for field in form_of(one.kind).fields}
    for path, cell in draft.labels.items():
        if path in names:
            yield _READ, Place(draft.sheet, cell.address), names[path].label, cell.text, f"写入{INFO.name}"
    for sheet, rows in ((FUNDS, draft.funds), (INDICATORS, draft.indicators)):
        for row in rows:
            for path, cell in row.cells.items():
                if path in names:
                    place = Place(draft.sheet, cell.address)
                    yield _READ, place, names[path].label, cell.text, f"写入{sheet.name}"
