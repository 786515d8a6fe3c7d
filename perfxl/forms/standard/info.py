"""项目信息: one label, one fact about the project."""

from perfxl.forms.entries import Day, KindOfEvaluation, LongText, Month, Offered, Points, Text, Year
from perfxl.forms.form import SECOND_VERSION, Field, Labels, Sheet, fields_of
from perfxl.forms.reading.row import Row
from perfxl.model import Info

DEFAULT_WORDING = "不填时用报告自带的表述"


class Information:
    """The labels of 项目信息 in their order."""

    name = Field("项目名称", "info.name", Text(), "与预算批复的项目名称一致，全表各处都用这一个名称", required=True)
    code = Field("项目编码", "info.code", Text(), "预算管理一体化系统中的项目编码，可不填")
    department = Field("主管部门", "info.department", Text(), "预算主管部门全称", required=True)
    unit = Field("实施单位", "info.unit", Text(), "具体实施项目的单位全称", required=True)
    leader = Field("项目负责人", "info.leader", Text(), "姓名，多人用顿号隔开；负责人不能同时是评价人员", required=True)
    phone = Field("联系电话", "info.phone", Text(), "可不填")
    report_date = Field("填报日期", "info.report_date", Day(), "报告落款的日期，例：2024年4月1日", required=True)
    year = Field("评价年度", "info.year", Year(), "四位年份，例：2023", required=True)
    start = Field("实施开始日期", "info.start", Day(), "例：2023年1月1日", required=True)
    end = Field("实施结束日期", "info.end", Day(closing=True), "不早于开始日期，例：2023年12月31日", required=True)
    kind = Field(
        "评价类型",
        "info.kind",
        KindOfEvaluation(),
        "从下拉列表中选择",
        required=True,
    )
    rulebook = Field(
        "评价规则",
        "info.rulebook",
        Offered(),
        "规则书的名称，从下拉列表中选择；也可写本单位的规则书",
        required=True,
    )
    background = Field("立项背景", "info.background", LongText(), "为什么设立本项目，依据哪些政策文件", required=True)
    content = Field(
        "主要内容", "info.content", LongText(), "项目做哪些事，分条写，每条另起一行（Alt+回车）", required=True
    )
    implementation = Field(
        "实施情况", "info.implementation", LongText(), "项目做成了哪些事，与“主要内容”逐条对应", required=True
    )
    functions = Field("主要职能", "info.functions", LongText(), "实施单位的主要职能，可不填")
    organisation = Field("机构设置", "info.organisation", LongText(), "内设机构的数量和名称，可不填")
    staffing = Field("人员情况", "info.staffing", LongText(), "编制、在职、离退休人数，可不填")
    goal = Field("年度总体目标", "info.goal", LongText(), "与批复的绩效目标表一致", required=True)
    purpose = Field("评价目的", "info.purpose", LongText(), DEFAULT_WORDING)
    subject = Field("评价对象", "info.subject", LongText(), DEFAULT_WORDING)
    scope = Field("评价范围", "info.scope", LongText(), DEFAULT_WORDING)
    methods = Field("评价方法", "info.methods", LongText(), "例：比较法、公众评判法；不填时用报告自带的表述")
    standards = Field("评价标准", "info.standards", LongText(), "例：计划标准；不填时用报告自带的表述")
    deviation_reason = Field(
        "偏差原因说明",
        "info.deviation_reason",
        LongText(),
        "预算执行进度与绩效完成进度不一致的原因；有偏差时应填",
    )
    mode = Field(
        "评价方式",
        "info.mode",
        Offered(("部门评价", "财政评价", "单位自评")),
        "部门评价或财政评价；由本单位自己评价的选单位自评；自评不用填",
        since=SECOND_VERSION,
    )
    client = Field("委托单位", "info.client", Text(), "委托第三方评价时填写", since=SECOND_VERSION)
    evaluator = Field("评价机构", "info.evaluator", Text(), "实施评价的机构全称", since=SECOND_VERSION)
    management = Field(
        "组织管理情况", "info.management", LongText(), "项目由谁组织实施，有哪些管理制度", since=SECOND_VERSION
    )
    achievement = Field(
        "总体目标完成情况",
        "info.achievement",
        LongText(),
        "与“年度总体目标”逐条对应；不填时用“实施情况”",
        since=SECOND_VERSION,
    )
    completed = Field("项目是否完成", "info.completed", Offered(("是", "否")), "从下拉列表中选择", since=SECOND_VERSION)
    use = Field("结果应用建议", "info.use", LongText(), "对预算安排、政策调整的建议", since=SECOND_VERSION)
    self_score = Field("单位自评得分", "info.self_score", Points(), "单位自己评的总分", since=SECOND_VERSION)
    secret = Field("是否涉密", "info.secret", Offered(("是", "否")), "涉密项目不公开", since=SECOND_VERSION)
    recipient = Field("接收单位", "info.recipient", Text(), "报告报送的单位", since=SECOND_VERSION)
    recipient_email = Field("接收邮箱", "info.recipient_email", Text(), "报送用的电子邮箱", since=SECOND_VERSION)


MONTH = Field("监控截止月份", "info.month", Month(), "数字，例：7 表示 1—7 月", required=True)
"""Only a 绩效运行监控 has it."""
INFO = Sheet("项目信息", (Labels(fields_of(Information), value_header="填写内容"),))


def information(labels: Row) -> Info:
    """The project's information from the labels' values."""
    return Info(
        name=labels[Information.name],
        code=labels[Information.code],
        department=labels[Information.department],
        unit=labels[Information.unit],
        leader=labels[Information.leader],
        phone=labels[Information.phone],
        report_date=labels[Information.report_date],
        year=labels[Information.year],
        start=labels[Information.start],
        end=labels[Information.end],
        kind=labels[Information.kind],
        rulebook=labels[Information.rulebook],
        background=labels[Information.background],
        content=labels[Information.content],
        implementation=labels[Information.implementation],
        functions=labels[Information.functions],
        organisation=labels[Information.organisation],
        staffing=labels[Information.staffing],
        goal=labels[Information.goal],
        purpose=labels[Information.purpose],
        subject=labels[Information.subject],
        scope=labels[Information.scope],
        methods=labels[Information.methods],
        standards=labels[Information.standards],
        deviation_reason=labels[Information.deviation_reason],
        mode=labels[Information.mode],
        client=labels[Information.client],
        evaluator=labels[Information.evaluator],
        management=labels[Information.management],
        achievement=labels[Information.achievement],
        completed=labels[Information.completed],
        use=labels[Information.use],
        self_score=labels[Information.self_score],
        secret=labels[Information.secret],
        recipient=labels[Information.recipient],
        recipient_email=labels[Information.recipient_email],
        month=labels[MONTH],
    )
