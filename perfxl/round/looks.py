"""How cells of a round's workbooks look: fonts, colours, number formats, and the words that stand out."""

from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format

from perfxl.excel.palette import ENTRY, FACE, GREY, LABEL, LINE, NAVY, RED, WHITE

_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 16, "font_color": f"#{NAVY}", "border": 0, "text_wrap": False},
    "note": {"font_size": 9, "font_color": f"#{GREY}", "border": 0, "text_wrap": False},
    "header": {"bold": True, "font_color": f"#{WHITE}", "bg_color": f"#{NAVY}", "align": "center"},
    "text": {"align": "left"},
    "hidden": {"align": "left"},
    "state": {"align": "center"},
    "light": {"align": "center", "bold": True},
    "centred": {"align": "center"},
    "money": {"num_format": "#,##0.00", "align": "right"},
    "points": {"num_format": "0.00", "align": "center"},
    "rate": {"num_format": "0.00%", "align": "center"},
    "count": {"num_format": "0", "align": "center"},
    "entry": {"bg_color": f"#{ENTRY}", "align": "left"},
    "entry-date": {"bg_color": f"#{ENTRY}", "align": "left", "num_format": "yyyy-mm-dd"},
    "link": {"font_color": "#0563C1", "underline": 1, "align": "left"},
}
_TOTALS: Final = {"bold": True, "bg_color": f"#{LABEL}"}
MARKS: Final = {
    "红": ("#FBE3E0", f"#{RED}"),
    "黄": ("#FFF0C9", "#7F6000"),
    "绿": ("#E5F1DE", "#375623"),
    "有错误": ("#FBE3E0", f"#{RED}"),
    "意外": ("#FBE3E0", f"#{RED}"),
    "未报": ("#FBE3E0", f"#{RED}"),
    "清单外": ("#FFF0C9", "#7F6000"),
    "已消失": ("#EEF2F6", f"#{GREY}"),
    "新增": ("#E3EEF8", f"#{NAVY}"),
    "取消": ("#EEF2F6", f"#{GREY}"),
    "消失": ("#EEF2F6", f"#{GREY}"),
    "退步": ("#FBE3E0", f"#{RED}"),
    "进步": ("#E5F1DE", "#375623"),
}
"""Paper and ink of words that tell how something stands."""


class Looks:
    """The formats of one book, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Format] = {}

    def of(self, name: str, *, total: bool = False) -> Format:
        if (name, total) not in self._made:
            base = {
                "font_name": FACE,
                "font_size": 10,
                "valign": "vcenter",
                "text_wrap": True,
                "border": 1,
                "border_color": f"#{LINE}",
            }
            self._made[name, total] = self._book.add_format({**base, **_LOOKS[name], **(_TOTALS if total else {})})
        return self._made[name, total]

    def mark(self, paper: str, ink: str) -> Format:
        key = (f"{paper}{ink}", False)
        if key not in self._made:
            self._made[key] = self._book.add_format({"bg_color": paper, "font_color": ink})
        return self._made[key]
