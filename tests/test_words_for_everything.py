"""Every kind of problem the code can raise has words of its own: the catch-all is for what nobody foresaw."""

import ast
import re
from collections.abc import Iterator

import pytest

from perfxl.audit.files import WORDS
from perfxl.checks import catalogue, finding_of
from perfxl.checks.defects import UNFORESEEN, UNKNOWN
from perfxl.checks.rule import Stage
from perfxl.forms.reading.faults import FAULT_DEFECTS
from perfxl.model import Place, Problem
from perfxl.package.guard import REFUSALS
from tests.support import ROOT

_MAKERS = {"Refusal": 0, "Problem": 1, "_at": 1}
"""What makes a problem of the reader's, and where the kind stands among its arguments."""


def raised(rooms: str = "*") -> Iterator[tuple[str, str]]:
    """Every kind named in those rooms of the program, outside the rules, with its place."""
    for path in sorted((ROOT / "perfxl").glob(f"{rooms}/**/*.py" if rooms != "*" else "**/*.py")):
        if path.is_relative_to(ROOT / "perfxl" / "checks" / "rules") or "tomlfile" in path.parts:
            continue
        if rooms == "*" and "audit" in path.parts:
            continue  # A report that is audited has words of its own.
        tree = ast.parse(path.read_text(encoding="utf-8"))
        uses = any(isinstance(node, ast.Name) and node.id in ("Problem", "Refusal") for node in ast.walk(tree))
        for node in ast.walk(tree):
            if uses and isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "kind":
                for kind in (kind for kind in _strings([node.value]) if "-" in kind):
                    yield kind, f"{path.relative_to(ROOT)}:{node.lineno}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MAKERS:
                number = _MAKERS[node.func.id]
                arguments = [*node.args[number : number + 1], *(k.value for k in node.keywords if k.arg == "kind")]
                for kind in _strings(arguments):
                    yield kind, f"{path.relative_to(ROOT)}:{node.lineno}"


def _strings(arguments: list[ast.expr]) -> Iterator[str]:
    """The kinds an argument may name: what it is chosen by (``if path.suffix != ".docx"``) is none."""
    for argument in arguments:
        if isinstance(argument, ast.IfExp):
            yield from _strings([argument.body, argument.orelse])
            continue
        for node in ast.walk(argument):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch(r"[a-z][a-z-]+", node.value)
            ):
                yield node.value


KINDS = {**dict(raised()), **dict.fromkeys(REFUSALS, "guard"), **dict.fromkeys(FAULT_DEFECTS.values(), "frames")}


def test_the_walk_finds_them() -> None:
    assert {"text-outside-table", "foreign-target", "report-edited", "link-loop", "damaged", "no-value"} <= KINDS.keys()
    assert len(KINDS) > 60


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_has_words(kind: str) -> None:
    finding = finding_of(Problem(Place(), kind, {}))
    assert finding.code != UNKNOWN, KINDS[kind]
    assert finding.advice


def test_no_words_stand_for_a_kind_that_nothing_raises() -> None:
    worded = {kind for rule in catalogue() if rule.stage is Stage.FILE for kind in rule.messages}
    assert worded - KINDS.keys() <= {UNFORESEEN}


def test_a_report_that_cannot_be_audited_is_told_of_in_words_of_its_own() -> None:
    assert dict(raised("audit")).keys() <= WORDS.keys()
