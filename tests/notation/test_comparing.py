from decimal import Decimal

import pytest

from perfxl.model import Role
from perfxl.notation import UnitRelation, comparable_number, read, unit_relation


@pytest.mark.parametrize(
    ("target", "actual", "relation"),
    [
        ("≥2个", "2个", UnitRelation.SAME),
        ("≥5㎡", "5平方米", UnitRelation.SAME),
        ("≥530元/人*月", "530元/人·月", UnitRelation.SAME),
        ("≥95%", "95百分比", UnitRelation.SAME),
        ("≤35万元", "299000元", UnitRelation.CONVERTIBLE),
        ("≤3‰", "0.2%", UnitRelation.CONVERTIBLE),
        ("≥2万人", "20000人", UnitRelation.CONVERTIBLE),
        ("≥2个", "2项", UnitRelation.SYNONYM),
        ("≥50人", "50名", UnitRelation.SYNONYM),
        ("≥2次", "2场", UnitRelation.SYNONYM),
        ("≥4期", "4本", UnitRelation.SYNONYM),
        ("≤202.6万元", "132.9", UnitRelation.MISSING),
        ("220", "220人", UnitRelation.MISSING),
        ("≥6期", "6个", UnitRelation.DIFFERENT),
        ("1:3", "3", UnitRelation.DIFFERENT),
        ("≥1:2", "1:3", UnitRelation.SAME),
        ("≥1次/季度", "4次", UnitRelation.DIFFERENT),
        ("≥50人", "50人次", UnitRelation.DIFFERENT),
        ("≥5%", "5个百分点", UnitRelation.DIFFERENT),
        ("不断增强", "基本达成目标", UnitRelation.SAME),
        ("2024年12月底前", "2024年12月15日", UnitRelation.SAME),
    ],
)
def test_it_tells_how_units_relate(target: str, actual: str, relation: UnitRelation) -> None:
    assert unit_relation(read(target, Role.TARGET), read(actual, Role.ACTUAL)) is relation


@pytest.mark.parametrize(
    ("target", "actual", "number"),
    [
        ("≥2个", "2个", "2"),
        ("≥6期", "6个", "6"),
        ("≤35万元", "299000元", "29.9"),
        ("≤350000元", "29.90万元", "299000"),
        ("≤202.6万元", "132.9", "132.9"),
        ("220", "220人", "220"),
        ("≥2万人", "20000名", "2"),
        ("≥95%", "98", "98"),
        ("≥95%", "0.98", "98"),
        ("≤5%", "0.5", "0.5"),
        ("≤3‰", "0.2%", "2"),
        ("100", "98%", "98"),
        ("0.95", "98%", "0.98"),
        ("≤24小时", "90分钟", "1.5"),
        ("≥1次/月", "1次/月", "1"),
    ],
)
def test_it_expresses_the_actual_in_the_targets_unit(target: str, actual: str, number: str) -> None:
    assert comparable_number(read(actual, Role.ACTUAL), read(target, Role.TARGET)) == Decimal(number)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("2", "100%"),
        ("≥1次/季度", "4次"),
        ("≤35万元", "3个"),
        ("≥50人", "100%"),
        ("≥5%", "5个百分点"),
        ("≥50万美元", "50万元"),
        ("≥50人", "40-60人"),
        ("≥50人", "完成"),
        ("不断增强", "50人"),
        ("2024年底前", "2024年12月"),
    ],
)
def test_it_does_not_guess(target: str, actual: str) -> None:
    assert comparable_number(read(actual, Role.ACTUAL), read(target, Role.TARGET)) is None


def test_of_two_ratios_only_equal_ones_compare() -> None:
    target = read("≥1:2", Role.TARGET)
    assert comparable_number(read("1比2", Role.ACTUAL), target) == Decimal(1)
    for actual in ("1:3", "2:4", "1", "50%"):
        assert comparable_number(read(actual, Role.ACTUAL), target) is None
    assert comparable_number(read("1:2", Role.ACTUAL), read("≥1", Role.TARGET)) is None
