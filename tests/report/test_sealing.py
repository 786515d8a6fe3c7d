"""User text is data: nothing in it is ever taken for markup, and nothing unprintable gets through."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from perfxl import kinds
from perfxl.report.sealing import BREAK, CLOSE, LINE, OPEN, clean, pieces, seal, split_sealed, unseal


@given(st.text(st.characters(codec=None)))
def test_clean_text_always_fits_into_xml(words: str) -> None:
    etree.Element("t").text = clean(words)


@given(st.text())
def test_sealed_text_keeps_its_words_and_loses_its_seals(words: str) -> None:
    text = unseal(str(seal(words)))
    assert "".join(text.split()) == "".join(clean(words).split())
    assert not any(mark in text for mark in (OPEN, CLOSE, BREAK, LINE))


@given(st.lists(st.text()), st.sampled_from("|；"))
def test_a_mark_inside_sealed_text_splits_nothing(texts: list[str], mark: str) -> None:
    joined = mark.join(str(seal(words)) for words in texts)
    assert len(split_sealed(joined, mark)) == max(1, len(texts))


CELLS = st.lists(st.tuples(st.text("甲乙 |；!<1", max_size=6), st.text("丙丁 2", max_size=6)), max_size=5)


@given(CELLS, st.sampled_from("|；"))
def test_only_the_marks_of_the_template_split(cells: list[tuple[str, str]], mark: str) -> None:
    written = [str(seal(said)) + words + str(seal(said)) for said, words in cells]
    assert split_sealed(mark.join(written), mark) == ([text.strip() for text in written] or [""])


def test_seals_typed_by_a_person_are_dropped() -> None:
    assert list(pieces(str(seal(f"甲{CLOSE}乙{OPEN}丙")))) == [("甲乙丙", True)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "_x000D_\n"])
def test_every_kind_of_line_end_breaks_the_line(end: str) -> None:
    assert clean(f"上{end}下") == "上\n下"


def test_direction_marks_cannot_turn_a_figure_round() -> None:
    assert clean("得\u202e99.00\u202c分\u200f") == "得99.00分"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("1E+2"), "100"),
        (3, "3"),
        (date(2024, 4, 1), "2024年4月1日"),
        (kinds.EVALUATION, "项目支出绩效评价"),
    ],
)
def test_values_are_worded_as_a_person_reads_them(value: object, words: str) -> None:
    assert unseal(str(seal(value))) == words


@pytest.mark.parametrize("value", [None, True, object(), ["甲"]])
def test_a_value_without_words_of_its_own_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="没有可以打印的写法"):
        seal(value)
