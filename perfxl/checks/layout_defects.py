"""Rules about the layout: sheets, columns, labels, and cells whose content cannot be read as seen."""

from perfxl.checks.rule import defect_rule
from perfxl.model import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
FORM = "工作簿的格式约定（见“填写说明”）"
AS_SEEN = "单元格按存的和显示的一起读：存的数给出正负、精度和日期，显示的文字给出单位、百分号和人写的话"


defect_rule(
    "PX121",
    ERROR,
    "缺少工作表或表头",
    messages={
        "missing-sheet": "缺少工作表“{sheet}”[；“{nearest}”是不是它改了名]。",
        "no-header": "“{sheet}”里没有找到列标题（{columns}）。",
        "no-labels": "“{sheet}”第一列里没有找到“项目名称”等名称。",
    },
    what="标准工作簿的工作表是不是齐全。",
    why="程序按工作表的名称找数据，改了名就找不到。",
    source=FORM,
    remedy="从 perfxl new 生成的新工作簿里复制这张表过来；如果是改了名，请改回原名。",
    failing={"工作表": "“资金情况”改名为“资金”"},
    passing={"工作表": "“资金情况”"},
)
defect_rule(
    "PX122",
    ERROR,
    "缺少列",
    messages={"missing-column": "缺少“{column}”这一列[；“{nearest}”是不是它改了名]。"},
    what="每张表的列标题是不是齐全。",
    why="程序按列标题认列，不看位置；标题改了就认不出来。",
    source=FORM,
    remedy="把列标题改回原来的名称，或补上这一列。列的位置可以变动。",
    failing={"绩效目标表的列标题": "年度目标"},
    passing={"绩效目标表的列标题": "年度指标值"},
)
defect_rule(
    "PX123",
    ERROR,
    "缺少项目",
    messages={"missing-label": "缺少“{label}”这一行[；“{nearest}”是不是它改了名]。"},
    what="“项目信息”第一列的名称是不是齐全。",
    why="程序按第一列的名称找内容，改了名就找不到。",
    source=FORM,
    remedy="把第一列的名称改回原来的，或补上这一行。",
    failing={"项目信息": "“评价年度”改成了“年份”"},
    passing={"项目信息": "“评价年度”"},
)
defect_rule(
    "PX133",
    NOTE,
    "缺少选填的列或项目",
    messages={
        "missing-optional-column": "没有“{column}”这一列[；“{nearest}”是不是它改了名]。",
        "missing-optional-label": "没有“{label}”这一行[；“{nearest}”是不是它改了名]。",
    },
    subject=(
        "column",
        "label",
    ),
    what="选填的列和项目是不是还在。",
    why="不填没有关系；但如果是改了名，填的内容就没有读到。",
    source=FORM,
    remedy="用不着的可以不管；改了名的请改回原来的名称。",
    failing={"绩效目标表的列标题": "“佐证材料”改成了“证明”"},
    passing={"绩效目标表的列标题": "佐证材料"},
)
defect_rule(
    "PX124",
    ERROR,
    "工作表、列或项目重复",
    messages={
        "duplicate-sheet": "有两张名为“{sheet}”的工作表[（另一张写作“{other}”）]，不知道以哪一张为准。",
        "duplicate-column": "“{column}”这一列出现了不止一次，不知道以哪一列为准。",
        "duplicate-label": "“{label}”出现了不止一次，不知道以哪一行为准。",
    },
    what="工作表、列标题和“项目信息”的名称有没有重复。",
    why="同一件事填了两处，两处不同时无从判断。",
    source=FORM,
    remedy="只保留一处，删去多余的。",
    failing={"支出明细的列标题": "支出内容、金额、金额"},
    passing={"支出明细的列标题": "支出内容、金额、备注"},
)
defect_rule(
    "PX135",
    ERROR,
    "单元格横向合并",
    messages={"merged-across": "单元格[“{text}”]横向合并，覆盖了这一列。"},
    what="要填写的各列有没有被横向合并的单元格盖住。",
    why="合并后只有最左边的一格有内容，被盖住的列读不到数。",
    source=FORM,
    remedy="取消这里的合并，把各列的内容分别填写。",
    failing={"绩效目标表": "“年度指标值”与“实际完成值”两格合并成一格"},
    passing={"绩效目标表": "每一列各有自己的单元格"},
)
defect_rule(
    "PX126",
    ERROR,
    "单元格是错误值",
    messages={"error-cell": "单元格显示错误值[“{text}”]。"},
    what="单元格里有没有 #DIV/0!、#REF!、#N/A 一类的错误值。",
    why="错误值说明公式算不出来，不能当作空白或零。",
    remedy="改正公式，或直接填写数值。",
    failing={"绩效目标表!分值[1]": "#DIV/0!"},
    passing={"绩效目标表!分值[1]": "5"},
    source=AS_SEEN,
)
defect_rule(
    "PX127",
    ERROR,
    "公式没有结果",
    messages={"no-value": "单元格是公式[（{formula}）]，但文件里没有存下它的结果。"},
    what="公式单元格有没有存下计算结果。",
    why="程序读的是存下的结果；由别的软件生成、没有经 Excel 计算过的工作簿里没有它。",
    remedy="用 Excel 或 WPS 打开工作簿，保存一次，再处理。",
    failing={"资金情况!执行数[1]": "=SUM(支出明细!B:B)，没有结果"},
    passing={"资金情况!执行数[1]": "51.47"},
    source=AS_SEEN,
)
defect_rule(
    "PX136",
    WARNING,
    "公式的结果可能没有算过",
    messages={
        "uncalculated": "单元格是公式，存下的结果是“{text}”，但文件要求打开时重新计算，这个结果可能从来没有算过。"
    },
    what="由别的软件生成的工作簿里，公式存下的 0 是不是真的算出来的。",
    why="不会计算的软件写公式时一律先存一个 0；当作真的 0，完成的就成了没有完成。",
    remedy="用 Excel 或 WPS 打开工作簿，保存一次，再处理。",
    failing={"绩效目标表!实际完成值[1]": "=12-0.6，存下的结果是 0"},
    passing={"绩效目标表!实际完成值[1]": "11.4"},
    source=AS_SEEN,
)
defect_rule(
    "PX137",
    WARNING,
    "显示的与存的不是一回事",
    messages={
        "sign-hidden": "单元格显示的是“{text}”，存的是负数 {stored}，负号只用颜色表示或没有显示；按存的数计。",
        "year-hidden": "单元格显示的是“{text}”，存的日期是 {stored}，不在评价年度 {year}；按存的日期计。",
    },
    what="单元格的格式有没有藏起负号，日期有没有藏起与评价年度不同的年份。",
    why="打印出来看不到红色，也看不到年份；看的人和程序读到的不是同一个数。",
    remedy="数不对的改数；数对的改单元格格式，把负号或年份显示出来。",
    failing={"绩效目标表!实际完成值[1]": "红色的 3.50%，存的是 -0.035"},
    passing={"绩效目标表!实际完成值[1]": "-3.50%"},
    source=AS_SEEN,
)
defect_rule(
    "PX138",
    NOTE,
    "显示时的舍入决定了是否达到",
    messages={
        "display-reaches": "单元格显示为“{text}”，看上去达到了指标值，存的是 {stored}，没有达到；按存的数计。",
        "display-misses": "单元格显示为“{text}”，看上去没有达到指标值，存的是 {stored}，已经达到；按存的数计。",
    },
    what="实际完成值显示时的四舍五入，有没有改变是否达到指标值。",
    why="报告里印的是显示的数，得分按存的数算，看的人会觉得算错了。",
    remedy="核对实际的数，并把显示的小数位数加够。",
    failing={"绩效目标表!实际完成值[1]": "显示 95%，存的是 0.9496，指标值 ≥95%"},
    passing={"绩效目标表!实际完成值[1]": "94.96%"},
    source=AS_SEEN,
)
defect_rule(
    "PX128",
    WARNING,
    "数字显示不下",
    messages={"hashes": "单元格显示为一串 #，列太窄，数字显示不下。"},
    what="单元格里的内容是不是显示成了 ####。",
    why="人看不到的数字没有人核对过，打印出来也是 ####。",
    remedy="把列拉宽，核对显示出来的数字。",
    failing={"资金情况!执行数[1]": "####"},
    passing={"资金情况!执行数[1]": "51.47"},
    source=AS_SEEN,
)
defect_rule(
    "PX129",
    NOTE,
    "有看不见的控制字符",
    messages={"control-characters": "单元格里有看不见的控制字符，已略去不读。"},
    what="文字里有没有看不见的控制字符。",
    why="多半是从别的系统粘贴来的，写进 Word 会使文件打不开。",
    source=FORM,
    remedy="在单元格里重新输入一遍，或先粘贴到记事本再复制过来。",
    failing={"项目信息!立项背景": "从系统导出的文字，中间夹有控制字符"},
    passing={"项目信息!立项背景": "手工输入的文字"},
)
defect_rule(
    "PX131",
    NOTE,
    "有认不出的工作表",
    messages={"unknown-sheet": "工作表“{sheet}”不是标准工作簿里的，没有读取。"},
    subject=("sheet",),
    what="有没有标准工作簿以外的工作表。",
    why="里面的内容不会进入报告；也可能是改了名的标准工作表。",
    source=FORM,
    remedy="自用的表可以留着；如果是标准工作表改了名，请改回原名。",
    failing={"工作表": "“Sheet1”"},
    passing={"工作表": "只有标准工作表"},
)
defect_rule(
    "PX130",
    NOTE,
    "合计下面的文字",
    messages={"text-outside-table": "合计下面的[“{text}”]不是表里的数据，没有读取。"},
    subject=("text",),
    what="合计行下面有没有认不出是什么的文字；填表人、审核人、注这样的行认得出，不会提示。",
    why="如果是漏填的一行，它不会进入合计。",
    source=FORM,
    remedy="不是数据的可以留着；是数据的，请移到合计行上面。",
    failing={"资金情况": "合计下面隔一行写着“另有捐款待核实”"},
    passing={"资金情况": "合计下面写着“填表人：张三”"},
)
defect_rule(
    "PX132",
    WARNING,
    "隐藏的行或列里有内容",
    messages={
        "hidden-row": "这一行是隐藏的，里面填了内容，也按填写的读取了。",
        "hidden-column": "这一列是隐藏的，里面填了内容，也按填写的读取了。",
        "hidden-sheet": "工作表“{sheet}”是隐藏的，里面的内容也按填写的读取了。",
    },
    subject=("sheet",),
    what="隐藏的行、列、工作表里有没有填写内容。",
    why="人看不到的内容会进入评分，容易出错而查不出原因。",
    remedy="取消隐藏看一看：需要的留着，不需要的删掉。",
    failing={"绩效目标表": "第 9 行被隐藏，里面有一个指标"},
    passing={"绩效目标表": "没有隐藏的行"},
    source=AS_SEEN,
)
defect_rule(
    "PX211",
    ERROR,
    "没有这本规则书",
    messages={"rulebook-unknown": "{said}。"},
    what="“评价规则”里写的名称是不是一本已有的规则书。",
    why="按哪一套规则评分由它决定，不能猜。",
    remedy="从下拉列表里选一个；perfxl rulebooks 列出全部规则书。本单位自己的规则书用 --rulebook 指定。",
    failing={"项目信息!评价规则": "自治区绩效办法"},
    passing={"项目信息!评价规则": "perfxl rulebooks 列出的名称"},
    source="评分规则以有文号、有日期的规则书为准",
)
defect_rule(
    "PX217",
    NOTE,
    "规则书是旧写法",
    messages={
        "rulebook-outdated": "规则书“{file}”第 {line} 行还用旧写法 verified；verified = true 已按通行做法（practice）、"
        "verified = false 已按自定（own）理解，得分不受影响。",
    },
    what="本单位的规则书是不是还用 verified 写明参数有没有核实。",
    why="现在用 basis 分清参数的依据：文件规定（text）、通行做法（practice）、自定（own）；旧写法分不出这三种。",
    remedy='把 verified 一行改成 basis：见于文件的写 basis = "text"，并写文号、条款和原文；其余写 practice 或 own。',
    failing={"规则书": "verified = true"},
    passing={"规则书": 'basis = "practice"'},
    source="本程序规则书的写法",
)
defect_rule(
    "PX212",
    ERROR,
    "评价类型与规则书不配",
    messages={"rulebook-kind": "评价类型是“{kind}”，而规则书“{title}”是用于“{serves}”的。"},
    what="“评价类型”与“评价规则”是不是同一种评价。",
    why="评价与自评的指标体系和权重不同，用错了分数没有意义。",
    remedy="改“评价类型”，或另选一本规则书。",
    failing={"项目信息!评价类型": "项目支出绩效自评", "项目信息!评价规则": "用于项目支出绩效评价的规则书"},
    passing={"项目信息!评价类型": "项目支出绩效评价", "项目信息!评价规则": "用于项目支出绩效评价的规则书"},
    source="财预〔2020〕10号：单位自评与部门评价、财政评价各有指标体系",
)
