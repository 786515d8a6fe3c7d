"""Mistakes in a whole department's evaluation and in a 绩效运行监控, each with its code and cell."""

from collections.abc import Iterator

from . import build, judging
from .mutant import Mutant

BASICS, TARGETS, FUNDS = "基础数据", "绩效目标表", "资金情况"


def mutants_of_other_kinds() -> list[Mutant]:
    return [*department(), *monitoring(), *required("department"), *required("monitoring")]


def required(sample: str) -> Iterator[Mutant]:
    """Every required label left blank."""
    made = build.sheets(sample, judging.TITLES)
    for label in build.form(made).sheet("项目信息").labels:
        if label.required and label.label != "评价类型":
            key = f"项目信息!{label.label}"
            yield Mutant(f"{sample}必填项空着", sample, {key: ""}, "PX201", key)


def rows_of(sample: str, sheet: str) -> Iterator[tuple[int, dict[str, str]]]:
    made = build.sheets(sample, judging.TITLES)
    names = build.columns_of(build.form(made))[sheet]
    for number, row in enumerate(made[sheet], 1):
        yield number, dict(zip(names, row, strict=True))


def department() -> Iterator[Mutant]:
    def one(kind: str, changes: dict[str, str], code: str, at: str) -> Mutant:
        return Mutant(kind, "department", changes, code, at)

    parts = ("一般公共预算资金", "政府性基金预算资金", "财政专户管理资金", "其他资金", "基本支出", "项目支出")
    names = {row["项目"]: number for number, row in rows_of("department", BASICS)}
    total = names["年度资金总额"]
    for name in parts:
        for column in ("年初预算数", "调整预算数", "实际数"):
            key = f"{BASICS}!{column}[{names[name]}]"
            yield one("分项与总额不符", {key: "1"}, "PX340", f"{BASICS}!{column}[{total}]")
    for name in ("公务用车运行维护费", "公务接待费"):
        for column in ("上年数", "年初预算数", "实际数"):
            at = f"{BASICS}!{column}[{names['三公经费']}]"
            yield one("三公分项不符", {f"{BASICS}!{column}[{names[name]}]": "0.5"}, "PX341", at)
    for part, whole in (("及时完成工作数", "实际完成工作数"), ("质量达标工作数", "实际完成工作数")):
        key = f"{BASICS}!实际数[{names[part]}]"
        yield one("部分大于总数", {key: "99"}, "PX342", key)
        yield one("部分大于总数", {f"{BASICS}!实际数[{names[whole]}]": "1"}, "PX342", key)
    for number, row in rows_of("department", BASICS):
        if row["实际数"]:
            key = f"{BASICS}!实际数[{number}]"
            yield one("基础数据为负", {key: f"-{row['实际数']}"}, "PX345", key)
        if number > 1:
            key = f"{BASICS}!项目[{number}]"
            yield one("同一项写了两行", {key: "编制数"}, "PX344", key)
    for number, row in rows_of("department", TARGETS):
        if row["实际完成值"] == "" and row["三级指标"] != "完成及时率":
            key = f"{TARGETS}!实际完成值[{number}]"
            yield one("填的比率与算的不同", {key: "12.34%"}, "PX471", key)
    missing = {"编制数": 1, "在职人数": 1, "重点项目支出": 3, "本年追加预算": 5, "预算调整数": 6, "计划工作数": 10}
    for name, indicator in missing.items():
        column = "年初预算数" if name == "重点项目支出" else "实际数"
        changes = {f"{BASICS}!{column}[{names[name]}]": ""}
        yield one("公式缺数", changes, "PX510", f"{TARGETS}!实际完成值[{indicator}]")
    yield one("公式分母为零", {f"{BASICS}!实际数[1]": "0"}, "PX510", f"{TARGETS}!实际完成值[1]")


def monitoring() -> Iterator[Mutant]:
    def one(kind: str, changes: dict[str, str], code: str, at: str) -> Mutant:
        return Mutant(kind, "monitoring", changes, code, at)

    yield one("预计执行少于已执行", {f"{FUNDS}!全年预计执行数[1]": "131999"}, "PX346", f"{FUNDS}!全年预计执行数[1]")
    yield one("预计执行没有填", {f"{FUNDS}!全年预计执行数[1]": ""}, "PX346", f"{FUNDS}!全年预计执行数[1]")
    key = "项目信息!预算执行偏差原因"
    yield one("执行落后没有原因", {key: ""}, "PX347", key)
    yield one("月份看不懂", {"项目信息!监控截止月份": "十三月"}, "PX202", "项目信息!监控截止月份")
    yield one("月份没有这个月", {"项目信息!监控截止月份": "13"}, "PX202", "项目信息!监控截止月份")
    for number, row in rows_of("monitoring", TARGETS):

        def at(label: str, number: int = number) -> str:
            return f"{TARGETS}!{label}[{number}]"

        yield one("可能性不认识", {at("完成目标可能性"): "差不多"}, "PX472", at("完成目标可能性"))
        for word in ("有可能", "完全不可能"):
            yield one("没有写原因和措施", {at("完成目标可能性"): word, at("备注"): ""}, "PX473", at("备注"))
        for box in ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他"):
            yield one("选了原因没有说明", {at(box): "√", at("原因说明"): ""}, "PX474", at("原因说明"))
        for label in ("截至完成值", "全年预计完成值", "完成目标可能性"):
            yield one("监控没有填全", {at(label): ""}, "PX401", at(label))
        if row["年度指标值"] in ("≥6期", "不少于500人次", "≥95%", "90%以上"):
            changes = {
                at("全年预计完成值"): "1" + row["截至完成值"].lstrip("0123456789."),
                at("完成目标可能性"): "确定能",
            }
            yield one("达不到却确定能", changes, "PX475", at("全年预计完成值"))
        if row["年度指标值"] in ("≥6期", "不少于500人次"):
            unit = row["截至完成值"].lstrip("0123456789.")
            yield one("预计比已完成少", {at("全年预计完成值"): f"1{unit}"}, "PX476", at("全年预计完成值"))
            red = {at("截至完成值"): f"1{unit}", at("完成目标可能性"): "确定能", at("备注"): "", at("原因说明"): ""}
            red |= {at("人员保障"): "", at("全年预计完成值"): f"600{unit}"}
            yield one("红灯却确定能", red, "PX477", at("完成目标可能性"))
            far = {at("截至完成值"): f"900{unit}", at("全年预计完成值"): f"900{unit}"}
            yield one("超过较多没有原因", far | {at("原因说明"): "", at("人员保障"): ""}, "PX478", at("截至完成值"))
