"""How reports state an indicator: target, actual, completion, full marks, score."""

import re
from dataclasses import dataclass

from perfxl.audit.grammar.numbers import NUMBER
from perfxl.model.stated import Fact

_VALUE = r"(?:“(?P<quoted>[^“”]{1,60})”|(?P<bare>[^“”，。；、（）：]{1,40}))"
_IS = r"(?:设定|设置|确定)?应?(?:为|是|：|达到|达)\s*"
_SET = rf"(?:{_IS}{_VALUE}|\s*(?P<plain>[≥≤><=]?\d[^“”，。；、（）：]{{0,40}}))"


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of stating a fact of the indicator spoken of, with an example; ``marks`` where the value is points."""

    fact: Fact
    example: str
    value: str
    pattern: str


_POINTS = rf"(?P<number>{NUMBER})\s*分(?![类为之数组期别])"
_AWARDED_OTHERWISE = r"(?!，[^。；]{0,12}核定为)"
"""What follows points that are not the score, because others were awarded instead."""
WORDINGS = (
    Wording(
        Fact.TARGET,
        "预期指标值为“大于等于2个”",
        "大于等于2个",
        rf"(?<!高于)(?<!低于)(?<!超过)(?<!超出)(?:(?:年度|全年|预期|年初|计划|设定|绩效|调整后|目标)*(?:指标值|目标值|计划值|计划数|绩效目标值)|(?:年度|预期|年初|计划)目标){_SET}",
    ),
    Wording(
        Fact.TARGET,
        "计划完成10场",
        "10场",
        rf"计划(?:完成|开展|举办|培训|实施|建设|采购|发放|新建|改造)(?P<bare>{NUMBER}[^“”，。；、（）：]{{1,8}})",
    ),
    Wording(
        Fact.ACTUAL,
        "实际完成指标值为“2个”",
        "2个",
        rf"(?:(?:全年|年度)?(?:实际)?完成(?:指标)?值|(?:全年|年度)?实际(?:指标)?值|实际完成(?:情况|数)|实际完成){_SET}",
    ),
    Wording(
        Fact.ACTUAL,
        "实际达到95%",
        "95%",
        rf"实际(?:达到|达|为|开展|举办|培训|实施|建设|采购|发放|新建|改造|支出)(?P<bare>{NUMBER}[^“”，。；、（）：]{{1,8}})",
    ),
    Wording(
        Fact.COMPLETION,
        "指标完成率为100.00%",
        "100.00",
        rf"(?<!总体)(?<!综合)(?<!整体)(?:指标)?完成率\s*(?:为|是|：|达到|达|=)?\s*(?P<number>{NUMBER})\s*%",
    ),
    Wording(
        Fact.WEIGHT,
        "本指标满分为5.00分",
        "5.00",
        rf"(?:满分|权重分|分值|标准分|权重)(?:分值|值)?(?:为|是|：|共|计)*\s*{_POINTS}",
    ),
    Wording(Fact.WEIGHT, "该指标共5分", "5", rf"(?:该|本)(?:项|指标)+(?:共|计)+\s*{_POINTS}"),
    Wording(
        Fact.SCORE,
        "根据评分标准得5.00分",
        "5.00",
        rf"(?:实际得分|最终得分|评价得分|自评得分|核定得分|得分|实得分|实得|(?<!扣)得)(?:为|是|：|了|共)*\s*{_POINTS}{_AWARDED_OTHERWISE}",
    ),
    Wording(
        Fact.SCORE,
        "按规则计算得8.40分，评价组核定为9.00分",
        "9.00",
        rf"核定(?:后)?为\s*{_POINTS}",
    ),
    Wording(Fact.DEDUCTION, "扣0.28分", "0.28", rf"(?:扣减|扣除|扣分|扣)(?:为|了|：)*\s*{_POINTS}"),
    Wording(
        Fact.INDICATOR_RATE, "得分率99.28%", "99.28", rf"得分率\s*(?:为|是|：|达到|达|=)?\s*(?P<number>{NUMBER})\s*%"
    ),
)
QUOTED_NAME = re.compile(r"“(?P<name>[^“”]{2,90})”(?:这一|这个|该)?(?:三级|绩效)?(?:指标)?(?=\s*[：，（扣得分]|指标|$)")
"""A name in quotation marks of which something is said."""
BARE_NAME = re.compile(
    r"^\s*(?:（?\d{1,2}[）.、]|[①-⑳]|[-·])?\s*(?:指标\d{0,2}\s*[：:])?(?P<name>[^“”，。；：=%]{2,50}?)(?:指标)?(?:[：，]|（(?=[^（）]*(?:分|指标值)))"
    r"(?=.{0,40}(?:指标值|目标值|计划值|完成值|分值|满分|得分|年度目标|预期目标|年初目标))"
)
"""A line that begins with an indicator's name."""
NO_INDICATOR = re.compile(
    r"(?:无|没有|未设置?|不涉及)(?:此类|该类?|本类|此项|相关)?(?:三级)?指标|无该指标|未设置(?:此类|该类|该)?指标"
)
COMPILED = tuple((one, re.compile(one.pattern)) for one in WORDINGS)
