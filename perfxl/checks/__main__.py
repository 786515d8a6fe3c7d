"""Write docs/rules.md anew: ``python -m perfxl.checks [PATH]``."""

import sys
from pathlib import Path

from perfxl.checks.pages import markdown

if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules.md")
    target.write_text(markdown(), encoding="utf-8", newline="\n")
