"""XML of a workbook's parts, parsed with bounds: UTF-8 only, no document type, no entities, no deep nesting.

Expat is used because it reads a part of any size without building it in memory, and because it tells the byte at
which an element stands, which lets a part be changed without touching its other bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from perfxl.model import Refusal
from perfxl.workbook.opc import guard

_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")
_CHUNK: Final = 2**20
_TAG_LIMIT: Final = 4 * _CHUNK
"""Bytes of one tag with its attributes; the parser holds several copies of it while it is read."""


def parser(part: str) -> "expat.XMLParserType":
    """A parser that refuses what no office program writes; element names come as ``namespace name``."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True

    def refuse_doctype(*_: object) -> None:
        raise Refusal("suspicious", reason="doctype", part=part)

    def check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Refusal("suspicious", reason="encoding", part=part)

    made.StartDoctypeDeclHandler = refuse_doctype
    made.XmlDeclHandler = check_declaration
    return made


def feed(made: "expat.XMLParserType", data: bytes, part: str) -> None:
    """Parse a whole part; raises Refusal when it is not well formed."""
    if data.startswith(_WIDE_MARKS):
        raise Refusal("suspicious", reason="encoding", part=part)
    try:
        for start in range(0, len(data), _CHUNK):
            made.Parse(data[start : start + _CHUNK])
            if start - made.CurrentByteIndex > _TAG_LIMIT:
                raise Refusal("suspicious", reason="bomb", part=part)
        made.Parse(b"", True)  # noqa: FBT003 this function takes no keyword
    except expat.ExpatError as error:
        raise Refusal("damaged", reason="xml", part=part, line=str(error.lineno)) from None


@dataclass(slots=True)
class Node:
    """An element of a small part, with the bytes it stands on.

    ``tag`` is the name without its namespace; attribute names likewise. ``prefix`` is the prefix as written, with its
    colon. ``start`` to ``end`` are the bytes of the whole element; ``inner_end`` is where its end tag begins, or -1
    for an element written without one (``<fonts/>``).
    """

    tag: str
    attributes: dict[str, str]
    start: int
    prefix: str = ""
    inner_end: int = -1
    end: int = -1
    children: "list[Node]" = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text between the element's tags, its children's left out."""
        return "".join(self.pieces)

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def first(self, tag: str) -> "Node | None":
        """The first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> "Iterator[Node]":
        """The children of that name."""
        return (child for child in self.children if child.tag == tag)


def tree(data: bytes, part: str) -> Node:
    """A part as a tree; raises Refusal."""
    made = parser(part)
    made.namespace_prefixes = True
    top = Node("", {}, 0)
    open_nodes = [top]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        guard.depth(len(open_nodes), part)
        guard.count(count, guard.NODE_LIMIT, "elements", part)
        at = made.CurrentByteIndex
        plain = {_local(key): value for key, value in attributes.items()} if attributes else {}
        names = name.split(" ")
        node = Node(_local(name), plain, at, f"{names[2]}:" if len(names) == 3 else "")
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_: str) -> None:
        node = open_nodes.pop()
        at = made.CurrentByteIndex
        alone = not node.children and not node.pieces and data[at - 2 : at] == b"/>"
        node.end = at if alone else data.index(b">", at) + 1
        node.inner_end = -1 if alone else at

    def text(value: str) -> None:
        open_nodes[-1].pieces.append(value)

    made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = start, end, text
    feed(made, data, part)
    return top.children[0]


def _local(name: str) -> str:
    """The name itself out of ``namespace name prefix``, ``namespace name`` or ``name``."""
    return name.split(" ", 2)[1] if " " in name else name


_MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)


def local_names(tags: tuple[str, ...]) -> dict[str, str]:
    """The full names of spreadsheet elements, transitional and strict, with the plain name of each."""
    return {f"{namespace} {tag}": tag for namespace in _MAIN for tag in tags}


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Bytes from ``start`` to ``end`` of a part to be replaced."""

    start: int
    end: int
    content: bytes


def applied(data: bytes, edits: "list[Edit]") -> bytes:
    """The part with the edits made; they must not overlap, and those at one place keep their order."""
    pieces = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [data[position : edit.start], edit.content]
        position = edit.end
    return b"".join([*pieces, data[position:]])
