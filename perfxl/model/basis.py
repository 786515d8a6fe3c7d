"""On what kind of ground a rule stands."""

from enum import StrEnum


class Basis(StrEnum):
    """Whether a parameter was read in an official text, seen in practice, or set where the texts are silent."""

    TEXT = "text"
    PRACTICE = "practice"
    OWN = "own"

    @property
    def label(self) -> str:
        """The kind in a word."""
        return {"text": "文件规定", "practice": "通行做法", "own": "自定"}[self.value]

    @property
    def remark(self) -> str:
        """What a person at the desk should know before citing it; never for a report."""
        said = {"text": "据文本转录，引用前请核对原件", "practice": "通行做法", "own": "文件没有规定，自定"}
        return said[self.value]
