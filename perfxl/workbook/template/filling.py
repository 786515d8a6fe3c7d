"""What stands in a workbook when it is handed out: preset labels and rows, or a whole project's data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from perfxl.workbook.layout import UNITS

Content = str | Decimal | int | date
Row = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Filling:
    """Values by label (项目信息) and rows by sheet, each row a mapping of column name to value."""

    info: Mapping[str, Content] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    unit: str = UNITS[0]
    rulebooks: Sequence[tuple[str, str]] = ()
    """The rulebooks offered in the drop-down list: title and 评价类型."""
    guidance: Sequence[str] = ()
    """Lines of advice on weights for the guide sheet, from the rulebook."""

    def of(self, sheet: str) -> Sequence[Row]:
        return self.rows.get(sheet, ())
