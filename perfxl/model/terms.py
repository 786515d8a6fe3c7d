"""What a rulebook says about the report: its outline, and from where on a figure calls for a remark."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from perfxl.model.survey import CONTENT


class Outline(StrEnum):
    """The parts of a report: the seven of 财预〔2020〕10号附件3, or Xinjiang's eight with every indicator analysed."""

    SEVEN_PARTS = "seven_parts"
    EIGHT_PARTS = "eight_parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTerms:
    """Percentages, except for ``answers``: the answers of a survey that count as satisfied."""

    outline: Outline = Outline.SEVEN_PARTS
    summary: bool = True
    """Whether a page 摘要 follows the cover."""
    execution_below: Decimal = Decimal(60)
    receipt_below: Decimal = Decimal(80)
    over_from: Decimal = Decimal(130)
    answers: tuple[str, ...] = CONTENT


USUAL_TERMS = ReportTerms()
"""Those of a rulebook that says nothing of its own."""
