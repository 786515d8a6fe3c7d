"""What a report needs in order to argue: problems behind lost points, evidence behind full marks, traces of methods."""

import re
from collections.abc import Iterator
from itertools import chain

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase, whole
from perfxl.checks.rule import evaluation_rule, problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.shown import quoted
from perfxl.model import Entered, Indicator, LessonKind, Problem, Severity
from perfxl.printing import plain

WARNING, NOTE = Severity.WARNING, Severity.NOTE
ASKED = re.compile(r"问卷|调查|测评|访谈|座谈|走访|回访|公众|群众意见|评议")
EXCHANGED = re.compile(
    r"(?:征求|听取|交换|反馈|沟通|采纳|回复|书面)[^，。；]{0,14}意见|意见[^，。；]{0,10}(?:交换|反馈|采纳)"
)
OUTSIDE = ("部门评价", "财政评价")
"""评价方式 in which others evaluate than the unit that spent the money."""


@evaluation_rule(
    "PX528",
    WARNING,
    "扣分没有对应的问题",
    message="指标{indicator}扣了{lost}分，“存在的问题”里没有一条的“对应指标”写它。",
    subject=("indicator",),
    what="写了“对应指标”的项目，扣分的指标有没有一条问题与它对应。",
    why="报告按问题说明扣分的原因和建议；没有对应的问题，这几分就没有交代。",
    source="财预〔2020〕10号附件3 五、存在的问题及原因分析；勾稽关系：扣分与问题对应",
    remedy="在“经验问题建议”里补上问题，或在已有问题的“对应指标”里加上这个指标。",
    failing={"经验问题建议!对应指标[2]": "资金使用合规性"},
    passing={"经验问题建议!对应指标[2]": "预算执行率"},
    needs=(fields.LESSONS,),
)
def loss_without_its_problem(case: ScoredCase) -> Iterator[Problem]:
    """Where problems name their indicators, every indicator that lost points is named."""
    problems = [one for one in case.project.lessons if one.kind.value is LessonKind.PROBLEM]
    named = {_plain(name) for one in problems for name in _names(one.indicator.text)}
    for score in case.evaluation.scores if named else ():
        if score.applicable and score.lost > 0 and _plain(score.name) not in named:
            yield problem(problems[-1].indicator.place, indicator=quoted(score.name), lost=plain(score.lost))


def _names(text: str) -> list[str]:
    return [part for part in (text, *re.split(r"[、，,；;\n]+", text)) if part.strip()]


def _plain(name: str) -> str:
    return "".join(name.split())


@evaluation_rule(
    "PX529",
    NOTE,
    "得满分的指标没有佐证材料",
    message="得满分的{count}个指标没有写“佐证材料”：{indicators}。",
    what="写了佐证材料的项目，得满分的指标是不是都写了。",
    why="报告按序号引用佐证材料；满分没有材料支持，主管部门会退回。",
    source="评审实践；财预〔2020〕10号第二十二条（核实基础信息资料）",
    remedy="在“佐证材料”里写明能证明完成值的材料名称。",
    failing={"绩效目标表!佐证材料[2]": ""},
    passing={"绩效目标表!佐证材料[2]": "《调研专报》原件"},
)
def full_without_evidence(case: ScoredCase) -> Iterator[Problem]:
    """Where evidence is named at all, full marks have some."""
    own = [score for score in case.evaluation.scores if isinstance(score.indicator, Indicator)]
    bare = [one for one in own if one.applicable and one.full and _evidence(one.indicator).blank]
    if bare and any(not _evidence(one.indicator).blank for one in own):
        place = _evidence(bare[0].indicator).place
        names = "、".join(quoted(one.name) for one in bare[:3]) + ("等" if len(bare) > 3 else "")
        yield problem(place if place.spot else bare[0].place, count=len(bare), indicators=names)


def _evidence(indicator: object) -> Entered[str]:
    assert isinstance(indicator, Indicator)
    return indicator.evidence


@project_rule(
    "PX840",
    NOTE,
    "评价方法没有留下痕迹",
    message="“评价方法”写了{method}，{missing}。",
    subject=("method",),
    what="写了公众评判法的，有没有满意度调查、问卷、访谈一类的记录；写了成本效益分析法的，有没有成本指标。",
    why="报告里说用了的方法，读者要能看到它得出了什么。",
    source="财预〔2020〕10号第十七条；评审实践",
    remedy="填写“满意度调查”等记录，或从“评价方法”里去掉没有用的方法。",
    failing={
        "项目信息!评价方法": "比较法、成本效益分析法",
        "绩效目标表[5]": "",
        "绩效目标表[6]": "",
        "绩效目标表[7]": "",
    },
    passing={"项目信息!评价方法": "比较法、成本效益分析法"},
)
def method_without_trace(case: Case) -> Iterator[Problem]:
    """A method that is claimed has left something behind."""
    methods = case.info.methods
    if "公众评判法" in methods.text and not case.project.survey and not _asked(case):
        yield problem(methods.place, method="公众评判法", missing="没有满意度调查、问卷或访谈的记录")
    if "成本效益分析法" in methods.text and not any(is_cost(one) for one in case.project.indicators):
        yield problem(methods.place, method="成本效益分析法", missing="绩效目标表里没有成本指标")


def _asked(case: Case) -> bool:
    project = case.project
    told = chain(
        (phase.work.text for phase in project.phases),
        (one.evidence.text for one in project.indicators),
        (point.comment.text for one in project.common for point in one.points),
        (case.info.implementation.text,),
    )
    return any(ASKED.search(text) for text in told)


@project_rule(
    "PX841",
    NOTE,
    "没有写与被评价单位交换意见",
    message="评价方式是{mode}，评价过程里没有写征求被评价单位意见和意见的处理。",
    what="部门评价、财政评价的评价过程里，有没有写与被评价单位交换意见。",
    why="交换意见是评价的规定程序，报告要写明意见和采纳情况。",
    source="财预〔2020〕10号第二十二条（六）",
    remedy="在“评价过程”里写明何时征求意见、有什么意见、怎样处理。",
    failing={"项目信息!评价方式": "部门评价", "评价过程!工作内容[4]": "撰写报告后提交"},
    passing={"项目信息!评价方式": "部门评价"},
    needs=(fields.PHASES,),
)
def no_opinions_exchanged(case: Case) -> Iterator[Problem]:
    """Those who are evaluated by others are heard."""
    mode = case.info.mode.text.strip()
    told = (*(phase.work.text for phase in case.project.phases), *(one.text.text for one in case.project.lessons))
    if mode in OUTSIDE and not any(EXCHANGED.search(text) for text in told):
        place = case.project.phases[-1].work.place if case.project.phases else whole(fields.PHASES)
        yield problem(place, mode=quoted(mode))
