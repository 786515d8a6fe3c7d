"""``python -m benchmarks [--runs N] [--batch N]``: print the table of medians and ratios."""

import argparse
import itertools
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import perfxl
from benchmarks import obvious
from benchmarks.tables import table_steps
from benchmarks.timing import Comparison, alone, compare
from perfxl.batch import run
from perfxl.checks import check_evaluation, check_project
from perfxl.excel.added.patch import write_results
from perfxl.forms.reader import read_workbook
from perfxl.model import Evaluation, Finding
from perfxl.process import Options, process
from perfxl.report import default_template, render
from perfxl.report.markup import parse
from perfxl.report.template import fill_in
from perfxl.report.view import context
from perfxl.results import evaluation_sheet, findings_sheet
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from perfxl.word.document import write

BASE = Path(perfxl.__file__).parent / "word" / "base.docx"
SAMPLE = Path(__file__).parent.parent / "samples" / "农村公路路面改造工程.xlsx"


def main() -> None:
    """Measure every step of one workbook, then a batch on all processors."""
    parser = argparse.ArgumentParser(description="以同一次运行里的比值衡量速度")
    parser.add_argument("--runs", type=int, default=15, help="每项重复次数")
    parser.add_argument("--batch", type=int, default=200, help="批量处理的份数")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        steps(Path(name), given.runs)
        batch(Path(name), given.batch)


def steps(folder: Path, runs: int) -> None:
    """Measure reading, checking, scoring, writing, the report and the whole for one workbook."""
    source, target, other = folder / "源.xlsx", folder / "果.xlsx", folder / "他.xlsx"
    shutil.copy(SAMPLE, source)
    project = read_workbook(source).project
    rulebook = find(project.info.rulebook.text)
    evaluation = evaluate(project, rulebook)
    findings = check_project(project, rulebook) + check_evaluation(evaluation, rulebook)
    sheets = [evaluation_sheet(evaluation), findings_sheet(findings)]
    document = render(evaluation, findings)
    write_results(source, target, sheets)
    same_sheets = obvious.sheets_of(target, [sheet.name for sheet in sheets])
    blocks, base = obvious.blocks_of(document), BASE.read_bytes()
    template = obvious.docxtpl_template(base, blocks)

    def theirs() -> None:
        obvious.read(source)
        obvious.write_back(source, other, same_sheets)
        obvious.report_with_docx(base, blocks)

    empty = (folder / f"出{number}" for number in itertools.count())

    def whole() -> None:
        # A new folder each time: the other side does not look at what an earlier run has left either.
        process(source, Options(output=next(empty)))

    workbook = source.read_bytes()
    rows = [
        compare("读取", lambda: read_workbook(source).project, lambda: obvious.read(source), "pandas+openpyxl", runs),
        compare(
            "写回结果表",
            lambda: write_results(source, target, sheets),
            lambda: obvious.write_back(source, other, same_sheets),
            "openpyxl 载入保存",
            runs,
        ),
        compare(
            "写回结果表", lambda: write_results(source, target, sheets), lambda: obvious.floor(workbook), "下限", runs
        ),
        compare(
            "报告",
            lambda: render(evaluation, findings),
            lambda: obvious.report_with_docx(base, blocks),
            "python-docx",
            runs,
        ),
        compare(
            "报告",
            lambda: render(evaluation, findings),
            lambda: obvious.report_with_docxtpl(template, blocks),
            "docxtpl",
            runs,
        ),
        compare("报告", lambda: render(evaluation, findings), lambda: obvious.floor(document), "下限", runs),
        compare("整份工作簿", whole, theirs, "读+写回+python-docx", runs),
    ]
    singles = [
        alone("校验（录入）", lambda: check_project(project, rulebook), runs),
        alone("校验（得分）", lambda: check_evaluation(evaluation, rulebook), runs),
        alone("评分", lambda: evaluate(project, rulebook), runs),
        *table_steps(source, runs),
        *report_steps(evaluation, findings, runs),
    ]
    show(rows, singles)


def report_steps(evaluation: Evaluation, findings: Sequence[Finding], runs: int) -> list[tuple[str, float]]:
    """Say where a report's time goes: the words, their structure, the Word file."""
    template = default_template(evaluation.project.kind)
    values = context(evaluation, findings)
    text = fill_in(template, values)
    blocks = parse(text)
    day = evaluation.project.info.report_date.value
    return [
        alone("报告：填入数据", lambda: fill_in(template, context(evaluation, findings)), runs),
        alone("报告：分出标题和表", lambda: parse(text), runs),
        alone("报告：写成 Word", lambda: write(blocks, None, day), runs),
    ]


def show(rows: list[Comparison], singles: list[tuple[str, float]]) -> None:
    """Print medians in milliseconds; the ratio is ours over theirs."""
    print(f"{'步骤':　<8}{'本程序 ms':>10}{'对照 ms':>10}{'比值':>8}  对照")
    for row in rows:
        print(f"{row.name:　<8}{row.ours:>12.1f}{row.other:>12.1f}{row.ratio:>10.2f}  {row.other_name}")
    for name, milliseconds in singles:
        print(f"{name:　<8}{milliseconds:>12.1f}")


def batch(folder: Path, count: int) -> None:
    """Measure many workbooks on all processors against one process."""
    many = folder / "批量"
    many.mkdir()
    paths = [many / f"{number:04d}.xlsx" for number in range(count)]
    for path in paths:
        shutil.copy(SAMPLE, path)
    times = {}
    for jobs in (1, None):
        start = time.perf_counter()
        done = sum(outcome.status == "done" for outcome in run(process, paths, Options(), jobs))
        times[jobs] = time.perf_counter() - start
        print(
            f"批量 {done}/{count} 份，{'一个进程' if jobs else '全部处理器'}：每份 {times[jobs] / count * 1000:.1f} ms"
        )
    print(f"并行比单进程快 {times[1] / times[None]:.2f} 倍")


if __name__ == "__main__":
    main()
