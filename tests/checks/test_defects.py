"""Whatever the reader finds wrong is worded; nothing it can report is without a rule."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfxl
from perfxl.checks import catalogue, finding_of
from perfxl.checks.defects import UNKNOWN
from perfxl.model import Defect, Place, Refusal, Severity

RAISED = re.compile(r"""(?:Defect|Refusal)\(\s*["']([a-z-]+)["']""")
CHOSEN = re.compile(
    r'"(missing-[a-z-]+|hidden-[a-z-]+|error-cell|merged-across|name-too-long|no-value|hashes|control-characters|renamed-[a-z]+|old-xls)"'
)


KNOWN = {kind for rule in catalogue() for kind in rule.kinds}


def kinds_in_the_program() -> set[str]:
    """Every kind that stands in the source of the other rooms."""
    source = Path(perfxl.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in source.rglob("*.py") if path.parent.name != "checks"]
    return {kind for text in texts for pattern in (RAISED, CHOSEN) for kind in pattern.findall(text)}


def test_every_kind_the_program_reports_has_its_own_wording():
    assert kinds_in_the_program() - KNOWN == set()


def test_every_wording_is_for_a_kind_the_program_reports():
    assert KNOWN - kinds_in_the_program() <= {"unforeseen"}


@pytest.mark.parametrize("kind", sorted(KNOWN))
def test_it_words_a_defect_without_details(kind):
    finding = finding_of(Defect(kind), "甲.xlsx")
    assert finding.message.endswith(("。", "？"))
    assert "{" not in finding.message
    assert finding.advice


def test_it_names_the_column_that_looks_renamed():
    defect = Defect("missing-column", Place("绩效目标表", "D4"), {"column": "年度指标值", "nearest": "年度目标"})
    finding = finding_of(defect, "甲.xlsx")
    assert (finding.code, finding.sheet, finding.cell) == ("PX122", "绩效目标表", "D4")
    assert finding.message == "缺少“年度指标值”这一列；“年度目标”是不是它改了名。"


def test_it_says_why_a_file_is_damaged():
    finding = finding_of(Refusal("damaged", reason="xml", part="xl/styles.xml").defect, "甲.xlsx")
    assert finding.message == "工作簿已损坏，读不出来（内部的 XML 不完整）（xl/styles.xml）。"


def test_it_names_both_sheets_of_one_name():
    defect = Defect("duplicate-sheet", Place("资金 情况"), {"sheet": "资金情况", "other": "资金 情况"})
    finding = finding_of(defect, "甲.xlsx")
    assert (finding.code, finding.severity) == ("PX124", Severity.ERROR)
    assert finding.message == "有两张名为“资金情况”的工作表（另一张写作“资金 情况”），不知道以哪一张为准。"


def test_it_names_the_cell_that_hides_a_column():
    finding = finding_of(Defect("merged-across", Place("绩效目标表", "D6"), {"text": "≥6期"}), "甲.xlsx")
    assert (finding.code, finding.severity, finding.cell) == ("PX135", Severity.ERROR, "D6")
    assert finding.message == "单元格“≥6期”横向合并，覆盖了这一列。"


@pytest.mark.parametrize("kind", ["docx", "ods", "renamed-csv", "renamed-html", "renamed-pdf", "renamed-xml"])
def test_what_a_file_is_does_not_depend_on_its_name(kind):
    message = finding_of(Refusal(kind).defect, "passwd").message
    assert "不是 Excel 工作簿" in message
    assert "后缀" not in message


def test_it_leaves_out_a_reason_it_has_no_words_for():
    finding = finding_of(Refusal("io-error", reason="Input/output error").defect, "甲.xlsx")
    assert "Input" not in finding.message


def test_it_shows_an_unknown_kind_with_all_it_knows():
    finding = finding_of(Defect("never-seen", Place("甲", "B2"), {"part": "x"}), "甲.xlsx")
    assert (finding.code, finding.severity, finding.cell) == (UNKNOWN, Severity.ERROR, "B2")
    assert "never-seen" in finding.message
    assert "part：x" in finding.message


@given(
    kind=st.sampled_from([*sorted(KNOWN), "???"]),
    details=st.dictionaries(
        st.sampled_from(["sheet", "column", "nearest", "reason", "part", "x"]), st.text(max_size=20)
    ),
)
def test_it_words_whatever_the_details_hold(kind, details):
    assert finding_of(Defect(kind, Place(), details), "甲.xlsx").message
