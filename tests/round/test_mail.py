"""Mail drafts, parsed back as a mail program does; nothing in them depends on the clock."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote

import pytest

from perfxl.round.mail import is_secret
from tests.cli.calling import called
from tests.round.builders import record, score
from tests.round.editing import edit_report
from tests.support import POLICY, ROAD, TRAINING, write_sample

REPORT = f"{TRAINING}_绩效自评报告.docx"


def processed(folder: Path, changes: dict[str, object] | None = None, name: str = TRAINING) -> Path:
    path = write_sample(folder, name, changes)
    assert called("process", str(path), cwd=folder).returncode == 0
    return path


def parsed(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_has_subject_body_and_the_report(tmp_path: Path) -> None:
    processed(tmp_path, {"项目信息/接收单位": "云溪市财政局", "项目信息/接收邮箱": "jxk@yunxi.example.cn"})
    done = called("mail", ".", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    message = parsed(tmp_path / f"{TRAINING}.eml")
    assert message["X-Unsent"] == "1"
    assert message["To"] == "jxk@yunxi.example.cn"
    assert message["Subject"] == f"2024年度{TRAINING}绩效自评报告（云溪市财政干部教育中心）"
    assert (message["Date"], message["Message-ID"], message["From"]) == (None, None, None)
    body = message.get_body()
    assert body is not None
    text = body.get_content()
    assert text.startswith("云溪市财政局：")
    assert "总分96.44分，等级为“优”；全年预算数30.00万元，执行数29.40万元，执行率98.00%。" in text
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == REPORT
    assert attached.get_content() == (tmp_path / REPORT).read_bytes()


def test_chinese_is_encoded_as_the_standards_say(tmp_path: Path) -> None:
    processed(tmp_path)
    called("mail", ".", "--to", "a@b.cn", cwd=tmp_path)
    raw = (tmp_path / f"{TRAINING}.eml").read_bytes()
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    head = raw.decode("ascii").partition("\r\n\r\n")[0]
    assert re.search(r"Subject: =\?utf-8\?b\?", head)
    pieces = re.findall(r"filename\*(?:\d+\*)?=([^;\r\n]+)", raw.decode("ascii"))
    assert unquote("".join(piece.strip() for piece in pieces)) == f"utf-8''{REPORT}"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    processed(tmp_path)
    called("mail", ".", "--to", "a@b.cn", cwd=tmp_path)
    first = (tmp_path / f"{TRAINING}.eml").read_bytes()
    called("mail", ".", "--to", "a@b.cn", cwd=tmp_path)
    assert (tmp_path / f"{TRAINING}.eml").read_bytes() == first


def test_a_secret_project_gets_no_draft(tmp_path: Path) -> None:
    processed(tmp_path, {"项目信息/是否涉密": "是"})
    done = called("mail", ".", "--to", "a@b.cn", cwd=tmp_path)
    assert done.returncode == 1
    assert "涉密项目不写邮件草稿" in done.stderr
    assert not list(tmp_path.glob("*.eml"))


@pytest.mark.parametrize(
    ("entered", "secret"), [("", False), ("否", False), ("不涉密", False), ("是", True), ("秘密", True), ("?", True)]
)
def test_what_does_not_say_no_counts_as_secret(entered: str, secret: bool) -> None:
    assert is_secret(record("项目", (score("数", "100", "90"),), secret=entered)) is secret


def test_an_edited_report_is_audited_first_and_attached_as_it_is(tmp_path: Path) -> None:
    processed(tmp_path, name=POLICY)
    report = tmp_path / f"{POLICY}_绩效评价报告.docx"
    edit_report(report, "98.22", "99.22")
    done = called("mail", ".", "--to", "a@b.cn", cwd=tmp_path)
    assert done.returncode == 1
    assert not list(tmp_path.glob("*.eml"))
    edit_report(report, "99.22", "98.22")
    assert called("mail", ".", "--to", "a@b.cn", cwd=tmp_path).returncode == 0
    (attached,) = parsed(tmp_path / f"{POLICY}.eml").iter_attachments()
    assert attached.get_content() == report.read_bytes()


def test_one_draft_for_each_recipient(tmp_path: Path) -> None:
    processed(tmp_path)
    processed(tmp_path, {"项目信息/接收邮箱": "other@b.cn"}, ROAD)
    (tmp_path / "perfxl.toml").write_text('mail_to = "a@b.cn"\n', encoding="utf-8")
    done = called("mail", ".", "--group", "-o", "信", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "信").iterdir()) == ["a@b.cn.eml", "other@b.cn.eml"]
    both = called("mail", ".", "--group", "--to", "c@d.cn", "-o", "信", cwd=tmp_path)
    assert both.returncode == 0
    message = parsed(tmp_path / "信" / "c@d.cn.eml")
    assert message["Subject"] == "2024年度项目支出绩效评价材料（2个项目）"
    assert len(list(message.iter_attachments())) == 2


def test_what_is_no_address_is_refused(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING)
    for wrong in ("绩效科", "a@b.cn\nBcc: x@y.cn", "a@b"):
        done = called("mail", ".", "--to", wrong, cwd=tmp_path)
        assert (done.returncode, "不是邮箱地址" in done.stderr) == (2, True)


def test_without_a_report_there_is_nothing_to_send(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING)
    done = called("mail", ".", "--to", "a@b.cn", cwd=tmp_path)
    assert done.returncode == 1
    assert "perfxl process" in done.stderr


def test_two_rates_of_execution_are_told_apart(tmp_path: Path) -> None:
    """农村公路: 执行数 of the yearly budget is one figure, of the money received, as the rulebook takes it, another."""
    processed(tmp_path, {"项目信息/接收邮箱": "jxk@yunxi.example.cn"}, ROAD)
    assert called("mail", ".", cwd=tmp_path).returncode == 0
    body = parsed(tmp_path / f"{ROAD}.eml").get_body()
    assert body is not None
    text = body.get_content().replace("\n", "")
    stated = re.search(r"执行率([\d.]+)%（评分规则按另一口径计算，预算执行率为([\d.]+)%）。", text)
    assert stated is not None, text
    assert stated[1] != stated[2]
