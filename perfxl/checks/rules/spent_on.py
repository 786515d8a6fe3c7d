"""What the money was spent on, what was left of it, and where the budget came from."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import framework_judged, problem, project_rule
from perfxl.checks.rules.costs import in_wan, is_cost
from perfxl.checks.rules.execution import ADJUSTED
from perfxl.checks.rules.money import total_place
from perfxl.checks.shown import quoted
from perfxl.forms.standard.money import Money
from perfxl.model import Met, Problem, Severity, Spending

WARNING, NOTE = Severity.WARNING, Severity.NOTE
ZERO = Decimal(0)
COMPLIANCE = "资金使用合规性"
IRREGULAR = {
    "奖金": re.compile(r"奖金|绩效奖|年终奖|目标考核奖|文明奖|福利费|节日慰问"),
    "公务接待": re.compile(r"接待费|公务接待|招待费|宴请|餐饮招待"),
    "购车": re.compile(r"购车|公务用车购置|购[置买]公务用车|购[置买](小汽车|轿车|越野车)|车辆购置"),
    "罚款": re.compile(r"罚款|罚金|滞纳金|违约金|赞助|捐赠"),
    "预拨": re.compile(r"预拨|以拨代支|借款|垫付归还"),
}
"""What project money is seldom allowed to pay."""
MEANT = re.compile(r"奖励|竞赛|大赛|评选|表彰|见义勇为|车辆|用车|接待|慰问")
"""Projects whose very purpose it is."""
DESTINATION = re.compile(
    r"结余|剩余|余额|收回|上缴|缴回|结转|节约|节省|尾款|质保|质量保证金|次年|下年|下一年|尚未支付|没有支付"
)
SMALL = Decimal("0.005")
GENERIC = re.compile(
    r"^(办公|印刷|咨询|手续|水|电|邮电|取暖|物业管理|差旅|维修|租赁|会议|培训|劳务|委托业务|工会|福利|交通|其他.*|工资.*|"
    r"专用材料|设备购置|专用设备购置|商品和服务支出|项目支出|资本性支出)(费|支出|经费)?$"
)
"""Items by economic class, which say nothing of the work."""
RUNNING = re.compile(
    r"场地|食宿|住宿|伙食|师资|讲课|课酬|资料|人工|用工|人员|工资|补助|服务费|印刷|差旅|交通|劳务|耗材|运行|燃油"
)
"""What any work needs, whatever it brings about."""
SHARE = Decimal("0.3")


@project_rule(
    "PX333",
    WARNING,
    "支出里有不该列的内容，合规性却全部符合",
    message="支出明细里有{content}（{kind}），“资金使用合规性”的要点却全部选了“符合”。",
    subject=("content", "kind"),
    kinds=framework_judged,
    what="支出明细里有奖金、公务接待、购车、罚款、预拨一类内容时，“资金使用合规性”是不是仍然全部符合。",
    why="项目资金一般不能用于这些内容；复核时第一眼就会看到，合规性的得分站不住。",
    source="财预〔2020〕10号附件2 资金使用合规性：符合预算批复或合同规定的用途，不存在截留、挤占、挪用、虚列支出",
    remedy="核对这笔支出的依据；不合规的改选“部分符合”或“不符合”并说明，确有依据的可以接受这条警告并写明文件。",
    failing={"支出明细!支出内容[2]": "年终奖金"},
    passing={"支出明细!支出内容[2]": "其他交通费用"},
    needs=(fields.SPENDING, fields.COMMON),
)
def irregular_spending(case: Case) -> Iterator[Problem]:
    """Spending that a project seldom allows and a clean judgement do not go together."""
    points = [point for one in case.judged if COMPLIANCE in one.name.text for point in one.points]
    if not points or any(point.met.value is not Met.FULLY for point in points):
        return
    purpose = f"{case.info.name.text}{case.info.content.text}"
    for row in case.project.spending:
        kind = next((kind for kind, words in IRREGULAR.items() if words.search(row.content.text)), "")
        if kind and not MEANT.search(purpose):
            yield problem(row.content.place, content=quoted(row.content.text), kind=kind)


@project_rule(
    "PX334",
    WARNING,
    "项目完成了，结余去了哪里没有说",
    message="项目已经完成，到位 {received}，支出 {spent}，结余 {balance}，没有说明结余的去向。",
    what="“项目是否完成”填了“是”而资金还有结余（超过 0.5%）时，文字里有没有说明结余的原因和去向。",
    why="完成项目的结余应当收回或按规定使用；不说明，财政部门会要求补充。",
    source="财预〔2020〕10号附件3 资金投入和使用情况；国办发〔2014〕70号：盘活财政存量资金",
    remedy="在“偏差原因说明”里写明结余的原因和去向（收回、结转、待付尾款等）。",
    sample="training",
    failing={"项目信息!项目是否完成": "是", "项目信息!偏差原因说明": ""},
    passing={"项目信息!项目是否完成": "是"},
    needs=(fields.FUNDS, fields.INFO),
)
def balance_untold(case: Case) -> Iterator[Problem]:
    """Where the money left of a finished project went is told."""
    funds, info = case.project.funds, case.info
    balance = funds.received - funds.spent
    read = case.sums.complete(Money.received.path, Money.spent.path)
    if not info.is_completed or not read or balance <= funds.received * SMALL:
        return
    rows = [one.comment for one in case.project.common if case.computed(one)]
    told = (info.deviation_reason, info.implementation, info.achievement, info.management, *rows)
    if not any(DESTINATION.search(text.text) for text in told):
        amounts = {"received": funds.received, "spent": funds.spent, "balance": balance}
        place = info.deviation_reason.place
        where = place if place.spot else total_place(case, Money.spent)
        yield problem(where, **{name: case.money(value) for name, value in amounts.items()})


@project_rule(
    "PX335",
    NOTE,
    "最大的一项支出没有对应的指标",
    message="支出最多的是{content}（{amount}），绩效目标表里没有看到与它对应的产出或成本指标。",
    subject=("content",),
    what="支出明细里金额最大的一项（占三成以上），绩效目标表里有没有与它有关的产出或成本指标（按经济分类写的支出内容不查）。",
    why="钱花得最多的事没有指标，评价就没有评到主要的地方。",
    source="财预〔2021〕101号附件1：核心绩效目标和指标要反映项目的主要内容；财政部门审核绩效目标的常见意见",
    remedy="核对是不是漏了指标；名称不同而说的是一件事的，可以接受这条提示。",
    sample="engineering",
    failing={"支出明细!支出内容[1]": "宣传片摄制"},
    passing={"支出明细!支出内容[1]": "管网材料采购及安装"},
    needs=(fields.SPENDING, fields.INDICATORS),
)
def largest_unmeasured(case: Case) -> Iterator[Problem]:
    """What costs most is measured."""
    rows = [row for row in case.project.spending if row.amount.value and row.content.text]
    total = sum((row.amount.value or ZERO for row in rows), ZERO)
    largest = max(rows, key=lambda row: row.amount.value or ZERO, default=None)
    if largest is None or (largest.amount.value or ZERO) < total * SHARE or _generic(largest.content.text.strip()):
        return
    if not _measured(case, largest):
        amount = case.money(largest.amount.value or ZERO)
        yield problem(largest.content.place, content=quoted(largest.content.text), amount=amount)


def _generic(content: str) -> bool:
    return bool(GENERIC.match(content) or RUNNING.search(content))


def _measured(case: Case, row: Spending) -> bool:
    """Whether an output or cost indicator has two characters in a row in common with the item, or covers all money."""
    said = f"{row.content.text} {row.remark.text}"
    pairs = {said[at : at + 2] for at in range(len(said) - 1)} - {"费用", "支出", "项目", "成本", "工作", "资金"}
    for one in case.project.indicators:
        output = is_cost(one) or "产出" in one.level1.text
        target = in_wan(one.target.value)
        whole = is_cost(one) and target is not None and target >= case.project.funds.budget * Decimal("0.9")
        if whole or (output and any(pair in one.name.text for pair in pairs)):
            return True
    return False


@project_rule(
    "PX336",
    NOTE,
    "年初没有预算，全年有预算",
    message="年初预算数是 0，全年预算数 {budget}，没有看到追加预算的文件。",
    what="年初预算数是 0 而全年预算数大于 0 时，文字或“评价依据”里有没有写追加（下达）预算的文件。",
    why="预算是年中追加的，要有文件；年初就有的，多半是年初预算数漏填了。",
    source="四川自评表填报说明：年中发生预算调整的（追加或调减），应单独说明理由",
    remedy="在“偏差原因说明”里写明追加的文件；年初就有预算的，补填年初预算数。",
    failing={"资金情况!年初预算数[3]": "0"},
    passing={
        "资金情况!年初预算数[3]": "0",
        "项目信息!偏差原因说明": "本项目预算由某财行〔2023〕18号文件追加；两项课题委托合同推迟到次年签订。",
    },
    needs=(fields.FUNDS,),
)
def nothing_at_first(case: Case) -> Iterator[Problem]:
    """A budget that did not exist at the beginning of the year has its document."""
    funds, info = case.project.funds, case.info
    if funds.initial or not funds.budget or not case.sums.complete(Money.initial.path, Money.budget.path):
        return
    if any(fund.initial.blank for fund in funds.sources if fund.budget.value):
        return  # PX307 asks for the amount
    titles = [document.title for document in case.project.documents]
    texts = (info.deviation_reason, info.implementation, info.background, info.content, *titles)
    if not any(
        ADJUSTED.search(text.text) or re.search(r"(下达|批复|拨付).*(资金|预算|经费)", text.text) for text in texts
    ):
        first = next(fund for fund in funds.sources if fund.budget.value)
        yield problem(first.initial.place, budget=case.money(funds.budget))
