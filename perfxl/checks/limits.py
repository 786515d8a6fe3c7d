"""The thresholds of the checks that no rulebook lays down, with their sources."""

from collections.abc import Mapping
from decimal import Decimal

from pydantic import Field

from perfxl.rulebooks import Rulebook
from perfxl.tomlfile import Percent, Positive, Strict

HUNDRED = Decimal(100)


class Limits(Strict):
    """Thresholds of practice in percent; a rulebook or the settings may set others."""

    quantified: Percent = Field(default=Decimal(70), title="指标量化率不低于")
    """The bureaus' usual share of quantitative indicators."""
    heavy_indicator: Percent = Field(default=Decimal(40), title="单个指标的分值占比超过它就提示")
    explain_execution_below: Percent = Field(default=Decimal(90), title="预算执行率低于它要说明")
    """四川自评表: 90."""
    score_gap: Percent = Field(default=Decimal(5), title="得分率高于执行率超过它要说明")
    """Warning of the national system: 5."""
    excess: Positive = Field(default=Decimal(130), title="完成率达到它要分析超额的原因")
    """广西自评系统、成都郫都: 130; the national measure asks for the analysis and names no number."""


def limits_for(rulebook: Rulebook | None, settings: Mapping[str, Decimal]) -> Limits:
    """Thresholds in force: the office's settings before the rulebook's, these before those of practice."""
    laid_down = _laid_down(rulebook) if rulebook else {}
    given = {name: value for name, value in {**laid_down, **settings}.items() if value is not None}
    return Limits().model_copy(update=given)


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
