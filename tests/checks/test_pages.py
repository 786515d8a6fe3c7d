"""Every rule has a full page; docs/rules.md says what the rules say."""

import re
from pathlib import Path

import pytest

from perfxl.checks import Rule, catalogue, find, listing, markdown, page
from perfxl.checks.pages import GROUPS
from perfxl.model import Severity

DOCS = Path(__file__).parents[2] / "docs" / "rules.md"
HEADINGS = ("检查什么", "为什么", "依据", "怎么改", "错误示例", "正确示例")


def test_docs_are_current():
    assert DOCS.read_text(encoding="utf-8") == markdown(), "run: python -m perfxl.checks"


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
class TestARulesPage:
    def test_it_has_a_code_of_its_subject(self, rule: Rule):
        assert re.fullmatch(r"PX[1-8]\d\d", rule.code)
        assert rule.code[2] in GROUPS

    def test_it_has_all_sections_in_order(self, rule: Rule):
        lines = page(rule.code).splitlines()
        assert lines[0] == f"{rule.code}  {rule.severity}  {rule.title}"
        assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
        for heading in HEADINGS:
            assert lines[lines.index(heading) + 1].strip()

    def test_its_sentences_end_as_sentences(self, rule: Rule):
        for text in (rule.what, rule.why, rule.remedy):
            assert text.endswith(("。", "？")), text
        assert rule.failing != rule.passing

    def test_it_can_be_printed_on_a_gbk_console(self, rule: Rule):
        page(rule.code).encode("gbk")
        for template in rule.messages.values():
            template.encode("gbk")

    def test_what_stops_the_scoring_is_an_error(self, rule: Rule):
        assert not rule.fixed or rule.severity is Severity.ERROR


def test_codes_titles_and_checks_are_told_apart():
    codes = [rule.code for rule in catalogue()]
    titles = [rule.title for rule in catalogue()]
    checks = [rule.check for rule in catalogue() if rule.check is not None]
    assert len(set(codes)) == len(codes) == len(set(titles))
    assert len(set(checks)) == len(checks)


def test_the_listing_names_every_rule():
    assert all(f"{rule.code}  {rule.severity}  {rule.title}" in listing() for rule in catalogue())


def test_a_code_is_found_however_it_is_typed():
    assert find(" px301 ") is find("PX301") is not None
    assert page("px301") == page("PX301")


def test_an_unknown_code_is_said_to_be_unknown():
    with pytest.raises(LookupError, match="没有编码为 PX999"):
        page("PX999")
