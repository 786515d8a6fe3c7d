"""Hold an actual against its target: how their units relate, and the actual's number in the target's unit."""

from decimal import Decimal
from enum import StrEnum

from perfxl.model import Operator, Value, ValueKind
from perfxl.notation.conversion import Canonical, canonical, convert
from perfxl.notation.vocabulary import COUNTERS, PEOPLE

_SYNONYMS = """
个 项 件 篇 宗 例 则
人 名 位 员
次 场 回 场次 趟 遍
期 本 份 册
台 套 台套
起 例 宗
户 家
所 处 座 个
幢 栋
"""
_GROUPS = tuple(frozenset(group.split()) for group in _SYNONYMS.strip().splitlines())
_NO_COUNTERS = "度 分 倍 方 立方 平方 平 平米 级"
_COUNTERS = frozenset(f"{COUNTERS} {PEOPLE} 数".split()) - frozenset(_NO_COUNTERS.split(" "))
_PROMISING = (Operator.AT_LEAST, Operator.ABOVE, Operator.EQUAL)
_HALF, _HUNDRED, _TEN = Decimal(50), Decimal(100), Decimal(10)


class UnitRelation(StrEnum):
    """How the unit of an actual relates to that of its target."""

    SAME = "same"
    CONVERTIBLE = "convertible"
    SYNONYM = "synonym"
    MISSING = "missing"
    DIFFERENT = "different"


def unit_relation(target: Value, actual: Value) -> UnitRelation:
    """Compare the units as printed; values without a number have no unit and count as the same.

    CONVERTIBLE is a fixed ratio (元, 万元); SYNONYM another word of one counting group (个, 项; 次, 场); MISSING when
    only one side names a unit; DIFFERENT anything else (期 and 个; a ratio and a number), which deserves a warning.
    """
    if target.kind is not ValueKind.QUANTITATIVE or actual.kind is not ValueKind.QUANTITATIVE:
        return UnitRelation.SAME
    if (target.second is None) != (actual.second is None):
        return UnitRelation.DIFFERENT
    if target.unit == actual.unit:
        return UnitRelation.SAME
    if not target.unit or not actual.unit:
        return UnitRelation.MISSING
    one, other = canonical(target.unit), canonical(actual.unit)
    if (one.factor, one.base, one.per) == (other.factor, other.base, other.per):
        return UnitRelation.SAME
    if convert(Decimal(1), actual.unit, target.unit) is not None:
        return UnitRelation.CONVERTIBLE
    if one.per == other.per and any(one.base in group and other.base in group for group in _GROUPS):
        return UnitRelation.SYNONYM
    return UnitRelation.DIFFERENT


def comparable_number(actual: Value, target: Value) -> Decimal | None:
    """The actual's number expressed in the target's unit, None when that would be a guess.

    A missing unit inherits the other side's; counters (个, 期, 人, 名) count alike; a bare ratio stands for a
    percentage only against a target of 50 % or more, a percentage against a bare target only where its size leaves
    no doubt. Of two ratios only equal ones compare: it is not known which way they are meant.
    """
    number = actual.number
    if number is None or actual.upper is not None or target.number is None:
        return None
    if actual.second is not None or target.second is not None:
        return number if (number, actual.second) == (target.number, target.second) else None
    if actual.unit == target.unit:
        return number
    if not actual.unit:
        return _as_percent(number, target) if target.unit == "%" else number
    if not target.unit:
        return _against_bare(number, actual.unit, target)
    converted = convert(number, actual.unit, target.unit)
    return converted if converted is not None else as_count(number, canonical(actual.unit), canonical(target.unit))


def _as_percent(number: Decimal, target: Value) -> Decimal:
    promised = target.number
    if promised is not None and promised >= _HALF and target.operator in _PROMISING and 0 < number <= 1:
        return number * _HUNDRED
    return number


def _against_bare(number: Decimal, unit: str, target: Value) -> Decimal | None:
    promised = target.number
    if unit not in ("%", "‰") or promised is None:
        return number
    if unit == "%" and _TEN < abs(promised) <= _HUNDRED:
        return number
    return convert(number, unit, "") if 0 < abs(promised) < 1 else None


def as_count(number: Decimal, actual: Canonical, target: Canonical) -> Decimal | None:
    """A count in the target's unit, whatever the counters' names; None when one side is no count."""
    if actual.per != target.per or actual.base not in _COUNTERS or target.base not in _COUNTERS:
        return None
    return number * actual.factor / target.factor
