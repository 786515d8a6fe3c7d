"""A run made once more: what has not changed is not done again, whatever has changed is."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from perfxl import intact
from perfxl.batch import again
from perfxl.model import Severity
from perfxl.options import Options
from perfxl.process import process
from tests.cli.calling import called
from tests.round.editing import edit_report
from tests.support import POLICY, ROAD, TRAINING, write_sample


@pytest.fixture(params=[False, True], ids=["同处", "另处"])
def done(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Options]:
    path = write_sample(tmp_path, ROAD)
    chosen = Options(output=tmp_path / "出") if request.param else Options()
    assert not again(path, chosen).unchanged
    return path, chosen


def target(path: Path, chosen: Options) -> Path:
    return (chosen.output or path.parent) / path.name


def contents(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_written_and_every_figure_is_there(done: tuple[Path, Options], tmp_path: Path) -> None:
    path, chosen = done
    before = contents(tmp_path)
    second = again(path, chosen)
    assert second.unchanged
    assert contents(tmp_path) == before
    full = process(path, chosen)
    assert (second.evaluation, second.findings, second.report) == (full.evaluation, full.findings, full.report)


def test_the_report_is_not_even_drawn_up(done: tuple[Path, Options], monkeypatch: pytest.MonkeyPatch) -> None:
    path, chosen = done
    monkeypatch.setattr("perfxl.publish.report_of", lambda *_: pytest.fail("又写了一遍报告"))
    assert again(path, chosen).unchanged


def entry_changed(path: Path, chosen: Options) -> Options:
    book = load_workbook(path)
    book["绩效目标表"]["H5"] = "另有原因"
    book.save(path)
    return chosen


def result_changed(path: Path, chosen: Options) -> Options:
    book = load_workbook(target(path, chosen))
    book["评价结果"]["A6"] = "改过的字"
    book.save(target(path, chosen))
    return chosen


def reason_given(path: Path, chosen: Options) -> Options:
    book = load_workbook(target(path, chosen))
    page = book["校验问题"]
    header = next(cell for row in page.iter_rows() for cell in row if cell.value == "接受理由")
    page.cell(page.max_row + 1, header.column).value = "已核对"
    book.save(target(path, chosen))
    return chosen


def report_gone(path: Path, chosen: Options) -> Options:
    target(path, chosen).with_name(f"{path.stem}_绩效评价报告.docx").unlink()
    return chosen


def report_changed(path: Path, chosen: Options) -> Options:
    report = target(path, chosen).with_name(f"{path.stem}_绩效评价报告.docx")
    data = bytearray(report.read_bytes())
    data[-30] ^= 1
    report.write_bytes(data)
    return chosen


def other_severity(path: Path, chosen: Options) -> Options:
    return replace(chosen, severities={"PX404": Severity.NOTE})


def other_limit(path: Path, chosen: Options) -> Options:
    return replace(chosen, limits={"quantified": Decimal(90)})


def findings_attached(path: Path, chosen: Options) -> Options:
    return replace(chosen, attach_findings=True)


def other_program(path: Path, chosen: Options, monkeypatch: pytest.MonkeyPatch) -> Options:
    monkeypatch.setattr(intact, "__version__", "9.9")
    return chosen


CHANGES = (
    entry_changed, result_changed, reason_given, report_gone, report_changed, other_severity, other_limit,
    findings_attached,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_has_changed_is_done_again(
    change: Callable[[Path, Options], Options], done: tuple[Path, Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, chosen = done
    chosen = change(path, chosen)
    monkeypatch.setattr("perfxl.batch.look_again", lambda *_: pytest.fail("当作没有改动"))
    again(path, chosen)


def test_another_version_of_the_program_does_it_again(
    done: tuple[Path, Options], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, chosen = done
    other_program(path, chosen, monkeypatch)
    assert intact.kept(path, chosen) is None


def test_a_rulebook_changed_in_its_place_does_it_again(tmp_path: Path) -> None:
    own = tmp_path / "规则.toml"
    words = 'title = "本县规则"\nsummary = "试用"\nextends = "national-evaluation-2020"\n'
    own.write_text(f'id = "own-2025"\n{words}', encoding="utf-8")
    path = write_sample(tmp_path, ROAD, {"项目信息/评价规则": "本县规则"})
    first = again(path, Options(rulebook=str(own)))
    assert first.rulebook is not None, first.findings
    assert again(path, Options(rulebook=str(own))).unchanged
    own.write_text(own.read_text(encoding="utf-8") + "# 改了一个字\n", encoding="utf-8")
    second = again(path, Options(rulebook=str(own)))
    assert second.rulebook is not None
    assert second.rulebook.hash != first.rulebook.hash
    assert second.rulebook.shown in str(
        [cell.value for row in load_workbook(path)["评价结果"]["A2:A2"] for cell in row]
    )


def test_a_workbook_with_errors_is_always_looked_at(tmp_path: Path) -> None:
    path = write_sample(tmp_path, ROAD, {"绩效目标表/1/分值": "99"})
    process(path, Options())
    assert intact.kept(path, Options()) is None


def test_a_report_edited_by_the_office_is_not_counted_as_ours(tmp_path: Path) -> None:
    path = write_sample(tmp_path, TRAINING)
    report = process(path, Options()).report
    assert report is not None
    made = docx.Document(str(report))
    made.add_paragraph("本单位补充")
    made.save(str(report))
    for _ in range(2):
        outcome = again(path, Options())
        assert outcome.report == report.with_name(f"{TRAINING}_绩效自评报告（新）.docx")


def test_the_same_bytes_come_from_a_fresh_run(tmp_path: Path) -> None:
    """The code in 评价结果 is drawn from contents: run twice, run elsewhere, it is the same."""
    for name in ("一", "二"):
        (tmp_path / name).mkdir()
        again(write_sample(tmp_path / name, POLICY), Options())
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("一", "二"))
    assert first == second


def test_the_command_says_what_it_left_and_does_it_again_when_told(tmp_path: Path) -> None:
    for number in range(3):
        path = write_sample(tmp_path, POLICY)
        path.rename(tmp_path / f"{number}.xlsx")
    assert "与上次相同" not in called("process", str(tmp_path)).stdout
    second = called("process", str(tmp_path))
    assert "其中 3 个与上次相同，没有重写" in second.stdout
    assert "98.22" in second.stdout
    objects = [json.loads(line) for line in called("process", str(tmp_path), "--format", "json").stdout.splitlines()]
    assert [(one["unchanged"], one["total"]) for one in objects] == [(True, "98.22")] * 3
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    os.remove(tmp_path / "1_绩效评价报告.docx")
    third = called("process", str(tmp_path))
    assert "其中 2 个与上次相同" in third.stdout
    assert (tmp_path / "1_绩效评价报告.docx").exists()
    assert {path for path, stamp in before.items() if path.stat().st_mtime_ns != stamp} <= {
        tmp_path / "1_绩效评价报告.docx"
    }
    report = tmp_path / "2_绩效评价报告.docx"
    (tmp_path / "2.xlsx").write_bytes((tmp_path / "2.xlsx").read_bytes())
    assert report.read_bytes() == (tmp_path / "1_绩效评价报告.docx").read_bytes()
    done = called("process", str(tmp_path), "--rerun")
    assert (done.returncode, "98.22" in done.stdout) == (0, True)


def test_of_many_only_what_needs_a_hand_is_listed(tmp_path: Path) -> None:
    good = write_sample(tmp_path, POLICY)
    for number in range(50):
        shutil.copy(good, tmp_path / f"好{number:02d}.xlsx")
    good.unlink()
    write_sample(tmp_path, ROAD, {"绩效目标表/1/分值": "99"}).rename(tmp_path / "坏.xlsx")
    done = called("process", str(tmp_path), "--jobs", "2")
    assert done.returncode == 1
    table = done.stdout[done.stdout.index("文件  ") :]
    assert "坏.xlsx" in table
    assert "好" not in table.split("共 51 个")[0]
    assert "共 51 个：完成 50，有错误 1；优 50。" in done.stdout
    assert "完成的没有逐个列出；各自的结果和问题见工作簿，或用 --summary 写一份汇总。" in done.stdout
    assert "PX322" not in done.stdout
    edit_report(tmp_path / "好07_绩效评价报告.docx", "项目", "本项目")
    (tmp_path / "说明.txt").write_text("请先看这里", encoding="utf-8")
    more = called("process", ".", "说明.txt", "--rerun", "--jobs", "2", "--summary", "汇总.xlsx", cwd=tmp_path)
    table = more.stdout[more.stdout.index("文件  ") :]
    assert "好07.xlsx" in table
    assert "好08" not in table.split("共 52 个")[0]
    assert "有 1 份报告在 Word 里改过，没有动；新的写在旁边，名称带“（新）”，请对照后留一份。" in more.stdout
    assert "完成的没有逐个列出；各自的结果和问题见工作簿和汇总。" in more.stdout
    names = [row[-1].value for row in load_workbook(tmp_path / "汇总.xlsx")["项目汇总"].iter_rows(min_row=4)]
    assert "说明.txt" not in names
    assert "51个项目" in more.stderr.replace(" ", "")


@pytest.mark.parametrize("code", ["650000000000000000001", "0000000000000000"])
def test_a_project_code_of_many_zeros_stays_what_it_is(code: str, tmp_path: Path) -> None:
    """The code of the check is put in its own place and nowhere else."""
    path = write_sample(tmp_path, ROAD, {"项目信息/项目编码": code, "绩效目标表/1/指标说明": f"合同编号{code}"})
    assert process(path, Options()).report is not None
    written = {
        name: [str(cell.value) for row in load_workbook(path)[name].iter_rows() for cell in row if cell.value]
        for name in ("评价结果", "校验问题")
    }
    assert any(code in text for text in written["校验问题"]), "校验问题记着是哪个项目的"
    assert sum("核对码：" in text for text in (*written["评价结果"], *written["校验问题"])) == 1
    assert again(path, Options()).unchanged
