"""Two years or two versions of one project side by side: indicators in pairs, money, scores, findings."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from perfxl.export import Json, finding_object, printed
from perfxl.model import LISTED, FigureKey, Finding, Place
from perfxl.outcome import Record
from perfxl.printing import padded, plain, rounded
from perfxl.round.lights import HUNDRED, ZERO
from perfxl.rows import ScoreRow, WatchedRow

_ALIKE: Final = 0.6
"""From this likeness on two names of one class are taken for one indicator renamed, and it is said so."""
_MONEY: Final = {"年初预算数": "initial", "全年预算数": "budget", "到位数": "received", "执行数": "spent"}


class Change(StrEnum):
    """How an indicator fared from one to the other."""

    BETTER, WORSE, SAME, NEW, GONE = "进步", "退步", "持平", "新增", "取消"
    CHANGED = "有变化"
    """Of what is not scored: other than before."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator before and after; ``likeness`` in percent where the pairing is a guess by the names."""

    old: ScoreRow | None
    new: ScoreRow | None
    likeness: Decimal | None = None

    @property
    def how(self) -> str:
        """How the two were found to be one."""
        if self.old is None or self.new is None:
            return ""
        return "同名" if self.likeness is None else f"推测改名（名称相似{self.likeness:f}%）"

    @property
    def change(self) -> Change:
        """By the share of the full marks, as these may differ."""
        if self.old is None:
            return Change.NEW
        if self.new is None:
            return Change.GONE
        if not self.old.weight or not self.new.weight:
            told = [(row.target, row.actual) for row in (self.old, self.new)]
            return Change.SAME if told[0] == told[1] else Change.CHANGED
        before, after = share_of(self.old), share_of(self.new)
        if before == after or before is None or after is None:
            return Change.SAME
        return Change.BETTER if after > before else Change.WORSE


@dataclass(frozen=True, slots=True)
class Line:
    """One figure before and after, with its unit."""

    name: str
    old: Decimal | None
    new: Decimal | None
    unit: str

    @property
    def difference(self) -> Decimal | None:
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def change(self) -> str:
        """The difference with its sign and unit; a dash where it is not known, nothing where there is none."""
        if self.difference is None:
            return "－"
        sign = "+" if self.difference > 0 else "-"
        return f"{sign}{self.shown(abs(self.difference))}" if self.difference else ""

    def shown(self, value: Decimal | None) -> str:
        """One of the values with its unit; a dash where there is none."""
        if value is None:
            return "－"
        return f"{plain(value) if self.unit == '个' else padded(value)}{self.unit}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is told of two records."""

    old: Record
    new: Record
    pairs: tuple[Pair, ...]
    lines: tuple[Line, ...]
    appeared: tuple[Finding, ...]
    vanished: tuple[Finding, ...]

    @property
    def unscored(self) -> str:
        """Which of the two has errors and no scores, as a sentence; empty where both have results."""
        sides = [name for name, one in (("原", self.old), ("现", self.new)) if not one.judged]
        return f"{'、'.join(sides)}工作簿有错误，没有评分；指标只对比指标值和完成值。" if sides else ""

    @property
    def same_project(self) -> bool:
        """Whether both say that they are of one project."""
        return bool(self.old.identity) and self.old.identity == self.new.identity


def compare(old: Record, new: Record) -> Comparison:
    """Hold two records against each other."""
    scored = old.judged and new.judged
    pairs = tuple(paired(*([row for row in _rows(one) if scored or not row.common] for one in (old, new))))
    lines = tuple(_lines(old, new))
    return Comparison(old, new, pairs, lines, only(new, old), only(old, new))


def _rows(record: Record) -> tuple[ScoreRow, ...]:
    """The indicators: with their scores, else as entered; of a 绩效运行监控 with their lights."""
    watched = record.monitored.rows if record.monitored is not None else record.entered
    return (*record.scores, *(_unscored(row) for row in watched))


def _unscored(row: WatchedRow) -> ScoreRow:
    return ScoreRow(
        level1=row.level1,
        level2=row.level2,
        name=row.name,
        target=row.target,
        actual=f"{row.actual}（{row.light}）" if row.light else row.actual,
        weight=ZERO,
        score=ZERO,
        computed=ZERO,
        awarded=None,
        award_reason="",
        completion=None,
        applicable=True,
        full=False,
        explanation="",
        rule="",
        reason="",
        place=Place(),
    )


def paired(old: Sequence[ScoreRow], new: Sequence[ScoreRow]) -> list[Pair]:
    """The indicators in pairs: by class and name, by name alone, at last by likeness; in the order of the new ones."""
    left, right = list(old), list(new)
    found: dict[int, Pair] = {}
    for key in (_full_key, _name_key):
        _pair_by(key, left, right, found)
    _guess(left, right, found)
    made = [found.get(id(row), Pair(None, row)) for row in new]
    return [*made, *(Pair(row, None) for row in left)]


def share_of(row: ScoreRow) -> Decimal | None:
    """得分率 in percent; None where the indicator does not apply."""
    return rounded(row.score / row.weight * HUNDRED) if row.weight and row.applicable else None


def _full_key(row: ScoreRow) -> Hashable:
    return _bare(row.level1), _bare(row.level2), _bare(row.name)


def _name_key(row: ScoreRow) -> Hashable:
    return _bare(row.name)


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).removesuffix("指标")


def _pair_by(
    key: Callable[[ScoreRow], Hashable], left: list[ScoreRow], right: list[ScoreRow], found: dict[int, Pair]
) -> None:
    for row in list(right):
        match = next((one for one in left if key(one) == key(row)), None)
        if match is not None:
            found[id(row)] = Pair(match, row)
            left.remove(match)
            right.remove(row)


def _guess(left: list[ScoreRow], right: list[ScoreRow], found: dict[int, Pair]) -> None:
    """Pair what is left by the likeness of names within a class, the likest first."""
    likely = [
        (SequenceMatcher(None, _bare(one.name), _bare(row.name), autojunk=False).ratio(), -place, -other, one, row)
        for place, row in enumerate(right)
        for other, one in enumerate(left)
        if (_bare(one.level1), _bare(one.level2)) == (_bare(row.level1), _bare(row.level2))
    ]
    for likeness, _, _, one, row in sorted(likely, key=lambda item: item[:3], reverse=True):
        if likeness >= _ALIKE and any(one is kept for kept in left) and any(row is kept for kept in right):
            found[id(row)] = Pair(one, row, Decimal(round(likeness * 100)))
            left[:] = [kept for kept in left if kept is not one]
            right[:] = [kept for kept in right if kept is not row]


def _lines(old: Record, new: Record) -> Iterator[Line]:
    for name, column in _MONEY.items():
        yield Line(name, _amount(old, column), _amount(new, column), "万元")
    for key in (*LISTED, FigureKey.INDICATORS, FigureKey.FULL, FigureKey.LOST):
        figure = new.figures.get(key) or old.figures.get(key)
        if figure is not None:
            yield Line(figure.name, old.value(key), new.value(key), figure.unit)


def _amount(record: Record, column: str) -> Decimal | None:
    return sum((getattr(fund, column) or ZERO for fund in record.money), ZERO) if record.money else None


def only(these: Record, those: Record) -> tuple[Finding, ...]:
    """The findings of one record that the other does not have."""
    known = {_finding_key(finding) for finding in those.findings}
    return tuple(finding for finding in these.findings if _finding_key(finding) not in known)


def _finding_key(finding: Finding) -> Hashable:
    """What a finding is about, whatever its figures and its cell; its words where it names no subject."""
    about = finding.about(finding.facts)
    return (finding.code, finding.kind, about) if about else (finding.code, finding.message)


def as_object(found: Comparison) -> dict[str, Json]:
    """The comparison for other programs; numbers are strings."""
    return {
        "old": str(found.old.path),
        "new": str(found.new.path),
        "project": found.new.name,
        "same_project": found.same_project,
        "years": [found.old.year, found.new.year],
        "grades": [found.old.grade or None, found.new.grade or None],
        "figures": [
            {
                "name": line.name,
                "unit": line.unit,
                "old": printed(line.old),
                "new": printed(line.new),
                "difference": printed(line.difference),
            }
            for line in found.lines
        ],
        "indicators": [_pair_object(pair) for pair in found.pairs],
        "new_findings": [finding_object(str(found.new.path), one) for one in found.appeared],
        "gone_findings": [finding_object(str(found.old.path), one) for one in found.vanished],
    }


def _pair_object(pair: Pair) -> Json:
    return {
        "change": pair.change.value,
        "guessed": pair.likeness is not None,
        "likeness": None if pair.likeness is None else str(pair.likeness),
        "old": _row_object(pair.old),
        "new": _row_object(pair.new),
    }


def _row_object(row: ScoreRow | None) -> Json:
    if row is None:
        return None
    return {
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "target": row.target,
        "actual": row.actual,
        "weight": printed(row.weight),
        "score": printed(row.score),
        "completion": printed(row.completion),
    }
