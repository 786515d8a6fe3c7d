"""Commands that answer a question: why a score, what a rule means, how a value is read."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from perfxl.cli.given import FILE, RULEBOOK, SETTINGS, options, with_options
from perfxl.cli.text import say
from perfxl.cli.words import Command

_ROLES = {"年度指标值": "target", "实际完成值": "actual"}


@click.command(cls=Command, short_help="说明一个指标的得分是怎么来的。")
@click.argument("file", type=FILE, metavar="文件")
@click.argument("name", metavar="指标名")
@with_options(RULEBOOK, SETTINGS)
def why(file: Path, name: str, **given: Any) -> int:
    """说明一个三级指标的得分：用到的数据和所在单元格、规则和出处、计算过程。指标名可以只写一部分。

    例：perfxl why 某项目.xlsx 预算执行率。
    """
    from perfxl.cli.show import TextPage
    from perfxl.outcome import Status, record_of
    from perfxl.process import check
    from perfxl.scoring import explain_score

    outcome = check(file, options(given))
    if outcome.evaluation is None:
        page = TextPage()
        page.shows_notes = False
        page.add(record_of(outcome))
        if outcome.status is Status.ERRORS:
            say("这份工作簿还有错误，没有评分；请先改正。", err=True)
        return outcome.status.exit_code
    try:
        say(explain_score(outcome.evaluation, name))
    except LookupError as error:
        raise click.ClickException(str(error.args[0])) from error
    return 0


@click.command(cls=Command, short_help="说明一条校验规则：查什么、为什么、怎么改。")
@click.argument("code", metavar="编码")
def explain(code: str) -> None:
    """说明一条校验规则，例：perfxl explain PX301。全部编码见 perfxl rules。"""
    from perfxl import checks
    from perfxl.audit import pages

    wanted = f"PX{code}" if code.isdecimal() else code.upper()
    for page in (checks.page, pages.page):
        try:
            say(page(wanted))
        except LookupError:
            continue
        return
    raise click.ClickException(f"没有编码 {code}；全部编码请运行 perfxl rules。")


@click.command(cls=Command, short_help="列出全部校验规则。")
def rules() -> None:
    """列出全部校验规则的编码、级别和标题。"""
    from perfxl.audit import pages
    from perfxl.checks import listing

    say(f"{listing()}\n{pages.listing()}")


@click.command(
    "read-value",
    cls=Command,
    short_help="看看程序怎样理解一个指标值。",
    context_settings={"ignore_unknown_options": True},
)
@click.option(
    "--role",
    type=click.Choice([*_ROLES, *_ROLES.values()]),
    default=next(iter(_ROLES)),
    help="文字是年度指标值（默认）还是实际完成值；也可以写 target、actual。",
)
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@click.argument("texts", nargs=-1, required=True, type=click.UNPROCESSED, metavar="文字…")
def read_value(role: str, layout: str, texts: Sequence[str]) -> None:
    """看看程序怎样理解年度指标值或实际完成值，例：perfxl read-value ≥2个 不低于95%。

    写一个减号（-）时从标准输入读，一行一个，可以一次试一整张表。
    """
    from perfxl import notation
    from perfxl.cli.show import write_json
    from perfxl.cli.text import decoded
    from perfxl.model import Role

    if list(texts) == ["-"]:
        given = decoded(sys.stdin.buffer.read()).removesuffix("\n")
        texts = given.replace("\r\n", "\n").split("\n")
    for text in texts:
        value = notation.read(text, Role(_ROLES.get(role, role)))
        if layout == "json":
            write_json(notation.as_json(value))
        else:
            say(f"{text}　{notation.describe(value)}")
