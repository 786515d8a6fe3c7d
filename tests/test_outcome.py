"""The slim record of an outcome, and batches that run on somebody else's executor."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from perfxl.batch import run
from perfxl.model import FigureKey, Refusal
from perfxl.outcome import Record, Status, record_of
from perfxl.package.package import FileKind, Package
from perfxl.process import Options, check, process
from perfxl.word.document import default_base_document
from tests.support import POLICY, ROAD, write_sample


def test_a_record_has_what_a_ledger_needs_and_is_small(tmp_path: Path) -> None:
    outcome = check(write_sample(tmp_path), Options())
    record = record_of(outcome)
    assert (record.name, record.kind, record.status) == ("政研改革经费", "项目支出绩效评价", Status.DONE)
    assert record.value(FigureKey.TOTAL) == record.value(FigureKey.TOTAL_BY_RULE) == Decimal("98.22")
    assert [row.score for row in record.scores] == [score.score for score in outcome.evaluation.scores]
    assert sum(fund.spent or 0 for fund in record.money) == Decimal("51.47")
    assert record.rulebook.file == "xinjiang-evaluation.toml"
    assert len(record.sha256) == 64
    copied = pickle.loads(pickle.dumps(record))
    assert copied == record
    assert len(pickle.dumps(record)) * 2 < len(pickle.dumps(outcome))


def test_the_identity_is_the_code_or_else_name_and_unit(tmp_path: Path) -> None:
    coded = record_of(check(write_sample(tmp_path, changes={"项目信息/项目编码": "450 120"}), Options()))
    named = record_of(check(write_sample(tmp_path, changes={"项目信息/项目编码": ""}), Options()))
    assert coded.identity == "450120"
    assert named.identity == f"{named.name}（{named.unit}）"


def test_the_total_by_rule_leaves_awards_aside(tmp_path: Path) -> None:
    changes = {"绩效目标表/1/核定得分": 4, "绩效目标表/1/核定理由": "材料不全"}
    record = record_of(check(write_sample(tmp_path, changes=changes), Options()))
    assert record.value(FigureKey.TOTAL_BY_RULE) == Decimal("98.22") != record.value(FigureKey.TOTAL)


def test_nothing_is_scored_in_the_record_of_a_workbook_with_errors(tmp_path: Path) -> None:
    record = record_of(check(write_sample(tmp_path, changes={"项目信息/项目负责人": ""}), Options()))
    assert (record.status, record.figures, record.scores) == (Status.ERRORS, {}, ())


def test_any_executor_carries_a_batch(tmp_path: Path) -> None:
    paths = [write_sample(tmp_path, name) for name in (POLICY, ROAD)]
    with ThreadPoolExecutor(2) as executor:
        records = list(run(process, paths, Options(), executor=executor))
    assert [record.path for record in records] == paths
    assert all(isinstance(record, Record) and record.report.exists() for record in records)


def test_the_guarded_package_opens_word_files_and_nothing_else_under_their_name(tmp_path: Path) -> None:
    package = Package.open(default_base_document(), FileKind.DOCUMENT)
    assert package.main_part == "word/document.xml"
    book = write_sample(tmp_path)
    with pytest.raises(Refusal) as refused:
        Package.open(book, FileKind.DOCUMENT)
    assert (refused.value.problem.kind, refused.value.problem.facts) == ("not-a-document", {"found": "XLSX"})
    with pytest.raises(Refusal) as refused:
        Package.open(default_base_document())
    assert refused.value.problem.kind == "docx"
