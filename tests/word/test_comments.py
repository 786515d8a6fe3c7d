"""Comments come into a Word file without another byte of it being lost."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx as python_docx
from openxml_audit import OpenXmlValidator

from perfxl.package.package import FileKind, Package
from perfxl.word.comments import Comment, with_comments
from perfxl.word.reading import Paragraph, read_document
from tests.support import ROOT
from tests.word.making import docx, p

REPORT = ROOT / "samples" / "结果" / "政研改革经费_绩效评价报告.docx"


def commented(data: bytes, *lines: str, paragraph: int = 0) -> bytes:
    package = Package(data, FileKind.DOCUMENT)
    spots = [one.inner for one in read_document(package).blocks if isinstance(one, Paragraph) and one.inner]
    return b"".join(with_comments(package, [Comment(spots[paragraph], lines)]))


def parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def test_every_other_part_stays_byte_for_byte() -> None:
    before, after = parts(REPORT.read_bytes()), parts(commented(REPORT.read_bytes(), "甲", "乙"))
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert before.keys() <= after.keys()


def test_the_document_is_what_it_was_but_for_the_marks() -> None:
    before, after = parts(REPORT.read_bytes()), parts(commented(REPORT.read_bytes(), "甲"))
    marks = (b"<w:commentRangeStart", b"<w:commentRangeEnd", b"<w:r xmlns:w=")
    text = after["word/document.xml"]
    for mark in marks:
        start = text.index(mark)
        end = text.index(b"</w:r>", start) + 6 if mark.startswith(b"<w:r ") else text.index(b">", start) + 1
        text = text[:start] + text[end:]
    assert text == before["word/document.xml"]


def test_another_program_reads_author_and_words(tmp_path: Path) -> None:
    path = tmp_path / "批注.docx"
    path.write_bytes(commented(REPORT.read_bytes(), "错误 PX901：<目标>&不一", "处理：改正"))
    (comment,) = python_docx.Document(str(path)).comments
    assert comment.author == "perfxl"
    assert [one.text for one in comment.paragraphs] == ["错误 PX901：<目标>&不一", "处理：改正"]
    assert OpenXmlValidator().validate(path).is_valid


def test_comments_that_are_there_stay() -> None:
    old = '<w:comment w:id="7" w:author="审核人"><w:p><w:r><w:t>原有</w:t></w:r></w:p></w:comment>'
    made = parts(commented(docx(p("甲"), comments=old), "新的"))
    text = made["word/comments.xml"].decode()
    assert old in text
    assert 'w:id="8"' in text
    assert made["word/media/图.bin"].decode() == "任何别的部分"


def test_characters_that_no_xml_may_hold_are_left_out() -> None:
    assert "新的" in parts(commented(docx(p("甲")), "新\x00的\ud800"))["word/comments.xml"].decode()
