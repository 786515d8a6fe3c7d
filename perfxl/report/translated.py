"""The program's own templates as the engine has translated them, kept as Python keeps its own modules' code.

They are kept in ``__pycache__`` beside the templates and taken only for the same source, path and versions; where that
folder cannot be written, each run translates them anew. Templates of an office are never kept.
"""

import sys
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Final

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from perfxl import __version__
from perfxl.model import Refusal
from perfxl.package.atomic import write_atomically

TEMPLATES: Final = Path(__file__).with_name("templates")
_FOLDER: Final = TEMPLATES / "__pycache__"


class Translated(BytecodeCache):
    """Code by template; what cannot be read is translated, what cannot be written is not kept."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            if bucket.key:
                bucket.bytecode_from_string(_place(bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode or not bucket.key:
            return
        with suppress(OSError, Refusal):
            _FOLDER.mkdir(exist_ok=True)
            write_atomically(_place(bucket), [bucket.bytecode_to_string()])

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A key for a template of the program; none for an office's, which is not kept."""
        own = filename is not None and Path(filename).parent == TEMPLATES
        return super().get_cache_key(name, filename) if own else ""


def translate(environment: Environment, file: Path, source: str) -> CodeType:
    """A template as code; one of the program's own is translated once for all runs. Raises what the engine raises."""
    kept = environment.bytecode_cache
    if kept is None or file.parent != TEMPLATES:
        return environment.compile(source, filename=str(file))
    bucket = kept.get_bucket(environment, file.name, str(file), source)
    if bucket.code is None:
        bucket.code = environment.compile(source, filename=str(file))
        kept.set_bucket(bucket)
    return bucket.code


def _place(bucket: Bucket) -> Path:
    return _FOLDER / f"{bucket.key}-{__version__}-{jinja2.__version__}.bin"
