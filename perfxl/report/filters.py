"""How values are written in a report: money, points, rates, dates, numbers of headings, ends of sentences."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from perfxl.model import CommonIndicator, Entered, Score

TWO_PLACES = Decimal("0.01")
DASH = "—"
_DIGITS = "零一二三四五六七八九"
_STOPS = "。！？…；"
_LOOSE_ENDS = "。；;，,、.：: 　\n"


def round_half_up(value: Decimal) -> Decimal:
    """The value rounded half-up to two places."""
    return value.quantize(TWO_PLACES, rounding=ROUND_HALF_UP)


def money(value: Decimal | None) -> str:
    """An amount in 万元 with two decimals, rounded half-up; a dash when nothing was entered."""
    return DASH if value is None else f"{round_half_up(value):f}"


def rate(value: Decimal | None) -> str:
    """A percentage with two decimals and its sign; a dash when it has no denominator."""
    return DASH if value is None else f"{round_half_up(value):f}%"


def points(value: Decimal | None) -> str:
    """Marks with at least two decimals, never rounded: the scoring has rounded them where its rule says so."""
    if value is None:
        return DASH
    exponent = value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return f"{value:.{max(2, places)}f}"


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """``part`` of ``whole`` as a percentage rounded half-up to two places; None when ``whole`` is zero."""
    return round_half_up(part / whole * 100) if whole else None


def day(value: date | Entered[date] | None, since: date | Entered[date] | None = None) -> str:
    """A date as 2024年4月1日, or 4月1日 in the year of ``since``; one that was not understood as it was written."""
    if isinstance(value, Entered):
        return day(value.value, since) if value.value else value.text
    if value is None:
        return DASH
    begun = since.value if isinstance(since, Entered) else since
    year = "" if begun is not None and begun.year == value.year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日"


def chinese(number: int) -> str:
    """A whole number from 1 to 99 in Chinese: 一, 十, 二十三; larger ones stay as they are."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def heading_number(level: int, number: int) -> str:
    """The number before a heading: 一、 （一） 1. （1） ① by level."""
    match level:
        case 1:
            return f"{chinese(number)}、"
        case 2:
            return f"（{chinese(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"
        case _:
            return chr(ord("①") + number - 1) if number <= 10 else f"({number})"


def sentence(text: str | Entered[str]) -> str:
    """The text as a sentence: exactly one full stop at its end, unless it ends in another mark that closes it."""
    words = (text.text if isinstance(text, Entered) else text).rstrip()
    if not words:
        return ""
    last = words.rstrip("”』」)）") or words
    return words if last[-1] in _STOPS[:4] else words.rstrip(_LOOSE_ENDS) + "。"


def clause(text: str | Entered[str]) -> str:
    """The text without its closing mark, to stand inside a sentence."""
    words = text.text if isinstance(text, Entered) else text
    return words.rstrip(_LOOSE_ENDS) or words


def book(title: str | Entered[str]) -> str:
    """A document's title in book-title marks, which are not doubled."""
    words = (title.text if isinstance(title, Entered) else title).strip()
    return words if not words or "《" in words else f"《{words}》"


def bare(name: str) -> str:
    """A class name without the word 指标: 产出指标 is 产出."""
    return name.removesuffix("指标") or name


def is_common(score: Score) -> bool:
    """Whether the score belongs to the sheet 决策与过程 and not to the 绩效目标表."""
    return isinstance(score.indicator, CommonIndicator)


FILTERS: dict[str, Callable[..., object]] = {
    function.__name__: function for function in (money, rate, points, day, chinese, sentence, clause, book, bare)
}
