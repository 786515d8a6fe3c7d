"""``perfxl summary``: one workbook, or one table for other programs, for all projects of a round."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import FILE, require_xlsx
from perfxl.cli.records import FILES, is_stranger, records, refusals_told, shared
from perfxl.cli.text import say, send
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.cli.show import Page
    from perfxl.outcome import Record
    from perfxl.round.listing import Wanted


_PASSED = ("summary", "review", "form", "comparison", "archive")
"""The roles of files of ours that may lie among the workbooks."""


@click.command(cls=Command, short_help="汇总一年的全部项目：汇总表、整改台账、报送情况。")
@FILES
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="写到这里；默认 汇总.xlsx。"
)
@click.option(
    "--expected", type=FILE, metavar="项目清单", help="应报送的项目清单（.xlsx），增加“报送情况”和“自评结果汇总表”。"
)
@click.option(
    "--format", "layout", type=click.Choice(["xlsx", "csv", "json", "parquet"]), default="xlsx", help="输出格式。"
)
@click.option(
    "--word",
    "papers",
    multiple=True,
    type=click.Choice(["自评总结", "整改通知", "整改报告"]),
    help="另写 Word 文档：部门自评总结报告、各单位的整改通知或整改报告；可写几次。",
)
@shared
def summary(
    files: Sequence[str], output: Path | None, expected: Path | None, layout: str, papers: Sequence[str], **given: Any
) -> int:
    """汇总各项目的工作簿（只读，不改动它们），写成一份 汇总.xlsx：项目、单位、等级、整改台账和全部指标。

    再次汇总时，“状态”“备注”和整改情况各栏里人填的内容、另外添加的工作表都保留。

    --format csv 或 json 打印到标准输出，供其他程序使用；csv 每个指标一行。

    例：perfxl summary 结果 --expected 项目清单.xlsx；perfxl summary 结果 --word 自评总结 --word 整改通知。
    """
    if layout == "xlsx":
        require_xlsx(output)
    wanted = _listed(expected)
    target = output or Path("汇总.xlsx")
    if layout == "xlsx":
        with refusals_told(target):
            earlier = _earlier(target)
            found, code = records(files, given, _PASSED, expected)
            _write(found, target, wanted, earlier)
        for kind in dict.fromkeys(papers):
            _papers(kind, found, target, wanted, given)
        return code
    if papers:
        raise click.UsageError("--word 与 --format 不能同时用")
    if layout == "parquet" and output is None:
        raise click.UsageError("--format parquet 要用 -o 写出文件名")
    found, code = records(files, given, _PASSED, expected)
    _send(found, layout, output)
    return code


class WithSummary:
    """A page of a run that also keeps the records, and writes them as a summary at the end."""

    def __init__(self, page: "Page", target: Path) -> None:
        """Nothing is begun when the summary could not be written."""
        self._page, self._target = page, target
        self._records: list[Record] = []
        with refusals_told(target):
            self._earlier = _earlier(target)

    def expect(self, total: int) -> None:
        self._page.expect(total)

    def add(self, record: "Record") -> None:
        from perfxl.round.papers import with_report

        self._page.add(record)
        if not is_stranger(record):
            self._records.append(with_report(record))

    def close(self) -> None:
        self._page.close()
        with refusals_told(self._target):
            _write(self._records, self._target, None, self._earlier, err=True)


def _listed(path: Path | None) -> "tuple[Wanted, ...] | None":
    from perfxl.round.listing import ListError, read_list

    if path is None:
        return None
    try:
        with refusals_told(path):
            return read_list(path)
    except ListError as error:
        raise click.ClickException(str(error)) from error


def _earlier(target: Path) -> Any:
    from perfxl.round.kept import kept
    from perfxl.round.saving import make_room
    from perfxl.round.summary import ENTERED, ROLE

    make_room(target)
    return kept(target, ROLE, ENTERED)


def _write(
    found: "Sequence[Record]", target: Path, wanted: "tuple[Wanted, ...] | None", earlier: Any, *, err: bool = False
) -> None:
    from perfxl.round.saving import save
    from perfxl.round.summary import DELIVERY, ROLE, SHEETS, summary

    if wanted is None and DELIVERY in earlier.names:
        say(f"{target} 里原来的“{DELIVERY}”没有再写：这次没有用 --expected 指定项目清单。", err=True)
    changed = save(target, summary(found, earlier, target.parent, wanted), ROLE, earlier, SHEETS)
    scored = sum(bool(one.figures) for one in found)
    watched = sum(one.monitored is not None for one in found)
    also = f"，{watched} 个运行监控" if watched else ""
    say(f"{'写成' if changed else '没有变化'} {target}：{len(found)} 个项目，{scored} 个已评分{also}。", err=err)


def _papers(
    kind: str, found: "Sequence[Record]", target: Path, wanted: "tuple[Wanted, ...] | None", given: dict[str, Any]
) -> None:
    """Write the papers of one kind beside the summary; the ledger in it has what people entered so far."""
    from perfxl.cli.given import options
    from perfxl.report import ReportTemplateError
    from perfxl.round import ledger, telling
    from perfxl.round.kept import kept
    from perfxl.round.letters import put
    from perfxl.round.summary import ROLE
    from perfxl.word.document import BaseDocumentError

    entered = kept(target, ROLE, [ledger.SHEET]).of(ledger.SHEET)
    try:
        made = telling.papers(kind, found, entered, wanted, options(given).base_document)
    except (ReportTemplateError, BaseDocumentError) as error:
        raise click.ClickException(f"{kind}没有写成：{error}。") from error
    for paper in made:
        place = target.with_name(paper.name)
        with refusals_told(place):
            say(f"写成 {put(place, paper.content)}。")
    if not made:
        say(f"没有需要整改的事项，没有写{kind}。")


def _send(found: "Sequence[Record]", layout: str, output: Path | None) -> None:
    import json

    from perfxl.round import data

    if layout == "csv":
        content = data.csv(found)
    elif layout == "json":
        lines = (json.dumps(one, ensure_ascii=False) for one in data.objects(found))
        content = "".join(f"{line}\n" for line in lines).encode("utf-8", errors="backslashreplace")
    else:
        try:
            content = data.parquet(found, output or Path())
        except data.ParquetError as error:
            raise click.ClickException(str(error)) from error
    if output is not None:
        from perfxl.package.atomic import write_atomically

        with refusals_told(output):
            write_atomically(output, [content])
    elif sys.stdout.isatty():
        say(content.decode("utf-8-sig"), nl=False)
    else:
        send(content)
