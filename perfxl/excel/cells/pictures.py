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
    named = {str(number): node.get("t") for number, node in enumerate(package.tree(structures).all("s"))}
    shown = [named.get(node.get("s")) in _PICTURES for node in package.tree(values).all("rv")]
    pictures = {str(number) for number, picture in enumerate(shown) if picture}
    return frozenset(mark for mark, value in _rich_values(package.tree(metadata)).items() if value in pictures)


def _rich_values(metadata: Node) -> dict[str, str]:
    """For each cell mark, counted from 1, the number of the rich value it leads to."""
    types = {str(number): node.get("name") for number, node in enumerate(_children(metadata, "metadataTypes"), 1)}
    future = next((node for node in metadata.all("futureMetadata") if node.get("name") == _RICH), None)
    blocks = {
        str(number): _deep(block, "rvb").get("i") for number, block in enumerate(future.all("bk") if future else [])
    }
    records = [_deep(block, "rc") for block in _children(metadata, "valueMetadata")]
    return {
        str(mark): blocks.get(record.get("v"), "")
        for mark, record in enumerate(records, 1)
        if types.get(record.get("t")) == _RICH
    }


def _deep(node: Node, tag: str) -> Node:
    """The first element of that name anywhere below a block; an empty one when there is none."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if here.tag == tag:
            return here
        waiting.extend(here.children)
    return Node(tag, {}, node.start)


def _children(node: Node, tag: str) -> list[Node]:
    found = node.first(tag)
    return found.children if found else []
