"""The case tables: what people write, what stands in published tables, and how it has to be read."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from perfxl.model import Operator, Role, ValueKind
from perfxl.notation import as_json, describe, read

TABLES: dict[str, list[dict[str, Any]]] = {
    name: tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["group"]
    for name in ("cases.toml", "published.toml")
}
TABLE = [group for groups in TABLES.values() for group in groups]
CASES = [pytest.param(group, row, id=f"{group['title']} | {row[0]!r}") for group in TABLE for row in group["cases"]]


@pytest.mark.parametrize(("group", "row"), CASES)
def test_it_reads_the_text_as_the_table_says(group: dict[str, Any], row: list[str]) -> None:
    text, *expected = row
    role = Role(group.get("role", "target"))
    value = read(text, role, name=group.get("name", ""))
    shown = as_json(value)
    operator, number, unit = (*expected, "", "", "")[:3]
    assert shown == {
        "raw": text,
        "role": role,
        "kind": group["kind"],
        "operator": operator,
        "value": number,
        "unit": unit,
    }
    assert describe(value).endswith("。")
    if value.kind is ValueKind.UNCLEAR:
        assert value.remark


def test_the_table_is_well_formed() -> None:
    width = {"quantitative": 4, "date": 3}
    for group in TABLE:
        assert set(group) <= {"title", "role", "kind", "name", "cases"}, group["title"]
        assert group["kind"] in set(ValueKind), group["title"]
        for row in group["cases"]:
            assert len(row) == width.get(group["kind"], 1), (group["title"], row)
            assert len(row) == 1 or row[1] in set(Operator), (group["title"], row)


@pytest.mark.parametrize("table", TABLES)
def test_no_text_is_listed_twice(table: str) -> None:
    keys = [(group.get("role"), group.get("name"), row[0]) for group in TABLES[table] for row in group["cases"]]
    assert len(keys) == len(set(keys))


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 1000
