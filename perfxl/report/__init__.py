"""The report: from an evaluation to a Word file.

A text template that reads as the report says what is in it; a base document says what it looks like; either can be an
office's own. Nothing here reads a clock, so the same evaluation always gives the same bytes.
"""

from collections.abc import Sequence
from pathlib import Path

from perfxl.model import Evaluation, Finding
from perfxl.report.document import default_base_document, write
from perfxl.report.markup import parse
from perfxl.report.tables import MarkupFault
from perfxl.report.template import ReportTemplateError, default_template, fill_in
from perfxl.report.view import context

__all__ = ["ReportTemplateError", "default_base_document", "default_template", "render"]


def render(
    evaluation: Evaluation,
    findings: Sequence[Finding] = (),
    *,
    template: Path | None = None,
    base_document: Path | None = None,
) -> bytes:
    """The report of an evaluation as the bytes of a Word file (.docx).

    ``findings`` are those that remain and are printed as an attachment. ``template`` and ``base_document`` replace the
    text and the looks that come with the program.

    Raises:
        ReportTemplateError: when a replacement cannot be used; the message names file and line in Chinese.

    """
    project = evaluation.project
    file = template or default_template(project.kind)
    text = fill_in(file, context(evaluation, findings))
    if not text.strip():
        raise ReportTemplateError(file.name, None, "模板里没有内容，生成的报告会是空的")
    try:
        report = parse(text)
    except MarkupFault as fault:
        raise ReportTemplateError(file.name, fault.line, fault.problem) from fault
    return write(report, base_document, project.info.report_date.value)
