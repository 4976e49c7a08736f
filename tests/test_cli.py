"""The command line: exit codes, Vietnamese words, results to standard output and the rest to standard error."""

from __future__ import annotations

import json
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bienban.cli import main
from bienban.cli._telling import PAPERS

ROOT = Path(__file__).parents[1]
MEETING = ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml"
CLEAN_EXITS = {0, 1, 4}
ENGLISH = re.compile(
    r"\b(error|invalid|file|not found|required|argument|traceback|exception|expected|unknown)\b", re.IGNORECASE
)

Said = pytest.CaptureFixture[str]


def test_generate_writes_every_paper_of_the_meeting_and_says_where(tmp_path: Path, capsys: Said) -> None:
    assert main(["generate", str(MEETING), "-o", str(tmp_path)]) == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    goldens = {golden.stem for golden in MEETING.parent.glob("*.txt")}
    assert names == sorted(f"2026-11-{stem}.docx" for stem in goldens | {"nghi-quyet-cam-tinh-dang"})
    said = capsys.readouterr()
    assert all(name in said.out for name in names)
    assert "opening.agenda_vote" in said.err  # what is printed though nobody entered it is told


def test_the_same_meeting_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        main(["generate", str(MEETING), "-o", str(tmp_path / folder)])
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_meeting_without_a_resolution_still_gives_its_minutes_and_report(tmp_path: Path, capsys: Said) -> None:
    text = re.sub(r"(?ms)^resolution:.*?^quality:", "quality:", MEETING.read_text("utf-8"))
    meeting = tmp_path / "hop.yaml"
    meeting.write_text(text, "utf-8")
    assert main(["generate", str(meeting), "-o", str(tmp_path / "out")]) == 0
    made = {path.stem.removeprefix("2026-11-") for path in (tmp_path / "out").iterdir()}
    assert {"bien-ban-thuong-ky", "bao-cao-thang"} <= made
    assert "nghi-quyet-thang" not in made
    assert "Chưa làm nghi-quyet-thang" in capsys.readouterr().err
    assert main(["generate", str(meeting), "--kind", "nghi-quyet-thang", "-o", str(tmp_path / "none")]) == 6
    assert not (tmp_path / "none").exists()


def test_a_paper_edited_by_hand_is_not_overwritten_without_a_word(tmp_path: Path, capsys: Said) -> None:
    main(["generate", str(MEETING), "-o", str(tmp_path)])
    edited = tmp_path / "2026-11-bien-ban-thuong-ky.docx"
    edited.write_bytes(b"edited by hand")
    assert main(["generate", str(MEETING), "-o", str(tmp_path)]) == 2
    assert edited.read_bytes() == b"edited by hand"
    assert "--replace" in capsys.readouterr().err
    assert main(["generate", str(MEETING), "--replace", "-o", str(tmp_path)]) == 0
    assert edited.read_bytes() != b"edited by hand"


def test_comments_of_an_earlier_check_are_not_overwritten(tmp_path: Path) -> None:
    main(["generate", str(MEETING), "--kind", "bien-ban-thuong-ky", "-o", str(tmp_path)])
    paper = next(tmp_path.iterdir())
    main(["check", "--word", str(paper)])
    first = tmp_path / "2026-11-bien-ban-thuong-ky.gop-y.docx"
    first.write_bytes(b"answered by hand")
    main(["check", "--word", "--author", "Chi ủy", str(paper)])
    assert first.read_bytes() == b"answered by hand"
    assert (tmp_path / "2026-11-bien-ban-thuong-ky.gop-y-2.docx").exists()


def test_check_prints_one_json_object_a_line_for_several_files(tmp_path: Path, capsys: Said) -> None:
    main(["generate", str(MEETING), "-o", str(tmp_path)])
    papers = sorted(map(str, tmp_path.iterdir()))
    capsys.readouterr()
    assert main(["check", "--json", *papers]) in CLEAN_EXITS
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["file"] for each in objects] == [Path(paper).name for paper in papers]
    assert objects[1]["minutes"]["facts"]["attendance.present"]["value"] == 19


def test_check_word_leaves_the_original_alone_and_returns_a_copy(tmp_path: Path, capsys: Said) -> None:
    main(["generate", str(MEETING), "--kind", "bien-ban-thuong-ky", "-o", str(tmp_path)])
    paper = next(tmp_path.iterdir())
    before = paper.read_bytes()
    main(["check", "--word", str(paper)])
    assert paper.read_bytes() == before
    assert (tmp_path / "2026-11-bien-ban-thuong-ky.gop-y.docx").exists()
    assert "gop-y.docx" in capsys.readouterr().out


def test_a_local_regime_is_known_without_its_year(capsys: Said) -> None:
    paper = str(ROOT / "samples" / "tu-ky-2023-10" / "paper.docx")
    main(["check", "--json", "--profile", "tu-ky", paper])
    assert "tu-ky-2022" in [each["id"] for each in json.loads(capsys.readouterr().out)["profiles"]]


def test_explain_prints_the_page_of_a_rule_and_lists_all_rules(capsys: Said) -> None:
    assert main(["explain"]) == 0
    assert "thieu-gio-be-mac" in capsys.readouterr().out
    assert main(["explain", "thieu-gio-be-mac"]) == 0
    page = capsys.readouterr().out
    assert "Căn cứ" in page
    assert "42-HD/BTCTW" in page


def test_doctor_says_what_this_machine_can_do(capsys: Said) -> None:
    assert main(["doctor"]) in (0, 5)
    assert "✓" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check"], 2),
        (["nothing"], 2),
        (["check", "--level", "cao", "a.txt"], 2),
        (["check", "--profile", "khong-co", str(MEETING)], 2),
        (["explain", "khong-co"], 2),
        (["generate", str(MEETING), "--kind", "khong-co"], 2),
        (["check", "khong-co-tep-nay.docx"], 3),
        (["generate", "khong-co-tep-nay.yaml"], 6),
        (["template", "check", "khong-co-tep-nay.docx"], 6),
    ],
)
def test_a_wrong_call_gets_its_exit_code_and_vietnamese_words(
    arguments: list[str], code: int, capsys: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip()
    assert not ENGLISH.search(said.err.replace("--profile", "").replace("--level", ""))


def _zip(name: str, data: bytes) -> bytes:
    import io
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.docx", b""),
        ("khong-phai-word.docx", b"\x00\x01\x02\x03" * 50),
        ("cat-cut.docx", None),
        ("cu.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000),
        ("ma-lenh.docm", _zip("word/vbaProject.bin", b"x")),
        ("hong.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
    ],
)
def test_bad_input_ends_with_one_clear_message_and_harms_nothing(
    name: str, content: bytes | None, tmp_path: Path, capsys: Said
) -> None:
    if content is None:
        main(["generate", str(MEETING), "--kind", "bien-ban-thuong-ky", "-o", str(tmp_path / "made")])
        content = next((tmp_path / "made").iterdir()).read_bytes()[:9000]
        capsys.readouterr()
    paper = tmp_path / name
    paper.write_bytes(content)
    assert main(["check", str(paper)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert name in said.err
    assert "Traceback" not in said.err
    assert paper.read_bytes() == content


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: Said) -> None:
    main(["generate", str(MEETING), "-o", str(tmp_path)])
    capsys.readouterr()
    (tmp_path / "0.docx").write_bytes(b"")
    assert main(["check", *sorted(map(str, tmp_path.iterdir()))]) == 3
    assert capsys.readouterr().out.count("2026-11-") >= 3


def test_a_folder_is_told_to_be_one_and_what_takes_folders(tmp_path: Path, capsys: Said) -> None:
    assert main(["check", str(tmp_path)]) == 3
    said = capsys.readouterr().err
    assert "Đây là một thư mục." in said
    assert "bienban batch" in said


def test_what_came_of_several_papers_stands_together_at_the_end(tmp_path: Path, capsys: Said) -> None:
    main(["generate", str(MEETING), "--kind", "nghi-quyet-thang", "--kind", "phieu-phan-anh", "-o", str(tmp_path)])
    (tmp_path / "rong.docx").write_bytes(b"")
    papers = sorted(map(str, tmp_path.iterdir()))
    capsys.readouterr()
    main(["check", *papers])
    end = capsys.readouterr().out.partition("KẾT QUẢ TỪNG VĂN BẢN (3)\n")[2]
    assert [line.split(":")[0].strip() for line in end.splitlines() if line.startswith("  2") or "rong" in line] == [
        "2026-11-nghi-quyet-thang.docx",
        "2026-11-phieu-phan-anh.docx",
        "rong.docx",
    ]
    assert "không phát hiện gì." in end
    assert "1 điều chưa kết luận được." in " ".join(end.split())  # however wide the terminal is
    assert "Tệp trống" in end
    assert main(["check", "--word", papers[0]]) == 0
    assert capsys.readouterr().out.endswith("Kết quả: không phát hiện gì.\n")


def test_all_verbs_that_read_papers_name_the_same_kinds_of_file(capsys: Said) -> None:
    for verb in ("read", "check"):
        with pytest.raises(SystemExit):
            main([verb, "--help"])
        assert " ".join(PAPERS.split()) in " ".join(capsys.readouterr().out.split())


def test_a_port_that_is_taken_is_told_and_is_no_bug(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [
            sys.executable,
            "-m",
            "bienban",
            "web",
            "--store",
            str(tmp_path / "kho.sqlite"),
            "--no-browser",
            "--port",
            port,
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"Cổng {port} đang có chương trình khác dùng" in done.stderr


def test_the_end_of_a_batch_says_where_its_verdicts_are_seen(tmp_path: Path) -> None:
    papers = tmp_path / "hồ sơ chi bộ"
    papers.mkdir()
    (papers / "bb.txt").write_bytes((ROOT / "samples" / "hai-nam-2019-10" / "paper.txt").read_bytes())
    store = str(tmp_path / "kho.sqlite")
    command = [sys.executable, "-m", "bienban", "batch", str(papers), "--store", store, "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "Xong 1/1: 1 đọc đủ\n"
    assert done.stderr.endswith(f"Xem kết quả: bienban web --store {store}\n")


@pytest.mark.parametrize("port", ["99999", "-1", "tám"])
def test_what_is_no_port_is_told(port: str, capsys: Said) -> None:
    assert main(["web", f"--port={port}"]) == 2
    assert "không phải số cổng" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be_written_gets_a_clear_message(tmp_path: Path, capsys: Said) -> None:
    blocked = tmp_path / "tep-khong-phai-thu-muc"
    blocked.write_text("x", "utf-8")
    blocked.chmod(stat.S_IRUSR)
    assert main(["generate", str(MEETING), "-o", str(blocked / "trong")]) in (2, 6)
    said = capsys.readouterr()
    assert "tep-khong-phai-thu-muc" in said.err
    assert not ENGLISH.search(said.err)


def test_a_meeting_file_with_ten_mistakes_gets_all_ten_at_once(tmp_path: Path, capsys: Said) -> None:
    text = MEETING.read_text("utf-8")
    for right, wrong in (
        ("type: regular", "type: thuong_ky"),
        ("date: 2026-11-07", "date: 31/11/2026"),
        ('start: "19:30"\n  end', 'start: "25:30"\n  end'),
        ("place: Nhà văn hóa thôn Đồng Bến", "plce: Nhà văn hóa thôn Đồng Bến"),
        ("payable: 22", "payable: hai mươi hai"),
        ("amount: 1248000", "amount: nhiều"),
        ("chair: DV01", "chair: DV99"),
        ("has_chi_uy: true", "has_chi_uy: co"),
        ("kind: rural", "kind: nong_thon"),
        ("remitted_on: 2026-11-03", "remitted_on: hôm qua"),
    ):
        assert right in text
        text = text.replace(right, wrong, 1)
    path = tmp_path / "muoi-loi.yaml"
    path.write_text(text, "utf-8")
    assert main(["generate", str(path), "-o", str(tmp_path / "out")]) == 6
    problems = [line for line in capsys.readouterr().err.splitlines() if line.startswith("  - ")]
    assert len(problems) >= 10
    assert not (tmp_path / "out").exists()


def test_a_bug_of_ours_ends_with_seventy_and_shows_nothing_of_the_paper(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, tmp_path: Path
) -> None:
    paper = tmp_path / "a.txt"
    paper.write_text("BIÊN BẢN\nđồng chí Nguyễn Thị Bí Mật", "utf-8")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Nguyễn Thị Bí Mật")

    monkeypatch.setattr("bienban.api.read", broken)
    assert main(["read", str(paper)]) == 70
    assert "Bí Mật" not in capsys.readouterr().err
