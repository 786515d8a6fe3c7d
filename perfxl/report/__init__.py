"""The report: from an evaluation to a Word file.

A text template that reads as the report says what is in it; a base document says what it looks like; either can be an
office's own. Nothing here reads a clock, so the same evaluation always gives the same bytes.
"""

from collections.abc import Sequence
from pathlib import Path

from perfxl.model import Evaluation, Finding
from perfxl.report.markup import parse
from perfxl.report.sealing import GAP
from perfxl.report.tables import MarkupFault
from perfxl.report.template import ReportTemplateError, default_template, fill_in, template_files
from perfxl.report.vetting import vet
from perfxl.report.view import context
from perfxl.word.document import BaseDocumentError, default_base_document, write

__all__ = ["ReportTemplateError", "default_base_document", "default_template", "render", "template_files", "vet"]


def render(
    evaluation: Evaluation,
    findings: Sequence[Finding] = (),
    *,
    template: Path | None = None,
    base_document: Path | None = None,
    attach_findings: bool = False,
) -> bytes:
    """The report of an evaluation as the bytes of a Word file (.docx).

    ``findings`` are those that remain; they stay in the workbook, except that a reader is told in a sentence what was
    accepted of them, or ``attach_findings`` asks for all of them as an attachment. ``template`` and ``base_document``
    replace the text and the looks that come with the program.

    Raises:
        ReportTemplateError: when a replacement cannot be used; the message names file and line in Chinese.

    """
    project = evaluation.project
    file = template or default_template(project.kind)
    text = fill_in(file, context(evaluation, findings, attach=attach_findings))
    if not text.replace(GAP, "").strip():
        raise ReportTemplateError(file.name, None, "模板里没有内容，生成的报告会是空的")
    try:
        report = parse(text)
    except MarkupFault as fault:
        raise ReportTemplateError(fault.piece or file.name, fault.line, fault.problem) from fault
    try:
        return write(report, base_document, project.info.report_date.value)
    except BaseDocumentError as fault:
        raise ReportTemplateError(fault.file, None, fault.problem) from fault
