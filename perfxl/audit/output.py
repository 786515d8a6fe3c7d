"""Findings about reports as data for other programs."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import perfxl
from perfxl.audit.judge import AuditFinding, catalogue
from perfxl.audit.places import spot
from perfxl.checks.sarif import LEVELS, SCHEMA, uri
from perfxl.model.stated import Quote

Json = str | None | list["Json"] | dict[str, "Json"]


def finding_object(path: Path, finding: AuditFinding) -> dict[str, Json]:
    """One finding as ``perfxl audit --format json`` prints it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": str(path),
        "places": [{"paragraph": spot(quote.place), "quote": quote.text} for quote in finding.quotes],
        "expected": finding.expected or None,
        "message": finding.message,
        "advice": finding.advice,
    }


def sarif(found: Iterable[tuple[Path, Sequence[AuditFinding]]]) -> dict[str, Any]:
    """A SARIF 2.1.0 log of one run."""
    rules = catalogue()
    index = {rule.code: number for number, rule in enumerate(rules)}
    descriptors = [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.what},
            "help": {"text": f"{rule.why}\n{rule.remedy}\n{rule.source}"},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
        }
        for rule in rules
    ]
    driver = {"name": "perfxl", "semanticVersion": perfxl.__version__, "language": "zh-CN", "rules": descriptors}
    results = [_result(path, finding, index) for path, findings in found for finding in findings]
    run = {"tool": {"driver": driver}, "language": "zh-CN", "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(path: Path, finding: AuditFinding, index: dict[str, int]) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{finding.advice}"},
        "locations": [_location(path, quote) for quote in finding.quotes] or [_location(path, None)],
    }
    return {**result, "ruleIndex": index[finding.code]} if finding.code in index else result


def _location(path: Path, quote: Quote | None) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri(str(path))}}}
    if quote is not None:
        name = spot(quote.place)
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": name}]
    return location
