"""Quantities in texts: against targets and actuals, and against their own parts."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.shown import quoted
from perfxl.checks.texts import clauses, common_length, mentions, quantities, whole_number
from perfxl.model import Entered, Indicator, Problem, Severity, Text, Value, ValueKind
from perfxl.printing import padded

WARNING, NOTE = Severity.WARNING, Severity.NOTE
NEEDS = (fields.INFO, fields.INDICATORS)
K = "勾稽关系：同一件事在各处一致"
UNITS = "个项件篇期份次场台套座公里米亩人户名家本册批条处所间栋辆口眼宗"
COUNT = re.compile(rf"(?<!\d)(?<!\d,)(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万?(?:人次|公里|平方米|课时|[{UNITS}]))")
LISTED = re.compile(
    r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})[个家项类名](?P<what>[\u4e00-\u9fff]{1,8}?)[，,：:（(]?"
    r"(?:分别(?:是|为)|即|[：:])(?P<items>[^。；;\n）)]+)"
)
STAFF = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,10}?)(?:为|共|有|总数)?(?P<total>\d{1,9})[人名][，,]?其中[：:，,]?(?P<parts>[^。；;\n]+)"
)


@project_rule(
    "PX823",
    WARNING,
    "总体目标的数量与指标值不符",
    message="“{label}”里写“{clause}”（{found}{unit}），指标{indicator}的指标值是{target}。",
    subject=(
        "label",
        "indicator",
    ),
    what="“年度总体目标”“主要内容”里写的数量，是不是等于“绩效目标表”里对应指标的指标值。",
    why="目标写“不少于4期”，表里写“≥6期”，不知道批复的是哪一个。",
    source=K + "：目标、分析、评分表的指标值；公开的评价报告里的实例（4期与6期）",
    remedy="对照批复的绩效目标表，改正写错的一处。",
    failing={
        "项目信息!年度总体目标": "完成2项满意度测评，编辑印送《调研专报》不少于4期，编辑印发《改革交流》不少于8期。"
    },
    passing={
        "项目信息!年度总体目标": "完成2项满意度测评，编辑印送《调研专报》不少于6期，编辑印发《改革交流》不少于8期。"
    },
    needs=NEEDS,
    targets=True,
)
def goal_against_target(case: Case) -> Iterator[Problem]:
    """Quantities of the goal are the targets."""
    for label, text in (("年度总体目标", case.info.goal), ("主要内容", case.info.content)):
        for clause, indicator, found in _counted(case, text, "target"):
            yield problem(
                text.place,
                label=label,
                clause=clause,
                found=padded(found),
                unit=_unit(indicator.target),
                indicator=quoted(indicator.name.text),
                target=quoted(indicator.target.text),
            )


@project_rule(
    "PX824",
    WARNING,
    "实施情况的数量与完成值不符",
    message="“实施情况”里写“{clause}”（{found}{unit}），指标{indicator}的实际完成值是{actual}。",
    subject=("indicator",),
    what="“实施情况”里写的数量，是不是等于“绩效目标表”里对应指标的实际完成值。",
    why="文字说印送了 4 期，表里完成值是 6 期，不知道实际做了多少。",
    source=K + "：实际完成值",
    remedy="对照工作记录，改正写错的一处。",
    failing={"项目信息!实施情况": "全年编辑印送《调研专报》4期，编辑印发《改革交流》8期，共支付资金51.47万元。"},
    passing={"项目信息!实施情况": "全年编辑印送《调研专报》6期，编辑印发《改革交流》8期，共支付资金51.47万元。"},
    needs=NEEDS,
)
def implementation_against_actual(case: Case) -> Iterator[Problem]:
    """Quantities of the implementation are the actuals."""
    text = case.info.implementation
    for clause, indicator, found in _counted(case, text, "actual"):
        yield problem(
            text.place,
            clause=clause,
            found=padded(found),
            unit=_unit(indicator.actual),
            indicator=quoted(indicator.name.text),
            actual=quoted(indicator.actual.text),
        )


def _unit(entered: Entered[Value]) -> str:
    return entered.value.unit if entered.value else ""


def _counted(case: Case, text: Text, attribute: str) -> Iterator[tuple[str, Indicator, Decimal]]:
    """Clauses whose quantity differs from that of the one indicator they are plainly about."""
    for clause in clauses(text.text) if not case.swapped else ():
        about = _about(case, clause, attribute)
        if about is None:
            continue
        value: Value | None = getattr(about, attribute).value
        assert value is not None
        assert value.number is not None
        found = quantities(clause, value.unit)
        if value.number not in found and value.upper not in found:
            yield clause, about, found[0]


def _about(case: Case, clause: str, attribute: str) -> Indicator | None:
    """The indicator a clause with a quantity is about: the one that shares most wording, at least four characters."""
    best: list[tuple[int, Indicator]] = []
    for indicator in case.project.indicators:
        value: Value | None = getattr(indicator, attribute).value
        if value is None or value.kind is not ValueKind.QUANTITATIVE or value.number is None or not value.unit:
            continue
        if quantities(clause, value.unit):
            best.append((common_length(clause, indicator.name.text), indicator))
    best.sort(key=lambda pair: -pair[0])
    if not best or best[0][0] < 4 or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]


@project_rule(
    "PX825",
    NOTE,
    "总体目标的任务没有对应的指标",
    message="“年度总体目标”里的“{clause}”没有对应的指标。",
    subject=("clause",),
    what="“年度总体目标”“主要内容”里写了数量的任务，“绩效目标表”里有没有对应的指标。",
    why="目标里承诺的数量没有指标来考核。",
    source="勾稽关系：目标与指标相互对应；财预〔2020〕10号附件2 绩效指标明确性",
    remedy="对照批复的绩效目标表，看是不是漏了指标；本来没有设的，可以接受这条提示并写明理由。",
    failing={
        "项目信息!年度总体目标": "开展重点课题调研4个，编辑印送《调研专报》不少于6期，编辑印发《改革交流》不少于8期。"
    },
    passing={
        "项目信息!年度总体目标": "编辑印送《调研专报》不少于6期，编辑印发《改革交流》不少于8期，完成2项满意度测评。"
    },
    needs=NEEDS,
    targets=True,
)
def goal_without_indicator(case: Case) -> Iterator[Problem]:
    """What the goal counts has an indicator."""
    tasks = case.project.tasks
    stated = (*(one.target for one in case.project.indicators), *(task.planned for task in tasks))
    targets = [entered.value for entered in stated if entered.value is not None]
    numbers = {value.number for value in targets} | {value.upper for value in targets}
    names = [one.name.text for one in case.project.indicators if not is_cost(one)]
    names += [text.text for task in tasks for text in (task.name, task.content)]
    text = case.info.goal
    for clause in clauses(text.text):
        match = COUNT.search(clause)
        if match is None or Decimal(match["number"].replace(",", "")) in numbers:
            continue
        if not any(mentions(clause, name) for name in names):
            yield problem(text.place, clause=clause)


@project_rule(
    "PX826",
    NOTE,
    "数量指标在总体目标里没有提到",
    message="指标{indicator}在“年度总体目标”和“主要内容”里都没有提到。",
    subject=("indicator",),
    what="“绩效目标表”的数量指标，“年度总体目标”或“主要内容”里有没有提到。",
    why="指标应当由目标分解而来。",
    source="财预〔2020〕10号附件2 绩效指标明确性：将绩效目标细化分解为具体的绩效指标",
    remedy="在总体目标里补上，或核对这个指标是不是本项目的。",
    failing={
        "绩效目标表!三级指标[3]": "组织外出考察批次",
        "绩效目标表!年度指标值[3]": "≥9批次",
        "绩效目标表!实际完成值[3]": "9批次",
    },
    passing={"绩效目标表!三级指标[3]": "编辑印发《改革交流》期刊数量"},
    needs=NEEDS,
    targets=True,
)
def indicator_not_in_goal(case: Case) -> Iterator[Problem]:
    """Indicators of quantity come from the goal."""
    told = case.info.goal.text + "。" + case.info.content.text
    if len(told) < 10:
        return
    for indicator in case.project.indicators:
        value, name = indicator.target.value, indicator.name.text
        if "数量" not in indicator.level2.text or value is None or value.number is None:
            continue
        if value.number not in quantities(told, value.unit) and not any(mentions(one, name) for one in clauses(told)):
            yield problem(indicator.name.place, indicator=quoted(name))


@project_rule(
    "PX828",
    WARNING,
    "列举的个数不对",
    message="“{label}”里说有 {said} 个{what}，列出来的是 {listed} 个。",
    subject=(
        "label",
        "what",
    ),
    what="“有 5 个科室，分别是……”一类的话，说的个数与列出来的是不是一样多。",
    why="数一数就知道不对。",
    source="勾稽关系：列举的个数等于所述个数",
    remedy="补上漏的，或改个数。",
    failing={"项目信息!机构设置": "内设5个科室，分别是改革联络科、经济研究科、综合研究科、党建研究科。"},
    passing={
        "项目信息!机构设置": "内设5个科室，分别是改革联络科、经济研究科、综合研究科、社会发展研究科、党建研究科。"
    },
)
def listed_items(case: Case) -> Iterator[Problem]:
    """Lists have as many items as they say."""
    for passage in case.passages:
        for match in LISTED.finditer(passage.text.text):
            said = whole_number(match["count"])
            items = [item for item in re.split(r"、|以及|和|及", match["items"].split("，")[0]) if item.strip()]
            by_marks = [item for item in match["items"].split("，")[0].split("、") if item.strip()]
            if said and len(by_marks) > 1 and said not in (len(items), len(by_marks)) and "等" not in match["items"]:
                yield problem(
                    passage.text.place, label=passage.label, said=said, what=match["what"], listed=len(by_marks)
                )


@project_rule(
    "PX829",
    WARNING,
    "人数的分项与合计不符",
    message="“{label}”里{what} {total} 人，分项相加是 {sum} 人（{parts}）。",
    subject=(
        "label",
        "what",
    ),
    what="“编制 20 人，其中行政 14 人、事业 4 人……”一类的话，分项相加是不是等于合计。",
    why="加一加就知道不对。",
    source="勾稽关系：人员分项合计；公开的评价报告里的实例",
    remedy="核对编制批复，改正人数。",
    failing={"项目信息!人员情况": "编制20人，其中行政编制14人、事业编制4人、工勤编制1人。"},
    passing={"项目信息!人员情况": "编制20人，其中行政编制15人、事业编制4人、工勤编制1人。"},
)
def staff_sums(case: Case) -> Iterator[Problem]:
    """Parts of the staff add up."""
    for label, text in (("人员情况", case.info.staffing), ("机构设置", case.info.organisation)):
        for match in STAFF.finditer(text.text):
            parts = [int(part) for part in re.findall(r"(?<!\d)(\d{1,9})[人名]", match["parts"])]
            if len(parts) > 1 and sum(parts) != int(match["total"]) and "其中" not in match["parts"]:
                yield problem(
                    text.place,
                    label=label,
                    what=match["what"],
                    total=match["total"],
                    sum=sum(parts),
                    parts="+".join(map(str, parts)),
                )
