"""Last year's workbook becomes this year's: targets stay, results move to 上年完成值 or go."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.forms.reader import read_workbook
from perfxl.model import Project
from tests.cli.calling import called
from tests.support import ROAD, write_sample

SAMPLES = Path(__file__).parents[2] / "samples"
WORKBOOK = SAMPLES / "政研改革经费.xlsx"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    out = tmp_path_factory.mktemp("今年")
    done = called("import", str(WORKBOOK), "-o", str(out), "--format", "json")
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture
def old() -> Project:
    return read_workbook(WORKBOOK).project


@pytest.fixture
def new(said: dict[str, object]) -> Project:
    return read_workbook(Path(str(said["workbook"]))).project


def test_targets_stay_and_results_become_last_years(old: Project, new: Project) -> None:
    assert [(one.name.text, one.target.text) for one in new.indicators] == [
        (one.name.text, one.target.text) for one in old.indicators
    ]
    assert [one.previous.text for one in new.indicators] == [one.actual.text for one in old.indicators]
    assert all(one.actual.blank and one.awarded.blank and one.deviation_reason.blank for one in new.indicators)


def test_names_people_and_documents_stay(old: Project, new: Project) -> None:
    assert (new.info.name.text, new.info.unit.text) == (old.info.name.text, old.info.unit.text)
    assert [one.name.text for one in new.team] == [one.name.text for one in old.team]
    assert [one.title.text for one in new.documents] == [one.title.text for one in old.documents]


def test_the_year_moves_and_what_belongs_to_last_year_goes(old: Project, new: Project) -> None:
    assert old.info.year.value is not None
    assert new.info.year.value == old.info.year.value + 1
    assert new.info.kind.value == old.info.kind.value
    assert new.info.rulebook.text == old.info.rulebook.text
    assert new.info.implementation.blank
    assert not any(fund.spent.text for fund in new.funds.sources)
    assert new.spending == new.lessons == ()
    assert all(point.met.blank for common in new.common for point in common.points)


def test_everything_carried_over_is_marked_to_be_checked(said: dict[str, object], old: Project) -> None:
    guessed = said["guessed"]
    assert isinstance(guessed, list)
    assert {one.name.text for one in old.indicators} <= {note["text"] for note in guessed}
    assert str(said["form"]) == "上年工作簿"


def test_last_years_workbook_gives_its_results_to_this_years(said: dict[str, object], tmp_path: Path) -> None:
    done = called(
        "import", str(WORKBOOK), "--into", str(said["workbook"]), "-o", str(tmp_path / "出"), "--format", "json"
    )
    assert done.returncode == 0, done.stderr
    (path,) = (tmp_path / "出").iterdir()
    assert all(one.previous.text for one in read_workbook(path).project.indicators)


def test_what_is_still_open_in_the_ledger_goes_into_this_years_workbook(tmp_path: Path) -> None:
    """Two points of last year's ledger: one put right, the other not."""
    path = write_sample(tmp_path, ROAD)
    assert called("process", str(path), "--summary", str(tmp_path / "汇总.xlsx")).returncode == 0
    book = load_workbook(tmp_path / "汇总.xlsx")
    page = book["整改台账"]
    head = next(row for row in page.iter_rows() if any(cell.value == "状态" for cell in row))
    columns = {cell.value: cell.column for cell in head}
    rows = [row[0].row for row in page.iter_rows(min_row=head[0].row + 1) if row[columns["项目名称"] - 1].value == ROAD]
    texts = [str(page.cell(row, columns["问题"]).value) for row in rows]
    for row in rows[1:]:
        page.cell(row, columns["状态"]).value = "已完成"
    page.cell(rows[0], columns["整改时限"]).value = "2026年6月底"
    book.save(tmp_path / "汇总.xlsx")
    done = called("import", str(path), "-o", str(tmp_path / "今年"), "--ledger", str(tmp_path / "汇总.xlsx"))
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "今年").iterdir()
    lessons = read_workbook(made).project.lessons
    problems = [one for one in lessons if one.kind.text == "存在的问题"]
    (problem,) = problems
    title, words = problem.title.text.removesuffix("（上年未办结）"), problem.text.text
    assert texts[0] in (words, f"{title}：{words}")
    assert [one.title.text for one in lessons if one is not problem] == [f"继续整改：{title}"]
    assert problem.deadline.text == "2026年6月底"
    assert {one.number.text for one in lessons} == {"1"}
    told = [[cell.value for cell in row] for row in load_workbook(made)["导入说明"].iter_rows()]
    assert any("整改台账" in str(cell) for row in told for cell in row)


def test_another_file_is_no_ledger(tmp_path: Path) -> None:
    path = write_sample(tmp_path, ROAD)
    done = called("import", str(path), "-o", str(tmp_path / "今年"), "--ledger", str(path))
    assert done.returncode in (1, 2)
    assert path.name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "今年").exists()
