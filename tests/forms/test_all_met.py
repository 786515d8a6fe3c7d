"""One choice for a whole indicator: 全部符合 in one of its rows counts for all that say nothing else."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.forms.reader import read_workbook
from perfxl.model import CommonIndicator, Met
from perfxl.options import Options
from perfxl.process import check
from tests.support import ROAD, write_sample


def first_rows(folder: Path, *choices: str | None) -> Path:
    path = write_sample(folder, ROAD)
    book = load_workbook(path)
    sheet = book["决策与过程"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "一级指标")
    column = next(cell.column for cell in header if cell.value == "是否符合")
    for row, choice in enumerate(choices, header[0].row + 1):
        sheet.cell(row, column).value = choice
    book.save(path)
    return path


def first(path: Path) -> CommonIndicator:
    return read_workbook(path).project.common[0]


@pytest.mark.parametrize(
    ("choices", "met"),
    [
        (("全部符合", None, None), [Met.FULLY, Met.FULLY, Met.FULLY]),
        (("全部符合", None, "部分符合"), [Met.FULLY, Met.FULLY, Met.PARTLY]),
        ((" 全部 符合", "不适用", None), [Met.FULLY, Met.NOT_APPLICABLE, Met.FULLY]),
        (("符合", None, "不符合"), [Met.FULLY, None, Met.NOT]),
    ],
)
def test_what_the_points_inherit(choices: tuple[str | None, ...], met: list[Met | None], tmp_path: Path) -> None:
    points = first(first_rows(tmp_path, *choices)).points
    assert [point.met.value for point in points[: len(met)]] == met
    assert {point.met.text for point in points[: len(met)]} <= {"", *(one.value for one in Met)}


def test_it_counts_for_its_own_indicator_only(tmp_path: Path) -> None:
    path = first_rows(tmp_path, "全部符合", *([None] * 7))
    common = read_workbook(path).project.common
    assert all(point.met.value is Met.FULLY for point in common[0].points)
    assert any(point.met.blank for point in common[1].points)


def test_the_score_is_that_of_choosing_each(tmp_path: Path) -> None:
    one, each = tmp_path / "a", tmp_path / "b"
    one.mkdir()
    each.mkdir()
    points = len(first(write_sample(tmp_path, ROAD)).points)
    scored = [
        check(first_rows(folder, *choices), Options()).findings
        for folder, choices in ((one, ("全部符合", *[None] * (points - 1))), (each, ["符合"] * points))
    ]
    assert scored[0] == scored[1]
