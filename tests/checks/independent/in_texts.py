"""Mistakes in texts, dates, people, documents and the survey."""

from random import Random

from perfxl.model import Place

from .book import Book, place
from .mistakes import cell, mistake, words_of

INFO, TEAM, PHASES, SURVEY = "项目信息", "评价小组", "评价过程", "满意度调查"

cell("总目标没有数", "(数|量化|衡量|具体)", INFO, "年度总体目标", 1, "加强管理，改善条件，提高群众满意度。")
cell("结束早于开始", "早于|之前|先后", INFO, "实施结束日期", 1, "{last}年1月5日")
cell("评价年度不在项目期", "年度|年份", INFO, "评价年度", 1, "2017")
cell("填报日期在评价前", "(早|之前|填报日期)", INFO, "填报日期", 1, "{year}年4月28日")
cell("评价阶段早一年", "(早|之前|结束|年)", PHASES, "开始日期", 1, "{year}年3月1日")
cell(
    "机构数对不上", "(个|数|不符|不一致|列)", INFO, "机构设置", 1, "内设6个科室，分别是办公室、财务科、业务科、监督科。"
)
cell("委托单位就是实施单位", "委托", INFO, "委托单位", 1, "{unit}")
cell("编码丢了末几位", "编码", INFO, "项目编码", 1, "5.30000230000000E+20")
cell("依据张冠李戴", "文号|文件|标题", "评价依据", "文件名称", 2, "财政支出绩效评价管理暂行办法", "文号")
cell("引用废止文件", "废止|失效", "评价依据", "文号", 2, "财预〔2011〕285号")
cell("不符合却说符合", "(符合|说明|矛盾|不一致)", "决策与过程", "是否符合", 1, "不符合", "评价情况说明")
cell("符合却说没有", "(符合|没有|说明|矛盾)", "决策与过程", "评价情况说明", 3, "没有经集体研究，未见批复文件")


@mistake("评价机构就是实施单位", "评价机构|利益|利害")
def evaluator_is_unit(book: Book, draw: Random) -> tuple[Place, ...]:
    if not book.rows("决策与过程"):
        return ()
    book.info |= {"评价方式": "部门评价", "委托单位": book.info["主管部门"]}
    return (book.set(INFO, "评价机构", 1, book.info["实施单位"]),)


@mistake("部门评价没有交换意见", "意见")
def no_exchange(book: Book, draw: Random) -> tuple[Place, ...]:
    if not book.rows("决策与过程"):
        return ()
    book.info["评价方式"] = draw.choice(("部门评价", "财政评价"))
    last = book.set(PHASES, "工作内容", 4, "撰写报告，报送财政部门")
    return last, Place(PHASES), place(INFO, "评价方式"), place(PHASES, "阶段", 4)


@mistake("负责人参加评价", "负责人")
def leader_evaluates(book: Book, draw: Random) -> tuple[Place, ...]:
    if not book.rows("决策与过程"):
        return ()
    book.info["评价方式"] = "部门评价"
    return (book.set(TEAM, "姓名", draw.choice((1, 2, 3)), book.info["项目负责人"]),)


@mistake("问题只说绩效管理", "绩效管理|项目本身")
def only_about_management(book: Book, draw: Random) -> tuple[Place, ...]:
    book.tables["经验问题建议"] = []
    book.add(
        "经验问题建议",
        """
主要经验及做法|任务提前分解|年初把任务分解到月，按月调度。
存在的问题|绩效指标设置不够细化|部分绩效指标不够量化，绩效管理意识有待加强。
原因分析|绩效管理业务不熟悉|对绩效评价政策学习不够。
有关建议|加强绩效管理培训|加强绩效目标编制和绩效评价业务培训。
""",
    )
    cells = (place("经验问题建议", label, row) for label in ("标题", "内容") for row in (2, 3, 4))
    return Place("经验问题建议"), *cells


@mistake("明明没完成却说全部完成", "全部完成|未完成|没有完成")
def all_done(book: Book, draw: Random) -> tuple[Place, ...]:
    words = words_of(book)
    book.set("绩效目标表", "实际完成值", 1, f"{int(words['n']) // 2}{words['u']}")
    book.set("绩效目标表", "偏差原因分析及改进措施", 1, "施工队伍进场偏晚，余下部分列入下年度计划，提前招标。")
    return (book.set(INFO, "实施情况", 1, "各项绩效目标全部完成，取得良好效果。"),)


@mistake("两个阶段次序颠倒", "先后|顺序|早于|之前|还早|重叠")
def phases_reversed(book: Book, draw: Random) -> tuple[Place, ...]:
    if not book.rows("决策与过程"):
        return ()
    after = int(book.info["评价年度"]) + 1
    return book.set(PHASES, "开始日期", 3, f"{after}年2月20日"), place(PHASES, "结束日期", 3)


def _survey(kind: str, says: str, label: str, text: str) -> None:
    @mistake(kind, says)
    def spoil(book: Book, draw: Random) -> tuple[Place, ...]:
        if not book.rows(SURVEY):
            book.add(SURVEY, "|服务对象|220|205|200|您是否满意|100|80|10|10|现场填写")
            book.set("绩效目标表", "实际完成值", 6, "95%")
            book.set("绩效目标表", "偏差原因分析及改进措施", 6, "")
        spoilt = book.set(SURVEY, label, 1, text.format_map(words_of(book)))
        others = ("发放份数", "回收份数", "有效份数", "题目", "很满意", "调查对象")
        return (spoilt, *(place(SURVEY, one, 1) for one in others))


_survey("回收多于发放", "回收|发放", "回收份数", "260")
_survey("有效多于回收", "有效|回收", "有效份数", "207")
_survey("答案多于有效", "有效", "满意", "160")
_survey("调查本单位职工", "本单位|职工|服务对象", "调查对象", "{unit}职工")


@mistake("样本太少", "样本|份数|份|少")
def tiny_sample(book: Book, draw: Random) -> tuple[Place, ...]:
    book.tables[SURVEY] = []
    book.add(SURVEY, "|服务对象|8|8|8|您是否满意|5|3|0|0|现场填写")
    book.set("绩效目标表", "实际完成值", 6, "100%")
    book.set("绩效目标表", "偏差原因分析及改进措施", 6, "")
    return tuple(place(SURVEY, one, 1) for one in ("发放份数", "回收份数", "有效份数"))


@mistake("满意度与调查对不上", "调查|满意度")
def survey_differs(book: Book, draw: Random) -> tuple[Place, ...]:
    book.tables[SURVEY] = []
    book.add(SURVEY, "|服务对象|220|205|200|您是否满意|60|60|10|70|现场填写")
    return (
        book.set("绩效目标表", "实际完成值", 6, "98%"),
        *(place(SURVEY, one, 1) for one in ("很满意", "题目", "有效份数")),
    )
