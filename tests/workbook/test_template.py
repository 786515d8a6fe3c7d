"""The template is what the layout declares, and its live checks say what the formulas would."""

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl import kinds
from perfxl.forms.form import Form
from perfxl.forms.standard import GUIDE, INFO, SHEET_ORDER, form_of
from perfxl.templates import templates
from samples.make import results, samples, workbook
from tests.support import POLICY, ROAD, ROOT, changed, converted, needs_soffice, sample_data, write_sample

BLANKS = templates()


@pytest.fixture(params=sorted(BLANKS), scope="module")
def blank(request: pytest.FixtureRequest):
    return load_workbook(io.BytesIO(BLANKS[request.param]))


@pytest.fixture
def form(blank) -> Form:
    """The layout that the blank workbook is of."""
    labels = {row[0].value: row[1].value for row in blank[INFO.name].iter_rows(max_col=2)}
    kind = kinds.titled(labels["评价类型"])
    assert kind is not None
    return form_of(kind)


def parts(content: bytes) -> dict[str, bytes]:
    """The parts by name: how tightly they are packed may differ between builds of the compression library."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", sorted(BLANKS))
def test_the_committed_template_is_the_generated_one(name: str) -> None:
    assert parts((ROOT / "workbook_templates" / name).read_bytes()) == parts(BLANKS[name])


def test_the_same_filling_gives_the_same_bytes() -> None:
    assert templates() == BLANKS


def test_no_other_template_lies_about() -> None:
    assert {path.name for path in (ROOT / "workbook_templates").iterdir()} == set(BLANKS)


def test_the_committed_samples_are_the_generated_ones() -> None:
    made = samples()
    assert {path.name for path in (ROOT / "samples").glob("*.xlsx")} == set(made)
    for name, content in made.items():
        assert parts((ROOT / "samples" / name).read_bytes()) == parts(content), name


def test_the_committed_results_are_what_the_samples_give() -> None:
    made = results()
    committed = {path.name: path.read_bytes() for path in (ROOT / "samples" / "结果").iterdir()}
    assert set(committed) == set(made)
    for name, content in made.items():
        if name.endswith(".json"):
            assert json.loads(committed[name]) == json.loads(content), name
        else:
            assert parts(committed[name]) == parts(content), name


def test_sheets_stand_in_the_agreed_order(blank, form: Form) -> None:
    assert blank.sheetnames == [name for name in SHEET_ORDER if name in blank.sheetnames]
    assert {GUIDE, *form.names} == set(blank.sheetnames)


def test_every_label_and_column_is_there(blank, form: Form) -> None:
    labels = [row[0].value for row in blank[INFO.name].iter_rows(min_row=4, max_col=1)]
    assert labels == [label.label for label in form.sheet(INFO.name).labels]
    for table in form.tables:
        rows = [[cell.value for cell in row] for row in blank[table.name].iter_rows(max_row=12)]
        assert [column.label for column in table.columns] in rows, table.name


def test_every_closed_choice_has_a_list(blank, form: Form) -> None:
    for table in form.tables:
        lists = [rule.formula1 for rule in blank[table.name].data_validations.dataValidation if rule.type == "list"]
        for column in table.columns:
            if column.choices:
                assert f'"{",".join(column.choices)}"' in lists, column.label


def test_labels_are_locked_without_password_and_entries_open(blank, form: Form) -> None:
    for table in form.tables:
        sheet = blank[table.name]
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        header = next(row for row in sheet.iter_rows(max_row=12) if row[0].value == table.columns[0].label)
        assert all(cell.protection.locked for cell in header)
        assert not any(cell.offset(row=1).protection.locked for cell in header)


def test_header_rows_are_frozen_and_repeated_in_print(blank, form: Form) -> None:
    for table in form.tables:
        sheet = blank[table.name]
        header = next(row[0].row for row in sheet.iter_rows(max_row=12) if row[0].value == table.columns[0].label)
        assert sheet.freeze_panes == f"A{header + 1}"
        assert sheet.print_title_rows == f"${header}:${header}"
        assert str(sheet.page_setup.paperSize) == "9"


@pytest.mark.parametrize(
    ("kind", "common"), [(kinds.EVALUATION, 40), (kinds.SELF_EVALUATION, 10), (kinds.WHOLE_DEPARTMENT, 24)], ids=str
)
def test_the_usual_weights_add_up_to_a_hundred(kind: kinds.Kind, common: int) -> None:
    rows = load_workbook(io.BytesIO(BLANKS[f"{kind}工作簿.xlsx"]))["决策与过程"].iter_rows(values_only=True)
    assert sum(row[3] for row in rows if isinstance(row[3], int | float)) == common


def test_a_text_that_begins_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = write_sample(tmp_path, POLICY, {"绩效目标表/3/年度指标值": "=8期"})
    cells = [cell for row in load_workbook(path)["绩效目标表"].iter_rows() for cell in row if cell.value == "=8期"]
    assert [cell.data_type for cell in cells] == ["s"]


def _stored(path: Path) -> dict[str, object]:
    book = load_workbook(path, data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book
        for row in sheet.iter_rows(max_row=60)
        for cell in row
        if cell.value not in (None, "")
    }


@needs_soffice
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        (POLICY, {}),
        (ROAD, {}),
        (ROAD, {"资金情况/1/执行数": Decimal(500), "绩效目标表/1/分值": 9, "绩效目标表/2/实际完成值": ""}),
    ],
)
def test_stored_values_are_what_libreoffice_computes(name: str, changes: dict[str, object], tmp_path: Path) -> None:
    """The stored values are stripped, so that LibreOffice has to compute every formula itself."""
    ours = tmp_path / "ours.xlsx"
    ours.write_bytes(workbook(changed(sample_data(name), changes)))
    stripped = tmp_path / "stripped.xlsx"
    book = load_workbook(ours)
    book.save(stripped)
    out = tmp_path / "out"
    out.mkdir()
    computed, stored = _stored(converted(stripped, "xlsx", out)), _stored(ours)
    formulas = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 20
    for place in formulas:
        mine, theirs = stored.get(place), computed.get(place)
        if isinstance(theirs, int | float):
            assert round(Decimal(str(mine)) - Decimal(str(theirs)), 9) == 0, place
        else:
            assert mine == theirs, place


def test_generated_files_carry_no_clock() -> None:
    for content in BLANKS.values():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"2026-01-01T00:00:00Z" in package.read("docProps/core.xml")
