"""The official forms the program knows, each by the titles under which it is printed and the texts only it has.

Labels and headers are shared (``columns``): a form is told from another by its title and by these texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from perfxl.forms.form import Form, Sheet
from perfxl.forms.official.columns import BLOCKS, ONLY_WATCHED
from perfxl.forms.standard import VERSION
from perfxl.forms.standard.info import Information
from perfxl.kinds import MONITORING, SELF_EVALUATION, Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """One printed form: its declaration, and by what it is known.

    ``titles`` are words one of which stands in its title; ``marks`` texts that this form prints and others do not.
    ``aliases`` are more labels and headers by the path of the fact they hold, as an office's own file may give them.
    """

    name: str
    form: Form
    titles: tuple[str, ...]
    marks: tuple[str, ...] = ()
    actuals: bool = True
    """Whether results belong on it; a form for targets has none."""
    scored: bool = True
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of: Kind = SELF_EVALUATION
    source: str = ""
    """Where the layout was read, for ``--explain``."""

    @property
    def kind(self) -> Kind:
        """The kind of evaluation a project on this form is for."""
        return self.of


def _form(title: str, of: Kind) -> Form:
    return Form(title, VERSION, (Sheet("", BLOCKS),), given={Information.kind: of.title})


def _layout(
    title: str,
    source: str,
    *more: str,
    marks: tuple[str, ...] = (),
    actuals: bool = True,
    scored: bool = True,
    aliases: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    of: Kind = SELF_EVALUATION,
) -> Layout:
    titles = (title, *more)
    return Layout(title, _form(title, of), titles, marks, actuals, scored and actuals, aliases, of, source=source)


LAYOUTS: tuple[Layout, ...] = (
    _layout(
        "项目支出绩效自评表",
        "财预〔2020〕10号附1",
        "项目绩效自评表",
        "支出绩效自评表",
        marks=("偏差原因分析及改进措施",),
    ),
    _layout(
        "部门预算项目支出绩效自评表", "四川省一体化系统导出表", marks=("指标性质", "度量单位", "调整后预算数", "完成值")
    ),
    _layout("项目自评表", "湖北省项目自评表", marks=("年初目标值(A)", "得分(20分*执行率)")),
    _layout(
        "转移支付区域绩效目标自评表",
        "财政部转移支付绩效目标自评表",
        "转移支付区域(项目)绩效目标自评表",
        "转移支付",
        marks=("资金使用单位", "地方主管部门", "全年实际完成值"),
        scored=False,
    ),
    _layout(
        "专项转移支付绩效自评表",
        "郑州市2020年附件3-7",
        "转移支付绩效自评表",
        marks=("预期指标值", "实际完成指标值"),
        scored=False,
    ),
    _layout("绩效目标自评表", "衔接资金等项目绩效目标自评表", marks=("年初设定目标", "全年实际值")),
    _layout(
        "政府专项债券项目绩效自评表", "河南省专项债券办法附件3", "债券项目绩效自评表", marks=("项目类型", "配套资金")
    ),
    _layout(
        "政府专项债券项目绩效目标表",
        "河南省专项债券办法附件2",
        "债券项目绩效目标表",
        marks=("社会融资",),
        actuals=False,
    ),
    _layout(
        "项目支出绩效目标表",
        "豫财效〔2022〕4号附件1",
        "绩效目标表",
        "绩效目标批复表",
        marks=("分解目标", "指标值说明"),
        actuals=False,
    ),
    _layout("项目绩效目标申报表", "郑州市2020年附件2-1", "绩效目标申报表", marks=("实施期目标",), actuals=False),
    _layout(
        "项目支出绩效监控情况表",
        "河南省级运行监控管理办法附件1",
        "绩效监控情况表",
        "绩效监控表",
        "部门整体支出绩效监控情况表",
        marks=("完成目标可能性", "全年预计完成情况", "全年预计执行数"),
        scored=False,
        aliases={
            "indicators.actual": ("执行情况", "完成情况"),
            "indicators.deviation_reason": ("原因说明",),
            "funds.sources.spent": ("执行数",),
            **dict.fromkeys(ONLY_WATCHED, ()),
        },
        of=MONITORING,
    ),
    _layout("系统平面表", "一体化系统导入导出的平面表", marks=("计算符号", "计量单位", "三级指标名称", "扣减分数")),
)
UNKNOWN = _layout("未登记的表样", "只按标签和表头识别")
"""What is read by labels and headers alone, because no title told which form it is."""
