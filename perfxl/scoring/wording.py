"""Qualitative actuals: which level (等次) a wording states. The longest wording wins, and a doubt is no reading.

“部分达成” and “未达成” contain “达成”, and “基本达成目标” is the first level: hence longest first. Short words count
only when they are the whole text, and a wording that something before it denies or weakens is not read at all.
"""

import re
from collections.abc import Mapping

from perfxl.model import Indicator
from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.groups import Level

_NOISE = re.compile(r"[\s，,。；;、！!：:“”\"'（）()]+")
_BEFORE = ("已经", "已", "均", "都", "全部", "全面", "圆满", "顺利", "较好", "如期", "按期", "按时")
_AFTER = ("了",)
_DOUBT = re.compile(
    r"(?:未|没|没有|不|无|非|尚|难以?|部分|基本|大部?|多数|少数|各|每|否|不能|未能|即将|拟|将|计划|力争|争取)$"
)
_LONGEST = 1000
"""A longer text is a report of what was done; which level it means is for a person to say."""
_LONGEST_DOUBT = 4
WHOLE = 2
"""Wordings up to this length count only as the whole text."""


def level_of(text: str, book: Rulebook) -> tuple[Level, str] | None:
    """The level stated by ``text`` and the wording that states it; None when none is, or two contradict."""
    plain = _NOISE.sub("", text) if len(text) <= _LONGEST else ""
    if (whole := _whole(plain, book.wordings_of_levels())) is not None:
        return whole
    found: list[tuple[Level, str]] = []
    words = sorted(book.wordings_of_levels().items(), key=lambda pair: -len(pair[0]))
    rest = plain
    for word, level in words:
        if len(word) <= WHOLE:
            break
        while (at := rest.find(word)) >= 0:
            if _DOUBT.search(rest[max(at - _LONGEST_DOUBT, 0) : at]):
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
    """Whether an actual says what the target demands, spaces, punctuation and a 已, 有 or 了 in it aside."""
    done, wanted = _NOISE.sub("", actual), _NOISE.sub("", target)
    return bool(done) and (wanted == done or _core(wanted) == _core(done) != "")


_SPARE_BEFORE = re.compile(r"^(?:均|都|已经|已|得到|得以|有了|有(?=[明显所较效]))+")
_SPARE_INSIDE = re.compile(r"了|得到")


def _core(plain: str) -> str:
    """The words without what only says that it has happened: 有明显提高 and 提高了 as 明显提高 and 提高."""
    return _SPARE_INSIDE.sub("", _SPARE_BEFORE.sub("", plain))


_WEAKENED = re.compile("[未没不无非难否]|部分|基本|少数|多数|大部|尚|仅|略|拟|将|计划|力争|争取|有待|需|应|如果|但")
_SCALE_WORDS = (
    "优 优秀 很好 好 良 良好 较好 明显 显著 效果明显 效果显著 效果好 效果良好 成效明显 成效显著 提升明显 改善明显"
    " 满意 非常满意 很满意",
    "中 中等 一般 基本满意 有所改善 有所提升 有所提高 有所增强 有所好转 有一定效果 有一定成效 有一定提升 有一定改善",
    "低 差 较差 很差 不明显 不满意",
)
_SCALE = tuple(frozenset(line.split()) for line in _SCALE_WORDS)
"""Words of the scales 优良中低差 and 好坏, by the level of the three whose share of the marks they have."""
_WHOLE_PERCENT = re.compile(r"(?:100(?:\.0+)?[%％]|百分之百)")


def understood(indicator: Indicator, book: Rulebook) -> tuple[Level, str] | None:
    """The level an actual probably means, with the words that say so; None when that would be a guess."""
    if len(indicator.actual.text) > _PHRASE or len(indicator.target.text) > _PHRASE:
        return None
    done, wanted = _NOISE.sub("", indicator.actual.text), _NOISE.sub("", indicator.target.text)
    levels = book.qualitative.levels
    if _rank(done) > _rank(wanted) >= 0:
        return None  # 良 where 优 was promised: how much is lost is for a person to say
    for index, words in enumerate(_SCALE):
        if done in words and index < len(levels):
            return levels[index], f"“{indicator.actual.text}”推定属于“{levels[index].name}”一档，"
    if _WHOLE_PERCENT.fullmatch(done):
        return levels[0], f"完成值写的是“{indicator.actual.text}”，推定属于“{levels[0].name}”一档，"
    if _says_part_of(_core(done), _core(wanted)) or _as_strong(_core(done), _core(wanted)):
        return levels[0], f"“{indicator.actual.text}”与指标值“{indicator.target.text}”的意思相近，推定属于第一档，"
    return None


def _says_part_of(done: str, wanted: str) -> bool:
    """Whether one is the other with words added at one end, none of which weaken it: 全天候 and 全天候可用."""
    shorter, longer = sorted((done, wanted), key=len)
    if len(shorter) < _SHORTEST or not (longer.startswith(shorter) or longer.endswith(shorter)):
        return False
    return not _WEAKENED.search(longer.removeprefix(shorter).removesuffix(shorter)) and not _WEAKENED.search(shorter)


_RANKED = "优 优秀|好 很好|良 良好 较好 优良|中 中等 一般|低 差 较差 很差"
_RANKS = tuple(frozenset(words.split()) for words in _RANKED.split("|"))
_STRONG = re.compile(r"显著|明显|大幅度?|极大|很大|有效|切实|全面|充分|有力")
_STEADY = re.compile(r"持续|稳步|不断|进一步|逐步|逐年")
_MEANING_ALIKE = "合规 合法合规 符合规定 符合要求 符合相关规定 符合规范|应保尽保 全部保障 全部保障到位"
_SAME = tuple(frozenset(words.split()) for words in _MEANING_ALIKE.split("|"))


def _rank(plain: str) -> int:
    """Which word of the scale it is, the best first; -1 for none of them."""
    return next((index for index, words in enumerate(_RANKS) if plain in words), -1)


def _as_strong(done: str, wanted: str) -> bool:
    """Whether both say the same, with adverbs of which the actual's is not the weaker one: 显著提升 for 持续提升."""
    if any(done in words and wanted in words for words in _SAME):
        return True
    core = _STEADY.sub("", _STRONG.sub("", done))
    weaker = _STRONG.search(wanted) is not None and _STRONG.search(done) is None
    return core != "" and core == _STEADY.sub("", _STRONG.sub("", wanted)) and not weaker and not _WEAKENED.search(done)


_SHORTEST = 2
_PHRASE = 60
"""What is longer says more than one thing."""
