"""``perfxl check`` and ``perfxl process``: the work on many workbooks and what is printed about it."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import FILE, RULEBOOK, SETTINGS, options, with_options
from perfxl.cli.text import mute_output
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.batch import Work
    from perfxl.cli.show import Page
    from perfxl.process import Options

EXIT_CODES = {"done": 0, "errors": 1, "failed": 3}
"""The exit code of a run is that of its worst file."""
_shared = with_options(
    click.argument("files", nargs=-1, required=True, metavar="文件…"),
    click.option("--strict", is_flag=True, help="把警告也当作错误。"),
    RULEBOOK,
    SETTINGS,
    click.option("--jobs", type=click.IntRange(min=1), metavar="数目", help="同时处理几个文件；默认等于处理器数。"),
    click.option("--verbose", is_flag=True, help="程序出现意外时打印技术细节。"),
)


@click.command(cls=Command, short_help="检查工作簿，列出全部问题，不改动任何文件。")
@click.option("--format", "layout", type=click.Choice(["text", "json", "sarif"]), default="text", help="输出格式。")
@_shared
def check(files: Sequence[str], layout: str, **given: Any) -> int:
    """检查工作簿：逐条列出问题所在的文件、工作表、单元格和处理办法。不改动任何文件。

    文件可以写多个，也可以写通配符（*.xlsx）或文件夹（连同下级文件夹）。
    """
    from perfxl import process as steps
    from perfxl.cli import show

    chosen = options(given)
    pages: dict[str, Callable[[], Page]] = {"text": show.TextPage, "json": show.FindingsJson, "sarif": show.SarifLog}
    page = pages[layout]()
    return _run(steps.check, _workbooks(files, chosen, writes=False), chosen, page, given)


@click.command(cls=Command, short_help="检查、评分，写入结果表，生成 Word 评价报告。")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="结果写到这里，不动原文件。",
)
@click.option("--dry-run", is_flag=True, help="只检查和评分，不写任何文件。")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@click.option("--report-template", type=FILE, metavar="文件", help="本单位的报告文字模板。")
@click.option("--base-document", type=FILE, metavar="文件", help="本单位的报告样式文档（docx）。")
@_shared
def process(files: Sequence[str], output: Path | None, dry_run: bool, layout: str, **given: Any) -> int:
    """检查并评分，把结果写入工作簿的“评价结果”和“校验问题”，在旁边生成 Word 评价报告。

    文件可以写多个，也可以写通配符（*.xlsx）或文件夹（连同下级文件夹）。有错误的工作簿不评分，其余照常完成。
    退出码：0 全部完成；1 有工作簿存在错误；2 命令写得不对；3 程序出现意外。
    """
    from perfxl import process as steps
    from perfxl.cli import show

    chosen = options(given, output=output, dry_run=dry_run)
    page = show.OutcomesJson() if layout == "json" else show.TablePage()
    return _run(steps.process, _workbooks(files, chosen, writes=not dry_run), chosen, page, given)


def _workbooks(files: Sequence[str], chosen: "Options", *, writes: bool) -> list[Path]:
    from perfxl.batch import find_workbooks

    paths = find_workbooks(files, chosen.output)
    if not any(map(os.path.exists, paths)):
        raise click.UsageError(f"没有找到工作簿：{'、'.join(files)}；请检查文件名和所在文件夹")
    if writes:
        _require_room(paths, chosen.output)
    return paths


def _require_room(paths: Sequence[Path], output: Path | None) -> None:
    """Nothing may be overwritten: no source in the output folder, no workbook or report by its namesake's."""
    seen: dict[tuple[Path, str], Path] = {}
    for path in paths:
        folder = path.resolve().parent
        if output is not None and folder == output.resolve():
            raise click.UsageError(f"{path} 就在输出文件夹里，写进去会覆盖原文件；请换一个文件夹，或不写 -o")
        first = seen.setdefault((folder if output is None else output, path.stem.casefold()), path)
        if first is not path:
            raise click.UsageError(f"{first} 和 {path} 同名，结果会互相覆盖；请改名或分开处理")


def _run(work: "Work", paths: list[Path], chosen: "Options", page: "Page", given: dict[str, Any]) -> int:
    """Work all files off, show each outcome and return the exit code; technical details only on demand."""
    from perfxl.batch import run
    from perfxl.cli.show import progress

    worst = 0
    with progress(len(paths)) as advance:
        for outcome in run(work, paths, chosen, given["jobs"]):
            advance(outcome)
            _printed(partial(page.add, outcome))
            worst = max(worst, EXIT_CODES[outcome.status])
            if outcome.details and given["verbose"]:
                click.echo(outcome.details, err=True)
    _printed(page.close)
    return worst


def _printed(show: Callable[[], None]) -> None:
    """Print; when nobody reads it any more, the work goes on all the same."""
    try:
        show()
        sys.stdout.flush()
    except BrokenPipeError:
        mute_output()
