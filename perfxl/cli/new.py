"""``perfxl new``: blank workbooks to fill in."""

import re
from collections.abc import Sequence
from pathlib import Path

import click

from perfxl.cli.words import Command

_TYPES = {"评价": "项目支出绩效评价", "自评": "项目支出绩效自评"}


@click.command(cls=Command, short_help="生成空白工作簿。")
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="[文件或文件夹]")
@click.option("--type", "kind", type=click.Choice(list(_TYPES)), default="评价", help="评价类型：评价（默认）或 自评。")
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
    kind: str,
    rulebook: str | None,
    projects: Sequence[str],
    listed: Path | None,
    report_template: bool,
    force: bool,
) -> None:
    """生成空白工作簿：标准的工作表、下拉列表、填写提示和自动核对，评价类型和评价规则已预先填好。

    只要一份时写文件名（默认“项目支出绩效评价工作簿.xlsx”）；有多个项目时写文件夹，每个项目一份。
    """
    names = [*projects, *(_names(listed) if listed else ())]
    files = _report_files(path or Path(), kind) if report_template else _workbooks(path, kind, rulebook, names)
    existing = [file for file in files if file.exists()]
    if existing and not force:
        raise click.ClickException(
            f"{existing[0]} 已经存在，没有生成任何文件；请换一个名字，或加 --force 覆盖（原内容会丢失）。"
        )
    for file, content in files.items():
        _write(file, content)
        click.echo(f"已生成 {file}")


def _workbooks(path: Path | None, kind: str, rulebook: str | None, names: Sequence[str]) -> dict[Path, bytes]:
    from perfxl.blank import blank_workbook
    from perfxl.model import EvaluationKind
    from perfxl.rulebooks import RulebookError, find
    from perfxl.templates import USUAL_RULEBOOKS

    wanted = EvaluationKind(_TYPES[kind])
    try:
        book = find(rulebook or USUAL_RULEBOOKS[wanted], [Path()])
    except RulebookError as error:
        raise click.ClickException(str(error)) from error
    if book.kind is not wanted:
        raise click.ClickException(
            f"规则书“{book.title}”用于{book.kind}；请用 --type 选另一种评价类型，或换一个规则书。"
        )
    if len(names) > 1 or (names and path is not None and not path.suffix):
        folder = path or Path()
        return {folder / f"{_file_name(name)}.xlsx": blank_workbook(wanted, book, name) for name in _distinct(names)}
    name = names[0] if names else ""
    file = path or Path(f"{_file_name(name) if name else wanted.value + '工作簿'}.xlsx")
    if file.is_dir():
        file /= f"{_file_name(name) if name else wanted.value + '工作簿'}.xlsx"
    if file.suffix.lower() != ".xlsx":
        file = file.with_name(file.name + ".xlsx")
    return {file: blank_workbook(wanted, book, name)}


def _distinct(names: Sequence[str]) -> list[str]:
    files = [_file_name(name) for name in dict.fromkeys(names)]
    doubled = next((name for name in files if files.count(name) > 1), None)
    if doubled:
        raise click.ClickException(f"清单里有两个项目的文件名都是“{doubled}.xlsx”；请改成不同的名称。")
    return list(dict.fromkeys(names))


def _file_name(name: str) -> str:
    """A name that Windows accepts as a file name, too."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(" .") or "未命名项目"


def _names(file: Path) -> list[str]:
    from perfxl.cli.text import decoded

    return [line.strip() for line in decoded(file.read_bytes()).splitlines() if line.strip()]


def _report_files(folder: Path, kind: str) -> dict[Path, bytes]:
    from perfxl.model import EvaluationKind
    from perfxl.report import default_base_document, default_template

    template = default_template(EvaluationKind(_TYPES[kind]))
    return {
        folder / template.name: template.read_bytes(),
        folder / "报告样式.docx": default_base_document().read_bytes(),
    }


def _write(file: Path, content: bytes) -> None:
    from perfxl.checks import finding_of
    from perfxl.model import Refusal
    from perfxl.workbook.opc.atomic import write_atomically

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, [content])
    except OSError as error:
        raise click.ClickException(f"文件夹 {file.parent} 建不起来；请检查路径和写入权限。") from error
    except Refusal as refusal:
        finding = finding_of(refusal.defect, str(file))
        raise click.ClickException(f"{file} 写不进去：{finding.message}{finding.advice}") from refusal
