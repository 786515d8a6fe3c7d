"""Findings come in the order of the workbook, weigh what the office says, and can be accepted with a reason."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.checks import (
    check_evaluation,
    check_project,
    finding_of,
    limits_for,
    ordered,
    severity_settings,
    strict,
    weighed,
)
from perfxl.checks.fields import SHEETS
from perfxl.checks.limits import Limits
from perfxl.model import Finding, Place, Problem, Severity
from perfxl.rulebooks import find
from perfxl.scoring import evaluate

from . import judging


def finding(code="PX312", severity=Severity.WARNING, sheet="资金情况", cell="E9", message="甲") -> Finding:
    return Finding(code, severity, Place(sheet, cell), message, "乙")


FINDINGS = st.lists(
    st.builds(
        finding,
        code=st.sampled_from(["PX201", "PX301", "PX410"]),
        sheet=st.sampled_from(["", *SHEETS, "草稿"]),
        cell=st.from_regex(r"\A([A-Z]{1,2}[1-9][0-9]{0,2})?\Z"),
        message=st.sampled_from(["甲", "乙"]),
    )
)


class TestOrder:
    def test_it_follows_sheet_row_and_column(self):
        places = [("支出明细", "B5"), ("资金情况", "AA9"), ("资金情况", "B10"), ("资金情况", "E9"), ("项目信息", "B30")]
        given_ = [finding(sheet=sheet, cell=cell) for sheet, cell in places]
        assert [one.place.spot for one in ordered(given_)] == ["B30", "E9", "AA9", "B10", "B5"]

    def test_it_puts_the_file_first_and_unknown_sheets_last(self):
        given_ = [finding(sheet="草稿", cell=""), finding(sheet="校验问题"), finding(sheet="", cell="")]
        assert [one.place.part for one in ordered(given_)] == ["", "校验问题", "草稿"]

    @given(FINDINGS)
    def test_it_neither_loses_nor_repeats_and_does_not_depend_on_the_order_given(self, given_):
        assert set(ordered(given_)) == set(given_)
        assert len(ordered(given_)) == len(set(given_))
        assert ordered(reversed(given_)) == ordered(given_)


class TestSeverities:
    def test_a_warning_is_an_error_when_strict(self):
        assert [one.severity for one in strict([finding()])] == [Severity.ERROR]

    def test_notes_and_accepted_warnings_stay_when_strict(self):
        given_ = (finding(severity=Severity.NOTE), replace(finding(), accepted="已报批"))
        assert strict(given_) == given_

    def test_an_office_sets_another_severity(self):
        found = judging.project("policy", {"项目信息!偏差原因说明": ""})
        book = judging.rulebook(found.info.rulebook.text)
        severities = severity_settings({"px312": "提示"})
        scored = check_evaluation(evaluate(found, book), book, severities=severities)
        (one,) = [one for one in scored if one.code == "PX312"]
        assert one.severity is Severity.NOTE

    def test_a_fixed_rule_keeps_its_severity(self):
        defect = finding_of(Problem(Place("资金情况"), "missing-sheet"))
        assert list(weighed([defect], {defect.code: Severity.NOTE})) == [defect]
        with pytest.raises(ValueError, match="不能改级别"):
            severity_settings({"PX410": "警告"})

    @pytest.mark.parametrize(("settings", "words"), [({"PX999": "警告"}, "没有编码"), ({"PX312": "严重"}, "不认识")])
    def test_it_refuses_settings_it_does_not_know(self, settings, words):
        with pytest.raises(ValueError, match=words):
            severity_settings(settings)

    def test_an_office_sets_another_threshold(self):
        found = judging.project("policy")
        book = judging.rulebook(found.info.rulebook.text)
        assert not [one for one in check_project(found, book) if one.code == "PX447"]
        stricter = Limits(quantified=Limits().quantified + 20)
        assert [one for one in check_project(found, book, limits=stricter) if one.code == "PX447"]

    def test_thresholds_come_from_the_office_then_the_rulebook_then_practice(self):
        book = find("national-system-self-evaluation")
        assert limits_for(None, {}).explain_execution_below == 90
        assert limits_for(book, {}).explain_execution_below == 80  # unspent_above = 20
        assert limits_for(find("sichuan-self-evaluation"), {}).explain_execution_below == 90
        own = {"explain_execution_below": Decimal(70), "score_gap": Decimal(12)}
        assert limits_for(book, own).explain_execution_below == 70
        assert (limits_for(book, {}).score_gap, limits_for(book, own).score_gap) == (5, 12)

    @pytest.mark.parametrize(("below", "codes"), [(64, []), (65, ["PX312"])])
    def test_a_low_execution_rate_is_the_evaluations_against_the_offices_threshold(self, below, codes):
        found = judging.project("policy", {"项目信息!偏差原因说明": ""})
        book = judging.rulebook(found.info.rulebook.text)
        limits = limits_for(book, {"explain_execution_below": Decimal(below), "score_gap": Decimal(99)})
        told = check_evaluation(evaluate(found, book), book, limits=limits)
        assert [one.code for one in told if one.code == "PX312"] == codes
        assert all("51.47÷80.00=64.34%" in one.message for one in told if one.code == "PX312")


class TestOneMistakeOneFinding:
    def test_what_a_missing_sheet_lacks_is_not_reported_again(self):
        project = judging.project("policy", {f"资金情况[{row}]": "" for row in (1, 2, 3)})
        defect = Problem(Place("资金情况"), "missing-sheet", {"sheet": "资金情况"})
        book = judging.rulebook(project.info.rulebook.text)
        errors = [one for one in check_project(project, book, defects=[defect]) if one.severity is Severity.ERROR]
        assert [one.code for one in errors] == ["PX121"]

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"绩效目标表!分值[1]": "五分"}, "PX402"),
            ({"绩效目标表!分值[1]": ""}, "PX401"),
            ({"支出明细!金额[1]": "三十万"}, "PX302"),
            ({"支出明细!金额[1]": ""}, "PX303"),
            ({"绩效目标表!年度指标值[2]": "≥**期"}, "PX432"),
            ({"绩效目标表!实际完成值[2]": "已完成"}, "PX433"),
            ({"绩效目标表!一级指标[8]": "工作指标"}, "PX420"),
            ({"项目信息!实施结束日期": "年底"}, "PX202"),
            ({"资金情况!执行数[3]": "52"}, "PX301"),
        ],
    )
    def test_a_mistake_brings_one_error(self, changes, code):
        errors = [one for one in judging.of_project("policy", changes) if one.severity is Severity.ERROR]
        assert {one.code for one in errors} == {code}

    def test_a_faulty_cell_is_left_to_its_defect(self):
        project = judging.project("policy")
        first, *rest = project.indicators
        broken = replace(first, weight=replace(first.weight, text="#DIV/0!", value=None, faulty=True))
        project = replace(project, indicators=(broken, *rest))
        assert check_project(project, judging.rulebook(project.info.rulebook.text)) == ()


def test_a_workbook_without_a_known_rulebook_is_checked_as_far_as_that_goes():
    found = check_project(judging.project("policy", {"项目信息!评价规则": "", "评价小组!分工[2]": ""}), None)
    assert [one.code for one in found] == ["PX201", "PX601"]
