"""Word documents of a round: a text template filled in and set in the report's looks; a person's edits are kept."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from perfxl.model import Refusal
from perfxl.package.atomic import ensure_writable, write_atomically
from perfxl.package.package import FileKind, Package
from perfxl.package.properties import ROLE, marked, properties, untouched
from perfxl.package.renaming import stamp_of
from perfxl.report.markup import parse
from perfxl.report.template import fill_in
from perfxl.word.document import write

LETTER: Final = "letter"
_NEW: Final = "（新）"


def document(template: str, context: Mapping[str, object], base_document: Path | None) -> bytes:
    """A document from one of the round's own templates.

    Raises:
        ReportTemplateError, BaseDocumentError: when template or base document cannot be used.

    """
    text = fill_in(Path(__file__).with_name(template), context)
    return marked(write(parse(text), base_document, None), FileKind.DOCUMENT, LETTER)


def put(path: Path, content: bytes) -> Path:
    """Write a document; one that a person has edited, or a stranger, stays and the new one goes beside it.

    Returns the place; raises Refusal.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    place = path if _ours(path) else path.with_name(f"{path.stem}{_NEW}{path.suffix}")
    if not _ours(place):
        raise Refusal("report-taken", report=path.name, new=place.name)
    ensure_writable(place)
    write_atomically(place, [content], over=stamp_of(place))
    return place


def _ours(path: Path) -> bool:
    """Whether a place is free or holds a document of ours that nobody has touched."""
    if stamp_of(path) is None:
        return True
    try:
        package = Package.open(path, FileKind.DOCUMENT)
        return properties(package).get(ROLE) == LETTER and untouched(package)
    except Refusal:
        return False
