"""From a Word package to what a person reads on paper."""

from perfxl.model import Place
from perfxl.package.markup import Node
from perfxl.package.package import Package
from perfxl.word.reading.body import Body
from perfxl.word.reading.numbering import numbering
from perfxl.word.reading.paper import FOOTER, HEADER, Paper, Paragraph, Table
from perfxl.word.reading.styles import styles

_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_document(package: Package) -> Paper:
    """The document's paragraphs, tables, text boxes, notes, headers and footers; raises Refusal.

    ``package`` must have been opened as a Word file.
    """
    part = package.main_part
    body = Body(part, styles(_root(package, "styles")), numbering(_root(package, "numbering")), _notes(package))
    body.read(package.read(part))
    return Paper((*body.blocks, *_margins(package)))


def _root(package: Package, kind: str) -> Node | None:
    part = package.related(package.main_part, kind)
    return package.tree(part) if part else None


def _notes(package: Package) -> dict[str, str]:
    """The texts of footnotes and endnotes by kind and id."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = _root(package, f"{kind}s")
        for note in root.all(kind) if root is not None else ():
            found[f"{kind} {note.get('id')}"] = "\n".join(filter(None, map(text_of, paragraphs_in(note))))
    return found


def _margins(package: Package) -> list[Paragraph | Table]:
    """Headers and footers; the same text on several kinds of pages stands once."""
    found: dict[tuple[str, str], None] = {}
    for pointer in package.relationships(package.main_part).values():
        if pointer.kind in ("header", "footer") and pointer.target in package:
            name = HEADER if pointer.kind == "header" else FOOTER
            for paragraph in paragraphs_in(package.tree(pointer.target)):
                found[name, text_of(paragraph)] = None
    return [Paragraph(Place(name, "1"), text) for name, text in found if text.strip()]


def paragraphs_in(node: Node) -> list[Node]:
    """The paragraphs below an element, those of text boxes among them, those of old copies left out."""
    found = []
    for child in node.children:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == "p":
            found.append(child)
        found += paragraphs_in(child)
    return found


def text_of(node: Node) -> str:
    """The text of a paragraph without what was deleted and without its text boxes."""
    pieces = []
    for child in node.children:
        if child.tag in _LEFT_OUT or child.tag in ("txbxContent", "pPr", "rPr"):
            continue
        pieces.append(child.text if child.tag == "t" else _MARKS.get(child.tag) or text_of(child))
    return "".join(pieces)
