"""The result sheets: what the program writes into the workbook, and what it reads back from there."""

from perfxl.workbook.results.evaluationsheet import EVALUATION_NAME, evaluation_sheet
from perfxl.workbook.results.findingssheet import FINDINGS_NAME, findings_sheet, pending_sheet, read_accepted
from perfxl.workbook.results.selfsheet import self_evaluation_sheet

__all__ = [
    "EVALUATION_NAME",
    "FINDINGS_NAME",
    "evaluation_sheet",
    "findings_sheet",
    "pending_sheet",
    "read_accepted",
    "self_evaluation_sheet",
]
