"""What may be published: nothing of a person in it, all that was taken out told, doubts settled before."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from perfxl.exports.public import is_name, published
from perfxl.forms.reader import read_workbook
from perfxl.model import Entered, Project
from tests.cli.calling import called
from tests.support import TRAINING, write_sample


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    changes = {"项目信息/项目负责人": "王建国", "项目信息/联系电话": "0991-2345678"}
    return read_workbook(write_sample(tmp_path_factory.mktemp("公开"), TRAINING, changes)).project


def written(project: Project, text: str) -> Project:
    """The project with a sentence in 实施情况."""
    told: Entered[str] = replace(project.info.implementation, text=text, value=text)
    return replace(project, info=replace(project.info, implementation=told))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("咨询电话13812345678。", "咨询电话（略）。"),
        ("联系电话：138 1234 5678", "联系电话：（略）"),
        ("电话0991-8765432转801", "电话（略）"),
        ("身份证号650102199003071234的学员", "身份证号（略）的学员"),
        ("资金转入账户6222 0212 3456 7890 123，已到账", "资金转入账户（略），已到账"),
        ("材料发至abc_1@example.com备查", "材料发至（略）备查"),
        ("由王建国同志负责组织", "由项目负责人同志负责组织"),
    ],
)
def test_what_is_a_persons_is_taken_out(project: Project, text: str, left: str) -> None:
    found, told = published(written(project, text))
    assert found.info.implementation.text == left
    assert (found.info.leader.text, found.info.phone.text) == ("（略）", "（略）")
    assert [one.place.part for one in told.removed if one.place == project.info.implementation.place] == ["项目信息"]
    assert not told.doubts


@pytest.mark.parametrize(
    "text",
    [
        "2024年共培训1200人次，支出12345678.90元，完成率98.5%。",
        "项目编码650102240000000012345，资金文号财预〔2024〕10号。",
        "新建管网18公里，方向主任务按期完成，高标准农田12000亩。",
        "2024年1月1日至2024年12月31日。",
        "下达资金15000000000元，其中13800000000.50元已支付，惠及13912345678人次。",
    ],
)
def test_figures_and_words_of_the_project_stay(project: Project, text: str) -> None:
    found, told = published(written(project, text))
    assert found.info.implementation.text == text
    assert not told.doubts


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("现场由张科长陪同。", "疑似姓名"),
        ("联系人：李小红", "疑似姓名"),
        ("服务热线 8765432", "疑似电话"),
        ("凭证6222021234567890收讫", "疑似证件号或账号"),
    ],
)
def test_what_might_be_a_persons_is_a_doubt_and_stays(project: Project, text: str, what: str) -> None:
    found, told = published(written(project, text))
    assert found.info.implementation.text == text
    assert [one.what for one in told.doubts] == [what]


def test_a_short_name_inside_other_words_is_not_torn_out(project: Project) -> None:
    named = replace(project, info=replace(project.info, leader=replace(project.info.leader, text="高明", value="高明")))
    found, told = published(written(named, "学员普遍反映授课水平高明显进步，高明组织了两期。"))
    assert found.info.implementation.text == "学员普遍反映授课水平高明显进步，项目负责人组织了两期。"
    assert [one.text for one in told.doubts] == ["高明"]


@pytest.mark.parametrize(("text", "named"), [("财务科科长", False), ("培训中心会计", False), ("王建国", True),
                                             ("欧阳修远", True), ("张会计", True), ("中心副主任", False)])  # fmt: skip
def test_a_post_is_no_name(text: str, named: bool) -> None:
    assert is_name(text) is named


def test_project_codes_and_money_are_as_they_were(project: Project) -> None:
    found, _ = published(project)
    assert found.info.code == project.info.code
    assert found.funds == project.funds
    assert [one.target for one in found.indicators] == [one.target for one in project.indicators]


def test_the_command_lists_what_it_took_out_and_waits_for_a_person(tmp_path: Path) -> None:
    changes = {"项目信息/项目负责人": "王建国", "绩效目标表/1/偏差原因分析及改进措施": "由张科长牵头整改"}
    path = write_sample(tmp_path, TRAINING, changes)
    target = tmp_path / f"{TRAINING}_衔接资金自评表（公开）.xlsx"
    done = called("export", str(path), "--form", "衔接资金自评表", "--public")
    assert done.returncode == 1
    assert "张科长" in done.stderr
    assert "--confirm" in done.stderr
    assert not target.exists()
    done = called("export", str(path), "--form", "衔接资金自评表", "--public", "--confirm")
    assert done.returncode == 0, done.stderr
    assert "“王建国”" in done.stdout
    texts = {cell.value for row in load_workbook(target).worksheets[0].iter_rows() for cell in row}
    assert "（略）" in texts
    assert not any("王建国" in text for text in texts if isinstance(text, str))


def test_a_filled_form_tells_nothing_of_its_author(tmp_path: Path) -> None:
    path = write_sample(tmp_path, TRAINING)
    form = Workbook()
    form.properties.creator, form.properties.lastModifiedBy = "王建国", "李小红"
    for row in (["项目名称", ""], ["主管部门", ""]):
        form.worksheets[0].append(row)
    form.save(tmp_path / "局表.xlsx")
    done = called("export", str(path), "--form", str(tmp_path / "局表.xlsx"), "--public")
    assert done.returncode == 0, done.stderr
    assert "已去掉文件属性：creator、lastModifiedBy" in done.stdout
    made = load_workbook(tmp_path / f"{TRAINING}_局表（公开）.xlsx")
    with ZipFile(tmp_path / f"{TRAINING}_局表（公开）.xlsx") as package:
        assert "王建国" not in package.read("docProps/core.xml").decode()
    assert made.worksheets[0]["B1"].value == TRAINING
