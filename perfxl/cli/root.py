"""The program's command ``perfxl``."""

import sys

import click

from perfxl import __version__
from perfxl.cli import ask, new, rulebooks, words, work
from perfxl.cli.text import mute_output

_OUTPUT_LOST = 3


@click.group(cls=words.Group, invoke_without_command=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="perfxl %(version)s", help="显示版本。")
def perfxl() -> None:
    """填好一份工作簿，得到评分和一份项目支出绩效评价报告。

    先用 perfxl new 得到空白工作簿，填好后用 perfxl check 检查，再用 perfxl process 评分并生成 Word 报告。
    全部工作在本机完成，不连接网络。
    """


for command in (
    new.new,
    work.check,
    work.process,
    ask.why,
    ask.explain,
    ask.rules,
    rulebooks.rulebooks,
    ask.read_value,
):
    perfxl.add_command(command)


def main() -> None:
    """Run the program; the console's own encoding is kept, and what it cannot show is replaced, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = words.run(perfxl)
        sys.stdout.flush()
    except OSError as error:
        # 读取方（如 more、head）先走了，或输出所在的磁盘满了：解释器退出时不再试着写一遍。
        mute_output()
        code = 0
        if not isinstance(error, BrokenPipeError):
            click.echo(f"打印的内容写不出去（{error.strerror}）；请检查输出所在的磁盘。", err=True)
            code = _OUTPUT_LOST
    sys.exit(code)
