"""The mistakes of one published report, put into a workbook, are all found in one run."""

import pytest

from . import build, judging

BACKGROUND = "根据《项目支出绩效评价管理办法》（财预﹝2020﹞10号）和《某州党委政研室2022年项目预算计划》，开展调研。"
IMPLEMENTATION = "项目于2023年1月开始实施，截止2022年12月已全部完成，推动了改革举措落地。"
GOAL = "编辑印送《调研专报》不少于4期，筹备全面深化改革委员会会议3次。"
MISTAKES = (
    ("PX702", "评价依据!文件名称[3]", "财政支出绩效评价管理暂行办法", "评价依据!文号[3]"),
    ("PX704", "项目信息!立项背景", BACKGROUND, ""),
    ("PX820", "项目信息!立项背景", BACKGROUND, ""),
    ("PX611", "项目信息!实施情况", IMPLEMENTATION, ""),
    ("PX829", "项目信息!人员情况", "编制人数为20人，其中行政人员编制14人、工勤1人、事业编制4人。", ""),
    ("PX823", "项目信息!年度总体目标", GOAL, ""),
    ("PX825", "项目信息!年度总体目标", GOAL, ""),
    ("PX441", "绩效目标表!实际完成值[2]", "6个", ""),
    ("PX322", "绩效目标表!实际完成值[5]", "15万元", "绩效目标表!实际完成值[7]"),
    ("PX620", "评价小组!姓名[2]", "经济研究科科长", ""),
    ("PX805", "评价小组!分工[3]", "主要负责主要负责项目报告的制定、指标的研判", ""),
    ("PX606", "评价过程!开始日期[3]", "2024年3月1日", ""),
    ("PX607", "项目信息!填报日期", "2024年4月1日", ""),
    ("PX810", "项目信息!评价方法", "比较法、公众评判法以及文献法", ""),
    ("PX706", "决策与过程!评价情况说明[10]", "符合《某州党委政策研究室专项资金管理办法》，手续齐全", ""),
    ("PX809", "决策与过程!评价情况说明[7]", "资金性质为“公共财政预算”，按批复的预算分配", ""),
    ("PX812", "经验问题建议!内容[5]", "评价结果分别编入政府决算和部门预算，并依法予以公开。", ""),
    ("PX502", "决策与过程!核定得分[9]", "4", "决策与过程!核定理由[9]"),
)


def found(changes: dict[str, str]) -> set[tuple[str, str, str]]:
    return {(one.code, one.place.part, one.place.spot) for one in judging.of_project("policy", changes)}


@pytest.mark.parametrize(("code", "key", "text", "place"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_the_mistake_is_found_where_it_stands(code, key, text, place):
    cell = build.cell_of(place or key)
    assert (code, cell.part, cell.spot) in found({key: text})


def test_all_of_them_at_once_are_found_at_once():
    together = {key: text for _, key, text, _ in MISTAKES}
    assert {code for code, _, _ in found(together)} >= {mistake[0] for mistake in MISTAKES}
