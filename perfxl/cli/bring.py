"""``perfxl import``: official forms into filled standard workbooks."""

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl import kinds
from perfxl.cli.given import FILE, SETTINGS, layouts, rulebook, with_options
from perfxl.cli.new import KindChoice
from perfxl.cli.text import say
from perfxl.cli.words import Command
from perfxl.kinds import Kind

if TYPE_CHECKING:
    from perfxl.forms.official.layouts import Layout
    from perfxl.imports.draft import Draft
    from perfxl.imports.run import Done
    from perfxl.model import Lesson, Project
    from perfxl.rulebooks import Rulebook

_STEP = 100
"""After so many projects the run says how far it is."""
_SHOWN = 6
"""So many guesses are printed for a project; the sheet 导入说明 has all."""


@click.command("import", cls=Command, short_help="把申报表、自评表、系统导出的表读进标准工作簿。")
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="工作簿写到这里；默认当前文件夹。",
)
@click.option(
    "--into",
    type=FILE,
    metavar="工作簿",
    help="填进这份已有目标的工作簿：只填空格，已有的内容不改，不同之处逐条列出。",
)
@click.option("--type", "kind", type=KindChoice(), help="评价类型；默认自评。")
@click.option("--rulebook", "book", default="", metavar="名称或文件", help="评价规则；默认用该评价类型常用的规则。")
@click.option("--ledger", type=FILE, metavar="汇总", help="上年的汇总：整改台账里没有办结的事项写进今年的工作簿。")
@click.option("--keep-scores", is_flag=True, help="把原表上的得分写进核定得分；默认只记在“导入说明”里。")
@click.option("--explain", is_flag=True, help="说明程序怎样理解每份文件，不写任何文件。")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@with_options(SETTINGS)
def bring(
    files: Sequence[str],
    output: Path | None,
    into: Path | None,
    ledger: Path | None,
    kind: Kind | None,
    book: str,
    keep_scores: bool,
    explain: bool,
    layout: str,
    **given: Any,
) -> int:
    """把已有的表读进标准工作簿：目标申报表、批复表、自评表，以及系统导出的平面表。

    能读 .xlsx、.xlsm、.xls（含网页和 XML 格式的 .xls）、.docx 中的表、.csv；一份文件里可以有多个项目。
    上年的工作簿变成今年的；还没有完成值的工作簿加 --type 监控，变成运行监控的；监控的工作簿变成年终自评的。
    按标题、标签和表头识别，不看位置。读了什么、推测了什么、没有读什么，逐格写在工作簿的“导入说明”里。

    例：perfxl import 申报表.xlsx -o 工作簿；perfxl import 自评表.docx --into 某项目.xlsx。

    退出码：0 全部完成；1 有文件没有读成、有行没有归位或同名文件已存在；2 命令写得不对；3 程序出现意外。
    """
    from perfxl.cli.show import write_json
    from perfxl.imports.output import import_object
    from perfxl.imports.run import LAYOUTS, Wanted, run

    paths, known = list(_paths(files)), (*layouts(given["settings"]), *LAYOUTS)
    if explain:
        return _explain(paths, known)
    chosen = _chooser(kind, book, given["settings"])
    wanted = Wanted(
        output or Path(), chosen, keep_scores, into, apart=output is not None, layouts=known, matters=_matters(ledger)
    )
    worst = 0
    for number, done in enumerate(run(paths, wanted), 1):
        worst = max(worst, int(done.failed))
        if number % _STEP == 0:
            say(f"已处理 {number} 个项目……", err=True)
        if layout == "text":
            _tell(done)
        elif done.one is not None:
            write_json(import_object(done.one, done.workbook))
        if layout == "json" and done.refused:
            say(f"{done.path}：{done.refused}", err=True)
    return worst


def _matters(ledger: Path | None) -> "Callable[[Project], Sequence[Lesson]]":
    """What of a project's rectification is still open by the ledger of a summary."""
    if ledger is None:
        return lambda _: ()
    from perfxl.cli.records import refusals_told
    from perfxl.round.kept import kept
    from perfxl.round.ledger import SHEET, still_open
    from perfxl.round.summary import ROLE

    with refusals_told(ledger):
        rows = kept(ledger, ROLE, [SHEET]).of(SHEET)
    return lambda project: still_open(rows, project)


def _chooser(kind: Kind | None, book: str, settings_file: Path | None) -> Any:
    """Kind and rulebook of a draft: those asked for, else the usual ones."""
    found: dict[str, Rulebook] = {}

    def choose(draft: "Draft") -> "tuple[Kind, Rulebook]":
        wanted = kind or draft.layout.kind
        name = book or wanted.usual_rulebook
        if name not in found:
            found[name] = rulebook(name, settings_file)
        chosen = found[name]
        if kind is not None and chosen.kind != kind:
            raise click.ClickException(
                f"规则书“{chosen.title}”用于{chosen.kind}；请用 --type 选另一种评价类型，或换一个规则书。"
            )
        return kinds.titled(chosen.kind.title) or wanted, chosen

    return choose


def _paths(patterns: Sequence[str]) -> Iterator[Path]:
    """The files behind names, patterns and folders; what does not exist is an error of the command line."""
    from perfxl.imports.sources import SUFFIXES

    seen: set[str] = set()
    for pattern in patterns:
        if os.path.isdir(pattern):
            below = sorted(Path(pattern).rglob("*"))
            found = [
                path for path in below if path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))
            ]
        elif os.path.lexists(pattern):
            found = [Path(pattern)]
        else:
            found = [Path(match) for match in sorted(glob.glob(pattern, recursive=True)) if os.path.isfile(match)]
        if not found and os.path.isdir(pattern):
            raise click.UsageError(f"文件夹 {pattern} 里没有能导入的文件（Excel、Word、.csv 等）")
        if not found:
            raise click.UsageError(f"没有找到文件：{pattern}；请检查文件名和所在文件夹")
        for path in found:
            if (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                yield path


def _tell(done: "Done") -> None:
    """What is printed about one project."""
    one = done.one
    if one is not None:
        draft = one.draft
        rows = f"{len(draft.indicators)} 个指标，{len(draft.funds)} 个资金来源"
        rows = f"{len(draft.read)} 个数" if draft.read else rows
        where = f"写成 {done.workbook}" if done.workbook else "没有写入工作簿"
        say(f"{done.path} [{draft.sheet}] {draft.layout.name}：{one.name}")
        left = f"推测 {len(draft.guessed)} 处，未导入 {len(draft.left_out)} 处；还有 {one.open_cells} 个必填项未填"
        say(f"  读入 {rows}；{left}。")
        for note in draft.lost:
            say(f"  请处理 {_spot(note)}“{note.text[:30]}”：{note.reason}。")
        for note in draft.guessed[:_SHOWN]:
            say(f"  推测 {_spot(note)}“{note.text[:30]}”：{note.reason}。")
        say(f"  {where}")
    for note in done.passed_over:
        say(f"  略过 {_spot(note)}“{note.text}”：{note.reason}。")
    if done.refused:
        say(f"{done.path}：{done.refused}", err=True)


def _spot(note: Any) -> str:
    return f"{note.place.part}!{note.place.spot}" if note.place.spot else note.place.part


def _explain(paths: Sequence[Path], known: "Sequence[Layout]") -> int:
    """Say how each file was understood: the layout, what was found for which fact, and what was not."""
    from perfxl.imports.explaining import lines
    from perfxl.imports.run import read_file_drafts

    worst = 0
    for path in paths:
        drafts, passed_over, refused = read_file_drafts(path, known)
        say(str(path))
        for draft in drafts:
            for line in lines(draft):
                say(f"  {line}")
        for note in passed_over:
            say(f"  {_spot(note)}“{note.text}”：{note.reason}")
        if refused:
            say(f"  {refused}", err=True)
            worst = 1
    return worst
