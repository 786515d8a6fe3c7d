"""A template or base document of an office is tried out once before it is trusted, and what is wrong is told."""

import multiprocessing
from pathlib import Path

import pytest

from perfxl import kinds
from perfxl.report import ReportTemplateError, default_template, render, vet, vetting
from perfxl.report import template as engine
from perfxl.report.template import template_files
from perfxl.report.translated import TEMPLATES, Translated
from tests.report import builders as b
from tests.report.reading import whole_text


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Nothing was tried before, and a trial finds nothing wrong unless a test says so; the trials made."""
    made: list[tuple[object, ...]] = []
    monkeypatch.setattr(vetting, "_tried", {})
    monkeypatch.setattr(vetting, "_trial", lambda *given: made.append(given))
    return made


def file(folder: Path, name: str, words: str = "正文") -> Path:
    (folder / name).write_text(words, encoding="utf-8")
    return folder / name


def test_the_programs_own_files_are_not_tried(forgotten: list[object]) -> None:
    vet(b.seed(), (), None, None)
    assert forgotten == []


def test_the_same_files_are_tried_once_for_a_kind_and_changed_ones_again(
    tmp_path: Path, forgotten: list[object]
) -> None:
    template, base = file(tmp_path, "甲.jinja"), file(tmp_path, "乙.docx")
    for _ in range(2):
        vet(b.seed(), (), template, None)
    assert len(forgotten) == 1
    vet(b.seed(), (), template, base)
    vet(b.seed(), (), None, base)
    assert len(forgotten) == 3
    file(tmp_path, "甲.jinja", "改了")
    vet(b.seed(), (), template, None)
    assert len(forgotten) == 4
    seed = b.seed()
    info = b.replace(seed.project.info, kind=b.text(kinds.SELF_EVALUATION.title))
    vet(b.replace(seed, project=b.replace(seed.project, info=info)), (), template, None)
    assert len(forgotten) == 5


def test_what_was_found_wrong_is_told_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ReportTemplateError("甲.jinja", 3, "写错了")
    monkeypatch.setattr(vetting, "_trial", lambda *_: found)
    for _ in range(2):
        with pytest.raises(ReportTemplateError, match="第3行：写错了"):
            vet(b.seed(), (), file(tmp_path, "甲.jinja"), None)


def test_a_file_too_large_or_missing_is_not_even_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: list[object]
) -> None:
    monkeypatch.setattr(vetting, "_LARGEST", 2**20)
    template = tmp_path / "甲.jinja"
    template.write_bytes(b"x" * 2**20)
    vet(b.seed(), (), template, None)
    template.write_bytes(b"x" * (2**20 + 1))
    with pytest.raises(ReportTemplateError, match="：超过1MB，不像是模板或样式文档"):
        vet(b.seed(), (), template, None)
    with pytest.raises(ReportTemplateError, match="：打不开"):
        vet(b.seed(), (), None, tmp_path / "没有.docx")
    assert len(forgotten) == 1


def attempt(
    template: Path | None, base: Path | None, monkeypatch: pytest.MonkeyPatch, error: BaseException | None
) -> list[object]:
    """What the other process would send, run here; ``error`` is what making the report raises."""

    def made(*_: object, **__: object) -> bytes:
        if error is not None:
            raise error
        return b""

    monkeypatch.setattr("perfxl.report.render", made)
    monkeypatch.setattr(vetting, "end_with_parent", lambda: None)
    monkeypatch.setattr(vetting, "_limit_memory", lambda: None)
    here, there = multiprocessing.Pipe()
    vetting._attempt(there, b.seed(), (), template, base)
    there.close()
    said = []
    while here.poll():
        try:
            said.append(here.recv())
        except EOFError:
            break
    return [str(one) if one is not None else None for one in said]


def test_the_trial_tells_of_whose_file_what_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    template, base = Path("甲.jinja"), Path("乙.docx")
    assert attempt(template, base, monkeypatch, None) == [None, None]
    wrong = ReportTemplateError("丙.jinja", 1, "写错了")
    assert attempt(template, base, monkeypatch, wrong) == [None, "丙.jinja第1行：写错了"]
    for given, name in (((template, base), "甲.jinja"), ((template, None), "甲.jinja"), ((None, base), "乙.docx")):
        assert attempt(*given, monkeypatch, MemoryError()) == [
            None, f"{name}：按这个模板生成一份报告要用500MB以上的内存，请检查循环和重复的文字",
        ]  # fmt: skip
        (_, said) = attempt(*given, monkeypatch, KeyError("x"))
        assert str(said).startswith(f"{name}：模板这一行无法用项目的数据填写")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SyntaxError("too many statically nested blocks"), "套得太深"),
        (RecursionError(), "套得太深"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), "不能写进文件的字符"),
        (MemoryError(), "内存装不下"),
        (OverflowError(), "内存装不下"),
        (ValueError("x"), "无法用项目的数据填写，请对照默认模板改正（x）"),
    ],
)
def test_every_kind_of_fault_has_words_of_its_own(error: Exception, said: str) -> None:
    assert said in engine.refused("甲.jinja", error).problem


def test_memory_is_limited_beyond_what_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    if not Path("/proc/self/statm").exists():
        pytest.skip("没有 /proc")
    given: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda what, limits: given.append((what, limits)))
    vetting._limit_memory()
    ((what, (soft, hard)),) = given
    taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    assert what == resource.RLIMIT_AS
    assert soft == hard
    assert abs(soft - vetting.MEMORY - taken) < 200 * 2**20


# --- the engine ---


def test_the_pieces_a_template_takes_in_come_with_it() -> None:
    files = template_files(kinds.EVALUATION)
    assert files[0] == default_template(kinds.EVALUATION)
    assert default_template(kinds.SELF_EVALUATION) not in files
    assert {path.name for path in files[1:]} >= {"words.jinja", "scores.jinja"}
    assert len(set(files)) == len(files)


def test_a_piece_beside_the_template_goes_before_the_programs(tmp_path: Path) -> None:
    main = file(tmp_path, "本单位.jinja", "{% include 'words.jinja' %}\n{% include '自己的.jinja' %}\n")
    file(tmp_path, "words.jinja", "旁边的。\n\n")
    file(tmp_path, "自己的.jinja", "自己的。\n")
    assert whole_text(render(b.seed(), template=main)).splitlines()[-2:] == ["旁边的。", "自己的。"]


@pytest.mark.parametrize("name", ["没有.jinja", "../别处.jinja", "下级/片段.jinja"])
def test_a_piece_that_is_nowhere_or_elsewhere_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "下级").mkdir()
    file(tmp_path, "下级/片段.jinja")
    file(tmp_path.parent, "别处.jinja")
    main = file(tmp_path, "本单位.jinja", f"\n{{% include '{name}' %}}\n")
    with pytest.raises(ReportTemplateError) as caught:
        render(b.seed(), template=main)
    assert (caught.value.file, caught.value.line) == ("本单位.jinja", 2)
    assert f"“{name}”不存在" in caught.value.problem


def test_a_mistake_in_a_piece_of_the_program_is_blamed_on_what_was_given_to_it(tmp_path: Path) -> None:
    main = file(tmp_path, "本单位.jinja", "\n\n{% include '片段.jinja' %}\n")
    file(tmp_path, "片段.jinja", "\n{{ project.nothing }}\n")
    with pytest.raises(ReportTemplateError) as caught:
        render(b.seed(), template=main)
    assert (caught.value.file, caught.value.line) == ("片段.jinja", 2)


@pytest.mark.parametrize("words", ["{{ info.name.text.upper }}", "{{ project.indicators.count }}"])
def test_a_method_is_no_value(tmp_path: Path, words: str) -> None:
    """Not even the second time, when the engine knows the attribute."""
    for _ in range(2):
        with pytest.raises(ReportTemplateError):
            render(
                b.seed(),
                template=file(tmp_path, "本单位.jinja", f"{{% if info.name.text.upper() %}}{words}{{% endif %}}"),
            )


@pytest.mark.parametrize("words", ["{{ info.__class__ }}", "{{ info.name.text.__len__() }}", "{{ lessons.pop() }}"])
def test_what_reaches_behind_the_data_is_refused_every_time(tmp_path: Path, words: str) -> None:
    for _ in range(2):
        with pytest.raises(ReportTemplateError, match="第1行"):
            render(b.seed(), template=file(tmp_path, "本单位.jinja", words))


def test_only_templates_of_the_program_have_a_key() -> None:
    kept = Translated()
    words, scores = (kept.get_cache_key(name, str(TEMPLATES / name)) for name in ("words.jinja", "scores.jinja"))
    assert words
    assert words != scores
    for elsewhere in (None, "/别处/words.jinja", str(TEMPLATES / "下级" / "words.jinja")):
        assert kept.get_cache_key("words.jinja", elsewhere) == ""
