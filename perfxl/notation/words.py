"""Texts without a number: blanks, placeholders, yes and no, zero and whole in words, qualities and levels."""

import re
from decimal import Decimal

from perfxl.model import Operator, Value
from perfxl.notation import operators
from perfxl.notation.alternatives import alternatives
from perfxl.notation.source import Source
from perfxl.notation.text import plain
from perfxl.notation.units import is_unit

_BLANK_WORDS = """
无 空 暂无 空白 (空) (无) (空白) 无数据 无内容 N/A n/a NA na n.a. NULL null None nan
无要求 未设置 未设定 不设置 未填 未填报 暂不确定 未开展评价
"""
_NOT_APPLICABLE_WORDS = """
不适用 (不适用) 不适用于本项目 本指标不适用此项目 本指标不适用 本项目不适用 此项不适用 该指标不适用 指标不适用
无此指标 无该指标 无此类指标 无该项指标 无此项指标 本项目无该指标 本项目无此指标
无相关指标 无指标 无此项 无此项目 不涉及 未涉及 本项目不涉及 本项目不涉及该指标
"""
"""Words with which an indicator is said not to concern the project, in the place of its target or of its actual."""
_TRUE_WORDS = """
是 有 对 √ ☑ ✓ ✔ Y y Yes YES yes true TRUE True 完成 已完成 完成了 已经完成 全部完成 已全部完成 均已完成 均完成
实现 已实现 建成 已建成 已如期建成 已有 具备 已具备 已达到 已开展
"""
_FALSE_WORDS = """
否 没有 × ✗ ✘ ☒ N n No NO no false FALSE False 未完成 尚未完成 未全部完成 没完成 没有完成 未实现 未建成 未达到
未开展 不具备 未完工 未竣工 尚未完工 尚未竣工 没有完工 未建完 未开工 尚未开工 未启动 尚未启动 未实施 未交付 未投用
未验收 尚未验收
"""
_CHOICE_WORDS = "是/否 是否 是、否 是或否 有/无 有无 有或无 完成/未完成 已完成/未完成 是(否)"
_BLANK, _TRUE, _FALSE, _CHOICE = (
    frozenset(words.split())
    for words in (_BLANK_WORDS + _NOT_APPLICABLE_WORDS, _TRUE_WORDS, _FALSE_WORDS, _CHOICE_WORDS)
)
_NOT_APPLICABLE = frozenset(_NOT_APPLICABLE_WORDS.split())
_WITH_REASON = re.compile(
    r"^(?:无|没有|不适用|不涉及|无此类?指标|无该项?指标|本项目不涉及|本项目无该指标)[(,;:。][^0-9]+$"
)
"""无（本项目不产生经济效益）: none, and why."""
_NOTHING = re.compile(r"[-/\\.。、,;:_·*…\s'\"()~]*")
_NONE = ("无", "暂无", "(无)")
_LONGEST_REASON = 120
_SPARE = " 。.;,、!“”\"'"
_PLACEHOLDER = alternatives(
    ("≥XX个", r"(?:^|(?<=[≥≤><=约第年每]))(?:[Xx×*_□○〇?#]{2,}|[Xx×*_□○?])"),
    ("完成__项", r"[_□]+"),
    ("培训XX人", r"[Xx×*#]{2,}"),
    ("完成??次", r"\?{2,}"),
    ("20XX年", r"(?:20|19)[Xx×*_]{1,2}年"),
    ("12月X日", r"(?<=[0-9年月])[Xx×]+(?=[月日])"),
)
_PENDING = re.compile(r"^(?:待定|待填|待填写|待补充|待确定|待核实|未知|另定|另行确定|根据实际情况填写|请填写)$")
_ELSEWHERE = re.compile(
    r"^(?:详见|参见|见)(?:附[件表录]|[上下]表|明细|清单)|^附[件表录][0-9]*(?:所列)?(?:内容|清单)?$|^同[上左前]$"
)
_DIGIT = re.compile(r"[0-9]")
_ONLY_SIGN = re.compile(r"^[≥≤><=≈]+$")
_EVENTS = (
    "事故|投诉|差错|失误|违规|违纪|违法|舆情|伤亡|上访|信访|案件|死亡|遗漏|故障|缺陷|拖欠|举报|纠纷|逾期|超支|泄密|火灾|感染|疫情|延误|"
    "闪失|返工|误差|瑕疵|污染|排放|增长|违章|欠薪|流失|非访|发案|结转|结余|新增|返贫|辍学|发生|安全事件|突发事件|群体性事件|事件"
)
_ZERO = alternatives(
    ("确保零安全事故", r"[零0](?:安全|责任|生产|质量|重大|交通|消防|有责|服务|食品|有效)*"),
    (
        "全年无工程质量事故发生",
        "无(?:安全|责任|生产|质量|安全生产|安全责任|交通|消防|有责|服务|有效|群众|食品安全|校园安全|工程质量)*",
    ),
    before="^(?:实现|确保|保持|做到|全年|年度|力争)?",
    after=rf"(?:{_EVENTS})(?:发生|率)?$",
)
"""None of what should not happen."""
_WHOLE = alternatives(
    ("实现100%村级全覆盖", r"(?:[^不未无非部分0-9]{0,6})(?:全覆盖|全部覆盖|百分百覆盖)(?:[^不未无非0-9%]{0,4}|100%)"),
    before=r"^(?:实现|达到|做到|确保|基本实现)?(?:100%)?",
    after="$",
)
_TENS, _ONE_TO_NINE = "一二三四五六七八九十", "一二两三四五六七八九"
_VAGUE = alternatives(
    ("进入前三名", rf"前[{_TENS}]+名?$"),
    ("翻一番", "翻[一两二三]?番"),
    ("半数以上", "过半|一半|半数"),
    ("三分之一", rf"[{_TENS}]+分之[{_TENS}]"),
    ("一比三", rf"[{_TENS}]比[{_TENS}]"),
    ("若干次", "若干"),
    ("数十人", "数[十百千万]+"),
    ("上百人", r"[上近过超][百千万](?:余|多)?(?:人|个|次|户|家|亩|元)"),
    ("成倍增长", "成倍"),
    ("三五次", rf"(?<![零〇○{_TENS}百千])[{_ONE_TO_NINE}]{{2}}(?:[十百千万]|个|次|人|天|期|场|家|项|年)"),
    ("几十人", "几[十百千个次人]"),
)
"""An amount is meant and not said."""
_AT_LEVEL = "[≥≤><=]|不低于|达到|达|获得?|评为|通过|至少|获评|保持|创建|国家"
LEVEL = alternatives(
    (
        "达到国家Ⅲ类水质标准",
        rf"(?:{_AT_LEVEL})?(?:国家|省|市|自治区)?"
        r"(?:[A-E]{1,5}|[0-9][A-E]|[ⅠⅡⅢⅣⅤⅥ劣]+|[一二三四五六甲乙丙丁]|[1-9]|[IV]{1,3})[+-]?"
        r"(?:级[甲乙]等|级|类|等|等级|星级?|档)"
        r"(?:[A-E]|标准|水质|水体|水|景区|资质|以上|及以上|以下|及以下|及以上标准|以上标准|或以上|\(含\)|保护|等级|医院)*",
    ),
    ("5A", "[2-5]A"),
    ("AAA", "[A-E]{1,3}[+-]?"),
    ("Ⅱ", "[ⅠⅡⅢⅣⅤⅥ]+"),
    ("≥良好以上", r"[≥≤><=](?:优秀?|良好?|中等?|合格|一般|满意|基本满意|较好|及格|达标)(?:以上|及以上)?"),
    before="^",
    after="$",
)
"""A level of a scale."""


def says_not_applicable(text: str) -> bool:
    """Whether a target or an actual says that the indicator does not concern the project, with a reason or without.

    A bare 无 or a dash may as well mean that nothing was entered, or that nothing happened.
    """
    said = plain(text).text if len(text) < _LONGEST_REASON else ""
    return said.strip(_SPARE) in _NOT_APPLICABLE or _WITH_REASON.match(said) is not None


def says_none(text: str) -> bool:
    """Whether a bare 无 stands there."""
    return len(text) < _LONGEST_REASON and plain(text).text.strip(_SPARE) in _NONE


def read_blank(source: Source) -> Value | None:
    """An empty cell, a dash, 不适用 and their kin."""
    if not _NOTHING.fullmatch(source.text):
        said_none = source.text.strip(_SPARE) in _BLANK or _WITH_REASON.match(source.text)
        return source.blank() if said_none else None
    if "_" in source.text or "*" in source.text:
        return source.unclear("还是待填的空格，请填写指标值")
    return source.blank()


def read_placeholder(source: Source) -> Value | None:
    """A template that was never filled in: ``XX个``, ``≥**人``, ``元/亩``, ``≥``."""
    text = source.text
    if _PENDING.match(text) or _ONLY_SIGN.match(text) or operators.is_word(text):
        return source.unclear("没有填写数值")
    if _ELSEWHERE.search(text):
        return source.unclear("数值写在别处，请写到这里")
    if text in _FALSE:
        return None
    bare = text.lstrip("≥≤><=≈")
    if bare[:1] != "十" and not _DIGIT.search(bare) and bare not in _TRUE and is_unit(bare):
        return source.unclear("只有单位，没有填写数值")
    if not _PLACEHOLDER.search(text) or re.search(r"[0-9)%][×*][0-9(]|[≤<][Xx][≤<]|[0-9][Xx][0-9]", text):
        return None
    return source.unclear("还是模板里的占位符号，请填写指标值")


def read_statement(source: Source) -> Value | None:
    """Yes or no, zero and the whole in words, vague amounts."""
    text = source.text.strip(_SPARE)
    if text in _CHOICE:
        return source.boolean(truth=None, remark="写的是可选的答案本身")
    if text in _TRUE or text in _FALSE:
        return source.boolean(truth=text in _TRUE)
    if _ZERO.match(text) or text == "零":
        return source.quantity(Operator.EQUAL, Decimal(0), remark="按 0 理解")
    if _WHOLE.match(text):
        return source.quantity(Operator.EQUAL, Decimal(100), "%", remark="全覆盖按 100% 理解")
    if _VAGUE.search(text) and len(text) <= 12:
        return source.unclear("用词含有数量但没有写明数值，请写成数字")
    return None


def read_level(source: Source) -> Value | None:
    """A level of a scale (一级, A级, Ⅲ类, 5A级): compared by judgement, not by arithmetic."""
    return source.qualitative() if LEVEL.match(source.text.strip(_SPARE)) else None
