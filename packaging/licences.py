"""The licence texts of everything inside the portable folder, found by the files that went into it."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path

NAMES = ("licen", "copying", "notice", "authors", "copyright")
"""What the file names of licence texts begin with, whatever their case (LICENSE, LICENCE.rst, COPYING.txt)."""
LIST = "清单.txt"


class NoLicenceError(Exception):
    """Something inside has no licence text at hand, and so must not be passed on."""


def collect(inside: Sequence[Path], folder: Path, own: Path) -> list[str]:
    """Write all texts below ``folder`` and return the lines of the list; ``own`` is this program's licence.

    Raises NoLicenceError naming the distributions whose texts cannot be found.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = [_put(folder, "perfxl", [own]), _put(folder, f"Python {sys.version.split()[0]}", [_of_python()])]
    missing = []
    for found in sorted(_used(inside), key=lambda one: one.name.casefold()):
        texts = _texts(found)
        if texts:
            stated = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
            lines.append(_put(folder, f"{found.name} {found.version}", texts, stated.splitlines()[0] if stated else ""))
        elif found.name != "perfxl":
            missing.append(f"{found.name} {found.version}")
    if missing:
        raise NoLicenceError(f"没有找到许可文本：{'、'.join(missing)}")
    lines += [_put(folder, package, [text]) for package, text in _system_libraries(inside)]
    (folder / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8-sig", newline="\r\n")
    return lines


def _put(folder: Path, name: str, texts: Iterable[Path], stated: str = "") -> str:
    place = folder / name.replace(" ", "-")
    for text in texts:
        place.mkdir(exist_ok=True)
        target = place / text.name
        if target.exists():
            target = place / f"{text.parent.name}-{text.name}"
        shutil.copyfile(text, target)
    return f"{name}　{stated}".rstrip("　")


def _used(inside: Sequence[Path]) -> list[Distribution]:
    """The installed distributions of which at least one file is inside, and the builder whose starter is."""
    wanted = {os.path.realpath(path) for path in inside}
    return [one for one in distributions() if one.name == "pyinstaller" or not wanted.isdisjoint(_files(one))]


def _files(found: Distribution) -> set[str]:
    return {os.path.realpath(str(found.locate_file(file))) for file in found.files or ()}


def _texts(found: Distribution) -> list[Path]:
    """Licence files in the metadata of a distribution, or else beside its code."""
    files = [Path(str(found.locate_file(file))) for file in found.files or () if _is_text(file.name)]
    in_metadata = [file for file in files if any(part.endswith(".dist-info") for part in file.parts)]
    return [file for file in in_metadata or files if file.is_file()]


def _is_text(name: str) -> bool:
    return name.lower().startswith(NAMES) and not name.lower().endswith((".py", ".pyc", ".so", ".pyd"))


def _of_python() -> Path:
    for folder in (Path(sys.base_prefix), Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix, "Resources")):
        for name in ("LICENSE.txt", "LICENSE"):
            if (folder / name).is_file():
                return folder / name
    raise NoLicenceError("没有找到 Python 的许可文本")


def _system_libraries(inside: Sequence[Path]) -> list[tuple[str, Path]]:
    """Shared libraries of the system that went inside, on Debian's kin; Windows' Python brings its own texts."""
    if shutil.which("dpkg-query") is None:
        return []
    found = {}
    for path in inside:
        if not str(path).startswith(("/lib", "/usr/lib")):
            continue
        asked = [str(path), os.path.realpath(path), os.path.realpath(path).removeprefix("/usr")]
        said = subprocess.run(["dpkg-query", "-S", *asked], capture_output=True, text=True, check=False).stdout
        for line in said.splitlines():
            package = line.split(":")[0]
            text = Path("/usr/share/doc", package, "copyright")
            if text.is_file():
                found[package] = text
    return sorted(found.items())
