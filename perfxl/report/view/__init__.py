"""What a template can name: an evaluation arranged as the report tells it. No wording, only figures and groups."""

from collections.abc import Sequence
from decimal import Decimal

from perfxl.model import Evaluation, FigureKey, Finding, LessonKind, Outline, Score
from perfxl.report.view.awards import awards_of
from perfxl.report.view.conclusions import conclusion_of, of_satisfaction
from perfxl.report.view.evidence import evidence_of, numbers_by_score
from perfxl.report.view.former import former_names
from perfxl.report.view.money import Money, unit_factor, unit_of
from perfxl.report.view.problems import said, troubles_of
from perfxl.report.view.survey import results_of
from perfxl.report.view.targets import Target, targets_of
from perfxl.report.view.told import told_of
from perfxl.report.view.whole import of_department, of_monitoring
from perfxl.report.view.work import method_traces, mode_of

__all__ = ["Money", "context"]


def context(evaluation: Evaluation, findings: Sequence[Finding], *, attach: bool = False) -> dict[str, object]:
    """The names a template may use; findings of the desk are among them only when they are to be attached."""
    project, scores = evaluation.project, evaluation.scores
    targets = targets_of(evaluation)
    by_score = {id(target.score): target for target in targets}
    evidence = evidence_of(scores)
    numbers = numbers_by_score(evidence, scores)
    applicable = [score for score in scores if score.applicable]
    short = sorted((score for score in applicable if score.lost), key=lambda score: -score.lost)
    surveys = results_of(project, targets, evaluation.terms.answers)
    return former_names(evaluation, findings) | {
        "attached_findings": former_names(evaluation, findings)["findings"] if attach else (),
        "unit": unit_of(project.funds),
        "unit_factor": unit_factor(project.funds),
        "mode": mode_of(project.info),
        "eight_parts": evaluation.terms.outline is Outline.EIGHT_PARTS,
        "summary": evaluation.terms.summary,
        "terms": evaluation.terms,
        "completion": evaluation.figures[evaluation.printed_completion],
        "by_rule": evaluation.figures[FigureKey.TOTAL_BY_RULE],
        "targets": targets,
        "target": lambda score: by_score[id(score)],
        "target_is_far": lambda score: id(score) in by_score and by_score[id(score)].state == "far",
        "satisfaction": tuple(target for target in targets if of_satisfaction(target)),
        "conclusion": conclusion_of(evaluation, targets),
        "awards": awards_of(scores),
        "evidence": evidence,
        "evidence_numbers": lambda score: numbers.get(id(score), ()),
        "troubles": troubles_of(project.lessons, short),
        "experience": said(project.lessons, LessonKind.EXPERIENCE),
        "others": said(project.lessons, LessonKind.OTHER),
        "surveys": surveys,
        "told": told_of(findings),
        "methods": method_traces(evaluation, surveys),
        "sorted_out": lambda scores: _sorted_out(scores, by_score),
        **of_department(evaluation),
        **of_monitoring(evaluation.lights),
        "changed": tuple(award for award in awards_of(scores) if award.difference != Decimal(0)),
    }


def _sorted_out(scores: Sequence[Score], targets: dict[int, Target]) -> dict[str, tuple[Score, ...]]:
    """Scores of a group that went well (``fine``) and those that call for a paragraph of their own (``special``)."""
    special = tuple(score for score in scores if _special(score, targets.get(id(score))))
    return {"fine": tuple(score for score in scores if score not in special), "special": special}


def _special(score: Score, target: Target | None) -> bool:
    far_or_missed = target is not None and target.state != "met"
    return not score.applicable or bool(score.lost) or score.awarded is not None or far_or_missed
