"""项目清单 as offices keep them: sums between the rows, money in 元, projects twice, amounts in words."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from perfxl.round.expected import coverage, delivery, matched
from perfxl.round.listing import ListError, Wanted, read_list
from tests.round.builders import fund, record, score
from tests.support import ROAD, write_sample

D = Decimal
HEADER = ["项目编码", "单位", "项目名称", "全年预算数", "决算数", "评价要求"]


def listed(folder: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    path = folder / "清单.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("words", ["合计", "合  计", "小计", " 小 计：", "总计", "总　计"])
def test_sums_between_the_rows_are_no_projects(tmp_path: Path, words: str) -> None:
    path = listed(tmp_path, HEADER, ["", "教育局", "校舍维修", 30], ["", "", words, 30], ["", "水利局", "水渠", 70])
    assert [one.name for one in read_list(path)] == ["校舍维修", "水渠"]


def test_a_project_whose_name_begins_like_a_sum_is_one(tmp_path: Path) -> None:
    path = listed(tmp_path, HEADER, ["", "统计局", "合计算力平台建设", 30])
    assert [one.name for one in read_list(path)] == ["合计算力平台建设"]


@pytest.mark.parametrize(
    ("above", "title", "amount"),
    [
        ([], "全年预算数（元）", 426600),
        ([], "全年预算数(单位：元)", 426600),
        (["单位：元"], "全年预算数", 426600),
        (["2025年度项目清单", None, "金额单位：元"], "全年预算数", 426600),
        (["单位：元"], "全年预算数（万元）", 42.66),
        ([], "全年预算数（亿元）", 0.004266),
        ([], "全年预算数", 42.66),
        ([], "全年预算数", "42.66万元"),
        ([], "全年预算数", "426,600元"),
        (["单位：元"], "全年预算数", "426，600"),
    ],
)
def test_money_is_read_in_the_unit_that_is_written(
    tmp_path: Path, above: list[object], title: str, amount: object
) -> None:
    header = [title if one == "全年预算数" else one for one in HEADER]
    path = listed(tmp_path, above, header, ["", "教育局", "校舍维修", amount, None])
    assert read_list(path) == (Wanted("", "教育局", "校舍维修", D("42.66"), None, ""),)


@pytest.mark.parametrize("words", ["约40万", "见批复", "30%", "10万美元"])
def test_an_amount_that_is_none_is_named_with_its_cell(tmp_path: Path, words: str) -> None:
    path = listed(tmp_path, HEADER, ["", "教育局", "校舍维修", 30, words])
    with pytest.raises(ListError) as refused:
        read_list(path)
    assert str(refused.value) == (
        f"{path}：工作表“Sheet”的 E2：决算数“{words}”读不出金额；请改成数字（单位：万元），再运行。"
    )


def test_blanks_and_dashes_are_amounts_not_known(tmp_path: Path) -> None:
    path = listed(tmp_path, HEADER, ["", "教育局", "校舍维修", "—", None])
    assert read_list(path) == (Wanted("", "教育局", "校舍维修", None, None, ""),)


def test_a_project_listed_twice_is_refused_with_both_rows(tmp_path: Path) -> None:
    rows = [["", "教育局", "校舍维修", 30], ["", "水利局", "校舍维修", 20], ["", "教育局", "校舍维修", 30]]
    with pytest.raises(ListError, match="第2行和第4行是同一个项目（校舍维修，教育局）"):
        read_list(listed(tmp_path, HEADER, *rows))
    with pytest.raises(ListError, match="第2行和第3行是同一个项目（A01）"):
        read_list(listed(tmp_path, HEADER, ["A01", "教育局", "校舍维修", 30], ["A01", "教育局", "校舍维修二期", 30]))


def test_two_projects_of_one_name_with_codes_of_their_own_are_two(tmp_path: Path) -> None:
    rows = [["A01", "教育局", "校舍维修", 30], ["A02", "教育局", "校舍维修", 30]]
    assert [one.code for one in read_list(listed(tmp_path, HEADER, *rows))] == ["A01", "A02"]


@pytest.mark.parametrize("title", ["单位", "实施单位", "项目单位", "单位名称", "*预算单位", "项目实施单位"])
def test_the_column_of_the_unit_may_be_called_as_in_the_workbook(tmp_path: Path, title: str) -> None:
    path = listed(tmp_path, [title, "项目名称"], ["教育局", "校舍维修"])
    assert read_list(path)[0].unit == "教育局"


def test_a_unit_spelled_otherwise_is_pointed_out_on_both_rows() -> None:
    handed_in = record("校舍维修", (score("面积", "100", "90"),), money=(fund("30", "20"),))
    wanted = (Wanted("", "教育局", "校舍维修", D(30), None, ""), Wanted("", "县水利局", "水渠", D(70), None, ""))
    pairs = matched([handed_in], wanted)
    rows = {(row["报送"], row["项目名称"]): row["说明"] for row in delivery(pairs).to_dict("records")}
    assert rows == {
        ("未报", "校舍维修"): "清单外有同名的项目，编码或单位写法不同：县教育局",
        ("清单外", "校舍维修"): "清单里有同名的项目没有报，编码或单位写法不同：教育局",
        ("未报", "水渠"): "",
    }
    assert coverage(pairs).startswith("应报2个，已报0个，按个数0.00%")


def test_a_projects_workbook_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="这是项目工作簿，不是项目清单"):
        read_list(write_sample(tmp_path, ROAD))
