"""Documents cited: title against number, force, and the form of numbers."""

import re
from collections.abc import Iterator

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
from perfxl.checks.repeated import repeats
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.dates import shown
from perfxl.checks.shown import quoted
from perfxl.model import Basis, Problem, Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE
REGISTER = "本程序的文件登记表（documents.toml）"
NONE = frozenset({"", "无", "—", "-", "--", "/", "暂无"})
OFFICIAL = re.compile(r"(法|条例|办法|规定|细则|意见|通知|制度|指引)$")
"""How titles of documents end that belong among the documents relied on."""


def pending(document: Registered) -> str:
    """What is said of an entry nobody has held against the document."""
    return "" if document.basis is Basis.TEXT else "登记待核实"


@project_rule(
    "PX702",
    WARNING,
    "文件标题与文号不符",
    messages={
        "title": "[“{label}”里的]{number}是《{known}》的文号，不是《{title}》的[（{pending}）]。",
        "number": "[“{label}”里的]《{title}》的文号是{numbers}，写的是{number}[（{pending}）]。",
    },
    subject=(
        "label",
        "title",
    ),
    what="“评价依据”和各段文字里引用的文件，标题和文号是不是同一个文件的。",
    why="标题和文号对不上，等于引用了一个不存在的文件；评审一眼就能看出来。",
    source=REGISTER + "；公开的评价报告里的实例（《财政支出绩效评价管理暂行办法》写成财预〔2020〕10号）",
    remedy="核对文件原文，改正标题或文号。",
    failing={"评价依据!文件名称[3]": "财政支出绩效评价管理暂行办法"},
    passing={"评价依据!文件名称[3]": "项目支出绩效评价管理办法"},
)
def title_against_number(case: Case) -> Iterator[Problem]:
    """A title has its own number."""
    for title, number, place, label in case.cited:
        if number in NONE or not title:
            continue
        known = by_number().get(number_key(number))
        if known is not None and not same_title(title, known):
            yield problem(
                place,
                "title",
                label=label,
                number=number,
                known=known.title,
                title=title.strip("《》"),
                pending=pending(known),
            )
            continue
        named = by_title().get(title_key(title), ())
        if known is None and named and number_key(number) and all(document.number for document in named):
            numbers = "、".join(document.number for document in named)
            yield problem(
                place,
                "number",
                label=label,
                title=title.strip("《》"),
                numbers=numbers,
                number=number,
                pending=pending(named[0]),
            )


@project_rule(
    "PX704",
    WARNING,
    "文号的括号不规范",
    messages={
        "brackets": "[“{label}”里的]文号“{number}”的年份应当用六角括号：{right}。",
        "ordinal": "[“{label}”里的]文号“{number}”的序号前不加“第”：{right}。",
    },
    advices={
        "brackets": "改成 {right}。",
        "ordinal": "改成 {right}。",
    },
    subject=(
        "label",
        "number",
    ),
    what="文号里的年份是不是用六角括号〔〕括着。",
    why="公文格式规定年份用六角括号；同一份报告里几种括号混用，显得粗糙。",
    source="GB/T 9704-2012《党政机关公文格式》：发文字号的年份用六角括号“〔〕”括入",
    remedy="把年份的括号改成〔〕，例如 财预〔2020〕10号。",
    failing={"评价依据!文号[3]": "财预[2020]10号"},
    passing={"评价依据!文号[3]": "财预〔2020〕10号"},
)
def brackets(case: Case) -> Iterator[Problem]:
    """The year of a number stands in 〔〕."""
    for _, number, place, label in case.cited:
        match = NUMBER.search(number)
        if match and (match["open"], match["close"]) != ("〔", "〕"):
            right = f"{match['issuer']}〔{match['year']}〕{match['serial']}号"
            yield problem(place, "brackets", label=label, number=number, right=right)
        elif match and match["nth"]:
            right = f"{match['issuer']}〔{match['year']}〕{match['serial']}号"
            yield problem(place, "ordinal", label=label, number=number, right=right)


@project_rule(
    "PX705",
    WARNING,
    "文号写法不对",
    message="{title}的文号写成{number}，不是完整的文号。",
    subject=("title",),
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
        yield problem(document.number.place, title=quoted(document.title.text), number=quoted(number))


@project_rule(
    "PX706",
    WARNING,
    "文字里引用的文件没有列入评价依据",
    message="“{label}”里引用了《{title}》[（{number}）]，“评价依据”里没有。",
    subject=(
        "label",
        "title",
    ),
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
            yield problem(passage.text.place, label=passage.label, title=title, number=number)


@project_rule(
    "PX707",
    NOTE,
    "文件没有写文号",
    message="《{title}》有文号 {numbers}，没有填[（{pending}）]。",
    subject=("title",),
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
            yield problem(
                document.number.place or document.title.place,
                title=document.title.text.strip("《》"),
                numbers=numbers,
                pending=pending(known[0]),
            )


@project_rule(
    "PX708",
    WARNING,
    "文件重复",
    messages={
        "title": "{title}列了两次。",
        "number": "文号{number}用在了两个文件上。",
    },
    subject=(
        "title",
        "number",
    ),
    what="同一个文件有没有在“评价依据”里列了两次。",
    why="重复列出的依据会原样进入报告。",
    source="勾稽关系：评价依据不重复",
    remedy="删去多余的一行。",
    failing={"评价依据!文件名称[4]": "《项目支出绩效评价管理办法》", "评价依据!文号[4]": "财预〔2020〕10号"},
    passing={"评价依据!文件名称[4]": "某州党委政策研究室经费支出管理办法"},
)
def document_twice(case: Case) -> Iterator[Problem]:
    """No document is listed twice."""
    documents = case.project.documents
    twice = [document for document, _, _ in repeats(documents, lambda one: title_key(one.title.text))]
    for document in twice:
        yield problem(document.title.place, "title", title=quoted(document.title.text))
    for document, _, _ in repeats(documents, lambda one: number_key(one.number.text)):
        if not any(document is other for other in twice):
            yield problem(document.number.place, "number", number=quoted(document.number.text))


@project_rule(
    "PX709",
    WARNING,
    "文件晚于填报日期",
    message="[“{label}”里的]文号“{number}”的年份晚于填报日期 {reported}。",
    subject=(
        "label",
        "number",
    ),
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
    for _, number, place, label in case.cited:
        match = NUMBER.search(number)
        if reported is not None and match and int(match["year"]) > reported.year:
            yield problem(place, label=label, number=number, reported=shown(reported))


@project_rule(
    "PX710",
    NOTE,
    "评价依据里没有评价办法",
    message="评价依据里没有绩效评价方面的文件。",
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
        yield problem(documents[0].title.place)


@project_rule(
    "PX711",
    NOTE,
    "书名号不成对",
    message="文件名称{title}的书名号或括号不成对。",
    subject=("title",),
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
            yield problem(document.title.place, title=quoted(title))
