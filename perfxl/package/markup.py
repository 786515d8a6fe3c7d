"""XML of a package's parts, parsed with bounds: no document type, no entities, no deep nesting.

Expat is used because it reads a part of any size without building it in memory, and because it tells the byte at
which an element stands, which lets a part be changed without touching its other bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from perfxl.model import Refusal
from perfxl.package import guard

_WIDE: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\0<": "utf-16-be", b"<\0": "utf-16-le"}
"""How a part in UTF-16 begins."""
_ENCODINGS: Final = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "latin1"), "latin-1"),
    "windows-1252": "cp1252",
    "big5": "big5",
}
"""The encodings a part may state, as we call them."""
_HEAD: Final = 200
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})""")
_STATED = re.compile(r"""encoding\s*=\s*["'][A-Za-z0-9._-]*["']""")
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
        if encoding is not None and _ENCODINGS.get(encoding.lower()) != "utf-8":
            raise Refusal("odd-encoding", encoding=encoding, part=part)

    made.StartDoctypeDeclHandler = refuse_doctype
    made.XmlDeclHandler = check_declaration
    return made


def feed(made: "expat.XMLParserType", data: bytes, part: str) -> None:
    """Parse a whole part; raises Refusal when it is not well formed."""
    data = as_utf8(data, part)
    try:
        for start in range(0, len(data), _CHUNK):
            made.Parse(data[start : start + _CHUNK])
            if start - made.CurrentByteIndex > _TAG_LIMIT:
                raise Refusal("suspicious", reason="bomb", part=part)
        made.Parse(b"", True)  # noqa: FBT003 this function takes no keyword
    except expat.ExpatError as error:
        raise Refusal("damaged", reason="xml", part=part, line=str(error.lineno)) from None


def as_utf8(data: bytes, part: str) -> bytes:
    """A part in the one encoding all others understand; older programs write UTF-16 (which is allowed) or GBK.

    Raises Refusal for an encoding that is unknown or is not what the part is in.
    """
    encoding = next((name for mark, name in _WIDE.items() if data.startswith(mark)), "")
    declared = _DECLARED.match(data[:_HEAD])
    if not encoding and declared is None:
        return data
    stated = declared[1].decode().lower() if declared else ""
    encoding = encoding or _ENCODINGS.get(stated, "")
    if encoding == "utf-8":
        return data
    if stated and not data.isascii() and _is_utf8(data):
        raise Refusal("odd-encoding", encoding=stated, part=part)
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError):
        raise Refusal("odd-encoding", encoding=stated or encoding, part=part) from None
    start, end, rest = text.partition("?>")
    head = _STATED.sub('encoding="UTF-8"', start) if end else start
    return f"{head}{end}{rest}".removeprefix("\ufeff").encode("utf-8", errors="replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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

    @property
    def alone(self) -> bool:
        """Whether it is written without an end tag, so that nothing can be put in before one."""
        return self.inner_end < 0

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def first(self, tag: str) -> "Node | None":
        """The first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> "Iterator[Node]":
        """The children of that name."""
        return (child for child in self.children if child.tag == tag)


def tree(data: bytes, part: str) -> Node:
    """A part as a tree; raises Refusal. The places are those of the part in UTF-8."""
    data = as_utf8(data, part)
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


class Markup:
    """A part's bytes with the tree of its elements, whose places refer to these bytes; raises Refusal."""

    def __init__(self, data: bytes, part: str) -> None:
        self.data = as_utf8(data, part)
        self.root = tree(self.data, part)


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
