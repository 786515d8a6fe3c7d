"""Sheets of one book put into another in place of those of the same names; every other part of it keeps its bytes.

The sheets come with their drawings and charts. Their styles are found among the other book's or appended there, their
shared strings become texts of the cells themselves. So a file the program writes anew each time keeps the sheets that
a person has added to it.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from perfxl.excel.added import stylepatch
from perfxl.excel.cells.celltext import shared_strings
from perfxl.model import Refusal
from perfxl.package.markup import Edit, Markup, Node, applied
from perfxl.package.package import CONTENT_TYPES, Package, relationships_part, resolve
from perfxl.package.repacking import packed

_PREFIX: Final = "perfxl-"
_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TARGET = re.compile(rb'Target="([^"]*)"')
_CELL_STYLE = re.compile(rb'(<(?:c|row) [^>]*?\bs=")(\d+)(")')
_COLUMN_STYLE = re.compile(rb'(<col [^>]*?\bstyle=")(\d+)(")')
_RULE_STYLE = re.compile(rb'(\bdxfId=")(\d+)(")')
_STRING = re.compile(rb'(<c [^>]*?) t="s"><v>(\d+)</v></c>')
_INDEX = re.compile(r'\b(numFmtId|fontId|fillId|borderId|xfId)="(\d+)"')
_FRONT = re.compile(rb"""\s(?:activeTab|firstSheet)\s*=\s*(?:"[^"]*"|'[^']*')""")
_LOCAL = re.compile(rb"""\blocalSheetId\s*=\s*(?:"\d+"|'\d+')""")
_SELECTED = b' tabSelected="1"'
_LAST_BUILT_IN: Final = 163
"""The greatest number of a number format that needs no declaration."""
_LISTS: Final = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")


def grafted(old: Package, new: Package, ours: Collection[str]) -> bytes:
    """The old book with all sheets of ``new`` first and without its own of the names ``ours``; raises Refusal."""
    return _Graft(old, new, ours).done()


class _Graft:
    """One graft: what leaves the old package, what comes into it."""

    def __init__(self, old: Package, new: Package, ours: Collection[str]) -> None:
        self.old, self.new = old, new
        sheets = list(_sheets(old))
        gone = {number: part for number, (node, part) in enumerate(sheets) if node.get("name") in ours}
        self.listed = sheets
        self.stay = [number for number in range(len(sheets)) if number not in gone]
        held = set(_closure(old, (sheets[number][1] for number in self.stay)))
        chain = old.related(old.main_part, "calcChain")
        self.drop = {part for part in _closure(old, gone.values()) if part not in held} | ({chain} if chain else set())
        self.come = list(_sheets(new))
        parts = _closure(new, (part for _, part in self.come))
        self.renamed = {
            part: posixpath.join(posixpath.dirname(part), _PREFIX + posixpath.basename(part)) for part in parts
        }

    def done(self) -> bytes:
        replaced = {self.renamed[part]: self._part(part) for part in self.renamed}
        for part in self.renamed:
            pointers = relationships_part(part)
            if pointers in self.new:
                replaced[relationships_part(self.renamed[part])] = self._pointers(part)
        replaced[self._styles_part] = self._styled[2]
        replaced |= {self.old.main_part: self._book(), relationships_part(self.old.main_part): self._book_pointers()}
        replaced[CONTENT_TYPES] = self._types()
        dropped = {*self.drop, *map(relationships_part, self.drop)} - replaced.keys()
        return b"".join(packed(self.old, replaced, dropped))

    def _part(self, part: str) -> bytes:
        data = self.new.read(part)
        sheets = [sheet for _, sheet in self.come]
        if part not in sheets:
            return data
        formats, rules, _ = self._styled
        data = _CELL_STYLE.sub(lambda found: _renumbered(found, formats), data)
        data = _COLUMN_STYLE.sub(lambda found: _renumbered(found, formats), data)
        data = _RULE_STYLE.sub(lambda found: _renumbered(found, rules), data)
        data = data.replace(_SELECTED, b"")
        if self._active() == sheets.index(part):
            data = data.replace(b"<sheetView ", b'<sheetView tabSelected="1" ')
        # The texts come last, so that none of them is taken for an attribute.
        return _STRING.sub(self._inline, data)

    def _inline(self, found: "re.Match[bytes]") -> bytes:
        text = escape(self._strings[int(found[2])]).replace("\r", "&#13;").encode()
        return found[1] + b' t="inlineStr"><is><t xml:space="preserve">' + text + b"</t></is></c>"

    @cached_property
    def _strings(self) -> list[str]:
        part = self.new.related(self.new.main_part, "sharedStrings")
        return shared_strings(self.new.read(part), part) if part else []

    @cached_property
    def _styled(self) -> tuple[list[int], list[int], bytes]:
        """Where each cell format and each conditional format of the new book stands in the old one's new styles."""
        held = self.old.markup(self._styles_part)
        source = self.new.markup(self.new.related(self.new.main_part, "styles") or "")
        lists = {tag: stylepatch.Collection(held.root, tag) for tag in _LISTS}
        moved = {
            tag: [lists[tag].index_of(text) for text in _texts(source, tag)]
            for tag in ("fonts", "fills", "borders", "dxfs")
        }
        formats = _number_formats(lists["numFmts"], source.root)
        styled = []
        for text in _texts(source, "cellXfs"):
            styled.append(lists["cellXfs"].index_of(_INDEX.sub(lambda found: _moved(found, moved, formats), text)))
        edits = [edit for one in lists.values() for edit in one.edits(held.data)]
        return styled, moved["dxfs"], applied(held.data, edits)

    @property
    def _styles_part(self) -> str:
        return self.old.related(self.old.main_part, "styles") or "xl/styles.xml"

    def _pointers(self, part: str) -> bytes:
        def moved(found: "re.Match[bytes]") -> bytes:
            target = resolve(part, found[1].decode())
            if target not in self.renamed:
                return found[0]
            way = posixpath.relpath(self.renamed[target], posixpath.dirname(part))
            return b'Target="' + way.encode() + b'"'

        return _TARGET.sub(moved, self.new.read(relationships_part(part)))

    def _active(self) -> int:
        """The tab in front afterwards: the one that was, found again by its name."""
        view = next(iter(_views(self.old)), None)
        number = int(view.get("activeTab", "0")) if view and view.get("activeTab", "0").isdecimal() else 0
        if number in self.stay:
            return len(self.come) + self.stay.index(number)
        name = self.listed[number][0].get("name") if number < len(self.listed) else ""
        return next((place for place, (node, _) in enumerate(self.come) if node.get("name") == name), 0)

    def _book(self) -> bytes:
        book = self.old.markup(self.old.main_part)
        data, root = book.data, book.root
        sheets = root.first("sheets")
        if sheets is None or not sheets.children:
            raise Refusal("damaged", reason="sheets", part=self.old.main_part)
        used = [int(node.get("sheetId")) for node, _ in self.listed if node.get("sheetId").isdecimal()]
        first = max(used, default=0) + 1
        items = [
            f'<{sheets.prefix}sheet xmlns:r="{_SPACE}" name={quoteattr(node.get("name"))}'
            f' sheetId="{self._id(node, first + place)}"'
            f' r:id="{self._pointer(place)}"/>'.encode()
            for place, (node, _) in enumerate(self.come)
        ]
        kept = [data[self.listed[number][0].start : self.listed[number][0].end] for number in self.stay]
        edits = [Edit(sheets.children[0].start, sheets.children[-1].end, b"".join([*items, *kept]))]
        edits += self._names(root, data)
        for view in _views(self.old):
            markup = data[view.start : view.end]
            markup = _FRONT.sub(b"", markup)
            tab = f' activeTab="{self._active()}"'.encode()
            edits.append(Edit(view.start, view.end, re.sub(rb"^(<[\w:]+)", rb"\1" + tab, markup)))
        return applied(data, edits)

    def _id(self, node: Node, fresh: int) -> str:
        """A sheet that was there keeps its number, so that a second run changes nothing."""
        return next((old.get("sheetId") for old, _ in self.listed if old.get("name") == node.get("name")), str(fresh))

    def _names(self, root: Node, data: bytes) -> Iterator[Edit]:
        place = {str(number): len(self.come) + index for index, number in enumerate(self.stay)}
        names = root.first("definedNames")
        kept = []
        for node in names.children if names else []:
            local, markup = node.get("localSheetId"), data[node.start : node.end]
            if not local:
                kept.append(markup)
            elif local in place:
                kept.append(_LOCAL.sub(f'localSheetId="{place[local]}"'.encode(), markup))
        fresh = self.new.markup(self.new.main_part)
        source = fresh.root.first("definedNames")
        for node in source.children if source else []:
            markup = fresh.data[node.start : node.end]
            kept.append(
                markup.replace(b"</", b"\0")
                .replace(b"<", f"<{root.prefix}".encode())
                .replace(b"\0", f"</{root.prefix}".encode())
            )
        whole = f"<{root.prefix}definedNames>".encode() + b"".join(kept) + f"</{root.prefix}definedNames>".encode()
        if names is not None:
            yield Edit(names.start, names.end, whole if kept else b"")
        elif kept:
            before = (root.first(tag) for tag in ("externalReferences", "functionGroups", "sheets"))
            after = next(found for found in before if found is not None)
            yield Edit(after.end, after.end, whole)

    def _pointer(self, place: int) -> str:
        return f"rIdPerfxl{place + 1}"

    def _book_pointers(self) -> bytes:
        part = self.old.markup(relationships_part(self.old.main_part))
        gone = self.drop | set(self.renamed.values())
        edits = [
            Edit(node.start, node.end, b"")
            for node in part.root.children
            if resolve(self.old.main_part, node.get("Target")) in gone
        ]
        folder = posixpath.dirname(self.old.main_part)
        added = "".join(
            f'<{part.root.prefix}Relationship Id="{self._pointer(place)}" Type="{_SPACE}/worksheet"'
            f' Target="{posixpath.relpath(self.renamed[sheet], folder)}"/>'
            for place, (_, sheet) in enumerate(self.come)
        )
        return applied(part.data, [*edits, Edit(part.root.inner_end, part.root.inner_end, added.encode())])

    def _types(self) -> bytes:
        types = self.old.markup(CONTENT_TYPES)
        gone = self.drop | set(self.renamed.values())
        edits = [
            Edit(node.start, node.end, b"") for node in types.root.children if node.get("PartName").lstrip("/") in gone
        ]
        known = {
            node.get("PartName").lstrip("/"): node.get("ContentType") for node in self.new.tree(CONTENT_TYPES).children
        }
        added = "".join(
            f'<{types.root.prefix}Override PartName="/{name}" ContentType="{known[part]}"/>'
            for part, name in self.renamed.items()
            if part in known
        )
        return applied(types.data, [*edits, Edit(types.root.inner_end, types.root.inner_end, added.encode())])


def _sheets(package: Package) -> Iterator[tuple[Node, str]]:
    listed = package.tree(package.main_part).first("sheets")
    pointers = package.relationships(package.main_part)
    for node in listed.all("sheet") if listed else ():
        pointer = pointers.get(node.get("id"))
        yield node, pointer.target if pointer else ""


def _closure(package: Package, parts: Iterable[str]) -> list[str]:
    """The parts and all that their relationships lead to, each once."""
    found = dict.fromkeys(part for part in parts if part in package)
    waiting = list(found)
    while waiting:
        targets = (pointer.target for pointer in package.relationships(waiting.pop(0)).values())
        fresh = dict.fromkeys(target for target in targets if target in package if target not in found)
        found |= fresh
        waiting += fresh
    return list(found)


def _views(package: Package) -> list[Node]:
    views = package.markup(package.main_part).root.first("bookViews")
    return list(views.children) if views else []


def _texts(part: Markup, tag: str) -> list[str]:
    """The elements of a list of styles as they are written."""
    node = part.root.first(tag)
    return [part.data[child.start : child.end].decode() for child in node.children] if node else []


def _number_formats(held: stylepatch.Collection, source: Node) -> Mapping[int, int]:
    """The numbers of the new book's own number formats in the old one; what is not there yet is added."""
    known = {node.get("formatCode"): int(node.get("numFmtId")) for node in (held.node.children if held.node else ())}
    new = source.first("numFmts")
    moved = {}
    for node in new.children if new else ():
        code = node.get("formatCode")
        if code not in known:
            known[code] = max([*known.values(), _LAST_BUILT_IN]) + 1
            held.index_of(f'<numFmt numFmtId="{known[code]}" formatCode={quoteattr(code)}/>')
        moved[int(node.get("numFmtId"))] = known[code]
    return moved


def _moved(found: "re.Match[str]", moved: Mapping[str, list[int]], formats: Mapping[int, int]) -> str:
    """An index inside a cell format, led to the same thing in the other book."""
    number = int(found[2])
    match found[1]:
        case "numFmtId":
            number = formats.get(number, number)
        case "xfId":
            number = 0
        case name:
            number = moved[f"{name.removesuffix('Id')}s"][number]
    return f'{found[1]}="{number}"'


def _renumbered(found: "re.Match[bytes]", numbers: list[int]) -> bytes:
    return found[1] + str(numbers[int(found[2])]).encode() + found[3]
