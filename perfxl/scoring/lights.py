"""The lights of a 绩效运行监控: how far targets and money have come, held against the months gone by."""

from decimal import Decimal
from typing import Final

from perfxl.model import Colour, Indicator, Light, Lights, Operator, Place, Project, Sense
from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.lights import LightBand
from perfxl.scoring.arithmetic import Pen, Term, money, number, percent, short
from perfxl.scoring.common import Rates
from perfxl.scoring.indicators import numbers, sense
from perfxl.scoring.judged import level_reached
from perfxl.scoring.marks import HUNDRED, ZERO, UnscorableError

YEAR: Final = Decimal(12)
_BY_LEVEL: Final = (Colour.GREEN, Colour.YELLOW, Colour.RED)
_UNRULED: Final = "规则没有写这类指标的灯"


def lights(project: Project, book: Rulebook, rates: Rates) -> Lights:
    """The light of each indicator, of the money, and of the whole; what the rules say nothing of has none."""
    month = project.info.month.value or int(YEAR)
    each = tuple(_indicator(one, month, book) for one in project.indicators)
    expected = sum((fund.expected.value or ZERO for fund in project.funds.sources), ZERO)
    base = project.funds.initial
    spent = _money(project, rates, month, book)
    return Lights(
        month=month,
        indicators=each,
        money=spent,
        goal=_goal(each, project.info.goal.place),
        expected_rate=Pen(book.rounding).rate(money(expected) / money(base)).value if base else None,
        gap=_gap(each, spent),
        consequences=book.lights.consequences,
        citation=book.lights.source,
    )


def due(month: int) -> Term:
    """The share of the year that is gone by the end of a month."""
    return short(Decimal(month)) / short(YEAR)


def _indicator(indicator: Indicator, month: int, book: Rulebook) -> Light:
    def unlit(why: str) -> Light:
        return Light(colour=None, line=why, place=indicator.place, indicator=indicator)

    try:
        found = sense(indicator, book)
        if found is Sense.NOT_APPLICABLE:
            return unlit("本指标不适用")
        if indicator.actual.blank:
            return unlit("截至完成值没有填写")
        if found is Sense.QUALITATIVE and book.lights.qualitative:
            return _qualitative(indicator, book)
        if found is Sense.LOWER and book.lights.reverse:
            return _reverse(indicator, book)
        if found is Sense.HIGHER and book.lights.bands:
            return _positive(indicator, month, book)
    except UnscorableError as problem:
        return unlit(str(problem))
    return unlit(_UNRULED)


def _positive(indicator: Indicator, month: int, book: Rulebook) -> Light:
    target = indicator.target.value
    assert target is not None
    actual, wanted, _ = numbers(indicator, target, None)
    if wanted <= ZERO:
        return Light(colour=None, line="年度指标值为0，没有进度可算", place=indicator.place, indicator=indicator)
    pen = Pen(book.rounding)
    worked = pen.rate(number(actual) / (number(wanted) * due(month)))
    colour, said = _by_band(worked.value, book.lights.bands)
    excess = pen.rate((number(actual) - number(wanted)) / number(wanted)).value
    return Light(
        colour=colour,
        line=f"{worked.text}，{said}",
        place=indicator.place,
        indicator=indicator,
        progress=worked.value,
        above=excess if excess > ZERO else None,
    )


def _reverse(indicator: Indicator, book: Rulebook) -> Light:
    target = indicator.target.value
    assert target is not None
    actual, wanted, _ = numbers(indicator, target, None)
    strict = target.operator is Operator.BELOW
    kept = actual < wanted if strict else actual <= wanted
    words = ("小于" if strict else "不超过") if kept else ("没有小于" if strict else "超过")
    line = f"{actual:f}{words}{wanted:f}"
    return Light(colour=Colour.GREEN if kept else Colour.RED, line=line, place=indicator.place, indicator=indicator)


def _qualitative(indicator: Indicator, book: Rulebook) -> Light:
    level, said, _ = level_reached(indicator, book)
    colour = _BY_LEVEL[book.qualitative.levels.index(level)]
    return Light(colour=colour, line=f"{said}{level.name}", place=indicator.place, indicator=indicator)


def _money(project: Project, rates: Rates, month: int, book: Rulebook) -> Light:
    rate = rates.execution
    stated = project.funds.stated
    place = stated.spent.place if stated is not None else Place(project.funds.unit.place.part or "资金情况")
    if rate.worked is None:
        return Light(colour=None, line=rate.line, place=place)
    worked = Pen(book.rounding).rate(percent(rate.worked.value) / due(month))
    if not book.lights.money:
        return Light(colour=None, line=rate.line, place=place, progress=worked.value)
    colour, said = _by_band(worked.value, book.lights.money)
    return Light(colour=colour, line=f"{rate.line}，{worked.text}，{said}", place=place, progress=worked.value)


def _by_band(progress: Decimal, bands: tuple[LightBand, ...]) -> tuple[Colour, str]:
    band = next(band for band in bands if max(progress, ZERO) in band.range)
    return band.light, f"属于{band.range}一档"


def _goal(each: tuple[Light, ...], place: Place) -> Light:
    """The worst of the indicators: any red, else any yellow, else any green, else blue."""
    lit = [light.colour for light in each if light.colour is not None]
    if not lit:
        return Light(colour=None, line="没有指标得到灯", place=place)
    worst = next(colour for colour in Colour if colour in lit)
    counts = "，".join(f"{colour}{lit.count(colour)}个" for colour in Colour if colour in lit)
    return Light(colour=worst, line=counts, place=place)


def _gap(each: tuple[Light, ...], money_light: Light) -> Decimal | None:
    """The mean progress of the indicators that have one, each at most 100, less that of the money; of the year."""
    known = [min(light.progress, HUNDRED) for light in each if light.progress is not None]
    if not known or money_light.progress is None:
        return None
    return sum(known, ZERO) / len(known) - min(money_light.progress, HUNDRED)
