"""Our looks appended to a workbook's style part; what stands there is never changed or renumbered.

A look that is there already, because an earlier run put it there, is found and used again.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from perfxl.excel.added.looks import GENERAL, LOOKS, Look
from perfxl.excel.palette import FACE, LINE
from perfxl.package.markup import Edit, Markup, Node, applied, tree

_ORDER: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
                 "tableStyles", "colors", "extLst")  # fmt: skip
FORMAT_LIMIT: Final = 64_000
"""Cell formats a workbook may have."""
MINIMAL: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="\xe5\xae\x8b\xe4\xbd\x93"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""A style part for a workbook without one."""

_DEFAULTS: Final = {
    ("xf", "pivotButton"): "0",
    ("xf", "quotePrefix"): "0",
    ("xf", "xfId"): "0",
    ("patternFill", "patternType"): "none",
    ("b", "val"): "1",
    ("u", "val"): "single",
    ("protection", "hidden"): "0",
    ("bgColor", "indexed"): "64",
    ("fgColor", "indexed"): "64",
}
"""Attributes and the values that mean nothing more than their absence."""

Canonical = tuple[str, tuple[tuple[str, str], ...], tuple["Canonical", ...]]


class Collection:
    """One list of the style part (fonts, fills …) with what is to be appended to it."""

    def __init__(self, styles: Node, tag: str) -> None:
        self.tag = tag
        self.styles = styles
        self.node = styles.first(tag)
        self.known: dict[Canonical, int] = {}
        children = self.node.children if self.node else []
        for index, child in enumerate(children):
            self.known.setdefault(_canonical(child), index)
        self.total = len(children)
        self.new: list[str] = []

    def index_of(self, markup: str) -> int:
        """The index of an element, appended if it is not there."""
        canonical = _canonical_markup(markup)
        if canonical not in self.known:
            self.known[canonical] = self.total
            self.total += 1
            self.new.append(markup)
        return self.known[canonical]

    def edits(self, data: bytes) -> list[Edit]:
        """The changes to the part's bytes that append the new elements."""
        if not self.new:
            return []
        prefix = self.styles.prefix
        content = "".join(self.new).replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
        name = f"{prefix}{self.tag}"
        if self.node is None:
            at = _place_for(self.styles, self.tag)
            return [Edit(at, at, f'<{name} count="{self.total}">{content}</{name}>'.encode())]
        if self.node.alone:
            whole = f'<{name} count="{self.total}">{content}</{name}>'
            return [Edit(self.node.start, self.node.end, whole.encode())]
        added = Edit(self.node.inner_end, self.node.inner_end, content.encode())
        return [*_count_edit(data, self.node, self.total), added]


@lru_cache(maxsize=16)
def with_looks(part: Markup) -> tuple[bytes, Mapping[str, int]]:
    """The style part with our looks in it, and the index of each look."""
    data, styles = part.data, part.root
    fonts, fills, borders, formats = (Collection(styles, tag) for tag in ("fonts", "fills", "borders", "cellXfs"))
    indexes = {}
    for name, look in LOOKS.items():
        font, fill, border = (
            fonts.index_of(_font(look)), fills.index_of(_fill(look)), borders.index_of(_border(look)),
        )  # fmt: skip
        indexes[name] = formats.index_of(_format(look, font, fill, border))
    if formats.total > FORMAT_LIMIT:
        return data, dict.fromkeys(LOOKS, 0)
    edits = [edit for collection in (fonts, fills, borders, formats) for edit in collection.edits(data)]
    return applied(data, edits), indexes


def _canonical(node: Node) -> Canonical:
    """An element without what programs add or leave out at will: marks of what applies, defaults, order."""
    stated = ((name, value) for name, value in node.attributes.items() if not name.startswith("apply"))
    attributes = sorted((name, value) for name, value in stated if _DEFAULTS.get((node.tag, name)) != value)
    children = sorted(_canonical(child) for child in node.children)
    return node.tag, tuple(attributes), tuple(children)


@cache
def _canonical_markup(markup: str) -> Canonical:
    return _canonical(tree(markup.encode(), ""))


def _count_edit(data: bytes, node: Node, total: int) -> list[Edit]:
    at = data.find(b' count="', node.start, data.index(b">", node.start))
    if at < 0:
        return []
    start = at + len(b' count="')
    return [Edit(start, data.index(b'"', start), str(total).encode())]


def _place_for(styles: Node, tag: str) -> int:
    """Where a list that is missing belongs among the others."""
    later = _ORDER[_ORDER.index(tag) + 1 :]
    following = next((child for child in styles.children if child.tag in later), None)
    return following.start if following else styles.inner_end


def _font(look: Look) -> str:
    bold = "<b/>" if look.bold else ""
    line = "<u/>" if look.underlined else ""
    color = f'<color rgb="FF{look.color}"/>' if look.color else ""
    face = f'<name val="{FACE}"/><family val="2"/><charset val="134"/>'
    return f'<font>{bold}{line}<sz val="{look.size}"/>{color}{face}</font>'


def _fill(look: Look) -> str:
    if not look.fill:
        return '<fill><patternFill patternType="none"/></fill>'
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{look.fill}"/><bgColor indexed="64"/>'
        "</patternFill></fill>"
    )


def _border(look: Look) -> str:
    if not look.boxed:
        return "<border><left/><right/><top/><bottom/><diagonal/></border>"
    sides = "".join(
        f'<{side} style="thin"><color rgb="FF{LINE}"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    return f"<border>{sides}<diagonal/></border>"


def _format(look: Look, font: int, fill: int, border: int) -> str:
    number = ' applyNumberFormat="1"' if look.number != GENERAL else ""
    filled = ' applyFill="1"' if look.fill else ""
    boxed = ' applyBorder="1"' if look.boxed else ""
    locked = "" if look.locked else ' applyProtection="1"'
    horizontal = f' horizontal="{look.horizontal}"' if look.horizontal else ""
    wrapped = ' wrapText="1"' if look.wrapped else ""
    indent = f' indent="{look.indent}"' if look.indent else ""
    protection = "" if look.locked else '<protection locked="0"/>'
    return (
        f'<xf numFmtId="{look.number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{number}'
        f' applyFont="1"{filled}{boxed} applyAlignment="1"{locked}>'
        f'<alignment{horizontal} vertical="{look.vertical}"{wrapped}{indent}/>{protection}</xf>'
    )
