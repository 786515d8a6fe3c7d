"""In which direction an indicator is good, as far as its name and its class say it."""

import re

from perfxl.model import Indicator, Operator

GOOD_WHEN_HIGH = re.compile(
    r"(满意度|满意率|合格率|达标率|及时率|完成率|覆盖率|知晓率|到位率|通过率|结题率|优良率|就业率|入学率|参与率|使用率|利用率|"
    r"完好率|准确率|成功率|成活率|存活率|办结率|保存率|治愈率|录取率|巡查率|受益[\u4e00-\u9fff]{0,4}(人数|人口|户数))$"
)
GOOD_WHEN_LOW = re.compile(
    r"(投诉率?|投诉次数|投诉件数|事故率?|事故起数|事故次数|伤亡人数|死亡率|死亡人数|发病率|漏损率|损耗率|差错率|错误率|返工率|"
    r"超支率|结余率|延误率|失业率|流失率|发案率|违规率?|逾期率|成本|费用|造价|单价|支出金额)$"
)
PART_OF_WHOLE = re.compile(r"(成活率|存活率|办结率|保存率|治愈率|录取率)$")
"""Rates of a part in the whole beside those that the notation knows."""
UPWARDS = (Operator.AT_LEAST, Operator.ABOVE)
DOWNWARDS = (Operator.AT_MOST, Operator.BELOW)
SAID_OPPOSITE = re.compile(
    r"(下降|降低|减少|压减|节约|节能|降幅|减幅|增长|提高|提升|增幅|增加)(率|幅度|比例|额|数量|量)?"
)


def sense_of(indicator: Indicator) -> str:
    """越高越好 or 越低越好 where name or class say it, else empty."""
    name = indicator.name.text.strip()
    if SAID_OPPOSITE.search(name):
        return ""
    if GOOD_WHEN_LOW.search(name):
        return "越低越好"
    return "越高越好" if GOOD_WHEN_HIGH.search(name) or is_satisfaction(indicator) else ""


def is_satisfaction(indicator: Indicator) -> bool:
    """Whether the class says that the indicator is one of satisfaction, whatever its name ends in."""
    of_class = "满意" in f"{indicator.level1.text}{indicator.level2.text}"
    return of_class and not re.search(r"不满|投诉|信访", indicator.name.text)
