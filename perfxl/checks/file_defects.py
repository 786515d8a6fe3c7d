"""Rules about the file itself: told apart by what it contains, not by what it is called."""

from perfxl.checks.rule import defect_rule
from perfxl.model import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
RULES_OF_FILES = "本程序的文件约定"
GOOD = {"文件": "由 perfxl new 生成、用 Excel 或 WPS 保存为 .xlsx 的工作簿"}


defect_rule(
    "PX101",
    ERROR,
    "不是 Excel 工作簿",
    kinds={
        "not-a-workbook": "这个文件不是 Excel 工作簿{found}。",
        "docx": "这是 Word 文档，不是 Excel 工作簿。",
        "ods": "这是 OpenDocument 表格（.ods），不是 Excel 工作簿。",
        "renamed-csv": "这是文本文件（如 csv），不是 Excel 工作簿。",
        "renamed-html": "这是网页，不是 Excel 工作簿；常见于从系统“导出 Excel”得到的文件。",
        "renamed-image": "这是图片，不是 Excel 工作簿。",
        "renamed-pdf": "这是 PDF，不是 Excel 工作簿。",
        "renamed-xml": "这是 XML 文件，不是 Excel 工作簿。",
        "xlsb": "这是二进制工作簿（.xlsb），本程序读不了。",
    },
    what="文件的内容是不是 .xlsx 或 .xlsm 工作簿，不看后缀看内容。",
    why="改后缀不会改变内容，里面没有可读的工作表。",
    source=RULES_OF_FILES,
    remedy="用 Excel 或 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”，再处理另存的文件。",
    failing={"文件": "从系统导出的网页表格，后缀改成了 .xlsx"},
    passing=GOOD,
)
defect_rule(
    "PX102",
    ERROR,
    "文件是空的",
    kinds={"empty-file": "文件大小为 0，里面什么也没有。"},
    what="文件有没有内容。",
    why="多半是复制或下载没有完成。",
    source=RULES_OF_FILES,
    remedy="重新复制或下载一份，确认能用 Excel 打开。",
    failing={"文件": "大小为 0 的 .xlsx 文件"},
    passing=GOOD,
)
defect_rule(
    "PX103",
    ERROR,
    "旧格式工作簿",
    kinds={"old-xls": "这是 Excel 97-2003 的旧格式（.xls）。"},
    what="是不是旧的 .xls 格式。",
    why="旧格式的内部结构完全不同，本程序只读写 .xlsx 和 .xlsm。",
    source=RULES_OF_FILES,
    remedy="用 Excel 或 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”，再处理另存的文件。",
    failing={"文件": "政研改革经费.xls"},
    passing={"文件": "政研改革经费.xlsx"},
)
defect_rule(
    "PX104",
    ERROR,
    "工作簿加了密",
    kinds={"encrypted": "工作簿加了密，读不到内容{how}。"},
    what="工作簿有没有设打开密码，或被文档加密系统加密。",
    why="没有密码就读不到内容；本程序不接受也不保存密码。",
    source=RULES_OF_FILES,
    remedy="在 Excel 的“文件 - 信息 - 保护工作簿 - 用密码进行加密”里清空密码后保存；由加密系统加密的，先解密。",
    failing={"文件": "设了打开密码的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX105",
    ERROR,
    "工作簿已损坏",
    kinds={
        "truncated": "文件不完整，像是没有复制或下载完。",
        "damaged": "工作簿已损坏，读不出来{reason}{part}。",
    },
    what="工作簿的各部分是不是完整、能不能解开。",
    why="损坏的工作簿里可能少了数据，不能当作完整的来评分。",
    source=RULES_OF_FILES,
    remedy="用 Excel 打开并按提示修复，或换一份完好的副本。",
    failing={"文件": "只下载了一半的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX106",
    ERROR,
    "工作簿大得不正常",
    kinds={"too-large": "工作簿大得不正常{what}{part}，为安全起见没有打开。"},
    what="工作簿解开后的大小、部件数量是否在合理范围内。",
    why="一份正常填写的工作簿只有几十到几百 KB；大得出奇的，不是存了大量无关的内容，就是有意做成的。",
    source=RULES_OF_FILES,
    remedy="删去无关的工作表和图片，或把数据复制到 perfxl new 生成的新工作簿里。",
    failing={"文件": "解开后有 3 GB 的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX107",
    ERROR,
    "工作簿里有可疑内容",
    kinds={"suspicious": "工作簿里有正常工作簿不会有的内容{reason}{part}，为安全起见没有打开。"},
    what="工作簿内部有没有实体声明、重名部件、越界路径等正常工作簿不会有的东西。",
    why="这些是攻击文件常用的手法。",
    source=RULES_OF_FILES,
    remedy="向发来文件的人核实来源；可靠的话，把数据复制到 perfxl new 生成的新工作簿里。",
    failing={"文件": "内部声明了外部实体的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX108",
    ERROR,
    "文件正被占用",
    kinds={"locked": "文件正在 Excel 或 WPS 里打开着{owner}，写不进去。"},
    what="文件是不是正被别的程序打开。",
    why="别人正在改的文件，写进去会互相覆盖。",
    source=RULES_OF_FILES,
    remedy="先保存并关闭它，再运行一次；或用 -o 把结果写到别的文件夹。",
    failing={"文件": "正在 Excel 中打开的工作簿"},
    passing={"文件": "已经关闭的工作簿"},
)
defect_rule(
    "PX109",
    ERROR,
    "没有读写权限",
    kinds={
        "no-permission": "没有权限读写这个文件。",
        "read-only": "文件或所在文件夹是只读的，结果写不进去。",
    },
    what="能不能读这个文件、往它所在的文件夹写结果。",
    why="结果写在工作簿里，报告放在它旁边。",
    source=RULES_OF_FILES,
    remedy="取消只读，或向管理员要这个文件和结果文件夹的读写权限；也可以把文件复制到自己的文件夹再运行。",
    failing={"文件": "属性为“只读”的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX110",
    ERROR,
    "文件不见了或被改动",
    kinds={
        "not-found": "没有找到这个文件。",
        "vanished": "处理途中文件不见了，可能被移动、改名，或网络盘断开了。",
        "changed": "处理过程中文件被改动，结果没有写进去。",
    },
    what="文件在处理过程中是不是一直在、没有被别人改动。",
    why="找不到文件，就没有东西可读、也没有地方可写；读过以后又改动的，结果与内容对不上。",
    source=RULES_OF_FILES,
    remedy="核对文件名和所在文件夹，确认文件还在原处、网络盘连着、没有人正在改，再运行一次。",
    failing={"文件": "处理途中断开的网络盘上的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX111",
    ERROR,
    "磁盘已满",
    kinds={"disk-full": "磁盘空间不够，结果没有写成；原文件没有动。"},
    what="磁盘有没有地方写结果。",
    why="写了一半的文件比没有更坏，所以宁可不写。",
    source=RULES_OF_FILES,
    remedy="腾出空间，或用 -o 把结果写到别的磁盘，再运行一次。",
    failing={"文件": "写满的 U 盘上的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX112",
    ERROR,
    "工作簿有数字签名",
    kinds={"signed": "工作簿有数字签名，写入结果会使签名失效，所以没有写。"},
    what="工作簿有没有数字签名。",
    why="签名证明的是签名那一刻的内容，改动任何一处签名即失效。",
    source=RULES_OF_FILES,
    remedy="用 -o 指定文件夹，结果写进副本，签了名的原件保持不动。",
    failing={"文件": "已签名的工作簿，没有用 -o"},
    passing={"文件": "已签名的工作簿，用 -o 指定了结果文件夹"},
)
defect_rule(
    "PX113",
    WARNING,
    "已有同名的工作表",
    kinds={"foreign-result-sheet": "已有一张不是本程序写的“{sheet}”，没有覆盖它，结果写在“{written}”里。"},
    what="“评价结果”“校验问题”是不是本程序写的。",
    why="别人的内容不能覆盖。",
    source=RULES_OF_FILES,
    remedy="确认原来那张表还要不要；不要的话删掉或改名，再运行一次。",
    failing={"文件": "自己建了一张名为“评价结果”的工作表"},
    passing={"文件": "没有“评价结果”，或它是上一次运行写的"},
)
defect_rule(
    "PX115",
    ERROR,
    "读写出错",
    kinds={"io-error": "读写文件时系统报错。"},
    what="操作系统能不能正常读写这个文件。",
    why="磁盘、U 盘或网络出了问题，读到的内容不可靠。",
    source=RULES_OF_FILES,
    remedy="检查磁盘和网络，把文件复制到本机硬盘再运行一次。",
    failing={"文件": "接触不良的 U 盘上的工作簿"},
    passing={"文件": "复制到本机硬盘的工作簿"},
)
defect_rule(
    "PX116",
    ERROR,
    "旧式共享工作簿",
    kinds={"shared": "工作簿开着旧式的“共享工作簿”（修订记录），结果写不进去。"},
    what="工作簿是不是开着旧式的共享和修订记录。",
    why="它记着每个人改过哪些单元格，外加的工作表会使记录对不上。",
    source=RULES_OF_FILES,
    remedy="在 Excel 的“审阅”里取消共享工作簿后保存，再处理。",
    failing={"文件": "开着“共享工作簿”的文件"},
    passing={"文件": "取消了共享的文件"},
)
defect_rule(
    "PX117",
    ERROR,
    "文件名太长",
    kinds={"name-too-long": "文件名太长，结果写不成。"},
    what="文件名加上“_绩效评价报告.docx”一类的后缀，是不是还在系统允许的长度之内。",
    why="系统对文件名和路径的长度有限制，超过了就不能新建文件。",
    source=RULES_OF_FILES,
    remedy="缩短文件名，或移到层级少的文件夹里，再运行一次。",
    failing={"文件": "文件名有一百多个字的工作簿"},
    passing={"文件": "政研改革经费.xlsx"},
)
defect_rule(
    "PX199",
    ERROR,
    "没有预料到的情况",
    kinds={"unforeseen": "遇到没有预料到的情况。"},
    what="处理中出现的、其他规则都没有说明的情况。",
    why="没有弄清楚之前，不能给出可能不对的分数。",
    source=RULES_OF_FILES,
    remedy="加上 --verbose 再运行一次，把显示的内容连同工作簿发给维护本程序的人。",
    failing={"文件": "本程序没有见过的文件"},
    passing=GOOD,
)
defect_rule(
    "PX890",
    ERROR,
    "报告模板用不了",
    kinds={"report-template": "{said}。"},
    what="本单位自己的报告文字模板和样式文档能不能用。",
    why="模板里有一处写错，整份报告就生成不了；得分照常写入工作簿。",
    source=RULES_OF_FILES,
    remedy="按提示的文件和行改正；perfxl new --report-template 可以重新写出一份能用的模板对照。",
    failing={"报告模板": "把 {{ name }} 错写成 {{ nmae }}"},
    passing={"报告模板": "由 perfxl new --report-template 写出、只改了文字的模板"},
)
defect_rule(
    "PX891",
    WARNING,
    "旁边的报告已经过时",
    kinds={"stale-report": "旁边的“{report}”是以前运行的结果，这次没有更新。"},
    what="有错误、没有评分的工作簿旁边，是不是还放着以前生成的报告。",
    why="以前的报告里的数字可能已经不对，误送出去会前后矛盾。",
    source=RULES_OF_FILES,
    remedy="先不要报送这份报告；改正错误后重新运行，它会被新的报告替换。",
    failing={"文件夹": "工作簿有错误，旁边有上次生成的报告"},
    passing={"文件夹": "工作簿没有错误，报告是这次生成的"},
)
