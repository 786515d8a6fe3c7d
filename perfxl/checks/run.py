"""Running the rules over a project, and ordering, weighing and accepting what they find."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase
from perfxl.checks.catalogue import catalogue, find
from perfxl.checks.defects import finding_of
from perfxl.checks.limits import Limits, limits_for
from perfxl.checks.rule import Rule, Scope
from perfxl.model import Acceptance, Evaluation, Finding, Project, Severity
from perfxl.rulebooks.schema import Rulebook

Severities = Mapping[str, Severity]
_CELL = re.compile(r"([A-Z]+)(\d+)")
_LAST = len(fields.SHEETS)


def check_project(
    project: Project,
    rulebook: Rulebook | None,
    *,
    severities: Severities | None = None,
    limits: Limits | None = None,
) -> tuple[Finding, ...]:
    """All findings about a project as entered, its layout defects among them, in the order of the workbook.

    ``rulebook`` is None while the workbook does not name a known one; rules that need it then hold back.
    ``severities`` sets other severities by code, ``limits`` other thresholds than the rulebook's.
    """
    case = Case(project, rulebook, limits or limits_for(rulebook, {}))
    defects = (finding_of(defect, project.file) for defect in project.defects)
    return ordered((*weighed(defects, severities), *_findings(case, Scope.PROJECT, severities)))


def check_evaluation(
    evaluation: Evaluation,
    rulebook: Rulebook,
    *,
    severities: Severities | None = None,
    limits: Limits | None = None,
) -> tuple[Finding, ...]:
    """All findings about the scores of a project: awards outside their room, losses without a reason …"""
    case = ScoredCase(evaluation, rulebook, limits or limits_for(rulebook, {}))
    return ordered(_findings(case, Scope.EVALUATION, severities))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file, sheet (in the order of the workbook), row, column and code; a repeated one stands once."""
    return tuple(sorted(dict.fromkeys(findings), key=_position))


def strict(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with warnings raised to errors; a warning that was accepted with a reason stays a warning."""
    return tuple(
        replace(finding, severity=Severity.ERROR)
        if finding.severity is Severity.WARNING and not finding.accepted
        else finding
        for finding in findings
    )


def apply_accepted(findings: Iterable[Finding], accepted: Iterable[Acceptance]) -> tuple[Finding, ...]:
    """Findings with the reasons for which the person accepted them; an error cannot be accepted away.

    What was accepted is what the finding said: it may have moved (a row was inserted above), but once its words change,
    because the figures did, the acceptance no longer holds.
    """
    found = tuple(findings)
    reasons = [one for one in accepted if one.reason.strip()]
    by_place = {(one.code, one.sheet, one.message, one.cell): one.reason for one in reasons}
    by_words = {(one.code, one.sheet, one.message): one.reason for one in reasons}
    alike = Counter((one.code, one.sheet, one.message) for one in found)

    def reason(finding: Finding) -> str:
        words = (finding.code, finding.sheet, finding.message)
        moved = by_words.get(words, "") if alike[words] == 1 else ""
        return by_place.get((*words, finding.cell), moved)

    return tuple(one if one.severity is Severity.ERROR else replace(one, accepted=reason(one)) for one in found)


def weighed(findings: Iterable[Finding], severities: Severities | None) -> Iterator[Finding]:
    """Findings with the severities that the office has set; those of fixed rules stay what they are."""
    for finding in findings:
        severity = (severities or {}).get(finding.code)
        rule = find(finding.code)
        yield finding if severity is None or (rule and rule.fixed) else replace(finding, severity=severity)


@cache
def _rules(scope: Scope) -> tuple[Rule, ...]:
    return tuple(rule for rule in catalogue() if rule.scope is scope)


def _findings(case: Case, scope: Scope, severities: Severities | None) -> Iterator[Finding]:
    for rule in _rules(scope):
        if rule.check is None or not case.broken_sheets.isdisjoint(rule.needs):
            continue
        severity = rule.severity if rule.fixed else (severities or {}).get(rule.code, rule.severity)
        for problem in rule.check(case):
            yield Finding(
                code=rule.code,
                severity=severity,
                file=case.project.file,
                sheet=problem.place.sheet,
                cell=problem.place.cell,
                message=problem.message,
                advice=problem.advice or rule.remedy,
            )


def _position(finding: Finding) -> tuple[str, int, str, int, int, str, str, str]:
    order = fields.SHEETS.index(finding.sheet) if finding.sheet in fields.SHEETS else _LAST * bool(finding.sheet)
    cell = _CELL.fullmatch(finding.cell)
    letters, row = (cell[1], int(cell[2])) if cell else ("", 0)
    return finding.file, order, finding.sheet, row, len(letters), letters, finding.code, finding.message
