"""评价小组, 评价过程, 评价依据 and 经验问题建议: who evaluated, when, on what grounds, and what was learned."""

from perfxl.forms.entries import Choice, Day, LongText, Text
from perfxl.forms.form import SECOND_VERSION, Field, Sheet, Table, fields_of
from perfxl.forms.reading.row import Row
from perfxl.model import Document, Lesson, LessonKind, Member, Phase


class Person:
    """The columns of 评价小组."""

    name = Field("姓名", "team.name", Text(), "项目负责人不参加评价小组", required=True, width=16)
    post = Field("职务", "team.post", Text(), "例：评价小组组长", required=True, width=28)
    duty = Field("分工", "team.duty", Text(), "负责什么工作", required=True, width=60)


class Stage:
    """The columns of 评价过程."""

    name = Field(
        "阶段",
        "phases.name",
        Text(),
        "例：前期准备、组织实施、分析评价、撰写与提交评价报告",
        required=True,
        width=22,
    )
    start = Field("开始日期", "phases.start", Day(), "例：2024年3月1日", required=True, width=18)
    end = Field("结束日期", "phases.end", Day(closing=True), "不早于开始日期", required=True, width=18)
    work = Field("工作内容", "phases.work", LongText(), "这一阶段做了什么", required=True, width=60)


class Basis:
    """The columns of 评价依据."""

    title = Field("文件名称", "documents.title", Text(), "不写书名号也可以", required=True, width=60)
    number = Field("文号", "documents.number", Text(), "例：财预〔2020〕10号；没有文号的留空", width=28)


class Learned:
    """The columns of 经验问题建议."""

    kind = Field("类别", "lessons.kind", Choice(LessonKind), "从下拉列表中选择", required=True, width=20)
    title = Field("标题", "lessons.title", Text(), "一句话概括", required=True, width=34)
    text = Field("内容", "lessons.text", LongText(), "展开说明；可分段", width=80)
    number = Field(
        "编号", "lessons.number", Text(), "问题编个号，它的原因和建议写同一个号", width=8, since=SECOND_VERSION
    )
    indicator = Field("对应指标", "lessons.indicator", Text(), "三级指标的名称", width=24, since=SECOND_VERSION)
    owner = Field("责任单位", "lessons.owner", Text(), "谁来整改", width=18, since=SECOND_VERSION)
    deadline = Field("完成时限", "lessons.deadline", Text(), "例：2024年9月底前", width=16, since=SECOND_VERSION)


TEAM = Sheet(
    "评价小组",
    (Table("team", fields_of(Person), "评价人员", Person.name, blank_rows=8),),
    note="评价人员和分工。",
)
PHASES = Sheet(
    "评价过程",
    (Table("phases", fields_of(Stage), "阶段", Stage.name, blank_rows=8),),
    note="按时间先后填写，阶段之间不重叠。",
    landscape=True,
)
DOCUMENTS = Sheet(
    "评价依据",
    (Table("documents", fields_of(Basis), "文件", Basis.title, blank_rows=12),),
    note="评价依据的法律、文件和本单位制度。",
)
LESSONS = Sheet(
    "经验问题建议",
    (Table("lessons", fields_of(Learned), "条目", Learned.title, blank_rows=12),),
    note="一行一条。存在的问题应有对应的建议。",
    landscape=True,
)


def member(row: Row) -> Member:
    """One person of the group."""
    return Member(name=row[Person.name], post=row[Person.post], duty=row[Person.duty])


def phase(row: Row) -> Phase:
    """One phase of the work."""
    return Phase(name=row[Stage.name], start=row[Stage.start], end=row[Stage.end], work=row[Stage.work])


def document(row: Row) -> Document:
    """One document relied on."""
    return Document(title=row[Basis.title], number=row[Basis.number])


def lesson(row: Row) -> Lesson:
    """One thing learned."""
    return Lesson(
        kind=row[Learned.kind],
        title=row[Learned.title],
        text=row[Learned.text],
        number=row[Learned.number],
        indicator=row[Learned.indicator],
        owner=row[Learned.owner],
        deadline=row[Learned.deadline],
    )
