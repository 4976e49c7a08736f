"""Whatever is handed in ends in one outcome of the closed set, in time, and harms nothing."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from bienban import readers
from bienban.errors import OUTCOME_WORDS, UnreadableError
from bienban.readers import gate
from tests.hostile import making, mutants, office, run
from tests.wordml import para, row, table
from tests.wordml import run as words

UNFORESEEN = gate.died("failure").message


def outcome(path: Path, data: bytes) -> str:
    """Return how these bytes end; an exception inside a reader that runs here is a failure of the test."""
    path.write_bytes(data)
    started, words_said = time.monotonic(), ""
    try:
        paper = readers.read(path)
        end = "partial" if paper.gaps else "read"
        assert all(block.text.strip() for block in paper.blocks)
    except UnreadableError as error:
        end, words_said = error.outcome, error.message
    assert path.suffix == ".pdf" or words_said != UNFORESEEN
    assert end in OUTCOME_WORDS
    assert time.monotonic() - started < 65
    return end


# ── the collection beside the project ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not run.files(), reason=run.MISSING)
def test_a_sample_of_the_collection_ends_in_outcomes() -> None:
    found = list(run.endings(run.sample(7)))
    assert len(found) > 100
    assert sum(end.seconds for end in found) < 60
    assert {"read", "partial", "unreadable", "password"} <= {end.outcome for end in found}


@pytest.mark.slow
@pytest.mark.skipif(not run.files(), reason=run.MISSING)
def test_the_whole_collection_ends_in_outcomes_and_no_reader_was_surprised() -> None:
    found = list(run.endings(run.files()))
    assert len(found) == 831
    assert max(end.seconds for end in found) < 65
    assert not [end.name for end in found if end.words == UNFORESEEN and end.family != "pdf"]


def test_the_table_of_the_collection_counts_every_file_once() -> None:
    ends = [run.Ending("a.pdf", "pdf", "read", "", 0.5), run.Ending("b.doc", "doc", "unreadable", "Cũ.", 0.1)]
    lines = run.table(ends).splitlines()
    assert "| all | 2 | 1 | 1 |" in lines
    assert "   1 Cũ." in lines


# ── mutants ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def rich() -> bytes:
    """Return a Word file with something of everything."""
    styled = para(
        words("Đậm", "<w:b/><w:sz w:val='28'/>") + "<w:r><w:br/><w:tab/></w:r>" + words("hết"), "<w:jc w:val='both'/>"
    )
    item = para(words("mục"), "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>")
    levels = "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.%2'/></w:lvl>"
        for n in range(3)
    )
    numbering = (
        f"{making.HEAD}<w:numbering xmlns:w='{making.W}'><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='3'/></w:lvlOverride>"
        "</w:num></w:numbering>"
    )
    style = "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style>"
    styles = f"{making.HEAD}<w:styles xmlns:w='{making.W}'>{style}</w:styles>"
    links = making.rels(
        ("numbering", "numbering.xml", ""), ("styles", "styles.xml", ""), ("image", "http://x/y.png", "External")
    )
    body = styled + item * 3 + table(row("a", "b"), row("c", "d")) + making.paragraph(making.SAYING)
    return making.docx(
        body,
        {
            "word/numbering.xml": numbering.encode(),
            "word/styles.xml": styles.encode(),
            "word/_rels/document.xml.rels": links,
        },
    )


def test_a_good_word_file_is_read_before_it_is_hurt(tmp_path: Path) -> None:
    assert outcome(tmp_path / "a.docx", rich()) == "partial"


def test_a_word_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    assert {outcome(tmp_path / "a.docx", data) for data in making.truncations(rich())} == {"unreadable"}


def test_a_word_file_with_bits_turned_over_ends_in_an_outcome(tmp_path: Path) -> None:
    ends = [outcome(tmp_path / "a.docx", data) for data in making.flips(rich(), 400, seed=1)]
    assert len(set(ends)) > 1


def test_a_word_file_with_damaged_xml_ends_in_an_outcome(tmp_path: Path) -> None:
    ends = [outcome(tmp_path / "a.docx", data) for data in making.xml_mutants(rich(), 600, seed=2)]
    assert {"partial", "unreadable"} <= set(ends)


def test_a_pdf_cut_or_with_bits_turned_over_ends_in_an_outcome(tmp_path: Path) -> None:
    good = making.shown("Bien ban sinh hoat chi bo", "thang 11 nam 2025")
    assert outcome(tmp_path / "a.pdf", good) == "read"
    mutants = [*making.truncations(good, 32), *making.flips(good, 120, seed=3)]
    ends = [outcome(tmp_path / "a.pdf", data) for data in mutants]
    assert {"read", "unreadable"} <= set(ends)


def test_a_text_of_any_bytes_ends_in_an_outcome(tmp_path: Path) -> None:
    dice = random.Random(4)
    for _ in range(300):
        outcome(tmp_path / "a.txt", dice.randbytes(dice.randint(1, 400)))
        letters = dice.choices("aăâđêôơưế ̣\n\t\f\r\ufeff\u202e\x0b", k=dice.randint(1, 60))
        outcome(tmp_path / "a.txt", "".join(letters).encode(dice.choice(["utf-8", "utf-16", "utf-16-le", "utf-16-be"])))


@pytest.mark.slow
def test_thousands_of_mutants_end_in_outcomes(tmp_path: Path) -> None:
    for seed in range(10, 20):
        for data in making.xml_mutants(rich(), 600, seed):
            outcome(tmp_path / "a.docx", data)
        for data in making.flips(rich(), 600, seed):
            outcome(tmp_path / "a.docx", data)
        for data in making.flips(making.shown("Bien ban sinh hoat chi bo"), 300, seed):
            outcome(tmp_path / "a.pdf", data)


@pytest.mark.parametrize("name", mutants.papers())
def test_every_paper_to_be_hurt_is_read_while_it_is_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(mutants.papers()[name])
    if path.suffix != ".jpg":  # needs a recogniser
        assert run.ending(path)[0].outcome == "read"


def test_mutants_of_our_own_papers_end_in_outcomes_in_time_and_memory_stays_flat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda *_: None)
    list(mutants.endings(40, 0, tmp_path))
    before = run.held()
    found = list(mutants.endings(150, 1, tmp_path))
    assert len(found) >= 150
    assert {"read", "partial", "unreadable"} <= {end.outcome for end in found}
    assert run.held() - before < 50
    assert sorted(end.seconds for end in found if not end.called)[-3] < 2


def test_what_goes_wrong_above_the_readers_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def surprised(*_: object) -> None:
        raise KeyError("paper")

    monkeypatch.setattr("bienban.api.check", surprised)
    with pytest.raises(KeyError):
        list(mutants.endings(40, 0, tmp_path))


@pytest.mark.slow
def test_two_thousand_mutants_end_in_outcomes_in_time_and_memory_stays_flat(tmp_path: Path) -> None:
    list(mutants.endings(100, 0, tmp_path))
    before = run.held()
    found = list(mutants.endings(2_000, 2, tmp_path))
    assert len(found) >= 2_000
    assert run.held() - before < 50
    alone = sorted(end.seconds for end in found if not end.called)
    assert alone[int(0.99 * len(alone))] < 2
    assert max(end.seconds for end in found) < 65


# ── shapes that cost a careless reader its time ──────────────────────────────────────────────────────────────────────────

COSTLY = {
    "lines and looks of one paragraph": para("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:br/></w:r>" * 25_000),
    "columns of one line": para("<w:r><w:t>a</w:t><w:tab/></w:r>" * 25_000),
    "text boxes in one paragraph": para(
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>" * 15_000
    ),
    "fields never ended": para("<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 20_000 + words("a")) + making.paragraph("b"),
    "tables in tables": "<w:tbl><w:tr><w:tc>" * 60 + making.paragraph("a") + "</w:tc></w:tr></w:tbl>" * 60,
    "sections": making.paragraph("a") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 20_000,
}


@pytest.mark.parametrize("shape", COSTLY)
def test_a_costly_shape_costs_little(tmp_path: Path, shape: str) -> None:
    data = making.docx(COSTLY[shape], {"word/media/noise.png": random.Random(5).randbytes(300_000)})
    started = time.monotonic()
    assert outcome(tmp_path / "a.docx", data) == "read"
    assert time.monotonic() - started < 8


def test_a_text_of_half_a_million_columns_costs_little(tmp_path: Path) -> None:
    started = time.monotonic()
    assert outcome(tmp_path / "a.txt", b"a\t" * 400_000) == "read"
    assert time.monotonic() - started < 12


@pytest.mark.parametrize(
    "prolog", [" " * 10_000_000, "<!---->" * 1_000_000, "<?x?>" * 1_000_000, "<!--" + "x" * 100_000 + "-->"]
)
def test_an_endless_prolog_costs_little(tmp_path: Path, prolog: str) -> None:
    noise = random.Random(6).randbytes(200_000)
    part = making.body(making.paragraph("a")).replace(making.HEAD, making.HEAD + prolog).encode()
    started = time.monotonic()
    assert outcome(tmp_path / "a.docx", making.docx(extra={"word/document.xml": part, "n.bin": noise})) == "unreadable"
    assert time.monotonic() - started < 3


# ── beside LibreOffice ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_are_compared_with_those_libreoffice_prints_and_a_lack_has_a_reason(tmp_path: Path) -> None:
    good, locked = tmp_path / "a.docx", tmp_path / "b.docx"
    good.write_bytes(making.docx())
    locked.write_bytes(making.docx(extra={"word/vbaProject.bin": b"x"}))
    assert office.compared(good, making.SAYING).enough
    less = office.compared(good, f"{making.SAYING} Nghị quyết")
    assert not less.enough
    assert less.reason == "not known"
    refused = office.compared(locked, making.SAYING)
    assert (refused.found, refused.reason) == (0, f"refused: {gate.macro().message}")
    lines = list(office.table([less, refused]))
    assert "| .docx | 2 | 0 | 1 | 1 |" in lines
    assert lines[-2:] == [f"a.docx: 8 of 10 words; {less.reason}", f"b.docx: 0 of 8 words; {refused.reason}"]


@pytest.mark.slow
@pytest.mark.needs_soffice
@pytest.mark.skipif(not run.files() or shutil.which("soffice") is None, reason="LibreOffice and the collection are needed")
def test_what_libreoffice_opens_of_the_collection_we_read_or_refuse_for_a_reason() -> None:
    assert office.main() == 0
