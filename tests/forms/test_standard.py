"""The standard form is one declaration: read, written, asked and computed by the same fields."""

import io
from dataclasses import fields as attributes
from dataclasses import is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from openpyxl import load_workbook

from perfxl import kinds
from perfxl.blank import blank_workbook, preset
from perfxl.checks import check_project
from perfxl.forms.blank.book import build
from perfxl.forms.entries import Text
from perfxl.forms.fill import filling_of
from perfxl.forms.form import FIRST_VERSION, Field, Form, Sheet, Table
from perfxl.forms.read import read
from perfxl.forms.reader import read_workbook
from perfxl.forms.standard import INDICATORS, INFO, LAYOUTS, STANDARD, SURVEY, form_of
from perfxl.forms.standard.indicators import Target
from perfxl.model import Project, Reading
from perfxl.rulebooks import find
from tests.sheets import book, sheet
from tests.support import POLICY, ROAD, ROOT, TRAINING

SAMPLES = (POLICY, ROAD, TRAINING)


def kept(kind: Any, path: str) -> bool:
    """Whether the model keeps an entry under a path: ``indicators.target`` is ``target`` of the rows ``indicators``."""
    for name in path.split("."):
        hints = get_type_hints(kind)
        if name not in hints:
            return False
        kind = hints[name]
        kind = get_args(kind)[0] if str(kind).startswith("tuple") else kind
    return True


def test_every_field_is_a_fact_of_the_project() -> None:
    assert [field.path for field in STANDARD.fields if not kept(Project, field.path)] == []


def test_every_fact_of_the_project_has_a_field() -> None:
    """A column added to the model and not to the form could never be filled in."""
    paths = {field.path for form in LAYOUTS.values() for field in form.fields}
    for name, kind in get_type_hints(Project).items():
        row = get_args(kind)[0] if str(kind).startswith("tuple") else kind
        if is_dataclass(row) and name != "funds":
            own = {f"{name}.{attribute.name}" for attribute in attributes(row)}
            assert own - paths <= {"common.points", "common.comment", "indicators.outlook"}, name


def test_labels_are_unique_on_their_sheet() -> None:
    for one in STANDARD.sheets:
        names = [name for field in one.fields for name in (field.label, *field.aliases)]
        assert len(names) == len(set(names)), one.name


def values(project: Project) -> Any:
    """The project without the places of its entries."""

    def plain(found: Any) -> Any:
        if isinstance(found, tuple):
            return tuple(map(plain, found))
        if is_dataclass(found) and not isinstance(found, type):
            names = [attribute.name for attribute in attributes(found) if attribute.name not in ("place", "file")]
            if hasattr(found, "faulty"):  # an amount may be shown with other decimals
                names = ["value"]
            return {name: plain(getattr(found, name)) for name in names}
        return found

    return plain(replace(project, funds=replace(project.funds, stated=None)))


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_read_is_written_and_read_again(name: str, tmp_path: Path) -> None:
    first = read_workbook(ROOT / "samples" / f"{name}.xlsx").project
    path = tmp_path / "again.xlsx"
    path.write_bytes(build(form_of(first.kind), filling_of(STANDARD, first)))
    assert values(read_workbook(path).project) == values(first)


def with_column(form: Form, before: Field[Any], added: Field[Any]) -> Form:
    """The form with one more column on the sheet 绩效目标表."""
    table = INDICATORS.table
    assert table is not None
    place = table.fields.index(before)
    more = replace(table, fields=(*table.fields[:place], added, *table.fields[place:]))
    return replace(
        form, sheets=tuple(replace(one, blocks=(more,)) if one == INDICATORS else one for one in form.sheets)
    )


def test_a_column_put_between_moves_every_live_check_along() -> None:
    added = Field("计量单位", "indicators.measure", Text(), "人、公里", width=10)
    rulebook = find("national-evaluation-2020")
    filling = preset(kinds.EVALUATION, rulebook, {})
    page = load_workbook(io.BytesIO(build(with_column(STANDARD, Target.target, added), filling)))[INDICATORS.name]
    headers = {cell.value: cell.column_letter for row in page.iter_rows(max_row=12) for cell in row if cell.value}
    formulas = {row[0].value: str(row[3].value) for row in page.iter_rows(min_row=3, max_row=5)}
    assert headers["分值"] == "G"
    assert f"${headers['分值']}$" in formulas["本表分值合计"]
    assert f"${headers['实际完成值']}$" in formulas["未填实际完成值的指标（个）"]
    assert "$E$" not in formulas["本表分值合计"]


DENOMINATORS = {"initial": "年初预算数", "adjusted": "全年预算数", "received": "到位数"}


@pytest.mark.parametrize("name", ["beijing-haidian-2016", "national-evaluation-2020", "national-self-evaluation-2020"])
def test_the_live_execution_rate_divides_by_what_the_rulebook_says(name: str) -> None:
    rulebook = find(name)
    page = load_workbook(io.BytesIO(blank_workbook(rulebook.kind, rulebook)))["资金情况"]
    rows = {row[0].value: row for row in page.iter_rows(min_row=4, max_row=6)}
    headers = {cell.value: cell.column_letter for row in page.iter_rows(max_row=12) for cell in row if cell.value}
    base = DENOMINATORS[rulebook.execution.denominator]
    assert f"执行数÷{base}" in str(rows["预算执行率"][2].value)
    assert f"SUM(${headers['执行数']}$" in str(rows["预算执行率"][1].value)
    assert f"=IF(ROUND(SUM(${headers[base]}$" in str(rows["预算执行率"][1].value)


def headers_of(one: Sheet, *, old: bool) -> list[str]:
    return [field.label for field in one.columns if not old or field.since == FIRST_VERSION]


def workbook(*, old: bool, changed: dict[str, str] | None = None) -> Reading:
    """An empty workbook of the first or of the present template version, with some texts changed."""

    def said(text: str) -> str:
        return (changed or {}).get(text, text)

    labels = [[said(field.label)] for field in INFO.labels if not old or field.since == FIRST_VERSION]
    tables = [
        sheet(one.name, (1, [[said(label) for label in headers_of(one, old=old)]]))
        for one in STANDARD.tables
        if not (old and one.optional)
    ]
    return read(STANDARD, book(sheet(INFO.name, (1, labels)), *tables))


def test_what_an_older_template_did_not_have_is_not_missing() -> None:
    assert workbook(old=True).defects == ()
    assert workbook(old=False).defects == ()


@pytest.mark.parametrize(
    ("name", "renamed", "kind"),
    [
        ("佐证材料", "证明", "missing-optional-column"),
        ("调整后指标值", "调整后的指标值", "missing-optional-column"),
        ("总体目标完成情况", "总体目标的完成情况", "missing-optional-label"),
    ],
)
def test_what_was_renamed_is_missed(name: str, renamed: str, kind: str) -> None:
    (defect,) = workbook(old=False, changed={name: renamed}).defects
    assert (defect.kind, name in defect.facts.values()) == (kind, True)


def test_a_newer_column_left_out_is_not_missed() -> None:
    assert workbook(old=False, changed={"上年完成值": "经办人"}).defects == ()


def test_the_sheet_of_import_notes_is_known() -> None:
    made = book(*(sheet(one.name) for one in STANDARD.sheets), sheet("导入说明"), sheet("草稿"))
    unknown = [defect.place.part for defect in read(STANDARD, made).defects if defect.kind == "unknown-sheet"]
    assert unknown == ["草稿"]


def test_the_survey_is_read_with_what_is_filled_down() -> None:
    rows = [
        ["学员满意度", "参训学员", "120", "118", "115", "对课程安排", "60", "40", "10", "5"],
        ["", "", "", "", "", "对授课老师", "70", "30", "12", "3"],
    ]
    made = book(sheet(SURVEY.name, (1, [headers_of(SURVEY, old=False), *rows])))
    first, second = read(STANDARD, made).project.survey
    assert (first.question.text, first.very_satisfied.value) == ("对课程安排", 60)
    assert (second.indicator.text, second.group.text, second.valid.value) == ("学员满意度", "参训学员", 115)
    assert (second.valid.place.spot, second.dissatisfied.value) == ("E2", Decimal(3))


def test_the_new_labels_and_columns_are_read() -> None:
    labels = [["评价方式", "部门评价"], ["单位自评得分", "96.5"], ["是否涉密", "否"]]
    targets = [
        ["三级指标", "年度指标值", "实际完成值", "分值", "调整后指标值", "调整依据", "上年完成值"],
        ["培训人数", "≥200人", "190人", "10", "≥180人", "某财预〔2023〕5号", "175人"],
    ]
    project = read(STANDARD, book(sheet(INFO.name, (1, labels)), sheet(INDICATORS.name, (1, targets)))).project
    assert (project.info.mode.text, project.info.self_score.value) == ("部门评价", Decimal("96.5"))
    (one,) = project.indicators
    assert one.adjusted_target.value is not None
    assert (one.adjusted_target.value.number, one.adjustment_basis.text) == (180, "某财预〔2023〕5号")
    assert one.previous.value is not None
    assert one.previous.value.number == 175


def test_a_self_evaluation_may_leave_the_evaluators_sheets_empty() -> None:
    made = book(sheet(INFO.name, (1, [["评价类型", "自评"]])), *(
        sheet(one.name, (1, [headers_of(one, old=False)])) for one in STANDARD.tables
    ))  # fmt: skip
    reading = read(STANDARD, made)
    empty = [one.place.part for one in check_project(reading.project, None) if "一行也没有填" in one.message]
    assert empty == ["资金情况", "绩效目标表", "支出明细"], "errors before the warning"


def test_an_indicator_of_which_only_the_name_is_left_is_still_there() -> None:
    rows = [headers_of(STANDARD.sheet("决策与过程"), old=True), ["过程", "资金管理", "预算执行率"]]
    (one,) = read(STANDARD, book(sheet("决策与过程", (1, rows)))).project.common
    assert (one.name.text, one.weight.blank, one.weight.place.spot) == ("预算执行率", True, "D2")


def test_a_table_without_items_takes_every_column_for_itself() -> None:
    table: Table | None = INDICATORS.table
    assert table is not None
    assert not any(table.of_item(field) for field in table.fields)
