"""``perfxl watch``: workbooks checked each time they are saved."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import RULEBOOK, SETTINGS, options, with_options
from perfxl.cli.text import say
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.model import Finding
    from perfxl.options import Options
    from perfxl.outcome import Record


@click.command(cls=Command, short_help="盯着一个文件夹，工作簿一保存就检查。")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="文件夹")
@click.option("--polling", is_flag=True, help="每秒看一遍，不等系统通知；网络盘自动如此。")
@click.option("--notes", is_flag=True, help="也列出提示。")
@with_options(RULEBOOK, SETTINGS)
def watch(folder: Path, polling: bool, notes: bool, **given: Any) -> int:
    """盯着文件夹（连同下级文件夹）：每次保存工作簿就检查一遍，列出新出现的和已经消失的问题。

    不写任何文件；按 Ctrl+C 结束。例：perfxl watch 工作簿。
    """
    from perfxl.package.brokenoff import Interrupted
    from perfxl.round.watching import Watcher, look, ticks

    chosen = options(given)
    known: dict[Path, Record] = {}
    watcher = Watcher()
    watcher.seen = look(folder)
    say(f"正在盯着 {folder}，有 {len(watcher.seen)} 个工作簿；按 Ctrl+C 结束。")
    try:
        for _ in ticks(folder, polling=polling):
            saved, gone = watcher.step(look(folder))
            for path in gone:
                if known.pop(path, None) is not None:
                    say(f"{path}：已经不在了。")
            for path in saved:
                _checked(path, chosen, known, notes=notes)
    except KeyboardInterrupt:
        raise Interrupted from None
    return 0


def _checked(path: Path, chosen: "Options", known: "dict[Path, Record]", *, notes: bool) -> None:
    """Check one workbook and tell what has changed; what the program itself wrote is passed over."""
    from perfxl.outcome import record_of
    from perfxl.package.properties import WORKBOOK
    from perfxl.process import check
    from perfxl.round.watching import change
    from perfxl.searching import role_of

    if role_of(path) != WORKBOOK:
        return
    record = record_of(check(path, chosen))
    found = change(known.get(path), record)
    known[path] = record
    say(f"{path}：{_state(record)}")
    for title, findings in (("新增", found.appeared), ("消失", found.vanished)):
        for one in findings:
            _tell(title, one, notes=notes)


def _state(record: "Record") -> str:
    from perfxl.export import printed
    from perfxl.model import FigureKey

    if record.fault:
        return f"程序遇到意外，没有检查（{record.fault}）"
    counts = "，".join(f"{severity.value} {count}" for severity, count in record.found.items() if count)
    total = record.value(FigureKey.TOTAL)
    return f"{counts or '没有发现问题'}{'' if total is None else f'；总分 {printed(total)} {record.grade}'}"


def _tell(title: str, one: "Finding", *, notes: bool) -> None:
    from perfxl.model import Severity

    if one.severity is Severity.NOTE and not notes:
        return
    place = " ".join(filter(None, (one.place.part, one.place.spot)))
    say(f"  {title} {place} {one.severity.value} {one.code} {one.message}")
    if title == "新增" and one.advice:
        say(f"      处理：{one.advice}")
