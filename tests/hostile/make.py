"""Makes the corpus of hostile and broken workbooks into a folder: ``python -m tests.hostile.make FOLDER``.

Each maker is named after its defect and says what reading must answer: the kinds of refusal that are right, or
``SEEN`` where the file is odd but can be read. Bombs are made of one packed block repeated, so that the largest takes
a moment to make and a few megabytes on the disk.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from tests.hostile import bombs, broken, entities, excess
from tests.hostile.packing import CORPUS

MAKERS = (bombs, broken, entities, excess)
"""Importing these modules enters their makers into the corpus."""


def make(folder: Path, names: Iterable[str] = ()) -> dict[Path, frozenset[str]]:
    """Write the corpus, or the files of the given names, into a folder; returns the right answers by file."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(names) or CORPUS.keys()
    made = {}
    for name, (maker, answers) in CORPUS.items():
        if name in wanted:
            (folder / name).write_bytes(maker())
            made[folder / name] = answers
    return made


if __name__ == "__main__":
    for file, right in make(Path(sys.argv[1])).items():
        print(f"{file.stat().st_size:>12,}  {file.name}  {'/'.join(sorted(right))}")
