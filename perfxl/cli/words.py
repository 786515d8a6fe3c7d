"""click in Chinese: help pages and complaints about the command line in the words of the person at the desk."""

import re
from collections.abc import Sequence
from typing import Any

import click

from perfxl.cli.text import say

COMMAND_LINE_WRONG = 2
_PIECES = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …", "[COMMAND] [ARGS]...": "[命令 …]"}


class Words:
    """Chinese headings for a command's help page."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = [_PIECES.get(piece, piece) for piece in self.collect_usage_pieces(ctx)]  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))  # type: ignore[attr-defined]
        records = [(record[0], _in_chinese(record[1])) for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("选项"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这页说明。"
        return option


class Command(Words, click.Command):
    """A command whose help speaks Chinese."""


class Group(Words, click.Group):
    """A group of commands whose help speaks Chinese."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl([(name, command.get_short_help_str(72)) for name, command in commands if command])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person meets them."""
        return list(self.commands)


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; a wrong line is explained in Chinese, with exit code 2."""
    try:
        result: Any = command.main(args=arguments, prog_name="perfxl", standalone_mode=False)
    except click.UsageError as error:
        if error.ctx is not None and isinstance(error, click.exceptions.NoArgsIsHelpError):
            say(error.ctx.get_help())
            return 0
        say(f"命令写得不对：{_stopped(_complaint(error))}", err=True)
        if error.ctx is not None:
            say(f"用法请看：{error.ctx.command_path} --help", err=True)
        return COMMAND_LINE_WRONG
    except click.ClickException as error:
        say(_stopped(error.format_message()), err=True)
        return COMMAND_LINE_WRONG
    return result if isinstance(result, int) else 0


def _stopped(words: str) -> str:
    """The words as a sentence: with one mark at their end."""
    return words if words.endswith(("。", "？", "！")) else f"{words}。"


def _complaint(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = f"；是不是 {'、'.join(error.possibilities)}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}。"
        case click.MissingParameter():
            name = _name(error.param)
            return f"缺少{' ' if name.isascii() else ''}{name}。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面要跟一个值。"
        case click.BadParameter() if isinstance(error.param, click.Parameter):
            name = _name(error.param)
            return f"{name}{' ' if name.isascii() else ''}的值不对：{_bad_value(error)}"
    message = error.format_message()
    for english, chinese in _PHRASES:
        message = re.sub(english, chinese, message)
    return message


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"只能是 {'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, click.Path):
        wanted = "文件" if kind.file_okay else "文件夹"
        is_there = not error.message.endswith("does not exist.")
        return f"应写一个{wanted}。" if is_there else f"没有这个{wanted}，请检查名称和所在文件夹。"
    if isinstance(kind, click.IntRange):
        return f"应是不小于 {kind.min} 的整数。"
    if isinstance(kind, click.types.IntParamType):
        return "应是一个整数。"
    return error.message


_PHRASES = (
    (r"No such command '(.+?)'\.\s*", r"没有命令 \1。"),
    (r"Did you mean '(.+?)'\?", r"是不是 \1？"),
    (r"\(Possible commands: (.+?)\)", r"（相近的有 \1）"),
    (r"Got unexpected extra arguments? \((.+)\)", r"多出了 \1"),
)
"""click's remaining complaints that a person may meet."""


def _in_chinese(text: str) -> str:
    return re.sub(r"\[x>=(\d+)\]$", r"[不小于 \1]", text.replace("[required]", "[必填]"))


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.metavar or param.human_readable_name).rstrip("…")
