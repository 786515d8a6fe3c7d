"""Collect all wheels for an installation without a network: ``python packaging/offline.py FOLDER``.

For Windows (64 bit) and Python 3.11 to 3.14, wherever this script runs; ``--here`` collects for the Python and the
system it runs on instead, which is how the folder is tried out.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

from pip._vendor.packaging.markers import default_environment
from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name, parse_wheel_filename

HERE = Path(__file__).resolve().parent
BESIDE = ("install.bat", "install.py", "nopython.txt")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Target:
    """A system and a Python for which wheels are collected; an empty platform is the one this runs on."""

    python: str
    platform: str = ""

    def options(self) -> list[str]:
        """How pip is told to choose wheels for another system than its own."""
        if not self.platform:
            return []
        return ["--platform", self.platform, "--python-version", self.python, "--implementation", "cp"]

    def environment(self) -> dict[str, str]:
        """What markers such as ``sys_platform == "win32"`` ask; pip answers them for the system it runs on."""
        own = {name: str(value) for name, value in default_environment().items()}
        if not self.platform:
            return own
        windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
        return own | windows | {"python_version": self.python, "python_full_version": f"{self.python}.0"}


def collect(folder: Path, targets: Sequence[Target]) -> None:
    """Fill ``folder`` with the program's wheel, those of all it needs for every target, and the installer."""
    wheels = folder / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    wheels.mkdir(parents=True)
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(HERE.parent))
    for target in targets:
        _complete(wheels, target)
    for name in BESIDE:
        shutil.copyfile(HERE / name, folder / name)


def _complete(wheels: Path, target: Target) -> None:
    """Download until nothing is missing: what only the target needs is added to what pip has found by itself."""
    own = next(wheels.glob("perfxl-*.whl"))
    wanted: list[str] = []
    while True:
        download = ["download", "--only-binary", ":all:", "--dest", str(wheels), "--find-links", str(wheels)]
        _pip(*download, *target.options(), str(own), *wanted)
        absent = sorted({str(one) for one in missing(wheels, target)} - set(wanted))
        if not absent:
            return
        wanted += absent


def missing(wheels: Path, target: Target) -> Iterator[Requirement]:
    """What some wheel in the folder needs on the target and no wheel there satisfies."""
    held: dict[str, list[Path]] = {}
    for path in wheels.glob("*.whl"):
        held.setdefault(parse_wheel_filename(path.name)[0], []).append(path)
    for paths in held.values():
        for needed in _needs(paths, target):
            there = (parse_wheel_filename(path.name)[1] for path in held.get(canonicalize_name(needed.name), ()))
            if not any(needed.specifier.contains(version, prereleases=True) for version in there):
                yield Requirement(f"{needed.name}{needed.specifier}")


def _needs(paths: Iterable[Path], target: Target) -> Iterator[Requirement]:
    for path in paths:
        for line in _metadata(path).get_all("Requires-Dist") or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({**target.environment(), "extra": ""}):
                yield needed


def _metadata(path: Path) -> Message:
    with ZipFile(path) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        return HeaderParser().parsestr(wheel.read(name).decode("utf-8"))


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--here", action="store_true", help="for this Python and this system")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only for this Python; may be repeated")
    given = parser.parse_args()
    chosen = [Target(version, "win_amd64") for version in given.python or PYTHONS]
    collect(given.folder, [Target(f"{sys.version_info[0]}.{sys.version_info[1]}")] if given.here else chosen)
    count = len(list((given.folder / "wheels").glob("*.whl")))
    bytes_ = sum(path.stat().st_size for path in given.folder.rglob("*") if path.is_file())
    sys.stdout.write(f"{given.folder}: {count} wheels, {bytes_ / 1e6:.1f} MB\n")
