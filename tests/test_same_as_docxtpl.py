"""What is printed faster says the same: every template, by docxtpl and by us, word for word."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings

from bienban.generate import render, sandbox
from bienban.generate.fields import Record, Scope
from bienban.generate.grammar import bound
from bienban.model import Meeting
from tests.flat import flat
from tests.specimens import goldens, record
from tests.strategies import EXAMPLES, hostile_texts, meetings

MINUTES = Path(__file__).parents[1] / "templates" / "bien-ban-thuong-ky.docx"


def by_docxtpl(path: Path, held: Record, subject: object) -> bytes:
    """Return what docxtpl itself prints, in the same environment."""
    found = render.template(path)
    environment = sandbox.Sandbox()
    scope = environment.scope = render._scope(found, held)
    scope.subject = subject
    environment.filters = bound(scope)
    template = DocxTemplate(str(path))
    template.render(sandbox.values(scope, found.fields), jinja_env=environment)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def words(paper: bytes) -> str:
    return "".join(flat(paper).split())


@pytest.mark.parametrize(
    ("path", "file"), [(path, file) for path, file, _ in goldens()], ids=lambda each: f"{each.parent.name}-{each.stem}"
)
def test_every_template_says_what_docxtpl_says(path: Path, file: Path) -> None:
    held = record(file)
    subject = render.subjects(path, held)[0]
    assert words(render.render(path, held, subject=subject)) == words(by_docxtpl(path, held, subject))


@settings(max_examples=EXAMPLES // 4, suppress_health_check=list(HealthCheck))
@given(meetings(hostile_texts()))
def test_any_words_are_those_of_docxtpl(meeting: Meeting) -> None:
    assert words(render.render(MINUTES, meeting)) == words(by_docxtpl(MINUTES, meeting, None))


def test_the_comparison_sees_another_word() -> None:
    path, file, _ = next(each for each in goldens() if each[0] == MINUTES)
    held = record(file)
    assert isinstance(held, Meeting)
    assert Scope(held, "minutes").names
    assert words(render.render(MINUTES, held)) != words(
        by_docxtpl(MINUTES, record(next(f for p, f, _ in goldens() if p == MINUTES and f != file)), None)
    )
    assert path == MINUTES
