"""复核.xlsx: a reproducible sample of a round, indicator by indicator, for those who check the units' scores again.

The sample depends on nothing but the projects and the seed (第十九条); the units' own workbooks are not touched. What
was entered in an earlier 复核.xlsx stays, with its project, even where another seed would not have drawn it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from pathlib import Path
from typing import Final
from unicodedata import normalize

import pandas as pd

from perfxl.model import FigureKey
from perfxl.outcome import Record
from perfxl.printing import padded
from perfxl.round.book import written
from perfxl.round.following import PROJECT_KEY, followed, with_additions
from perfxl.round.frames import apart, key_of
from perfxl.round.kept import KEY, Kept, KeptRow, Value
from perfxl.round.lights import ZERO
from perfxl.round.pages import Column, Page
from perfxl.rows import ScoreRow

NAME: Final = "复核.xlsx"
ROLE: Final = "review"
PROJECTS, INDICATORS = "复核汇总", "复核明细"
SHEETS: Final = (PROJECTS, INDICATORS)
SCORE, REASON, SEEN = "复核得分", "复核理由", "查看的佐证材料"
_ENTERED: Final = (SCORE, REASON, SEEN)
_PROJECT_ENTERED: Final = ("复核意见", "复核人", "备注")
_POINTS = re.compile(r"(\d+(?:\.\d+)?)分?")
_DRAWN, _KEPT = "本次抽中", "以前复核"
_DETAIL: Final = (
    Column("项目名称", 22),
    Column("实施单位", 18),
    Column("一级指标", 10),
    Column("二级指标", 12),
    Column("三级指标", 22),
    Column("年度指标值", 14),
    Column("实际完成值", 14),
    Column("分值", 7, "points"),
    Column("自评得分", 8, "points"),
    Column("规则得分", 8, "points"),
    Column(SCORE, 8, "entry", most="分值"),
    Column(
        "差异",
        8,
        "points",
        formula=f'IF(AND(ISNUMBER({{{SCORE}}}),{{{SCORE}}}>=0,{{{SCORE}}}<={{分值}}),{{{SCORE}}}-{{自评得分}},"")',
    ),
    Column(REASON, 30, "entry"),
    Column(SEEN, 24, "entry"),
    Column("单位列出的佐证材料", 24),
    Column(PROJECT_KEY, 4, "hidden"),
    Column(KEY, 4, "hidden"),
)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One project of the sample with what the reviewers have entered so far, by indicator."""

    record: Record
    rows: tuple[tuple[ScoreRow, KeptRow], ...]
    entered: KeptRow

    @property
    def differences(self) -> tuple[tuple[ScoreRow, Decimal, KeptRow], ...]:
        """The indicators whose score was changed: by how much, with what was entered."""
        found = ((row, reviewed(row, entered), entered) for row, entered in self.rows)
        return tuple(
            (row, score - row.score, entered) for row, score, entered in found if score not in (None, row.score)
        )

    @property
    def total(self) -> Decimal:
        """The total after the review."""
        return (self.record.value(FigureKey.TOTAL) or ZERO) + sum((change for _, change, _ in self.differences), ZERO)

    @property
    def grade(self) -> str:
        return grade_of(self.total, self.record)

    @property
    def checked(self) -> int:
        """How many indicators have a 复核得分."""
        return sum(reviewed(row, entered) is not None for row, entered in self.rows)

    @property
    def refused(self) -> tuple[str, ...]:
        """A sentence for each 复核得分 that cannot be a score of its indicator."""
        return tuple(
            f"“{self.record.name}”的“{row.name}”：复核得分“{entered[SCORE]}”不是0到{padded(row.weight)}的数，"
            "没有计入；请改正。"
            for row, entered in self.rows
            if entered.get(SCORE, "") != "" and reviewed(row, entered) is None
        )


def reviewed(row: ScoreRow, entered: KeptRow) -> Decimal | None:
    """The 复核得分 that was entered, 4分 as 4; None when there is none, or it is no number from 0 to the 分值."""
    value = entered.get(SCORE)
    if isinstance(value, str):
        written = _POINTS.fullmatch("".join(normalize("NFKC", value).split()))
        value = Decimal(written[1]) if written else None
    return value if isinstance(value, Decimal) and 0 <= value <= row.weight else None


def grade_of(total: Decimal, record: Record) -> str:
    """The grade of a total by the scale the project was graded with."""
    return next((name for name, least in record.bounds if total >= least), "")


def sample(records: Sequence[Record], share: Decimal, seed: int) -> list[Record]:
    """So many percent of the scored projects, at least one; the same whatever the order of the files."""
    scored = sorted((record for record in apart(records) if record.figures), key=lambda record: _lot(record, seed))
    count = (len(scored) * share / 100).to_integral_value(ROUND_CEILING)
    drawn = scored[: max(int(count), 1)]
    return sorted(drawn, key=lambda record: (record.unit, record.name, key_of(record)))


def _lot(record: Record, seed: int) -> str:
    return hashlib.sha256(f"{seed}|{key_of(record)}".encode()).hexdigest()


def chosen(records: Sequence[Record], share: Decimal, seed: int, kept: Kept) -> list[Reviewed]:
    """The sample, and the projects that were reviewed before; with everything entered so far."""
    records = apart(records)
    kept = followed(kept, records, PROJECTS)
    entered, remarks = kept.of(INDICATORS), kept.of(PROJECTS)
    begun = {str(row.get(PROJECT_KEY, "")) for row in entered.values() if _filled(row, _ENTERED)}
    begun |= {key for key, row in remarks.items() if _filled(row, _PROJECT_ENTERED)}
    drawn = {id(record) for record in sample(records, share, seed)}
    taken = [one for one in records if one.figures and (id(one) in drawn or key_of(one) in begun)]
    taken.sort(key=lambda record: (record.unit, record.name, key_of(record)))
    return [_reviewed(record, entered, remarks) for record in taken]


def _filled(row: KeptRow, names: Sequence[str]) -> bool:
    """Whether a person entered something; 0 is something."""
    return any(row.get(name, "") != "" for name in names)


def _reviewed(record: Record, entered: Mapping[str, KeptRow], remarks: Mapping[str, KeptRow]) -> Reviewed:
    rows = tuple((row, entered.get(key, {})) for key, row in _keyed(record))
    return Reviewed(record, rows, remarks.get(key_of(record), {}))


def _keyed(record: Record) -> Iterator[tuple[str, ScoreRow]]:
    """The indicators that apply with a key each: of several of one name, the second and later ones are numbered."""
    met: Counter[str] = Counter()
    for row in record.scores:
        if row.applicable:
            key = f"{key_of(record)}|{row.level2}|{row.name}"
            met[key] += 1
            yield key if met[key] == 1 else f"{key}（{met[key]}）", row


def review(records: Sequence[Record], share: Decimal, seed: int, kept: Kept, folder: Path) -> bytes:
    """The workbook to fill in."""
    records = apart(records)
    kept = followed(kept, records, PROJECTS)
    found = chosen(records, share, seed, kept)
    drawn = {id(record) for record in sample(records, share, seed)}
    scored = sum(bool(record.figures) for record in records)
    note = f"从{scored}个已评分的项目中按{share:f}%抽取，种子数{seed}，抽中{len(drawn)}个；"
    note += "同样的项目和种子数抽到同样的项目。"
    detail = _with_gone(_details(found), kept, {key_of(one.record) for one in found})
    made = [with_additions(page, kept) for page in (_summary(found, drawn, note, len(detail)), _detail(detail))]
    return written(made, folder, {"title": "绩效评价结果抽查复核表"})


def _summary(found: Sequence[Reviewed], drawn: set[int], note: str, rows: int) -> Page:
    keys, changes = (
        f"{INDICATORS}!${_letter(name)}$4:${_letter(name)}${max(rows, 1) + 3}" for name in (PROJECT_KEY, "差异")
    )
    # Not SUMIF, which compares long codes as numbers by their first fifteen digits.
    formula = f"{{评定总分}}+SUMPRODUCT(--({keys}={{{KEY}}}),{changes})"
    columns = (
        Column("项目名称", 26),
        Column("实施单位", 22),
        Column("抽样", 10, "centred"),
        Column("单位自评得分", 10, "points"),
        Column("规则总分", 9, "points"),
        Column("规则等级", 8, "centred"),
        Column("评定总分", 9, "points"),
        Column("评定等级", 8, "centred"),
        Column("复核总分", 9, "points", formula=formula),
        Column("复核等级", 8, "centred", formula=_grades(found)),
        Column("差额", 8, "points", formula="{复核总分}-{评定总分}"),
        Column("复核意见", 36, "entry"),
        Column("复核人", 12, "entry"),
        Column("备注", 16, "entry"),
        Column(KEY, 4, "hidden"),
    )
    frame = pd.DataFrame(
        [_project(one, one.record, id(one.record) in drawn) for one in found],
        columns=[c.title for c in columns],
        dtype=object,
    )
    return Page(
        PROJECTS,
        "绩效评价结果抽查复核汇总表",
        note,
        columns,
        frame,
        frozen=1,
        signed="复核人：　　　　　　　　　负责人：　　　　　　　　　复核日期：　　　　年　　月　　日",
    )


def _letter(name: str) -> str:
    return chr(ord("A") + [column.title for column in _DETAIL].index(name))


def _grades(found: Sequence[Reviewed]) -> str:
    """The grade as a formula; projects of other scales keep theirs out of it."""
    scales = {one.record.bounds for one in found}
    bounds = next(iter(scales)) if len(scales) == 1 else ()
    formula = '""'
    for name, least in reversed(bounds):
        formula = f'IF({{复核总分}}>={least:f},"{name}",{formula})'
    return formula


def _project(one: Reviewed, record: Record, drawn: bool) -> dict[str, object]:  # noqa: FBT001 one fact of the row
    by_rule, total = record.value(FigureKey.TOTAL_BY_RULE), record.value(FigureKey.TOTAL)
    return {
        "项目名称": record.name,
        "实施单位": record.unit,
        "抽样": _DRAWN if drawn else _KEPT,
        "单位自评得分": record.self_score,
        "规则总分": by_rule,
        "规则等级": "" if by_rule is None else grade_of(by_rule, record),
        "评定总分": total,
        "评定等级": record.grade,
        "复核总分": one.total,
        "复核等级": one.grade,
        "差额": one.total - (total or ZERO),
        **{name: one.entered.get(name) for name in _PROJECT_ENTERED},
        KEY: key_of(record),
    }


def _details(found: Sequence[Reviewed]) -> list[dict[str, object]]:
    return [
        _row(one.record, key, row, entered)
        for one in found
        for (key, _), (row, entered) in zip(_keyed(one.record), one.rows, strict=True)
    ]


def _row(record: Record, key: str, row: ScoreRow, entered: KeptRow) -> dict[str, object]:
    score = reviewed(row, entered)
    return {
        "项目名称": record.name,
        "实施单位": record.unit,
        "一级指标": row.level1,
        "二级指标": row.level2,
        "三级指标": row.name,
        "年度指标值": row.target,
        "实际完成值": row.actual,
        "分值": row.weight,
        "自评得分": row.score,
        "规则得分": row.computed,
        **{name: entered.get(name) for name in _ENTERED},
        SCORE: entered.get(SCORE) if score is None else score,
        "差异": "" if score is None else score - row.score,
        "单位列出的佐证材料": row.evidence,
        PROJECT_KEY: key_of(record),
        KEY: key,
    }


def _with_gone(rows: list[dict[str, object]], kept: Kept, projects: set[str]) -> list[dict[str, object]]:
    """Rows in which something was entered and whose indicator or project is gone stay at the end."""
    known = {row[KEY] for row in rows}
    gone = [
        _gone(key, row, projects)
        for key, row in kept.of(INDICATORS).items()
        if key not in known and _filled(row, _ENTERED)
    ]
    return [*rows, *gone]


def _gone(key: str, row: KeptRow, projects: set[str]) -> dict[str, object]:
    names = [column.title for column in _DETAIL if not column.formula]
    values: dict[str, Value | None] = {name: row.get(name) for name in names}
    what = "指标" if str(row.get(PROJECT_KEY, "")) in projects else "项目"
    return {**values, PROJECT_KEY: "", "差异": "", REASON: row.get(REASON) or f"（{what}已消失）", KEY: key}


def _detail(rows: list[dict[str, object]]) -> Page:
    frame = pd.DataFrame(rows, columns=[column.title for column in _DETAIL], dtype=object)
    note = "黄底各栏由复核人填写；“复核得分”不填的视为认可自评得分。"
    note += "自评得分：单位评定的得分；规则得分：程序按评分规则计算的得分。"
    return Page(INDICATORS, "绩效评价结果抽查复核明细表", note, _DETAIL, frame, frozen=1)
