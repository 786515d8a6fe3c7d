"""A kind of evaluation is one entry of one list: it goes its way from the blank workbook to the report."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from perfxl import kinds
from perfxl.cli.root import perfxl
from perfxl.forms.blank.book import build
from perfxl.forms.reader import read_workbook
from perfxl.forms.standard import LAYOUTS, STANDARD, form_of
from perfxl.process import Options, Outcome, check, process
from perfxl.report import default_template
from perfxl.results import BUILDERS
from perfxl.rulebooks import RulebookError, find, load
from perfxl.templates import templates
from samples.make import filling
from tests.report.reading import whole_text
from tests.support import POLICY, sample_data

HOUSE = Path(__file__).parent.parent / "perfxl"
FAKE = replace(
    kinds.EVALUATION,
    title="专项债券项目绩效评价",
    short="专项债券",
    usual_rulebook="bonds",
    sheets=tuple(sheet for sheet in kinds.EVERY_SHEET if sheet != "评价小组"),
    filled=("资金情况", "绩效目标表"),
    result_sheet="self_evaluation",
    report="self_evaluation_report.jinja",
)
RULES = f"""id = "bonds"
title = "专项债券项目绩效评价规则"
kind = "{FAKE.title}"
document = "测试文件"
summary = "只供测试"
extends = "xinjiang-evaluation"
"""


@pytest.fixture
def bonds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A third kind on the list, and a folder with a rulebook for it."""
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, FAKE))
    (tmp_path / "bonds.toml").write_text(RULES, encoding="utf-8")
    return tmp_path


def filled_in(folder: Path) -> Path:
    """The policy project as one of the new kind, without the sheet that this kind does not ask for."""
    data = sample_data(POLICY)
    data["评价小组"]["行"] = []
    path = folder / "债券.xlsx"
    path.write_bytes(build(form_of(FAKE), filling(data, load(folder / "bonds.toml"))))
    return path


def codes(outcome: Outcome) -> set[str]:
    return {finding.code for finding in outcome.findings}


def test_a_new_kind_has_a_blank_workbook(bonds: Path) -> None:
    done = CliRunner().invoke(perfxl, ["new", str(bonds / "空白.xlsx"), "--rulebook", str(bonds / "bonds.toml")])
    assert done.exit_code == 0, done.output
    reading = read_workbook(bonds / "空白.xlsx")
    assert reading.project.kind == FAKE
    assert reading.project.info.kind.text == FAKE.title


@pytest.mark.parametrize("written", [FAKE.title, FAKE.short, f" {FAKE.short} "])
def test_a_new_kind_is_read_by_its_title_and_its_short_name(bonds: Path, written: str) -> None:
    assert kinds.named(written) == FAKE
    assert kinds.titles()[-1] == FAKE.title


def test_a_sheet_that_a_new_kind_does_not_ask_for_may_stay_empty(bonds: Path) -> None:
    path = filled_in(bonds)
    assert not {"PX131", "PX134"} & codes(check(path, Options()))


def test_the_same_empty_sheet_is_missed_where_it_is_asked_for(bonds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled_in(bonds)
    asking = replace(FAKE, sheets=kinds.EVERY_SHEET)
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS[:-1], asking))
    (bonds / "bonds.toml").touch()
    assert "PX134" in codes(check(path, Options()))


def test_a_new_kind_is_scored_and_gets_the_result_sheet_and_the_report_it_names(bonds: Path) -> None:
    outcome = process(filled_in(bonds), Options())
    assert outcome.status == "done", outcome.findings
    assert outcome.evaluation is not None
    assert outcome.evaluation.total == Decimal("98.22")
    sheet = openpyxl.load_workbook(bonds / "债券.xlsx")["评价结果"]
    assert sheet["A1"].value == "项目支出绩效自评表"
    assert outcome.report is not None
    assert "自评总得分为98.22分" in whole_text(outcome.report.read_bytes())


def test_a_workbook_of_another_kind_than_its_rulebook_is_refused(bonds: Path) -> None:
    data = sample_data(POLICY)
    path = bonds / "政研.xlsx"
    path.write_bytes(build(form_of(kinds.EVALUATION), filling(data, find(data["规则书"]))))
    outcome = check(path, Options(rulebook=str(bonds / "bonds.toml")))
    assert any(FAKE.title in finding.message for finding in outcome.findings if finding.code == "PX212")


def test_a_rulebook_for_a_kind_that_does_not_exist_names_those_that_do(tmp_path: Path) -> None:
    (tmp_path / "bonds.toml").write_text(RULES, encoding="utf-8")
    with pytest.raises(RulebookError, match=f"只能写 {'、'.join(kinds.titles())}，现在写的是“{FAKE.title}”"):
        load(tmp_path / "bonds.toml")


def test_the_sheets_of_a_project_are_those_of_its_layout() -> None:
    assert {sheet.name for sheet in STANDARD.tables if not sheet.optional} == {*kinds.EVERY_SHEET}


@pytest.mark.parametrize("kind", kinds.KINDS, ids=str)
def test_whatever_a_kind_names_exists(kind: kinds.Kind) -> None:
    assert find(kind.usual_rulebook).kind == kind
    assert default_template(kind).is_file()
    assert f"{kind}工作簿.xlsx" in templates()
    tables = {sheet.name for sheet in LAYOUTS[kind.form].tables if not sheet.optional}
    assert {*kind.filled} <= {*kind.sheets} <= tables
    assert kind.closing in kinds.KINDS
    assert kind.result_sheet in BUILDERS


def test_new_takes_the_short_names_and_nothing_else() -> None:
    done = CliRunner().invoke(perfxl, ["new", "--type", "监测"])
    assert done.exit_code == 2
    assert all(kind.short in done.output for kind in kinds.every())


def test_new_takes_and_tells_a_kind_that_came_later(bonds: Path) -> None:
    told = CliRunner().invoke(perfxl, ["new", "--help"])
    assert FAKE.short in told.output
    book = ["--rulebook", str(bonds / "bonds.toml")]
    done = CliRunner().invoke(perfxl, ["new", str(bonds / "空白.xlsx"), "--type", FAKE.short, *book])
    assert done.exit_code == 0, done.output


def comparisons(tree: ast.AST, names: frozenset[str]) -> Iterator[int]:
    """Lines that compare with a kind: by its name in ``kinds``, by its title or by its short name."""

    def names_one(node: ast.expr) -> bool:
        return any(
            (isinstance(part, ast.Attribute) and ast.unparse(part) in CONSTANTS)
            or (isinstance(part, ast.Name) and part.id in CONSTANTS)
            or (isinstance(part, ast.Constant) and part.value in names)
            for part in ast.walk(node)
        )

    for node in ast.walk(tree):
        compared = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        compared += [node.value] if isinstance(node, ast.MatchValue) else []
        compared += [key for key in node.keys if key is not None] if isinstance(node, ast.Dict) else []
        if any(names_one(one) for one in compared):
            yield node.lineno


CONSTANTS = frozenset(
    f"{room}{name}" for name, value in vars(kinds).items() if isinstance(value, kinds.Kind) for room in ("", "kinds.")
)
NAMES = frozenset(name for kind in kinds.KINDS for name in (kind.title, kind.short))


def test_nobody_but_the_list_asks_which_kind_it_is() -> None:
    found = [
        f"{path.relative_to(HOUSE)}:{line}"
        for path in sorted(HOUSE.rglob("*.py"))
        if path.name != "kinds.py"
        for line in comparisons(ast.parse(path.read_text(encoding="utf-8")), NAMES)
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "if project.kind is kinds.SELF_EVALUATION: pass",
        "if EVALUATION == book.kind: pass",
        "x = 1 if kind.title == '项目支出绩效自评' else 2",
        "if kind in (kinds.EVALUATION, other): pass",
        "match kind.short:\n    case '自评': pass",
        "SHEETS = {kinds.EVALUATION: 1}",
        "TYPES = {'自评': 1}",
    ],
)
def test_the_guard_sees_every_way_to_ask(source: str) -> None:
    assert list(comparisons(ast.parse(source), NAMES))
