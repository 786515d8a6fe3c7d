"""The pages of the rules that hold a report against its workbook."""

from perfxl.audit.rule import workbook_rule
from perfxl.model import Severity

_SOURCE = "勾稽关系：报告与工作簿一致"
DIFFERS = workbook_rule(
    "PX991",
    Severity.ERROR,
    "与工作簿不符",
    what="报告里的金额、比率、分值、得分、个数、日期、名称，是不是工作簿所填和评分规则得出的。",
    why="报告是依据工作簿写的；不一样，说明有一处改过没有改另一处。",
    source=_SOURCE,
    remedy="按工作簿改正报告；工作簿填错的，改正工作簿后重新生成报告。",
    message="{name}报告里写{printed}，工作簿（{place}）是{right}。",
    failing="工作簿的执行数是51.47万元，报告写“全年执行数51.74万元”。",
    passing="工作簿的执行数是51.47万元，报告写“全年执行数51.47万元”。",
)
EDITED = workbook_rule(
    "PX992",
    Severity.ERROR,
    "生成以后改动了数字、名称或结论",
    what="由工作簿生成的报告，数字、日期、名称、文号、结论有没有在生成以后被手工改动。",
    why="手工改过的数，与工作簿和其他各处都对不上。",
    source=_SOURCE,
    remedy="改回来；确需改动的，在工作簿里改，再重新生成报告。",
    message="这里改成了“{printed}”，由工作簿得出的是“{right}”：{words}。",
    failing="生成的报告写“得18.00分”，被改成“得19.00分”。",
    passing="生成的报告写“得18.00分”，没有改动。",
)
REWORDED = workbook_rule(
    "PX993",
    Severity.NOTE,
    "生成以后改动了文字",
    what="由工作簿生成的报告，文字有没有在生成以后被手工改动。",
    why="工作簿是底稿；只改报告，下次生成时这些改动就没有了。",
    source=_SOURCE,
    remedy="需要保留的改动，请也写进工作簿。",
    message="这里改成了“{printed}”，由工作簿生成的是“{right}”。",
    failing="生成的报告写“按月跟踪支付进度”，被改成“按周跟踪支付进度”。",
    passing="生成的报告写“按月跟踪支付进度”，没有改动。",
)
REMOVED = workbook_rule(
    "PX994",
    Severity.WARNING,
    "生成以后删去了内容",
    what="由工作簿生成的报告，带数字或结论的段落、表格的行有没有在生成以后被删去。",
    why="删去的内容，读报告的人看不到。",
    source=_SOURCE,
    remedy="恢复删去的内容；确实不需要的，在工作簿里删去，再重新生成报告。",
    message="由工作簿生成的这一处被删去了：{words}。",
    failing="生成的报告有“扣分指标有1个”一段，报告里没有了。",
    passing="生成的报告的各段都在。",
)
