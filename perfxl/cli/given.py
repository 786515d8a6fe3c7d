"""What every command takes from the command line and from the office's settings."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from perfxl.forms.official.layouts import Layout
    from perfxl.options import Options
    from perfxl.rulebooks import Rulebook
    from perfxl.settings import Settings

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SETTINGS = click.option("--settings", type=FILE, metavar="文件", help="设置文件；默认用当前文件夹的 perfxl.toml。")
RULEBOOK = click.option(
    "--rulebook", default="", metavar="名称或文件", help="用这本规则书（编号、名称或 .toml 文件），不看工作簿里所填。"
)


def require_xlsx(target: Path | None) -> None:
    """Refuse another ending for a workbook to be written: programs would take the file for something else."""
    if target is not None and target.suffix.lower() != ".xlsx":
        raise click.UsageError(f"写的是 .xlsx 工作簿，{target} 的后缀不对；请写 {target.with_suffix('.xlsx')}")


def with_options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Add several options to a command, in this order."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def settings(file: Path | None) -> "Settings":
    """Read the office's settings; a mistake in them is explained, with exit code 2."""
    from perfxl.settings import SettingsError, load_settings

    try:
        return load_settings(file, Path())
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def rulebook_folders(file: Path | None) -> tuple[Path, ...]:
    """Where an office's own rulebooks may lie: the folder of the settings, then the current one."""
    return (*_office_folders(settings(file)), Path())


def _office_folders(office: "Settings") -> tuple[Path, ...]:
    return (office.rulebook_folder,) if office.rulebook_folder else ()


def layouts(settings_file: Path | None) -> "tuple[Layout, ...]":
    """The official forms the office has added itself; a mistake in one is explained, with exit code 2."""
    from perfxl.forms.official.own import TomlFileError, own_layouts

    folder = settings(settings_file).form_folder
    try:
        return own_layouts(folder) if folder is not None else ()
    except TomlFileError as error:
        raise click.UsageError(f"{error}。") from None


def rulebook(name: str, settings_file: Path | None = None) -> "Rulebook":
    """Find a rulebook named on the command line; one that cannot be used is explained, with exit code 2."""
    from perfxl.rulebooks import RulebookError
    from perfxl.shelves import find_rulebook

    try:
        return find_rulebook(name, _office_folders(settings(settings_file)), beside=(Path(),), named=True)
    except RulebookError as error:
        raise click.ClickException(str(error)) from error


def options(given: dict[str, Any], **more: Any) -> "Options":
    """Put the command line's options before the settings'."""
    from perfxl.options import Options

    office = settings(given["settings"])
    if given["rulebook"]:
        rulebook(given["rulebook"], given["settings"])  # a mistake made once is told once, not with every workbook
    return Options(
        strict=given.get("strict", False),
        rulebook=given["rulebook"],
        rulebook_folders=_office_folders(office),
        report_template=given.get("report_template") or office.report_template,
        base_document=given.get("base_document") or office.base_document,
        attach_findings=office.attach_findings,
        severities=office.severities,
        limits=office.limits,
        **more,
    )
