"""Whatever a person puts into a TOML file, the answer is one line: file, line, key and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.checks.register import read_register
from perfxl.rulebooks import RulebookError, load
from perfxl.settings import SettingsError, load_settings
from perfxl.tomlfile import TomlFileError, parsed

READERS: dict[str, Callable[[Path], object]] = {
    "规则书": load,
    "设置文件": lambda path: load_settings(path, path.parent),
    "文件登记表": read_register,
}


def refusal(folder: Path, text: str, what: str) -> str:
    path = folder / "a.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises((TomlFileError, RulebookError, SettingsError)) as caught:
        READERS[what](path)
    message = str(caught.value)
    assert message.startswith(f"{what} {path} ")
    assert "\n" not in message
    assert len(message) < 600
    message.encode("gbk")
    return message.replace(str(path), "文件")


@pytest.mark.parametrize("what", READERS)
class TestWhateverTheFileIsFor:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("id = " + "[" * 50_000, "第 1 行的括号一层套一层，超过 20 层"),
            ("\nid = " + "{a = " * 50_000, "第 2 行的括号一层套一层，超过 20 层"),
            ("id = " + "9" * 5_000, "第 1 行有一个超过 18 位的数"),
            ("id = 1e999999999", "第 1 行：id 应是通常大小的数"),
            ("id = nan", "第 1 行：id 应是通常大小的数"),
            (
                'id = "D:\\规则"',
                "列：双引号里的 \\ 有特殊含义；路径里的 \\ 请改成 /，或把双引号改成单引号",
            ),
            ("id = “甲”", "第 1 行第 6 列不合 TOML 的写法：全角的引号请改成半角"),
            ("id ＝ 1", "全角的“＝”请改成半角"),
            ('id = "a"\nid = "b"\n', "第 2 行第 9 列：同一个名称写了两次，请只留一处"),
            (
                "id = 甲\n",
                "第 1 行第 6 列不合 TOML 的写法，请检查这里的引号、等号和括号是否成对、是否半角，文字要加引号",
            ),
            ('id = "甲', "末尾不合 TOML 的写法"),
        ],
        ids=lambda value: value[:12],
    )
    def test_what_is_no_toml(self, what: str, text: str, expected: str, tmp_path: Path) -> None:
        assert expected in refusal(tmp_path, text, what)

    def test_another_encoding(self, what: str, tmp_path: Path) -> None:
        path = tmp_path / "a.toml"
        path.write_bytes("title = '规则'".encode("gbk"))
        with pytest.raises((TomlFileError, RulebookError, SettingsError), match="不是 UTF-8 编码，请用记事本另存为"):
            READERS[what](path)


class TestSettings:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("rulebook = '规则'\n", "第 1 行 rulebook：不认识这一项，请检查拼写，或删去；是不是“rulebooks”？"),
            (
                "colour = 'red'\n",
                "rulebooks（规则书所在文件夹）、forms（本单位表样所在文件夹）、report_template（报告文字模板）",
            ),
            (
                "[limits]\nquantifed = 60\n",
                "第 2 行 limits.quantifed：不认识这一项，请检查拼写，或删去；是不是“quantified”",
            ),
            ("[limits]\nquantified = 160\n", "第 2 行 limits.quantified：应不大于 100，现在写的是 160"),
            ("[limits]\nquantified = '60'\n", "第 2 行 limits.quantified：应为数字，不加引号"),
            ("limits = 3\n", "第 1 行 limits：应为一组“名称 = 数值”"),
            ("rulebooks = 3\n", "第 1 行 rulebooks：应为文字，请加引号"),
            ("\nrulebooks = '没有'\n", "第 2 行：rulebooks 所写的"),
            ('rulebooks = "C:\\temp"\n', "第 1 行：路径里有看不见的字符；双引号里的 \\ 有特殊含义"),
            (
                "[severities]\nPX322 = '提示'\nPX999 = '提示'\n",
                "第 3 行：没有编码为 PX999 的校验规则；全部编码见",
            ),
            (f"rulebooks = '{'长' * 300}'\n", "第 1 行：rulebooks 所写的"),
        ],
    )
    def test_a_mistake_is_named_with_its_line(self, text: str, expected: str, tmp_path: Path) -> None:
        assert expected in refusal(tmp_path, text, "设置文件")


def test_the_register_is_read_as_strictly(tmp_path: Path) -> None:
    entry = '[[document]]\nnumber = "财预〔2020〕10号"\ntitel = "办法"\nverified = true\nsource = "公开"\n'
    message = refusal(tmp_path, entry, "文件登记表")
    assert "第 1 行 document.1.title：缺少这一项，请补上" in message
    assert "第 3 行 document.1.titel：不认识这一项，请检查拼写，或删去；是不是“title”？" in message


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        parsed(text)
    except ValueError as error:
        assert str(error).startswith(("第 ", "末尾"))  # noqa: PT017
