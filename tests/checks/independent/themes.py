"""What differs from project to project: five kinds of work a county pays for, in the words of those who do it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """``{n}`` planned work, ``{done}`` work done, ``{u}`` its unit; rows of the own indicators follow the theme."""

    title: str
    department: str
    unit: str
    leader: str
    judged: bool
    noun: str
    u: str
    background: str
    spending: tuple[str, ...]
    quality: str
    benefit: str
    served: str
    cost: str
    per: int
    """Money a unit of work takes, in 元."""
    least: int
    most: int


THEMES = (
    Theme(
        "镇村道路硬化工程",
        "青川县交通运输局",
        "青川县农村公路养护站",
        "养护站站长",
        True,
        "硬化村道",
        "公里",
        "部分村道路面破损，雨季出行困难，群众要求硬化的呼声较高。",
        ("村道硬化工程款", "检测费", "监理费"),
        "工程验收合格率",
        "沿线群众出行条件",
        "沿线群众",
        "村道硬化成本",
        420000,
        8,
        60,
    ),
    Theme(
        "基层统计人员培训",
        "临山市统计局",
        "临山市统计教育中心",
        "教育中心主任",
        False,
        "培训统计人员",
        "人次",
        "基层统计人员更换频繁，对新的报表制度不熟悉，需要系统培训。",
        ("培训场地和食宿", "师资课酬", "资料印刷"),
        "结业考核合格率",
        "基层统计数据质量",
        "参训人员",
        "统计人员培训成本",
        1100,
        240,
        900,
    ),
    Theme(
        "乡镇卫生院设备更新",
        "河阳县卫生健康局",
        "河阳县基层卫生服务中心",
        "服务中心主任",
        True,
        "更新诊疗设备",
        "台",
        "乡镇卫生院设备使用年限长、故障多，常见病检查要到县城。",
        ("诊疗设备采购", "安装调试", "操作人员培训"),
        "设备验收合格率",
        "群众就近检查的便利程度",
        "就诊群众",
        "诊疗设备采购成本",
        160000,
        10,
        48,
    ),
    Theme(
        "城区行道树补植",
        "安宁市城市管理局",
        "安宁市园林绿化所",
        "绿化所所长",
        False,
        "补植行道树",
        "株",
        "城区部分路段行道树枯死缺株，市民反映遮荫不足。",
        ("苗木采购和栽植", "养护用工", "支撑材料"),
        "苗木成活率",
        "城区道路绿化景观",
        "城区居民",
        "行道树补植成本",
        900,
        400,
        3000,
    ),
    Theme(
        "困难老人居家照护服务",
        "东溪区民政局",
        "东溪区养老服务指导中心",
        "指导中心主任",
        True,
        "服务困难老人",
        "人次",
        "辖区独居和失能老人增多，家庭照护力量不足，需要政府购买上门服务。",
        ("上门照护服务费", "服务质量抽查", "工单系统运行"),
        "服务工单回访合格率",
        "困难老人居家生活状况",
        "服务对象",
        "居家照护服务成本",
        180,
        3000,
        20000,
    ),
)
