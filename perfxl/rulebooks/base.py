"""What every parameter group of a rulebook shares: where it comes from, and what kind of ground that is."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StrictBool, model_validator

from perfxl.model import Basis
from perfxl.rulebooks.interval import Interval, parse
from perfxl.tomlfile import Strict
from perfxl.tomlfile.values import exact

SAID_OF_A_GROUP = frozenset({"basis", "document", "article", "quotation", "source", "why", "note", "verified"})
"""The keys that tell where a group's parameters come from; all others are parameters."""


class Group(Strict):
    """Parameters that one paragraph of one document lays down, that practice has, or that are ours.

    Rulebooks written before ``basis`` say ``verified``: true is read as practice, false as our own.
    """

    basis: Basis = Field(title="依据类别")
    document: str = Field(default="", title="文件")
    """For ``text``: number of the document."""
    article: str = Field(default="", title="条款")
    """For ``text``: 第十六条, 附件1第三部分（七）."""
    quotation: str = Field(default="", title="原文")
    """For ``text``: the few words that lay the parameters down."""
    source: str = Field(min_length=1, title="出处")
    """What is cited beside every score; for ``practice`` the form or system and where it was seen."""
    why: str = Field(default="", title="理由")
    """For ``own``: why the value is this one."""
    note: str = Field(default="", title="说明")
    """What a reader should know besides."""
    verified: StrictBool | None = Field(default=None, title="已核实（旧写法）")

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, data: Any) -> Any:
        """Read the old way of writing, and compose the citation of a text from its document and article."""
        if not isinstance(data, Mapping):
            return data
        filled = dict(data)
        if "verified" in filled:
            filled.setdefault("basis", Basis.PRACTICE if filled["verified"] is True else Basis.OWN)
        if filled.get("basis") == Basis.TEXT and filled.get("document") and filled.get("article"):
            filled.setdefault("source", f"{filled['document']}{filled['article']}")
        return filled

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.basis is Basis.TEXT and not (self.document and self.article and self.quotation):
            raise ValueError('basis = "text" 时要写 document（文号）、article（条款）和 quotation（原文一句）')
        if self.basis is Basis.OWN and self.verified is None and not self.why:
            raise ValueError('basis = "own" 时要写 why（为什么这样定）')
        return self


Share = Annotated[Decimal, BeforeValidator(exact), Field(ge=0, le=1)]
"""A part of an indicator's weight, 0 to 1."""
Band = Annotated[Interval, BeforeValidator(parse)]


class ShareBand(Strict):
    """Numbers of one interval (percentages) get one share of the weight."""

    range: Band = Field(title="区间")
    share: Share = Field(title="得分值的份额")
