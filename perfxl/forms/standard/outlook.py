"""The columns of 绩效目标表 that only a 绩效运行监控 has: what is expected of the year, and what hinders it."""

from typing import Final

from perfxl.forms.entries import Offered, Stated, Text
from perfxl.forms.form import Field, fields_of
from perfxl.forms.reading.row import Row
from perfxl.model import Outlook, Role

TICK: Final = "√"
LIKELIHOODS: Final = ("确定能", "有可能", "完全不可能")
_TICKED: Final = Offered((TICK,))


class Watched:
    """The columns of 绩效目标表 that only a 绩效运行监控 has."""

    expected = Field(
        "全年预计完成值",
        "indicators.outlook.expected",
        Stated(Role.ACTUAL),
        "到年底能完成多少",
        required=True,
        width=16,
    )
    funding = Field("经费保障", "indicators.outlook.funding", _TICKED, "偏差原因在经费的选√", width=7)
    rules = Field("制度保障", "indicators.outlook.rules", _TICKED, "偏差原因在制度的选√", width=7)
    people = Field("人员保障", "indicators.outlook.people", _TICKED, "偏差原因在人员的选√", width=7)
    equipment = Field("硬件条件保障", "indicators.outlook.equipment", _TICKED, "偏差原因在硬件条件的选√", width=7)
    other = Field("其他", "indicators.outlook.other", _TICKED, "其他原因选√", width=7)
    likelihood = Field(
        "完成目标可能性",
        "indicators.outlook.likelihood",
        Offered(LIKELIHOODS),
        "从下拉列表中选择",
        required=True,
        width=13,
    )
    remark = Field("备注", "indicators.outlook.remark", Text(), "预计到年底不能完成目标的原因和拟采取的措施", width=28)


CAUSES: Final = (Watched.funding, Watched.rules, Watched.people, Watched.equipment, Watched.other)


_PATHS: Final = frozenset(field.path for field in fields_of(Watched))
_NONE: Final = Outlook()


def outlook(row: Row) -> Outlook:
    """What is expected of the year; a workbook of another kind has none of it."""
    if not row.offers(_PATHS):
        return _NONE
    return Outlook(
        expected=row[Watched.expected],
        funding=row[Watched.funding],
        rules=row[Watched.rules],
        people=row[Watched.people],
        equipment=row[Watched.equipment],
        other=row[Watched.other],
        likelihood=row[Watched.likelihood],
        remark=row[Watched.remark],
    )
