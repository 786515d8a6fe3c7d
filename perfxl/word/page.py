"""Page set-up: the base document's page, upright and on its side, with and without page numbers."""

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from perfxl.word.blocks import SectionKind
from perfxl.word.elements import Element, w

_A4 = (11906, 16838)


@dataclass(frozen=True, slots=True)
class Page:
    """The text area of a page, in twentieths of a point."""

    width: int
    height: int


def section_properties(base: Element, kind: SectionKind | None) -> Element:
    """The section properties of a kind of pages, from the base document's; None is the front without page numbers.

    On its side a page is turned so that its head lies at the binding edge, margins and all; header and footer keep
    their distance from the text.
    """
    properties = deepcopy(base)
    for name in ("footnotePr", "endnotePr", "type", "pgNumType", "titlePg"):
        for element in properties.findall(w(name)):
            properties.remove(element)
    if kind is None:
        for name in ("headerReference", "footerReference"):
            for element in properties.findall(w(name)):
                properties.remove(element)
    if kind == "landscape":
        _turn(properties)
    if kind == "body":
        margins = properties.find(w("pgMar"))
        numbers = etree.Element(w("pgNumType"), {w("start"): "1"})
        (margins if margins is not None else properties[-1]).addnext(numbers)
    return properties


def text_area(properties: Element, header: int, footer: int) -> Page:
    """The width and height that text may fill; a header or footer too high for its margin pushes the text away."""
    size, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))
    width, height = _length(size, "w", _A4[0]), _length(size, "h", _A4[1])
    across = _length(margins, "left", 0) + _length(margins, "right", 0) + _length(margins, "gutter", 0)
    down = _edge(margins, "top", "header", header) + _edge(margins, "bottom", "footer", footer)
    return Page(width - across, height - down)


def _edge(margins: Element | None, side: str, strip: str, height: int) -> int:
    """What is left free at the top or bottom; a negative margin is kept whatever stands there."""
    margin = _length(margins, side, 0)
    return abs(margin) if margin < 0 or not height else max(margin, _length(margins, strip, 0) + height)


def _turn(properties: Element) -> None:
    size, margins = properties.find(w("pgSz")), properties.find(w("pgMar"))
    if size is None or margins is None or size.get(w("orient")) == "landscape":
        return
    width, height = size.get(w("w"), ""), size.get(w("h"), "")
    size.set(w("w"), height)
    size.set(w("h"), width)
    size.set(w("orient"), "landscape")
    turned = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
    values = {edge: str(_length(margins, source, 0)) for edge, source in turned.items()}
    for strip, edge in (("header", "top"), ("footer", "bottom")):
        shifted = _length(margins, strip, 0) + int(values[edge]) - _length(margins, edge, 0)
        margins.set(w(strip), str(max(shifted, 0)))
    for edge, value in values.items():
        margins.set(w(edge), value)


def _length(element: Element | None, name: str, default: int) -> int:
    text = "" if element is None else element.get(w(name), "")
    return int(text) if text.lstrip("-").isdigit() else default
