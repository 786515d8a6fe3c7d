"""The kinds of entry: how each is read from a cell, written into one, shown, and guarded in the blank workbook."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from perfxl import kinds
from perfxl.excel.cells.grid import Cell
from perfxl.forms.entry import About, AsItIs, Content, Entry, Guard
from perfxl.forms.reading import convert
from perfxl.forms.reading.names import plain_name
from perfxl.kinds import Kind
from perfxl.model import Entered, Place, Role, Value

Option = TypeVar("Option", bound=StrEnum)
_AS_TEXT: Final = "@"


class Text(AsItIs[str]):
    """A few words; in a cell of text, so that a long code keeps its digits and nothing typed becomes a date."""

    number_format = _AS_TEXT

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[str]:
        return convert.text(cell, place)


class LongText(Text):
    """Sentences that go into the report; no cell of text: old spreadsheet programs show a long one as ####."""

    number_format = "General"
    long = True


@dataclass(frozen=True)
class Printed(Text):
    """Words printed with something around them that is not part of the entry: ``产出指标（50分）``, ``指标1：里程``."""

    aside: str
    """A pattern of what is left out."""

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[str]:
        whole = convert.text(cell, place)
        words = re.sub(self.aside, "", whole.text).strip()
        return whole if whole.faulty else Entered(words, words or None, place)


@dataclass(frozen=True)
class Known(Text):
    """One of the words printed on a form, read as what it means here (其中：当年财政拨款 is 当年财政拨款)."""

    meanings: Mapping[str, str]

    @property
    def words(self) -> Mapping[str, str]:  # type: ignore[override]
        return self.meanings

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[str]:
        whole = convert.text(cell, place)
        meant = self.meanings.get(plain_name(whole.text), whole.text)
        return whole if whole.faulty else Entered(meant, meant or None, place)


@dataclass(frozen=True)
class Offered(Text):
    """A few words, usually one of those offered; other words have checks of their own."""

    choices: tuple[str, ...] = ()
    number_format = "General"
    align = "center"

    @property
    def guard(self) -> Guard | None:
        return _listed(self.choices) if self.choices else None


@dataclass(frozen=True)
class Choice(Entry[Option]):
    """One of a closed list."""

    options: type[Option]
    align = "center"

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(option.value for option in self.options)

    @property
    def expected(self) -> str:
        return _one_of(self.choices)

    @property
    def guard(self) -> Guard | None:
        return _listed(self.choices)

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[Option]:
        return convert.choice(cell, place, self.options)

    def write(self, value: Option, about: About) -> Content:
        return value.value


class KindOfEvaluation(Entry[Kind]):
    """评价类型 by its title or its short name."""

    align = "center"

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]
        return kinds.titles()

    @property
    def expected(self) -> str:
        return _one_of(self.choices)

    @property
    def guard(self) -> Guard | None:
        return _listed(self.choices)

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[Kind]:
        return convert.entered(cell, place, lambda shown: kinds.named(plain_name(shown.text)))

    def write(self, value: Kind, about: About) -> Content:
        return value.title


_MEASURED: Final = re.compile(r"([-−]?[\d,，.]+)\s*(?:人|个|名|项|条|件|平方米|㎡|%|％)")


class _Number(AsItIs[Decimal]):
    numeric = True

    @property
    def expected(self) -> str:
        return "数字"

    @property
    def guard(self) -> Guard | None:
        return Guard("decimal", "这里填不小于 0 的数字，不带单位和文字。", "greaterThanOrEqual", "0")


class Amount(_Number):
    """An amount of money in the sheet's unit; its value is in 万元."""

    number_format = "#,##0.00"
    align = "right"

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[Decimal]:
        return convert.amount(cell, place, about.unit, scale=about.scale)

    def write(self, value: Decimal, about: About) -> Content:
        return value / about.scale


class Points(_Number):
    """Full marks or marks (分)."""

    align = "center"

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[Decimal]:
        return convert.amount(cell, place, "分")


class Count(_Number):
    """How many: 份, 人."""

    align = "center"

    @property
    def guard(self) -> Guard | None:
        return Guard("whole", "这里填不小于 0 的整数，不带单位和文字。", "greaterThanOrEqual", "0")

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[Decimal]:
        return convert.amount(cell, place)


class Measure(_Number):
    """A number in the unit that stands beside it in the row; people, things and shares may have it behind them, too."""

    number_format = "#,##0.##"
    align = "right"

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[Decimal]:
        found = convert.amount(cell, place)
        if cell is None or not found.unreadable or not (written := _MEASURED.fullmatch(found.text.strip())):
            return found
        number = convert.amount(cell._replace(text=written[1]), place)
        return replace(number, text=found.text)


@dataclass(frozen=True)
class Day(AsItIs[date]):
    """A date; a month alone stands for its first day, or with ``closing`` for its last."""

    closing: bool = False
    number_format = 'yyyy"年"m"月"d"日"'
    align = "center"

    @property
    def expected(self) -> str:
        return "日期，例如 2024年4月1日"

    @property
    def guard(self) -> Guard | None:
        return Guard("date", "这里填日期，例：2024/4/1 或 2024年4月1日。", "greaterThan", "36526", stop=False)

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[date]:
        return convert.day(cell, place, closing=self.closing)


class Year(AsItIs[int]):
    """A year of four digits."""

    number_format = "0"
    align = "center"

    @property
    def expected(self) -> str:
        return "四位年份，例如 2023"

    @property
    def guard(self) -> Guard | None:
        return Guard("whole", "这里填四位年份，例：2023。", "between", "2000", "2100", stop=False)

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[int]:
        return convert.year(cell, place)


class Month(AsItIs[int]):
    """A month of the year, up to whose end something counts: ``7``, ``7月``, ``1-7月``, ``2024年7月``."""

    number_format = "0"
    align = "center"

    @property
    def expected(self) -> str:
        return "1 到 12 的月份，例如 7"

    @property
    def guard(self) -> Guard | None:
        return Guard("whole", "这里填 1 到 12 的月份，例：7。", "between", "1", "12", stop=False)

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[int]:
        return convert.month(cell, place)


@dataclass(frozen=True)
class Stated(Entry[Value]):
    """A target or an actual in the notations people write."""

    role: Role
    number_format = _AS_TEXT
    """``=8个`` is no formula and ``5-10`` no date where the cell is one of text."""
    align = "center"

    def read(self, cell: Cell | None, place: Place, about: About) -> Entered[Value]:
        return convert.stated(cell, place, self.role, about.name)

    def write(self, value: Value, about: About) -> Content:
        return value.raw


def _one_of(choices: tuple[str, ...]) -> str:
    return "下列之一：" + "、".join(choices)


def _listed(choices: tuple[str, ...]) -> Guard:
    return Guard("list", f"请从下拉列表中选择：{'、'.join(choices)}", least=f'"{",".join(choices)}"')
