import pytest

from perfxl.notation.text import plain


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("２８", "28"),
        ("９８％", "98%"),
        ("≧95", "≥95"),
        ("═100", "=100"),
        ("》95", "≥95"),
        ("《5", "≤5"),
        ("《办法》", "《办法》"),
        ("＞＝95", "≥95"),
        ("=<5", "≤5"),
        ("&ge;95", "≥95"),
        ("≥ 95\n%", "≥95%"),
        ("100% 22.5", "100% 22.5"),
        ("2024 年 12 月", "2024年12月"),
        ("5—10", "5-10"),
        ("5～10", "5~10"),
        ("\u200b95\ufeff%", "95%"),
        ("⼈", "人"),
        ("١٢", "12"),
    ],
)
def test_it_brings_signs_into_one_script(raw: str, text: str) -> None:
    assert plain(raw).text == text


@pytest.mark.parametrize("raw", ["①3个", "10²", "㎡", "Ⅱ类", "℃", "½", "‰"])
def test_it_keeps_characters_whose_fold_would_change_the_number_or_the_print(raw: str) -> None:
    assert plain(raw).text == raw
