"""From blocks to a Word file, on top of a base document that gives page, styles, headers and footers."""

from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from perfxl.report.blocks import Report
from perfxl.report.package import packed
from perfxl.report.pages import estimated_pages
from perfxl.report.stylebook import style_ids
from perfxl.report.template import ReportTemplateError
from perfxl.report.writer import Writer

DEFAULT_BASE = Path(__file__).with_name("base.docx")

_LONGEST_PROPERTY = 255
_PROPERTIES = {"标题": "title", "主题": "subject", "单位": "author", "关键词": "keywords", "年度": "category"}
_NO_DATE = date(2000, 1, 1)


def default_base_document() -> Path:
    """The file of the base document that comes with the program."""
    return DEFAULT_BASE


def write(report: Report, base_document: Path | None, day: date | None) -> bytes:
    """The report as a Word file; ``day`` is the day the file says it was made.

    Raises:
        ReportTemplateError: when the base document cannot be opened as a Word file.

    """
    document = _opened(base_document or DEFAULT_BASE)
    main = Writer(document, style_ids(document, _default_document())).write(report, estimated_pages)
    _set_properties(document, report.properties, day or _NO_DATE)
    return packed(document.part.package, {document.part.partname: main})


def _opened(file: Path) -> Document:
    try:
        return docx.Document(BytesIO(_content(file)))
    except OSError as error:
        raise ReportTemplateError(file.name, None, "打不开报告底稿文档，请检查文件是否存在、是否被占用") from error
    except (BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise ReportTemplateError(file.name, None, "不是可用的Word文档（.docx），请用Word另存后再用作底稿") from error


def _content(file: Path) -> bytes:
    return _default_content() if file == DEFAULT_BASE else file.read_bytes()


@cache
def _default_content() -> bytes:
    return DEFAULT_BASE.read_bytes()


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
