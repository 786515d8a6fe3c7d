"""The workbook of a 绩效运行监控: the approved targets, what is reached up to a month, what is expected of the year.

Columns after 附件1 of 河南省省级预算绩效运行监控管理办法; what was approved with the targets keeps its columns.
"""

from typing import Final

from perfxl.forms.form import Labels, Sheet, Spots, Table
from perfxl.forms.standard.indicators import Target
from perfxl.forms.standard.info import MONTH, Information
from perfxl.forms.standard.money import EXPECTED, UNIT, Money
from perfxl.forms.standard.outlook import CAUSES, Watched

_LABELS: Final = (
    Information.name,
    Information.code,
    Information.department,
    Information.unit,
    Information.leader,
    Information.phone,
    Information.report_date,
    Information.year,
    MONTH,
    Information.start,
    Information.end,
    Information.kind,
    Information.rulebook,
    Information.goal,
    Information.implementation.shown_as(
        "项目实施进展", "实施情况", hint="截至监控月份做了哪些事；重点项目写采购、验收情况"
    ),
    Information.management.shown_as("监控组织情况", "组织管理情况", hint="怎样组织监控、收集和核对数据"),
    Information.deviation_reason.shown_as("预算执行偏差原因", "偏差原因说明", hint="执行偏慢、预计有结余的原因"),
    Information.use.shown_as("整改措施和建议", "结果应用建议", hint="下一步怎样纠偏、需要谁做什么"),
    Information.background.shown_as("立项背景", hint="可不填；填了的，年终自评时带过去", required=False),
    Information.content.shown_as("主要内容", hint="可不填；填了的，年终自评时带过去", required=False),
    Information.secret,
    Information.recipient,
    Information.recipient_email,
)


REACHED = Target.actual.shown_as(
    "截至完成值", "实际完成值", hint="截至监控月份完成多少；还没有的填 0，按时限完成的还没到期可填“未到期”"
)
_MONEY: Final = (
    Money.source,
    Money.initial,
    Money.budget.shown_as("全年预算数", hint="调整后的全年预算；没有调整的可不填", required=False),
    Money.spent.shown_as("截至执行数", "执行数", hint="截至监控月份的实际支出"),
    EXPECTED,
)
_TARGETS: Final = (
    Target.level1,
    Target.level2,
    Target.name,
    Target.target,
    Target.weight.shown_as("分值", required=False),
    REACHED,
    Watched.expected,
    *CAUSES,
    Target.deviation_reason.shown_as("原因说明", "偏差原因分析及改进措施", hint="选了偏差原因的，说明原因", width=28),
    Watched.likelihood,
    Watched.remark,
    Target.method,
    Target.remark,
)
FUNDS_WATCHED: Final = Sheet(
    "资金情况",
    (
        Spots((UNIT,)),
        Table(
            "funds.sources",
            _MONEY,
            "资金来源",
            Money.source,
            blank_rows=5,
            telling=(Money.initial, _MONEY[2], _MONEY[3], EXPECTED),
        ),
    ),
    note="按资金来源填写截至监控月份的数。合计由公式算出，程序也会重新计算。",
)
TARGETS_WATCHED: Final = Sheet(
    "绩效目标表",
    (Table("indicators", _TARGETS, "指标", Target.name, blank_rows=24),),
    note="指标和指标值是批复的，不在监控时改；只填截至完成值、全年预计完成值和它们后面的各列。",
    landscape=True,
)
INFO_WATCHED: Final = Sheet("项目信息", (Labels(_LABELS, value_header="填写内容"),))
