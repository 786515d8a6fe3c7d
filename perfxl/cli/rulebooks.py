"""``perfxl rulebooks``: the rulebooks at hand, for a reader."""

from pathlib import Path

import click

from perfxl.cli.given import SETTINGS, rulebook, rulebook_folders
from perfxl.cli.text import say
from perfxl.cli.words import Group


@click.group(cls=Group, invoke_without_command=True, short_help="列出评价规则书，或打印其中一本。")
@SETTINGS
@click.pass_context
def rulebooks(ctx: click.Context, settings: Path | None) -> None:
    """列出可用的评价规则书；perfxl rulebooks show 编号 打印其中一本的全部参数和依据。"""
    if ctx.invoked_subcommand is None:
        from perfxl.cli.text import table
        from perfxl.rulebooks import at_hand, damaged, grounds

        folders = rulebook_folders(settings)
        rows = [("编号", "评价类型", "名称", "依据（参数组数）")]
        rows += [(book.id, book.kind.title, book.title, grounds(book)) for book in at_hand(folders)]
        for line in table(rows):
            say(line)
        for message in damaged(folders):
            say(f"没有列入：{message}", err=True)


@rulebooks.command(short_help="打印一本规则书的参数和依据。")
@click.argument("name", metavar="编号或名称")
@SETTINGS
def show(name: str, settings: Path | None) -> None:
    """打印一本规则书：每组参数的值、依据类别、条款和原文。可以写编号、名称，或一个 .toml 文件。

    例：perfxl rulebooks show national-evaluation-2020。
    """
    from perfxl.rulebooks import describe

    say(describe(rulebook(name, settings)))
