"""What a document's own styles say about the room that text takes: sizes, line heights, spaces, indents.

A style that is silent takes over what the style it is based on says, and at last what the document says for all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.section import _Footer as Footer
from docx.section import _Header as Header

from perfxl.word.elements import Element, w

_SIZE: Final = 20
"""Half-points of a document that names no type size (10 points)."""
_SINGLE: Final = 240
"""``w:line`` of single automatic line spacing."""
_FACE_HEIGHT: Final = 130
"""The height of an automatic line in percent of the type size, as the faces of official documents have it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The room a paragraph style takes, in twentieths of a point; ``size`` is the type size, its width scaled."""

    size: int
    line: int
    before: int
    after: int
    first: int
    """The indent of the first line."""
    left: int
    keep_next: bool


def measures(document: Document, ids: Mapping[str, str]) -> dict[str, Measure]:
    """The measure of each role that is a paragraph style; ``ids`` maps roles to style ids."""
    root = document.styles.element
    styles = {str(style.get(w("styleId"))): style for style in root.iterfind(w("style"))}
    grid = document.element.body.find(f"{w('sectPr')}/{w('docGrid')}")
    pitch = _number(grid, "linePitch") if grid is not None and grid.get(w("type")) not in (None, "default") else None
    shared = [root.find(f"{w('docDefaults')}/{w('rPrDefault')}"), root.find(f"{w('docDefaults')}/{w('pPrDefault')}")]
    found = {}
    for role, style_id in ids.items():
        chain = [*_chain(styles, style_id), *(part for part in shared if part is not None)]
        if styles[style_id].get(w("type")) == "paragraph":
            found[role] = _measure(chain, pitch or 0)
    return found


def strips(document: Document) -> tuple[int, int]:
    """The heights of the header and of the footer of ordinary pages; 0 where there is none."""
    section = document.sections[-1]
    return _height(document, section.header), _height(document, section.footer)


def _height(document: Document, strip: Header | Footer) -> int:
    if strip.is_linked_to_previous:
        return 0
    ids = {
        f"{number}": paragraph.style.style_id for number, paragraph in enumerate(strip.paragraphs) if paragraph.style
    }
    return sum(one.before + one.line + one.after for one in measures(document, ids).values())


def _chain(styles: Mapping[str, Element], style_id: str) -> Iterator[Element]:
    """A style, the one it is based on, and so on; a circle ends where it closes."""
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        style = styles[style_id]
        yield style
        based = style.find(w("basedOn"))
        style_id = "" if based is None else str(based.get(w("val")))


def _measure(chain: list[Element], pitch: int) -> Measure:
    size = _first(chain, "rPr/sz", "val", _SIZE) * 10
    scale = _first(chain, "rPr/w", "val", 100)
    return Measure(
        size * scale // 100,
        _line(chain, size, pitch),
        _first(chain, "pPr/spacing", "before", 0),
        _first(chain, "pPr/spacing", "after", 0),
        _indent(chain, "firstLine", size),
        _indent(chain, "left", size),
        _keeps_next(chain),
    )


def _line(chain: list[Element], size: int, pitch: int) -> int:
    """A fixed line as it stands; an automatic one by the face's height, or in whole lines of the page's grid."""
    for element in _all(chain, "pPr/spacing"):
        line, rule = _number(element, "line"), element.get(w("lineRule"))
        if line is not None and rule == "exact":
            return line
        if line is not None:
            natural = size * _FACE_HEIGHT // 100
            if rule == "atLeast":
                return max(line, natural)
            return _snapped(natural, pitch) * line // _SINGLE
    return _snapped(size * _FACE_HEIGHT // 100, pitch)


def _snapped(height: int, pitch: int) -> int:
    return -(-height // pitch) * pitch if pitch else height


def _indent(chain: list[Element], name: str, size: int) -> int:
    """An indent; one counted in characters goes before one in lengths, as in Word."""
    for element in _all(chain, "pPr/ind"):
        characters, length = _number(element, f"{name}Chars"), _number(element, name)
        if characters is not None:
            return characters * size // 100
        if length is not None:
            return length
    return 0


def _keeps_next(chain: list[Element]) -> bool:
    found = next(_all(chain, "pPr/keepNext"), None)
    return found is not None and found.get(w("val")) not in ("0", "false", "off")


def _first(chain: list[Element], path: str, attribute: str, default: int) -> int:
    """The first number that the chain names."""
    numbers = (_number(element, attribute) for element in _all(chain, path))
    return next((number for number in numbers if number is not None), default)


def _all(chain: list[Element], path: str) -> Iterator[Element]:
    steps = "/".join(map(w, path.split("/")))
    return (found for element in chain if (found := element.find(steps)) is not None)


def _number(element: Element, attribute: str) -> int | None:
    text = element.get(w(attribute), "")
    return int(text) if text.lstrip("-").isdigit() else None
