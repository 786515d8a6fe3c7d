"""The WordprocessingML a report is made of, as text: paragraphs, runs, fields, bookmarks.

Text is several times faster to build than elements. Every word of a person passes ``escape`` or ``quoted`` here, and
was freed of characters that XML cannot hold when it was sealed.
"""

import re
from functools import cache
from itertools import count
from xml.sax.saxutils import escape

from lxml import etree

from perfxl.word.blocks import Inline

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Element = etree._Element

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CHINESE_FACE = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def quoted(text: str) -> str:
    """Text for the inside of an attribute."""
    return escape(text).replace('"', "&quot;")


def tag(name: str, content: str = "", /, **attributes: str | int) -> str:
    """An element with its content; attribute names are in the same namespace."""
    given = "".join([f' w:{key}="{quoted(str(value))}"' for key, value in attributes.items()])
    return f"<w:{name}{given}>{content}</w:{name}>" if content else f"<w:{name}{given}/>"


def run(text: str) -> str:
    """A run of text; quotation marks and the like take the Chinese face when there is anything Chinese about it."""
    face = _CHINESE_FACE if _NOT_ASCII.search(text) else ""
    return f'<w:r>{face}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, content: str = "", *, align: str = "", keep_next: bool = False, layout: str = "") -> str:
    """A paragraph in a style; ``layout`` holds tabs or spacing, ``keep_next`` keeps it on the page of the next one."""
    keep = "<w:keepNext/>" if keep_next else ""
    jc = f'<w:jc w:val="{align}"/>' if align else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{quoted(style)}"/>{keep}{layout}{jc}</w:pPr>{content}</w:p>'


def inline(parts: tuple[Inline, ...]) -> str:
    """The text and the references of a paragraph."""
    return "".join(
        run(part) if isinstance(part, str) else field(f"REF {bookmark_name(part.key)} \\h", part.label)
        for part in parts
    )


def field(code: str, result: str) -> str:
    """A field with its result as it stands before Word works it out again."""
    return begin_field(code) + run(result) + FIELD_END


def begin_field(code: str) -> str:
    """The beginning of a field up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmark_name(key: str) -> str:
    """The bookmark of a table, chart or attachment."""
    return f"ref_{key.replace('-', '_')}"


class Bookmarks:
    """Puts bookmarks around content; each has a number of its own in the document."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def around(self, name: str, content: str) -> str:
        number = next(self._numbers)
        begin = f'<w:bookmarkStart w:id="{number}" w:name="{quoted(name)}"/>'
        return f'{begin}{content}<w:bookmarkEnd w:id="{number}"/>'
