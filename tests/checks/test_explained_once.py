"""One cause is told once, and an explanation counts wherever the form has a place for it."""

import pytest

from perfxl.checks.repeated import ranges
from perfxl.model import Place

from . import judging

RATE = "资金到位率"
LATE = {"资金情况!到位数[3]": "70", "资金情况!执行数[3]": "51.47"}


def codes(sample, changes):
    found = (*judging.of_project(sample, changes), *judging.of_evaluation(sample, changes))
    return [(one.code, f"{one.place.part}!{one.place.spot}") for one in found if one.severity != "提示"]


def test_cells_are_named_in_short():
    places = [Place("表", cell) for cell in ("F7", "F9", "F8", "F12", "G13", "B2")]
    assert ranges(places) == "B2、F7至F9、F12、G13"


def test_few_blank_cells_are_told_one_by_one():
    changes = {f"绩效目标表!实际完成值[{row}]": "" for row in (1, 2, 3)}
    assert [one.place.spot for one in judging.of_project("policy", changes) if one.code == "PX401"] == [
        "E5",
        "E6",
        "E7",
    ]


def test_a_blank_column_is_told_once_with_all_its_cells():
    changes = {f"绩效目标表!实际完成值[{row}]": "" for row in range(1, 10)}
    found = [one for one in judging.of_project("policy", changes) if one.code == "PX401"]
    assert [(one.place.spot, one.message) for one in found] == [("E5", "“实际完成值”有 9 行没有填写：E5至E13。")]


def test_unexplained_points_are_told_once():
    changes = {f"决策与过程!是否符合[{row}]": "部分符合" for row in (1, 2, 3, 4, 5)}
    changes |= {f"决策与过程!评价情况说明[{row}]": "" for row in (1, 2, 3, 4, 5)}
    assert codes("policy", changes) == [("PX506", "决策与过程!G5")]


def test_a_receipt_rate_is_not_explained_by_the_reason_for_the_execution_rate():
    assert codes("policy", LATE) == [("PX512", "决策与过程!G12")]


@pytest.mark.parametrize(("label", "text"), [("评价情况说明", "省级资金年底才下达"), ("核定理由", "不可控因素")])
def test_a_receipt_rate_is_explained_in_its_own_row(label, text):
    assert codes("policy", LATE | {f"决策与过程!{label}[8]": text}) == []


@pytest.mark.parametrize("label", ["评价情况说明", "核定理由"])
def test_an_execution_rate_is_explained_in_its_own_row_too(label):
    changes = {"项目信息!偏差原因说明": "", f"决策与过程!{label}[9]": "两项课题合同推迟签订"}
    assert codes("policy", changes) == []


@pytest.mark.parametrize(
    ("spent", "paid", "code"), [("14.50", "37.20", "PX512"), ("12.50", "35.20", "PX516"), ("10.00", "32.70", "PX312")]
)
def test_an_unexplained_execution_rate_is_told_once(spent, paid, code):
    changes = {"资金情况!执行数[2]": spent, "支出明细!金额[1]": paid, "项目信息!偏差原因说明": ""}
    assert codes("training", changes) == [(code, "项目信息!B27")]


def test_an_empty_reason_is_told_once():
    changes = {"绩效目标表!偏差原因分析及改进措施[9]": "无"}
    assert codes("engineering", changes) == [("PX504", "绩效目标表!J13")]


@pytest.mark.parametrize("changes", [{"绩效目标表!评分方法[4]": "不适用"}, {"绩效目标表!年度指标值[4]": "不适用"}])
def test_what_does_not_apply_needs_no_values(changes):
    changes = {"绩效目标表!年度指标值[4]": "", "绩效目标表!实际完成值[4]": "", **changes}
    assert codes("training", changes) == [("PX525", "绩效目标表!J8")]
    reason = {"绩效目标表!偏差原因分析及改进措施[4]": "年中取消了这项任务，见预算调整批复"}
    assert codes("training", {**changes, **reason}) == []


def test_a_result_that_reads_like_its_target_is_no_copy():
    changes = {"绩效目标表!年度指标值[6]": "按时完成", "绩效目标表!实际完成值[6]": "按时完成"}
    assert codes("engineering", changes) == []


def test_without_cost_the_central_guide_weighs_otherwise():
    changes = {"项目信息!评价规则": "中央部门2021年核心绩效指标自评规则", "项目信息!项目是否完成": "是"}
    assert codes("training", changes) == []


def test_whether_a_project_is_finished_must_be_said_where_marks_hang_on_it():
    changes = {"项目信息!评价规则": "中央部门2021年核心绩效指标自评规则", "项目信息!项目是否完成": ""}
    assert [code for code, _ in codes("training", changes)] == ["PX526"]


def test_fixed_weights_of_the_central_guide_are_a_principle():
    book = judging.rulebook("中央部门2021年核心绩效指标自评规则")
    assert book is not None
    assert book.checks.severities["PX411"] == "警告"


def test_what_is_all_done_need_not_be_everything():
    changes = {
        "绩效目标表!实际完成值[3]": "94%",
        "绩效目标表!偏差原因分析及改进措施[3]": "一期学员缺课较多；下年度加强考勤。",
        "项目信息!年度总体目标": "举办培训班6期，培训乡村医生480人次以上，乡村医生诊疗能力有效提升。",
    }
    claimed = {"项目信息!实施情况": "举办培训班6期，培训乡村医生492人次，学员档案全部完成归集。"}
    assert codes("training", changes | claimed) == []
    claimed = {"项目信息!实施情况": "举办培训班6期，培训乡村医生492人次，各项任务全部完成。"}
    assert codes("training", changes | claimed) == [("PX518", "项目信息!B17")]
