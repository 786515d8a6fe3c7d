"""The labels and headers that official forms use for the facts of the standard workbook, whichever form they stand on.

Sources: 财预〔2020〕10号附1, the provincial and system layouts derived from it, and the transfer forms.
"""

from typing import Any

from perfxl.forms.entries import Printed, Text
from perfxl.forms.form import Field, Spots, Table
from perfxl.forms.standard.indicators import Target
from perfxl.forms.standard.info import Information
from perfxl.forms.standard.money import EXPECTED, UNIT, Money
from perfxl.forms.standard.outlook import CAUSES, LIKELIHOODS, Watched

_WEIGHT_BEHIND = r"[（(]\s*\d+(\.\d+)?\s*分?\s*[)）]\s*$"
_NUMBER_BEFORE = r"^\s*[★☆*]*\s*(指标\s*\d+\s*[:：.、]\s*)?|^\s*[…\.]+\s*$"

NAMES = (
    Information.name.shown_as(
        "项目名称",
        "项目(政策)名称",
        "专项名称",
        "转移支付(项目)名称",
        "专项(项目)名称",
        "二级项目名称",
        "项目",
        "部门(单位)名称",
    ),
    Information.code.shown_as("项目编码", "项目代码", "项目编号", "项目唯一编码"),
    Information.department.shown_as(
        "主管部门",
        "预算主管部门",
        "主管部门及代码",
        "主管部门名称",
        "一级预算单位",
        "部门名称",
        "省级主管部门",
        "市级主管部门",
        "地方主管部门",
        "县级主管部门",
        "市县主管部门",
        "县(市、区)级主管部门",
    ),
    Information.unit.shown_as(
        "实施单位",
        "项目实施单位",
        "具体实施单位",
        "项目单位",
        "预算单位",
        "单位名称",
        "资金使用单位",
        "申请单位",
        "填报单位",
        "项目承担单位",
        "预算单位名称",
    ),
    Information.leader.shown_as("项目负责人", "项目负责人及电话", "项目负责人及联系电话", "负责人"),
    Information.phone.shown_as("联系电话", "项目负责人联系电话", "电话"),
    Information.report_date.shown_as("填报日期", "填表日期", "填报时间"),
    Information.year.shown_as("评价年度", "绩效年度", "预算年度", "年度"),
    Information.background.shown_as("立项背景", "立项依据", "政策依据"),
    Information.content.shown_as("主要内容", "项目概况", "项目内容", "项目主要内容", "基本情况"),
    Information.implementation.shown_as("实施情况", "项目实施内容及过程概述", "完成情况概述"),
    Information.functions.shown_as("主要职能", "单位职能概述"),
    Information.use.shown_as("结果应用建议", "改进措施及结果应用方案", "结果应用"),
    Information.deviation_reason.shown_as("偏差原因说明", "偏差大或目标未完成原因分析", "偏差分析及整改措施"),
    Information.self_score.shown_as("单位自评得分", "自评总得分", "自评总分", "自评得分"),
)
"""What stands beside a label."""
GOALS = (
    Information.goal.shown_as(
        "预期目标",
        "年度目标",
        "年初设定目标",
        "年度预期目标",
        "项目年度目标",
        "年度绩效目标",
        "年初绩效目标",
        "绩效年度绩效预期目标",
        "总体目标",
        "年度总体目标",
        "绩效目标",
        "年度履职目标",
    ),
    Information.achievement.shown_as(
        "实际完成情况",
        "目标实际完成情况",
        "全年实际完成情况",
        "年度目标完成情况",
        "预期目标完成情况",
        "年度总体目标完成情况综述",
        "全年目标实际完成情况",
        "具体完成情况",
        "绩效年度目标完成情况",
    ),
)
"""What stands below a label, or beside it."""
FUNDS = Table(
    "funds.sources",
    (
        Money.source.shown_as("资金来源", "资金来源名称", "资金性质"),
        Money.initial.shown_as("年初预算数", "年初预算", "年初批复数", "年初预算金额"),
        Money.budget.shown_as(
            "全年预算数",
            "全年预算",
            "调整后预算数",
            "调整后的预算",
            "变动后预算数",
            "全年(调整)预算数",
            "预算数",
            "预算金额",
            "年度预算数",
        ),
        Money.received.shown_as("到位数", "全年到位资金", "到位资金", "资金到位数", "实际到位数"),
        Money.spent.shown_as(
            "全年执行数", "执行数", "全年执行", "预算执行数", "全年执行资金", "全年支出数", "实际支出", "执行金额"
        ),
    ),
    "资金来源",
    Money.source,
)
INDICATORS = Table(
    "indicators",
    (
        Target.level1.shown_as(
            "一级指标", "一级绩效指标", "一级绩效指标名称", "一级指标名称", entry=Printed(_WEIGHT_BEHIND)
        ),
        Target.level2.shown_as(
            "二级指标", "二级绩效指标", "二级绩效指标名称", "二级指标名称", entry=Printed(_WEIGHT_BEHIND)
        ),
        Target.name.shown_as(
            "三级指标",
            "三级指标名称",
            "指标名称",
            "三级绩效指标",
            "三级绩效指标名称",
            "指标内容",
            entry=Printed(_NUMBER_BEFORE),
        ),
        Target.target.shown_as(
            "年度指标值",
            "指标值",
            "目标值",
            "年初目标值",
            "年初指标值",
            "预期指标值",
            "指标目标值",
            "绩效指标值",
            "年度目标值",
            "预期值",
            "当年预期实现值",
        ),
        Target.actual.shown_as(
            "实际完成值",
            "全年实际完成值",
            "全年完成值",
            "全年实际值",
            "完成值",
            "实际完成指标值",
            "指标值完成情况",
            "单项指标实际完成值",
            "绩效指标完成情况",
            "实际值",
            "指标完成情况",
        ),
        Target.weight.shown_as(
            "分值", "权重", "指标权重", "指标分值", "分值权重", "分值(权重)", "权重(分值)", "标准分值"
        ),
        Target.deviation_reason.shown_as(
            "偏差原因分析及改进措施",
            "偏差原因分析与改进措施",
            "偏差原因及改进措施",
            "偏差原因分析",
            "偏差原因",
            "偏差分析及整改措施",
            "未完成原因分析",
            "未完成原因和改进措施",
            "未完成原因及拟采取的改进措施",
            "未完成原因及改进措施",
            "扣分原因和其他说明",
            "扣分原因",
            "原因",
        ),
        Target.adjusted_target.shown_as("调整后指标值", "调整指标值"),
        Target.remark.shown_as(
            "指标说明",
            "指标值说明",
            "指标解释",
            "指标标准或依据",
            "评(扣)分标准",
            "评分细则",
            "评分标准",
            "完成情况简要描述",
        ),
        Target.evidence.shown_as("佐证材料"),
    ),
    "指标",
    Target.name,
    notes_below=True,
)


class Beside:
    """Columns that hold a part of an entry, or what the standard workbook does not keep with the targets."""

    sign = Field(
        "计算符号", "sign", Printed("$^"), aliases=("指标性质", "指标方向", "运算符号", "符号", "性质", "比较符号")
    )
    unit = Field("度量单位", "unit", Printed("$^"), aliases=("计量单位", "单位", "指标单位", "单位(文字描述)"))
    score = Field(
        "得分", "score", Printed("$^"), aliases=("指标得分", "自评得分", "单项指标得分", "自评分", "自评价得分")
    )


UNIT_TEXT = Spots((UNIT.shown_as("金额单位"),))
BLOCKS = (Spots(NAMES), UNIT_TEXT, FUNDS, Spots(GOALS, "below"), INDICATORS)
"""The blocks that all forms of a project have; which of their labels a form prints is found by reading it."""

LIKELIHOOD_TICKED = {word: f"likelihood.{word}" for word in LIKELIHOODS}
"""Three columns of which one is ticked, in place of one with the word."""
WATCHED: tuple[Field[Any], ...] = (
    Watched.expected.shown_as("全年预计完成情况", "全年预计完成值", "预计完成情况"),
    *CAUSES,
    Watched.likelihood,
    Watched.remark,
    *(Field(word, path, Text()) for word, path in LIKELIHOOD_TICKED.items()),
)
"""What only a form of 绩效运行监控 asks of an indicator."""
EXPECTED_FUND = EXPECTED.shown_as("全年预计执行数", "全年预计执行")
ONLY_WATCHED = frozenset((*(field.path for field in WATCHED), EXPECTED_FUND.path))
