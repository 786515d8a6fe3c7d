"""How values are written in a report: money, points, rates, dates, numbers of headings, ends of sentences."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from jinja2 import pass_context
from jinja2.runtime import Context

from perfxl.model import CommonIndicator, Entered, Lesson, Score
from perfxl.printing import padded, rounded
from perfxl.report.typography import renumbered

DASH = "—"
_DIGITS = "零一二三四五六七八九"
_STOPS = "。！？…；"
_LOOSE_ENDS = "。；;，,、.：: 　\n"
_NARROW = 14
"""Characters of arithmetic that a narrow column holds."""
_NEXT_STEP = re.compile(r"[，；](?=[\d（])")


def round_half_up(value: Decimal) -> Decimal:
    """The value rounded half-up to two places."""
    return rounded(value)


def money(value: Decimal | None) -> str:
    """An amount in 万元 with two decimals, rounded half-up; a dash when nothing was entered."""
    return DASH if value is None else f"{round_half_up(value):f}"


def rate(value: Decimal | None) -> str:
    """A percentage with two decimals and its sign; a dash when it has no denominator."""
    return DASH if value is None else f"{round_half_up(value):f}%"


def points(value: Decimal | None) -> str:
    """Marks with at least two decimals, never rounded: the scoring has rounded them where its rule says so."""
    return DASH if value is None else padded(value)


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


def steps(line: str) -> list[str]:
    """A line of arithmetic in its steps (the comparison, the calculation), each to stand on a line of its own.

    The result of a longer one has a line for itself, lest a narrow column part a number.
    """
    return [part for step in _NEXT_STEP.split(clause(line)) for part in _in_lines(step)]


def _in_lines(step: str) -> list[str]:
    head, mark, result = step.rpartition("=")
    return [head, mark + result] if mark and len(step) > _NARROW else [step]


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


@pass_context
def inunit(context: Context, value: Decimal | None) -> str:
    """An amount given in 万元 in the workbook's unit of money, with two decimals."""
    return DASH if value is None else money(value * Decimal(context["unit_factor"]))


@pass_context
def amount(context: Context, value: Decimal | None) -> str:
    """An amount given in 万元 in the workbook's unit of money, with the unit."""
    return DASH if value is None else f"{inunit(context, value)}{context['unit']}"


def whole(value: Decimal | None) -> str:
    """A number of things: without decimals it does not have."""
    return DASH if value is None else f"{value.normalize():f}"


def listed(text: str | Entered[str]) -> str:
    """A person's long text as sentences below a heading, its own list renumbered （1）（2）."""
    return sentence(renumbered(text.text if isinstance(text, Entered) else text))


def gist(lesson: Lesson) -> str:
    """What an entry of 经验问题建议 says in short: its title, else the first sentence of its text."""
    return (lesson.title.text or re.split(r"[。；;\n]", lesson.text.text.strip(), maxsplit=1)[0]).rstrip(_LOOSE_ENDS)


FILTERS: dict[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        money,
        rate,
        points,
        day,
        chinese,
        sentence,
        clause,
        steps,
        book,
        bare,
        inunit,
        amount,
        whole,
        listed,
        gist,
    )
}
