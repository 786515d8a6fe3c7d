"""What weighs in a report: figures, names in marks, citations and verdicts, and what is mere wording."""

import re
from collections.abc import Sequence
from itertools import accumulate

TOKEN = re.compile(r"\d[\d.,，]*(?:%|‰)?|[A-Za-z]+|[\u4e00-\u9fff]|\S|\s+")
_UNIT = (
    "万元|亿元|元|个百分点|百分点|个月|个|项|件|期|份|篇|人次|人|次|场|户|家|公里|平方米|米|亩|吨|天|月|年|日|分|"
    "台|套|辆|册|本|处|所|成|倍|条|名|类|种"
)
_HARMLESS = (
    "不断|不仅|不但|不同|不少|不久|不论|不管|不过|不得|不止|不等|不可或缺|不利于|无偿|无论|无缝|无人机|否则|非常|"
    "全部门|超前|超市|一个(?=[^\\d，。；、])"
)
_WEIGHT = (
    rf"\d[\d.,，]*\s*(?:%|‰|{_UNIT})?|[%‰≥≤><=]|第?[一二三四五六七八九十百千万亿两]+(?:{_UNIT})|"
    r"《[^《》]*》|“[^“”]*”|〔\d{4}〕\d*号?|"
    r"未|没有?|不|无|否|非|全部|(?:高|低|多|少|优|劣)于|[较偏最][高低多少]|达到|完成|符合|满分|扣分|超|"
    r"(?:等级|评为|结论|结果)(?:为|是)?[优良中差]|(?:验收|审核|审查|鉴定)通过|通过(?:验收|审核|审查|鉴定)"
)
_SPANS = re.compile(rf"(?:{_HARMLESS})|(?P<weight>{_WEIGHT})")
_OPPOSITE = re.compile(r"[一二三四五六七八九十百千万亿优良中差高低多少有无增减升降]")
"""What weighs where it was put in the place of something else."""
_ENDS = "。；;！!？?\n"
_CLAUSE = frozenset("，。；：、！？“”《》（）\n")
_WIDEST = 14
"""So many tokens on each side show where a change stands."""
_SENTENCE = 6
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.．、])\s*\S")


def offsets(tokens: Sequence[str]) -> list[int]:
    """Where each token begins, and the last one ends."""
    return [0, *accumulate(map(len, tokens))]


def weighs(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether a changed piece is, or is part of, something that weighs."""
    at = offsets(tokens)
    left, right = at[start], at[end]
    return any(
        match["weight"] is not None and match.start() < max(right, left + (left == right)) and left < match.end()
        for match in _SPANS.finditer("".join(tokens))
        if left < right or match.start() < left
    )


def opposes(was: str, now: str) -> bool:
    """Whether one word was put for another that may say the contrary: 高 for 低, 三 for 两."""
    return bool(was and now) and (_OPPOSITE.findall(was) != _OPPOSITE.findall(now))


def is_whole_sentence(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether a piece is one or several sentences that stand by themselves."""
    piece, before, after = "".join(tokens[start:end]), "".join(tokens[:start]), "".join(tokens[end:])
    begins = not before.strip() or before.rstrip()[-1] in _ENDS or piece.lstrip()[:1] in tuple(_ENDS)
    ends = piece.rstrip()[-1:] in tuple(_ENDS) or not after.strip() or after.lstrip()[0] in _ENDS
    return begins and ends and len(piece.strip(_ENDS + " ")) >= _SENTENCE


def is_heading(text: str) -> bool:
    """Whether a paragraph is a numbered heading: its words are the outline's, no fact of the project."""
    return len(text) <= 40 and _NUMBERED.match(text) is not None and text[-1] not in "。；"


def around(tokens: Sequence[str], start: int, end: int) -> str:
    """A piece with what stands around it in its clause, marked where it was cut."""
    left = next((i for i in range(start, max(start - _WIDEST, 0), -1) if tokens[i - 1] in _CLAUSE), None)
    right = next((i for i in range(end, min(end + _WIDEST, len(tokens))) if tokens[i] in _CLAUSE), None)
    first = max(start - _WIDEST, 0) if left is None else left
    last = min(end + _WIDEST, len(tokens)) if right is None else right
    cut = ("…" if left is None and first else "", "…" if right is None and last < len(tokens) else "")
    return f"{cut[0]}{''.join(tokens[first:last]).strip()}{cut[1]}"
