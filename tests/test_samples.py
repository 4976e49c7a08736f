"""Every sample is a test: the report a person should see is the golden file beside the paper.

Regenerate with ``BIENBAN_GOLDEN=1 python -m pytest tests/test_samples.py`` and read the difference as prose.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
import yaml

from bienban import api, resources
from bienban.model import Document, Report
from bienban.renderers import text

ROOT = Path(__file__).parents[1]
PAPERS = sorted(path for path in (ROOT / "samples").glob("*/paper.*") if path.suffix in (".docx", ".pdf", ".txt"))
TODAY = date(2026, 11, 21)


def _named(path: Path) -> str:
    return path.parent.name


@pytest.fixture(scope="module", params=PAPERS, ids=_named)
def sample(request: pytest.FixtureRequest) -> tuple[Path, Report]:
    path: Path = request.param
    return path, api.check(api.read(path), today=TODAY)


def test_a_person_sees_the_golden_report(sample: tuple[Path, Report]) -> None:
    path, report = sample
    said = text.render_report(report, resources.labels(), name=path.parent.name)
    golden = path.with_name("report.txt")
    if os.environ.get("BIENBAN_GOLDEN"):
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


def test_every_quote_is_verbatim_at_its_place(sample: tuple[Path, Report]) -> None:
    _, report = sample
    document = report.minutes.document
    quotes = [quote for finding in report.findings for quote in finding.quotes]
    spans = [span for fact in report.minutes.facts for span in fact.spans]
    spans += [span for section in report.minutes.sections for span in section.body]
    assert spans
    for quote in [*quotes, *map(document.quote, spans)]:
        block = document.blocks[quote.span.block]
        assert quote.text == block.text[quote.span.start : quote.span.end]
        assert quote.place == block.place
        assert quote.text.strip()


def _words(document: Document) -> str:
    return " ".join(" ".join(block.text.split()) for block in document.blocks if block.place.part == "body")


def test_a_meeting_to_start_from_names_rules_that_are_there() -> None:
    known = {profile.id for held in api.rules().values() for profile, _ in held}
    for path in sorted((ROOT / "samples").glob("*/*.yaml")):
        named = yaml.safe_load(path.read_text("utf-8")).get("profile")
        assert named is None or named in known, path.relative_to(ROOT)


def test_there_is_a_sample_for_each_local_regime_and_for_each_form_of_file() -> None:
    reports = [api.check(api.read(path), today=TODAY) for path in PAPERS]
    local = {profile.id for report in reports for profile in report.profiles if profile.layer in ("province", "commune")}
    assert local == {"tu-ky-2022", "dong-xoai-2022", "bac-ha-2021", "song-lo-2021", "hai-nam-2015", "hau-giang-2023"}
    assert {path.suffix for path in PAPERS} == {".docx", ".pdf", ".txt"}
    assert all(_words(report.minutes.document) for report in reports)


def test_every_sample_tells_a_person_what_to_see() -> None:
    assert [path.parent.name for path in PAPERS if not (path.parent / "README.md").read_text("utf-8").strip()] == []
