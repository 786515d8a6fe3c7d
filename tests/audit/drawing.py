"""Reports of random projects: drawn up by the program, read back as anybody's."""

from functools import cache
from pathlib import Path

from perfxl.audit.lines import Report, of_paper
from perfxl.audit.pairing import Book
from perfxl.checks import check_evaluation, check_project
from perfxl.model import Severity
from perfxl.options import Options
from perfxl.package.package import FileKind, Package
from perfxl.publish import report_of
from perfxl.scoring import evaluate
from perfxl.word.reading import Paper, read_document
from tests.audit import random_projects
from tests.checks import build

OPTIONS = Options()


@cache
def book(seed: int) -> Book:
    """The scored workbook of a seed."""
    made = random_projects.make(seed)
    project = build.project(made.sheets)
    evaluation = evaluate(project, made.rulebook)
    findings = (*check_project(project, made.rulebook), *check_evaluation(evaluation, made.rulebook))
    return Book(Path(f"{seed}.xlsx"), evaluation, findings)


@cache
def content(seed: int) -> bytes:
    """The Word report of a seed."""
    made = book(seed)
    return report_of(made.evaluation, made.findings, OPTIONS)


@cache
def report(seed: int) -> Report:
    return of_paper(read_document(Package(content(seed), FileKind.DOCUMENT)))


def codes(seed: int, *, from_severity: Severity = Severity.NOTE) -> set[str]:
    """The codes the workbook itself has findings of."""
    return {finding.code for finding in book(seed).findings}


@cache
def paper(seed: int) -> Paper:
    return read_document(Package(content(seed), FileKind.DOCUMENT))


def names(seed: int) -> list[str]:
    """What bears a name in a project: itself, its bodies and people, indicators, documents, items."""
    project = book(seed).evaluation.project
    info = project.info
    entered = [info.name, info.unit, info.department, info.leader]
    entered += [one.name for one in project.indicators] + [one.title for one in project.documents]
    entered += [one.name for one in project.team] + [one.content for one in project.spending]
    return sorted({one.text for one in entered if len(one.text) > 1})
