"""Names and classes of the indicators."""

from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.repeated import repeats
from perfxl.checks.rule import framework_judged, framework_not_judged, problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.shown import quoted
from perfxl.model import CommonIndicator, Indicator, Problem, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@project_rule(
    "PX420",
    ERROR,
    "一级指标不认识",
    message="一级指标{level1}不在规则书{rulebook}的类别里。",
    subject=(
        "level1",
        "rulebook",
    ),
    what="“绩效目标表”和“决策与过程”的一级指标，是不是规则书里有的类别。",
    why="不知道属于哪一类，就不能计入那一类的得分。",
    source="财预〔2020〕10号附件1、附件2；财预〔2021〕101号",
    remedy="从下拉列表里选：产出指标、成本指标、效益指标、满意度指标。",
    failing={"绩效目标表!一级指标[1]": "工作指标"},
    passing={"绩效目标表!一级指标[1]": "产出指标"},
    fixed=True,
    rulebook=True,
    targets=True,
)
def level1_unknown(case: Case) -> Iterator[Problem]:
    """Every first-level name belongs to the rulebook."""
    book = case.book
    foreign = _not_of_self_evaluation(case)
    for indicator in case.all_indicators:
        level1 = indicator.level1
        if foreign and isinstance(indicator, CommonIndicator):
            continue  # PX428 says what is wrong with all of them
        if level1.text and not level1.faulty and book.class_of(level1.text) is None:
            yield problem(level1.place, level1=quoted(level1.text), rulebook=quoted(book.title))


@project_rule(
    "PX421",
    WARNING,
    "二级指标不属于一级指标",
    message="二级指标{level2}不属于{level1}。",
    advice="{level1_name}下面应是：{allowed}。",
    subject=(
        "level2",
        "level1",
    ),
    what="“绩效目标表”的二级指标，是不是它的一级指标下面应有的。",
    why="放错了类，各类得分和报告的章节都会错。",
    source="财预〔2020〕10号附件1；财预〔2021〕101号",
    remedy="改正一级或二级指标。",
    failing={"绩效目标表!二级指标[8]": "数量指标"},
    passing={"绩效目标表!二级指标[8]": "社会效益指标"},
    rulebook=True,
    targets=True,
)
def level2_misplaced(case: Case) -> Iterator[Problem]:
    """Every second-level name belongs to its first-level name."""
    book = case.book
    for indicator in case.project.indicators:
        level1, level2 = indicator.level1, indicator.level2
        if not level1.text or not level2.text or book.level1_name(level1.text) is None:
            continue
        if book.level2_name(level1.text, level2.text) is None:
            allowed = "、".join(book.level2_names(level1.text))
            yield problem(
                level2.place,
                level2=quoted(level2.text),
                level1=quoted(level1.text),
                level1_name=level1.text,
                allowed=allowed,
            )


@project_rule(
    "PX422",
    WARNING,
    "指标重名",
    message="指标{indicator}在同一类里重复，出现了 {count} 次。",
    subject=("indicator",),
    what="三级指标的名称在同一个二级指标下有没有重复（不同类的可以同名）。",
    why="两个同名的指标，报告里分不清说的是哪一个，也可能是多复制了一行。",
    source="自评系统“三级指标名称不得重复”的校验（各省可以关闭；公开的自评表里有两类指标同名的）",
    remedy="改成能区分的名称，或删去多余的一行；两类指标确实同名的，可以接受这条警告。",
    failing={"绩效目标表!三级指标[3]": "编辑印送《调研专报》期数"},
    passing={"绩效目标表!三级指标[3]": "编辑印发《改革交流》期刊数量"},
    targets=True,
)
def repeated_name(case: Case) -> Iterator[Problem]:
    """Every indicator's name is its own."""
    for indicator, _, count in repeats(case.all_indicators, _in_its_class):
        yield problem(indicator.name.place, indicator=quoted(indicator.name.text), count=count)


def _in_its_class(indicator: Indicator | CommonIndicator) -> str:
    """The name within its class: 实际支出 may well stand under 数量 and under 成本."""
    name = _key(indicator.name.text)
    return f"{indicator.level1.text}/{indicator.level2.text}/{name}" if name else ""


def _key(name: str) -> str:
    return "".join(name.split()).replace("“", "").replace("”", "")


@project_rule(
    "PX423",
    WARNING,
    "成本指标有两种归类",
    message="指标{indicator}的成本归在{level1}下，别的成本指标自成一级。",
    subject=(
        "indicator",
        "level1",
    ),
    what="成本指标是不是只按一种办法归类：要么在“产出指标”下，要么自成“成本指标”一级。",
    why="2021 年以前成本在产出之下，以后自成一级；一张表里混用，各类得分就不可比。",
    source="财预〔2020〕10号附件1（产出下设成本指标）；财预〔2021〕101号附件1第二部分（成本指标单列）",
    remedy="统一成一种归类。",
    sample="engineering",
    failing={"绩效目标表!二级指标[6]": "成本指标"},
    passing={"绩效目标表!二级指标[6]": "时效指标"},
    targets=True,
)
def cost_in_two_places(case: Case) -> Iterator[Problem]:
    """Cost stands in one place of the taxonomy."""
    costs = [indicator for indicator in case.project.indicators if is_cost(indicator)]
    levels = {indicator.level1.text for indicator in costs}
    if any("成本" in level for level in levels) and any("成本" not in level for level in levels):
        odd = next(indicator for indicator in costs if "成本" not in indicator.level1.text)
        yield problem(odd.level2.place, indicator=quoted(odd.name.text), level1=quoted(odd.level1.text))


@project_rule(
    "PX426",
    ERROR,
    "共性指标没有评价要点",
    message="指标{indicator}没有评价要点，算不出得分。",
    subject=("indicator",),
    what="“决策与过程”的每个指标有没有评价要点（资金到位率、预算执行率由“资金情况”计算，不需要）。",
    why="得分由评价要点算出，没有要点就没有得分。",
    source="财预〔2020〕10号附件2 项目支出绩效评价指标体系框架（参考）",
    remedy="写上评价要点并选择是否符合；不需要的指标连同分值一起删去。",
    failing={
        "决策与过程!评价要点[3]": "",
        "决策与过程!是否符合[3]": "",
        "决策与过程!评价情况说明[3]": "",
    },
    passing={"决策与过程!评价要点[3]": "按规定的程序申请设立"},
    fixed=True,
    kinds=framework_judged,
    rulebook=True,
)
def points_missing(case: Case) -> Iterator[Problem]:
    """Every common indicator that is not computed has points."""
    for indicator in case.project.common:
        row = case.book.framework_row(indicator.name.text)
        if indicator.name.text and not indicator.points and not (row and row.computed):
            yield problem(indicator.place, indicator=quoted(indicator.name.text))


@project_rule(
    "PX427",
    WARNING,
    "缺少资金指标",
    message="没有“{indicator}”这个指标。",
    subject=("indicator",),
    what="评价的“决策与过程”里有没有资金到位率和预算执行率。",
    why="它们由“资金情况”算出，是最客观的两个指标，评审必看。",
    source="财预〔2020〕10号附件2：过程 - 资金管理",
    remedy="补上这个指标和它的分值，不用写评价要点。",
    failing={"决策与过程[9]": "", "绩效目标表!分值[1]": "10"},
    passing={"决策与过程!三级指标[9]": "预算执行率"},
    needs=(fields.COMMON,),
    kinds=framework_judged,
    rulebook=True,
)
def money_indicators_missing(case: Case) -> Iterator[Problem]:
    """The indicators that are computed from the money are there."""
    if not case.project.common:
        return
    names = {indicator.name.text for indicator in case.project.common}
    for row in case.book.framework.rows:
        if row.computed and row.name not in names:
            yield problem(case.project.common[-1].place, indicator=row.name)


@project_rule(
    "PX428",
    ERROR,
    "自评里有评价才有的指标",
    messages={
        "one": "这是自评，自评规则里没有指标{indicator}。",
        "many": "这是自评，自评规则里没有{indicator}等 {count} 个指标，它们属于评价。",
    },
    subject=("indicator",),
    what="自评的“决策与过程”里，有没有自评规则以外的指标。",
    why="自评只按预算执行率和“绩效目标表”计分，决策、过程的共性指标属于评价。",
    source="财预〔2020〕10号附件1 项目支出绩效自评表",
    remedy="做自评的，删去这样的指标；做评价的，把“项目信息”的“评价类型”和“评价规则”改成评价。",
    sample="training",
    failing={
        "决策与过程!一级指标[1]": "决策",
        "决策与过程!二级指标[1]": "项目立项",
        "决策与过程!三级指标[1]": "立项依据充分性",
        "决策与过程!分值[1]": "5",
        "决策与过程!评价要点[1]": "符合国家法律法规和发展规划",
        "决策与过程!是否符合[1]": "符合",
    },
    passing={"项目信息!评价类型": "项目支出绩效自评"},
    fixed=True,
    kinds=framework_not_judged,
    rulebook=True,
)
def common_in_self_evaluation(case: Case) -> Iterator[Problem]:
    """A self-evaluation has only the common indicators of its own framework."""
    if foreign := _not_of_self_evaluation(case):
        first, kind = foreign[0], "one" if len(foreign) == 1 else "many"
        yield problem(first.place, kind, indicator=quoted(first.name.text), count=len(foreign))


def _not_of_self_evaluation(case: Case) -> tuple[CommonIndicator, ...]:
    """The common indicators a self-evaluation does not know: a workbook of an evaluation may have become one."""
    if not case.self_evaluation:
        return ()
    common = case.project.common
    return tuple(one for one in common if one.name.text and case.book.framework_row(one.name.text) is None)


@project_rule(
    "PX429",
    NOTE,
    "指标名称里有多余的符号",
    message="指标名称{indicator}里有 {marks}，像是没有填完。",
    subject=("indicator",),
    what="指标名称里有没有 *、_、# 等符号或占位的空档。",
    why="多半是模板里没有填完的名称，自评系统也不接受这些符号。",
    source="自评系统对 *、_、- 等字符的校验；公开目标表里“≥**人”一类的空档",
    remedy="改成完整的指标名称。",
    failing={"绩效目标表!三级指标[4]": "**成果结题率"},
    passing={"绩效目标表!三级指标[4]": "研究成果结题率"},
    targets=True,
)
def odd_characters(case: Case) -> Iterator[Problem]:
    """Names hold no filler characters."""
    for indicator in case.project.indicators:
        found = sorted(set(indicator.name.text) & set("*_#＊＿?？"))
        if found or "XX" in indicator.name.text.upper() or "××" in indicator.name.text:
            mark = "、".join(found) or "XX"
            yield problem(indicator.name.place, indicator=quoted(indicator.name.text), marks=mark)
