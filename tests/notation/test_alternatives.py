"""Every alternative of a pattern table finds its own example."""

import importlib
import pkgutil

import pytest

import perfxl.notation
from perfxl.notation.alternatives import Alternatives


def tables() -> list[tuple[str, Alternatives, int]]:
    """Each line of each table of the room."""
    names = sorted(module.name for module in pkgutil.iter_modules(perfxl.notation.__path__))
    modules = [importlib.import_module(f"perfxl.notation.{name}") for name in names]
    found = {
        f"{module.__name__}.{name}": table
        for module in modules
        for name, table in vars(module).items()
        if isinstance(table, Alternatives)
    }
    return [(name, table, line) for name, table in found.items() for line in range(len(table.lines))]


@pytest.mark.parametrize(("name", "table", "line"), tables())
def test_an_alternative_finds_its_example(name: str, table: Alternatives, line: int) -> None:
    example = table.lines[line][0]
    assert table.alone(line).search(example), (name, example)
    assert table.search(example)


def test_there_are_tables() -> None:
    assert len(tables()) > 30
