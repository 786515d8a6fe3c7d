"""A rulebook: the dated, cited parameters of one authority, as a frozen value."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Self
from unicodedata import normalize

from pydantic import BeforeValidator, Field, InstanceOf, model_validator

from perfxl import kinds
from perfxl.kinds import Kind
from perfxl.model import Basis
from perfxl.rulebooks.base import Group
from perfxl.rulebooks.formulas import Formulas
from perfxl.rulebooks.groups import (
    Cost,
    Direct,
    Equal,
    Execution,
    Higher,
    Level,
    Lower,
    NoOperator,
    NotApplicable,
    Over,
    Points,
    Qualitative,
    Quantity,
    Satisfaction,
    Steps,
    Wordings,
)
from perfxl.rulebooks.lights import Lights
from perfxl.rulebooks.printed import ReportWords
from perfxl.rulebooks.totals import (
    Blank,
    Checks,
    Classes,
    Deviation,
    Duty,
    Framework,
    FrameworkRow,
    FrameworkWeights,
    Grade,
    Levels,
    OverallCompletion,
    Rounding,
    TotalCap,
)
from perfxl.tomlfile import Strict

ZERO = Decimal(0)
KNOWN_RATES = {"资金到位率": "receipt_rate", "预算执行率": "execution_rate"}
"""What is computed from the money even where a framework does not say so."""
IDENTITY = frozenset(
    {"id", "title", "aliases", "kind", "document", "summary", "notes", "in_force", "expired", "extends"}
)
"""The keys that name a rulebook; every other key is a parameter group."""
READ = frozenset({"own", "origins", "file", "hash", "found", "outdated"})
"""What the loader adds."""


_COST = "成本指标"
_POINTS = re.compile(r"\([^()]{0,20}(?:[0-9]|分|%)[^()]{0,20}\)")
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}[.、]|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十0-9]{1,2}\))")
_NAME_LIMIT = 60


@lru_cache(maxsize=1024)
def _bare(name: str) -> str:
    return name.removesuffix("指标") or name


def _as_printed(text: str) -> str:
    """A class name without what forms print around it: 产出指标（30分）, 一、产出指标, 服务对象满意度指标等."""
    if len(text) > _NAME_LIMIT:
        return text
    plain = _POINTS.sub("", "".join(normalize("NFKC", text).split()))
    return _NUMBERED.sub("", plain).rstrip(":：").removesuffix("等")


def _kind(value: object) -> Kind:
    found = value if isinstance(value, Kind) else kinds.titled(value)
    if found is None:
        raise ValueError(f"只能写 {'、'.join(kinds.titles())}，现在写的是“{value}”")
    return found


KindOfEvaluation = Annotated[InstanceOf[Kind], BeforeValidator(_kind)]


_NO_FORMULAS = Formulas(basis=Basis.OWN, source="不设", why="只用于部门整体支出")
_NO_LIGHTS = Lights(basis=Basis.OWN, source="不设", why="只用于绩效运行监控")


class Rulebook(Strict):
    """One authority's rules for one kind of evaluation in one period.

    ``own`` names the groups the rulebook's own file gives; ``origins`` leads from each group to the title of
    the rulebook it comes from.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", title="编号")
    title: str = Field(min_length=1, title="名称")
    """Short Chinese title for a drop-down list (评价规则)."""
    aliases: tuple[str, ...] = Field(default=(), title="也写作")
    kind: KindOfEvaluation = Field(title="评价类型")
    document: str = Field(title="文件")
    """Title and number of the document."""
    summary: str = Field(title="自己的部分")
    """Which part is its own, in a sentence."""
    notes: tuple[str, ...] = Field(default=(), title="注意")
    """What the source says and this program cannot represent or leaves to people."""
    in_force: date | None = Field(default=None, title="施行")
    expired: date | None = Field(default=None, title="失效")
    extends: str = Field(default="", title="继承")
    own: frozenset[str] = frozenset()
    origins: Mapping[str, str] = {}
    file: str = ""
    """The file it was read from."""
    hash: str = ""
    """A digest of that file's text and of what it extends."""
    found: bool = False
    """Its file was merely found near the workbooks; nobody named it or its folder."""
    outdated: int = 0
    """The line on which the file first says ``verified`` instead of ``basis``; 0 when it does not."""

    levels: Levels = Field(title="绩效目标表的指标分类")
    classes: Classes = Field(title="一级指标和权重")
    blank: Blank = Field(title="空白绩效目标表的预设分值")
    framework: Framework = Field(title="共性指标和评价要点")
    framework_weights: FrameworkWeights = Field(title="共性指标的预设分值")
    execution: Execution = Field(title="预算执行率")
    points: Points = Field(title="评价要点")
    positive: Higher = Field(title="正向指标（≥ ＞）未达到指标值")
    over: Over = Field(title="超额完成")
    equal: Equal = Field(title="等于类指标（=）")
    reverse: Lower = Field(title="反向指标（≤ ＜）超过指标值")
    quantity: Quantity = Field(title="定量指标的特殊情况")
    no_operator: NoOperator = Field(title="没有写运算符的指标值")
    cost: Cost = Field(title="成本指标")
    direct: Direct = Field(title="直接赋分（时限、是否）")
    qualitative: Qualitative = Field(title="定性指标")
    wordings: Wordings = Field(title="定性指标完成情况的写法")
    satisfaction: Satisfaction = Field(title="满意度")
    steps: Steps = Field(title="有专门计分表的指标")
    not_applicable: NotApplicable = Field(title="不适用的指标")
    formulas: Formulas = Field(default=_NO_FORMULAS, title="由基础数据计算的比率")
    lights: Lights = Field(default=_NO_LIGHTS, title="运行监控的灯")
    rounding: Rounding = Field(title="小数位和进位")
    grade: Grade = Field(title="等级")
    total_cap: TotalCap = Field(title="总分上限")
    overall_completion: OverallCompletion = Field(title="总体完成率")
    deviation: Deviation = Field(title="预算执行进度与绩效指标偏差")
    duty: Duty = Field(title="说明原因的要求")
    checks: Checks = Field(title="校验的级别和界限")
    report: ReportWords = Field(title="报告的写法")

    @property
    def class_names(self) -> tuple[str, ...]:
        """The first-level classes in order."""
        return tuple(row.name for row in self.classes.rows)

    def groups(self) -> Iterator[tuple[str, Group]]:
        """The parameter groups that this rulebook or one it extends lays down, in the order of this page."""
        for name in GROUPS:
            if name in self.own or name in self.origins:
                yield name, getattr(self, name)

    def class_of(self, level1: str) -> str | None:
        """The class an entered first-level name counts in; None when this rulebook does not know the name."""
        name = self.level1_name(level1) or level1
        for row in self.classes.rows:
            if name == row.name or name in row.level1:
                return row.name
        return None

    def level1_name(self, text: str) -> str | None:
        """The first-level name of the 绩效目标表 behind an entered one, or None."""
        said = _as_printed(text)
        return next((row.name for row in self.levels.rows if said == row.name or said in row.aliases), None)

    @property
    def standard_classes(self) -> dict[str, tuple[str, ...]]:
        """The second-level classes below each first-level one, all without the word 指标.

        What is a first-level class in its own right (成本, 满意度) is wanted there and below no other.
        """
        rows = {_bare(row.name): tuple(map(_bare, row.level2)) for row in self.levels.rows}
        return {name: tuple(word for word in below if word not in rows) for name, below in rows.items()}

    def level2_names(self, level1: str) -> tuple[str, ...]:
        """The second-level names allowed below an entered first-level name."""
        name = self.level1_name(level1)
        return next((row.level2 for row in self.levels.rows if row.name == name), ())

    def level2_name(self, level1: str, text: str) -> str | None:
        """The second-level name behind an entered one below ``level1``, or None when it does not belong there."""
        said = _as_printed(text)
        allowed = self.level2_names(level1)
        name = self.levels.level2_aliases.get(said, said)
        if name not in allowed and name.endswith(_COST):
            name = _COST  # 经济成本指标 under 产出: the finer class of the other taxonomy
        return name if name in allowed else None

    def is_cost(self, level1: str, level2: str) -> bool:
        """Whether an indicator of the 绩效目标表 is one of cost, in either taxonomy."""
        return "成本" in (self.level1_name(level1) or level1) or "成本" in (self.level2_name(level1, level2) or level2)

    def is_satisfaction(self, level1: str, level2: str) -> bool:
        """Whether an indicator of the 绩效目标表 measures satisfaction."""
        return "满意度" in level1 or "满意度" in level2

    def wordings_of_levels(self) -> dict[str, Level]:
        """Every wording of a qualitative result with the level it states; levels from the best to the worst."""
        return {word: level for level, words in self._wordings() for word in words}

    def _wordings(self) -> Iterator[tuple[Level, tuple[str, ...]]]:
        common = (self.wordings.first, self.wordings.second, self.wordings.third)
        for level, words in zip(self.qualitative.levels, common, strict=True):
            yield level, (level.name, *words, *level.words)

    def framework_row(self, name: str) -> FrameworkRow | None:
        """The common indicator of that name, or None."""
        return next((row for row in self.framework.rows if row.name == name), None)

    def computed_rate(self, name: str) -> str:
        """``receipt_rate`` or ``execution_rate`` when the common indicator is computed from the money, else empty."""
        row = self.framework_row(name)
        return row.computed if row is not None else KNOWN_RATES.get(name, "")

    def usual_weight(self, name: str) -> Decimal:
        """The usual weight of a common indicator of the framework."""
        return self.framework_weights.rows[name]

    def added_rates(self, present: Iterable[str]) -> tuple[FrameworkRow, ...]:
        """The rates that count with their usual weight although no row among the ``present`` ones names them."""
        if not self.kind.adds_rates:
            return ()
        names = set(present)
        return tuple(row for row in self.framework.rows if row.computed and row.name not in names)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        known = {row.name for row in self.levels.rows}
        for row in self.classes.rows:
            for level1 in row.level1:
                if level1 not in known:
                    raise ValueError(f"classes 里“{row.name}”所列的“{level1}”在 levels 里没有")
        for blank in self.blank.rows:
            if blank.level2 not in self.level2_names(blank.level1):
                raise ValueError(f"blank 里“{blank.level1}”下没有二级指标“{blank.level2}”")
        by_word = self.wordings_of_levels()
        for level, words in self._wordings():
            if wrong := next((word for word in words if by_word[word] is not level), None):
                raise ValueError(f"“{wrong}”写在两个等次里，请只留一处")
        if set(self.framework_weights.rows) != {row.name for row in self.framework.rows}:
            raise ValueError("framework_weights 所列的指标应与 framework 的指标一一对应")
        for row in self.classes.rows:
            if (weight := self._preset(row.name)) != row.weight:
                raise ValueError(f"“{row.name}”的预设指标权重合计 {weight:f}，应等于该类权重 {row.weight:f}")
        return self

    def _preset(self, name: str) -> Decimal:
        """The weights preset in a blank workbook for one class."""
        common = (self.usual_weight(row.name) for row in self.framework.rows if self.class_of(row.level1) == name)
        blank = (row.weight for row in self.blank.rows if self.class_of(row.level1) == name)
        return sum(common, ZERO) + sum(blank, ZERO)


GROUPS = tuple(name for name in Rulebook.model_fields if name not in IDENTITY and name not in READ)
"""The parameter groups in the order of the declaration."""
