"""Every check a reviewer makes by hand, as small rules with a page each.

``check_project`` looks at what was entered, ``check_evaluation`` at the scores, ``finding_of`` words what the reader
found wrong with a file. ``page``, ``listing`` and ``markdown`` present the catalogue, ``sarif`` the findings.
"""

from perfxl.checks.catalogue import catalogue, find, severity_settings
from perfxl.checks.defects import finding_of
from perfxl.checks.limits import Limits, limits_for
from perfxl.checks.pages import listing, markdown, page
from perfxl.checks.rule import Rule
from perfxl.checks.run import apply_accepted, check_evaluation, check_project, ordered, strict, weighed
from perfxl.checks.sarif import sarif

__all__ = [
    "Limits",
    "Rule",
    "apply_accepted",
    "catalogue",
    "check_evaluation",
    "check_project",
    "find",
    "finding_of",
    "limits_for",
    "listing",
    "markdown",
    "ordered",
    "page",
    "sarif",
    "severity_settings",
    "strict",
    "weighed",
]
