"""Scoring: a project and a rulebook give an evaluation, every number with the way it came about."""

from perfxl.scoring.evaluate import evaluate
from perfxl.scoring.explain import UnknownIndicatorError, explain_score

__all__ = ["UnknownIndicatorError", "evaluate", "explain_score"]
