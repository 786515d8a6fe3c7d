"""Texts that look like a quantity and must not be taken for one: recognition faults, glued cells, formulas, ratios."""

import re

from perfxl.model import Value
from perfxl.notation.source import Source

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_Cases = tuple[tuple[re.Pattern[str], str], ...]

_GARBLED: _Cases = (
    (re.compile(r"#(?:DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!)|^#+$"), "单元格里是公式错误或列宽不够，请改成数值"),
    (re.compile(r"^[0-9.]+[Ee][+-]?[0-9]+$"), "科学计数法的数，请写成普通数字"),
    (
        re.compile(rf"^[A-Za-z]{{1,2}}{_NUMBER}(?:[%‰]|[\u4e00-\u9fff]{{0,3}}$)"),
        "数字前的字母像是运算符(≥、≤)识别错误，请核对原表",
    ),
    (re.compile(rf"({_NUMBER}[%‰])[^0-9]{{0,2}}2\1"), "两个单元格的内容像是粘在了一起，请核对原表"),
    (re.compile(r"[%‰][0-9]"), "两个数值粘在了一起，请核对原表"),
    (re.compile(r"^(?:[0-9]{1,2}[、.]|\([0-9]{1,2}\))$"), "只有序号，没有填写数值"),
)
_DOUBTFUL: _Cases = (
    (re.compile(r"[0-9]{1,2}点(?:半|整|钟|[0-9]{1,2}分|之?前|以前|之?后|到|开|起)"), "写的是钟点，不是数量"),
    (re.compile(r"第[0-9]"), "序数或名次不是数量，请说明怎样比较"),
    (re.compile(r"上下浮动|浮动(?:幅度|范围)?[0-9]"), "请写成“±5%”一类的区间"),
    (re.compile(r"[0-9]期(?:工程|项目|建设)"), "“几期工程”是名称，不是数量"),
    (re.compile(r"[0-9]月(?!度)"), "没有这样的月份或日期"),
    (re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}年"), "年份和数量没有分清"),
    (re.compile(r"(?:19|20)[0-9]{2}学年"), "学年跨两个年份，请写明起止日期"),
    (re.compile(r"(?<![0-9])[0-9]+(?:\.[0-9]+)?(?::|比)[0-9]"), "钟点，或比值的写法没有读懂，请只写“1:3”一类的比值"),
    (re.compile(r"[0-9]([\u4e00-\u9fff])/[0-9]+\1"), "两个数并列，请只写实际的数"),
    (
        re.compile(r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?/(?!10万|100000|1000)[0-9]{1,4}(?![0-9])"),
        "分数或两个数并列，请写成小数、百分数或只写一个数",
    ),
    (re.compile(r"[0-9)%][×*][0-9(]|[0-9][Xx][0-9]|[0-9][^0-9,;。-]{0,4}\+[0-9]"), "写的是算式，请写成结果"),
    (
        re.compile(
            r"(?<![0-9])\.[0-9]|[0-9]\.(?=$|[^0-9\u4e00-\u9fff])|[0-9]\.\.[0-9]|,,|[0-9]{4,},[0-9]"
            r"|(?<![0-9\[(])[0-9]{1,3},[0-9]{1,2}(?![0-9%])"
        ),
        "小数点或千分位的写法不清楚",
    ),
    (re.compile(r"(?<![0-9.])[0-9]{16,}"), "数字太长，像是编号"),
    (
        re.compile(
            r"前[0-9一二三四五六七八九十]+(?:名|位|强)?$|(?:^|排名?|位列|位居|列|居|进入|全[国省市州县区])前[0-9.]+[%‰]"
        ),
        "名次不是数量，请说明怎样比较",
    ),
    (
        re.compile(r"(?:延迟|延期|推迟|滞后|拖延|晚)了?[0-9.]+(?:个?(?:工作日|季度|月|周)|天|日|年)"),
        "写的是推迟了多久，请写实际完成的时间",
    ),
    (
        re.compile(
            r"超额(?:完成)?了?[0-9]"
            r"|(?<![不未])[超比较][出过]?(?:年度|全年|年初|原定|预期)?(?:目标|计划|任务|预期)[值数]?(?:多|少|高|低|超)?[出了]?[0-9]"
        ),
        "写的是比目标多出或少了多少，请写实际完成的数",
    ),
    (re.compile(r"[0-9][%‰]?以外|(?<!提)[0-9](?:个?工作日|天|日|年|个月)[前后](?!续)"), "写法的含义不清楚"),
)


def read_garbled(source: Source) -> Value | None:
    """UNCLEAR for what came out of a broken formula, a text recognition or a glued export; None for all others."""
    return _first(source, _GARBLED)


def read_doubtful(source: Source) -> Value | None:
    """UNCLEAR with its reason for a quantity that is no single number; None for all others."""
    return _first(source, _DOUBTFUL)


def _first(source: Source, cases: _Cases) -> Value | None:
    return next((source.unclear(remark) for pattern, remark in cases if pattern.search(source.text)), None)
