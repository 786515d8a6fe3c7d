"""整改台账: every problem and every lost point once, deadlines in words, what was declined, what a person decided."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.round.deadlines import day_of
from perfxl.round.kept import kept
from perfxl.round.ledger import ledger, still_open
from perfxl.round.summary import ROLE
from perfxl.round.telling import papers
from perfxl.rows import LessonRow
from tests.report import builders as b
from tests.round.builders import record, rows_of, score
from tests.round.test_letters import text_of
from tests.round.test_summary import edit, write
from tests.support import converted, needs_soffice


def problem(title: str, text: str = "写明情况", **more: str) -> LessonRow:
    return LessonRow("存在的问题", title, text, **more)


def advice(title: str, **more: str) -> LessonRow:
    return LessonRow("有关建议", title, "", **more)


def test_two_problems_of_one_title_are_two_rows() -> None:
    one = record(
        "校舍维修", (score("面积", "100", "100"),), problems=(problem("进度慢", "甲"), problem("进度慢", "乙"))
    )
    frame = ledger([one], {})
    assert sorted(frame["问题"]) == ["进度慢：乙", "进度慢：甲"]
    assert frame["键"].is_unique


def test_two_lost_indicators_of_one_name_are_two_rows() -> None:
    one = record("校舍维修", (score("合格率", "10", "9"), score("合格率", "20", "15")))
    assert sorted(ledger([one], {})["扣分"]) == [1, 5]


@pytest.mark.parametrize("between", ["、", "，", ",", "；", ";", " 、 "])
def test_a_problem_of_several_indicators_bears_the_points_of_all(between: str) -> None:
    rows = (score("面积", "50", "45"), score("合格率", "30", "28"), score("满意度", "20", "19"))
    one = record("校舍维修", rows, problems=(problem("进度慢", indicator=f"面积{between}合格率"),))
    found = {row["来源"]: row["扣分"] for row in ledger([one], {}).to_dict("records")}
    assert found == {"存在的问题": 7, "扣分指标": 1}


def test_an_indicator_whose_name_has_a_comma_is_one() -> None:
    one = record("校舍维修", (score("水、电维修", "50", "45"),), problems=(problem("慢", indicator="水、电维修"),))
    assert list(ledger([one], {})["扣分"]) == [5]


def test_the_reason_of_a_loss_is_no_remedy() -> None:
    (row,) = ledger([record("校舍维修", (score("面积", "100", "90", reason="招标推迟"),))], {}).to_dict("records")
    assert row["整改措施"] == ""
    assert row["问题"].endswith("，原因：招标推迟")


def test_advice_is_the_remedy_of_the_problem_of_its_number() -> None:
    lessons = (problem("进度慢", number="1"), problem("台账不全", number="2"), advice("提早招标", number="1"))
    one = record("校舍维修", (score("面积", "100", "100"),), problems=lessons)
    found = {row["问题"]: row["整改措施"] for row in ledger([one], {}).to_dict("records")}
    assert found == {"进度慢：写明情况": "提早招标", "台账不全：写明情况": ""}


def test_a_remedy_that_a_person_wrote_stays_where_the_workbook_has_none(tmp_path: Path) -> None:
    one = record("校舍维修", (score("面积", "100", "90"),))
    path = write(tmp_path, [one])
    edit(path, "整改台账", "校舍维修", "面积", {"整改措施": "明年三月前补做"})
    write(tmp_path, [one])
    assert rows_of(path.read_bytes(), "整改台账")[0]["整改措施"] == "明年三月前补做"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026年6月底前", date(2026, 6, 30)),
        ("2026年2月", date(2026, 2, 28)),
        ("2028年2月底", date(2028, 2, 29)),
        ("2026年6月15日前", date(2026, 6, 15)),
        ("2026年6月15日之前", date(2026, 6, 15)),
        ("2026-06-15", date(2026, 6, 15)),
        ("2026.6.5", date(2026, 6, 5)),
        ("2026/6/5", date(2026, 6, 5)),
        ("2026-06", date(2026, 6, 30)),
        (" 2026 年 6 月 30 日 前 ", date(2026, 6, 30)),
        ("2026年13月", None),
        ("2026年2月30日", None),
        ("下一年度", None),
        ("尽快", None),
        ("", None),
    ],
)
def test_the_day_a_deadline_in_words_ends(words: str, day: date | None) -> None:
    assert day_of(words) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_written_as_a_date_is_read(day: date) -> None:
    assert day_of(f"{day.year}年{day.month}月{day.day}日前") == day_of(day.isoformat()) == day


def test_deadlines_in_words_order_the_rows() -> None:
    problems = tuple(
        problem(title, deadline=deadline)
        for title, deadline in (("丁", "尽快"), ("甲", "2026年12月底前"), ("乙", "2026年9月30日"), ("丙", "2026-10-15"))
    )
    one = record("校舍维修", (score("面积", "100", "100"),), problems=problems)
    frame = ledger([one], {})
    assert [text[0] for text in frame["问题"]] == ["乙", "丙", "甲", "丁"]
    assert list(frame["整改时限"]) == ["2026年9月30日", "2026-10-15", "2026年12月底前", "尽快"]


@needs_soffice
def test_the_mark_of_overdue_rows_understands_words(tmp_path: Path) -> None:
    """The formula behind the mark, calculated by a spreadsheet program for every way of writing a deadline."""
    one = record("校舍维修", (score("面积", "100", "90"),))
    book = openpyxl.load_workbook(write(tmp_path, [one]))
    table = book["整改台账"]
    (formula,) = (
        rule.formula[0]
        for spread in table.conditional_formatting
        for rule in spread.rules
        if rule.formula and "TODAY()" in rule.formula[0]
    )
    column = next(cell.column_letter for cell in table[3] if cell.value == "整改时限")
    calculated = openpyxl.Workbook()
    sheet = calculated.active
    assert sheet is not None
    ends = [
        "2020年6月底前",
        "2020年6月30日前",
        "2020-06-30",
        date(2020, 6, 30),
        "2999年6月底前",
        "2999年6月3日",
        "尽快",
        None,
    ]
    state = next(cell.column_letter for cell in table[3] if cell.value == "状态")
    for row, value in enumerate(ends, 4):
        sheet[f"{column}{row}"] = value  # type: ignore[assignment]
        sheet[f"{state}{row}"] = "未整改"
        sheet[f"Z{row}"] = "=" + formula.replace(f"${column}4", f"${column}{row}").replace(
            f"${state}4", f"${state}{row}"
        )
    calculated.save(tmp_path / "算式.xlsx")
    done = openpyxl.load_workbook(converted(tmp_path / "算式.xlsx", "xlsx", tmp_path / "算"), data_only=True).active
    assert done is not None
    assert [bool(done[f"Z{row}"].value) for row in range(4, 12)] == [True] * 4 + [False] * 4


def declined(folder: Path) -> Path:
    rows = (score("面积", "50", "45"), score("合格率", "50", "40"))
    path = write(folder, [record("校舍维修", rows)])
    edit(path, "整改台账", "校舍维修", "面积", {"状态": "未采纳（说明理由）", "整改结果": "属上级定额"})
    return path


def test_what_was_declined_is_told_apart_with_its_reason(tmp_path: Path) -> None:
    entered = kept(declined(tmp_path), ROLE).of("整改台账")
    one = record("校舍维修", (score("面积", "50", "45"), score("合格率", "50", "40")))
    (notice,) = papers("整改通知", [one], entered, None, None)
    text = text_of(notice.content)
    assert "合格率" in text
    assert "“面积”" not in text
    (report,) = papers("整改报告", [one], entered, None, None)
    text = text_of(report.content)
    assert "需要整改的事项共2项，已完成0项，没有采纳1项，其余1项。" in text
    assert "没有采纳的事项和理由" in text
    assert "理由：属上级定额。" in text


def test_a_unit_with_nothing_left_to_do_gets_no_notice(tmp_path: Path) -> None:
    path = declined(tmp_path)
    edit(path, "整改台账", "校舍维修", "合格率", {"状态": "已完成"})
    one = record("校舍维修", (score("面积", "50", "45"), score("合格率", "50", "40")))
    entered = kept(path, ROLE).of("整改台账")
    assert papers("整改通知", [one], entered, None, None) == []
    assert len(papers("整改报告", [one], entered, None, None)) == 1


def test_what_a_person_added_goes_into_next_years_workbook(tmp_path: Path) -> None:
    path = write(tmp_path, [record("校舍维修", (score("面积", "100", "90"),))])
    book = openpyxl.load_workbook(path)
    table = book["整改台账"]
    for name, unit, text in (("校舍维修", None, "审计提出的问题"), ("校舍维修", "县水利局", "别家的问题")):
        table.insert_rows(4)
        table["A4"], table["B4"], table["D4"], table["N4"] = unit, name, text, "整改中"
    book.save(path)
    for code in ("", "450120240001320000012"):
        project = b.project(info=b.info(name=b.text("校舍维修"), unit=b.text("县教育局"), code=b.text(code)))
        lessons = still_open(kept(path, ROLE).of("整改台账"), project)
        texts = {str(lesson.text.text) for lesson in lessons}
        assert "审计提出的问题" in texts
        assert "别家的问题" not in texts
        assert any("面积" in text for text in texts)
