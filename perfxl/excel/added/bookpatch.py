"""The least change to a package that makes sheets of ours part of its workbook.

Three parts name the sheets: the workbook part, its relationships and the content types. Each is changed by inserting
bytes at the right place; every other byte of theirs stays, too.
"""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from perfxl.excel.added.resultsheet import ResultSheet
from perfxl.excel.added.sheetxml import sheet_reference
from perfxl.excel.cells.grid import column_name
from perfxl.package.markup import Edit, Node, applied
from perfxl.package.package import CONTENT_TYPES, Package, relationships_part

SHEET_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
STYLES_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_DOCUMENT: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_DOCUMENT: Final = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_MAIN: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_BEFORE_NAMES: Final = ("externalReferences", "functionGroups", "sheets")
_LONGEST_ID: Final = 10
"""Digits of a sheet's number; Excel numbers sheets up to 65,534."""
_OURS: Final = ("_xlnm.Print_Titles", "_xlnm._FilterDatabase")


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet of ours with its tab name in this workbook and its part; ``position`` counts tabs from 0."""

    sheet: ResultSheet
    name: str
    part: str
    position: int
    new: bool


class BookPatch:
    """The three naming parts of one package and the changes to them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.book_part = package.main_part
        self.pointers_part = relationships_part(self.book_part)
        self._book = package.markup(self.book_part)
        self._pointers = package.markup(self.pointers_part)
        self._types = package.markup(CONTENT_TYPES)
        self.book, self.pointers, self.types = self._book.root, self._pointers.root, self._types.root
        self._pointer_ids = {node.get("Id") for node in self.pointers.children}
        self._edits: dict[str, list[Edit]] = {self.book_part: [], self.pointers_part: [], CONTENT_TYPES: []}

    def in_dialect(self, part: bytes) -> bytes:
        """A part of ours with the namespaces of this package, which differ in strict ones."""
        if self._pointer_kinds() != _STRICT_DOCUMENT.decode():
            return part
        return part.replace(_DOCUMENT, _STRICT_DOCUMENT, 1).replace(_MAIN, _STRICT_MAIN, 1)

    def changed(self) -> dict[str, bytes]:
        """The three parts with the changes made."""
        return {
            self.book_part: applied(self._book.data, self._edits[self.book_part]),
            self.pointers_part: applied(self._pointers.data, self._edits[self.pointers_part]),
            CONTENT_TYPES: applied(self._types.data, self._edits[CONTENT_TYPES]),
        }

    def add_sheets(self, sheets: Sequence[Written]) -> None:
        """List new sheets after the others."""
        listed = self.book.first("sheets")
        if listed is None or not sheets:
            return
        space = quoteattr(self._pointer_kinds())
        ids = (node.get("sheetId") for node in listed.children)
        used = [int(number) for number in ids if number.isdecimal() and len(number) < _LONGEST_ID]
        number = max(used, default=0)
        items = []
        for sheet in sheets:
            number += 1
            pointer = self._point("worksheet", sheet.part)
            self._declare(sheet.part, SHEET_CONTENT)
            # The prefix is declared on the spot: programs differ in where they declare it.
            attributes = f'name={quoteattr(sheet.name)} sheetId="{number}" r:id="{pointer}"'
            items.append(f"<{listed.prefix}sheet xmlns:r={space} {attributes}/>")
        self._edits[self.book_part].append(Edit(listed.inner_end, listed.inner_end, "".join(items).encode()))

    def add_styles(self, part: str) -> None:
        """Name a style part in a workbook that had none."""
        self._point("styles", part)
        self._declare(part, STYLES_CONTENT)

    def drop(self, part: str) -> None:
        """Take a part out of the relationships and content types."""
        base = posixpath.dirname(self.book_part)
        for node in self.pointers.children:
            if posixpath.normpath(posixpath.join(base, node.get("Target"))).lstrip("/") == part:
                self._edits[self.pointers_part].append(Edit(node.start, node.end, b""))
        for node in self.types.children:
            if node.get("PartName").lstrip("/") == part:
                self._edits[CONTENT_TYPES].append(Edit(node.start, node.end, b""))

    def name_areas(self, sheets: Sequence[Written]) -> None:
        """Set the print titles and filter areas of our sheets; nobody else's name is touched."""
        wanted = [name for sheet in sheets for name in _names(sheet)]
        positions = {str(sheet.position) for sheet in sheets}
        names = self.book.first("definedNames")
        kept = names.children if names else []
        ours = [node for node in kept if node.get("localSheetId") in positions and node.get("name") in _OURS]
        if [_defined(node) for node in ours] == wanted:
            return
        edits = self._edits[self.book_part]
        prefix = self.book.prefix
        markup = "".join(
            f'<{prefix}definedName name="{name}" localSheetId="{position}"{hidden}>{escape(text)}</{prefix}definedName>'
            for name, position, hidden, text in wanted
        )
        edits += [Edit(node.start, node.end, b"") for node in ours]
        if names is not None and not names.alone:
            edits.append(Edit(names.inner_end, names.inner_end, markup.encode()))
        elif markup:
            whole = f"<{prefix}definedNames>{markup}</{prefix}definedNames>".encode()
            start, end = (names.start, names.end) if names else (self._after_sheets(),) * 2
            edits.append(Edit(start, end, whole))

    def _after_sheets(self) -> int:
        return next(node.end for tag in _BEFORE_NAMES if (node := self.book.first(tag)) is not None)

    def _point(self, kind: str, part: str) -> str:
        """Add a relationship from the workbook to a part; returns its id."""
        number = len(self._pointer_ids) + 1
        while f"rId{number}" in self._pointer_ids:
            number += 1
        self._pointer_ids.add(f"rId{number}")
        target = posixpath.relpath(part, posixpath.dirname(self.book_part))
        attributes = f'Id="rId{number}" Type="{self._pointer_kinds()}/{kind}" Target={quoteattr(target)}'
        self._insert(self.pointers_part, self.pointers, f"<{self.pointers.prefix}Relationship {attributes}/>")
        return f"rId{number}"

    def _pointer_kinds(self) -> str:
        """The namespace of relationships, which differs in strict packages."""
        strict = any(node.get("Type").startswith(_STRICT_DOCUMENT.decode()) for node in self.pointers.children)
        return (_STRICT_DOCUMENT if strict else _DOCUMENT).decode()

    def _declare(self, part: str, content: str) -> None:
        tag = f"{self.types.prefix}Override"
        self._insert(CONTENT_TYPES, self.types, f'<{tag} PartName={quoteattr("/" + part)} ContentType="{content}"/>')

    def _insert(self, part: str, parent: Node, markup: str) -> None:
        self._edits[part].append(Edit(parent.inner_end, parent.inner_end, markup.encode()))


def _names(sheet: Written) -> list[tuple[str, str, str, str]]:
    """Name, position, mark and text of the defined names a sheet needs."""
    reference = sheet_reference(sheet.name)
    names = []
    if sheet.sheet.filtered:
        area = sheet.sheet.filtered
        text = f"{reference}!${column_name(area.left)}${area.top}:${column_name(area.right)}${area.bottom}"
        names.append(("_xlnm._FilterDatabase", str(sheet.position), ' hidden="1"', text))
    if sheet.sheet.repeated:
        first, last = sheet.sheet.repeated
        names.append(("_xlnm.Print_Titles", str(sheet.position), "", f"{reference}!${first}:${last}"))
    return names


def _defined(node: Node) -> tuple[str, str, str, str]:
    hidden = ' hidden="1"' if node.get("hidden") in ("1", "true") else ""
    return node.get("name"), node.get("localSheetId"), hidden, node.text
