"""Correct projects with one thing spoilt at a time, each with the code and the cell that must be reported."""

from collections.abc import Iterator

from perfxl.checks import fields

from . import build, judging
from .mutant import Mutant, Sheet
from .mutants_in_texts import information, texts
from .projects import PROJECTS


def mutants() -> list[Mutant]:
    """All of them, over all correct projects."""
    makers = (information, texts, funds, spending, indicators, values, awards, common, team, phases, documents, lessons)
    return [mutant for sample in PROJECTS for maker in makers for mutant in maker(sample)]


def funds(sample: str) -> Iterator[Mutant]:
    sheet = Sheet(sample, fields.FUNDS)
    last = len(sheet.rows)
    for row, cells in sheet:
        if cells["全年预算数"] == "0":
            continue
        for label in ("年初预算数", "全年预算数", "到位数", "执行数"):
            yield Mutant("金额写成文字", sample, {sheet.key(label, row): "约五十万"}, "PX302", sheet.key(label, row))
            yield Mutant("金额漏填", sample, {sheet.key(label, row): ""}, "PX307", sheet.key(label, row))
            yield Mutant("金额为负", sample, {sheet.key(label, row): "-1"}, "PX306", sheet.key(label, row))
        yield Mutant("执行数不符", sample, {sheet.key("执行数", row): "9.99"}, "PX301", sheet.key("执行数", last))
        yield Mutant("执行超到位", sample, {sheet.key("到位数", row): "1"}, "PX309", sheet.key("执行数", row))
        yield Mutant("到位超预算", sample, {sheet.key("到位数", row): "5000"}, "PX310", sheet.key("到位数", row))
        yield Mutant("没有写来源", sample, {sheet.key("资金来源", row): ""}, "PX303", sheet.key("资金来源", row))
        yield Mutant(
            "混进总额行", sample, {sheet.key("资金来源", row): "年度资金总额"}, "PX316", sheet.key("资金来源", row)
        )
    yield Mutant("单位不认识", sample, {"资金情况!金额单位": "百万"}, "PX314", "资金情况!金额单位")


def spending(sample: str) -> Iterator[Mutant]:
    sheet = Sheet(sample, fields.SPENDING)
    total = Sheet(sample, fields.FUNDS).key("执行数", len(Sheet(sample, fields.FUNDS).rows))
    for row, cells in sheet:
        amount, content = sheet.key("金额", row), sheet.key("支出内容", row)
        yield Mutant("支出金额改动", sample, {amount: f"{cells['金额']}5"}, "PX301" if row < 0 else "PX304", total)
        yield Mutant("支出不符", sample, {amount: f"1{cells['金额']}"}, "PX301", total)
        yield Mutant("支出金额漏填", sample, {amount: ""}, "PX303", amount)
        yield Mutant("支出金额写成文字", sample, {amount: "三万"}, "PX302", amount)
        yield Mutant("支出内容漏填", sample, {content: ""}, "PX303", content)
        if row > 1:
            first = sheet.rows[0][0]
            yield Mutant("支出内容重复", sample, {content: first}, "PX315", content)


def _class(sheet: Sheet, row: int) -> tuple[str, str]:
    """First- and second-level name of a row, filled down; two rows of one class may not bear the same name."""
    above = sheet.rows[:row]
    last = [next((cells[at] for cells in reversed(above) if cells[at]), "") for at in (0, 1)]
    return (last[0], last[1]) if row else ("", "")


def indicators(sample: str) -> Iterator[Mutant]:
    sheet = Sheet(sample, fields.INDICATORS)
    last = sheet.key("分值", len(sheet.rows))
    for row, cells in sheet:
        for label in ("三级指标", "年度指标值", "实际完成值", "分值"):
            yield Mutant("指标漏填", sample, {sheet.key(label, row): ""}, "PX401", sheet.key(label, row))
        weight = sheet.key("分值", row)
        yield Mutant("分值写成文字", sample, {weight: "五分"}, "PX402", weight)
        yield Mutant("分值合计不对", sample, {weight: str(int(cells["分值"]) + 1)}, "PX410", last)
        yield Mutant("分值为零", sample, {weight: "0"}, "PX413", weight)
        yield Mutant("分值太细", sample, {weight: f"{cells['分值']}.001"}, "PX415", weight)
        if _class(sheet, row) == _class(sheet, row - 1):
            name = sheet.key("三级指标", row)
            yield Mutant("指标重名", sample, {name: sheet.rows[row - 2][2]}, "PX422", name)
        yield Mutant(
            "名称没有填完", sample, {sheet.key("三级指标", row): "**数量"}, "PX429", sheet.key("三级指标", row)
        )
        yield Mutant("评分方法写错", sample, {sheet.key("评分方法", row): "比例"}, "PX437", sheet.key("评分方法", row))
        if cells["一级指标"]:
            level1 = sheet.key("一级指标", row)
            yield Mutant("一级指标写错", sample, {level1: "工作指标"}, "PX420", level1)
        level2 = sheet.key("二级指标", row)
        yield Mutant("二级指标放错", sample, {level2: "行政成效指标"}, "PX421", level2)


def values(sample: str) -> Iterator[Mutant]:
    sheet = Sheet(sample, fields.INDICATORS)
    for row, cells in sheet:
        target, actual = sheet.key("年度指标值", row), sheet.key("实际完成值", row)
        for text in ("≥**", "XX", "待定"):
            yield Mutant("指标值是占位符", sample, {target: text}, "PX432", target)
        yield Mutant("完成值是占位符", sample, {actual: "XX"}, "PX432", actual)
        yield Mutant("指标值读不懂", sample, {target: "3/5"}, "PX430", target)
        yield Mutant("指标值是空划线", sample, {target: "—"}, "PX430", target)
        if cells["年度指标值"][0] in "≥≤=":
            yield from _quantity(sample, sheet, row, cells)
        elif not cells["年度指标值"][0].isdigit():
            yield Mutant("定性用数字作答", sample, {actual: "97%"}, "PX434", actual)
            yield Mutant("照抄指标值", sample, {actual: cells["年度指标值"]}, "PX435", actual)
            yield Mutant("看不出等次", sample, {actual: "群众反响热烈"}, "PX510", actual)
        else:
            yield Mutant("完成日期在将来", sample, {actual: "2026年11月20日"}, "PX610", actual)
            yield Mutant("目标日期沿用上年", sample, {target: "2021年11月底前"}, "PX610", target)


def _quantity(sample: str, sheet: Sheet, row: int, cells: dict[str, str]) -> Iterator[Mutant]:
    target, actual = sheet.key("年度指标值", row), sheet.key("实际完成值", row)
    reason = sheet.key("偏差原因分析及改进措施", row)
    yield Mutant("定量用文字作答", sample, {actual: "已完成"}, "PX433", actual)
    yield Mutant("完成值读不懂", sample, {actual: "3/5"}, "PX431", actual)
    yield Mutant("完成值是范围", sample, {actual: f"1-{cells['实际完成值']}"}, "PX448", actual)
    yield Mutant("目标是约数", sample, {target: "约" + cells["年度指标值"][1:]}, "PX436", target)
    yield Mutant("单位不能比较", sample, {actual: "3分贝"}, "PX440", actual)
    if cells["实际完成值"].endswith(("期", "项", "座")):
        yield Mutant("单位不一致", sample, {actual: cells["实际完成值"][:-1] + "件"}, "PX441", actual)
        yield Mutant("完成值为负", sample, {actual: "-" + cells["实际完成值"]}, "PX445", actual)
    if cells["三级指标"].endswith(("满意度", "合格率", "结题率")):
        yield Mutant("方向写反", sample, {target: "≤" + cells["年度指标值"][1:]}, "PX443", target)
        yield Mutant("超过百分之百", sample, {actual: "130%"}, "PX444", actual)
    if cells["三级指标"].endswith(("成本", "漏损率")):
        yield Mutant("方向写反", sample, {target: "≥" + cells["年度指标值"][1:]}, "PX443", target)
    worse = f"9{cells['年度指标值'][1:]}" if cells["年度指标值"][0] == "≤" else f"0.1{_unit(cells['年度指标值'])}"
    if "成本" not in cells["二级指标"]:
        yield Mutant("扣分没有原因", sample, {actual: worse, reason: ""}, "PX512", reason)


def _unit(target: str) -> str:
    return target.lstrip("≥≤=0123456789.")


def awards(sample: str) -> Iterator[Mutant]:
    for name in (fields.INDICATORS, fields.COMMON):
        sheet = Sheet(sample, name) if build.sheets(sample, judging.TITLES)[name] else None
        for row, cells in sheet or ():
            if not cells["分值"]:
                continue
            awarded, reason = sheet.key("核定得分", row), sheet.key("核定理由", row)
            said = {reason: "按评分标准酌情核定"}
            yield Mutant("核定超过分值", sample, {awarded: str(int(cells["分值"]) + 1), **said}, "PX501", awarded)
            yield Mutant("核定为负", sample, {awarded: "-1", **said}, "PX501", awarded)
            yield Mutant("核定写成文字", sample, {awarded: "满分", **said}, "PX402", awarded)
            yield Mutant("核定没有理由", sample, {awarded: "1"}, "PX502", reason)
            yield Mutant("理由没有核定", sample, said, "PX503", reason)
            yield Mutant("理由是空话", sample, {awarded: "1", reason: "符合要求"}, "PX504", reason)


def common(sample: str) -> Iterator[Mutant]:
    if not build.sheets(sample, judging.TITLES)[fields.COMMON]:
        return
    sheet = Sheet(sample, fields.COMMON)
    for row, cells in sheet:
        met, comment = sheet.key("是否符合", row), sheet.key("评价情况说明", row)
        if cells["评价要点"]:
            yield Mutant("要点没有判断", sample, {met: ""}, "PX403", met)
            yield Mutant("判断写错", sample, {met: "较好"}, "PX404", met)
            yield Mutant("扣分没有说明", sample, {met: "部分符合", comment: ""}, "PX506", comment)
            yield Mutant("说明与判断相反", sample, {met: "符合", comment: "手续不齐全，缺少审批单"}, "PX508", comment)
        if cells["分值"]:
            weight = sheet.key("分值", row)
            yield Mutant("分值漏填", sample, {weight: ""}, "PX403", weight)
            yield Mutant("分值写成文字", sample, {weight: "四"}, "PX402", weight)
            yield Mutant("分值为零", sample, {weight: "0"}, "PX413", weight)


def team(sample: str) -> Iterator[Mutant]:
    sheet = Sheet(sample, fields.TEAM)
    leader = build.sheets(sample, judging.TITLES)[fields.INFO]["项目负责人"]
    for row, _ in sheet:
        for label in ("姓名", "职务", "分工"):
            yield Mutant("评价人员漏填", sample, {sheet.key(label, row): ""}, "PX601", sheet.key(label, row))
        if judging.project(sample).kind.judged:
            yield Mutant("评价自己的项目", sample, {sheet.key("姓名", row): leader}, "PX620", sheet.key("姓名", row))
        yield Mutant("分工重复词", sample, {sheet.key("分工", row): "负责负责统计"}, "PX805", sheet.key("分工", row))
        if row > 1:
            name = sheet.key("姓名", row)
            yield Mutant("评价人员重复", sample, {name: sheet.rows[0][0]}, "PX622", name)
            post = sheet.key("职务", row)
            yield Mutant("两个组长", sample, {post: "评价小组组长"}, "PX621", post)
    yield Mutant("没有组长", sample, {sheet.key("职务", 1): "成员"}, "PX621", sheet.key("职务", 1))


def phases(sample: str) -> Iterator[Mutant]:
    sheet = Sheet(sample, fields.PHASES)
    for row, cells in sheet:
        for label in ("阶段", "开始日期", "结束日期", "工作内容"):
            yield Mutant("阶段漏填", sample, {sheet.key(label, row): ""}, "PX601", sheet.key(label, row))
        start, end = sheet.key("开始日期", row), sheet.key("结束日期", row)
        yield Mutant("阶段日期写错", sample, {start: "三月初"}, "PX602", start)
        yield Mutant("阶段颠倒", sample, {end: "2023年12月31日"}, "PX605", end)
        yield Mutant("阶段早于项目", sample, {start: "2022年3月1日"}, "PX609", start)
        if row > 1:
            before = sheet.rows[row - 2][1]
            yield Mutant("阶段重叠", sample, {start: before}, "PX606", start)
        del cells


def documents(sample: str) -> Iterator[Mutant]:
    sheet = Sheet(sample, fields.DOCUMENTS)
    for row, cells in sheet:
        title, number = sheet.key("文件名称", row), sheet.key("文号", row)
        yield (
            Mutant("文件没有名称", sample, {title: ""}, "PX701", title)
            if cells["文号"]
            else Mutant("文号残缺", sample, {number: "某发〔2020〕"}, "PX705", number)
        )
        if row > 1:
            yield Mutant("文件重复", sample, {title: sheet.rows[0][0], number: ""}, "PX708", title)
        if not cells["文号"]:
            continue
        for left, right in ("[]", "（）", "【】", "﹝﹞", "()"):
            text = cells["文号"].replace("〔", left).replace("〕", right)
            yield Mutant("文号括号不规范", sample, {number: text}, "PX704", number)
        yield Mutant("文件在将来", sample, {number: "财预〔2027〕10号"}, "PX709", number)
        abolished = {title: "财政支出绩效评价管理暂行办法", number: "财预〔2011〕285号"}
        yield Mutant("文件已废止", sample, abolished, "PX703", number)
        wrong = {title: "财政支出绩效评价管理暂行办法", number: "财预〔2020〕10号"}
        yield Mutant("张冠李戴", sample, wrong, "PX702", number)
        yield Mutant("书名号不成对", sample, {title: "《" + cells["文件名称"]}, "PX711", title)


def lessons(sample: str) -> Iterator[Mutant]:
    sheet = Sheet(sample, fields.LESSONS)
    for row, cells in sheet:
        yield Mutant("条目没有标题", sample, {sheet.key("标题", row): ""}, "PX801", sheet.key("标题", row))
        yield Mutant("条目没有类别", sample, {sheet.key("类别", row): ""}, "PX801", sheet.key("类别", row))
        yield Mutant("类别写错", sample, {sheet.key("类别", row): "亮点"}, "PX802", sheet.key("类别", row))
        text = sheet.key("内容", row)
        yield Mutant("留着占位符", sample, {text: cells["内容"] + "待补充"}, "PX804", text)
        yield Mutant("引号不成对", sample, {text: cells["内容"] + "落实“双随机制度。"}, "PX806", text)
        if row > 1:
            yield Mutant("条目重复", sample, {text: sheet.rows[0][2]}, "PX833", text)
