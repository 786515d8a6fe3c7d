"""Amounts and rates of the whole project: which label before a number means which fact."""

import re
from dataclasses import dataclass

from perfxl.model.stated import Fact

_BEFORE = (
    r"(?:截[至止]到?|到|至|\d{4}年度?|\d{1,2}月|\d{1,2}日|年[底末]|[底末]|止|(?:本|该|此|全部)?项目|本年度?|年度|全年|当年|"
    r"实际|累计|总共|共计?|合计|总计|已经?|的|其|[省市县区州]级?财政(?:局|厅|部门)?|财政|专项|中|有|涉及|安排了?|资金(?=.))*"
)
_SUM = r"(?:资金|经费|总额|总数|数额|金额|数|额)*"
_KIND = r"(?:财政|专项|预算|项目|全部)*"


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a fact; ``example`` is such a label as found in reports."""

    fact: Fact
    example: str
    pattern: str
    subject: str = ""

    def means(self, label: str) -> bool:
        """Whether the whole label is one of these words."""
        return re.fullmatch(f"{_BEFORE}(?:{self.pattern})", label) is not None


AMOUNTS = (
    Label(Fact.INITIAL, "本项目年初预算资金总额", rf"年初(?:批复|安排)?{_KIND}{_SUM}(?:安排|批复|下达)?{_SUM}"),
    Label(Fact.INITIAL, "年初预算安排", rf"年初预算(?:安排|批复|下达){_SUM}"),
    Label(Fact.BUDGET, "全年预算数", rf"(?:调整后|调整|变更后)的?{_KIND}{_SUM}"),
    Label(Fact.BUDGET, "本项目预算安排总额", rf"(?:总)?预算(?:安排|批复|申请|下达|总)?{_SUM}(?:安排|批复|下达)?"),
    Label(Fact.BUDGET, "农村危房改造补助资金预算批复", r".{2,30}(?:补助|专项)?(?:资金|项目)预算(?:批复|总额)"),
    Label(Fact.BUDGET, "资金计划", r"资金计划"),
    Label(Fact.RECEIVED, "2023年实际收到预算资金", rf"(?:实际)?(?:收到|到位|落实到位|拨付到位){_KIND}{_SUM}"),
    Label(Fact.RECEIVED, "项目资金实际到位", rf"{_KIND}资金(?:实际)?到位{_SUM}"),
    Label(
        Fact.SPENT,
        "本项目实际支付资金",
        rf"(?:完成)?(?:支出|支付|执行|使用|列支){_KIND}{_SUM}(?:共计|合计)?",
    ),
    Label(Fact.SPENT, "项目资金实际支出", rf"{_KIND}(?:资金)?(?:实际|累计|已)?(?:支出|支付|执行|使用){_SUM}"),
    Label(
        Fact.BALANCE, "结余资金", rf"(?:年末)?(?:结转结余|结余|结转|剩余|未支出|未使用|未执行|尚未支出){_KIND}{_SUM}"
    ),
    Label(Fact.BALANCE, "到位资金尚有", rf"{_KIND}(?:到位)?资金(?:尚有|尚余|剩余|结余){_SUM}"),
)
"""In the order of trial: the first that fits is meant."""

RATES = (
    Label(Fact.EXECUTION, "预算执行率", r"(?:预算|资金|支出|总体|预算资金)*(?:执行率|执行进度|支出率|使用率|支付率)"),
    Label(Fact.RECEIPT, "预算资金到位率", r"(?:预算|资金|财政)*到位率"),
    Label(
        Fact.OVERALL, "本项目总体完成率", r"(?:三级)?(?:指标|绩效目标|目标)?(?:的)?(?:总体|综合|整体)完成(?:率|进度)"
    ),
    Label(Fact.QUANTIFIED, "指标量化率", r"(?:绩效)?(?:指标)?量化率"),
    Label(
        Fact.DEVIATION,
        "综上所述本项目预算执行进度与总体完成进度之间的偏差",
        r".*(?:预算执行|执行率|执行进度).*之间的?偏差(?:率|度)?|偏差(?:率|度)?",
    ),
)
THRESHOLD_BEFORE = re.compile(
    r"不低于|不高于|不超过|不少于|高于|大于|低于|小于|超过|达到?$|同比|[较比]上|目标|应当?|要求|增长|提高|下降|至少|以[上下内]"
)
THRESHOLD_AFTER = re.compile(r"\s*(?:（含）)?(?:以[上下内]|及以[上下]|的|左右|到|-|～)")
SOURCES = re.compile(r"(?:资金|拨款|配套|自筹|补助|结转|收入|贷款|投入)$")
"""How labels of sources of money end."""
SPENDING = re.compile(r"主要用于|用于支付|具体支出|支出构成|支出内容|资金用于|支出包括|费用构成")
"""What introduces a list of what the money was spent on."""


def fact_of(label: str, labels: tuple[Label, ...]) -> Fact | None:
    """The fact a label names; None for one that names nothing known for sure."""
    return next((one.fact for one in labels if one.means(label)), None)
