"""A workbook's package: opened with bounds, its parts read on demand, found through their relationships."""

import posixpath
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from perfxl.model import Refusal
from perfxl.workbook.opc import guard
from perfxl.workbook.opc.failures import refusal_for
from perfxl.workbook.opc.markup import Node, tree
from perfxl.workbook.opc.zipdir import Member, content_start, read_directory

CONTENT_TYPES: Final = "[Content_Types].xml"
_STORED, _DEFLATED = 0, 8
_WORKBOOK_TYPES = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A part's pointer to another part; ``kind`` is the last word of its type, ``target`` a member's name."""

    id: str
    kind: str
    target: str


def stamp_of(path: Path) -> tuple[int, int] | None:
    """Time of the last change and size of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class Package:
    """The bytes of one workbook file and the members found in it."""

    def __init__(self, data: bytes) -> None:
        """Raises Refusal when the bytes are no workbook or break a limit."""
        guard.require_zip(data)
        self.data = data
        self.stamp: tuple[int, int] | None = None
        """Time and size of the file when it was read, to tell whether somebody has saved it since."""
        self.members: tuple[Member, ...] = read_directory(data)
        self._by_name: Mapping[str, Member] = {member.name.lower(): member for member in self.members}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self.workbook_part = self._find_workbook()

    @classmethod
    def open(cls, path: Path) -> "Package":
        """Read the file at ``path``; raises Refusal."""
        stamp = stamp_of(path)
        package = cls(read_file(path))
        package.stamp = stamp
        return package

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_name

    def member(self, name: str) -> Member:
        """The member of that name (letter case does not count in a package); raises Refusal when it is missing."""
        found = self._by_name.get(name.lower())
        if found is None:
            raise Refusal("damaged", reason="missing", part=name)
        return found

    def read(self, name: str) -> bytes:
        """A part's content, inflated within the limits and held against its checksum; raises Refusal."""
        member = self.member(name)
        if member.size > guard.PART_LIMIT:
            raise Refusal("too-large", what="part", part=member.name, limit=str(guard.PART_LIMIT))
        start = content_start(self.data, member)
        packed = memoryview(self.data)[start : start + member.packed]
        content = _inflated(packed, member)
        if zlib.crc32(content) != member.crc:
            raise Refusal("damaged", reason="checksum", part=member.name)
        return content

    def tree(self, name: str) -> Node:
        """A small part as a tree of elements; raises Refusal."""
        return tree(self.read(name), name)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The internal relationships of a part by id; pointers out of the package are left out, never followed."""
        if part not in self._relationships:
            name = relationships_part(part)
            self._relationships[part] = self._read_relationships(part, name) if name in self else {}
        return self._relationships[part]

    def _read_relationships(self, part: str, name: str) -> dict[str, Relationship]:
        found = {}
        for node in self.tree(name).children:
            target = node.get("Target")
            if node.get("TargetMode") == "External" or not target:
                continue
            kind = node.get("Type").rpartition("/")[2]
            name = resolve(part, target)
            # Programs differ in whether a member's name carries the escapes of its address (%20).
            found[node.get("Id")] = Relationship(node.get("Id"), kind, name if name in self else unquote(name))
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part of a kind (``styles``, ``sharedStrings``) a part points to, if it is in the package."""
        for relationship in self.relationships(part).values():
            if relationship.kind == kind and relationship.target in self:
                return relationship.target
        return None

    def _find_workbook(self) -> str:
        """The workbook part; anything else that comes as a zip package is named."""
        if "mimetype" in self and b"opendocument" in self.read("mimetype")[:100]:
            raise Refusal("ods")
        if CONTENT_TYPES not in self:
            raise Refusal("not-a-workbook", found="ZIP")
        part = self.related("", "officeDocument")
        if part is None:
            raise Refusal("damaged", reason="missing", part="xl/workbook.xml")
        kind = self._content_type(part)
        if "wordprocessingml" in kind:
            raise Refusal("docx")
        if "sheet.binary" in kind:
            raise Refusal("xlsb")
        if kind not in _WORKBOOK_TYPES:
            raise Refusal("not-a-workbook", found="PPTX" if "presentationml" in kind else "ZIP")
        return part

    def _content_type(self, part: str) -> str:
        default = ""
        for node in self.tree(CONTENT_TYPES).children:
            if node.get("PartName").lower() == f"/{part}".lower():
                return node.get("ContentType")
            if node.tag == "Default" and part.lower().endswith("." + node.get("Extension").lower()):
                default = node.get("ContentType")
        return default


def read_file(path: Path) -> bytes:
    """A workbook file's bytes, never more than the limit; raises Refusal."""
    try:
        with path.open("rb") as file:
            data = file.read(guard.FILE_LIMIT + 1)
    except OSError as error:
        raise refusal_for(error, "reading") from error
    if len(data) > guard.FILE_LIMIT:
        raise Refusal("too-large", what="file", limit=str(guard.FILE_LIMIT))
    return data


def relationships_part(part: str) -> str:
    """The name of the part that holds another part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolve(part: str, target: str) -> str:
    """A relationship's target as a member's name, escapes kept."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _inflated(packed: memoryview, member: Member) -> bytes:
    """The content, of exactly the size the directory states; one byte more is already refused."""
    if member.method == _STORED:
        content = bytes(packed)
    elif member.method == _DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(packed, member.size + 1)
        except zlib.error:
            raise Refusal("damaged", reason="deflate", part=member.name) from None
    else:
        raise Refusal("damaged", reason="method", part=member.name)
    if len(content) > member.size:
        raise Refusal("suspicious", reason="size", part=member.name)
    if len(content) < member.size:
        raise Refusal("damaged", reason="size", part=member.name)
    return content
