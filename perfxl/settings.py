"""An office's settings: the file perfxl.toml in the current folder, or one named on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pydantic import Field

from perfxl.checks import Limits, severity_settings
from perfxl.model import Severity
from perfxl.tomlfile import Source, Strict, TomlFileError
from perfxl.tomlfile.source import BACKSLASH

FILE_NAME = "perfxl.toml"
FORM_FOLDER = "表样"
_FOLDERS = ("rulebooks", "forms")


class SettingsError(Exception):
    """The settings file cannot be used; the message says where and what to do."""


class _Written(Strict):
    """The file as it is written."""

    rulebooks: str | None = Field(default=None, title="规则书所在文件夹")
    forms: str | None = Field(default=None, title="本单位表样所在文件夹")
    report_template: str | None = Field(default=None, title="报告文字模板")
    base_document: str | None = Field(default=None, title="报告样式文档")
    attach_findings: bool = Field(default=False, title="报告里附校验发现的尚存事项")
    mail_to: str = Field(default="", title="邮件草稿的收件人")
    severities: Mapping[str, str] = Field(default={}, title="各编码的级别")
    limits: Limits = Field(default=Limits(), title="校验的界限")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office may set: own rulebooks, the report's words and looks, severities and thresholds of checks."""

    rulebook_folder: Path | None = None
    form_folder: Path | None = None
    """Where the office's own official forms lie; without a word in the file, a folder 表样 beside it."""
    report_template: Path | None = None
    base_document: Path | None = None
    attach_findings: bool = False
    """What the checks found and remains is attached to the report; else it stays in the workbook."""
    mail_to: str = ""
    """Whom mail drafts go to where the workbook names nobody."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, Decimal] = field(default_factory=dict)


def load_settings(path: Path | None, folder: Path) -> Settings:
    """Read the named file, or ``perfxl.toml`` in ``folder`` if there is one; paths in it are relative to the file."""
    chosen = path or folder / FILE_NAME
    usual = chosen.parent / FORM_FOLDER
    forms = usual if usual.is_dir() else None
    if path is None and not chosen.is_file():
        return Settings(form_folder=forms)
    try:
        source = Source.read(chosen, "设置文件")
        written = source.validated(_Written)
        return Settings(
            rulebook_folder=_path(source, "rulebooks", written.rulebooks),
            form_folder=_path(source, "forms", written.forms) or forms,
            report_template=_path(source, "report_template", written.report_template),
            base_document=_path(source, "base_document", written.base_document),
            attach_findings=written.attach_findings,
            mail_to=written.mail_to,
            severities=_severities(source, written.severities),
            limits={name: getattr(written.limits, name) for name in written.limits.model_fields_set},
        )
    except TomlFileError as error:
        raise SettingsError(f"{error}。") from error


def _path(source: Source, key: str, value: str | None) -> Path | None:
    if value is None:
        return None
    if not value.isprintable():
        raise source.error((key,), "路径里有看不见的字符", BACKSLASH)
    target = source.path.parent / value
    try:
        there = target.is_dir() if key in _FOLDERS else target.is_file()
    except OSError:
        there = False
    if not there:
        wanted = "文件夹" if key in _FOLDERS else "文件"
        raise source.error((key,), f"{key} 所写的 {target} 不是一个{wanted}，或者不存在", "请改正路径")
    return target


def _severities(source: Source, table: Mapping[str, str]) -> dict[str, Severity]:
    settled: dict[str, Severity] = {}
    for code, word in table.items():
        try:
            settled |= severity_settings({code: word})
        except ValueError as error:
            said, _, advice = str(error).rstrip("。").rpartition("；")
            where = ("severities", code)
            raise source.error(where, said or advice, advice if said else "请改正") from error
    return settled
