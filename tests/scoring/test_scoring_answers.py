"""Actuals that answer in the sense of their target, in other words than those of the closed lists."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfxl.model import Indicator, ValueKind
from perfxl.notation import answered, applicable
from perfxl.notation.words import says_not_applicable
from perfxl.rulebooks import Rulebook, shipped
from perfxl.scoring.indicators import Sense, outcome, sense
from perfxl.scoring.marks import Marks, UnscorableError
from tests.scoring.scored_projects import indicator

BOOKS = {book.id: book for book in shipped()}
NATIONAL, SYSTEM = BOOKS["national-self-evaluation-2020"], BOOKS["national-system-self-evaluation"]
FIVE = Decimal(5)


def entered(target: str, actual: str, **more: str) -> Indicator:
    """The indicator as a workbook's reader hands it over."""
    one = indicator(target, actual, **more)
    return replace(one, actual=replace(one.actual, value=answered(one.target.value, one.actual.value)))


def scored(target: str, actual: str, book: Rulebook = NATIONAL, **more: str) -> Marks:
    return outcome(entered(target, actual, **more), FIVE, book, 2024)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("0起", "未发生"),
        ("≤0起", "没有发生"),
        ("0次", "无"),
        ("零事故", "无安全事故"),
        ("0件", "未收到投诉"),
        ("无重大安全事故", "0起"),
        ("未发生", "0次"),
        ("不发生群体性事件", "0起"),
        ("无重大安全事故", "未发生重大安全事故"),
        ("无重大安全事故", "无"),
    ],
)
def test_nothing_of_the_kind_happened(target: str, actual: str) -> None:
    assert scored(target, actual).computed == FIVE


def test_what_happened_after_all_is_not_none() -> None:
    assert scored("无重大安全事故", "2起").computed < FIVE
    assert entered("≥4期", "无").actual.value.kind is ValueKind.BLANK  # type: ignore[union-attr]
    assert entered("0起", "没有完成").actual.value.kind is not ValueKind.QUANTITATIVE  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("target", "actual"),
    [("提高办事效率", "提高了办事效率"), ("明显提高", "有明显提高"), ("有效改善", "得到有效改善"), ("规范", "已规范")],
)
def test_that_it_has_happened_adds_nothing(target: str, actual: str) -> None:
    found = scored(target, actual)
    assert (found.computed, found.rule) == (FIVE, "qualitative.level")


@pytest.mark.parametrize(
    ("target", "actual", "level"),
    [
        ("规范", "100%", 0),
        ("全天候可用", "全天候", 0),
        ("优良中低差", "优", 0),
        ("提高服务质量", "显著", 0),
        ("优良中低差", "中", 1),
        ("不断完善", "较差", 2),
        ("明显提升", "显著提升", 0),
        ("稳步提高", "持续提高", 0),
        ("持续改善", "明显改善", 0),
        ("合规", "符合规定", 0),
    ],
)
def test_a_level_that_is_only_probable_is_a_proposal_that_names_it(target: str, actual: str, level: int) -> None:
    found = scored(target, actual)
    assert found.rule == "qualitative.understood"
    assert found.proposed
    assert NATIONAL.qualitative.levels[level].name in found.line or "第一档" in found.line


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("规范", "95%"),
        ("全天候可用", "部分可用"),
        ("明显提高", "不明显提高"),
        ("持续改善", "改善情况有待观察"),
        ("规范", "群众反响热烈"),
        ("明显改善", "逐步改善"),
        ("优", "良"),
        ("好", "较好"),
        ("显著提升", "提升不显著"),
    ],
)
def test_what_would_be_a_guess_asks_a_person(target: str, actual: str) -> None:
    with pytest.raises(UnscorableError):
        scored(target, actual)


@pytest.mark.parametrize(
    "actual",
    [
        "未完工",
        "在建",
        "延期",
        "0",
        "0%",
        "尚未竣工",
        "施工中",
        "推进中",
        "未完成",
        "尚未开工",
        "正在建设",
        "未验收",
        "超期",
    ],
)
def test_an_unfinished_work_has_missed_its_date(actual: str) -> None:
    found = scored("2024年10月底前", actual)
    assert (found.computed, found.completion) == (0, 0)
    assert actual in found.line


def test_words_that_are_no_date_name_the_words_that_may_stand_there() -> None:
    with pytest.raises(UnscorableError, match="没有完成的写“未完成”"):
        scored("2024年10月底前", "见附件")


def test_more_than_eight_is_not_eight() -> None:
    found = scored(">8座", "8座")
    assert "8没有大于8，未达到指标值" in found.line
    assert found.proposed
    assert scored(">8座", "9座").computed == FIVE
    assert scored("≥8座", "8座").line.startswith("8≥8")


def test_a_rulebook_that_takes_more_than_as_at_least_says_so() -> None:
    found = scored(">8座", "8座", SYSTEM)
    assert found.computed == FIVE
    assert "规则书把“>”按“≥”计" in found.line
    assert "规则书把“<”按“≤”计" in scored("<8次", "8次", SYSTEM).line


@pytest.mark.parametrize(
    "text",
    [
        "不适用",
        "（不适用）",
        "本项目无该指标。",
        "不涉及",
        "无（本项目不产生经济效益）",
        "无，本年没有安排",
        "不适用：属于基础研究",
    ],
)
def test_one_list_says_what_does_not_apply(text: str) -> None:
    assert says_not_applicable(text)
    assert sense(entered(text, ""), NATIONAL) is Sense.NOT_APPLICABLE


def test_a_bare_none_does_not_apply_only_where_both_sides_say_so() -> None:
    assert not applicable(entered("无", "无"))
    assert not applicable(entered("无", ""))
    assert applicable(entered("无", "3期"))
    assert not says_not_applicable("无")
    assert not says_not_applicable("无，3起已处理")


@pytest.mark.parametrize(
    ("level1", "level2", "name"),
    [
        ("效果指标", "社会效益指标", "社会效益指标"),
        ("产出指标(30分)", "数量指标", "数量指标"),
        ("产出指标（30分）", "经济成本指标", "成本指标"),
        ("一、效益指标", "环境效益", "生态效益指标"),
        ("满意度指标（10分）", "服务对象满意度指标等", "服务对象满意度指标"),
        ("效益指标 （30分）", "社会效益指标（10）", "社会效益指标"),
    ],
)
def test_class_names_as_forms_print_them(level1: str, level2: str, name: str) -> None:
    for book in (NATIONAL, SYSTEM):
        assert book.class_of(level1) is not None
        assert book.level2_name(level1, level2) == name


def test_a_class_of_another_name_is_still_unknown() -> None:
    assert NATIONAL.class_of("工作指标（30分）") is None
    assert NATIONAL.level2_name("产出指标", "社会效益指标") is None
