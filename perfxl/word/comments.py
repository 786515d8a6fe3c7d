"""Comments put into a Word file.

The document part, the comments part and the two parts that name it are changed by inserting bytes; every other part
stays byte for byte, and comments that are there stay.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from perfxl.package.markup import Edit, Node, applied
from perfxl.package.package import CONTENT_TYPES, Package, relationships_part
from perfxl.package.repacking import packed

AUTHOR: Final = "perfxl"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_POINTERS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_POINTERS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on one paragraph: the bytes of its content, and the comment's own paragraphs."""

    inner: tuple[int, int]
    lines: tuple[str, ...]


def with_comments(package: Package, comments: Sequence[Comment]) -> list[bytes | memoryview]:
    """The bytes of the file with the comments in it; raises Refusal.

    ``package`` must have been opened as a Word file, and ``inner`` come from reading it.
    """
    document = package.read(package.main_part)
    part = package.related(package.main_part, "comments")
    existing = package.read(part) if part else None
    first = _next_id(document, existing)
    numbered = list(enumerate(comments, start=first))
    space = _STRICT if _STRICT.encode() in document[:4000] else _WORD
    edits = [edit for number, comment in numbered for edit in _anchors(number, comment, space)]
    replaced = {package.main_part: applied(document, edits)}
    texts = "".join(_comment(number, comment) for number, comment in numbered)
    if part is not None and existing is not None:
        root = package.tree(part)
        replaced[part] = _appended(existing, root, texts, space)
    elif comments:
        replaced |= _new_part(package, texts, space)
    return packed(package, replaced)


def _next_id(document: bytes, existing: bytes | None) -> int:
    used = re.findall(
        rb'<[\w]*:?comment(?:RangeStart|Reference)?\s[^>]*?\bid="(\d{1,9})"|\bw:id="(\d{1,9})"',
        (existing or b"") + document,
    )
    return max((int(a or b) for a, b in used), default=-1) + 1


def _anchors(number: int, comment: Comment, name: str) -> list[Edit]:
    """Marks around a paragraph's content; the prefix is declared on the spot, as programs differ in theirs."""
    start, end = comment.inner
    space = f' xmlns:w="{name}"'
    opening = f'<w:commentRangeStart{space} w:id="{number}"/>'
    closing = f'<w:commentRangeEnd{space} w:id="{number}"/><w:r{space}><w:commentReference w:id="{number}"/></w:r>'
    return [Edit(start, start, opening.encode()), Edit(end, end, closing.encode())]


def _comment(number: int, comment: Comment) -> str:
    texts = (escape(_ILLEGAL.sub("", line)) for line in comment.lines)
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts)
    return f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="px">{body}</w:comment>'


def _appended(existing: bytes, root: Node, texts: str, space: str) -> bytes:
    """The comments part with ours behind those that are there."""
    declared = texts.replace("<w:comment ", f'<w:comment xmlns:w="{space}" ')
    if root.inner_end >= 0:
        return applied(existing, [Edit(root.inner_end, root.inner_end, declared.encode())])
    whole = f'<w:comments xmlns:w="{space}">{texts}</w:comments>'
    return applied(existing, [Edit(root.start, root.end, whole.encode())])


def _new_part(package: Package, texts: str, space: str) -> Mapping[str, bytes]:
    """A comments part of our own, pointed to and declared."""
    folder = package.main_part.rpartition("/")[0]
    name = next(
        name
        for name in (f"{folder}/comments{number or ''}.xml".lstrip("/") for number in range(10000))
        if name not in package
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{space}">{texts}</w:comments>'
    )
    pointers_part = relationships_part(package.main_part)
    pointers = _STRICT_POINTERS if space == _STRICT else _POINTERS
    target = name.rpartition("/")[2]
    made = {name: content.encode()}
    if pointers_part in package:
        root = package.tree(pointers_part)
        used = {node.get("Id") for node in root.children}
        number = next(one for one in range(1, 10**6) if f"rId{one}" not in used)
        markup = f'<{root.prefix}Relationship Id="rId{number}" Type="{pointers}/comments" Target="{target}"/>'
        made[pointers_part] = _inserted(package.read(pointers_part), root, markup)
    else:
        space_of_pointers = "http://schemas.openxmlformats.org/package/2006/relationships"
        markup = f'<Relationship Id="rId1" Type="{pointers}/comments" Target="{target}"/>'
        made[pointers_part] = f'<Relationships xmlns="{space_of_pointers}">{markup}</Relationships>'.encode()
    types = package.tree(CONTENT_TYPES)
    declared = f'<{types.prefix}Override PartName="/{name}" ContentType="{_CONTENT}"/>'
    made[CONTENT_TYPES] = _inserted(package.read(CONTENT_TYPES), types, declared)
    return made


def _inserted(data: bytes, root: Node, markup: str) -> bytes:
    if root.inner_end >= 0:
        return applied(data, [Edit(root.inner_end, root.inner_end, markup.encode())])
    opened = data[root.start : root.end - 2].rstrip()
    name = re.match(rb"<([\w:.-]+)", opened)
    closing = name[1] if name else b""
    return applied(data, [Edit(root.start, root.end, opened + b">" + markup.encode() + b"</" + closing + b">")])
