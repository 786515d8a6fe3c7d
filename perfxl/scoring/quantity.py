"""Quantities: higher, lower, exact and range targets, targets of zero, and over-achievement."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from perfxl.model import Operator, ScoringRule
from perfxl.printing import plain
from perfxl.rulebooks import Rulebook
from perfxl.rulebooks.base import Group
from perfxl.rulebooks.groups import Higher, Lower
from perfxl.scoring.arithmetic import Pen, Term, Worked, number, share, short
from perfxl.scoring.line import above_line
from perfxl.scoring.marks import HUNDRED, ZERO, Marks
from perfxl.scoring.steps import counted, every

ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantitative indicator: target and actual as numbers in the target's unit, and the full marks."""

    target: Decimal
    actual: Decimal
    operator: Operator
    weight: Decimal
    book: Rulebook
    prefix: str = ""
    """What has to be said before the arithmetic, ending with a comma."""

    @property
    def pen(self) -> Pen:
        return Pen(self.book.rounding, self.weight)

    @property
    def completion(self) -> Worked:
        """指标完成率: actual over target."""
        return self.pen.rate(number(self.actual) / number(self.target))

    def marks(
        self, expression: Term, rule: ScoringRule, basis: Group, said: str = "", completion: Decimal = ZERO
    ) -> Marks:
        """An outcome whose score is ``expression``, which must not exceed the weight."""
        worked = self.pen.score(expression)
        line = f"{self.prefix}{said}{worked.text}"
        return Marks(computed=worked.value, completion=completion, line=line, rule=rule, basis=basis)

    def part(self, portion: Decimal, rule: ScoringRule, basis: Group, said: str, completion: Decimal) -> Marks:
        """An outcome that is a fixed share of the weight."""
        return self.marks(share(portion) * short(self.weight), rule, basis, said, completion)

    def compared(self, sign: str) -> str:
        return f"{plain_pair(self.actual, sign, self.target)}，"


def plain_pair(left: Decimal, sign: str, right: Decimal) -> str:
    """A comparison as a clause of its own, ``87≥59``."""
    return f"{left:f}{sign}{right:f}"


def higher(case: Quantity) -> Marks:
    """More is better: full when reached, otherwise as ``positive`` says; over-achievement as ``over`` says."""
    case = _not_negative(case)
    if case.target <= ZERO:
        return _over(case, _by_comparison(case))
    if case.operator is Operator.ABOVE and case.actual == case.target:
        if case.book.positive.strict:
            said = f"{case.actual:f}没有大于{case.target:f}，未达到指标值，"
            return replace(_short(replace(case, prefix=case.prefix + said)), proposed=True)
        case = replace(case, prefix=f"{case.prefix}规则书把“>”按“≥”计，")
    if case.actual >= case.target:
        outcome = case.part(
            ONE, ScoringRule.POSITIVE_REACHED, case.book.positive, case.compared("≥"), case.completion.value
        )
        return _over(case, _deviating_upwards(case, outcome))
    return _short(case)


def lower(case: Quantity) -> Marks:
    """Less is better: full when kept, otherwise as ``reverse`` says."""
    rule = case.book.reverse
    case = _not_negative(case)
    if case.target <= ZERO:
        return _by_comparison(case)
    strict = rule.strict and case.operator is Operator.BELOW
    if case.operator is Operator.BELOW and case.actual == case.target and not strict:
        case = replace(case, prefix=f"{case.prefix}规则书把“<”按“≤”计，")
    if case.actual < case.target or (case.actual == case.target and not strict):
        return case.part(ONE, ScoringRule.REVERSE_KEPT, rule, case.compared("≤"), HUNDRED)
    return replace(_exceeded(case), proposed=rule.hand_score)


def equal(case: Quantity) -> Marks:
    """Exact targets, as ``equal`` says."""
    rule = case.book.equal
    case = _not_negative(case)
    if case.target <= ZERO:
        return _by_comparison(case)
    if case.actual == case.target:
        return case.part(ONE, ScoringRule.EQUAL_REACHED, rule, case.compared("="), HUNDRED)
    return replace(_unequal(case), proposed=rule.hand_score)


def between(case: Quantity, upper: Decimal, *, lower_open: bool, upper_open: bool) -> Marks:
    """A range: full inside, below it like a target to reach, above it like a ceiling to keep."""
    lowest = case.target
    above = case.actual > lowest or (case.actual == lowest and not lower_open)
    below = case.actual < upper or (case.actual == upper and not upper_open)
    if above and below:
        text = f"{plain_pair(case.actual, '>' if lower_open else '≥', lowest)}，"
        text += f"{plain_pair(case.actual, '<' if upper_open else '≤', upper)}，"
        return case.part(ONE, ScoringRule.RANGE_INSIDE, case.book.positive, text, HUNDRED)
    if not above and lowest < ZERO:
        mirrored = replace(case, target=-lowest, actual=-case.actual, prefix=f"{case.prefix}低于区间，按绝对值计，")
        return _exceeded(mirrored)
    case = _not_negative(case)
    if not above:
        return _short(case) if lowest > ZERO else _missed(case, "低于区间，")
    return _exceeded(replace(case, target=upper)) if upper > ZERO else _missed(case, "高于区间，")


def _not_negative(case: Quantity) -> Quantity:
    if case.actual < ZERO < case.target:
        return replace(case, actual=ZERO, prefix=f"{case.prefix}实际完成值为负，按0计，")
    return case


def _by_comparison(case: Quantity) -> Marks:
    """Targets of zero or below cannot be divided by: met is full, missed is nothing."""
    actual, target = case.actual, case.target
    if case.operator is Operator.EQUAL and target != ZERO:
        met, yes, no = actual == target, "=", "≠"
    elif case.operator is Operator.ABOVE:
        met, yes, no = actual > target, ">", "≤"
    elif case.operator is Operator.AT_LEAST:
        met, yes, no = actual >= target, "≥", "<"
    else:
        met, yes, no = actual <= target, "≤", ">"
    portion = ONE if met else ZERO
    sign = yes if met else no
    return case.part(portion, ScoringRule.ZERO_TARGET, case.book.quantity, case.compared(sign), portion * HUNDRED)


def _missed(case: Quantity, said: str) -> Marks:
    return case.part(ZERO, ScoringRule.RANGE_OUTSIDE, case.book.quantity, said, ZERO)


def _short(case: Quantity) -> Marks:
    """A target above zero that was not reached (an open lower bound of a range counts as reached in proportion)."""
    rule = case.book.positive
    rate = case.completion
    if rule.short == "above_line":
        return _above_line(case, rule)
    if rule.pass_line is not None and rate.value < rule.pass_line:
        said = f"{rate.text}，低于及格线{plain(rule.pass_line)}%，"
        return case.part(ZERO, ScoringRule.POSITIVE_PASS_LINE, rule, said, rate.value)
    if rule.short == "bands":
        band = next(band for band in rule.bands if min(rate.value, HUNDRED) in band.range)
        return case.part(
            band.share, ScoringRule.POSITIVE_BANDS, rule, f"{rate.text}，属于{band.range}一档，", rate.value
        )
    if rule.short == "per_percent":
        return _per_percent(case, rule, ScoringRule.POSITIVE_PER_PERCENT)
    if rule.short == "all_or_nothing":
        return case.part(ZERO, ScoringRule.POSITIVE_MISSED, rule, case.compared("<"), rate.value)
    expression = number(case.actual) / number(case.target) * short(case.weight)
    return case.marks(expression, ScoringRule.POSITIVE_RATIO, rule, completion=rate.value)


def _above_line(case: Quantity, rule: Higher) -> Marks:
    """The part of the completion above the pass line, in proportion to all there is above it."""
    assert rule.pass_line is not None
    rate = case.completion
    counts = above_line(number(case.actual) / number(case.target), rule.pass_line, case.weight)
    if counts is None:
        said = f"{rate.text}，低于及格线{plain(rule.pass_line)}%，"
        return case.part(ZERO, ScoringRule.POSITIVE_PASS_LINE, rule, said, rate.value)
    return case.marks(counts, ScoringRule.POSITIVE_ABOVE_LINE, rule, f"{rate.text}，", completion=rate.value)


def _per_percent(case: Quantity, rule: Higher | Lower, name: ScoringRule) -> Marks:
    """So many points for every full step of deviation, until nothing is left."""
    assert rule.step is not None
    assert rule.points is not None
    high, low = max(case.actual, case.target), min(case.actual, case.target)
    deviation = case.pen.rate((number(high) - number(low)) / number(case.target))
    lost = min(counted(Fraction(deviation.value), rule.step, begun=rule.begun) * rule.points, case.weight)
    said = f"{deviation.text}，{every(rule.step, '%', rule.points, begun=rule.begun)}共扣{plain(lost)}分，"
    completion = case.completion.value if isinstance(rule, Higher) else _kept(case)
    return case.marks(short(case.weight) - short(lost), name, rule, said, completion)


def _kept(case: Quantity) -> Decimal:
    """How far a ceiling was kept, in percent: nothing from twice the target on."""
    left = short(ONE) - (number(case.actual) - number(case.target)) / number(case.target)
    return max(case.pen.rate(left).value, ZERO)


def _deviating_upwards(case: Quantity, reached: Marks) -> Marks:
    rule = case.book.positive
    if rule.short == "per_percent" and rule.both_ways and case.actual > case.target:
        return _per_percent(case, rule, ScoringRule.POSITIVE_PER_PERCENT)
    return reached


def _exceeded(case: Quantity) -> Marks:
    """A ceiling above zero that was not kept."""
    rule = case.book.reverse
    target, actual, weight = number(case.target), number(case.actual), short(case.weight)
    if rule.method == "all_or_nothing":
        sign = ">" if case.actual > case.target else "="
        return case.part(ZERO, ScoringRule.REVERSE_MISSED, rule, case.compared(sign), ZERO)
    if rule.method == "per_percent":
        return _per_percent(case, rule, ScoringRule.REVERSE_PER_PERCENT)
    if rule.method == "ratio":
        kept = case.pen.rate(target / actual).value
        return case.marks(target / actual * weight, ScoringRule.REVERSE_RATIO, rule, completion=kept)
    if case.actual >= case.target * rule.zero_at:
        said = f"{case.actual:f}≥{case.target:f}×{plain(rule.zero_at)}，"
        return case.part(ZERO, ScoringRule.REVERSE_LINEAR, rule, said, ZERO)
    width = target if rule.zero_at == 2 else target * short(rule.zero_at - 1)
    left = short(ONE) - (actual - target) / width
    return case.marks(left * weight, ScoringRule.REVERSE_LINEAR, rule, completion=case.pen.rate(left).value)


def _unequal(case: Quantity) -> Marks:
    rule = case.book.equal
    target, actual, weight = number(case.target), number(case.actual), short(case.weight)
    if rule.method == "all_or_nothing":
        return case.part(ZERO, ScoringRule.EQUAL_MISSED, rule, case.compared("≠"), case.completion.value)
    if rule.method == "symmetric":
        difference = actual - target if case.actual > case.target else target - actual
        if case.actual >= case.target * 2:
            return case.part(ZERO, ScoringRule.EQUAL_SYMMETRIC, rule, case.compared("≥2×"), ZERO)
        left = short(ONE) - difference / target
        return case.marks(left * weight, ScoringRule.EQUAL_SYMMETRIC, rule, completion=case.pen.rate(left).value)
    if case.actual > case.target:
        reached = case.part(ONE, ScoringRule.EQUAL_REACHED, rule, case.compared("≥"), case.completion.value)
        return reached if rule.hand_score else _over(case, _deviating_upwards(case, reached))
    return replace(_short(case), rule=ScoringRule.EQUAL_SHORT)


def _over(case: Quantity, outcome: Marks) -> Marks:
    """Mark what exceeds its target so far that the rulebook names it, and deduct by tiers if it has any."""
    rule = case.book.over
    if case.target == ZERO:
        threshold = rule.zero_target_threshold
        far = threshold is not None and case.actual >= threshold
        return replace(outcome, over=far, proposed=far and rule.hand_score)
    rate = case.completion
    if rule.zero_above is not None and case.target > ZERO and case.actual * HUNDRED > case.target * rule.zero_above:
        said = f"{rate.text}，超过{plain(rule.zero_above)}%，"
        none = case.part(ZERO, ScoringRule.POSITIVE_ZERO_ABOVE, rule, said, rate.value)
        return replace(none, over=True, proposed=rule.hand_score)
    if case.target < ZERO or rule.threshold is None or rate.value < rule.threshold:
        return outcome
    said = f"{rate.text}，达到{plain(rule.threshold)}%属超额较多，"
    portion = next((band.share for band in rule.bands if rate.value in band.range), ONE)
    marked = case.part(portion, ScoringRule.POSITIVE_OVER, rule, case.compared("≥") + said, rate.value)
    return replace(marked, over=True, proposed=rule.hand_score)
