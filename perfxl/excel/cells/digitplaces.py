"""What a number format says of every number: where its digits stand, and by which power of ten it is moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

Token = tuple[str, str]
POINT: Final = ("sign", ".")
_COMMA: Final = ("sign", ",")
_PERCENT: Final = ("sign", "%")
_PAINTED: Final = (("quoted", "."), ("escaped", "."))


@dataclass(frozen=True, slots=True)
class Places:
    """Where the digits before and behind the decimal point stand, the last of which has the value ``smallest``.

    ``grouped`` sets commas between thousands; ``moved`` is the power of ten of percent signs and trailing commas,
    ``power`` that with the places behind a point that is only painted (``0!.0,"万元"``); ``exponent`` is where E+
    stands, if it does.
    """

    whole: Sequence[int]
    decimals: Sequence[int]
    smallest: Decimal
    grouped: bool
    moved: int
    power: int
    exponent: int | None


@lru_cache(maxsize=512)
def places_of(tokens: tuple[Token, ...]) -> Places:
    """The places among the tokens of a section, worked out once for all its numbers."""
    point = tokens.index(POINT) if POINT in tokens else len(tokens)
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "place"]
    before = sum(index < point for index in places)
    whole, decimals = places[:before], places[before:]
    trailing = tokens[max(places, default=None) :]
    between = tokens[whole[-1] : decimals[0]] if whole and decimals else ()
    moved = 2 * tokens.count(_PERCENT) - 3 * (trailing.count(_COMMA) + between.count(_COMMA))
    shown = tokens[min(whole, default=None) :]
    painted = next((index for index, token in enumerate(shown) if token in _PAINTED), len(shown))
    behind = 0 if POINT in tokens else sum(kind == "place" for kind, _ in shown[painted:])
    return Places(
        whole,
        decimals,
        Decimal(f"1E-{len(decimals)}"),
        bool(whole) and _COMMA in tokens[whole[0] : whole[-1]],
        moved,
        moved - behind,
        next((index for index, (kind, _) in enumerate(tokens) if kind == "power"), None),
    )
