"""The field's things as frozen values; this room knows nothing of files, sheets' layout or documents."""

from perfxl.model.entry import Amount, Day, Defect, Entered, Place, Refusal, Text
from perfxl.model.evaluation import Evaluation, Input, Score, Subtotal
from perfxl.model.finding import Finding, Severity
from perfxl.model.project import (
    CommonIndicator,
    Document,
    EvaluationKind,
    Fund,
    Funds,
    Indicator,
    Info,
    Lesson,
    LessonKind,
    Member,
    Met,
    Phase,
    Point,
    Project,
    Spending,
)
from perfxl.model.value import Kind, Operator, PartialDate, Role, Value

__all__ = [
    "Amount",
    "CommonIndicator",
    "Day",
    "Defect",
    "Document",
    "Entered",
    "Evaluation",
    "EvaluationKind",
    "Finding",
    "Fund",
    "Funds",
    "Indicator",
    "Info",
    "Input",
    "Kind",
    "Lesson",
    "LessonKind",
    "Member",
    "Met",
    "Operator",
    "PartialDate",
    "Phase",
    "Place",
    "Point",
    "Project",
    "Refusal",
    "Role",
    "Score",
    "Severity",
    "Spending",
    "Subtotal",
    "Text",
    "Value",
]
