"""The limits every file is held to, and what a file that is no workbook really is.

Every refusal of this room is raised with one of the kinds in ``REFUSALS``; ``perfxl.checks`` words them.
The limits lie far above any workbook a person fills in and far below what would harm the machine.
"""

import re
from typing import Final

from perfxl.model import Refusal

FILE_LIMIT: Final = 100 * 2**20
"""Bytes of a workbook file; pictures and scans may make it large."""
MEMBER_LIMIT: Final = 4_000
"""Members of the package."""
DIRECTORY_LIMIT: Final = 2 * 2**20
"""Bytes of the zip directory."""
TOTAL_LIMIT: Final = 2**30
"""Bytes of all members together, inflated, as the directory states them."""
PART_LIMIT: Final = 64 * 2**20
"""Bytes of one part that is read, inflated."""
RATIO_LIMIT: Final = 250
"""How many times larger than packed a member above ``RATIO_FREE`` may be; XML of a real sheet stays below 60."""
RATIO_FREE: Final = 4 * 2**20
ELEMENT_LIMIT: Final = 500_000
"""Elements of one part, after empty rows and cells are passed over."""
NODE_LIMIT: Final = 200_000
"""Elements of a part that is held as a tree: styles, relationships, content types, the workbook part."""
DEPTH_LIMIT: Final = 64
"""Levels of nested elements; the deepest sheet or style part has about ten."""
CELL_LIMIT: Final = 100_000
"""Cells with content that are kept of one workbook, repeated merged ones among them."""
TEXT_LIMIT: Final = 32_767
"""Characters of one cell, the limit of Excel itself."""

REFUSALS: Final = {
    "empty-file": "the file has no bytes, or only zero bytes",
    "not-a-workbook": "something else under a workbook's name; detail `found` names it where known",
    "old-xls": "a workbook of Excel 97-2003 (.xls)",
    "xlsb": "a binary workbook (.xlsb)",
    "renamed-xml": "an XML spreadsheet of Excel 2003 or a WPS .uos",
    "renamed-csv": "plain text",
    "renamed-html": "a web page, as many systems export under .xls or .xlsx",
    "renamed-image": "a picture; detail `found`",
    "renamed-pdf": "a PDF",
    "apple-double": "what macOS keeps beside a file on a foreign disk (._name): no content of the file itself",
    "ods": "an OpenDocument file",
    "docx": "a Word document",
    "not-a-document": "something else under a Word document's name; detail `found` names it where known",
    "encrypted": "a password container, or a file of an encryption system",
    "truncated": "the end of the package is missing",
    "damaged": "the package or a part cannot be read; details `part`, `reason`",
    "odd-encoding": "a part is in an encoding we do not know, or not in the one it states",
    "too-large": "more content than a workbook of this kind has; details `what`, `limit`, `part`",
    "suspicious": "made to do harm: bomb, document type, odd or double names; details `reason`, `part`",
    "locked": "open in another program",
    "no-permission": "the system does not allow reading or writing it; detail `action` (reading / writing)",
    "read-only": "the file carries the read-only mark or lies on a read-only medium",
    "vanished": "the file or its folder is no longer there",
    "disk-full": "no room left on the disk",
    "changed": "somebody else has saved it in between",
    "name-too-long": "the system takes no name or path of this length",
    "link-loop": "a link that leads back to itself",
    "not-a-file": "a pipe or a device, which may never end",
    "out-of-memory": "the machine has no memory left",
    "io-error": "any other fault of disk or network; detail `reason`",
    "shared": "a shared workbook of the old kind, which keeps a log of changes; it can be read but not written into",
    "signed": "the package is signed, and writing into it would break the signature",
}
"""All kinds of refusal with their meaning."""

HEAD: Final = 4096
_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_APPLE_DOUBLE: Final = b"\x00\x05\x16\x07"
_IMAGES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
_ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf": "7Z", b"\x1f\x8b": "GZIP", b"MZ": "EXE", b"{\\rtf": "RTF"}
_SECURED = (b"%TSD-Header", b"E-SafeNet", b"\x62\x14\x23\x65")
"""First bytes written by document encryption systems common in offices."""


def count(number: int, limit: int, what: str, part: str) -> None:
    """Refuse a part that has more of something than its limit."""
    if number > limit:
        raise Refusal("too-large", what=what, limit=str(limit), part=part)


def depth(levels: int, part: str) -> None:
    """Refuse a part whose elements are nested deeper than any office program nests them."""
    if levels > DEPTH_LIMIT:
        raise Refusal("suspicious", reason="nesting", part=part)


def require_zip(data: bytes) -> None:
    """Refuse a file whose content is no zip package, naming what it is; ``data`` is the whole file."""
    if data.startswith(_ZIP):
        return
    head = data[:HEAD]
    if not head.strip(b"\0"):
        raise Refusal("empty-file", size=str(len(data)))
    if head.startswith(_COMPOUND):
        raise Refusal(_compound_kind(data))
    if any(mark in head[:512] for mark in _SECURED[:2]) or head.startswith(_SECURED[2:]):
        raise Refusal("encrypted", how="system")
    if head.startswith(_APPLE_DOUBLE):
        raise Refusal("apple-double")
    if head.startswith(b"%PDF"):
        raise Refusal("renamed-pdf")
    for mark, name in _IMAGES.items():
        if head.startswith(mark):
            raise Refusal("renamed-image", found=name)
    for mark, name in _ARCHIVES.items():
        if head.startswith(mark):
            raise Refusal("not-a-workbook", found=name)
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise Refusal("damaged", reason="zip")
    raise Refusal(_text_kind(head))


def require_document(data: bytes) -> None:
    """Refuse a file that cannot be a Word package, naming what it is; ``data`` is the whole file."""
    try:
        require_zip(data)
    except Refusal as refusal:
        kind = refusal.problem.kind
        if kind in ("empty-file", "encrypted", "damaged"):
            raise
        found = {"docx": "DOC", "old-xls": "XLS", "renamed-pdf": "PDF"}.get(kind)
        raise Refusal("not-a-document", found=found or refusal.problem.facts.get("found", "TEXT")) from None


def _compound_kind(data: bytes) -> str:
    """Tell a password container from an old workbook by the names of its streams."""
    names = {
        "EncryptedPackage": "encrypted",
        "Workbook": "old-xls",
        "Book": "old-xls",
        "WordDocument": "docx",
    }
    for name, kind in names.items():
        if name.encode("utf-16-le") in data:
            return kind
    return "old-xls" if data[512:514] == b"\x09\x08" else "not-a-workbook"


def _text_kind(head: bytes) -> str:
    text = _decoded(head)
    if text is None:
        return "damaged" if b"PK\x03\x04" in head else "not-a-workbook"
    start = text.lstrip("\ufeff \t\r\n").lower()
    if re.match(r"<(!doctype html|html|head|body|meta|table|style|div)\b", start):
        return "renamed-html"
    if start.startswith(("<?xml", "<workbook")):
        if "urn:schemas-microsoft-com:office:spreadsheet" in start or "<uof:" in start:
            return "renamed-xml"
        return "renamed-html" if "<html" in start else "not-a-workbook"
    return "renamed-csv"


def _decoded(head: bytes) -> str | None:
    """The first bytes as text, or None when they are none; the last character may be cut in two."""
    encodings = ("utf-16",) if head.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        for cut in range(4):
            try:
                text = head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return None if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text) else text
    return None
