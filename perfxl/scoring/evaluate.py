"""A project and a rulebook give an evaluation."""

from decimal import Decimal

from perfxl.model import Evaluation, Project
from perfxl.rulebooks import Rulebook
from perfxl.scoring import totals
from perfxl.scoring.outcome import ZERO
from perfxl.scoring.scores import Rates, score_all


def evaluate(project: Project, rulebook: Rulebook) -> Evaluation:
    """Score every indicator and sum up.

    Nothing that was entered makes it fail; ``Score.problem`` says why a rule could not be applied.
    """
    rates = Rates.of(project, rulebook)
    scores = tuple(score_all(project, rulebook, rates))
    classes = totals.subtotals(scores, rulebook, lambda score: (score.level1, score.level1))
    order = {name: index for index, name in enumerate(rulebook.class_names)}
    classes = tuple(sorted(classes, key=lambda item: order.get(item.name, len(order))))
    subclasses = totals.subtotals(scores, rulebook, lambda score: (score.level2, score.level1))
    weight = sum((score.weight for score in scores), ZERO)
    total = totals.total(classes, weight, rates.execution, rulebook)
    value = total.value or ZERO
    overall = totals.overall_completion(scores, value, weight, rulebook)
    deviation = totals.deviation(overall, rates.execution, scores, rulebook)
    quantitative, own = totals.quantified(scores)
    return Evaluation(
        project=project,
        rulebook_title=rulebook.title,
        rulebook_citation=rulebook.document,
        scores=scores,
        classes=classes,
        subclasses=subclasses,
        weight=weight,
        total=value,
        total_explanation=total.line,
        grade=totals.grade(value, rulebook),
        grade_scale=totals.grade_scale(rulebook),
        execution_rate=rates.execution.value,
        execution_explanation=rates.execution.line,
        receipt_rate=rates.receipt.value,
        receipt_explanation=rates.receipt.line,
        overall_completion=overall.value,
        overall_explanation=overall.line,
        deviation=deviation.value,
        deviation_explanation=deviation.line,
        deviation_unit=totals.deviation_unit(rulebook),
        quantified=totals.ratio(Decimal(quantitative), Decimal(own), rulebook),
        quantitative=quantitative,
        indicators=sum(item.indicators for item in classes),
        full=sum(item.full for item in classes),
        lost=sum(item.lost for item in classes),
    )
