"""绩效运行监控: when an indicator, the money and the whole are red, yellow, green or blue."""

from decimal import Decimal
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, StrictBool, model_validator

from perfxl.model import Colour
from perfxl.rulebooks.base import Band, Group
from perfxl.rulebooks.interval import require_cover
from perfxl.tomlfile import NotNegative, Strict

ZERO: Final = Decimal(0)
Light = Annotated[Colour, BeforeValidator(Colour)]


class LightBand(Strict):
    """Progress of one interval (percent of what is due by the month) gets one light."""

    range: Band = Field(title="区间")
    light: Light = Field(title="灯")


class MonthlyShare(Strict):
    """By the end of a month at least so much of the budget should be spent."""

    month: int = Field(ge=1, le=12, title="月份")
    least: NotNegative = Field(title="执行率不低于（%）")


class Lights(Group):
    """The lights of a 绩效运行监控; without bands none are given.

    Progress of an indicator is what is reached over the target's share of the months gone by; of the money the
    execution rate over that share of the year.
    """

    bands: tuple[LightBand, ...] = Field(default=(), title="正向指标的进度（占时序进度%）")
    money: tuple[LightBand, ...] = Field(default=(), title="预算执行的进度（占时序进度%）")
    reverse: StrictBool = Field(default=False, title="反向指标没有超过指标值为绿灯，超过为红灯")
    qualitative: StrictBool = Field(default=False, title="定性指标按完成等次：达成绿、部分达成黄、未达成红")
    deviation_above: NotNegative | None = Field(default=None, title="超过指标值此百分数要说明原因")
    schedule: tuple[MonthlyShare, ...] = Field(default=(), title="各月执行率的界限")
    gap_above: NotNegative | None = Field(default=None, title="目标进度与执行进度相差超过此百分点预警")
    consequences: tuple[str, ...] = Field(default=(), title="可以采取的措施")
    """What the measure provides for, for the advice of the report; a person decides."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for bands, what in ((self.bands, "正向指标的灯"), (self.money, "预算执行的灯")):
            if bands:
                require_cover([band.range for band in bands], ZERO, None, what)
        return self
