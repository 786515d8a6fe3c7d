"""Rules about the file itself: told apart by what it contains, not by what it is called."""

from perfxl.checks.rule import defect_rule
from perfxl.model import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
RULES_OF_FILES = "本程序的文件约定"
GOOD = {"文件": "由 perfxl new 生成、用 Excel 或 WPS 保存为 .xlsx 的工作簿"}


defect_rule(
    "PX101",
    ERROR,
    "不是 Excel 工作簿",
    messages={
        "not-a-workbook": "这个文件不是 Excel 工作簿[（是{found}）]。",
        "not-a-document": "这个文件不是 Word 文档（.docx）[（是{found}）]。",
        "docx": "这是 Word 文档，不是 Excel 工作簿。",
        "ods": "这是 OpenDocument 表格（.ods），不是 Excel 工作簿。",
        "renamed-csv": "这是文本文件（如 csv），不是 Excel 工作簿。",
        "renamed-html": "这是网页，不是 Excel 工作簿；常见于从系统“导出 Excel”得到的文件。",
        "renamed-image": "这是图片，不是 Excel 工作簿。",
        "renamed-pdf": "这是 PDF，不是 Excel 工作簿。",
        "apple-double": "这是苹果电脑复制文件时附带的文件，里面没有表格。",
        "renamed-xml": "这是 XML 文件，不是 Excel 工作簿。",
        "xlsb": "这是二进制工作簿（.xlsb），本程序读不了。",
    },
    advices={
        "docx": "要核对写好的报告，请运行 perfxl audit 加这个文件名；要检查的是工作簿，请写它的文件名（.xlsx）。",
        "renamed-image": "图片里的数读不出来；请找到原来的 Excel 文件，或照着图片填写工作簿。",
        "renamed-pdf": "PDF 里的表不能直接处理；请找到原来的 Excel 文件，或照着它填写工作簿。",
        "apple-double": "它可以删除；要处理的是名称前面没有“._”的那一份。",
        "not-a-document": "用 Word 或 WPS 打开它，另存为“Word 文档（*.docx）”，再核对另存的文件。",
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
    messages={"empty-file": "文件大小为 0，里面什么也没有。"},
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
    messages={"old-xls": "这是 Excel 97-2003 的旧格式（.xls）。"},
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
    messages={"encrypted": "工作簿加了密，读不到内容[（{how}）]。"},
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
    messages={
        "truncated": "文件不完整，像是没有复制或下载完。",
        "damaged": "工作簿已损坏，读不出来[（{reason}）][（{part}）][，在 {at}]。",
        "odd-encoding": "工作簿内部用了少见的文字编码（{encoding}），读不出来[（{part}）]。",
    },
    what="工作簿的各部分是不是完整、能不能解开。",
    why="损坏的工作簿里可能少了数据，不能当作完整的来评分。",
    source=RULES_OF_FILES,
    remedy="用 Excel 打开并按提示修复、另存，或换一份完好的副本。",
    failing={"文件": "只下载了一半的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX106",
    ERROR,
    "工作簿大得不正常",
    messages={"too-large": "工作簿大得不正常[（{what}）][（{part}）]，为安全起见没有打开。"},
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
    messages={"suspicious": "工作簿里有正常工作簿不会有的内容[（{reason}）][（{part}）]，为安全起见没有打开。"},
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
    messages={"locked": "文件正在 Excel 或 WPS 里打开着[（{owner}）]，写不进去。"},
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
    messages={
        "no-permission": "没有权限读写这个文件。",
        "read-only": "文件或所在文件夹是只读的，结果写不进去。",
        "folder-unreadable": "这个文件夹进不去或列不出来（{said}），里面的工作簿没有处理。",
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
    messages={
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
    "PX114",
    ERROR,
    "不是普通文件",
    messages={
        "not-a-file": "这是管道或设备，不是文件，没有去读。",
        "link-loop": "这个链接指回自己，找不到它所指的文件。",
    },
    what="给出的名称后面是不是一个真正的文件。",
    why="管道和设备可能永远读不完。",
    source=RULES_OF_FILES,
    remedy="把真正的工作簿放到这里，或改用它所在的路径，再运行一次。",
    failing={"文件": "指回自己的链接"},
    passing=GOOD,
)
defect_rule(
    "PX115",
    ERROR,
    "读写出错",
    messages={"io-error": "读写文件时系统报错（{said}）。"},
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
    messages={"shared": "工作簿开着旧式的“共享工作簿”（修订记录），结果写不进去。"},
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
    messages={
        "name-too-long": "文件名太长，结果写不成。",
        "name-unwritable": "系统的文件名编码（{encoding}）写不了“{name}”这样的中文名称。",
    },
    advices={"name-unwritable": "把工作簿和所在的文件夹改成英文字母和数字的名称，或换一台中文系统的机器，再运行一次。"},
    what="文件名加上“_绩效评价报告.docx”一类的后缀，是不是还在系统允许的长度之内。",
    why="系统对文件名和路径的长度有限制，超过了就不能新建文件。",
    source=RULES_OF_FILES,
    remedy="缩短文件名，或移到层级少的文件夹里。",
    failing={"文件": "文件名有一百多个字的工作簿"},
    passing={"文件": "政研改革经费.xlsx"},
)
defect_rule(
    "PX120",
    ERROR,
    "内存不足",
    messages={"out-of-memory": "内存不足，这个文件没有处理完。"},
    what="机器有没有足够的内存处理这个文件。",
    why="内存不够时算到一半，结果不可靠，所以不写。",
    source=RULES_OF_FILES,
    remedy="关闭其他程序，或加 --jobs 1 一次只处理一个文件，再运行一次。",
    failing={"文件": "内存将要用尽时处理的工作簿"},
    passing=GOOD,
)
defect_rule(
    "PX199",
    ERROR,
    "没有预料到的情况",
    messages={"unforeseen": "遇到没有预料到的情况[（{kind}）]。"},
    what="处理中出现的、其他规则都没有说明的情况。",
    why="没有弄清楚之前，不能给出可能不对的分数。",
    source=RULES_OF_FILES,
    remedy="用 --verbose 重新运行，把打印的技术细节连同工作簿交给维护人员。",
    failing={"文件": "本程序没有见过的文件"},
    passing=GOOD,
)
