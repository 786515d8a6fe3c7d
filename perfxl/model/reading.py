"""What one workbook says, and what was noticed while reading it."""

from dataclasses import dataclass

from perfxl.model.finding import Acceptance
from perfxl.model.problem import Problem
from perfxl.model.project import Project


@dataclass(frozen=True, slots=True)
class Reading:
    """A project with what is wrong with the file it was read from.

    ``accepted`` are the findings a person accepted in an earlier run, ``sha256`` is of the bytes that were read, so
    that a summary or an archive can say which state of the file its figures come from.
    """

    project: Project
    defects: tuple[Problem, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    sha256: str = ""
