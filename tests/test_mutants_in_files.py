"""The same mistakes in real workbooks: written to a file, read back, found with the right code in the right cell."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from perfxl.blank import preset
from perfxl.model import Severity
from perfxl.process import Options, check
from perfxl.rulebooks import find
from perfxl.workbook import layout
from perfxl.workbook.layout import Entry
from perfxl.workbook.template.book import build, region_of
from perfxl.workbook.template.filling import Content, Filling
from tests.checks import build as texts
from tests.checks import judging
from tests.checks.mutant import Mutant
from tests.checks.mutants import mutants
from tests.checks.projects import PROJECTS

ONE_OF_EACH = list({(mutant.sample, mutant.kind): mutant for mutant in mutants()}.values())
AT_THE_TOTAL = ("PX301", "PX304")
"""What these find shows at the row 合计, which the projects in memory do not have."""
TABLES = {table.name: table for table in layout.TABLES}


def typed(entry: Entry, text: str) -> Content:
    """What a person's typing makes of a text in Excel: a number, a date, or the text itself."""
    if entry in (Entry.AMOUNT, Entry.WEIGHT):
        try:
            number = Decimal(text)
        except InvalidOperation:
            return text
        return number if number.is_finite() else text
    if entry is Entry.DATE:
        try:
            return datetime.strptime(text, "%Y年%m月%d日").date()
        except ValueError:
            return text
    return text


def filling(sample: str, sheets: texts.Sheets) -> Filling:
    rulebook = find(sheets[layout.INFO]["评价规则"] or judging.TITLES["评价"])
    info: dict[str, Content] = {
        label.name: typed(label.entry, sheets[layout.INFO].get(label.name, "")) for label in layout.LABELS
    }
    rows = {name: [row(name, entries) for entries in sheets[name]] for name in TABLES}
    return preset(judging.project(sample).kind, rulebook, info, rows, sheets.get("金额单位", "万元"))


def row(sheet: str, entries: Sequence[str] | None) -> dict[str, Content]:
    columns = {column.name: column.entry for column in TABLES[sheet].columns}
    named = zip(texts.COLUMNS[sheet], entries or (), strict=entries is not None)
    return {name: typed(columns[name], text) for name, text in named if text}


def cell_of(mutant: Mutant, made: Filling) -> tuple[str, str]:
    """Where a mutant's place lies in the real workbook."""
    sheet, label, number = texts.place_of(mutant.place)
    if mutant.code in AT_THE_TOTAL:
        return sheet, f"{get_column_letter(5)}{region_of(TABLES[sheet], made).last + 1}"
    if sheet == layout.INFO:
        return sheet, f"B{4 + [entry.name for entry in layout.LABELS].index(label)}"
    if label == "金额单位":
        return sheet, "B3"
    column = [column.name for column in TABLES[sheet].columns].index(label) + 1 if label else 1
    return sheet, f"{get_column_letter(column)}{region_of(TABLES[sheet], made).first + number - 1}"


@pytest.mark.parametrize("sample", PROJECTS)
def test_the_correct_projects_are_correct_as_files(sample: str, tmp_path: Path) -> None:
    made = filling(sample, texts.sheets(sample, judging.TITLES))
    path = tmp_path / "样例.xlsx"
    path.write_bytes(build(judging.project(sample).kind, made))
    outcome = check(path, Options())
    assert outcome.status == "done"
    assert [finding.message for finding in outcome.findings if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("mutant", ONE_OF_EACH, ids=lambda mutant: f"{mutant.sample}-{mutant.kind}")
def test_a_mistake_in_a_file_is_found_in_its_cell(mutant: Mutant, tmp_path: Path) -> None:
    sheets = texts.change(texts.sheets(mutant.sample, judging.TITLES), mutant.changes)
    made = filling(mutant.sample, sheets)
    path = tmp_path / "样例.xlsx"
    path.write_bytes(build(judging.project(mutant.sample).kind, made))
    outcome = check(path, Options())
    found = {(finding.code, finding.sheet, finding.cell) for finding in outcome.findings}
    assert (mutant.code, *cell_of(mutant, made)) in found, found
