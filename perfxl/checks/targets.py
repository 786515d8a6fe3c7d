"""The targets judged before their approval: what can be known then, and no word about what cannot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.defects import finding_of
from perfxl.checks.limits import Limits, limits_for
from perfxl.checks.rule import Stage
from perfxl.checks.run import Severities, findings_of, ordered, weighed
from perfxl.forms.form import Form
from perfxl.forms.standard import form_of, planned_form
from perfxl.model import Finding, Fund, Place, Problem, Project
from perfxl.rulebooks.schema import Rulebook


def check_targets(
    project: Project,
    rulebook: Rulebook | None,
    *,
    defects: Sequence[Problem] = (),
    severities: Severities | None = None,
    limits: Limits | None = None,
) -> tuple[Finding, ...]:
    """The findings about a project's targets as they are submitted; what is filled in only later is not asked for.

    Only rules that declare ``targets`` are asked, and what is found in cells of results is left out.
    """
    form = planned_form(project.kind)
    case = Case(_as_planned(project), rulebook, limits or limits_for(rulebook, {}), defects, form)
    worded = weighed((finding_of(defect) for defect in defects if _concerns(defect, form)), severities)
    found = (*worded, *findings_of(case, Stage.ENTRY, severities, targets=True))
    later = set(_later(project, form))
    return ordered(one for one in found if one.place.part in ("", *form.names) and one.place not in later)


def _as_planned(project: Project) -> Project:
    """The project with the initial budget as the year's budget, where that is not filled in yet."""
    sources = tuple(map(_planned, project.funds.sources))
    return replace(project, funds=replace(project.funds, sources=sources))


def _planned(fund: Fund) -> Fund:
    return replace(fund, budget=replace(fund.initial, place=fund.budget.place)) if fund.budget.blank else fund


def _concerns(defect: Problem, form: Form) -> bool:
    """Whether a fault of the layout touches what is asked for."""
    label = defect.facts.get("column") or defect.facts.get("label")
    return not label or label in {field.label for field in form.fields}


def _later(project: Project, form: Form) -> Iterator[Place]:
    """The cells that are filled in only with the results."""
    asked = {field.path for field in form.fields}
    for line in fields.Entries(form_of(project.kind), project).every():
        if line.path not in asked:
            yield line.entered.place
    if (stated := project.funds.stated) is not None:
        yield from (amount.place for amount in (stated.received, stated.spent))
