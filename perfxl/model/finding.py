"""One thing found wrong."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the scoring of its workbook."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong: what, where, and how to put it right; all texts are for the person at the desk."""

    code: str
    severity: Severity
    file: str
    sheet: str
    cell: str
    message: str
    advice: str
    accepted: str = ""
    """The reason with which the person accepted this finding in the workbook; empty when not accepted."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding that a person accepted in the sheet 校验问题, as it stood there, and the reason."""

    code: str
    sheet: str
    cell: str
    message: str
    reason: str
