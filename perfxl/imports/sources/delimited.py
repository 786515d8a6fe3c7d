"""Comma separated files, as systems export them: UTF-8 with or without mark, or GBK."""

import csv
import io
from typing import Final

from perfxl.excel.cells.grid import Grids
from perfxl.imports.sources.laying import Laid, decoded, laid_out
from perfxl.model import Refusal
from perfxl.package import guard

_LARGEST: Final = 50 * 2**20
_MOST_ROWS: Final = 200_000
NAME: Final = "全文"


def grids(data: bytes) -> Grids:
    """The rows of the file as one sheet; raises Refusal."""
    if len(data) > _LARGEST:
        raise Refusal("too-large", what="file", limit=str(_LARGEST), part="")
    text = decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=first.count)
    rows = []
    csv.field_size_limit(guard.TEXT_LIMIT * 4)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(
                [Laid(cell.strip().lstrip("\t=").strip('"') if cell.startswith('="') else cell) for cell in row]
            )
            guard.count(len(rows), _MOST_ROWS, "elements", NAME)
    except csv.Error:
        raise Refusal("damaged", reason="strings", part=NAME) from None
    sheet = laid_out(NAME, rows)
    return Grids((sheet,), (NAME,))
