"""What accountants get wrong, one mistake at a time: a name, the change, the cell to be blamed, the words it needs.

A mistake is written down as it happens at a desk, without regard to how the program looks for it. ``says`` is a
pattern of the words by which an accountant would recognise the mistake; a finding elsewhere, or one about something
else, does not count.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from perfxl.model import Place

from .book import Book, place

Spoil = Callable[[Book, Random], tuple[Place, ...]]
"""Spoils a correct project; the cells where a finding counts, none when the project has nothing to spoil."""


@dataclass(frozen=True)
class Mistake:
    kind: str
    says: str
    spoil: Spoil


ALL: list[Mistake] = []


def mistake(kind: str, says: str) -> Callable[[Spoil], Spoil]:
    def enter(spoil: Spoil) -> Spoil:
        ALL.append(Mistake(kind, says, spoil))
        return spoil

    return enter


def cell(kind: str, says: str, sheet: str, label: str, row: int, text: str, *also: str) -> None:
    """A mistake that is one cell with another text, ``{…}`` filled with what the project says itself.

    In ``also`` labels of the same row in which a reviewer would accept the finding just as well.
    """

    def spoil(book: Book, draw: Random) -> tuple[Place, ...]:
        if (sheet == "决策与过程" or label == "委托单位") and not book.rows("决策与过程"):
            return ()
        spoilt = book.set(sheet, label, row, text.format_map(words_of(book)))
        return (spoilt, *(place(sheet, one, row) for one in also))

    ALL.append(Mistake(kind, says, spoil))


def words_of(book: Book) -> dict[str, str]:
    """Words of the project for use in texts: the year, the work, its unit, the indicators' names."""
    first = book.rows("绩效目标表")[0]
    target = first["年度指标值"].lstrip("≥不少于")
    unit = target.lstrip("0123456789")
    return {
        "year": book.info["评价年度"],
        "next": str(int(book.info["评价年度"]) + 1),
        "last": str(int(book.info["评价年度"]) - 1),
        "unit": book.info["实施单位"],
        "department": book.info["主管部门"],
        "leader": book.info["项目负责人"],
        "n": target.removesuffix(unit),
        "u": unit,
        "name": first["三级指标"],
        "work": first["三级指标"].removesuffix("数量"),
        "quality": book.rows("绩效目标表")[1]["三级指标"],
    }
