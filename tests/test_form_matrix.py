"""A paper says the same in every form an office holds it in."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from tools.form_matrix import CONVERTED, WRITTEN, expected, lines_of, make

from bienban import readers
from tests.forms.score import as_text, differences, edits, measure, said, sample

PAPERS = sample(3)[:3]


@pytest.mark.parametrize("form", WRITTEN)
def test_what_is_written_here_comes_back_exactly(tmp_path: Path, form: str) -> None:
    files = make(PAPERS, [form], tmp_path)[form]
    for paper, file in zip(PAPERS, files, strict=True):
        document = readers.read(file)
        wanted, found = expected(lines_of(paper), form), said(document)
        if form == "tcvn3-txt":  # plain TCVN3 has no toned capital at the head of a word
            wanted, found = [line.casefold() for line in wanted], [line.casefold() for line in found]
        assert edits(wanted, [" ".join(line.split()) for line in map(_composed, found)]) == 0
        assert document.gaps == ()


def _composed(line: str) -> str:
    return unicodedata.normalize("NFC", line)


@pytest.mark.needs_soffice
@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
@pytest.mark.parametrize("form", [form for form in CONVERTED if not form.endswith(("pdf", "pdf-numbered"))])
def test_what_libreoffice_makes_of_it_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, form: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "forms"
    (file,) = make(PAPERS[:1], [form], folder)[form]
    assert edits(expected(lines_of(PAPERS[0]), form), [_composed(line) for line in said(readers.read(file))]) == 0


def test_the_figures_tell_what_is_lost(tmp_path: Path) -> None:
    text = as_text(PAPERS)
    files = make(PAPERS, ["docx"], tmp_path)["docx"]
    whole = measure("docx", PAPERS, files, text)
    assert (whole.exact, whole.recall, whole.precision, whole.diacritics, whole.characters) == (1, 1, 1, 1, 1)
    assert whole.differing == ()
    one = max(text, key=lambda paper: len(paper.read["facts"]))
    less = replace(one, read={**one.read, "sections": {}, "facts": {}})
    assert len(list(differences(one, less))) == sum(
        section["status"] != "absent" for section in one.read["sections"].values()
    ) + len(one.read["facts"])
    files[0].write_bytes(b"%PDF-")
    hurt = measure("docx", PAPERS, files, text)
    assert hurt.exact < 1
    assert hurt.worst == (PAPERS[0].stem,)


def test_a_form_that_needs_libreoffice_says_so_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RuntimeError, match="apt-get install"):
        make(PAPERS[:1], ["odt"], tmp_path)
