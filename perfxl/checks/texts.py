"""Small tools for comparing texts with tables: clauses, quantities in running text, common wording."""

import re
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher

from perfxl.notation.numerals import chinese

CLAUSE = re.compile(r"(?:[^，。；;！？\n,]|(?<=\d),(?=\d))+")


def clauses(text: str) -> Iterator[str]:
    """The parts of a text between its stops."""
    for match in CLAUSE.finditer(text):
        if match[0].strip():
            yield match[0].strip()


def quantities(clause: str, unit: str) -> list[Decimal]:
    """The numbers before a unit in a clause: ``6`` in 不少于6期."""
    return [
        Decimal(found.replace(",", ""))
        for found in re.findall(rf"(?<!\d)(?<!\d,)(\d[\d,]*(?:\.\d+)?)\s*{re.escape(unit)}", clause)
    ]


def common_length(one: str, other: str) -> int:
    """The length of the longest wording two texts share."""
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size


_COUNTED = re.compile(r"(数量|次数|个数|人数|户数|期数|份数|篇数|场次|人次|篇次|里程|面积|长度|数)$")


def mentions(clause: str, name: str) -> bool:
    """Whether a clause speaks of an indicator: wording in common, or most of the characters of its name."""
    core = _COUNTED.sub("", name) or name
    return common_length(clause, name) >= 4 or sum(sign in clause for sign in core) * 10 >= len(core) * 7


def alike(one: str, other: str, percent: int) -> bool:
    """Whether two short texts share at least so many percent of their characters, in order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) * 200 >= percent * (len(one) + len(other))


def whole_number(text: str) -> int | None:
    """A whole number in digits or Chinese numerals; None for anything else."""
    number = Decimal(text) if text.isdecimal() else chinese(text)
    return int(number) if number is not None and number == number.to_integral_value() else None
