"""Sums over frames: the columns of money, the weights of the indicators, and which of them can be told at all."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from perfxl.checks.fields import COMMON, INDICATORS, Entries
from perfxl.forms.standard.money import AMOUNTS, Expense
from perfxl.model import CommonIndicator, Indicator

ZERO = Decimal(0)
PATHS = tuple(field.path for field in AMOUNTS)
"""The four amounts of a source of money."""
ITEMS = Expense.amount.path


class Sums:
    """Sums by path of the column; a column the workbook does not have adds up to nothing, and has no rows."""

    def __init__(self, entries: Entries) -> None:
        money = entries.frame["path"].isin((*PATHS, ITEMS))
        path, number, unsure, blank = (
            entries.frame[column].to_numpy()[money] for column in ("path", "number", "unsure", "blank")
        )
        self._totals = _sums(number, path)
        self._rows = Counter(path)
        self._unsure, self._blank = frozenset(path[unsure]), frozenset(path[blank])

    def total(self, path: str) -> Decimal:
        """The sum of a column."""
        return self._totals.get(path, ZERO)

    def rows(self, path: str) -> int:
        """How many entries a column has."""
        return self._rows[path]

    def complete(self, *paths: str) -> bool:
        """Whether every amount could be read; otherwise a sum would only repeat what was already reported."""
        return self._unsure.isdisjoint(paths)

    def gaps(self, *paths: str) -> bool:
        """Whether an amount is missing in one of the columns."""
        return not self._blank.isdisjoint(paths)


class Weights:
    """The weights of the third-level indicators as a frame: which sheet, which first-level class, how much.

    Rows stand in the order of the workbook, 绩效目标表 last.
    """

    def __init__(
        self,
        common: Sequence[CommonIndicator],
        own: Sequence[Indicator],
        class_of: Callable[[str], str | None],
    ) -> None:
        rows = [(COMMON, one) for one in common] + [(INDICATORS, one) for one in own]
        self.frame = pd.DataFrame(
            {
                "sheet": [sheet for sheet, _ in rows],
                "class": [class_of(one.level1.text) for _, one in rows],
                "weight": [one.weight.value for _, one in rows],
            },
            dtype=object,
        )
        self.readable = bool(rows) and not self.frame["weight"].isna().any()
        """Whether every weight was read; otherwise a sum would only repeat what was already reported."""
        told = self.frame if self.readable else self.frame[:0]
        self._by_sheet, self._by_class = (
            _sums(told["weight"].to_numpy(), told[by].to_numpy()) for by in ("sheet", "class")
        )

    @property
    def total(self) -> Decimal:
        """What all of them add up to."""
        return sum(self._by_sheet.values(), ZERO)

    def of_sheet(self, sheet: str) -> Decimal:
        """What the indicators of a sheet add up to."""
        return self._by_sheet.get(sheet, ZERO)

    def of_class(self, name: str) -> Decimal | None:
        """What a first-level class adds up to; None where it has no indicator."""
        return self._by_class.get(name)


def _sums(numbers: "np.ndarray[Any, Any]", by: "np.ndarray[Any, Any]") -> dict[str, Decimal]:
    """The sums of exact numbers by a key; ``groupby`` does the same at ten times the cost for so few rows."""
    codes, keys = pd.factorize(by)
    return {str(key): numbers[codes == code].sum() for code, key in enumerate(keys)}
