"""Every rule's own examples: the failing report is found, with this code, and the passing one is not."""

import pytest

from perfxl.audit.judge import catalogue, judged
from perfxl.audit.lines import of_text
from perfxl.audit.pages import markdown
from perfxl.audit.rule import AuditRule
from tests.support import ROOT

IN_TABLES = {"PX918"}
"""Rules about tables, which a plain text has none of; they have tests of their own."""
RULES = [rule for rule in catalogue() if rule.check is not None and rule.code not in IN_TABLES]


def codes(text: str) -> set[str]:
    return {finding.code for finding in judged(of_text(text))}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_failing_example_is_found(rule: AuditRule) -> None:
    assert rule.code in codes(rule.failing)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_passing_example_is_not(rule: AuditRule) -> None:
    assert rule.code not in codes(rule.passing)


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_every_page_is_complete(rule: AuditRule) -> None:
    assert all((rule.title, rule.what, rule.why, rule.source, rule.remedy, rule.message, rule.failing, rule.passing))
    assert rule.what.endswith("。")
    assert rule.why.endswith("。")


def test_the_pages_of_the_rules_are_the_declared_ones() -> None:
    assert (ROOT / "docs" / "audit.md").read_text(encoding="utf-8") == markdown()
