"""A round for other programs: one row for each indicator with its project's columns, or one object for each project."""

import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pandas as pd

from perfxl.export import Json, outcome_object, printed
from perfxl.outcome import Record
from perfxl.round.frames import INDICATORS, WHO, indicator_frame, project_frame

_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class ParquetError(Exception):
    """Parquet cannot be written here; the message says what to install."""


def flat(records: Sequence[Record]) -> pd.DataFrame:
    """One row for each indicator with the project's columns; a project without scores has one row."""
    own = [name for name in INDICATORS if name not in (*WHO, "等级", "工作簿")]
    indicators = indicator_frame(records)[["工作簿", *own]].rename(columns={"状态": "指标状态"})
    frame = (
        project_frame(records).merge(indicators, on="工作簿", how="left", sort=False).drop(columns="键").astype(object)
    )
    return frame.where(frame.notna(), None)


def csv(records: Sequence[Record]) -> bytes:
    """The flat rows for Excel and other programs: UTF-8 with a mark; no text of a person becomes a formula."""
    out = io.StringIO()
    flat(records).map(_text).to_csv(out, index=False, lineterminator="\r\n")
    return out.getvalue().encode("utf-8-sig")


def objects(records: Sequence[Record]) -> list[dict[str, Json]]:
    """One object for each project: what ``process --format json`` prints, and whose project it is."""
    return [
        {
            **outcome_object(record),
            "project": record.name,
            "code": record.code,
            "unit": record.unit,
            "department": record.department,
            "year": record.year,
            "kind": record.kind,
            "funds": [
                {
                    "source": fund.source,
                    **{name: printed(getattr(fund, name)) for name in ("initial", "budget", "received", "spent")},
                }
                for fund in record.money
            ],
        }
        for record in records
    ]


def parquet(records: Sequence[Record], path: Path) -> bytes:
    """The flat rows as a Parquet file, amounts as exact decimals; raises ParquetError where pyarrow is absent."""
    try:
        import pyarrow  # noqa: F401, PLC0415 an extra of its own
    except ImportError:
        raise ParquetError(
            f"没有写 {path}：写 parquet 要另装 pyarrow（pip install pyarrow；不用安装的程序里没有它）；"
            "也可改用 --format csv。"
        ) from None
    out = io.BytesIO()
    frame = flat(records)
    frame["报告"] = frame["报告"].map(lambda value: "" if value is None else str(value))
    frame.to_parquet(out, index=False)
    return out.getvalue()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return printed(value)
    text = value.name if isinstance(value, Path) else str(value)
    return f"'{text}" if text.startswith(_SIGNS) else text
