"""Running the rules over a report."""

from collections.abc import Iterable
from dataclasses import dataclass

from perfxl.audit import against_rules, rules
from perfxl.audit.case import Case
from perfxl.audit.extract import facts_of
from perfxl.audit.lines import Report
from perfxl.audit.rule import AuditRule, Found
from perfxl.audit.rule import rules as registered
from perfxl.model import Severity
from perfxl.model.stated import Quote

_DECLARING = (rules, against_rules)
"""Importing these enters their rules into the register."""
_WEIGHTS = {severity: index for index, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One thing that cannot be true in a report; ``expected`` is empty where it is not known."""

    code: str
    severity: Severity
    quotes: tuple[Quote, ...]
    expected: str
    message: str
    advice: str


def catalogue() -> tuple[AuditRule, ...]:
    """Every rule about finished reports, by code."""
    return registered()


def judged(report: Report) -> tuple[AuditFinding, ...]:
    """What of a report cannot be true, errors first, then in reading order."""
    case = Case(report, facts_of(report))
    findings = (finding_of(rule, one) for rule in catalogue() if rule.check for one in rule.check(case))
    return ordered(findings, report)


def finding_of(rule: AuditRule, one: Found) -> AuditFinding:
    """A finding in words."""
    advice = one.advice or rule.remedy.format_map(one.facts) if "{" in rule.remedy else one.advice or rule.remedy
    return AuditFinding(
        rule.code, one.severity or rule.severity, one.quotes, one.expected, rule.message.format_map(one.facts), advice
    )


def ordered(findings: Iterable[AuditFinding], report: Report) -> tuple[AuditFinding, ...]:
    """Findings by severity, then by their first place; a repeated one stands once."""
    lines = {line.place: line.order for line in report.lines}
    sheets = {cell.place: sheet.order for sheet in report.sheets for row in sheet.rows for cell in row}
    places = {**sheets, **lines}

    def key(finding: AuditFinding) -> tuple[int, int, str]:
        first = finding.quotes[0].place if finding.quotes else None
        return _WEIGHTS[finding.severity], places.get(first, 10**6) if first else 10**6, finding.code

    return tuple(sorted(dict.fromkeys(findings), key=key))
