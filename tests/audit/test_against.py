"""A report against its workbook: typed by others, or ours and changed by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from perfxl.audit.against import against_workbook
from perfxl.audit.extract import facts_of
from perfxl.audit.judge import AuditFinding
from perfxl.audit.lines import of_paper, of_text
from perfxl.audit.pairing import Book, Workbooks
from perfxl.model import Severity
from perfxl.process import Options
from perfxl.word.reading import Paper, Paragraph
from tests.audit.drawing import OPTIONS, book, paper
from tests.support import ROOT


def of_words(text: str, made: Book) -> list[AuditFinding]:
    report = of_text(text)
    return list(against_workbook(report, facts_of(report), made, OPTIONS))


@pytest.fixture(scope="module")
def road() -> Book:
    path = ROOT / "samples" / "农村公路路面改造工程.xlsx"
    found, _ = Workbooks([path], Options(), single=True).of(Path("报告.docx"), facts_of(of_text("")), of_text(""))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("项目名称：乡村公路改造", "农村公路路面改造工程"),
        ("评价等级为“差”。", "良"),
        ("本项目全年执行数为480.00万元。", "万元"),
    ],
)
def test_what_differs_is_named_with_the_right_value(line: str, wanted: str, road: Book) -> None:
    found = of_words(line, road)
    assert {finding.code for finding in found} == {"PX991"}
    assert any(wanted in finding.expected for finding in found)


def test_what_agrees_is_not_named(road: Book) -> None:
    spent = road.evaluation.project.funds.spent
    total = road.evaluation.total
    text = f"项目名称：农村公路路面改造工程\n本项目全年执行数为{spent:.2f}万元。\n本项目总得分{total:.2f}分。"
    assert of_words(text, road) == []


def changed(seed: int, was: str, now: str) -> list[AuditFinding]:
    """What is found after one paragraph of a report of ours was changed by hand."""
    source = paper(seed)
    at, old = next((i, one) for i, one in enumerate(source.blocks) if isinstance(one, Paragraph) and was in one.text)
    assert isinstance(old, Paragraph)
    new = replace(old, text=old.text.replace(was, now, 1))
    report = of_paper(Paper((*source.blocks[:at], new, *source.blocks[at + 1 :])))
    return list(against_workbook(report, facts_of(report), book(seed), OPTIONS))


def test_a_name_changed_by_hand_is_an_error_at_its_place() -> None:
    name = book(0).evaluation.project.info.unit.text
    (finding,) = changed(0, name, name.replace(name[0], "某", 1))
    assert (finding.code, finding.severity) == ("PX992", Severity.ERROR)
    assert name[0] in finding.expected


def test_mere_wording_changed_by_hand_is_a_note() -> None:
    (finding,) = changed(0, "明确专人负责，按月通报进展", "指定专人负责，按月通报进展")
    assert (finding.code, finding.severity) == ("PX993", Severity.NOTE)


def test_a_paragraph_taken_out_is_named() -> None:
    source = paper(0)
    total = next(one for one in source.blocks if isinstance(one, Paragraph) and "总得分" in one.text)
    report = of_paper(Paper(tuple(one for one in source.blocks if one is not total)))
    found = list(against_workbook(report, facts_of(report), book(0), OPTIONS))
    assert "PX994" in {finding.code for finding in found}
