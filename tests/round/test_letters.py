"""The department's papers: figures held against the records, each unit its own, a person's edits kept."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from perfxl.model import Figure, FigureKey
from perfxl.outcome import Record
from perfxl.round.listing import Wanted
from perfxl.round.telling import papers
from perfxl.rows import LessonRow
from tests.cli.calling import called
from tests.round.builders import fund, random_records, record, score
from tests.round.editing import edit_report
from tests.support import ROAD, TRAINING, write_sample

D = Decimal
MANY = random_records(220, seed=11)


def text_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def only(kind: str, records: list[Record], wanted: tuple[Wanted, ...] | None = None) -> str:
    (paper,) = papers(kind, records, {}, wanted, None)
    return text_of(paper.content)


def test_the_summary_follows_the_outline_and_its_figures_are_those_of_the_records() -> None:
    text = only("自评总结", MANY)
    for heading in (
        "项目支出基本情况",
        "绩效自评工作开展情况",
        "绩效自评结果及分析",
        "自评发现的问题及整改措施",
        "绩效自评工作建议及预算安排建议",
        "其他需要说明的问题",
    ):
        assert f"、{heading}" in text
    scored = [one for one in MANY if one.figures]
    totals = [sum((row.score for row in one.scores), D(0)) for one in scored]
    budget, spent = (sum((getattr(f, n) for one in MANY for f in one.money), D(0)) for n in ("budget", "spent"))
    assert f"已评分的{len(scored)}个项目平均{sum(totals, D(0)) / len(totals):.2f}分" in text
    assert f"最高{max(totals):.2f}分，最低{min(totals):.2f}分" in text
    assert f"全年预算数{budget:.2f}万元" in text
    assert f"预算执行率{spent / budget * 100:.2f}%" in text
    own = [row for one in scored for row in one.scores if not row.common and row.applicable]
    assert f"三级指标共{len(own)}个，达到指标值的{sum(row.full for row in own)}个" in text


def test_grades_of_self_evaluations_are_not_tied_to_budgets() -> None:
    advice = only("自评总结", MANY).partition("五、")[2].partition("六、")[0]
    assert advice
    assert not [grade for grade in ("为优", "为良", "为中", "为差", "核减", "调减") if grade in advice]


def test_coverage_is_told_only_with_a_list() -> None:
    one = record("校舍维修", (score("面积", "100", "90"),))
    listed = (Wanted("", "县教育局", "校舍维修", D(30), None, ""), Wanted("", "县水利局", "水渠", D(70), None, ""))
    assert "应报2个，已报1个，按个数50.00%；应报金额100.00万元，已报30.00万元，按金额30.00%" in only(
        "自评总结", [one], listed
    )
    assert "没有报送的项目有1个：“水渠”（县水利局）" in only("自评总结", [one], listed)
    assert "应报" not in only("自评总结", [one])


def test_poor_projects_are_told_with_their_reasons() -> None:
    row = score("面积", "100", "55", reason="招标推迟")
    text = only("自评总结", [record("校舍维修", (row,), money=(fund("100", "40"),))])
    assert "“校舍维修”（县教育局）：预算执行率40.00%，低于60%；总分55.00分，低于60分；原因：招标推迟。" in text


def test_each_unit_gets_a_notice_with_its_own_problems() -> None:
    problem = LessonRow("存在的问题", "进度慢", "开工晚", "1", deadline="2026年6月底前")
    records = [
        record("校舍维修", (score("面积", "100", "90"),), problems=(problem,)),
        record("水渠", (score("长度", "100", "80"),), unit="县水利局", kind="项目支出绩效评价"),
    ]
    found = {paper.name: text_of(paper.content) for paper in papers("整改通知", records, {}, None, None)}
    assert found.keys() == {"整改通知_县教育局.docx", "整改通知_县水利局.docx"}
    assert "进度慢：开工晚" in found["整改通知_县教育局.docx"]
    assert "2026年6月底前" in found["整改通知_县教育局.docx"]
    assert "水渠" not in found["整改通知_县教育局.docx"]
    assert ["调减预算" in found[f"整改通知_{unit}.docx"] for unit in ("县教育局", "县水利局")] == [False, True]


def test_nothing_to_put_right_gives_no_paper() -> None:
    assert papers("整改通知", [record("校舍维修", (score("面积", "100", "100"),))], {}, None, None) == []


@pytest.mark.parametrize("kind", ["自评总结", "整改通知", "整改报告"])
def test_any_round_gives_papers_and_the_same_bytes(kind: str) -> None:
    odd = [replace(one, name=f"{{{{ {one.name} }}}} @表 | #1", unit="甲/乙：<丙>") for one in MANY[:30]]
    first = papers(kind, odd, {}, None, None)
    assert first == papers(kind, odd, {}, None, None)
    assert all("/" not in paper.name and "<" not in paper.name for paper in first)
    if first:
        assert "@表 | #1" in text_of(first[0].content) or kind == "自评总结"


def test_the_report_of_a_unit_takes_what_was_entered_in_the_ledger(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING)
    called("summary", ".", cwd=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    table = book["整改台账"]
    columns = {cell.value: cell.column for cell in table[3]}
    table.cell(4, columns["整改结果"]).value = "已补训14人次"
    table.cell(4, columns["状态"]).value = "已完成"
    book.save(tmp_path / "汇总.xlsx")
    done = called("summary", ".", "--word", "整改报告", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = text_of((tmp_path / "整改报告_云溪市财政干部教育中心.docx").read_bytes())
    assert "已补训14人次" in text
    assert "已完成1项" in text


def test_a_paper_that_a_person_has_edited_stays(tmp_path: Path) -> None:
    for name in (ROAD, TRAINING):
        write_sample(tmp_path, name)
    called("summary", ".", "--word", "自评总结", cwd=tmp_path)
    paper = tmp_path / "自评总结报告.docx"
    edit_report(paper, "项目支出", "项目的支出")
    edited = paper.read_bytes()
    done = called("summary", ".", "--word", "自评总结", cwd=tmp_path)
    assert paper.read_bytes() == edited
    assert "自评总结报告（新）.docx" in done.stdout


def test_beyond_twenty_the_others_are_counted() -> None:
    def missed(number: int) -> Record:
        problem = LessonRow("存在的问题", f"问题{number}", "写明情况", "1")
        remedy = LessonRow("有关建议", f"建议{number}", "", "1")
        row = score("面积", "100", "50", target="≥10个", actual="5个")
        money = (fund("100", "40"),)
        return record(f"项目{number:02d}", (row,), problems=(problem, remedy), money=money)

    for count, told in ((20, False), (23, True)):
        text = only("自评总结", [missed(number) for number in range(count)])
        assert ("另有3个项目，见汇总工作簿的“项目汇总”。" in text) == told
        assert ("另有3个问题，见汇总工作簿的“整改台账”。" in text) == told
        assert ("另有3条建议，见各项目的自评材料。" in text) == told
        assert text.count("有1个指标没有完成") == 20


def test_each_problem_is_told_with_its_remedy() -> None:
    lessons = (
        LessonRow("存在的问题", "进度慢", "开工晚", "1"),
        LessonRow("存在的问题", "台账不全", "缺验收单", "2"),
        LessonRow("有关建议", "提早招标", "一月启动", "1"),
    )
    text = only("自评总结", [record("校舍维修", (score("面积", "100", "100"),), problems=lessons)])
    assert "（1）进度慢：开工晚。（“校舍维修”）整改措施：提早招标：一月启动。" in text.replace("\n", "")
    assert text.count("整改措施：") == 1


def test_a_fourth_target_of_a_project_is_counted() -> None:
    rows = tuple(score(f"指标{number}", "25", "20", actual="8个") for number in range(4))
    text = only("自评总结", [record("校舍维修", rows)])
    assert "有4个指标没有完成" in text
    assert "“指标3”" not in text
    assert "；其余1个从略。" in text


def test_the_title_of_a_letter_stands_at_the_top_of_its_page() -> None:
    problem = LessonRow("存在的问题", "进度慢", "开工晚", "1")
    records = [record("校舍维修", (score("面积", "100", "90"),), problems=(problem,))]
    spaces = {}
    for kind in ("整改通知", "自评总结"):
        (paper,) = papers(kind, records, {}, None, None)
        title = next(one for one in docx.Document(BytesIO(paper.content)).paragraphs if one.style.name == "Title")
        spaces[kind] = title.paragraph_format.space_before
    assert spaces == {"整改通知": 0, "自评总结": None}


@pytest.mark.parametrize("kind", ["整改通知", "整改报告"])
def test_a_letter_names_its_addressee_at_the_margin(kind: str) -> None:
    """GB/T 9704: 主送机关 stands without an indent, the text below it with one."""
    problem = LessonRow("存在的问题", "进度慢", "开工晚", "1")
    records = [record("校舍维修", (score("面积", "100", "90"),), problems=(problem,))]
    (paper,) = papers(kind, records, {}, None, None)
    written = [one for one in docx.Document(BytesIO(paper.content)).paragraphs if one.style.name == "Body Text"]
    assert written[0].text == "县教育局："
    assert written[0].paragraph_format.first_line_indent == 0
    assert {one.paragraph_format.first_line_indent for one in written[1:]} == {None}


def test_the_notice_has_the_rate_of_the_units_own_report() -> None:
    money = (fund("100", "88"),)
    one = record("校舍维修", (score("面积", "100", "90"),), money=money)
    by_rule = Figure("预算执行率", D("92.06"), "%", "")
    figures = dict(one.figures) | {FigureKey.EXECUTION_RATE: by_rule}
    assert "92.06%" in only("整改通知", [replace(one, figures=figures)])
    without = {key: value for key, value in one.figures.items() if key != FigureKey.EXECUTION_RATE}
    assert "88.00%" in only("整改通知", [replace(one, figures=without)])
