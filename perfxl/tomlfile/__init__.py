"""Settings a person writes in TOML, read strictly: file, line, key and the way to put it right.

One reader serves the rulebooks, an office's settings and the register of documents. The Chinese words of a key stand
on the key (``Field(title=…)``), those of an option on the option (``Option``).
"""

from perfxl.tomlfile.source import Source, TomlFileError, parsed
from perfxl.tomlfile.values import NotNegative, Number, Option, Percent, Positive, Strict, title_of

__all__ = [
    "NotNegative",
    "Number",
    "Option",
    "Percent",
    "Positive",
    "Source",
    "Strict",
    "TomlFileError",
    "parsed",
    "title_of",
]
