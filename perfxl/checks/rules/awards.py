"""Awarded scores (核定得分), their reasons, and judgements that need a word of explanation."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks.case import Case
from perfxl.checks.repeated import together
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.model import Met, Problem, Severity, Text
from perfxl.printing import decimals, padded, plain

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
EMPTY_REASON = re.compile(
    r"^(无|没有|暂无|略|同上|见附件|详见报告|已完成|完成|正常|合理|符合|符合要求|符合规定|按规定|按实际|按实际情况|实际情况|(?:经)?(?:核实)?情况属实|属实|综合考虑|(?:经)?(?:综合|集体|小组)?(?:考虑|研究|讨论|评议)(?:决定|同意|确定)?|酌情(?:核定|给分|扣分)?|无偏差|无原因|不存在偏差|原因|理由|说明|0+|[-—/。.、]+)[。.]?$"
)
ZERO = Decimal(0)
PLACES = 2
DENIED = re.compile(
    r"不符合|不规范|不合规|不健全|不完整|不齐全|不充分|缺少|缺失|缺乏|未见|尚未|"
    r"(没有|未)(经|按|履行|进行|开展|组织|制定|建立|提供|取得|编制|签订|归档|报批|批复|设定|明确|落实|执行)(?!.{0,6}(违|截留|挪用))"
)
AFFIRMED = re.compile(r"符合|列入|齐全|规范|健全|完整|属于|充分|合规|批复|归档")
NEGATED = re.compile(r"不|没|未|无|缺|欠|滞后|部分|超|漏|偏")
"""What stands in any comment on a shortcoming."""
AWARDS = "财预〔2020〕10号：评价应当有据可查；自评系统“核查分数”的校验"


def says_nothing(reason: Text, *words: str) -> bool:
    """Whether a reason is empty words or only repeats ``words`` (the indicator's name, its values)."""
    said = _bare(reason.text)
    return bool(said) and (bool(EMPTY_REASON.match(reason.text.strip())) or said in {_bare(word) for word in words})


def _bare(text: str) -> str:
    return re.sub(r"[\s，。、；：“”\"',.;:（）()]", "", text)


@project_rule(
    "PX501",
    ERROR,
    "核定得分超过分值",
    messages={
        "negative": "指标{indicator}的核定得分是负数 {awarded}。",
        "over": "指标{indicator}的核定得分 {awarded}，超过分值 {weight}。",
    },
    subject=("indicator",),
    what="核定得分是不是在 0 与分值之间。",
    why="得分不能超过满分，也不能是负数。",
    source="自评系统“得分必须小于等于权重”的校验；湖北自评表：得分不得突破权重总额",
    remedy="改正核定得分；不核定时留空，由程序按规则计算。",
    failing={"绩效目标表!核定得分[1]": "6", "绩效目标表!核定理由[1]": "测评质量高，获州领导批示"},
    passing={"绩效目标表!核定得分[1]": "5", "绩效目标表!核定理由[1]": "测评质量高，获州领导批示"},
    fixed=True,
)
def award_in_bounds(case: Case) -> Iterator[Problem]:
    """An awarded score is between zero and the weight."""
    for indicator in case.all_indicators:
        awarded, weight = indicator.awarded.value, indicator.weight.value
        if awarded is None:
            continue
        name = quoted(indicator.name.text)
        if awarded < 0:
            yield problem(indicator.awarded.place, "negative", indicator=name, awarded=indicator.awarded.text)
        elif weight is not None and awarded > weight:
            yield problem(indicator.awarded.place, "over", indicator=name, awarded=plain(awarded), weight=plain(weight))


@project_rule(
    "PX502",
    WARNING,
    "核定得分没有理由",
    message="指标{indicator}核定得分 {awarded}，没有写核定理由。",
    subject=("indicator",),
    what="填了核定得分的指标，有没有填核定理由。",
    why="改变了规则算出的得分，要说得出理由，报告里也会写明。",
    source=AWARDS,
    remedy="在“核定理由”里写明依据什么材料、为什么这样核定。",
    failing={"决策与过程!核定得分[9]": "4"},
    passing={"决策与过程!核定得分[9]": "4", "决策与过程!核定理由[9]": "机构调整属不可控因素，按评分标准酌情扣 1 分"},
)
def award_without_reason(case: Case) -> Iterator[Problem]:
    """An awarded score has its reason."""
    for indicator in case.all_indicators:
        if indicator.awarded.value is not None and indicator.award_reason.blank:
            place = indicator.award_reason.place
            yield problem(
                place if place.spot else indicator.awarded.place,
                indicator=quoted(indicator.name.text),
                awarded=plain(indicator.awarded.value),
            )


@project_rule(
    "PX503",
    NOTE,
    "有核定理由没有核定得分",
    message="指标{indicator}写了核定理由，没有核定得分。",
    subject=("indicator",),
    what="填了核定理由的指标，有没有填核定得分。",
    why="多半是分数漏填了，或者写错了行。",
    source=AWARDS,
    remedy="补上核定得分；不核定的，把理由移到“偏差原因分析及改进措施”或“评价情况说明”。",
    failing={"决策与过程!核定理由[9]": "机构调整属不可控因素，按评分标准酌情扣 1 分"},
    passing={"决策与过程!核定得分[9]": "4", "决策与过程!核定理由[9]": "机构调整属不可控因素，按评分标准酌情扣 1 分"},
)
def reason_without_award(case: Case) -> Iterator[Problem]:
    """A reason for an award has its award."""
    for indicator in case.all_indicators:
        if indicator.awarded.blank and not indicator.award_reason.blank:
            yield problem(indicator.award_reason.place, indicator=quoted(indicator.name.text))


@project_rule(
    "PX505",
    ERROR,
    "核定得分的小数太多",
    messages={
        "some": "指标{indicator}的核定得分 {awarded}，核定得分最多保留{said}位小数。",
        "none": "指标{indicator}的核定得分 {awarded}，核定得分不保留小数。",
    },
    advices={"some": "改成最多 {most} 位小数。", "none": "改成整数。"},
    subject=("indicator",),
    what="核定得分的小数是不是不超过规则书规定的位数（通常两位）。",
    why="得分都按规定的位数保留小数；核定得分的位数更多，工作簿和报告里的同一个得分就会不同。",
    source="得分保留两位小数",
    remedy="改成最多两位小数。",
    fixed=True,
    failing={"绩效目标表!核定得分[1]": "4.875", "绩效目标表!核定理由[1]": "一份测评报告交付推迟十天"},
    passing={"绩效目标表!核定得分[1]": "4.88", "绩效目标表!核定理由[1]": "一份测评报告交付推迟十天"},
)
def award_decimals(case: Case) -> Iterator[Problem]:
    """An awarded score has no more decimals than the scores of the rulebook."""
    usual = case.rulebook.rounding.places if case.rulebook else PLACES
    for indicator in case.all_indicators:
        awarded, weight = indicator.awarded.value, indicator.weight.value
        most = max(usual, min(decimals(weight or ZERO), PLACES))
        if awarded is not None and decimals(awarded) > most:
            yield problem(
                indicator.awarded.place,
                "some" if most else "none",
                indicator=quoted(indicator.name.text),
                awarded=padded(awarded),
                said={1: "一", 2: "两"}.get(most, str(most)),
                most=most,
            )


@project_rule(
    "PX506",
    WARNING,
    "要点没有完全符合却没有说明",
    messages={
        "many": "有 {count} 个没有完全符合的要点没有说明原因：{cells}。",
        "one": "指标{indicator}的要点{point}选了“{met}”，没有说明原因。",
    },
    subject=(
        "indicator",
        "point",
    ),
    what="“部分符合”“不符合”“不适用”的评价要点，有没有写评价情况说明。",
    why="扣了分，报告就要写明为什么扣。",
    source="财预〔2020〕10号附件1：偏差原因分析及改进措施；评分表的“扣分原因”",
    remedy="在“评价情况说明”里写明缺什么、差在哪里。",
    failing={"决策与过程!是否符合[1]": "部分符合", "决策与过程!评价情况说明[1]": ""},
    passing={"决策与过程!是否符合[1]": "部分符合", "决策与过程!评价情况说明[1]": "缺少上级改革要点的引用"},
)
def point_without_comment(case: Case) -> Iterator[Problem]:
    """A point that is not fully met has its explanation."""
    yield from together(list(_unexplained_points(case)))


def _unexplained_points(case: Case) -> Iterator[Problem]:
    for indicator in case.judged:
        for point in indicator.points:
            met = point.met.value
            if met not in (None, Met.FULLY) and (point.comment.blank or says_nothing(point.comment, point.text.text)):
                place = point.comment.place if point.comment.place.spot else point.met.place
                yield problem(
                    place, "one", indicator=quoted(indicator.name.text), point=quoted(point.text.text), met=met
                )


@project_rule(
    "PX507",
    NOTE,
    "指标的要点全部不适用",
    message="指标{indicator}的要点全部不适用，不计分。",
    subject=("indicator",),
    what="“决策与过程”里有没有所有评价要点都选“不适用”的指标。",
    why="这个指标不计分，其余指标会折算到总分；规则不允许折算的，会丢分。",
    source="科研项目自评表填报说明：不适用的指标不考核，用适用指标的得分折算",
    remedy="确认整个指标都不适用；否则改选合适的选项。",
    failing={"决策与过程!是否符合[3]": "不适用", "决策与过程!评价情况说明[3]": "属于既有事项，不需要立项"},
    passing={"决策与过程!是否符合[3]": "符合"},
)
def nothing_applies(case: Case) -> Iterator[Problem]:
    """An indicator has at least one point that applies."""
    for indicator in case.judged:
        if indicator.points and all(point.met.value is Met.NOT_APPLICABLE for point in indicator.points):
            yield problem(indicator.points[0].met.place, indicator=quoted(indicator.name.text))


@project_rule(
    "PX508",
    WARNING,
    "说明与判断相反",
    messages={
        "met": "要点{point}选了“符合”，说明却写{comment}。",
        "unmet": "要点{point}选了“不符合”，说明却写{comment}。",
    },
    subject=("point",),
    what="选了“符合”的评价要点，说明里有没有“不符合”“缺少”“未”一类相反的话；选了“不符合”的，说明是不是都是肯定的话。",
    why="判断和说明互相矛盾，得分站不住。",
    source="勾稽关系：得分与评语一致",
    remedy="核对材料，改判断或改说明。",
    failing={"决策与过程!评价情况说明[1]": "不符合州党委年度改革工作要点"},
    passing={"决策与过程!评价情况说明[1]": "符合州党委年度改革工作要点"},
)
def comment_against_judgement(case: Case) -> Iterator[Problem]:
    """Judgement and comment agree."""
    for indicator in case.judged:
        for point in indicator.points:
            text, met = point.comment.text, point.met.value
            denied = DENIED.search(text)
            if met is Met.FULLY and denied and not re.search(r"不存在|没有发现|未发现|无", text):
                yield problem(point.comment.place, "met", point=quoted(point.text.text), comment=quoted(text))
            if met is Met.NOT and AFFIRMED.search(text) and not NEGATED.search(text):
                yield problem(point.comment.place, "unmet", point=quoted(point.text.text), comment=quoted(text))
