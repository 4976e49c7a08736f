"""No paper made here is accused of what its record does not bear out: sums that disagree, votes beyond members."""

from __future__ import annotations

from pathlib import Path

from bienban import api
from bienban.generate import render
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
