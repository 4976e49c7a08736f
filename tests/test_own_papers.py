"""No paper made here is accused of what its record does not bear out: sums that disagree, votes beyond members."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bienban import api
from bienban.generate import render
from tests.flat import flat
from tests.specimens import TEMPLATES
from tests.strategies_all import invented

ASKED_FOR = ("thieu-", "sinh-hoat-qua-ngan")
"""Rules that ask for what a record may really lack: an item of the agenda, ninety minutes."""
SLIPS = ("phieu-bieu-quyet", "phieu-xep-loai")


def test_what_invented_records_print_is_never_accused_of_contradicting_itself(tmp_path: Path) -> None:
    papers = 0
    accused: list[tuple[str, str, str]] = []
    records = list(invented(6))
    for template in TEMPLATES:
        if template.stem in SLIPS or render.template(template).gathers:
            continue
        for held in (held for held in records if render.fits(template, held) is None):
            paper = tmp_path / f"{template.stem}.docx"
            paper.write_bytes(render.render(template, held, subject=render.subjects(template, held)[0]))
            papers += 1
            accused += [
                (template.stem, finding.rule, finding.message)
                for finding in api.check(api.read(paper)).findings
                if finding.force == "phải" and not finding.rule.startswith(ASKED_FOR)
            ]
    assert papers > 150
    assert accused == []


HANGING = re.compile(
    r"(?<!Số)  (?! *-)|(?<=\S) [,;.:](?!\.)(?=\s|$)|:\s?[.;,]|, ?[.;,]|; ?[.;,]|\(\s?\)|\( |(?<=\S) $|^ (?=\S)"
    r"|(?<!\.)\.\.(?!\.)"
)
"""What stands where words were left out: two spaces, a mark behind a space or another mark, empty brackets, a last space."""


@pytest.mark.parametrize(
    "left", ["trình độ: .", "đồng chí , Bí thư", "ngày 30/9/2026. ", "(chính thức  05)", "đạt ()", "có lý do; ."]
)
def test_words_left_hanging_are_seen(left: str) -> None:
    assert HANGING.search(left)


def test_no_line_of_a_paper_made_here_has_words_hanging() -> None:
    records = list(invented(8))
    found = []
    for template in TEMPLATES:
        if render.template(template).gathers:
            continue
        for held in (held for held in records if render.fits(template, held) is None):
            for subject in render.subjects(template, held):
                lines = flat(render.render(template, held, subject=subject)).splitlines()
                found += [(template.stem, line) for line in lines if HANGING.search(line)]
    assert found == []
