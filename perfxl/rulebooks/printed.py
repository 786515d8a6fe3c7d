"""The parameters of a rulebook that say what reports print."""

from decimal import Decimal

from pydantic import Field, StrictBool

from perfxl.rulebooks.base import Group
from perfxl.rulebooks.options import PrintedCompletion, ReportOutline
from perfxl.tomlfile import NotNegative


class ReportWords(Group):
    """What reports print by this rulebook."""

    completion: PrintedCompletion = Field(title="印哪一个完成率")
    method: str = Field(default="", title="评价方法说明")
    """Which articles and framework an evaluation follows, and whose the scoring method is; before 计分说明."""
    scoring: str = Field(default="", title="计分说明")
    """Sentences in place of those made from the parameters."""
    documents: tuple[str, ...] = Field(default=(), title="应列入评价依据的文件")
    """Numbers of documents that belong into 评价依据."""
    outline: ReportOutline = Field(default=ReportOutline.SEVEN_PARTS, title="提纲")
    summary: StrictBool = Field(default=True, title="有没有摘要页")
    execution_below: NotNegative = Field(default=Decimal(60), title="预算执行率低于多少在结论中点明")
    receipt_below: NotNegative = Field(default=Decimal(80), title="资金到位率低于多少在结论中点明")
    over_from: NotNegative = Field(default=Decimal(130), title="完成率达到多少算超额较多")
    """Percentages; where they stand is our own choice unless an authority says otherwise."""
