"""佐证材料, numbered once in the order of the indicators and referred to by number."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from perfxl.model import Indicator, Score

_BETWEEN = re.compile(r"[；;\n]+")
_COUNTED = re.compile(r"^\s*(?:\d{1,2}\s*[.．、)）](?!\d)|[（(]\s*\d{1,2}\s*[）)])\s*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document that proves an actual, with the indicators it stands for."""

    number: int
    text: str
    indicators: tuple[str, ...]


def evidence_of(scores: Iterable[Score]) -> tuple[Evidence, ...]:
    """Every document named in the column 佐证材料; the same words are the same document."""
    named: dict[str, list[str]] = {}
    for score in scores:
        for text in _documents(score):
            names = named.setdefault(text, [])
            if score.name not in names:
                names.append(score.name)
    return tuple(Evidence(number, text, tuple(names)) for number, (text, names) in enumerate(named.items(), 1))


def numbers_by_score(evidence: Iterable[Evidence], scores: Iterable[Score]) -> Mapping[int, tuple[int, ...]]:
    """The numbers of the documents of each score, by the score's identity."""
    numbers = {one.text: one.number for one in evidence}
    return {id(score): tuple(numbers[text] for text in _documents(score)) for score in scores}


def _documents(score: Score) -> tuple[str, ...]:
    if not isinstance(score.indicator, Indicator):
        return ()
    parts = (_COUNTED.sub("", part).strip(" 。.，,、") for part in _BETWEEN.split(score.indicator.evidence.text))
    return tuple(dict.fromkeys(part for part in parts if part))
