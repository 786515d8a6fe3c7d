"""A file is the old one or the new one, never half, and no run leaves litter that stays."""

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from perfxl.excel.added.patch import write_results
from perfxl.excel.cells.reading import read_grids
from perfxl.model import Refusal
from perfxl.package import atomic
from perfxl.package.atomic import ensure_writable, write_atomically
from perfxl.package.failures import refusal_for
from perfxl.package.package import Package
from perfxl.results import findings_sheet, pending_sheet
from tests.support import write_sample

windows = sys.platform == "win32"
CRASH_POINTS = ("created", "write1", "write5", "flushed", "moded", "before-replace", "after-replace", "folder-flushed")
_CRASHING = """
import os, pathlib, sys
from perfxl.package import atomic
from perfxl.excel.added.patch import write_results
from perfxl.results import findings_sheet, pending_sheet
point, path = sys.argv[1], pathlib.Path(sys.argv[2])
def die(): os._exit(9)
create, keep, replace, flush, fsync = atomic._create, atomic._keep_mode, atomic._move, atomic._flush_folder, os.fsync
class Dying:
    def __init__(self, file): self.file, self.writes = file, 0
    def __enter__(self): return self
    def __exit__(self, *_): self.file.close()
    def __getattr__(self, name): return getattr(self.file, name)
    def write(self, data):
        self.writes += 1
        if point == f"write{self.writes}":
            self.file.write(bytes(data)[: len(data) // 2]); self.file.flush(); die()
        return self.file.write(data)
def created(folder):
    file, path = create(folder)
    if point == "created": die()
    return Dying(file), path
atomic._create = created
atomic.os.fsync = lambda handle: die() if point == "flushed" else fsync(handle)
atomic._keep_mode = lambda *args: (keep(*args), point == "moded" and die())
def replacing(*args):
    if point == "before-replace": die()
    replace(*args)
    if point == "after-replace": die()
atomic._move = replacing
atomic._flush_folder = lambda *args: (flush(*args), point == "folder-flushed" and die())
write_results(path, path, [pending_sheet(), findings_sheet([])])
"""


def litter(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith(".~")]


def test_it_writes_a_new_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "甲.docx", [b"one", memoryview(b"two")])
    assert (tmp_path / "甲.docx").read_bytes() == b"onetwo"
    assert litter(tmp_path) == []


@pytest.mark.parametrize("point", CRASH_POINTS)
def test_a_killed_run_leaves_the_old_file_or_the_new_one(tmp_path: Path, point: str) -> None:
    path = write_sample(tmp_path)
    old = path.read_bytes()
    other = tmp_path / "整"
    write_results(path, other, [pending_sheet(), findings_sheet([])])
    new = other.read_bytes()
    run = subprocess.run([sys.executable, "-c", _CRASHING, point, str(path)], check=False)
    assert run.returncode == 9
    replaced = point in ("after-replace", "folder-flushed")
    assert path.read_bytes() == (new if replaced else old)
    # Where two files change their names in one step, the old one is still there for a moment, under the other name.
    assert len(litter(tmp_path)) in ({0, 1} if point == "after-replace" else {0} if replaced else {1})
    subprocess.run([sys.executable, "-c", _CRASHING, "nowhere", str(path)], check=True)
    atomic._remove_stale_once.cache_clear()  # the next run is another process
    ensure_writable(path)
    assert path.read_bytes() == new
    assert litter(tmp_path) == []


def test_litter_is_removed_even_when_there_is_nothing_new_to_write(tmp_path: Path) -> None:
    (tmp_path / f"{atomic.PREFIX}0123.tmp").write_bytes(b"half")
    ensure_writable(tmp_path / "甲.xlsx")
    assert litter(tmp_path) == []


def test_the_temporary_file_of_a_run_at_work_is_not_taken_for_litter(tmp_path: Path) -> None:
    with atomic._temporary(tmp_path) as (file, path):
        atomic.remove_stale(tmp_path)
        assert path.exists()
        file.write(b"x")
    assert litter(tmp_path) == []


def test_two_runs_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    paths = [write_sample(tmp_path / str(number), "政研改革经费") for number in range(2) if _folder(tmp_path, number)]
    shared = write_sample(tmp_path)
    faults: list[BaseException] = []

    def work(own: Path) -> None:
        try:
            for _ in range(15):
                write_results(own, shared, [pending_sheet(), findings_sheet([])])
                write_results(shared, shared, [pending_sheet(), findings_sheet([])])
                assert read_grids(shared).names[-1] == "校验问题"
        except Refusal as refusal:
            if not windows or refusal.problem.kind != "locked":
                faults.append(refusal)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert litter(tmp_path) == []
    Package.open(shared)


def _folder(parent: Path, number: int) -> bool:
    (parent / str(number)).mkdir()
    return True


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "no-permission"),
        (errno.EROFS, "read-only"),
        (errno.ENOENT, "vanished"),
        (errno.EIO, "io-error"),
    ],
)
def test_what_the_system_refuses_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: str
) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic.os, "fsync", fail)
    with pytest.raises(Refusal) as refused:
        write_atomically(path, [b"new"])
    assert refused.value.problem.kind == kind
    assert path.read_bytes() == b"old"
    assert litter(tmp_path) == []


def test_a_vanished_folder_is_told(tmp_path: Path) -> None:
    for work in (lambda path: write_atomically(path, [b"x"]), ensure_writable, read_grids):
        with pytest.raises(Refusal) as refused:
            work(tmp_path / "不在" / "甲.xlsx")
        assert refused.value.problem.kind == "vanished"


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_grids(tmp_path)
    assert refused.value.problem.kind in ("not-a-workbook", "no-permission")


def test_a_read_only_file_is_found_out_beforehand(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(b"old")
    path.chmod(stat.S_IREAD)
    with pytest.raises(Refusal) as refused:
        ensure_writable(path)
    path.chmod(stat.S_IREAD | stat.S_IWRITE)
    assert refused.value.problem.kind == "read-only"
    ensure_writable(path)
    assert path.read_bytes() == b"old"
    assert litter(tmp_path) == []


@pytest.mark.parametrize("name", ["~$甲.xlsx", ".~甲.xlsx", ".~lock.甲.xlsx#"])
@pytest.mark.skipif(windows, reason="Windows 由系统自己报告文件被占用")
def test_a_file_open_in_an_office_program_is_found_out_beforehand(tmp_path: Path, name: str) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(b"old")
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(Refusal) as refused:
        ensure_writable(path)
    assert refused.value.problem.kind == "locked"
    assert refused.value.problem.facts["owner"] == name


def test_a_sharing_violation_of_windows_is_a_locked_file() -> None:
    error = PermissionError(errno.EACCES, "used by another process")
    error.winerror = 32  # type: ignore[attr-defined]
    assert refusal_for(error, "writing").problem.kind == "locked"


@pytest.mark.skipif(windows, reason="Windows 没有这种权限位")
def test_permissions_are_kept_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, [b"new"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    plain, made = tmp_path / "普通", tmp_path / "新"
    plain.write_bytes(b"")
    write_atomically(made, [b"new"])
    assert made.stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(windows, reason="Windows 上建符号链接要特别的权限")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "真.xlsx", tmp_path / "链.xlsx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, [b"new"])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
