"""汇总.xlsx: every number recomputed from the records, and what a person entered found again."""

import csv
import io
from collections import Counter, defaultdict
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from importlib.util import find_spec
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from perfxl.model import EXECUTION_RATE, Refusal
from perfxl.outcome import Record
from perfxl.package.package import Package
from perfxl.round import data
from perfxl.round.kept import Kept, kept
from perfxl.round.lights import light
from perfxl.round.likeness import alike
from perfxl.round.saving import save
from perfxl.round.summary import ROLE, SHEETS, summary
from perfxl.rows import LessonRow
from tests.cli.calling import called
from tests.round.builders import fund, random_records, record, rows_of, score, total_of
from tests.support import ROAD, TRAINING, write_sample

D = Decimal


def near(cell: object, number: Decimal | None) -> bool:
    """A cell as Excel keeps it, in binary, against the exact number."""
    return cell is None if number is None else abs(Decimal(str(cell)) - number) < D("0.0000001")


def cent(number: Decimal) -> Decimal:
    return number.quantize(D("0.01"), ROUND_HALF_UP)


def write(folder: Path, records: list[Record]) -> Path:
    path = folder / "汇总.xlsx"
    before = kept(path, ROLE)
    save(path, summary(records, before, folder), ROLE, before, SHEETS)
    return path


@pytest.fixture(scope="module")
def many() -> tuple[list[Record], bytes]:
    records = random_records(1000, seed=20251126)
    return records, summary(records, Kept(), Path())


def test_a_row_for_each_project_with_its_money_and_scores(many: tuple[list[Record], bytes]) -> None:
    records, made = many
    rows = {row["项目名称"]: row for row in rows_of(made, "项目汇总")}
    assert len(rows) == len(records)
    for one in records:
        row = rows[one.name]
        budget, spent = (sum((getattr(part, name) for part in one.money), D(0)) for name in ("budget", "spent"))
        total = sum((part.score for part in one.scores), D(0)) if one.scores else None
        by_rule = sum((part.computed for part in one.scores), D(0)) if one.scores else None
        assert near(row["全年预算数"], budget)
        assert near(row["执行数"], spent)
        assert near(
            row["财政拨款"], sum((part.budget or D(0) for part in one.money if part.line == "当年财政拨款"), D(0))
        )
        assert near(row["预算执行率"], cent(spent / budget * 100) / 100 if budget else None)
        assert near(row["总分"], total)
        assert near(row["按规则总分"], by_rule)
        assert near(row["核定差额"], None if total is None or by_rule is None else total - by_rule)
        assert (row["等级"] or "") == one.grade
        assert row["错误"] == len(one.findings)
        own = [part for part in one.scores if not part.common and part.applicable]
        assert (row["达到目标数"], row["绩效指标数"]) == (
            (sum(part.full for part in own), len(own)) if one.scores else (None, None)
        )


def test_the_lights_follow_marks_and_money(many: tuple[list[Record], bytes]) -> None:
    records, made = many
    rows = {row["项目名称"]: row for row in rows_of(made, "项目汇总")}
    seen = set()
    for one in records:
        others = [part for part in one.scores if part.rate != EXECUTION_RATE and part.applicable]
        budget, spent = (sum((getattr(part, name) for part in one.money), D(0)) for name in ("budget", "spent"))
        expected = None
        if one.scores:
            s = (
                sum((part.score for part in others), D(0)) / sum((part.weight for part in others), D(0))
                if others
                else D(0)
            )
            b = next(part.score for part in one.scores if part.rate == EXECUTION_RATE) / 10
            expected = (
                "红"
                if s and (s - b) / s > D("0.05")
                else "黄"
                if not budget or (budget - spent) / budget > D("0.2")
                else "绿"
            )
        assert rows[one.name]["预警"] == expected
        seen.add(expected)
    assert seen == {"红", "黄", "绿", None}


def test_the_seed_is_red_because_money_lags_behind_the_marks() -> None:
    rows = (score("预算执行率", "10", "6.434", rate=EXECUTION_RATE), score("指标", "90", "90"))
    assert light(record("政研改革经费", rows, money=(fund("80", "51.47"),))) == (
        "红",
        "指标得分率高于执行得分率35.66%，超过5%",
    )


def test_units_and_grades_add_up(many: tuple[list[Record], bytes]) -> None:
    records, made = many
    by_unit: dict[str, list[Record]] = defaultdict(list)
    for one in records:
        by_unit[one.unit].append(one)
    rows = {row["实施单位"]: row for row in rows_of(made, "按单位")}
    assert rows.keys() == by_unit.keys()
    for unit, ones in [*by_unit.items(), ("合计", records)]:
        row = rows.get(unit) or total_of(made, "按单位")
        totals = [sum((part.score for part in one.scores), D(0)) for one in ones if one.scores]
        budget, spent = (sum((getattr(p, n) for one in ones for p in one.money), D(0)) for n in ("budget", "spent"))
        assert (row["项目数"], row["已评分"]) == (len(ones), len(totals))
        assert near(row["全年预算数"], budget)
        assert near(row["执行数"], spent)
        assert near(row["平均分"], cent(sum(totals, D(0)) / len(totals)))
        assert near(row["预算执行率"], cent(spent / budget * 100) / 100)
        assert {grade: row[grade] for grade in "优良中差"} == {
            grade: sum(one.grade == grade for one in ones) for grade in "优良中差"
        }
    counts = Counter(one.grade or "未评等级" for one in records)
    assert {row["等级"]: row["项目数"] for row in rows_of(made, "按等级") if row["项目数"]} == dict(counts)


def test_every_indicator_stands_in_the_sheet_for_pivot_tables(many: tuple[list[Record], bytes]) -> None:
    records, made = many
    rows = rows_of(made, "指标汇总")
    assert len(rows) == sum(len(one.scores) for one in records)
    assert near(sum(D(str(row["得分"])) for row in rows), sum((p.score for one in records for p in one.scores), D(0)))


def test_the_ledger_has_every_problem_and_every_lost_point(many: tuple[list[Record], bytes]) -> None:
    records, made = many
    rows = Counter((row["项目名称"], row["来源"]) for row in rows_of(made, "整改台账"))
    for one in records:
        assert rows[one.name, "存在的问题"] == len(one.problems)
        assert rows[one.name, "扣分指标"] == sum(part.applicable and not part.full for part in one.scores)


def test_the_same_records_give_the_same_bytes(many: tuple[list[Record], bytes]) -> None:
    records, made = many
    assert summary(records, Kept(), Path()) == made


def test_no_text_of_a_person_becomes_a_formula() -> None:
    bad = record('=HYPERLINK("http://x")', (score("=1+1", "10", "9", reason="=2+2"),), unit="+cmd")
    made = summary([bad], Kept(), Path())
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert rows_of(made, "项目汇总")[0]["项目名称"] == '=HYPERLINK("http://x")'
    assert b"'=1+1" in data.csv([bad])


PROBLEM = LessonRow("存在的问题", "进度慢", "开工晚了两个月")
ONE = record("校舍维修", (score("维修面积", "50", "45"), score("合格率", "50", "50")), problems=(PROBLEM,))


def edit(path: Path, sheet: str, project: str, text: str, values: dict[str, object]) -> None:
    """Enter values as a person does, in the row of a project whose row contains the text."""
    book = openpyxl.load_workbook(path)
    table = book[sheet]
    columns = {cell.value: cell.column for cell in table[3]}
    for row in table.iter_rows(min_row=4):
        words = [str(cell.value) for cell in row]
        if project in words and any(text in word for word in words):
            for name, value in values.items():
                table.cell(row[0].row, columns[name]).value = value  # type: ignore[assignment]
    book.save(path)


def test_what_a_person_entered_is_there_after_the_next_run(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, record("食堂改造", (score("面积", "100", "90"),))])
    edit(path, "项目汇总", "校舍维修", "校舍", {"状态": "已审核", "备注": "已当面核对"})
    entered = {
        "整改结果": "已补充开工手续",
        "整改时限": date(2026, 6, 30),
        "状态": "整改中",
        "备注": "007",
        "责任单位（人）": "基建股",
    }
    edit(path, "整改台账", "校舍维修", "进度慢", entered)
    edit(path, "整改台账", "校舍维修", "维修面积", {"状态": "已完成"})
    moved = record(
        "校舍维修", (score("维修面积", "50", "48"), score("合格率", "50", "49")), problems=(PROBLEM,), unit="县教育局"
    )
    write(tmp_path, [record("新项目", (score("数", "100", "99"),)), moved])
    made = path.read_bytes()
    projects = {row["项目名称"]: row for row in rows_of(made, "项目汇总")}
    assert (projects["校舍维修"]["状态"], projects["校舍维修"]["备注"]) == ("已审核", "已当面核对")
    assert {name: row["本次情况"] for name, row in projects.items()} == {
        "校舍维修": "在列",
        "新项目": "新增",
        "食堂改造": "已消失",
    }
    ledger = {(row["项目名称"], row["对应指标"] or row["来源"]): row for row in rows_of(made, "整改台账")}
    slow = ledger["校舍维修", "存在的问题"]
    assert {name: slow[name] for name in entered} == entered | {"整改时限": datetime(2026, 6, 30)}
    assert ledger["校舍维修", "维修面积"]["状态"] == "已完成"
    assert "扣2.00分" in ledger["校舍维修", "维修面积"]["问题"]
    assert ledger["校舍维修", "合格率"]["本次情况"] == "新增"
    assert ledger["食堂改造", "面积"]["本次情况"] == "已消失"


def test_open_rows_come_first_by_their_deadline(tmp_path: Path) -> None:
    names = ["甲", "乙", "丙"]
    records = [record(name, (score("数", "100", "90"),)) for name in names]
    path = write(tmp_path, records)
    edit(path, "整改台账", "乙", "扣", {"整改时限": date(2026, 1, 31)})
    edit(path, "整改台账", "甲", "扣", {"状态": "已完成", "整改时限": date(2025, 1, 31)})
    write(tmp_path, records)
    assert [row["项目名称"] for row in rows_of(path.read_bytes(), "整改台账")] == ["乙", "丙", "甲"]


def test_a_row_added_by_hand_stays(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE])
    book = openpyxl.load_workbook(path)
    table = book["整改台账"]
    table.insert_rows(4)
    table["B4"], table["D4"], table["N4"] = "校舍维修", "审计提出的问题", "整改中"
    book.save(path)
    for _ in range(2):
        write(tmp_path, [ONE])
    rows = [row for row in rows_of(path.read_bytes(), "整改台账") if row["问题"] == "审计提出的问题"]
    assert [(row["状态"], row["本次情况"]) for row in rows] == [("整改中", "手工添加")]


def test_sheets_of_others_stay_byte_for_byte(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE])
    book = openpyxl.load_workbook(path)
    own = book.create_sheet("领导批示", 2)
    own["A1"], own["A2"], own["B2"] = "请水利局说明", "=SUM(B1:B9)", 3
    own["A2"].number_format = '0.000"元"'
    chart = BarChart()
    chart.add_data(Reference(own, min_col=2, min_row=1, max_row=3))
    own.add_chart(chart, "D2")
    own.print_title_rows = "1:1"
    book.save(path)
    before = Package.open(path)
    sheet = next(
        name
        for name in (member.name for member in before.members)
        if "worksheets/" in name and "批示".encode() not in before.read(name) and b"SUM(B1:B9)" in before.read(name)
    )
    chart_part = next(
        m.name for m in before.members if "charts/chart" in m.name and "领导批示".encode() in before.read(m.name)
    )
    held = {name: before.read(name) for name in (sheet, chart_part)}
    write(tmp_path, [record("别的项目", (score("数", "100", "99"),))])
    once = path.read_bytes()
    after = Package.open(path)
    assert {name: after.read(name) for name in held} == held
    again = openpyxl.load_workbook(path)
    assert again.sheetnames == ["项目汇总", "按单位", "按等级", "整改台账", "指标汇总", "核查事项", "领导批示"]
    assert again["领导批示"]["A2"].value == "=SUM(B1:B9)"
    assert again["领导批示"]["A2"].number_format == '0.000"元"'
    assert again["领导批示"].print_title_rows == "$1:$1"
    assert again["项目汇总"].print_title_rows == "$3:$3"
    assert rows_of(once, "项目汇总")[0]["项目名称"] == "别的项目"
    assert len(again["按单位"]._charts) == 2  # type: ignore[attr-defined]
    write(tmp_path, [record("别的项目", (score("数", "100", "99"),))])
    write(tmp_path, [record("别的项目", (score("数", "100", "99"),))])
    settled = path.read_bytes()
    write(tmp_path, [record("别的项目", (score("数", "100", "99"),))])
    assert path.read_bytes() == settled


def test_a_file_that_is_not_ours_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    openpyxl.Workbook().save(path)
    before = path.read_bytes()
    with pytest.raises(Refusal) as refused:
        write(tmp_path, [ONE])
    assert refused.value.problem.kind == "foreign-target"
    assert path.read_bytes() == before


def test_texts_pasted_into_other_projects_are_found() -> None:
    pasted = "受疫情影响，部分工作没有按计划开展。"
    rows = [
        score("数", "100", "90", reason=text)
        for text in (pasted, "受疫情影响部分工作没有按计划开展", "开工晚", "开工晚")
    ]
    records = [record(f"项目{number}", (row,)) for number, row in enumerate(rows)]
    found = alike(records).to_dict("records")
    assert [(row["事项"], row["项目数"], row["项目"]) for row in found] == [("偏差原因相同", 2, "项目0、项目1")]


def test_full_marks_for_everyone_strike_the_eye() -> None:
    full = [record(f"项目{number}", (score("数", "100", "100"),)) for number in range(6)]
    assert [row["事项"] for row in alike(full).to_dict("records")] == ["全部满分"]
    assert alike(full[:3]).empty


def test_csv_has_a_row_for_each_indicator_and_opens_in_excel() -> None:
    records = random_records(40, seed=7)
    content = data.csv(records)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == sum(max(len(one.scores), 1) for one in records)
    expected = sum((part.score for one in records for part in one.scores), D(0))
    assert sum(D(row["得分"]) for row in rows if row["得分"]) == expected
    assert {row["项目名称"] for row in rows} == {one.name for one in records}


def test_the_command_reads_workbooks_and_leaves_them_alone(tmp_path: Path) -> None:
    books = [write_sample(tmp_path, name) for name in (ROAD, TRAINING)]
    before = [book.read_bytes() for book in books]
    listed = openpyxl.Workbook()
    for row in (
        ["应报项目"],
        ["项目编码", "单位", "项目名称", "全年预算数", "决算数", "评价要求"],
        ["45012024000132", "青禾县公路发展中心", "农村公路", 680, 600, "自评"],
        ["", "县教育局", "校舍维修", 120, None, "自评"],
    ):
        listed.active.append(row)  # type: ignore[union-attr]
    listed.save(tmp_path / "清单.xlsx")
    done = called("summary", *map(str, books), "-o", "汇总.xlsx", "--expected", "清单.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "写成 汇总.xlsx：2 个项目，2 个已评分。\n")
    assert [book.read_bytes() for book in books] == before
    made = (tmp_path / "汇总.xlsx").read_bytes()
    delivered = {row["项目名称"]: row for row in rows_of(made, "报送情况")}
    assert {name: row["报送"] for name, row in delivered.items()} == {
        "农村公路": "已报",
        "校舍维修": "未报",
        TRAINING: "清单外",
    }
    assert near(delivered["农村公路"]["执行数与决算数之差"], D("-1.6"))
    note = openpyxl.load_workbook(tmp_path / "汇总.xlsx")["报送情况"]["A2"].value
    assert "应报2个，已报1个，按个数50.00%；应报金额800.00万元，已报680.00万元，按金额85.00%" in str(note)
    assert [row["项目名称"] for row in rows_of(made, "自评结果汇总表")] == [TRAINING, ROAD]


def test_process_writes_the_summary_of_its_run(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING)
    done = called("process", f"{TRAINING}.xlsx", "--summary", "汇总.xlsx", cwd=tmp_path)
    assert done.returncode == 0
    made = (tmp_path / "汇总.xlsx").read_bytes()
    assert rows_of(made, "项目汇总")[0]["报告"].endswith(".docx")
    again = called("summary", ".", "-o", "汇总.xlsx", cwd=tmp_path)
    assert again.stdout == "没有变化 汇总.xlsx：1 个项目，1 个已评分。\n"


def test_the_list_and_strange_books_in_the_folder_are_no_projects(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING)
    listed = openpyxl.Workbook()
    listed.active.append(["项目名称"])  # type: ignore[union-attr]
    listed.active.append([TRAINING])  # type: ignore[union-attr]
    listed.save(tmp_path / "清单.xlsx")
    done = called("summary", ".", "--expected", "清单.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    openpyxl.Workbook().save(tmp_path / "通讯录.xlsx")
    assert "通讯录.xlsx" in called("summary", ".", "--expected", "清单.xlsx", cwd=tmp_path).stderr
    made = (tmp_path / "汇总.xlsx").read_bytes()
    assert [row["项目名称"] for row in rows_of(made, "项目汇总")] == [TRAINING]
    assert [row["报送"] for row in rows_of(made, "报送情况")] == ["已报"]


def test_a_list_without_projects_is_explained(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING)
    openpyxl.Workbook().save(tmp_path / "清单.xlsx")
    done = called("summary", ".", "--expected", "清单.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert "没有找到项目清单" in done.stderr


def test_a_workbook_with_errors_is_told_and_counted(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING, {"绩效目标表/1/分值": "99"})
    done = called("summary", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert "没有评分" in done.stderr
    assert "perfxl check" in done.stderr
    row = rows_of((tmp_path / "汇总.xlsx").read_bytes(), "项目汇总")[0]
    assert (row["情况"], row["总分"]) == ("有错误", None)
    assert row["错误"] >= 1


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="装了 pyarrow")
def test_without_pyarrow_parquet_is_one_clear_line(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING)
    done = called("summary", ".", "--format", "parquet", "-o", "a.parquet", cwd=tmp_path)
    assert done.returncode == 2
    assert "pip install pyarrow" in done.stderr
