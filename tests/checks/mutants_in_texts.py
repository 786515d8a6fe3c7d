"""Mistakes in 项目信息: its fields and its texts."""

from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.forms.standard import INFO

from . import build, judging
from .mutant import Mutant

LONG_TEXTS = ("立项背景", "主要内容", "实施情况", "年度总体目标")
DATES = ("填报日期", "实施开始日期", "实施结束日期")


def information(sample: str) -> Iterator[Mutant]:
    def one(kind: str, label: str, text: str, code: str, at: str = "") -> Mutant:
        return Mutant(kind, sample, {f"项目信息!{label}": text}, code, f"项目信息!{at or label}")

    for field in INFO.labels:
        if field.required:
            yield one("必填项空着", field.label, "", "PX201")
    for label in DATES:
        for text in ("去年年底", "2023年13月1日", "2023年2月30日"):
            yield one("日期写错", label, text, "PX202")
    for text in ("二三年", "23", "2023年上半年"):
        yield one("年度写错", "评价年度", text, "PX202")
    yield one("评价类型写错", "评价类型", "绩效评估", "PX202")
    yield one("年度在将来", "评价年度", "2025", "PX203")
    yield one("年度在项目周期外", "评价年度", "2022", "PX604")
    yield one("结束早于开始", "实施结束日期", "2022年11月30日", "PX603")
    yield one("落款早于评价", "填报日期", "2024年1月10日", "PX607")
    yield one("只写了数字", "年度总体目标", "43.2", "PX808")
    yield one("没有说明执行率", "偏差原因说明", "无", "PX504")
    yield one("评价方法不在列", "评价方法", "比较法、文献法", "PX810")
    yield one("人数加不对", "人员情况", "在职19人，其中行政14人、事业4人。", "PX829")
    yield one("个数数不对", "机构设置", "内设4个股室，分别是办公室、财务股、业务股。", "PX828")


def texts(sample: str) -> Iterator[Mutant]:
    info = build.sheets(sample, judging.TITLES)[fields.INFO]
    spoilt = (
        ("留着提示", "（100字以内）", "PX803"),
        ("留着占位符", "依据XX文件。", "PX804"),
        ("词语重复", "有关情况情况已经核实。", "PX805"),
        ("引号不成对", "落实“三重一大制度。", "PX806"),
        ("标点重复", "。。", "PX807"),
        ("元写成万元", "其中设备费514700万元。", "PX822"),
        ("引用没有列入依据的文件", "依据《某县财政专项资金管理办法》。", "PX706"),
        ("编号跳号", "1.审核资料；2.现场核查；4.归档。", "PX813"),
        ("指标个数不对", "共设三级指标88个。", "PX837"),
        ("引用时张冠李戴", "依据《财政支出绩效评价管理暂行办法》（财预〔2020〕10号）。", "PX702"),
    )
    for label in LONG_TEXTS:
        key = f"项目信息!{label}"
        for kind, text, code in spoilt:
            yield Mutant(kind, sample, {key: info[label] + text}, code, key)
        yield Mutant("没有内容", sample, {key: "见附件"}, "PX808", key)
    for label in ("主要内容", "实施情况", "年度总体目标"):
        key = f"项目信息!{label}"
        yield Mutant("年份不对", sample, {key: info[label] + "完成2021年度任务。"}, "PX820", key)
        yield Mutant("金额不对", sample, {key: info[label] + "预算总额为12.34万元。"}, "PX821", key)
    key = "项目信息!实施情况"
    yield Mutant("时间不对", sample, {key: info["实施情况"] + "截止2022年12月已办结。"}, "PX611", key)
    for label in ("主要内容", "年度总体目标"):
        text = info[label]
        for before, after in (("6期", "4期"), ("480人次", "450人次"), ("3座", "2座")):
            if before in text:
                changed = {f"项目信息!{label}": text.replace(before, after)}
                yield Mutant("数量不对", sample, changed, "PX823", f"项目信息!{label}")
