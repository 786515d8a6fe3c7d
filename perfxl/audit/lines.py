"""A report as lines: sentences, headings and tables in one script, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from perfxl.model import Place
from perfxl.model.stated import Quote
from perfxl.word.reading import Cell, Paper, Table

_SIGNS = {
    "％": "%", "(": "（", ")": "）", ":": "：", ";": "；", "*": "×", "✕": "×", "╳": "×", "＝": "=", "＋": "+",
    "−": "-", "－": "-", "／": "/", "—": "-", "–": "-", "~": "～", "\u3000": " ", "\xa0": " ", "\t": " ",
    "「": "“", "」": "”", "『": "“", "』": "”", "≧": "≥", "≦": "≤", "〜": "～", "．": ".", ",": "，",
}  # fmt: skip
_ONE_SCRIPT = str.maketrans("".join(_SIGNS) + "０１２３４５６７８９", "".join(_SIGNS.values()) + "0123456789")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$)|\d{3},)")
_ENDLESS = re.compile(r"[0-9]{31,}|\s{200,}|[A-Za-z]{200,}|(?:[0-9][.,]?){200,}")
_STRAIGHT = re.compile(r'"([^"]*)"')
_OUTLINE = (
    (1, re.compile(r"(?:第[一二三四五六七八九十]+[部章]分?|[一二三四五六七八九十]{1,3}\s*、)\s*(?=\S)")),
    (2, re.compile(r"（[一二三四五六七八九十]{1,3}）\s*(?=\S)")),
    (3, re.compile(r"\d{1,2}\s*[.、](?!\d)\s*(?=\S)")),
    (4, re.compile(r"（\d{1,2}）\s*(?=\S)")),
    (5, re.compile(r"[①-⑳]\s*(?=\S)")),
)
_ATTACHMENT = re.compile(r"附\s*(?:件|表|录)\s*[0-9一二三四五六七八九十]{0,2}(?:[\s：:、.]|$)")
HEADING_LENGTH = 34
_SENTENCE_END = "。；！？\n"
_NO_HEADING = re.compile(r"[。；，：]|[0-9.]+(?:万元|元|%)|“|《")


def in_one_script(text: str) -> str:
    """The text with one form of each sign, character for character, so that places in it stay the same.

    A comma that parts thousands stays one; every other becomes a Chinese one. Runs of signs that no report has and on
    which patterns would spend ages are blotted out.
    """
    plain = _ENDLESS.sub(lambda found: "#" * len(found[0]), text.translate(_ONE_SCRIPT))
    if "," in text:
        signs = list(plain)
        for match in _THOUSANDS.finditer(text):
            signs[match.start()] = ","
        plain = "".join(signs)
    return _STRAIGHT.sub(r"“\1”", plain) if '"' in text else plain


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1, its number as printed and its title."""

    level: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: ``text`` in one script, ``raw`` as written; ``path`` are the headings it stands under."""

    order: int
    place: Place
    text: str
    raw: str
    path: tuple[Heading, ...] = ()
    heading: Heading | None = None
    inner: tuple[int, int] | None = None

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """The words from one sign to another, with their place."""
        return Quote(self.place, self.raw[start:end].strip())

    def under(self, *words: str) -> bool:
        """Whether a heading above speaks of one of the words."""
        return any(word in heading.title for heading in self.path for word in words)

    @property
    def sentences(self) -> Iterator[tuple[int, str]]:
        """The sentences with where they begin; a full stop inside quotation marks ends none."""
        start = depth = 0
        for index, sign in enumerate(self.text):
            if sign in "“《（":
                depth += 1
            elif sign in "”》）":
                depth = max(depth - 1, 0)
            elif sign in _SENTENCE_END and (not depth or sign == "\n"):
                yield start, self.text[start:index]
                start, depth = index + 1, 0
        if self.text[start:].strip():
            yield start, self.text[start:]


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a table in one script."""

    text: str
    place: Place
    raw: str = ""
    inner: tuple[int, int] | None = None

    @property
    def quote(self) -> Quote:
        return Quote(self.place, self.raw.strip())


EMPTY = Field("", Place())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a report: its rows with merged cells repeated, and the line before it (its title)."""

    name: str
    title: str
    rows: tuple[tuple[Field, ...], ...]
    order: int
    path: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is audited."""

    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...] = ()
    attachments: tuple[str, ...] = ()
    word: bool = False
    fields: dict[Place, Field] = field(default_factory=dict)


def of_text(text: str) -> Report:
    """A plain text: each line is a paragraph, counted from 1, blank ones too."""
    made = _Builder()
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        made.add(Place("", str(number)), raw, 0)
    return made.report(word=False)


def of_paper(paper: Paper) -> Report:
    """A Word file; the lines of its contents are left out, because they only repeat the headings."""
    made = _Builder()
    for block in paper.blocks:
        if isinstance(block, Table):
            made.add_table(block)
        elif not block.style.lower().startswith(("toc", "目录")):
            made.add(block.place, block.whole, block.level, block.inner)
    return made.report(word=True)


class _Builder:
    """Lines as they come, under the headings met so far."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.sheets: list[Sheet] = []
        self.path: list[Heading] = []
        self.attachments: list[str] = []

    def add(self, place: Place, raw: str, level: int, inner: tuple[int, int] | None = None) -> None:
        text = in_one_script(raw)
        heading = _heading(text.strip(), level)
        if heading is not None:
            self.path = [one for one in self.path if one.level < heading.level]
        if _ATTACHMENT.match(text.strip()) and len(text.strip()) <= HEADING_LENGTH:
            self.attachments.append(text.strip())
            self.path = [Heading(1, "", text.strip())]
        order = len(self.lines) + len(self.sheets)
        self.lines.append(Line(order, place, text, raw, tuple(self.path), heading, inner))
        if heading is not None:
            self.path.append(heading)

    def add_table(self, table: Table) -> None:
        title = self.lines[-1].text.strip() if self.lines else ""
        order = len(self.lines) + len(self.sheets)
        self.sheets.append(Sheet(table.name, title, _rows(table), order, tuple(self.path)))

    def report(self, *, word: bool) -> Report:
        fields = {one.place: one for sheet in self.sheets for row in sheet.rows for one in row}
        return Report(tuple(self.lines), tuple(self.sheets), tuple(self.attachments), word, fields)


def _heading(text: str, level: int) -> Heading | None:
    """The heading a line is, by its style or by its number and shortness."""
    if not text or len(text) > HEADING_LENGTH * 3:
        return None
    for depth, pattern in _OUTLINE:
        match = pattern.match(text)
        if match:
            title = text[match.end() :].strip()
            if level or _titled(title, depth):
                return Heading(depth, match[0].strip(), title.rstrip("。：").strip())
            return None
    return Heading(level, "", text) if level else None


def _titled(title: str, depth: int) -> bool:
    """Whether a numbered line without a style is a heading and no item of a list."""
    bare = title.rstrip("。：") if depth <= 2 else title
    return len(bare) <= HEADING_LENGTH and not _NO_HEADING.search(bare)


def _rows(table: Table) -> tuple[tuple[Field, ...], ...]:
    rows: list[list[Field]] = []
    for cell in table.cells:
        while len(rows) <= cell.row:
            rows.append([])
        row = rows[cell.row]
        while len(row) < cell.column:
            row.append(EMPTY)
        row += [_field(cell, rows)] * cell.span
    return tuple(tuple(row) for row in rows)


def _field(cell: Cell, rows: Sequence[Sequence[Field]]) -> Field:
    if cell.continued and cell.row and cell.column < len(rows[cell.row - 1]):
        return rows[cell.row - 1][cell.column]
    place = cell.paragraphs[0].place if cell.paragraphs else Place()
    inner = next((one.inner for one in cell.paragraphs if one.inner), None)
    return Field(in_one_script(cell.text).strip(), place, cell.text, inner)
