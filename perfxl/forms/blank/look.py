"""How the template looks: fonts, fills, borders and print set-up, in one place."""

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.excel.palette import FACE, GREY, LABEL, LINE, NAVY, RED, WHITE

_SIDE = Side(style="thin", color=LINE)
BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a writable cell; one that a merge swallowed is a mistake of ours."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell)
    return cell


def fill(color: str) -> PatternFill:
    """Return a plain fill of an RGB colour."""
    return PatternFill("solid", start_color=color, end_color=color)


def title(cell: Cell, text: str) -> None:
    """Write a sheet's title line."""
    cell.value = text
    cell.font = Font(FACE, size=16, bold=True, color=NAVY)
    cell.alignment = Alignment(vertical="center")


def note(cell: Cell, text: str) -> None:
    """Write a line of advice in quiet type."""
    cell.value = text
    cell.font = Font(FACE, size=10, color=GREY)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def header(cell: Cell, text: str) -> None:
    """Write one column header or section header."""
    cell.value = text
    cell.font = Font(FACE, size=11, bold=True, color=WHITE)
    cell.fill = fill(NAVY)
    cell.border = BOX
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def mark(cell: Cell, *, required: bool) -> None:
    """Say in words above a header whether its column must be filled (colour alone would not be enough)."""
    cell.value = "必填" if required else "选填"
    cell.font = Font(FACE, size=9, bold=required, color=RED if required else GREY)
    cell.alignment = Alignment(horizontal="center", vertical="center")


def plain(cell: Cell, text: str) -> None:
    """Write a text as text, even one that begins like a formula (=8个)."""
    cell.value = text
    cell.data_type = "s"


def label(cell: Cell, text: str, *, strong: bool = False) -> None:
    """Write a locked label beside an entry or a computed cell."""
    plain(cell, text)
    cell.font = Font(FACE, size=11, bold=strong)
    cell.fill = fill(LABEL)
    cell.border = BOX
    cell.alignment = Alignment(vertical="center", wrap_text=True, indent=1)


def entry(cell: Cell, *, number_format: str = "General", centred: bool = False, right: bool = False) -> None:
    """Make a cell an open one to be filled in."""
    cell.font = Font(FACE, size=11)
    cell.border = BOX
    cell.number_format = number_format
    horizontal = "center" if centred else "right" if right else "left"
    cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True, indent=0 if centred else 1)
    cell.protection = Protection(locked=False)


def beyond(sheet: Worksheet, column: int, *, number_format: str = "General", last: int = 0) -> None:
    """Leave the cells of a column open below the prepared rows; with ``last`` of all columns up to that one.

    A row can only be deleted from a protected sheet when all its cells are open.
    """
    dimension = sheet.column_dimensions[get_column_letter(column)]
    dimension.font = Font(FACE, size=11)
    dimension.number_format = number_format
    dimension.alignment = Alignment(vertical="center", wrap_text=True)
    dimension.protection = Protection(locked=False)
    if last:
        dimension.min, dimension.max = column, last


def lock_above(sheet: Worksheet, row: int, columns: int) -> None:
    """Keep the cells above a table locked where nothing stands in them, whatever their columns say."""
    for cells in sheet.iter_rows(max_row=row, max_col=columns):
        for cell in cells:
            if isinstance(cell, Cell) and not cell.has_style:
                cell.alignment = Alignment(vertical="center")


def computed(cell: Cell, *, number_format: str) -> None:
    """Make a cell a locked one that a formula fills."""
    cell.font = Font(FACE, size=11, bold=True)
    cell.fill = fill(LABEL)
    cell.border = BOX
    cell.number_format = number_format
    cell.alignment = Alignment(horizontal="right", vertical="center", indent=1)


def fit_row(sheet: Worksheet, row: int, *, least: int = 1) -> None:
    """Make a row as high as its longest text needs; rows left alone grow by themselves while one types."""
    lines = least
    for number, cell in enumerate(sheet[row], 1):
        width = sheet.column_dimensions[get_column_letter(number)].width
        if isinstance(cell.value, str) and not cell.value.startswith("="):
            lines = max(lines, _lines(cell.value, int(width) - 2))
    sheet.row_dimensions[row].height = 17 * lines + 4


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of that many characters (a Chinese character counts two)."""
    return sum(1 + sum(2 if ord(char) > 0x2E7F else 1 for char in line) // width for line in text.splitlines())


def print_setup(sheet: Worksheet, *, landscape: bool, header_row: int | None = None) -> None:
    """A4, fitted to the page's width, header row repeated, page number and sheet name in the footer."""
    sheet.sheet_view.showGridLines = False
    sheet.sheet_format.defaultRowHeight = 21
    sheet.sheet_format.customHeight = True
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=HeaderFooterPart(text="&A    第 &P 页，共 &N 页"))
    if header_row is not None:
        sheet.print_title_rows = f"{header_row}:{header_row}"


def protect(sheet: Worksheet) -> None:
    """Lock everything but the entry cells, without a password; rows may be added, sized, sorted and filtered."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatCells = guard.formatColumns = guard.formatRows = False
    guard.insertRows = guard.deleteRows = False
    guard.insertHyperlinks = guard.sort = guard.autoFilter = False
