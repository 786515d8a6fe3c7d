"""Conclusions, verdicts and methods that the figures or other parts of the report do not bear out."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.audit.case import Case
from perfxl.audit.rule import Found, found, rule, same_rule
from perfxl.audit.rules.targets import reached
from perfxl.model import Severity
from perfxl.model.stated import Fact

ERROR, WARNING = Severity.ERROR, Severity.WARNING
HUNDRED = Decimal(100)


@rule(
    "PX977",
    WARNING,
    "评价自己的项目",
    what="部门评价、财政评价的评价人员，是不是没有项目负责人。",
    why="自己评价自己的项目，不能保证独立、客观、公正。",
    source="财预〔2020〕10号第二十三条、第二十四条：与资金使用单位没有直接利益关系；委托人与项目实施主体相分离（单位自评不适用）",
    remedy="换人，或说明回避的情况。",
    message="{name}是项目负责人，又在评价小组里。",
    failing="财政评价报告\n项目负责人：张三、李四\n1.评价小组\n王五（评价小组组长）：负责评价。\n李四（评价小组组员）：收集资料。",
    passing="财政评价报告\n项目负责人：张三、李四\n1.评价小组\n王五（评价小组组长）：负责评价。\n赵六（评价小组组员）：收集资料。",
)
def own_judge(case: Case) -> Iterator[Found]:
    """Nobody evaluates a project of their own, save in a self-evaluation."""
    head = "".join(line.text for line in case.lines[:14])
    if not re.search(r"财政(?:重点)?(?:绩效)?评价|部门(?:绩效)?评价|评价机构|委托单位", head) or case.self_evaluation:
        return
    for leader in case.facts.of(Fact.LEADER):
        for name in re.split(r"[、，,\s]+", leader.text):
            for member in case.facts.of(Fact.MEMBER):
                if len(name) >= 2 and member.subject == name:
                    yield found(member.quote, leader.quote, name=name)


@rule(
    "PX978",
    WARNING,
    "评价时才修改绩效指标",
    what="评价小组有没有在评价时改动年初设定的绩效指标。",
    why="指标在预算批复时确定，事后修改再来评价，完成就成了必然。",
    source="财预〔2020〕10号第十三条：单位自评指标是指预算批复时确定的绩效指标；财预〔2021〕101号：设立后原则上不得调整",
    remedy="按批复的指标评价；确有调整的，写明调整的批复。",
    message="评价小组在评价时改动了项目的绩效指标：{words}。",
    failing="结合项目实施资料，评价小组对项目绩效指标进行了进一步的完善，完善后绩效指标如下：",
    passing="预算批复时确定的项目绩效指标如下：",
)
def indicators_changed(case: Case) -> Iterator[Found]:
    """Targets are those of the budget."""
    for line in case.prose:
        match = re.search(
            r"评价(?:小组|组|工作组)[^。；]{0,10}(?:对|将)[^。；]{0,10}绩效(?:目标|指标)[^。；]{0,10}(?:完善|修改|调整|修订)",
            line.text,
        )
        if match and "评价指标体系" not in match[0]:
            yield found(line.quote(match.start(), match.end()), words=line.raw[match.start() : match.end()])


@rule(
    "PX979",
    WARNING,
    "结论写成了另一个指标的",
    what="每个指标末尾的结论，说的是不是这个指标。",
    why="多半是复制上一段没有改。",
    source="公开的评价报告里的实例（资金到位率、预算执行率的结论都写成“资金分配合理”）",
    remedy="改成这个指标的结论。",
    message="“{name}”的结论写的是“{said}”，那是“{other}”的结论。",
    failing="四、绩效评价指标分析\n（1）资金分配合理性\n综上所述，本指标满分为2.00分，根据评分标准得2.00分，本项目资金分配合理。\n（2）资金到位率\n综上所述，本指标满分为4.00分，根据评分标准得4.00分，本项目资金分配合理。",
    passing="四、绩效评价指标分析\n（1）资金分配合理性\n综上所述，本指标满分为2.00分，根据评分标准得2.00分，本项目资金分配合理。\n（2）资金到位率\n综上所述，本指标满分为4.00分，根据评分标准得4.00分，本项目资金全部到位。",
)
def other_conclusion(case: Case) -> Iterator[Found]:
    """A conclusion is that of its own indicator."""
    cores = {key.removesuffix("性"): key for key in case.facts.subjects(Fact.SCORE) if key.endswith("性")}
    for stated in case.facts.of(Fact.SCORE):
        line = case.line(stated)
        if line is None or stated.tabled:
            continue
        tail = line.text.strip().rstrip("。").rpartition("，")[2]
        own = stated.subject.removesuffix("性")
        other = next((core for core in cores if core != own and core in tail and own not in tail), "")
        if other and len(tail) <= len(other) + 10:
            at = line.text.rfind(tail)
            yield found(
                line.quote(at, at + len(tail)),
                stated.quote,
                name=case.facts.name(stated.subject),
                said=tail,
                other=case.facts.name(cores[other]),
            )


_VERDICT = re.compile(r"(?P<no>没有|未|未能|尚未|不)?(?:达到|完成)(?:了)?年?度?指标值")


@rule(
    "PX980",
    ERROR,
    "达到与否的说法与数值不符",
    what="说“达到指标值”或“没有达到指标值”的，和指标值、完成值是不是一致。",
    why="数值没有达到，却说达到了，结论就是错的。",
    source="勾稽关系：结论与数值一致",
    remedy="按数值改正说法，或核对数值。",
    message="“{name}”的指标值是{target}，完成{actual}，{right}，这里却说“{said}”。",
    failing="四、绩效评价指标分析\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”，达到年度指标值。",
    passing="四、绩效评价指标分析\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”，没有达到年度指标值。",
)
def verdicts(case: Case) -> Iterator[Found]:
    """A verdict is that of the figures."""
    for actual in case.facts.of(Fact.ACTUAL):
        line = case.line(actual)
        target = next((one for one in case.facts.of(Fact.TARGET, actual.subject) if one.order == actual.order), None)
        match = _VERDICT.search(line.text) if line is not None else None
        if line is None or target is None or match is None:
            continue
        met = reached(case.value(target), case.value(actual))
        completion = next(
            (one for one in case.facts.of(Fact.COMPLETION, actual.subject) if one.order == actual.order), None
        )
        if met is None and completion is not None and completion.number is not None:
            met = completion.number >= HUNDRED
        if met is not None and met is bool(match["no"]):
            right = "已经达到" if met else "没有达到"
            yield found(
                line.quote(match.start(), match.end()), target.quote, actual.quote, expected=right,
                name=case.facts.name(actual.subject), target=target.text, actual=actual.text, right=right,
                said=match[0],
            )  # fmt: skip


_REACHED = re.compile(r"(?P<no>没有|未)?达到(?:年度)?指标值的(?:有)?(?P<count>\d{1,3})个")
_DENIED = re.compile(r"(?:均|都|全部)(?:不符合|未符合|没有符合|未得满分)")


@rule(
    "PX938",
    ERROR,
    "达到指标值的个数与逐项结果不符",
    what="说有几个指标达到（或没有达到）指标值的，和逐项的指标值、完成值比较出来的是不是一样。",
    why="数一数就知道不对。",
    source="勾稽关系：个数与逐项结果一致",
    remedy="逐项核对后改正个数。",
    message="这里写{said}，逐项比较是{right}个。",
    failing="三、评价结论\n绩效目标表所列指标中，达到年度指标值的有2个。\n四、指标完成情况\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”。\n“培训期数”指标，年度指标值为“≥6期”，实际完成值为“6期”。",
    passing="三、评价结论\n绩效目标表所列指标中，达到年度指标值的有1个。\n四、指标完成情况\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”。\n“培训期数”指标，年度指标值为“≥6期”，实际完成值为“6期”。",
)
def reached_count(case: Case) -> Iterator[Found]:
    """As many targets are reached as are said to be."""
    results = [_met(case, subject) for subject in case.facts.subjects(Fact.TARGET)]
    unknown = results.count(None)
    for line in case.prose if results else ():
        for match in _REACHED.finditer(line.text):
            right = results.count(not match["no"])
            if not right <= int(match["count"]) <= right + unknown:
                yield found(
                    line.quote(match.start(), match.end()), expected=str(right), said=match[0], right=str(right)
                )


def _met(case: Case, subject: str) -> bool | None:
    target, actual = case.facts.first(Fact.TARGET, subject), case.facts.first(Fact.ACTUAL, subject)
    return reached(case.value(target), case.value(actual)) if target and actual else None


@rule(
    "PX939",
    ERROR,
    "得满分却说均不符合",
    what="得满分的指标，分析里是不是说“均不符合”。",
    why="说不符合却得满分，两处至少一处是错的。",
    source="勾稽关系：判断与得分一致",
    remedy="核对评价要点的判断和得分。",
    message="“{name}”得满分{score}分，这里却说“{said}”。",
    failing="四、绩效评价指标分析\n（一）项目决策情况\n（1）立项依据充分性\n上述评价要点均不符合要求。本指标分值5.00分，得5.00分。",
    passing="四、绩效评价指标分析\n（一）项目决策情况\n（1）立项依据充分性\n上述评价要点均符合要求。本指标分值5.00分，得5.00分。",
)
def full_but_denied(case: Case) -> Iterator[Found]:
    """Full marks are for points that are met."""
    for score in case.facts.of(Fact.SCORE):
        line = case.line(score)
        match = _DENIED.search(line.text) if line is not None and not score.tabled else None
        if line is not None and match and score.number and case.is_full(score.subject):
            yield found(
                line.quote(match.start(), match.end()), score.quote, name=case.facts.name(score.subject),
                score=score.text, said=match[0],
            )  # fmt: skip


_COMPARED = re.compile(
    r"(?P<one>总体完成率|预算执行率)(?:[^，。；]{0,3})(?P<how>高于|低于|等于)(?P<other>总体完成率|预算执行率)"
)


@rule(
    "PX981",
    ERROR,
    "高低说反了",
    what="说一个比率高于或低于另一个的，和两个比率的数是不是一致。",
    why="说反了，结论就是错的。",
    source="勾稽关系：结论与数值一致",
    remedy="按数值改正说法。",
    message="{one}是{first}，{other}是{second}，这里却说{said}。",
    failing="本项目预算执行率为64.34%，总体完成率为98.22%，总体完成率低于预算执行率。",
    passing="本项目预算执行率为64.34%，总体完成率为98.22%，总体完成率高于预算执行率。",
)
def comparisons(case: Case) -> Iterator[Found]:
    """Higher is higher."""
    facts = {"总体完成率": case.facts.first(Fact.OVERALL, ""), "预算执行率": case.facts.first(Fact.EXECUTION, "")}
    for line in case.prose:
        for match in _COMPARED.finditer(line.text):
            one, other = facts[match["one"]], facts[match["other"]]
            if one is None or other is None or one.number is None or other.number is None:
                continue
            how = "高于" if one.number > other.number else "低于" if one.number < other.number else "等于"
            if how != match["how"]:
                yield found(
                    line.quote(match.start(), match.end()), one.quote, other.quote, expected=how, one=match["one"],
                    other=match["other"], first=one.text, second=other.text, said=match[0],
                )  # fmt: skip


@same_rule(
    "PX839",
    message="这里说用了{method}，评价方法里没有。",
    failing="3.评价方法\n本次评价采用比较法、公众评判法。\n三、评价结论\n采用因素分析法和比较法对本项目进行评价。",
    passing="3.评价方法\n本次评价采用比较法、公众评判法。\n三、评价结论\n采用比较法对本项目进行评价。",
)
def methods_elsewhere(case: Case) -> Iterator[Found]:
    """Methods named elsewhere are among those listed."""
    stated = case.facts.of(Fact.METHOD)
    listed = [
        one
        for one in stated
        if (line := case.line(one)) is not None and line.path and line.path[-1].title.endswith("方法")
    ]
    names = {one.text for one in listed}
    seen: set[str] = set()
    for one in stated if names else ():
        designed = (line := case.line(one)) is not None and f"{one.text}设计" in line.text
        if one not in listed and one.text not in names | seen and not designed:
            seen.add(one.text)
            yield found(one.quote, listed[0].quote, method=one.text)


@same_rule(
    "PX810",
    message="评价方法里的“{method}”不在财预〔2020〕10号列举之内。",
    failing="3.评价方法\n本次评价采用比较法、文献法。",
    passing="3.评价方法\n本次评价采用比较法、公众评判法。",
)
def unlisted_method(case: Case) -> Iterator[Found]:
    """Methods are those of the national rules."""
    official = ("成本效益分析法", "比较法", "因素分析法", "最低成本法", "公众评判法", "标杆管理法", "对比分析法")
    seen: set[str] = set()
    for one in case.facts.of(Fact.METHOD):
        line = case.line(one)
        if (
            line is not None
            and line.path
            and line.path[-1].title.endswith("方法")
            and one.text not in (*official, *seen)
        ):
            seen.add(one.text)
            yield found(one.quote, method=one.text)
