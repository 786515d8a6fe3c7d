"""The formats of a workbook's cells, as far as they decide what is seen: number format, type size, shrink-to-fit."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from perfxl.excel.cells.builtinformats import BUILT_IN
from perfxl.excel.cells.numberformat import NumberFormat, number_format
from perfxl.package.markup import Markup, Node


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What one format (``xf``) does to a cell; ``size`` is its type size against that of the normal style."""

    number: NumberFormat
    size: Decimal = Decimal(1)
    shrinks: bool = False


PLAIN = CellFormat(number_format("General"))


@lru_cache(maxsize=16)
def cell_formats(part: Markup) -> tuple[CellFormat, ...]:
    """The cell formats of a style part in their order; a part that many workbooks share is understood once."""
    styles = part.root
    codes = dict(BUILT_IN)
    for node in _children(styles, "numFmts"):
        identifier = node.get("numFmtId")
        if identifier.isdecimal():
            codes[int(identifier)] = node.get("formatCode")
    sizes = [_size(node) for node in _children(styles, "fonts")]
    normal = sizes[0] if sizes else Decimal(11)
    return tuple(_cell_format(node, codes, sizes, normal) for node in _children(styles, "cellXfs"))


def _cell_format(node: Node, codes: dict[int, str], sizes: list[Decimal], normal: Decimal) -> CellFormat:
    alignment = node.first("alignment")
    font = _index(node.get("fontId"))
    return CellFormat(
        number_format(codes.get(_index(node.get("numFmtId")), "General")),
        sizes[font] / normal if font < len(sizes) else Decimal(1),
        alignment is not None and alignment.get("shrinkToFit") in ("1", "true"),
    )


def _children(styles: Node, tag: str) -> list[Node]:
    found = styles.first(tag)
    return found.children if found else []


def _index(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _size(font: Node) -> Decimal:
    size = font.first("sz")
    text = size.get("val") if size else ""
    stated = Decimal(text) if text.replace(".", "", 1).isdecimal() and len(text) < 6 else Decimal(0)
    return stated or Decimal(11)
