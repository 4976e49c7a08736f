"""Papers that bear the stamp of a secret one are stopped in every format, and no other paper is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bienban import readers
from bienban.cli import main
from bienban.errors import ExitCode, UnreadableError
from bienban.readers import _secrecy
from tests.hostile import making
from tests.old_fonts import written
from tests.test_readers_pdf import LONG, drawn, set_justified
from tests.wordml import para, row, run, table

HEAD = ["ĐẢNG BỘ XÃ AN PHÚ", "CHI BỘ THÔN ĐÔNG"]
BODY = ["BIÊN BẢN", "Sinh hoạt chi bộ tháng 11 năm 2025", "Chi bộ họp tại nhà văn hóa thôn, có mặt 19 đồng chí."]
STAMPS = ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "M Ậ T", "T Ố I  M Ậ T", "[ MẬT ]", "| TUYỆT MẬT |", "Độ mật: Mật", "ĐỘ MẬT: TỐI MẬT"]
DOCS = Path(__file__).parent / "corpus" / "docs"


def outcome(path: Path) -> str:
    try:
        return "partial" if readers.read(path).gaps else "read"
    except UnreadableError as error:
        return error.outcome


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_on_a_line_beside_the_letterhead_or_in_a_cell_stops_a_text(tmp_path: Path, stamp: str) -> None:
    layouts = [
        [*HEAD, stamp, *BODY],
        [HEAD[0] + "\t" + stamp, *BODY],
        [HEAD[0] + "          " + stamp, HEAD[1], *BODY],
        [stamp, *HEAD, *BODY],
    ]
    for number, lines in enumerate(layouts):
        assert outcome(saved(tmp_path, f"{number}.txt", "\n".join(lines))) == "suspected_secret", lines


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_in_a_word_file_stops_it_wherever_it_stands(tmp_path: Path, stamp: str) -> None:
    body = "".join(para(run(line)) for line in BODY)
    shape = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    boxed = f"{shape}{para(run(stamp))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    papers = [
        para(run(HEAD[0])) + para(run(stamp)) + body,
        table(row(para(run(HEAD[0])), para(run(stamp)))) + body,
        para(run(HEAD[0]) + boxed) + body,
    ]
    for number, content in enumerate(papers):
        assert outcome(saved(tmp_path, f"{number}.docx", making.docx(content))) == "suspected_secret", number


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_stamp_in_an_old_encoding_stops_a_text(tmp_path: Path, encoding: str) -> None:
    lines = "\n".join([*HEAD, "TỐI MẬT", *BODY, *BODY])
    paper = saved(tmp_path, "a.txt", written(lines, encoding).encode("cp1252", "replace"))
    assert outcome(paper) == "suspected_secret"


def test_a_stamp_drawn_behind_the_text_of_a_word_file_stops_it(tmp_path: Path) -> None:
    drawn = b'<w:hdr xmlns:w="x" xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="%s"/></w:hdr>'
    for said, wanted in (("TUYỆT MẬT", "suspected_secret"), ("DỰ THẢO", "read")):
        extra = {"word/header9.xml": drawn.replace(b"%s", said.encode())}
        paper = making.docx("".join(para(run(line)) for line in BODY), extra)
        assert outcome(saved(tmp_path, "a.docx", paper)) == wanted


def test_a_stamp_laid_on_a_page_of_a_pdf_stops_it(tmp_path: Path) -> None:
    for said, wanted in (("MẬT", "suspected_secret"), ("Đã xem", "partial")):

        def page(canvas: Any, said: str = said) -> None:
            set_justified(canvas, LONG, 80)
            canvas.freeTextAnnotation(said, "/Helv 12 Tf", Rect=(100, 700, 200, 740))

        assert outcome(saved(tmp_path, "a.pdf", drawn(page))) == wanted


@pytest.mark.parametrize("name", ["MAT_12-NQ-CB.txt", "MAT-05.txt", "TOI MAT bao cao.txt", "TUYET_MAT_1.txt", "(MẬT) a.txt"])
def test_a_name_of_a_secret_paper_stops_it_before_it_is_opened(tmp_path: Path, name: str) -> None:
    assert outcome(tmp_path / name) == "suspected_secret"


@pytest.mark.parametrize(
    "name",
    [
        "MAT TRAN TO QUOC.txt",
        "MAT_TRAN_thon.txt",
        "bao mat.txt",
        "co mat 19.txt",
        "BAO-MAT-01.txt",
        "mat-ong.txt",
        "matong.txt",
    ],
)
def test_a_name_that_only_sounds_like_it_stops_nothing(tmp_path: Path, name: str) -> None:
    assert outcome(saved(tmp_path, name, "\n".join(HEAD + BODY))) == "read"


@pytest.mark.parametrize(
    "line",
    [
        "BẢO MẬT", "BÍ MẬT", "BÍ MẬT NHÀ NƯỚC", "Mật khẩu", "MẬT ONG", "Bỏ phiếu kín, bảo đảm bí mật", "TÀI LIỆU KHÔNG MẬT",
        "Mật", "Độ mật: không", "Độ mật: Thường", "CÓ MẶT", "VẮNG MẶT", "MẶT TRẬN", "Mặt", "THÂN MẬT", "MẬT ĐỘ DÂN SỐ",
    ],
)  # fmt: skip
def test_words_with_mat_are_no_stamp(tmp_path: Path, line: str) -> None:
    assert outcome(saved(tmp_path, "a.txt", "\n".join([*HEAD, line, *BODY]))) == "read"


def test_a_stamp_far_down_in_the_text_is_a_word_that_somebody_wrote(tmp_path: Path) -> None:
    lines = [*HEAD, *BODY, *(f"{number}. Việc thứ {number} đã làm xong." for number in range(1, 30)), "MẬT"]
    assert outcome(saved(tmp_path, "a.txt", "\n".join(lines))) == "read"


def test_no_paper_of_the_corpus_is_taken_for_a_secret_one() -> None:
    papers = sorted(DOCS.glob("*.txt"))
    assert len(papers) > 200
    assert not [path.name for path in papers if outcome(path) == "suspected_secret"]


def test_a_recogniser_may_see_the_stamp_a_little_wrong() -> None:
    assert _secrecy.is_stamp("|MẠT|", recognised=True)
    assert _secrecy.is_stamp("TÔI MẬT", recognised=True)
    assert not _secrecy.is_stamp("MẠT")
    assert not _secrecy.is_stamp("MẶT", recognised=True)


def test_the_person_is_told_what_the_law_says_and_can_say_that_it_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = saved(tmp_path, "a.txt", "\n".join([*HEAD, "MẬT", *BODY]))
    assert main(["read", str(paper)]) == ExitCode.UNREADABLE
    told = capsys.readouterr()
    assert "117/2025/QH15" in told.out + told.err
    assert "--not-secret" in told.out + told.err
    assert "An Phú" not in (told.out + told.err).title()
    assert main(["read", "--not-secret", str(paper)]) == ExitCode.CLEAN
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]
