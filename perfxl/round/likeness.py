"""What only a look over the whole round shows: texts pasted from one project into others, full marks everywhere."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final
from unicodedata import normalize

import pandas as pd

from perfxl.outcome import Record
from perfxl.round.frames import ADVICE, CAUSE, PROBLEM, key_of, lessons, words_of

COLUMNS: Final = ("事项", "内容", "项目数", "项目", "处理")
_SHORTEST: Final = 12
"""Shorter texts (已按计划完成) may well be the same by chance."""
_EVIDENCE: Final = 8
_MANY: Final = 5
"""From so many projects on it says something that all have full marks."""
_SHOWN: Final = 12
_REWRITE: Final = "请各项目单位按本项目的实际情况重写，并由主管部门核实"
_CHECK: Final = "请核对佐证材料是不是真属于这些项目；共用的材料请说明"


def alike(records: Sequence[Record]) -> pd.DataFrame:
    """One row for each text that stands in several projects, and for other things that strike the eye."""
    rows = [*_repeated(records), *_same_project(records), *_all_full(records)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _repeated(records: Sequence[Record]) -> Iterator[dict[str, object]]:
    texts = pd.DataFrame(
        [(kind, _bare(text), text, key_of(one), one.name) for one in records for kind, text in _texts(one)],
        columns=["事项", "字", "内容", "键", "项目"],
    )
    least = texts["事项"].map(lambda kind: _EVIDENCE if kind == "佐证材料" else _SHORTEST)
    texts = texts[texts["字"].str.len() >= least].drop_duplicates(["事项", "字", "键"])
    for (kind, _), part in texts.groupby(["事项", "字"], sort=False):
        if len(part) > 1:
            remedy = _CHECK if kind == "佐证材料" else _REWRITE
            yield _row(f"{kind}相同", str(part["内容"].iloc[0]), list(part["项目"]), remedy)


def _texts(record: Record) -> Iterable[tuple[str, str]]:
    yield from (("偏差原因", row.reason) for row in record.scores if row.reason)
    yield from (("佐证材料", row.evidence) for row in record.scores if row.evidence)
    for kind, name in ((PROBLEM, "存在的问题"), (CAUSE, "原因分析"), (ADVICE, "有关建议")):
        yield from ((name, words_of(row)) for row in lessons(record, kind))


def _same_project(records: Sequence[Record]) -> Iterator[dict[str, object]]:
    keys: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        if record.identity:
            keys.setdefault((record.identity, record.year), []).append(record)
    for (identity, _), same in keys.items():
        if len(same) > 1:
            files = [str(record.path) for record in same]
            yield _row("同一项目有几份工作簿", identity, files, "请只留一份；不同的项目请填各自的项目编码")


def _all_full(records: Sequence[Record]) -> Iterator[dict[str, object]]:
    scored = [record for record in records if record.figures]
    full = [record for record in scored if all(row.full for row in record.scores if row.applicable)]
    if len(scored) >= _MANY and len(full) == len(scored):
        said = f"{len(full)}个已评分的项目全部得满分"
        yield _row(
            "全部满分", said, [one.name for one in full], "请按第十九条抽查复核，指标值是不是定得过低、完成值有没有依据"
        )
    elif len(full) >= _MANY:
        said = f"{len(full)}个项目得满分，占已评分项目的{Decimal(len(full)) / len(scored):.0%}"
        yield _row("满分的项目", said, [one.name for one in full], "请在抽查复核时优先抽取")


def _row(matter: str, said: str, names: Sequence[str], remedy: str) -> dict[str, object]:
    more = f" 等{len(names)}个" if len(names) > _SHOWN else ""
    listed = "、".join(names[:_SHOWN]) + more
    return dict(zip(COLUMNS, (matter, said, len(names), listed, remedy), strict=True))


def _bare(text: str) -> str:
    """The text without marks and spaces, as two pasted copies may differ in them."""
    return "".join(char for char in normalize("NFKC", text) if char.isalnum())
