"""Whatever the reader finds wrong is worded; nothing it can report is without a rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.checks import catalogue, finding_of
from perfxl.checks.defects import UNKNOWN
from perfxl.checks.rule import Stage
from perfxl.model import Place, Problem, Refusal, Severity

KNOWN = {kind for rule in catalogue() if rule.stage is Stage.FILE for kind in rule.messages}


@pytest.mark.parametrize("kind", sorted(KNOWN))
def test_it_words_a_defect_without_details(kind):
    finding = finding_of(Problem(Place(), kind))
    assert finding.message.endswith(("。", "？"))
    assert "{" not in finding.message
    assert finding.advice


def test_it_names_the_column_that_looks_renamed():
    defect = Problem(Place("绩效目标表", "D4"), "missing-column", {"column": "年度指标值", "nearest": "年度目标"})
    finding = finding_of(defect)
    assert (finding.code, finding.place.part, finding.place.spot) == ("PX122", "绩效目标表", "D4")
    assert finding.message == "缺少“年度指标值”这一列；“年度目标”是不是它改了名。"


def test_it_says_why_a_file_is_damaged():
    finding = finding_of(Refusal("damaged", reason="xml", part="xl/styles.xml").problem)
    assert finding.message == "工作簿已损坏，读不出来（内部的 XML 不完整）（xl/styles.xml）。"


def test_it_names_both_sheets_of_one_name():
    defect = Problem(Place("资金 情况"), "duplicate-sheet", {"sheet": "资金情况", "other": "资金 情况"})
    finding = finding_of(defect)
    assert (finding.code, finding.severity) == ("PX124", Severity.ERROR)
    assert finding.message == "有两张名为“资金情况”的工作表（另一张写作“资金 情况”），不知道以哪一张为准。"


def test_it_names_the_cell_that_hides_a_column():
    finding = finding_of(Problem(Place("绩效目标表", "D6"), "merged-across", {"text": "≥6期"}))
    assert (finding.code, finding.severity, finding.place.spot) == ("PX135", Severity.ERROR, "D6")
    assert finding.message == "单元格“≥6期”横向合并，覆盖了这一列。"


@pytest.mark.parametrize("kind", ["docx", "ods", "renamed-csv", "renamed-html", "renamed-pdf", "renamed-xml"])
def test_what_a_file_is_does_not_depend_on_its_name(kind):
    message = finding_of(Refusal(kind).problem).message
    assert "不是 Excel 工作簿" in message
    assert "后缀" not in message


def test_it_leaves_out_a_reason_it_has_no_words_for():
    finding = finding_of(Refusal("damaged", reason="unexpected end of data").problem)
    assert finding.message == "工作簿已损坏，读不出来。"


def test_it_gives_the_systems_reason():
    """By its number those who look after the machine find it."""
    finding = finding_of(Refusal("io-error", reason="磁盘读写出错，系统错误 5").problem)
    assert finding.message == "读写文件时系统报错（磁盘读写出错，系统错误 5）。"


def test_it_shows_an_unknown_kind_with_all_it_knows():
    finding = finding_of(Problem(Place("甲", "B2"), "never-seen", {"part": "x"}))
    assert (finding.code, finding.severity, finding.place.spot) == (UNKNOWN, Severity.ERROR, "B2")
    assert "never-seen" in finding.message
    assert "part：x" in finding.message


@given(
    kind=st.sampled_from([*sorted(KNOWN), "???"]),
    details=st.dictionaries(
        st.sampled_from(["sheet", "column", "nearest", "reason", "part", "x"]), st.text(max_size=20)
    ),
)
def test_it_words_whatever_the_details_hold(kind, details):
    assert finding_of(Problem(Place(), kind, details)).message
