"""Tables that must have at least one row."""

from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case, whole
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.rules.entries import FORM
from perfxl.model import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@project_rule(
    "PX125",
    ERROR,
    "表里没有填写",
    what="“资金情况”“绩效目标表”和评价用的“决策与过程”等必填的表是不是至少填了一行。",
    why="没有数据就评不了分，报告也写不全。",
    source=FORM,
    remedy="在列标题下面逐行填写。",
    sample="training",
    failing={"资金情况[1]": "", "资金情况[2]": ""},
    passing={"资金情况!资金来源[1]": "本级财政资金"},
    fixed=True,
    kinds={"empty-table": "“{sheet}”里一行也没有填。"},
)
def table_empty(case: Case) -> Iterator[Problem]:
    """The tables that are scored have rows."""
    for sheet in (fields.FUNDS, fields.INDICATORS, fields.COMMON):
        needed = sheet != fields.COMMON or not case.self_evaluation
        if needed and sheet not in case.broken_sheets and not fields.rows_of(case.project, sheet):
            yield Problem(whole(sheet), f"“{sheet}”里一行也没有填。")


@project_rule(
    "PX134",
    WARNING,
    "报告要用的表没有填写",
    what="“支出明细”“评价小组”“评价过程”“评价依据”“经验问题建议”是不是至少填了一行（自评只查“支出明细”）。",
    why="报告的相应部分会是空的。",
    source="财预〔2020〕10号附件3 绩效评价报告（参考提纲）",
    remedy="在列标题下面逐行填写。",
    failing={f"评价依据[{row}]": "" for row in (1, 2, 3, 4)},
    passing={"评价依据!文件名称[1]": "中华人民共和国预算法"},
)
def report_table_empty(case: Case) -> Iterator[Problem]:
    """The tables that the report shows have rows."""
    own = (fields.TEAM, fields.PHASES, fields.DOCUMENTS, fields.LESSONS)
    for sheet in (fields.SPENDING, *(() if case.self_evaluation else own)):
        if sheet not in case.broken_sheets and not fields.rows_of(case.project, sheet):
            yield Problem(whole(sheet), f"“{sheet}”里一行也没有填。")
