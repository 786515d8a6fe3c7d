"""绩效目标审核表: the head and the points of the form, what the checks found beside them; the marks are the reviewer's.

Source: 郑州市2020年附件2-5 (sections, items and points, the scale printed with it); the wording of its 审核要点 was not
seen and stays out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from perfxl.exports.canvas import Box, Canvas
from perfxl.exports.entries import year
from perfxl.model import Finding, Project, Severity


@dataclass(frozen=True, slots=True)
class Item:
    """One 审核内容: its section and name, the points of its two 审核要点, and the rules whose findings concern it."""

    section: str
    name: str
    points: tuple[int, int]
    codes: tuple[str, ...] = ()


_COMPLETE, _RELATED = "一、完整性审核（20分）", "二、相关性审核（30分）"
_FITTING, _FEASIBLE = "三、适当性审核（30分）", "四、可行性审核（20分）"
REST: Final = Item(_COMPLETE, "规范完整性", (5, 5))
"""Everything that concerns no other item: what is missing, unreadable or written carelessly."""
ITEMS: Final = (
    REST,
    Item(
        _COMPLETE,
        "明确清晰性",
        (5, 5),
        ("PX430", "PX436", "PX437", "PX442", "PX447", "PX449", "PX463", "PX809", "PX842"),
    ),
    Item(_RELATED, "目标相关性", (7, 8), ("PX462", "PX820", "PX823", "PX825", "PX826", "PX827")),
    Item(
        _RELATED,
        "指标科学性",
        (8, 7),
        (
            *("PX420", "PX421", "PX422", "PX423", "PX424", "PX425", "PX443", "PX444", "PX446"),
            *("PX450", "PX451", "PX455", "PX456"),
        ),
    ),
    Item(_FITTING, "绩效合理性", (8, 7), ("PX410", "PX411", "PX412", "PX413", "PX414", "PX415", "PX453", "PX457")),
    Item(
        _FITTING,
        "资金匹配性",
        (8, 7),
        ("PX302", "PX303", "PX305", "PX306", "PX307", "PX308", "PX314", "PX315", "PX316", "PX321", "PX324"),
    ),
    Item(_FEASIBLE, "实现可能性", (5, 5), ("PX603", "PX604")),
    Item(_FEASIBLE, "条件充分性", (5, 5)),
)
_OPINION: Final = "优□　良□　中□　差□"
_NOTES: Final = (
    "注：1.“系统核对发现的问题”由程序按绩效目标的校验规则列出；没有列出问题，不等于评为优。审核意见、得分和总体意见由审核人填写。",
    "2.审核意见：优为该项分值的90%以上，良为80%—89%，中为60%—79%，差为59%以下。审核要点的具体内容以本地表样为准。",
)


def target_review(project: Project, findings: Sequence[Finding]) -> bytes:
    """The form of a project with the findings of the stage 目标, upright on one page."""
    canvas = Canvas((13, 13, 7, 46, 18, 8))
    info = project.info
    canvas.row(Box(6, "绩效目标审核表", "title"))
    canvas.row(Box(6, year(project), "plain"))
    canvas.row(Box(1, "项目名称", "label"), Box(5, info.name.text, "text"))
    unit = Box(1, f"单位名称：{info.unit.text}", "text")
    canvas.row(Box(1, "主管部门", "label"), Box(2, info.department.text, "text"), unit, Box(2, ""))
    names = ("审核内容", "", "分值", "系统核对发现的问题", "审核意见", "得分")
    head = canvas.row(*(Box(1, name, "label") for name in names))
    canvas.over(head, head, 0, 1, "审核内容")
    told = _sorted(findings)
    for item in ITEMS:
        _item(canvas, item, told[item.name])
    _sections(canvas, head + 1)
    canvas.row(Box(2, "总分", "label"), Box(1, 100, "points"), Box(1), Box(1), Box(1))
    canvas.row(Box(2, "综合评定等级", "label"), Box(4, _OPINION))
    canvas.row(Box(2, "总体意见", "label"), Box(4, "\n\n\n审核人：　　　　　　　年　　月　　日", "text"))
    for text in _NOTES:
        canvas.row(Box(6, text, "note"))
    return canvas.book("目标审核表", "绩效目标审核表", landscape=False, pages=1)


def _item(canvas: Canvas, item: Item, findings: Sequence[Finding]) -> None:
    """Two lines, one for each 审核要点; what was found stands beside both."""
    unchecked = not item.codes and item is not REST
    text = "\n".join(map(_words, findings)) or ("没有可以核对的内容，由审核人判断" if unchecked else "没有发现问题")
    top = canvas.row(*_line(item.points[0], text))
    bottom = canvas.row(*_line(item.points[1], ""))
    canvas.over(top, bottom, 1, 1, item.name, "centred")
    canvas.over(top, bottom, 3, 3, text, "text")


def _line(points: int, text: str) -> list[Box]:
    return [Box(1), Box(1), Box(1, points, "points"), Box(1, text, "text"), Box(1, _OPINION), Box(1)]


def _sections(canvas: Canvas, top: int) -> None:
    for section in dict.fromkeys(item.section for item in ITEMS):
        rows = 2 * sum(item.section == section for item in ITEMS)
        canvas.over(top, top + rows - 1, 0, 0, section, "centred")
        top += rows


def _sorted(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """The findings by the item they concern; an accepted one and a mere hint to the writer are left out."""
    found: dict[str, list[Finding]] = {item.name: [] for item in ITEMS}
    for finding in findings:
        if not finding.accepted:
            item = next((one for one in ITEMS if finding.code in one.codes), REST)
            found[item.name].append(finding)
    return found


def _words(finding: Finding) -> str:
    place = "".join(filter(None, (finding.place.part, finding.place.spot)))
    grade = "" if finding.severity is Severity.NOTE else f"{finding.severity.value}："
    return f"{grade}{finding.message}{f'（{place}）' if place else ''}"
