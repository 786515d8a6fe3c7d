"""Names of project, bodies and persons; members of the evaluation group; methods; documents."""

import itertools
import re
from decimal import Decimal

from perfxl.audit.extract.collecting import Collector
from perfxl.audit.grammar.dates import spans
from perfxl.audit.lines import Line, Sheet
from perfxl.checks.register import citations
from perfxl.model.stated import Fact, Quote

LABELS = (
    (Fact.PROJECT, "项目名称：政研改革经费", r"项目名称"),
    (Fact.UNIT, "实施单位（公章）：某局", r"(?:项目)?(?:实施|承担|项目)单位"),
    (Fact.DEPARTMENT, "主管部门（公章）：某局", r"(?:项目)?主管(?:部门|单位)"),
    (Fact.LEADER, "项目负责人（签章）：张三", r"项目负责人"),
)
"""Labels of the cover and of forms."""
_LABELLED = tuple(
    (fact, re.compile(rf"^\s*(?:（\d+）)?\s*{words}\s*(?:（[^（）]*）)?\s*：\s*(?P<value>[^：\s][^：]*?)[。；]?\s*$"))
    for fact, _, words in LABELS
)
_CELL_LABELS = tuple((fact, re.compile(rf"{words}\s*(?:（[^（）]*）)?\s*：?")) for fact, _, words in LABELS)
_MEMBER = re.compile(r"^\s*(?P<name>[\u4e00-\u9fff·]{2,8})\s*（(?P<role>[^（）]{2,20})）\s*：")
METHODS = (
    "成本效益分析法", "比较法", "因素分析法", "最低成本法", "公众评判法", "标杆管理法", "文献法", "文献研究法",
    "文献分析法", "逻辑分析法", "层次分析法", "问卷调查法", "访谈法", "座谈法", "实地调研法", "现场核查法",
    "专家咨询法", "专家评议法", "专家打分法", "抽样调查法", "案例分析法", "综合分析法", "统计分析法", "对比分析法",
    "数据分析法", "目标预定与实施效果比较法", "综合指数法", "平衡计分卡法", "逻辑框架法", "查阅资料法", "资料核查法",
)  # fmt: skip
_METHOD = re.compile("|".join(sorted(METHODS, key=len, reverse=True)))


_YEAR = re.compile(r"^\s*（?\s*(?P<year>20\d{2})\s*年度?\s*）?\s*$")
"""The year of evaluation below the title."""


def name_facts(line: Line, found: Collector) -> None:
    """What the cover or a labelled line names."""
    if (match := _YEAR.match(line.text)) and line.order < 12:
        found.add(Fact.YEAR, match["year"], line.quote(), number=Decimal(match["year"]), order=line.order)
    for fact, pattern in _LABELLED:
        if match := pattern.match(line.text):
            found.add(fact, match["value"].strip(), line.quote(), order=line.order)
    if (match := _MEMBER.match(line.text)) and ("组" in match["role"] or "专家" in match["role"]):
        found.add(Fact.MEMBER, match["role"], line.quote(0, match.end()), subject=match["name"], order=line.order)


def sheet_names(sheet: Sheet, found: Collector) -> None:
    """Labels and values side by side, and lists of persons."""
    for row in sheet.rows:
        for left, right in itertools.pairwise(row):
            for fact, pattern in _CELL_LABELS:
                if right.text and right.place != left.place and pattern.fullmatch(left.text):
                    found.add(fact, right.text, right.quote, order=sheet.order, tabled=True)
            if right.place != left.place and re.fullmatch(r"(?:填报|报告|填表)(?:时间|日期)：?", left.text):
                for span in spans(right.text):
                    found.add(
                        Fact.REPORTED, right.text, right.quote, day=span.first, until=span.last, order=sheet.order,
                        tabled=True,
                    )  # fmt: skip
    if sheet.rows and any("姓名" in cell.text for cell in sheet.rows[0]):
        _members(sheet, found)


def _members(sheet: Sheet, found: Collector) -> None:
    heads = [cell.text for cell in sheet.rows[0]]
    at = next(index for index, head in enumerate(heads) if "姓名" in head)
    post = next((index for index, head in enumerate(heads) if "职" in head), None)
    for row in sheet.rows[1:]:
        if len(row) > at and row[at].text:
            role = row[post].text if post is not None and len(row) > post else ""
            quote = Quote(row[at].place, row[at].raw)
            found.add(Fact.MEMBER, role, quote, subject=row[at].text, order=sheet.order, tabled=True)


def method_facts(line: Line, found: Collector) -> None:
    """Methods of evaluation named."""
    for match in _METHOD.finditer(line.text):
        found.add(Fact.METHOD, match[0], line.quote(match.start(), match.end()), order=line.order)


def document_facts(line: Line, found: Collector) -> None:
    """Documents cited; the text is the number where one follows."""
    for title, number, at in citations(line.text.replace("，", ",")):
        raw = line.raw[at : at + len(title) + len(number) + 4]
        found.add(Fact.DOCUMENT, number, Quote(line.place, raw), subject=title, order=line.order)
