"""An office file's package (Excel or Word): opened with bounds, its parts read on demand, found by relationships."""

import hashlib
import posixpath
import stat
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from perfxl.model import Refusal
from perfxl.package import guard
from perfxl.package.failures import refusal_for
from perfxl.package.markup import Markup, Node
from perfxl.package.renaming import Stamp, stamp_of
from perfxl.package.zipdir import Member, content_start, read_directory

CONTENT_TYPES: Final = "[Content_Types].xml"
_STORED, _DEFLATED = 0, 8
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MACROS = "application/vnd.ms-{}.macroEnabled.main+xml"


class FileKind(Enum):
    """What a package has to be: the content types its main part may have, transitional and with macros."""

    WORKBOOK = (
        f"{_SHEETS}.sheet.main+xml",
        f"{_SHEETS}.template.main+xml",
        _MACROS.format("excel.sheet"),
        _MACROS.format("excel.template"),
    )
    DOCUMENT = (
        f"{_WORDS}.document.main+xml",
        f"{_WORDS}.template.main+xml",
        _MACROS.format("word.document"),
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    )


@dataclass(frozen=True, slots=True)
class Relationship:
    """A part's pointer to another part; ``kind`` is the last word of its type, ``target`` a member's name."""

    id: str
    kind: str
    target: str


_SMALL: Final = 2**18
"""Parts up to so many bytes are remembered as trees."""


@lru_cache(maxsize=64)
def _known(data: bytes, name: str) -> Markup:
    """A small part by its bytes: the workbooks of a round share their styles and most of what names their parts."""
    return Markup(data, name)


class Package:
    """The bytes of one file and the members found in it."""

    def __init__(self, data: bytes, kind: FileKind = FileKind.WORKBOOK) -> None:
        """Raises Refusal when the bytes are not of that kind or break a limit."""
        (guard.require_zip if kind is FileKind.WORKBOOK else guard.require_document)(data)
        self.data = data
        self.stamp: Stamp | None = None
        """Time and size of the file when it was read, to tell whether somebody has saved it since."""
        self.members: tuple[Member, ...] = read_directory(data)
        self._by_name: Mapping[str, Member] = {member.name.lower(): member for member in self.members}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._markup: dict[str, Markup] = {}
        self.main_part = self._find_main(kind)

    @classmethod
    def open(cls, path: Path, kind: FileKind = FileKind.WORKBOOK) -> "Package":
        """Read the file at ``path``; raises Refusal."""
        stamp = stamp_of(path)
        package = cls(read_file(path), kind)
        package.stamp = stamp
        return package

    @cached_property
    def sha256(self) -> str:
        """The digest of the file as it was read."""
        return hashlib.sha256(self.data).hexdigest()

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

    def markup(self, name: str) -> Markup:
        """A small part with its tree, inflated and parsed once however often it is asked for; raises Refusal."""
        if name not in self._markup:
            data = self.read(name)
            self._markup[name] = _known(data, name) if len(data) <= _SMALL else Markup(data, name)
        return self._markup[name]

    def known(self, name: str) -> bytes | None:
        """The bytes of a part that was asked for as markup before."""
        return self._markup[name].data if name in self._markup else None

    def tree(self, name: str) -> Node:
        """A small part as a tree of elements; raises Refusal."""
        return self.markup(name).root

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

    def _find_main(self, kind: FileKind) -> str:
        """The main part; anything else that comes as a zip package is named."""
        document = kind is FileKind.DOCUMENT
        if "mimetype" in self and b"opendocument" in self.read("mimetype")[:100]:
            raise Refusal("not-a-document", found="ODT") if document else Refusal("ods")
        if CONTENT_TYPES not in self:
            raise Refusal("not-a-document" if document else "not-a-workbook", found="ZIP")
        part = self.related("", "officeDocument")
        if part is None:
            raise Refusal("damaged", reason="missing", part="word/document.xml" if document else "xl/workbook.xml")
        found = self._content_type(part)
        if found in kind.value:
            return part
        if document:
            names = {"sheet": "XLSX", "excel": "XLSX", "presentation": "PPTX", "powerpoint": "PPTX"}
            raise Refusal("not-a-document", found=next((name for word, name in names.items() if word in found), "ZIP"))
        if "wordprocessingml" in found or "ms-word" in found:
            raise Refusal("docx")
        if "sheet.binary" in found:
            raise Refusal("xlsb")
        raise Refusal("not-a-workbook", found="PPTX" if "presentationml" in found else "ZIP")

    def _content_type(self, part: str) -> str:
        default = ""
        for node in self.tree(CONTENT_TYPES).children:
            if node.get("PartName").lower() == f"/{part}".lower():
                return node.get("ContentType")
            if node.tag == "Default" and part.lower().endswith("." + node.get("Extension").lower()):
                default = node.get("ContentType")
        return default


def read_file(path: Path) -> bytes:
    """A file's bytes, never more than the limit; raises Refusal. Only a file proper is opened: a pipe may never end."""
    try:
        if not stat.S_ISREG(mode := path.stat().st_mode):
            raise Refusal("not-a-workbook", found="folder") if stat.S_ISDIR(mode) else Refusal("not-a-file")
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
