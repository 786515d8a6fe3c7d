"""What the figures say of a project, whatever its grade: the facts a conclusion is chosen from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Evaluation, FigureKey, Sense, is_satisfaction
from perfxl.model.project import Indicator
from perfxl.report.view.targets import Target

ZERO = Decimal(0)
MOST, HALF = Decimal("0.8"), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Facts: money overspent (万元), unspent or not received; effects and satisfaction missed; targets reached.

    ``verdict`` is ``all`` (every target), ``most`` (four in five, no effect missed), ``some`` (half, or four
    fifths of what was promised), ``few`` or ``none``; ``unknown`` where there is no target of the project's own.
    """

    overspent: Decimal
    unspent: bool
    spent_nothing: bool
    unreceived: bool
    core_missed: tuple[Target, ...]
    unsatisfied: tuple[Target, ...]
    late: tuple[Target, ...]
    over_cost: tuple[Target, ...]
    far: tuple[Target, ...]
    met: int
    counted: int
    verdict: str

    @property
    def troubled(self) -> bool:
        """Whether anything weighs against the project besides points lost."""
        money = self.overspent > ZERO or self.unspent or self.spent_nothing or self.unreceived
        return money or bool(self.core_missed or self.unsatisfied or self.over_cost)


def conclusion_of(evaluation: Evaluation, targets: Sequence[Target]) -> Conclusion:
    """The facts of an evaluation."""
    funds, terms = evaluation.project.funds, evaluation.terms
    counted = [target for target in targets if target.state != "none"]
    missed = [target for target in counted if not target.met]
    execution, receipt = evaluation.value(FigureKey.EXECUTION_RATE), evaluation.value(FigureKey.RECEIPT_RATE)
    satisfaction = tuple(target for target in missed if of_satisfaction(target))
    core = tuple(target for target in missed if target.score.level1 == "效益" and target not in satisfaction)
    met = len(counted) - len(missed)
    return Conclusion(
        overspent=max(funds.spent - funds.budget, ZERO),
        unspent=execution is not None and ZERO < execution < terms.execution_below,
        spent_nothing=funds.budget > ZERO and funds.spent == ZERO,
        unreceived=receipt is not None and receipt < terms.receipt_below,
        core_missed=core,
        unsatisfied=satisfaction,
        late=tuple(target for target in missed if target.sense == Sense.DATE),
        over_cost=tuple(target for target in missed if target.cost and target not in (*core, *satisfaction)),
        far=tuple(target for target in counted if target.state == "far"),
        met=met,
        counted=len(counted),
        verdict=_verdict(met, len(counted), evaluation.value(FigureKey.TARGET_COMPLETION), core_missed=bool(core)),
    )


def of_satisfaction(target: Target) -> bool:
    """Whether a target is one of satisfaction."""
    indicator = target.score.indicator
    return isinstance(indicator, Indicator) and is_satisfaction(indicator)


def _verdict(met: int, counted: int, completion: Decimal | None, *, core_missed: bool) -> str:
    """Near misses are no failures: with most of what was promised done, half of the targets need not be reached."""
    if not counted:
        return "unknown"
    part = Decimal(met) / counted
    if part == 1:
        return "all"
    if part >= MOST and not core_missed:
        return "most"
    nearly = completion is not None and completion >= MOST * 100
    return "some" if part >= HALF or (met and nearly) else "few" if met else "none"
