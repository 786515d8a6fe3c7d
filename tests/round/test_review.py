"""抽查复核: the sample can be drawn again, what the reviewers entered stays, and the opinion says what they found."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.outcome import Record
from perfxl.round.kept import kept
from perfxl.round.opinion import opinion
from perfxl.round.review import ROLE, SHEETS, Reviewed, chosen, review, sample
from perfxl.round.saving import save
from tests.cli.calling import called
from tests.round.builders import random_records, record, rows_of, score
from tests.support import ROAD, TRAINING, converted, needs_soffice, write_sample

D = Decimal
MANY = random_records(60, seed=3)
SCORED = [one for one in MANY if one.figures]


@given(st.integers(), st.sampled_from(["0.5", "15", "33.3", "100"]), st.randoms(use_true_random=False))
def test_the_sample_depends_on_projects_and_seed_alone(seed: int, share: str, dice: object) -> None:
    shuffled = list(MANY)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    drawn = sample(MANY, D(share), seed)
    assert sample(shuffled, D(share), seed) == drawn
    assert len(drawn) == max(1, -(-len(SCORED) * int(D(share) * 10) // 1000))
    assert all(one.figures for one in drawn)


def test_other_seeds_draw_other_projects_and_every_project_can_be_drawn() -> None:
    drawn = [frozenset(one.name for one in sample(MANY, D(15), seed)) for seed in range(60)]
    assert len(set(drawn)) == 60
    assert frozenset.union(*drawn) == {one.name for one in SCORED}


ONE = record("校舍维修", (score("面积", "50", "45"), score("合格率", "50", "50", awarded=D(50), computed=D(40))))
TWO = record("食堂改造", (score("面积", "100", "91"),))


def write(folder: Path, records: list[Record], seed: int = 1, share: str = "100") -> Path:
    path = folder / "复核.xlsx"
    before = kept(path, ROLE)
    save(path, review(records, D(share), seed, before, folder), ROLE, before, SHEETS)
    return path


def enter(path: Path, project: str, indicator: str, values: dict[str, object]) -> None:
    book = openpyxl.load_workbook(path)
    table = book["复核明细"]
    columns = {cell.value: cell.column for cell in table[3]}
    for row in table.iter_rows(min_row=4):
        if (row[0].value, row[columns["三级指标"] - 1].value) == (project, indicator):
            for name, value in values.items():
                table.cell(row[0].row, columns[name]).value = value  # type: ignore[assignment]
    book.save(path)


def test_each_indicator_has_the_units_score_the_rules_and_room_for_the_reviewers(tmp_path: Path) -> None:
    made = write(tmp_path, [ONE, TWO]).read_bytes()
    rows = {(row["项目名称"], row["三级指标"]): row for row in rows_of(made, "复核明细")}
    quality = rows["校舍维修", "合格率"]
    assert (quality["自评得分"], quality["规则得分"], quality["复核得分"]) == (50, 40, None)
    totals = {row["项目名称"]: row for row in rows_of(made, "复核汇总")}
    assert (totals["校舍维修"]["规则总分"], totals["校舍维修"]["规则等级"]) == (85, "良")
    assert (totals["校舍维修"]["评定总分"], totals["校舍维修"]["评定等级"]) == (95, "优")


def test_what_the_reviewers_entered_stays_even_under_another_seed(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    enter(path, "校舍维修", "面积", {"复核得分": 38.5, "复核理由": "少修两间", "查看的佐证材料": "验收单"})
    seed = next(seed for seed in range(99) if sample([ONE, TWO], D(50), seed) == [TWO])
    write(tmp_path, [ONE, TWO], seed, "50")
    made = path.read_bytes()
    row = next(row for row in rows_of(made, "复核明细") if row["项目名称"] == "校舍维修" and row["三级指标"] == "面积")
    assert (row["复核得分"], row["复核理由"], row["查看的佐证材料"]) == (38.5, "少修两间", "验收单")
    assert {row["项目名称"]: row["抽样"] for row in rows_of(made, "复核汇总")} == {
        "校舍维修": "以前复核",
        "食堂改造": "本次抽中",
    }


@needs_soffice
def test_the_formulas_give_total_grade_and_difference(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    enter(path, "校舍维修", "面积", {"复核得分": 38.5})
    calculated = openpyxl.load_workbook(converted(path, "xlsx", tmp_path / "算").resolve(), data_only=True)
    table = calculated["复核汇总"]
    head = [cell.value for cell in table[3]]
    rows = {row[0]: dict(zip(head, row, strict=True)) for row in table.iter_rows(min_row=4, values_only=True)}
    assert [rows["校舍维修"][name] for name in ("复核总分", "复核等级", "差额")] == [88.5, "良", -6.5]
    assert [rows["食堂改造"][name] for name in ("复核总分", "复核等级", "差额")] == [91, "优", 0]


def test_the_opinion_says_what_was_changed_and_why(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    enter(path, "校舍维修", "面积", {"复核得分": 38.5, "复核理由": "少修两间"})
    content = opinion([ONE, TWO], D(100), 1, kept(path, ROLE), None)
    (tmp_path / "意见.docx").write_bytes(content)
    document = docx.Document(str(tmp_path / "意见.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "1个项目的得分有调整，其中1个项目的等级改变。" in text
    assert "单位评定95.00分，等级为“优”；复核88.50分，等级为“良”。" in text
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "少修两间" in cells
    assert opinion([ONE, TWO], D(100), 1, kept(path, ROLE), None) == content


def test_the_command_leaves_the_workbooks_alone(tmp_path: Path) -> None:
    books = [write_sample(tmp_path, name) for name in (ROAD, TRAINING)]
    before = [book.read_bytes() for book in books]
    done = called("review", ".", "--share", "50", "--seed", "7", "--word", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "从 2 个已评分的项目中抽中 1 个" in done.stdout
    assert (tmp_path / "复核意见.docx").is_file()
    assert [book.read_bytes() for book in books] == before
    again = called("review", ".", "--share", "50", "--seed", "7", cwd=tmp_path)
    assert again.returncode == 0


@pytest.mark.parametrize("share", ["0", "101", "-5", "几个", "nan"])
def test_a_share_that_is_none_is_refused(tmp_path: Path, share: str) -> None:
    write_sample(tmp_path, TRAINING)
    done = called("review", ".", "--share", share, "--seed", "7", cwd=tmp_path)
    assert (done.returncode, "--share 的值不对" in done.stderr) == (2, True)


def reviewed_as(folder: Path, entered: object) -> tuple[Path, Reviewed]:
    path = write(folder, [ONE, TWO])
    enter(path, "校舍维修", "面积", {"复核得分": entered})
    found = chosen([ONE, TWO], D(100), 1, kept(path, ROLE))
    return path, next(one for one in found if one.record is ONE)


@pytest.mark.parametrize(
    ("entered", "total"), [(4, "54"), ("4分", "54"), ("４", "54"), (" 4.5 分", "54.5"), (0, "50"), (50, "100")]
)
def test_a_score_counts_however_it_was_typed(tmp_path: Path, entered: object, total: str) -> None:
    path, one = reviewed_as(tmp_path, entered)
    assert (one.total, one.checked, one.refused) == (D(total), 1, ())
    write(tmp_path, [ONE, TWO])
    rows = {row["项目名称"]: row for row in rows_of(path.read_bytes(), "复核明细") if row["三级指标"] == "面积"}
    assert D(str(rows["校舍维修"]["复核得分"])) == D(total) - 50


@pytest.mark.parametrize("entered", [51, -1, "好", "4/5", "50.01分"])
def test_what_is_no_score_of_the_indicator_is_named_and_does_not_count(tmp_path: Path, entered: object) -> None:
    path, one = reviewed_as(tmp_path, entered)
    assert (one.total, one.checked) == (95, 0)
    assert one.refused == (f"“校舍维修”的“面积”：复核得分“{entered}”不是0到50.00的数，没有计入；请改正。",)
    write(tmp_path, [ONE, TWO])
    rows = {row["项目名称"]: row for row in rows_of(path.read_bytes(), "复核明细") if row["三级指标"] == "面积"}
    assert str(rows["校舍维修"]["复核得分"]) == str(entered)


def test_a_score_of_nothing_and_a_remark_alone_stay_under_another_seed(tmp_path: Path) -> None:
    seed = next(seed for seed in range(99) if sample([ONE, TWO], D(50), seed) == [TWO])
    path = write(tmp_path, [ONE, TWO])
    enter(path, "校舍维修", "面积", {"复核得分": 0})
    write(tmp_path, [ONE, TWO], seed, "50")
    assert {row["复核得分"] for row in rows_of(path.read_bytes(), "复核明细")} == {0, None}

    path.unlink()
    write(tmp_path, [ONE, TWO])
    book = openpyxl.load_workbook(path)
    table = book["复核汇总"]
    columns = {cell.value: cell.column for cell in table[3]}
    at = next(row[0].row for row in table.iter_rows(min_row=4) if row[0].value == "校舍维修")
    table.cell(at, columns["复核意见"]).value = "材料齐全"  # type: ignore[assignment]
    book.save(path)
    write(tmp_path, [ONE, TWO], seed, "50")
    rows = {row["项目名称"]: row["复核意见"] for row in rows_of(path.read_bytes(), "复核汇总")}
    assert rows == {"校舍维修": "材料齐全", "食堂改造": None}


@needs_soffice
def test_long_codes_that_begin_alike_are_kept_apart(tmp_path: Path) -> None:
    first = replace(ONE, identity="450120240001320000012", code="450120240001320000012")
    second = replace(TWO, identity="450120240001320000019", code="450120240001320000019")
    path = write(tmp_path, [first, second])
    enter(path, "校舍维修", "面积", {"复核得分": 40})
    calculated = openpyxl.load_workbook(converted(path, "xlsx", tmp_path / "算").resolve(), data_only=True)
    table = calculated["复核汇总"]
    head = [cell.value for cell in table[3]]
    rows = {row[0]: dict(zip(head, row, strict=True)) for row in table.iter_rows(min_row=4, values_only=True)}
    assert [rows[name]["复核总分"] for name in ("校舍维修", "食堂改造")] == [90, 91]
    formulas = openpyxl.load_workbook(path)["复核汇总"]
    assert not [cell for row in formulas.iter_rows() for cell in row if "SUMIF(" in str(cell.value)]


def test_excel_lets_in_no_more_than_the_points_of_the_indicator(tmp_path: Path) -> None:
    table = openpyxl.load_workbook(write(tmp_path, [ONE, TWO]))["复核明细"]
    columns = {cell.value: cell.column_letter for cell in table[3]}
    (rule,) = (one for one in table.data_validations.dataValidation if one.type == "decimal")
    assert (rule.formula1, rule.formula2) == ("0", f"${columns['分值']}4")
    assert str(rule.sqref).startswith(f"{columns['复核得分']}4:")
