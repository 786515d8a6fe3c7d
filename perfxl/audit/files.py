"""Reports as files: a Word document or a plain text, and what is said of a file that is neither."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from perfxl.audit.lines import Report, of_paper, of_text
from perfxl.checks import finding_of
from perfxl.model import Refusal
from perfxl.package.package import FileKind, Package, read_file
from perfxl.word.reading import read_document

_ZIP = b"PK"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_TEXT_LIMIT: Final = 8 * 2**20
WORDS: Final = {
    "empty-file": "文件是空的；请核对是不是选错了文件。",
    "old-word": "这是旧版 Word（.doc）或 WPS 文字（.wps）文档，读不了；请用 Word 或 WPS 打开，另存为 .docx 后再核对。",
    "renamed-pdf": "这是 PDF，读不了；请核对做成它的 Word 文档（.docx）。",
    "renamed-image": "这是图片，读不了；请核对 Word 文档（.docx）。",
    "renamed-html": "这是网页，读不了；请用 Word 打开，另存为 .docx 后再核对。",
    "not-a-workbook": "这不是 Word 文档（.docx），也不是纯文本，读不了。",
    "not-a-document": "这不是 Word 文档（.docx），也不是纯文本，读不了。",
    "encrypted": "文件加了密，读不到内容；请去掉打开密码后再核对。",
    "truncated": "文件不完整，像是没有复制或下载完；请重新取得。",
    "damaged": "文件已损坏，读不出来；请用 Word 打开并修复，另存后再核对。",
    "too-large": "文件大得不正常，为安全起见没有打开；请核对是不是评价报告。",
    "suspicious": "文件里有正常文档不会有的内容，为安全起见没有打开；请用 Word 打开，另存后再核对。",
    "old-xls": "这是 Excel 工作簿，不是报告；工作簿请用 perfxl check 检查。",
}
"""What a person is told of a file that cannot be audited: in one line, with the remedy."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A report read from a file; ``package`` is None for a plain text."""

    path: Path
    report: Report
    package: Package | None


def opened(path: Path) -> Opened:
    """Read a report; raises Refusal."""
    data = read_file(path)
    if data.startswith(_ZIP):
        package = Package(data, FileKind.DOCUMENT)
        return Opened(path, of_paper(read_document(package)), package)
    return Opened(path, of_text(_text(data, path)), None)


def _text(data: bytes, path: Path) -> str:
    head = data[:4096]
    if not head.strip(b"\0"):
        raise Refusal("empty-file", size=str(len(data)))
    if head.startswith(_COMPOUND):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        sheet = "Workbook".encode("utf-16-le") in data and "WordDocument".encode("utf-16-le") not in data
        raise Refusal("encrypted" if locked else "old-xls" if sheet else "old-word")
    if head.startswith(b"%PDF") or path.suffix.lower() == ".pdf":
        raise Refusal("renamed-pdf")
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise Refusal("renamed-image")
    if len(data) > _TEXT_LIMIT:
        raise Refusal("too-large", what="file", limit=str(_TEXT_LIMIT))
    text = _decoded(data)
    if text is None or any(ord(sign) < 32 and sign not in "\t\n\r\f\x1a" for sign in text[:4096]):
        raise Refusal("not-a-workbook", found="")
    if text.lstrip("\ufeff \r\n\t")[:15].lower().startswith(("<!doctype", "<html")):
        raise Refusal("renamed-html")
    if path.suffix.lower() in (".doc", ".wps", ".docx", ".rtf"):
        raise Refusal("old-word" if path.suffix.lower() != ".docx" else "damaged")
    return text


def _decoded(data: bytes) -> str | None:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def refusal_words(refusal: Refusal) -> str:
    """Why a file cannot be audited, in one line."""
    kind = refusal.problem.kind
    if kind in WORDS:
        return WORDS[kind]
    finding = finding_of(refusal.problem)
    return f"{finding.message}{finding.advice}".replace("工作簿", "文件")
