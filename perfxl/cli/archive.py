"""``perfxl archive``: a project's files in one zip with a 档案目录, and the check whether such a zip is whole."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import options
from perfxl.cli.records import FILES, attempted, records, refusals_told, shared
from perfxl.cli.text import say
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.options import Options
    from perfxl.outcome import Record

_SOME_WRONG = 1
_LISTED = 6


@click.command(cls=Command, short_help="归档：工作簿、报告、佐证材料装成一个带目录的压缩包；--verify 核对。")
@FILES
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="档案写到这里；默认在工作簿旁边。",
)
@click.option("--verify", is_flag=True, help="核对档案（.zip）是不是完整、有没有改动。")
@shared
def archive(files: Sequence[str], output: Path | None, verify: bool, **given: Any) -> int:
    """为每份工作簿写一个 某某_档案.zip：工作簿、报告、导出的表样、校验问题、佐证材料和档案目录（SHA-256）。

    佐证材料放在工作簿旁边的文件夹“佐证材料”里，按工作簿里写的名称收入；没有找到的列在目录里。改过的报告先核对，有错误的不归档。

    例：perfxl archive 结果 -o 档案；perfxl archive --verify 档案/某项目_档案.zip。
    """
    if verify:
        return max(_verified(Path(file)) for file in files)
    found, code = records(files, given, ["summary", "review", "form", "comparison", "archive"])
    chosen = options(given)
    taken: set[Path] = set()
    scored = [record for record in found if record.figures]
    code = max([code, *(_archived(record, output, chosen, taken) for record in scored)])
    for folder in sorted({record.path.parent for record in scored}):
        _tell_left_out(folder, taken)
    return code


def _verified(path: Path) -> int:
    from perfxl.round.archive import verify

    if not path.is_file():
        say(f"{path}：没有这个文件，请检查名称和所在文件夹。", err=True)
        return _SOME_WRONG
    with refusals_told(path):
        wrong = verify(path)
    for words in wrong:
        say(f"{path}：{words}。")
    if not wrong:
        say(f"{path}：完整，与归档时一致。")
    return _SOME_WRONG if wrong else 0


def _archived(record: "Record", output: Path | None, chosen: "Options", taken: set[Path]) -> int:
    from perfxl.round.archive import SUFFIX

    if objected(record, chosen):
        return _SOME_WRONG
    target = (output or record.path.parent) / f"{record.path.stem}{SUFFIX}"
    return 0 if attempted(target, lambda: _write(record, target, taken)) else _SOME_WRONG


def _write(record: "Record", target: Path, taken: set[Path]) -> None:
    from perfxl.package.atomic import write_atomically
    from perfxl.round.archive import archive
    from perfxl.round.saving import make_room

    make_room(target)
    made = archive(record)
    write_atomically(target, [made.content])
    taken |= made.taken
    say(f"{target}：{made.files} 个文件{'' if record.report else '，没有报告'}。")
    if made.missing:
        found = f"  没有找到佐证材料 {len(made.missing)} 种：{_some(made.missing)}；"
        say(f"{found}列在档案目录里，放到“佐证材料”文件夹后可再归档。", err=True)


def _tell_left_out(folder: Path, taken: set[Path]) -> None:
    """Name the evidence that went into no archive: a name may be spelled otherwise in the workbook."""
    from perfxl.round.archive import EVIDENCE, left_out

    names = [path.name for path in left_out(folder, taken)]
    if names:
        say(f"{folder / EVIDENCE}：有 {len(names)} 个文件没有收进档案：{_some(names)}；", nl=False, err=True)
        say("这次归档的工作簿没有写到它们，要收入的，在工作簿的佐证材料里写上文件名。", err=True)


def _some(names: Sequence[str]) -> str:
    left = len(names) - _LISTED
    return f"“{'”“'.join(names[:_LISTED])}”{f'，另有 {left} 个' if left > 0 else ''}"


def objected(record: "Record", chosen: "Options") -> bool:
    """Whether a person's report has errors; they are told."""
    from perfxl.round.auditing import objection

    found = objection(record, chosen)
    if found is None:
        return False
    say(
        f"{found.report}：改过的报告有 {len(found.lines)} 处错误，没有继续；请改正，或运行 perfxl audit 查看全部。",
        err=True,
    )
    for line in found.lines[:5]:
        say(f"  {line}", err=True)
    return True
