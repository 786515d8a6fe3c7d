"""The one-page manual for the office: ``python packaging/manual.py [FILE]`` writes it (usually ``docs/操作手册.docx``).

It is set by the program's own writer, in the looks of its reports.
"""

import argparse
from pathlib import Path

from perfxl.report.markup import parse
from perfxl.report.template import fill_in
from perfxl.word.document import write

HERE = Path(__file__).resolve().parent
USUAL = HERE.parent / "docs" / "操作手册.docx"


def manual() -> bytes:
    """The manual as the bytes of a Word file."""
    return write(parse(fill_in(HERE / "操作手册.jinja", {})), None, None)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=USUAL)
    parser.parse_args().file.write_bytes(manual())
