"""整改台账: what has to be put right in a round, and what became of it.

Each problem of 经验问题建议 and each indicator that lost points is one row. The columns of the rectification are the
person's: they are found again by project and problem; a row whose problem is gone stays, marked 已消失.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Final

import pandas as pd

from perfxl.model import Entered, Lesson, LessonKind, Place, Project
from perfxl.outcome import Record, identity
from perfxl.printing import padded
from perfxl.round.deadlines import day_of
from perfxl.round.frames import ADVICE, PROBLEM, key_of, lessons, words_of
from perfxl.round.kept import KEY, KeptRow, by_hand
from perfxl.round.lights import ZERO
from perfxl.rows import LessonRow, ScoreRow

SHEET: Final = "整改台账"
STATES: Final = ("未整改", "整改中", "已完成", "未采纳（说明理由）")
OPEN, DONE, DECLINED = STATES[0], STATES[2], STATES[3]
_OWNER: Final = "责任单位（人）"
"""Filled in at first; a person may clear it."""
PERSONS: Final = (_OWNER, "反馈日期", "整改时限", "整改结果", "证明材料", "复核意见", "状态", "备注")
"""What a person enters."""
PRESENT, NEW, GONE = "在列", "新增", "已消失"
COLUMNS: Final = ("实施单位", "项目名称", "来源", "问题", "对应指标", "扣分", "整改措施", *PERSONS, "本次情况", KEY)
_TITLE: Final = 40
_BETWEEN = re.compile("[、，,；;]")


def ledger(records: Iterable[Record], earlier: Mapping[str, KeptRow]) -> pd.DataFrame:
    """The ledger of a round with what stands in the earlier one; open rows first, by their deadline."""
    rows: dict[str, dict[str, object]] = {}
    for record in records:
        for row in _of(record):
            key = _free(str(row[KEY]), rows)
            rows[key] = row | {KEY: key}
    merged = [_merged(row, earlier.get(key), first=not earlier) for key, row in rows.items()]
    gone = [_gone(key, row) for key, row in earlier.items() if key not in rows]
    ordered = sorted([*merged, *gone], key=_urgency)
    return pd.DataFrame(ordered, columns=list(COLUMNS), dtype=object)


def _free(key: str, taken: Collection[str]) -> str:
    """A key for one more row of the same project and subject: two problems may have one title."""
    numbered = (f"{key}（{number}）" for number in count(2))
    return key if key not in taken else next(one for one in numbered if one not in taken)


def is_open(row: Mapping[str, object]) -> bool:
    """Whether something is still to be done about a row."""
    return row["状态"] not in (DONE, DECLINED) and row["本次情况"] != GONE


def still_open(earlier: Mapping[str, KeptRow], project: Project) -> tuple[Lesson, ...]:
    """What is not yet put right of a project, as rows of 经验问题建议 of its next workbook: problem and remedy."""
    found: list[Lesson] = []
    for row_number, (key, row) in enumerate(earlier.items(), 1):
        state = {"状态": row.get("状态", ""), "本次情况": row.get("本次情况", "")}
        if _belongs(key, row, project) and is_open(state):
            place, subject = Place(SHEET, str(row_number)), _subject(key, row)
            number = str(sum(one.kind.value is LessonKind.PROBLEM for one in found) + 1)
            told = str(row.get("问题", "")).removeprefix(f"{subject}：")
            found.append(_lesson(LessonKind.PROBLEM, f"{subject}（上年未办结）", told, row, number, place))
            if remedy := str(row.get("整改措施", "")).strip():
                found.append(_lesson(LessonKind.ADVICE, f"继续整改：{subject}", remedy, row, number, place))
    return tuple(found)


def _belongs(key: str, row: KeptRow, project: Project) -> bool:
    """Whether a row is of a project: by its key, else by name and unit, which a person may leave out."""
    info = project.info
    name, unit = ("".join(str(row.get(title, "")).split()) for title in ("项目名称", "实施单位"))
    same = name == "".join(info.name.text.split()) and unit in ("", "".join(info.unit.text.split()))
    return key.startswith(f"{identity(project)}|") or (bool(name) and same)


def _subject(key: str, row: KeptRow) -> str:
    return str(row.get("问题", ""))[:_TITLE] if by_hand(key) else key.rpartition("|")[2]


def _lesson(kind: LessonKind, title: str, text: str, row: KeptRow, number: str, place: Place) -> Lesson:
    return Lesson(
        kind=Entered(kind.value, kind, place),
        title=Entered(title, title, place),
        text=Entered(text, text, place),
        number=Entered(number, number, place),
        indicator=_entered(row, "对应指标", place),
        owner=_entered(row, "责任单位（人）", place),
        deadline=_entered(row, "整改时限", place),
    )


def _entered(row: KeptRow, name: str, place: Place) -> Entered[str]:
    value = row.get(name, "")
    text = f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else str(value).strip()
    return Entered(text, text or None, place)


def _of(record: Record) -> Iterator[dict[str, object]]:
    lost = [row for row in record.scores if row.applicable and not row.full]
    told: list[ScoreRow] = []
    for row in lessons(record, PROBLEM):
        words = words_of(row)
        if words:
            meant = [score for score in lost if score.name in _named(row) and score not in told]
            told += meant
            yield _problem(record, row, words, meant)
    for score in lost:
        if score not in told:
            yield _loss(record, score)


def _named(row: LessonRow) -> list[str]:
    """The indicators a problem names: one, or several with 、 between them."""
    return [row.indicator, *(name.strip() for name in _BETWEEN.split(row.indicator))]


def _problem(record: Record, row: LessonRow, words: str, lost: Sequence[ScoreRow]) -> dict[str, object]:
    advice = advice_for(record, row)
    return _row(
        record,
        source=PROBLEM,
        text=words,
        indicator=row.indicator,
        lost=lost,
        remedy="\n".join(dict.fromkeys(map(words_of, advice))),
        owner=next((one.owner for one in (row, *advice) if one.owner), ""),
        deadline=next((one.deadline for one in (row, *advice) if one.deadline), ""),
        subject=(row.title or row.text)[:_TITLE],
    )


def advice_for(record: Record, row: LessonRow) -> list[LessonRow]:
    """The 有关建议 tied to a problem by its number or its indicator."""
    return [
        one
        for one in lessons(record, ADVICE)
        if (row.number and one.number == row.number) or (row.indicator and one.indicator == row.indicator)
    ]


def _loss(record: Record, score: ScoreRow) -> dict[str, object]:
    lost = padded(score.weight - score.score)
    why = f"，原因：{score.reason}" if score.reason else ""
    actual = f"，年度指标值“{score.target}”，实际完成值“{score.actual}”" if score.target else ""
    return _row(
        record,
        source="扣分指标",
        text=f"“{score.name}”分值{padded(score.weight)}分，得{padded(score.score)}分，扣{lost}分{actual}{why}",
        indicator=score.name,
        lost=[score],
        remedy="",
        owner="",
        deadline="",
        subject=score.name,
    )


def _row(
    record: Record,
    *,
    source: str,
    text: str,
    indicator: str,
    lost: Sequence[ScoreRow],
    remedy: str,
    owner: str,
    deadline: str,
    subject: str,
) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(COLUMNS, "")
    return row | {
        "实施单位": record.unit,
        "项目名称": record.name,
        "来源": source,
        "问题": text,
        "对应指标": indicator,
        "扣分": sum((one.weight - one.score for one in lost), ZERO) if lost else None,
        "整改措施": remedy,
        _OWNER: owner or record.unit,
        "整改时限": deadline,
        "状态": OPEN,
        "本次情况": PRESENT,
        KEY: f"{key_of(record)}|{source}|{subject}",
    }


def _merged(row: dict[str, object], earlier: KeptRow | None, *, first: bool) -> dict[str, object]:
    if earlier is None:
        return row if first else row | {"本次情况": NEW}
    written = {name: value for name in PERSONS if (value := earlier.get(name, "")) != "" or name == _OWNER}
    return row | written | {"整改措施": row["整改措施"] or earlier.get("整改措施", "")}


def _gone(key: str, earlier: KeptRow) -> dict[str, object]:
    """A row of the earlier ledger whose problem is gone; one that a person added stays as it is."""
    row: dict[str, object] = dict.fromkeys(COLUMNS, "")
    row |= {name: value for name, value in earlier.items() if name in COLUMNS}
    return row | {"扣分": earlier.get("扣分"), "本次情况": "手工添加" if by_hand(key) else GONE, KEY: key}


def _urgency(row: Mapping[str, object]) -> tuple[bool, str, str, str, str]:
    """Open rows before closed ones, the earliest deadline first; without a deadline after those with one."""
    deadline = row["整改时限"]
    known = deadline if isinstance(deadline, date) else day_of(str(deadline))
    day = known.isoformat() if known else str(deadline) or "无"
    return (not is_open(row), day, str(row["实施单位"]), str(row["项目名称"]), str(row[KEY]))


def tally(frame: pd.DataFrame) -> str:
    """How far the rectification is, in a sentence."""
    current = frame[frame["本次情况"] != GONE]
    counts = [(state, int((current["状态"] == state).sum())) for state in STATES]
    told = "，".join(f"{state.partition('（')[0]}{count}项" for state, count in counts if count)
    return f"整改事项{sum(count for _, count in counts)}项：{told}" if told else "没有整改事项"
