"""Evidence (佐证材料) that is none."""

import re
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.repeated import together
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.senses import is_satisfaction
from perfxl.checks.shown import quoted
from perfxl.model import Problem, Severity

NOTE = Severity.NOTE
NOTHING = re.compile(
    r"(无|没有|暂无|略|有|详?见附件|附后|同上|齐全|已归档|备查|相关|有关|其他|各类|佐证|支撑|证明|证实|"
    r"文件|资料|材料|情况|说明|等|的|[-—/。、，,. ])+"
)
"""Words of which no material can be found."""
SURVEYED = re.compile(
    r"调查|问卷|测评|访谈|座谈|走访|回访|评议|评价表|评价单|反馈|意见|打分|投票|电话|抽样|随访|暗访|评分表|统计表"
)


@project_rule(
    "PX461",
    NOTE,
    "佐证材料没有写是什么",
    messages={
        "many": "有 {count} 个指标的佐证材料没有写是什么材料：{cells}。",
        "one": "指标{indicator}的佐证材料只写了{evidence}，没有写是什么材料。",
    },
    subject=("indicator",),
    what="“佐证材料”是不是写出了材料的名称，而不是“无”“相关资料”“见附件”。",
    why="复核的人要按名称去找材料；找不到，完成值就不能认定。",
    source="财预〔2020〕10号第二十五条：自评做到数据真实、结果客观；财政部门复核自评结果的做法",
    remedy="写出材料的名称，如验收报告、签到表、结算书；没有材料的留空。",
    failing={"绩效目标表!佐证材料[1]": "相关资料"},
    passing={"绩效目标表!佐证材料[1]": "测评报告"},
    needs=(fields.INDICATORS,),
)
def evidence_unnamed(case: Case) -> Iterator[Problem]:
    """Evidence is a material with a name."""
    yield from together(list(_unnamed(case)))


def _unnamed(case: Case) -> Iterator[Problem]:
    for one in case.project.indicators:
        words = one.evidence.text.strip()
        if words and NOTHING.fullmatch(words) and not is_satisfaction(one):
            yield problem(one.evidence.place, "one", indicator=quoted(one.name.text), evidence=quoted(words))


@project_rule(
    "PX835",
    NOTE,
    "满意度指标没有调查依据",
    messages={
        "none": "满意度指标{indicator}没有写调查材料。",
        "other": "满意度指标{indicator}的佐证材料是{evidence}，不是调查材料。",
    },
    subject=("indicator",),
    what="满意度指标的“佐证材料”有没有写调查报告、问卷一类的材料（填了“满意度调查”表的不问）。",
    why="满意度要靠调查得出；领导评价、工作总结说明不了服务对象满意不满意。",
    source="财预〔2021〕101号：申报了满意度指标的，在项目执行过程中应开展满意度调查或者其他收集满意度反馈的工作（附件1第二部分（四））",
    remedy="在“佐证材料”里写明调查报告的名称和样本数，或填写“满意度调查”表。",
    sample="engineering",
    failing={"绩效目标表!佐证材料[9]": "领导评价"},
    passing={"绩效目标表!佐证材料[9]": "满意度调查报告"},
)
def satisfaction_unproved(case: Case) -> Iterator[Problem]:
    """Satisfaction was asked for."""
    for one in case.project.indicators:
        stated = is_satisfaction(one) and one.name.text and not one.actual.blank
        if not stated or case.project.survey or SURVEYED.search(one.evidence.text):
            continue
        place, words = one.evidence.place, one.evidence.text.strip()
        kind = "other" if words else "none"
        name = quoted(one.name.text)
        yield problem(place if place.spot else one.place, kind, indicator=name, evidence=quoted(words))
