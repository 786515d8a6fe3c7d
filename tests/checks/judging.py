"""Correct projects with changes, checked and scored: what the tests of this room share."""

from collections.abc import Mapping
from functools import cache

from perfxl.checks import check_evaluation, check_project
from perfxl.checks.rule import Rule, Stage
from perfxl.model import Finding, Project
from perfxl.rulebooks import Rulebook, find
from perfxl.scoring import evaluate

from . import build

TITLES = {"评价": "国家2020年项目支出绩效评价规则", "自评": "国家2020年项目支出绩效自评规则"}


@cache
def rulebook(title: str) -> Rulebook | None:
    """The rulebook a workbook names, None when it names none."""
    return find(title) if title else None


def project(sample: str, changes: Mapping[str, str] | None = None) -> Project:
    return build.project(build.change(build.sheets(sample, TITLES), changes or {}))


def of_project(sample: str, changes: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    made = project(sample, changes)
    return check_project(made, rulebook(made.info.rulebook.text))


def of_evaluation(sample: str, changes: Mapping[str, str] | None = None) -> tuple[Finding, ...]:
    made = project(sample, changes)
    book = rulebook(made.info.rulebook.text)
    assert book is not None
    return check_evaluation(evaluate(made, book), book)


def of_rule(rule: Rule, changes: Mapping[str, str]) -> list[Finding]:
    """What the one rule finds."""
    judge = of_project if rule.stage is Stage.ENTRY else of_evaluation
    return [finding for finding in judge(rule.sample, changes) if finding.code == rule.code]
