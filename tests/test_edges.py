"""Everyday and broken surroundings: one clear line each, and nothing but what depends on the trouble is lost."""

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.checks.summing import summed_up
from perfxl.model import Finding, Place, Severity
from perfxl.outcome import Outcome
from perfxl.package import atomic
from perfxl.package.atomic import lock_names, write_atomically
from perfxl.package.failures import lacks_memory, reason_of, refusal_for
from perfxl.package.marks import keep_zone
from perfxl.package.renaming import exchange
from perfxl.process import Options, check, process
from perfxl.searching import find_workbooks
from perfxl.templates import templates
from tests.cli.calling import called, started
from tests.support import POLICY, ROOT, write_sample

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows 上没有这种情形")
not_root = pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="管理员不受权限限制")


def codes(outcome: Outcome) -> list[str]:
    return [finding.code for finding in outcome.findings if finding.severity is Severity.ERROR]


def scored(path: Path) -> bool:
    cells = {str(cell.value) for row in load_workbook(path)["评价结果"].iter_rows() for cell in row}
    return "98.22" in cells


class TestShares:
    """Disks that cannot flush, and what their system says when they fail."""

    @pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
    def test_a_share_that_cannot_flush_is_written_to(
        self, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(atomic.os, "fsync", refuse)
        outcome = process(write_sample(tmp_path), Options())
        assert (outcome.status, codes(outcome)) == ("done", [])

    @pytest.mark.parametrize("number", [errno.EIO, errno.EFBIG, getattr(errno, "ESTALE", errno.EIO)])
    def test_the_systems_reason_is_told_in_chinese(self, number: int) -> None:
        refusal = refusal_for(OSError(number, os.strerror(number)), "reading")
        assert refusal.problem.kind == "io-error"
        assert os.strerror(number) not in refusal.problem.facts["reason"]
        assert str(number) in reason_of(OSError(number, "x"))


class TestTheLastLook:
    """What an owner saves while the new file is being flushed is kept."""

    @pytest.mark.parametrize("can_exchange", [True, False])
    @pytest.mark.parametrize("saved", [b"changed by its owner", None])
    def test_a_file_saved_or_deleted_during_the_flush_stays(
        self, can_exchange: bool, saved: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_sample(tmp_path)
        flush, done = atomic._flush, []

        def slow(file: object) -> None:
            flush(file)  # type: ignore[arg-type]
            if not done:
                done.append(path.read_bytes())
            path.unlink()
            if saved is not None:
                path.write_bytes(saved)

        monkeypatch.setattr(atomic, "_flush", slow)
        if not can_exchange:
            monkeypatch.setattr("perfxl.package.renaming.exchange", lambda *_: False)
        outcome = process(path, Options())
        assert outcome.status == "errors"
        assert (path.read_bytes() if path.exists() else None) == saved
        assert not list(tmp_path.glob(".~perfxl*"))

    def test_a_file_that_came_into_an_empty_place_stays(self, tmp_path: Path) -> None:
        place = tmp_path / "甲.xlsx"
        place.write_bytes(b"somebody's")
        with pytest.raises(Exception, match="changed"):
            write_atomically(place, [b"ours"], over=None)
        assert place.read_bytes() == b"somebody's"

    @pytest.mark.skipif(sys.platform != "linux", reason="只在 Linux 上试")
    def test_linux_exchanges_two_files_in_one_step(self, tmp_path: Path) -> None:
        one, other = tmp_path / "1", tmp_path / "2"
        one.write_bytes(b"1")
        other.write_bytes(b"2")
        if not exchange(one, other):
            pytest.skip("这个磁盘不能交换")
        assert (one.read_bytes(), other.read_bytes()) == (b"2", b"1")


@posix_only
class TestOddFiles:
    def test_a_pipe_is_not_read(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "3.xlsx")
        assert codes(check(tmp_path / "3.xlsx", Options())) == ["PX114"]
        assert codes(process(tmp_path / "3.xlsx", Options(output=tmp_path / "出"))) == ["PX114"]

    def test_a_link_to_itself_costs_only_itself(self, tmp_path: Path) -> None:
        (tmp_path / "0.xlsx").symlink_to("0.xlsx")
        write_sample(tmp_path)
        result = called("process", ".", cwd=tmp_path)
        assert (result.returncode, result.stdout.count("PX114")) == (1, 1)
        assert scored(tmp_path / f"{POLICY}.xlsx")

    @not_root
    @pytest.mark.parametrize("mode", [0o000, 0o600])
    def test_a_folder_that_cannot_be_searched_is_told_and_costs_only_itself(self, mode: int, tmp_path: Path) -> None:
        write_sample(tmp_path)
        (tmp_path / "下").mkdir()
        write_sample(tmp_path / "下")
        (tmp_path / "下").chmod(mode)
        result = called("process", ".", cwd=tmp_path)
        (tmp_path / "下").chmod(0o700)
        assert (result.returncode, result.stdout.count("PX109")) == (1, 1)
        assert scored(tmp_path / f"{POLICY}.xlsx")

    def test_a_folder_that_cannot_be_listed_is_handed_on(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "下").mkdir()
        path, real = write_sample(tmp_path), os.scandir

        def refuse(folder: str | os.PathLike[str]) -> object:
            if os.fspath(folder).endswith("下"):
                raise PermissionError(errno.EACCES, "x", os.fspath(folder))
            return real(folder)

        monkeypatch.setattr(os, "scandir", refuse)
        found = find_workbooks([str(tmp_path)]).paths
        assert found == sorted([path, tmp_path / "下"])
        outcome = check(tmp_path / "下", Options())
        assert codes(outcome) == ["PX109"]
        assert "没有权限" in outcome.findings[0].message

    def test_extended_attributes_are_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "甲"
        path.write_bytes(b"old")
        try:
            os.setxattr(path, "user.test", b"1")
        except (AttributeError, OSError):
            pytest.skip("这里没有扩展属性")
        write_atomically(path, [b"new"])
        assert (path.read_bytes(), os.getxattr(path, "user.test")) == (b"new", b"1")

    def test_a_workbook_keeps_its_attributes_when_results_are_written(self, tmp_path: Path) -> None:
        path = write_sample(tmp_path)
        try:
            os.setxattr(path, "user.xdg.tags", "待审".encode())
        except (AttributeError, OSError):
            pytest.skip("这里没有扩展属性")
        assert process(path, Options()).status == "done"
        assert os.getxattr(path, "user.xdg.tags").decode() == "待审"

    def test_the_mark_of_origin_is_a_stream_that_is_copied(self, tmp_path: Path) -> None:
        """On Windows it lies in the file; elsewhere the same name is a file of its own, which is enough to see it."""
        old, new = tmp_path / "旧", tmp_path / "新"
        old.write_bytes(b"")
        new.write_bytes(b"")
        Path(f"{old}:Zone.Identifier").write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\n")
        keep_zone(new, old)
        assert Path(f"{new}:Zone.Identifier").read_bytes() == b"[ZoneTransfer]\r\nZoneId=3\r\n"


class TestNames:
    @posix_only
    @pytest.mark.parametrize("length", [75, 77, 78, 80, 81, 83])
    def test_a_long_name_costs_at_most_the_report(
        self, length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a disk that takes names of 255 bytes, as most do; what the disk here takes does not matter."""
        self.limit_names(monkeypatch)
        path = write_sample(tmp_path).rename(tmp_path / f"{'长' * length}.xlsx")
        outcome = process(path, Options())
        fits = len(f"{path.stem}_绩效评价报告.docx".encode()) <= 255
        assert scored(path)
        assert codes(outcome) == ([] if fits else ["PX117"])
        assert (outcome.report is not None) == fits

    @staticmethod
    def limit_names(monkeypatch: pytest.MonkeyPatch) -> None:
        def limited(call: str) -> None:
            real = getattr(os, call)

            def checked(*paths: object, **more: object) -> object:
                for path in paths:
                    if isinstance(path, str | os.PathLike) and len(os.fsencode(os.path.basename(path))) > 255:
                        raise OSError(errno.ENAMETOOLONG, "File name too long", os.fspath(path))
                return real(*paths, **more)

            monkeypatch.setattr(os, call, checked)

        for call in ("stat", "lstat", "open", "link", "rename", "replace"):
            limited(call)

    @pytest.mark.parametrize(
        ("name", "lock"),
        [("a.docx", "~$a.docx"), ("abcdefg.docx", "~$bcdefg.docx"), ("abcdefgh.docx", "~$cdefgh.docx")],
    )
    def test_words_own_lock_names_are_known(self, name: str, lock: str) -> None:
        assert lock in lock_names(name)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows 由系统自己说文件开着")
    def test_a_report_open_in_word_is_not_replaced(self, tmp_path: Path) -> None:
        path = write_sample(tmp_path)
        report = process(path, Options()).report
        before = report.read_bytes()
        (tmp_path / f"~${report.name[2:]}").write_bytes(b"")
        write_sample(tmp_path, changes={"项目信息/项目负责人": "新负责人"})
        outcome = process(path, Options())
        assert (outcome.status, codes(outcome), report.read_bytes()) == ("errors", ["PX108"], before)

    @posix_only
    def test_control_characters_never_reach_the_terminal(self, tmp_path: Path) -> None:
        (tmp_path / "a\x1b]0;X\x07a.xlsx").write_bytes(b"")
        result = called("check", ".", cwd=tmp_path)
        assert "\x1b" not in result.stdout + result.stderr
        assert "\\x1b" in result.stdout

    def test_a_folder_with_brackets_is_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "[甲]组").mkdir()
        path = write_sample(tmp_path / "[甲]组")
        assert find_workbooks([str(tmp_path / "[甲]组" / "*.xlsx")]).paths == [path]

    def test_a_new_projects_control_characters_are_dropped(self, tmp_path: Path) -> None:
        result = called("new", "输出", "--project", "甲\x0b项目", "--project", "乙", cwd=tmp_path)
        assert result.returncode == 0, result.stderr
        assert {path.name for path in (tmp_path / "输出").iterdir()} == {"甲项目.xlsx", "乙.xlsx"}

    def test_a_folder_without_workbooks_is_told_when_others_have_some(self, tmp_path: Path) -> None:
        (tmp_path / "空").mkdir()
        path = write_sample(tmp_path)
        assert "空" in called("check", path.name, "空", cwd=tmp_path).stderr


class TestNew:
    @pytest.mark.parametrize("content", [b"\0" * 10, b"x" * 400, "名\n".encode() + b"y" * 3_000_000])
    def test_a_list_that_is_none_is_one_line(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "名单.txt").write_bytes(content)
        result = called("new", "出", "--projects", "名单.txt", cwd=tmp_path)
        assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
        assert not (tmp_path / "出").exists()

    def test_a_list_of_very_many_projects_is_bounded(self, tmp_path: Path) -> None:
        (tmp_path / "名单.txt").write_text("\n".join(f"项目{number}" for number in range(6000)), encoding="utf-8")
        assert called("new", "出", "--projects", "名单.txt", cwd=tmp_path).returncode == 2

    @pytest.mark.parametrize("year", [1970, 2110])
    def test_the_clock_does_not_matter(self, year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = templates()
        moment = time.struct_time((year, 1, 1, 0, 0, 0, 0, 1, 0))
        monkeypatch.setattr(time, "localtime", lambda *_: moment)
        assert templates() == before


class TestStreams:
    """Standard streams that are full, closed or absent end nothing but themselves."""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="没有 /dev/full")
    def test_a_full_disk_behind_standard_output_does_not_stop_the_batch(self, tmp_path: Path) -> None:
        for number in range(3):
            (tmp_path / str(number)).mkdir()
            write_sample(tmp_path / str(number))
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-m", "perfxl", "process", "."]
            run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False, timeout=120)
        assert run.returncode == 3
        assert "空间不够" in run.stderr.decode()
        assert len(list(tmp_path.rglob("*.docx"))) == 3

    @posix_only
    @pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
    def test_a_closed_stream_is_nobody_listening(self, closed: str, tmp_path: Path) -> None:
        write_sample(tmp_path)
        line = f'"{sys.executable}" -m perfxl process . {closed}'
        run = subprocess.run(line, shell=True, capture_output=True, cwd=tmp_path, check=False, timeout=120)
        assert run.returncode == 0
        assert b"Traceback" not in run.stdout + run.stderr
        assert len(list(tmp_path.glob("*.docx"))) == 1

    @posix_only
    def test_a_current_folder_that_is_gone_is_one_line(self, tmp_path: Path) -> None:
        path = write_sample(tmp_path)
        gone = tmp_path / "没了"
        line = f'mkdir "{gone}"; cd "{gone}"; rmdir "{gone}"; "{sys.executable}" -m perfxl check "{path}"'
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        run = subprocess.run(
            line, shell=True, capture_output=True, check=False, timeout=120, encoding="utf-8", env=environment
        )
        assert "Traceback" not in run.stderr
        assert "打印的内容" not in run.stderr


def test_a_signature_line_under_a_total_stops_nothing(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    book = load_workbook(path)
    sheet = book["资金情况"]
    row = sheet.max_row + 2
    sheet[f"A{row}"], sheet[f"C{row}"] = "填表人：张三", "审核人：李四"
    book.save(path)
    outcome = process(path, Options())
    assert (outcome.status, codes(outcome)) == ("done", [])


def test_very_many_findings_of_one_kind_are_summed_up() -> None:
    many = [
        Finding("PX303", Severity.ERROR, Place("支出明细", f"B{row}"), f"第 {row} 行", "改正") for row in range(50_000)
    ]
    found = summed_up([*many, Finding("PX301", Severity.ERROR, Place("资金情况", "B3"), "一处", "改正")])
    assert len(found) == 22
    assert "49980" in found[20].message
    assert summed_up(many[:100]) == tuple(many[:100])


def test_out_of_memory_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("perfxl.process.evaluate", full)
    assert codes(process(write_sample(tmp_path), Options())) == ["PX120"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 能这样限制内存")
@pytest.mark.parametrize("kilobytes", [30_000, 120_000, 200_000])
def test_too_little_memory_to_begin_with_is_one_line(kilobytes: int, tmp_path: Path) -> None:
    """Libraries that do not fit say so in English, or end the process themselves."""
    path = write_sample(tmp_path)
    line = f'ulimit -v {kilobytes}; "{sys.executable}" -m perfxl check "{path}"'
    run = subprocess.run(
        ["bash", "-c", line], capture_output=True, check=False, timeout=120, encoding="utf-8", cwd=ROOT
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.splitlines() == ["内存不足，没有做完；请关闭其他程序再运行一次。"]


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(errno.ENOMEM, "x"),
        ImportError("lib.so: failed to map segment from shared object"),
        ImportError("DLL load failed: The paging file is too small for this operation to complete."),
    ],
)
def test_a_failure_for_want_of_memory_is_known_behind_any_other(error: Exception) -> None:
    failure = ImportError("Unable to import required dependency numpy.")
    failure.__cause__ = error
    assert lacks_memory(failure)
    assert not lacks_memory(ValueError("x"))


@posix_only
@pytest.mark.slow
def test_without_a_temporary_folder_the_work_is_done_in_one_process(tmp_path: Path) -> None:
    for number in range(13):
        write_sample(tmp_path).rename(tmp_path / f"{number}.xlsx")
    program = (
        "import sys, tempfile\n"
        "def none(*_, **__): raise FileNotFoundError(2, 'No usable temporary directory found')\n"
        "tempfile.gettempdir = tempfile.mkdtemp = none\n"
        "from perfxl.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "process", str(tmp_path), "--jobs", "2"]
    run = subprocess.run(command, capture_output=True, check=False, timeout=300, encoding="utf-8", cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    assert len(list(tmp_path.glob("*.docx"))) == 13


def test_a_file_that_cannot_be_opened_by_its_mode_is_told(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    path.chmod(stat.S_IREAD)
    assert codes(process(path, Options())) == ["PX109"]
    assert started("--version").returncode == 0
