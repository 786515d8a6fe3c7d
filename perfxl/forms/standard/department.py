"""The workbook of a department's own evaluation: its labels, 基础数据 and 年度主要任务."""

from dataclasses import replace
from typing import Final

from perfxl.forms.entries import Measure, Offered, Stated, Text
from perfxl.forms.form import Field, Labels, Sheet, Table, fields_of
from perfxl.forms.reading.found import Found
from perfxl.forms.reading.row import Row
from perfxl.forms.standard.indicators import INDICATORS, Target
from perfxl.forms.standard.info import Information
from perfxl.model import Basic, Entered, Info, Role, Task

_LABELS: Final = (
    Information.name.shown_as(
        "部门（单位）名称", "部门名称", "单位名称", hint="部门或单位的全称，全表各处都用这一个名称"
    ),
    Information.code.shown_as("部门（单位）编码", "预算单位编码", hint="预算管理一体化系统中的预算单位编码，可不填"),
    Information.department.shown_as("主管部门", hint="二级单位填主管部门；部门自己可不填", required=False),
    Information.leader.shown_as("部门（单位）负责人", "单位负责人", hint="姓名"),
    Information.phone,
    Information.report_date,
    Information.year,
    Information.kind,
    Information.rulebook,
    Information.functions.shown_as("主要职能", hint="按“三定”方案填写部门的主要职能", required=True),
    Information.organisation.shown_as("机构设置", hint="内设机构和所属单位的数量、名称"),
    Information.staffing,
    Information.goal.shown_as("年度履职目标", "年度总体目标", hint="与批复的部门整体支出绩效目标一致"),
    Information.implementation.shown_as("履职情况", "实施情况", hint="一年里做成了哪些事，与年度履职目标逐条对应"),
    Information.achievement.shown_as("年度履职目标完成情况", hint="与“年度履职目标”逐条对应；不填时用“履职情况”"),
    Information.management.shown_as("预算管理情况", "组织管理情况", hint="预算编制、执行、资产和内部控制的管理制度"),
    Information.deviation_reason.shown_as("预算调整和执行偏差原因", "偏差原因说明", hint="调整较大、执行较慢的原因"),
    Information.use,
    Information.self_score,
    Information.secret,
    Information.recipient,
    Information.recipient_email,
)


_UNITS: Final = ("万元", "元", "人", "个", "项", "条", "平方米", "%")


class Basics:
    """The columns of 基础数据: one row, one fact about the department of the year."""

    name = Field("项目", "basics.name", Text(), "名称不要改，公式按名称取数；可以增加行", required=True, width=26)
    unit = Field(
        "单位", "basics.unit", Offered(("万元", "元", "人", "个", "项", "条", "平方米", "%")), "数字的单位", width=9
    )
    previous = Field("上年数", "basics.previous", Measure(), "上一年度的数", width=15)
    initial = Field("年初预算数", "basics.initial", Measure(), "年初批复的数", width=15)
    adjusted = Field("调整预算数", "basics.adjusted", Measure(), "调整后的数；没有调整的不填", width=15)
    actual = Field("实际数", "basics.actual", Measure(), "年末的实际数、决算数", width=15)
    remark = Field("说明", "basics.remark", Text(), "数据来源、口径", width=46)


NUMBERS: Final = (Basics.previous, Basics.initial, Basics.adjusted, Basics.actual)


class Tasks:
    """The columns of 年度主要任务."""

    name = Field("任务名称", "tasks.name", Text(), "与部门年度工作计划一致", required=True, width=26)
    content = Field("主要内容", "tasks.content", Text(), "做什么", width=46)
    planned = Field("计划数", "tasks.planned", Stated(Role.TARGET), "例：≥4次、12月底前", width=16)
    done = Field("实际数", "tasks.done", Stated(Role.ACTUAL), "年末做到的数", width=16)


BASICS: Final = Sheet(
    "基础数据",
    (Table("basics", fields_of(Basics), "项目", Basics.name, blank_rows=30, telling=NUMBERS, totals=()),),
    note="部门整体的人员、资金、资产和工作的数。绩效目标表里比率指标的实际完成值留空的，由这里的数按规则书的公式算出。",
    landscape=True,
)
TASKS: Final = Sheet(
    "年度主要任务",
    (Table("tasks", fields_of(Tasks), "任务", Tasks.name, blank_rows=10),),
    note="一行一项年度主要任务。",
    landscape=True,
)
TASKS_WATCHED: Final = replace(TASKS, note="部门整体的运行监控填写，项目不填。", optional=True)
_TARGETS: Final[Table] = INDICATORS.table  # type: ignore[assignment]
_ACTUAL: Final = Target.actual.shown_as(
    "实际完成值", hint="规则书有公式的比率留空，由基础数据计算；其他指标要填", required=False
)
TARGETS_OF_DEPARTMENT: Final = replace(
    INDICATORS,
    blocks=(replace(_TARGETS, fields=tuple(_ACTUAL if one == _ACTUAL else one for one in _TARGETS.fields)),),
    note="一行一个三级指标。规则书有公式的比率，实际完成值留空，由“基础数据”算出；也可以自己填，填的与算的不同会提醒。",
)
INFO_OF_DEPARTMENT: Final = Sheet("项目信息", (Labels(_LABELS, value_header="填写内容"),))


def basics(found: Found) -> tuple[Basic, ...]:
    """The rows of 基础数据."""
    return tuple(map(_basic, found.rows("basics")))


def _basic(row: Row) -> Basic:
    return Basic(
        name=row[Basics.name],
        unit=row[Basics.unit],
        previous=row[Basics.previous],
        initial=row[Basics.initial],
        adjusted=row[Basics.adjusted],
        actual=row[Basics.actual],
        remark=row[Basics.remark],
    )


def task(row: Row) -> Task:
    """One row of 年度主要任务."""
    return Task(name=row[Tasks.name], content=row[Tasks.content], planned=row[Tasks.planned], done=row[Tasks.done])


def of_department(info: Info) -> Info:
    """A department is its own unit, and where it names none above it, its own 主管部门."""
    name = info.name
    unit: Entered[str] = Entered(name.text, name.value)
    return replace(info, unit=unit, department=unit if info.department.blank else info.department)
