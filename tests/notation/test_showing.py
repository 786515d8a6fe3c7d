import pytest

from perfxl.model import Role
from perfxl.notation import as_json, describe, read


def test_the_flat_form_has_exactly_the_agreed_keys() -> None:
    assert as_json(read("≥ 95 ％", Role.TARGET)) == {
        "raw": "≥ 95 ％",
        "role": "target",
        "kind": "quantitative",
        "operator": "≥",
        "value": "95",
        "unit": "%",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("≥95%", "目标：定量，不低于 95 %。"),
        ("80%(含)-90%", "目标：定量，从 80（含）到 90（不含） %。"),
        ("220", "目标：定量，220，没有写单位，没有写运算符：评分时一般按“≥”计，成本一类按“≤”计，以规则书为准。"),
        ("2024年12月底前", "目标：日期，不晚于 2024年12月31日。"),
        ("12月", "目标：日期，12月，年份以评价年度为准。"),
        ("2023年1-12月", "目标：日期，从 2023年1月 到 2023年12月。"),
        ("是", "目标：是否类，是。"),
        ("不断增强", "目标：定性，按文字描述评判。"),
        ("—", "目标：没有填写或不适用。"),
        ("元/亩", "目标：没有读懂，只有单位，没有填写数值。"),
        ("全覆盖", "目标：定量，等于 100 %（全覆盖按 100% 理解）。"),
    ],
)
def test_it_tells_a_person_how_the_text_was_taken(text: str, sentence: str) -> None:
    assert describe(read(text, Role.TARGET)) == sentence


def test_it_names_the_side() -> None:
    assert describe(read("29.90万元", Role.ACTUAL)) == "实际：定量，等于 29.90 万元。"


@pytest.mark.parametrize(
    "text", ["≥95%", "90%290%", "292%", "1:3", "80%(含)-90%", "元/亩", "28标准桶", "2024年12月中旬前", "10³个"]
)
def test_the_sentence_can_be_printed_on_a_chinese_console(text: str) -> None:
    described = describe(read(text, Role.TARGET))
    described.replace(text, "").encode("gbk")
