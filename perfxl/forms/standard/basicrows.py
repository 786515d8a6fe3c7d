"""The rows of 基础数据 that a blank workbook lists: names as the formulas use them, units, and what to fill in where.

Contents after 湖南省 部门整体支出绩效评价基础数据表 and the inputs of the formulas of 财预〔2013〕53号附件2.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from perfxl.model import BY_INCOME, BY_USE, TOTAL

_MONEY: Final = "万元"
_ALWAYS: Final = {
    "编制数": ("人", "实际数填核定的编制数"),
    "在职人数": ("人", "实际数按部门决算口径"),
    TOTAL: (_MONEY, "收入合计，也等于支出合计"),
    **dict.fromkeys(BY_INCOME, (_MONEY, "按收入分，四项合计等于年度资金总额")),
    **dict.fromkeys(BY_USE, (_MONEY, "按支出分，两项合计等于年度资金总额")),
    "公用经费": (_MONEY, ""),
    "三公经费": (_MONEY, "上年数填上年预算数；实际数填支出数"),
    "公务用车购置费": (_MONEY, "三公经费之一"),
    "公务用车运行维护费": (_MONEY, "三公经费之一"),
    "因公出国（境）费": (_MONEY, "三公经费之一"),
    "公务接待费": (_MONEY, "三公经费之一"),
    "政府采购金额": (_MONEY, "没有采购预算的不填，指标选不适用"),
    "结转结余资金": (_MONEY, "上年数和实际数都填年末累计数"),
}
"""What every department is asked for."""
_WHERE_USED: Final = {
    "重点项目支出": (_MONEY, "年初安排的重点项目支出"),
    "预算调整数": (_MONEY, "追加、追减和结构调整之和；不含国家政策、不可抗力、上级和本级党委政府临时交办引起的"),
    "上年结转资金": (_MONEY, "上年结转到本年的资金"),
    "本年追加预算": (_MONEY, "年中追加的预算"),
    "实际支付进度": ("%", "某一时点的支出预算执行总数除以年度支出预算数"),
    "既定支付进度": ("%", "绩效目标表里事先定的进度"),
    "固定资产总额": (_MONEY, "账面原值"),
    "在用固定资产": (_MONEY, "其中实际在用的"),
    "计划工作数": ("项", "年度工作计划列的工作"),
    "实际完成工作数": ("项", ""),
    "及时完成工作数": ("项", ""),
    "质量达标工作数": ("项", ""),
    "重点工作交办数": ("项", "党委、政府和上级交办、下达的重点工作"),
    "重点工作完成数": ("项", ""),
    "楼堂馆所批复规模": ("平方米", "本年新建的"),
    "楼堂馆所实际规模": ("平方米", ""),
    "楼堂馆所预算投资": (_MONEY, "批复的概算"),
    "楼堂馆所实际投资": (_MONEY, ""),
    "参与分配资金": (_MONEY, "部门参与分配的专项资金总数"),
    "已细化资金": (_MONEY, "已细化到具体市县和承担单位的"),
    "部门项目数": ("个", "部门的全部项目"),
    "编制绩效目标的项目数": ("个", ""),
    "开展绩效监控的项目数": ("个", ""),
    "开展绩效自评的项目数": ("个", ""),
    "重点评价项目数": ("个", "部门应开展重点绩效评价的项目"),
    "已完成的重点评价项目数": ("个", ""),
    "提出意见建议数": ("条", "评价中提出的意见建议"),
    "采纳意见建议数": ("条", ""),
}
"""What is asked for where a formula of the rulebook needs it."""


def basic_rows(used: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Name, unit and note of each row: those asked for always, then the others that formulas use."""
    for name, (unit, note) in _ALWAYS.items():
        yield name, unit, note
    for name in used:
        if name not in _ALWAYS:
            unit, note = _WHERE_USED.get(name, ("", ""))
            yield name, unit, note
