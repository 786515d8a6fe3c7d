"""Pictures placed in cells: which cell marks (``vm``) stand for a picture and not for an error.

Excel stores such a cell as ``#VALUE!`` and leads from its mark through the metadata to a rich value; the structure of
that value says that it is a picture (``_localImage``, ``_webimage``). Source: [MS-XLSX] 2.3.6.1 and 2.6.169.
"""

from typing import Final

from perfxl.model import Refusal
from perfxl.package.markup import Node
from perfxl.package.package import Package

_PICTURES: Final = ("_localImage", "_webimage")
_RICH: Final = "XLRICHVALUE"


def picture_marks(package: Package) -> frozenset[str]:
    """The marks of cells that show a picture; empty for nearly every workbook, and where these parts are unsound."""
    try:
        return _marks(package)
    except Refusal:
        return frozenset()


def _marks(package: Package) -> frozenset[str]:
    book = package.main_part
    metadata = package.related(book, "sheetMetadata")
    values = package.related(book, "rdRichValue")
    structures = package.related(book, "rdRichValueStructure")
    if not (metadata and values and structures):
        return frozenset()
    named = [node.get("t") for node in package.tree(structures).all("s")]
    shown = [_name(named, node.get("s")) in _PICTURES for node in package.tree(values).all("rv")]
    rich = _rich_values(package.tree(metadata))
    return frozenset(mark for mark, value in rich.items() if 0 <= value < len(shown) and shown[value])


def _rich_values(metadata: Node) -> dict[str, int]:
    """For each cell mark, counted from 1, the number of the rich value it leads to."""
    types = [node.get("name") for node in _children(metadata, "metadataTypes")]
    future = next((node for node in metadata.all("futureMetadata") if node.get("name") == _RICH), None)
    blocks = [_number(_deep(block, "rvb").get("i")) for block in (future.all("bk") if future else [])]
    found = {}
    for mark, block in enumerate(_children(metadata, "valueMetadata"), 1):
        record = _deep(block, "rc")
        index = _number(record.get("v"))
        if _name(types, str(_number(record.get("t")) - 1)) == _RICH and 0 <= index < len(blocks):
            found[str(mark)] = blocks[index]
    return found


def _deep(node: Node, tag: str) -> Node:
    """The first element of that name anywhere below a block; an empty one when there is none."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if here.tag == tag:
            return here
        waiting.extend(here.children)
    return Node(tag, {}, -1)


def _children(node: Node, tag: str) -> list[Node]:
    found = node.first(tag)
    return found.children if found else []


def _name(names: list[str], index: str) -> str:
    number = _number(index)
    return names[number] if 0 <= number < len(names) else ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else -1
