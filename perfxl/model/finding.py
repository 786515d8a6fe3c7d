"""One thing found wrong, worded and weighed, and the acceptance of one."""

from dataclasses import dataclass
from enum import StrEnum

from perfxl.model.entry import Place

Facts = tuple[tuple[str, str], ...]
"""Named facts in the order in which they were found; comparable, unlike a mapping."""
SAME = "同上"
"""Written as the reason for accepting a finding, it confirms the previous one."""
POSITIONS = ("cells",)
"""Facts that say where and not what: they change with every row that is inserted."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops the scoring of its workbook."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong: what, where, and how to put it right; all texts are for the person at the desk.

    The file it concerns is known by the outcome it belongs to. ``message`` was filled from the ``facts``; ``kind``
    is the key of the message among those of its rule, ``subject`` names the facts that say what it is about.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    advice: str
    accepted: str = ""
    """The reason with which the person accepted this finding in the workbook; empty when not accepted."""
    previous: str = ""
    """The reason with which the person accepted it before its figures changed, to be confirmed."""
    kind: str = ""
    facts: Facts = ()
    subject: tuple[str, ...] = ()

    @property
    def substance(self) -> Facts:
        """What an acceptance holds on: every fact that is not merely a position."""
        return tuple(sorted(fact for fact in self.facts if fact[0] not in POSITIONS))

    def about(self, facts: Facts) -> Facts:
        """Those of some facts that name the subject of this finding."""
        return tuple(fact for fact in facts if fact[0] in self.subject)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A row of the sheet 校验问题 in which a reason stands, as the person left it.

    ``facts`` are None in a sheet that kept none (as written by earlier versions). ``previous`` is a reason that
    waits for confirmation.
    """

    code: str
    place: Place
    message: str
    reason: str
    previous: str = ""
    kind: str = ""
    facts: Facts | None = None
