"""Forms after published tables: each with what a person reads on it, row by row."""

from dataclasses import dataclass, field

from tests.imports.making import Printed

Row = tuple[str, str, str, str, str | None, str | None]
"""一级, 二级, 三级指标, 指标值, 完成值, 分值, as a person reads them."""
Fund = tuple[str, str | None, str | None, str | None]
"""来源, 年初, 全年预算, 执行."""


@dataclass(frozen=True)
class Case:
    """A printed form and what is on it."""

    name: str
    form: Printed
    rows: tuple[Row, ...]
    funds: tuple[Fund, ...] = ()
    project: str = "农村饮水安全巩固提升"
    unit: str = "某县农村供水站"
    department: str = "某县水利局"
    year: str | None = "2023"
    scored: bool = True
    layout: str = ""
    more: dict[str, str] = field(default_factory=dict)


R: tuple[Row, ...] = (
    ("产出指标", "数量指标", "新建供水管网", "≥18公里", "18.6公里", "20"),
    ("产出指标", "数量指标", "巩固提升村数", "=6个", "5个", "10"),
    ("产出指标", "质量指标", "水质达标率", "≥95%", "96%", "10"),
    ("产出指标", "时效指标", "完工时间", "2023年11月底前", "2023年11月20日", "10"),
    ("效益指标", "社会效益指标", "受益人口", "≥1.2万人", "1.25万人", "20"),
    ("效益指标", "可持续影响指标", "管护机制", "健全", "基本健全", "10"),
    ("满意度指标", "服务对象满意度指标", "用水户满意度", "≥90%", "93%", "10"),
)
F: tuple[Fund, ...] = (
    ("本级财政资金", "100", "110", "105.5"),
    ("上年结转资金", "20", "20", "20"),
    ("其他资金", "5", "5", "4.5"),
)
SCORES = ("20", "8.33", "10", "10", "20", "9", "10")
HEAD = ("项目名称", "农村饮水安全巩固提升", "主管部门", "某县水利局", "实施单位", "某县农村供水站")


def _classes(rows: tuple[Row, ...], first: int, columns: str) -> list[str]:
    """The merged areas of the classes."""
    areas = []
    for depth, column in enumerate(columns):
        start = 0
        for row in range(1, len(rows) + 1):
            if row == len(rows) or rows[row][: depth + 1] != rows[start][: depth + 1]:
                if row - start > 1:
                    areas.append(f"{column}{first + start}:{column}{first + row - 1}")
                start = row
    return areas


def _unmerged(rows: tuple[Row, ...]) -> list[tuple[str, str]]:
    """The classes as they stand in the cells: only in the first row of each."""
    shown, above = [], ("", "")
    for row in rows:
        shown.append((row[0] if row[0] != above[0] else "", row[1] if row[:2] != above else ""))
        above = (row[0], row[1])
    return shown


def national() -> Case:
    rows: list[list[object]] = [
        ["项目支出绩效自评表"],
        ["（2023年度）"],
        ["项目名称", "", HEAD[1]],
        ["主管部门", "", HEAD[3], "", "", "实施单位", "", HEAD[5]],
        ["项目资金\n（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "", "年度资金总额", 125, 135, 130, 10, "96.30%", 9.63],
        ["", "", "其中：当年财政拨款", 100, 110, 105.5, "—", "95.91%", "—"],
        ["", "", "上年结转资金", 20, 20, 20, "—", "100%", "—"],
        ["", "", "其他资金", 5, 5, 4.5, "—", "90%", "—"],
        ["年度总体目标", "预期目标", "", "", "", "实际完成情况"],
        ["", "新建管网18公里。", "", "", "", "建成18.6公里。"],
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ],
    ]
    number = 0
    for index, ((level1, level2), row) in enumerate(zip(_unmerged(R), R, strict=True)):
        number = 1 if level2 else number + 1
        reason = "管线改线" if index == 1 else ""
        rows.append(
            ["", level1, level2, f"指标{number}：{row[2]}", row[3], row[4], float(row[5] or 0), SCORES[index], reason]
        )
    rows += [["总分", "", "", "", "", "", 100, 96.96]]
    merged = [
        *("A1:J1", "A2:J2", "A3:B3", "C3:J3", "A4:B4", "C4:E4", "F4:G4", "H4:J4", "A5:B9", "I5:J5", "A10:A11"),
        *("B10:E10", "F10:J10", "B11:E11", "F11:J11", "A12:A19", "A20:F20"),
        *_classes(R, 13, "BC"),
    ]
    return Case(
        "国家自评表", Printed(rows, merged, "附件1"), R, F, layout="项目支出绩效自评表", more={"reason": "管线改线"}
    )


def with_points_and_notes() -> Case:
    """产出指标（50分）, 本年财政拨款, (A) (B) behind headers, weight before the value, notes and signatures below."""
    rows: list[list[object]] = [
        ["绩效目标自评表"],
        ["（ 2023 年度）"],
        ["项目名称", HEAD[1], "", "项目负责人及电话", "王某 13900000000"],
        ["主管部门", HEAD[3], "", "实施单位", HEAD[5]],
        ["资金情况（万元）", "", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"],
        ["", "年度资金总额：", 130, 125.5, 10, 0.9654, 9.65],
        ["", "其中：本年财政拨款", 110, 105.5, 10, 0.9591, 10],
        ["", "其他资金", 20, 20, "", "", ""],
        ["年度总体目标", "年初设定目标", "", "", "年度总体目标完成情况综述"],
        ["", "新建管网18公里。", "", "", "建成18.6公里。"],
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "分值",
            "年度指标值",
            "全年实际值",
            "得分",
            "未完成原因及拟采取的改进措施",
        ],
    ]
    for row in R:
        points = {"产出指标": "（50分）", "效益指标": "（30分）", "满意度指标": "（10分）"}[row[0]]
        rows.append(
            ["", row[0][:2] + "\n" + row[0][2:] + points, row[1], "★" + row[2], row[5], row[3], row[4], row[5], ""]
        )
    rows += [
        ["总分", "", "", "", "100", "", "", "99.65"],
        ["注：1.一级指标分值统一设置。2.定性指标分三档。"],
        ["填表人：李某", "", "", "联系电话：123"],
    ]
    merged = ["A1:I1", "A2:I2", "A5:A8", "A11:A18", "B12:B15", "B16:B17", "A20:I20", *[]]
    funds: tuple[Fund, ...] = (("本级财政资金", None, "110", "105.5"), ("其他资金", None, "20", "20"))
    return Case("衔接资金自评表", Printed(rows, merged), R, funds, layout="绩效目标自评表")


def sichuan() -> Case:
    split = {
        "≥18公里": ("≥", "18", "公里"), "=6个": ("＝", "6", "个"), "≥95%": ("≥", "95", "%"),
        "≥1.2万人": ("≥", "1.2", "万人"),
        "2023年11月底前": ("定性", "2023年11月底前", ""), "健全": ("定性", "健全", ""), "≥90%": ("≥", "90", "%"),
    }  # fmt: skip
    done = ("18.6", "5", "96", "2023年11月20日", "1.25", "基本健全", "93")
    rows: list[list[object]] = [
        ["部门预算项目支出绩效自评表（2023年度）"],
        ["项目名称", "", "51000022T000000123456-" + HEAD[1]],
        ["主管部门", "", "101-" + HEAD[3], "", "", "实施单位", "", HEAD[5]],
        ["项目基本情况", "1.项目年度目标完成情况", "项目年度目标", "", "", "年度目标完成情况"],
        ["", "", "新建管网18公里。", "", "", "建成18.6公里。"],
        ["", "2.项目实施内容及过程概述", "年内分三个标段施工。"],
        [
            "预算执行情况（10分）",
            "年度预算数（万元）",
            "年初预算",
            "调整后预算数",
            "预算执行数",
            "预算执行率",
            "权重",
            "得分",
            "原因",
        ],
        ["", "总额", 120, 130, 125.5, "96.54%", 10, 9.65, "尾款未到付款期"],
        ["", "其中：财政资金", 100, 110, 105.5, "95.91%", "/", "/", ""],
        ["", "财政专户管理资金", 0, 0, 0, "", "/", "/", ""],
        ["", "单位资金", 20, 20, 20, "100%", "/", "/", ""],
        ["", "其他资金", 0, 0, 0, "", "/", "/", ""],
        [
            "绩效指标（90分）",
            "一级指标",
            "二级指标",
            "三级指标",
            "指标性质",
            "指标值",
            "度量单位",
            "完成值",
            "权重",
            "得分",
            "未完成原因分析",
        ],
    ]
    for index, ((level1, level2), row) in enumerate(zip(_unmerged(R), R, strict=True)):
        sign, value, unit = split[row[3]]
        rows.append(["", level1, level2, row[2], sign, value, unit, done[index], row[5], SCORES[index], ""])
    rows += [
        ["合计", "", "", "", "", "", "", "", 100, 96.96],
        ["评价结论", "总体完成较好。"],
        ["存在问题", "一个村管线改线。"],
        ["项目负责人：王某", "", "", "财务负责人：赵某"],
    ]
    merged = [
        "A1:K1",
        "A2:B2",
        "C2:K2",
        "A3:B3",
        "C3:E3",
        "H3:K3",
        "F3:G3",
        "A4:A6",
        "B4:B5",
        "C4:E4",
        "F4:K4",
        "C5:E5",
        "F5:K5",
        "C6:K6",
        "A7:A12",
        "A13:A20",
        *_classes(R, 14, "BC"),
    ]
    funds: tuple[Fund, ...] = (
        ("本级财政资金", "100", "110", "105.5"), ("财政专户管理资金", "0", "0", "0"), ("单位资金", "20", "20", "20"),
        ("其他资金", "0", "0", "0"),
    )  # fmt: skip
    return Case("四川自评表", Printed(rows, merged), R, funds, layout="部门预算项目支出绩效自评表")


def yunnan() -> Case:
    """Sign, value and unit under one merged header, money in 元, a second row of headers."""
    rows: list[list[object]] = [
        ["项目支出绩效自评表"],
        ["公开14表", "", "", "", "", "", "", "单位：元"],
        ["项目名称", "", HEAD[1]],
        ["主管部门", "", HEAD[3], "", "实施单位", "", HEAD[5]],
        ["项目资金（元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "", "年度资金总额", 1200000, 1300000, 1255000, 10, 96.54, 9.65],
        ["", "", "其中：当年财政拨款", 1000000, 1100000, 1055000, "—", 95.91, "—"],
        ["", "", "上年结转资金", 200000, 200000, 200000, "—", 100, "—"],
        ["年度总体目标", "预期目标", "", "", "实际完成情况"],
        ["", "新建管网18公里。", "", "", "建成18.6公里。"],
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "",
            "",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ],
        ["", "", "", "", "指标性质", "指标值", "度量单位"],
    ]
    split = (
        ("≧", 18, "公里"),
        ("═", 6, "个"),
        (">=", 95, "%"),
        ("≤", "2023年11月底前", ""),
        ("≥", 1.2, "万人"),
        ("=", "健全", ""),
        ("》", 90, "%"),
    )
    done = ("18.6", "5", "96", "2023年11月20日", "1.25", "基本健全", "93")
    for index, ((level1, level2), row) in enumerate(zip(_unmerged(R), R, strict=True)):
        rows.append(["", level1, level2, row[2], *split[index], done[index], row[5], SCORES[index], "无"])
    rows += [["其他需要说明事项", "", "无"], ["总分", "", "", "", "", "", "", "", 100, 96.96, "优"]]
    merged = ["A1:K1", "E11:G11", "A11:A19", *(f"{c}11:{c}12" for c in "BCDHIJK"), *_classes(R, 13, "BC")]
    funds: tuple[Fund, ...] = (("本级财政资金", "100", "110", "105.5"), ("上年结转资金", "20", "20", "20"))
    return Case(
        "云南公开14表",
        Printed(rows, merged),
        (*R[:3], ("产出指标", "时效指标", "完工时间", "≤2023年11月底前", "2023年11月20日", "10"), *R[4:]),
        funds,
        year=None,
        layout="项目支出绩效自评表",
    )


def hubei() -> Case:
    """No column of weights: each class with one indicator bears its points."""
    mine = (R[0], R[2], R[3], R[4], R[6])
    rows: list[list[object]] = [
        ["2023年度项目自评表"],
        ["单位名称", HEAD[5], "", "填报日期", "2024年3月10日"],
        ["项目名称", HEAD[1], "", "主管部门", HEAD[3]],
        ["项目类别", "1.部门预算项目☑ 2.专项□"],
        ["预算执行情况（万元）（20分）", "", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"],
        ["", "年度财政资金总额", 130, 125.5, "96.54%", 19.31],
        ["年度绩效目标1（80分）", "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
    ]
    for row in mine:
        rows.append(["", row[0], f"{row[1]}（{row[5]}分）", row[2], row[3], row[4], row[5]])
    rows += [
        ["总分", "", "", "", "", "", "99"],
        ["偏差大或目标未完成原因分析", "无偏差。"],
        ["改进措施及结果应用方案", "加强管护。"],
    ]
    merged = ["A1:G1", "A5:A6", "A7:A12", "B8:B10"]
    return Case(
        "湖北自评表", Printed(rows, merged), mine, (("年度资金总额", None, "130", "125.5"),), layout="项目自评表"
    )


def transfer() -> Case:
    rows: list[list[object]] = [
        ["转移支付区域（项目）绩效目标自评表"],
        ["（2023年度）"],
        ["转移支付（项目）名称", "", HEAD[1]],
        ["中央主管部门", "", "水利部"],
        ["地方主管部门", "", HEAD[3], "", "资金使用单位", HEAD[5]],
        ["资金投入情况（万元）", "", "", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%）"],
        ["", "", "年度资金总额：", 130, 125.5, "96.54%"],
        ["", "", "其中：中央财政资金", 100, 100, "100%"],
        ["", "", "地方资金", 20, 15.5, "77.5%"],
        ["", "", "其他资金", 10, 10, "100%"],
        ["资金管理情况", "", "", "情况说明", "", "存在问题和改进措施"],
        ["", "", "分配科学性", "按方案分配。", "", "无"],
        ["总体目标完成情况", "总体目标", "", "", "全年实际完成情况"],
        ["", "新建管网18公里。", "", "", "建成18.6公里。"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"],
    ]
    for (level1, level2), row in zip(_unmerged(R), R, strict=True):
        rows.append(["", level1, level2, row[2], row[3], row[4], ""])
    rows += [["说明", "无"], ["注：1.资金使用单位按项目填报，主管部门和财政部门汇总时按区域绩效目标填报。"]]
    merged = [
        "A1:G1",
        "A2:G2",
        "A6:B10",
        "A13:A14",
        "B13:D13",
        "E13:G13",
        "B14:D14",
        "E14:G14",
        "A15:A22",
        "A24:G24",
        *_classes(R, 16, "BC"),
    ]
    rows_without = tuple((*row[:5], None) for row in R)
    funds: tuple[Fund, ...] = (
        ("中央财政资金", None, "100", "100"),
        ("地方资金", None, "20", "15.5"),
        ("其他资金", None, "10", "10"),
    )
    return Case(
        "转移支付自评表", Printed(rows, merged), rows_without, funds, scored=False, layout="转移支付区域绩效目标自评表"
    )


def targets() -> Case:
    mine: tuple[Row, ...] = (
        ("成本指标", "经济成本指标", "单位成本", "≤7.2万元/公里", None, None),
        *((*row[:4], None, None) for row in R),
    )
    rows: list[list[object]] = [
        ["省级部门预算项目支出绩效目标表"],
        ["（2023年度）"],
        ["项目名称", "", HEAD[1]],
        ["主管部门", "", HEAD[3]],
        ["实施单位", "", HEAD[5]],
        ["项目资金(万元)", "年度资金总额", 130],
        ["", "其中：政府预算资金", 100],
        ["", "财政专户管理资金", 20],
        ["", "单位资金", 10],
        ["年度目标", "目标1：新建管网18公里\n目标2：……"],
        ["分解目标"],
        ["一级指标", "二级指标", "三级指标", "指标值", "指标值说明"],
    ]
    for (level1, level2), row in zip(_unmerged(mine), mine, strict=True):
        rows.append([level1, level2, row[2], row[3], "按概算"])
        if level2 == "质量指标":
            rows.append(["", "", "指标2：", "", ""])
    rows += [["", "……", "", ""]]
    merged = ["A1:F1", "A2:F2", "A6:A9", "B10:F10", "A11:F11", "E12:F12"]
    funds: tuple[Fund, ...] = (
        ("本级财政资金", "100", None, None),
        ("财政专户管理资金", "20", None, None),
        ("单位资金", "10", None, None),
    )
    return Case("河南目标表", Printed(rows, merged), mine, funds, scored=False, layout="项目支出绩效目标表")


def declared() -> Case:
    mine: tuple[Row, ...] = tuple((*row[:4], None, None) for row in R)
    rows: list[list[object]] = [
        ["市级部门预算项目绩效目标申报表"],
        ["（2023年度）"],
        ["项目名称", "", "", "", "", HEAD[1]],
        ["主管部门", "", "", HEAD[3], "", "单位名称", "", HEAD[5]],
        ["项目资金（万元）", "", "", "实施期资金总额：", "", 300, "年度资金总额：", 100],
        ["", "", "", "其中：财政拨款", "", 300, "其中：财政拨款", 90],
        ["", "", "", "其他资金", "", "", "其他资金", 10],
        ["绩效目标", "实施期目标", "", "", "", "年度目标"],
        ["", "目标1：三年建50公里", "", "", "", "目标1：年内建18公里"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
    ]
    for (level1, level2), row in zip(_unmerged(mine), mine, strict=True):
        rows.append(["", level1, level2, "长期" + row[2], "≥50", level2, row[2], row[3]])
    merged = [
        "A1:I1",
        "A2:I2",
        "A3:E3",
        "F3:I3",
        "A4:C4",
        "D4:E4",
        "F4:G4",
        "A5:C7",
        "B8:E8",
        "F8:I8",
        "B9:E9",
        "F9:I9",
        "A8:A9",
        "A10:A17",
    ]
    funds: tuple[Fund, ...] = (("本级财政资金", "90", None, None), ("其他资金", "10", None, None))
    return Case("郑州申报表", Printed(rows, merged), mine, funds, scored=False, layout="项目绩效目标申报表")


def zhengzhou_transfer() -> Case:
    rows: list[list[object]] = [
        ["专项转移支付绩效自评表（2023年度）"],
        ["专项名称", "", "水利专项", "市级主管部门", "", HEAD[3]],
        ["项目名称（开展整体、区域绩效自评时，不填此项）", "", HEAD[1], "具体实施单位（同）", "", HEAD[5]],
        ["预算执行情况（万元）", "预算数：", 130, "执行数：", "", 125.5],
        ["", "其中：市补助资金/财政资金", 110, "其中：市补助资金/财政资金", "", 105.5],
        ["", "县资金/其他资金", 20, "县资金/其他资金", "", 20],
        ["年度目标完成情况", "预期目标", "", "目标实际完成情况"],
        ["", "目标1：新建管网18公里", "", "目标1完成情况：建成18.6公里"],
        ["年度绩效指标完成情况", "一级指标", "二级指标", "三级指标", "预期指标值", "实际完成指标值"],
    ]
    for (level1, level2), row in zip(_unmerged(R), R, strict=True):
        rows.append(["", level1, level2, row[2], row[3], row[4]])
    rows += [["注：“预算执行情况”栏中，在开展整体和区域绩效自评时，填写市补助资金和地方资金情况。"]]
    merged = [
        "A1:F1",
        "A2:B2",
        "D2:E2",
        "A3:B3",
        "D3:E3",
        "A4:A6",
        "D4:E4",
        "D5:E5",
        "D6:E6",
        "A7:A8",
        "B7:C7",
        "D7:F7",
        "B8:C8",
        "D8:F8",
        "A9:A16",
        "A17:F17",
    ]
    without = tuple((*row[:5], None) for row in R)
    funds: tuple[Fund, ...] = (("市补助资金/财政资金", None, "110", "105.5"), ("县资金/其他资金", None, "20", "20"))
    return Case(
        "郑州转移支付自评表", Printed(rows, merged), without, funds, scored=False, layout="专项转移支付绩效自评表"
    )


def bond() -> Case:
    rows: list[list[object]] = [
        ["政府专项债券项目绩效自评表"],
        ["（2023年度）"],
        ["填报单位：（盖章）"],
        ["项目名称", "", HEAD[1], "", "项目类型", "水利"],
        ["主管部门", "", HEAD[3], "", "单位名称", HEAD[5]],
        ["项目资金（万元）", "", "年度资金总额", 130],
        ["", "", "其中：债券资金", 100],
        ["", "", "配套资金", 30],
        ["绩效目标", "预期目标", "", "", "预期目标完成情况"],
        ["", "新建管网18公里。", "", "", "建成18.6公里。"],
        [
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因及改进措施",
        ],
    ]
    for index, ((level1, level2), row) in enumerate(zip(_unmerged(R), R, strict=True)):
        rows.append(["", level1, level2, row[2], row[3], row[4], row[5], SCORES[index], ""])
    rows += [["总分", "", "", "", "", "", 90, 87.33]]
    funds: tuple[Fund, ...] = (("债券资金", "100", None, None), ("配套资金", "30", None, None))
    return Case(
        "专项债券自评表",
        Printed(rows, ["A1:I1", "A6:B8", "B9:D9", "E9:I9", "B10:D10", "E10:I10"]),
        R,
        funds,
        layout="政府专项债券项目绩效自评表",
    )


def hebei() -> Case:
    """Two rows of headers; 预期指标值 with 符号, 值 and 单位 below it."""
    split = (
        ("≥", 18, "公里"),
        ("＝", 6, "个"),
        (">=", 95, "%(百分比)"),
        ("", "2023年11月底前", ""),
        ("≥", 1.2, "万人"),
        ("", "健全", "文字描述"),
        ("≥", 90, "%(百分比)"),
    )
    done = ("18.6公里", "5个", "96%", "2023年11月20日", "1.25万人", "基本健全", "93%")
    rows: list[list[object]] = [
        ["2023年度项目支出绩效自评表"],
        ["一、基本情况"],
        ["项目名称", HEAD[1], "", "主管部门", HEAD[3], "", "实施单位", HEAD[5]],
        ["二、预算执行情况（万元）", "资金来源", "年初预算数", "全年预算数", "全年执行数"],
        ["", "财政拨款", 100, 110, 105.5],
        ["", "其他资金", 20, 20, 20],
        ["三、目标完成情况", "年度预期目标", "", "具体完成情况"],
        ["", "新建管网18公里。", "", "建成18.6公里。"],
        [
            "四、年度绩效指标完成情况",
            "一级指标",
            "二级指标",
            "三级指标",
            "指标分值",
            "预期指标值",
            "",
            "",
            "实际完成值",
            "自评得分",
            "",
            "",
        ],
        ["", "", "", "", "", "符号", "值", "单位（文字描述）", "", "单项指标得分", "权重占比（%）", "折算得分"],
    ]
    for index, row in enumerate(R):
        rows.append(
            ["", row[0], row[1], row[2], row[5], *split[index], done[index], SCORES[index], row[5], SCORES[index]]
        )
    merged = [
        "A1:L1",
        "A4:A6",
        "A9:A17",
        "F9:H9",
        "J9:L9",
        *(f"{c}9:{c}10" for c in "BCDEI"),
        "B7:C7",
        "D7:H7",
        "B8:C8",
        "D8:H8",
    ]
    funds: tuple[Fund, ...] = (("本级财政资金", "100", "110", "105.5"), ("其他资金", "20", "20", "20"))
    return Case("河北成安自评表", Printed(rows, merged), R, funds, layout="项目支出绩效自评表")


def flat() -> Case:
    split = (
        ("≥", 18, "公里"),
        ("＝", 6, "个"),
        ("≥", 95, "%"),
        ("定性", "2023年11月底前", ""),
        ("≥", 1.2, "万人"),
        ("定性", "健全", ""),
        ("≥", 90, "%"),
    )
    done = (18.6, 5, 96, "2023年11月20日", 1.25, "基本健全", 93)
    rows: list[list[object]] = [
        [
            "项目代码",
            "项目名称",
            "预算单位",
            "主管部门",
            "评价年度",
            "一级指标",
            "二级指标",
            "三级指标名称",
            "计算符号",
            "指标值",
            "*实际完成值（定量填数字，定性填达成、部分达成、未达成）",
            "计量单位",
            "*分值",
            "*指标得分（定量系统自动计算）",
            "扣减分数",
            "偏差原因及改进措施（指标未完成时必填)",
        ],
    ]
    for index, row in enumerate(R):
        sign, value, unit = split[index]
        rows.append(
            [
                "410000240000000001234",
                HEAD[1],
                HEAD[5],
                HEAD[3],
                2023,
                row[0],
                row[1],
                row[2],
                sign,
                value,
                done[index],
                unit,
                row[5],
                SCORES[index],
                "",
                "",
            ]
        )
    return Case("系统平面表", Printed(rows), R, layout="系统平面表")


def bond_targets() -> Case:
    """政府专项债券项目绩效目标表: the whole period and the year side by side, five lines of money each."""
    mine: tuple[Row, ...] = (
        ("成本指标", "经济成本指标", "单位成本", "≤7.2万元/公里", None, None),
        *((*row[:4], None, None) for row in R),
    )
    rows: list[list[object]] = [
        ["政府专项债券项目绩效目标表"],
        ["（2023年度）"],
        ["项目名称", "", "", "", "", HEAD[1]],
        ["主管部门", "", "", HEAD[3], "", "实施单位", "", HEAD[5]],
        ["项目资金（万元）", "", "", "实施期资金总额：", "", 300, "年度资金总额：", 130],
        ["", "", "", "其中：1.政府预算资金", "", 200, "其中：1.政府预算资金", 80],
        ["", "", "", "其中：债券资金", "", 100, "其中：债券资金", 50],
        ["", "", "", "4.社会融资", "", "", "4.社会融资", ""],
        ["绩效目标", "实施期目标", "", "", "", "年度目标"],
        ["", "目标1：三年建50公里", "", "", "", "目标1：年内建18公里"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
    ]
    for (level1, level2), row in zip(_unmerged(mine), mine, strict=True):
        rows.append(["", level1, level2, "长期" + row[2], "≥50", level2, row[2], row[3]])
    merged = ["A1:I1", "A2:I2", "A3:E3", "F3:I3", "A4:C4", "D4:E4", "F4:G4", "A5:C8", "B9:E9", "F9:I9", "B10:E10"]
    funds: tuple[Fund, ...] = (("政府预算资金", "80", None, None), ("债券资金", "50", None, None))
    return Case(
        "专项债券目标表", Printed(rows, [*merged, "F10:I10", "A9:A10", "A11:A19"]), mine, funds, scored=False,
        layout="政府专项债券项目绩效目标表",
    )  # fmt: skip


def monitored() -> Case:
    """项目支出绩效监控情况表: two rows of headers, reasons and likelihood in boxes; what it promises is taken over."""
    mine: tuple[Row, ...] = tuple((*row[:4], None, None) for row in R)
    boxes = ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明", "确定能", "有可能", "完全不可能"]
    rows: list[list[object]] = [
        ["项目支出绩效监控情况表"],
        ["（2023年7月）"],
        ["项目名称", "", HEAD[1]],
        ["主管部门", "", HEAD[3], "", "", "实施单位", "", HEAD[5]],
        ["项目资金（万元）", "", "", "年初预算数", "1-7月执行数", "1-7月执行率", "全年预计执行数"],
        ["", "年度资金总额", "", 120, 60, "50%", 120],
        ["", "其中：财政拨款", "", 100, 50, "50%", 100],
        ["", "其他资金", "", 20, 10, "50%", 20],
        ["年度总体目标", "新建管网18公里。"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况",
         "偏差原因分析", "", "", "", "", "", "完成目标可能性", "", "", "备注"],
        ["", "", "", "", "", "", "", *boxes],
    ]  # fmt: skip
    for (level1, level2), row in zip(_unmerged(mine), mine, strict=True):
        rows.append(["", level1, level2, row[2], row[3], "", "", "", "", "", "", "", "", "√"])
    rows.append(["注：1.偏差原因分析：分别从经费保障、制度保障等方面判断。"])
    heads = [f"{column}10:{column}11" for column in "BCDEFGQ"]
    merged = ["A1:Q1", "A2:Q2", "A5:A8", "B9:Q9", *heads, "H10:M10", "N10:P10", "A10:A18"]
    funds: tuple[Fund, ...] = (("本级财政资金", "100", None, None), ("其他资金", "20", None, None))
    return Case(
        "监控情况表", Printed(rows, merged), mine, funds, scored=False, year="2023", layout="项目支出绩效监控情况表"
    )


CASES = tuple(
    make()
    for make in (
        national, with_points_and_notes, sichuan, yunnan, hubei, transfer,
        targets, declared, zhengzhou_transfer, bond, hebei, flat, bond_targets, monitored,
    )
)  # fmt: skip
