"""One mistake in a correct project, and the rows of a sheet from which mistakes are made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from . import build, judging


@dataclass(frozen=True)
class Mutant:
    """One mistake: what is changed, and what has to be found where. ``place`` is a key like those of the changes."""

    kind: str
    sample: str
    changes: Mapping[str, str]
    code: str
    place: str


class Sheet:
    """The texts of one sheet of a correct project, by row and label."""

    def __init__(self, sample: str, name: str) -> None:
        self.sample, self.name = sample, name
        self.rows = build.sheets(sample, judging.TITLES)[name]

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        for number, row in enumerate(self.rows, start=1):
            yield number, dict(zip(build.COLUMNS[self.name], row, strict=True))

    def key(self, label: str, row: int) -> str:
        return f"{self.name}!{label}[{row}]"
