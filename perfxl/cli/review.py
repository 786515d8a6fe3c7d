"""``perfxl review``: a sample of a round to be checked again."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import require_xlsx
from perfxl.cli.records import FILES, records, refusals_told, shared
from perfxl.cli.text import say
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.outcome import Record
    from perfxl.round.kept import Kept


def _percent(ctx: click.Context, param: click.Parameter, value: str) -> Decimal:
    """A percentage over 0 and up to 100, exact as written."""
    try:
        number = Decimal(value.rstrip("%％"))
    except ArithmeticError:
        number = Decimal(0)
    if not number.is_finite() or not 0 < number <= 100:
        raise click.BadParameter("应是大于0、不超过100的百分数。", ctx, param)
    return number


@click.command(cls=Command, short_help="抽查复核：按比例抽取项目，写成逐项复核的表。")
@FILES
@click.option("--share", callback=_percent, default="15", metavar="百分数", help="抽取已评分项目的百分之几；默认 15。")
@click.option(
    "--seed",
    type=int,
    required=True,
    metavar="数",
    help="种子数；同样的项目和种子数抽到同样的项目，请记入复核方案。",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到这里；默认 复核.xlsx。",
)
@click.option("--word", is_flag=True, help="另写一份 复核意见.docx，内容取自填好的复核表。")
@shared
def review(files: Sequence[str], share: Decimal, seed: int, output: Path | None, word: bool, **given: Any) -> int:
    """从一轮项目中随机抽取一部分，写成 复核.xlsx：每个指标的自评得分、规则得分和待填的复核得分、理由、查看的佐证材料。

    各单位的工作簿只读、不改动。再次运行时，已经填写的内容保留。填好后加 --word 写复核意见。

    例：perfxl review 结果 --share 15 --seed 2025。
    """
    from perfxl.round.kept import kept
    from perfxl.round.review import NAME, ROLE, SHEETS
    from perfxl.round.review import review as sheet
    from perfxl.round.saving import make_room, save

    require_xlsx(output)
    target = output or Path(NAME)
    with refusals_told(target):
        make_room(target)
        earlier = kept(target, ROLE)
        found, code = records(files, given, ["summary", "review", "form", "comparison", "archive"])
        if not any(record.figures for record in found):
            raise click.ClickException("没有评过分的项目，无从抽取；请先改正各工作簿的错误。")
        save(target, sheet(found, share, seed, earlier, target.parent), ROLE, earlier, SHEETS)
    _told(found, share, seed, earlier, target)
    if word:
        _opinion(found, share, seed, target, given)
    return code


def _told(found: "Sequence[Record]", share: Decimal, seed: int, earlier: "Kept", target: Path) -> None:
    from perfxl.round.review import chosen, sample

    reviewed = chosen(found, share, seed, earlier)
    drawn, every = len(sample(found, share, seed)), len(reviewed)
    before = f"，另有以前复核的 {every - drawn} 个" if every > drawn else ""
    for one in reviewed:
        for words in one.refused:
            say(f"{target}：{words}", err=True)
    say(f"写成 {target}：从 {sum(bool(one.figures) for one in found)} 个已评分的项目中抽中 {drawn} 个{before}。")


def _opinion(found: "Sequence[Record]", share: Decimal, seed: int, target: Path, given: dict[str, Any]) -> None:
    from perfxl.cli.given import options
    from perfxl.report import ReportTemplateError
    from perfxl.round.kept import kept
    from perfxl.round.letters import put
    from perfxl.round.opinion import opinion
    from perfxl.round.review import ROLE
    from perfxl.word.document import BaseDocumentError

    place = target.with_name("复核意见.docx")
    with refusals_told(place):
        try:
            content = opinion(found, share, seed, kept(target, ROLE), options(given).base_document)
        except (ReportTemplateError, BaseDocumentError) as error:
            raise click.ClickException(f"复核意见没有写成：{error}。") from error
        say(f"写成 {put(place, content)}。")
