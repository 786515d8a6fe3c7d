"""The report's text template: read, filled in, and every mistake in it named by file and line.

A template may take in pieces (``{% include "money.jinja" %}``, ``{% from "words.jinja" import state with context %}``):
files of that name beside it, else those that come with the program.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import BuiltinMethodType, MethodType, TracebackType

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from perfxl import kinds
from perfxl.kinds import Kind
from perfxl.report.filters import FILTERS, is_common
from perfxl.report.sealing import GAP, LINE, clean, seal
from perfxl.report.translated import TEMPLATES, Translated, translate

MARKUP_STARTS = ("@", "#")

_NOTHING = object()
_ONLY_TAGS = re.compile(r"\s*(?:\{%(?:(?!%\}).)*(?<!-)%\}\s*|\{#(?:(?!#\}).)*(?<!-)#\}\s*)+")

# What an expression of a template may raise while it is filled in; anything else is a fault of the program.
_FILLING_FAULTS = (
    TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError,
)  # fmt: skip
# What turning a template into a program may raise besides: nested too deeply for the engine or for Python.
_COMPILING_FAULTS = (SyntaxError, MemoryError, OverflowError, RecursionError, ValueError)


class ReportTemplateError(Exception):
    """A report template or base document that cannot be used; the message names file, line and what to do."""

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        super().__init__(f"{file}第{line}行：{problem}" if line else f"{file}：{problem}")
        self.file, self.line, self.problem = file, line, problem

    def __reduce__(self) -> tuple[type["ReportTemplateError"], tuple[str, int | None, str]]:
        return (ReportTemplateError, (self.file, self.line, self.problem))


def default_template(kind: Kind) -> Path:
    """The file of the text template that comes with the program for this kind of report."""
    return TEMPLATES / kind.report


def template_files(kind: Kind) -> tuple[Path, ...]:
    """The template of a kind of report and the pieces it takes in."""
    first = default_template(kind)
    others = {default_template(other) for other in kinds.every()}
    pieces = [file for file in sorted(TEMPLATES.glob("*.jinja")) if file not in others]
    return (first, *pieces)


def fill_in(file: Path, context: Mapping[str, object]) -> str:
    """The template's text with every slot filled, user text sealed.

    Raises:
        ReportTemplateError: when the file cannot be read, has a mistake, or names something that does not exist.

    """
    template = _compiled(_source(file), str(file))
    try:
        return template.render(context)
    except _FILLING_FAULTS as error:
        name, line = _blamed(error, file)
        raise ReportTemplateError(name, line, _said(error)) from error


def _source(file: Path) -> str:
    """The file's text; the program's own files do not change while it runs and are read once."""
    return _own_source(file) if file.parent == TEMPLATES else _read(file)


@cache
def _own_source(file: Path) -> str:
    return _read(file)


def _read(file: Path) -> str:
    """The file's text, without the control characters and seals that must not come from a template."""
    try:
        return clean(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReportTemplateError(file.name, None, "不是UTF-8编码的文本，请用记事本另存为UTF-8编码") from error
    except OSError as error:
        raise ReportTemplateError(file.name, None, "打不开报告文字模板，请检查文件是否存在、是否有权限读取") from error


@lru_cache(maxsize=8)
def _compiled(source: str, file: str) -> Template:
    environment = _environment(Path(file).parent)
    try:
        code = translate(environment, Path(file), _prepared(source))
    except TemplateSyntaxError as error:
        raise ReportTemplateError(Path(file).name, error.lineno, _said(error)) from error
    except _COMPILING_FAULTS as error:
        raise refused(Path(file).name, error) from error
    return Template.from_code(environment, code, environment.make_globals(None))


def _prepared(source: str, piece: str = "") -> str:
    """The source as the engine gets it, line by line as written.

    A markup line carries its line number, and for a piece its name, so that later steps can name them too. A line of
    nothing but tags leaves no line behind: its line break moves into its last tag, where it does no harm and the
    count of lines stays right.
    """
    name = f"{piece}:" if piece else ""
    lines = []
    for number, line in enumerate(source.splitlines(), 1):
        if line.lstrip().startswith(MARKUP_STARTS):
            lines.append(f"{LINE}{name}{number}{LINE}{line}\n")
        elif _ONLY_TAGS.fullmatch(line):
            lines.append(f"{line.strip()[:-2]}\n{line.strip()[-2:]}")
        else:
            lines.append(f"{line if line.strip() else GAP}\n")
    return "".join(lines)


class _Pieces(BaseLoader):
    """Finds the pieces a template takes in: beside it, else among those that come with the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if Path(template).name != template:
            raise TemplateNotFound(template)
        beside = self.folder / template
        file = beside if beside.is_file() else TEMPLATES / template
        if not file.is_file():
            raise TemplateNotFound(template)
        source = _source(file)
        return _prepared(source, template), str(file), lambda: _source(file) == source


class _Sandbox(ImmutableSandboxedEnvironment):
    """The engine's sandbox, which decides about an attribute by the kind of value; each decision is taken once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            autoescape=True,
            finalize=seal,
            undefined=StrictUndefined,
            loader=_Pieces(folder),
            bytecode_cache=Translated(),
            keep_trailing_newline=True,
        )
        self._decided: dict[tuple[type, str], bool] = {}

    def getattr(self, obj: object, attribute: str) -> object:
        """The attribute; of one already decided about, which is no method, nothing more is asked."""
        if self._decided.get((type(obj), attribute)):
            value = getattr(obj, attribute, _NOTHING)
            if value is not _NOTHING and not isinstance(value, MethodType | BuiltinMethodType):
                return value
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        key = (type(obj), attr)
        if key not in self._decided:
            self._decided[key] = super().is_safe_attribute(obj, attr, value)
        return self._decided[key]


@lru_cache(maxsize=8)
def _environment(folder: Path) -> _Sandbox:
    """The engine: unknown names are errors, a template cannot run code, every value is sealed on its way in."""
    environment = _Sandbox(folder)
    environment.filters.update(FILTERS)
    environment.tests["common"] = is_common
    return environment


def _blamed(error: Exception, file: Path) -> tuple[str, int | None]:
    """The template or piece in which something went wrong, and the line."""
    if isinstance(error, TemplateSyntaxError):
        return Path(error.filename or file).name, error.lineno
    name, line = file.name, None
    traceback: TracebackType | None = error.__traceback__
    while traceback is not None:
        found = Path(traceback.tb_frame.f_code.co_filename)
        if found == file or (found.suffix == ".jinja" and found.parent in (TEMPLATES, file.parent)):
            name, line = found.name, traceback.tb_lineno
        traceback = traceback.tb_next
    return name, line


def refused(file: str, error: Exception) -> ReportTemplateError:
    """A fault that names no line, as one of the template or base document it came from."""
    return ReportTemplateError(file, None, _said(error))


def _said(error: Exception) -> str:
    """The engine's own words are English; they follow as the detail of a Chinese sentence."""
    if isinstance(error, TemplateSyntaxError):
        return f"模板写法有误，请对照默认模板检查这一行的 {{{{ }}}} 和 {{% %}}（{error.message}）"
    if isinstance(error, TemplateNotFound):
        return f"模板引用的“{error.name}”不存在；它应当与模板放在同一个文件夹，或者是程序自带的片段"
    if isinstance(error, TemplateError):
        return f"模板用到了不存在或不允许的名称，请对照默认模板改正（{error}）"
    if isinstance(error, SyntaxError | RecursionError):
        return "模板里的括号、循环或条件一层套一层，套得太深，请拆成几段"
    if isinstance(error, UnicodeError):
        return "模板里有不能写进文件的字符，请检查带 \\u 的写法"
    if isinstance(error, MemoryError | OverflowError):
        return "模板里要的文字太长，内存装不下，请检查乘号、center 和 format 里的数"
    return f"模板这一行无法用项目的数据填写，请对照默认模板改正（{error}）"
