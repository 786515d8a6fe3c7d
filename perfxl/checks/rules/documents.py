"""Documents cited: title against number, force, and the form of numbers."""

import re
from collections.abc import Iterator
from datetime import date

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.register import (
    NUMBER,
    ORDER,
    STANDARD,
    Registered,
    by_number,
    by_title,
    citations,
    number_key,
    same_title,
    title_key,
)  # fmt: skip
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.rules.dates import shown
from perfxl.checks.shown import quoted
from perfxl.model import Place, Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE
REGISTER = "本程序的文件登记表（documents.toml）"
NONE = frozenset({"", "无", "—", "-", "--", "/", "暂无"})
OFFICIAL = re.compile(r"(法|条例|办法|规定|细则|意见|通知|制度|指引)$")
"""How titles of documents end that belong among the documents relied on."""


def cited(case: Case) -> Iterator[tuple[str, str, Place, str]]:
    """Title, number, place and where it stands, of every document listed or cited in a text."""
    for document in case.project.documents:
        yield document.title.text, document.number.text, document.number.place, ""
    for passage in case.passages:
        for title, number, _ in citations(passage.text.text):
            yield title, number, passage.text.place, f"“{passage.label}”里的"


def _pending(document: Registered) -> str:
    return "" if document.verified else "（登记待核实）"


@project_rule(
    "PX702",
    WARNING,
    "文件标题与文号不符",
    what="“评价依据”和各段文字里引用的文件，标题和文号是不是同一个文件的。",
    why="标题和文号对不上，等于引用了一个不存在的文件；评审一眼就能看出来。",
    source=REGISTER + "；公开的评价报告里的实例（《财政支出绩效评价管理暂行办法》写成财预〔2020〕10号）",
    remedy="核对文件原文，改正标题或文号。",
    failing={"评价依据!文件名称[3]": "财政支出绩效评价管理暂行办法"},
    passing={"评价依据!文件名称[3]": "项目支出绩效评价管理办法"},
)
def title_against_number(case: Case) -> Iterator[Problem]:
    """A title has its own number."""
    for title, number, place, where in cited(case):
        if number in NONE or not title:
            continue
        known = by_number().get(number_key(number))
        if known is not None and not same_title(title, known):
            yield Problem(
                place, f"{where}{number}是《{known.title}》的文号，不是《{title.strip('《》')}》的{_pending(known)}。"
            )
            continue
        named = by_title().get(title_key(title), ())
        if known is None and named and number_key(number) and all(document.number for document in named):
            numbers = "、".join(document.number for document in named)
            yield Problem(
                place, f"{where}《{title.strip('《》')}》的文号是{numbers}，写的是{number}{_pending(named[0])}。"
            )


@project_rule(
    "PX703",
    WARNING,
    "引用了已废止的文件",
    what="引用的文件在填报时是不是还有效。",
    why="已废止的文件不能作为评价依据。",
    source=REGISTER + "；财预〔2020〕10号废止财预〔2011〕285号（待核实）",
    remedy="改引现行的文件。",
    failing={"评价依据!文件名称[3]": "财政支出绩效评价管理暂行办法", "评价依据!文号[3]": "财预〔2011〕285号"},
    passing={"评价依据!文件名称[3]": "项目支出绩效评价管理办法", "评价依据!文号[3]": "财预〔2020〕10号"},
)
def abolished(case: Case) -> Iterator[Problem]:
    """No document is cited that had lost its force."""
    reported = case.info.report_date.value
    if reported is None:
        return
    for title, number, place, where in cited(case):
        document = _known(title, number)
        if document is not None and document.until is not None and document.until <= reported:
            successor = by_number().get(number_key(document.abolished_by))
            advice = f"改引《{successor.title}》（{successor.number}）。" if successor else ""
            name = f"《{document.title}》（{document.number}）"
            yield Problem(place, f"{where}{name}已于 {shown(document.until)}废止{_pending(document)}。", advice)


def _known(title: str, number: str) -> Registered | None:
    """The document meant: by its number, or by a title that only one document ever had or all have lost force."""
    if number_key(number):
        return by_number().get(number_key(number))
    named = by_title().get(title_key(title), ())
    return max(named, key=lambda document: document.until or date.max, default=None)


@project_rule(
    "PX704",
    WARNING,
    "文号的括号不规范",
    what="文号里的年份是不是用六角括号〔〕括着。",
    why="公文格式规定年份用六角括号；同一份报告里几种括号混用，显得粗糙。",
    source="GB/T 9704-2012《党政机关公文格式》：发文字号的年份用六角括号“〔〕”括入",
    remedy="把年份的括号改成〔〕，例如 财预〔2020〕10号。",
    failing={"评价依据!文号[3]": "财预[2020]10号"},
    passing={"评价依据!文号[3]": "财预〔2020〕10号"},
)
def brackets(case: Case) -> Iterator[Problem]:
    """The year of a number stands in 〔〕."""
    for _, number, place, where in cited(case):
        match = NUMBER.search(number)
        if match and (match["open"], match["close"]) != ("〔", "〕"):
            right = f"{match['issuer']}〔{match['year']}〕{match['serial']}号"
            yield Problem(place, f"{where}文号“{number}”的年份应当用六角括号：{right}。", f"改成 {right}。")
        elif match and match["nth"]:
            right = f"{match['issuer']}〔{match['year']}〕{match['serial']}号"
            yield Problem(place, f"{where}文号“{number}”的序号前不加“第”：{right}。", f"改成 {right}。")


@project_rule(
    "PX705",
    WARNING,
    "文号写法不对",
    what="“文号”栏里写的是不是一个文号（机关代字、年份、序号、“号”字齐全）。",
    why="残缺的文号查不到文件。",
    source="GB/T 9704-2012《党政机关公文格式》：发文字号由发文机关代字、年份、发文顺序号组成",
    remedy="对照文件补全，例如 财预〔2020〕10号；没有文号的留空。",
    failing={"评价依据!文号[3]": "财预〔2020〕"},
    passing={"评价依据!文号[3]": "财预〔2020〕10号"},
)
def malformed(case: Case) -> Iterator[Problem]:
    """A number is complete."""
    for document in case.project.documents:
        number = document.number.text.strip()
        if number in NONE or NUMBER.fullmatch(number) or ORDER.fullmatch(number) or STANDARD.search(number):
            continue
        yield Problem(
            document.number.place, f"{quoted(document.title.text)}的文号写成{quoted(number)}，不是完整的文号。"
        )


@project_rule(
    "PX706",
    WARNING,
    "文字里引用的文件没有列入评价依据",
    what="各段文字里用书名号引用的法规、制度，是不是都列在“评价依据”里。",
    why="正文引了、依据里没有，说明依据没有列全。",
    source="勾稽关系：正文引用的文件与评价依据一致",
    remedy="在“评价依据”里补上这个文件，或从文字里删去。",
    failing={
        "项目信息!立项背景": "根据《中共某州委员会全面深化改革工作规定》，需要对重点改革事项开展第三方测评和专题调研。"
    },
    passing={"项目信息!立项背景": "根据《中华人民共和国预算法》，需要对重点改革事项开展第三方测评和专题调研。"},
    needs=(fields.DOCUMENTS,),
)
def not_listed(case: Case) -> Iterator[Problem]:
    """What a text cites is among the documents relied on."""
    listed = [title_key(document.title.text) for document in case.project.documents]
    numbers = {number_key(document.number.text) for document in case.project.documents}
    for passage in case.passages:
        for title, number, _ in citations(passage.text.text):
            if not number and not OFFICIAL.search(title) and title_key(title) not in by_title():
                continue
            key = title_key(title)
            if number_key(number) in numbers - {""} or any(key in one or (one and one in key) for one in listed):
                continue
            shown_number = f"（{number}）" if number else ""
            yield Problem(passage.text.place, f"“{passage.label}”里引用了《{title}》{shown_number}，“评价依据”里没有。")


@project_rule(
    "PX707",
    NOTE,
    "文件没有写文号",
    what="登记表里有文号的文件，“文号”栏有没有填。",
    why="有文号的文件应当写明文号，便于查找。",
    source=REGISTER,
    remedy="补上文号。",
    failing={"评价依据!文号[2]": ""},
    passing={"评价依据!文号[2]": "中发〔2018〕34号"},
)
def number_missing(case: Case) -> Iterator[Problem]:
    """A known document has its number."""
    for document in case.project.documents:
        known = by_title().get(title_key(document.title.text), ())
        if document.number.text in NONE and known and known[0].number:
            numbers = "或".join(one.number for one in known)
            yield Problem(
                document.number.place or document.title.place,
                f"《{document.title.text.strip('《》')}》有文号 {numbers}，没有填{_pending(known[0])}。",
            )


@project_rule(
    "PX708",
    WARNING,
    "文件重复",
    what="同一个文件有没有在“评价依据”里列了两次。",
    why="重复列出的依据会原样进入报告。",
    source="勾稽关系：评价依据不重复",
    remedy="删去多余的一行。",
    failing={"评价依据!文件名称[4]": "《项目支出绩效评价管理办法》", "评价依据!文号[4]": "财预〔2020〕10号"},
    passing={"评价依据!文件名称[4]": "某州党委政策研究室经费支出管理办法"},
)
def document_twice(case: Case) -> Iterator[Problem]:
    """No document is listed twice."""
    seen: set[str] = set()
    for document in case.project.documents:
        keys = {key for key in (title_key(document.title.text), number_key(document.number.text)) if key}
        if keys and title_key(document.title.text) in seen:
            yield Problem(document.title.place, f"{quoted(document.title.text)}列了两次。")
        elif keys & seen:
            yield Problem(document.number.place, f"文号{quoted(document.number.text)}用在了两个文件上。")
        seen |= keys


@project_rule(
    "PX709",
    WARNING,
    "文件晚于填报日期",
    what="引用的文件的年份，是不是不晚于填报日期的年份。",
    why="评价时还没有印发的文件，不能作为依据；多半是年份写错了。",
    source="勾稽关系：评价依据早于评价",
    remedy="核对文号的年份。",
    failing={"评价依据!文号[3]": "财预〔2026〕10号"},
    passing={"评价依据!文号[3]": "财预〔2020〕10号"},
)
def document_from_future(case: Case) -> Iterator[Problem]:
    """No document is younger than the report."""
    reported = case.info.report_date.value
    for _, number, place, where in cited(case):
        match = NUMBER.search(number)
        if reported is not None and match and int(match["year"]) > reported.year:
            yield Problem(place, f"{where}文号“{number}”的年份晚于填报日期 {shown(reported)}。")


@project_rule(
    "PX710",
    NOTE,
    "评价依据里没有评价办法",
    what="“评价依据”里有没有预算法和绩效评价方面的文件。",
    why="评价的目的、方法和等级都来自评价办法，依据里应当有它。",
    source="财预〔2020〕10号附件3；公开的评价报告的通行写法",
    remedy="补上所用的评价办法，例如《项目支出绩效评价管理办法》（财预〔2020〕10号）。",
    failing={"评价依据[2]": "", "评价依据[3]": ""},
    passing={"评价依据[2]": ""},
    needs=(fields.DOCUMENTS,),
)
def no_method_cited(case: Case) -> Iterator[Problem]:
    """The documents relied on include rules of evaluation."""
    documents = case.project.documents
    if documents and not any("绩效" in document.title.text for document in documents):
        yield Problem(documents[0].title.place, "评价依据里没有绩效评价方面的文件。")


@project_rule(
    "PX711",
    NOTE,
    "书名号不成对",
    what="“评价依据”的文件名称里，书名号和括号是不是成对。",
    why="漏了一半的书名号会原样进入报告。",
    source="GB/T 15834-2011《标点符号用法》",
    remedy="补上另一半，或两边都不写（报告会自动加书名号）。",
    failing={"评价依据!文件名称[3]": "《项目支出绩效评价管理办法"},
    passing={"评价依据!文件名称[3]": "《项目支出绩效评价管理办法》"},
)
def title_marks(case: Case) -> Iterator[Problem]:
    """Title marks come in pairs."""
    for document in case.project.documents:
        title = document.title.text
        if title.count("《") != title.count("》") or title.count("（") != title.count("）"):
            yield Problem(document.title.place, f"文件名称{quoted(title)}的书名号或括号不成对。")
