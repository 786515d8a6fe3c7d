"""评价档案: everything about one project in one zip, with a 档案目录 by which it can be verified (第二十二条（九）).

The 档案目录 is a sheet to print and to file, and the manifest at once: what each file is, its size and its SHA-256, and
the versions of program and rulebook. No clock is read, so the same files give the same archive.
"""

import hashlib
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from glob import escape
from io import BytesIO
from pathlib import Path
from typing import Final

import pandas as pd

import perfxl
from perfxl.excel.workbook import Workbook
from perfxl.model import Refusal
from perfxl.outcome import Record
from perfxl.package.package import FileKind, Package, read_file
from perfxl.package.properties import marked
from perfxl.round.book import written
from perfxl.round.pages import Column, Page
from perfxl.round.papers import forms_beside

SUFFIX: Final = "_档案.zip"
CATALOGUE: Final = "档案目录.xlsx"
EVIDENCE: Final = "佐证材料"
"""The folder beside a workbook in which its evidence lies."""
ROLE: Final = "archive"
_SHEET: Final = "档案目录"
_FINDINGS: Final = "校验问题.csv"
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MS_DOS: Final = 0
_LIMIT: Final = 2 * 2**30
"""Bytes an archive may hold, inflated."""
_SPLIT = re.compile(r"[、，,；;\n]|(?<![A-Za-z0-9])\d{1,2}[.．)）](?!\d)")
_ENCLOSED = re.compile(r"[《“\"]([^《》“”\"]*)[》”\"]")
"""A whole name in marks; of 《调研专报》样刊 the marks are part of the name."""
_COLUMNS: Final = (
    Column("序号", 6, "count"),
    Column("文件", 44),
    Column("种类", 14, "centred"),
    Column("字节数", 12, "count"),
    Column("SHA-256", 68),
    Column("备注", 24),
)
_SHORTEST: Final = 3
"""Shorter names are found only as a whole."""
_MISSING: Final = "缺"


@dataclass(frozen=True, slots=True)
class Item:
    """One file of an archive; a missing one has no content."""

    name: str
    kind: str
    content: bytes | None
    remark: str = ""
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """An archive as made, with the evidence that was named and not found, and the files of the folder it took."""

    content: bytes
    files: int
    missing: tuple[str, ...]
    taken: frozenset[Path]


def archive(record: Record) -> Packed:
    """The archive of one workbook; raises Refusal when one of its files cannot be read."""
    items = [*_papers(record), *_evidence(record)]
    held = [item for item in items if item.content is not None]
    catalogue = marked(_catalogue(record, items), FileKind.WORKBOOK, ROLE)
    content = _zipped([(CATALOGUE, catalogue), *((item.name, item.content or b"") for item in held)])
    missing = tuple(item.name for item in items if item.content is None)
    return Packed(content, len(held), missing, frozenset(item.source for item in items if item.source is not None))


def left_out(folder: Path, taken: Collection[Path]) -> list[Path]:
    """The evidence beside the workbooks of a folder that no archive took; other projects' own folders aside."""
    place = folder / EVIDENCE
    others = {path for path in place.iterdir() if path.is_dir()} if place.is_dir() else set()
    owned = tuple(path for path in others if any(folder.glob(f"{escape(path.name)}.xls*")))
    return [path for path in _files(place) if path not in taken and not any(map(path.is_relative_to, owned))]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(("~$", ".")))


def _papers(record: Record) -> Iterator[Item]:
    yield Item(record.path.name, "项目工作簿", read_file(record.path))
    if record.report is not None:
        yield Item(record.report.name, "评价报告", read_file(record.report))
    for form in forms_beside(record.path):
        yield Item(form.name, "导出的表样", read_file(form))
    yield Item(_FINDINGS, "校验问题", _findings(record))


def _findings(record: Record) -> bytes:
    rows = [
        (one.code, one.severity.value, one.place.part, one.place.spot, one.message, one.advice, one.accepted)
        for one in record.findings
    ]
    frame = pd.DataFrame(rows, columns=["编码", "级别", "工作表", "单元格", "问题", "处理", "接受理由"], dtype=object)
    guarded = frame.map(lambda text: f"'{text}" if text.startswith(("=", "+", "-", "@")) else text)
    return guarded.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _evidence(record: Record) -> Iterator[Item]:
    """The files of the folder that the workbook names, each once, and those it names that are not there.

    A folder named as the workbook inside it is the project's own and goes in whole.
    """
    folder = record.path.parent / EVIDENCE
    own = folder / record.path.stem
    inside = own if own.is_dir() else folder
    found = _files(inside)
    used: set[Path] = set()
    for name, indicator in _named(record).items():
        fitting = _fitting(found, name)
        if not fitting:
            yield Item(name, EVIDENCE, None, f"用于“{indicator}”")
        for path in fitting:
            if path not in used:
                used.add(path)
                yield _file(path, inside, f"用于“{indicator}”")
    if inside is own:
        yield from (_file(path, inside, "") for path in found if path not in used)


def _named(record: Record) -> dict[str, str]:
    """The evidence the workbook names, with the first indicator it is for."""
    named: dict[str, str] = {}
    for row in record.scores:
        for name in _SPLIT.split(row.evidence):
            if bare := _bare_of_marks(name.strip(" 　。.")):
                named.setdefault(bare, row.name)
    return named


def _bare_of_marks(name: str) -> str:
    whole = _ENCLOSED.fullmatch(name)
    return whole[1] if whole else name


def _fitting(found: Sequence[Path], name: str) -> list[Path]:
    """The files of that name; where there is none, those whose names contain it."""
    wanted = _bare(name)
    exact = [path for path in found if wanted in (_bare(path.name), _bare(path.stem))]
    return exact or [path for path in found if len(wanted) >= _SHORTEST and wanted in _bare(path.stem)]


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).casefold()


def _file(path: Path, folder: Path, remark: str) -> Item:
    return Item(f"{EVIDENCE}/{path.relative_to(folder).as_posix()}", EVIDENCE, read_file(path), remark, path)


def _catalogue(record: Record, items: Sequence[Item]) -> bytes:
    rows = [
        (
            number,
            item.name,
            item.kind,
            *_digest(item.content),
            item.remark if item.content is not None else f"没有找到，{item.remark}",
        )
        for number, item in enumerate(items, 1)
    ]
    frame = pd.DataFrame(rows, columns=[column.title for column in _COLUMNS], dtype=object)
    book = record.rulebook
    version = f"规则书 {book.title}（{book.id}，校验码 {book.hash}）" if book else "没有规则书"
    note = f"{record.unit}　{record.year}年度　perfxl {perfxl.__version__}　{version}"
    held = [item.content for item in items if item.content is not None]
    total = {"文件": f"共{len(held)}个文件", "种类": "合计", "字节数": sum(map(len, held))}
    page = Page(
        _SHEET,
        f"绩效评价档案目录：{record.name}",
        note,
        _COLUMNS,
        frame,
        total,
        signed="归档人：　　　　　　　　　归档日期：　　　　年　　月　　日",
    )
    return written([page], record.path.parent, {"title": page.title})


def _digest(content: bytes | None) -> tuple[int | None, str]:
    return (None, _MISSING) if content is None else (len(content), hashlib.sha256(content).hexdigest())


def _zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files:
            member = zipfile.ZipInfo(name, _TIME)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, _MS_DOS
            target.writestr(member, content)
    return out.getvalue()


def verify(path: Path) -> list[str]:
    """What is wrong with an archive, in words; nothing when it is whole. Raises Refusal when it cannot be read."""
    data = read_file(path)
    try:
        with zipfile.ZipFile(BytesIO(data)) as source:
            if sum(member.file_size for member in source.infolist()) > _LIMIT:
                return ["档案解开后大得不正常，没有核对"]
            stated = _stated(source.read(CATALOGUE)) if CATALOGUE in source.namelist() else None
            if stated is None:
                return [f"里面没有“{CATALOGUE}”，或者它不是本程序写的，无法核对"]
            return list(_differences(source, stated))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        return ["不是完整的 zip 文件，可能没有复制完或已经损坏"]


def _stated(catalogue: bytes) -> dict[str, str] | None:
    """The digests that the 档案目录 states, by file; None when it cannot be read."""
    try:
        grid = Workbook(Package(catalogue)).grid(_SHEET)
    except Refusal:
        return None
    if grid is None:
        return None
    rows = {row: (grid.text(row, 2), grid.text(row, 5)) for row, column in grid.cells if column == 5}
    return {name: digest for name, digest in rows.values() if re.fullmatch(r"[0-9a-f]{64}", digest)}


def _differences(source: zipfile.ZipFile, stated: dict[str, str]) -> Iterator[str]:
    held = {name for name in source.namelist() if name != CATALOGUE}
    for name in sorted(stated.keys() - held):
        yield f"缺少“{name}”"
    for name in sorted(held - stated.keys()):
        yield f"多出“{name}”，目录里没有它"
    for name in sorted(stated.keys() & held):
        try:
            intact = hashlib.sha256(source.read(name)).hexdigest() == stated[name]
        except (zipfile.BadZipFile, OSError, ValueError):
            intact = False
        if not intact:
            yield f"“{name}”与归档时不同"
