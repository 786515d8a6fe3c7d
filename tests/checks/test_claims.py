"""What texts claim of the project as a whole, where a wrong alarm would annoy."""

import pytest

from . import judging

KEY = "项目信息!实施情况"


def claims(text: str) -> list[str]:
    found = judging.of_project("policy", {KEY: text})
    return [one.code for one in found if one.code in ("PX813", "PX837", "PX838") and one.place.spot == "B17"]


@pytest.mark.parametrize(
    "text",
    [
        "1.测评2项。2.专报6期。3.交流8期。",
        "1.测评2项。\n2.专报6期，其中（1）专题4期；（2）综合1期；（3）其他1期。\n3.交流8期。",
        "（1）测评2项；（2）专报6期；（3）交流8期。另外：（1）归档；（2）移交。",
        "1.5个百分点的增幅，2.3万人受益，较上年提高4.1个百分点。",
        "合同款已全部支付，项目支出51.47万元。",
        "中央资金已全部支出，全部支付率为100%。",
        "共设20个三级指标，其中定量指标7个、定性指标2个。",
        "4个一级指标，10个二级指标，三级指标20个。",
        "完成了3个约束性指标的测评。",
    ],
)
def test_it_leaves_right_texts_alone(text):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.测评2项。2.专报6期。2.交流8期。", "PX813"),
        ("（1）测评2项；（3）专报6期；（4）交流8期。", "PX813"),
        ("项目资金已全部支付。", "PX838"),
        ("测评2项，截至2023年12月底，资金均已全额支出完毕。", "PX838"),
        ("绩效目标表有三级指标12个。", "PX837"),
        ("其中定量指标8个。", "PX837"),
        ("设置十二个三级绩效指标。", "PX837"),
    ],
)
def test_it_finds_wrong_ones(text, code):
    assert claims(text) == [code]


@pytest.mark.parametrize(
    ("above", "expected"),
    [("年度资金总额", ["PX316", "PX316"]), ("其中：一般公共预算", []), ("本级财政资金", ["PX316"])],
)
def test_a_part_below_its_whole_counts_twice(above, expected):
    zero = {f"资金情况!{label}[{row}]": "0" for label in ("年初预算数", "全年预算数") for row in (4, 5)}
    changes = {"资金情况!资金来源[4]": above, "资金情况!资金来源[5]": "其中：政府性基金", **zero}
    first = "上年结转资金" if expected else "其中：国有资本"
    found = judging.of_project("policy", {**changes, "资金情况!资金来源[3]": first})
    assert [one.code for one in found if one.code == "PX316" and one.place.spot in ("A8", "A9")] == expected
