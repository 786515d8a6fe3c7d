"""Forms an office adds itself: a TOML file for each, with its titles and its words for the facts of the workbook."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from pydantic import Field as Key

from perfxl.forms.form import Field, Form, Sheet
from perfxl.forms.official.columns import BLOCKS, FUNDS, GOALS, INDICATORS, NAMES, Beside
from perfxl.forms.official.layouts import LAYOUTS, Layout
from perfxl.forms.standard import STANDARD, VERSION
from perfxl.kinds import SELF_EVALUATION, Kind, titled
from perfxl.tomlfile import Source, Strict, TomlFileError

__all__ = ["TomlFileError", "own_layouts"]

SUFFIX: Final = ".toml"
_BESIDE = (Beside.sign, Beside.unit, Beside.score)
_OFFICIAL: tuple[Field[Any], ...] = (*NAMES, *GOALS, *FUNDS.fields, *INDICATORS.fields, *_BESIDE)
_PATHS = {field.path for field in _OFFICIAL}
_KNOWN: Final = {field.label: field.path for field in STANDARD.fields if field.path in _PATHS} | {
    field.label: field.path for field in _OFFICIAL
}
"""Path by word: the words of the standard workbook, and those of the national form."""


class _Written(Strict):
    """The file as it is written."""

    name: str = Key(min_length=1, title="表样名称")
    titles: tuple[str, ...] = Key(default=(), title="表上的标题")
    marks: tuple[str, ...] = Key(default=(), title="只有这种表才有的文字")
    kind: str = Key(default=SELF_EVALUATION.title, title="评价类型")
    actuals: bool = Key(default=True, title="表上有完成值")
    scored: bool = Key(default=True, title="表上有得分")
    source: str = Key(default="", title="依据")
    labels: Mapping[str, tuple[str, ...]] = Key(default={}, title="栏目的叫法")


def own_layouts(folder: Path) -> tuple[Layout, ...]:
    """The forms of a folder, in the order of their file names; raises TomlFileError."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == SUFFIX)
    return tuple(_layout(Source.read(path, "表样")) for path in files)


def _layout(source: Source) -> Layout:
    written = source.validated(_Written)
    if any(layout.name == written.name for layout in LAYOUTS):
        raise source.error(("name",), f"“{written.name}”是程序自带的表样", "请换一个名称")
    form = Form(written.name, VERSION, (Sheet("", BLOCKS),))
    return Layout(
        written.name,
        form,
        written.titles or (written.name,),
        written.marks,
        written.actuals,
        written.scored and written.actuals,
        {_path(source, word): texts for word, texts in written.labels.items()},
        _kind(source, written.kind),
        written.source or source.path.name,
    )


def _kind(source: Source, title: str) -> Kind:
    kind = titled(title)
    if kind is None:
        raise source.error(("kind",), f"没有“{title}”这种评价类型", f"请写 {SELF_EVALUATION.title} 一类的名称")
    return kind


def _path(source: Source, word: str) -> str:
    if word in _KNOWN:
        return _KNOWN[word]
    near = get_close_matches(word, _KNOWN, 1, 0.4)
    advice = f"是不是“{near[0]}”？" if near else f"可以写的有：{'、'.join(_KNOWN)}"
    raise source.error(("labels", word), f"标准工作簿里没有“{word}”这一栏", advice)
