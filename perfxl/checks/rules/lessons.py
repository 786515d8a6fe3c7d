"""Explanations copied from one place to another, problems with their advice, and surveys with their indicators."""

import re
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.repeated import ranges_by_sheet, repeats
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.checks.texts import clauses
from perfxl.model import LessonKind, Place, Problem, Severity, Text

WARNING, NOTE = Severity.WARNING, Severity.NOTE
SURVEY = re.compile(r"(发放|回收|开展|组织)[^，。；]{0,12}(问卷|满意度调查)|满意度问卷|问卷调查")
NO_PROBLEM = re.compile(r"^(无|没有|暂无|无明显问题|没有发现问题)[。]?$")
LONG_ENOUGH = 8
"""Shorter words are often the same for good reason."""
COPIED = "公开的评价报告里的实例（几个指标用同一句结论）"


def _reasons(case: Case) -> Iterator[tuple[str, str, Place, str]]:
    """Reasons and comments with the indicator they belong to."""
    for own in case.project.indicators:
        yield own.deviation_reason.text, own.name.text, own.deviation_reason.place, "偏差原因"
        yield own.award_reason.text, own.name.text, own.award_reason.place, "核定理由"
    for common in case.project.common:
        yield common.award_reason.text, common.name.text, common.award_reason.place, "核定理由"
        yield common.comment.text, common.name.text, common.comment.place, "评价情况说明"
        for point in common.points:
            yield point.comment.text, common.name.text, point.comment.place, "评价情况说明"


@project_rule(
    "PX830",
    WARNING,
    "不同指标用了同一句说明",
    messages={
        "one": "指标{indicator}的{label}与指标{first}的一字不差。",
        "many": "有 {count} 处说明与指标{first}的一字不差：{cells}。",
    },
    subject=("indicator", "label", "first"),
    what="不同指标的偏差原因、核定理由、评价情况说明，有没有一字不差的。",
    why="照抄来的说明往往不是这个指标的，评审会认为没有逐项评价。",
    source=COPIED,
    remedy="按这个指标的实际情况写。",
    failing={"决策与过程!评价情况说明[7]": "按课题、测评和印刷数量测算"},
    passing={"决策与过程!评价情况说明[7]": "按批复的预算分配"},
)
def same_explanation(case: Case) -> Iterator[Problem]:
    """Each indicator has an explanation of its own."""
    same: dict[str, list[tuple[str, Place, str]]] = {}
    for text, name, place, label in _reasons(case):
        key = "".join(text.split())
        if len(key) >= LONG_ENOUGH:
            same.setdefault(key, []).append((name, place, label))
    for entries in same.values():
        first = entries[0][0]
        copies = [entry for entry in entries if entry[0] != first]
        if copies:
            yield _copied_from(first, copies)


def _copied_from(first: str, copies: list[tuple[str, Place, str]]) -> Problem:
    name, place, label = copies[0]
    if len(copies) == 1:
        return problem(place, "one", indicator=quoted(name), label=label, first=quoted(first))
    cells = ranges_by_sheet([place for _, place, _ in copies])
    return problem(place, "many", count=len(copies), first=quoted(first), cells=cells)


@project_rule(
    "PX831",
    NOTE,
    "实施情况照抄主要内容",
    message="“实施情况”的 {clauses} 句里有 {copied} 句照抄主要内容或总体目标。",
    what="“实施情况”里是不是多半句子照抄“主要内容”或“年度总体目标”（照计划完成的数量可以相同）。",
    why="主要内容是打算做什么，实施情况是做成了什么；照抄看不出做没做。",
    source="公开的评价报告里的实例",
    remedy="写实际做成的事和数量。",
    failing={
        "项目信息!实施情况": (
            "1.委托第三方机构对2项重点改革事项开展群众满意度测评。"
            "2.开展专题调研，编辑印送《调研专报》6期。3.编辑印发《改革交流》8期。"
        )
    },
    passing={"项目信息!实施情况": "测评报告已交付，《调研专报》印送6期，《改革交流》印发8期，共支付资金51.47万元。"},
)
def implementation_copied(case: Case) -> Iterator[Problem]:
    """What was done is not a copy of what was planned."""
    text = case.info.implementation
    done = [clause for clause in clauses(text.text) if len(clause) >= 8]
    planned = {clause for source in (case.info.content, case.info.goal) for clause in clauses(source.text)}
    copied = [clause for clause in done if clause in planned]
    words = [clause for clause in copied if not re.search(r"\d", clause)]
    if len(done) > 1 and (len(copied) == len(done) or len(words) * 2 > len(done)):
        yield problem(text.place, clauses=len(done), copied=len(copied))


@project_rule(
    "PX832",
    NOTE,
    "问题没有对应的建议",
    messages={
        "problem": "写了存在的问题，没有写有关建议。",
        "advice": "写了有关建议，没有写存在的问题。",
    },
    what="写了存在的问题，有没有写有关建议；写了建议，有没有写问题。",
    why="建议应当针对问题。",
    source="勾稽关系：存在的问题与有关建议对应；财预〔2020〕10号附件3 五、六",
    remedy="补上对应的建议或问题。",
    failing={"经验问题建议[4]": ""},
    passing={"经验问题建议!标题[4]": "按月排定用款计划"},
    needs=(fields.LESSONS,),
)
def problem_without_advice(case: Case) -> Iterator[Problem]:
    """Problems and advice come together."""
    real = [one for one in case.project.lessons if one.title.text and not NO_PROBLEM.match(one.title.text)]
    kinds = {lesson.kind.value: lesson for lesson in reversed(real)}
    told, advice = kinds.get(LessonKind.PROBLEM), kinds.get(LessonKind.ADVICE)
    if told is not None and advice is None:
        yield problem(told.kind.place, "problem")
    if advice is not None and told is None:
        yield problem(advice.kind.place, "advice")


@project_rule(
    "PX833",
    NOTE,
    "条目重复",
    message="{label}{text}与另一条一字不差。",
    subject=("label", "text"),
    what="“经验问题建议”里有没有标题或内容一字不差的两条。",
    why="重复的条目会原样进入报告。",
    source=COPIED,
    remedy="合并或删去一条。",
    failing={"经验问题建议!内容[4]": "两项课题委托合同推迟签订，年末仍有资金没有支付。"},
    passing={"经验问题建议!内容[4]": "把课题委托和测评合同的签订时间提前到上半年，按月对照用款计划调度。"},
)
def repeated_lesson(case: Case) -> Iterator[Problem]:
    """No lesson repeats another."""
    for attribute, label in (("title", "标题"), ("text", "内容")):
        entries: list[Text] = [getattr(lesson, attribute) for lesson in case.project.lessons]
        for entry, _, _ in repeats(entries, _wording):
            yield problem(entry.place, label=label, text=quoted(entry.text))


def _wording(entry: Text) -> str:
    """A text without its spaces; one of a mark or two is no wording."""
    key = "".join(entry.text.split())
    return key if len(key) > 2 else ""


@project_rule(
    "PX834",
    NOTE,
    "做了问卷却没有满意度指标",
    message="“{label}”里写{written}，绩效目标表里没有满意度指标。",
    subject=("label",),
    what="文字里说做了问卷或满意度调查，“绩效目标表”里有没有满意度方面的指标。",
    why="调查的结果没有用在评价里。",
    source="勾稽关系：调查与满意度指标对应",
    remedy="批复的目标里有满意度指标的，补进“绩效目标表”；没有的，可以接受这条提示并写明理由。",
    failing={
        "评价过程!工作内容[2]": "现场核查，发放满意度问卷200份",
        "绩效目标表!三级指标[1]": "改革事项第三方测评的数量",
    },
    passing={"评价过程!工作内容[2]": "收集资料，访谈项目人员，核查凭证"},
    needs=(fields.INDICATORS,),
)
def survey_without_indicator(case: Case) -> Iterator[Problem]:
    """A survey has its indicator."""
    for one in case.project.indicators:
        named = "满意" in one.name.text and "成本" not in one.name.text
        if named or "满意" in f"{one.level1.text}{one.level2.text}":
            return
    for passage in case.passages:
        match = SURVEY.search(passage.text.text)
        if match:
            yield problem(passage.text.place, label=passage.label, written=quoted(match[0]))
            return


@project_rule(
    "PX836",
    NOTE,
    "偏差原因写得太短",
    message="“偏差原因说明”只有{reason}几个字，看不出原因和措施。",
    what="“偏差原因说明”是不是只有几个字。",
    why="原因要能引出措施。",
    source="财预〔2020〕10号附件1：偏差原因分析及改进措施",
    remedy="写明具体原因和下一步的措施。",
    failing={"项目信息!偏差原因说明": "工作太忙。"},
    passing={"项目信息!偏差原因说明": "两项课题委托合同推迟到次年签订，相应资金没有在年内支付。"},
)
def reason_too_short(case: Case) -> Iterator[Problem]:
    """A reason is more than a few words."""
    text = case.info.deviation_reason
    if text.text and len("".join(text.text.split())) < 8:
        yield problem(text.place, reason=quoted(text.text))
