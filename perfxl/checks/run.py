"""Running the rules over a project, and ordering and weighing what they find."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase
from perfxl.checks.catalogue import catalogue, find
from perfxl.checks.defects import finding_of
from perfxl.checks.limits import Limits, limits_for
from perfxl.checks.rule import Rule, Stage
from perfxl.forms.standard import own_labels
from perfxl.kinds import Kind
from perfxl.model import Evaluation, Finding, Problem, Project, Severity
from perfxl.rulebooks.schema import Rulebook

Severities = Mapping[str, Severity]
_CELL = re.compile(r"([A-Z]+)(\d+)")
_LAST = len(fields.SHEETS)
_SEVERITIES = {severity: rank for rank, severity in enumerate(Severity)}


def check_project(
    project: Project,
    rulebook: Rulebook | None,
    *,
    defects: Sequence[Problem] = (),
    severities: Severities | None = None,
    limits: Limits | None = None,
) -> tuple[Finding, ...]:
    """All findings about a project as entered, in the order of the workbook; ``defects`` are worded among them.

    ``rulebook`` is None while the workbook does not name a known one; rules that need it then hold back.
    ``severities`` sets other severities by code, ``limits`` other thresholds than the rulebook's.
    """
    case = Case(project, rulebook, limits or limits_for(rulebook, {}), defects)
    worded = (finding_of(defect) for defect in defects)
    return ordered((*weighed(worded, severities), *findings_of(case, Stage.ENTRY, severities)))


def check_evaluation(
    evaluation: Evaluation,
    rulebook: Rulebook,
    *,
    defects: Sequence[Problem] = (),
    severities: Severities | None = None,
    limits: Limits | None = None,
) -> tuple[Finding, ...]:
    """All findings about the scores of a project: awards outside their room, losses without a reason …"""
    case = ScoredCase(evaluation, rulebook, limits or limits_for(rulebook, {}), defects)
    return ordered(findings_of(case, Stage.SCORES, severities))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, sheet (in the order of the workbook), row, column and code; a repeated one stands once."""
    return tuple(sorted(dict.fromkeys(findings), key=_position))


def strict(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with warnings raised to errors; a warning that was accepted with a reason stays a warning."""
    return tuple(
        replace(finding, severity=Severity.ERROR)
        if finding.severity is Severity.WARNING and not finding.accepted
        else finding
        for finding in findings
    )


def weighed(findings: Iterable[Finding], severities: Severities | None) -> Iterator[Finding]:
    """Findings with the severities that the office has set; those of fixed rules stay what they are."""
    for finding in findings:
        severity = (severities or {}).get(finding.code)
        rule = find(finding.code)
        yield finding if severity is None or (rule and rule.fixed) else replace(finding, severity=severity)


@cache
def _rules(stage: Stage, kind: Kind) -> tuple[Rule, ...]:
    return tuple(rule for rule in catalogue() if rule.stage is stage and rule.holds_for(kind))


def _applies(rule: Rule, case: Case) -> bool:
    """Whether a case of the rule's kind is in its scope."""
    return (not rule.rulebook or case.rulebook is not None) and case.broken_sheets.isdisjoint(rule.needs)


def findings_of(case: Case, stage: Stage, severities: Severities | None, *, targets: bool = False) -> Iterator[Finding]:
    """What the rules of a stage find; with ``targets`` only those that judge targets without actuals."""
    for rule in _rules(stage, case.project.kind):
        if rule.check is not None and (rule.targets or not targets) and _applies(rule, case):
            severity = rule.severity if rule.fixed else (severities or {}).get(rule.code, rule.severity)
            for problem in rule.check(case):  # type: ignore[arg-type]  # stage says which of the two it takes
                yield _in_own_words(rule.finding(problem, severity), own_labels(case.project.kind))


def _in_own_words(finding: Finding, labels: Mapping[str, str]) -> Finding:
    """A finding that quotes labels as the workbook at hand has them."""
    if not labels:
        return finding
    said = [finding.message, finding.advice]
    for usual, here in labels.items():
        said = [text.replace(usual, here) for text in said]
    return replace(finding, message=said[0], advice=said[1])


def _position(finding: Finding) -> tuple[int, int, str, int, int, str, str, str]:
    part = finding.place.part
    order = fields.SHEETS.index(part) if part in fields.SHEETS else _LAST * bool(part)
    cell = _CELL.fullmatch(finding.place.spot)
    letters, row = (cell[1], int(cell[2])) if cell else ("", 0)
    return _SEVERITIES[finding.severity], order, part, row, len(letters), letters, finding.code, finding.message
