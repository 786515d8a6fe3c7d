"""What the reader of a report must know of warnings that were accepted with a reason; the rest is for the desk."""

import re
from collections.abc import Iterable

from perfxl.model import Finding, Severity

_FOR_READERS = ("PX2", "PX3", "PX4", "PX6")
"""Warnings about the project, its money, its indicators and its dates."""
_DESK = re.compile(r"[A-Z]{1,3}\d+|PX\d|单元格|工作表|第\d+行|一列|这一行|填写|请|表里|表的|页签")


def told_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The reasons people gave for warnings that concern the project itself, with the fact where it reads as one."""
    told = []
    for finding in findings:
        if finding.severity is Severity.WARNING and finding.accepted and finding.code.startswith(_FOR_READERS):
            fact = finding.message.rstrip("。；; ")
            reason = finding.accepted.rstrip("。；; ")
            told.append(reason if _DESK.search(fact) else f"{fact}：{reason}")
    return tuple(dict.fromkeys(told))
