"""How many characters the cells of a foreign form take: from its data validation and from what its headers say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from perfxl.excel.cells.merging import area_bounds
from perfxl.package.markup import Node

_LENGTH: Final = "textLength"
_MOST: Final = {"between": "formula2", "lessThanOrEqual": "formula1", "lessThan": "formula1", "equal": "formula1"}
"""By operator, the element that holds the most; ``lessThan`` allows one less."""
Area = tuple[int, int, int, int]


@dataclass(slots=True)
class Lengths:
    """The most characters by area, by column under a header, and by single cell; the least of them counts."""

    areas: Mapping[Area, int] = field(default_factory=dict)
    columns: dict[int, int] = field(default_factory=dict)
    cells: dict[tuple[int, int], int] = field(default_factory=dict)

    def of(self, row: int, column: int) -> int | None:
        """The most characters a cell takes; None where nothing is said."""
        found = [most for area, most in self.areas.items() if _inside(area, row, column)]
        said = (self.columns.get(column), self.cells.get((row, column)))
        return min([*found, *(most for most in said if most is not None)], default=None)

    def allow(self, spot: tuple[int, int], said: "re.Match[str] | None") -> None:
        """Note what a label says of the cell it stands for."""
        if said is not None:
            self.cells[spot] = int(said[1])


def lengths(sheet: Node) -> Lengths:
    """The limits a sheet's data validation sets; what is no plain number is passed over."""
    found: dict[Area, int] = {}
    rules = sheet.first("dataValidations")
    for rule in rules.children if rules is not None else ():
        operator = rule.get("operator", "between")
        held = rule.first(_MOST.get(operator, ""))
        if rule.get("type") != _LENGTH or held is None or not held.text.strip().isdecimal():
            continue
        most = int(held.text) - (operator == "lessThan")
        for area in rule.get("sqref").split():
            bounds = area_bounds(area if ":" in area else f"{area}:{area}")
            if bounds is not None:
                found[bounds] = most
    return Lengths(found)


def _inside(area: Area, row: int, column: int) -> bool:
    top, left, bottom, right = area
    return top <= row <= bottom and left <= column <= right
