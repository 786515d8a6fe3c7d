"""``perfxl export``: a project's facts and scores in the official layout."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import RULEBOOK, SETTINGS, layouts, options, with_options
from perfxl.cli.records import require_found
from perfxl.cli.text import say
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.exports.forms import OfficialForm
    from perfxl.exports.run import Exported


@click.command("export", cls=Command, short_help="把工作簿填成自评表、目标表等正式的表，可以直接打印。")
@click.argument("files", nargs=-1, metavar="工作簿…")
@click.option("--form", "form_name", metavar="名称或文件", help="表的名称（--forms 列出），或要填的空表（xlsx）。")
@click.option("--forms", "listed", is_flag=True, help="列出能写的表。")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="写到这里；默认写在工作簿旁边。",
)
@click.option("--public", is_flag=True, help="写成可以公开的一份：去掉电话、姓名、证件号和账号、文件属性。")
@click.option("--confirm", is_flag=True, help="与 --public 同用：存疑之处已由人看过，可以写出。")
@with_options(RULEBOOK, SETTINGS)
def hand(
    files: Sequence[str],
    form_name: str | None,
    listed: bool,
    output: Path | None,
    public: bool,
    confirm: bool,
    **given: Any,
) -> int:
    """把工作簿里的内容填成正式的表，例：perfxl export 工作簿.xlsx --form 自评表。

    写出的表名为“工作簿名_自评表.xlsx”。工作簿本身不改动；在 Excel 里改过的表不会被覆盖。

    --public 逐条列出去掉了什么；文字里存疑的姓名、号码也逐条列出，看过并加 --confirm 之前不写。

    退出码：0 全部完成；1 有表没有写成，或工作簿有错误、得分栏空着；2 命令写得不对；3 程序出现意外。
    """
    from perfxl.exports.forms import FORMS
    from perfxl.exports.run import Public, export, fill_forms
    from perfxl.searching import find_workbooks

    if listed:
        for form in FORMS:
            say(f"{form.name}　{form.about}")
        return 0
    if confirm and not public:
        raise click.UsageError("--confirm 只与 --public 同用")
    if not files or not form_name:
        raise click.UsageError(f"请写出工作簿和 --form（{'、'.join(form.name for form in FORMS)}）")
    chosen = _form(form_name)
    search = find_workbooks(files, output)
    require_found(search, files)
    paths = search.paths
    wanted = Public(confirmed=confirm) if public else None
    if isinstance(chosen, Path):
        others, own = [path for path in paths if path != chosen], layouts(given["settings"])
        return _told(fill_forms(others, chosen, options(given), output, own, wanted))
    return _told(export(paths, chosen, options(given), output, wanted))


def _form(name: str) -> "OfficialForm | Path":
    """The form of that name, or the file to be filled in."""
    from perfxl.exports.forms import FORMS

    if name.lower().endswith((".xlsx", ".xlsm")):
        if not Path(name).is_file():
            raise click.UsageError(f"没有文件 {name}；请检查文件名和所在文件夹")
        return Path(name)
    if "." in name:
        raise click.UsageError(f"要填的空表须是 .xlsx 或 .xlsm；请把 {name} 另存为 xlsx")
    names = {form.name: form for form in FORMS}
    if name not in names:
        near = get_close_matches(name, names, 1)
        hint = f"是不是“{near[0]}”？" if near else f"能写的有 {'、'.join(names)}"
        raise click.UsageError(f"没有“{name}”这种表；{hint}")
    return names[name]


def _told(run: "Iterable[Exported]") -> int:
    worst = 0
    for done in run:
        worst = max(worst, done.exit_code)
        if done.form:
            say(f"写成 {done.form}")
        for note in done.notes:
            say(f"  {note}。")
        for words in filter(None, (done.refused, done.remark)):
            say(f"{done.path}：{words.removesuffix('。')}。", err=True)
    return worst
