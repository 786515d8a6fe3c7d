"""Two years or versions of a project: which indicators belong together, and what has changed."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.model import Finding, Place, Severity
from perfxl.round.comparing import Change, Line, compare, paired
from perfxl.rows import WatchedRow
from tests.cli.calling import called
from tests.round.builders import fund, record, rows_of, score
from tests.support import POLICY, TRAINING, sample_data, write_sample

D = Decimal
NAMES = st.lists(st.text("甲乙丙丁戊", min_size=1, max_size=4), max_size=6)


def test_indicators_are_paired_by_class_and_name_even_when_both_years_have_the_name_twice() -> None:
    old = [score("合格率", "10", "9", level2="质量指标"), score("合格率", "10", "8", level2="时效指标")]
    new = [score("合格率", "10", "8", level2="时效指标"), score("合格率", "10", "10", level2="质量指标")]
    pairs = paired(old, new)
    assert [(pair.old, pair.new) for pair in pairs] == [(old[1], new[0]), (old[0], new[1])]
    assert [pair.change for pair in pairs] == [Change.SAME, Change.BETTER]


def test_a_renamed_indicator_is_guessed_within_its_class_and_it_is_said() -> None:
    old = [score("培训基层财务人员人次", "10", "9"), score("按时完工率", "10", "9", level2="时效指标")]
    new = [score("培训财务人员人次", "20", "18"), score("工程验收合格率", "10", "9", level2="质量指标")]
    pairs = paired(old, new)
    assert [pair.change for pair in pairs] == [Change.SAME, Change.NEW, Change.GONE]
    assert pairs[0].how == "推测改名（名称相似89%）"


@given(NAMES, NAMES)
def test_every_indicator_of_both_stands_in_exactly_one_pair(before: list[str], after: list[str]) -> None:
    old, new = ([score(name, "10", "9") for name in names] for names in (before, after))
    pairs = paired(old, new)
    assert sorted(id(pair.old) for pair in pairs if pair.old) == sorted(map(id, old))
    assert [id(pair.new) for pair in pairs if pair.new] == [id(row) for row in new]
    common = sum(min(before.count(name), after.count(name)) for name in set(before))
    assert sum(pair.how == "同名" for pair in pairs) == common


def test_money_scores_and_findings() -> None:
    late = Finding("PX401", Severity.WARNING, Place("绩效目标表", "C5"), "晚了", "改")
    old = replace(record("项目", (score("数", "100", "90"),), money=(fund("100", "50"),)), findings=(late,))
    new = replace(record("项目", (score("数", "100", "95"),), money=(fund("120.5", "100"),)), findings=())
    found = compare(old, new)
    lines = {line.name: line.difference for line in found.lines}
    assert (lines["全年预算数"], lines["执行数"], lines["总分"]) == (D("20.5"), D(50), D(5))
    assert (found.vanished, found.appeared, found.same_project) == ((late,), (), True)
    assert not compare(old, record("别的", ())).same_project


def test_two_versions_of_a_workbook_in_text_json_and_a_sheet(tmp_path: Path) -> None:
    target = sample_data(TRAINING)["绩效目标表"]["行"][0]["三级指标"]
    old = write_sample(tmp_path, TRAINING).rename(tmp_path / "原.xlsx")
    new = write_sample(tmp_path, TRAINING, {"绩效目标表/1/三级指标": f"{target}数"}).rename(tmp_path / "现.xlsx")
    before = new.read_bytes()
    text = called("compare", str(old), str(new), cwd=tmp_path)
    assert text.returncode == 0
    assert f"{target}数（原名“{target}”，推测改名" in text.stdout
    data = json.loads(called("compare", str(old), str(new), "--format", "json", cwd=tmp_path).stdout)
    assert [pair["guessed"] for pair in data["indicators"]].count(True) == 1
    assert data["same_project"] is True
    assert not any(D(figure["difference"]) for figure in data["figures"] if figure["difference"])
    done = called("compare", str(old), str(new), "--format", "xlsx", cwd=tmp_path)
    assert done.returncode == 0
    rows = rows_of((tmp_path / "现_对比.xlsx").read_bytes(), "指标对比")
    assert rows[[row["指标"] for row in rows].index(f"{target}数")]["原指标"] == target
    assert new.read_bytes() == before
    assert "不是项目工作簿" in called("check", ".", cwd=tmp_path).stderr


def test_different_projects_are_compared_with_a_warning(tmp_path: Path) -> None:
    paths = [str(write_sample(tmp_path, name)) for name in (POLICY, TRAINING)]
    done = called("compare", *paths, cwd=tmp_path)
    assert done.returncode == 0
    assert "可能不是同一个项目" in done.stdout


def test_a_workbook_with_errors_is_compared_by_what_was_entered(tmp_path: Path) -> None:
    old = write_sample(tmp_path, TRAINING).rename(tmp_path / "原.xlsx")
    new = write_sample(tmp_path, TRAINING).rename(tmp_path / "现.xlsx")
    book = openpyxl.load_workbook(new)
    sheet = book["绩效目标表"]
    weight = next(cell.column for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("分值"))
    first = next(row[0].row for row in sheet.iter_rows() if row[weight - 1].value == 10)
    sheet.cell(first, weight).value = "很多"  # type: ignore[assignment]
    book.save(new)
    found = json.loads(called("compare", str(old), str(new), "--format", "json").stdout)
    assert {one["change"] for one in found["indicators"]} == {"持平"}
    assert len(found["indicators"]) == len(sample_data(TRAINING)["绩效目标表"]["行"])
    text = called("compare", str(old), str(new)).stdout
    assert "现工作簿有错误，没有评分；指标只对比指标值和完成值。" in text
    assert "取消" not in text


def test_a_changed_value_of_an_unscored_workbook_is_a_change() -> None:
    blank = dict.fromkeys(("expected", "likelihood", "light"), "")
    own = {"level1": "产出指标", "level2": "数量指标", "name": "数", "target": "≥10个"}
    old, new = (replace(record("项目"), entered=(WatchedRow(**own, actual=actual, **blank),)) for actual in "89")
    assert [pair.change for pair in compare(old, old).pairs] == [Change.SAME]
    assert [pair.change for pair in compare(old, new).pairs] == [Change.CHANGED]
    assert compare(old, new).unscored == "原、现工作簿有错误，没有评分；指标只对比指标值和完成值。"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("100", "95.6", "-4.40万元"),
        ("95.6", "100", "+4.40万元"),
        ("1", "1", ""),
        ("2692.7433", "2692.7434", "+0.0001万元"),
    ],
)
def test_a_difference_has_sign_and_unit(old: str, new: str, shown: str) -> None:
    assert Line("执行数", D(old), D(new), "万元").change == shown
    assert Line("执行数", None, D(new), "万元").change == "－"
