"""Qualitative actuals: which level (等次) a wording states. The longest wording wins, and a doubt is no reading.

“部分达成” and “未达成” contain “达成”, and “基本达成目标” is the first level: hence longest first. Short words count
only when they are the whole text, and a wording that something before it denies or weakens is not read at all.
"""

import re
from collections.abc import Mapping

from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.groups import Level

_NOISE = re.compile(r"[\s，,。；;、！!：:“”\"'（）()]+")
_BEFORE = ("已经", "已", "均", "都", "全部", "全面", "圆满", "顺利", "较好", "如期", "按期", "按时")
_AFTER = ("了",)
_DOUBT = re.compile(
    r"(?:未|没|没有|不|无|非|尚|难以?|部分|基本|大部?|多数|少数|各|每|否|不能|未能|即将|拟|将|计划|力争|争取)$"
)
WHOLE = 2
"""Wordings up to this length count only as the whole text."""


def level_of(text: str, book: Rulebook) -> tuple[Level, str] | None:
    """The level stated by ``text`` and the wording that states it; None when none is, or two contradict."""
    plain = _NOISE.sub("", text)
    if (whole := _whole(plain, book.wordings_of_levels())) is not None:
        return whole
    found: list[tuple[Level, str]] = []
    words = sorted(book.wordings_of_levels().items(), key=lambda pair: -len(pair[0]))
    rest = plain
    for word, level in words:
        if len(word) <= WHOLE:
            break
        while (at := rest.find(word)) >= 0:
            if _DOUBT.search(rest[:at]):
                return None
            found.append((level, word))
            rest = f"{rest[:at]}，{rest[at + len(word) :]}"
    levels = {level.name for level, _ in found}
    return found[0] if len(levels) == 1 else None


def _whole(plain: str, by_word: Mapping[str, Level]) -> tuple[Level, str] | None:
    """The level whose wording is the whole text, apart from words like 已 and 了 around it."""
    stripped = plain
    while True:
        if stripped in by_word:
            return by_word[stripped], stripped
        shorter = next((stripped.removeprefix(word) for word in _BEFORE if stripped.startswith(word)), stripped)
        shorter = next((shorter.removesuffix(word) for word in _AFTER if shorter.endswith(word)), shorter)
        if shorter == stripped:
            return None
        stripped = shorter


def same_words(actual: str, target: str) -> bool:
    """Whether an actual says what the target demands, spaces, punctuation and a 已 or 了 around it aside."""
    done, wanted = _NOISE.sub("", actual), _NOISE.sub("", target)
    return bool(done) and wanted in (done, re.sub(r"^(?:均已|都已|已经|已)|了$", "", done))
