"""Random projects of all kinds as people enter them: correct in themselves, different in everything that varies."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from perfxl.rulebooks import Rulebook, at_hand
from tests.checks.build import COLUMNS, OPTIONAL, Sheets

PLACES = ["青禾县", "云溪市", "临河区", "白石镇", "南坪州", "古渡口乡"]
BODIES = ["水务局", "教育局", "卫生健康局", "农业农村局", "文化和旅游局", "交通运输局", "民政局", "应急管理局"]
THEMES = [
    "农村供水改造",
    "基层人员培训",
    "公路养护",
    "数字档案建设",
    "老旧小区改造",
    "病虫害防治",
    "图书馆开放",
    "应急物资储备",
]
NUMBERED = [
    ("举办培训班期数", "期"),
    ("改造管网长度", "公里"),
    ("购置设备数量", "台"),
    ("培训人次", "人次"),
    ("新建站点数量", "个"),
    ("编印手册数量", "册"),
    ("发放宣传资料份数", "份"),
    ("巡查次数", "次"),
]
RATES = ["工程验收合格率", "结业考核合格率", "设备完好率", "资料归档率", "任务完成率", "按时办结率"]
COSTS = ["培训费用成本", "工程建设成本", "设备购置成本", "印刷宣传成本"]
EFFECTS = [
    ("群众生产生活条件", "有效改善"),
    ("基层服务能力", "不断增强"),
    ("人员业务水平", "有所提高"),
    ("管理长效机制", "建立健全"),
]
SATISFIED = ["服务对象满意度", "受益群众满意度", "参训人员满意度"]
SOURCES = ["中央财政资金", "自治区（省）财政资金", "本级财政资金", "其他资金"]
ITEMS = ["委托业务费", "材料费", "培训费", "印刷费", "差旅费", "设备购置费", "劳务费"]
POINTS = {
    "决策": [
        ("项目立项", "立项依据充分性", ["符合国家法律法规和发展规划", "属于部门履职所需"]),
        ("项目立项", "立项程序规范性", ["按规定的程序申请设立"]),
        ("绩效目标", "绩效目标合理性", ["目标与实际工作内容相关"]),
        ("绩效目标", "绩效指标明确性", ["用清晰、可衡量的指标值体现"]),
        ("资金投入", "预算编制科学性", ["预算内容与项目内容匹配"]),
        ("资金投入", "资金分配合理性", ["分配依据充分"]),
    ],
    "过程": [
        ("资金管理", "资金到位率", []),
        ("资金管理", "预算执行率", []),
        ("资金管理", "资金使用合规性", ["资金拨付有完整的审批手续"]),
        ("组织实施", "管理制度健全性", ["已制定财务和业务管理制度"]),
        ("组织实施", "制度执行有效性", ["合同、验收资料齐全并及时归档"]),
    ],
}
COMMENTS = [
    "资料齐全，符合要求",
    "经集体研究并报财政部门批复",
    "目标逐项对应年度重点任务",
    "抽查凭证手续齐全",
    "按任务量测算",
]
REASONS = [
    "汛期停工，部分任务顺延到下年度，已重新排定计划",
    "报名人数少于预期，下年度提前摸底",
    "价格上涨，今后在概算阶段询价",
]


@dataclass(frozen=True)
class Made:
    """The sheets of a random project with the rulebook they name."""

    sheets: Sheets
    rulebook: Rulebook


def rulebooks() -> list[Rulebook]:
    return [book for book in at_hand(()) if "部门" not in book.title]


def split(rng: random.Random, total: Decimal, parts: int, unit: Decimal) -> list[Decimal]:
    """A total in so many parts of at least one unit each."""
    units = int(total / unit)
    cuts = sorted(rng.sample(range(1, units), parts - 1)) if parts > 1 else []
    return [Decimal(b - a) * unit for a, b in zip([0, *cuts], [*cuts, units], strict=True)]


def chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def padded(sheet: str, *cells: str) -> list[str]:
    return [*cells, *[""] * (len(COLUMNS[sheet]) - len(cells))]


def make(seed: int) -> Made:
    """The project of a seed; kinds, rulebooks, sizes and outcomes change with it."""
    rng = random.Random(seed)
    books = rulebooks()
    book = books[seed % len(books)]
    own = book.kind.adds_rates
    year = max(rng.choice([2022, 2023, 2024]), book.in_force.year if book.in_force else 2022)
    place, body, theme = rng.choice(PLACES), rng.choice(BODIES), rng.choice(THEMES)
    funds, spent = _funds(rng)
    indicators, goals = _indicators(rng, year, spent, own=own)
    last, phases = _phases(rng, year)
    serial = rng.randint(2, 60)
    info = {
        "项目名称": f"{place}{theme}", "项目编码": "", "主管部门": f"{place}{body}", "实施单位": f"{place}{body}",
        "项目负责人": "分管负责人", "联系电话": "", "填报日期": chinese(last + timedelta(days=rng.randint(1, 9))),
        "评价年度": str(year), "实施开始日期": f"{year}年{rng.randint(1, 3)}月1日",
        "实施结束日期": f"{year}年12月{rng.choice([20, 31])}日",
        "评价类型": book.kind.title, "评价规则": book.title,
        "立项背景": f"{place}现有条件不能满足需要，群众要求改善的愿望迫切，按照年度工作安排设立本项目。",
        "主要内容": "1.制定实施方案并组织实施。\n2.按计划完成各项任务。\n3.组织验收和资料归档。",
        "实施情况": "项目按方案组织实施，各项任务的完成情况见绩效指标。",
        "主要职能": "", "机构设置": "", "人员情况": "",
        "年度总体目标": "，".join(goals) + "。", "评价目的": "", "评价对象": "", "评价范围": "",
        "评价方法": "比较法、公众评判法", "评价标准": "计划标准",
        "偏差原因说明": "部分合同在年末签订，相应资金没有在年内支付。",
    }  # fmt: skip
    return Made(
        {
            **{name: [] for name in OPTIONAL},
            "金额单位": "元" if seed % 5 == 4 else "万元",
            "项目信息": info,
            "资金情况": funds,
            "支出明细": _spending(rng, spent),
            "绩效目标表": _awarded(random.Random(seed), indicators) if seed % 5 == 3 else indicators,
            "决策与过程": [] if own else _common(rng),
            "评价小组": [
                padded("评价小组", "分管副局长", "评价小组组长", "负责评价的策划和报告复核"),
                padded("评价小组", "财务人员", "评价小组成员", "负责资金核对和数据统计"),
            ],
            "评价过程": phases,
            "评价依据": [
                padded("评价依据", "中华人民共和国预算法"),
                padded("评价依据", "项目支出绩效评价管理办法", "财预〔2020〕10号"),
                padded("评价依据", f"{place}{body}经费支出管理办法", f"{place[0]}财发〔{year - 1}〕{serial}号"),
            ],
            "经验问题建议": [
                padded("经验问题建议", "主要经验及做法", "按月调度进度", "明确专人负责，按月通报进展。"),
                padded("经验问题建议", "存在的问题", "部分工作启动偏晚", "合同签订较晚，年末仍有资金没有支付。"),
                padded("经验问题建议", "原因分析", "年初计划没有细化到月", "用款计划只排到季度。"),
                padded("经验问题建议", "有关建议", "按月排定用款计划", "把合同签订时间提前到上半年。"),
            ],
        },
        book,
    )  # fmt: skip


def _spending(rng: random.Random, spent: Decimal) -> list[list[str]]:
    amounts = split(rng, spent, 4, Decimal("0.01"))
    return [padded("支出明细", item, f"{amount}") for item, amount in zip(rng.sample(ITEMS, 4), amounts, strict=True)]


def _funds(rng: random.Random) -> tuple[list[list[str]], Decimal]:
    rows, spent = [], Decimal(0)
    for source in rng.sample(SOURCES, rng.randint(1, 3)):
        budget = Decimal(rng.randint(2000, 60000)) / 100
        received = (
            budget if rng.random() < 0.8 else (budget * Decimal(rng.randint(85, 99)) / 100).quantize(Decimal("0.01"))
        )
        used = (
            received
            if rng.random() < 0.2
            else (received * Decimal(rng.randint(60, 99)) / 100).quantize(Decimal("0.01"))
        )
        rows.append(padded("资金情况", source, f"{budget}", f"{budget}", f"{received}", f"{used}"))
        spent += used
    return rows, spent


def _indicators(rng: random.Random, year: int, spent: Decimal, *, own: bool) -> tuple[list[list[str]], list[str]]:
    """Rows of the target table, and what the general goal says of them."""
    rows: list[tuple[str, str, str, str, str, str, bool]] = []
    goals = []
    for name, unit in rng.sample(NUMBERED, rng.randint(2, 4)):
        target = rng.randint(4, 600)
        met = rng.random() < 0.75
        actual = (
            target + rng.randint(0, max(1, target // 10))
            if met
            else max(1, target - rng.randint(1, max(1, target // 6)))
        )
        rows.append(
            (
                "产出指标",
                "数量指标",
                name,
                f"{rng.choice(['≥', '不少于'])}{target}{unit}",
                f"{actual}{unit}",
                "",
                actual < target,
            )
        )
        goals.append(f"{name}不少于{target}{unit}")
    for name in rng.sample(RATES, rng.randint(1, 2)):
        target, rate = rng.randint(85, 97), Decimal(rng.randint(800, 1000)) / 10
        rows.append(("产出指标", "质量指标", name, f"≥{target}%", f"{rate}%", "", rate < target))
    day = rng.randint(1, 30)
    rows.append(("产出指标", "时效指标", "任务完成时间", f"{year}年11月底前", f"{year}年11月{day}日", "", False))
    if rng.random() < 0.6:
        cost = (spent * Decimal(rng.randint(30, 90)) / 100).quantize(Decimal("0.01"))
        rows.append(
            (
                "成本指标",
                "经济成本指标",
                rng.choice(COSTS),
                f"≤{cost + rng.randint(0, 3)}万元",
                f"{cost}万元",
                "",
                False,
            )
        )
    for name, target_words in rng.sample(EFFECTS, rng.randint(1, 2)):
        rows.append(
            ("效益指标", "社会效益指标", name, target_words, rng.choice(["达成年度指标", "基本达成目标"]), "", False)
        )
        goals.append(f"{name}{target_words}")
    happy = rng.randint(86, 99)
    rows.append(("满意度指标", "服务对象满意度指标", rng.choice(SATISFIED), "≥90%", f"{happy}%", "", happy < 90))
    return _weighted(rng, rows, own=own), goals


def _weighted(
    rng: random.Random, rows: list[tuple[str, str, str, str, str, str, bool]], *, own: bool
) -> list[list[str]]:
    classes = ["成本指标", "产出指标", "效益指标", "满意度指标"]
    totals = dict(zip(classes, (10, 40, 30, 10) if own else (10, 25, 15, 10), strict=True))
    if not any(row[0] == "成本指标" for row in rows):
        totals["产出指标"] += totals.pop("成本指标")
    made = []
    for name in [one for one in classes if one in totals]:
        own_rows = [row for row in rows if row[0] == name]
        weights = split(rng, Decimal(totals[name]), len(own_rows), Decimal(1))
        for index, (row, weight) in enumerate(zip(own_rows, weights, strict=True)):
            reason = rng.choice(REASONS) if row[6] else ""
            made.append(
                padded(
                    "绩效目标表",
                    name if not index else "",
                    row[1],
                    row[2],
                    row[3],
                    row[4],
                    f"{weight}",
                    "",
                    "",
                    "",
                    reason,
                    "工作台账",
                )
            )
    return made


def _awarded(rng: random.Random, rows: list[list[str]]) -> list[list[str]]:
    """The target table with two scores awarded otherwise than the rules give."""
    weight, score, why = (COLUMNS["绩效目标表"].index(one) for one in ("分值", "核定得分", "核定理由"))
    for row in rng.sample(rows, 2):
        row[score], row[why] = f"{Decimal(row[weight]) * rng.randint(30, 100) / 100:.2f}", "按核实的数量核定"
    return rows


def _common(rng: random.Random) -> list[list[str]]:
    rows = []
    for first, listed in POINTS.items():
        weights = split(rng, Decimal(20), len(listed), Decimal(1))
        for (second, name, points), weight in zip(listed, weights, strict=True):
            if not points:
                rows.append(padded("决策与过程", first, second, name, f"{weight}"))
            for number, point in enumerate(points):
                met = "符合" if rng.random() < 0.85 else "部分符合"
                comment = rng.choice(COMMENTS) if met == "符合" else "部分资料没有归档，扣一半分"
                head = (first, second, name, f"{weight}") if not number else ("", "", "", "")
                rows.append(padded("决策与过程", *head, point, met, comment))
    return rows


def _phases(rng: random.Random, year: int) -> tuple[date, list[list[str]]]:
    day = date(year + 1, rng.randint(1, 3), rng.randint(1, 20))
    rows = []
    for name, work in (
        ("前期准备", "成立评价小组，制定评价方案"),
        ("组织实施", "收集资料，核查凭证"),
        ("分析评价", "核对数据，逐项打分"),
        ("撰写与提交评价报告", "撰写报告，征求意见后提交"),
    ):
        end = day + timedelta(days=rng.randint(3, 15))
        rows.append(padded("评价过程", name, chinese(day), chinese(end), work))
        day = end + timedelta(days=1)
    return day, rows
