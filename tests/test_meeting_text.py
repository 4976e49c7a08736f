"""Meetings written as YAML and JSON are read back equal; JSON of other programs is read as they meant it."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bienban import resources
from bienban.errors import InvalidInputError
from bienban.meetings import schema
from bienban.meetings.written import json_text, tree, yaml_text
from bienban.meetings.yaml_file import load
from bienban.model import Meeting
from tests.strategies import hostile_texts, meetings
from tests.test_renderers import SCHEMAS, problems

EXAMPLES = sorted((Path(__file__).parent / "meetings").glob("*.yaml"))
WAYS = {".yaml": yaml_text, ".json": json_text}


def back(folder: Path, meeting: Meeting, suffix: str) -> Meeting:
    path = folder / f"meeting{suffix}"
    path.write_text(WAYS[suffix](meeting), "utf-8")
    return load(path)


@pytest.mark.parametrize("suffix", WAYS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_worked_meeting_comes_back_from_its_text(path: Path, suffix: str, tmp_path: Path) -> None:
    assert back(tmp_path, load(path), suffix) == load(path)


@pytest.mark.parametrize("suffix", WAYS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(meeting=meetings(hostile_texts(), hostile_texts()))
def test_any_meeting_comes_back_from_its_text(meeting: Meeting, suffix: str, tmp_path: Path) -> None:
    assert back(tmp_path, meeting, suffix) == meeting


def test_what_stands_by_default_is_not_written() -> None:
    written = tree(load(EXAMPLES[0]))
    assert "opening" not in written
    assert "status" not in written["members"][0]


def test_json_of_another_program_is_read_as_it_meant_it(tmp_path: Path) -> None:
    given_tree = json.loads(json_text(load(EXAMPLES[1])))
    item = next(item for item in given_tree["agenda"] if item.get("results"))
    item["results"][0]["figures"][0] |= {"done": 0.125, "plan": 1, "name": "a/b 😀\t{x}"}
    path = tmp_path / "meeting.json"
    path.write_text(json.dumps(given_tree, indent="\t").replace("a/b", r"a\/b"), "utf-8")
    figure = next(item for item in load(path).agenda if item.results).results[0].figures[0]
    assert (figure.done, figure.plan, figure.name) == (Decimal("0.125"), Decimal(1), "a/b 😀\t{x}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"organization": {},\n "members": [,]}', "dòng 2: không đúng cách viết JSON"),
        ("[" * 5000 + "]" * 5000, "lồng nhau quá sâu"),
        ('{"members": [], "members": []}', "khóa này đã có"),
        ('{"profile": "\\ud800"}', "dòng 1"),
    ],
)
def test_json_that_is_wrong_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "meeting.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidInputError) as error:
        load(path)
    assert told in "\n".join(error.value.problems)


@pytest.mark.parametrize("name", schema.FILES)
def test_the_published_schema_is_that_of_the_model(name: str) -> None:
    published = (resources.data() / "schema" / name).read_text("utf-8")
    assert published == schema.text(schema.FILES[name]), "gõ: python tools/build_schema.py"


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(meeting=meetings(hostile_texts(), hostile_texts()))
def test_any_meeting_has_the_published_shape(meeting: Meeting) -> None:
    assert problems(json.loads(json_text(meeting)), SCHEMAS["meeting.schema.json"], "meeting.schema.json") == []


@pytest.mark.parametrize(
    ("key", "value"), [("members", {}), ("membres", []), ("meeting", {"id": "x"}), ("period", {"plan": "11-2026"})]
)
def test_the_schema_refuses_what_the_loader_refuses(key: str, value: object) -> None:
    whole = json.loads(json_text(load(EXAMPLES[1]))) | {key: value}
    assert problems(whole, SCHEMAS["meeting.schema.json"], "meeting.schema.json") != []
