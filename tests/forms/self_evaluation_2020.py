"""项目支出绩效自评表 of 财预〔2020〕10号 附1 as a declaration: an official form fits the shape of the standard one."""

from perfxl.forms.entries import Known, Printed
from perfxl.forms.form import Form, Sheet, Spots, Table
from perfxl.forms.standard import VERSION
from perfxl.forms.standard.indicators import Target
from perfxl.forms.standard.info import Information
from perfxl.forms.standard.money import UNIT, Money
from perfxl.kinds import SELF_EVALUATION

_SOURCES = Known(
    {
        "年度资金总额": "年度资金总额",
        "其中:当年财政拨款": "当年财政拨款",
        "其中:本年财政拨款": "当年财政拨款",
        "其中:财政拨款": "当年财政拨款",
        "当年财政拨款": "当年财政拨款",
        "本年财政拨款": "当年财政拨款",
        "上年结转资金": "上年结转资金",
        "其他资金": "其他资金",
    }
)
_WEIGHT_BEHIND = r"[（(]\s*\d+(\.\d+)?\s*分?\s*[)）]\s*$"
"""``产出指标（50分）``: the class with its weight."""
_NUMBER_BEFORE = r"^\s*指标\s*\d+\s*[:：]|^\s*[…\.]+\s*$"
"""``指标1：``, printed before a name, and the dots that stand for more rows."""

FUNDS = Table(
    "funds.sources",
    (
        Money.source.shown_as("", entry=_SOURCES),
        Money.initial.shown_as("年初预算数", "年初预算", required=False),
        Money.budget.shown_as("全年预算数", "全年预算数(A)", "预算数(A)", "全年预算"),
        Money.spent.shown_as("全年执行数", "全年执行数(B)", "执行数(B)", "执行数", "全年执行"),
    ),
    "资金来源",
    Money.source.shown_as("", entry=_SOURCES),
    telling=(Money.initial, Money.budget, Money.spent),
    totals=("年度资金总额",),
)
INDICATORS = Table(
    "indicators",
    (
        Target.level1.shown_as("一级指标", entry=Printed(_WEIGHT_BEHIND)),
        Target.level2.shown_as("二级指标", entry=Printed(_WEIGHT_BEHIND)),
        Target.name.shown_as("三级指标", "指标名称", entry=Printed(_NUMBER_BEFORE)),
        Target.target.shown_as("年度指标值", "年度指标值(A)", "指标值"),
        Target.actual.shown_as("实际完成值", "实际完成值(B)", "全年实际完成值", "全年完成值"),
        Target.weight.shown_as("分值", required=False),
        Target.deviation_reason.shown_as(
            "偏差原因分析及改进措施", "偏差原因分析与改进措施", "未完成原因分析", "未完成原因和改进措施"
        ),
    ),
    "指标",
    Target.name,
    telling=(Target.target, Target.actual),
    notes_below=True,
)
SELF_EVALUATION_2020 = Form(
    "项目支出绩效自评表",
    VERSION,
    (
        Sheet(
            "",
            (
                Spots(
                    (
                        Information.name.shown_as("项目名称", "项目(政策)名称"),
                        Information.department.shown_as("主管部门", "主管部门及代码", "预算主管部门"),
                        Information.unit.shown_as("实施单位", "项目单位", "预算单位"),
                    )
                ),
                Spots((Information.year.shown_as(""),), "inside", r"^[（(]?\s*(20\d{2})\s*年度"),
                Spots((UNIT.shown_as(""),), "inside", r"项目资金\s*[（(]\s*(?:单位[:：])?\s*(万元|元)\s*[)）]"),
                FUNDS,
                Spots(
                    (
                        Information.goal.shown_as("预期目标", "年初设定目标", "年度预期目标"),
                        Information.achievement.shown_as("实际完成情况", "目标实际完成情况", "全年实际完成情况"),
                    ),
                    "below",
                ),
                INDICATORS,
            ),
        ),
    ),
    given={Information.kind: SELF_EVALUATION.title},
)
