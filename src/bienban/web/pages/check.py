"""Papers handed in: dropped on the page, received one at a time, read, and each row telling what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import quote, unquote

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, re_path
from django.views.decorators.http import require_POST, require_safe

from bienban import api
from bienban.batch import parcels
from bienban.errors import OUTCOME_WORDS, BienbanError, Outcome, UnreadableError
from bienban.readers import gate
from bienban.store import received
from bienban.store.received import Received

BY_SCRIPT = "X-Bienban"
WHO = "nguoi"
_SHOWN = 50  # papers in the list; older ones are found by search
_YEAR = 365 * 24 * 3600  # seconds a name is remembered
SHA256 = "(?P<sha256>[0-9a-f]{64})"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show where to drop papers, and those handed in last."""
    return _page(request)


def _page(request: HttpRequest, wrong: Sequence[Mapping[str, Any]] = (), status: int = 200) -> HttpResponse:
    latest = api.latest_received(_SHOWN)
    states = received.parcels([each.sha256 for each in latest])
    shown = {
        "rows": [_row(each, states.get(each.sha256, "")) for each in latest],
        "any": latest,
        "more": len(latest) == _SHOWN,
        "stale": api.judged_before(),
        "waiting": not all(each.ended for each in latest),
        "wrong": wrong,
        "who": who(request),
    }
    return render(request, "check.html", shown, status=status)


@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Receive papers; a script sends one and gets its row, a plain form sends many and gets the page again."""
    files = request.FILES.getlist("tep")
    pictures = [file for file in files if _is_picture(file)] if request.POST.get("gop") else []
    papers = [[file] for file in files if file not in pictures] + ([pictures] if pictures else [])
    decided, named = bool(request.POST.get("khong-mat")), request.POST.get(WHO, "").strip()
    if decided and not named:
        rows = [{"name": as_named(files[0].name if files else ""), "problem": _NOBODY, "secret": True}]
    else:
        rows = [row for paper in papers for row in _received(paper, named if decided else "")] or [{"problem": _NOTHING}]
    if request.headers.get(BY_SCRIPT):
        answer = render(request, "check_rows.html", {"rows": rows, "who": who(request)})
    else:
        api.begin_receiving()
        wrong = [row for row in rows if "problem" in row]
        answer = _page(request, wrong, 400) if wrong else HttpResponseRedirect("/kiem-tra/")
    return remember(answer, named if decided else "")


@require_POST
def judge(request: HttpRequest, sha256: str) -> HttpResponse:
    """Read a paper that was received and answer with its row."""
    row = api.judge_received(sha256)
    if row is None:
        raise Http404
    shown = _row(row, received.parcels([sha256]).get(sha256, ""))
    return render(request, "check_row.html", {**shown, "who": who(request)})


@require_POST
def again(_: HttpRequest, sha256: str) -> HttpResponse:
    """Read a paper once more whose reading was stopped."""
    if api.judge_again(sha256) is None:
        raise Http404
    return HttpResponseRedirect("/kiem-tra/")


@require_safe
def receipt(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show the receipt of a paper as a sheet to print; of one that seems secret there is none."""
    row = received.received(sha256)
    if row is None or row.outcome == "suspected_secret":
        raise Http404
    return render(request, "check_receipt.html", _row(row, received.parcels([sha256]).get(sha256, "")))


def who(request: HttpRequest) -> str:
    """Return who decided last in this browser."""
    return unquote(request.COOKIES.get(WHO, ""))


def remember(answer: HttpResponse, name: str) -> HttpResponse:
    """Return the answer, with who decided remembered in the browser."""
    if name:
        answer.set_cookie(WHO, quote(name), max_age=_YEAR, samesite="Strict", httponly=True)
    return answer


def as_named(name: str | None) -> str:
    """Return the name of a file as it is shown."""
    return re.sub(r"[\x00-\x1f\x7f]", " ", (name or "").replace("%22", '"')).strip() or "không tên"


def kept_name(name: str) -> str:
    """Return the name under which a paper is given back: as it came, without what no system keeps in a name."""
    return re.sub(r'[\x00-\x1f\x7f/\\\\:*?"<>|]', "_", name).strip(" .") or "van-ban"


_SMALLER = "Đồng chí quét lại với độ nét 200–300 điểm mỗi inch, hoặc tách thành từng cuộc họp rồi nộp."
_STUCK = "Không giải nén được tệp này. Đồng chí giải nén tệp nén rồi nộp riêng tệp này."
_NOBODY = "Chưa ghi ai quyết định. Đồng chí ghi họ và tên rồi bấm lại."
_OTHER_RECORD = "Tệp dữ liệu cuộc họp khác lúc đóng gói nên phần mềm không dùng. Bản Word kèm theo vẫn được rà."
_NO_SLIP = "Phiếu đóng gói không đọc được nên không đối chiếu được các tệp. Các văn bản trong gói vẫn được rà."
_GONE = "Phiếu đóng gói có ghi tệp này, trong gói không có. Đồng chí đề nghị chi bộ gửi lại gói."
_NOTHING = "Chưa có tệp nào. Đồng chí chọn tệp rồi bấm lại."


def _is_picture(file: UploadedFile) -> bool:
    return (file.content_type or "").startswith("image/")


def _received(files: Sequence[UploadedFile], not_secret_by: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one file, of the files of a zip, or of pictures that are one paper: receipt, or why it is not kept."""
    name, size = as_named(files[0].name), sum(file.size or 0 for file in files)
    if size > gate.MAX_PDF:
        words = f"Tệp quá lớn ({size // gate.MB} MB); phần mềm nhận tệp đến {gate.MAX_PDF // gate.MB} MB. {_SMALLER}"
        yield {"name": name, "problem": words}
    elif len(files) > 1:
        pictures = [(as_named(file.name), file.read()) for file in files]
        yield _kept(name, lambda: api.receive_pictures(pictures, not_secret_by=not_secret_by))
    else:
        data = files[0].read()
        inside = list(api.papers_inside(data)) if name.lower().endswith(".zip") else []
        slip = parcels.slip(data) if inside else None
        yield from _parcel(slip, inside, not_secret_by) if slip else _apart(inside, not_secret_by)
        if not inside:
            yield _one(name, data, not_secret_by)


Inside = Sequence[tuple[str, bytes | None]]


def _apart(inside: Inside, not_secret_by: str) -> Iterator[dict[str, Any]]:
    for name, content in inside:
        named = as_named(name)
        yield {"name": named, "problem": _STUCK} if content is None else _one(named, content, not_secret_by)


def _parcel(slip: parcels.Slip, inside: Inside, not_secret_by: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a parcel: its papers, each with what became of it since it was packed, and what is told of the rest."""
    for name, content in inside:
        state = slip.state(name, content or b"")
        if name == parcels.SLIP:
            yield from () if slip.files else ({"name": name, "problem": _NO_SLIP},)
        elif name == parcels.RECORD:
            yield from () if state == "as_packed" else ({"name": name, "problem": _OTHER_RECORD},)
        else:
            (row,) = _apart([(name, content)], not_secret_by)
            if "row" in row and slip.files:
                received.unpacked(row["row"].sha256, state)
                row["parcel"] = state
            yield row
    yield from ({"name": as_named(name), "problem": _GONE} for name in slip.missing(inside))


def _one(name: str, data: bytes, not_secret_by: str) -> dict[str, Any]:
    return _kept(name, lambda: api.receive(data, name, not_secret_by=not_secret_by))


def _kept(name: str, receive: Callable[[], tuple[Received, bool]]) -> dict[str, Any]:
    try:
        row, new = receive()
    except BienbanError as problem:
        secret = isinstance(problem, UnreadableError) and problem.outcome == "suspected_secret"
        return {"name": name, "problem": f"{problem.message} {problem.hint}".strip(), "secret": secret}
    return {**_row(row), "again": not new}


def _row(row: Received, parcel: str = "") -> dict[str, Any]:
    """Return what a row shows of a paper handed in, and of the ``parcel`` it came in."""
    return {
        "row": row,
        "parcel": parcel,
        "should": row.paper.should + row.paper.may if row.paper else 0,
        "ending": OUTCOME_WORDS.get(cast("Outcome", row.outcome), "").capitalize(),
        "secret": row.outcome == "suspected_secret",
    }


urls = [
    path("kiem-tra/", show, name="check"),
    path("kiem-tra/nop/", hand_in, name="hand-in"),
    re_path(rf"^kiem-tra/doc/{SHA256}/$", judge, name="judge"),
    re_path(rf"^kiem-tra/lai/{SHA256}/$", again, name="read-again"),
    re_path(rf"^kiem-tra/phieu-nhan/{SHA256}/$", receipt, name="receipt"),
]
