"""A workbook file of the standard form as a Reading."""

from dataclasses import replace
from pathlib import Path

from perfxl.excel.workbook import Workbook
from perfxl.forms.read import read
from perfxl.forms.reading.names import plain_name
from perfxl.forms.standard import STANDARD
from perfxl.model import Reading


def read_workbook(path: Path, book: Workbook | None = None) -> Reading:
    """Read one workbook; everything wrong with its layout is among the reading's defects.

    ``book`` is the opened file, where the caller needs it as well. Raises Refusal for a file that is no readable
    workbook.
    """
    book = book or Workbook.open(path)
    known = [name for name in book.names if plain_name(name) in STANDARD.names]
    return replace(read(STANDARD, book.grids(known), path.name), sha256=book.package.sha256)
