"""Counts per month, quarter or year (``≥1次/季度``) held against each other and against counts of a whole year."""

import calendar
from datetime import date
from decimal import Decimal

from perfxl.model import Info, Value
from perfxl.notation.comparing import as_count
from perfxl.notation.conversion import Canonical, canonical

_MONTHS = {"月": 1, "季度": 3, "半年": 6, "年": 12}
_YEAR = 12


def months_in_year(start: date | None, end: date | None, year: int | None) -> int | None:
    """How many whole months of ``year`` a project runs; None when a date is missing or a month is cut."""
    if start is None or end is None or year is None or start > end or not start.year <= year <= end.year:
        return None
    first, last = max(start, date(year, 1, 1)), min(end, date(year, 12, 31))
    whole = first.day == 1 and last.day == calendar.monthrange(year, last.month)[1]
    return last.month - first.month + 1 if whole else None


def months_of(info: Info) -> int | None:
    """How many whole months of its year of evaluation a project runs."""
    return months_in_year(info.start.value, info.end.value, info.year.value)


def same_period(actual: Value, target: Value, months: int | None) -> tuple[Decimal, Decimal] | None:
    """Actual and target as counts of one period, where one or both are counts per period; None rather than a guess.

    ``4次/年`` and ``1次/季度`` are one frequency. A bare ``4次`` is what was done in the ``months`` of the project
    (in the year, against a count per year); the longer period must be a multiple of the shorter one.
    """
    done, wanted = canonical(actual.unit), canonical(target.unit)
    if None in (actual.number, target.number) or (actual.upper, target.upper, actual.second) != (None, None, None):
        return None
    number = as_count(actual.number or Decimal(0), _bare(done), _bare(wanted))
    have, due = _period(done), _period(wanted)
    if number is None or (have is None and due is None):
        return None
    have, due = have or _whole(due, months), due or _whole(have, months)
    if have is None or due is None or max(have, due) % min(have, due):
        return None
    longer = max(have, due)
    return number * (longer // have), (target.number or Decimal(0)) * (longer // due)


def _whole(other: int | None, months: int | None) -> int | None:
    """The period of a bare count: the year against a count per year, else the months of the project."""
    return _YEAR if other == _YEAR else months


def _period(unit: Canonical) -> int | None:
    return _MONTHS.get(unit.per[0]) if len(unit.per) == 1 else None


def _bare(unit: Canonical) -> Canonical:
    return Canonical(unit.factor, unit.base, () if _period(unit) else unit.per, unit.system)
