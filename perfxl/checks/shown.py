"""How figures and the person's own words are shown in messages."""

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal

CENT = Decimal("0.01")
FEN = Decimal("0.000001")
"""One fen in 万元: what is finer is the noise of a spreadsheet's arithmetic."""
WAN = Decimal(10_000)
_WIDE = Context(prec=1_000_100, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Wide enough for whatever number was entered, so that showing it cannot fail."""
LONGEST = 36


def quoted(text: str, longest: int = LONGEST) -> str:
    """The person's words in quotation marks, on one line, cut where they are long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= longest else line[: longest - 2] + '……'}”"


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """A number rounded half up to a multiple of ``step``, however many digits it has."""
    return value.quantize(step, context=_WIDE)


def decimals(value: Decimal) -> int:
    """How many decimals a number really has: 1 for 4.50."""
    return len(plain(value).partition(".")[2])


def number(value: Decimal) -> str:
    """A number with two decimals, or with all its decimals where it has more: ``80.00``, ``0.333``."""
    exact = rounded(value, CENT)
    return f"{exact:f}" if exact == value else plain(value)


def plain(value: Decimal) -> str:
    """A number without needless zeros: ``5``, ``2.5``."""
    shown = f"{value:f}" if value else "0"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def money(value: Decimal) -> str:
    """An amount kept in 万元, to the fen."""
    return f"{number(rounded(value, FEN))} 万元"


def yuan(value: Decimal) -> str:
    """An amount kept in 万元, shown in 元."""
    return f"{rounded(_WIDE.multiply(value, WAN), CENT):f}元"


def percent(value: Decimal) -> str:
    """A percentage with two decimals."""
    return f"{rounded(value, CENT):f}%"


def listed(words: list[str], most: int = 5) -> str:
    """Words joined as a Chinese list, cut where there are many."""
    shown = "、".join(words[:most])
    return shown if len(words) <= most else f"{shown}等 {len(words)} 处"
