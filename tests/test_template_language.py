"""The language of templates: strict, small, every mistake told with the words around it; and files that are no template."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bienban.errors import ExitCode, InvalidInputError
from bienban.generate import contract
from bienban.generate.fields import RECORDS
from bienban.generate.fields.layout import layout
from bienban.generate.render import render, template
from bienban.generate.tags import badly_written
from bienban.meetings.yaml_file import load
from bienban.model import Meeting
from bienban.resources import field_names
from tests.flat import flat

ROOT = Path(__file__).parents[1]
MINUTES = ROOT / "templates" / "bien-ban-thuong-ky.docx"


@pytest.fixture(scope="module")
def sample() -> Meeting:
    return load(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")


@pytest.fixture
def saying(tmp_path: Path) -> Callable[..., Path]:
    """Return a template whose body says what is given, a paragraph each."""

    def say(*paragraphs: str, part: str = "word/document.xml", where: str = "<w:p>.*(?=<w:sectPr>)") -> Path:
        made = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
        out = tmp_path / "mau.docx"
        with zipfile.ZipFile(MINUTES) as source, zipfile.ZipFile(out, "w") as target:
            for name in source.namelist():
                content = source.read(name).decode()
                if name == part:
                    head = content[: content.index(">", content.index("<w:document" if "document" in part else "<w:hdr")) + 1]
                    tail = "</w:hdr>"
                    if "document" in part:
                        head, tail = head + "<w:body>", content[content.rindex("<w:sectPr>") :]
                    content = head + made + tail
                target.writestr(name, content)
        return out

    return say


@pytest.mark.parametrize("bad", ["\x07", "\x0b", "\ud800", "\ufffe"])
def test_a_character_word_cannot_hold_is_refused_and_not_lost(sample: Meeting, bad: str) -> None:
    with pytest.raises(InvalidInputError, match="không in được") as error:
        render(MINUTES, replace(sample, meeting=replace(sample.meeting, place=f"nhà{bad}văn hóa")))
    assert "Địa điểm" in str(error.value.place)
    assert "nhà" not in str(error.value).replace("nhận", "")


def test_an_unknown_field_is_told_with_the_words_around_it_before_anything_is_printed(
    saying: Callable[..., Path], sample: Meeting
) -> None:
    path = saying("Chủ trì: {{ meeting.chair }}", "Người ghi: {{ meeting.secretary }}, {{ chu_tri }}")
    with pytest.raises(InvalidInputError) as error:
        render(path, sample)
    assert error.value.exit_code is ExitCode.INVALID_INPUT
    assert error.value.problems == (
        "không có trường “meeting.secretary”. Ở đoạn: “Người ghi: {{ meeting.secretary }}, {{ chu_tri }}”.",
        "không có trường “chu_tri”. Ở đoạn: “Người ghi: {{ meeting.secretary }}, {{ chu_tri }}”.",
    )


def test_a_value_the_meeting_does_not_have_is_told_with_the_words_around_it(
    saying: Callable[..., Path], sample: Meeting
) -> None:
    for words in ("Đã nộp {{ dues.amount }} đồng", "Kết luận: {{ quality.comment }}"):
        path = saying("Mở đầu", words)
        with pytest.raises(InvalidInputError) as error:
            render(path, replace(sample, dues=None))
        assert words in str(error.value.place)


def test_tags_word_has_split_or_dressed_in_curly_quotes_still_work(saying: Callable[..., Path], sample: Meeting) -> None:
    path = saying(
        "{</w:t></w:r><w:r><w:t>{ meeting.</w:t></w:r><w:r><w:t>place }}{% if meeting.type == “regular” %}!{% endif %}"
    )
    assert flat(render(path, sample)).startswith("Nhà văn hóa thôn Đồng Bến!")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 7*7 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 99999999 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ '%s' % 1 }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ meeting.__class__ }}",
        "{{ meeting.place.upper() }}",
        "{{ meeting.place.upper }}",
        "{{ meeting['place'] }}",
        "{{ meeting.place|attr('__class__') }}",
        "{{ agenda|map(attribute='title')|join }}",
        "{{ meeting.place|format(1) }}",
        "{{ meeting.place|safe }}",
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self }}",
        "{{ config }}",
        "{% set x = 1 %}",
        "{% macro x() %}{% endmacro %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% raw %}{{ x }}{% endraw %}",
        "{% filter upper %}a{% endfilter %}",
        "{% for x in [1, 2] %}{% endfor %}",
        "{% for x in meeting.place %}{% endfor %}",
        "{% for x in agenda recursive %}{% endfor %}",
        "{% for a, b in agenda %}{% endfor %}",
        "{% for a in agenda %}" * 5 + "{% endfor %}" * 5,
        "{{ '" + "a" * 300 + "' }}",
        "{% if meeting is defined %}{% endif %}",
        "{% if meeting.place %}",
        "{{ meeting.place",
        "meeting.place }}",
        "{{ }}",
    ],
)
def test_a_template_cannot_compute_call_or_reach_out(saying: Callable[..., Path], sample: Meeting, tag: str) -> None:
    with pytest.raises(InvalidInputError, match="cần sửa") as error:
        render(saying("Trước", tag.replace("<", "&lt;")), sample)
    assert all(ord(letter) < 0x3000 for problem in error.value.problems for letter in problem)


def test_every_badly_written_tag_is_told_in_its_own_words(saying: Callable[..., Path]) -> None:
    path = saying(
        "Nơi họp {{ meeting..place }} và {{ dues.amount",
        "{% if dues %}có {% endfor %}",
        "{% for item agenda %}{{ item.title }}{% endfor %}",
        "{% nếu dues %} còn }} sót",
        "{% else %}",
    )
    told = [str(problem) for problem in template(path).problems]
    for words in (
        "không hiểu thẻ “{{ meeting..place }}”; giữa hai dấu ngoặc chỉ ghi tên trường",
        "dấu {{ mở thẻ mà không có dấu }} đóng thẻ trong cùng đoạn. Ở đoạn: “Nơi họp",
        "thẻ “{% if dues %}” chưa có “endif” ở sau. Ở đoạn: “{% if dues %}có",
        "thẻ “{% endfor %}” thừa: không có “for” ở trước",
        "không hiểu thẻ “{% for item agenda %}”; hãy ghi dạng {% for item in agenda %}.",
        "không có thẻ “{% nếu dues %}”; chỉ dùng: “if”, ",
        "còn sót dấu }} không thành cặp",
    ):
        assert any(words in each for each in told), (words, told)
    assert len(told) == 7


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{% if a %}{% for b in c %}{% endif %}", ["thẻ “{% for b in c %}” chưa có “endfor” trước thẻ “{% endif %}”."]),
        ("{% else %}", ["thẻ “{% else %}” đứng ngoài “if”."]),
        ("{% for a in b %}{% elif c %}{% endfor %}", ["thẻ “{% elif c %}” đứng ngoài “if”."]),
        (
            "{% if a %}{% elif %}{% endif %}\n{% if %}{% endif %}",
            [
                "không hiểu thẻ “{% elif %}”; hãy ghi dạng {% elif dues %}.",
                "không hiểu thẻ “{% if %}”; hãy ghi dạng {% if dues %}.",
            ],
        ),
        ("{% if a %}{% elif b %}{% else %}{% endif %}{% for a in b %}{{ c }}{% endfor %}", []),
    ],
)
def test_tags_are_judged_one_by_one(tag: str, words: list[str]) -> None:
    from jinja2 import Environment, TemplateSyntaxError

    def parses(each: str) -> bool:
        try:
            return bool(Environment().parse(each))
        except TemplateSyntaxError:
            return False

    assert [problem.words for problem in badly_written(tag, parses)] == words


def test_a_file_without_a_field_is_no_template(saying: Callable[..., Path]) -> None:
    (problem,) = template(saying("Biên bản họp chi bộ")).problems
    assert str(problem).startswith("mẫu không có trường nào")
    assert template(saying("{{ meeting.place }}")).problems == ()


def test_what_is_refused_is_named_in_vietnamese(saying: Callable[..., Path]) -> None:
    for tag, words in (
        ("{{ 7/2 }}", "phép tính"),
        ("{{ range(9) }}", "gọi hàm"),
        ("{% set x = 1 %}", "“set”"),
        ("{{ 'a' ~ 'b' }}", "nối chữ"),
        ("{{ meeting is defined }}", "“is”"),
    ):
        assert f"mẫu không dùng được {words};" in str(template(saying(tag)).problems[0])


@pytest.mark.parametrize(
    "tag", ["{{ meeting.place }}", "{% if dues %}có{% endif %}", "{% for item in agenda %}{{ item.title|upper }}{% endfor %}"]
)
def test_what_the_small_language_has_is_accepted(saying: Callable[..., Path], sample: Meeting, tag: str) -> None:
    assert flat(render(saying(tag), sample)).strip()


def test_headers_are_printed_and_checked_like_the_body(saying: Callable[..., Path], sample: Meeting) -> None:
    path = saying("{{ organization.name }}", part="word/header1.xml")
    with zipfile.ZipFile(io.BytesIO(render(path, sample))) as package:
        assert "Chi bộ thôn Đồng Bến" in package.read("word/header1.xml").decode()
    with pytest.raises(InvalidInputError, match="cần sửa"):
        render(saying("{{ 7*7 }}", part="word/header1.xml"), sample)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b""), ("a.docx", b"PK\3\4 broken"), ("a.docx", b"\xd0\xcf\x11\xe0" * 300), ("a.docx", b"hello")],
)
def test_what_is_no_word_template_gets_one_clear_message(tmp_path: Path, sample: Meeting, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidInputError, match="mẫu Word"):
        render(tmp_path / name, sample)
    with pytest.raises(InvalidInputError, match="Không mở được"):
        render(tmp_path / "none.docx", sample)


@pytest.mark.parametrize("extra", ["word/vbaProject.bin", "dtd", "twice"])
def test_macros_entities_and_doubled_parts_are_refused(tmp_path: Path, sample: Meeting, extra: str) -> None:
    out = tmp_path / "mau.docx"
    with zipfile.ZipFile(MINUTES) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if extra == "dtd" and name == "word/document.xml":
                content = content.replace(b"<w:document", b'<!DOCTYPE w [<!ENTITY x "y">]><w:document', 1)
            target.writestr(name, content)
        if extra == "word/vbaProject.bin":
            target.writestr(extra, b"x")
        if extra == "twice":
            with pytest.warns(UserWarning, match="Duplicate"):
                target.writestr("word/document.xml", b"<x/>")
    with pytest.raises(InvalidInputError):
        render(out, sample)


@pytest.mark.parametrize("tag", ["{%" * 3000, "{" * 6000, "{&lt;a&gt;" * 6000])
def test_a_template_of_nothing_but_tags_is_refused_quickly(saying: Callable[..., Path], sample: Meeting, tag: str) -> None:
    with pytest.raises(InvalidInputError, match=r"quá nhiều thẻ|cần sửa"):
        render(saying(tag), sample)


def test_loops_in_loops_end_and_are_told(saying: Callable[..., Path], sample: Meeting) -> None:
    long = replace(sample, agenda=sample.agenda * 20)
    loops = "".join(f"{{% for {each} in agenda %}}" for each in "abcd") + "{% endfor %}" * 4
    with pytest.raises(InvalidInputError, match="Không in được") as error:
        render(saying("Trước", loops), long)
    assert "for a in agenda" in str(error.value.place)
    assert render(saying("{% for a in agenda %}{% for b in a.opinions %}{{ b.text }}{% endfor %}{% endfor %}"), long)


def test_an_unknown_field_is_offered_the_name_it_was_meant_to_be(saying: Callable[..., Path]) -> None:
    path = saying("{{ meeting.chiar }}, {{ chair }}, {% for item in agendas %}{{ item.title }}{% endfor %}")
    assert [problem.words for problem in template(path).problems] == [
        "không có trường “meeting.chiar”; có phải “meeting.chair” không.",
        "không có trường “chair”; có phải “meeting.chair” không.",
        "không có trường “agendas”; có phải “agenda” không.",
    ]


def test_fields_are_named_from_the_top_whatever_the_loops_call_them(saying: Callable[..., Path]) -> None:
    path = saying("{% for a in agenda %}{% for b in a.opinions %}{{ b.by }}: {{ b.text }}{% endfor %}{% endfor %}")
    assert template(path).fields == ("agenda", "agenda[].opinions", "agenda[].opinions[].by", "agenda[].opinions[].text")


def test_a_template_is_told_what_its_kind_has_to_print_and_what_it_would_lose(saying: Callable[..., Path]) -> None:
    path = saying(
        "{{ organization.name }} {{ meeting.date }} {{ meeting.end }} {% for a in agenda %}{{ a.conclusion }}{% endfor %}"
    )
    found = template(path)
    missing, lost = contract.missing("minutes", found.fields), contract.left_out("minutes", found.fields)
    assert "meeting.recorder" in missing
    assert "meeting.end" not in missing
    assert "agenda[].opinions[]" in lost
    assert "agenda[].conclusion" not in lost
    full = template(MINUTES)
    assert (contract.missing("minutes", full.fields), contract.left_out("minutes", full.fields)) == ((), ())


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_every_field_has_a_name_in_vietnamese(record: type) -> None:
    fields = list(contract.fields(record))
    assert len(fields) > 30
    assert not [field.path for field in fields if field.path.rpartition(".")[2].removesuffix("[]") not in field_names()]


def test_no_name_of_a_field_stands_for_a_field_that_is_gone() -> None:
    used = {
        field.path.rpartition(".")[2].removesuffix("[]") for record in RECORDS.values() for field in contract.fields(record)
    }
    used |= set(
        re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "reference" / "truong-cuoc-hop.md").read_text("utf-8"), re.MULTILINE)
    )
    assert set(field_names()) <= used


def test_every_field_a_shipped_template_names_stands_in_the_contract() -> None:
    for path in sorted((ROOT / "templates").glob("*.docx")):
        found = template(path)
        known = {field.path.replace("[]", "") for field in contract.fields(found.record)}
        tops = {field.split(".")[0].replace("[]", "") for field in found.fields}
        assert tops - {"subject"} <= {field.split(".")[0] for field in known}


@pytest.mark.parametrize(("day", "mark"), [("2026-05-26", ","), ("2026-05-27", ";"), ("2019-01-05", ","), ("2003-01-05", ",")])
def test_recipients_are_parted_as_the_guide_of_the_day_says(sample: Meeting, day: str, mark: str) -> None:
    dated = replace(sample.documents, resolution=replace(sample.documents.resolution, date=date.fromisoformat(day)))
    printed = flat(render(MINUTES.with_name("nghi-quyet-thang.docx"), replace(sample, documents=dated)))
    receivers = [line.partition("\t")[0] for line in printed.splitlines() if line.startswith("- ") and "Đảng ủy" in line]
    assert any(line.endswith(f"(để báo cáo){mark}") for line in receivers)


def test_a_guide_inherits_what_it_does_not_say_otherwise() -> None:
    assert layout(date(2026, 11, 1))["margins"] == layout(date(2020, 1, 1))["margins"]
    assert "exact_most" in layout(date(2026, 11, 1))["body"]
    assert "exact_most" not in layout(date(2020, 1, 1))["body"]
