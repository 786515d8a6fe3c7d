"""An indicator's value put together from the columns over which systems split it: sign, value, unit."""

import re
from collections.abc import Sequence
from unicodedata import normalize

_SIGNS = {
    "≥": "≥", "≧": "≥", ">=": "≥", "=>": "≥", "》": "≥", "⩾": "≥", "大于等于": "≥", "大于或等于": "≥", "不低于": "≥",
    "≤": "≤", "≦": "≤", "<=": "≤", "=<": "≤", "《": "≤", "⩽": "≤", "小于等于": "≤", "小于或等于": "≤", "不超过": "≤",
    "=": "=", "═": "=", "＝": "=", "==": "=", "等于": "=", ">": ">", "大于": ">", "<": "<", "小于": "<",
}  # fmt: skip
_DIRECTIONS = {"正向": "≥", "正向指标": "≥", "反向": "≤", "反向指标": "≤"}
_NUMBER = re.compile(r"^[-+]?[\d,，]*\.?\d+$")
_GLOSS = re.compile(r"[(（].*[)）]$")
_OPENING = re.compile(r"^[≥≤=><≧≦＝＞＜]")


def sign_of(texts: Sequence[str]) -> tuple[str, bool]:
    """The sign among the entries of the sign columns, and whether it was guessed from 正向 or 反向."""
    plain = ["".join(normalize("NFKC", text).split()) for text in texts]
    for text in plain:
        if text in _SIGNS:
            return _SIGNS[text], False
    return next((_DIRECTIONS[text] for text in plain if text in _DIRECTIONS), ""), any(
        text in _DIRECTIONS for text in plain
    )


def target_text(sign: str, value: str, unit: str) -> str:
    """The target as one text (``≥4期``); what is in the value already is not written twice."""
    text = with_unit(value, unit)
    if not sign or _OPENING.match(text) or not re.search(r"\d", text):
        return text
    return f"{sign}{text}"


def actual_text(value: str, unit: str) -> str:
    """The actual as one text; a bare number takes the unit of its column."""
    return with_unit(value, unit)


def with_unit(value: str, unit: str) -> str:
    """A bare number with the unit of its column behind it."""
    plain = _GLOSS.sub("", normalize("NFKC", unit).strip())
    body = _OPENING.sub("", normalize("NFKC", value).strip()).strip()
    if not plain or plain in ("/", "无", "-") or not _NUMBER.match(body):
        return value
    return f"{value}{'%' if plain in ('百分比', '百分率') else plain}"
