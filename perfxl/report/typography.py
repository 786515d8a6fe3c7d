"""How Chinese text is set: quotation marks inside quotation marks, a real minus, numbers of a person's own lists."""

import re

_OPEN, _CLOSE, _INNER_OPEN, _INNER_CLOSE = "“", "”", "‘", "’"
_QUOTES = {_OPEN: 1, _INNER_OPEN: 1, _CLOSE: -1, _INNER_CLOSE: -1}
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
_STANDS_FOR_APOSTROPHE = "\ufdd4"
_MINUS = re.compile(r"(?:(?<=[=＝（(：:，,；;\s÷×+＋为是差])|(?<![\s\S]))-(?=\d)")
_ITEM = re.compile(
    r"\s*(?:[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)][、.．]?|\d{1,2}\s*(?:[、．]|\.(?!\d)|[)）])"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
)


def typeset(text: str) -> str:
    """The text as it is printed: inner quotation marks single (GB/T 15834), a minus before a negative number."""
    return _MINUS.sub("−", nested(text)) if "-" in text else nested(text)


def nested(text: str) -> str:
    """Quotation marks by depth: “ ” outside, ‘ ’ inside, and so on in turn; unpaired ones stay as they were."""
    if text.count(_OPEN) + text.count(_INNER_OPEN) < 2:
        return text
    kept = _APOSTROPHE.sub(_STANDS_FOR_APOSTROPHE, text)
    depth, made = 0, []
    for character in kept:
        step = _QUOTES.get(character, 0)
        depth += min(step, 0)
        if depth < 0:
            return text
        if step:
            outer = depth % 2 == 0
            made.append((_OPEN if outer else _INNER_OPEN) if step > 0 else (_CLOSE if outer else _INNER_CLOSE))
        else:
            made.append(character)
        depth += max(step, 0)
    return text if depth else "".join(made).replace(_STANDS_FOR_APOSTROPHE, "’")


def renumbered(text: str) -> str:
    """A person's list, whose items begin new lines, numbered （1）（2）: below the headings of the report.

    A text whose lines are no list, or only partly numbered, stays as it was written.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    items = [line for line in lines if _ITEM.match(line)]
    if len(items) < 2 or not (items == lines or items == lines[1:]):
        return text
    opening = lines[: len(lines) - len(items)]
    return "\n".join(
        [*opening, *(f"（{number}）{_ITEM.sub('', item, count=1)}" for number, item in enumerate(items, 1))]
    )
