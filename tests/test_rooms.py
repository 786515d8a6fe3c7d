"""The house keeps its shape: which room may use which is written down here, and nothing else is done."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "perfxl"
TOP = "perfxl"
"""The package itself: the version, known to all."""
LONGEST = 320
DECLARATIONS = ("forms/official/",)
"""Layouts written out row by row: data in Python, as long as the forms are."""

ARROWS = {
    # values and tools: they know no evaluation
    "kinds": "",
    "printing": "",
    "model": "kinds",
    "tomlfile": "",
    "notation": "model",
    "package": "model",
    "excel": "model package",
    "word": "model package",
    # facts of evaluation: rulebooks, forms, kinds
    "rulebooks": "kinds model tomlfile",
    "forms": "kinds model printing tomlfile notation package excel",
    "blank": "model printing rulebooks forms kinds",
    "templates": "model rulebooks kinds blank",
    # the four workshops, which do not know each other
    "scoring": "model printing notation rulebooks",
    "checks": "model printing notation tomlfile rulebooks forms kinds",
    "results": "model printing excel forms kinds",
    "report": "model printing package word kinds",
    "imports": "model printing package excel word rulebooks forms kinds blank checks",
    "settings": "model tomlfile rulebooks checks",
    # one workbook, many workbooks
    "options": "model",
    "rows": "model",
    "outcome": "model rows",
    "shelves": "package rulebooks checks",
    "targets": "model package excel forms kinds results options outcome",
    "intact": "model package excel forms options targets",
    "publish": "model package excel forms kinds checks results report options outcome targets intact",
    "process": "model package excel rulebooks forms kinds scoring checks results report options outcome shelves "
    "targets publish",
    "export": "model printing rows outcome",
    "exports": "kinds model package excel forms checks options outcome process imports",
    "searching": "model package excel forms kinds targets",
    "batch": "model package options outcome process intact",
    "audit": "model notation package word rulebooks kinds scoring checks options outcome process publish",
    "round": "model printing notation rows package excel word forms kinds checks report options outcome process export "
    "batch audit",
    # before the user
    "cli": "model notation package rulebooks forms kinds blank templates scoring checks report settings options "
    "outcome shelves targets searching process export batch audit round imports exports word",
    "__main__": "cli",
}
"""Each room and the rooms it may use; what is not listed does not exist or is not used."""
MAY_USE = {room: set(below.split()) for room, below in ARROWS.items()}


def room_of(module: str) -> str:
    """The room a module stands in: ``perfxl.checks.rule`` in ``checks``; the package itself is nobody's room."""
    _, _, inside = module.partition(".")
    return inside.split(".")[0] or TOP


def imported(tree: ast.AST, module: str, *, is_package: bool) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported anywhere in a module, also inside functions and for types only."""
    parts = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            outer = parts[: len(parts) - node.level + 1] if node.level else []
            base = ".".join([*outer, *([node.module] if node.module else [])])
            names = [alias.name for alias in node.names]
            yield from ((node.lineno, f"{base}.{name}" if base == TOP else base) for name in names)


@cache
def modules() -> tuple[tuple[str, Path, ast.Module], ...]:
    def module(path: Path) -> str:
        return ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__")

    paths = sorted(HOUSE.rglob("*.py"))
    return tuple((module(path), path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


@cache
def rooms() -> set[str]:
    folders = {path.name for path in HOUSE.iterdir() if any(path.glob("*.py"))}
    return folders | {path.stem for path in HOUSE.glob("*.py")} - {"__init__"}


def arrows() -> list[tuple[str, str, str]]:
    """Every import across rooms: from, to, and where it stands."""
    found = []
    for module, path, tree in modules():
        for line, name in imported(tree, module, is_package=path.name == "__init__.py"):
            there = room_of(name)
            inside = name.split(".")[0] == TOP and there in rooms()
            if inside and there != room_of(module):
                found.append((room_of(module), there, f"{path.relative_to(HOUSE.parent)}:{line}"))
    return found


def test_every_room_is_listed() -> None:
    assert rooms() - MAY_USE.keys() == set()


def test_no_arrow_that_is_not_drawn() -> None:
    wrong = [f"{where}：{room} → {used}" for room, used, where in arrows() if used not in MAY_USE.get(room, ())]
    assert wrong == []


def test_the_arrows_drawn_all_point_downward() -> None:
    below: set[str] = set()
    for room, used in MAY_USE.items():
        assert used <= below, f"{room} 用到的 {sorted(used - below)} 不在它下面"
        below.add(room)


def test_no_rooms_use_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for room, used, _ in arrows():
        graph.setdefault(room, set()).add(used)
    assert list(TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("room", ["scoring", "checks", "notation", "rulebooks", "model"])
def test_what_judges_knows_nothing_of_files(room: str) -> None:
    """Scoring and the like open no zip, no spreadsheet and no document; they work on values."""
    outside = {"openpyxl", "docx", "lxml", "zipfile", "xlsxwriter"}
    used = {
        name.split(".")[0]
        for module, path, tree in modules()
        if room_of(module) == room
        for _, name in imported(tree, module, is_package=path.name == "__init__.py")
    }
    assert used & outside == set()


def test_files_are_short_enough_to_be_read_at_once() -> None:
    lengths = {
        path.relative_to(HOUSE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in HOUSE.rglob("*.py")
    }
    long = {name: lines for name, lines in lengths.items() if lines > LONGEST and not name.startswith(DECLARATIONS)}
    assert long == {}


def test_no_number_becomes_a_binary_fraction() -> None:
    """Money, weights and scores are decimal from the cell to the report: ``float`` is called nowhere."""
    calls = [
        f"{path.relative_to(HOUSE.parent)}:{node.lineno}"
        for _, path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert calls == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import perfxl.checks.rule", "perfxl.checks.rule"),
        ("from perfxl import notation", "perfxl.notation"),
        ("from perfxl.model import Place", "perfxl.model"),
        ("def late():\n    from perfxl.report import render", "perfxl.report"),
        ("if TYPE_CHECKING:\n    from perfxl.process import Options", "perfxl.process"),
        ("from ..report import render", "perfxl.report"),
        ("from .. import report", "perfxl.report"),
        ("from . import judged", "perfxl.scoring"),
    ],
)
def test_the_guard_sees_every_way_to_import(source: str, found: str) -> None:
    assert [name for _, name in imported(ast.parse(source), "perfxl.scoring.scores", is_package=False)] == [found]
