"""A wrong file, folder or name on the command line: one line says what it is and what to do, and nothing is written."""

from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.calling import called
from tests.support import write_sample

SAMPLE = "政研改革经费"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a project's workbook, a list of people, a letter, a note and an empty folder."""
    write_sample(tmp_path, SAMPLE)
    book = openpyxl.Workbook()
    for row in ("花名册", "科员"):
        book.active.append([row])  # type: ignore[union-attr]
    book.save(tmp_path / "花名册.xlsx")
    letter = docx.Document()
    letter.add_paragraph("关于召开会议的通知")
    letter.add_paragraph("定于2025年3月1日召开会议，请准时参加。")
    letter.save(str(tmp_path / "通知.docx"))
    (tmp_path / "说明.txt").write_text("说明\n", encoding="utf-8")
    (tmp_path / "空").mkdir()
    return tmp_path


OWN = f"{SAMPLE}.xlsx"
NO_WORKBOOKS = "命令写得不对：文件夹 空 里没有工作簿（.xlsx、.xlsm）。"


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("audit 通知.docx", 1, "没有认出评价报告的内容：找不到预算数、执行数、指标值、得分、总分、等级中的任何一项；"),
        ("audit 说明.txt", 1, "请看是不是选错了文件。"),
        ("audit 空", 2, "文件夹 空 里没有报告（.docx、.docm、.txt、.md）。"),
        ("audit 通知.docx --against 空", 2, "文件夹 空 里没有工作簿（.xlsx、.xlsm）。"),
        ("check 空", 2, NO_WORKBOOKS),
        ("process 空", 2, NO_WORKBOOKS),
        ("summary 空", 2, NO_WORKBOOKS),
        ("review 空 --seed 1", 2, NO_WORKBOOKS),
        ("archive 空", 2, NO_WORKBOOKS),
        ("mail 空", 2, NO_WORKBOOKS),
        ("export 空 --form 自评表", 2, NO_WORKBOOKS),
        ("export 没有.xlsx --form 自评表", 2, "没有找到工作簿：没有.xlsx；请检查文件名和所在文件夹。"),
        ("import 空", 2, "文件夹 空 里没有能导入的文件（Excel、Word、.csv 等）。"),
        ("import 没有.xlsx", 2, "没有找到文件：没有.xlsx；请检查文件名和所在文件夹。"),
        ("import 说明.txt", 1, "请看是不是选错了文件；"),
        ("import 花名册.xlsx", 1, "请看是不是选错了文件；"),
        (f"compare {OWN} 花名册.xlsx", 2, "花名册.xlsx 不是项目工作簿，没有对比；请看是不是选错了文件。"),
        (f"compare {OWN} {OWN}", 2, "请给出两份不同的项目工作簿。"),
        (f"export {OWN} --form 花名册.xlsx", 1, "这份表里没有找到可以填写的空格，没有填写。请看是不是选错了文件；"),
        (f"process {OWN} --dry-run --rulebook 甲乙丙", 2, "没有叫“甲乙丙”的规则书；全部清单请运行 perfxl rulebooks。"),
        (f"process {OWN} --dry-run --rulebook 新疆评价", 2, "没有叫“新疆评价”的规则书；相近的有：新疆"),
        (f"process {OWN} --summary 汇总.txt", 2, "写的是 .xlsx 工作簿，汇总.txt 的后缀不对；请写 汇总.xlsx。"),
        (f"summary {OWN} -o 汇总.docx", 2, "写的是 .xlsx 工作簿，汇总.docx 的后缀不对；请写 汇总.xlsx。"),
        (f"review {OWN} --seed 1 -o 复核.txt", 2, "写的是 .xlsx 工作簿，复核.txt 的后缀不对；请写 复核.xlsx。"),
        ("read-value 5个 --role 目标", 2, "--role 的值不对：只能是 年度指标值、实际完成值、target、actual。"),
    ],
)  # fmt: skip
def test_it_is_told_in_one_line_and_nothing_is_written(desk: Path, command: str, code: int, said: str) -> None:
    before = {path: path.read_bytes() for path in desk.iterdir() if path.is_file()}
    done = called(*command.split(), cwd=desk)
    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert "。。" not in done.stderr
    assert {path: path.read_bytes() for path in desk.iterdir() if path.is_file()} == before


def test_a_workbook_that_cannot_be_used_is_told_before_the_report_is_read(desk: Path) -> None:
    """Without it the report would be called sound although nothing was compared."""
    called("process", OWN, cwd=desk)
    done = called("audit", f"{SAMPLE}_绩效评价报告.docx", "--against", "花名册.xlsx", cwd=desk)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("花名册.xlsx：没有评出分数，不能用来核对报告：里面没有标准工作簿的任何一张工作表")
    assert done.stderr.count("\n") == 1


def test_folders_with_and_without_reports(desk: Path) -> None:
    called("process", OWN, "-o", "结果", cwd=desk)
    done = called("audit", "结果", "空", cwd=desk)
    assert "文件夹 空 里没有报告。" in done.stderr
    assert "绩效评价报告.docx" in done.stdout
    done = called("summary", OWN, "空", cwd=desk)
    assert (done.returncode, "文件夹 空 里没有工作簿。" in done.stderr) == (0, True)


def test_a_side_of_a_value_has_a_name_in_chinese() -> None:
    for english, chinese in (("target", "年度指标值"), ("actual", "实际完成值")):
        said = [called("read-value", "≥5个", "--role", role).stdout for role in (english, chinese)]
        assert said[0] == said[1] != ""


def test_more_missing_evidence_than_is_listed_is_counted(desk: Path) -> None:
    book = openpyxl.load_workbook(desk / OWN)
    table = book["绩效目标表"]
    head = {cell.value: cell.column for row in table.iter_rows(max_row=7) for cell in row if cell.value}
    table.cell(8, head["佐证材料"]).value = "；".join(f"材料{number}" for number in range(1, 9))  # type: ignore[assignment]
    book.save(desk / OWN)
    called("process", OWN, cwd=desk)
    said = called("archive", OWN, "-o", "档案", cwd=desk).stderr
    assert "等；" not in said
    assert "，另有 " in said
