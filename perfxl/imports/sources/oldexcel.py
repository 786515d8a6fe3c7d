"""Workbooks of Excel 97-2003, read by xlrd in a process of its own that is ended when it takes too long."""

import io
import multiprocessing
from contextlib import suppress
from decimal import Decimal
from multiprocessing.connection import Connection
from typing import Any, Final

from perfxl.excel.cells.celltext import cleaned
from perfxl.excel.cells.grid import Cell, Grid, Grids, column_name
from perfxl.imports.sources.laying import gridded, number_cell
from perfxl.model import Refusal
from perfxl.package import guard
from perfxl.package.children import deaf_children, end_with_parent, start_tracker

_LARGEST: Final = 30 * 2**20
_SECONDS: Final = 30
_MEMORY: Final = 2 * 2**30
_Raw = tuple[str, bool, list[tuple[int, int, int, Any, str]], list[tuple[int, int, int, int]], list[int], bool]
"""A sheet: name, hidden, cells (row, column, type, value, format), merged areas, hidden columns, days from 1904."""


def grids(data: bytes) -> Grids:
    """The sheets of the file; raises Refusal."""
    if len(data) > _LARGEST:
        raise Refusal("too-large", what="file", limit=str(_LARGEST), part="")
    found = tuple(_grid(raw) for raw in _in_child(data))
    return Grids(found, tuple(grid.name for grid in found))


def _in_child(data: bytes) -> list[_Raw]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_child, args=(theirs,), daemon=True)
    start_tracker()
    with deaf_children():
        child.start()
    theirs.close()
    try:
        ours.send_bytes(data)
        answer = ours.recv() if ours.poll(_SECONDS) else None
    except (EOFError, OSError):
        answer = None
    finally:
        ours.close()
        child.terminate()
        child.join()
    if not isinstance(answer, list):
        kind = answer if isinstance(answer, str) else "damaged"
        raise Refusal("encrypted", how="zip") if kind == "encrypted" else Refusal("damaged", reason="sheets", part="")
    return answer


def _child(channel: Connection) -> None:
    """In the other process: read the bytes, send back plain values or a word for what is wrong."""
    end_with_parent()
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        channel.send(_raw(channel.recv_bytes()))
    except Exception as error:  # whatever the library meets in a damaged file, the file is damaged
        channel.send("encrypted" if "encrypt" in str(error).lower() else "damaged")


def _raw(data: bytes) -> list[_Raw]:
    import xlrd  # type: ignore[import-untyped]  # noqa: PLC0415 only the child needs it

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), on_demand=True)
    found: list[_Raw] = []
    room = guard.CELL_LIMIT * 5
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        cells = []
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                kind = sheet.cell_type(row, column)
                if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    continue
                shape = book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str
                value = sheet.cell_value(row, column)
                if kind == xlrd.XL_CELL_ERROR:
                    value = xlrd.error_text_from_code.get(value, "#ERR")
                cells.append((row + 1, column + 1, kind, value, shape))
        room -= len(cells)
        if room < 0:
            raise ValueError("too many cells")
        hidden = [number for number, info in sheet.colinfo_map.items() if info.hidden]
        areas = [(top + 1, bottom, left + 1, right) for top, bottom, left, right in sheet.merged_cells]
        found.append((sheet.name, sheet.visibility != 0, cells, areas, hidden, bool(book.datemode)))
    return found


def _grid(raw: _Raw) -> Grid:
    name, hidden, cells, areas, columns, epoch = raw
    found = {}
    for row, column, kind, value, shape in cells:
        cell = _cell(row, column, kind, value, shape, epoch_1904=epoch)
        if cell is not None:
            found[row, column] = cell
    merged = [f"{column_name(left)}{top}:{column_name(right)}{bottom}" for top, bottom, left, right in areas]
    grid = gridded(name, found, merged, hidden=hidden)
    return Grid(
        name, hidden, grid.cells, grid.merged, hidden_columns=frozenset(n + 1 for n in columns), covered=grid.covered
    )


_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def _cell(row: int, column: int, kind: int, value: Any, shape: str, *, epoch_1904: bool) -> Cell | None:
    if kind == _ERROR:
        return Cell(row, column, str(value), fault="error")
    if kind == _BOOLEAN:
        return Cell(row, column, "TRUE" if value else "FALSE")
    if kind in (_NUMBER, _DATE):
        number = Decimal(repr(value))
        if number == number.to_integral_value():
            number = number.quantize(Decimal(1)) if number.adjusted() < 28 else number
        return number_cell(row, column, number, shape, epoch_1904=epoch_1904)
    text, controls = cleaned(str(value)[: guard.TEXT_LIMIT])
    return Cell(row, column, text, fault="control" if controls else "") if text else None
