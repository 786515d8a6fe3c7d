"""A rulebook that merely lies beside a workbook never takes a shipped one's place, and claims nothing."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.model import Basis
from perfxl.outcome import Outcome, record_of
from perfxl.process import Options, check, process
from tests.cli.calling import called
from tests.support import write_sample

TITLE = "新疆项目支出绩效评价规则"
BANDS = (
    'summary = "x"\nextends = "xinjiang-evaluation"\n[execution]\nsource = "公开的报告"\nbasis = "practice"\n'
    'denominator = "received"\nmethod = "bands"\nbands = [{range = "[0, ]", share = 1}]\n'
)


def planted(folder: Path, head: str, name: str = "附件.toml") -> None:
    (folder / name).write_text(f"{head}\n{BANDS}", encoding="utf-8")


def refused(outcome: Outcome) -> bool:
    return outcome.evaluation is None and any("同名" in finding.message for finding in outcome.findings)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (f'id = "planted"\ntitle = "{TITLE}"', "附件.toml"),
        ('id = "xinjiang-evaluation"\ntitle = "别的名称"', "附件.toml"),
        (f'id = "planted"\ntitle = "别的名称"\naliases = ["{TITLE}"]', "附件.toml"),
    ],
)
def test_a_shipped_name_beside_a_workbook_is_refused(
    head: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    path = write_sample(
        tmp_path / "in", changes={"项目信息/评价规则": TITLE if 'title = "别的' not in head else "别的名称"}
    )
    planted(path.parent, head, name)
    assert refused(check(path, Options()))
    monkeypatch.chdir(path.parent)
    assert refused(check(Path(path.name), Options()))


def test_a_shipped_book_that_is_extended_is_the_shipped_one(tmp_path: Path) -> None:
    path = write_sample(tmp_path, changes={"项目信息/评价规则": "本县规则"})
    planted(tmp_path, 'id = "other"\ntitle = "别的"', "xinjiang-evaluation.toml")
    (tmp_path / "本县.toml").write_text(
        'id = "benxian"\ntitle = "本县规则"\nsummary = "x"\nextends = "xinjiang-evaluation"\n', encoding="utf-8"
    )
    assert str(check(path, Options()).evaluation.total) == "98.22"


def test_a_book_merely_found_claims_nothing_and_one_that_was_named_does(tmp_path: Path) -> None:
    head = 'id = "benxian"\ntitle = "本县规则"'
    path = write_sample(tmp_path, changes={"项目信息/评价规则": "本县规则"})
    planted(tmp_path, head)

    def basis(options: Options) -> Basis:
        evaluation = check(path, options).evaluation
        return next(score.basis for score in evaluation.scores if score.rate == "execution_rate")

    assert basis(Options()) is Basis.OWN
    assert basis(Options(rulebook_folders=(tmp_path,))) is Basis.PRACTICE
    assert basis(Options(rulebook=str(tmp_path / "附件.toml"))) is Basis.PRACTICE
    assert record_of(check(path, Options())).rulebook.found


def test_the_book_that_was_used_is_named_with_file_id_and_digest_and_never_its_path(tmp_path: Path) -> None:
    path = write_sample(tmp_path, changes={"项目信息/评价规则": "本县规则"})
    planted(tmp_path, 'id = "benxian"\ntitle = "本县规则"')
    used = process(path, Options()).rulebook
    told = called("process", path.name, cwd=tmp_path).stdout
    sheet = " ".join(str(cell.value) for row in load_workbook(path)["评价结果"].iter_rows() for cell in row)
    for text in (told, sheet):
        assert f"附件.toml，编号 benxian，校验码 {used.hash[:8]}" in text
        assert str(tmp_path) not in text
    (tmp_path / "附件.toml").write_text((tmp_path / "附件.toml").read_text("utf-8") + "# 改过\n", encoding="utf-8")
    assert process(path, Options()).rulebook.hash != used.hash
