"""Findings in SARIF 2.1.0, for those who collect reports of checks."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import perfxl
from perfxl.checks.catalogue import catalogue
from perfxl.checks.rule import Rule
from perfxl.model import Finding, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_DRIVE = re.compile(r"[A-Za-z]:/")


def sarif(findings: Iterable[tuple[str, Finding]]) -> dict[str, Any]:
    """A SARIF log of one run: findings with their files; an accepted one is a suppressed result with its reason."""
    rules = catalogue()
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "perfxl",
        "semanticVersion": perfxl.__version__,
        "language": "zh-CN",
        "rules": [_descriptor(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "results": [_result(file, finding, index) for file, finding in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.what},
        "help": {"text": f"{rule.why}\n{rule.remedy}\n{rule.source}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(file: str, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri(file)}}}
    place = finding.place
    if place.part:
        name = f"{place.part}!{place.spot}" if place.spot else place.part
        location["logicalLocations"] = [{"name": place.spot or place.part, "fullyQualifiedName": name}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}{finding.advice}"},
        "locations": [location],
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.accepted:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return result


def uri(path: str) -> str:
    """A path as a URI reference: relative as it is, absolute with ``file://``; Windows drives and shares too."""
    slashed = path.replace("\\", "/")
    quoted = quote(slashed, safe="/:" if _DRIVE.match(slashed) else "/")
    if _DRIVE.match(slashed):
        return f"file:///{quoted}"
    if slashed.startswith("//"):
        return f"file:{quoted}"
    return f"file://{quoted}" if slashed.startswith("/") else quoted
