"""Random projects that are correct: what an experienced accountant would send in, in varying sizes and wordings."""

from decimal import Decimal
from random import Random

from tests.checks.judging import TITLES

from .book import Book
from .themes import THEMES, Theme

POINTS = """
决策|项目立项|立项依据充分性|5|符合国家法律法规和发展规划|符合|列入年度重点工作安排
||||属于部门履职所需|符合|属于单位“三定”规定的职责
||立项程序规范性|3|按规定的程序申请设立|符合|经集体研究并报财政部门批复
|绩效目标|绩效目标合理性|4|目标与实际工作内容相关|符合|目标与实施方案的任务一致
||绩效指标明确性|3|用清晰、可衡量的指标值体现|符合|定量指标均写明数值
|资金投入|预算编制科学性|4|预算内容与项目内容匹配|符合|按任务量和单价测算
||资金分配合理性|2|分配依据充分|符合|按批复的预算分配
过程|资金管理|资金到位率|4|||
||预算执行率|5|||
||资金使用合规性|4|资金拨付有完整的审批手续|符合|抽查凭证，审批手续齐全
|组织实施|管理制度健全性|2|已制定财务和业务管理制度|符合|执行本单位财务管理和合同管理制度
||制度执行有效性|4|合同、验收资料齐全并及时归档|符合|合同和验收资料已归档
"""


def wan(value: Decimal) -> str:
    return f"{value:.2f}"


def correct(seed: int) -> Book:
    """One correct project; the same seed gives the same one."""
    draw = Random(seed)
    theme = THEMES[seed % len(THEMES)]
    planned = draw.randint(theme.least, theme.most)
    done = planned + draw.choice((0, 0, planned // 20, planned // 10))
    budget = (Decimal(planned * theme.per) / 10000 * draw.choice((Decimal("1.10"), Decimal("1.15")))).quantize(
        Decimal("0.01")
    )
    saved = (budget * draw.choice((Decimal(0), Decimal("0.01"), Decimal("0.03")))).quantize(Decimal("0.01"))
    spent = budget - saved
    year = draw.choice((2022, 2023, 2024))
    book = Book(theme.title)
    book.info = _information(draw, theme, planned, done, year, budget, spent)
    _money(book, draw, theme, budget, spent)
    _indicators(book, draw, theme, planned, done, year)
    _work(book, draw, theme, year)
    if draw.random() < 0.4:
        _survey(book, draw, theme)
    return book


def _information(
    draw: Random, theme: Theme, planned: int, done: int, year: int, budget: Decimal, spent: Decimal
) -> dict[str, str]:
    told = draw.choice((f"全年预算{wan(budget)}万元，", f"本项目安排预算资金{wan(budget)}万元，", ""))
    paid = draw.choice((f"共支付资金{wan(spent)}万元。", f"实际支出{wan(spent)}万元。", "资金按进度支付。"))
    goal = f"{theme.noun}{planned}{theme.u}以上，{theme.quality}不低于95%，{theme.served}满意度达到90%以上。"
    rate = draw.choice((f"{theme.noun}{done}{theme.u}", f"累计{theme.noun}{done}{theme.u}"))
    left = f"结余{wan(budget - spent)}万元，系采购节约，已由财政部门收回。" if budget != spent else ""
    info = {
        "项目名称": theme.title,
        "项目编码": draw.choice(("", f"5303{year}0000{draw.randint(10000, 99999)}")),
        "主管部门": theme.department,
        "实施单位": theme.unit,
        "项目负责人": theme.leader,
        "填报日期": f"{year + 1}年4月28日",
        "评价年度": str(year),
        "实施开始日期": f"{year}年{draw.randint(1, 3)}月1日",
        "实施结束日期": f"{year}年12月20日",
        "评价类型": "项目支出绩效评价" if theme.judged else "项目支出绩效自评",
        "评价规则": TITLES["评价" if theme.judged else "自评"],
        "立项背景": theme.background,
        "主要内容": f"{told}{theme.noun}{planned}{theme.u}，组织验收，建立工作台账。",
        "实施情况": f"项目于{year}年12月前完成，{rate}，通过验收，{paid}",
        "年度总体目标": goal,
        "偏差原因说明": left,
    }
    if draw.random() < 0.5:
        info |= {"项目是否完成": "是"}
    if theme.judged and draw.random() < 0.5:
        info |= {"评价方式": "部门评价", "委托单位": theme.department, "评价机构": "正衡绩效咨询有限公司"}
    return info


def _money(book: Book, draw: Random, theme: Theme, budget: Decimal, spent: Decimal) -> None:
    province = (budget * draw.choice((Decimal("0.4"), Decimal("0.7")))).quantize(Decimal("0.01"))
    own = budget - province
    last = spent - province
    parts = [(spent * share).quantize(Decimal("0.01")) for share in (Decimal("0.08"), Decimal("0.05"))]
    amounts = [spent - sum(parts), *parts]
    scale = draw.choice((1, 1, 10000))
    book.money_unit = "元" if scale > 1 else "万元"
    shown = [[wan(value * scale) for value in row] for row in ([province] * 4, [own, own, own, last])]
    book.add("资金情况", [f"自治区（省）财政资金|{'|'.join(shown[0])}", f"本级财政资金|{'|'.join(shown[1])}"])
    lines = zip(theme.spending, amounts, strict=True)
    book.add("支出明细", [f"{content}|{wan(amount * scale)}|" for content, amount in lines])


def _indicators(book: Book, draw: Random, theme: Theme, planned: int, done: int, year: int) -> None:
    quality, satisfied = draw.randint(96, 100), draw.choice((88, 91, 94, 97))
    why = "|||个别对象反映通知不够及时，已建立提前三天告知的制度" if satisfied < 90 else "|||"
    target = draw.choice((f"≥{planned}{theme.u}", f"不少于{planned}{theme.u}"))
    unit_cost = f"{theme.per + theme.per // 20}元/{theme.u}"
    w = (10, 5, 5, 10, 20, 10) if theme.judged else (20, 15, 10, 5, 30, 10)
    cost = ("成本指标", "经济成本指标") if theme.judged else ("", "成本指标")
    rows = [
        f"产出指标|数量指标|{theme.noun}数量|{target}|{done}{theme.u}|{w[0]}|||||验收报告、工作台账",
        f"|质量指标|{theme.quality}|≥95%|{quality}%|{w[1]}|||||验收报告",
        f"|时效指标|项目完成时间|{year}年12月底前|{year}年12月{draw.randint(1, 20)}日|{w[2]}|||||验收报告",
        f"{cost[0]}|{cost[1]}|单位{theme.cost}|≤{unit_cost}|{theme.per}元/{theme.u}|{w[3]}|||||结算资料",
        f"效益指标|社会效益指标|{theme.benefit}|有效改善|达成年度指标|{w[4]}|||||跟踪回访记录",
        f"满意度指标|服务对象满意度指标|{theme.served}满意度|≥90%|{satisfied}%|{w[5]}|{why}|满意度调查报告",
    ]
    book.add("绩效目标表", rows)
    for row, actual in zip(book.rows("绩效目标表")[:2], (planned - planned // 10, 95), strict=True):
        row["上年完成值"] = draw.choice(("", f"{actual}{theme.u if row['二级指标'] == '数量指标' else '%'}"))


def _work(book: Book, draw: Random, theme: Theme, year: int) -> None:
    after, who = year + 1, "评价小组" if theme.judged else "自评小组"
    book.add(
        "评价小组",
        f"""
{theme.department}财务科科长|{who}组长|负责组织和复核
{theme.department}审计人员|{who}成员|负责资金核对
业务科室人员|{who}成员|负责现场核查、问卷调查和报告撰写
""",
    )
    if theme.judged:
        book.add("决策与过程", POINTS)
        book.add(
            "评价过程",
            f"""
前期准备|{after}年3月1日|{after}年3月8日|成立评价小组，制定评价方案
组织实施|{after}年3月9日|{after}年3月25日|收集资料，现场核查，问卷调查
分析评价|{after}年3月26日|{after}年4月10日|核对数据，逐项打分
撰写与提交评价报告|{after}年4月11日|{after}年4月27日|撰写报告，与{theme.unit}交换意见后提交
""",
        )
    else:
        book.add("评价过程", f"填报自评表|{after}年4月8日|{after}年4月20日|核对数据，填报自评表")
    book.add("评价依据", "中华人民共和国预算法|\n项目支出绩效评价管理办法|财预〔2020〕10号")
    book.add(
        "经验问题建议",
        """
主要经验及做法|任务提前分解|年初把任务分解到月，按月调度，进度均衡。
存在的问题|后续管护力量不足|验收后的日常管护没有固定人员，个别点位巡查间隔偏长。
原因分析|管护责任没有落实到人|移交时只明确了单位，没有明确岗位。
有关建议|落实管护责任|由实施单位按点位明确管护人员，按月巡查并登记。
""",
    )


def _survey(book: Book, draw: Random, theme: Theme) -> None:
    satisfied = int(book.rows("绩效目标表")[5]["实际完成值"].rstrip("%"))
    sent = 210 + draw.randint(0, 20)
    very, fair = 100, 2 * satisfied - 100 - 20
    cells = f"{very}|{fair}|20|{200 - 2 * satisfied}"
    book.add("满意度调查", f"|{theme.served}|{sent}|205|200|您对本项目是否满意|{cells}|入户和现场填写")
