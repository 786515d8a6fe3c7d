"""Cases a reviewer brought: what is entered wrongly but readably is told, once, at its cell and in plain words."""

import pytest

from perfxl.scoring import evaluate

from . import judging

YUAN = {
    "资金情况!年初预算数[3]": "800000",
    "资金情况!全年预算数[3]": "800000",
    "资金情况!到位数[3]": "800000",
    "资金情况!执行数[3]": "514700",
    "支出明细!金额[1]": "299000",
    "支出明细!金额[2]": "101100",
    "支出明细!金额[3]": "47500",
    "支出明细!金额[4]": "34200",
    "支出明细!金额[5]": "32900",
}


def told(changes, code, sample="policy"):
    found = (*judging.of_project(sample, changes), *judging.of_evaluation(sample, changes))
    return [(one.severity, one.place.spot, one.message) for one in found if one.code == code]


def codes(changes, sample="policy"):
    found = (*judging.of_project(sample, changes), *judging.of_evaluation(sample, changes))
    return [one.code for one in found]


class TestActuals:
    @pytest.mark.parametrize("text", ["不低于6期", ">6期", "≤6期", "6期以上", "约6期", "6余期", "近6期", "6期左右"])
    def test_an_actual_that_is_no_exact_number_is_told_with_the_number_taken(self, text):
        ((severity, cell, message),) = told({"绩效目标表!实际完成值[2]": text}, "PX438")
        assert (severity, cell) == ("警告", "E6")
        assert message.endswith(f"的实际完成值“{text}”不是一个确定的数，按“6期”计分。")

    def test_a_copied_target_is_told_as_such(self):
        ((_, _, message),) = told({"绩效目标表!实际完成值[2]": "≥6期"}, "PX438")
        assert message.endswith("的实际完成值照抄了指标值“≥6期”，按“6期”计分。")

    @pytest.mark.parametrize("text", ["6期", "=6期", "达到6期", "共6期"])
    def test_an_exact_number_is_not(self, text):
        assert codes({"绩效目标表!实际完成值[2]": text}) == []

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"绩效目标表!实际完成值[9]": "0.93"}, "“0.93”按“93%”计"),
            ({"绩效目标表!年度指标值[9]": "≥0.9"}, "“≥0.9”按“≥90%”计"),
            ({"绩效目标表!年度指标值[9]": "≥30%", "绩效目标表!实际完成值[9]": "0.93"}, "“0.93”按“0.93%”计"),
        ],
    )
    def test_a_bare_ratio_is_told_once_as_it_is_scored(self, changes, said):
        ((_, _, message),) = told(changes, "PX449", "engineering")
        assert said in message
        assert "PX442" not in codes(changes, "engineering")

    def test_a_bare_percentage_lacks_only_its_unit(self):
        changes = {"绩效目标表!年度指标值[9]": "≥90%", "绩效目标表!实际完成值[9]": "93"}
        assert "PX449" not in codes(changes, "engineering")


class TestDecimals:
    def test_an_award_finer_than_the_scores_is_an_error(self):
        changes = {"决策与过程!核定得分[9]": "4.555", "决策与过程!核定理由[9]": "机构调整属不可控因素"}
        ((severity, cell, message),) = told(changes, "PX505")
        assert (severity, cell) == ("错误", "H13")
        assert message.endswith("的核定得分 4.555，核定得分最多保留两位小数。")

    def test_zeros_at_the_end_are_no_decimals(self):
        changes = {"决策与过程!核定得分[9]": "4.5500", "决策与过程!核定理由[9]": "机构调整属不可控因素"}
        assert told(changes, "PX505") == []

    def test_so_is_a_weight_of_three_decimals(self):
        changes = {"绩效目标表!分值[1]": "4.995", "绩效目标表!分值[2]": "5.005"}
        assert [(severity, cell) for severity, cell, _ in told(changes, "PX415")] == [("错误", "F5"), ("错误", "F6")]


class TestComputedRates:
    def test_a_judgement_in_the_row_of_a_rate_is_only_mentioned(self):
        changes = {"决策与过程!是否符合[8]": "部分符合", "决策与过程!是否符合[9]": "大致"}
        assert codes(changes) == ["PX405", "PX405"]
        assert told(changes, "PX405")[0][1:] == ("F12", "指标“资金到位率”由资金情况计算，不用选“是否符合”。")

    def test_an_unscorable_indicator_is_told_once(self):
        assert codes({"绩效目标表!实际完成值[8]": "群众反响热烈"}) == ["PX510"]


class TestMoney:
    def test_amounts_of_a_workbook_in_yuan_are_quoted_in_both_units(self):
        changes = {**YUAN, "资金情况!金额单位": "元", "资金情况!到位数[3]": "500000"}
        ((_, _, message),) = told(changes, "PX309")
        assert message == "“本级财政资金”的执行数 51.47 万元（514700.00元），超过到位数 50.00 万元（500000.00元）。"

    def test_amounts_in_yuan_under_a_unit_of_ten_thousand_are_questioned(self):
        ((severity, cell, message),) = told(YUAN, "PX313")
        assert (severity, cell) == ("警告", "C7")
        assert message == "全年预算数合计 800000.00 万元，而且金额都没有小数，像是按元填写却选了万元。"

    def test_so_is_a_budget_far_above_the_costs_promised(self):
        changes = {**YUAN, "资金情况!执行数[3]": "514700.50", "支出明细!金额[5]": "32900.50"}
        ((_, _, message),) = told(changes, "PX313")
        assert "而成本指标的指标值合计只有 80.00 万元" in message

    def test_the_right_unit_is_not_questioned(self):
        assert told({**YUAN, "资金情况!金额单位": "元"}, "PX313") == []

    def test_the_noise_of_a_spreadsheet_is_no_difference(self):
        assert codes({"支出明细!金额[1]": "29.89999999999999"}) == []

    def test_noise_is_not_shown(self):
        ((_, _, message),) = told({"资金情况!到位数[3]": "50.00000000000001"}, "PX309")
        assert "超过到位数 50.00 万元" in message


def test_one_sentence_repeated_is_one_finding_with_all_its_cells():
    same = "按课题、测评和印刷数量测算"
    changes = {f"决策与过程!评价情况说明[{row}]": same for row in (3, 5, 7, 10)}
    ((_, cell, message),) = told(changes, "PX830")
    assert cell == "G9"
    assert message == "有 4 处说明与指标“立项程序规范性”的一字不差：“决策与过程”G9至G11、G14。"


@pytest.mark.parametrize("column", ["年度指标值", "实际完成值"])
@pytest.mark.parametrize("words", ["不适用", "本指标不适用", "无此类指标。", " 不适用 "])
def test_an_indicator_that_does_not_apply_is_understood_on_either_side(column, words):
    changes = {f"绩效目标表!{column}[2]": words}
    assert not {"PX401", "PX430", "PX431", "PX432", "PX433", "PX510"} & set(codes(changes))
    found = judging.project("policy", changes)
    scores = evaluate(found, judging.rulebook(found.info.rulebook.text)).scores
    assert [score.applicable for score in scores if score.indicator is found.indicators[1]] == [False]
