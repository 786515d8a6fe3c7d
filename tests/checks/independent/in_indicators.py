"""Mistakes in 绩效目标表."""

from random import Random

from perfxl.model import Place

from .book import Book, place
from .mistakes import cell, mistake, words_of

OWN = "绩效目标表"
TARGET, ACTUAL = "年度指标值", "实际完成值"


@mistake("工作量写成≤", "≤|越多|方向|反")
def work_at_most(book: Book, draw: Random) -> tuple[Place, ...]:
    words = words_of(book)
    n = int(words["n"])
    book.set(OWN, ACTUAL, 1, f"{n // draw.randint(2, 6)}{words['u']}")
    return book.set(OWN, TARGET, 1, f"≤{n}{words['u']}"), place(OWN, ACTUAL, 1)


cell("比率写成≤", "≤|越高|方向|反", OWN, TARGET, 2, "≤95%")
cell("成本写成≥", "≥|越低|方向|反", OWN, TARGET, 4, "≥500元/{u}")
cell("满意度写成≤", "≤|越高|方向|反", OWN, TARGET, 6, "≤90%")
cell("评分方法与符号相反", "评分方法.*(相反|矛盾|不一致|≥)", OWN, "评分方法", 1, "越低越好")
cell("成本的评分方法反了", "评分方法.*(相反|矛盾|不一致|≤)", OWN, "评分方法", 4, "越高越好")
cell("不适用却有完成值", "不适用.*(完成值|完成)", OWN, "评分方法", 3, "不适用", ACTUAL)
cell("指标值≥0", "0.*(完成|没有意义|不会|任何|总是|落空)|≥0", OWN, TARGET, 1, "≥0{u}")
cell("比率用人作单位", "单位|比率|百分", OWN, ACTUAL, 2, "186人")
cell("满意度用人作单位", "单位|满意度.*(百分|率)|人", OWN, ACTUAL, 6, "186人")
cell("时限答百分比", "日期|时间|时限", OWN, ACTUAL, 3, "100%")
cell("合格率超过100%", "100", OWN, ACTUAL, 2, "107%")
cell("完成时间晚一年", "晚|超|迟|年度|年份|之后|原因", OWN, ACTUAL, 3, "{next}年12月10日")
cell("完成时间在开工前", "(早|之前|开始|年度|年份)", OWN, ACTUAL, 3, "{last}年11月10日")
cell("定性指标答模板字样", "XX|占位|模板|没有填", OWN, ACTUAL, 5, "XX")
cell("目标说空话", "(持续|不断|空|具体|衡量|量化)", OWN, TARGET, 5, "持续推进")
cell("佐证等于没有", "佐证|材料", OWN, "佐证材料", 1, "相关资料")
cell("佐证写见附件", "佐证|材料", OWN, "佐证材料", 2, "无")
cell("投入当产出", "投入|资金|预算|支出", OWN, "三级指标", 1, "投入财政资金数量")
cell("支付进度当产出", "投入|支付|资金|支出|执行", OWN, "三级指标", 2, "资金支付率")
cell("单位换了", "单位", OWN, ACTUAL, 1, "{n}吨")
cell("实际值漏填", "没有填|空|未填|必填", OWN, ACTUAL, 1, "")
cell("完成值写约数", "约|准确|不清|读不|数", OWN, ACTUAL, 1, "约{n}余{u}")


@mistake("满意度佐证不是调查", "调查|问卷")
def satisfaction_by_leaders(book: Book, draw: Random) -> tuple[Place, ...]:
    book.tables["满意度调查"] = []
    return (book.set(OWN, "佐证材料", 6, draw.choice(("领导评价", "工作总结", "会议纪要"))),)


@mistake("同类指标重名", "重复|同名|相同")
def name_twice(book: Book, draw: Random) -> tuple[Place, ...]:
    book.set(OWN, "二级指标", 2, "数量指标")
    return (book.set(OWN, "三级指标", 2, book.rows(OWN)[0]["三级指标"]),)


@mistake("分值合计不对", "分值.*合计|合计.*分值")
def weights_wrong(book: Book, draw: Random) -> tuple[Place, ...]:
    book.set(OWN, "分值", draw.randint(1, 6), "17")
    return tuple(place(OWN, "分值", row) for row in range(1, 7))


@mistake("超额很多不分析", "(超|高于|偏|多).*(原因|分析|16|十六)|(原因|分析).*(超|高)")
def far_over(book: Book, draw: Random) -> tuple[Place, ...]:
    words = words_of(book)
    actual = book.set(OWN, ACTUAL, 1, f"{int(words['n']) * draw.choice((2, 5, 10, 100))}{words['u']}")
    return actual, place(OWN, "偏差原因分析及改进措施", 1)


@mistake("完成目标却被核减", "核定|应得|规则|得分")
def award_cut(book: Book, draw: Random) -> tuple[Place, ...]:
    weight = int(book.rows(OWN)[1]["分值"])
    book.set(OWN, "核定理由", 2, "经小组讨论，按有关要求酌情核定本项得分")
    return book.set(OWN, "核定得分", 2, str(weight - draw.randint(1, 3))), place(OWN, "核定理由", 2)


@mistake("没有完成却核高分", "核定|规则|得分")
def award_raised(book: Book, draw: Random) -> tuple[Place, ...]:
    words = words_of(book)
    book.set(OWN, ACTUAL, 1, f"{int(words['n']) // 2}{words['u']}")
    book.set(OWN, "偏差原因分析及改进措施", 1, "施工队伍进场偏晚，余下部分列入下年度计划，提前组织招标。")
    book.set(OWN, "核定理由", 1, draw.choice(("情况属实", "综合考虑", "经研究决定")))
    return book.set(OWN, "核定得分", 1, str(int(book.rows(OWN)[0]["分值"]) - 1)), place(OWN, "核定理由", 1)


@mistake("丢了分没有原因", "原因")
def lost_without_reason(book: Book, draw: Random) -> tuple[Place, ...]:
    words = words_of(book)
    book.set(OWN, ACTUAL, 1, f"{int(words['n']) * draw.randint(5, 9) // 10}{words['u']}")
    return place(OWN, "偏差原因分析及改进措施", 1), place(OWN, ACTUAL, 1)


@mistake("原因写无", "原因")
def reason_is_none(book: Book, draw: Random) -> tuple[Place, ...]:
    lost_without_reason(book, draw)
    text = draw.choice(("无", "无偏差", "/"))
    return (book.set(OWN, "偏差原因分析及改进措施", 1, text),)


@mistake("目标比上年容易", "上年")
def easier_than_last_year(book: Book, draw: Random) -> tuple[Place, ...]:
    words = words_of(book)
    last = book.set(OWN, "上年完成值", 1, f"{int(words['n']) * draw.choice((2, 3))}{words['u']}")
    return last, place(OWN, TARGET, 1)


@mistake("实际值照抄上年", "上年")
def copied_from_last_year(book: Book, draw: Random) -> tuple[Place, ...]:
    for number, row in enumerate(book.rows(OWN), 1):
        if row["二级指标"] != "时效指标":
            book.set(OWN, "上年完成值", number, row[ACTUAL])
    places = [place(OWN, label, row) for label in (ACTUAL, "上年完成值") for row in range(1, 7)]
    return Place(OWN), *places


@mistake("两列填反", "反|颠倒|对调|互换|列")
def swapped_columns(book: Book, draw: Random) -> tuple[Place, ...]:
    for row in book.rows(OWN):
        row[TARGET], row[ACTUAL] = row[ACTUAL], row[TARGET]
    return Place(OWN), *(place(OWN, label, row) for label in (TARGET, ACTUAL) for row in range(1, 7))


@mistake("实际值照抄目标", "(照抄|相同|一样|等于).*(目标|指标值)|(目标|指标值).*(照抄|相同|一样)|符号")
def copied_column(book: Book, draw: Random) -> tuple[Place, ...]:
    for row in book.rows(OWN):
        row[ACTUAL] = row[TARGET]
    return Place(OWN), *(place(OWN, ACTUAL, row) for row in range(1, 7))


@mistake("数值全等于目标", "(都|全部|逐项|各).*(等于|相同|一样)")
def equal_column(book: Book, draw: Random) -> tuple[Place, ...]:
    for row in book.rows(OWN):
        row[ACTUAL] = row[TARGET].lstrip("≥≤不少于").removesuffix("前")
    book.rows(OWN)[4][ACTUAL] = "达成年度指标"
    words = words_of(book)
    book.rows(OWN)[2][ACTUAL] = f"{words['year']}年12月31日"
    book.info["实施情况"] = f"项目已完成，{words['work']}{words['n']}{words['u']}，通过验收。"
    return Place(OWN), *(place(OWN, ACTUAL, row) for row in range(1, 7))


@mistake("调整目标没有依据", "调整.*依据|依据")
def adjusted_without_basis(book: Book, draw: Random) -> tuple[Place, ...]:
    words = words_of(book)
    adjusted = book.set(OWN, "调整后指标值", 1, f"≥{int(words['n']) // 2}{words['u']}")
    return adjusted, place(OWN, "调整依据", 1)


@mistake("单位成本按总额填", "单位")
def unit_cost_as_total(book: Book, draw: Random) -> tuple[Place, ...]:
    return (book.set(OWN, ACTUAL, 4, f"{draw.randint(20, 90)}万元"),)
