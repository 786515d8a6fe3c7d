"""The looks of the result sheets, each declared once by name; colours and type face are those of the template."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from perfxl.excel.palette import ENTRY, GREY, LABEL, NAVY, RED, WHITE

BLUE, AMBER, GREEN = "0563C1", "7F6000", "375623"
RED_PAPER, AMBER_PAPER, BLUE_PAPER, GREEN_PAPER = "FBE3E0", "FFF0C9", "E3EEF8", "E5F1DE"

GENERAL, TWO_PLACES, MONEY, PERCENT = 0, 2, 4, 10
"""Built-in number formats: general, ``0.00``, ``#,##0.00``, ``0.00%``."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; colours as RGB, an empty ``fill`` is none."""

    size: int = 10
    bold: bool = False
    color: str = ""
    underlined: bool = False
    fill: str = ""
    boxed: bool = True
    horizontal: str = ""
    indent: int = 0
    vertical: str = "center"
    wrapped: bool = True
    number: int = GENERAL
    locked: bool = True


_TEXT = Look(horizontal="left", indent=1)
_CENTRED = Look(horizontal="center")
_SCORE = Look(horizontal="center", number=TWO_PLACES)
_LABEL = Look(bold=True, fill=LABEL, horizontal="center")

LOOKS: Final[Mapping[str, Look]] = {
    "title": Look(16, bold=True, color=NAVY, boxed=False, wrapped=False),
    "form-title": Look(16, bold=True, color=NAVY, boxed=False, horizontal="center", wrapped=False),
    "marker": Look(9, color=GREY, boxed=False),
    "marker-centred": Look(10, color=GREY, boxed=False, horizontal="center"),
    "section": Look(12, bold=True, color=NAVY, boxed=False, wrapped=False),
    "blank": Look(boxed=False),
    "memory": Look(9, color=GREY, boxed=False, wrapped=False),
    "header": Look(10, bold=True, color=WHITE, fill=NAVY, horizontal="center"),
    "label": _LABEL,
    "text": _TEXT,
    "strong": replace(_TEXT, bold=True),
    "centred": _CENTRED,
    "centred-strong": Look(bold=True, horizontal="center"),
    "small": replace(_TEXT, size=9),
    "score": _SCORE,
    "score-strong": replace(_SCORE, bold=True),
    "score-lost": replace(_SCORE, bold=True, color=RED),
    "total": replace(_SCORE, bold=True, fill=LABEL),
    "grand": Look(14, bold=True, color=NAVY, horizontal="center", number=TWO_PLACES),
    "money": Look(horizontal="right", indent=1, number=MONEY),
    "rate": Look(horizontal="center", number=PERCENT),
    "link": replace(_TEXT, color=BLUE, underlined=True),
    "link-aside": Look(color=BLUE, underlined=True, boxed=False, horizontal="right", wrapped=False),
    "link-centred": Look(color=BLUE, underlined=True, horizontal="center"),
    "error": Look(bold=True, color=RED, fill=RED_PAPER, horizontal="center"),
    "warning": Look(bold=True, color=AMBER, fill=AMBER_PAPER, horizontal="center"),
    "note": Look(bold=True, color=NAVY, fill=BLUE_PAPER, horizontal="center"),
    "centred-good": Look(bold=True, color=GREEN, fill=GREEN_PAPER, horizontal="center"),
    "good": replace(_TEXT, size=11, bold=True, color=GREEN, fill=GREEN_PAPER),
    "alarm": replace(_TEXT, size=11, bold=True, color=RED, fill=RED_PAPER),
    "entry": replace(_TEXT, fill=ENTRY, locked=False),
}
"""All looks by name."""
UNLINKED: Final[Mapping[str, str]] = {"link": "text", "link-centred": "centred", "link-aside": "blank"}
"""What a link looks like where there is nothing to lead to."""
