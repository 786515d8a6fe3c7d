"""The dated register of documents that evaluations rely on, and how titles and numbers are compared."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from perfxl.model import Basis
from perfxl.tomlfile import Source, Strict

_OPEN, _CLOSE = "〔﹝[［(（【{「", "〕﹞]］)）】}」"
NUMBER = re.compile(
    rf"(?P<issuer>[\u4e00-\u9fff]{{1,12}}?)\s*(?P<open>[{re.escape(_OPEN)}]?)\s*(?P<year>(?:19|20)\d{{2}})\s*"
    rf"(?P<close>[{re.escape(_CLOSE)}]?)\s*(?P<nth>第?)(?P<serial>\d{{1,5}})\s*号"
)
"""A document number with brackets of whatever kind."""
ORDER = re.compile(r"[\u4e00-\u9fff]{2,12}令第?\s*\d+\s*号")
"""A decree (国务院令第729号) has no year."""
STANDARD = re.compile(r"[A-Z]{2,4}\d*(?:/T)?\s*[\d.]+-\d{4}")
"""A standard (DB42/T1601-2020) has its own form."""


class Registered(Strict):
    """One known document; ``until`` is the day it lost force, None while in force.

    A title still unknown is empty. ``replaced_by`` names what is used in its place, in part or as a whole, without
    having abolished it.
    """

    number: str = Field(title="文号")
    title: str = Field(title="标题")
    basis: Basis = Field(title="登记的依据")
    """``text``: the document or a full transcription was read; ``practice``: others cite or report it."""
    source: str = Field(min_length=1, title="登记依据")
    aliases: tuple[str, ...] = Field(default=(), title="简称")
    issued: date | None = Field(default=None, title="印发或施行日期")
    until: date | None = Field(default=None, title="失效日期")
    abolished_by: str = Field(default="", title="由哪个文件废止")
    replaced_by: str = Field(default="", title="由哪个文件取代")
    in_part: bool = Field(default=False, title="只取代一部分")
    note: str = Field(default="", title="说明")

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.aliases) if self.title else ()

    def status(self, day: date | None = None) -> str:
        """Whether it is in force on a day: 现行, 部分被取代, 已被取代 or 已废止."""
        if self.until is not None and (day is None or self.until <= day):
            return "已废止"
        if self.replaced_by:
            return "部分被取代" if self.in_part else "已被取代"
        return "现行"


class _Register(Strict):
    """The file as it is written."""

    document: tuple[Registered, ...] = Field(title="文件")


@cache
def register() -> tuple[Registered, ...]:
    """The shipped register."""
    return read_register(Path(__file__).with_name("documents.toml"))


def read_register(path: Path) -> tuple[Registered, ...]:
    """The documents of a register; TomlFileError with file, line and advice when it cannot be read as one."""
    return Source.read(path, "文件登记表").validated(_Register).document


def title_key(title: str) -> str:
    """A title without quotation marks, spaces and letter forms, for comparison."""
    folded = unicodedata.normalize("NFKC", title)
    return re.sub(r"[\s《》〈〉<>“”\"'、,。.()（）:：]", "", folded)


def number_key(number: str) -> str:
    """A number reduced to issuer, year and serial, whatever its brackets; empty when it is none."""
    folded = unicodedata.normalize("NFKC", "".join(number.split()))
    match = NUMBER.fullmatch(folded)
    if match:
        return f"{match['issuer']}{match['year']}-{int(match['serial'])}"
    decree = re.fullmatch(r"([\u4e00-\u9fff]{2,12}令)第?(\d+)号", folded)
    return f"{decree[1]}{int(decree[2])}" if decree else ""


@cache
def by_number() -> dict[str, Registered]:
    """Known documents by number."""
    return {number_key(document.number): document for document in register() if document.number}


@cache
def by_title() -> dict[str, tuple[Registered, ...]]:
    """Known documents by title and alias; one title may have had several numbers."""
    found: dict[str, tuple[Registered, ...]] = {}
    for document in register():
        for title in document.titles:
            found[title_key(title)] = (*found.get(title_key(title), ()), document)
    return found


def same_title(title: str, known: Registered) -> bool:
    """Whether a title as cited is, or may be, the known one, also inside 关于印发《…》的通知."""
    cited = title_key(title)
    return not known.titles or any(title_key(one) in cited for one in known.titles)


def citations(text: str) -> Iterator[tuple[str, str, int]]:
    """Titles in 《》 with the number that follows in brackets (empty when none does) and the place in the text."""
    for match in CITED.finditer(text):
        yield match["title"], match["number"] or "", match.start()


CITED = re.compile(
    r"《(?P<title>[^《》]{2,80})》(?:\s*[(（](?P<number>[\u4e00-\u9fff]{1,12}[^()（）]{0,2}(?:19|20)\d{2}[^()（）]{0,3}\d{1,5}号)[)）])?"
)
