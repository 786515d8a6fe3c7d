"""The rulebook a run is told to use: a file, or one known by its id or title."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from perfxl.checks import severity_settings
from perfxl.package.renaming import stamp_of
from perfxl.rulebooks import Rulebook, RulebookError, find, load, unclaimed


def find_rulebook(name: str, folders: Sequence[Path], beside: Sequence[Path] = (), *, named: bool = False) -> Rulebook:
    """Return the rulebook in the file ``name``, or else the one of that id or title.

    ``folders`` are the office's own; a book that merely lies in ``beside`` claims nothing for its parameters, unless
    a person has ``named`` it for the run. Raises RulebookError, also for severities set for checks that do not exist.
    """
    if name.lower().endswith(".toml"):
        rulebook = _in_file(Path(name))
    else:
        rulebook = find(name, folders, beside)
        if rulebook.found and not named:
            rulebook = unclaimed(rulebook)
    try:
        severity_settings(rulebook.checks.severities)
    except ValueError as error:
        raise RulebookError(f"规则书“{rulebook.title}”：{error}") from error
    return rulebook


def _in_file(path: Path) -> Rulebook:
    return _loaded(path.resolve(), stamp_of(path))


@cache
def _loaded(path: Path, _: tuple[int, int] | None) -> Rulebook:
    """The rulebook of a file, read again only when the file has changed."""
    return load(path)
