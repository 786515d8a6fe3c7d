"""The targets and actuals that count: a target adjusted by a document, the survey where no actual is typed.

Without a document that adjusts it, the target first approved counts (财预〔2020〕10号第十六条).
"""

from collections.abc import Sequence
from dataclasses import replace

from perfxl.model import Entered, Indicator, Project, Role, Survey, Value, survey_for, surveys_of
from perfxl.notation import read
from perfxl.rulebooks import Rulebook, report_terms
from perfxl.scoring.arithmetic import rounded
from perfxl.scoring.formulas import as_actual, derived


def in_force(project: Project, book: Rulebook) -> Project:
    """The project with its indicators as they are scored; the cells they come from stay their places."""
    surveys = surveys_of(project)
    indicators = (_in_force(one, surveys, book) for one in project.indicators)
    return replace(project, indicators=tuple(_by_formula(one, project, book) for one in indicators))


def _by_formula(indicator: Indicator, project: Project, book: Rulebook) -> Indicator:
    """A rate of 基础数据 is the actual where none is typed."""
    if not indicator.actual.blank or (found := derived(indicator, project, book)) is None or not found.text:
        return indicator
    return replace(indicator, actual=as_actual(found, indicator))


def _in_force(indicator: Indicator, surveys: Sequence[Survey], book: Rulebook) -> Indicator:
    if indicator.adjusted_target.value is not None and indicator.adjustment_basis.text:
        indicator = replace(indicator, target=indicator.adjusted_target)
    survey = survey_for(indicator, surveys)
    if indicator.actual.blank and survey is not None and (actual := satisfaction_of(survey, book)) is not None:
        indicator = replace(indicator, actual=actual)
    return indicator


def satisfaction_of(survey: Survey, book: Rulebook) -> Entered[Value] | None:
    """The satisfaction a survey gives, as an actual that stands in the survey's first row."""
    rate = survey.rate(report_terms(book).answers)
    if rate is None:
        return None
    text = f"{rounded(rate * 100, book.rounding.rate_places, book.rounding.mode):f}%"
    return Entered(text, read(text, Role.ACTUAL, name=survey.indicator), survey.place)
