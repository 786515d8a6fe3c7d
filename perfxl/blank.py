"""The blank workbook: the framework's indicators with the rulebook's usual weights, ready to be filled in."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from perfxl.model import EvaluationKind
from perfxl.rulebooks import Rulebook, shipped
from perfxl.workbook.layout import COMMON, FUND_SOURCES, FUNDS, INDICATORS
from perfxl.workbook.template.book import build
from perfxl.workbook.template.filling import Content, Filling, Row


def blank_workbook(kind: EvaluationKind, rulebook: Rulebook, name: str = "") -> bytes:
    """Return a blank workbook for one project; ``name`` presets its 项目名称."""
    return build(kind, preset(kind, rulebook, {"项目名称": name} if name else {}))


def preset(
    kind: EvaluationKind,
    rulebook: Rulebook,
    info: Mapping[str, Content],
    rows: Mapping[str, Sequence[Row]] | None = None,
    unit: str = "万元",
) -> Filling:
    """Return what a new workbook starts with; ``info`` and ``rows`` replace or add to the presets."""
    preset_rows: dict[str, Sequence[Row]] = {
        FUNDS.name: [{"资金来源": source} for source in FUND_SOURCES],
        INDICATORS.name: [{"一级指标": row.level1, "二级指标": row.level2} for row in rulebook.blank.rows],
        COMMON.name: common_rows(rulebook),
    }
    return Filling(
        info={"评价类型": kind.value, "评价规则": rulebook.title, **info},
        rows={**preset_rows, **(rows or {})},
        unit=unit,
        rulebooks=[(book.title, book.kind.value) for book in _offered(rulebook)],
        guidance=_guidance(rulebook),
    )


def _offered(rulebook: Rulebook) -> Sequence[Rulebook]:
    """The rulebooks of the drop-down list: the office's own, where it is one, before the shipped ones."""
    return shipped() if rulebook in shipped() else (rulebook, *shipped())


def common_rows(rulebook: Rulebook) -> list[dict[str, Content]]:
    """Return the rows of 决策与过程: one for each point, the names and the weight on an indicator's first row."""
    rows: list[dict[str, Content]] = []
    above: tuple[str, str] = ("", "")
    for common in rulebook.framework.rows:
        first: dict[str, Content] = {"三级指标": common.name, "分值": rulebook.usual_weight(common.name)}
        if above[0] != common.level1:
            first["一级指标"] = common.level1
        if above != (common.level1, common.level2):
            first["二级指标"] = common.level2
        above = (common.level1, common.level2)
        points: Sequence[str] = common.points or ("",)
        for number, point in enumerate(points):
            row: dict[str, Content] = dict(first) if number == 0 else {}
            if point:
                row["评价要点"] = point
            rows.append(row)
    return rows


def _guidance(rulebook: Rulebook) -> list[str]:
    def plain(weight: Decimal) -> str:
        return f"{weight.normalize():f}"

    classes = "，".join(f"{row.name} {plain(row.weight)}" for row in rulebook.classes.rows)
    rows = "，".join(f"{row.level2} {plain(row.weight)}" for row in rulebook.blank.rows)
    return [f"各类合计 100：{classes}。", f"绩效目标表可这样分配：{rows}；按项目实际调整，合计不变。"]
