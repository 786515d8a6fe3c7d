"""The dated register of documents that evaluations rely on, and how titles and numbers are compared."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

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


@dataclass(frozen=True, slots=True)
class Registered:
    """One known document; ``until`` is the day it lost force, None while in force."""

    number: str
    title: str
    verified: bool
    source: str
    aliases: tuple[str, ...] = ()
    issued: date | None = None
    until: date | None = None
    abolished_by: str = ""
    note: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        return (self.title, *self.aliases)


@cache
def register() -> tuple[Registered, ...]:
    """The shipped register."""
    data = tomllib.loads(files("perfxl.checks").joinpath("documents.toml").read_text(encoding="utf-8"))
    return tuple(Registered(**{**entry, "aliases": tuple(entry.get("aliases", ()))}) for entry in data["document"])


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
    """Whether a title as cited is the known one, also inside 关于印发《…》的通知."""
    cited = title_key(title)
    return any(title_key(one) in cited for one in known.titles)


def citations(text: str) -> Iterator[tuple[str, str, int]]:
    """Titles in 《》 with the number that follows in brackets (empty when none does) and the place in the text."""
    for match in CITED.finditer(text):
        yield match["title"], match["number"] or "", match.start()


CITED = re.compile(
    r"《(?P<title>[^《》]{2,80})》(?:\s*[(（](?P<number>[\u4e00-\u9fff]{1,12}[^()（）]{0,2}(?:19|20)\d{2}[^()（）]{0,3}\d{1,5}号)[)）])?"
)
