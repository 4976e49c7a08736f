"""Measure reading beside what a user would pick instead: ``python -m bench.reading [--write]`` (LibreOffice makes some forms).

Every paper is read by every side in turn, so that a noisy machine disturbs all alike; the best of three counts. Words are
counted without order: the share of those printed that come back, each with its marks and capitals. A peer that is not
installed is left out; a file it refuses counts with no word.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import logging
import math
import platform
import re
import statistics
import subprocess
import tempfile
import time
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from tests.forms.images import printed, taken
from tests.forms.score import sample
from tests.hostile import office as office_words
from tests.hostile import run
from tools.form_matrix import WRITTEN, expected, lines_of, make

from bienban import __version__, office, readers
from bienban.errors import MissingProgramError
from bienban.readers import _ocr_engine, pdf

Reader = Callable[[Path], str]
_WORD = re.compile(r"\S+")
_SIGNS = re.compile(r"[|*#\\]")  # of Markdown
FORMS = (
    "docx", "docx-numbered", "tcvn3-docx", "vni-docx", "doc", "tcvn3-doc", "rtf", "tcvn3-rtf", "odt", "pdf", "tcvn3-pdf",
    "vni-pdf",
)  # fmt: skip
SCANS = ("scan-300", "photograph")
PAPERS, SCANNED = 6, 2
EVERY = 4  # of the public files beside the project (test suites of Apache POI, Tika and others) one in so many is read


def ours(path: Path) -> str:
    return "\n".join(f"{block.label} {block.text}" for block in readers.read(path).blocks)


def _python_docx(path: Path) -> str:
    """Return paragraphs and cells, as its manual shows."""
    docx: Any = importlib.import_module("docx")
    paper = docx.Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def _docx2txt(path: Path) -> str:
    return str(importlib.import_module("docx2txt").process(str(path)))


def _docx2python(path: Path) -> str:
    with importlib.import_module("docx2python").docx2python(str(path)) as paper:
        return str(paper.text)


def _striprtf(path: Path) -> str:
    return str(importlib.import_module("striprtf.striprtf").rtf_to_text(path.read_text("cp1252", "replace")))


def _odfpy(path: Path) -> str:
    text, teletype = importlib.import_module("odf.text"), importlib.import_module("odf.teletype")
    paper = importlib.import_module("odf.opendocument").load(str(path))
    return "\n".join(teletype.extractText(each) for each in paper.getElementsByType(text.P))


def _pdfplumber(path: Path) -> str:
    with importlib.import_module("pdfplumber").open(path) as paper:
        return "\n".join(page.extract_text() for page in paper.pages)


def _pdfminer(path: Path) -> str:
    return str(importlib.import_module("pdfminer.high_level").extract_text(str(path)))


def _pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in importlib.import_module("pypdf").PdfReader(path).pages)


def _markitdown(path: Path) -> str:
    return str(_converter().convert(str(path)).text_content)


@cache
def _converter() -> Any:
    return importlib.import_module("markitdown").MarkItDown()


def _kreuzberg(path: Path) -> str:
    return str(importlib.import_module("kreuzberg").extract_file_sync(str(path)).content)


def _viparse(path: Path) -> str:
    return "\n".join(each.text for each in importlib.import_module("viparse").load(str(path)))


def _tesseract(path: Path) -> str:
    engine = _ocr_engine.program() or ""
    command = [engine, str(path), "stdout", "-l", "vie"]
    done = subprocess.run(command, capture_output=True, check=True, env={"OMP_THREAD_LIMIT": "1"})
    return done.stdout.decode()


@dataclass(frozen=True)
class Peer:
    """A library: its name in the registry, how it reads a file, the suffixes it is tried on."""

    name: str
    read: Reader
    suffixes: frozenset[str]

    def version(self) -> str | None:
        """Return the version that is installed, if any."""
        with contextlib.suppress(metadata.PackageNotFoundError):
            return metadata.version(self.name)
        return None


_ALL = frozenset((".docx", ".doc", ".rtf", ".odt", ".pdf"))
PEERS = (
    Peer("python-docx", _python_docx, frozenset((".docx",))),
    Peer("docx2txt", _docx2txt, frozenset((".docx",))),
    Peer("docx2python", _docx2python, frozenset((".docx",))),
    Peer("striprtf", _striprtf, frozenset((".rtf",))),
    Peer("odfpy", _odfpy, frozenset((".odt",))),
    Peer("pdfplumber", _pdfplumber, frozenset((".pdf",))),
    Peer("pdfminer.six", _pdfminer, frozenset((".pdf",))),
    Peer("pypdf", _pypdf, frozenset((".pdf",))),
    Peer("markitdown", _markitdown, frozenset((".docx", ".pdf"))),
    Peer("kreuzberg", _kreuzberg, _ALL),
    Peer("viparse", _viparse, _ALL - {".doc"}),  # .doc by LibreOffice, eight seconds a file
)


def recall(papers: Sequence[Path], form: str, read: Sequence[str]) -> float:
    """Return the share of the words of the papers that come back."""
    hits = total = 0
    for paper, text in zip(papers, read, strict=True):
        said = " ".join(expected(lines_of(paper), form))
        wanted, got = (Counter(_WORD.findall(_SIGNS.sub(" ", unicodedata.normalize("NFC", each)))) for each in (said, text))
        hits, total = hits + (wanted & got).total(), total + wanted.total()
    return hits / total


def timed(read: Reader, path: Path, rounds: int) -> tuple[float, str]:
    """Return the least milliseconds of some rounds and the text, none where the file is refused."""
    best, text = math.inf, ""
    for _ in range(rounds):
        begin = time.perf_counter()
        with contextlib.suppress(Exception):  # whatever a peer raises at a file, it did not read it
            text = read(path)
        best = min(best, time.perf_counter() - begin)
    return best * 1000, text


def row(form: str, papers: Sequence[Path], files: Sequence[Path], rounds: int = 3) -> str:
    """Return the row of a form: ours, then each peer with its words and how many times our time it takes."""
    peers = [peer for peer in PEERS if files[0].suffix in peer.suffixes and peer.version()]
    sides = {"bienban": ours, **{peer.name: peer.read for peer in peers}}
    found: dict[str, list[tuple[float, str]]] = {name: [] for name in sides}
    for path in files:
        for name, read in sides.items():
            found[name].append(timed(read, path, rounds))
    mine = statistics.median(spent for spent, _ in found["bienban"])
    cells = []
    for name, read_ in found.items():
        words = recall(papers, form, [text for _, text in read_])
        times = statistics.median(spent for spent, _ in read_) / mine
        cells.append(f"{words:.3f} · {mine:.1f} ms" if name == "bienban" else f"{name} {words:.3f} · {times:.1f}×")
    if form == "doc":
        cells.append(_libreoffice(papers, files, mine))
    return f"| {form} | {cells[0]} | {', '.join(cells[1:])} |"


def _libreoffice(papers: Sequence[Path], files: Sequence[Path], mine: float) -> str:
    begin = time.perf_counter()
    read = [(made or b"").decode("utf-8-sig", "replace") for made in office.convert(files, "txt")]
    spent = (time.perf_counter() - begin) * 1000 / len(files)
    return f"LibreOffice (all in one call) {recall(papers, 'doc', read):.3f} · {spent / mine:.0f}×"


def scanned(form: str, papers: Sequence[Path], folder: Path) -> str:
    """Return the row of pictures: words, and seconds of the wall clock a page, beside the bare recogniser."""
    found: dict[str, list[str]] = {"ours": [], "tesseract": []}
    spent = {"ours": 0.0, "tesseract": 0.0}
    pages = 0
    for paper, file in zip(papers, printed(papers, folder), strict=True):
        pictures = [folder / f"{paper.stem}.{number}.jpg" for number, _ in enumerate(taken(paper, file, form, folder))]
        for path, data in zip(pictures, taken(paper, file, form, folder), strict=True):
            path.write_bytes(data)
        for name, read in (("ours", ours), ("tesseract", _tesseract)):
            said = [timed(read, path, 1) for path in pictures]
            spent[name] += sum(took for took, _ in said)
            found[name].append("\n".join(text for _, text in said))
        pages += len(pictures)
    words = {name: recall(papers, form, said) for name, said in found.items()}
    return (
        f"| {form} | {words['ours']:.3f} · {spent['ours'] / pages / 1000:.1f} s a page | "
        f"{_ocr_engine.version()} alone {words['tesseract']:.3f} · {spent['tesseract'] / spent['ours']:.1f}× |"
    )


def a_page(files: Sequence[Path], rounds: int = 5) -> str:
    """Return the line of printed papers: milliseconds of processor a page, without the collector as in the child."""
    import pypdfium2

    spent: list[float] = []
    gc.disable()
    try:
        for path in files:
            data, best = path.read_bytes(), math.inf
            for _ in range(rounds):
                begin = time.process_time()
                pdf.read_here(data)
                best = min(best, time.process_time() - begin)
                gc.collect()
            spent.append(1000 * best / len(pypdfium2.PdfDocument(data)))
    finally:
        gc.enable()
    low, middle, high = sorted(spent)[0], statistics.median(spent), sorted(spent)[-1]
    return f"A page of a PDF with text, here and not in the child: {middle:.1f} ms of processor ({low:.1f} to {high:.1f})."


def collected(family: str, printed: Sequence[tuple[Path, str]]) -> str:
    """Return the row of public files of a family: words that LibreOffice prints, files refused, beside the peers."""
    peers = [peer for peer in PEERS if family in peer.suffixes and peer.version()]
    mine = 0.0
    cells = []
    for name, read in {"bienban": ours, **{peer.name: peer.read for peer in peers}}.items():
        spent, texts = zip(*(timed(read, path, 1) for path, _ in printed), strict=True)
        hits = [office_words.share(said, text) for (_, said), text in zip(printed, texts, strict=True)]
        words, nothing = statistics.mean(hits), sum(not text.strip() for text in texts)
        mine = mine or statistics.median(spent)
        times = f"{mine:.1f} ms" if name == "bienban" else f"{statistics.median(spent) / mine:.1f}×"
        cells.append(f"{'' if name == 'bienban' else f'{name} '}{words:.3f} · {times} · nothing of {nothing}")
    return f"| {family}, {len(printed)} public files | {cells[0]} | {', '.join(cells[1:])} |"


_HEAD = ("", "| form | bienban | beside |", "|---|---|---|")


def table() -> Iterator[str]:
    """Yield the table, a line at a time."""
    papers = sample(PAPERS)[:PAPERS]
    versions = ", ".join(f"{peer.name} {peer.version() or '(not installed)'}" for peer in PEERS)
    yield (
        f"Words that come back, and time: ours in milliseconds a paper, theirs as so many times ours; {len(papers)} papers "
        f"in every form. Gate, labels of lists and places are part of our time. {versions}."
    )
    yield from _HEAD
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in FORMS if office_here() else [form for form in FORMS if form in WRITTEN]:
            yield row(form, papers, made := make(papers, [form], folder)[form])
            if form == "pdf":
                printed_papers = made
        if office_here() and _ocr_engine.program():
            for form in SCANS:
                yield scanned(form, papers[1 : SCANNED + 1], folder)
        if office_here():
            yield ""
            yield a_page(printed_papers)
    public = [path for path in run.sample(EVERY) if path.suffix in office_words.FAMILIES] if office_here() else []
    printed_words = [(path, said) for path, said in office_words.opened(public) if said.strip()]
    if printed_words:
        yield ""
        yield (
            "Public files: test suites of other projects, the share of the words LibreOffice prints; what we refuse on purpose "
            "(macros, embedded objects) and what reviewers deleted counts against us; “nothing of” counts files without a word."
        )
        yield from _HEAD
    for family in office_words.FAMILIES:
        if mine := [(path, said) for path, said in printed_words if path.suffix == family]:
            yield collected(family, mine)


def office_here() -> bool:
    """Tell whether LibreOffice is installed."""
    try:
        return bool(office.program())
    except MissingProgramError:
        return False


def show(*, write: bool) -> None:
    """Print the table as it grows, and keep it in ``bench/reading.md`` if asked to."""
    warnings.simplefilter("ignore")  # what peers say about a paper is theirs
    logging.disable(logging.CRITICAL)
    lines = []
    for line in table():
        print(line, flush=True)
        lines.append(line)
    if write:
        head = (
            f"# Reading\n\n`python -m bench.reading --write`, bienban {__version__}, Python {platform.python_version()}, two "
            "cores: ratios hold better than digits. A PDF is read in a child with limits, which the peers are not.\n\n"
        )
        (Path(__file__).parent / "reading.md").write_text(head + "\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the table in bench/reading.md")
    show(write=parser.parse_args().write)


if __name__ == "__main__":
    main()
