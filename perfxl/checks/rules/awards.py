"""Awarded scores (核定得分), their reasons, and judgements that need a word of explanation."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks.case import Case
from perfxl.checks.repeated import together
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.shown import decimals, number, plain, quoted
from perfxl.model import Met, Severity, Text

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
EMPTY_REASON = re.compile(
    r"^(无|没有|暂无|略|同上|见附件|详见报告|已完成|完成|正常|合理|符合|符合要求|按规定|按实际|情况属实|属实|原因|理由|说明|0+|[-—/。.、]+)[。.]?$"
)
ZERO = Decimal(0)
PLACES = 2
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
            yield Problem(indicator.awarded.place, f"指标{name}的核定得分是负数 {indicator.awarded.text}。")
        elif weight is not None and awarded > weight:
            yield Problem(
                indicator.awarded.place,
                f"指标{name}的核定得分 {plain(awarded)}，超过分值 {plain(weight)}。",
            )


@project_rule(
    "PX502",
    WARNING,
    "核定得分没有理由",
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
            yield Problem(
                place if place.cell else indicator.awarded.place,
                f"指标{quoted(indicator.name.text)}核定得分 {plain(indicator.awarded.value)}，没有写核定理由。",
            )


@project_rule(
    "PX503",
    NOTE,
    "有核定理由没有核定得分",
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
            yield Problem(
                indicator.award_reason.place,
                f"指标{quoted(indicator.name.text)}写了核定理由，没有核定得分。",
            )


@project_rule(
    "PX504",
    WARNING,
    "理由没有说明什么",
    what="核定理由、偏差原因、资金到位率和预算执行率的评价情况说明是不是只写了“无”“已完成”，或只重复指标名称。",
    why="空话不是理由，评审会退回来。",
    source="公开的自评表里的实例（偏差原因栏填 0、填“无”）",
    remedy="写明具体原因、影响和改进措施。",
    failing={"绩效目标表!偏差原因分析及改进措施[2]": "无"},
    passing={"绩效目标表!偏差原因分析及改进措施[2]": ""},
)
def empty_reason(case: Case) -> Iterator[Problem]:
    """A reason says something."""
    for indicator in case.all_indicators:
        if says_nothing(indicator.award_reason, indicator.name.text):
            yield Problem(
                indicator.award_reason.place,
                f"指标{quoted(indicator.name.text)}的核定理由{quoted(indicator.award_reason.text)}没有说明什么。",
            )
    for common in case.project.common:
        if says_nothing(common.comment, common.name.text):
            yield Problem(
                common.comment.place,
                f"指标{quoted(common.name.text)}的评价情况说明{quoted(common.comment.text)}没有说明什么。",
            )
    for own in case.project.indicators:
        if says_nothing(own.deviation_reason, own.name.text, own.target.text, own.actual.text):
            yield Problem(
                own.deviation_reason.place,
                f"指标{quoted(own.name.text)}的偏差原因{quoted(own.deviation_reason.text)}没有说明什么。",
            )
    overall = case.info.deviation_reason
    if says_nothing(overall, case.info.name.text):
        yield Problem(
            overall.place, f"“偏差原因说明”只写了{quoted(overall.text)}。", "没有偏差的留空；有偏差的写明原因。"
        )


@project_rule(
    "PX505",
    ERROR,
    "核定得分的小数太多",
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
            yield Problem(
                indicator.awarded.place,
                f"指标{quoted(indicator.name.text)}的核定得分 {number(awarded)}，{_at_most(most)}。",
                f"改成最多 {most} 位小数。" if most else "改成整数。",
            )


def _at_most(places: int) -> str:
    said = {1: "一", 2: "两"}.get(places, str(places))
    return f"核定得分最多保留{said}位小数" if places else "核定得分不保留小数"


@project_rule(
    "PX506",
    WARNING,
    "要点没有完全符合却没有说明",
    what="“部分符合”“不符合”“不适用”的评价要点，有没有写评价情况说明。",
    why="扣了分，报告就要写明为什么扣。",
    source="财预〔2020〕10号附件1：偏差原因分析及改进措施；评分表的“扣分原因”",
    remedy="在“评价情况说明”里写明缺什么、差在哪里。",
    failing={"决策与过程!是否符合[1]": "部分符合", "决策与过程!评价情况说明[1]": ""},
    passing={"决策与过程!是否符合[1]": "部分符合", "决策与过程!评价情况说明[1]": "缺少上级改革要点的引用"},
)
def point_without_comment(case: Case) -> Iterator[Problem]:
    """A point that is not fully met has its explanation."""
    yield from together(list(_unexplained_points(case)), "有 {count} 个没有完全符合的要点没有说明原因")


def _unexplained_points(case: Case) -> Iterator[Problem]:
    for indicator in case.judged:
        for point in indicator.points:
            met = point.met.value
            if met not in (None, Met.FULLY) and (point.comment.blank or says_nothing(point.comment, point.text.text)):
                place = point.comment.place if point.comment.place.cell else point.met.place
                yield Problem(
                    place,
                    f"指标{quoted(indicator.name.text)}的要点{quoted(point.text.text)}选了“{met}”，没有说明原因。",
                )


@project_rule(
    "PX507",
    NOTE,
    "指标的要点全部不适用",
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
            yield Problem(indicator.points[0].met.place, f"指标{quoted(indicator.name.text)}的要点全部不适用，不计分。")


@project_rule(
    "PX508",
    WARNING,
    "说明与判断相反",
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
            denied = re.search(r"不符合|不规范|不合规|不健全|不完整|不齐全|不充分|缺少|缺失|缺乏", text)
            if met is Met.FULLY and denied and not re.search(r"不存在|没有发现|未发现|无", text):
                yield Problem(
                    point.comment.place,
                    f"要点{quoted(point.text.text)}选了“符合”，说明却写{quoted(text)}。",
                )
            if met is Met.NOT and re.match(r"(完全|全部|均|都)?符合", text):
                yield Problem(
                    point.comment.place,
                    f"要点{quoted(point.text.text)}选了“不符合”，说明却写{quoted(text)}。",
                )
