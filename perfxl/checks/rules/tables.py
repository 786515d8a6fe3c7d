"""Tables as a whole: at least one row, and enough indicators in numbers."""

from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case, whole
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.entries import FORM
from perfxl.checks.shown import percent
from perfxl.model import Problem, Severity, ValueKind
from perfxl.printing import plain

ERROR, WARNING = Severity.ERROR, Severity.WARNING
HUNDRED = Decimal(100)


@project_rule(
    "PX125",
    ERROR,
    "表里没有填写",
    message="“{sheet}”里一行也没有填。",
    subject=("sheet",),
    what="“资金情况”“绩效目标表”，以及评价用的“决策与过程”“评价小组”“评价过程”，是不是至少填了一行。",
    why="没有数据就评不了分，报告也写不全。",
    source=FORM,
    remedy="在列标题下面逐行填写。",
    sample="training",
    failing={"资金情况[1]": "", "资金情况[2]": ""},
    passing={"资金情况!资金来源[1]": "本级财政资金"},
    fixed=True,
    targets=True,
)
def table_empty(case: Case) -> Iterator[Problem]:
    """The tables that must be filled have rows."""
    for sheet in case.empty_tables:
        yield problem(whole(sheet), sheet=sheet)


@project_rule(
    "PX134",
    WARNING,
    "报告要用的表没有填写",
    message="“{sheet}”里一行也没有填。",
    subject=("sheet",),
    what="“支出明细”“评价依据”“经验问题建议”是不是至少填了一行（自评只查“支出明细”）。",
    why="报告的相应部分会是空的。",
    source="财预〔2020〕10号附件3 绩效评价报告（参考提纲）",
    remedy="在列标题下面逐行填写。",
    failing={f"评价依据[{row}]": "" for row in (1, 2, 3, 4)},
    passing={"评价依据!文件名称[1]": "中华人民共和国预算法"},
)
def report_table_empty(case: Case) -> Iterator[Problem]:
    """The tables that the report shows have rows."""
    for sheet in case.form.shown:
        if sheet.name not in case.broken_sheets and not fields.rows_of(sheet, case.project):
            yield problem(whole(sheet.name), sheet=sheet.name)


@project_rule(
    "PX447",
    WARNING,
    "定量指标太少",
    message="{indicators} 个指标里有 {quantitative} 个定量指标，量化率 {rate}，低于 {limit}%。",
    what="定量指标占“绩效目标表”全部指标的比例是不是达到 70%。",
    why="定性指标多，评价就凭印象；“绩效指标明确性”也要求用清晰、可衡量的指标值体现。",
    source="财预〔2020〕10号附件2 绩效指标明确性；各地评审通常要求量化率 70% 以上",
    remedy="把能数的定性要求改成数量（须与批复的绩效目标表一致），或接受这条警告并写明理由。",
    failing={"绩效目标表!年度指标值[4]": "全部结题", "绩效目标表!实际完成值[4]": "达成年度指标"},
    passing={"绩效目标表!年度指标值[4]": "≥90%", "绩效目标表!实际完成值[4]": "100%"},
    targets=True,
)
def quantification(case: Case) -> Iterator[Problem]:
    """Enough indicators are quantitative."""
    indicators = list(case.scored)
    readable = [one for one in indicators if one.target.value and one.target.value.kind is not ValueKind.UNCLEAR]
    if not indicators or len(readable) < len(indicators):
        return
    rate = Decimal(sum(one.quantitative for one in indicators)) / len(indicators) * HUNDRED
    if rate < case.limits.quantified:
        first = next(one for one in indicators if not one.quantitative)
        yield problem(
            first.target.place,
            indicators=len(indicators),
            quantitative=sum(one.quantitative for one in indicators),
            rate=percent(rate),
            limit=plain(case.limits.quantified),
        )
