"""PDF by LibreOffice: one call for many, the right font, and clear words where a program is missing."""

import shutil
from pathlib import Path

import pytest

from bienban.errors import ExitCode, MissingProgramError
from bienban.generate import pdf
from bienban.generate.render import render, write
from bienban.meetings.yaml_file import load

ROOT = Path(__file__).parents[1]


@pytest.mark.needs_soffice
def test_three_papers_become_pdf_in_one_call_with_a_vietnamese_font_and_a_rule_as_long_as_the_title(tmp_path: Path) -> None:
    import pdfplumber

    meeting = load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    names = ("bao-cao-thang", "bien-ban-thuong-ky", "nghi-quyet-thang")
    templates = [ROOT / "templates" / f"{name}.docx" for name in names]
    papers = [write(tmp_path / f"{each.stem} ủy.docx", render(each, meeting)) for each in templates]
    made = pdf.convert(papers, tmp_path / "pdf")
    assert [path.name for path in made] == [f"{each.stem} ủy.pdf" for each in templates]
    for path in made:
        with pdfplumber.open(path) as document:
            first, second = document.pages[0], document.pages[1]
            assert {char["fontname"].partition("+")[2].partition("-")[0] for char in first.chars} <= {
                "LiberationSerif",
                "Tinos",
            }
            (rule,) = [line for line in first.lines if line["top"] < 100 and line["x0"] > 300]
            title = [char for char in first.chars if char["size"] > 14.9 and char["top"] < 75]
            assert (rule["x1"] - rule["x0"]) / (title[-1]["x1"] - title[0]["x0"]) == pytest.approx(1, abs=0.02)
            assert [char["text"] for char in second.chars if char["top"] < 50] == ["2"]
            assert not [char for char in first.chars if char["top"] < 50]
            words = document.pages[-1].extract_text()
            assert "Trần Quang Huy" in words
            assert ("CHỦ TRÌ HỘI NGHỊ" in words) or ("T/M CHI BỘ" in words)


def test_without_libreoffice_the_line_to_type_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MissingProgramError, match="LibreOffice") as error:
        pdf.convert([tmp_path / "a.docx"], tmp_path)
    assert error.value.exit_code is ExitCode.MISSING_PROGRAM
    assert "apt-get install" in error.value.hint


def test_without_a_vietnamese_font_no_pdf_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/true" if name == "fc-match" else "/bin/soffice")
    with pytest.raises(MissingProgramError, match="phông chữ"):
        pdf.convert([tmp_path / "a.docx"], tmp_path)


def test_a_charset_is_read_as_fontconfig_prints_it() -> None:
    charset = "20-7e a0-17f 1a0 1ea0-1ef9"
    assert [pdf._in(charset, code) for code in (0x41, 0x1A0, 0x1EF9, 0x1EFA, 0x7F)] == [True, True, True, False, False]
