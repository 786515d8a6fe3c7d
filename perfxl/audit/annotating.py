"""A copy of the report with a comment at every place a finding names."""

from collections.abc import Iterable, Mapping

from perfxl.audit.files import Opened
from perfxl.audit.judge import AuditFinding
from perfxl.audit.lines import Report
from perfxl.audit.places import shown
from perfxl.model import Place
from perfxl.word.comments import Comment, with_comments


def annotated(opened: Opened, findings: Iterable[AuditFinding]) -> list[bytes | memoryview]:
    """The Word file's bytes with the comments; every other part of it stays as it was. Raises Refusal."""
    if opened.package is None:
        raise ValueError("a plain text has no comments")
    anchors = _anchors(opened.report)
    fallback = next(iter(anchors.values()), None)
    comments = []
    for finding in findings:
        places = list(dict.fromkeys(quote.place for quote in finding.quotes)) or [Place("", "1")]
        for place in places:
            inner = anchors.get(place, fallback)
            if inner is not None:
                comments.append(Comment(inner, _words(finding, place)))
    return with_comments(opened.package, comments)


def _anchors(report: Report) -> Mapping[Place, tuple[int, int]]:
    """The bytes of each place on which a comment may stand."""
    found: dict[Place, tuple[int, int]] = {}
    for field in report.fields.values():
        if field.inner is not None:
            found.setdefault(field.place, field.inner)
    for line in report.lines:
        if line.inner is not None:
            found.setdefault(line.place, line.inner)
    return found


def _words(finding: AuditFinding, here: Place) -> tuple[str, ...]:
    lines = [f"{finding.severity.value} {finding.code}：{finding.message}"]
    others = [f"{shown(quote.place)}“{quote.text[:40]}”" for quote in finding.quotes if quote.place != here][:6]
    if others:
        lines.append(f"另见：{'；'.join(others)}")
    if finding.expected:
        lines.append(f"应为：{finding.expected}")
    return (*lines, f"处理：{finding.advice}")
