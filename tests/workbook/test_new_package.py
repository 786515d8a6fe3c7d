"""A package made of parts: any zip program reads it back, and the same parts always give the same bytes."""

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from perfxl.package.repacking import made

NAMES = st.text(st.sampled_from("abc/.中文_1"), min_size=1, max_size=12).filter(lambda name: not name.endswith("/"))
PARTS = st.dictionaries(NAMES, st.binary(max_size=300), max_size=8)


@given(PARTS)
def test_every_part_comes_back_whole_and_in_its_place(parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(made(parts.items()))) as read:
        assert read.testzip() is None
        assert [(name, read.read(name)) for name in read.namelist()] == list(parts.items())


@given(PARTS)
def test_the_same_parts_give_the_same_bytes(parts: dict[str, bytes]) -> None:
    assert made(parts.items()) == made(dict(parts).items())


def test_no_clock_and_no_machine_stand_in_it() -> None:
    large = b"<a/>" * 40_000
    with zipfile.ZipFile(BytesIO(made([("xl/styles.xml", b"<a/>"), ("xl/大.xml", large)]))) as read:
        assert {info.date_time for info in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in read.infolist()} == {0}
        assert read.read("xl/大.xml") == large
        assert read.getinfo("xl/大.xml").compress_size < len(large) // 100
