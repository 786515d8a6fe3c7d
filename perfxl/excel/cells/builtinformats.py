"""The built-in number formats, those of Chinese Excel among them (ECMA-376 part 1, 18.8.30)."""

from typing import Final

_BUILT_IN_CODES: Final = (
    ("0", 1),
    ("0.00", 2),
    ("#,##0", 3),
    ("#,##0.00", 4),
    ("¥#,##0;-¥#,##0", 5, 6),
    ("¥#,##0.00;-¥#,##0.00", 7, 8),
    ("0%", 9),
    ("0.00%", 10),
    ("0.00E+00", 11),
    ("# ?/?", 12),
    ("# ??/??", 13),
    ("yyyy/m/d", 14, 15, 30),
    ('m"月"d"日"', 16, 28, 29, 51, 53, 54, 58),
    ('yyyy"年"m"月"', 17, 27, 36, 50, 52, 57),
    ("h:mm AM/PM", 18),
    ("h:mm:ss AM/PM", 19),
    ("h:mm", 20),
    ("h:mm:ss", 21),
    ("yyyy/m/d h:mm", 22),
    ('yyyy"年"m"月"d"日"', 31),
    ('h"时"mm"分"', 32),
    ('h"时"mm"分"ss"秒"', 33),
    ('上午/下午h"时"mm"分"', 34, 55),
    ('上午/下午h"时"mm"分"ss"秒"', 35, 56),
    ("#,##0;-#,##0", 37, 38),
    ("#,##0.00;-#,##0.00", 39, 40),
    ("#,##0;-#,##0;-", 41),
    ("¥#,##0;-¥#,##0;-", 42),
    ("#,##0.00;-#,##0.00;-", 43),
    ("¥#,##0.00;-¥#,##0.00;-", 44),
    ("mm:ss", 45),
    ("[h]:mm:ss", 46),
    ("mm:ss.0", 47),
    ("##0.0E+0", 48),
    ("@", 49),
)
BUILT_IN: Final = {number: code for code, *numbers in _BUILT_IN_CODES for number in numbers}
"""Built-in formats as Chinese Excel shows them; two-digit years and month names are written out as full dates."""
