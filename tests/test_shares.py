"""Network shares that refuse what local disks can do lose no work, and nobody is told to close Excel."""

import errno
import os
from pathlib import Path

import pytest

from perfxl.options import Options
from perfxl.outcome import Status
from perfxl.process import process
from tests.support import write_sample


def refusing(number: int):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
@pytest.mark.parametrize("call", ["fsync", "chmod", "chown"])
def test_the_workbook_and_the_report_are_written(
    call: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sample(tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(os, call, refusing(number))
    outcome = process(path, Options())
    assert outcome.status is Status.DONE, [one.message for one in outcome.findings]
    assert outcome.report is not None
    assert path.read_bytes() != before


@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES, errno.ENOTSUP])
def test_a_share_that_refuses_replacing_keeps_the_old_file(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sample(tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr("perfxl.package.renaming.exchange", lambda *_: False)
    monkeypatch.setattr(os, "replace", refusing(number))
    monkeypatch.setattr(Path, "replace", refusing(number))
    outcome = process(path, Options())
    assert outcome.status is Status.ERRORS
    assert path.read_bytes() == before
    assert not [one for one in outcome.findings if "Excel" in one.message]
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith(".~perfxl")]
