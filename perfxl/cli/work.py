"""``perfxl check`` and ``perfxl process``: the work on many workbooks and what is printed about it."""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import FILE, RULEBOOK, SETTINGS, options, require_xlsx, with_options
from perfxl.cli.records import require_found
from perfxl.cli.text import say
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.batch import Work
    from perfxl.cli.show import Page
    from perfxl.options import Options

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
@click.option(
    "--stage",
    type=click.Choice(["目标", "全部"]),
    default="全部",
    help="目标：审核申报的绩效目标，不要求完成值和执行数；默认全部。",
)
@_shared
def check(files: Sequence[str], layout: str, stage: str, **given: Any) -> int:
    """检查工作簿：逐条列出问题所在的文件、工作表、单元格和处理办法。不改动任何文件。

    文件可以写多个，也可以写通配符（*.xlsx）或文件夹（连同下级文件夹），例：perfxl check 某项目.xlsx。
    """
    from perfxl import process as steps
    from perfxl.cli import show

    chosen = options(given, targets_only=stage == "目标")
    pages: dict[str, Callable[[], Page]] = {"text": show.TextPage, "json": show.FindingsJson, "sarif": show.SarifLog}
    page = pages[layout]()
    paths, chosen = _workbooks(files, chosen, writes=False)
    return _run(steps.check, paths, chosen, page, given)


@click.command(cls=Command, short_help="检查、评分，写入结果表，生成 Word 评价报告。")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="结果写到这里，不动原文件。",
)
@click.option("--dry-run", is_flag=True, help="只检查和评分，不写任何文件。")
@click.option("--rerun", is_flag=True, help="没有改动的工作簿也重做；默认只算出数字，不重写结果和报告。")
@click.option(
    "--scheduler",
    default="",
    metavar="地址",
    help="交给 Dask 集群处理，例：tcp://10.0.0.5:8786；要装 perfxl[cluster]。",
)
@click.option("--replace-edited", is_flag=True, help="在 Word 里改过的报告也替换；默认留着，新的另写一份。")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@click.option("--report-template", type=FILE, metavar="文件", help="本单位的报告文字模板。")
@click.option("--base-document", type=FILE, metavar="文件", help="本单位的报告样式文档（docx）。")
@click.option(
    "--summary",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="同时写一份汇总，例：汇总.xlsx。",
)
@_shared
def process(files: Sequence[str], layout: str, summary: Path | None, **given: Any) -> int:
    """检查并评分，把结果写入工作簿的“评价结果”和“校验问题”，在旁边生成 Word 评价报告。

    文件可以写多个，也可以写通配符（*.xlsx）或文件夹（连同下级文件夹）。有错误的工作簿不评分，其余照常完成。
    工作簿、报告、规则书、模板、设置和程序都没有变的，不重写；中途断了，再运行一次就接着做完。

    例：perfxl process *.xlsx；perfxl process 工作簿 -o 结果 --summary 汇总.xlsx。

    退出码：0 全部完成；1 有工作簿存在错误；2 命令写得不对；3 程序出现意外。
    """
    from perfxl import process as steps
    from perfxl.batch import again
    from perfxl.cli import show

    chosen = options(given, **{name: given[name] for name in ("output", "dry_run", "replace_edited")})
    page: Page = show.OutcomesJson() if layout == "json" else show.TablePage(summed=summary is not None)
    require_xlsx(summary)
    if summary is not None:
        from perfxl.cli.summary import WithSummary

        page = WithSummary(page, summary)
    paths, chosen = _workbooks(files, chosen, writes=not given["dry_run"])
    return _run(steps.process if given["rerun"] else again, paths, chosen, page, given)


def _workbooks(files: Sequence[str], chosen: "Options", *, writes: bool) -> tuple[list[Path], "Options"]:
    """Find the workbooks, say what is passed over, and make sure that no result would replace another."""
    from perfxl.package.properties import ROLES
    from perfxl.searching import find_workbooks

    search = find_workbooks(files, chosen.output)
    for path, role in search.written:
        say(f"略过 {path}：这是本程序写的{ROLES.get(role, '文件')}，不是项目工作簿。", err=True)
    require_found(search, files)
    chosen = replace(chosen, roots=tuple(search.roots))
    if writes:
        _require_room(search.paths, chosen)
    return search.paths, chosen


def _require_room(paths: Sequence[Path], chosen: "Options") -> None:
    """Nothing may be overwritten: no source in the output folder, no workbook or report by its namesake's."""
    from perfxl.targets import folder_for

    seen: dict[tuple[str, str], Path] = {}
    for path in paths:
        own, folder = (os.path.realpath(place) for place in (path.parent, folder_for(path, chosen)))
        if chosen.output is not None and folder == own:
            raise click.UsageError(f"{path} 就在输出文件夹里，写进去会覆盖原文件；请换一个文件夹，或不写 -o")
        first = seen.setdefault((folder, path.stem.casefold()), path)
        if first is not path:
            raise click.UsageError(
                f"{first} 和 {path} 同名，结果会写到同一处；请改名，"
                "或给它们各自的输出文件夹（直接写出它们上一级的文件夹，下级文件夹会照样保留）"
            )


def _run(work: "Work", paths: list[Path], chosen: "Options", page: "Page", given: dict[str, Any]) -> int:
    """Work all files off, show each record, and technical details on demand; the exit code is that of the worst."""
    from perfxl.batch import run
    from perfxl.cli.cluster import cluster
    from perfxl.cli.show import progress

    worst = 0
    page.expect(len(paths))
    # Closed at once when the run is broken off, so that the processes are ended while everything they need is there.
    with (
        cluster(given.get("scheduler", "")) as executor,
        closing(run(work, paths, chosen, given["jobs"], executor=executor)) as records,
        progress(len(paths)) as advance,
    ):
        for record in records:
            advance(record)
            page.add(record)
            worst = max(worst, record.status.exit_code)
            if record.details and given["verbose"]:
                say(record.details, err=True)
    page.close()
    return worst
