"""The values of a strict TOML file: frozen tables, exact numbers, and options with their Chinese words."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Strict(BaseModel):
    """A frozen value that refuses unknown keys; every field has its Chinese words as title."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Option(StrEnum):
    """One of several words a key may have, each with its meaning in Chinese: ``RATIO = "ratio", "按比例"``."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Keep the meaning beside the word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def title_of(model: type[BaseModel] | BaseModel, key: str) -> str:
    """The Chinese words of a key."""
    owner = model if isinstance(model, type) else type(model)
    return owner.model_fields[key].title or key


def exact(value: Any) -> Decimal:
    """A number as written; anything else is refused."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("应为数字，不加引号")  # noqa: TRY004 - pydantic words ValueErrors only
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(exact)]
Positive = Annotated[Decimal, BeforeValidator(exact), Field(gt=0)]
NotNegative = Annotated[Decimal, BeforeValidator(exact), Field(ge=0)]
Percent = Annotated[Decimal, BeforeValidator(exact), Field(ge=0, le=100)]
"""A percentage as a plain number, 90 for 90 %."""
