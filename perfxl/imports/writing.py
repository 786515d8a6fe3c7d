"""Standard workbooks written for imported projects, one blank workbook serving all of a kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfxl.excel.added.bookpatch import BookPatch, Written
from perfxl.excel.added.resultsheet import ResultSheet
from perfxl.excel.added.sheetxml import sheet_xml
from perfxl.excel.added.stylepatch import with_looks
from perfxl.excel.workbook import Workbook
from perfxl.forms.blank.stencil import Stencil, stencil_sizes
from perfxl.forms.standard import form_of
from perfxl.imports.notes import notes_sheet
from perfxl.imports.project import Imported
from perfxl.package.package import Package
from perfxl.package.repacking import packed

_Key = tuple[str, str, tuple[tuple[str, int], ...]]


@dataclass(slots=True)
class _Prepared:
    stencil: Stencil
    styles: Mapping[str, int]
    notes_part: str


@dataclass(slots=True)
class Writer:
    """Makes workbooks; what is the same for all of them is worked out once."""

    _prepared: dict[_Key, _Prepared] = field(default_factory=dict)

    def workbook(self, one: Imported) -> bytes:
        """The bytes of a project's workbook, with the sheet 导入说明."""
        form = form_of(one.kind)
        sizes = stencil_sizes(form, one.filling)
        weights = "|".join(map(str, one.filling.rows.get("common", ())))
        known = (f"{one.kind.title}|{one.rulebook.id}|{weights}", one.filling.unit, tuple(sorted(sizes.items())))
        if known not in self._prepared:
            self._prepared[known] = _prepare(Stencil(form, one.filling, sizes), notes_sheet(one))
        prepared = self._prepared[known]
        return prepared.stencil.filled(one.filling, {prepared.notes_part: sheet_xml(notes_sheet(one), prepared.styles)})


def _prepare(stencil: Stencil, notes: ResultSheet) -> _Prepared:
    """Give the blank workbook its sheet of notes and the looks it needs."""
    package = stencil.package
    book = Workbook(package)
    part = f"xl/worksheets/sheet{len(book.entries) + 1}.xml"
    patch = BookPatch(package)
    styles_part = package.related(package.main_part, "styles") or "xl/styles.xml"
    styles, indexes = with_looks(package.markup(styles_part))
    patch.add_sheets([Written(notes, notes.name, part, len(book.entries), new=True)])
    replaced = {**patch.changed(), styles_part: styles, part: sheet_xml(notes, indexes)}
    stencil.package = Package(b"".join(packed(package, replaced)))
    return _Prepared(stencil, indexes, part)
