"""The standard workbook, declared once: sheets, labels, columns, what belongs into each and how to fill it in.

The template is generated from this declaration and the reader recognises sheets by it; a cell's meaning comes from the
sheet's name and the header or label text, never from a fixed row or column.
"""

from dataclasses import dataclass
from enum import Enum, auto

from perfxl.model import EvaluationKind, LessonKind, Met

TEMPLATE_VERSION = "2026.1"


class Entry(Enum):
    """What sort of value belongs into a cell."""

    TEXT = auto()
    LONG_TEXT = auto()
    AMOUNT = auto()
    WEIGHT = auto()
    DATE = auto()
    YEAR = auto()
    CHOICE = auto()
    VALUE = auto()
    """A target or an actual in the notations people write."""


@dataclass(frozen=True, slots=True)
class Label:
    """One row of 项目信息."""

    name: str
    field: str
    entry: Entry
    hint: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table sheet; ``filled_down`` columns may be merged or left blank below their first row."""

    name: str
    field: str
    entry: Entry
    width: int
    hint: str
    required: bool = False
    choices: tuple[str, ...] = ()
    filled_down: bool = False


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet that is one table; ``blank_rows`` is the number of open rows in the template.

    A self-evaluation may leave a sheet empty that is not ``in_self_evaluation``.
    """

    name: str
    columns: tuple[Column, ...]
    note: str
    blank_rows: int
    in_self_evaluation: bool = True

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)


GUIDE = "填写说明"
INFO = "项目信息"
RESULT = "评价结果"
FINDINGS = "校验问题"
TOTAL_ROW = "合计"
UNIT_LABEL = "金额单位"
UNITS = ("万元", "元")
METHODS = ("自动", "越高越好", "越低越好", "等于", "区间", "时限", "是否", "定性", "不适用")
FUND_SOURCES = ("中央财政资金", "自治区（省）财政资金", "本级财政资金", "上年结转资金", "其他资金")
LEVEL1_NAMES = ("产出指标", "成本指标", "效益指标", "满意度指标")

LABELS = (
    Label("项目名称", "name", Entry.TEXT, "与预算批复的项目名称一致，全表各处都用这一个名称", required=True),
    Label("项目编码", "code", Entry.TEXT, "预算管理一体化系统中的项目编码，可不填"),
    Label("主管部门", "department", Entry.TEXT, "预算主管部门全称", required=True),
    Label("实施单位", "unit", Entry.TEXT, "具体实施项目的单位全称", required=True),
    Label("项目负责人", "leader", Entry.TEXT, "姓名，多人用顿号隔开；负责人不能同时是评价人员", required=True),
    Label("联系电话", "phone", Entry.TEXT, "可不填"),
    Label("填报日期", "report_date", Entry.DATE, "报告落款的日期，例：2024年4月1日", required=True),
    Label("评价年度", "year", Entry.YEAR, "四位年份，例：2023", required=True),
    Label("实施开始日期", "start", Entry.DATE, "例：2023年1月1日", required=True),
    Label("实施结束日期", "end", Entry.DATE, "不早于开始日期，例：2023年12月31日", required=True),
    Label(
        "评价类型",
        "kind",
        Entry.CHOICE,
        "从下拉列表中选择",
        required=True,
        choices=tuple(EvaluationKind),
    ),
    Label("评价规则", "rulebook", Entry.CHOICE, "规则书的名称，从下拉列表中选择；也可写本单位的规则书", required=True),
    Label("立项背景", "background", Entry.LONG_TEXT, "为什么设立本项目，依据哪些政策文件", required=True),
    Label("主要内容", "content", Entry.LONG_TEXT, "项目做哪些事，分条写，每条另起一行（Alt+回车）", required=True),
    Label("实施情况", "implementation", Entry.LONG_TEXT, "项目做成了哪些事，与“主要内容”逐条对应", required=True),
    Label("主要职能", "functions", Entry.LONG_TEXT, "实施单位的主要职能，可不填"),
    Label("机构设置", "organisation", Entry.LONG_TEXT, "内设机构的数量和名称，可不填"),
    Label("人员情况", "staffing", Entry.LONG_TEXT, "编制、在职、离退休人数，可不填"),
    Label("年度总体目标", "goal", Entry.LONG_TEXT, "与批复的绩效目标表一致", required=True),
    Label("评价目的", "purpose", Entry.LONG_TEXT, "不填时用报告自带的表述"),
    Label("评价对象", "subject", Entry.LONG_TEXT, "不填时用报告自带的表述"),
    Label("评价范围", "scope", Entry.LONG_TEXT, "不填时用报告自带的表述"),
    Label("评价方法", "methods", Entry.LONG_TEXT, "例：比较法、公众评判法；不填时用报告自带的表述"),
    Label("评价标准", "standards", Entry.LONG_TEXT, "例：计划标准；不填时用报告自带的表述"),
    Label("偏差原因说明", "deviation_reason", Entry.LONG_TEXT, "预算执行进度与绩效完成进度不一致的原因；有偏差时应填"),
)

FUNDS = TableSheet(
    "资金情况",
    (
        Column("资金来源", "source", Entry.TEXT, 26, "没有的来源留空即可；可以增加行", required=True),
        Column("年初预算数", "initial", Entry.AMOUNT, 16, "年初批复的预算", required=True),
        Column("全年预算数", "budget", Entry.AMOUNT, 16, "调整后的全年预算，含上年结转", required=True),
        Column("到位数", "received", Entry.AMOUNT, 16, "实际到位的资金", required=True),
        Column("执行数", "spent", Entry.AMOUNT, 16, "全年实际支出", required=True),
    ),
    "按资金来源填写。合计由公式算出，程序也会重新计算。",
    5,
)
SPENDING = TableSheet(
    "支出明细",
    (
        Column("支出内容", "content", Entry.TEXT, 40, "按经济分类或支出事项填写", required=True),
        Column("金额", "amount", Entry.AMOUNT, 18, "单位与“资金情况”相同", required=True),
        Column("备注", "remark", Entry.TEXT, 36, "可不填"),
    ),
    "支出合计应等于“资金情况”的执行数合计。",
    12,
)
INDICATORS = TableSheet(
    "绩效目标表",
    (
        Column(
            "一级指标",
            "level1",
            Entry.CHOICE,
            12,
            "可合并单元格，或只填第一行",
            required=True,
            choices=LEVEL1_NAMES,
            filled_down=True,
        ),
        Column("二级指标", "level2", Entry.TEXT, 14, "可合并单元格，或只填第一行", required=True, filled_down=True),
        Column("三级指标", "name", Entry.TEXT, 30, "指标名称，与批复的绩效目标表一致", required=True),
        Column(
            "年度指标值",
            "target",
            Entry.VALUE,
            18,
            "例：≥4期、不低于95%、≤35万元、有效提升",
            required=True,
        ),
        Column(
            "实际完成值",
            "actual",
            Entry.VALUE,
            18,
            "定量指标填数字和单位；定性指标填 达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差",
            required=True,
        ),
        Column("分值", "weight", Entry.WEIGHT, 9, "满分", required=True),
        Column("评分方法", "method", Entry.CHOICE, 12, "一般选“自动”或留空，由指标值判断", choices=METHODS),
        Column("核定得分", "awarded", Entry.WEIGHT, 10, "评价小组核定的得分；不核定时留空，由程序按规则计算"),
        Column("核定理由", "award_reason", Entry.TEXT, 24, "填了核定得分就要写理由"),
        Column("偏差原因分析及改进措施", "deviation_reason", Entry.TEXT, 32, "未完成或大幅超额完成时必填"),
        Column("佐证材料", "evidence", Entry.TEXT, 24, "材料名称，例：验收报告、会议纪要"),
    ),
    "一行一个三级指标，指标和指标值与年初批复的绩效目标表一致；可以增加行。",
    24,
)
COMMON = TableSheet(
    "决策与过程",
    (
        Column("一级指标", "level1", Entry.TEXT, 11, "可合并单元格，或只填第一行", required=True, filled_down=True),
        Column("二级指标", "level2", Entry.TEXT, 12, "可合并单元格，或只填第一行", required=True, filled_down=True),
        Column("三级指标", "name", Entry.TEXT, 17, "可合并单元格，或只填第一行", required=True, filled_down=True),
        Column("分值", "weight", Entry.WEIGHT, 8, "每个三级指标的满分，只填在它的第一行", required=True),
        Column("评价要点", "point", Entry.TEXT, 46, "一行一个要点", required=True),
        Column("是否符合", "met", Entry.CHOICE, 12, "从下拉列表中选择", required=True, choices=tuple(Met)),
        Column("评价情况说明", "comment", Entry.TEXT, 40, "依据什么材料得出这个判断"),
        Column("核定得分", "awarded", Entry.WEIGHT, 10, "评价小组核定的得分；填在指标的第一行，不核定时留空"),
        Column("核定理由", "award_reason", Entry.TEXT, 24, "填了核定得分就要写理由"),
    ),
    "逐条选择是否符合。资金到位率和预算执行率由“资金情况”算出，不用选；有扣分的，在“评价情况说明”里写原因。",
    4,
)
TEAM = TableSheet(
    "评价小组",
    (
        Column("姓名", "name", Entry.TEXT, 16, "项目负责人不参加评价小组", required=True),
        Column("职务", "post", Entry.TEXT, 28, "例：评价小组组长", required=True),
        Column("分工", "duty", Entry.TEXT, 60, "负责什么工作", required=True),
    ),
    "评价人员和分工。",
    8,
    in_self_evaluation=False,
)
PHASES = TableSheet(
    "评价过程",
    (
        Column("阶段", "name", Entry.TEXT, 22, "例：前期准备、组织实施、分析评价、撰写与提交评价报告", required=True),
        Column("开始日期", "start", Entry.DATE, 18, "例：2024年3月1日", required=True),
        Column("结束日期", "end", Entry.DATE, 18, "不早于开始日期", required=True),
        Column("工作内容", "work", Entry.LONG_TEXT, 60, "这一阶段做了什么", required=True),
    ),
    "按时间先后填写，阶段之间不重叠。",
    8,
    in_self_evaluation=False,
)
DOCUMENTS = TableSheet(
    "评价依据",
    (
        Column("文件名称", "title", Entry.TEXT, 60, "不写书名号也可以", required=True),
        Column("文号", "number", Entry.TEXT, 28, "例：财预〔2020〕10号；没有文号的留空"),
    ),
    "评价依据的法律、文件和本单位制度。",
    12,
    in_self_evaluation=False,
)
LESSONS = TableSheet(
    "经验问题建议",
    (
        Column("类别", "kind", Entry.CHOICE, 20, "从下拉列表中选择", required=True, choices=tuple(LessonKind)),
        Column("标题", "title", Entry.TEXT, 34, "一句话概括", required=True),
        Column("内容", "text", Entry.LONG_TEXT, 80, "展开说明；可分段"),
    ),
    "一行一条。存在的问题应有对应的建议。",
    12,
    in_self_evaluation=False,
)

TABLES = (FUNDS, SPENDING, INDICATORS, COMMON, TEAM, PHASES, DOCUMENTS, LESSONS)
SHEET_ORDER = (GUIDE, INFO, *(table.name for table in TABLES), RESULT, FINDINGS)
