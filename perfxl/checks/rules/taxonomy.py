"""Names and classes of the indicators."""

from collections import Counter
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.shown import quoted
from perfxl.model import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
CONSTRUCTION = ("工程", "建设项目", "修缮", "改造", "购置")
"""Words in a project's name that make cost indicators mandatory."""


@project_rule(
    "PX420",
    ERROR,
    "一级指标不认识",
    what="“绩效目标表”和“决策与过程”的一级指标，是不是规则书里有的类别。",
    why="不知道属于哪一类，就不能计入那一类的得分。",
    source="财预〔2020〕10号附件1、附件2；财预〔2021〕101号",
    remedy="从下拉列表里选：产出指标、成本指标、效益指标、满意度指标。",
    failing={"绩效目标表!一级指标[1]": "工作指标"},
    passing={"绩效目标表!一级指标[1]": "产出指标"},
    fixed=True,
)
def level1_unknown(case: Case) -> Iterator[Problem]:
    """Every first-level name belongs to the rulebook."""
    book = case.rulebook
    if book is None:
        return
    for indicator in case.all_indicators:
        level1 = indicator.level1
        if level1.text and not level1.faulty and book.class_of(level1.text) is None:
            yield Problem(level1.place, f"一级指标{quoted(level1.text)}不在规则书{quoted(book.title)}的类别里。")


@project_rule(
    "PX421",
    WARNING,
    "二级指标不属于一级指标",
    what="“绩效目标表”的二级指标，是不是它的一级指标下面应有的。",
    why="放错了类，各类得分和报告的章节都会错。",
    source="财预〔2020〕10号附件1；财预〔2021〕101号",
    remedy="改正一级或二级指标。",
    failing={"绩效目标表!二级指标[8]": "数量指标"},
    passing={"绩效目标表!二级指标[8]": "社会效益指标"},
)
def level2_misplaced(case: Case) -> Iterator[Problem]:
    """Every second-level name belongs to its first-level name."""
    book = case.rulebook
    if book is None:
        return
    for indicator in case.project.indicators:
        level1, level2 = indicator.level1, indicator.level2
        if not level1.text or not level2.text or book.level1_name(level1.text) is None:
            continue
        if book.level2_name(level1.text, level2.text) is None:
            allowed = "、".join(book.level2_names(level1.text))
            yield Problem(
                level2.place,
                f"二级指标{quoted(level2.text)}不属于{quoted(level1.text)}。",
                f"{level1.text}下面应是：{allowed}。",
            )


@project_rule(
    "PX422",
    ERROR,
    "指标重名",
    what="三级指标的名称在项目内有没有重复。",
    why="两个同名的指标，报告里分不清说的是哪一个，也可能是多复制了一行。",
    source="自评系统“三级指标名称不得重复”的校验",
    remedy="改成能区分的名称，或删去多余的一行。",
    failing={"绩效目标表!三级指标[3]": "编辑印送《调研专报》期数"},
    passing={"绩效目标表!三级指标[3]": "编辑印发《改革交流》期刊数量"},
)
def repeated_name(case: Case) -> Iterator[Problem]:
    """Every indicator's name is its own."""
    counts = Counter(_key(indicator.name.text) for indicator in case.all_indicators if indicator.name.text)
    seen: set[str] = set()
    for indicator in case.all_indicators:
        key = _key(indicator.name.text)
        if counts[key] > 1 and key in seen:
            yield Problem(indicator.name.place, f"指标{quoted(indicator.name.text)}出现了 {counts[key]} 次。")
        seen.add(key)


def _key(name: str) -> str:
    return "".join(name.split()).replace("“", "").replace("”", "")


@project_rule(
    "PX423",
    WARNING,
    "成本指标有两种归类",
    what="成本指标是不是只按一种办法归类：要么在“产出指标”下，要么自成“成本指标”一级。",
    why="2021 年以前成本在产出之下，以后自成一级；一张表里混用，各类得分就不可比。",
    source="财预〔2020〕10号附件1（产出下设成本指标）；财预〔2021〕101号（成本指标单列，待核实）",
    remedy="统一成一种归类。",
    sample="engineering",
    failing={"绩效目标表!二级指标[6]": "成本指标"},
    passing={"绩效目标表!二级指标[6]": "时效指标"},
)
def cost_in_two_places(case: Case) -> Iterator[Problem]:
    """Cost stands in one place of the taxonomy."""
    costs = [indicator for indicator in case.project.indicators if is_cost(indicator)]
    levels = {indicator.level1.text for indicator in costs}
    if any("成本" in level for level in levels) and any("成本" not in level for level in levels):
        odd = next(indicator for indicator in costs if "成本" not in indicator.level1.text)
        yield Problem(
            odd.level2.place,
            f"指标{quoted(odd.name.text)}的成本归在{quoted(odd.level1.text)}下，别的成本指标自成一级。",
        )


@project_rule(
    "PX424",
    WARNING,
    "缺少必有的指标",
    what="“绩效目标表”有没有产出指标和效益指标，产出里有没有数量指标和质量指标。",
    why="没有产出或效益指标，就看不出钱花了做成什么、有什么用。",
    source="财预〔2021〕101号：产出、效益为必设，数量、质量原则上均应设置（待核实）",
    remedy="补上指标；确实没有的，可以接受这条提示并写明理由。",
    failing={"绩效目标表!二级指标[4]": "时效指标"},
    passing={"绩效目标表!二级指标[4]": "质量指标"},
    needs=(fields.INDICATORS,),
)
def missing_class(case: Case) -> Iterator[Problem]:
    """产出 with 数量 and 质量, and 效益, have indicators."""
    indicators = case.project.indicators
    if not indicators:
        return
    place = indicators[0].level1.place
    for word in ("产出", "效益"):
        if not any(word in indicator.level1.text for indicator in indicators):
            yield Problem(place, f"没有{word}指标。")
    for word in ("数量", "质量"):
        names = [indicator.level2.text for indicator in indicators]
        if not any(word in name for name in names) and any("产出" in one.level1.text for one in indicators):
            outputs = next(one for one in indicators if "产出" in one.level1.text)
            yield Problem(outputs.level2.place, f"产出指标里没有{word}指标。")


@project_rule(
    "PX425",
    NOTE,
    "工程项目没有成本指标",
    what="名称里有“工程”“修缮”“购置”等字样的项目，有没有成本指标。",
    why="工程基建、大型修缮和购置项目应当设成本指标。",
    source="财预〔2021〕101号：工程基建类和大型修缮及购置项目必须设置成本指标（待核实）",
    remedy="补上成本指标，例如工程总成本、单位造价。",
    sample="engineering",
    failing={
        "绩效目标表!一级指标[1]": "产出指标",
        "绩效目标表!二级指标[1]": "数量指标",
        "绩效目标表!二级指标[2]": "数量指标",
    },
    passing={"绩效目标表!一级指标[1]": "成本指标"},
    needs=(fields.INDICATORS,),
)
def construction_without_cost(case: Case) -> Iterator[Problem]:
    """Construction has indicators of cost."""
    indicators = case.project.indicators
    named = any(word in case.info.name.text for word in CONSTRUCTION)
    if indicators and named and not any(is_cost(indicator) for indicator in indicators):
        yield Problem(indicators[0].level1.place, f"项目{quoted(case.info.name.text)}没有成本指标。")


@project_rule(
    "PX426",
    ERROR,
    "共性指标没有评价要点",
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
)
def points_missing(case: Case) -> Iterator[Problem]:
    """Every common indicator that is not computed has points."""
    if case.rulebook is None or case.self_evaluation:
        return
    for indicator in case.project.common:
        row = case.rulebook.framework_row(indicator.name.text)
        if indicator.name.text and not indicator.points and not (row and row.computed):
            yield Problem(indicator.place, f"指标{quoted(indicator.name.text)}没有评价要点，算不出得分。")


@project_rule(
    "PX427",
    WARNING,
    "缺少资金指标",
    what="评价的“决策与过程”里有没有资金到位率和预算执行率。",
    why="它们由“资金情况”算出，是最客观的两个指标，评审必看。",
    source="财预〔2020〕10号附件2：过程 - 资金管理",
    remedy="补上这个指标和它的分值，不用写评价要点。",
    failing={"决策与过程[9]": "", "绩效目标表!分值[1]": "10"},
    passing={"决策与过程!三级指标[9]": "预算执行率"},
    needs=(fields.COMMON,),
)
def money_indicators_missing(case: Case) -> Iterator[Problem]:
    """The indicators that are computed from the money are there."""
    if case.rulebook is None or case.self_evaluation or not case.project.common:
        return
    names = {indicator.name.text for indicator in case.project.common}
    for row in case.rulebook.framework.rows:
        if row.computed and row.name not in names:
            yield Problem(case.project.common[-1].place, f"没有“{row.name}”这个指标。")


@project_rule(
    "PX428",
    ERROR,
    "自评里有评价才有的指标",
    what="自评的“决策与过程”里，有没有自评规则以外的指标。",
    why="自评只按预算执行率和“绩效目标表”计分，决策、过程的共性指标属于评价。",
    source="财预〔2020〕10号附件1 项目支出绩效自评表",
    remedy="删去这个指标；如果要做的是评价，请改“评价类型”和“评价规则”。",
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
)
def common_in_self_evaluation(case: Case) -> Iterator[Problem]:
    """A self-evaluation has only the common indicators of its own framework."""
    if not case.self_evaluation or case.rulebook is None:
        return
    for indicator in case.project.common:
        if indicator.name.text and case.rulebook.framework_row(indicator.name.text) is None:
            yield Problem(indicator.place, f"这是自评，自评规则里没有指标{quoted(indicator.name.text)}。")


@project_rule(
    "PX429",
    NOTE,
    "指标名称里有多余的符号",
    what="指标名称里有没有 *、_、# 等符号或占位的空档。",
    why="多半是模板里没有填完的名称，自评系统也不接受这些符号。",
    source="自评系统对 *、_、- 等字符的校验；公开目标表里“≥**人”一类的空档",
    remedy="改成完整的指标名称。",
    failing={"绩效目标表!三级指标[4]": "**成果结题率"},
    passing={"绩效目标表!三级指标[4]": "研究成果结题率"},
)
def odd_characters(case: Case) -> Iterator[Problem]:
    """Names hold no filler characters."""
    for indicator in case.project.indicators:
        found = sorted(set(indicator.name.text) & set("*_#＊＿?？"))
        if found or "XX" in indicator.name.text.upper() or "××" in indicator.name.text:
            mark = "、".join(found) or "XX"
            yield Problem(indicator.name.place, f"指标名称{quoted(indicator.name.text)}里有 {mark}，像是没有填完。")
