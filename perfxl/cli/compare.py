"""``perfxl compare``: two years or two versions of one project."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import FILE, require_xlsx
from perfxl.cli.records import records, refusals_told, shared
from perfxl.cli.text import say, table
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.round.comparing import Comparison


@click.command(cls=Command, short_help="对比一个项目的两年，或工作簿的两个版本。")
@click.argument("old", type=FILE, metavar="原工作簿")
@click.argument("new", type=FILE, metavar="现工作簿")
@click.option("--format", "layout", type=click.Choice(["text", "json", "xlsx"]), default="text", help="输出格式。")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件或文件夹", help="对比表写到这里（.xlsx）。"
)
@shared
def compare(old: Path, new: Path, layout: str, output: Path | None, **given: Any) -> int:
    """对比一个项目的两年，或一份工作簿的两个版本：指标、指标值、完成值、得分、资金和校验问题。

    指标按类别和名称配对；名称改了的按相似程度推测，并注明。--format xlsx 写一份 某某_对比.xlsx。有差异时退出码也是 0。

    例：perfxl compare 2023年某项目.xlsx 2024年某项目.xlsx。
    """
    from perfxl.cli.show import write_json
    from perfxl.round import comparing

    if old.resolve() == new.resolve():
        raise click.UsageError("请给出两份不同的项目工作簿")
    found, code = records([str(old), str(new)], given)
    if len(found) != 2:
        others = "、".join(str(path) for path in (old, new) if path not in {record.path for record in found})
        raise click.ClickException(f"{others} 不是项目工作簿，没有对比；请看是不是选错了文件。")
    compared = comparing.compare(found[0], found[1])
    if layout == "json":
        write_json(comparing.as_object(compared))
    elif layout == "text":
        _text(compared)
    if layout == "xlsx" or output is not None:
        _write(compared, output)
    return code


def _text(found: "Comparison") -> None:
    from perfxl.round.comparing import Change
    from perfxl.round.comparison import counts, headline

    say(f"{found.new.name or found.new.path.name}：{headline(found)}")
    if not found.same_project:
        say("  注意：两份工作簿的项目编码或项目名称、实施单位不同，可能不是同一个项目。")
    if found.unscored:
        say(f"  注意：{found.unscored}")
    rows = [("项目", "原", "现", "增减")]
    for line in found.lines:
        rows.append((line.name, line.shown(line.old), line.shown(line.new), line.change))
    rows.append(("等级", found.old.grade or "－", found.new.grade or "－", ""))
    for row in table(rows, right=(1, 2, 3)):
        say(f"  {row}")
    say(f"指标：{counts(found)}")
    for pair in found.pairs:
        if pair.change is not Change.SAME or pair.likeness is not None or _retargeted(pair):
            say(f"  {_pair(pair)}")
    for title, findings in (("新增的问题", found.appeared), ("消失的问题", found.vanished)):
        if findings:
            say(f"{title}：")
        for one in findings:
            say(f"  {one.place.part} {one.place.spot} {one.severity.value} {one.code} {one.message}")


def _retargeted(pair: Any) -> bool:
    return bool(pair.old and pair.new and pair.old.target != pair.new.target)


def _pair(pair: Any) -> str:
    from perfxl.export import printed

    sides = [
        f"指标值 {row.target or '－'}，完成值 {row.actual or '－'}"
        + (f"，得分 {printed(row.score)}/{printed(row.weight)}" if row.weight else "")
        for row in (pair.old, pair.new)
        if row is not None
    ]
    row = pair.new or pair.old
    guessed = f"（原名“{pair.old.name}”，{pair.how}）" if pair.likeness is not None else ""
    return f"{pair.change.value} {row.name}{guessed}：{' → '.join(sides)}"


def _write(found: "Comparison", output: Path | None) -> None:
    from perfxl.round.comparison import ROLE, SUFFIX, sheet, sheets
    from perfxl.round.kept import kept
    from perfxl.round.saving import make_room, save

    name = f"{found.new.path.stem}{SUFFIX}"
    folder = output is not None and (output.is_dir() or not output.suffix)
    target = found.new.path.with_name(name) if output is None else output / name if folder else output
    require_xlsx(target)
    with refusals_told(target):
        make_room(target)
        before = kept(target, ROLE)
        save(target, sheet(found, target.parent), ROLE, before, sheets())
    say(f"对比表：{target}", err=True)
