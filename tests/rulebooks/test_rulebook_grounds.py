"""All shipped rulebooks, walked: every group says on what ground it stands, and none contradicts the register."""

import re
from collections.abc import Iterator

import pytest

from perfxl.checks.register import by_number, by_title, citations, number_key, same_title, title_key
from perfxl.model import Basis
from perfxl.rulebooks import Rulebook, describe, scoring_note, shipped
from perfxl.rulebooks.base import Group

GROUPS_OF_BOOKS = [
    pytest.param(book, name, group, id=f"{book.id}-{name}")
    for book in shipped()
    for name, group in book.groups()
    if name in book.own
]
NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,5}〔\d{4}〕\d{1,4}号")


def registered(document: str) -> bool:
    """Whether the register knows the document and has it from its own text."""
    found = by_number().get(number_key(document))
    named = (found,) if found else by_title().get(title_key(document), ())
    return any(one.basis is Basis.TEXT for one in named)


def texts(book: Rulebook) -> Iterator[str]:
    """Every sentence of a rulebook in which a document may be named."""
    yield from (book.document, book.summary, *book.notes, *book.aliases, *book.report.documents)
    for name, group in book.groups():
        if name in book.own:
            yield from (group.document, group.source, group.why, group.note)


@pytest.mark.parametrize(("book", "name", "group"), GROUPS_OF_BOOKS)
class TestEveryGroup:
    def test_it_has_a_ground_and_what_belongs_to_it(self, book: Rulebook, name: str, group: Group) -> None:
        assert group.verified is None
        assert group.source
        if group.basis is Basis.TEXT:
            assert re.search(r"第[一二三四五六七八九十]+条|附件\d", group.article)
            assert len(group.quotation) <= 120
            assert "\n" not in group.quotation
        if group.basis is Basis.OWN:
            assert group.why

    def test_a_text_is_one_the_register_has_read(self, book: Rulebook, name: str, group: Group) -> None:
        if group.basis is Basis.TEXT:
            assert registered(group.document), f"{group.document} 不在登记表里，或没有读过原文"

    def test_hearsay_is_no_text(self, book: Rulebook, name: str, group: Group) -> None:
        if "转述" in group.source or "摘录" in group.source:
            assert group.basis is Basis.PRACTICE


@pytest.mark.parametrize("book", shipped(), ids=lambda book: book.id)
class TestEveryBook:
    def test_the_register_knows_every_document_it_names(self, book: Rulebook) -> None:
        for text in texts(book):
            for number in NUMBERED.findall(text):
                ends = (number[start:] for start in range(number.index("〔")))  # “比照财预〔2020〕10号”
                assert any(number_key(end) in by_number() for end in ends), number

    def test_titles_and_numbers_go_together(self, book: Rulebook) -> None:
        for text in texts(book):
            for title, number, _ in citations(text):
                if number:
                    assert same_title(title, by_number()[number_key(number)])

    def test_it_rests_on_nothing_that_had_lost_force(self, book: Rulebook) -> None:
        for name, group in book.groups():
            known = by_number().get(number_key(group.document))
            if name in book.own and known is not None and known.until is not None:
                assert book.in_force is not None
                assert book.in_force < known.until

    def test_what_it_says_to_the_reader_is_in_sentences_without_a_caveat(self, book: Rulebook) -> None:
        note = scoring_note(book)
        assert note.endswith("。")
        for word in ("核实", "核对", "转录", "自定", "None", "own", "practice", "没有规定"):
            assert word not in note

    def test_its_page_shows_ground_article_and_quotation(self, book: Rulebook) -> None:
        page = describe(book)
        for _, group in book.groups():
            assert group.basis.remark in page
            if group.basis is Basis.TEXT:
                assert f"  原文：“{group.quotation}”" in page.splitlines()
            if group.basis is Basis.OWN:
                assert f"  理由：{group.why}" in page.splitlines()


def test_one_article_is_quoted_as_one_text() -> None:
    """Two rulebooks that quote the same article never give its document under two numbers or a share of it twice."""
    full: dict[tuple[str, str], set[str]] = {}
    for book in shipped():
        for _, group in book.groups():
            if group.basis is Basis.TEXT and group.article == "第十八条":
                full.setdefault((group.document, group.article), set()).add(group.quotation)
    assert all(len(quotations) == 1 for quotations in full.values())


def test_no_formula_for_ceilings_is_laid_at_the_ministrys_door() -> None:
    """No national text says how a missed ceiling is scored: it is never ``text``, and the report names the practice."""
    for book in shipped():
        assert book.reverse.basis is Basis.PRACTICE
        assert "参照" in scoring_note(book).partition("数值越低越好")[2]


def test_evaluation_only_borrows_the_formula_of_self_evaluation() -> None:
    """10号 gives a scoring formula for 单位自评 only: no evaluation says 第十六条 as its own text."""
    for book in shipped():
        for name in ("positive", "over", "qualitative", "duty"):
            group = getattr(book, name)
            if book.kind.title == "项目支出绩效评价":
                assert group.basis is not Basis.TEXT
                assert "比照" in group.source


@pytest.mark.parametrize("book", shipped(), ids=lambda book: book.id)
def test_the_articles_of_evaluation_are_named_by_evaluations_only(book: Rulebook) -> None:
    """Articles 14, 17 and 18 with the framework of 附2 are of 财政和部门评价; a self-evaluation follows 13 and 16."""
    note = scoring_note(book)
    assert ("第十四条" in note) <= (book.kind.title == "项目支出绩效评价")
    if book.id in {"national-evaluation-2020", "xinjiang-evaluation", "henan-evaluation"}:
        assert all(word in note for word in ("第十四条", "第十七条", "附件2", "评分方法由评价方制定"))
