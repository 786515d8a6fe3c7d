"""Where extracted facts are gathered."""

from datetime import date
from decimal import Decimal

from perfxl.model.stated import Fact, Quote, Stated


class Collector:
    """Facts in the order in which they are found."""

    def __init__(self) -> None:
        self.facts: list[Stated] = []

    def add(
        self,
        fact: Fact,
        text: str,
        quote: Quote,
        *,
        subject: str = "",
        number: Decimal | None = None,
        decimals: int = 0,
        unit: str = "",
        day: date | None = None,
        until: date | None = None,
        tabled: bool = False,
        order: int = 0,
    ) -> None:
        self.facts.append(
            Stated(
                fact=fact, subject=subject, text=text, number=number, decimals=decimals, unit=unit, day=day,
                until=until, quote=quote, order=order, tabled=tabled,
            )
        )  # fmt: skip


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the clause in which a piece of text stands, without its final stop."""
    left = max(text.rfind(sign, 0, start) for sign in "，。；：\n") + 1
    ends = [at for sign in "，。；\n" if (at := text.find(sign, end)) >= 0]
    return left, min(ends, default=len(text))
