"""One thing changed by hand somewhere in a report: a figure, a date, a unit, a count, a name, a verdict, a citation."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from perfxl.word.reading import Cell, Paper, Paragraph, Table

Change = Callable[[random.Random, re.Match[str]], str]


@dataclass(frozen=True)
class Mutant:
    """A report with one change: its kind, where, what it was and what it is now."""

    kind: str
    place: str
    was: str
    now: str
    paper: Paper


def _digit(rng: random.Random, match: re.Match[str]) -> str:
    """Another digit somewhere in a number; the first does not become nought."""
    text = match[0]
    spots = [index for index, sign in enumerate(text) if sign.isdigit()]
    at = rng.choice(spots)
    others = [digit for digit in "123456789" if digit != text[at]]
    return text[:at] + rng.choice(others) + text[at + 1 :]


def _next(rng: random.Random, match: re.Match[str]) -> str:
    number = int(match[0])
    return str(number + 1 if number < 2 or rng.random() < 0.5 else number - 1)


_UNITS = {
    "万元": "元",
    "元": "万元",
    "%": "‰",
    "个": "项",
    "期": "次",
    "次": "期",
    "人次": "人",
    "公里": "米",
    "台": "套",
    "册": "份",
    "份": "册",
    "个百分点": "%",
}
_VERDICTS = [
    ("没有达到", "达到"),
    ("达到年度", "没有达到年度"),
    ("“优”", "“良”"),
    ("“良”", "“优”"),
    ("“中”", "“良”"),
    ("高于", "低于"),
    ("低于", "高于"),
    ("不符合", "符合"),
    ("均符合", "均不符合"),
    ("部分符合", "符合"),
    ("全部得满分", "均未得满分"),
    ("超出", "低于"),
    ("未达到", "达到"),
]


def _unit(rng: random.Random, match: re.Match[str]) -> str:
    return _UNITS[match[0]]


def _letter(rng: random.Random, match: re.Match[str]) -> str:
    """One character of a name is another."""
    text = match[0]
    spots = [index for index, sign in enumerate(text) if "\u4e00" <= sign <= "\u9fff"]
    at = rng.choice(spots)
    return text[:at] + rng.choice([sign for sign in "江明华新东" if sign != text[at]]) + text[at + 1 :]


def _verdict(rng: random.Random, match: re.Match[str]) -> str:
    return dict(_VERDICTS)[match[0]]


def kinds(names: list[str]) -> dict[str, tuple[re.Pattern[str], Change]]:
    """What is changed, by kind; ``names`` are those of the project."""
    alternatives = "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True)))
    units = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
    return {
        "数字": (re.compile(r"\d+\.\d+(?=\s*(?:%|万元|分|元)?)|\d+(?=\s*(?:%|万元|元|分))"), _digit),
        "日期": (re.compile(r"\d+(?=年\d|月\d|月底|日|月[，至])"), _digit),
        "单位": (re.compile(rf"(?<=\d)(?:{units})(?![\u4e00-\u9fff]*指标)"), _unit),
        "个数": (re.compile(r"(?<![\d.])\d{1,3}(?=个(?!百分点)|人组成|项|份|台|期|次|公里|册)"), _next),
        "名称": (re.compile(alternatives), _letter),
        "结论": (re.compile("|".join(re.escape(was) for was, _ in _VERDICTS)), _verdict),
        "文号": (re.compile(r"(?<=〔)\d{4}(?=〕)|(?<=〕)\d+(?=号)"), _digit),
    }  # fmt: skip


def mutants(paper: Paper, names: list[str], seed: int, each: int) -> Iterator[Mutant]:
    """So many mutants of each kind, spread over the whole report."""
    rng = random.Random(seed)
    for kind, (pattern, change) in kinds(names).items():
        spots = [(paragraph, match) for paragraph in _paragraphs(paper) for match in pattern.finditer(paragraph.text)]
        for paragraph, match in rng.sample(spots, min(each, len(spots))):
            now = change(rng, match)
            text = paragraph.text[: match.start()] + now + paragraph.text[match.end() :]
            where = f"{paragraph.place.part}{paragraph.place.spot}"
            around = paragraph.text[max(0, match.start() - 14) : match.end() + 8]
            yield Mutant(kind, where, f"{around}［{match[0]}］", now, _changed(paper, paragraph, text))


def _paragraphs(paper: Paper) -> list[Paragraph]:
    found = []
    for block in paper.blocks:
        if isinstance(block, Table):
            found += [one for cell in block.cells if not cell.continued for one in cell.paragraphs]
        elif block.style != "toc" and not block.place.part:
            found.append(block)
    return found


def _changed(paper: Paper, old: Paragraph, text: str) -> Paper:
    new = replace(old, text=text)

    def cell(one: Cell) -> Cell:
        return replace(one, paragraphs=tuple(new if it is old else it for it in one.paragraphs))

    blocks = tuple(
        replace(block, cells=tuple(cell(one) for one in block.cells))
        if isinstance(block, Table)
        else new
        if block is old
        else block
        for block in paper.blocks
    )
    return Paper(blocks)
