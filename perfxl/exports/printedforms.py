"""The forms that differ in their words and columns only.

Sources: 财政部转移支付绩效目标自评表 and its filled copies; 衔接资金项目绩效目标自评表; 河南省专项债券办法附件3; the
export of the budget system of 四川省; the budget system's flat import sheet; 河南省级运行监控管理办法附件1.
"""

from collections.abc import Sequence
from typing import Final

from perfxl.exports.canvas import Box, Canvas, Shown
from perfxl.exports.entries import number, rate, split, summed
from perfxl.exports.printed import DASH, Column, Entry, Money, PrintedForm
from perfxl.model import Evaluation, Fund, Indicator, Project, Score


def _of(column: str) -> Money:
    return lambda sources, _: summed(sources, column)


def _rate(sources: Sequence[Fund], _: Evaluation | None) -> Shown:
    found = rate(sources)
    return DASH if found is None else f"{found:.2%}"


def _execution(name: str) -> Money:
    def entry(_: Sequence[Fund], evaluation: Evaluation | None) -> Shown:
        execution = evaluation.execution if evaluation else None
        found = getattr(execution, name) if execution else None
        return DASH if found is None else f"{found:f}"

    return entry


def _blank(_: object, __: object) -> Shown:
    return None


def _words(name: str) -> Entry:
    return lambda indicator, _: str(getattr(indicator, name).text)


def _piece(part: int) -> Entry:
    """Sign, number or unit of the target."""
    return lambda indicator, _: split(indicator.target.value, indicator.target.text)[part]


def _done(indicator: Indicator, _: Score | None) -> Shown:
    """The actual as a number alone where its unit is the target's, which has a column of its own; else whole."""
    bare, unit = split(indicator.actual.value, indicator.actual.text)[1:]
    asked = split(indicator.target.value, indicator.target.text)[2]
    return bare if unit == asked else indicator.actual.text


def _weight(indicator: Indicator, _: Score | None) -> Shown:
    return number(indicator.weight.value, indicator.weight.text)


def _score(indicator: Indicator, score: Score | None) -> Shown:
    return score.score if score else indicator.awarded.value


def _lost(_: Indicator, score: Score | None) -> Shown:
    return score.weight - score.score if score else None


NAMED: Final = (
    Column("一级指标", _words("level1")),
    Column("二级指标", _words("level2"), 13),
    Column("三级指标", _words("name"), 22, "text"),
)
TARGET: Final = Column("年度指标值", _words("target"), 13)
WEIGHT: Final = Column("分值", _weight, 8, "points")
SCORE: Final = Column("得分", _score, 9, "score")
BUDGET: Final = (("全年预算数(A)", _of("budget")), ("全年执行数(B)", _of("spent")))

TRANSFER: Final = PrintedForm(
    title="转移支付区域（项目）绩效目标自评表",
    labels=(
        (("转移支付（项目）名称", "info.name"),),
        (("中央主管部门", ""),),
        (("地方主管部门", "info.department"), ("资金使用单位", "info.unit")),
    ),
    money=(*BUDGET, ("预算执行率(B/A)", _rate)),
    money_title="资金投入情况\n（万元）",
    managed=(
        "分配科学性",
        "下达及时性",
        "拨付合规性",
        "使用规范性",
        "执行准确性",
        "预算绩效管理情况",
        "支出责任履行情况",
    ),
    goals=(("总体目标", "info.goal"), ("全年实际完成情况", "info.achievement")),
    columns=(
        *NAMED,
        Column("指标值", _words("target"), 13),
        Column("全年实际完成值", _words("actual"), 13),
        Column("未完成原因和改进措施", _words("deviation_reason"), 24, "text"),
    ),
    foot=("注：资金使用单位按项目填报，主管部门和财政部门汇总时按区域绩效目标填报。",),
)
BRIDGING: Final = PrintedForm(
    title="绩效目标自评表",
    labels=(
        (("项目名称", "info.name"), ("项目负责人", "info.leader")),
        (("主管部门", "info.department"), ("实施单位", "info.unit")),
    ),
    money=(*BUDGET, ("分值", _execution("weight")), ("执行率(B/A)", _rate), ("得分", _execution("score"))),
    money_title="资金情况\n（万元）",
    goals=(("年初设定目标", "info.goal"), ("年度总体目标完成情况综述", "info.achievement")),
    columns=(
        *NAMED,
        WEIGHT,
        TARGET,
        Column("全年实际值", _words("actual"), 13),
        SCORE,
        Column("未完成原因及拟采取的改进措施", _words("deviation_reason"), 24, "text"),
    ),
    total="总分",
)
BOND: Final = PrintedForm(
    title="政府专项债券项目绩效自评表",
    labels=(
        (("项目名称", "info.name"), ("项目类型", "")),
        (("主管部门", "info.department"), ("单位名称", "info.unit")),
    ),
    money=(("年初预算数", _of("initial")), *BUDGET),
    goals=(("预期目标", "info.goal"), ("预期目标完成情况", "info.achievement")),
    columns=(
        *NAMED,
        TARGET,
        Column("实际完成值", _words("actual"), 13),
        WEIGHT,
        SCORE,
        Column("偏差原因及改进措施", _words("deviation_reason"), 24, "text"),
    ),
    total="总分",
)
SYSTEM: Final = PrintedForm(
    title="部门预算项目支出绩效自评表",
    labels=(
        (("项目名称", "info.name"), ("项目编码", "info.code")),
        (("主管部门", "info.department"), ("实施单位", "info.unit")),
        (("项目实施内容及过程概述", "info.implementation"),),
    ),
    money=(
        ("年初预算", _of("initial")),
        ("调整后预算数", _of("budget")),
        ("预算执行数", _of("spent")),
        ("预算执行率", _rate),
        ("权重", _execution("weight")),
        ("得分", _execution("score")),
    ),
    money_title="预算执行情况\n（万元）",
    goals=(("项目年度目标", "info.goal"), ("年度目标完成情况", "info.achievement")),
    columns=(
        *NAMED,
        Column("指标性质", _piece(0), 9),
        Column("指标值", _piece(1), 11),
        Column("度量单位", _piece(2), 9),
        Column("完成值", _done, 11),
        Column("权重", _weight, 8, "points"),
        SCORE,
        Column("未完成原因分析", _words("deviation_reason"), 24, "text"),
    ),
    total="合计",
    landscape=True,
)
FLAT_COLUMNS: Final = (
    Column("一级指标", _words("level1")),
    Column("二级指标", _words("level2"), 15),
    Column("三级指标名称", _words("name"), 24, "text"),
    Column("计算符号", _piece(0), 9),
    Column("指标值", _piece(1), 11),
    Column("*实际完成值", _done, 12),
    Column("计量单位", _piece(2), 9),
    Column("*分值", _weight, 8, "points"),
    Column("*指标得分", _score, 9, "score"),
    Column("扣减分数", _lost, 9, "score"),
    Column("完成情况简要描述", _words("remark"), 20, "text"),
    Column("偏差原因及改进措施", _words("deviation_reason"), 24, "text"),
)


def flat(project: Project, evaluation: Evaluation | None) -> bytes:
    """The budget system's flat import sheet: a row for each indicator with its project, no merged cells."""
    info = project.info
    own = (("项目名称", info.name.text, 24), ("项目编码", info.code.text, 24), ("预算单位", info.unit.text, 20))
    canvas = Canvas((*(width for _, _, width in own), *(column.width for column in FLAT_COLUMNS)))
    canvas.row(*(Box(1, name, "label") for name, _, _ in own), *(Box(1, one.header, "label") for one in FLAT_COLUMNS))
    scores = {score.place: score for score in evaluation.scores} if evaluation else {}
    for indicator in project.indicators:
        score = scores.get(indicator.place)
        cells = (Box(1, one.entry(indicator, score), one.look) for one in FLAT_COLUMNS)
        canvas.row(*(Box(1, text, "text") for _, text, _ in own), *cells)
    return canvas.book("绩效指标", "系统平面表", landscape=True, pages=0)
