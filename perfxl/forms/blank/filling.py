"""What stands in a workbook when it is handed out: preset labels and rows, or a whole project's data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from perfxl.forms.entry import UNITS, Content
from perfxl.forms.form import Field, Sheet
from perfxl.forms.standard.money import Money

__all__ = ["Content", "Filling", "Row", "by_label"]

Row = Mapping[Field[Any], Content]
"""The entries of one row, by field."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Values of labels by field, and rows by the list of the project they belong to."""

    labels: Row = field(default_factory=dict)
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    unit: str = UNITS[0]
    rulebooks: Sequence[tuple[str, str]] = ()
    """The rulebooks offered in the drop-down list: title and 评价类型."""
    guidance: Sequence[str] = ()
    """Lines of advice on weights for the guide sheet, from the rulebook."""
    execution_base: Field[Decimal] = Money.budget
    """What the rulebook divides the money spent by for 预算执行率."""

    def of(self, sheet: Sheet) -> Sequence[Row]:
        """The rows of a sheet's table."""
        return self.rows.get(sheet.table.part, ()) if sheet.table else ()


def by_label(sheet: Sheet, row: Mapping[str, Content]) -> dict[Field[Any], Content]:
    """Entries given by the labels of a sheet, by field; raises KeyError for a label the sheet does not have."""
    return {sheet.named(label): content for label, content in row.items()}
