"""``perfxl new``: blank workbooks to fill in."""

import os
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from perfxl import kinds
from perfxl.cli.given import rulebook as find_rulebook
from perfxl.cli.text import say
from perfxl.cli.words import Command
from perfxl.kinds import Kind

Contents = Mapping[Path, Callable[[], bytes]]
"""Files to be written, and what makes each one's content when its turn comes."""
_ZIP = b"PK\x03\x04"
"""How an Excel or Word file begins."""
_LONGEST = 190
"""Bytes of a file name without its ending: systems allow 255, and a report adds its own words to the name."""
_OTHER_KINDS = (".xls", ".xlsm", ".et", ".doc", ".docx", ".wps", ".pdf", ".txt", ".csv", ".ods")
"""Endings that say another kind of file was meant."""
_LARGEST_LIST = 2 * 2**20
_MOST_PROJECTS = 5_000
_LONGEST_NAME = 300
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\..*)?", re.IGNORECASE)


class KindChoice(click.Choice[str]):
    """The short names of the kinds of evaluation, as they are when the command runs."""

    def __init__(self) -> None:
        super().__init__(())

    @property  # type: ignore[override]
    def choices(self) -> Sequence[str]:
        return tuple(kind.short for kind in kinds.every())

    @choices.setter
    def choices(self, given: Sequence[str]) -> None:
        """What is given when the program starts does not count."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        chosen = kinds.named(value) if isinstance(value, str) else value
        return chosen or super().convert(value, param, ctx)


class KindOption(click.Option):
    """``--type``; its help names the kinds there are when it is asked for."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        shorts = " 或 ".join(kind.short for kind in kinds.every())
        self.help = f"评价类型：{shorts}；不写时由评价规则决定，默认为{kinds.USUAL.short}。"
        return super().get_help_record(ctx)


@click.command(cls=Command, short_help="生成空白工作簿。")
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="[文件或文件夹]")
@click.option(
    "--type",
    "kind",
    cls=KindOption,
    type=KindChoice(),
)
@click.option("--rulebook", metavar="名称", help="评价规则的编号或名称，见 perfxl rulebooks；默认用国家规则。")
@click.option("--project", "projects", multiple=True, metavar="项目名称", help="项目名称，可以写多次，每个项目一份。")
@click.option(
    "--projects",
    "listed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="项目名称清单：文本文件，一行一个。",
)
@click.option("--report-template", is_flag=True, help="写出报告的文字模板和样式文档，供本单位修改。")
@click.option("--force", is_flag=True, help="同名文件已存在时覆盖。")
def new(
    path: Path | None,
    kind: Kind | None,
    rulebook: str | None,
    projects: Sequence[str],
    listed: Path | None,
    report_template: bool,
    force: bool,
) -> None:
    """生成空白工作簿：标准的工作表、下拉列表、填写提示和自动核对，评价类型和评价规则已预先填好。

    只要一份时写文件名（默认“项目支出绩效评价工作簿.xlsx”）；有多个项目时写文件夹，每个项目一份。

    例：perfxl new 某项目.xlsx --type 自评；perfxl new 工作簿 --projects 名单.txt。
    """
    if report_template:
        contents = _report_files(path or Path(), kind or kinds.USUAL)
    else:
        contents = _workbooks(path, kind, rulebook, [*projects, *(_names(listed) if listed else ())])
    existing = [file for file in contents if os.path.lexists(file)]
    if existing and not force:
        raise click.ClickException(
            f"{existing[0]} 已经存在，没有生成任何文件；请换一个名字，或加 --force 覆盖（原内容会丢失）。"
        )
    for file, content in contents.items():
        _write(file, content())
        say(f"写成 {file}")


def _workbooks(path: Path | None, kind: Kind | None, rulebook: str | None, names: Sequence[str]) -> Contents:
    """Say which workbook is to be made of what; each is made only when its turn comes."""
    from perfxl.blank import blank_workbook

    book = find_rulebook(rulebook or (kind or kinds.USUAL).usual_rulebook)
    wanted = kind or book.kind
    if book.kind != wanted:
        raise click.ClickException(
            f"规则书“{book.title}”用于{book.kind}；请用 --type 选另一种评价类型，或换一个规则书。"
        )
    return {
        file: partial(blank_workbook, wanted, book, name)
        for file, name in _files(path, names, f"{wanted}工作簿").items()
    }


def _files(path: Path | None, names: Sequence[str], usual: str) -> dict[Path, str]:
    """The files to be made and the project each is for: one for a file name, one for each project in a folder."""
    names = list(dict.fromkeys(filter(None, map(_printable, names))))
    if path is not None and path.suffix.lower() in _OTHER_KINDS and not path.is_dir():
        raise click.UsageError(f"生成的是 .xlsx 工作簿，{path} 的后缀不对；请写 {path.with_suffix('.xlsx')}")
    if len(names) > 1 and path is not None and path.suffix.lower() == ".xlsx":
        raise click.UsageError(f"有 {len(names)} 个项目，{path} 应是一个文件夹")
    one_file = path is not None and not path.is_dir() and len(names) <= 1 and (bool(path.suffix) or not names)
    if path is not None and one_file:
        file = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
        return {file: names[0] if names else ""}
    files: dict[Path, str] = {}
    taken: dict[str, str] = {}
    for name in names or [""]:
        file = (path or Path()) / f"{_file_name(name) if name else usual}.xlsx"
        twin = taken.setdefault(file.name.casefold(), name)
        if twin != name:
            raise click.ClickException(f"“{twin}”和“{name}”的文件名都是 {file.name}；请改成不同的名称。")
        files[file] = name
    return files


def _printable(name: str) -> str:
    """A name without control characters, which a cell cannot hold; they are dropped as when a cell is read."""
    return "".join(char for char in name if unicodedata.category(char) not in ("Cc", "Cf", "Cs")).strip()


def _file_name(name: str) -> str:
    """A name that every system accepts as a file name: no reserved characters or words, not too long."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(" .")
    plain = plain.encode("utf-8", errors="replace")[:_LONGEST].decode("utf-8", errors="ignore").rstrip(" .")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "未命名项目"


def _names(file: Path) -> list[str]:
    from perfxl.cli.text import decoded

    with file.open("rb") as opened:
        content = opened.read(_LARGEST_LIST + 1)
    text = "" if content.startswith(_ZIP) else decoded(content)
    names = [line.strip() for line in text.splitlines() if line.strip()]
    if "\0" in text or "\ufffd" in text or not names:
        raise click.ClickException(f"{file} 里没有项目名称；清单应是文本文件（.txt），一行写一个项目名称。")
    if len(content) > _LARGEST_LIST or len(names) > _MOST_PROJECTS:
        raise click.ClickException(f"{file} 里的项目太多（一次最多 {_MOST_PROJECTS} 个）；请分成几份清单。")
    long = next((number for number, name in enumerate(names, 1) if len(name) > _LONGEST_NAME), None)
    if long is not None:
        raise click.ClickException(f"{file} 的第 {long} 个名称超过 {_LONGEST_NAME} 个字；清单应一行写一个项目名称。")
    return names


def _report_files(folder: Path, kind: Kind) -> Contents:
    from perfxl.report import default_base_document, template_files

    return {
        **{folder / file.name: file.read_bytes for file in template_files(kind)},
        folder / "报告样式.docx": default_base_document().read_bytes,
    }


def _write(file: Path, content: bytes) -> None:
    from perfxl.checks import finding_of
    from perfxl.model import Refusal
    from perfxl.package.atomic import write_atomically

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, [content])
    except OSError as error:
        raise click.ClickException(f"文件夹 {file.parent} 建不起来；请检查路径和写入权限。") from error
    except Refusal as refusal:
        finding = finding_of(refusal.problem)
        raise click.ClickException(f"{file} 写不进去：{finding.message}{finding.advice}") from refusal
