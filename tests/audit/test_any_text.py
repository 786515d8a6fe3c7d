"""Whatever is written, the audit ends, soon and without a fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfxl.audit.judge import judged
from perfxl.audit.lines import of_text

WORDS = (
    "一、 （一） 1. （1） “ ” 《 》 〔2020〕 财预 10号 指标 满分 得分 5.00分 64.34%",
    "÷ × = 80.00万元 其中： 为 ， 。 决策类 预算执行率 2023年1月1日 至 2月30日 达到年度指标值",
    "年度指标值为 完成率 ‰ 附件1 个三级指标 总分 等级为 优 （ ） - 0 🚜",
)
PIECES = st.sampled_from([*" ".join(WORDS).split(), "9" * 20, "\n", "\ud800", "\x00"])
LONG = {
    "same": "项" * 40_000,
    "words": "本项目" * 20_000,
    "brackets": "（" * 20_000,
    "sum": "1+" * 20_000 + "=1",
    "digits": "9" * 40_000 + "=1×2",
    "quotes": "“指标" * 10_000,
    "parts": "其中" * 10_000 + "3人、4人",
    "blanks": " " * 40_000 + "1",
    "spaced": "1 " * 20_000,
    "years": "2023年" * 9_000,
    "titles": "《甲" * 9_000,
    "points": "1.5分" * 9_000,
    "commas": "1,234," * 9_000,
}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=120).map("".join))
def test_any_text_is_judged_without_a_fault(text: str) -> None:
    for finding in judged(of_text(text)):
        assert finding.message


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_paragraph_of_any_length_comes_to_an_end(text: str) -> None:
    judged(of_text(text))
