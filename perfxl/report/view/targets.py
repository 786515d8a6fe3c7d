"""The targets of the 绩效目标表: what was promised, what was reached, and how the two stand to each other."""

from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Entered, Evaluation, Indicator, Score, Sense, Standing, Value, ValueKind
from perfxl.report.filters import bare

FULL = Decimal(100)
_WIDE = {ord(wide): ord(narrow) for wide, narrow in zip("０１２３４５６７８９．％＋－", "0123456789.%+-", strict=True)}


@dataclass(frozen=True, slots=True)
class Target:
    """One applicable or inapplicable target with its score.

    ``sense`` says which way it is meant, ``gap`` by how much the actual differs from it in ``unit``; ``state`` is
    ``met``, ``far`` (met by very much), ``part``, ``missed`` or ``none`` (not applicable). Awards change neither.
    """

    score: Score
    name: str
    target: str
    actual: str
    previous: str
    adjusted: bool
    sense: str
    state: str
    gap: Decimal | None
    unit: str
    level: str
    cost: bool

    @property
    def met(self) -> bool:
        return self.state in ("met", "far")

    @property
    def group(self) -> str:
        return bare(self.score.level2)


def targets_of(evaluation: Evaluation) -> tuple[Target, ...]:
    """The targets in the order of the classes."""
    by_class = [score for total in evaluation.classes for score in evaluation.of_class(total.name)]
    return tuple(_target(score, evaluation.terms.over_from) for score in by_class if _own(score))


def _own(score: Score) -> bool:
    return isinstance(score.indicator, Indicator)


def _target(score: Score, over_from: Decimal) -> Target:
    indicator = score.indicator
    assert isinstance(indicator, Indicator)
    stands = score.standing or _guessed(score)
    return Target(
        score=score,
        name=score.name,
        target=printed(indicator.target),
        actual=_actual(indicator, stands),
        previous=printed(indicator.previous),
        adjusted=bool(
            indicator.adjustment_basis.text and indicator.adjusted_target.text == indicator.target.text != ""
        ),
        sense=stands.sense.value,
        state=_state(score, stands, over_from),
        gap=stands.gap,
        unit=stands.unit,
        level=stands.level,
        cost=stands.cost,
    )


def _guessed(score: Score) -> Standing:
    """What the completion alone says, where the rules could not be applied."""
    if not score.applicable:
        return Standing(Sense.NOT_APPLICABLE, met=False)
    return Standing(Sense.NOT_APPLICABLE, met=score.completion is not None and score.completion >= FULL)


def _state(score: Score, stands: Standing, over_from: Decimal) -> str:
    if not score.applicable:
        return "none"
    if not stands.met:
        partly = stands.sense in (Sense.HIGHER, Sense.QUALITATIVE, Sense.NOT_APPLICABLE) and (score.completion or 0) > 0
        return "part" if partly else "missed"
    far = stands.sense is Sense.HIGHER and stands.unit == "%" and stands.gap is not None
    return "far" if score.over_achieved or (far and FULL + (stands.gap or 0) >= over_from) else "met"


def printed(entered: Entered[Value]) -> str:
    """A target or an actual as a report prints it: digits and percent signs in their usual width."""
    return entered.text.translate(_WIDE)


def _actual(indicator: Indicator, stands: Standing) -> str:
    """The actual, with the target's unit where only a number was entered."""
    target, actual, text = indicator.target.value, indicator.actual.value, printed(indicator.actual)
    if target is None or actual is None or stands.actual is None or actual.unit or not target.unit:
        return text
    bare_number = actual.kind is ValueKind.QUANTITATIVE and text.replace(",", "").replace(".", "").strip("-").isdigit()
    if not bare_number:
        return text
    return (
        f"{stands.actual.normalize():f}%"
        if target.unit == "%" and stands.actual != actual.number
        else (f"{text}{target.unit}")
    )
