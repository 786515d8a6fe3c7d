"""A file without what its properties tell of people: author, last editor, manager, company, own notes."""

from typing import Final

from perfxl.package.markup import Edit, applied
from perfxl.package.package import Package
from perfxl.package.properties import PART
from perfxl.package.repacking import packed

_TOLD: Final = (
    "creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category", "Company", "Manager",
)  # fmt: skip
_PARTS: Final = ("docProps/core.xml", "docProps/app.xml", PART)
_OURS: Final = "perfxl."


def anonymous(package: Package) -> tuple[bytes, tuple[str, ...]]:
    """The file without these properties, and the names of those that had said something; raises Refusal."""
    taken: list[str] = []
    replaced = {}
    for part in _PARTS:
        if part not in package:
            continue
        held = package.markup(part)
        if part == PART:
            gone = [node for node in held.root.children if not node.get("name").startswith(_OURS)]
        else:
            gone = [node for node in held.root.children if node.tag in _TOLD and node.text.strip()]
        if gone:
            taken += [node.get("name") or node.tag for node in gone]
            replaced[part] = applied(held.data, [Edit(node.start, node.end, b"") for node in gone])
    return b"".join(packed(package, replaced)), tuple(taken)
