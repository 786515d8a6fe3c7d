"""What lies beside a workbook and belongs to it: its report (the person's where one was edited) and its forms."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from perfxl import kinds
from perfxl.model import Refusal
from perfxl.outcome import Record
from perfxl.package.package import FileKind, Package
from perfxl.package.properties import ROLE, properties, untouched

FORMS: Final = ("自评表", "目标表", "评分表", "监控表")
"""Exported official forms, by what follows the workbook's name."""


def report_beside(path: Path, kind: str = "") -> Path | None:
    """The report of a workbook, at its usual place: one that a person has edited stays there."""
    known = kinds.titled(kind)
    suffixes = dict.fromkeys([*([known.report_suffix] if known else []), *(one.report_suffix for one in kinds.KINDS)])
    places = (path.with_name(path.stem + suffix) for suffix in suffixes)
    return next((place for place in places if place.is_file()), None)


def with_report(record: Record) -> Record:
    """The record with the report that lies beside its workbook."""
    return record if record.report else replace(record, report=report_beside(record.path, record.kind))


def forms_beside(path: Path) -> list[Path]:
    """The official forms exported from a workbook."""
    places = (path.with_name(f"{path.stem}_{form}.xlsx") for form in FORMS)
    return [place for place in places if place.is_file()]


def edited(report: Path) -> bool:
    """Whether a person has had a hand in a report since the program wrote it, or made it altogether."""
    try:
        package = Package.open(report, FileKind.DOCUMENT)
    except Refusal:
        return True
    return properties(package).get(ROLE) != "report" or not untouched(package)
