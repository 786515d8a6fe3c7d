"""Quantities and lists are taken from running text as they stand there."""

from decimal import Decimal

import pytest

from perfxl.checks.texts import alike, clauses, common_length, quantities, whole_number


def test_clauses_end_at_stops():
    assert list(clauses("甲，乙；丙。\n丁")) == ["甲", "乙", "丙", "丁"]


def test_quantities_carry_their_unit():
    assert quantities("印送6期、印发8期，支出51.47万元", "期") == [Decimal(6), Decimal(8)]
    assert quantities("共1,200人", "人") == [Decimal(1200)]
    assert quantities("印送6期", "份") == []


def test_common_wording_is_measured():
    assert common_length("编辑印送《调研专报》不少于6期", "编辑印送《调研专报》期数") == 10
    assert alike("政研改革专项经费", "政研改革经费", 75)
    assert not alike("供水管网使用多年", "农村公路改造工程", 75)


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("五", 5), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("三十六", 36), ("百", None)],
)
def test_small_numbers_are_read(text, value):
    assert whole_number(text) == value
