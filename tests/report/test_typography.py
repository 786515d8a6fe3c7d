"""How Chinese text is set: quotation marks by depth, a real minus, a person's lists below the report's headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.report.typography import nested, renumbered, typeset


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("““城市书房”开放时间”未达标", "“‘城市书房’开放时间”未达标"),
        ("“村“两委”干部培训”和“村“一肩挑”比例”", "“村‘两委’干部培训”和“村‘一肩挑’比例”"),
        ("“甲“乙“丙”丁”戊”", "“甲‘乙“丙”丁’戊”"),
        ("“甲”、“乙”", "“甲”、“乙”"),
        ("“甲‘乙’”", "“甲‘乙’”"),
        ("只有一个“没有关上", "只有一个“没有关上"),
        ("”先关“后开", "”先关“后开"),
        ("It’s “甲”和“乙”", "It’s “甲”和“乙”"),
    ],
)
def test_a_quotation_inside_a_quotation_has_single_marks(written: str, printed: str) -> None:
    assert nested(written) == printed


@given(st.text("“”‘’甲"))
def test_setting_marks_twice_changes_nothing_more(text: str) -> None:
    assert nested(nested(text)) == nested(text)
    assert [mark for mark in nested(text) if mark == "甲"] == [mark for mark in text if mark == "甲"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("偏差为-2.21个百分点", "偏差为−2.21个百分点"),
        ("=-2.21%", "=−2.21%"),
        ("2024-2025年", "2024-2025年"),
        ("DB42/T1601-2020", "DB42/T1601-2020"),
        ("5%-10%", "5%-10%"),
        ("（一）-3", "（一）-3"),
    ],
)
def test_only_a_negative_number_has_a_minus(written: str, printed: str) -> None:
    assert typeset(written) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("1.调研；\n2.出版", "（1）调研；\n（2）出版"),
        ("主要做了两件事：\n一、调研\n二、出版", "主要做了两件事：\n（1）调研\n（2）出版"),
        ("（一）调研\n（二）出版", "（1）调研\n（2）出版"),
        ("①调研\n②出版", "（1）调研\n（2）出版"),
        ("2023.5万元\n2024.6万元", "2023.5万元\n2024.6万元"),
        ("1.调研\n出版两本", "1.调研\n出版两本"),
        ("1.只有一条", "1.只有一条"),
    ],
)
def test_a_list_is_numbered_below_the_headings(written: str, printed: str) -> None:
    assert renumbered(written) == printed
