"""汇总.xlsx: the sheets of a round, merged with what a person entered in the earlier one."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

import pandas as pd

from perfxl.outcome import Record
from perfxl.round import expected, groups, ledger, likeness
from perfxl.round.book import written
from perfxl.round.following import followed, with_additions
from perfxl.round.frames import MONEY, apart, indicator_frame, project_frame
from perfxl.round.kept import KEY, Kept, KeptRow
from perfxl.round.listing import Wanted
from perfxl.round.otherkinds import DEPARTMENTS, MONITORED, of_projects, pages_of_other_kinds
from perfxl.round.pages import Chart, Column, Page

NAME: Final = "汇总.xlsx"
ROLE: Final = "summary"
PROJECTS, UNITS, GRADES, INDICATORS, LIKE = "项目汇总", "按单位", "按等级", "指标汇总", "核查事项"
DELIVERY, RESULTS = "报送情况", "自评结果汇总表"
SHEETS: Final = (PROJECTS, UNITS, GRADES, ledger.SHEET, INDICATORS, DELIVERY, RESULTS, LIKE, MONITORED, DEPARTMENTS)
"""All sheets of ours, in their order; every other one is a person's."""
ENTERED: Final = (PROJECTS, ledger.SHEET, RESULTS)
"""Those with columns in which a person enters something."""
_PERSONS: Final = ("状态", "备注")
_STATES: Final = ("待审核", "已审核", "退回修改", "已报送")
_CHARTED: Final = 25
"""More units than these make a chart that nobody can read."""
_UNITS_OF_MONEY: Final = "金额单位：万元"

_WHO = (
    Column("项目编码", 16),
    Column("项目名称", 28),
    Column("实施单位", 20),
    Column("主管部门", 20),
    Column("评价年度", 8, "centred"),
    Column("评价类型", 12, "centred"),
)
_MONEY = tuple(Column(name, 12, "money") for name in MONEY)
_GROUP = (
    Column("项目数", 8, "count"),
    Column("已评分", 8, "count"),
    *(Column(name, 13, "money") for name in MONEY if name in ("年初预算数", "全年预算数", "到位数", "执行数")),
    Column("预算执行率", 10, "rate"),
    Column("平均分", 9, "points"),
    Column("按金额加权平均分", 11, "points"),
    Column("最高分", 9, "points"),
    Column("最低分", 9, "points"),
    Column("绩效指标数", 9, "count"),
    Column("达到目标数", 9, "count"),
)
PROJECT_COLUMNS: Final = (
    *_WHO,
    *_MONEY,
    Column("预算执行率", 10, "rate"),
    Column("按规则执行率", 10, "rate"),
    Column("满分", 8, "points"),
    Column("按规则总分", 10, "points"),
    Column("总分", 9, "points"),
    Column("核定差额", 9, "points"),
    Column("扣分", 8, "points"),
    Column("等级", 6, "centred"),
    Column("绩效指标数", 8, "count"),
    Column("达到目标数", 8, "count"),
    Column("服务对象满意度", 11, "centred"),
    Column("预警", 6, "light"),
    Column("预警说明", 24),
    Column("错误", 6, "count"),
    Column("警告", 6, "count"),
    Column("提示", 6, "count"),
    Column("存在问题", 36),
    Column("情况", 8, "state"),
    Column("报告", 24, "link"),
    Column("工作簿", 24),
    Column("状态", 10, "entry", _STATES),
    Column("备注", 20, "entry"),
    Column("本次情况", 8, "state"),
    Column(KEY, 4, "hidden"),
)
LEDGER_COLUMNS: Final = (
    Column("实施单位", 18),
    Column("项目名称", 22),
    Column("来源", 10, "centred"),
    Column("问题", 40),
    Column("对应指标", 16),
    Column("扣分", 7, "points"),
    Column("整改措施", 34),
    Column("责任单位（人）", 16, "entry"),
    Column("反馈日期", 11, "entry"),
    Column("整改时限", 11, "entry"),
    Column("整改结果", 24, "entry"),
    Column("证明材料", 18, "entry"),
    Column("复核意见", 16, "entry"),
    Column("状态", 11, "entry", ledger.STATES),
    Column("备注", 16, "entry"),
    Column("本次情况", 8, "state"),
    Column(KEY, 4, "hidden"),
)
INDICATOR_COLUMNS: Final = (
    *_WHO,
    Column("等级", 6, "centred"),
    Column("一级指标", 10),
    Column("二级指标", 12),
    Column("三级指标", 24),
    Column("年度指标值", 16),
    Column("实际完成值", 16),
    Column("分值", 8, "points"),
    Column("按规则得分", 9, "points"),
    Column("核定得分", 9, "points"),
    Column("得分", 8, "points"),
    Column("得分率", 9, "rate"),
    Column("完成率", 9, "rate"),
    Column("状态", 9, "state"),
    Column("扣分或核定的原因", 36),
    Column("佐证材料", 24),
)


def summary(records: Sequence[Record], kept: Kept, folder: Path, wanted: Sequence[Wanted] | None = None) -> bytes:
    """The summary of a round as a workbook; ``folder`` is where it will lie, ``wanted`` the list it is held against."""
    return written(pages(records, kept, wanted), folder, {"title": "项目支出绩效评价结果汇总"})


def pages(records: Sequence[Record], kept: Kept, wanted: Sequence[Wanted] | None = None) -> list[Page]:
    """The sheets of the summary in their order."""
    others, records = pages_of_other_kinds(records), apart(of_projects(records))
    if others and not records and not kept.of(PROJECTS) and not kept.of(ledger.SHEET):
        return others
    kept = followed(kept, records, PROJECTS)
    projects = project_frame(records)
    rows = ledger.ledger(records, kept.of(ledger.SHEET))
    made = [
        _projects(projects, kept.of(PROJECTS)),
        _units(projects),
        _grades(projects),
        _ledger(rows),
        _indicators(indicator_frame(records)),
    ]
    if wanted is not None:
        made.append(_delivery(expected.matched(records, wanted)))
    if wanted is not None or RESULTS in kept.names:
        made.append(_results(records, kept.of(RESULTS)))
    made = [with_additions(page, kept) if page.name in ENTERED else page for page in made]
    return [*made, _likeness(records), *others]


def _projects(projects: pd.DataFrame, earlier: Mapping[str, KeptRow]) -> Page:
    frame = projects.assign(本次情况=[_presence(key, earlier) for key in projects[KEY]])
    for name in _PERSONS:
        frame[name] = pd.Series([earlier.get(key, {}).get(name) for key in frame[KEY]], index=frame.index, dtype=object)
    gone = [_gone(key, row) for key, row in earlier.items() if key not in set(projects[KEY])]
    titles = [column.title for column in PROJECT_COLUMNS]
    whole = pd.DataFrame([*frame.to_dict("records"), *gone], columns=titles, dtype=object)
    total = {"项目编码": "合计", "项目名称": f"{len(projects)}个项目", **_total(projects)}
    return Page(
        PROJECTS,
        "项目支出绩效评价结果汇总",
        f"{_UNITS_OF_MONEY}。黄底的“状态”“备注”由人填写，再次汇总时保留。预警：红，指标得分率高于执行得分率5%以上；"
        "黄，没有预算或未执行超过20%。",
        PROJECT_COLUMNS,
        whole,
        total,
        frozen=2,
    )


def _presence(key: object, earlier: Mapping[str, KeptRow]) -> str:
    return ledger.PRESENT if not earlier or str(key) in earlier else ledger.NEW


def _gone(key: str, row: KeptRow) -> dict[str, object]:
    names = ("项目编码", "项目名称", "实施单位", "主管部门", "评价年度", "评价类型", *_PERSONS)
    return {**{name: row.get(name) for name in names}, "本次情况": ledger.GONE, KEY: key}


def _total(projects: pd.DataFrame) -> dict[str, object]:
    sums = {name: sum((value for value in projects[name] if value is not None), Decimal(0)) for name in MONEY}
    shared = groups.shared_row(projects)
    names = ("预算执行率", "绩效指标数", "达到目标数")
    counts = {name: sum(projects[name]) for name in ("错误", "警告", "提示")}
    return {**sums, **{name: shared[name] for name in names}, "总分": shared["平均分"], "等级": "平均", **counts}


def _units(projects: pd.DataFrame) -> Page:
    frame = groups.by_unit(projects)
    columns = (
        Column("实施单位", 24),
        *_GROUP,
        *(Column(grade, 6, "count") for grade in groups.grades_in(projects)),
        Column("红灯", 6, "count"),
        Column("黄灯", 6, "count"),
        Column("错误", 8, "count"),
    )
    charts = (
        Chart("各单位平均分", "bar", "实施单位", ("平均分",), min(len(frame), _CHARTED), "分", top=100),
        Chart("各单位预算执行率", "bar", "实施单位", ("预算执行率",), min(len(frame), _CHARTED), percent=True),
    )
    note = f"{_UNITS_OF_MONEY}。“错误”是有错误、没有评分的工作簿数。"
    total = {"实施单位": "合计", **groups.unit_row(projects)}
    return Page(UNITS, "按实施单位汇总", note, columns, frame, total, charts, frozen=1)


def _grades(projects: pd.DataFrame) -> Page:
    frame = groups.by_grade(projects)
    columns = (Column("等级", 12, "centred"), Column("占比", 10, "rate"), *_GROUP)
    total = {"等级": "合计", **groups.shared_row(projects)}
    charts = (Chart("各等级的项目数", "column", "等级", ("项目数",), len(frame), "个"),)
    return Page(GRADES, "按等级汇总", f"{_UNITS_OF_MONEY}。", columns, frame, total, charts, frozen=1)


def _ledger(rows: pd.DataFrame) -> Page:
    note = f"{ledger.tally(rows)}。黄底各列由人填写，再次汇总时保留；没有办结的在前，时限早的在前，过了时限的标红。"
    return Page(
        ledger.SHEET,
        "绩效评价问题整改台账",
        note,
        LEDGER_COLUMNS,
        rows,
        frozen=2,
        overdue=("整改时限", "状态"),
        signed="填表人：　　　　　　　　　负责人：　　　　　　　　　　　　（公章）",
    )


def _indicators(frame: pd.DataFrame) -> Page:
    note = "每个三级指标一行，可用作数据透视表的数据源。"
    return Page(INDICATORS, "指标汇总", note, INDICATOR_COLUMNS, frame, frozen=2)


def _delivery(pairs: list[tuple[Wanted | None, Record | None]]) -> Page:
    looks: dict[str, Column] = {
        "报送": Column("报送", 9, "state"),
        "项目编码": Column("项目编码", 16),
        "单位": Column("单位", 22),
        "项目名称": Column("项目名称", 30),
        "评价要求": Column("评价要求", 14),
        "总分": Column("总分", 9, "points"),
        "等级": Column("等级", 6, "centred"),
        "工作簿": Column("工作簿", 26),
        "说明": Column("说明", 30),
    }
    columns = tuple(looks.get(name, Column(name, 13, "money")) for name in expected.COLUMNS)
    note = f"{_UNITS_OF_MONEY}。{expected.coverage(pairs)}。"
    return Page(DELIVERY, "绩效自评报送情况", note, columns, expected.delivery(pairs), frozen=4)


def _results(records: Sequence[Record], earlier: Mapping[str, KeptRow]) -> Page:
    looks: dict[str, Column] = {
        "序号": Column("序号", 6, "count"),
        "单位": Column("单位", 18),
        "项目名称": Column("项目名称", 24),
        "项目编码": Column("项目编码", 14),
        "全年预算数": Column("全年预算数", 12, "money"),
        "全年执行数": Column("全年执行数", 12, "money"),
        "执行率": Column("执行率", 9, "rate"),
        "得分": Column("得分", 8, "points"),
        "等级": Column("等级", 6, "centred"),
        "备注": Column("备注", 14, "entry"),
        KEY: Column(KEY, 4, "hidden"),
    }
    columns = tuple(looks.get(name, Column(name, 28)) for name in expected.RESULTS)
    frame = expected.results(records, earlier)
    sums = {name: sum(frame[name].dropna(), Decimal(0)) for name in ("全年预算数", "全年执行数")}
    total = {"单位": "合计", **sums, "执行率": groups.share(sums["全年执行数"], sums["全年预算数"])}
    note = f"{_UNITS_OF_MONEY}。“单独说明”一栏不空的项目，要单独说明原因，提出整改措施"
    note += "（财预〔2020〕10号第二十六条；界限见各项目的规则书）。"
    return Page(
        RESULTS,
        "项目支出绩效自评结果汇总表",
        note,
        columns,
        frame,
        total,
        signed="填表人：　　　　　　　　　负责人：　　　　　　　　　财务负责人：　　　　　　　　　（公章）",
    )


def _likeness(records: Sequence[Record]) -> Page:
    columns = (
        Column("事项", 16, "centred"),
        Column("内容", 60),
        Column("项目数", 8, "count"),
        Column("项目", 48),
        Column("处理", 36),
    )
    frame = likeness.alike(records)
    note = (
        "几个项目里一字不差的原因、问题、建议和佐证材料，以及全部满分的情况。" if len(frame) else "没有发现雷同的内容。"
    )
    return Page(LIKE, "整轮核查事项", note, columns, frame)
