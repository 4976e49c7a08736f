"""Papers made noisy as bad recognition makes them, what is understood of them and how they are judged.

Run ``python -m tests.corpus.noise``; with ``--typed`` ways of typing stand in the rows.

A share of the letters is changed with a fixed seed: marks lost or taken for others, ``l``/``1``/``I``, ``o``/``0``,
``rn``/``m``, and some blanks lost; numbers and the ends of lines stay as they are, so that labels still fit. The last row has
no diacritics at all. Words, capitals and the ends of lines are restored by counts and weights in which the papers measured have
no part.
Macro figures are over the sections with enough papers on both sides (decision 23). Kept hands may be asked for, since only
figures are printed.
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import Any

from tools import train_breaks, train_capitals
from tools.train_language import counts

from bienban import api, breaks, capitals, language, resources
from bienban.facts import understand
from bienban.readers import read
from bienban.renderers import json_
from tests.corpus.papers import HANDS, HERE, PROFILE_OF_REGIME, Count, Paper, labels, mean
from tests.corpus.score import SCORED_KINDS, averaged_sections, fact_count, fault_counts, section_figures

TUNED = "abcde"
_ALIKE = {"l": "1I", "i": "l1", "I": "l1", "o": "0", "O": "0", "m": ("rn",), "u": "n", "n": "u", "c": "e", "e": "c", "h": "b"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def bare(text: str) -> str:
    """Return the text without any diacritics; ``đ`` becomes ``d``."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _worse(letter: str, chance: random.Random) -> str:
    """Return what bad eyes read for a letter or a blank."""
    if letter == " ":
        return ""
    marks = unicodedata.normalize("NFD", letter)
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    if len(marks) > 1:
        if marks[-1] in _TONES and chance.random() < 0.3:
            marks = marks[:-1] + chance.choice(_TONES.replace(marks[-1], ""))
        else:
            marks = marks[:1] if chance.random() < 0.5 else marks[:-1]
        return unicodedata.normalize("NFC", marks)
    return chance.choice(_ALIKE.get(letter, (letter,)))


def _wrapped(text: str) -> str:
    """Return the text with its paragraphs, but for rows of tables, broken at 70 letters as a typewriter or an e-mail does."""
    return "\n".join(line if "\t" in line or not line.strip() else "\n".join(wrap(line, 70)) for line in text.split("\n"))


def _marked_up(text: str) -> str:
    """Return the text as it comes out of a chat: “## I. …”, “**Chủ trì:** …”, “* …”."""
    lines = []
    for line in text.split("\n"):
        if re.match(r"\s*(?:[IVX]+|\d+)[.)]\s", line) and len(line) < 90:
            lines.append(f"## {line}" if re.match(r"\s*[IVX]+", line) else f"**{line}**")
        elif line.isupper():
            lines.append(f"# {line}")
        else:
            lines.append(re.sub(r"^((?:\* )?)([^:.\n]{3,40}):", r"\1**\2:**", re.sub(r"^(\s*)[-+•] ", r"\1* ", line)))
    return "\n".join(lines)


def _called(small: str, large: str, text: str) -> str:
    """Return the text with these for “đồng chí” and “Đồng chí”."""
    return re.sub(r"(?<!\w)(?:đồng chí|đ/c)(?!\w)", small, re.sub(r"(?<!\w)(?:Đồng chí|Đ/c)(?!\w)", large, text))


TYPED: Mapping[str, Callable[[str], str]] = {
    "signs apart": lambda text: re.sub(r"(\w)([:;,])(?=\s)", r"\1 \2", text),
    "signs joined": lambda text: re.sub(r"(?<=[^\W\d_])([.,;:]) (?=[^\W\d_])", r"\1", text),
    "brackets wide": lambda text: re.sub(r"\(\s*", "( ", re.sub(r"\s*\)", " )", text)),
    "dates wide": lambda text: re.sub(r"(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})", r"\1 / \2 / \3", text),
    "đ.c": partial(_called, "đ.c", "Đ.c"),
    "đ/ c": partial(_called, "đ/ c", "Đ/ c"),
    "tabs": lambda text: re.sub(r"(?m)^(.{3,40}?): ", r"\1:\t", text),
    "bars": lambda text: text.replace("\t", " | "),
    "mark-up": _marked_up,
    "pictures": lambda text: re.sub(r"(?m)^(\s*)[-+•*] ", "\\1👉 ", text),
    "other blanks": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text),
    "trailing dots": lambda text: re.sub(r"(?m)(?<=[^\W\d_])\.(?=\s*$)", "...", text),
    "lines broken": _wrapped,
    "one piece": lambda text: " ".join(line.strip() for line in text.split("\n") if line.strip()),
    "no full stops": lambda text: re.sub(r"[.;](?=\s|$)", "", text),
    "capitals": str.upper,
    "no capitals": str.lower,
}
"""Ways of typing a whole paper: “Chủ trì : …”, “họp.Chi bộ”, “( ốm )”, “03 / 5 / 2024”, bars for tabs, hard spaces,
lines of 70 letters, all lines in one, no points or semicolons, large or small letters alone …
"""


def noisy(text: str, share: float, seed: str) -> str:
    """Return the text with about this share of its letters, and a third of it of its blanks, read wrongly."""
    chance = random.Random(seed)
    text = unicodedata.normalize("NFC", text)
    changed = []
    for place, letter in enumerate(text):
        inside = letter.isalpha() or (
            letter == " " and text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha()
        )
        likely = share / 3 if letter == " " else share
        changed.append(_worse(letter, chance) if inside and chance.random() < likely else letter)
    return "".join(changed)


def _as_made(label: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    """Return the label as it holds for the paper made: values without diacritics, or the note that it is badly recognised."""
    if kind == "bare":
        return {**label, "facts": _bare(label["facts"])}
    if kind in TYPED:
        return {**label, "facts": _bare(label["facts"], str.lower)}
    return label if kind == "0" else {**label, "notes": f"OCR noise; {label.get('notes')}"}


def _bare(value: Any, made: Callable[[str], str] = bare) -> Any:
    """Return a value of JSON with all its words made so."""
    if isinstance(value, str):
        return made(value)
    if isinstance(value, Mapping):
        return {key: _bare(each, made) for key, each in value.items()}
    return [_bare(each, made) for each in value] if isinstance(value, list) else value


def papers(hands: str, kind: str, *, words_alone: bool = False) -> list[Paper]:
    """Return the papers of some hands as understood after noise of a kind: ``0``, ``0.01`` … or ``bare``."""
    found = []
    with TemporaryDirectory() as folder:
        for label in labels(hands):
            text = (HERE / "docs" / f"{label['id']}.txt").read_text("utf-8")
            file = Path(folder) / f"{label['id']}.txt"
            made = bare(text) if kind == "bare" else TYPED[kind](text) if kind in TYPED else ""
            file.write_text(made or noisy(text, float(kind), label["id"] + kind), "utf-8")
            minutes = understand(read(file), resources.lexicon()) if words_alone else api.read(file)
            report = api.check(minutes, profile=PROFILE_OF_REGIME.get(label["regime"] or ""))
            seen = json_.minutes_object(minutes, file.name), json_.report_object(report, file.name)
            alike = bare if kind == "bare" else str.lower if kind in TYPED else str
            found.append(Paper(label["id"], _as_made(label, kind), *(_bare(each, alike) for each in seen)))
    return found


def figures(read: Sequence[Paper]) -> Mapping[str, Any]:
    """Return the figures of the table for papers read."""
    minutes = [paper for paper in read if paper.label["kind"] in SCORED_KINDS]
    paths = sorted({path for paper in read for path in paper.label["facts"]})
    facts = sum((fact_count(paper, path) for paper in read for path in paths), Count())
    kinds = mean(float(paper.label["kind"] == paper.read["kind"]) for paper in read)
    faults = sum(fault_counts(read).values(), Count())
    others = {"kind of paper": kinds, "facts micro F1": facts.f1, "faults F1": faults.f1, "precision": faults.precision}
    return section_figures(minutes, averaged_sections(minutes)) | others


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="what is understood of noisy papers, or of papers typed in odd ways")
    parser.add_argument("--hands", default=TUNED)
    parser.add_argument("--typed", action="store_true", help="ways of typing instead of noise")
    parser.add_argument("--words-alone", action="store_true", help="without the learned part")
    chosen = parser.parse_args(arguments)
    others = "".join(hand for hand in HANDS if hand not in chosen.hands)
    words = language.parse_language(counts(others))
    language.language = lambda: words  # type: ignore[assignment]
    if chosen.typed:
        letters, lines = capitals.parse_capitals(train_capitals.fit(others)), breaks.parse_breaks(train_breaks.fit(others))
        capitals.capitals = lambda: letters  # type: ignore[assignment]
        breaks.breaks = lambda: lines  # type: ignore[assignment]
    rows = {"clean": "0", "1 %": "0.01", "3 %": "0.03", "no diacritics": "bare"}
    rows = {"clean": "0", **{kind: kind for kind in TYPED}} if chosen.typed else rows
    names: list[str] = []
    for row, kind in rows.items():
        values = figures(papers(chosen.hands, kind, words_alone=chosen.words_alone))
        if not names:
            names = list(values)
            print(f"| noise | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
        print(f"| {row} | {' | '.join(f'{values[name]:.3f}' for name in names)} |")


if __name__ == "__main__":
    main()
