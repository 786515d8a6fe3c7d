"""Findings and the reasons with which a person accepted them in the sheet 校验问题.

An acceptance holds on what was found, not on how it is worded or in which cell it stands: the same subject with the
same figures. With other figures the reason is kept beside the finding, to be confirmed. Of a sheet that kept no facts
the wording must do, and after that the cell.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from perfxl.model import SAME, Acceptance, Finding, Severity


@dataclass(frozen=True, slots=True)
class _Step:
    """A way in which an acceptance and a finding may belong together: by equal keys, of rows that keep facts or not."""

    of_finding: Callable[[Finding], Hashable]
    of_acceptance: Callable[[Acceptance, Finding], Hashable]
    kept_facts: bool | None
    holds: bool


_STEPS = (
    _Step(
        lambda found: (found.place.part, found.kind, found.substance),
        lambda one, _: (one.place.part, one.kind, one.facts),
        kept_facts=True,
        holds=True,
    ),
    _Step(
        lambda found: (found.place.part, found.message),
        lambda one, _: (one.place.part, one.message),
        kept_facts=False,
        holds=True,
    ),
    _Step(
        lambda found: found.about(found.substance),
        lambda one, found: found.about(one.facts or ()),
        kept_facts=True,
        holds=False,
    ),
    _Step(lambda found: found.place, lambda one, _: one.place, kept_facts=None, holds=False),
)


def accept(
    findings: Iterable[Finding], acceptances: Iterable[Acceptance]
) -> tuple[tuple[Finding, ...], tuple[Acceptance, ...]]:
    """Findings with their reasons, and the acceptances that met none; an error cannot be accepted away."""
    found = list(findings)
    left = _latest(acceptances)
    open_ = [index for index, one in enumerate(found) if one.severity is not Severity.ERROR]
    for step in _STEPS:
        for index, one, alone in _pairs(step, found, open_, left):
            found[index] = _with_reason(found[index], one, confirmed=step.holds and alone)
            open_.remove(index)
            left.remove(one)
    return tuple(found), tuple(left)


def _latest(acceptances: Iterable[Acceptance]) -> list[Acceptance]:
    """The acceptances that say something; of two about the same the later."""
    said = (one for one in acceptances if one.reason.strip() or one.previous.strip())
    return list({(one.code, one.place, one.kind, one.facts, one.message): one for one in said}.values())


def _pairs(
    step: _Step, found: Sequence[Finding], open_: Sequence[int], left: Sequence[Acceptance]
) -> list[tuple[int, Acceptance, bool]]:
    """Findings with the acceptances of this step: those of the same cell first, the others in their order.

    The last value is False where there are more findings alike than reasons, so that nobody knows whose it is.
    """
    waiting = [one for one in left if step.kept_facts in (None, one.facts is not None)]
    groups: dict[tuple[str, Hashable], list[int]] = {}
    if waiting:
        for index in open_:
            groups.setdefault((found[index].code, step.of_finding(found[index])), []).append(index)
    pairs: list[tuple[int, Acceptance, bool]] = []
    for (code, key), indexes in groups.items():
        first = found[indexes[0]]
        reasons = [one for one in waiting if one.code == code and step.of_acceptance(one, first) == key]
        for index in tuple(indexes):
            here = next((one for one in reasons if one.place == found[index].place), None)
            if here is not None:
                pairs.append((index, here, True))
                indexes.remove(index)
                reasons.remove(here)
        alone = len(reasons) >= len(indexes)
        pairs += [(index, one, alone) for index, one in zip(indexes, reasons, strict=False)]
        taken = {one for _, one, _ in pairs}
        waiting = [one for one in waiting if one not in taken]
    return pairs


def _with_reason(finding: Finding, one: Acceptance, *, confirmed: bool) -> Finding:
    reason, previous = one.reason.strip(), one.previous.strip()
    if reason == SAME and previous:
        reason = previous
    if confirmed and reason:
        return replace(finding, accepted=reason)
    return replace(finding, previous=reason or previous)
