"""Every rule finds what its page says it finds, and nothing in correct work."""

import pytest

from perfxl.checks import Rule, catalogue
from perfxl.model import Severity

from . import build, judging
from .otherkinds import FILES
from .projects import PROJECTS

RULES = [rule for rule in catalogue() if rule.check is not None]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestARule:
    def test_it_finds_its_failing_example(self, rule: Rule):
        found = judging.of_rule(rule, rule.failing)
        assert found
        sheets = {build.place_of(key)[0] for key in rule.failing}
        only_rows_dropped = all("!" not in key for key in rule.failing)
        assert any(finding.place.part in sheets and (finding.place.spot or only_rows_dropped) for finding in found), (
            found
        )

    def test_it_leaves_its_passing_example_alone(self, rule: Rule):
        assert judging.of_rule(rule, rule.passing) == []


@pytest.mark.parametrize("sample", [*PROJECTS, *FILES])
def test_it_finds_nothing_wrong_with_correct_work(sample):
    found = (*judging.of_project(sample), *judging.of_evaluation(sample))
    assert [finding for finding in found if finding.severity is not Severity.NOTE] == []
