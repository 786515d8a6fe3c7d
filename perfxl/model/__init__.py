"""The field's things as frozen values; this room knows nothing of files, sheets' layout or documents."""

from perfxl.model.basis import Basis
from perfxl.model.department import (
    ACTUAL,
    BUDGET,
    BY_INCOME,
    BY_USE,
    INITIAL,
    TOTAL,
    Basic,
    Task,
    basic,
    fund_of,
    funds_of,
    split,
)
from perfxl.model.entry import Amount, Day, Entered, Place, Text
from perfxl.model.evaluation import EXECUTION_RATE, RECEIPT_RATE, Evaluation, Input, Score, Subtotal
from perfxl.model.figure import LISTED, Figure, FigureKey
from perfxl.model.finding import SAME, Acceptance, Facts, Finding, Severity
from perfxl.model.lights import Colour, Light, Lights
from perfxl.model.money import FUND_COLUMNS, Fund, FundLine, Funds, Spending
from perfxl.model.problem import Problem, Refusal
from perfxl.model.project import (
    CommonIndicator,
    Document,
    Indicator,
    Info,
    Lesson,
    LessonKind,
    Member,
    Met,
    Outlook,
    Phase,
    Point,
    Project,
    SurveyQuestion,
)
from perfxl.model.reading import Reading
from perfxl.model.scoringrule import ScoringRule
from perfxl.model.standing import Sense, Standing
from perfxl.model.survey import Survey, is_satisfaction, share_of, survey_for, surveys_of
from perfxl.model.terms import Outline, ReportTerms
from perfxl.model.value import Operator, PartialDate, Role, Value, ValueKind

__all__ = [
    "ACTUAL",
    "BUDGET",
    "BY_INCOME",
    "BY_USE",
    "EXECUTION_RATE",
    "FUND_COLUMNS",
    "INITIAL",
    "LISTED",
    "RECEIPT_RATE",
    "SAME",
    "TOTAL",
    "Acceptance",
    "Amount",
    "Basic",
    "Basis",
    "Colour",
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
    "Light",
    "Lights",
    "Member",
    "Met",
    "Operator",
    "Outline",
    "Outlook",
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
    "Task",
    "Text",
    "Value",
    "ValueKind",
    "basic",
    "fund_of",
    "funds_of",
    "is_satisfaction",
    "share_of",
    "split",
    "survey_for",
    "surveys_of",
]
