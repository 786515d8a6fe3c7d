"""Finds the base document's styles by name, and lends those of our own that an office's document lacks."""

from collections.abc import Mapping
from copy import deepcopy
from typing import cast

from docx.document import Document
from lxml import etree

from perfxl.word.elements import Element, W, w

_STYLE = etree.XPath("w:style[@w:styleId=$id]", namespaces={"w": W})

# What the report calls a role, and the name of its style in Word.
ROLES: Mapping[str, str] = {
    "body": "Body Text",
    "addressee": "Body Text",
    "title": "Title",
    "subtitle": "Subtitle",
    "note": "表注",
    "formula": "算式",
    "heading1": "heading 1",
    "heading2": "heading 2",
    "heading3": "heading 3",
    "heading4": "heading 4",
    "heading5": "heading 5",
    "attachment_label": "附件序号",
    "attachment": "附件标题",
    "signature": "落款",
    "contents": "TOC Heading",
    "contents1": "toc 1",
    "contents2": "toc 2",
    "caption": "caption",
    "figure_caption": "图题",
    "figure": "图",
    "table": "报告表格",
    "table_text": "表格文字",
    "table_head": "表头",
    "small_text": "附表文字",
    "small_head": "附表表头",
    "cover_label": "封面标签",
    "cover_value": "封面内容",
}


def style_ids(document: Document, ours: Document) -> dict[str, str]:
    """The style id of every role in ``document``; a style it does not have is copied from ``ours``."""
    book = _Book(document.styles.element, ours.styles.element)
    return {role: book.id_of(name) for role, name in ROLES.items()}


class _Book:
    def __init__(self, target: Element, source: Element) -> None:
        self.target = target
        self.ids = _ids(target)
        self.source = {style_name(style): style for style in source.iterfind(w("style"))}
        self.source_names = {style_id: name for name, style_id in _ids(source).items()}

    def id_of(self, name: str) -> str:
        """The id of the style with this name; word processors write built-in names in either case."""
        key = name.lower()
        if key not in self.ids:
            self._lend(key)
        return self.ids[key]

    def _lend(self, key: str) -> None:
        style = deepcopy(self.source[key])
        style.attrib.pop(w("default"), "")
        style_id = str(style.get(w("styleId")))
        while style_id in self.ids.values():
            style_id += "Report"
        style.set(w("styleId"), style_id)
        self.ids[key] = style_id
        self.target.append(style)
        for tag in ("basedOn", "next"):
            for link in style.iterfind(w(tag)):
                link.set(w("val"), self.id_of(self.source_names[str(link.get(w("val")))]))


def line_spacing(document: Document, style_id: str) -> dict[str, str]:
    """The line height that a style has or takes over, as attributes of ``w:spacing``."""
    seen: set[str] = set()
    current: str | None = style_id
    while current is not None and current not in seen:
        seen.add(current)
        named = cast("list[Element]", _STYLE(document.styles.element, id=current))
        if not named:
            break
        style = named[-1]
        spacing = style.find(f"{w('pPr')}/{w('spacing')}")
        if spacing is not None and spacing.get(w("line")):
            return {name: str(spacing.get(w(name))) for name in ("line", "lineRule") if spacing.get(w(name))}
        parent = style.find(w("basedOn"))
        current = None if parent is None else parent.get(w("val"))
    return {}


def style_name(style: Element) -> str:
    """The name of a style element in lower case."""
    name = style.find(w("name"))
    return "" if name is None else str(name.get(w("val"))).lower()


def _ids(styles: Element) -> dict[str, str]:
    return {style_name(style): str(style.get(w("styleId"))) for style in styles.iterfind(w("style"))}
