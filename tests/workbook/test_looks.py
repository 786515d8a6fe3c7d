"""How the cells of the result sheets look once they stand in a workbook: numbers, grounds, frames, what is locked."""

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from perfxl.excel.added.looks import LOOKS
from perfxl.excel.added.patch import write_results
from perfxl.excel.added.resultsheet import MARKER, ResultCell, ResultSheet
from perfxl.excel.added.stylepatch import with_looks
from perfxl.package.package import Package
from tests.workbook.written import blank


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A cell of each look, as another program reads it."""
    path = blank(tmp_path_factory.mktemp("样式") / "甲.xlsx")
    rows = [[ResultCell(MARKER)], *([ResultCell(1, name)] for name in LOOKS)]
    write_results(path, path, [ResultSheet(name="评价结果", rows=rows, widths=(9,))])
    cells = load_workbook(path)["评价结果"]["A"][1:]
    return dict(zip(LOOKS, cells, strict=True))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("score", "0.00"),
        ("score-strong", "0.00"),
        ("score-lost", "0.00"),
        ("total", "0.00"),
        ("grand", "0.00"),
        ("money", "#,##0.00"),
        ("rate", "0.00%"),
        ("centred", "General"),
        ("text", "General"),
    ],
)
def test_scores_money_and_rates_are_numbers_with_two_places(shown: dict[str, Any], name: str, number: str) -> None:
    assert shown[name].number_format == number


@pytest.mark.parametrize(
    ("name", "size", "bold", "color", "ground"),
    [
        ("title", 16, True, "1F4E78", None),
        ("form-title", 16, True, "1F4E78", None),
        ("marker", 9, False, "6B7785", None),
        ("marker-centred", 10, False, "6B7785", None),
        ("memory", 9, False, "6B7785", None),
        ("section", 12, True, "1F4E78", None),
        ("header", 10, True, "FFFFFF", "1F4E78"),
        ("label", 10, True, None, "EEF2F6"),
        ("text", 10, False, None, None),
        ("strong", 10, True, None, None),
        ("small", 9, False, None, None),
        ("centred-strong", 10, True, None, None),
        ("score-strong", 10, True, None, None),
        ("score-lost", 10, True, "C00000", None),
        ("total", 10, True, None, "EEF2F6"),
        ("grand", 14, True, "1F4E78", None),
        ("error", 10, True, "C00000", "FBE3E0"),
        ("warning", 10, True, "7F6000", "FFF0C9"),
        ("note", 10, True, "1F4E78", "E3EEF8"),
        ("centred-good", 10, True, "375623", "E5F1DE"),
        ("good", 11, True, "375623", "E5F1DE"),
        ("alarm", 11, True, "C00000", "FBE3E0"),
        ("entry", 10, False, None, "FFF6D6"),
    ],
)
def test_size_weight_colour_and_ground(
    shown: dict[str, Any], name: str, size: int, bold: bool, color: str | None, ground: str | None
) -> None:
    font, fill = shown[name].font, shown[name].fill
    assert (font.name, font.sz, font.b) == ("微软雅黑", size, bold)
    assert (font.color.rgb if font.color else None) == (f"FF{color}" if color else None)
    assert (fill.fgColor.rgb if fill.fill_type == "solid" else None) == (f"FF{ground}" if ground else None)


UNFRAMED = {"title", "form-title", "marker", "marker-centred", "section", "blank", "memory", "link-aside"}
"""What stands outside the tables."""
ONE_LINE = {"title", "form-title", "section", "memory", "link-aside"}


def test_cells_of_the_tables_have_frames_and_break_their_lines(shown: dict[str, Any]) -> None:
    framed = {name for name, cell in shown.items() if cell.border.left.style == cell.border.bottom.style == "thin"}
    assert framed == shown.keys() - UNFRAMED
    assert {name for name, cell in shown.items() if not cell.alignment.wrapText} == ONE_LINE
    assert {cell.alignment.vertical for cell in shown.values()} == {"center"}


def test_texts_stand_left_with_an_indent_money_right_and_the_rest_in_the_middle(shown: dict[str, Any]) -> None:
    places = {name: (cell.alignment.horizontal, int(cell.alignment.indent)) for name, cell in shown.items()}
    left = {"text", "strong", "small", "link", "good", "alarm", "entry"}
    bare = {"title", "marker", "section", "blank", "memory"}
    assert {name for name, place in places.items() if place == ("left", 1)} == left
    assert {name for name, place in places.items() if place == (None, 0)} == bare
    assert (places["money"], places["link-aside"]) == (("right", 1), ("right", 0))
    rest = places.keys() - left - bare - {"money", "link-aside"}
    assert {places[name] for name in rest} == {("center", 0)}


def test_links_are_underlined_and_only_the_place_for_a_reason_is_open(shown: dict[str, Any]) -> None:
    """Who protects the sheet can still give reasons."""
    assert {name for name, cell in shown.items() if cell.font.u} == {"link", "link-aside", "link-centred"}
    assert {name for name, cell in shown.items() if not cell.protection.locked} == {"entry"}


def test_each_format_says_what_of_it_applies(tmp_path: Path) -> None:
    """Some programs show a number format, a ground or a frame only where the format says that it applies."""
    part = Package.open(blank(tmp_path / "甲.xlsx")).markup("xl/styles.xml")
    data, indexes = with_looks(part)
    formats = re.findall(r"<xf [^>]*>", data.decode().partition("<cellXfs")[2])
    for name, look in LOOKS.items():
        said = set(re.findall(r'apply(\w+)="1"', formats[indexes[name]]))
        assert said == {
            "Font", "Alignment",
            *(["NumberFormat"] if look.number else []), *(["Fill"] if look.fill else []),
            *(["Border"] if look.boxed else []), *([] if look.locked else ["Protection"]),
        }, name  # fmt: skip
