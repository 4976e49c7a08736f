"""Who is let in, and how the page looks to them: the token of this start in a cookie, big type and contrast remembered."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from bienban import __version__
from bienban.errors import BienbanError, InvalidInputError, where_it_broke

COOKIE = "bienban"
_OPEN = ("/static/",)


class Guard:
    """Lets in who brings the token of this start once in the address, and afterwards in a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes behind."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, turn the address with a token into one without, or show how to open the pages."""
        token = settings.BIENBAN_TOKEN
        if secrets.compare_digest(request.GET.get("k", "").encode(), token.encode()):
            answer: HttpResponse = HttpResponseRedirect(request.path)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="Strict")
            return answer
        known = secrets.compare_digest(request.COOKIES.get(COOKIE, "").encode(), token.encode())
        if not known and not request.path.startswith(_OPEN):
            return HttpResponse("Đồng chí mở trang này bằng lệnh “bienban web” hoặc biểu tượng Biên bản.", status=403)
        found = self.get_response(request)
        if found.status_code == HTTPStatus.METHOD_NOT_ALLOWED:  # Django's own answer is empty, and browsers fill it in English
            found.content = render(request, "400.html").content
        return found

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Show what cannot be done in four parts; a fault of ours with a code, its place in the log and no word of a paper."""
        if isinstance(problem, BienbanError):
            problems = problem.problems if isinstance(problem, InvalidInputError) else ()
            return render(request, "problem.html", {"problem": problem, "problems": problems}, status=400)
        if isinstance(problem, (Http404, PermissionDenied, SuspiciousOperation)):
            return None
        code = secrets.token_hex(2).upper()
        logging.getLogger("bienban").error("%s bienban %s %s", code, __version__, where_it_broke(problem))
        return render(request, "bug.html", {"code": code}, status=500)


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from a page of ours, or from one left open since an earlier start."""
    return render(request, "refused.html", status=403)


PARTS = (
    ("/soan/", "Soạn biên bản"),
    ("/kiem-tra/", "Kiểm tra biên bản"),
    ("/thang/", "Tháng này"),
    ("/tim/", "Tìm văn bản"),
    ("/tinh-trang/", "Tình trạng máy"),
)
CHOICES = {"chu": "to", "tuong-phan": "cao", "phim": "tat"}


def look(request: HttpRequest) -> dict[str, Any]:
    """Return what every page shows: the parts with the one that is open; big type, contrast, no single keys where chosen."""
    big, contrast, keyless = (request.COOKIES.get(name) == value for name, value in CHOICES.items())
    parts = [(address, words, request.path.startswith(address)) for address, words in PARTS]
    return {"big": big, "contrast": contrast, "keyless": keyless, "parts": parts}
