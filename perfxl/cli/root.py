"""The program's command ``perfxl``."""

import os
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from perfxl import __version__
from perfxl.cli import (
    archive,
    ask,
    audit,
    bring,
    compare,
    dropped,
    hand,
    mail,
    memory,
    new,
    review,
    rulebooks,
    summary,
    watch,
    words,
    work,
)
from perfxl.cli.text import lost, say
from perfxl.package.brokenoff import let_through
from perfxl.package.children import collect_seldom
from perfxl.package.failures import lacks_memory, reason_of

_UNFORESEEN = 3
"""The exit code where the machine, or the program, fails."""


@click.group(cls=words.Group, invoke_without_command=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="perfxl %(version)s", help="显示版本。")
def perfxl() -> None:
    """填好一份工作簿，得到评分和一份项目支出绩效评价报告。

    先用 perfxl new 得到空白工作簿，填好后用 perfxl check 检查，再用 perfxl process 评分并生成 Word 报告。
    全部工作在本机完成，不连接网络。
    """


for command in (
    new.new,
    bring.bring,
    hand.hand,
    work.check,
    work.process,
    audit.audit,
    summary.summary,
    review.review,
    compare.compare,
    archive.archive,
    mail.mail,
    watch.watch,
    ask.why,
    ask.explain,
    ask.rules,
    rulebooks.rulebooks,
    ask.read_value,
):
    perfxl.add_command(command)


def main() -> int:
    """Run the program and return its exit code.

    The console's own encoding is kept, and what it cannot show is replaced, never a crash; without a console
    (``pythonw``) what is printed goes nowhere.
    """
    _prepare_streams()
    collect_seldom()
    try:
        memory.require()
        code = _run(sys.argv[1:])
    except Exception as error:
        let_through(error)
        if "--verbose" in sys.argv:
            say(traceback.format_exc(), err=True)
        code = _ended(_told(error))
    if reason := lost():
        code = _ended(f"打印的内容写不出去（{reason}）；请检查输出所在的磁盘。")
    return code


def _run(arguments: Sequence[str]) -> int:
    """Run the command line; paths alone were dropped on the program, nothing at all may be a double click."""
    if dropped.is_dropped(arguments, perfxl.commands):
        return dropped.work_off(arguments, partial(words.run, perfxl))
    if not arguments and dropped.owns_window():
        dropped.explain_and_wait()
        return 0
    return words.run(perfxl, arguments)


def _told(error: Exception) -> str:
    """What a person is told of a failure that no single file is to blame for."""
    if lacks_memory(error):
        return "内存不足，没有做完；请关闭其他程序再运行一次。"
    if isinstance(error, OSError):
        name = f"“{error.filename}”" if error.filename else "系统"
        return f"{name}读写不了（{reason_of(error)}）；请核对这个路径和它的权限、磁盘是否还有空间，再运行一次。"
    fault = " ".join(f"{type(error).__name__}: {error}".split())
    return f"程序遇到意外（{fault}）；请用 --verbose 重新运行，把打印的技术细节交给维护人员。"


def _ended(message: str) -> int:
    say(message, err=True)
    return _UNFORESEEN


def _prepare_streams() -> None:
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 open to the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
