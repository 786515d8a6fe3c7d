"""Which level a wording of a qualitative result states."""

import pytest

from perfxl.rulebooks import find, shipped
from perfxl.scoring.wording import level_of, same_words

NATIONAL = shipped()[0]
FIRST, SECOND, THIRD = (level.name for level in NATIONAL.qualitative.levels)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("达成年度指标", FIRST),
        ("达成预期指标", FIRST),
        ("达到预期目标", FIRST),
        ("基本达成目标", FIRST),
        ("达成", FIRST),
        ("已达成", FIRST),
        ("全部完成了", FIRST),
        ("达成预期指标，效果明显", FIRST),
        ("部分达成", SECOND),
        ("部分达成年度指标并具有一定效果", SECOND),
        ("部分达到预期目标,并且具备一定效果", SECOND),
        ("部分实现目标", SECOND),
        ("未达成", THIRD),
        ("未达成年度指标且效果较差", THIRD),
        ("未完成预期指标且效果较差", THIRD),
        ("未达到预期目标", THIRD),
        ("实现目标程度较低", THIRD),
    ],
)
def test_the_longest_wording_wins(text: str, level: str) -> None:
    found = level_of(text, NATIONAL)
    assert found is not None
    assert found[0].name == level


@pytest.mark.parametrize(
    "text",
    [
        "",
        "不断增强",
        "没有达成年度指标",
        "没达到预期目标",
        "尚未能达到预期目标",
        "基本达到预期目标",
        "计划达到预期目标",
        "数量达成预期指标，质量未达到预期目标",
        "优",
        "完成80%",
        "基本完成",
        "各部分达到预期目标",
    ],
)
def test_a_doubtful_wording_is_not_read(text: str) -> None:
    assert level_of(text, NATIONAL) is None


def test_every_wording_of_every_rulebook_states_its_own_level() -> None:
    for book in shipped():
        for word, level in book.wordings_of_levels().items():
            found = level_of(word, book)
            assert found is not None, f"{book.id} {word}"
            assert found[0].name == level.name, f"{book.id} {word}"


def test_a_word_counts_only_where_its_rulebook_knows_it() -> None:
    found = level_of("优", find("四川"))
    assert found is not None
    assert found[0].name == FIRST


def test_spaces_and_punctuation_do_not_matter() -> None:
    assert same_words("不断 增强。", "不断增强")
    assert not same_words("", "")
