"""Mutants of our own papers in every form, read and judged: ``python -m tests.hostile.mutants``.

Bits turned over, files cut at every 64th, stretches that change places, signs of the formats put in, XML and headers of
archives damaged, each the same every time. A mutant ends in one outcome, within its limits; what is read is judged too, so that
an odd paper surprises no room above the readers either. Prints the times and what this process holds before and after.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import itertools
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bienban import api, resources
from bienban.facts import understand
from bienban.readers import gate
from tests import old_fonts, word97
from tests.hostile import making, run

SAMPLES = Path(__file__).parents[2] / "samples"
UNFORESEEN = gate.died("failure").message
Way = Callable[[bytes, int, int], Iterator[bytes]]
WAYS: Mapping[str, Way] = {
    "bits": making.flips,
    "cut": lambda data, count, seed: itertools.islice(making.truncations(data), seed % 5, None, max(1, 64 // count)),
    "places changed": making.swaps,
    "signs put in": making.splices,
}
ARCHIVE_WAYS: Mapping[str, Way] = {"XML": making.xml_mutants, "headers": making.header_edits}


def papers() -> dict[str, bytes]:
    """Return our own papers by name: those of the samples, and one of them in the forms the samples lack."""
    found = {f"{path.parent.name}{path.suffix}": path.read_bytes() for path in sorted(SAMPLES.glob("*/paper.*"))}
    lines = (SAMPLES / "tu-kho-ap-2004-11" / "paper.txt").read_text("utf-8").split("\n")
    old = [old_fonts.runs(old_fonts.plainest(line.replace("\t", " "), "tcvn3"), "tcvn3") for line in lines]
    found["old.doc"] = word97.doc(
        [word97.P([(text, word97.in_font(word97.FONTS.index(font))) for text, font in runs]) for runs in old]
    )
    found["old.txt"] = old_fonts.written(old_fonts.plainest("\n".join(lines), "vni"), "vni").encode("cp1252", "replace")
    found["wide.txt"] = "\n".join(lines).encode("utf-16")
    found["paper.rtf"] = _rtf(lines)
    found["paper.odt"] = _odt(lines)
    if all(map(importlib.util.find_spec, ("numpy", "PIL"))):
        found["scan.jpg"] = _scan(found["tu-kho-nghi-quyet-2026-08.pdf"])
    return found


def _rtf(lines: list[str]) -> bytes:
    body = ""
    for line in lines:
        cells = "".join(rf"{cell}\cell " for cell in line.split("\t")[:2])
        body += rf"\trowd\cellx4000\cellx9000\intbl {cells}\row" if "\t" in line else rf"\pard {line}\par "
    coded = "".join(letter if letter < "\x80" else rf"\u{ord(letter)}?" for letter in body)
    return rf"{{\rtf1\ansi{{\fonttbl{{\f0 Times New Roman;}}}}{{\header x\par}}{coded}}}".encode("ascii")


def _odt(lines: list[str]) -> bytes:
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    body = "".join(f"<text:p>{line.replace('&', '&amp;').replace('<', '&lt;')}</text:p>" for line in lines)
    paper = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    content = f"{making.HEAD}{paper}</office:document-content>".encode()
    return making.packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


def _scan(pdf: bytes) -> bytes:
    """Return the head of a printed page as a picture of a page with nothing else, so that hundreds can be recognised."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil()
    page.paste("white", (0, page.height // 6, page.width, page.height))
    made = io.BytesIO()
    page.save(made, "JPEG", dpi=(150, 150))
    return made.getvalue()


def mutants(data: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield about so many mutants of a paper, each with the way it was damaged, as many of every way."""
    ways = {**WAYS, **(ARCHIVE_WAYS if data.startswith(b"PK") else {})}
    for name, way in ways.items():
        for mutant in itertools.islice(way(data, -(-count // len(ways)), seed), -(-count // len(ways))):
            yield name, mutant


def endings(count: int, seed: int, folder: Path) -> Iterator[run.Ending]:
    """Yield how about ``count`` mutants end, those of all papers together; an exception of ours is not caught."""
    whole = papers()
    for number, (name, data) in enumerate(whole.items()):
        path = folder / name
        for way, mutant in mutants(data, -(-count // len(whole)), seed + number):
            path.write_bytes(mutant)
            end, paper = run.ending(path)
            if end.words == UNFORESEEN and end.family != "pdf":  # pdfium may die in its child
                raise AssertionError(f"{name}: a reader was surprised ({way}, seed {seed + number})")
            if paper:
                api.check(understand(paper, resources.lexicon(), resources.tagger()))
            yield replace(end, name=f"{name} {way}")
        path.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        list(endings(100, 0, Path(folder)))  # what is imported and kept once
        before = run.held()
        found = list(endings(chosen.count, chosen.seed, Path(folder)))
    print(run.table(found))
    print(run.memory(before))
    return 0


if __name__ == "__main__":
    sys.exit(main())
