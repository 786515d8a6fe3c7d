"""A file of a round put at its place: over an earlier one of ours only, with the sheets a person added to it."""

from collections.abc import Collection
from pathlib import Path

from perfxl.excel.added.grafting import grafted
from perfxl.model import Refusal
from perfxl.package.atomic import ensure_writable, write_atomically
from perfxl.package.failures import refusal_for
from perfxl.package.package import FileKind, Package, read_file
from perfxl.package.properties import marked
from perfxl.round.kept import Kept


def make_room(path: Path) -> None:
    """Find out before the work is done that ``path`` can be written; raises Refusal."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal_for(error, "writing") from error
    ensure_writable(path)


def save(path: Path, made: bytes, role: str, kept: Kept, ours: Collection[str]) -> bool:
    """Write a workbook of ours, marked with its role; returns whether it had to be written; raises Refusal."""
    package = kept.package
    if package is not None and any(name not in ours for name in kept.names):
        made = grafted(package, Package(made), ours)
    data = marked(made, FileKind.WORKBOOK, role)
    if package is not None and _holds(path, data):
        return False
    write_atomically(path, [data], over=kept.stamp)
    return True


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_file(path) == data
    except Refusal:
        return False
