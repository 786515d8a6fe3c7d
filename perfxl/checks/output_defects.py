"""Rules about what a run writes: where it may not, what it leaves alone, what became of the report."""

from perfxl.checks.file_defects import ERROR, GOOD, RULES_OF_FILES, WARNING
from perfxl.checks.rule import defect_rule

defect_rule(
    "PX111",
    ERROR,
    "磁盘已满",
    messages={"disk-full": "磁盘空间不够，结果没有写成；原文件没有动。"},
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
    messages={"signed": "工作簿有数字签名，写入结果会使签名失效，所以没有写。"},
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
    messages={"foreign-result-sheet": "已有一张不是本程序写的“{sheet}”，没有覆盖它，结果写在“{written}”里。"},
    subject=("sheet",),
    what="“评价结果”“校验问题”是不是本程序写的。",
    why="别人的内容不能覆盖。",
    source=RULES_OF_FILES,
    remedy="确认原来那张表还要不要；不要的话删掉或改名，再运行一次。",
    failing={"文件": "自己建了一张名为“评价结果”的工作表"},
    passing={"文件": "没有“评价结果”，或它是上一次运行写的"},
)
defect_rule(
    "PX118",
    ERROR,
    "输出位置已有别的文件",
    messages={
        "foreign-target": "输出位置的“{target}”不是本程序写的结果，没有覆盖它。",
        "other-project": "输出位置的“{target}”是另一个项目的结果：它属于“{theirs}”，这一份属于“{ours}”；没有覆盖它。",
        "target-link": "输出位置的“{target}”是一个链接，指向“{elsewhere}”；没有顺着它写到别处。",
    },
    what="输出文件夹里同名的文件是不是同一个项目以前的结果。",
    why="同名的文件可能是别的项目、别的科室的结果，或毫不相干的文件；覆盖了就找不回来。",
    source=RULES_OF_FILES,
    remedy="换一个输出文件夹（-o），或先把那里的文件移走、改名，再运行一次。",
    failing={"输出文件夹": "里面已有另一个科室的“自评表.xlsx”"},
    passing={"输出文件夹": "空的，或只有同一项目以前的结果"},
)
defect_rule(
    "PX119",
    ERROR,
    "不是项目工作簿",
    messages={
        "no-entry-sheets": "里面没有标准工作簿的任何一张工作表（项目信息、资金情况等），没有处理，也没有改动它。",
        "own-output": "这是本程序写的{role}，不是项目工作簿，没有处理，也没有改动它。",
        "no-blank-form": "这份表里没有找到可以填写的空格，没有填写。",
    },
    advices={
        "no-blank-form": "请看是不是选错了文件；要填的表应有“项目名称”“三级指标”一类的标签或表头，要填的格子空着。"
    },
    what="工作簿里有没有标准工作簿的工作表。",
    why="与项目无关的工作簿，不能往里写结果。",
    source=RULES_OF_FILES,
    remedy="不是项目工作簿的，不必交给本程序；是的话，请把内容填到 perfxl new 生成的工作簿里。",
    failing={"文件": "通讯录.xlsx"},
    passing=GOOD,
)
defect_rule(
    "PX890",
    ERROR,
    "报告模板用不了",
    messages={"report-template": "{said}。"},
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
    messages={
        "stale-report": "旁边的“{report}”是以前运行的结果，这次没有更新。",
        "former-report": "旁边的“{report}”是以前运行的结果；这次的报告是“{new}”。",
    },
    subject=("report",),
    what="工作簿旁边是不是还放着以前生成、这次没有更新的报告。",
    why="以前的报告里的数字可能已经不对，误送出去会前后矛盾。",
    source=RULES_OF_FILES,
    remedy="不要报送以前的这份报告；有错误的，改正后重新运行会写出新的报告；不再需要的，把它删去。",
    failing={"文件夹": "工作簿有错误，旁边有上次生成的报告"},
    passing={"文件夹": "工作簿没有错误，报告是这次生成的"},
)
defect_rule(
    "PX892",
    WARNING,
    "旁边的报告不能覆盖",
    messages={
        "report-edited": "报告“{report}”生成以后改过，没有动它；这次的报告写在“{new}”里。",
        "report-older": "报告“{report}”是以前的版本写的，看不出后来改过没有，没有动它；这次的报告写在“{new}”里。",
    },
    what="报告的位置上，是不是本程序写成后没有改过的报告。",
    why="在 Word 里改过的报告是本单位的文件，覆盖了修改就没有了。",
    source=RULES_OF_FILES,
    remedy="把要保留的修改并到新报告里，再删去旧的一份；确认不要那些修改，可加 --replace-edited 替换改过的报告。",
    failing={"文件夹": "报告生成以后在 Word 里加了一段"},
    passing={"文件夹": "报告生成以后没有改过"},
)
defect_rule(
    "PX893",
    ERROR,
    "报告的位置被占",
    messages={
        "report-foreign": "那里的“{report}”不是本程序写的报告，没有覆盖它；要写的是“{ours}”的报告。",
        "report-of-another": "那里的“{report}”是“{theirs}”的报告，要写的是“{ours}”的；没有覆盖它。",
        "report-taken": "“{report}”和“{new}”都改过，没有覆盖它们。",
        "report-folder": "这个位置上是一个同名的文件夹。",
        "report-link": "这个位置上是一个链接，指向“{elsewhere}”；没有顺着它写到别处。",
    },
    what="报告要写的位置上有没有不能覆盖的东西。",
    why="别人的文件不能覆盖，链接指向的文件在别处；得分照常写入工作簿。",
    source=RULES_OF_FILES,
    remedy="把那里的文件、文件夹或链接移走或改名，或用 -o 换一个输出文件夹，再运行一次。",
    failing={"文件夹": "有一个名为“政研改革经费_绩效评价报告.docx”的文件夹"},
    passing={"文件夹": "没有同名的文件夹"},
)
defect_rule(
    "PX894",
    WARNING,
    "结果写进了链接所指的文件",
    messages={"linked": "这个名称是一个链接，结果写进了它所指的“{elsewhere}”。"},
    what="给出的工作簿是不是指向别处的链接。",
    why="链接所指的文件可能是别人也在用的一份。",
    source=RULES_OF_FILES,
    remedy="不想改动那份文件的，用 -o 把结果写到别的文件夹。",
    failing={"文件": "指向共享文件夹里工作簿的链接"},
    passing={"文件": "工作簿本身"},
)
