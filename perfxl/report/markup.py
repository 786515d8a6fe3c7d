"""From a filled-in template to blocks.

The markup, line by line (user text is sealed and never read as markup):

* ``#`` to ``#####`` a heading, numbered by itself; other lines are paragraphs, which end at a blank line;
* ``@标题`` ``@副标题`` ``@封面项 标签 | 内容`` ``@目录`` ``@换页`` ``@页标题`` ``@注`` ``@算式`` ``@落款`` ``@主送``
  ``@属性 名称 | 内容``;
* ``@附件说明`` the list of the attachments that follow, nothing where none do;
* ``@正文`` ``@纵向`` ``@横向`` begin a section: the numbered body, upright pages, pages on their side;
* ``@附件 #key 标题`` an attachment; ``@表`` and ``@图`` with the rows that follow (see ``tables``);
* ``[[key]]`` in a sentence refers to the table, chart or attachment with that key.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from perfxl.report.filters import heading_number
from perfxl.report.sealing import BREAK, GAP, LINE, pieces, split_sealed, unseal
from perfxl.report.tables import Counters, MarkupFault, key_and_rest, one_line, read_chart, read_table
from perfxl.report.typography import typeset
from perfxl.word.blocks import (
    Attachment,
    Block,
    Contents,
    CoverField,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Reference,
    Report,
    Section,
)

_HEADING = re.compile(r"(#{1,5})\s+(.+)", re.DOTALL)
_REFERENCE = re.compile(r"\[\[([\w-]+)\]\]")
_LINE_MARK = re.compile(f"{LINE}(?:([^:{LINE}]*):)?(\\d+){LINE}")
_ROLES = {
    "标题": "title",
    "副标题": "subtitle",
    "页标题": "contents",
    "注": "note",
    "算式": "formula",
    "落款": "signature",
    "主送": "addressee",
}
_LIST, _UNDER_LIST = "附件：", "\u3000\u3000\u3000"
_SECTIONS = {"正文": Section("body"), "纵向": Section("portrait"), "横向": Section("landscape")}


def parse(text: str) -> Report:
    """The report that a filled-in template describes.

    Raises:
        MarkupFault: for markup that cannot be understood, with the line of the template.

    """
    reader = _Reader()
    for group in _groups(text.splitlines()):
        reader.take(group)
    return Report(tuple(reader.resolved()), reader.properties)


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines that belong together: a directive with its rows, a heading, or the lines of a paragraph."""
    group: list[str] = []
    for line in filter(None, (line.strip() for line in lines)):
        ends = GAP in line
        if group and (ends or line.startswith(LINE) or not _goes_on(group[0], line)):
            yield group
            group = []
        if rest := line.replace(GAP, ""):
            group.append(rest)
    if group:
        yield group


def _goes_on(first: str, line: str) -> bool:
    """Whether a line belongs to the group that ``first`` began: rows to a table, any text to a paragraph."""
    mark = _LINE_MARK.match(first)
    if mark is None:
        return True
    word = first[mark.end() :].lstrip().split(" ", 1)[0]
    return line.startswith(("|", "+")) if word in ("@表", "@图") else word.removeprefix("@") in _ROLES


class _Reader:
    """Collects blocks; references are resolved at the end, when every key is known."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.properties: dict[str, str] = {}
        self.counters = Counters()
        self.line, self.piece = 0, ""
        self.headings = [0] * 5
        self.listed = 0
        """Before which block the list of attachments stands."""

    def take(self, group: list[str]) -> None:
        mark = _LINE_MARK.match(group[0])
        if mark is None:
            self._paragraphs("body", "".join(group))
            return
        self.piece, self.line = mark[1] or "", int(mark[2])
        first = group[0][mark.end() :].strip()
        try:
            if first.startswith("#"):
                self._heading(first)
            else:
                self._directive(first[1:], group[1:])
        except MarkupFault as fault:
            raise MarkupFault(self.line, fault.problem, self.piece) from fault

    def _heading(self, text: str) -> None:
        match = _HEADING.fullmatch(text)
        if match is None:
            raise MarkupFault(self.line, "标题行应当是1至5个#，空一格，再写标题文字")
        level = len(match[1])
        self.headings[level - 1] += 1
        self.headings[level:] = [0] * (5 - level)
        words = one_line(match[2])
        self.blocks.append(Heading(level, heading_number(level, self.headings[level - 1]), words))

    def _directive(self, text: str, rows: list[str]) -> None:
        word, _, rest = text.partition(" ")
        rest = rest.strip()
        if word in _ROLES:
            self._paragraphs(_ROLES[word], rest + "".join(rows))
        elif word in _SECTIONS:
            self.blocks.append(_SECTIONS[word])
        elif word in ("封面项", "属性"):
            self._pair(word, rest)
        elif word == "目录":
            self.blocks.append(Contents(rest or "目  录"))
        elif word == "换页":
            self.blocks.append(PageBreak())
        elif word == "附件说明":
            self.listed = len(self.blocks)
        elif word == "附件":
            key, title = key_and_rest(rest)
            self.blocks.append(Attachment(self.counters.next("附件", key), one_line(title), key))
        elif word == "表":
            self.blocks.append(read_table(rest, rows, self.counters))
        elif word == "图":
            self.blocks.append(read_chart(rest, rows, self.counters))
        else:
            raise MarkupFault(self.line, f"不认识的指令“@{unseal(word)}”")

    def _pair(self, word: str, text: str) -> None:
        parts = split_sealed(text, "|")
        if len(parts) != 2:
            raise MarkupFault(self.line, f"“@{word}”之后应当是“名称 | 内容”")
        name, value = (unseal(part) for part in parts)
        if word == "属性":
            self.properties[name] = value.replace("\n", " ")
        else:
            self.blocks.append(CoverField(name, typeset(value)))

    def _paragraphs(self, role: str, text: str) -> None:
        """One paragraph, or several where user text has line breaks."""
        paragraph: list[Inline] = []
        for stretch, sealed in pieces(text):
            if not sealed:
                paragraph.extend(_with_references(stretch))
                continue
            first, *others = stretch.split(BREAK)
            paragraph.append(first)
            for other in others:
                self._end_paragraph(role, paragraph)
                paragraph = [other]
        self._end_paragraph(role, paragraph)

    def _end_paragraph(self, role: str, parts: list[Inline]) -> None:
        merged: list[Inline] = []
        for part in parts:
            if isinstance(part, str) and merged and isinstance(merged[-1], str):
                merged[-1] += part
            elif part:
                merged.append(part)
        if any(not isinstance(part, str) or part.strip() for part in merged):
            self.blocks.append(Paragraph(role, tuple(typeset(one) if isinstance(one, str) else one for one in merged)))

    def _attachments(self) -> Iterator[Block]:
        """附件说明: the attachments by number and title."""
        named = [block for block in self.blocks if isinstance(block, Attachment)]
        for index, block in enumerate(named):
            number = f"{block.number}." if len(named) > 1 else ""
            yield Paragraph("body", (f"{_UNDER_LIST if index else _LIST}{number}{block.text}",))

    def resolved(self) -> Iterator[Block]:
        for index, block in enumerate(self.blocks):
            if self.listed and index == self.listed:
                yield from self._attachments()
            if isinstance(block, Paragraph) and any(isinstance(part, Reference) for part in block.parts):
                yield replace(block, parts=tuple(self._resolve(part) for part in block.parts))
            else:
                yield block

    def _resolve(self, part: Inline) -> Inline:
        if isinstance(part, str):
            return part
        label = self.counters.labels.get(part.key)
        if label is None:
            raise MarkupFault(None, f"“[[{part.key}]]”指向的表、图或附件不存在")
        return Reference(part.key, label)


def _with_references(text: str) -> Iterator[Inline]:
    """Plain text and the references in it, which ``re.split`` puts at the odd places."""
    for index, part in enumerate(_REFERENCE.split(text)):
        if index % 2:
            yield Reference(part, "")
        elif part:
            yield part
