"""The kinds of evaluation (评价类型): everything in which they differ stands in this list, and nowhere else.

A kind names what belongs to it (its form, its usual rulebook, its result sheet, its report); the rooms that own these
things know them by those names. So nobody asks which kind a project is of: they ask the kind for what they need.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unicodedata import normalize

EVERY_SHEET: Final = (
    "资金情况", "支出明细", "绩效目标表", "决策与过程", "评价小组", "评价过程", "评价依据", "经验问题建议",
)  # fmt: skip
"""The tables of a project's workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of evaluation.

    ``sheets`` are the tables a workbook of this kind is asked for, ``filled`` those that cannot stay empty. With
    ``judged`` the framework's common indicators are judged by their points; without, only the rates computed from the
    money count, and with ``adds_rates`` they count also where no row names them.
    """

    title: str
    """As it stands in the cell 评价类型 and in a rulebook."""
    short: str
    """What people say, and what ``perfxl new --type`` takes."""
    form: str = "standard"
    """The layout of its workbook."""
    usual_rulebook: str
    """The id of the rulebook preset in a blank workbook when none is asked for."""
    sheets: tuple[str, ...] = EVERY_SHEET
    filled: tuple[str, ...]
    judged: bool
    adds_rates: bool
    result_sheet: str
    """The builder of its sheet 评价结果, by name."""
    report: str
    """The text template of its report."""
    has_basics: bool = False
    """Its workbook has 基础数据, from which rates are worked out."""
    closed_by: str = ""
    """The title of the kind by which its year is closed; empty where it closes the year itself."""
    running: bool = False
    """The year is not over: lights say how the targets stand, and nothing is scored."""
    report_suffix: str = "_绩效评价报告.docx"
    """What follows the workbook's name in the name of its report."""

    @property
    def closing(self) -> "Kind":
        """The kind by which the year is closed."""
        return titled(self.closed_by) or self

    def __str__(self) -> str:
        return self.title

    @property
    def report_title(self) -> str:
        """What its report is called after the name of the project."""
        return Path(self.report_suffix).stem.lstrip("_")

    def asks_for(self, sheet: str) -> bool:
        """Whether a workbook of this kind is asked for the sheet; one it is not asked for may stay empty."""
        return sheet in self.sheets


EVALUATION: Final = Kind(
    title="项目支出绩效评价",
    short="评价",
    usual_rulebook="national-evaluation-2020",
    filled=("资金情况", "绩效目标表", "决策与过程", "评价小组", "评价过程"),
    judged=True,
    adds_rates=False,
    result_sheet="evaluation",
    report="evaluation_report.jinja",
)
SELF_EVALUATION: Final = Kind(
    title="项目支出绩效自评",
    short="自评",
    usual_rulebook="national-self-evaluation-2020",
    sheets=("资金情况", "支出明细", "绩效目标表", "决策与过程"),
    filled=("资金情况", "绩效目标表"),
    judged=False,
    adds_rates=True,
    result_sheet="self_evaluation",
    report="self_evaluation_report.jinja",
    report_suffix="_绩效自评报告.docx",
)

WHOLE_DEPARTMENT: Final = Kind(
    title="部门整体支出绩效自评",
    short="部门整体自评",
    form="department",
    has_basics=True,
    usual_rulebook="department-2013",
    sheets=("基础数据", "年度主要任务", "绩效目标表", "决策与过程"),
    filled=("基础数据", "绩效目标表"),
    judged=True,
    adds_rates=False,
    result_sheet="department",
    report="department_report.jinja",
    report_suffix="_绩效自评报告.docx",
)
MONITORING: Final = Kind(
    title="绩效运行监控",
    short="监控",
    form="monitoring",
    usual_rulebook="system-monitoring",
    sheets=("资金情况", "绩效目标表"),
    filled=("资金情况", "绩效目标表"),
    judged=False,
    adds_rates=False,
    closed_by="项目支出绩效自评",
    running=True,
    result_sheet="monitoring",
    report="monitoring_report.jinja",
    report_suffix="_绩效监控报告.docx",
)

KINDS: tuple[Kind, ...] = (EVALUATION, SELF_EVALUATION, WHOLE_DEPARTMENT, MONITORING)
"""All kinds, in the order in which lists show them."""
USUAL: Final = EVALUATION
"""What a workbook counts as while its 评价类型 cannot be read."""


def every() -> Iterator[Kind]:
    """All kinds, in the order in which lists show them."""
    return iter(KINDS)


def named(text: str) -> Kind | None:
    """The kind of that title or short name, spaces and full-width forms aside; None when there is none."""
    wanted = "".join(normalize("NFKC", text).split())
    return next((kind for kind in KINDS if wanted in (kind.title, kind.short)), None)


def titled(text: object) -> Kind | None:
    """The kind of exactly that title, as rulebooks write it; None when there is none."""
    return next((kind for kind in KINDS if kind.title == text), None)


def titles() -> tuple[str, ...]:
    """The titles, as a drop-down list shows them."""
    return tuple(kind.title for kind in KINDS)


def position(kind: Kind) -> int:
    """Where a kind stands in lists."""
    return KINDS.index(kind)
