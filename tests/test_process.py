"""One workbook from start to end: what is written, what is left alone, what one bad file does to the others."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from perfxl import kinds
from perfxl.export import outcome_object
from perfxl.model import Severity
from perfxl.outcome import record_of
from perfxl.process import Options, Outcome, check, process
from tests.support import POLICY, ROAD, TRAINING, write_sample

REPORT_SUFFIX = kinds.EVALUATION.report_suffix


def errors(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(f.code, f.place.part, f.place.spot) for f in outcome.findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize("name", [POLICY, ROAD, TRAINING])
def test_a_good_workbook_gets_its_result_sheets_and_its_report(name: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path, name)
    outcome = process(path, Options())
    assert (outcome.status, errors(outcome)) == ("done", [])
    assert outcome.report == tmp_path / f"{name}{outcome.project.kind.report_suffix}"
    assert load_workbook(path).sheetnames[-2:] == ["评价结果", "校验问题"]
    assert outcome.evaluation is not None
    texts = "\n".join(paragraph.text for paragraph in Document(str(outcome.report)).paragraphs)
    assert f"{outcome.evaluation.total:.2f}" in texts


def test_running_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    first = process(path, Options())
    once = path.read_bytes(), first.report.read_bytes()
    second = process(path, Options())
    assert (path.read_bytes(), second.report.read_bytes()) == once
    assert replace(record_of(second), unchanged=False, sha256="") == replace(record_of(first), sha256="")
    assert (first.unchanged, second.unchanged) == (False, True)


def test_with_an_output_folder_the_source_stays_as_it_was(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = path.read_bytes()
    outcome = process(path, Options(output=tmp_path / "结果" / "一季度"))
    assert path.read_bytes() == before
    assert sorted(file.name for file in (tmp_path / "结果" / "一季度").iterdir()) == [
        f"{POLICY}.xlsx",
        f"{POLICY}{REPORT_SUFFIX}",
    ]
    assert outcome.report.parent == tmp_path / "结果" / "一季度"


@pytest.mark.parametrize("changes", [{}, {"项目信息/项目负责人": ""}])
def test_a_dry_run_writes_nothing(changes: dict[str, Any], tmp_path: Path) -> None:
    path = write_sample(tmp_path, changes=changes)
    before = path.read_bytes()
    process(path, Options(dry_run=True, output=tmp_path / "结果"))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_strict_makes_a_warning_stop_the_scoring(tmp_path: Path) -> None:
    outcome = process(write_sample(tmp_path), Options(strict=True))
    assert outcome.status == "errors"
    assert outcome.report is None


BAD = {
    "缺必填的项目负责人": ({"项目信息/项目负责人": ""}, "项目信息", "B8"),
    "执行数写成文字": ({"资金情况/1/执行数": "五十多万"}, "资金情况", "E9"),
    "分值写成文字": ({"绩效目标表/2/分值": "五分左右"}, "绩效目标表", "F9"),
    "缺年度指标值": ({"绩效目标表/1/年度指标值": ""}, "绩效目标表", "D8"),
    "缺实际完成值": ({"绩效目标表/3/实际完成值": ""}, "绩效目标表", "E10"),
    "指标值还是占位符": ({"绩效目标表/1/年度指标值": "≥XX个"}, "绩效目标表", "D8"),
    "没有这样的一级指标": ({"绩效目标表/1/一级指标": "其它指标"}, "绩效目标表", "A8"),
    "是否符合填了别的": (
        {"决策与过程/立项依据充分性/是否符合": ["好", "符合", "符合", "符合", "符合"]},
        "决策与过程",
        "F7",
    ),
    "填报日期看不懂": ({"项目信息/填报日期": "去年春天"}, "项目信息", "B10"),
    "没有这本规则书": ({"项目信息/评价规则": "本单位的老办法"}, "项目信息", "B15"),
    "评价类型写错": ({"项目信息/评价类型": "评审"}, "项目信息", "B14"),
    "核定得分超过分值": ({"绩效目标表/1/核定得分": 6, "绩效目标表/1/核定理由": "完成得好"}, "绩效目标表", "H8"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_mistake_is_one_error_at_its_cell_and_nothing_is_scored(case: str, tmp_path: Path) -> None:
    changes, sheet, cell = BAD[case]
    outcome = process(write_sample(tmp_path, changes=changes), Options())
    found = errors(outcome)
    assert [place for _, *place in found] == [[sheet, cell]], found
    assert outcome.status == "errors"
    assert outcome_object(record_of(outcome))["total"] is None
    assert not list(tmp_path.glob("*.docx"))


def test_weights_that_do_not_add_up_are_one_error(tmp_path: Path) -> None:
    outcome = process(write_sample(tmp_path, changes={"绩效目标表/1/分值": 6}), Options())
    (finding,) = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    assert "101" in finding.message


def test_errors_are_written_into_the_workbook_and_old_scores_withdrawn(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    process(path, Options())
    book = load_workbook(path)
    total = [cell.value for row in book["评价结果"].iter_rows() for cell in row]
    assert "98.22" in map(str, total)
    spoiled = write_sample(tmp_path, changes={"绩效目标表/1/分值": 4})
    process(spoiled, Options())
    book = load_workbook(spoiled)
    assert "98.22" not in {str(cell.value) for row in book["评价结果"].iter_rows() for cell in row}
    assert any("分值" in str(cell.value) for row in book["校验问题"].iter_rows() for cell in row)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"a,b\n1,2\n", b"<html></html>"]
)
def test_a_file_that_is_no_workbook_is_one_error_and_stays_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    outcome = process(path, Options())
    assert outcome.status == "errors"
    assert len(outcome.findings) == 1
    assert outcome.findings[0].message
    assert outcome.findings[0].advice
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_an_unforeseen_fault_is_an_outcome_not_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setattr("perfxl.process.evaluate", broken)
    outcome = process(write_sample(tmp_path), Options())
    assert (outcome.status, outcome.report) == ("failed", None)
    assert "nobody thought of this" in outcome.fault
    assert "Traceback" in outcome.details


def test_an_office_rulebook_beside_the_workbook_is_found(tmp_path: Path) -> None:
    (tmp_path / "本县.toml").write_text(
        'id = "benxian"\ntitle = "本县规则"\nkind = "项目支出绩效评价"\nextends = "xinjiang-evaluation"\n'
        'document = "本县文件"\nsummary = "执行率按全年预算数计算"\n'
        '[execution]\nsource = "本县文件第三条"\nverified = true\ndenominator = "adjusted"\nmethod = "proportional"\n',
        encoding="utf-8",
    )
    changes = {"项目信息/评价规则": "本县规则", "资金情况/1/到位数": Decimal("51.47")}
    outcome = check(write_sample(tmp_path, changes=changes), Options())
    assert outcome.evaluation is not None, outcome.findings
    assert outcome.evaluation.rulebook_title == "本县规则"
    assert outcome.evaluation.figures["execution_rate"].value == Decimal("64.34")


def test_a_report_from_an_earlier_run_is_replaced_whole(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    report = process(path, Options()).report
    before = report.read_bytes()
    write_sample(tmp_path, changes={"项目信息/实施情况": "另一种实施情况"})
    assert process(path, Options()).report == report
    assert report.read_bytes() != before
    shutil.copy(path, tmp_path / "另存.xlsx")
    assert process(tmp_path / "另存.xlsx", Options()).status == "done"


def test_an_accepted_warning_keeps_its_reason_and_no_longer_stops_a_strict_run(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    assert process(path, Options(strict=True)).status == "errors"
    book = load_workbook(path)
    sheet = book["校验问题"]
    header = next(row for row in sheet.iter_rows() if row[2].value == "编码")
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        row[7].value = "已核对，口径不同"
    book["绩效目标表"].insert_rows(3)
    book.save(path)
    outcome = process(path, Options(strict=True))
    assert outcome.status == "done", [finding.message for finding in outcome.findings]
    assert {finding.accepted for finding in outcome.findings} == {"已核对，口径不同"}
    texts = [paragraph.text for paragraph in Document(str(outcome.report)).paragraphs]
    assert any("已核对，口径不同" in text for text in texts)


def test_a_broken_report_template_is_named_with_its_line_and_the_scores_are_kept(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    template = tmp_path / "本单位.jinja"
    template.write_text("# 一级标题\n{{ 不存在的名称 }}\n", encoding="utf-8")
    outcome = process(path, Options(report_template=template))
    assert outcome.status == "errors"
    assert any("本单位.jinja" in finding.message for finding in outcome.findings)
    assert outcome.report is None
    assert "98.22" in {str(cell.value) for row in load_workbook(path)["评价结果"].iter_rows() for cell in row}


def test_a_report_of_an_earlier_run_is_said_to_be_stale_when_errors_stand(tmp_path: Path) -> None:
    process(write_sample(tmp_path), Options())
    outcome = process(write_sample(tmp_path, changes={"项目信息/项目负责人": ""}), Options())
    assert any(REPORT_SUFFIX in finding.message and "没有更新" in finding.message for finding in outcome.findings)


def test_an_output_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "结果").write_text("这是文件，不是文件夹", encoding="utf-8")
    outcome = process(write_sample(tmp_path), Options(output=tmp_path / "结果"))
    assert outcome.status == "errors"
    assert len(outcome.findings) == 1


def accept_everything(path: Path, reason: str) -> None:
    book = load_workbook(path)
    sheet = book["校验问题"]
    header = next(row for row in sheet.iter_rows() if row[2].value == "编码")
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        row[7].value = reason
    book.save(path)


def reasons(path: Path) -> list[str]:
    header, *rows = [row for row in load_workbook(path)["校验问题"].iter_rows(values_only=True) if row[2]]
    assert header[7] == "接受理由"
    return [row[7] for row in rows if row[7]]


def test_reasons_survive_a_run_with_errors(tmp_path: Path) -> None:
    changes = {"绩效目标表/2/偏差原因分析及改进措施": "", "绩效目标表/1/实际完成值": "1个"}
    path = write_sample(tmp_path, changes=changes)
    process(path, Options())
    accept_everything(path, "已核对")
    before = reasons(path)
    assert len(before) >= 3
    book = load_workbook(path)
    leader = book["项目信息"]["B8"].value
    book["项目信息"]["B8"].value = None
    book.save(path)
    assert process(path, Options()).status == "errors"
    book = load_workbook(path)
    book["项目信息"]["B8"].value = leader
    book.save(path)
    assert process(path, Options()).status == "done"
    assert reasons(path) == before


def test_reasons_entered_in_the_output_copy_are_kept_by_the_next_run(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    options = Options(output=tmp_path / "结果")
    process(path, options)
    accept_everything(tmp_path / "结果" / path.name, "已核对")
    outcome = process(path, options)
    assert {finding.accepted for finding in outcome.findings} == {"已核对"}
    assert len(reasons(tmp_path / "结果" / path.name)) == len(outcome.findings)


def test_a_report_whose_place_is_taken_is_named_and_the_scores_are_kept(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    (tmp_path / f"{POLICY}{REPORT_SUFFIX}").mkdir()
    outcome = process(path, Options())
    assert outcome.status == "errors"
    assert any(REPORT_SUFFIX in finding.message and "没有写成" in finding.message for finding in outcome.findings)
    assert "98.22" in {str(cell.value) for row in load_workbook(path)["评价结果"].iter_rows() for cell in row}


def test_a_rulebook_for_the_whole_run_serves_a_workbook_that_names_no_known_one(tmp_path: Path) -> None:
    path = write_sample(tmp_path, changes={"项目信息/评价规则": "没有这本规则书"})
    assert check(path, Options()).status == "errors"
    assert check(path, Options(rulebook="xinjiang-evaluation")).status == "done"


def test_a_point_that_does_not_apply_is_not_called_met(tmp_path: Path) -> None:
    met = ["符合", "符合", "不适用"]
    path = write_sample(tmp_path, changes={"决策与过程/立项程序规范性/是否符合": met})
    texts = [paragraph.text for paragraph in Document(str(process(path, Options()).report)).paragraphs]
    (said,) = [text for text in texts if "不适用" in text and "分值3.00分" in text]
    assert "均符合要求" not in said


def test_an_empty_report_template_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "空.jinja").write_text(" \n", encoding="utf-8")
    outcome = process(write_sample(tmp_path), Options(report_template=tmp_path / "空.jinja"))
    assert outcome.report is None
    assert any("空.jinja" in finding.message for finding in outcome.findings)


def test_a_sheet_of_our_name_that_is_not_ours_is_told_in_the_workbook_too(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    book = load_workbook(path)
    book.create_sheet("评价结果")["A1"] = "上级的评价"
    book.save(path)
    outcome = process(path, Options())
    assert "PX113" in {finding.code for finding in outcome.findings}
    book = load_workbook(path)
    assert book["评价结果"]["A1"].value == "上级的评价"
    assert any(cell.value == "PX113" for row in book["校验问题"].iter_rows() for cell in row)
    accept_everything(path, "上级保留的表")
    assert {finding.accepted for finding in process(path, Options()).findings} == {"上级保留的表"}
