"""Writes blocks into a Word document, each in the style of its role."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from perfxl.word.blocks import (
    Attachment,
    Block,
    Caption,
    Chart,
    Contents,
    CoverField,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Section,
    SectionKind,
    Table,
    following,
    keeps_with,
)
from perfxl.word.chart import DATA_RELATION, chart_xml, data_workbook
from perfxl.word.contents import contents, heading_bookmark
from perfxl.word.elements import Bookmarks, bookmark_name, field, inline, paragraph, run, tag, w
from perfxl.word.figure import figure
from perfxl.word.page import Page, section_properties, text_area
from perfxl.word.stylebook import line_spacing
from perfxl.word.wordtable import AFTER_TABLE, cover_xml, table_xml

PageEstimate = Callable[[Sequence[Block], Page, Page], Mapping[int, int]]

_BODY = "{body}"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Writer:
    """Builds the body of one document; ``styles`` maps roles to style ids, ``strips`` are header and footer."""

    def __init__(self, document: Document, styles: Mapping[str, str], strips: tuple[int, int]) -> None:
        self.document = document
        self.styles = styles
        self.items: list[str] = []
        """The elements of the body, one each."""
        self.ends: list[tuple[int, SectionKind | None]] = []
        """The items that end a section, with the kind of that section."""
        self.bookmarks = Bookmarks()
        self.charts = 0
        self.letter = False
        """Without a page for the title: it stands at the top, not in the middle of a cover."""
        self.base = document.element.body.get_or_add_sectPr()
        self.section: SectionKind | None = None
        self.strips = strips
        self._areas: dict[SectionKind | None, Page] = {}
        self._spacings: dict[str, dict[str, str]] = {}

    def write(self, report: Report, estimate: PageEstimate) -> bytes:
        """The document's main part with the report in place of its body; charts become parts of the package."""
        pages = estimate(report.blocks, self._area("portrait"), self._area("landscape"))
        self.letter = not any(isinstance(block, PageBreak | Section) for block in report.blocks)
        cover: list[CoverField] = []
        for index, block in enumerate(report.blocks):
            if cover and not isinstance(block, CoverField):
                self.items.append(cover_xml(cover, self._width, self.styles))
                cover = []
            match block:
                case CoverField():
                    cover.append(block)
                case Contents():
                    self.items.append(contents(block, report.blocks, pages, self.styles, self._width))
                case _:
                    self._block(block, index, keep=keeps_with(block, following(report.blocks, index)))
        if cover:
            self.items.append(cover_xml(cover, self._width, self.styles))
        return self._document_xml()

    def _area(self, kind: SectionKind | None) -> Page:
        if kind not in self._areas:
            self._areas[kind] = text_area(section_properties(self.base, kind), *self.strips)
        return self._areas[kind]

    @property
    def _width(self) -> int:
        return self._area(self.section).width

    def _block(self, block: Block, index: int, *, keep: bool) -> None:
        match block:
            case Heading():
                text = self.bookmarks.around(heading_bookmark(index), run(block.number + block.text))
                self._paragraph(f"heading{block.level}", text)
            case Paragraph():
                self._paragraph(block.role, inline(block.parts), keep=keep)
            case Attachment():
                self._attachment(block, index)
            case Table():
                self._table(block, keep=keep)
            case Chart():
                self._chart(block)
            case PageBreak():
                self._end_section()
            case Section():
                self._end_section()
                self.section = block.kind

    def _paragraph(self, role: str, content: str, *, keep: bool = False) -> None:
        """A paragraph; after a table it keeps a little distance, with the line height named again for LibreOffice."""
        layout = ""
        if role == "title" and (self.letter or self._last_is_title()):
            layout = tag("spacing", before=0, **self._line_spacing(role))
        if self._last_is_table() and role != "note":
            layout = tag("spacing", before=AFTER_TABLE, after=0, **self._line_spacing(role))
        if role == "addressee":
            layout += tag("ind", firstLineChars=0, firstLine=0)
        self.items.append(paragraph(self.styles[role], content, keep_next=keep, layout=layout))

    def _line_spacing(self, role: str) -> dict[str, str]:
        if role not in self._spacings:
            self._spacings[role] = line_spacing(self.document, self.styles[role])
        return self._spacings[role]

    def _last_is_title(self) -> bool:
        return bool(self.items) and self.items[-1].startswith(paragraph(self.styles["title"]).partition("</")[0])

    def _attachment(self, block: Attachment, index: int) -> None:
        self.items.append(paragraph(self.styles["attachment_label"], self._labelled(block.key, run(block.label))))
        title = self.bookmarks.around(heading_bookmark(index), run(block.text))
        self.items.append(paragraph(self.styles["attachment"], title))

    def _table(self, block: Table, *, keep: bool) -> None:
        if block.caption is not None:
            self._caption(block.caption, "caption")
        elif self._last_is_table():
            self._separator()
        self.items.append(table_xml(block, self._width, self.styles, keep=keep))

    def _chart(self, block: Chart) -> None:
        self.charts += 1
        package = self.document.part.package
        name, data = f"/word/charts/chart{self.charts}.xml", f"/word/embeddings/chart{self.charts}.xlsx"
        part = Part(PackURI(name), CONTENT_TYPE.DML_CHART, chart_xml(block), package)
        workbook = Part(PackURI(data), _XLSX, data_workbook(block), package)
        part.load_rel(RELATIONSHIP_TYPE.PACKAGE, workbook, DATA_RELATION)
        relation = self.document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        self.items.append(paragraph(self.styles["figure"], figure(block, relation, self.charts, self._width)))
        self._caption(block.caption, "figure_caption")

    def _caption(self, caption: Caption, role: str) -> None:
        number = field(f"SEQ {caption.word} \\* ARABIC", str(caption.number))
        label = self._labelled(caption.key, run(caption.word) + number)
        self.items.append(paragraph(self.styles[role], label + run(f"\u3000{caption.text}")))

    def _labelled(self, key: str, label: str) -> str:
        return self.bookmarks.around(bookmark_name(key), label) if key else label

    def _last_is_table(self) -> bool:
        return bool(self.items) and self.items[-1].startswith("<w:tbl>")

    def _separator(self) -> None:
        """A paragraph as good as invisible, where Word needs one after a table."""
        layout = tag("spacing", before=0, after=0, line=20, lineRule="exact")
        self.items.append(paragraph(self.styles["note"], layout=layout))

    def _end_section(self) -> None:
        """The section so far ends with its last paragraph, which will carry the section's properties."""
        if not self.items or not self.items[-1].startswith("<w:p>"):
            self._separator()
        self.ends.append((len(self.items) - 1, self.section))
        if self.section == "body":
            self.section = "portrait"

    def _document_xml(self) -> bytes:
        """The base document's main part with the items for its body."""
        if self._last_is_table():
            self._separator()
        for index, kind in self.ends:
            self.items[index] = self.items[index].replace("</w:pPr>", f"{self._properties(kind)}</w:pPr>", 1)
        self.items.append(self._properties(self.section))
        root = deepcopy(self.document.element)
        body = root.find(w("body"))
        body[:] = []
        body.text = _BODY
        shell = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return shell.replace(_BODY.encode(), "".join(self.items).encode(), 1)

    def _properties(self, kind: SectionKind | None) -> str:
        properties = section_properties(self.base, kind)
        etree.cleanup_namespaces(properties)
        return etree.tostring(properties, encoding="unicode")
