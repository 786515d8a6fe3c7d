"""What was found on the sheets of a form: the labels' values, and the rows of each table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perfxl.forms.reading.row import LabelRow, TableRow


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table: those of data, and those that state a sum."""

    data: Sequence[TableRow] = ()
    totals: Sequence[TableRow] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The facts found, by field and by table; the standard form's builders make the Project of them."""

    labels: LabelRow
    tables: Mapping[str, Rows] = field(default_factory=dict)

    def rows(self, part: str) -> Sequence[TableRow]:
        """The data rows of the table that keeps the list ``part`` of the Project."""
        return self.tables.get(part, Rows()).data

    def totals(self, part: str) -> Sequence[TableRow]:
        """Its rows that state a sum."""
        return self.tables.get(part, Rows()).totals
