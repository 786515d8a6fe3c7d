"""Read what people write as 年度指标值 and 实际完成值, compare their units, and say how a text was understood."""

from perfxl.notation.answers import answered
from perfxl.notation.applicable import applicable
from perfxl.notation.comparing import UnitRelation, comparable_number, unit_relation
from perfxl.notation.conversion import convert
from perfxl.notation.frequency import months_in_year, months_of, same_period
from perfxl.notation.reading import read
from perfxl.notation.showing import as_json, bare, describe

__all__ = [
    "UnitRelation",
    "answered",
    "applicable",
    "as_json",
    "bare",
    "comparable_number",
    "convert",
    "describe",
    "months_in_year",
    "months_of",
    "read",
    "same_period",
    "unit_relation",
]
