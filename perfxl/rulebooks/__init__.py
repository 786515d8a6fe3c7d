"""Rulebooks: the parameters in which authorities differ, as data with citation and dates of force.

One TOML file per authority and period stands beside this module. Nothing here knows a province: a rulebook is
found by its id, title or alias and handed to whoever scores, checks or reports.
"""

from perfxl.rulebooks.describe import describe, grounds
from perfxl.rulebooks.errors import RulebookError
from perfxl.rulebooks.loader import load
from perfxl.rulebooks.reportwords import method_note, report_terms, scoring_note, standard_of, standard_of_rate
from perfxl.rulebooks.schema import GROUPS, Rulebook
from perfxl.rulebooks.shelf import at_hand, damaged, find, shipped, unclaimed

__all__ = [
    "GROUPS",
    "Rulebook",
    "RulebookError",
    "at_hand",
    "damaged",
    "describe",
    "find",
    "grounds",
    "load",
    "method_note",
    "report_terms",
    "scoring_note",
    "shipped",
    "standard_of",
    "standard_of_rate",
    "unclaimed",
]
