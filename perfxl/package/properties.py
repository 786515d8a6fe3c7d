"""What the program notes in a file it writes: its role, whose it is, and a digest by which a later edit shows.

The notes are custom properties (``docProps/custom.xml``), which Word, Excel and WPS keep when a person saves the file.
"""

import hashlib
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from perfxl.model import Refusal
from perfxl.package.markup import Edit, Markup, applied
from perfxl.package.package import CONTENT_TYPES, FileKind, Package, relationships_part
from perfxl.package.repacking import packed

ROLE: Final = "perfxl.role"
WORKBOOK: Final = "workbook"
ROLES: Final = {
    "report": "报告",
    "form": "导出的表样",
    "summary": "汇总",
    "review": "复核表",
    "comparison": "对比表",
    "base": "报告样式文档",
    "archive": "档案目录",
}
"""The roles of what the program writes besides workbooks to be filled in, as a person is told."""
IDENTITY: Final = "perfxl.identity"
DIGEST: Final = "perfxl.digest"
PART: Final = "docProps/custom.xml"
_KIND: Final = "custom-properties"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION: Final = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{_KIND}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_EMPTY: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"></Properties>'
)


def properties(package: Package) -> dict[str, str]:
    """The custom properties of a file; empty when there are none or they cannot be read."""
    part = package.related("", _KIND)
    if part is None:
        return {}
    try:
        root = package.tree(part)
    except Refusal:
        return {}
    return {node.get("name"): node.children[0].text for node in root.all("property") if node.children}


def digest(package: Package, replaced: Mapping[str, bytes] | None = None) -> str:
    """A digest of every part's content but the properties', some of them ``replaced``; raises Refusal."""
    own = package.related("", _KIND) or PART
    changed = replaced or {}
    whole = hashlib.sha256()
    for member in sorted(package.members, key=lambda member: member.name):
        if member.name.lower() != own.lower():
            content = changed.get(member.name) or package.read(member.name)
            whole.update(f"{member.name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def marked(data: bytes, kind: FileKind, role: str, identity: str = "") -> bytes:
    """A file the program has made, with its role, whose it is and its digest among its properties."""
    package = Package(data, kind)
    part = package.related("", _KIND)
    naming = _with_part(package) if part is None else {}
    values = {ROLE: role, IDENTITY: identity, DIGEST: digest(package, naming)}
    held = package.markup(part) if part else Markup(_EMPTY.encode(), PART)
    return b"".join(packed(package, {**naming, part or PART: _with_values(held, values)}))


def untouched(package: Package) -> bool:
    """Whether a file is as the program wrote it: its digest still holds."""
    return properties(package).get(DIGEST) == digest(package)


def _with_part(package: Package) -> dict[str, bytes]:
    """The parts that name a new part of properties."""
    types, pointers = package.markup(CONTENT_TYPES), package.markup(relationships_part(""))
    ids = {node.get("Id") for node in pointers.root.children}
    number = next(number for number in range(1, len(ids) + 2) if f"rId{number}" not in ids)
    override = f'<{types.root.prefix}Override PartName="/{PART}" ContentType="{_TYPE}"/>'
    pointer = f'<{pointers.root.prefix}Relationship Id="rId{number}" Type="{_RELATION}" Target="{PART}"/>'
    return {
        CONTENT_TYPES: _appended(types, override),
        relationships_part(""): _appended(pointers, pointer),
    }


def _appended(part: Markup, markup: str) -> bytes:
    at = part.root.inner_end
    return applied(part.data, [Edit(at, at, markup.encode())])


def _with_values(part: Markup, values: Mapping[str, str]) -> bytes:
    """Properties with ours in place of those of the same names."""
    edits = [Edit(node.start, node.end, b"") for node in part.root.all("property") if node.get("name") in values]
    kept = [node for node in part.root.all("property") if node.get("name") not in values]
    used = [int(pid) for node in kept if (pid := node.get("pid")).isdecimal() and len(pid) < 8]
    prefix, first = part.root.prefix, max(used, default=1) + 1
    pieces = [
        f'<{prefix}property fmtid="{_FORMAT}" pid="{first + index}" name={quoteattr(name)}>'
        f'<vt:lpwstr xmlns:vt="{_OFFICE}/docPropsVTypes">{escape(value)}</vt:lpwstr></{prefix}property>'
        for index, (name, value) in enumerate(values.items())
    ]
    at = part.root.inner_end
    return applied(part.data, [*edits, Edit(at, at, "".join(pieces).encode())])
