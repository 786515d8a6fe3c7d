"""Correct work in other words, other units and other kinds of projects draws neither error nor warning."""

from decimal import Decimal

import pytest

from perfxl.model import Severity

from . import build, judging

SAME_IN_OTHER_WORDS = {
    "书名号写在依据里": {"评价依据!文件名称[3]": "《项目支出绩效评价管理办法》"},
    "依据写成印发通知": {"评价依据!文件名称[3]": "财政部关于印发《项目支出绩效评价管理办法》的通知"},
    "国务院令": {"评价依据!文件名称[4]": "中华人民共和国预算法实施条例", "评价依据!文号[4]": "国务院令第729号"},
    "地方标准": {"评价依据!文件名称[4]": "财政支出绩效评价规范", "评价依据!文号[4]": "DB42/T1601-2020"},
    "文号写无": {"评价依据!文号[4]": "无"},
    "目标用文字运算符": {"绩效目标表!年度指标值[4]": "不低于90%"},
    "目标写以上": {"绩效目标表!年度指标值[4]": "90%以上"},
    "目标不写运算符": {"绩效目标表!年度指标值[1]": "2项"},
    "成本用元": {"绩效目标表!实际完成值[5]": "115700元"},
    "定性的另一种等次": {"绩效目标表!实际完成值[8]": "达成预期指标"},
    "两名负责人": {"项目信息!项目负责人": "经济研究科科长、改革联络科科长"},
    "编号用半括号": {
        "项目信息!主要内容": "1）开展2项满意度测评；2）编辑印送《调研专报》6期；3）编辑印发《改革交流》8期。"
    },
    "列举有等字": {"项目信息!机构设置": "内设9个科室，分别是改革联络科、经济研究科、综合研究科等。"},
    "背景提到往年": {
        "项目信息!立项背景": "自2015年以来，改革任务逐年增加，较2022年增长两成，需要开展第三方测评和专题调研。"
    },
    "金额与表一致": {"项目信息!立项背景": "本项目预算总额80万元，实际到位资金80.00万元，用于第三方测评和专题调研。"},
    "金额用元": {"项目信息!偏差原因说明": "实际支出514700元，两项课题委托合同推迟到次年签订。"},
    "项目名称加项目二字": {"项目信息!立项背景": "为落实改革任务，设立政研改革经费项目，开展第三方测评。"},
    "合计行正确": {
        "资金情况!资金来源[4]": "合计",
        "资金情况!年初预算数[4]": "80",
        "资金情况!全年预算数[4]": "80",
        "资金情况!到位数[4]": "80",
        "资金情况!执行数[4]": "51.47",
    },
    "没有用到的来源空着": {
        "资金情况!年初预算数[1]": "",
        "资金情况!全年预算数[1]": "",
        "资金情况!到位数[1]": "",
        "资金情况!执行数[1]": "",
    },
    "整改与归档同时进行": {
        "评价过程!阶段[5]": "档案整理",
        "评价过程!开始日期[5]": "2024年4月20日",
        "评价过程!结束日期[5]": "2024年5月10日",
        "评价过程!工作内容[5]": "整理归档",
    },
    "核定在区间内并有理由": {
        "决策与过程!核定得分[9]": "4",
        "决策与过程!核定理由[9]": "搬迁和机构调整属不可控因素，按评分标准酌情扣 1 分",
    },
    "前一阶段当天接着后一阶段": {"评价过程!开始日期[2]": "2024年3月8日"},
    "公文落款当天完成": {"项目信息!填报日期": "2024年4月28日"},
    "部分符合并有说明": {"决策与过程!是否符合[1]": "部分符合", "决策与过程!评价情况说明[1]": "没有引用上级的改革要点"},
}


def serious(sample: str, changes: dict[str, str]) -> list[str]:
    found = (*judging.of_project(sample, changes), *judging.of_evaluation(sample, changes))
    return [f"{one.code} {one.place.spot} {one.message}" for one in found if one.severity is not Severity.NOTE]


@pytest.mark.parametrize("changes", SAME_IN_OTHER_WORDS.values(), ids=SAME_IN_OTHER_WORDS)
def test_correct_work_in_other_words_is_left_alone(changes):
    assert serious("policy", changes) == []


def test_amounts_in_yuan_are_left_alone():
    sheets = build.sheets("policy", judging.TITLES)
    changes = {"资金情况!金额单位": "元"}
    for sheet, labels in (("资金情况", ("年初预算数", "全年预算数", "到位数", "执行数")), ("支出明细", ("金额",))):
        for number, row in enumerate(sheets[sheet], start=1):
            for label in labels:
                amount = Decimal(row[build.COLUMNS[sheet].index(label)])
                changes[f"{sheet}!{label}[{number}]"] = f"{amount * 10000:.2f}"
    assert serious("policy", changes) == []


@pytest.mark.parametrize("region", ["新疆项目支出绩效评价规则"])
def test_an_evaluation_under_another_rulebook_is_left_alone(region):
    assert serious("engineering", {"项目信息!评价规则": region}) == []


@pytest.mark.parametrize(
    "region",
    [
        "四川项目支出绩效自评规则",
        "云南项目支出绩效自评规则",
        "浙江项目支出绩效自评规则",
        "全国一体化系统自评规则（通版）",
        "广西项目支出绩效自评规则",
    ],
)
def test_a_self_evaluation_under_another_rulebook_is_left_alone(region):
    assert serious("training", {"项目信息!评价规则": region}) == []


def test_a_purchase_without_benefit_of_the_doubt():
    changes = {
        "项目信息!项目名称": "县医院影像设备购置",
        "绩效目标表!一级指标[1]": "产出指标",
        "绩效目标表!三级指标[1]": "购置影像设备数量",
        "绩效目标表!年度指标值[1]": "=6台（套）",
        "绩效目标表!实际完成值[1]": "6台（套）",
        "绩效目标表!二级指标[2]": "成本指标",
        "绩效目标表!三级指标[2]": "设备购置成本",
        "绩效目标表!年度指标值[2]": "≤45万元",
        "绩效目标表!实际完成值[2]": "43.8万元",
        "项目信息!主要内容": "购置影像设备6台（套），安装调试并培训操作人员。",
        "项目信息!实施情况": "6台（套）影像设备已安装调试，通过验收并投入使用。",
        "项目信息!年度总体目标": "购置影像设备6台（套），验收合格率不低于95%，诊断能力有效提升。",
    }
    assert serious("training", changes) == []
