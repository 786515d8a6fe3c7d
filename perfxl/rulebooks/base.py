"""What every parameter group of a rulebook shares: strict reading, its source, and whether somebody checked it."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from perfxl.rulebooks.interval import Interval, parse


class Strict(BaseModel):
    """A frozen value that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Group(Strict):
    """Parameters that one paragraph of one document lays down."""

    source: str = Field(min_length=1)
    """Document and paragraph, as cited beside every score."""
    verified: StrictBool
    """Whether the parameters were checked against the document itself."""
    note: str = ""
    """What a reader should know besides."""


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("应为数字，不加引号")  # noqa: TRY004 - pydantic words ValueErrors only
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_number)]
Share = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, le=1)]
"""A part of an indicator's weight, 0 to 1."""
Positive = Annotated[Decimal, BeforeValidator(_number), Field(gt=0)]
NotNegative = Annotated[Decimal, BeforeValidator(_number), Field(ge=0)]
Band = Annotated[Interval, BeforeValidator(parse)]


class ShareBand(Strict):
    """Numbers of one interval (percentages) get one share of the weight."""

    range: Band
    share: Share
