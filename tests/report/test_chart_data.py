"""The small workbook behind a chart: what Word opens for “编辑数据” holds just what the chart shows."""

import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from perfxl.word.blocks import Caption, Chart
from perfxl.word.chart import data_workbook

VALUES = (Decimal("92.50"), None, Decimal(100))


def data(*categories: str) -> list[tuple[object, ...]]:
    chart = Chart(
        Caption("图", 1, "得分率", "rates"), Decimal(100), categories, (("得分率", VALUES), ("目标", VALUES[::-1]))
    )
    sheet = openpyxl.load_workbook(BytesIO(data_workbook(chart)))["Sheet1"]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_each_series_has_a_column_and_a_value_not_given_stays_blank() -> None:
    assert data("决策", "过程", "产出") == [
        (None, "得分率", "目标"),
        ("决策", 92.5, 100),
        ("过程", None, None),
        ("产出", 100, 92.5),
    ]


@pytest.mark.parametrize("name", ["产出&效益", "<10万元>", "=1+1", " 前后有空格 ", "“引号”与'撇号'", "http://例"])
def test_a_name_stands_there_as_it_was_written(name: str) -> None:
    assert data(name, "过程", "产出")[1][0] == name


def test_values_are_shown_with_two_decimals() -> None:
    chart = Chart(Caption("图", 1, "得分率", "rates"), None, ("决策", "过程", "产出"), (("得分率", VALUES),))
    content = data_workbook(chart)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert [sheet.cell(row, 2).number_format for row in (2, 4)] == ["0.00", "0.00"]
    assert zipfile.ZipFile(BytesIO(content)).testzip() is None


def test_two_charts_do_not_share_their_data() -> None:
    assert data("甲", "乙", "丙") != data("甲", "乙", "丁")
    assert data("甲", "乙", "丙") == data("甲", "乙", "丙")
