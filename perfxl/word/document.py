"""From blocks to a Word file, on top of a base document that gives page, styles, headers and footers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document

from perfxl.model import Refusal
from perfxl.package.brokenoff import let_through
from perfxl.package.package import FileKind, Package
from perfxl.word.blocks import Report
from perfxl.word.kinsoku import lend
from perfxl.word.measures import Measure, measures, strips
from perfxl.word.packing import packed
from perfxl.word.pages import estimated_pages
from perfxl.word.stylebook import style_ids
from perfxl.word.writer import Writer

DEFAULT_BASE = Path(__file__).with_name("base.docx")

_UNUSABLE = "不是可用的Word文档（.docx），请用Word另存后再用作底稿"
_SAID = {
    "vanished": "找不到报告底稿文档，请检查文件名和所在文件夹",
    "no-permission": "打不开报告底稿文档，请检查是否有权限读取",
    "locked": "打不开报告底稿文档，请检查是否被占用",
    "io-error": "打不开报告底稿文档，请检查磁盘和网络",
    "encrypted": "报告底稿文档加了密，请去掉密码后再用作底稿",
    "too-large": "报告底稿文档大得不正常，请删去其中的图片和附件，或用Word另存",
    "suspicious": "报告底稿文档里有正常文档不会有的内容，请用Word另存后再用作底稿",
}
_TOTAL = 100 * 2**20
"""Bytes of a base document, inflated: all of it is held in memory."""
_LONGEST_PROPERTY = 255
_PROPERTIES = {"标题": "title", "主题": "subject", "单位": "author", "关键词": "keywords", "年度": "category"}
_NO_DATE = date(2000, 1, 1)


class BaseDocumentError(Exception):
    """A base document that cannot be used: its file name and, in Chinese, what is wrong and what to do."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}：{problem}")
        self.file, self.problem = file, problem


def default_base_document() -> Path:
    """The file of the base document that comes with the program."""
    return DEFAULT_BASE


def write(report: Report, base_document: Path | None, day: date | None) -> bytes:
    """The report as a Word file; ``day`` is the day the file says it was made.

    Raises:
        BaseDocumentError: when the base document cannot be opened as a Word file.

    """
    file = base_document or DEFAULT_BASE
    document = _opened(file)
    try:
        return _written(document, report, day or _NO_DATE, file)
    except Exception as error:
        let_through(error)
        if file == DEFAULT_BASE:
            raise
        # The libraries do not say what they may raise for a document that lacks what every document has.
        raise BaseDocumentError(file.name, _UNUSABLE) from error


def _written(document: Document, report: Report, day: date, file: Path) -> bytes:
    known = _default_looks() if file == DEFAULT_BASE else Looks.of(document, _default_document())
    main = Writer(document, known.ids, known.strips).write(report, partial(estimated_pages, looks=known.measures))
    lend(document.settings.element)
    _set_properties(document, report.properties, day)
    return packed(document.part.package, {document.part.partname: main})


def _opened(file: Path) -> Document:
    if file == DEFAULT_BASE:
        return docx.Document(BytesIO(_default_content()))
    data = guarded(file)
    try:
        return docx.Document(BytesIO(data))
    except Exception as error:
        let_through(error)
        raise BaseDocumentError(file.name, _UNUSABLE) from error


def guarded(file: Path) -> bytes:
    """An office's base document, opened with the same guards as a workbook; raises BaseDocumentError."""
    try:
        package = Package.open(file, FileKind.DOCUMENT)
        if sum(member.size for member in package.members) > _TOTAL:
            raise BaseDocumentError(file.name, f"解开后超过{_TOTAL // 2**20}MB，太大了，请删去其中的图片和附件")
        for member in package.members:
            content = package.read(member.name)
            if member.name.lower().endswith((".xml", ".rels")):
                package.tree(member.name)
            elif not content:
                continue
    except Refusal as refusal:
        raise BaseDocumentError(file.name, _SAID.get(refusal.problem.kind, _UNUSABLE)) from refusal
    return package.data


@cache
def _default_content() -> bytes:
    return DEFAULT_BASE.read_bytes()


@dataclass(frozen=True, slots=True)
class Looks:
    """What a base document says of its looks: style ids and measures by role, heights of header and footer."""

    ids: Mapping[str, str]
    measures: Mapping[str, Measure]
    strips: tuple[int, int]

    @classmethod
    def of(cls, document: Document, ours: Document) -> "Looks":
        """The looks of a document, to which ``ours`` lends the styles it lacks."""
        ids = style_ids(document, ours)
        return cls(ids, measures(document, ids), strips(document))


def default_looks() -> Mapping[str, Measure]:
    """The measures of the styles of the default base document."""
    return _default_looks().measures


@cache
def _default_looks() -> Looks:
    """The default base document has all styles, so that each opened copy of it is as this one."""
    return Looks.of(_default_document(), _default_document())


@cache
def _default_document() -> Document:
    """The default base document, to lend styles from; it is only read."""
    return docx.Document(BytesIO(_default_content()))


def _set_properties(document: Document, given: dict[str, str], day: date) -> None:
    properties = document.core_properties
    for name, attribute in _PROPERTIES.items():
        if name in given:
            setattr(properties, attribute, given[name][:_LONGEST_PROPERTY])
    properties.language = "zh-CN"
    properties.last_modified_by = given.get("单位", "")[:_LONGEST_PROPERTY]
    properties.revision = 1
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
