"""A pattern written as a table: one alternative a line, each with a text that it alone must find (run as a test)."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A pattern of several alternatives; ``lines`` are pairs of an example and the alternative that finds it."""

    lines: tuple[tuple[str, str], ...]
    before: str
    after: str
    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text)

    def alone(self, line: int) -> re.Pattern[str]:
        """One alternative as a pattern of its own."""
        return re.compile(f"{self.before}(?:{self.lines[line][1]}){self.after}")


def alternatives(*lines: tuple[str, str], before: str = "", after: str = "") -> Alternatives:
    """Compile a table; ``before`` and ``after`` stand around every alternative."""
    joined = "|".join(f"(?:{pattern})" for _, pattern in lines)
    return Alternatives(lines, before, after, re.compile(f"{before}(?:{joined}){after}"))
