"""Tables and charts of the markup.

    @表 #money 资金来源与到位情况（单位：万元）；列宽 3 2 2；对齐 左 右 右
    | 资金来源 | 预算数 | 到位数
    | 财政资金 | 80.00 | 80.00
    |= 合计 | 80.00
    + | 80.00

A row begins with ``|``, a row of totals with ``|=``; a line that begins with ``+`` continues the row above. A cell
``^`` continues the cell above it, ``<`` the cell to its left; ``<br>`` begins a new line inside a cell, ``!`` at its
beginning makes it a label, ``~`` centres it; so is the first cell of a row of totals. Options after ``；``: 列宽
(shares), 对齐 (左 中 右), 表头 (how many header rows, 1 when not given), 小字, 无题注, 接下表 (the next table goes on
without a double rule). A chart is a table whose first row names its series; its options are 最大值 and 横条 (bars that
lie, for categories with long names).
"""

from decimal import Decimal, InvalidOperation

from perfxl.report.sealing import BREAK, pieces, split_sealed, unseal, unsealed
from perfxl.report.typography import typeset
from perfxl.word.blocks import Align, Caption, Cell, Chart, Row, Table

_ALIGNS: dict[str, Align] = {"左": "left", "中": "center", "右": "right"}


class MarkupFault(Exception):
    """Markup that cannot be understood; ``line`` is the line of the template, None when no one line is to blame."""

    def __init__(self, line: int | None, problem: str, piece: str = "") -> None:
        super().__init__(problem)
        self.line, self.problem, self.piece = line, problem, piece


class Counters:
    """Numbers tables, charts and attachments, and remembers the label of each key."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.labels: dict[str, str] = {}

    def next(self, word: str, key: str) -> int:
        number = self.counts.get(word, 0) + 1
        self.counts[word] = number
        if key in self.labels:
            raise MarkupFault(None, f"标识“#{key}”用了两次")
        if key:
            self.labels[key] = f"{word}{number}"
        return number


def key_and_rest(text: str) -> tuple[str, str]:
    """``#key title`` as key and title; the key may be missing."""
    if not text.startswith("#"):
        return "", text
    key, _, rest = text[1:].partition(" ")
    return key, rest.strip()


def read_table(head: str, lines: list[str], counters: Counters) -> Table:
    """A table from its head line and its rows."""
    title, options = _head(head)
    key, title = key_and_rest(title)
    widths = _widths(options.get("列宽", ""))
    aligns = tuple(_align(word) for word in options.get("对齐", "").split())
    if len(aligns) != len(widths):
        raise MarkupFault(None, f"表有{len(widths)}个列宽，却有{len(aligns)}个对齐方式")
    headers = _number(options.get("表头", "1"), "表头")
    rows = tuple(
        _row(cells, total=total, header=index < headers, columns=len(widths))
        for index, (cells, total) in enumerate(_rows(lines))
    )
    if not rows:
        raise MarkupFault(None, "表没有内容行，每行应以“|”开头")
    plain = one_line(title)
    caption = None if "无题注" in options else Caption("表", counters.next("表", key), plain, key)
    return Table(caption, plain, widths, aligns, "小字" in options, rows, "接下表" in options)


def read_chart(head: str, lines: list[str], counters: Counters) -> Chart:
    """A chart from its head line, a first row with the names of its series, and a row for each category."""
    title, options = _head(head)
    key, title = key_and_rest(title)
    rows = [[unseal(cell).replace("\n", " ") for cell in cells] for cells, _ in _rows(lines)]
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows) or len(rows[0]) < 2:
        raise MarkupFault(None, "图的数据应当是一行名称和若干行数值，各行列数相同")
    names, *data = rows
    series = tuple((name, tuple(_value(row[column]) for row in data)) for column, name in enumerate(names[1:], 1))
    caption = Caption("图", counters.next("图", key), one_line(title), key)
    top = options.get("最大值")
    named = tuple(row[0] for row in data)
    return Chart(caption, None if top is None else _value(top), named, series, lying="横条" in options)


def one_line(text: str) -> str:
    """A title as it is printed: on one line, set like the text."""
    return typeset(unseal(text).replace("\n", " "))


def _head(text: str) -> tuple[str, dict[str, str]]:
    """The title and the options after it; sealed text holds no options."""
    title, *options = split_sealed(text, "；")
    named = (option.partition(" ") for option in options)
    return title, {name: value.strip() for name, _, value in named}


def _rows(lines: list[str]) -> list[tuple[list[str], bool]]:
    """The cells of each row, with whether it is a row of totals."""
    joined: list[str] = []
    for line in lines:
        if line.startswith("+"):
            if not joined:
                raise MarkupFault(None, "“+”行之前没有可以接续的行")
            joined[-1] += line[1:]
        else:
            joined.append(line[1:])
    return [(split_sealed(line.removeprefix("="), "|"), line.startswith("=")) for line in joined]


def _row(texts: list[str], *, total: bool, header: bool, columns: int) -> Row:
    if len(texts) != columns:
        raise MarkupFault(None, f"表应有{columns}列，有一行却是{len(texts)}列（以“{unseal(texts[0])[:20]}”开头）")
    cells: list[Cell] = []
    for text in texts:
        if text == "<" and cells:
            cells[-1] = cells[-1]._replace(span=cells[-1].span + 1)
        elif text == "^":
            cells.append(Cell((), merged=True))
        else:
            mark = text[0] if text and text[0] in "!~" else ""
            centred = mark == "~" or (total and not cells)
            cells.append(Cell(_lines(text[len(mark) :]), head=header or mark == "!", centred=centred))
    return Row(tuple(cells), "header" if header else "total" if total else "plain")


def _lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a cell: ``<br>`` in the template begins one, and so does a line break in user text."""
    whole = unsealed(text)
    if "<br>" in whole:
        whole = "".join(stretch if sealed else stretch.replace("<br>", BREAK) for stretch, sealed in pieces(text))
    return tuple(typeset(line.strip()) for line in whole.split(BREAK) if line.strip()) or ("",)


def _widths(text: str) -> tuple[int, ...]:
    widths = tuple(_number(word, "列宽") for word in text.split())
    if not widths or min(widths) < 1:
        raise MarkupFault(None, "表缺少“列宽”，或列宽不是正整数")
    return widths


def _align(word: str) -> Align:
    if word not in _ALIGNS:
        raise MarkupFault(None, f"对齐方式“{word}”应为左、中、右之一")
    return _ALIGNS[word]


def _number(text: str, option: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise MarkupFault(None, f"“{option}”应当是整数，却是“{unseal(text)}”")
    return int(text)


def _value(text: str) -> Decimal | None:
    """A number of a chart; a dash leaves a gap."""
    if text in ("", "—"):
        return None
    try:
        value = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise MarkupFault(None, f"图的数值“{text}”不是数")
    return value
