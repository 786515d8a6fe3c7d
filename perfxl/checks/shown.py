"""How figures and the person's own words are shown in messages."""

from decimal import Decimal

from perfxl.printing import CENT, padded, rounded, times

FEN = Decimal("0.000001")
"""One fen in 万元: what is finer is the noise of a spreadsheet's arithmetic."""
WAN = Decimal(10_000)
LONGEST = 36


def quoted(text: str, longest: int = LONGEST) -> str:
    """The person's words in quotation marks, on one line, cut where they are long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 2] + '……'}”"


def money(value: Decimal) -> str:
    """An amount kept in 万元, to the fen."""
    return f"{padded(rounded(value, FEN))} 万元"


def yuan(value: Decimal) -> str:
    """An amount kept in 万元, shown in 元."""
    return f"{rounded(times(value, WAN), CENT):f}元"


def percent(value: Decimal) -> str:
    """A percentage with two decimals."""
    return f"{rounded(value, CENT):f}%"


def listed(words: list[str], most: int = 5) -> str:
    """Words joined as a Chinese list, cut where there are many."""
    shown = "、".join(words[:most])
    return shown if len(words) <= most else f"{shown}等 {len(words)} 处"
