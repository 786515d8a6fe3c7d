"""Statements that the rest of the report contradicts."""

import re
from collections.abc import Iterator

from perfxl.audit.case import Case
from perfxl.audit.extract.names import name_key
from perfxl.audit.lines import Line
from perfxl.audit.rule import Found, found, rule
from perfxl.audit.rules.targets import reached
from perfxl.checks.texts import alike, common_length
from perfxl.model import Severity
from perfxl.model.stated import Fact, Stated

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_NONE = re.compile(
    r"^[“（\s]*(?:本项目)?(?:无|没有|未设置?|不涉及)(?:此类|该类?|本类|相关|此项)?(?:三级)?指标[。”）\s]*$"
)
_SECOND = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
_CLAIMED = re.compile(r"完成(?:了|)(?P<list>[^。；]{6,300})")
_NAMED = re.compile(
    r"^(?:和|及|以及)?(?P<name>[^\d“”]{3,26}?(?:数量|期数|次数|人数|人次|场次|个数|份数|率))(?P<value>\d[^，。]{0,10})?(?:产出|效益|等)?(?:目标|指标)?$"
)


@rule(
    "PX971",
    WARNING,
    "说完成了的指标，指标表里没有",
    what="综合评价里说完成了的指标、完成情况里提到的指标类别，绩效目标里是不是有。",
    why="没有设的指标说成完成了，结论就靠不住；多半是套用了别的报告。",
    source="勾稽关系：结论里的指标都在指标体系里；公开的评价报告里的实例（说完成了时效指标，前面写“无此类指标”）",
    remedy="删去没有的指标，或改成指标表里的名称。",
    message="这里说完成了“{name}”，{why}。",
    failing="（二）项目绩效目标\n①数量指标\n“培训期数”指标，预期指标值为“≥6期”；\n②时效指标\n无此类指标。\n③质量指标\n“培训合格率”指标，预期指标值为“≥90%”；\n三、评价结论\n本项目按照绩效目标完成了数量指标、质量指标、时效指标。",
    passing="（二）项目绩效目标\n①数量指标\n“培训期数”指标，预期指标值为“≥6期”；\n②时效指标\n无此类指标。\n③质量指标\n“培训合格率”指标，预期指标值为“≥90%”；\n三、评价结论\n本项目按照绩效目标完成了数量指标、质量指标。",
)
def no_such_indicator(case: Case) -> Iterator[Found]:
    """What is said to be completed was promised."""
    absent = _absent(case)
    for line in case.prose:
        for match in _CLAIMED.finditer(line.text):
            for kind, where in absent.items():
                if f"{kind}指标" in match["list"] and "无" not in match["list"]:
                    yield found(
                        line.quote(match.start(), match.end()),
                        where.quote(),
                        name=f"{kind}指标",
                        why=f"前面写的是{kind}指标“{where.raw.strip()}”",
                    )
            if line.under("综合评价", "评价结论", "总体结论"):
                yield from _unknown(case, line, match)


def _absent(case: Case) -> dict[str, Line]:
    """Kinds of indicators of which the report says there are none."""
    found_none: dict[str, Line] = {}
    for line in case.lines:
        if _NONE.match(line.text) and line.path:
            kind = next((kind for kind in _SECOND if line.path[-1].title.startswith(kind)), "")
            if kind:
                found_none.setdefault(kind, line)
    return found_none


def _unknown(case: Case, line: Line, match: re.Match[str]) -> Iterator[Found]:
    known = list(case.facts.subjects(Fact.TARGET))
    if len(known) < 2:
        return
    at = match.start("list")
    for piece in re.split(r"([，、])", match["list"]):
        named = _NAMED.match(piece.strip())
        if named and not _is_known(name_key(named["name"]), known, case):
            yield found(line.quote(at, at + len(piece)), name=named["name"], why="绩效目标里没有这个指标")
        at += len(piece)


def _is_known(key: str, known: list[str], case: Case) -> bool:
    names = [*known, *map(name_key, case.facts.names)]
    return any(key in one or one in key or alike(key, one, 75) for one in names)


@rule(
    "PX972",
    ERROR,
    "说全部实现，却有指标扣分或未达到",
    what="说指标全部实现、目标全部完成的地方，是不是真的没有扣分、没有未达到的指标。",
    why="前面说全部实现，后面有扣分，评审会问哪一处是真的。",
    source="勾稽关系：结论与逐项结果一致；公开的评价报告里的实例（实现三级指标20个，扣分指标1个）",
    remedy="如实写明实现了多少个、哪些没有实现。",
    message="这里说{claim}，{but}。",
    failing="三、评价结论\n本项目共设置三级指标数量20个，实现三级指标数量20个。\n五、偏差分析\n本项目共设置三级指标数量20个，满分指标数量19个，扣分指标数量1个。",
    passing="三、评价结论\n本项目共设置三级指标数量20个，实现三级指标数量19个。\n五、偏差分析\n本项目共设置三级指标数量20个，满分指标数量19个，扣分指标数量1个。",
)
def all_reached(case: Case) -> Iterator[Found]:
    """Who says all means all."""
    lost = next((one for one in case.facts.of(Fact.LOST, "全部") if one.number), None)
    for stated in case.facts.of(Fact.REACHED):
        total = case.facts.first(Fact.LEVEL3, stated.subject)
        if total and lost and total.number == stated.number:
            yield found(
                stated.quote, lost.quote, claim=f"{total.text}个指标全部实现", but=f"另一处写扣分指标{lost.text}个"
            )
    missed = _missed(case)
    for line in case.prose:
        match = _ALL.search(line.text)
        if match and missed and not line.under("绩效目标", "原则"):
            target, actual = missed
            yield found(
                line.quote(match.start(), match.end()),
                actual.quote,
                claim=match[0],
                but=f"“{case.facts.name(target.subject)}”的指标值是{target.text}，实际是{actual.text}",
            )


_ALL = re.compile(
    r"(?:各项|所有|全部)(?:三级|绩效|年度|产出|效益)*(?:指标|目标)(?:均|都|已|全部|全面)+(?:达到|完成|实现|达成)"
)


def _missed(case: Case) -> tuple[Stated, Stated] | None:
    for subject in case.facts.subjects(Fact.ACTUAL):
        target, actual = case.facts.first(Fact.TARGET, subject), case.facts.first(Fact.ACTUAL, subject)
        if target and actual and reached(case.value(target), case.value(actual)) is False:
            return target, actual
    return None


@rule(
    "PX973",
    WARNING,
    "说做了问卷调查，没有结果",
    what="评价方法、标准或过程里说用了问卷调查的，报告里有没有问卷份数或满意度的结果。",
    why="没有样本、没有结果的调查，等于没有做。",
    source="财预〔2021〕101号：申报满意度指标的，应开展满意度调查；公开的评价报告里的实例",
    remedy="写明发放、回收的份数和结果，或删去这句话。",
    message="这里说用了问卷调查，报告里没有问卷份数，也没有满意度的结果。",
    failing="4.评价标准\n对于定性指标，通过问卷调查及访谈方式采集数据。\n（4）满意度指标\n无此类指标。",
    passing="4.评价标准\n对于定性指标，通过问卷调查及访谈方式采集数据，发放问卷200份，收回188份。",
)
def survey_without_result(case: Case) -> Iterator[Found]:
    """A survey claimed leaves a trace."""
    numbered = re.search(
        r"\d+\s*(?:份|人)[^。]{0,16}(?:问卷|调查)|(?:问卷|调查)[^。]{0,24}\d+\s*(?:份|人|%)|满意(?:度|率)[^。]{0,30}\d+(?:\.\d+)?\s*%",
        case.whole,
    )
    if numbered or any("满意" in one.subject and "%" in one.text for one in case.facts.of(Fact.ACTUAL)):
        return
    for line in case.prose:
        match = re.search(
            r"(?:通过|采用|采取|开展|运用|进行)了?[^。；，]{0,12}(?:问卷调查|调查问卷|满意度调查)", line.text
        )
        if match and line.under("评价方法", "评价标准", "工作过程", "评价工作"):
            none = _absent(case).get("满意度")
            yield found(line.quote(match.start(), match.end()), *((none.quote(),) if none else ()))
            return


@rule(
    "PX974",
    NOTE,
    "综合评价里的不足，问题部分没有写",
    what="综合评价里概括的不足，是不是都在“存在的问题”部分展开。",
    why="前面说有不足，后面没有分析，问题和建议就对不上。",
    source="勾稽关系：摘要的问题与问题部分一致",
    remedy="在“存在的问题”里展开，或改正概括。",
    message="这里说存在不足：{problem}，“存在的问题”部分没有写。",
    failing="（一）综合评价情况\n但在实施过程中也存在一些不足：对绩效管理的重视度有待提高。\n（二）存在的问题及原因分析\n部门之间沟通联动机制不健全，发文情况难以了解。",
    passing="（一）综合评价情况\n但在实施过程中也存在一些不足：部门沟通联动机制有待健全。\n（二）存在的问题及原因分析\n部门之间沟通联动机制不健全，发文情况难以了解。",
)
def problem_dropped(case: Case) -> Iterator[Found]:
    """A shortcoming summed up is told in full later."""
    problems = list(case.under("存在的问题", "存在问题", "问题及原因"))
    text = "".join(re.sub(r"\s", "", line.text) for line in problems)
    titles = "".join(one.text for one in case.lines if one.heading and one.under("存在的问题", "存在问题"))
    for line in case.under("综合评价", "评价结论") if len(text) > 10 else ():
        match = re.search(r"存在[^。；，]{0,8}不足(?:之处)?[：，](?P<problem>[^。；]{6,60})", line.text)
        if match and common_length(match["problem"], text + titles) < 4:
            yield found(line.quote(match.start("problem"), match.end()), problems[0].quote(), problem=match["problem"])


@rule(
    "PX975",
    ERROR,
    "指标的数在别处写成了另一个数",
    what="正文里提到某个指标名称和数额的地方，是不是等于它的指标值或完成值；几个数有没有互相写错了位。",
    why="分项写错了位，合计还是对的，不逐项核对就看不出来。",
    source="勾稽关系：同一指标的数额各处一致；公开的评价报告里的实例（两项成本的金额互换）",
    remedy="逐项对照绩效目标表，改正写错的数。",
    message="“{name}”这里写{printed}，它的指标值是{target}{actual}{swapped}。",
    failing="（二）项目绩效目标\n“测评成本”指标，预期指标值为“小于等于15万元”；\n“改革成本”指标，预期指标值为“小于等于30万元”；\n四、绩效评价指标分析\n预算按标准核算，其中：改革成本15万元，测评成本30万元。",
    passing="（二）项目绩效目标\n“测评成本”指标，预期指标值为“小于等于15万元”；\n“改革成本”指标，预期指标值为“小于等于30万元”；\n四、绩效评价指标分析\n预算按标准核算，其中：改革成本30万元，测评成本15万元。",
)
def elsewhere(case: Case) -> Iterator[Found]:
    """An indicator's figure named in passing is its target or its result."""
    values = {
        subject: [(one, case.value(one)) for fact in (Fact.TARGET, Fact.ACTUAL) for one in case.facts.of(fact, subject)]
        for subject in case.facts.subjects(Fact.TARGET)
    }
    known = {
        number: subject
        for subject, stated in values.items()
        for one, value in stated
        if one.fact is Fact.TARGET and (number := value.number) is not None
    }
    names = sorted((name for name in values if len(name) >= 4), key=len, reverse=True)
    if not names:
        return
    pattern = re.compile(
        rf"(?:{'|'.join(map(re.escape, names))})(?:为|是|：|不少于|不低于|不超过|达到|≥|≤)?\s*"
        r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[\u4e00-\u9fff%]{1,3})"
    )
    for line in case.prose:
        for match in pattern.finditer(line.text):
            name = next(name for name in names if match[0].startswith(name))
            stated = [
                (one, value)
                for one, value in values[name]
                if value.number is not None and match["unit"].startswith(value.unit or "?")
            ]
            number = type(next(iter(known)))(match["number"]) if known else None
            if stated and number is not None and all(value.number != number for _, value in stated):
                other = known.get(number, "")
                yield found(
                    line.quote(match.start(), match.end()), stated[0][0].quote, expected=stated[0][0].text,
                    name=case.facts.name(name), target=stated[0][0].text,
                    printed=f"{match['number']}{stated[0][1].unit}",
                    actual=next((f"，完成值是{one.text}" for one, _ in stated if one.fact is Fact.ACTUAL), ""),
                    swapped=f"（像是与“{case.facts.name(other)}”写错了位）" if other and other != name else "",
                )  # fmt: skip


@rule(
    "PX976",
    NOTE,
    "名称写得不一样",
    what="总体目标里用书名号写的刊物、报告的名称，是不是和指标里的一样。",
    why="目标里是一个名称，指标里是另一个，读的人不知道是不是同一件事。",
    source="勾稽关系：名称各处一致；公开的评价报告里的实例（《调研报告》与《调研专报》）",
    remedy="统一成一个名称。",
    message="这里写《{one}》，指标里写的是《{other}》。",
    failing="1.总体目标\n完成《调研报告》不少于4期。\n2.阶段性目标\n“编辑印送《调研专报》期数”指标，预期指标值为“大于等于4期”；",
    passing="1.总体目标\n完成《调研专报》不少于4期。\n2.阶段性目标\n“编辑印送《调研专报》期数”指标，预期指标值为“大于等于4期”；",
)
def titles_in_goals(case: Case) -> Iterator[Found]:
    """What is published is called by one name."""
    own = {
        name: one
        for one in case.facts.of(Fact.TARGET)
        for name in re.findall(r"《([^《》]{2,16})》", case.facts.name(one.subject))
    }
    for line in case.prose:
        for match in re.finditer(
            r"《(?P<title>[^《》]{2,16})》[^，。；]{0,4}(?:不少于|不低于|≥|大于等于)?\d+\s*[期份篇本册]", line.text
        ):
            title = match["title"]
            near = next((name for name in own if name != title and alike(name, title, 60)), "")
            if near and title not in own:
                yield found(
                    line.quote(match.start(), match.end()),
                    own[near].quote,
                    expected=f"《{near}》",
                    one=title,
                    other=near,
                )
