"""Names of sheets, headers and labels as they are compared."""

from functools import lru_cache
from unicodedata import normalize

_NAME_LIMIT = 80


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """Return a sheet name, header or label as it is compared: no spaces, full-width forms folded, marks dropped.

    A text longer than any name comes back as it is.
    """
    if len(text) > _NAME_LIMIT:
        return text
    folded = "".join(normalize("NFKC", text).split())
    for mark in ("(万元)", "(元)", "(必填)", "(选填)"):
        folded = folded.removesuffix(mark)
    return folded.strip("*:")
