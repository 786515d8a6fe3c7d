"""A project and a rulebook give an evaluation."""

from perfxl.model import Evaluation, FigureKey, Project
from perfxl.rulebooks import Rulebook, method_note, report_terms, scoring_note
from perfxl.rulebooks.options import PrintedCompletion
from perfxl.scoring import totals
from perfxl.scoring.common import Rates
from perfxl.scoring.figures import figures, unscored
from perfxl.scoring.inforce import in_force
from perfxl.scoring.lights import lights
from perfxl.scoring.marks import ZERO
from perfxl.scoring.scores import score_all

_PRINTED = {
    PrintedCompletion.OWN: FigureKey.TARGET_COMPLETION,
    PrintedCompletion.ALL: FigureKey.OVERALL_COMPLETION,
}


def evaluate(project: Project, rulebook: Rulebook) -> Evaluation:
    """Score every indicator and sum up.

    Nothing that was entered makes it fail; ``Score.problem`` says why a rule could not be applied.
    """
    project = in_force(project, rulebook)
    rates = Rates.of(project.funds, rulebook)
    scored = not project.kind.running
    scores = tuple(score_all(project, rulebook, rates)) if scored else ()
    classes = totals.by_class(scores, rulebook)
    whole = figures(scores, classes, rates, rulebook) if scored else unscored(rates)
    day = project.info.report_date.value
    return Evaluation(
        project=project,
        rulebook_title=rulebook.title,
        rulebook_citation=rulebook.document,
        scores=scores,
        classes=classes,
        subclasses=totals.subtotals(scores, rulebook, lambda score: (score.level2, score.level1)),
        figures=whole,
        grade=totals.grade(whole[FigureKey.TOTAL].value or ZERO, rulebook, day) if scored else "",
        grade_scale=totals.grade_scale(rulebook, day),
        bounds=totals.bounds(rulebook, day),
        method_note=method_note(rulebook),
        scoring_note=scoring_note(rulebook),
        terms=report_terms(rulebook),
        standard_classes=rulebook.standard_classes,
        lights=None if scored else lights(project, rulebook, rates),
        printed_completion=_PRINTED[rulebook.report.completion],
    )
