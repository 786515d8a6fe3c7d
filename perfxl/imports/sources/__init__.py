"""Files of every kind in which forms come, as grids of cells."""

from collections.abc import Callable
from pathlib import Path

from perfxl.excel.cells.grid import Grids
from perfxl.excel.workbook import Workbook
from perfxl.imports.sources import delimited, oldexcel, web, word, xml2003
from perfxl.model import Refusal
from perfxl.package import guard
from perfxl.package.package import Package, read_file

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".docx", ".csv", ".htm", ".html", ".xml", ".et", ".wps", ".pdf", ".doc", ".txt")
"""What is picked up in a folder; what cannot be read is picked up too, to be told so."""
CELL_LIMIT = 1_000_000
"""Cells of one file: a flat table of a whole county's projects has more than a workbook of one project."""
_CANNOT = {".et": "WPS 表格", ".wps": "WPS 文字", ".pdf": "PDF", ".doc": "旧格式的 Word 文档", ".ett": "WPS 表格"}
_READERS: dict[str, Callable[[bytes], Grids]] = {
    "old-xls": oldexcel.grids,
    "renamed-html": web.grids,
    "renamed-xml": xml2003.grids,
    "renamed-csv": delimited.grids,
}


class CannotRead(Exception):
    """A file of a kind that is not read; the text says what to do."""


def grids_of(path: Path) -> Grids:
    """The sheets or tables of a file, told apart by its content and not by its name; raises Refusal and CannotRead."""
    suffix = path.suffix.lower()
    data = read_file(path)
    if suffix == ".docx":
        return word.grids(path)
    try:
        guard.require_zip(data)
    except Refusal as refusal:
        reader = _READERS.get(refusal.problem.kind)
        if suffix in _CANNOT and (reader is None or suffix == ".et"):
            raise _cannot(suffix) from None
        if reader is None:
            raise
        return reader(data)
    if suffix in _CANNOT:
        raise _cannot(suffix)
    return Workbook(Package.open(path), room=CELL_LIMIT).grids()


def _cannot(suffix: str) -> CannotRead:
    remedy = "请另存为 xlsx 后再导入" if suffix in (".et", ".ett") else "请另存为 docx 或 xlsx 后再导入"
    if suffix == ".pdf":
        remedy = "请从系统导出 xlsx，或用办公软件把表另存为 xlsx 后再导入"
    return CannotRead(f"这是{_CANNOT[suffix]}（{suffix}），读不了；{remedy}。")
