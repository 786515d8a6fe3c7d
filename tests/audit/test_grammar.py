"""Each wording of the grammar recognises its own example, as the fact it stands for."""

import re

import pytest

from perfxl.audit.extract.people import LABELS
from perfxl.audit.extract.tables import HEADERS
from perfxl.audit.grammar import classes, indicators, money
from perfxl.audit.rules.wording import _TYPOS

PHRASES = (*classes.OF_CLASS, *classes.OF_WHOLE, *classes.TOTALS)


@pytest.mark.parametrize("label", [*money.AMOUNTS, *money.RATES], ids=lambda label: label.example)
def test_a_label_means_its_fact(label: money.Label) -> None:
    labels = money.AMOUNTS if label in money.AMOUNTS else money.RATES
    assert money.fact_of(label.example, labels) is label.fact


@pytest.mark.parametrize("wording", indicators.WORDINGS, ids=lambda wording: wording.example)
def test_a_wording_states_its_value(wording: indicators.Wording) -> None:
    match = re.search(wording.pattern, wording.example)
    assert match is not None
    assert wording.value in match.groupdict().values()


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: f"{phrase.fact.name}-{phrase.example}")
def test_a_phrase_states_its_number(phrase: classes.Phrase) -> None:
    example = phrase.example
    if phrase.pattern.startswith("^"):
        subject = classes.CLASS.match(example)
        example = example[subject.end() :] if subject else re.sub(r"^[\u4e00-\u9fff]+", "", example)
    match = re.search(phrase.pattern, example)
    assert match is not None
    assert match["number"] == phrase.value


@pytest.mark.parametrize(("header", "pattern"), HEADERS.values(), ids=HEADERS)
def test_a_header_is_known(header: str, pattern: str) -> None:
    assert re.fullmatch(pattern, header)


@pytest.mark.parametrize(("example", "words"), [(example, words) for _, example, words in LABELS])
def test_a_label_of_the_cover_is_known(example: str, words: str) -> None:
    assert re.match(words, example)


@pytest.mark.parametrize(("example", "pattern"), [(example, pattern) for example, pattern, _ in _TYPOS])
def test_a_slip_of_the_pen_is_known(example: str, pattern: re.Pattern[str]) -> None:
    assert pattern.search(example)
