"""When a deadline ends, whether it was entered as a date or in words: 2026年6月30日前, 2026年6月底前."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

_DAY = re.compile(
    r"(?P<year>20\d{2})(?:年|[-./])(?P<month>\d{1,2})(?:月|[-./](?=\d)|$)(?:(?P<day>\d{1,2})日?)?(?:底)?(?:之?前|以前)?"
)
_NEVER: Final = 2958465
"""The last day a spreadsheet knows."""


def day_of(text: str) -> date | None:
    """The day a deadline ends, of a month its last one; None for words that name no day."""
    found = _DAY.fullmatch("".join(text.split()))
    if found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"]), found["day"]
    try:
        return date(year, month, int(day) if day else monthrange(year, month)[1])
    except ValueError:
        return None


def due(at: str) -> str:
    """The day a deadline ends, as a formula: of a date, of 2026年6月30日前, of 2026年6月底前 its last day; else never.

    A formula, so that the mark follows what a person writes later.
    """
    year, month = f"LEFT({at},4)", f'MID({at},6,FIND("月",{at})-6)'
    day = f'MID({at},FIND("月",{at})+1,FIND("日",{at})-FIND("月",{at})-1)'
    words = f"IFERROR(DATE({year},{month},{day}),IFERROR(DATE({year},{month}+1,0),IFERROR(DATEVALUE({at}),{_NEVER})))"
    return f"IF(ISNUMBER({at}),{at},{words})"
