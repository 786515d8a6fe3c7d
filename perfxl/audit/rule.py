"""What a rule about a finished report is: its page, its message, its two examples; and the register of all of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from perfxl.audit.case import Case
from perfxl.checks.catalogue import find as find_check
from perfxl.model import Severity
from perfxl.model.stated import Quote


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: the words that cannot all be true, the facts for its message, and what is expected."""

    quotes: tuple[Quote, ...]
    facts: Mapping[str, str]
    expected: str = ""
    advice: str = ""
    severity: Severity | None = None


Check = Callable[[Case], Iterator[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRule:
    """One rule with everything its page says.

    ``message`` is a template of named facts. ``failing`` and ``passing`` are short reports in plain text; both are run
    as tests. A rule that is the same as one for workbooks has its code and its page.
    """

    code: str
    severity: Severity
    title: str
    what: str
    why: str
    source: str
    remedy: str
    message: str
    failing: str
    passing: str
    check: Check | None
    """None for a rule that needs the workbook: its examples are descriptions."""


_register: dict[str, AuditRule] = {}


def rules() -> tuple[AuditRule, ...]:
    """All rules entered, by code."""
    return tuple(_register[code] for code in sorted(_register))


def rule(
    code: str,
    severity: Severity,
    title: str,
    *,
    what: str,
    why: str,
    source: str,
    remedy: str,
    message: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule about finished reports."""

    def decorate(check: Check) -> Check:
        _enter(
            AuditRule(
                code=code, severity=severity, title=title, what=what, why=why, source=source, remedy=remedy,
                message=message, failing=failing.strip(), passing=passing.strip(), check=check,
            )
        )  # fmt: skip
        return check

    return decorate


def same_rule(code: str, *, message: str, failing: str, passing: str) -> Callable[[Check], Check]:
    """Register for reports what is already a rule for workbooks: same code, same page."""
    known = find_check(code)
    if known is None:
        raise ValueError(f"there is no rule {code} for workbooks")
    return rule(
        code, known.severity, known.title, what=known.what, why=known.why, source=known.source, remedy=known.remedy,
        message=message, failing=failing, passing=passing,
    )  # fmt: skip


def workbook_rule(
    code: str, severity: Severity, title: str, *, what: str, why: str, source: str, remedy: str, message: str,
    failing: str, passing: str,
) -> AuditRule:  # fmt: skip
    """Register a rule that holds a report against its workbook; it is run by ``perfxl.audit.against``."""
    made = AuditRule(
        code=code, severity=severity, title=title, what=what, why=why, source=source, remedy=remedy, message=message,
        failing=failing, passing=passing, check=None,
    )  # fmt: skip
    _enter(made)
    return made


def _enter(made: AuditRule) -> None:
    if made.code in _register or (made.code.startswith("PX9") and find_check(made.code) is not None):
        raise ValueError(f"rule code {made.code} is used twice")
    _register[made.code] = made


def found(
    *quotes: Quote, expected: str = "", advice: str = "", severity: Severity | None = None, **facts: str
) -> Found:
    """What a rule yields."""
    return Found(tuple(dict.fromkeys(quotes)), facts, expected, advice, severity)
