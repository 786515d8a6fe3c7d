"""The command line: commands, options and what is printed; how anything is computed is known elsewhere."""

from perfxl.cli.root import main

__all__ = ["main"]
