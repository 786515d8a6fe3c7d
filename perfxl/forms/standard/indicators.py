"""绩效目标表 and 决策与过程: the project's own indicators, and those common to all projects with their 评价要点."""

from collections.abc import Sequence
from itertools import groupby

from perfxl.forms.choiceforall import ChoiceForAll
from perfxl.forms.entries import Offered, Points, Stated, Text
from perfxl.forms.form import SECOND_VERSION, Field, Sheet, Table, fields_of
from perfxl.forms.reading import convert
from perfxl.forms.reading.row import Row, first_entered
from perfxl.forms.standard.outlook import outlook
from perfxl.model import CommonIndicator, Indicator, Met, Point, Role

LEVEL1_NAMES = ("产出指标", "成本指标", "效益指标", "满意度指标")
METHODS = ("自动", "越高越好", "越低越好", "等于", "区间", "时限", "是否", "定性", "不适用")
_MERGED = "可合并单元格，或只填第一行"
_WITH_REASON = "填了核定得分就要写理由"


class Target:
    """The columns of 绩效目标表: one row, one third-level indicator."""

    level1 = Field(
        "一级指标",
        "indicators.level1",
        Offered(LEVEL1_NAMES),
        _MERGED,
        required=True,
        width=12,
        filled_down=True,
    )
    level2 = Field("二级指标", "indicators.level2", Text(), _MERGED, required=True, width=14, filled_down=True)
    name = Field("三级指标", "indicators.name", Text(), "指标名称，与批复的绩效目标表一致", required=True, width=30)
    target = Field(
        "年度指标值",
        "indicators.target",
        Stated(Role.TARGET),
        "例：≥4期、不低于95%、≤35万元、有效提升",
        required=True,
        width=18,
    )
    actual = Field(
        "实际完成值",
        "indicators.actual",
        Stated(Role.ACTUAL),
        "定量指标填数字和单位；定性指标填 达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差",
        required=True,
        width=18,
    )
    weight = Field("分值", "indicators.weight", Points(), "满分", required=True, width=9)
    method = Field("评分方法", "indicators.method", Offered(METHODS), "一般选“自动”或留空，由指标值判断", width=12)
    awarded = Field(
        "核定得分", "indicators.awarded", Points(), "评价小组核定的得分；不核定时留空，由程序按规则计算", width=10
    )
    award_reason = Field("核定理由", "indicators.award_reason", Text(), _WITH_REASON, width=24)
    deviation_reason = Field(
        "偏差原因分析及改进措施",
        "indicators.deviation_reason",
        Text(),
        "未完成或大幅超额完成时必填",
        width=32,
    )
    evidence = Field("佐证材料", "indicators.evidence", Text(), "材料名称，例：验收报告、会议纪要", width=24)
    adjusted_target = Field(
        "调整后指标值",
        "indicators.adjusted_target",
        Stated(Role.TARGET),
        "年中按程序调整过的指标值，写法与年度指标值相同",
        width=18,
        since=SECOND_VERSION,
    )
    adjustment_basis = Field(
        "调整依据", "indicators.adjustment_basis", Text(), "同意调整的文件和文号", width=24, since=SECOND_VERSION
    )
    previous = Field(
        "上年完成值", "indicators.previous", Stated(Role.ACTUAL), "上一年度的实际完成值", width=18, since=SECOND_VERSION
    )
    remark = Field(
        "指标说明", "indicators.remark", Text(), "指标的含义、计算办法和数据来源", width=24, since=SECOND_VERSION
    )


class Judged:
    """The columns of 决策与过程: one row, one 评价要点 of a common indicator."""

    level1 = Field("一级指标", "common.level1", Text(), _MERGED, required=True, width=11, filled_down=True)
    level2 = Field("二级指标", "common.level2", Text(), _MERGED, required=True, width=12, filled_down=True)
    name = Field("三级指标", "common.name", Text(), _MERGED, required=True, width=17, filled_down=True)
    weight = Field("分值", "common.weight", Points(), "每个三级指标的满分，只填在它的第一行", required=True, width=8)
    point = Field("评价要点", "common.points.text", Text(), "一行一个要点", required=True, width=46)
    met = Field(
        "是否符合",
        "common.points.met",
        ChoiceForAll(Met, "全部符合", Met.FULLY),
        "从下拉列表中选择；整个指标都符合的，在它的第一行选“全部符合”，其余各行不用选，个别例外的在那一行另选",
        required=True,
        width=12,
    )
    comment = Field("评价情况说明", "common.points.comment", Text(), "依据什么材料得出这个判断", width=40)
    awarded = Field(
        "核定得分",
        "common.awarded",
        Points(),
        "评价小组核定的得分；填在指标的第一行，不核定时留空",
        width=10,
    )
    award_reason = Field("核定理由", "common.award_reason", Text(), _WITH_REASON, width=24)


_MET: ChoiceForAll[Met] = Judged.met.entry  # type: ignore[assignment]

INDICATORS = Sheet(
    "绩效目标表",
    (Table("indicators", fields_of(Target), "指标", Target.name, blank_rows=24),),
    note="一行一个三级指标，指标和指标值与年初批复的绩效目标表一致；可以增加行。",
    landscape=True,
)
COMMON = Sheet(
    "决策与过程",
    (Table("common", fields_of(Judged), "指标", Judged.name, blank_rows=4, items="points"),),
    note="各要点都符合的指标，在第一行选“全部符合”即可，例外的要点在它那一行另选。资金到位率和预算执行率由“资金情况”算出，不用选；有扣分的，在“评价情况说明”里写原因。",
    landscape=True,
)


def indicator(row: Row) -> Indicator:
    """One third-level indicator of 绩效目标表."""
    target, actual = row[Target.target], row[Target.actual]
    return Indicator(
        level1=row[Target.level1],
        level2=row[Target.level2],
        name=row[Target.name],
        target=convert.no_span_as_date(row.cells.get(Target.target.path), target, actual),
        actual=convert.answering(
            convert.no_span_as_date(row.cells.get(Target.actual.path), actual, target),
            target,
            explained=not row[Target.deviation_reason].blank,
        ),
        weight=row[Target.weight],
        method=row[Target.method],
        awarded=row[Target.awarded],
        award_reason=row[Target.award_reason],
        deviation_reason=row[Target.deviation_reason],
        evidence=row[Target.evidence],
        adjusted_target=row[Target.adjusted_target],
        adjustment_basis=row[Target.adjustment_basis],
        previous=row[Target.previous],
        remark=row[Target.remark],
        outlook=outlook(row),
    )


def common_indicators(rows: Sequence[Row]) -> tuple[CommonIndicator, ...]:
    """The rows of one indicator, by its (filled-down or merged) names, are its points."""
    return tuple(_common(list(group)) for _, group in groupby(rows, key=_names))


def _names(row: Row) -> tuple[str, ...]:
    cells = (row.cells.get(field.path) for field in (Judged.level1, Judged.level2, Judged.name))
    return tuple(cell.text if cell else "" for cell in cells)


def _common(rows: Sequence[Row]) -> CommonIndicator:
    """One common indicator; what is entered once counts for all its rows."""
    all_met = any(_MET.says_all(row.cells.get(Judged.met.path)) for row in rows)
    pointless = [row for row in rows if not _states_point(row)]
    return CommonIndicator(
        level1=rows[0][Judged.level1],
        level2=rows[0][Judged.level2],
        name=rows[0][Judged.name],
        weight=first_entered(rows, Judged.weight),
        points=tuple(_point(row, all_met=all_met) for row in rows if _states_point(row)),
        awarded=first_entered(rows, Judged.awarded),
        award_reason=first_entered(rows, Judged.award_reason),
        comment=first_entered(pointless, Judged.comment) if pointless else rows[0].blank(Judged.comment),
    )


def _states_point(row: Row) -> bool:
    return row.has(Judged.point) or row.has(Judged.met)


def _point(row: Row, *, all_met: bool) -> Point:
    inherits = all_met and not row.has(Judged.met)
    met = _MET.inherited(row.spot(Judged.met.path)) if inherits else row[Judged.met]
    return Point(text=row[Judged.point], met=met, comment=row[Judged.comment])
