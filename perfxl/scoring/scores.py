"""One score per third-level indicator: the rule's outcome, the award, and what has to be explained."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from perfxl.model import (
    EXECUTION_RATE,
    CommonIndicator,
    Entered,
    Indicator,
    Input,
    Project,
    Score,
    ScoringRule,
    Standing,
)
from perfxl.notation import months_of
from perfxl.printing import plain
from perfxl.rulebooks import Rulebook, standard_of, standard_of_rate
from perfxl.rulebooks.base import Group
from perfxl.rulebooks.totals import FrameworkRow
from perfxl.scoring.arithmetic import Pen, percent, share, short
from perfxl.scoring.common import (
    Rate,
    Rates,
    score_execution,
    score_points,
    score_receipt,
)
from perfxl.scoring.formulas import derived
from perfxl.scoring.indicators import outcome, scored_as
from perfxl.scoring.marks import ZERO, Marks, UnscorableError
from perfxl.scoring.reasons import reason_of
from perfxl.scoring.standings import standing


def score_all(project: Project, book: Rulebook, rates: Rates) -> Iterator[Score]:
    """The scores in order: the common indicators first, then those of the 绩效目标表."""
    for common in (*_added(project, book), *project.common):
        yield _score_common(common, project, book, rates)
    for indicator in project.indicators:
        yield _score_own(indicator, project, book)


def _added(project: Project, book: Rulebook) -> Iterator[CommonIndicator]:
    """A self-evaluation always counts the rates of its framework, also without the sheet 决策与过程."""
    for row in book.added_rates(common.name.text for common in project.common):
        yield _computed_indicator(row, project, book)


def _computed_indicator(row: FrameworkRow, project: Project, book: Rulebook) -> CommonIndicator:
    place = project.funds.unit.place
    weight = book.usual_weight(row.name)
    return CommonIndicator(
        level1=Entered(row.level1, row.level1, place),
        level2=Entered(row.level2, row.level2, place),
        name=Entered(row.name, row.name, place),
        weight=Entered(plain(weight), weight, place),
        points=(),
        awarded=Entered(),
        award_reason=Entered(),
    )


def outcome_of_points(common: CommonIndicator, book: Rulebook) -> Marks:
    """The outcome of a common indicator judged by points; UnscorableError when a judgement is missing."""
    return score_points(common, common.weight.value or ZERO, book)


def _score_common(common: CommonIndicator, project: Project, book: Rulebook, rates: Rates) -> Score:
    weight = common.weight.value or ZERO
    kind = book.computed_rate(common.name.text)
    late = False
    inputs: tuple[Input, ...]
    if kind:
        rate = rates.execution if kind == EXECUTION_RATE else rates.receipt
        inputs = rate.inputs
        found = _score_rate(kind, rate, weight, project, book)
        limit = book.duty.execution_below
        late = kind == EXECUTION_RATE and limit is not None and rate.value is not None and rate.value < limit
    else:
        inputs = tuple(
            Input(f"评价要点{index}", point.met.text, point.met.place)
            for index, point in enumerate(common.points, start=1)
        )
        try:
            found = outcome_of_points(common, book)
        except UnscorableError as problem:
            found = _unscored(str(problem), weight, book.points, book)
    return _score(common, found, weight, inputs, project, book, rate=kind, late=late)


def _score_rate(kind: str, rate: Rate, weight: Decimal, project: Project, book: Rulebook) -> Marks:
    if kind != EXECUTION_RATE:
        return score_receipt(rate, weight, book)
    try:
        return score_execution(rate, weight, book, finished=project.info.is_completed is True)
    except UnscorableError as problem:
        return _unscored(str(problem), weight, book.execution, book)


def _score_own(indicator: Indicator, project: Project, book: Rulebook) -> Score:
    weight = indicator.weight.value or ZERO
    info = project.info
    months = months_of(info)
    rate = derived(indicator, project, book)
    try:
        found = outcome(indicator, weight, book, info.year.value, months)
    except UnscorableError as problem:
        why = rate.problem if rate is not None and indicator.actual.blank else ""
        found = _unscored(why or str(problem), weight, book.positive, book)
    if rate is not None and rate.worked is not None and rate.text == indicator.actual.text:
        found = replace(found, line=f"{rate.worked.text}，{found.line}")
    inputs = (
        *(rate.inputs if rate is not None else ()),
        Input("年度指标值", indicator.target.text, indicator.target.place),
        Input("实际完成值", indicator.actual.text, indicator.actual.place),
    )
    stands = standing(indicator, found, book, info.year.value, months)
    shown = (rate.text, rate.worked.text) if rate is not None and rate.worked is not None else ()
    return replace(_score(indicator, found, weight, inputs, project, book, standing=stands), by_formula=shown)


def _unscored(problem: str, weight: Decimal, basis: Group, book: Rulebook) -> Marks:
    worked = Pen(book.rounding, weight).score(share(ZERO) * short(weight))
    return Marks(
        computed=worked.value,
        completion=ZERO,
        line=f"无法按规则计算（{problem}），{worked.text}",
        rule=ScoringRule.UNSCORABLE,
        basis=basis,
        problem=problem,
    )


def _score(
    indicator: Indicator | CommonIndicator,
    found: Marks,
    weight: Decimal,
    inputs: tuple[Input, ...],
    project: Project,
    book: Rulebook,
    *,
    rate: str = "",
    late: bool = False,
    standing: Standing | None = None,
) -> Score:
    found = _settled(found, weight, book)
    awarded = indicator.awarded.value
    pen = Pen(book.rounding, weight)
    score = found.computed if awarded is None else pen.padded(awarded)
    lost = score < weight and found.applicable
    duty = book.duty.reason_when
    return Score(
        indicator=indicator,
        name=indicator.name.text,
        level1=book.class_of(indicator.level1.text) or indicator.level1.text,
        level2=indicator.level2.text,
        weight=weight,
        computed=found.computed,
        awarded=awarded,
        score=score,
        completion=_completion(found, score, weight, pen),
        floor=found.floor,
        ceiling=_ceiling(indicator, found, weight, book),
        proposed=found.proposed,
        applicable=found.applicable,
        over_achieved=found.over,
        must_explain=late or (lost and "lost" in duty) or (found.over and "over" in duty),
        explanation=found.line,
        rule=found.rule,
        citation=found.basis.source,
        basis=found.basis.basis,
        inputs=(*inputs, Input("分值", plain(weight), indicator.weight.place), *_award_inputs(indicator)),
        problem=found.problem,
        reason=reason_of(indicator, project, rate),
        rate=rate,
        meaning=_meaning(indicator, book),
        standard=_standard(indicator, book),
        standing=standing,
    )


def _completion(found: Marks, score: Decimal, weight: Decimal, pen: Pen) -> Decimal | None:
    """By rule; what is only judged, not measured, is as complete as the score that counts."""
    if found.completion is None:
        return None
    judged = found.problem or (found.proposed and found.rule.startswith("qualitative."))
    if judged and weight > ZERO:
        return pen.rate(short(score) / short(weight)).value
    return pen.rate(percent(found.completion)).value


def _meaning(indicator: Indicator | CommonIndicator, book: Rulebook) -> str:
    """指标解释, as the framework words it."""
    row = None if isinstance(indicator, Indicator) else book.framework_row(indicator.name.text)
    return "" if row is None else row.meaning


def _standard(indicator: Indicator | CommonIndicator, book: Rulebook) -> str:
    """What the framework says of a common indicator; how the rulebook scores one of the 绩效目标表."""
    if isinstance(indicator, Indicator):
        own = "" if indicator.method.text.strip() else standard_of_rate(book, indicator.name.text)
        return own or standard_of(book, scored_as(indicator, book))
    row = book.framework_row(indicator.name.text)
    return "" if row is None else f"{row.meaning}{row.standard}"


def _award_inputs(indicator: Indicator | CommonIndicator) -> Iterator[Input]:
    for label, entered in (("核定得分", indicator.awarded), ("核定理由", indicator.award_reason)):
        if entered.text:
            yield Input(label, entered.text, entered.place)


def _settled(found: Marks, weight: Decimal, book: Rulebook) -> Marks:
    """An indicator that does not apply, under a rulebook that neither drops nor ignores it."""
    method = book.not_applicable.method
    if found.applicable or method == "rescale":
        return found
    worked = Pen(book.rounding, weight).score(share(Decimal(1) if method == "full" else ZERO) * short(weight))
    line = f"{found.line}，{worked.text}"
    return Marks(computed=worked.value, completion=None, line=line, rule=found.rule, basis=found.basis)


def _ceiling(indicator: Indicator | CommonIndicator, found: Marks, weight: Decimal, book: Rulebook) -> Decimal:
    """The most that may be awarded: the level's end, the computed score under a deduction column, or the weight."""
    if found.ceiling is not None:
        return found.ceiling
    if not found.applicable:
        return ZERO
    if isinstance(indicator, Indicator):
        limit = book.cost.undeclared_ceiling
        cost = book.is_cost(indicator.level1.text, indicator.level2.text)
        if limit is not None and cost and not indicator.target.text.strip():
            return min(weight, limit)
        if book.over.deduction and not found.problem:
            return found.computed
    return weight
