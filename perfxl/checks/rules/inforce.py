"""Documents cited that have lost force or were replaced in part, and those that ought to be cited."""

from collections.abc import Iterator
from datetime import date

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.register import Registered, by_number, by_title, number_key, title_key
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.dates import shown
from perfxl.checks.rules.documents import REGISTER, pending
from perfxl.model import Problem, Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE
ABOLISHED = "[“{label}”里的]《{title}》（{number}）已于 {until}废止[（{pending}）]。"


@project_rule(
    "PX703",
    WARNING,
    "引用了已废止的文件",
    messages={"abolished": ABOLISHED, "replaced": ABOLISHED},
    advices={"replaced": "改引《{successor}》（{successor_number}）。"},
    subject=("label", "title", "number"),
    what="引用的文件在填报时是不是还有效。",
    why="已废止的文件不能作为评价依据。",
    source=REGISTER + "；财预〔2020〕10号第三十二条废止财预〔2011〕285号",
    remedy="改引现行的文件。",
    failing={"评价依据!文件名称[3]": "财政支出绩效评价管理暂行办法", "评价依据!文号[3]": "财预〔2011〕285号"},
    passing={"评价依据!文件名称[3]": "项目支出绩效评价管理办法", "评价依据!文号[3]": "财预〔2020〕10号"},
)
def abolished(case: Case) -> Iterator[Problem]:
    """No document is cited that had lost its force."""
    reported = case.info.report_date.value
    if reported is None:
        return
    for title, number, place, label in case.cited:
        document = _known(title, number)
        if document is not None and document.until is not None and document.until <= reported:
            successor = by_number().get(number_key(document.abolished_by))
            yield problem(
                place,
                "replaced" if successor and successor.title else "abolished",
                label=label,
                title=document.title or title.strip("《》"),
                number=document.number,
                until=shown(document.until),
                pending=pending(document),
                successor=successor.title if successor else "",
                successor_number=successor.number if successor else "",
            )


def _known(title: str, number: str) -> Registered | None:
    """The document meant: by its number, or by a title that only one document ever had or all have lost force."""
    if number_key(number):
        return by_number().get(number_key(number))
    named = by_title().get(title_key(title), ())
    return max(named, key=lambda document: document.until or date.max, default=None)


@project_rule(
    "PX712",
    NOTE,
    "引用的文件部分已被取代",
    message="[“{label}”里的]《{title}》（{number}）{status}，没有引用《{successor}》（{successor_number}）。",
    subject=("label", "number"),
    what="引用的文件有没有一部分已经改用新的文件。",
    why="还在用被取代的部分，指标和要点就不是现行的。",
    source=REGISTER,
    remedy="确认用的是没有被取代的部分；否则加引新的文件。",
    failing={"评价依据!文件名称[3]": "预算绩效评价共性指标体系框架", "评价依据!文号[3]": "财预〔2013〕53号"},
    passing={"评价依据!文件名称[3]": "项目支出绩效评价管理办法", "评价依据!文号[3]": "财预〔2020〕10号"},
)
def replaced(case: Case) -> Iterator[Problem]:
    """What replaced a part of a cited document is cited too."""
    listed = {number_key(number) for _, number, _, _ in case.cited}
    for title, number, place, label in case.cited:
        document = _known(title, number)
        if document is None or not document.replaced_by or number_key(document.replaced_by) in listed:
            continue
        successor = by_number()[number_key(document.replaced_by)]
        if document.title and successor.title:
            yield problem(
                place,
                label=label,
                title=document.title,
                number=document.number,
                status=document.status(),
                successor=successor.title,
                successor_number=successor.number,
            )


@project_rule(
    "PX713",
    NOTE,
    "评价依据没有列出评分所依据的文件",
    message="评分按“{book}”，“评价依据”里没有它所依据的{document}。",
    subject=("document",),
    rulebook=True,
    what="“评价依据”有没有列出规则书所依据的文件。",
    why="报告写明按哪个文件评分，依据里却没有它，读的人会问。",
    source="勾稽关系：评分规则与评价依据一致",
    remedy="在“评价依据”里补上这个文件；用的是本地另外的办法的，列本地的办法，并接受这条提示。",
    failing={"评价依据!文件名称[3]": "某州财政支出绩效管理办法", "评价依据!文号[3]": "州财〔2022〕5号"},
    passing={"评价依据!文件名称[3]": "项目支出绩效评价管理办法", "评价依据!文号[3]": "财预〔2020〕10号"},
    needs=(fields.DOCUMENTS,),
)
def ground_not_listed(case: Case) -> Iterator[Problem]:
    """The documents by which the project is scored are among the documents relied on."""
    documents = case.project.documents
    if case.rulebook is None or not documents:
        return
    numbers = {number_key(one.number.text) for one in documents}
    titles = [title_key(one.title.text) for one in documents]
    for number in case.rulebook.report.documents:
        known = by_number().get(number_key(number))
        named = known is not None and any(title_key(one) in title for one in known.titles for title in titles)
        if number_key(number) not in numbers and not named:
            shown_as = f"《{known.title}》（{number}）" if known is not None and known.title else number
            yield problem(documents[-1].title.place, document=shown_as, book=case.rulebook.title)
