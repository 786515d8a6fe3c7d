"""How figures and the person's own words are shown in messages."""

from decimal import Decimal

CENT = Decimal("0.01")
LONGEST = 36


def quoted(text: str, longest: int = LONGEST) -> str:
    """The person's words in quotation marks, on one line, cut where they are long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 2] + '……'}”"


def number(value: Decimal) -> str:
    """A number with two decimals, or with all its decimals where it has more: ``80.00``, ``0.333``."""
    exact = value.quantize(CENT)
    return f"{exact:f}" if exact == value else f"{value.normalize():f}"


def plain(value: Decimal) -> str:
    """A number without needless zeros: ``5``, ``2.5``."""
    return f"{value.normalize():f}" if value else "0"


def money(value: Decimal) -> str:
    """An amount kept in 万元."""
    return f"{number(value)} 万元"


def percent(value: Decimal) -> str:
    """A percentage with two decimals."""
    return f"{value.quantize(CENT):f}%"


def listed(words: list[str], most: int = 5) -> str:
    """Words joined as a Chinese list, cut where there are many."""
    shown = "、".join(words[:most])
    return shown if len(words) <= most else f"{shown}等 {len(words)} 处"
