"""The report's text template: read, filled in, and every mistake in it named by file and line."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import TracebackType

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from perfxl.model import EvaluationKind
from perfxl.report.filters import FILTERS, is_common
from perfxl.report.sealing import LINE, clean, seal

MARKUP_STARTS = ("@", "#")

_ONLY_TAGS = re.compile(r"\s*(?:\{%(?:(?!%\}).)*(?<!-)%\}\s*|\{#(?:(?!#\}).)*(?<!-)#\}\s*)+")

_DEFAULTS = {
    EvaluationKind.EVALUATION: "evaluation_report.jinja",
    EvaluationKind.SELF_EVALUATION: "self_evaluation_report.jinja",
}

# What an expression of a template may raise while it is filled in; anything else is a fault of the program.
_FILLING_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class ReportTemplateError(Exception):
    """A report template or base document that cannot be used; the message names file, line and what to do."""

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        super().__init__(f"{file}第{line}行：{problem}" if line else f"{file}：{problem}")
        self.file, self.line, self.problem = file, line, problem

    def __reduce__(self) -> tuple[type["ReportTemplateError"], tuple[str, int | None, str]]:
        return (ReportTemplateError, (self.file, self.line, self.problem))


def default_template(kind: EvaluationKind) -> Path:
    """The file of the text template that comes with the program for this kind of report."""
    return Path(__file__).with_name(_DEFAULTS[kind])


def fill_in(file: Path, context: Mapping[str, object]) -> str:
    """The template's text with every slot filled, user text sealed.

    Raises:
        ReportTemplateError: when the file cannot be read, has a mistake, or names something that does not exist.

    """
    template = _compiled(_source(file), str(file))
    try:
        return template.render(context)
    except _FILLING_FAULTS as error:
        raise ReportTemplateError(file.name, _line_in_template(error.__traceback__, str(file)), _said(error)) from error


def _source(file: Path) -> str:
    """The file's text; the program's own files do not change while it runs and are read once."""
    return _own_source(file) if file.parent == Path(__file__).parent else _read(file)


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
    environment = _environment()
    try:
        code = environment.compile(_prepared(source), filename=file)
    except TemplateSyntaxError as error:
        raise ReportTemplateError(Path(file).name, error.lineno, _said(error)) from error
    return Template.from_code(environment, code, environment.make_globals(None))


def _prepared(source: str) -> str:
    """The source as the engine gets it, line by line as written.

    A markup line carries its line number, so that later steps can name it too. A line of nothing but tags leaves no
    line behind: its line break moves into its last tag, where it does no harm and the count of lines stays right.
    """
    lines = []
    for number, line in enumerate(source.splitlines(), 1):
        if line.lstrip().startswith(MARKUP_STARTS):
            lines.append(f"{LINE}{number}{LINE}{line}\n")
        elif _ONLY_TAGS.fullmatch(line):
            lines.append(f"{line.strip()[:-2]}\n{line.strip()[-2:]}")
        else:
            lines.append(f"{line}\n")
    return "".join(lines)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The engine's sandbox, which decides about an attribute by the kind of value; each decision is taken once."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, finalize=seal, undefined=StrictUndefined)
        self._decided: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        key = (type(obj), attr)
        if key not in self._decided:
            self._decided[key] = super().is_safe_attribute(obj, attr, value)
        return self._decided[key]


@cache
def _environment() -> _Sandbox:
    """The engine: unknown names are errors, a template cannot run code, every value is sealed on its way in."""
    environment = _Sandbox()
    environment.filters.update(FILTERS)
    environment.tests["common"] = is_common
    return environment


def _line_in_template(traceback: TracebackType | None, file: str) -> int | None:
    line = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _said(error: Exception) -> str:
    """The engine's own words are English; they follow as the detail of a Chinese sentence."""
    if isinstance(error, TemplateSyntaxError):
        return f"模板写法有误，请对照默认模板检查这一行的 {{{{ }}}} 和 {{% %}}（{error.message}）"
    if isinstance(error, TemplateError):
        return f"模板用到了不存在或不允许的名称，请对照默认模板改正（{error}）"
    return f"模板这一行无法用项目的数据填写，请对照默认模板改正（{error}）"
