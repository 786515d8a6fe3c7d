"""The thresholds of the checks that no rulebook lays down, with their sources."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from perfxl.rulebooks import Rulebook

HUNDRED = Decimal(100)
HALF_CENT = Decimal("0.005")
"""Each printed two-decimal figure may be off by half a unit of its last place; a sum of n of them by n times that."""
HALF_CENT_IN_YUAN = Decimal("0.0000005")
"""The same for figures entered in 元, which are kept in 万元."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds of practice in percent; a rulebook or the settings may set others.

    ``quantified``: least share of quantitative indicators in percent (the bureaus' usual 70).
    ``heavy_indicator``: share of one indicator of 绩效目标表 in percent of the full total from which it is questioned.
    ``explain_execution_below``: execution rate in percent below which a reason is due (四川自评表: 90).
    ``score_gap``: how far, in percent, the score rate may lie above the execution rate without a reason (warning of
    the national system: 5).
    """

    quantified: Decimal = Decimal(70)
    heavy_indicator: Decimal = Decimal(40)
    explain_execution_below: Decimal = Decimal(90)
    score_gap: Decimal = Decimal(5)


def limits_for(rulebook: Rulebook | None, settings: Mapping[str, Decimal]) -> Limits:
    """Thresholds in force: the office's settings before the rulebook's, these before those of practice."""
    laid_down = _laid_down(rulebook) if rulebook else {}
    given = {**{name: value for name, value in laid_down.items() if value is not None}, **settings}
    return replace(Limits(), **given)


def _laid_down(rulebook: Rulebook) -> dict[str, Decimal | None]:
    """What a rulebook says; a share of unspent money is the other side of an execution rate."""
    checks, duty = rulebook.checks, rulebook.duty
    below = duty.execution_below
    if below is None and duty.unspent_above is not None:
        below = HUNDRED - duty.unspent_above
    return {
        "quantified": checks.quantified,
        "heavy_indicator": checks.heavy_indicator,
        "explain_execution_below": below,
        "score_gap": duty.gap_above,
    }
