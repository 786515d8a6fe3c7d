"""The committed blank workbooks under workbook_templates: ``python -m perfxl.templates [FOLDER]`` makes them anew."""

import sys
from pathlib import Path

from perfxl import kinds
from perfxl.blank import blank_workbook
from perfxl.rulebooks import find


def templates() -> dict[str, bytes]:
    """Return the standard blank workbooks by file name."""
    return {f"{kind}工作簿.xlsx": blank_workbook(kind, find(kind.usual_rulebook)) for kind in kinds.every()}


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "workbook_templates")
    for name, content in templates().items():
        (folder / name).write_bytes(content)
        sys.stdout.write(f"{folder / name}\n")
