"""Whatever happens to the bytes of a workbook, reading and writing end in a result or in a refusal.

A bounded number of cases runs with the tests; ``python -m tests.hostile.test_fuzz SECONDS`` goes on as long as wanted.
"""

import random
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from perfxl.excel.added.patch import write_results
from perfxl.excel.cells.reading import read_grids
from perfxl.model import Refusal
from perfxl.results import pending_sheet
from tests.hostile.packing import deflated, pack_raw
from tests.support import write_sample

CASES = 120
Mutation = Callable[[random.Random, bytes], bytes]
_TOKENS = (
    b'"', b"<", b">", b"&", b"</c>", b'r="A0"', b'r="XFD9999999"', b't="s"', b't="d"', b't="inlineStr"', b's="999999"',
    b"<v>-1</v>", b"<v>1e308</v>", b"<v>99999999999999999999</v>", b"<!DOCTYPE a>", b"<![CDATA[", b"\xff\xfe", b"\0",
    b'ref="A1:XFD1048576"', b'count="-5"', b"rId99", b"../../..", b'formatCode="[h"', b"_x0000_", b"\xed\xa0\x80",
)  # fmt: skip


def _mutated_bytes(chance: random.Random, data: bytes) -> bytes:
    """Some bytes turned into others, dropped or doubled, anywhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed) or 1)
        match chance.randrange(3):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case _:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
    return bytes(changed)


def _mutated_zip(chance: random.Random, whole: bytes) -> bytes:
    return _mutated_bytes(chance, whole)


def _mutated_directory(chance: random.Random, whole: bytes) -> bytes:
    start = len(whole) - chance.randint(22, 600)
    return whole[:start] + _mutated_bytes(chance, whole[start:])


def _mutated_part(chance: random.Random, whole: bytes) -> bytes:
    """One part changed and packed again with right checksums, so that the change reaches the parser."""
    with zipfile.ZipFile(BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([part for part in parts if part.endswith((".xml", ".rels"))])
    content = parts[name]
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(content) + 1)
        token = chance.choice(_TOKENS)
        end = at if chance.random() < 0.5 else min(len(content), at + len(token))
        content = content[:at] + token + content[end:]
    if chance.random() < 0.3:
        content = _mutated_bytes(chance, content)
    parts[name] = content
    return pack_raw((part, deflated(data), len(data), zlib.crc32(data)) for part, data in parts.items())


MUTATIONS: tuple[Mutation, ...] = (_mutated_zip, _mutated_directory, _mutated_part, _mutated_part, _mutated_part)


def try_case(seed: int, whole: bytes, folder: Path) -> None:
    """One mutated workbook is read and written; anything but a result or a Refusal is an accident."""
    chance = random.Random(seed)
    path = folder / "源.xlsx"
    path.write_bytes(chance.choice(MUTATIONS)(chance, whole))
    target = folder / "果.xlsx"
    try:
        read_grids(path)
        written = write_results(path, target, [pending_sheet()])
    except Refusal:
        return
    grids = read_grids(target, [written.names["评价结果"]])
    assert grids.sheets[0].text(1, 1) == "项目支出绩效评价结果"


@pytest.mark.parametrize("block", range(4))
def test_mutated_workbooks_end_in_a_result_or_a_refusal(block: int, tmp_path: Path) -> None:
    whole = write_sample(tmp_path).read_bytes()
    for number in range(CASES // 4):
        seed = block * CASES + number
        try:
            try_case(seed, whole, tmp_path)
        except Exception as error:
            pytest.fail(f"种子 {seed}：{type(error).__name__}: {error}")


def main(seconds: int) -> None:
    """Try new cases for so many seconds and stop at the first accident."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = write_sample(folder).read_bytes()
        seed = random.SystemRandom().randrange(2**32)
        end = time.monotonic() + seconds
        tried = 0
        while time.monotonic() < end:
            print(f"\r{tried} {seed + tried}", end="")
            try_case(seed + tried, whole, folder)
            tried += 1
        print(f"\r{tried} 个变异工作簿，没有意外")


if __name__ == "__main__":
    main(int(sys.argv[1]))
