"""What a rule says stands in its declaration: its body finds facts, writes no sentences, and asks no scope."""

import ast
import inspect
import re
from pathlib import Path

import pytest

from perfxl import kinds
from perfxl.checks import Rule, catalogue, page, rules
from perfxl.checks.repeated import repeats
from perfxl.checks.rule import Stage, filled

FOLDER = Path(rules.__file__).parent
CHECKS = [rule for rule in catalogue() if rule.check is not None]
NAME = re.compile(r"\{(\w+)\}")


def calls(node: ast.AST) -> list[ast.Call]:
    """The problems that a piece of source makes."""
    return [one for one in ast.walk(node) if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "problem"]


def test_every_module_of_rules_is_in_the_one_list():
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert modules == {name for name, value in vars(rules).items() if inspect.ismodule(value)}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_no_sentence_is_written_where_a_problem_is_found(path: Path):
    for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
        written = [ast.unparse(one) for one in ast.walk(call) if isinstance(one, ast.JoinedStr)]
        assert not written, f"{path.name}:{call.lineno} {written}"


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.code)
class TestADeclaration:
    def test_its_subject_is_among_its_facts(self, rule: Rule):
        named = {name for message in rule.messages.values() for name in NAME.findall(message)}
        assert set(rule.subject) <= named

    def test_its_advice_is_for_a_message_it_has(self, rule: Rule):
        assert set(rule.advices) <= set(rule.messages)

    def test_its_body_gives_every_fact_the_message_names(self, rule: Rule):
        for call in calls(ast.parse(inspect.getsource(rule.check))):
            given = {keyword.arg for keyword in call.keywords}
            keys = [one.value for one in call.args[1:] if isinstance(one, ast.Constant)] or [""]
            if None not in given and len(call.args) == 1 + (keys != [""]):
                assert set(NAME.findall(rule.messages[keys[0]])) <= given

    def test_its_page_says_where_it_is_asked(self, rule: Rule):
        told = page(rule.code)
        held = [kind for kind in kinds.every() if rule.holds_for(kind)]
        assert held
        assert ("各类评价都查" in told) == (len(held) == len(kinds.KINDS))
        assert all((kind.title in told) == (kind in held) for kind in kinds.KINDS) or len(held) == len(kinds.KINDS)
        assert all(f"“{sheet}”" in told for sheet in rule.needs)
        assert ("要先有规则书" in told) == rule.rulebook
        assert ("评分之后" in told) == (rule.stage is Stage.SCORES)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"a": "甲", "b": "乙"}, "甲（乙）。"),
        ({"a": "甲", "b": ""}, "甲。"),
        ({"a": "甲"}, "甲。"),
        ({"a": "[{b}]", "b": "{a}"}, "[{b}]（{a}）。"),
    ],
)
def test_a_phrase_in_brackets_is_dropped_without_its_fact(facts: dict[str, str], said: str):
    assert filled("{a}[（{b}）]。", facts) == said


def test_a_repetition_comes_with_the_first_and_how_many_there_are():
    assert list(repeats(["甲", "", "乙", "甲", "", "甲"], str)) == [("甲", "甲", 3), ("甲", "甲", 3)]
