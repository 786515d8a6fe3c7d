"""Do the tests notice when the program is wrong? ``python -m benchmarks.mutants [ROOM…] [--count 20] [--seed 1]``.

In a copy of the repository one token of a room is changed at random (``<`` to ``<=``, ``and`` to ``or``, 2 to 3), and
the room's tests are run: a mutant they do not notice survives and is shown. The same seed makes the same mutants.
"""

import argparse
import ast
import io
import keyword
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tokenize
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).parent.parent
LONGEST = 900
"""Seconds after which a mutant that runs in circles counts as noticed."""


@dataclass(frozen=True)
class Room:
    """What is changed, and the tests that should notice."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]


WHOLE = ("tests/workbook/test_template.py", "tests/corpus")
"""Whole workbooks against what they are known to give: the samples' committed results, those of earlier versions."""
ROOMS = {
    "scoring": Room(("scoring",), ("tests/scoring", "tests/test_workbook_cases.py", *WHOLE)),
    "notation": Room(("notation",), ("tests/notation",)),
    "rulebooks": Room(("rulebooks",), ("tests/rulebooks", "tests/scoring")),
    "reading": Room(
        ("forms/reader.py", "forms/reading", "excel/cells"), ("tests/workbook", "tests/test_process.py", *WHOLE[1:])
    ),
    "writing": Room(("results", "excel/added"), ("tests/workbook", "tests/test_process.py", *WHOLE[1:])),
    "package": Room(("package",), ("tests/workbook", "tests/hostile", "tests/test_process.py")),
    "forms": Room(("forms/blank", "blank.py"), ("tests/workbook",)),
    "report": Room(("report",), ("tests/report", "tests/test_office_files.py", "tests/test_process.py", *WHOLE)),
    "word": Room(("word",), ("tests/report", "tests/word")),
    "checks": Room(("checks",), ("tests/checks", "tests/test_mutants_in_files.py")),
    "process": Room(("process.py", "batch.py", "export.py", "settings.py"), ("tests/test_process.py", "tests/cli")),
    "cli": Room(("cli",), ("tests/cli", "tests/desk/test_dropped.py")),
}
OTHER = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+", "*": "+", "/": "*",
    "//": "*", "%": "+", "+=": "-=", "-=": "+=", "and": "or", "or": "and", "not": "", "True": "False", "False": "True",
    "is": "is not", "in": "not in", "min": "max", "max": "min", "any": "all", "all": "any", "break": "continue",
    "continue": "break", "first": "last", "startswith": "endswith", "endswith": "startswith",
}  # fmt: skip
"""What each token is changed to; a whole number becomes the next one."""


@dataclass(frozen=True)
class Mutant:
    """One token of one file changed."""

    file: str
    line: int
    column: int
    before: str
    after: str

    def applied(self, source: str) -> str:
        lines = source.splitlines(keepends=True)
        text = lines[self.line - 1]
        lines[self.line - 1] = text[: self.column] + self.after + text[self.column + len(self.before) :]
        return "".join(lines)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column + 1}  {self.before} → {self.after or '（去掉）'}"


def mutants(file: Path, root: Path = ROOT) -> Iterator[Mutant]:
    """All mutants of a file that can be compiled; names in imports and declared fields are left alone."""
    source = file.read_text(encoding="utf-8")
    spared = set(_spared(ast.parse(source)))
    name = file.relative_to(root).as_posix()
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    for token, following in pairwise(tokens):
        after = _changed(token, following)
        if after is None or token.start[0] in spared:
            continue
        mutant = Mutant(name, token.start[0], token.start[1], token.string, after)
        if _compiles(mutant.applied(source)):
            yield mutant


def _changed(token: tokenize.TokenInfo, following: tokenize.TokenInfo) -> str | None:
    if token.type == tokenize.NUMBER and token.string.isdecimal():
        return str(int(token.string) + 1)
    if token.type == tokenize.OP or (token.type == tokenize.NAME and keyword.iskeyword(token.string)):
        doubled = token.string in ("is", "not") and following.string in ("not", "in")
        return None if doubled else OTHER.get(token.string)
    return OTHER.get(token.string) if token.type == tokenize.NAME and following.string == "(" else None


def _spared(tree: ast.Module) -> Iterator[int]:
    """Lines in which a change is no change of what the program does, or one that cannot be compiled."""
    for node in ast.walk(tree):
        named = isinstance(node, ast.Import | ast.ImportFrom)
        if named or (isinstance(node, ast.AnnAssign) and node.value is None):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)
        if isinstance(node, ast.ClassDef):
            # ``@dataclass(frozen=True, slots=True)`` says what must not be done with the values, and nothing does it.
            yield from (line for one in node.decorator_list for line in range(one.lineno, (one.end_lineno or 0) + 1))


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def chosen(room: Room, count: int, chance: random.Random, root: Path = ROOT) -> list[Mutant]:
    """So many mutants of a room, each token as likely as any other."""
    files = [
        file
        for source in room.sources
        for file in (sorted((root / "perfxl" / source).rglob("*.py")) or [root / "perfxl" / source])
        if file.is_file()
    ]
    pool = [mutant for file in files for mutant in mutants(file, root)]
    return chance.sample(pool, min(count, len(pool)))


def copied(folder: Path) -> Path:
    """A copy of what git knows of, in which mutants do no harm."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def passes(copy: Path, tests: Sequence[str], *, slow: bool) -> bool:
    """Whether all tests pass in a copy; the first that fails ends the run."""
    there = [test for test in tests if (copy / test).exists()]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command += ["--hypothesis-seed=0", *([] if slow else ["-m", "not slow"]), *there]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def survives(copies: "Queue[Path]", tests: Sequence[str], slow: bool, mutant: Mutant) -> bool:  # noqa: FBT001
    """Whether the tests do not notice; the copy is as before afterwards."""
    copy = copies.get()
    source = (copy / mutant.file).read_text(encoding="utf-8")
    try:
        (copy / mutant.file).write_text(mutant.applied(source), encoding="utf-8")
        return passes(copy, tests, slow=slow)
    finally:
        (copy / mutant.file).write_text(source, encoding="utf-8")
        copies.put(copy)


def main() -> None:
    """Run the rooms one after the other and print each one's share."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"{'、'.join(ROOMS)}；不写时全部")
    parser.add_argument("--count", type=int, default=20, help="每个房间的个数")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="同时试几个")
    parser.add_argument("--slow", action="store_true", help="慢的测试也运行")
    given = parser.parse_args()
    unknown = set(given.rooms) - ROOMS.keys()
    if unknown:
        parser.error(f"没有这个房间：{'、'.join(sorted(unknown))}")
    shares = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(given.jobs) as pool:
        places = [copied(Path(folder, str(number))) for number in range(given.jobs)]
        copies: Queue[Path] = Queue()
        for place in places:
            copies.put(place)
        for name in given.rooms or ROOMS:
            room = ROOMS[name]
            if not passes(places[0], room.tests, slow=given.slow):
                raise SystemExit(f"{name}：没有改动时测试就不通过")
            tried = chosen(room, given.count, random.Random(f"{given.seed} {name}"), places[0])
            alive = pool.map(partial(survives, copies, room.tests, given.slow), tried)
            survivors = [mutant for mutant, lives in zip(tried, alive, strict=True) if lives]
            for mutant in survivors:
                sys.stdout.write(f"  没有发现  {mutant}\n      {_line(mutant, places[0])}\n")
            killed = len(tried) - len(survivors)
            shares.append((name, killed, len(tried)))
            sys.stdout.write(f"{name}：{killed}/{len(tried)} 被发现\n")
            sys.stdout.flush()
    for name, killed, count in shares:
        sys.stdout.write(f"{name:<10} {killed:>4}/{count:<4} {100 * killed / max(count, 1):5.1f}%\n")


def _line(mutant: Mutant, root: Path) -> str:
    return (root / mutant.file).read_text(encoding="utf-8").splitlines()[mutant.line - 1].strip()


if __name__ == "__main__":
    main()
