"""The field's things as frozen values; this room knows nothing of files, sheets' layout or documents."""

from perfxl.model.basis import Basis
from perfxl.model.entry import Amount, Day, Entered, Place, Text
from perfxl.model.evaluation import EXECUTION_RATE, RECEIPT_RATE, Evaluation, Input, Score, Subtotal
from perfxl.model.figure import LISTED, Figure, FigureKey
from perfxl.model.finding import SAME, Acceptance, Facts, Finding, Severity
from perfxl.model.problem import Problem, Refusal
from perfxl.model.project import (
    FUND_COLUMNS,
    CommonIndicator,
    Document,
    Fund,
    FundLine,
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
    SurveyQuestion,
)
from perfxl.model.reading import Reading
from perfxl.model.scoringrule import ScoringRule
from perfxl.model.standing import Sense, Standing
from perfxl.model.survey import Survey, is_satisfaction, share_of, survey_for, surveys_of
from perfxl.model.terms import Outline, ReportTerms
from perfxl.model.value import Operator, PartialDate, Role, Value, ValueKind

__all__ = [
    "EXECUTION_RATE",
    "FUND_COLUMNS",
    "LISTED",
    "RECEIPT_RATE",
    "SAME",
    "Acceptance",
    "Amount",
    "Basis",
    "CommonIndicator",
    "Day",
    "Document",
    "Entered",
    "Evaluation",
    "Facts",
    "Figure",
    "FigureKey",
    "Finding",
    "Fund",
    "FundLine",
    "Funds",
    "Indicator",
    "Info",
    "Input",
    "Lesson",
    "LessonKind",
    "Member",
    "Met",
    "Operator",
    "Outline",
    "PartialDate",
    "Phase",
    "Place",
    "Point",
    "Problem",
    "Project",
    "Reading",
    "Refusal",
    "ReportTerms",
    "Role",
    "Score",
    "ScoringRule",
    "Sense",
    "Severity",
    "Spending",
    "Standing",
    "Subtotal",
    "Survey",
    "SurveyQuestion",
    "Text",
    "Value",
    "ValueKind",
    "is_satisfaction",
    "share_of",
    "survey_for",
    "surveys_of",
]
