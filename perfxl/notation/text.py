"""Bring what was typed into one script: widths, dashes, look-alike signs, spaces, invisible characters.

A character is replaced only by one character of the same meaning. Compatibility normalisation as a whole would turn
``①3个`` into ``13个``, ``10²`` into ``102`` and ``㎡`` into ``m2``; such characters stay as they are.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME_MEANING = {
    **dict.fromkeys("≧⩾≮≽≳⋝", "≥"),
    **dict.fromkeys("≦⩽≯≼≲⋜", "≤"),
    **dict.fromkeys("═﹦⹀", "="),
    **dict.fromkeys("≒≌∽≅≃", "≈"),
    **dict.fromkeys("‐‑‒–—―−─━﹣⁃", "-"),
    **dict.fromkeys("〜∼˜∿", "~"),
    **dict.fromkeys("✕✖╳⨯", "×"),
    **dict.fromkeys("•・‧∙⋅●", "·"),
    **dict.fromkeys("∶︰", ":"),
    **dict.fromkeys("【［", "("),
    **dict.fromkeys("】］", ")"),
    **dict.fromkeys("∣¦│┃", "|"),
    "〉": ">",
    "〈": "<",
    "．": ".",
    "٪": "%",
    "÷": "/",
    "∕": "/",
    "⁄": "/",
    "俩": "两",
}
_INVISIBLE = {"Cf", "Cc", "Co", "Cs", "Cn"}
_KEPT = {"No", "Nl"}


class _Folding(dict[int, str]):
    """A translation table that learns each character once."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        folded = _fold(character)
        self[point] = folded
        return folded


def _fold(character: str) -> str:
    if character in _SAME_MEANING:
        return _SAME_MEANING[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if character.isspace():
        return " "
    if category in _INVISIBLE:
        return ""
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if len(compatible) == 1 and category not in _KEPT else character


_FOLDING = _Folding()
_SPACES = re.compile(r"[ |]+")
_SPACE_BETWEEN_NUMBERS = re.compile(r"(?<=[0-9%‰.]) (?=[0-9.])")
_AT_LEAST = re.compile(r"[>≥](?:[/、或]?=)+|=[>≥]+|≥{2,}")
_AT_MOST = re.compile(r"[<≤](?:[/、或]?=)+|=[<≤]+|≤{2,}")
_EQUAL = re.compile(r"={2,}")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in one script: ``text`` without spaces, ``spaced`` with single ones, as evidence of glued cells."""

    text: str
    spaced: str


def plain(raw: str) -> Plain:
    """Fold a raw cell text; spaces and line breaks remain in ``text`` only where they part two numbers."""
    return _folded(raw) if len(raw) > _SHORT else _folded_once(raw)


def _folded(raw: str) -> Plain:
    text = html.unescape(raw) if "&" in raw else raw
    spaced = _SPACES.sub(" ", text.translate(_FOLDING)).strip()
    marked = _SPACE_BETWEEN_NUMBERS.sub("\0", spaced) if " " in spaced else spaced
    return Plain(_signs(marked.replace(" ", "").replace("\0", " ")), spaced)


_SHORT = 64
"""Values of indicators are not longer; they are asked about again and again, by many rules and from year to year."""
_folded_once = lru_cache(4096)(_folded)

_BRACKETED_WORD = re.compile(r"\(((?:及|或|含)?以[上下内]|左右)\)")
_STUTTER = re.compile(r"(?<=超)过过|(?<=[低少高多大小])于于|(?<=达)到到")
"""A character typed twice in an operator: 不超过过."""
_YUAN = re.compile(r"(?<=[0-9十百千万亿])人民币元?|(?<=元)人民币")
_CURRENCIES = re.compile(r"(RMB|CNY)|(?:USD|US(?=\$))(?=[0-9])")


def _signs(text: str) -> str:
    """One sign for each comparison; a lone book-title mark is a mistyped one (》 for ≥, 《 for ≤)."""
    if "》" in text and "《" not in text:
        text = text.replace("》", "≥")
    elif "《" in text and "》" not in text:
        text = text.replace("《", "≤")
    text = _BRACKETED_WORD.sub(r"\1", text)
    text = _STUTTER.sub(lambda found: found[0][:-1], text)
    text = _YUAN.sub(lambda found: "" if found.string[found.start() - 1] == "元" else "元", text)
    text = _CURRENCIES.sub(lambda found: "¥" if found[1] else "$" if found[0] == "USD" else "", text)
    text = _AT_LEAST.sub("≥", text)
    text = _AT_MOST.sub("≤", text)
    return _EQUAL.sub("=", text)
