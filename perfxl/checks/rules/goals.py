"""The total goal states something that can be measured; problems and advice are about the project."""

import re
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.model import LessonKind, Problem, Severity

NOTE = Severity.NOTE
A_NUMBER = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+[个项期次家户人台座公里处份名场条批]|全覆盖|零事故|无事故|翻番|翻一番"
)
PERFORMANCE = re.compile(
    r"绩效(目标|指标|管理|评价|自评|意识|理念|监控|运行|工作|培训|业务|人员|信息)|(预算)?绩效(的)?|自评|指标(设置|设定|体系|编制|不够|还不|较为|值)|"
    r"评价(政策|业务|工作|指标|体系|人员|能力)|目标(编制|申报|设置|设定)"
)
NO_PROBLEM = re.compile(r"^(无|没有|暂无|无明显问题|没有发现问题)[。]?$")


@project_rule(
    "PX842",
    NOTE,
    "年度总体目标没有可以衡量的内容",
    message="“年度总体目标”{goal}里没有一个数量、比率或日期，说不清怎样算实现。",
    what="“年度总体目标”里有没有数量、比率或日期。",
    why="总体目标没有可以衡量的内容，“实现了目标”就只是一句话。",
    source="财预〔2021〕101号附件1：绩效目标应当清晰反映预期产出和效果，予以细化、量化；财政部门审核绩效目标的常见意见",
    remedy="把主要指标的数量写进总体目标（须与批复的一致）；批复的就是这样，可以接受这条提示。",
    failing={"项目信息!年度总体目标": "加强改革政策研究，为州党委决策提供参考，提高群众满意度。"},
    passing={"项目信息!年度总体目标": "编辑印送《调研专报》不少于6期，编辑印发《改革交流》不少于8期。"},
    needs=(fields.INFO,),
    targets=True,
)
def goal_unmeasurable(case: Case) -> Iterator[Problem]:
    """The goal has something to be measured by."""
    goal = case.info.goal
    if len(goal.text.strip()) > 4 and not A_NUMBER.search(goal.text):
        yield problem(goal.place, goal=quoted(goal.text))


@project_rule(
    "PX843",
    NOTE,
    "问题和建议说的都是绩效管理",
    message="{count} 条存在的问题（{title}）说的都是绩效管理工作本身，没有一条说的是项目。",
    what="“经验问题建议”里的问题和建议，是不是全部只说绩效目标怎么编、绩效评价怎么做。",
    why="评价要找的是项目在决策、管理、产出、效益上的问题；只说绩效管理，等于没有评价项目。",
    source="财预〔2020〕10号附件3 五、主要经验及做法、存在的问题及原因分析；财政部门复核评价报告的常见意见",
    remedy="写出项目本身的问题，如扣分指标反映的进度、质量、管护等方面的不足。",
    failing={
        "经验问题建议!标题[2]": "绩效指标设置不够细化",
        "经验问题建议!内容[2]": "部分绩效指标没有量化，绩效管理意识有待加强。",
        "经验问题建议!标题[4]": "加强绩效管理培训",
        "经验问题建议!内容[4]": "组织绩效目标编制和绩效评价业务培训。",
    },
    passing={"经验问题建议!标题[2]": "预算执行进度偏慢"},
    needs=(fields.LESSONS,),
)
def only_about_performance(case: Case) -> Iterator[Problem]:
    """At least one problem is one of the project."""
    lessons = case.project.lessons
    told = [one for one in lessons if one.kind.value is LessonKind.PROBLEM and not NO_PROBLEM.match(one.title.text)]
    advice = [one for one in lessons if one.kind.value is LessonKind.ADVICE]
    if told and all(PERFORMANCE.search(one.title.text) for one in (*told, *advice)):
        yield problem(told[0].title.place, count=len(told), title=quoted(told[0].title.text))
