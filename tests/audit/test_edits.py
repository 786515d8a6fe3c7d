"""Which changes made by hand to a report of ours stop it, and which are mere wording."""

import pytest

from perfxl.audit.edits import edits
from perfxl.audit.lines import of_text
from perfxl.audit.weight import TOKEN, around, is_whole_sentence
from perfxl.model import Severity

DRAWN = """一、项目基本情况
（一）项目概况
本项目由县公路中心组织实施，主要内容是改造农村公路路面12公里。项目单位制定了管理办法，明确专人负责，按月通报进展。
二、综合评价结论
本项目总得分88.50分，评价等级为“良”。预算执行率92.06%，低于年度目标。三个指标没有完成，验收一次通过，全部资金按规定使用。
三、主要做法
项目单位进一步加强现场管理，不断完善台账，群众满意度较高，提高了道路通行能力。
四、存在的问题
部分路段开工较晚，影响进度。"""


def codes(was: str, now: str) -> list[tuple[str, Severity]]:
    assert was in DRAWN
    changes = edits(of_text(DRAWN.replace(was, now, 1)), of_text(DRAWN), ("农村公路路面改造工程", "县公路中心"))
    assert changes is not None
    return sorted({(one.code, one.severity) for one in changes}, key=str)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("按月通报进展。", "按月通报进展。上一年已经安排过一次培训，二是建立了例会制度，2025年继续坚持。"),
        ("影响进度。", "影响进度。主要原因是招标推迟，一方面准备不足，另一方面天气不利。"),
        ("（一）项目概况", "（一）项目的基本概况"),
        ("三、主要做法", "三、主要做法和经验"),
        ("加强现场管理", "统一加强现场管理"),
        ("项目单位进一步加强", "项目单位加强"),
        ("不断完善台账", "及时完善台账"),
        ("明确专人负责", "指定专人具体负责"),
        ("部分路段开工较晚", "个别路段开工较晚"),
        ("组织实施，主要内容", "负责组织实施，其中主要内容"),
    ],
)
def test_wording_is_a_note(was: str, now: str) -> None:
    assert codes(was, now) in ([("PX993", Severity.NOTE)], [])


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("88.50分", "89.50分"),
        ("12公里", "12米"),
        ("92.06%", "92.06"),
        ("评价等级为“良”", "评价等级为“优”"),
        ("低于年度目标", "高于年度目标"),
        ("低于年度目标", "达到年度目标"),
        ("三个指标没有完成", "两个指标没有完成"),
        ("三个指标没有完成", "三个指标完成"),
        ("三个指标没有完成", "三个指标都没有完成5%"),
        ("验收一次通过", "验收两次通过"),
        ("县公路中心", "县公路局"),
        ("提高了道路", "降低了道路"),
        ("满意度较高", "满意度较低"),
        ("全部资金按规定使用", "资金按规定使用"),
        ("影响进度", "没有影响进度"),
        ("部分路段开工较晚，影响进度。", "部分路段开工较晚（2024年11月），影响进度。"),
    ],
)
def test_figures_names_and_verdicts_are_errors(was: str, now: str) -> None:
    assert ("PX992", Severity.ERROR) in codes(was, now)


def test_the_message_shows_whole_clauses() -> None:
    changes = edits(of_text(DRAWN.replace("影响进度。", "没有影响进度。")), of_text(DRAWN), ())
    assert changes is not None
    (one,) = changes
    assert one.message == "这里改成了“没有影响进度”，由工作簿得出的是“影响进度”：影响进度。"
    changes = edits(of_text(DRAWN.replace("88.50", "89.50")), of_text(DRAWN), ())
    assert changes is not None
    (one,) = changes
    assert one.message == "这里改成了“89.50”，由工作簿得出的是“88.50”：本项目总得分88.50分。"


def test_what_is_cut_bears_a_mark() -> None:
    tokens = TOKEN.findall("甲" * 40)
    assert around(tokens, 20, 21) == "…" + "甲" * 29 + "…"
    assert around(tokens, 0, 1) == "甲" * 15 + "…"
    assert around(tokens, 39, 40) == "…" + "甲" * 15


@pytest.mark.parametrize(
    ("text", "piece", "whole"),
    [
        ("前一句。新加的一句话。后一句。", "新加的一句话。", True),
        ("前一句。新加的一句话。后一句。", "。新加的一句话", True),
        ("前一句，新加的一句话。后一句。", "新加的一句话。", False),
        ("前一句。新加的一句话，后一句。", "新加的一句话，", False),
        ("前一句。未。后一句。", "未。", False),
        ("新加的一句话。后一句。", "新加的一句话。", True),
        ("前一句。新加的一句话", "新加的一句话", True),
    ],
)
def test_a_sentence_that_stands_by_itself(text: str, piece: str, whole: bool) -> None:
    tokens = TOKEN.findall(text)
    start = text.index(piece)
    assert is_whole_sentence(tokens, start, start + len(piece)) == whole


def test_an_added_and_a_deleted_sentence_are_told_as_such() -> None:
    added = edits(of_text(DRAWN.replace("影响进度。", "影响进度。天气也有影响。")), of_text(DRAWN), ())
    assert added is not None
    assert [one.message for one in added] == ["这里改成了“天气也有影响。”，由工作簿生成的是“（没有这句话）”。"]
    deleted = edits(of_text(DRAWN.replace("，全部资金按规定使用。", "。")), of_text(DRAWN), ())
    assert deleted is not None
    assert [one.message for one in deleted] == [
        "这里改成了“验收一次通过”，由工作簿得出的是“验收一次通过，全部资金按规定使用”：验收一次通过，全部资金按规定使用。"
    ]
