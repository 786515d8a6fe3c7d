"""满意度调查: what the people asked answered, one row for each 题目."""

from perfxl.forms.entries import Count, Text
from perfxl.forms.form import SECOND_VERSION, Field, Sheet, Table, fields_of
from perfxl.forms.reading.row import Row
from perfxl.model import SurveyQuestion


class Asked:
    """The columns of 满意度调查; who was asked and how many need be written once for several 题目."""

    indicator = Field(
        "对应指标",
        "survey.indicator",
        Text(),
        "绩效目标表里满意度指标的名称；只有一个满意度指标时可不填",
        width=24,
        filled_down=True,
        since=SECOND_VERSION,
    )
    group = Field(
        "调查对象", "survey.group", Text(), "例：参训学员、沿线居民", width=18, filled_down=True, since=SECOND_VERSION
    )
    sent = Field("发放份数", "survey.sent", Count(), "发出的问卷", width=10, filled_down=True, since=SECOND_VERSION)
    returned = Field(
        "回收份数", "survey.returned", Count(), "收回的问卷", width=10, filled_down=True, since=SECOND_VERSION
    )
    valid = Field(
        "有效份数", "survey.valid", Count(), "收回的问卷里有效的", width=10, filled_down=True, since=SECOND_VERSION
    )
    question = Field("题目", "survey.question", Text(), "问卷里问满意度的题", width=36, since=SECOND_VERSION)
    very_satisfied = Field("很满意", "survey.very_satisfied", Count(), "选它的份数", width=10, since=SECOND_VERSION)
    satisfied = Field("满意", "survey.satisfied", Count(), "选它的份数", width=10, since=SECOND_VERSION)
    fairly_satisfied = Field(
        "基本满意", "survey.fairly_satisfied", Count(), "选它的份数", width=10, since=SECOND_VERSION
    )
    dissatisfied = Field("不满意", "survey.dissatisfied", Count(), "选它的份数", width=10, since=SECOND_VERSION)
    remark = Field("说明", "survey.remark", Text(), "调查的时间、方式", width=24, since=SECOND_VERSION)


SURVEY = Sheet(
    "满意度调查",
    (Table("survey", fields_of(Asked), "题目", Asked.question, blank_rows=10),),
    note="做了满意度问卷的填写，一行一道题；没有做的不填。对应指标、调查对象和份数可合并单元格，或只填第一行。",
    landscape=True,
    optional=True,
)


def question(row: Row) -> SurveyQuestion:
    """What was answered to one 题目."""
    return SurveyQuestion(
        indicator=row[Asked.indicator],
        group=row[Asked.group],
        sent=row[Asked.sent],
        returned=row[Asked.returned],
        valid=row[Asked.valid],
        question=row[Asked.question],
        very_satisfied=row[Asked.very_satisfied],
        satisfied=row[Asked.satisfied],
        fairly_satisfied=row[Asked.fairly_satisfied],
        dissatisfied=row[Asked.dissatisfied],
        remark=row[Asked.remark],
    )
