"""People: who evaluates, in which roles, and that nobody evaluates what they led."""

import re
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.repeated import repeats
from perfxl.checks.rule import framework_judged, problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.model import Problem, Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE
SEPARATORS = re.compile(r"[、，,；;\s/和及]+")
LEADER = re.compile(r"^(?!.*(副组长|第.组|分组|[一二三四五\d]组)).*(组长|主评人)")
ROLE = re.compile(r"组员|成员|评价人员|评估人员|工作人员$")
"""Parts in the team, as against the post somebody holds."""
SOURCE = "勾稽关系：评价人员与项目负责人回避；财预〔2020〕10号：评价应当客观公正"


def names_in(text: str) -> list[str]:
    """The names in a cell that may hold several."""
    return [name for name in SEPARATORS.split(text) if len(name) > 1]


@project_rule(
    "PX620",
    WARNING,
    "评价人员是项目负责人",
    message="评价人员{member}也是项目负责人。",
    subject=("member",),
    what="部门评价、财政评价的评价小组里有没有项目负责人（“评价方式”是单位自评的不查：谁支出、谁自评）。",
    why="自己评价自己负责的项目，评价不独立。",
    source=SOURCE,
    remedy="换一名没有负责这个项目的人；人手确实不够的，可以接受这条警告并写明理由。",
    kinds=framework_judged,
    failing={"评价小组!姓名[2]": "经济研究科科长"},
    passing={"项目信息!评价方式": "单位自评", "评价小组!姓名[2]": "经济研究科科长"},
)
def evaluator_is_leader(case: Case) -> Iterator[Problem]:
    """Nobody evaluates what they led."""
    by_unit = case.info.mode.text.strip() == "单位自评"
    leaders = set() if by_unit else set(names_in(case.info.leader.text))
    for member in case.project.team:
        if leaders & set(names_in(member.name.text)):
            yield problem(member.name.place, member=quoted(member.name.text))


@project_rule(
    "PX621",
    WARNING,
    "评价小组没有组长",
    messages={
        "none": "评价小组里没有看到组长。",
        "several": "{leader}已是组长，{member}也写成了组长。",
    },
    subject=(
        "leader",
        "member",
    ),
    what="“职务”都写的是小组里的角色时，有没有组长；是不是只有一名组长（写的是本来的职务的不查，分组的各有组长）。",
    why="报告质量要有人负责。",
    source="财预〔2020〕10号附件3 二（三）；公开的评价报告的通行写法",
    remedy="在“职务”里写明谁是组长；分几个组的，写明第几组。",
    failing={"评价小组!职务[1]": "评价小组成员"},
    passing={"评价小组!职务[1]": "评价小组组长"},
    needs=(fields.TEAM,),
)
def team_leader(case: Case) -> Iterator[Problem]:
    """The team has one leader."""
    team = case.project.team
    if not team or any(member.post.blank for member in team):
        return
    leaders = [member for member in team if LEADER.search(member.post.text)]
    told = "".join(f"{member.name.text}{member.duty.text}" for member in team)
    named = re.search(r"组长|主评人|牵头", told)
    if not leaders and not named and all(ROLE.search(member.post.text) for member in team):
        yield problem(team[0].post.place, "none")
    for extra in leaders[1:]:
        yield problem(extra.post.place, "several", leader=quoted(leaders[0].name.text), member=quoted(extra.name.text))


@project_rule(
    "PX622",
    WARNING,
    "评价人员重复",
    message="{member}写了 {count} 行。",
    subject=("member",),
    what="同一个人有没有在评价小组里写了两行。",
    why="多半是复制时多出来的一行。",
    source=SOURCE,
    remedy="合并成一行，分工写在一起。",
    failing={"评价小组!姓名[3]": "综合研究科科员"},
    passing={"评价小组!姓名[3]": "财务人员"},
)
def member_twice(case: Case) -> Iterator[Problem]:
    """Nobody stands in the team twice."""
    for member, _, count in repeats(case.project.team, lambda member: member.name.text):
        yield problem(member.name.place, member=quoted(member.name.text), count=count)


@project_rule(
    "PX623",
    NOTE,
    "评价小组只有一人",
    message="评价小组只有{member}一人。",
    subject=("member",),
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
        yield problem(team[0].name.place, member=quoted(team[0].name.text))


@project_rule(
    "PX624",
    NOTE,
    "分工相同",
    message="{member}的分工与{other}一字不差。",
    subject=("member", "other"),
    what="两名评价人员的分工是不是一字不差。",
    why="分工照抄，说明没有真正分工。",
    source="公开的评价报告里的实例",
    remedy="写清楚各人负责什么。",
    failing={"评价小组!分工[3]": "负责资料收集、取证和数据统计"},
    passing={"评价小组!分工[3]": "负责资金核对、数据分析和报告撰写"},
)
def same_duty(case: Case) -> Iterator[Problem]:
    """Each member has a duty of their own."""
    for member, first, _ in repeats(case.project.team, lambda member: "".join(member.duty.text.split())):
        yield problem(member.duty.place, member=quoted(member.name.text), other=quoted(first.name.text))


@project_rule(
    "PX625",
    NOTE,
    "评价过程缺少阶段",
    message="评价过程里没有看到{missing}。",
    subject=("missing",),
    what="评价过程有没有写到准备、实施、分析评价和撰写报告（自评不查）。",
    why="报告的这一节要交代评价是怎么做的。",
    source="财预〔2020〕10号附件3 二（三）绩效评价工作过程",
    remedy="补上缺少的阶段和日期。",
    failing={"评价过程[4]": ""},
    passing={"评价过程!阶段[4]": "撰写与提交评价报告"},
    needs=(fields.PHASES,),
    kinds=framework_judged,
)
def phases_complete(case: Case) -> Iterator[Problem]:
    """The usual phases of an evaluation are there."""
    phases = case.project.phases
    if not phases:
        return
    text = " ".join(f"{phase.name.text} {phase.work.text}" for phase in phases)
    missing = [word for word, pattern in PHASES.items() if not re.search(pattern, text)]
    if missing:
        yield problem(phases[-1].name.place, missing="、".join(missing))


PHASES = {"前期准备": "准备|方案", "组织实施": "实施|收集|核查|调研", "分析评价": "分析|打分|评分", "撰写报告": "报告"}
