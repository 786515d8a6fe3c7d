"""Write docs/audit.md anew: ``python -m perfxl.audit [PATH]``."""

import sys
from pathlib import Path

from perfxl.audit.pages import markdown

if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/audit.md")
    target.write_text(markdown(), encoding="utf-8", newline="\n")
