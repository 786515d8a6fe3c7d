"""The result sheets: what the program writes into the workbook, and what it reads back from there."""

from collections.abc import Callable, Mapping

from perfxl.excel.added.resultsheet import ResultSheet
from perfxl.model import Evaluation
from perfxl.results.evaluationsheet import EVALUATION_NAME, evaluation_sheet
from perfxl.results.findingssheet import FINDINGS_NAME, findings_sheet, pending_sheet, read_accepted, read_identity
from perfxl.results.monitoringsheet import monitoring_sheet
from perfxl.results.selfsheet import self_evaluation_sheet

BUILDERS: Mapping[str, Callable[[Evaluation, str], ResultSheet]] = {
    "evaluation": evaluation_sheet,
    "self_evaluation": self_evaluation_sheet,
    "department": evaluation_sheet,
    "monitoring": monitoring_sheet,
}
"""The result sheets a kind of evaluation may name."""


def result_sheet(evaluation: Evaluation, rulebook: str = "") -> ResultSheet:
    """The sheet 评价结果 in the layout of the project's kind of evaluation; ``rulebook`` tells the file it stood in."""
    return BUILDERS[evaluation.project.kind.result_sheet](evaluation, rulebook)


__all__ = [
    "BUILDERS",
    "EVALUATION_NAME",
    "FINDINGS_NAME",
    "evaluation_sheet",
    "findings_sheet",
    "pending_sheet",
    "read_accepted",
    "read_identity",
    "result_sheet",
    "self_evaluation_sheet",
]
