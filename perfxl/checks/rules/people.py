"""People: who evaluates, in which roles, and that nobody evaluates what they led."""

import re
from collections import Counter
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.model import Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE
SEPARATORS = re.compile(r"[、，,；;\s/和及]+")
SOURCE = "勾稽关系：评价人员与项目负责人回避；财预〔2020〕10号：评价应当客观公正"


def names_in(text: str) -> list[str]:
    """The names in a cell that may hold several."""
    return [name for name in SEPARATORS.split(text) if len(name) > 1]


@project_rule(
    "PX620",
    WARNING,
    "评价人员是项目负责人",
    what="评价小组里有没有项目负责人。",
    why="自己评价自己负责的项目，评价不独立。",
    source=SOURCE,
    remedy="换一名没有负责这个项目的人；人手确实不够的，可以接受这条警告并写明理由。",
    failing={"评价小组!姓名[2]": "经济研究科科长"},
    passing={"评价小组!姓名[2]": "综合研究科科员"},
)
def evaluator_is_leader(case: Case) -> Iterator[Problem]:
    """Nobody evaluates what they led."""
    leaders = set(names_in(case.info.leader.text))
    for member in case.project.team:
        if leaders & set(names_in(member.name.text)):
            yield Problem(member.name.place, f"评价人员{quoted(member.name.text)}也是项目负责人。")


@project_rule(
    "PX621",
    WARNING,
    "评价小组没有组长",
    what="评价小组里有没有组长，是不是只有一名。",
    why="报告质量要有人负责。",
    source="财预〔2020〕10号附件3 二（三）；公开的评价报告的通行写法",
    remedy="在“职务”里写明谁是组长。",
    failing={"评价小组!职务[1]": "评价小组成员"},
    passing={"评价小组!职务[1]": "评价小组组长"},
    needs=(fields.TEAM,),
)
def team_leader(case: Case) -> Iterator[Problem]:
    """The team has one leader."""
    team = case.project.team
    if not team or any(member.post.blank for member in team):
        return
    leaders = [member for member in team if re.search(r"(?<!副)组长|负责人|主评人", member.post.text)]
    if not leaders:
        yield Problem(team[0].post.place, "评价小组里没有看到组长。")
    for extra in leaders[1:]:
        yield Problem(
            extra.post.place, f"{quoted(leaders[0].name.text)}已是组长，{quoted(extra.name.text)}也写成了组长。"
        )


@project_rule(
    "PX622",
    WARNING,
    "评价人员重复",
    what="同一个人有没有在评价小组里写了两行。",
    why="多半是复制时多出来的一行。",
    source=SOURCE,
    remedy="合并成一行，分工写在一起。",
    failing={"评价小组!姓名[3]": "综合研究科科员"},
    passing={"评价小组!姓名[3]": "财务人员"},
)
def member_twice(case: Case) -> Iterator[Problem]:
    """Nobody stands in the team twice."""
    counts = Counter(member.name.text for member in case.project.team if member.name.text)
    seen: set[str] = set()
    for member in case.project.team:
        if member.name.text in seen and counts[member.name.text] > 1:
            yield Problem(member.name.place, f"{quoted(member.name.text)}写了 {counts[member.name.text]} 行。")
        seen.add(member.name.text)


@project_rule(
    "PX623",
    NOTE,
    "评价小组只有一人",
    what="评价小组是不是至少两人。",
    why="一个人既取数又打分又写报告，没有人复核。",
    source="财预〔2020〕10号：评价应当客观公正；公开的评价报告的通行做法",
    remedy="至少再写一名复核的人。",
    failing={"评价小组[2]": "", "评价小组[3]": ""},
    passing={"评价小组[3]": ""},
    needs=(fields.TEAM,),
)
def lone_evaluator(case: Case) -> Iterator[Problem]:
    """More than one person evaluates."""
    team = case.project.team
    if len(team) == 1:
        yield Problem(team[0].name.place, f"评价小组只有{quoted(team[0].name.text)}一人。")


@project_rule(
    "PX624",
    NOTE,
    "分工相同",
    what="两名评价人员的分工是不是一字不差。",
    why="分工照抄，说明没有真正分工。",
    source="公开的评价报告里的实例",
    remedy="写清楚各人负责什么。",
    failing={"评价小组!分工[3]": "负责资料收集、取证和数据统计"},
    passing={"评价小组!分工[3]": "负责资金核对、数据分析和报告撰写"},
)
def same_duty(case: Case) -> Iterator[Problem]:
    """Each member has a duty of their own."""
    seen: dict[str, str] = {}
    for member in case.project.team:
        duty = "".join(member.duty.text.split())
        if duty and duty in seen:
            yield Problem(member.duty.place, f"{quoted(member.name.text)}的分工与{quoted(seen[duty])}一字不差。")
        seen.setdefault(duty, member.name.text)


@project_rule(
    "PX625",
    NOTE,
    "评价过程缺少阶段",
    what="评价过程有没有写到准备、实施、分析评价和撰写报告（自评不查）。",
    why="报告的这一节要交代评价是怎么做的。",
    source="财预〔2020〕10号附件3 二（三）绩效评价工作过程",
    remedy="补上缺少的阶段和日期。",
    failing={"评价过程[4]": ""},
    passing={"评价过程!阶段[4]": "撰写与提交评价报告"},
    needs=(fields.PHASES,),
)
def phases_complete(case: Case) -> Iterator[Problem]:
    """The usual phases of an evaluation are there."""
    phases = case.project.phases
    if case.self_evaluation or not phases:
        return
    text = " ".join(f"{phase.name.text} {phase.work.text}" for phase in phases)
    missing = [word for word, pattern in PHASES.items() if not re.search(pattern, text)]
    if missing:
        yield Problem(phases[-1].name.place, f"评价过程里没有看到{'、'.join(missing)}。")


PHASES = {"前期准备": "准备|方案", "组织实施": "实施|收集|核查|调研", "分析评价": "分析|打分|评分", "撰写报告": "报告"}
