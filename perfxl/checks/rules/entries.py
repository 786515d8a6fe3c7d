"""Entries that must be filled, and entries whose text is not what belongs there."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypedDict

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.fields import Line
from perfxl.checks.repeated import together
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Place, Problem, Severity, survey_for, surveys_of
from perfxl.notation import applicable

ERROR = Severity.ERROR
FORM = "工作簿的格式约定（见“填写说明”）；自评系统“必录项必须有值”的校验"


class Blank(TypedDict):
    """What rules about entries left blank declare in common."""

    messages: Mapping[str, str]
    subject: tuple[str, ...]


class Unreadable(TypedDict):
    """What rules about entries that are not what belongs there declare in common."""

    message: str
    advice: str
    subject: tuple[str, ...]


BLANK: Blank = {
    "messages": {
        "one": "[{row}的]“{column}”没有填写。",
        "many": "“{column}”有 {count} 行没有填写：{cells}。",
    },
    "subject": ("row", "column"),
}
UNREADABLE: Unreadable = {
    "message": "[{row}的]“{column}”应为{expected}，填的是{entered}。",
    "advice": "改填{due}。",
    "subject": ("row", "column"),
}


def blank(case: Case, sheet: str, needless: Collection[Place] = ()) -> Iterator[Problem]:
    """Required entries left blank, those at ``needless`` aside; of one column in many rows, all at once."""
    columns: dict[str, list[Problem]] = {}
    for line in _on(case.omitted, sheet, needless):
        told = problem(line.entered.place, "one", row=line.whose, column=line.label)
        columns.setdefault(line.label, []).append(told)
    for column, problems in columns.items():
        yield from together(problems, column=column)


def unreadable(case: Case, sheet: str, expected: str = "", needless: Collection[Place] = ()) -> Iterator[Problem]:
    """Entries that are not what belongs there, those at ``needless`` aside; ``expected`` picks one kind of entry."""
    for line in _on(case.unreadable, sheet, needless):
        if expected in ("", line.expected):
            yield problem(
                line.entered.place,
                row=line.whose,
                column=line.label,
                expected=line.expected.split("，")[0].split("：")[0].replace("下列之一", "规定的选项"),
                entered=quoted(line.text),
                due=line.expected,
            )


def _on(found: Iterable[Line], sheet: str, needless: Collection[Place]) -> Iterator[Line]:
    """The entries of one sheet, those at ``needless`` places left out."""
    return (line for line in found if line.sheet == sheet and line.entered.place not in needless)


@project_rule(
    "PX201",
    ERROR,
    "项目信息没有填全",
    **BLANK,
    what="“项目信息”里带 * 的必填项是不是都填了。",
    why="评分和报告都要用到它们，缺了就写不成报告。",
    source=FORM,
    remedy="在这个单元格里填写。",
    failing={"项目信息!实施单位": ""},
    passing={"项目信息!实施单位": "某州党委政策研究室"},
    fixed=True,
    needs=(fields.INFO,),
    targets=True,
)
def info_blank(case: Case) -> Iterator[Problem]:
    """Every required label of 项目信息 is filled."""
    yield from blank(case, fields.INFO)


@project_rule(
    "PX202",
    ERROR,
    "项目信息读不懂",
    **UNREADABLE,
    what="日期、年度和评价类型是不是写成了能认的样子。",
    why="程序不猜日期和选项：猜错了比不填更糟。",
    source=FORM,
    remedy="按单元格旁边的提示改写。",
    failing={"项目信息!实施结束日期": "年底"},
    passing={"项目信息!实施结束日期": "2023年12月31日"},
    fixed=True,
    targets=True,
)
def info_unreadable(case: Case) -> Iterator[Problem]:
    """Dates, the year and the kind of evaluation can be read."""
    yield from unreadable(case, fields.INFO)


@project_rule(
    "PX302",
    ERROR,
    "金额不是数字",
    **UNREADABLE,
    what="“资金情况”“支出明细”里的金额是不是数字。",
    why="不是数字就不能合计，执行率也算不出来。",
    source="自评系统“只能填数字”的校验",
    remedy="只填数字；单位写在“金额单位”里，说明写在备注里。",
    failing={"资金情况!执行数[3]": "五十一万余元"},
    passing={"资金情况!执行数[3]": "51.47"},
    fixed=True,
    targets=True,
)
def amount_unreadable(case: Case) -> Iterator[Problem]:
    """Amounts of money are numbers."""
    for sheet in (fields.FUNDS, fields.SPENDING):
        yield from unreadable(case, sheet)


@project_rule(
    "PX303",
    ERROR,
    "资金或支出没有填全",
    **BLANK,
    what="填了金额的行有没有写明资金来源、支出内容，支出内容有没有金额。",
    why="不知道是什么钱、花在哪里，报告的资金部分就写不成。",
    source=FORM,
    remedy="补上内容，或删去这一行。",
    failing={"支出明细!金额[2]": ""},
    passing={"支出明细!金额[2]": "10.11"},
    fixed=True,
    needs=(fields.FUNDS, fields.SPENDING),
    targets=True,
)
def money_blank(case: Case) -> Iterator[Problem]:
    """Every row of money says what it is and, in 支出明细, how much."""
    for sheet in (fields.FUNDS, fields.SPENDING):
        yield from blank(case, sheet)


@project_rule(
    "PX401",
    ERROR,
    "指标没有填全",
    **BLANK,
    what="“绩效目标表”每个指标的一级、二级、三级指标、年度指标值、实际完成值和分值是不是都填了（不适用的指标不查指标值和完成值）。",
    why="缺一项就不能评分。",
    source="自评系统“第 n 行的 X 为必录项，必须有值”的校验",
    remedy="在这个单元格里填写；没有完成的指标，实际完成值填 0 或如实填写。",
    failing={"绩效目标表!实际完成值[2]": ""},
    passing={"绩效目标表!实际完成值[2]": "6期"},
    fixed=True,
    needs=(fields.INDICATORS,),
    targets=True,
)
def indicator_blank(case: Case) -> Iterator[Problem]:
    """Every indicator of 绩效目标表 has its names, target, actual and weight; a survey may give the actual."""
    needless: set[Place] = set()
    surveys = surveys_of(case.project)
    for indicator in case.project.indicators:
        if not applicable(indicator) or _undeclared_cost(case, indicator):
            needless |= {indicator.target.place, indicator.actual.place}
        survey = survey_for(indicator, surveys)
        if survey is not None and survey.rate() is not None:
            needless.add(indicator.actual.place)
    yield from blank(case, fields.INDICATORS, needless)


def _undeclared_cost(case: Case, indicator: Indicator) -> bool:
    """Whether a cost nobody declared is scored by hand, as some rulebooks provide."""
    ceiling = case.rulebook.cost.undeclared_ceiling if case.rulebook else None
    return ceiling is not None and is_cost(indicator) and indicator.awarded.value is not None


@project_rule(
    "PX402",
    ERROR,
    "分值或得分不是数字",
    **UNREADABLE,
    what="“绩效目标表”“决策与过程”的分值和核定得分是不是数字。",
    why="不是数字就不能计分。",
    source="自评系统“分值只能填数字”的校验",
    remedy="只填数字，例如 5 或 2.5。",
    failing={"绩效目标表!分值[1]": "五分"},
    passing={"绩效目标表!分值[1]": "5"},
    fixed=True,
    targets=True,
)
def score_unreadable(case: Case) -> Iterator[Problem]:
    """Weights and awarded scores are numbers."""
    for sheet in (fields.INDICATORS, fields.COMMON):
        yield from unreadable(case, sheet, fields.NUMBER)


@project_rule(
    "PX601",
    ERROR,
    "评价小组或评价过程没有填全",
    **BLANK,
    what="评价人员的姓名、职务、分工，各阶段的名称、日期、工作内容是不是都填了。",
    why="报告要写明由谁、在什么时间、做了什么。",
    source="财预〔2020〕10号附件3 绩效评价报告（参考提纲）二（三）",
    remedy="在这个单元格里填写，或删去这一行。",
    failing={"评价小组!分工[2]": ""},
    passing={"评价小组!分工[2]": "负责资料收集、取证和数据统计"},
    needs=(fields.TEAM, fields.PHASES),
)
def people_blank(case: Case) -> Iterator[Problem]:
    """Every member and every phase is complete."""
    for sheet in (fields.TEAM, fields.PHASES):
        yield from blank(case, sheet)


@project_rule(
    "PX602",
    ERROR,
    "阶段日期读不懂",
    **UNREADABLE,
    what="“评价过程”的日期是不是写成了能认的样子。",
    why="读不懂的日期不能核对先后，也不能写进报告。",
    source=FORM,
    remedy="写成年月日，例如 2024年3月1日。",
    failing={"评价过程!开始日期[1]": "三月初"},
    passing={"评价过程!开始日期[1]": "2024年3月1日"},
)
def phase_unreadable(case: Case) -> Iterator[Problem]:
    """The dates of the phases can be read."""
    yield from unreadable(case, fields.PHASES)


@project_rule(
    "PX801",
    ERROR,
    "经验问题建议没有填全",
    **BLANK,
    what="每一条有没有类别和标题。",
    why="没有类别不知道写进报告的哪一部分，没有标题成不了小节。",
    source="财预〔2020〕10号附件3 绩效评价报告（参考提纲）五至七",
    remedy="在这个单元格里填写，或删去这一行。",
    failing={"经验问题建议!标题[1]": ""},
    passing={"经验问题建议!标题[1]": "重点课题由分管领导牵头推进"},
    needs=(fields.LESSONS,),
)
def lesson_blank(case: Case) -> Iterator[Problem]:
    """Every lesson has its class and its title."""
    yield from blank(case, fields.LESSONS)


@project_rule(
    "PX802",
    ERROR,
    "类别读不懂",
    **UNREADABLE,
    what="“经验问题建议”的类别是不是规定的选项。",
    why="别的写法不知道写进报告的哪一部分。",
    source="财预〔2020〕10号附件3 绩效评价报告（参考提纲）五至七",
    remedy="从下拉列表里选一个类别。",
    failing={"经验问题建议!类别[1]": "亮点"},
    passing={"经验问题建议!类别[1]": "主要经验及做法"},
)
def lesson_unreadable(case: Case) -> Iterator[Problem]:
    """Every lesson's class is one of the choices."""
    yield from unreadable(case, fields.LESSONS)


@project_rule(
    "PX701",
    ERROR,
    "评价依据没有文件名称",
    **BLANK,
    what="“评价依据”的每一行有没有文件名称。",
    why="只有文号没有名称，报告里无法引用。",
    source=FORM,
    remedy="补上文件名称，或删去这一行。",
    failing={"评价依据!文件名称[2]": ""},
    passing={"评价依据!文件名称[2]": "中共中央 国务院关于全面实施预算绩效管理的意见"},
    needs=(fields.DOCUMENTS,),
)
def document_blank(case: Case) -> Iterator[Problem]:
    """Every document relied on has its title."""
    yield from blank(case, fields.DOCUMENTS)
