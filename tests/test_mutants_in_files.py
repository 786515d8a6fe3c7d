"""The same mistakes in real workbooks: written to a file, read back, found with the right code in the right cell."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from perfxl.blank import preset
from perfxl.forms.blank.book import build, label_cell, region_of
from perfxl.forms.blank.filling import Content, Filling
from perfxl.forms.entries import Day
from perfxl.forms.form import Field, Sheet
from perfxl.forms.standard import FUNDS, INFO, STANDARD, form_of
from perfxl.forms.standard.money import UNIT, Money
from perfxl.model import Severity
from perfxl.process import Options, check
from perfxl.rulebooks import find
from tests.checks import build as texts
from tests.checks import judging
from tests.checks.mutant import Mutant
from tests.checks.mutants import mutants
from tests.checks.projects import PROJECTS

ONE_OF_EACH = list({(mutant.sample, mutant.kind): mutant for mutant in mutants()}.values())
AT_THE_TOTAL = ("PX301", "PX304")
"""What these find shows at the row 合计, which the projects in memory do not have."""


def typed(field: Field[Any], text: str) -> Content:
    """What a person's typing makes of a text in Excel: a number, a date, or the text itself."""
    if field.entry.numeric:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        return number if number.is_finite() else text
    if isinstance(field.entry, Day):
        try:
            return datetime.strptime(text, "%Y年%m月%d日").date()
        except ValueError:
            return text
    return text


def filling(sample: str, sheets: texts.Sheets) -> Filling:
    rulebook = find(sheets[INFO.name]["评价规则"] or judging.TITLES["评价"])
    labels = {label: typed(label, sheets[INFO.name].get(label.label, "")) for label in INFO.labels}
    rows = {
        sheet.table.part: [row(sheet, entries) for entries in sheets.get(sheet.name, ())] for sheet in STANDARD.tables
    }
    return preset(judging.project(sample).kind, rulebook, labels, rows, sheets.get("金额单位", "万元"))


def row(sheet: Sheet, entries: Sequence[str] | None) -> dict[Field[Any], Content]:
    return {field: typed(field, text) for field, text in zip(sheet.columns, entries or (), strict=False) if text}


def cell_of(mutant: Mutant, made: Filling) -> tuple[str, str]:
    """Where a mutant's place lies in the real workbook."""
    name, label, number = texts.place_of(mutant.place)
    sheet = STANDARD.sheet(name)
    if mutant.code in AT_THE_TOTAL:
        region = region_of(FUNDS, made)
        return name, f"{region.letter(Money.spent)}{region.last + 1}"
    if sheet == INFO:
        return name, label_cell(sheet, sheet.named(label))
    if label == UNIT.label:
        return name, label_cell(sheet, UNIT)
    region = region_of(sheet, made)
    column = sheet.named(label) if label else sheet.columns[0]
    return name, f"{region.letter(column)}{region.first + number - 1}"


@pytest.mark.parametrize("sample", PROJECTS)
def test_the_correct_projects_are_correct_as_files(sample: str, tmp_path: Path) -> None:
    made = filling(sample, texts.sheets(sample, judging.TITLES))
    path = tmp_path / "样例.xlsx"
    path.write_bytes(build(form_of(judging.project(sample).kind), made))
    outcome = check(path, Options())
    assert outcome.status == "done"
    assert [finding.message for finding in outcome.findings if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("mutant", ONE_OF_EACH, ids=lambda mutant: f"{mutant.sample}-{mutant.kind}")
def test_a_mistake_in_a_file_is_found_in_its_cell(mutant: Mutant, tmp_path: Path) -> None:
    sheets = texts.change(texts.sheets(mutant.sample, judging.TITLES), mutant.changes)
    made = filling(mutant.sample, sheets)
    path = tmp_path / "样例.xlsx"
    path.write_bytes(build(form_of(judging.project(mutant.sample).kind), made))
    outcome = check(path, Options())
    found = {(finding.code, finding.place.part, finding.place.spot) for finding in outcome.findings}
    assert (mutant.code, *cell_of(mutant, made)) in found, found
