"""A body writes its own regime without a programmer: asked, written whole, proved, bound by settings, copied, refused."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as configured
from hypothesis import strategies as some

from bienban import api, resources
from bienban.checks import checks
from bienban.cli import main, parser
from bienban.errors import InvalidInputError
from bienban.model import CHI_BO_KINDS, FORCES, Basis, Profile
from bienban.own import folders, proof, questions, settings
from bienban.profiles import parse_profile
from bienban.profiles.writing import LATEST_DAY, Regime, files_of, id_of, layer_of, names_of, toml_text
from bienban.renderers import rule_page

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "thuong-ky-2026-11"
TU_KY = ROOT / "samples" / "tu-ky-2023-10" / "paper.docx"
ANSWERS = {
    "body": "Đảng ủy xã Minh Tân",
    "from": "01/01/2026",
    "symbol": "12-TB/ĐU",
    "issued": "15/12/2025",
    "standing": "văn bản",
    "force": "phải",
    "day": "7",
    "grace": "2",
    "sections": "content.feedback; Ghi danh đảng viên",
}

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def new(*more: str, **answers: str) -> int:
    options = [each for key, value in {**ANSWERS, **answers}.items() for each in (f"--{key}", value)]
    return main(["profile", "new", *options, *more])


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# -- written ---------------------------------------------------------------------------------------------------------------


def test_a_regime_is_written_loaded_and_shown(capsys: Said) -> None:
    assert new() == 0
    said = capsys.readouterr().out
    assert "Đã lập bộ “minh-tan-2026” gồm 4 quy tắc; máy đã thử các thí dụ, đều đúng." in said
    assert 'names = ["Đảng ủy xã Minh Tân", "Đảng bộ xã Minh Tân"]' in said
    (made,) = folders.look(Path("quy-dinh")).own
    assert (made.layer, made.effective_from, made.standing) == ("commune", date(2026, 1, 1), "primary")
    assert {rule.id: rule.force for rule in made.rules} == {
        "lui-ngay-khong-ghi-ly-do": "nên",
        "ngoai-ngay-sinh-hoat": "phải",
        "thieu-ghi-danh-dang-vien": "phải",
        "thieu-phan-anh-gop-y": "phải",
    }
    assert {rule.basis.document for rule in made.rules} == {"Thông báo số 12-TB/ĐU ngày 15/12/2025 của Đảng ủy xã Minh Tân"}


def test_answers_come_from_a_file_and_options_go_before_it() -> None:
    Path("tra-loi.toml").write_text(
        'body = "Chi bộ thôn Đoài"\nunder = ["Đảng ủy xã Minh Tân"]\nfrom = 2026-02-01\nday = 5\nshift = true\n'
        'kinds = ["rural"]\nsections = ["content.feedback"]\n',
        "utf-8",
    )
    assert main(["profile", "new", "--answers", "tra-loi.toml", "--day", "6", "--id", "thon-doai"]) == 0
    (made,) = folders.look(Path("quy-dinh")).own
    assert (made.id, made.layer, made.chi_bo_kinds) == ("thon-doai", "chi_bo", ("rural",))
    assert made.under == ("Đảng ủy xã Minh Tân", "Đảng bộ xã Minh Tân")
    day = next(rule for rule in made.rules if rule.id == "ngoai-ngay-sinh-hoat")
    assert (day.params["day"], day.params["shifted"], day.force) == (6, True, "nên")
    assert day.basis.standing == "recalled"


def test_on_a_terminal_every_question_is_asked_until_it_can_be_read(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    typed = ["Xã", "Đảng ủy xã Minh Tân", "", "10", "1, 3", "12TB", "", "32/1/2026", "01/01/2026", "31/12/2025", ""]
    typed += ["phải", "nên", "40", "7", "", "x", "có", "7", "", ""]
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin", _Terminal())

    def answer(words: str) -> str:
        asked.append(words)
        return typed.pop(0)

    monkeypatch.setattr("builtins.input", answer)
    assert main(["profile", "new"]) == 0
    assert typed == []
    assert len(asked) > len(set(asked))
    said = capsys.readouterr().out
    for wrong in ("ghi đủ tên", "không có “10”", "ví dụ 12-TB/ĐU", "không phải một ngày", "ở trước ngày có hiệu lực"):
        assert wrong in said
    for wrong in ("chưa có văn bản thì chỉ được", "số từ 1 đến 31", "có hoặc không"):
        assert wrong in said
    (made,) = folders.look(Path("quy-dinh")).own
    assert made.chi_bo_kinds == (CHI_BO_KINDS[0], CHI_BO_KINDS[2])


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({"body": ""}, 6, "--body"),
        ({"from": "30/02/2026"}, 6, "“30/02/2026” không phải một ngày"),
        ({"to": "31/12/2025"}, 6, "ngày hết hiệu lực ở trước"),
        ({"symbol": "số mười hai"}, 6, "ghi số và ký hiệu"),
        ({"standing": "kinh nghiệm"}, 6, "chưa có văn bản thì chỉ được là “nên”"),
        ({"day": "32"}, 6, "ghi một số từ 1 đến 31"),
        ({"grace": "11"}, 6, "ghi một số từ 0 đến 10"),
        ({"sections": "99"}, 6, "không có “99”"),
        ({"sheet": "phieu-la"}, 6, "không có “phieu-la”"),
        ({"day": "", "sections": ""}, 2, "Chưa có điều nào để rà soát"),
        ({"body": "Ban liên lạc hưu trí"}, 6, "--layer"),
        ({"body": "Chi bộ thôn Đoài"}, 6, "--under"),
    ],
)
def test_answers_that_do_not_fit_are_told_and_nothing_is_written(
    tmp_path: Path, capsys: Said, answers: dict[str, str], code: int, said: str
) -> None:
    assert new(**answers) == code
    assert said in capsys.readouterr().err
    assert everything(tmp_path) == []


def test_what_stands_there_is_never_overwritten(capsys: Said) -> None:
    new()
    before = {path: path.read_bytes() for path in Path("quy-dinh").rglob("*.toml")}
    assert new(day="9") == 2
    assert "Đã có thư mục cùng tên" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in Path("quy-dinh").rglob("*.toml")} == before


def test_a_folder_that_cannot_be_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", full)
    assert new() == 6
    assert "Không ghi được bộ quy định" in capsys.readouterr().err
    assert everything(tmp_path) == ["quy-dinh"]


def test_a_second_regime_of_the_same_body_on_the_same_day_is_refused_by_file_and_key(tmp_path: Path, capsys: Said) -> None:
    new()
    assert new("--id", "minh-tan-moi", **{"from": "01/7/2026"}) == 6
    said = capsys.readouterr().err
    assert "minh-tan-moi/profile.toml: khóa “effective_from”: từ ngày 01/7/2026 trùng với bộ “minh-tan-2026”" in said
    assert not (tmp_path / "quy-dinh" / "minh-tan-moi").exists()


few = configured(max_examples=20)


def test_a_regime_that_meets_a_shipped_one_is_refused(tmp_path: Path, capsys: Said) -> None:
    assert new(body="Đảng ủy xã Hải Nam", **{"from": "01/01/2024"}) == 6
    said = capsys.readouterr().err
    assert "hai-nam-2024/profile.toml: khóa “effective_from”: từ ngày 01/01/2024 trùng với bộ “hai-nam-2015”" in said
    assert everything(tmp_path) == ["quy-dinh"]
    assert new(body="Đảng ủy xã Hải Nam", **{"from": "01/7/2025"}) == 0  # the old one ended the day before


days = some.dates(date(2016, 1, 1), date(2028, 12, 31))


@few
@given(
    first=days,
    day=some.integers(1, LATEST_DAY),
    grace=some.integers(0, 10),
    shifted=some.booleans(),
    least=some.none() | some.integers(30, 240),
    combined=some.none() | some.integers(30, 240),
    force=some.sampled_from(FORCES),
    sections=some.data(),
    body=some.sampled_from(["Đảng ủy xã Minh Tân", "Thành ủy Hải Phòng", "Đảng ủy \"Trường\" \\ 'A'", "Chi bộ thôn Đoài"]),
)
def test_whatever_is_answered_the_profile_loads_and_proves_itself(
    first: date,
    day: int,
    grace: int,
    shifted: bool,
    least: int | None,
    combined: int | None,
    force: Any,
    sections: Any,
    body: str,
) -> None:
    models = questions.models(first)
    regime = Regime(
        body=body,
        layer=layer_of(body) or "commune",
        under=("Đảng ủy xã Minh Tân",),
        first=first,
        day=day,
        grace=grace,
        shifted=shifted,
        least=least,
        combined=combined,
        force=force,
        standing="primary",
        sections=tuple(sections.draw(some.lists(some.sampled_from(sorted(models)), unique=True, max_size=3))),
    )
    assert list(proof.faults(loaded(files_of(regime, models, resources.labels()["section"])))) == []


def loaded(files: dict[str, str]) -> Profile:
    import tomllib

    tables = {name: tomllib.loads(text) for name, text in files.items()}
    return parse_profile("thu", tables, checks=checks(), legal_basis=resources.legal_basis())


@given(some.dictionaries(some.text("abc", min_size=1), some.text() | some.booleans() | some.integers() | some.dates()))
def test_what_is_written_as_toml_reads_back(table: dict[str, Any]) -> None:
    import tomllib

    assert tomllib.loads(toml_text(table)) == table


@pytest.mark.parametrize(
    ("body", "layer", "names", "folder"),
    [
        ("Đảng ủy xã Minh Tân", "commune", ("Đảng ủy xã Minh Tân", "Đảng bộ xã Minh Tân"), "minh-tan-2026"),
        ("Đảng bộ phường An Phú", "commune", ("Đảng ủy phường An Phú", "Đảng bộ phường An Phú"), "an-phu-2026"),
        ("Tỉnh ủy Ninh Bình", "province", ("Tỉnh ủy Ninh Bình", "Đảng bộ tỉnh Ninh Bình", "tỉnh Ninh Bình"), "ninh-binh-2026"),
        ("Chi bộ thôn Đoài", "chi_bo", ("Chi bộ thôn Đoài",), "doai-2026"),
        ("Ban liên lạc", None, ("Ban liên lạc",), "ban-lien-lac-2026"),
    ],
)
def test_a_body_tells_its_layer_its_names_and_its_folder(
    body: str, layer: str | None, names: tuple[str, ...], folder: str
) -> None:
    assert (layer_of(body), names_of(body), id_of(body, 2026)) == (layer, names, folder)


# -- checked, listed, copied -----------------------------------------------------------------------------------------------


def test_every_mistake_of_every_folder_is_told_at_once(capsys: Said) -> None:
    new()
    folder = Path("quy-dinh/minh-tan-2026")
    text = (folder / "profile.toml").read_text("utf-8")
    (folder / "profile.toml").write_text(text.replace("2026-01-01", "2026-02-30"), "utf-8")
    rule = folder / "ngoai-ngay-sinh-hoat.toml"
    rule.write_text(rule.read_text("utf-8").replace("grace = 2", 'grase = 2\nday = "7"').replace("day = 7\n", ""), "utf-8")
    other = Path(shutil.copytree(folder, "quy-dinh/xa-khac"))
    (other / "profile.toml").write_bytes(text.encode("utf-16"))
    assert main(["profile", "check", "quy-dinh"]) == 6
    said = capsys.readouterr().err
    assert "minh-tan-2026/profile.toml: dòng 3: khóa “effective_from”: ngày không có trong lịch" in said
    assert "minh-tan-2026/ngoai-ngay-sinh-hoat.toml [params]: kiểu “fixed_day” không có khóa “grase”; có phải “grace”" in said
    assert "minh-tan-2026/ngoai-ngay-sinh-hoat.toml [params]: khóa “day” phải là số" in said
    assert "xa-khac/profile.toml: tệp không lưu ở dạng UTF-8" in said


def test_what_is_no_file_of_rules_at_all_is_told_too(capsys: Said) -> None:
    new()
    Path("quy-dinh/minh-tan-2026/thu-muc.toml").mkdir()
    Path("quy-dinh/minh-tan-2026/sau.toml").write_text("a = " + "[" * 100_000, "utf-8")
    Path("quy-dinh/hd42-btctw-2025").mkdir()
    head = (resources.data() / "profiles" / "hd42-btctw-2025" / "profile.toml").read_text("utf-8")
    Path("quy-dinh/hd42-btctw-2025/profile.toml").write_text(head + "effective_to = 2027-02-28\n", "utf-8")
    assert main(["profile", "check", "quy-dinh"]) == 6
    said = capsys.readouterr().err
    assert "minh-tan-2026/thu-muc.toml: không đọc được tệp này" in said
    assert "minh-tan-2026/sau.toml: " in said
    assert "hd42-btctw-2025: bộ có sẵn cùng tên có quy tắc mà bộ này không có quy tắc nào" in said


@pytest.mark.parametrize(
    ("old", "new_words", "said"),
    [
        ("⟦ngày 11/7/2026⟧", "⟦ngày 08/7/2026⟧", "[[rejects]] thứ 1: câu sai mà không bị nhắc"),
        ("⟦ngày 11/7/2026⟧", "ngày 11/7/2026", "[[rejects]] thứ 1: chỗ đánh dấu"),
        ("19 giờ 30 phút, ngày 07/7/2026", "19 giờ 30 phút, ngày 17/7/2026", "[[accepts]] thứ 1: câu đúng mà vẫn bị nhắc"),
        ("Họp ngày {day}", "Họp {hom}", "có chỗ điền {hom}"),
    ],
)
def test_a_specimen_that_does_not_prove_its_rule_is_told(capsys: Said, old: str, new_words: str, said: str) -> None:
    new()
    rule = Path("quy-dinh/minh-tan-2026/ngoai-ngay-sinh-hoat.toml")
    text = rule.read_text("utf-8")
    assert old in text
    rule.write_text(text.replace(old, new_words), "utf-8")
    assert main(["profile", "check", "quy-dinh/minh-tan-2026"]) == 6
    told = capsys.readouterr().err
    assert "minh-tan-2026/ngoai-ngay-sinh-hoat.toml" in told
    assert said in told


def test_a_shipped_profile_proves_itself_by_the_same_proof() -> None:
    shipped = next(each for each in resources.profiles(specimens=True) if each.id == "tu-ky-2022")
    assert list(proof.faults(shipped)) == []


def test_the_list_tells_whom_when_and_whose(capsys: Said) -> None:
    new()
    capsys.readouterr()
    assert main(["profile", "list", "--profiles", "quy-dinh"]) == 0
    said = capsys.readouterr().out
    assert "  minh-tan-2026  từ 01/01/2026\n    Quy định của Đảng ủy xã Minh Tân về sinh hoạt chi bộ\n" in said
    assert "Áp dụng: Đảng ủy xã Minh Tân, Đảng bộ xã Minh Tân · 4 quy tắc · bộ riêng" in said
    assert "  hd12-btctw-2018  từ 06/7/2018 đến 27/10/2025" in said
    main(["profile", "list", "--on", "01/9/2025"])
    said = capsys.readouterr().out
    assert "hd12-btctw-2018" in said
    assert "hd42-btctw-2025" not in said


def test_every_topic_and_layer_has_its_words() -> None:
    labels = resources.labels()
    assert [each.id for each in resources.profiles() if each.layer not in labels["layer"]] == []
    topics = {rule.topic for profile in resources.profiles() for rule in profile.rules if not rule.off}
    assert topics <= set(labels["topic"])


def test_a_rule_is_explained_with_what_why_since_when_and_how_to_mend(capsys: Said) -> None:
    assert main(["explain", "thieu-gio-be-mac"]) == 0
    page = capsys.readouterr().out
    for part in ("Nội dung: ", "Vì sao: ", "Cách sửa: ", "Áp dụng cho: biên bản; sinh hoạt thường kỳ, sinh hoạt chuyên đề"):
        assert part in page
    assert "- hd42-btctw-2025 (từ 28/10/2025): mức phải.\n  Căn cứ: Hướng dẫn số 42-HD/BTCTW" in page
    assert "- hd12-btctw-2018 (từ 06/7/2018 đến 27/10/2025): mức phải." in page
    assert "Viết như sau là được:" in page
    assert "Viết như sau sẽ bị nhắc" in page
    assert "{" not in page


def test_sources_are_told_in_words_and_no_code_of_the_shelf_is_printed() -> None:
    code = re.compile(r"đọc ở[^)]*\b(?:[A-Z]|FMT-[A-Z])\d+\b|\.md\b")
    labels, rules = resources.labels(), api.rules()
    pages = [rule_page.render(held, labels) for held in rules.values()]
    assert [page for page in pages if code.search(page.partition("Viết như sau")[0])] == []
    assert sum("; đọc ở " in page for page in pages) > len(pages) / 2
    ((profile, rule),) = rules["sai-thu-trong-tuan"]
    own = [(profile, replace(rule, basis=Basis("Thông báo", source="Báo Ninh Bình, L04")))]
    assert "đọc ở Báo Ninh Bình, trang tin, trang văn bản pháp luật)" in rule_page.render(own, labels)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thieu-gio-be-mc", "thieu-gio-be-mac"),
        ("Thieu-Gio-Be-Mac.toml", None),
        ("Thiếu giờ bế mạc", None),
        ("thieu_gio_be_mac", None),
        ("sai-thu", "sai-thu-trong-tuan"),
    ],
)
def test_a_mistyped_rule_is_answered_with_near_names(capsys: Said, typed: str, meant: str | None) -> None:
    assert main(["explain", typed]) == (2 if meant else 0)
    said = capsys.readouterr()
    assert f"Có phải: {meant}" in said.err if meant else "Thiếu giờ bế mạc" in said.out


@pytest.mark.parametrize("typed", ["bieu-quyet", "Biểu quyết", "BIỂU QUYẾT"])
def test_a_topic_lists_its_rules_alone(capsys: Said, typed: str) -> None:
    assert main(["explain", typed]) == 0
    said = capsys.readouterr().out
    assert said.startswith("BIỂU QUYẾT (")
    assert "bieu-quyet-qua-so-chinh-thuc" in said
    assert "thieu-gio-be-mac" not in said


def test_an_empty_name_lists_all(capsys: Said) -> None:
    assert main(["explain", " "]) == 0
    assert "thieu-gio-be-mac" in capsys.readouterr().out


def test_without_a_rule_all_are_listed_by_topic_once(capsys: Said) -> None:
    assert main(["explain"]) == 0
    said = capsys.readouterr().out
    listed = re.findall(r"^  ([a-z-]+) +(?:phải|nên|có thể) ", said, re.MULTILINE)
    assert sorted(listed) == sorted(api.rules())
    assert "PHẦN PHẢI CÓ CỦA BIÊN BẢN (" in said
    assert "VIỆC KHÁC" not in said


def test_a_rule_of_ones_own_is_explained_too(capsys: Said) -> None:
    new()
    capsys.readouterr()
    assert main(["explain", "thieu-phan-anh-gop-y", "--profiles", "quy-dinh"]) == 0
    page = capsys.readouterr().out
    assert "- minh-tan-2026 (từ 01/01/2026; Đảng ủy xã Minh Tân, Đảng bộ xã Minh Tân): mức phải." in page
    assert "- tu-ky-2022" in page


def test_a_copy_may_not_overlap_the_old_one_until_that_is_closed(capsys: Said) -> None:
    copy = ["profile", "copy", "hd42-btctw-2025"]
    later = [
        *copy,
        "quy-dinh/hd50-btctw-2027",
        "--from",
        "01/3/2027",
        "--title",
        "Hướng dẫn số 50",
        "--basis",
        "Hướng dẫn số 50",
    ]
    assert main(later) == 6
    assert "ghi effective_to = 2027-02-28 vào hd42-btctw-2025/profile.toml" in capsys.readouterr().err
    assert not Path("quy-dinh").exists() or not list(Path("quy-dinh").iterdir())
    assert main([*copy, "quy-dinh/hd42-btctw-2025", "--to", "28/02/2027"]) == 0
    assert main(later) == 0
    found = folders.look(Path("quy-dinh"))
    assert found.problems == ()
    new_guide = next(each for each in found.own if each.id == "hd50-btctw-2027")
    assert new_guide.title == "Hướng dẫn số 50"
    assert {rule.basis.document for rule in new_guide.rules} == {"Hướng dẫn số 50"}
    assert {rule.basis.clause for rule in new_guide.rules} == {""}
    for day, guide in ((date(2027, 2, 28), "hd42-btctw-2025"), (date(2027, 3, 1), "hd50-btctw-2027")):
        assert [each.id for each in found.profiles if each.layer == "guide" and in_force(each, day)] == [guide]


def in_force(profile: Profile, day: date) -> bool:
    return profile.effective_from <= day and (profile.effective_to is None or day <= profile.effective_to)


@pytest.mark.parametrize(("target", "said"), [("quy-dinh/HD 50", "Tên thư mục"), ("quy-dinh/khac", "Không có bộ quy định")])
def test_a_copy_of_nothing_or_under_no_name_is_refused(capsys: Said, target: str, said: str) -> None:
    assert main(["profile", "copy", "hd42-btctw-2025" if "HD" in target else "hd99", target]) == 2
    assert said in capsys.readouterr().err


def test_documents_of_ones_own_join_the_table_and_change_the_hash_of_who_uses_it() -> None:
    new()
    file = Path("quy-dinh") / folders.TABLES_FILE
    file.write_text(
        '[[documents]]\nsymbol = "42-HD/BTCTW"\ndate = 2025-10-28\ntitle = "Hướng dẫn"\neffective_from = 2025-10-28\n'
        'effective_to = 2027-02-28\nreplaced_by = "Hướng dẫn số 50-HD/BTCTW ngày 01/3/2027"\nstanding = "primary"\n',
        "utf-8",
    )
    found = folders.look(Path("quy-dinh"))
    assert found.problems == ()
    shipped = {each.id: each for each in resources.profiles()}
    now = {each.id: each for each in found.profiles}
    assert now["dung-chung"].sha256 != shipped["dung-chung"].sha256
    assert now["hd42-btctw-2025"].sha256 == shipped["hd42-btctw-2025"].sha256
    rule = next(each for each in now["dung-chung"].rules if each.id == "vien-dan-van-ban-da-thay-the")
    assert [each["effective_to"] for each in rule.params["documents"] if each["symbol"] == "42-HD/BTCTW"] == [date(2027, 2, 28)]
    file.write_text(file.read_text("utf-8").replace("symbol", "simbol"), "utf-8")
    assert any("khóa lạ “simbol”" in problem for problem in folders.look(Path("quy-dinh")).problems)


@pytest.mark.parametrize(
    ("file", "old", "changed", "said"),
    [
        ("profile.toml", "layer =", "lair =", "hd12-btctw-2018/profile.toml: khóa lạ “lair”; có phải “layer”"),
        ("profile.toml", "2025-10-27", "2025-13-27", "hd12-btctw-2018/profile.toml: dòng 4: khóa “effective_to”: ngày"),
        ("profile.toml", "2025-10-27", "2025-10-28", "trùng với bộ “hd12-btctw-2018”"),
        ("thieu-gio-be-mac.toml", "[basis]", "[basiss]", "thieu-gio-be-mac.toml: thiếu khóa “basis”"),
        ("thieu-gio-be-mac.toml", "standing =", "standin =", "thieu-gio-be-mac.toml [basis]: thiếu khóa “standing”"),
        ("thieu-gio-be-mac.toml", "required_section", "required_sections", "không có kiểu kiểm tra “required_sections”"),
        ("sinh-hoat-qua-ngan.toml", "at_least = 90", "at_least = 90\nat_most = 9", "không có khóa “at_most”"),
    ],
)
def test_a_change_of_a_shipped_file_is_refused_with_file_key_and_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, file: str, old: str, changed: str, said: str
) -> None:
    data = Path(shutil.copytree(str(resources.data()), tmp_path / "data"))
    path = data / "profiles" / "hd12-btctw-2018" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, changed, 1), "utf-8")
    monkeypatch.setattr(resources, "data", lambda: data)
    resources.profiles.cache_clear()
    try:
        assert main(["check", str(TU_KY)]) == 6
    finally:
        resources.profiles.cache_clear()
    assert said in capsys.readouterr().err


# -- bound -----------------------------------------------------------------------------------------------------------------


def checked(paper: Path, capsys: Said, *more: str) -> dict[str, Any]:
    capsys.readouterr()
    main(["check", "--json", str(paper), *more])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def local(report: dict[str, Any]) -> list[str]:
    layers = {each.id: each.layer for each in resources.profiles()}
    return [each["id"] for each in report["profiles"] if layers.get(each["id"], "commune") in ("province", "commune", "chi_bo")]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    main(["generate", str(SAMPLE / "meeting.yaml"), "--kind", "bien-ban-thuong-ky", "-o", str(tmp_path)])
    return next(tmp_path.glob("*.docx"))


def test_own_profiles_judge_by_option_by_settings_or_not_at_all(paper: Path, capsys: Said) -> None:
    new()
    assert local(checked(paper, capsys)) == []
    assert local(checked(paper, capsys, "--profiles", "quy-dinh", "--profile", "minh-tan")) == ["minh-tan-2026"]
    settings_of('profiles = "quy-dinh"\norganization = ["Đảng ủy xã Minh Tân", "Chi bộ thôn Đoài"]\n')
    assert local(checked(paper, capsys)) == ["minh-tan-2026"]
    settings_of('profiles = "quy-dinh"\nprofile = ["minh-tan"]\n')
    assert local(checked(paper, capsys)) == ["minh-tan-2026"]


def test_points_are_suggested_on_the_sheet_of_an_own_profile_or_of_the_settings(paper: Path, capsys: Said) -> None:
    def sheet(*more: str) -> str:
        capsys.readouterr()
        main(["score", "--json", str(paper), *more])
        return str(json.loads(capsys.readouterr().out.splitlines()[0])["sheet"]["id"])

    assert sheet() == "hd42-2025"
    new(sheet="an-phu-2025")
    assert sheet("--profiles", "quy-dinh", "--profile", "minh-tan") == "an-phu-2025"
    settings_of('profiles = "quy-dinh"\norganization = ["Đảng ủy xã Minh Tân"]\n')
    assert sheet() == "an-phu-2025"
    settings_of('sheet = "an-phu-2025"\n')
    assert sheet() == "an-phu-2025"
    assert sheet("--sheet", "hd42-2025") == "hd42-2025"


def test_the_settings_of_the_user_serve_where_none_lie_beside_the_papers(paper: Path, capsys: Said, tmp_path: Path) -> None:
    new("-o", str(tmp_path / "config" / "bienban" / "quy-dinh"))
    settings_of('profiles = "quy-dinh"\nprofile = ["minh-tan-2026"]\n', tmp_path / "config" / "bienban")
    assert local(checked(paper, capsys)) == ["minh-tan-2026"]
    settings_of('organization = ["Đảng ủy xã Phú Lộc"]\n', tmp_path)
    report = checked(paper, capsys)
    assert local(report) == []
    assert any("chưa có quy định riêng cho Đảng ủy xã Phú Lộc" in note for note in report["notes"])


def test_what_a_person_chose_goes_before_settings_and_these_before_printed_names(tmp_path: Path, capsys: Said) -> None:
    paper = Path(shutil.copy(TU_KY, tmp_path))
    assert local(checked(paper, capsys)) == ["tu-ky-2022"]
    settings_of('organization = ["Đảng ủy xã Hải Nam"]\n')
    assert local(checked(paper, capsys)) == ["hai-nam-2015"]
    assert local(checked(paper, capsys, "--profile", "song-lo")) == ["song-lo-2021"]


def test_a_regime_of_the_settings_does_not_judge_papers_of_an_earlier_time(tmp_path: Path, capsys: Said) -> None:
    new()
    paper = Path(shutil.copy(TU_KY, tmp_path))
    settings_of('profiles = "quy-dinh"\nprofile = ["minh-tan-2026"]\n')
    report = checked(paper, capsys)
    assert local(report) == []
    assert not report["retrospective"]


def test_a_reader_is_told_what_settings_chose_and_which_rules_are_turned_off(tmp_path: Path, capsys: Said) -> None:
    new(**{"from": "01/01/2023"})
    paper = Path(shutil.copy(TU_KY, tmp_path))
    before = checked(paper, capsys, "--profiles", "quy-dinh", "--profile", "minh-tan")
    assert "co-mat-vang-khong-khop-tong-so" in [each["rule"] for each in before["findings"]]
    assert not [note for note in before["notes"] if re.search("bienban.toml|bỏ|khác bản", note)]
    Path("quy-dinh/minh-tan-2023/co-mat-vang-khong-khop-tong-so.toml").write_text("off = true\n", "utf-8")
    settings_of('profiles = "quy-dinh"\nprofile = ["minh-tan"]\n')
    after = checked(paper, capsys)
    assert "co-mat-vang-khong-khop-tong-so" not in [each["rule"] for each in after["findings"]]
    title = "Quy định của Đảng ủy xã Minh Tân về sinh hoạt chi bộ"
    assert f"{title}: áp dụng theo tệp bienban.toml" in after["notes"]
    assert f"{title}: bỏ 1 quy tắc chung (co-mat-vang-khong-khop-tong-so)" in after["notes"]
    main(["profile", "copy", "dung-chung", "quy-dinh/dung-chung"])
    Path("quy-dinh/dung-chung/so-phieu-khong-khop.toml").unlink()
    notes = checked(paper, capsys)["notes"]
    assert "Số liệu, ngày tháng của chính văn bản: khác bản có sẵn, theo thư mục quy định riêng" in notes


def settings_of(text: str, folder: Path = Path()) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / settings.SETTINGS_FILE).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('organisation = ["x"]', "khóa lạ “organisation”; có phải “organization”"),
        ('organization = "x"', "khóa “organization” phải là danh sách"),
        ("organization = [1]", "khóa “organization”: mỗi mục"),
        ('profiles = "khong-co"', "khóa “profiles”: không có thư mục “khong-co”"),
        ('sheet = "phieu-la"', "khóa “sheet”: không có phiếu chấm điểm “phieu-la”"),
        ('profile = ["khong-co"]', "khóa “profile”: Không có bộ quy định “khong-co”"),
        ('profile = ["hd42"]', "khóa “profile”: “hd42-btctw-2025” (Hướng dẫn số 42-HD/BTCTW"),
        (f"sheet = {'1' * 5000}", "có một số quá dài"),
        ("profile = [", "dòng 1: khóa “profile”: thiếu giá trị"),
    ],
)
def test_a_mistake_in_the_settings_names_file_and_key(tmp_path: Path, capsys: Said, text: str, said: str) -> None:
    paper = Path(shutil.copy(TU_KY, tmp_path))
    settings_of(text)
    assert main(["check", str(paper)]) == 6
    told = capsys.readouterr().err
    assert said in told
    assert settings.SETTINGS_FILE in told


def test_settings_that_are_no_such_file_are_told_and_not_passed_over(tmp_path: Path, capsys: Said) -> None:
    paper = Path(shutil.copy(TU_KY, tmp_path))
    file = tmp_path / settings.SETTINGS_FILE
    file.write_text(f"# {'x' * 70_000}\n", "utf-8")
    assert main(["check", str(paper)]) == 6
    assert "Tệp thiết đặt lớn bất thường" in capsys.readouterr().err
    file.unlink()
    file.symlink_to(file)
    assert main(["check", str(paper)]) == 6
    assert "không đọc được tệp này" in capsys.readouterr().err
    file.unlink()
    file.mkdir()
    assert main(["check", str(paper)]) == 6
    assert "không đọc được tệp này" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('message = "', 'message = "{ngay}: ', "chỗ điền {ngay}"),
        ("windows = [", 'windows = [["25:99", "26:00"], ', "không chạy được với giá trị ghi ở [params]"),
    ],
)
def test_a_rule_of_ones_own_that_stops_its_check_is_told_and_no_bug(capsys: Said, old: str, new: str, said: str) -> None:
    assert main(["profile", "copy", "hau-giang-2023", "quy-dinh/hau-giang-2023"]) == 0
    rule = Path("quy-dinh/hau-giang-2023/ap-hop-trung-buoi-sang.toml")
    words = rule.read_text("utf-8")
    assert old in words
    rule.write_text(words.replace(old, new, 1), "utf-8")
    paper = Path("bien-ban.txt")
    paper.write_text(
        "BIÊN BẢN\nSinh hoạt chi bộ thường kỳ\nCHI BỘ ẤP 3\nThời gian: 7 giờ 30 phút sáng ngày 01 tháng 3 năm 2024.\n", "utf-8"
    )
    capsys.readouterr()
    assert main(["check", "--profiles", "quy-dinh", "--profile", "hau-giang-2023", str(paper)]) == 6
    assert said in capsys.readouterr().err
    assert main(["profile", "check", "quy-dinh"]) == 6
    assert said in capsys.readouterr().err


def test_a_good_file_of_settings_says_nothing(tmp_path: Path) -> None:
    settings_of('sheet = "hd42-2025"\n')
    assert api.home(tmp_path).settings.sheet == "hd42-2025"


# -- another day -----------------------------------------------------------------------------------------------------------


def test_the_day_a_person_chose_is_not_told_as_the_day_of_the_paper(tmp_path: Path, capsys: Said) -> None:
    paper = Path(shutil.copy(TU_KY, tmp_path))
    main(["check", "--on", "01/01/1990", str(paper)])
    said = " ".join(capsys.readouterr().out.split())
    assert "rà theo quy định có hiệu lực ngày 01/01/1990 vì được chọn" in said
    assert "Thời điểm: văn bản của ngày 10/10/2023." in said
    main(["check", str(paper)])
    assert "Thời điểm: tính theo quy định có hiệu lực ngày 10/10/2023." in " ".join(capsys.readouterr().out.split())


def test_an_old_paper_judged_by_the_rules_of_today_is_marked_in_every_form(tmp_path: Path, capsys: Said) -> None:
    paper = Path(shutil.copy(TU_KY, tmp_path))
    own = checked(paper, capsys)
    today = checked(paper, capsys, "--on", "22/11/2026")
    assert (own["retrospective"], today["retrospective"]) == (False, True)
    assert "hd42-btctw-2025" in [each["id"] for each in today["profiles"]]
    assert "hd12-btctw-2018" not in [each["id"] for each in today["profiles"]]
    main(["check", "--on", "22/11/2026", str(paper)])
    said = " ".join(capsys.readouterr().out.split())
    assert "Đây là rà soát lại theo quy định ban hành sau ngày họp." in said
    assert "rà theo quy định có hiệu lực ngày 22/11/2026 vì được chọn" in said
    comments = word_comments_of(paper, "--on", "22/11/2026")
    assert "Rà soát lại:" in comments
    assert "Rà soát lại:" not in word_comments_of(paper)


def word_comments_of(paper: Path, *more: str) -> str:
    import zipfile

    for old in paper.parent.glob("*.gop-y*"):
        old.unlink()
    main(["check", "--word", str(paper), *more])
    return zipfile.ZipFile(next(paper.parent.glob("*.gop-y.docx"))).read("word/comments.xml").decode()


def test_a_day_on_which_the_same_rules_were_in_force_changes_nothing_but_the_note(tmp_path: Path, capsys: Said) -> None:
    paper = Path(shutil.copy(TU_KY, tmp_path))
    own, other = checked(paper, capsys), checked(paper, capsys, "--on", "01/12/2023")
    assert other["profiles"] == own["profiles"]
    assert other["findings"] == own["findings"]
    assert not other["retrospective"]


def test_a_report_names_its_stack_by_id_and_hash_and_says_the_same_again(tmp_path: Path, capsys: Said) -> None:
    new()
    paper = Path(shutil.copy(TU_KY, tmp_path))
    more = ("--profiles", "quy-dinh", "--profile", "minh-tan")
    one, two = checked(paper, capsys, *more), checked(paper, capsys, *more)
    assert one == two
    hashes = {each["id"]: each["hash"] for each in one["profiles"]}
    assert hashes["minh-tan-2026"] == folders.look(Path("quy-dinh")).own[0].sha256
    rule = Path("quy-dinh/minh-tan-2026/thieu-phan-anh-gop-y.toml")
    rule.write_text(rule.read_text("utf-8").replace('force = "phải"', 'force = "nên"'), "utf-8")
    changed = {each["id"]: each["hash"] for each in checked(paper, capsys, *more)["profiles"]}
    assert {name for name in hashes if changed[name] != hashes[name]} == {"minh-tan-2026"}


def test_a_broken_own_profile_stops_the_check_and_says_why(tmp_path: Path, capsys: Said) -> None:
    new()
    Path("quy-dinh/minh-tan-2026/profile.toml").write_text('title = "x"\n', "utf-8")
    with pytest.raises(InvalidInputError) as caught:
        folders.load(Path("quy-dinh"))
    assert "minh-tan-2026/profile.toml: thiếu khóa “layer”" in caught.value.problems
    assert main(["check", "--profiles", "quy-dinh", str(TU_KY)]) == 6


# -- the page “Có hướng dẫn mới: làm gì?” ----------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "how-to" / "co-huong-dan-moi.md").read_text("utf-8")
STEP = re.compile(
    r"```sh\n(?P<command>.*?)```|`(?P<file>[\w./-]+\.(?:toml|txt))`[^`]*```(?:toml|text)\n(?P<text>.*?)```"
    r"|xóa tệp `(?P<gone>[\w./-]+)`|Máy (?P<no>không nhắc|trả lời) (?P<said>`[^`]+`(?:[^`.]*`[^`]+`)*)",
    re.DOTALL,
)


def test_the_page_on_a_new_guidance_is_followed_to_the_letter(capsys: Said) -> None:
    said, done = "", 0
    for step in STEP.finditer(PAGE):
        if step["command"]:
            for line in step["command"].splitlines():
                program, *arguments = shlex.split(line)
                assert program == "bienban"
                code = main(arguments)
                said = " ".join(capsys.readouterr().out.split())
                assert code in ((0, 1, 4) if arguments[0] == "check" else (0,)), line
        elif step["file"]:
            Path(step["file"]).parent.mkdir(parents=True, exist_ok=True)
            Path(step["file"]).write_text(step["text"], "utf-8")
        elif step["gone"]:
            Path(step["gone"]).unlink()
        else:
            told = re.findall(r"`([^`]+)`", step["said"])
            assert told, step[0]
            for words in told:
                assert (" ".join(words.split()) in said) is (step["no"] == "trả lời"), (words, said)
        done += 1
    assert done >= 16
    assert "hd42-btctw-2025" not in _listed_on("05/3/2027", capsys)
    assert "hd42-btctw-2025" in _listed_on("05/02/2027", capsys)


def _listed_on(day: str, capsys: Said) -> str:
    capsys.readouterr()
    main(["profile", "list", "--on", day])
    return capsys.readouterr().out


def test_without_closing_the_old_one_the_page_would_fail(capsys: Said) -> None:
    commands = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
    assert main(shlex.split(commands[1])[1:]) == 6
    assert "trùng với bộ “hd42-btctw-2025”" in capsys.readouterr().err


@pytest.mark.parametrize("page", ["quy-dinh-cua-dia-phuong.md", "bo-qua-va-moc.md"])
def test_commands_of_the_other_pages_are_understood(page: str) -> None:
    text = (ROOT / "docs" / "how-to" / page).read_text("utf-8").replace("\\\n", " ")
    commands = [line.split("#")[0] for line in text.splitlines() if line.startswith("bienban ")]
    assert commands
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "bienban"
        assert parser().parse_args(arguments).command == arguments[0]


def test_settings_and_answers_of_the_page_are_taken(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "how-to" / "quy-dinh-cua-dia-phuong.md").read_text("utf-8")
    answers, kept = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    Path("tra-loi.toml").write_text(answers, "utf-8")
    assert main(["profile", "new", "--answers", "tra-loi.toml", "--id", "minh-tan-2026"]) == 0
    settings_of(kept)
    home = api.home(tmp_path)
    assert home.told[-1] == "minh-tan-2026"
    assert home.settings.organization[-1] == "Chi bộ thôn Đoài"
