"""Every check a reviewer makes by hand, as small rules with a page each.

``check_project`` looks at what was entered, ``check_evaluation`` at the scores, ``finding_of`` words what the reader
found wrong with a file. ``page``, ``listing`` and ``markdown`` present the catalogue, ``sarif`` the findings.
"""

from perfxl.checks.acceptance import accept
from perfxl.checks.catalogue import catalogue, find, severity_settings
from perfxl.checks.defects import finding_of
from perfxl.checks.limits import Limits, limits_for
from perfxl.checks.pages import listing, markdown, page
from perfxl.checks.rule import Rule
from perfxl.checks.run import check_evaluation, check_project, ordered, strict, weighed
from perfxl.checks.sarif import sarif
from perfxl.checks.sound import sound_part
from perfxl.checks.summing import summed_up
from perfxl.checks.targets import check_targets

__all__ = [
    "Limits",
    "Rule",
    "accept",
    "catalogue",
    "check_evaluation",
    "check_project",
    "check_targets",
    "find",
    "finding_of",
    "limits_for",
    "listing",
    "markdown",
    "ordered",
    "page",
    "sarif",
    "severity_settings",
    "sound_part",
    "strict",
    "summed_up",
    "weighed",
]
