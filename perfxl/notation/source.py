"""One text on its way through the recognisers: what was typed, what it became, and how a reading is put together."""

from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Operator, PartialDate, Role, Value, ValueKind
from perfxl.notation.naming import Hint


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its role and what the indicator's name tells; ``text`` is plain and free of spaces."""

    raw: str
    role: Role
    text: str
    spaced: str
    hint: Hint

    def saying(self, text: str) -> "Source":
        """The same source, its text rewritten."""
        return self if text == self.text else Source(self.raw, self.role, text, self.spaced, self.hint)

    def blank(self, remark: str = "") -> Value:
        return Value(self.raw, self.role, ValueKind.BLANK, remark=remark)

    def unclear(self, remark: str) -> Value:
        return Value(self.raw, self.role, ValueKind.UNCLEAR, remark=remark)

    def qualitative(self, remark: str = "") -> Value:
        return Value(self.raw, self.role, ValueKind.QUALITATIVE, remark=remark)

    def boolean(self, *, truth: bool | None, remark: str = "") -> Value:
        return Value(self.raw, self.role, ValueKind.BOOLEAN, truth=truth, remark=remark)

    def quantity(self, operator: Operator, number: Decimal, unit: str = "", remark: str = "") -> Value:
        return Value(self.raw, self.role, ValueKind.QUANTITATIVE, operator, number, unit=unit, remark=remark)

    def ratio(self, operator: Operator, first: Decimal, second: Decimal) -> Value:
        remark = "比值，比较时请人工判断"
        return Value(self.raw, self.role, ValueKind.QUANTITATIVE, operator, first, remark=remark, second=second)

    def span(
        self,
        low: Decimal,
        high: Decimal,
        unit: str,
        *,
        lower_open: bool = False,
        upper_open: bool = False,
        remark: str = "",
    ) -> Value:
        return Value(
            self.raw,
            self.role,
            ValueKind.QUANTITATIVE,
            Operator.RANGE,
            low,
            high,
            lower_open=lower_open,
            upper_open=upper_open,
            unit=unit,
            remark=remark,
        )

    def date(self, operator: Operator, day: PartialDate, remark: str = "") -> Value:
        return Value(self.raw, self.role, ValueKind.DATE, operator, day=day, remark=remark)

    def period(self, first: PartialDate, last: PartialDate, remark: str = "") -> Value:
        return Value(self.raw, self.role, ValueKind.DATE, Operator.RANGE, day=first, last_day=last, remark=remark)
