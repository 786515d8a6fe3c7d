"""项目支出绩效监控情况表 (河南省级运行监控管理办法附件1): filled from a 绩效运行监控, else left to be filled."""

from collections.abc import Callable, Sequence
from typing import Final

from perfxl.exports.canvas import Shown
from perfxl.exports.entries import summed, three_lines
from perfxl.exports.printed import DASH, Column, Entry, Money, PrintedForm
from perfxl.exports.printedforms import NAMED, TARGET
from perfxl.forms.standard.outlook import CAUSES, LIKELIHOODS, TICK
from perfxl.model import BY_INCOME, BY_USE, Evaluation, Fund, FundLine, Indicator, Project, Score, fund_of, split

_NO_MONTH: Final = "\u3000"
_OF_PROJECT: Final = ((("项目名称", "info.name"),), (("主管部门", "info.department"), ("实施单位", "info.unit")))
_OF_DEPARTMENT: Final = ((("部门（单位）名称", "info.name"),),)


def monitoring_form(project: Project, evaluation: Evaluation | None) -> bytes:
    """The form of a project; results only where the workbook is one of a monitoring."""
    month = project.info.month.text if project.kind.running else ""
    watched = project.kind.running
    year = project.info.year.text.removesuffix("年") or "\u3000" * 3
    department = project.kind.has_basics or bool(project.tasks)
    return PrintedForm(
        title="部门整体支出绩效监控情况表" if department else "项目支出绩效监控情况表",
        first_line=f"（{year if watched else _NO_MONTH * 3}年{month or _NO_MONTH * 2}月）",
        labels=_OF_DEPARTMENT if department else _OF_PROJECT,
        money_title="预算情况\n（万元）" if department else "项目资金\n（万元）",
        tasks=department,
        money=(
            ("年初预算数", _of("initial")),
            (f"1-{month or _NO_MONTH}月执行数", _if(watched, _of("spent"))),
            (f"1-{month or _NO_MONTH}月执行率", _if(watched, _rate)),
            ("全年预计执行数", _if(watched, _of("expected"))),
        ),
        lines=(lambda sources: _split(project, sources)) if department else three_lines,
        goals=(("年度履职目标" if department else "年度总体目标", "info.goal"),),
        columns=(*NAMED, TARGET, *_columns(month or _NO_MONTH, watched=watched)),
        foot=(
            "注：1.偏差原因分析：对与预期目标有偏差的指标，从经费、制度、人员、硬件条件等保障方面判断和分析，并说明原因。",
            "2.完成目标可能性：按确定能、有可能、完全不可能三级判断。",
            "3.备注：说明预计到年底不能完成目标的原因和拟采取的措施。",
        ),
        landscape=True,
    ).draw(project, evaluation)


def _split(project: Project, sources: Sequence[Fund]) -> list[tuple[str, list[Fund]]]:
    """A department's money by source and by use, as far as the workbook says it (附件2)."""
    income = [fund_of(row) for row in split(project.basics, BY_INCOME)]
    named = [*income, *(fund for fund in sources if fund.source.text not in BY_USE)]
    fiscal = [fund for fund in named if fund.line is FundLine.FISCAL or "预算资金" in fund.source.text]
    other = [fund for fund in named if fund not in fiscal]
    used = {fund.source.text: fund for fund in sources if fund.source.text in BY_USE}
    return [
        ("资金来源：(1)财政性资金", fiscal),
        ("资金来源：(2)其他资金", other),
        *(
            (f"资金结构：({number}){name}", [used[name]] if name in used else [])
            for number, name in enumerate(BY_USE, 1)
        ),
    ]


def _columns(month: str, *, watched: bool) -> tuple[Column, ...]:
    def entry(say: Callable[[Indicator], str]) -> Entry:
        def shown(indicator: Indicator, _: Score | None) -> Shown:
            return (say(indicator) or None) if watched else None

        return shown

    def ticked(number: int) -> Entry:
        return entry(lambda one: TICK if one.outlook.causes[number].text else "")

    def likely(word: str) -> Entry:
        return entry(lambda one: TICK if one.outlook.likelihood.text.strip() == word else "")

    return (
        Column(f"1-{month}月执行情况", entry(lambda one: one.actual.text), 12),
        Column("全年预计完成情况", entry(lambda one: one.outlook.expected.text), 12),
        *(Column(cause.label, ticked(number), 6, group="偏差原因分析") for number, cause in enumerate(CAUSES)),
        Column("原因说明", entry(lambda one: one.deviation_reason.text), 14, group="偏差原因分析"),
        *(Column(word, likely(word), 7, group="完成目标可能性") for word in LIKELIHOODS),
        Column("备注", entry(lambda one: one.outlook.remark.text), 14),
    )


def _of(column: str) -> Money:
    return lambda sources, _: summed(sources, column)


def _rate(sources: Sequence[Fund], _: Evaluation | None) -> Shown:
    """执行率 of the initial budget, as the head of the form prints it."""
    initial, spent = summed(sources, "initial"), summed(sources, "spent")
    return DASH if not initial or spent is None else f"{spent / initial:.2%}"


def _if(filled: bool, entry: Money) -> Money:  # noqa: FBT001 says which of two forms it is
    return entry if filled else lambda _, __: None
