"""One TOML file: its text, what stands in it, and where; every mistake is one line a person can act on."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from perfxl.tomlfile.locate import Step, line_of
from perfxl.tomlfile.wording import in_words

DEEPEST = 20
"""Tables and arrays inside one another, at most."""
LONGEST = 18
"""Digits of a number before or after the point, at most; more cannot be meant by a person."""
_LONG_NUMBER = re.compile(rf"\d[\d_]{{{LONGEST},}}")
_FULL_WIDTH = re.compile(r"[“”‘’＝［］｛｝＂＇]")
_BARE_NAME = re.compile(r"\s*([^\s\"'=#\[\]]*[^\x00-\x7f][^\s\"'=#\[\]]*)\s*=")
_QUOTED = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')
BACKSLASH = r"双引号里的 \ 有特殊含义；路径里的 \ 请改成 /，或把双引号改成单引号，如 'C:\规则书'"
Model = TypeVar("Model", bound=BaseModel)


class TomlFileError(Exception):
    """A file cannot be used; the message is one Chinese line with file, line and what to do."""


@dataclass(frozen=True)
class Source:
    """A file that was read: ``what`` it is for a person (规则书), its path, text and data."""

    what: str
    path: Path
    text: str
    data: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path, what: str) -> "Source":
        """Read the file; TomlFileError when it cannot be read or is no TOML."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise TomlFileError(f"{what} {path} 不是 UTF-8 编码，请用记事本另存为，编码选 UTF-8") from error
        except OSError as error:
            raise TomlFileError(f"{what} {path} 打不开（{error.strerror}），请检查路径和权限") from error
        try:
            return cls(what, path, text, parsed(text))
        except ValueError as error:
            raise TomlFileError(f"{what} {path} {error}") from error

    def error(self, where: Sequence[Step], said: str, advice: str) -> TomlFileError:
        """What is wrong at a key, with its line."""
        return TomlFileError(f"{self.what} {self.path} 第 {line_of(self.text, where)} 行：{said}；{advice}")

    def line(self, where: Sequence[Step]) -> int:
        """The line of a key, or of the nearest place around it."""
        return line_of(self.text, where)

    def validated(self, model: type[Model], data: Mapping[str, Any] | None = None) -> Model:
        """The data as ``model``; TomlFileError that names every mistake with its line."""
        try:
            return model.model_validate(self.data if data is None else data)
        except ValidationError as error:
            found = [f"第 {line_of(self.text, item['loc'])} 行 {in_words(item, model)}" for item in error.errors()]
            raise TomlFileError(f"{self.what} {self.path} 有 {len(found)} 处要改：{'；'.join(found)}") from error


def parsed(text: str) -> dict[str, Any]:
    """What stands in a TOML text, decimals exact; ValueError in Chinese with line and remedy when it is none."""
    if line := _too_deep(text):
        raise ValueError(f"第 {line} 行的括号一层套一层，超过 {DEEPEST} 层，请检查括号是否写多了")
    if line := _too_long(text):
        raise ValueError(f"第 {line} 行有一个超过 {LONGEST} 位的数，请检查是否多写了数字")
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(_diagnosed(text, str(error))) from error
    for path, number in _numbers(data, ()):
        if not number.is_finite() or abs(number.adjusted()) > LONGEST:
            raise ValueError(f"第 {line_of(text, path)} 行：{path[-1]} 应是通常大小的数，请改正")
    return data


def _bare(text: str) -> Iterator[tuple[int, str]]:
    """The lines, from 1, without what stands in quotes on one line and without comments."""
    for number, line in enumerate(text.splitlines(), start=1):
        yield number, _QUOTED.sub("", line)


def _too_deep(text: str) -> int:
    """The line on which brackets go too deep; 0 when they do not."""
    depth = 0
    for number, line in _bare(text):
        for sign in line:
            depth = max(depth + (sign in "[{") - (sign in "]}"), 0)
            if depth > DEEPEST:
                return number
    return 0


def _too_long(text: str) -> int:
    """The line of a number nobody can mean; 0 when there is none."""
    return next((number for number, line in _bare(text) if _LONG_NUMBER.search(line)), 0)


def _numbers(value: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], Decimal]]:
    if isinstance(value, Decimal):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _numbers(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _numbers(item, (*path, index))


def _diagnosed(text: str, message: str) -> str:
    """Where the parser stopped, from its English message, and the mistake a person most likely made there."""
    match = re.search(r"at line (\d+), column (\d+)", message)
    lines = text.splitlines()
    line = lines[min(int(match[1]), len(lines)) - 1] if match and lines else ""
    where = f"第 {match[1]} 行第 {match[2]} 列" if match else "末尾"
    if "twice" in message or "overwrite" in message or "mutate" in message:
        return f"{where}：同一个名称写了两次，请只留一处"
    if "\\" in line and '"' in line.partition("\\")[0]:
        return f"{where}：{BACKSLASH}"
    if sign := _FULL_WIDTH.search(re.sub(r'"[^"]*"', "", line)):
        named = "全角的引号" if sign[0] in "“”‘’" else f"全角的“{sign[0]}”"
        return f"{where}不合 TOML 的写法：{named}请改成半角"
    if bare := _BARE_NAME.match(line):
        return f'{where}不合 TOML 的写法：等号左边的中文名称也要加引号，如 "{bare[1]}" ='
    return f"{where}不合 TOML 的写法，请检查这里的引号、等号和括号是否成对、是否半角，文字要加引号"
