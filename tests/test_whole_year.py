"""The year of one project as a chain: targets, monitoring, self-evaluation, summary, next year; no fact is typed twice.

Everything goes through the command line; a person types only into blank cells, and what is typed is remembered.
"""

from operator import attrgetter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from perfxl.forms.reader import read_workbook
from perfxl.model import Entered, Project
from tests.cli.calling import called
from tests.support import ROOT

SAMPLE = ROOT / "samples" / "基层财务人员业务培训.xlsx"
NAME = "基层财务人员业务培训"
OF_A_DAY = {"actual", "spent", "report_date", "implementation"}
"""What is another fact at the end of July than at the end of the year."""
APPROVED = ("name", "department", "unit", "goal", "year", "leader", "start", "end", "background", "content")


class Person:
    """Types into blank cells of workbooks, and remembers every fact."""

    def __init__(self) -> None:
        self.typed: list[tuple[str, str]] = []

    def types(self, workbook: Path, entries: dict[str, str | float]) -> None:
        """Fill entries named by their path (``info.leader``, ``indicators[2].actual``) into a workbook."""
        project = read_workbook(workbook).project
        book = openpyxl.load_workbook(workbook)
        for path, text in entries.items():
            place = entry(project, path).place
            cell = book[place.part][place.spot]
            assert cell.value in (None, ""), f"{path} is there already: {cell.value}"
            cell.value = text
            self.typed.append((path, str(text)))
        book.save(workbook)


def entry(project: Project, path: str) -> Entered[Any]:
    owner: Any = project
    for part in path.split("."):
        name, _, index = part.partition("[")
        owner = attrgetter(name)(owner)
        owner = owner[int(index.rstrip("]"))] if index else owner
    assert isinstance(owner, Entered)
    return owner


def run(*arguments: str) -> str:
    done = called(*arguments)
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Person]:
    """The whole year, walked once."""
    folder = tmp_path_factory.mktemp("一年")
    person = Person()
    sample = read_workbook(SAMPLE).project
    run("export", str(SAMPLE), "--form", "目标表", "-o", str(folder / "批复"))
    run("import", str(folder / "批复" / f"{NAME}_目标表.xlsx"), "--type", "监控", "-o", str(folder / "监控"))
    watched = folder / "监控" / f"{NAME}.xlsx"
    missing = {f"info.{name}": entry(sample, f"info.{name}").text for name in ("leader", "start", "end")}
    missing |= {f"info.{name}": entry(sample, f"info.{name}").text for name in ("background", "content")}
    known = read_workbook(watched).project
    person.types(watched, {path: text for path, text in missing.items() if entry(known, path).blank})
    person.types(
        watched,
        {
            "info.report_date": "2024年8月9日",
            "info.month": 7,
            "info.implementation": "截至7月举办培训班3期，教材已经印制完成。",
            "info.deviation_reason": "上半年开班少于计划。",
            "info.use": "9月、10月各开1期。",
            "funds.sources[0].spent": 132_000 if known.funds.unit.text == "元" else 13.2,
            "funds.sources[0].expected": 296_000 if known.funds.unit.text == "元" else 29.6,
        },
    )
    for number, one in enumerate(known.indicators):
        so_far = WATCHED[one.name.text]
        person.types(
            watched,
            {
                f"indicators[{number}].actual": so_far[0],
                f"indicators[{number}].outlook.expected": so_far[1],
                f"indicators[{number}].outlook.likelihood": "确定能",
            },
        )
    run("process", str(watched))
    run("export", str(watched), "--form", "监控表", "-o", str(folder / "报送"))
    run("summary", str(watched), "-o", str(folder / "监控汇总.xlsx"))
    run("import", str(watched), "-o", str(folder / "自评"))
    own = folder / "自评" / f"{NAME}（自评）.xlsx"
    closing = read_workbook(own).project
    person.types(own, {"info.report_date": "2025年2月20日", "info.implementation": sample.info.implementation.text})
    person.types(own, {"funds.sources[0].budget": 30, "funds.sources[0].received": 30, "funds.sources[0].spent": 29.4})
    by_name = {one.name.text: one for one in sample.indicators}
    for number, one in enumerate(closing.indicators):
        then = by_name[one.name.text]
        entries: dict[str, str | float] = {f"indicators[{number}].actual": then.actual.text}
        if then.deviation_reason.text:
            entries[f"indicators[{number}].deviation_reason"] = then.deviation_reason.text
        if then.awarded.text:
            entries[f"indicators[{number}].awarded"] = float(then.awarded.text)
            entries[f"indicators[{number}].award_reason"] = then.award_reason.text
        person.types(own, entries)
    run("process", str(own))
    run("export", str(own), "--form", "自评表", "-o", str(folder / "报送"))
    run("summary", str(own), "-o", str(folder / "汇总.xlsx"))
    run("import", str(own), "--ledger", str(folder / "汇总.xlsx"), "-o", str(folder / "下年"))
    return folder, person


WATCHED = {
    "举办培训班期数": ("4期", "6期"),
    "培训人次": ("300人次", "520人次"),
    "编印教材册数": ("600册", "600册"),
    "结业考试合格率": ("96.8%", "96%"),
    "培训完成时间": ("未完成", "2024年11月15日"),
    "人均培训成本": ("585元/人次", "598元/人次"),
    "基层财务人员业务水平": ("达成年度指标", "达成年度指标"),
    "培训长效机制": ("达成年度指标", "达成年度指标"),
    "参训人员满意度": ("95%", "95%"),
}
"""What was reached in July, and what was expected of the year."""


def workbooks(folder: Path) -> list[Project]:
    names = (f"监控/{NAME}.xlsx", f"自评/{NAME}（自评）.xlsx", f"下年/{NAME}（2025年）.xlsx")
    return [read_workbook(folder / name).project for name in names]


def test_every_step_leaves_what_is_handed_in(year: tuple[Path, Person]) -> None:
    folder, _ = year
    for name in (
        f"监控/{NAME}_绩效监控报告.docx",
        f"报送/{NAME}_监控表.xlsx",
        "监控汇总.xlsx",
        f"自评/{NAME}（自评）_绩效自评报告.docx",
        f"报送/{NAME}（自评）_自评表.xlsx",
        "汇总.xlsx",
        f"下年/{NAME}（2025年）.xlsx",
    ):
        assert (folder / name).is_file(), name


def test_no_fact_is_typed_twice(year: tuple[Path, Person]) -> None:
    """What was approved is typed by nobody, or once; what is typed again is of another day."""
    _, person = year
    paths = [path for path, _ in person.typed]
    again = {path.rpartition(".")[2] for path in paths if paths.count(path) > 1}
    assert again == OF_A_DAY


def test_targets_weights_and_budget_are_those_approved_all_year(year: tuple[Path, Person]) -> None:
    folder, _ = year
    approved = read_workbook(SAMPLE).project
    wanted = [(one.name.text, one.target.text, one.weight.value) for one in approved.indicators]
    watched, own, following = workbooks(folder)
    for project in (watched, own, following):
        assert [one.name.text for one in project.indicators] == [name for name, _, _ in wanted]
        assert [one.weight.value for one in project.indicators] == [weight for _, _, weight in wanted]
    assert [one.target.text for one in own.indicators] == [one.target.text for one in watched.indicators]
    assert watched.funds.initial == own.funds.initial == approved.funds.initial


def test_what_was_approved_is_the_same_in_every_workbook_of_the_year(year: tuple[Path, Person]) -> None:
    folder, _ = year
    watched, own, _ = workbooks(folder)
    for name in APPROVED:
        first, second = entry(watched, f"info.{name}"), entry(own, f"info.{name}")
        assert first.text == second.text != "", name


def test_the_score_is_that_of_the_sample(year: tuple[Path, Person]) -> None:
    folder, _ = year
    sheet = openpyxl.load_workbook(folder / "自评" / f"{NAME}（自评）.xlsx")["评价结果"]
    totals = [row for row in sheet.iter_rows(values_only=True) if row[0] == "总分"]
    assert totals
    assert 96.44 in totals[0]


def test_next_year_begins_with_what_was_reached_and_what_is_still_open(year: tuple[Path, Person]) -> None:
    folder, _ = year
    _, own, following = workbooks(folder)
    assert following.info.year.value == 2025
    assert [one.previous.text for one in following.indicators] == [one.actual.text for one in own.indicators]
    assert all(one.actual.blank for one in following.indicators)


def test_the_summary_of_the_monitoring_shows_the_lights(year: tuple[Path, Person]) -> None:
    folder, _ = year
    book = openpyxl.load_workbook(folder / "监控汇总.xlsx")
    assert book.sheetnames == ["监控情况"]
    shown = [cell.value for row in book["监控情况"].iter_rows() for cell in row]
    assert {"7月底", "绿灯", NAME} <= set(shown)
