"""Number formats: what a stored number looks like in its cell.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (built-in and custom formats, the built-in ones of Chinese Excel among
them). Sections, conditions, percent, grouping, scaling by commas, literals, scientific, fraction and date formats are
understood; Chinese numerals ([DBNum1]) are shown in Arabic digits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from perfxl.excel.cells.dateformat import date_shown
from perfxl.excel.cells.digitplaces import POINT, Token, places_of

_LENGTH_LIMIT: Final = 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<power>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+|aaa+|e+)|(?P<place>[0#?])|(?P<sign>[.,%/@])|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)

_SHORT = re.compile(r"(?!.{16})-?(?:0|[1-9]\d{0,13})(?:\.\d{0,13}[1-9])?")
"""Numbers that are shown as they are stored."""

_DIGIT = re.compile("[1-9]")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a format between semicolons; ``kind`` is general, number, fraction, date, text or literal."""

    tokens: tuple[Token, ...]
    kind: str
    condition: tuple[str, Decimal] | None = None

    @property
    def dated(self) -> bool:
        """Shows a day, month or year, not only a time of day."""
        signs = [text[0].lower() for kind, text in self.tokens if kind == "date"]
        months = [text for kind, text in self.tokens if kind == "date" and text[0] in "mM"]
        timed = any(sign in "hs" for sign in signs) or any(kind == "elapsed" for kind, _ in self.tokens)
        return self.kind == "date" and (any(sign in "ydae" for sign in signs) or (bool(months) and not timed))

    @property
    def power(self) -> int | None:
        """The power of ten between the stored number and the shown one; None for a date or a time of day."""
        if self.kind == "date":
            return None
        return places_of(self.tokens).power if self.kind == "number" else 0


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format with its sections.

    ``general`` leaves a number as it is; ``is_date`` shows a date or a time of day, ``dated`` a calendar day.
    ``usable`` are the sections for numbers; ``conditional`` says that these state conditions of their own.
    """

    sections: tuple[Section, ...]
    usable: tuple[Section, ...]
    conditional: bool
    general: bool
    is_date: bool
    dated: bool

    def shown(self, number: Decimal, epoch_1904: bool = False) -> str | None:  # noqa: FBT001, FBT002 a workbook's mark
        """The number as its cell shows it; None where the cell shows only ``####`` (a date before the calendar)."""
        if self is _GENERAL:
            return general(number)
        section, value = self._choose(number)
        if section.kind == "date":
            return date_shown(section.tokens, number, epoch_1904=epoch_1904)
        text = _shown(section, value)
        return text if text.strip() else general(number)

    def power(self, number: Decimal) -> int | None:
        """By which power of ten the number is moved before it is shown: 2 for %, -4 for ``0!.0,``; None for a date."""
        if self is _GENERAL:
            return 0
        return self._choose(number)[0].power

    def shown_text(self, text: str) -> str:
        """A text as its cell shows it: the format's text section may add literals."""
        section = self.sections[-1]
        if section.kind != "text":
            return text
        return "".join(text if token == ("sign", "@") else _literal(token) for token in section.tokens)

    def _choose(self, number: Decimal) -> tuple[Section, Decimal]:
        """The section for a number, and the number as that section takes it (without sign where it shows its own)."""
        if self.conditional:
            for section in self.sections:
                if section.condition is None or _holds(number, *section.condition):
                    return section, number
            return self.sections[0], number
        usable = self.usable
        if number < 0 and len(usable) > 1:
            return usable[1], -number
        if number == 0 and len(usable) > 2:
            return usable[2], number
        return usable[0], number


@lru_cache(maxsize=512)
def number_format(code: str) -> NumberFormat:
    """The format for a code such as ``0.00%``; an overlong code is the general format, as is an empty one."""
    if len(code) > _LENGTH_LIMIT:
        code = "General"
    parts: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "plain"
        text = match.group(kind)
        if kind == "plain" and text == ";":
            parts.append([])
        else:
            parts[-1].append((kind, text))
    sections = tuple(_section(part) for part in parts[:4])
    first = sections[0]
    return NumberFormat(
        sections,
        tuple(section for section in sections if section.kind != "text") or (first,),
        any(section.condition is not None for section in sections),
        first.kind in ("general", "text"),
        first.kind == "date",
        first.dated,
    )


def _section(raw: Sequence[Token]) -> Section:
    tokens: list[Token] = []
    condition = None
    for kind, text in raw:
        if kind != "bracket":
            tokens.append((kind, text))
        elif found := _CONDITION.fullmatch(text.strip()):
            condition = (found[1], Decimal(found[2]))
        elif text.startswith("$"):
            tokens.append(("quoted", text[1:].partition("-")[0]))
            if text.upper() == "$-F800":
                return Section((("date", "yyyy"), ("plain", "年"), ("date", "m"), ("plain", "月"), ("date", "d"),
                                ("plain", "日")), "date")  # fmt: skip
        elif _ELAPSED.fullmatch(text):
            tokens.append(("elapsed", text))
    return Section(tuple(tokens), _kind(tokens), condition)


def _kind(tokens: Sequence[Token]) -> str:
    kinds = {kind for kind, _ in tokens}
    if "general" in kinds:
        return "general"
    if kinds & {"elapsed", "noon"} or ("date" in kinds):
        return "date"
    if ("sign", "@") in tokens:
        return "text"
    if "place" in kinds:
        return "fraction" if ("sign", "/") in tokens else "number"
    return "literal" if tokens else "general"


def _holds(number: Decimal, operator: str, bound: Decimal) -> bool:
    return {
        "<": number < bound, "<=": number <= bound, ">": number > bound, ">=": number >= bound,
        "=": number == bound, "<>": number != bound,
    }[operator]  # fmt: skip


def general(number: Decimal) -> str:
    """A number without a format: at most 15 significant digits; whole numbers keep all of theirs."""
    stored = str(number)
    if _SHORT.fullmatch(stored):
        return stored
    if number == number.to_integral_value() and number.adjusted() < 21:
        return f"{_EXACT.to_integral_value(number):f}" if number else "0"
    rounded = _DIGITS.plus(number).normalize(_DIGITS)
    if -10 <= rounded.adjusted() < 21:
        return f"{rounded:f}"
    mantissa, _, exponent = f"{rounded:E}".partition("E")
    return f"{mantissa}E{int(exponent):+03d}"


def _shown(section: Section, value: Decimal) -> str:
    if section.kind in ("general", "text"):
        signs = {"general", "sign"}
        return "".join(general(value) if token[0] in signs else _literal(token) for token in section.tokens) or general(
            value
        )
    if section.kind == "literal":
        return "".join(_literal(token) for token in section.tokens)
    sign = "-" if value < 0 else ""
    value = abs(value)
    if section.kind == "fraction":
        return sign + _fraction(section.tokens, value)
    exponent = places_of(section.tokens).exponent
    shown = _fixed(section.tokens, value) if exponent is None else _scientific(section.tokens, exponent, value)
    return sign + shown if sign and _DIGIT.search(shown) else shown


def _literal(token: Token) -> str:
    kind, text = token
    if kind in ("quoted", "escaped", "plain") or token == ("sign", "%"):
        return text
    return " " if kind == "space" else ""


def _fixed(tokens: tuple[Token, ...], value: Decimal) -> str:
    """Digits set into their places; the whole part is filled from the right, its first place takes what is left."""
    places = places_of(tokens)
    whole, decimals = places.whole, places.decimals
    value = value.scaleb(places.moved, _EXACT).quantize(places.smallest, context=_EXACT)
    digits, _, fraction = f"{value:f}".partition(".")
    digits = digits.lstrip("0")
    shown: dict[int, str] = {}
    for index in reversed(whole):
        if index == whole[0]:
            digit, digits = digits, ""
        else:
            digit, digits = digits[-1:], digits[:-1]
        shown[index] = digit or {"0": "0", "?": " "}.get(tokens[index][1], "")
    kept = _kept_decimals(tokens, decimals, fraction)
    shown |= {index: kept[number : number + 1] for number, index in enumerate(decimals)}
    if POINT in tokens:
        point = tokens.index(POINT)
        shown[point] = "." if kept or ("place", "0") in tokens[point:] else ""
    text = "".join(shown.get(index, _literal(token)) for index, token in enumerate(tokens))
    return _with_groups(text) if places.grouped else text


def _kept_decimals(tokens: Sequence[Token], places: Sequence[int], fraction: str) -> str:
    """The decimals without zeros that stand in optional places at the end."""
    while fraction and fraction[-1] == "0" and tokens[places[len(fraction) - 1]][1] != "0":
        fraction = fraction[:-1]
    return fraction


def _with_groups(text: str) -> str:
    match = re.search(r"\d+", text)
    return text if match is None else f"{text[: match.start()]}{int(match[0]):,}{text[match.end() :]}"


def _scientific(tokens: tuple[Token, ...], power: int, value: Decimal) -> str:
    mantissa = tokens[:power]
    digits = sum(kind == "place" for kind, _ in tokens[power:])
    places = places_of(mantissa)
    whole, smallest = max(len(places.whole), 1), places.smallest
    exponent = value.adjusted() // whole * whole if value else 0
    rounded = value.scaleb(-exponent, _EXACT).quantize(smallest, context=_EXACT)
    if rounded.adjusted() >= whole:
        exponent += whole
        rounded = value.scaleb(-exponent, _EXACT).quantize(smallest, context=_EXACT)
    sign = "-" if exponent < 0 else ("+" if tokens[power][1].endswith("+") else "")
    return f"{_fixed(mantissa, rounded)}E{sign}{abs(exponent):0{max(digits, 1)}d}"


def _fraction(tokens: Sequence[Token], value: Decimal) -> str:
    """A whole part, if the format has one, and the nearest fraction with as many digits as the format gives."""
    slash = list(tokens).index(("sign", "/"))
    before = "".join(text if kind in ("place", "plain") else "" for kind, text in tokens[:slash])
    after = "".join(text for kind, text in tokens[slash + 1 :] if kind in ("place", "plain")).strip()
    exact = Fraction(value)
    if after.isdigit() and int(after):
        denominator = int(after)
        numerator = int(exact * denominator + Fraction(1, 2))
    else:
        near = exact.limit_denominator(10 ** min(max(len(after), 1), 5) - 1)
        numerator, denominator = near.numerator, near.denominator
    if " " not in before.strip():
        return f"{numerator}/{denominator}"
    whole, rest = divmod(numerator, denominator)
    if not rest:
        return str(whole)
    return f"{whole} {rest}/{denominator}" if whole else f"{rest}/{denominator}"


_GENERAL: Final = number_format("General")
