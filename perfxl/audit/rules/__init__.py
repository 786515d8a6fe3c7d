"""All rules about finished reports; importing them enters them into the register."""

from perfxl.audit.rules import (
    agreement,
    arithmetic,
    chronology,
    citations,
    claims,
    conclusions,
    counts,
    outline,
    scores,
    scoresheets,
    sums,
    targets,
    variants,
    wording,
)

__all__ = [
    "agreement",
    "arithmetic",
    "chronology",
    "citations",
    "claims",
    "conclusions",
    "counts",
    "outline",
    "scores",
    "scoresheets",
    "sums",
    "targets",
    "variants",
    "wording",
]
