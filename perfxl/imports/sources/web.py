"""Web pages named .xls, as many systems export tables: the tables of the page, one by one."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree, html

from perfxl.excel.cells.grid import Grid, Grids
from perfxl.imports.sources.laying import Laid, laid_out
from perfxl.model import Refusal
from perfxl.package import guard

_LARGEST: Final = 30 * 2**20
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_TITLES: Final = 4
"""Lines of text before a table that may be its title."""
_LONGEST: Final = 60


def grids(data: bytes) -> Grids:
    """The tables of the page; raises Refusal."""
    if len(data) > _LARGEST:
        raise Refusal("too-large", what="file", limit=str(_LARGEST), part="")
    try:
        parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(_text(data), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise Refusal("damaged", reason="xml", part="") from None
    tables = [table for table in root.iter("table") if table.find(".//table") is None]
    found = tuple(_grid(table, number) for number, table in enumerate(tables, 1))
    return Grids(found, tuple(grid.name for grid in found))


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    stated = _CHARSET.search(data[:4096])
    name = stated[1].decode().lower() if stated else ""
    for encoding in (("gb18030",) if name.startswith("gb") else ()) + ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def _grid(table: Any, number: int) -> Grid:
    rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    guard.count(sum(map(len, rows)), guard.ELEMENT_LIMIT, "cells", f"表{number}")
    return laid_out(f"表{number}", rows, list(_before(table)))


def _cell(cell: Any) -> Laid:
    for line in cell.iter("br"):
        line.tail = "\n" + (line.tail or "")
    text = "\n".join(" ".join(line.split()) for line in cell.text_content().replace("\xa0", " ").splitlines())
    return Laid(text.strip(), _span(cell.get("colspan")), _span(cell.get("rowspan")))


def _span(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 5 else 1


def _before(table: Any) -> Iterator[str]:
    """Caption and short paragraphs just before a table."""
    lines: list[str] = []
    for one in table.itersiblings(preceding=True):
        if one.tag == "table" or len(lines) >= _TITLES:
            break
        text = " ".join(one.text_content().split())
        if text and len(text) <= _LONGEST:
            lines.append(text)
    yield from reversed(lines)
    yield from (" ".join(caption.text_content().split()) for caption in table.iter("caption"))
