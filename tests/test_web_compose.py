"""A meeting written on the pages: what stands in a box comes back as it was, nothing is overwritten, nothing is lost."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bienban import api
from bienban.api import writing
from bienban.errors import BienbanError, InvalidInputError, UnreadableError
from bienban.model import Meeting
from bienban.model.grid import Cell, Grid
from bienban.web import settings as web_settings
from tests.strategies import hostile_texts, meetings

SAMPLES = Path(__file__).parents[1] / "samples"
WRITTEN = (
    "thuong-ky-2026-11",
    "chuyen-de-2026-q4",
    "ket-nap-2026-10",
    "chinh-thuc-2026-10",
    "kiem-diem-2026",
    "ghi-danh-2026-11",
)
NASTY = (
    "a & b < c > d \"e\" 'f'",
    "<script>alert(1)</script>",
    "{{7*7}} {% raw %}",
    "\u202eđảo chữ\u202c \u200fphải\u200e",
    "</textarea><img src=x onerror=alert(1)>",
    "rất dài " * 25_000,
)


pytestmark = pytest.mark.usefixtures("shelf", "reading_ends")


class Sent(dict[str, list[str]]):
    """What a browser sends, by name."""

    def get(self, name: str, default: Any = "") -> Any:
        return self[name][-1] if name in self else default

    def getlist(self, name: str) -> list[str]:
        return dict.get(self, name, [])


def sent_back(nodes: Sequence[Mapping[str, Any]]) -> Sent:
    """Return what a browser sends for boxes nobody touched."""
    from bienban.web.pages import compose_fields as form

    found = Sent()
    for node in form.boxes(nodes):
        kind, name = node["kind"], str(node["id"])
        if kind == "rows":
            found[f"{name}.n"] = [str(node["count"])]
        elif kind == "check":
            found |= {name: ["co"]} if node["checked"] else {}
        elif kind == "people":
            found[name] = [next((code for code, _, on in options if on), "") for options in node["boxes"]]
        elif kind in ("select", "radios"):
            chosen = [code for code, _, on in node["options"] if on]
            found |= {name: chosen} if chosen else {}
        elif kind not in ("group", "row"):
            found[name] = [node["value"].replace("\n", "\r\n")]
    return found


def every_page(draft: dict[str, Any]) -> Iterator[Any]:
    from datetime import datetime

    from bienban.store.drafts import Draft
    from bienban.web.pages import compose
    from bienban.web.pages import compose_changes as changes
    from bienban.web.pages.compose_steps import OTHERS, steps

    kept = Draft("k", "", draft, "", 1, datetime.now().astimezone())
    own = steps(draft)
    for step in (*own[:-1], OTHERS):
        yield compose.Page(kept, changes.seeded(draft), own, step)


def _flat(value: Any, path: str = "") -> dict[str, Any]:
    if isinstance(value, dict) and value:
        return {at: each for key, below in value.items() for at, each in _flat(below, f"{path}.{key}").items()}
    if isinstance(value, list) and value:
        return {at: each for number, below in enumerate(value, 1) for at, each in _flat(below, f"{path}[{number}]").items()}
    return {path: value}


def untouched(draft: dict[str, Any]) -> None:
    """Open every page of a draft and send it back as it stands: nothing changes."""
    from bienban.web.pages import compose

    for page in every_page(draft):
        ready = compose.shown(page)
        sent = Sent()
        for section in ready.sections:
            sent |= sent_back(section["parts"])
        for row in ready.roll:
            sent |= {f"diem-danh.{row['id']}": [code for code, _, on in row["choices"] if on and not row["away"]]}
            sent |= {f"ly-do.{row['id']}": [row["reason"]]}
            sent = Sent({name: values for name, values in sent.items() if values})
        assert _flat(compose.taken(page, sent)) == _flat(draft), page.step.name


@given(meetings() | meetings(hostile_texts()))
def test_a_meeting_is_the_same_after_being_a_draft(meeting: Meeting) -> None:
    draft = writing.draft_of(meeting)
    assert writing.meeting_of(draft) == meeting
    assert writing.draft_of(writing.meeting_of(json.loads(json.dumps(draft)))) == draft


@given(meetings() | meetings(hostile_texts()))
def test_boxes_nobody_touched_change_nothing(meeting: Meeting) -> None:
    untouched(writing.draft_of(meeting))


@pytest.mark.parametrize("name", WRITTEN)
def test_no_page_loses_anything_of_a_sample(name: str) -> None:
    untouched(writing.draft_of(api.load_meeting(SAMPLES / name / "meeting.yaml")))


class Page(HTMLParser):
    """A page as a browser has it: what its forms would send, its links, its words."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.sent = Sent()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self._open: str | None = None
        self._select: str | None = None
        assert answer.status_code == 200, answer.content[:300]
        self.feed(answer.content.decode())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        name = found.get("name") or ""
        self.ids |= {found["id"] or ""} if "id" in found else set()
        self.links += [found["href"] or ""] if tag == "a" else []
        if tag == "input" and (found.get("type") not in ("checkbox", "radio") or "checked" in found):
            self._add(name, found.get("value") or "")
        elif tag == "textarea":
            self._open = name
            self.sent.setdefault(name, []).append("")
        elif tag == "select":
            self._select, self._first = name, True
            self.sent.setdefault(name, []).append("")
        elif tag == "option" and self._select is not None and (self._first or "selected" in found):
            self.sent[self._select][-1] = found.get("value") or ""
            self._first = False

    def _add(self, name: str, value: str) -> None:
        if name:
            self.sent.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        self._open = None if tag == "textarea" else self._open
        self._select = None if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._open is not None:
            self.sent[self._open][-1] += data

    def fields(self) -> dict[str, Any]:
        """Return what the page's own form sends, a line end after the tag of a text box aside."""
        texts = {name: [each.removeprefix("\n") for each in values] for name, values in self.sent.items()}
        return {name: values if len(values) > 1 else values[0] for name, values in texts.items() if name not in ("ve", "doi")}


@pytest.fixture
def client(shelf: Path) -> Iterator[Any]:
    from django.test import Client, override_settings

    from bienban.store import models

    models.Draft.objects.all().delete()
    with override_settings(**web_settings("the-token")):
        client = Client(HTTP_HOST="127.0.0.1")
        client.cookies["bienban"] = "the-token"
        yield client


def begun(client: Any, source: str = "mau", kind: str = "regular", key: str = "a1") -> str:
    answer = client.post("/soan/moi/", {"loai": kind, "tu": source, "khoa": key})
    assert answer.status_code == 302
    return f"/soan/{key}"


def kept(key: str = "a1") -> Any:
    from bienban.store import drafts

    return drafts.find(key)


def send(client: Any, address: str, go: str = "save", **fields: Any) -> Any:
    """Send a page back with some boxes filled in."""
    page = Page(client.get(address))
    return client.post(
        address, {**page.fields(), "go": go, **{name.replace("__", "."): value for name, value in fields.items()}}
    )


def test_the_pages_of_a_sample_sent_back_change_nothing(client: Any) -> None:
    root = begun(client)
    before = kept().data
    for step in ("chi-bo", "dang-vien", "thoi-gian", "diem-danh", "noi-dung", "nghi-quyet", "ket-thuc", "van-ban-khac"):
        assert send(client, f"{root}/{step}/").status_code == 302
    assert _flat(kept().data) == _flat(before)


def test_reading_pages_changes_nothing(client: Any) -> None:
    from bienban.store import models

    root = begun(client)
    before = list(models.Draft.objects.values())
    files = (f"tep/{what}" for what in ("bien-ban", "ca-thang", "goi"))
    for step in ("chi-bo", "diem-danh", "noi-dung", "xem-lai", "xong", "xoa", "danh-sach", *files):
        for _ in range(2):
            assert client.get(f"{root}/{step}/").status_code == 200
    assert list(models.Draft.objects.values()) == before


def test_a_form_from_elsewhere_is_refused(client: Any) -> None:
    root = begun(client)
    client.handler.enforce_csrf_checks = True
    assert client.post(f"{root}/xoa/").status_code == 403
    assert kept() is not None


@pytest.mark.parametrize("nasty", NASTY)
def test_hostile_words_come_back_as_they_were_typed(client: Any, nasty: str) -> None:
    root = begun(client)
    boxes = {
        "thoi-gian": ("meeting.place", "meeting.guests[1].name"),
        "noi-dung": ("agenda[1].content", "agenda[1].opinions[1].text", "agenda[2].conclusion"),
        "nghi-quyet": ("resolution.tasks[1].task", "resolution.tasks[1].owner"),
        "chi-bo": ("organization.name",),
        "dang-vien": ("members[24].name",),
    }
    for step, names in boxes.items():
        assert send(client, f"{root}/{step}/", **dict.fromkeys(names, nasty)).status_code == 302
        fields = Page(client.get(f"{root}/{step}/")).fields()
        for name in names:
            assert nasty.strip() in (fields[name] if isinstance(fields[name], list) else [fields[name]]), name
    answer = client.get(f"{root}/xem-lai/")
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    assert b"<img src=x" not in answer.content


def test_what_no_page_asks_for_is_not_taken(client: Any) -> None:
    root = begun(client)
    before = kept().data
    send(
        client,
        f"{root}/thoi-gian/",
        schema="x",
        meeting__id="other",
        organization__name="Khác",
        title="x",
        step="xong",
        key="k",
    )
    assert kept().data == before
    assert kept().title == "Sinh hoạt thường kỳ tháng 11/2026 – Chi bộ thôn Đồng Bến"


def test_a_later_version_is_never_overwritten_and_both_are_kept(client: Any) -> None:
    address = f"{begun(client)}/thoi-gian/"
    mine = Page(client.get(address)).fields() | {"meeting.place": "Nơi của tôi"}
    assert send(client, address, meeting__place="Nơi khác").status_code == 302
    answer = client.post(address, {**mine, "go": "next"})
    assert answer.status_code == 409
    assert kept().data["meeting"]["place"] == "Nơi khác"
    words = answer.content.decode()
    assert "Bản của đồng chí chưa mất" in words
    assert "Nơi khác" in words
    assert "Nơi của tôi" in words
    answer.status_code = 200
    again = Page(answer).fields()
    for _ in range(2):  # a double click makes one draft
        assert client.post(f"{address}rieng/", again).status_code == 302
    assert kept(again["khoa"]).data["meeting"]["place"] == "Nơi của tôi"
    assert kept(again["khoa"]).title.endswith("(bản riêng)")
    assert kept().data["meeting"]["place"] == "Nơi khác"
    from bienban.store import drafts

    assert len(drafts.newest()) == 2


def test_what_was_written_under_an_item_dropped_meanwhile_is_not_lost(client: Any) -> None:
    address = f"{begun(client)}/noi-dung/"
    mine = Page(client.get(address)).fields() | {
        "agenda[1].conclusion": "Kết luận của tôi",
        "agenda[8].conclusion": "Mục cuối của tôi",
    }
    send(client, address, go="drop:agenda[1]")
    answer = client.post(address, {**mine, "go": "next"})
    assert answer.status_code == 409
    answer.status_code = 200
    again = Page(answer).fields()
    client.post(f"{address}rieng/", again)
    agenda = kept(again["khoa"]).data["agenda"]
    assert [each["kind"] for each in agenda][:2] == ["news", "hcm_study"]
    assert (agenda[0]["conclusion"], agenda[7]["conclusion"]) == ("Kết luận của tôi", "Mục cuối của tôi")
    assert len(kept().data["agenda"]) == 7


def test_what_is_saved_by_itself_is_told_with_the_hour_and_an_old_page_is_told_so(client: Any) -> None:
    address = f"{begun(client)}/diem-danh/"
    page = Page(client.get(address)).fields() | {"diem-danh.DV04": "vang-co-ly-do", "ly-do.DV04": "ốm"}
    answer = client.post(address, page, HTTP_X_REQUESTED_WITH="tu-luu").json()
    assert answer["saved"].startswith("Đã lưu lúc ")
    assert answer["version"] == 2
    assert answer["lines"]["diem-danh"].startswith(
        "Tổng 24 · có mặt 18 · vắng 3 (có lý do 3) · miễn sinh hoạt 2 (không tính vào tỷ lệ)"
    )
    stale = client.post(address, page | {"ly-do.DV04": "bận"}, HTTP_X_REQUESTED_WITH="tu-luu")
    assert stale.status_code == 409
    assert kept().data["attendance"]["absentees"][2] == {"member": "DV04", "excused": True, "reason": "ốm"}


def test_a_window_that_only_looks_makes_no_conflict(client: Any) -> None:
    root = begun(client)
    mine = Page(client.get(f"{root}/thoi-gian/")).fields() | {"meeting.place": "Hội trường xã"}
    for step in ("diem-danh", "nghi-quyet", "ket-thuc"):
        assert send(client, f"{root}/{step}/", go="next").status_code == 302
    assert kept().step == "ket-thuc"
    assert client.post(f"{root}/thoi-gian/", {**mine, "go": "next"}).status_code == 302
    assert kept().data["meeting"]["place"] == "Hội trường xã"


def test_the_same_form_twice_begins_one_draft(client: Any) -> None:
    from bienban.store import drafts

    begun(client)
    begun(client)
    assert len(drafts.newest()) == 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/10", "2026-10-05"),
        ("5-10-26", "2026-10-05"),
        ("05.10.2026", "2026-10-05"),
        ("ngày 5 tháng 10 năm 2026", "2026-10-05"),
    ],
)
def test_days_are_taken_however_they_are_typed(client: Any, typed: str, day: str) -> None:
    address = f"{begun(client)}/thoi-gian/"
    send(client, address, meeting__date=typed)
    assert kept().data["meeting"]["date"] == day
    page = Page(client.get(address))
    assert page.fields()["meeting.date"] == "05/10/2026"
    assert "Thứ Hai, ngày 05 tháng 10 năm 2026" in page.words


@pytest.mark.parametrize("count", ["²", "-1", "9" * 5000, "ba"])
def test_a_count_of_rows_that_is_none_leaves_them_alone(client: Any, count: str) -> None:
    address = f"{begun(client)}/dang-vien/"
    before = kept().data["members"]
    fields = Page(client.get(address)).fields()
    assert fields["members.n"] == str(len(before) + 1), "negative control: the page sends how many it shows, one to be filled"
    assert send(client, address, **{"members.n": count}).status_code == 302
    assert kept().data["members"] == before


def test_a_day_in_another_month_moves_the_months_of_titles_and_back(client: Any) -> None:
    address = f"{begun(client)}/thoi-gian/"
    before = kept().data
    client.post(address, Page(client.get(address)).fields() | {"meeting.date": "5/2/2027"}, HTTP_X_REQUESTED_WITH="tu-luu")
    assert kept().data["period"] == before["period"]  # only a page sent on purpose moves anything
    send(client, address, meeting__date="5/2/2027")
    data = kept().data
    assert data["period"] == {"review": "2027-01", "plan": "2027-02"}
    assert data["agenda"][3]["title"] == "Kết quả lãnh đạo tháng 01, nhiệm vụ tháng 02 năm 2027"
    assert data["resolution"]["title"] == "về lãnh đạo thực hiện nhiệm vụ tháng 02 năm 2027"
    send(client, address, meeting__date="7/11/2026")
    assert _flat(kept().data) == _flat(before)
    send(client, address, **{"meeting.date": "30/10/2026", "period.plan": "10/2026"})
    assert kept().data["period"] == {"review": "2026-10", "plan": "2026-10"}


def test_a_day_that_is_none_stays_as_typed_and_is_told_beside_the_box(client: Any) -> None:
    address = f"{begun(client)}/thoi-gian/"
    answer = send(client, address, go="next", meeting__date="31/02/2026")
    assert answer["Location"] == f"{address}?loi=1"
    page = Page(client.get(answer["Location"]))
    assert page.fields()["meeting.date"] == "31/02/2026"
    assert "Lỗi: Thời gian, địa điểm" in page.words
    assert page.words.count("Không phải ngày có trong lịch; hãy ghi dạng 07/11/2026.") == 2
    assert "#meeting.date" in page.links


def test_a_mistake_told_once_holds_nobody_back(client: Any) -> None:
    root = begun(client)
    told = send(client, f"{root}/thoi-gian/", go="next", meeting__date="31/02/2026")["Location"]
    fields = Page(client.get(told)).fields()
    assert client.post(f"{root}/thoi-gian/", fields | {"go": "next"})["Location"] == f"{root}/diem-danh/"


def test_a_file_of_a_meeting_is_gone_on_from_or_opened_again(client: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    held = (SAMPLES / "thuong-ky-2026-11" / "meeting.yaml").read_bytes()
    for source, month in (("tep", "2026-12"), ("mo-tep", "2026-11")):
        file = SimpleUploadedFile("../../etc/x.yaml", held)
        client.post("/soan/moi/", {"loai": "regular", "tu": source, "khoa": source.replace("-", ""), "tep": file})
        assert kept(source.replace("-", "")).data["meeting"]["date"].startswith(month)
    wrong = SimpleUploadedFile("x.yaml", b"schema: bienban/1\nmeeting: {type: x}\n")
    answer = client.post("/soan/moi/", {"loai": "regular", "tu": "tep", "khoa": "c", "tep": wrong})
    assert answer.status_code == 400
    assert "chỗ cần sửa" in answer.content.decode()
    assert kept("c") is None


def test_a_meeting_changed_after_its_papers_is_still_the_one_to_go_on_from(client: Any) -> None:
    root = begun(client)
    client.post(f"{root}/tao/")
    send(client, f"{root}/thoi-gian/", meeting__place="Hội trường xã")
    assert "Từ kỳ trước: Sinh hoạt thường kỳ tháng 11/2026" in Page(client.get("/soan/moi/")).words


def test_everything_missing_is_a_link_to_a_box_that_is_there(client: Any) -> None:
    root = begun(client, "lan-dau")
    review = Page(client.get(f"{root}/xem-lai/"))
    links = [each for each in review.links if "?thieu=1#" in each]
    assert len(links) == len(writing.built(kept().data)[1])
    for link in links:
        address, _, place = link.partition("#")
        assert place in Page(client.get(address)).ids


def test_minutes_are_printed_with_dots_where_something_is_missing(client: Any) -> None:
    root = begun(client)
    send(client, f"{root}/thoi-gian/", **{"meeting.start": "", "meeting.place": "", "meeting.chair": ""})
    review = Page(client.get(f"{root}/xem-lai/")).words
    assert "Thời gian: bắt đầu lúc …… giờ …… phút, ngày 07 tháng 11 năm 2026." in review
    assert "Vẫn tạo bản Word, đánh dấu chỗ thiếu" in review
    assert client.get(f"{root}/tep/bien-ban/").content[:2] == b"PK"


@pytest.mark.parametrize("kind", list(writing.AGENDAS))
def test_every_kind_of_meeting_is_begun_from_the_last_one_and_printed(client: Any, kind: str, tmp_path: Path) -> None:
    root = begun(client)
    assert client.post(f"{root}/tao/").status_code == 302
    assert kept().step == "xong"
    begun(client, "ky-truoc", kind, "b2")
    assert kept("b2").data["meeting"]["type"] == kind
    assert [each["name"] for each in kept("b2").data["members"]] == [each["name"] for each in kept().data["members"]]
    review = Page(client.get("/soan/b2/xem-lai/")).words
    assert "Trần Quang Huy" in review
    answer = client.get("/soan/b2/tep/bien-ban/")
    paper = tmp_path / "bb.docx"
    paper.write_bytes(answer.content)
    assert api.read(paper).kind == "minutes"


def test_the_finished_minutes_carry_their_record_and_the_month_is_one_file(client: Any, tmp_path: Path) -> None:
    import io
    import zipfile

    root = begun(client)
    answer = client.get(f"{root}/tep/bien-ban/")
    assert "2026-11%20Chi%20b%E1%BB%99%20th%C3%B4n" in answer["Content-Disposition"]
    paper = tmp_path / "bb.docx"
    paper.write_bytes(answer.content)
    assert api.load_meeting(paper).meeting == writing.sample().meeting
    month = zipfile.ZipFile(io.BytesIO(client.get(f"{root}/tep/ca-thang/").content))
    assert len(month.namelist()) >= 10
    assert len(set(month.namelist())) == len(month.namelist())
    for form in ("yaml", "xlsx"):
        place = tmp_path / f"cuoc-hop.{form}"
        place.write_bytes(client.get(f"{root}/tep/{form}/").content)
        assert api.load_meeting(place) == writing.sample()
    parcel = zipfile.ZipFile(io.BytesIO(client.get(f"{root}/tep/goi/").content))
    assert [name.rpartition(" - ")[2] for name in parcel.namelist()] == [
        "Biên bản thường kỳ.docx",
        "cuoc-hop.json",
        "phieu-dong-goi.json",
    ]
    assert parcel.read(parcel.namelist()[0]) == answer.content
    assert client.get(f"{root}/tep/goi/").content == client.get(f"{root}/tep/goi/").content


def test_rows_are_added_dropped_and_taken_back(client: Any) -> None:
    address = f"{begun(client)}/nghi-quyet/"
    before = kept().data["resolution"]["tasks"]
    assert send(client, address, go="drop:resolution.tasks[2]")["Location"].endswith("#_dropped")
    assert kept().data["resolution"]["tasks"] == [before[0], *before[2:]]
    send(client, address, go="undo")
    assert kept().data["resolution"]["tasks"] == before
    answer = send(client, address, go="add:resolution.tasks", **{"resolution.tasks[9].task": "Trực rác"})
    assert answer["Location"].endswith("%5B10%5D")
    assert kept().data["resolution"]["tasks"][8] == {"task": "Trực rác"}


def test_items_of_the_agenda_are_added_moved_and_dropped(client: Any) -> None:
    address = f"{begun(client)}/noi-dung/"
    send(client, address, go="item:transfer")
    send(client, address, go="up:agenda[9]")
    send(client, address, go="drop:agenda[1]")
    assert [each["kind"] for each in kept().data["agenda"]][-2:] == ["transfer", "guest_remarks"]
    assert [each["seq"] for each in kept().data["agenda"]] == list(range(1, 9))


def test_votes_are_shown_with_their_base(client: Any) -> None:
    page = Page(client.get(f"{begun(client)}/nghi-quyet/"))
    assert "17/19 đảng viên chính thức được triệu tập = 89,5%, đạt (cần ít nhất 10; có mặt 17)" in page.words


LIST = (
    "Chi bộ thôn Đồng Bến\n\nTT\tHọ và tên\tNgày sinh\tSố CCCD\tChức vụ\n"
    "1\tTrần Quang Huy\t05/02/1968\t001068000001\tBí thư\n2\tLê Thị Sen\t1/3/1990\t001090000002\t\n"
)


def test_a_pasted_list_is_seen_then_taken_over_then_taken_back(client: Any) -> None:
    root = begun(client)
    before = kept().data["members"]
    address = f"{root}/danh-sach/"
    assert client.post(address, {"go": "doc", "dan": LIST}).status_code == 302
    seen = Page(client.get(address)).words
    assert "Đọc được 2 đảng viên" in seen
    assert "không cần cho biên bản nên không nhập" in seen
    assert kept().data["members"] == before
    assert "001068000001" not in json.dumps(kept().data)
    client.post(address, {"go": "nhap"})
    assert [each["name"] for each in kept().data["members"]] == ["Trần Quang Huy", "Lê Thị Sen"]
    assert kept().data["members"][0]["id"] == "DV01"
    assert "_sheet" not in kept().data
    client.post(address, {"go": "hoan-tac"})
    assert kept().data["members"] == before


def test_bare_names_are_a_list_too(client: Any) -> None:
    root = begun(client, "lan-dau")
    client.post(f"{root}/danh-sach/", {"go": "doc", "dan": "Trần Quang Huy\nLê Thị Sen\n"})
    client.post(f"{root}/danh-sach/", {"go": "nhap"})
    assert [each["name"] for each in kept().data["members"]] == ["Trần Quang Huy", "Lê Thị Sen"]


def test_a_list_nobody_can_read_is_told_and_nothing_is_lost(client: Any) -> None:
    root = begun(client)
    answer = client.post(f"{root}/danh-sach/", {"go": "doc", "dan": ""})
    assert answer.status_code == 400
    assert "Chưa có danh sách." in answer.content.decode()


def test_columns_whose_headings_are_not_known_are_asked_for(client: Any) -> None:
    address = f"{begun(client, 'lan-dau')}/danh-sach/"
    answer = client.post(
        address, {"go": "doc", "dan": "Ai\tSinh hôm\tKhác\nTrần Quang Huy\t05/02/1968\t\nLê Thị Sen\t1/3/1990\t\n"}
    )
    assert answer.status_code == 400
    assert "Đồng chí chọn ở dưới dòng nào là tiêu đề" in answer.content.decode()
    assert "Trần Quang Huy; Lê Thị Sen" in Page(client.get(address)).words
    answer = client.post(address, {"go": "ghep", "dong": "1", "cot-2": "birth_date"})
    assert "Chưa chọn cột họ và tên." in answer.content.decode()
    assert re.search(r'value="birth_date" selected', answer.content.decode())
    assert client.post(address, {"go": "ghep", "dong": "1", "cot-1": "name", "cot-2": "birth_date"}).status_code == 302
    assert "Đọc được 2 đảng viên" in Page(client.get(address)).words
    assert re.search(r'value="name" selected', client.get(address).content.decode())
    client.post(address, {"go": "nhap"})
    members = kept().data["members"]
    assert [(each["name"], each["birth_date"]) for each in members] == [
        ("Trần Quang Huy", "1968-02-05"),
        ("Lê Thị Sen", "1990-03-01"),
    ]
    assert "_sheet" not in kept().data


def test_a_sheet_that_waits_in_a_draft_is_the_sheet_it_was() -> None:
    from bienban.meetings.member_list import MEANINGS
    from bienban.web.pages import compose_columns

    values = ("Họ và tên", 7, Decimal("21221"), date(1968, 2, 5), datetime(1968, 2, 5, 7, 30), None)  # noqa: DTZ001
    grid = Grid("A", {(row, 1): Cell(value, formula=value is None) for row, value in enumerate(values, 1)})
    back = compose_columns.sheet(json.loads(json.dumps(compose_columns.waiting(grid))))
    assert [each.value for each in back.cells.values()] == ["Họ và tên", 7, 21221, date(1968, 2, 5), date(1968, 2, 5), None]
    assert back.cells[6, 1].formula
    assert set(compose_columns.WORDS) == set(MEANINGS)


def test_a_file_is_read_in_a_process_of_its_own_which_may_die_and_hang(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from bienban.batch import at_once

    address = f"{begun(client)}/danh-sach/"

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("a.xlsx", b"PK\x03\x04")

    told = client.post(address, {"go": "doc", "tep": file()}).content.decode()
    assert "Tệp bị hỏng" in told
    for problem, words in ((TimeoutError(), "Đọc quá"), (RuntimeError(), "dừng giữa chừng"), (MemoryError(), "bộ nhớ")):

        def asked(*_: Any, problem: BaseException = problem) -> Any:
            raise problem

        monkeypatch.setattr(at_once, "asked", asked)
        answer = client.post(address, {"go": "doc", "tep": file()})
        assert answer.status_code == 400
        assert words in answer.content.decode()
        new = client.post("/soan/moi/", {"tu": "tep", "loai": "regular", "khoa": "k", "tep": file()})
        assert words in new.content.decode()


@pytest.mark.parametrize(
    "error",
    [
        InvalidInputError("Sai.", hint="Sửa.", place="a.yaml", problems=("một", "hai")),
        UnreadableError("Hỏng.", hint="Gửi lại.", outcome="over_limit"),
    ],
)
def test_what_went_wrong_in_another_process_is_told_whole(error: BienbanError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))


def test_a_draft_is_deleted_only_after_asking(client: Any) -> None:
    root = begun(client)
    assert "Xóa “Sinh hoạt thường kỳ tháng 11/2026" in Page(client.get(f"{root}/xoa/")).words
    client.post(f"{root}/xoa/")
    assert kept() is None
    assert client.get(f"{root}/noi-dung/").status_code == 404


def test_the_month_of_an_unfinished_meeting_has_what_can_be_printed(client: Any) -> None:
    import io
    import zipfile

    root = begun(client, "lan-dau")
    assert client.get(f"{root}/tep/ca-thang/").status_code == 409
    send(client, f"{root}/thoi-gian/", **{"meeting.date": "7/11/2026"})
    month = zipfile.ZipFile(io.BytesIO(client.get(f"{root}/tep/ca-thang/").content))
    assert [name for name in month.namelist() if "Biên bản" in name]
    parcel = zipfile.ZipFile(io.BytesIO(client.get(f"{root}/tep/goi/").content))
    assert "cuoc-hop.json" not in parcel.namelist()
    assert client.get(f"{root}/tep/yaml/").status_code == 409
    assert "Tải tệp cuộc họp" not in Page(client.get(f"{root}/xong/")).words


def test_lists_pasted_from_word_lose_their_marks_and_keep_their_paragraphs(client: Any) -> None:
    root = begun(client)
    send(client, f"{root}/noi-dung/", **{"agenda[1].content": "- Một ý\r\n• Hai ý\r\n\r\n\uf0b7\tBa ý -- còn\r\n"})
    assert kept().data["agenda"][0]["content"] == ["Một ý", "Hai ý", "Ba ý -- còn"]


def test_a_roll_of_two_hundred_is_kept(client: Any) -> None:
    root = begun(client, "lan-dau")
    client.post(
        f"{root}/danh-sach/",
        {"go": "doc", "dan": "\n".join(f"Trần Văn {chr(65 + n // 26)}{chr(97 + n % 26)}" for n in range(200))},
    )
    client.post(f"{root}/danh-sach/", {"go": "nhap"})
    assert send(client, f"{root}/dang-vien/").status_code == 302
    assert len(kept().data["members"]) == 200


def test_a_row_emptied_while_the_page_saves_by_itself_keeps_the_others_in_their_places(client: Any) -> None:
    address = f"{begun(client)}/nghi-quyet/"
    before = kept().data["resolution"]["tasks"]
    page = Page(client.get(address)).fields()
    page |= {name: "" for name in page if name.startswith("resolution.tasks[2].") and not name.endswith(".n")}
    for _ in range(2):
        answer = client.post(address, page, HTTP_X_REQUESTED_WITH="tu-luu").json()
        page["version"] = answer["version"]
        assert kept().data["resolution"]["tasks"] == [before[0], {}, *before[2:]]
    client.post(address, page | {"go": "save"})
    assert kept().data["resolution"]["tasks"] == [before[0], *before[2:]]


ENTERED_BY_ITSELF = {
    "Meeting": {"schema", "members", "attendance"},
    "Member": {"id"},
    "MeetingInfo": {"id", "type"},
    "AgendaItem": {"seq", "kind"},
    "Feedback": {"id", "to", "status", "reply", "reply_date"},
    "Opinion": {"kind"},
    "PreviousTask": set(),
}
"""Fields without a box: they follow from the page, or from what is chosen at the beginning."""


def test_every_field_of_a_meeting_has_a_box() -> None:
    from dataclasses import is_dataclass
    from typing import get_args

    from bienban.meetings.building import keys
    from bienban.model.agenda import AgendaItem, AgendaKind
    from bienban.web.pages import compose_fields as form
    from bienban.web.pages import compose_labels
    from bienban.web.pages.compose_items import item
    from bienban.web.pages.compose_steps import parts, steps

    named: dict[type, set[str]] = {}
    labels: set[str] = set()

    def walk(boxes: Sequence[Any], kind: type) -> None:
        for part in boxes:
            if isinstance(part, form.Fold):
                walk(part.parts, kind)
                continue
            named.setdefault(kind, set()).add(part.key)
            said = form.label(kind, part)
            assert said != part.key.capitalize(), (kind, part.key)
            labels.add(said)
            inner, _ = form._inner(keys(kind)[part.key][1])
            if is_dataclass(inner) and not isinstance(part, form.Field):
                walk(part.parts, inner)  # type: ignore[arg-type]

    for each in (*writing.AGENDAS, "regular"):
        draft = writing.first_draft(each, date(2026, 11, 7))
        for step in (*steps(draft), None):
            for _, kind, boxes, _ in parts(step.name if step else "van-ban-khac", draft):
                walk(boxes, kind)
    for each in get_args(AgendaKind):
        walk(item(each), AgendaItem)
    named[Meeting] |= {"agenda"}
    for name in compose_labels._SAID:
        record, _, key = name.rpartition(".")
        assert not record or key in named[next(kind for kind in named if kind.__name__ == record)], name
    assert not any("khóa" in words for words in labels)
    assert {"Họ và tên", "Tán thành", "Kết luận của chủ trì"} <= labels
    for kind, told in named.items():
        assert set(keys(kind)) - told == ENTERED_BY_ITSELF.get(kind.__name__, set()) - told, kind.__name__


JUNK = (
    *NASTY[:5],
    "",
    "31/02/2026",
    "9" * 30,
    "-1",
    "0",
    "DV99",
    "DV01",
    "all",
    "x\x0by",
    "25:61",
    "2026-13",
    "hd42-2025",
    "1,5",
    "co",
)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_sent_every_page_answers(client: Any, seed: int) -> None:
    import random

    chance = random.Random(seed)
    root = begun(client)
    kinds = ("chi-bo", "dang-vien", "thoi-gian", "diem-danh", "noi-dung", "nghi-quyet", "ket-thuc", "van-ban-khac")
    for step in chance.sample(kinds, 4):
        fields = Page(client.get(f"{root}/{step}/")).fields()
        for name in fields:
            if name not in ("version", "csrfmiddlewaretoken") and chance.random() < 0.3:
                fields[name] = chance.choice(JUNK)
        for address in (f"{root}/{step}/", f"{root}/{step}/?x=1"):
            assert client.post(address, fields | {"go": "next"}).status_code in (302, 409)
    for step in (*kinds, "xem-lai", "xong", "noi-dung/?loi=1", "thoi-gian/?thieu=1"):
        assert client.get(f"{root}/{step}" if "?" in step else f"{root}/{step}/").status_code == 200, step
    for what in ("bien-ban", "ca-thang", "goi", "yaml", "xlsx"):
        assert client.get(f"{root}/tep/{what}/").status_code in (200, 409), what


class Windows(RuleBasedStateMachine):
    """Windows open on one draft, beside a draft in which saves come one after the other."""

    def __init__(self) -> None:
        super().__init__()
        from bienban.store import drafts, models

        models.Draft.objects.all().delete()
        self.drafts = drafts
        drafts.begin("w", "", {"place": 0}, "")
        self.seen = dict.fromkeys("abc", 1)
        self.model, self.version = 0, 1

    @rule(window=st.sampled_from("abc"))
    def opens(self, window: str) -> None:
        self.seen[window] = self.drafts.find("w").version  # type: ignore[union-attr]

    @rule(window=st.sampled_from("abc"), place=st.integers(0, 3))
    def saves(self, window: str, place: int) -> None:
        kept = self.drafts.save("w", self.seen[window], title="", data={"place": place}, step="")
        assert (kept is None) == (self.seen[window] != self.version)
        if kept:
            self.version += place != self.model
            self.model = place
            self.seen[window] = kept.version

    @invariant()
    def nothing_is_lost(self) -> None:
        now = self.drafts.find("w")
        assert now
        assert (now.data, now.version) == ({"place": self.model}, self.version)


def test_windows_in_any_order_never_overwrite_a_later_version() -> None:
    run_state_machine_as_test(Windows)


def test_what_was_made_is_handed_to_the_check_page(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[tuple[bytes, str]] = []

    class Row:
        sha256 = "0" * 64

    def receive(data: bytes, name: str) -> tuple[type[Row], bool]:
        handed.append((data, name))
        return Row, True

    monkeypatch.setattr(api, "receive", receive)
    monkeypatch.setattr(api, "judge_received", lambda sha256: None)
    monkeypatch.setattr(api, "kept_paper", lambda sha256: object())
    root = begun(client)
    assert client.post(f"{root}/kiem-tra/")["Location"] == f"/van-ban/{'0' * 64}/"
    assert handed[0][1] == "2026-11 Chi bộ thôn Đồng Bến - Biên bản thường kỳ.docx"
    assert handed[0][0][:2] == b"PK"


def test_nothing_of_a_meeting_is_told_to_a_log(client: Any, caplog: pytest.LogCaptureFixture) -> None:
    root = begun(client, "lan-dau")
    with caplog.at_level("DEBUG"):
        send(client, f"{root}/thoi-gian/", **{"meeting.place": "Nhà kín", "meeting.date": "31/02/2026"})
        for step in ("thoi-gian", "xem-lai", "tep/bien-ban", "tep/yaml"):
            client.get(f"{root}/{step}/?thieu=1")
    assert "Nhà kín" not in caplog.text
    assert "31/02" not in caplog.text


@given(st.text(max_size=40), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_anything_typed_as_a_day_is_a_day_or_stays_as_it_is(text: str, near: date) -> None:
    from bienban.web.pages import compose_values as values

    found = values.read(date, text, near)
    assert found == values.cleaned(text) or date.fromisoformat(found)
