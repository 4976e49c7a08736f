"""Papers handed in over HTTP, many at once, and the program killed in between: one paper each, none lost."""

from __future__ import annotations

import hashlib
import http.cookiejar
import os
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.conftest import Office

PAPER = Path(__file__).parents[2] / "samples" / "tu-ky-2023-10" / "paper.docx"
BOUNDARY = "----bienban"


class Person:
    """Somebody with cookies and the token of the form."""

    def __init__(self, entry: str) -> None:
        self.address = entry.partition("?")[0]
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())).open
        self.open(entry).read()
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page("kiem-tra/"))
        assert found
        self.token = found[1]

    def page(self, path: str) -> str:
        return str(self.open(self.address + path).read().decode())

    def post(self, path: str, data: bytes = b"", name: str = "bien-ban.docx") -> str:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="tep"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "X-CSRFToken": self.token, "X-Bienban": "1"}
        origin = {"Origin": self.address.rstrip("/"), "Referer": self.address}
        request = urllib.request.Request(self.address + path, body, {**kind, **origin})
        return str(self.open(request).read().decode())


def test_a_hundred_identical_papers_at_once_are_one_paper(office: Office) -> None:
    data = PAPER.read_bytes()
    people = [Person(office.entry) for _ in range(10)]
    with ThreadPoolExecutor(20) as crowd:
        rows = list(crowd.map(lambda number: people[number % 10].post("kiem-tra/nop/", data, f"{number}.docx"), range(100)))
    told = Counter("again" if "data-again" in row else "new" for row in rows)
    assert told == {"new": 1, "again": 99}
    assert len({re.search(r"mã (BB-[\w-]+)", row)[1] for row in rows}) == 1  # type: ignore[index]
    sha256 = hashlib.sha256(data).hexdigest()
    with ThreadPoolExecutor(20) as crowd:
        judged = set(crowd.map(lambda number: people[number % 10].post(f"kiem-tra/doc/{sha256}/"), range(40)))
    assert len({re.sub(r'value="\w+"', "", row) for row in judged}) == 1
    assert people[0].page("kiem-tra/").count("data-sha256=") == 1
    kept = [path for path in office.store.with_name(f"{office.store.name}.papers").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [data]


@pytest.mark.slow
def test_a_hundred_identical_papers_at_once_are_one_paper_fifty_times(office: Office) -> None:
    people = [Person(office.entry) for _ in range(10)]
    for case in range(50):
        data = f"Chi bộ thôn {case} họp.\n".encode() * (1 + case % 7)
        with ThreadPoolExecutor(20) as crowd:
            rows = list(crowd.map(lambda number, data=data: people[number % 10].post("kiem-tra/nop/", data), range(100)))
        assert Counter("data-again" in row for row in rows) == {False: 1, True: 99}
    kept = [path for path in office.store.with_name(f"{office.store.name}.papers").rglob("*") if path.is_file()]
    assert len(kept) == 50


def _start(store: Path, **environment: str) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "bienban", "web", "--store", str(store), "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, **environment})
    assert server.stderr
    entry = next(word for line in server.stderr for word in line.split() if word.startswith("http://"))
    return server, entry


@pytest.mark.parametrize("reading", [False, True], ids=["before it is read", "while it is read"])
def test_what_has_a_receipt_is_read_after_the_program_was_killed(tmp_path: Path, *, reading: bool) -> None:
    store = tmp_path / "kho.sqlite"
    server, entry = _start(store)
    person = Person(entry)
    papers = [PAPER.read_bytes(), *(f"Chi bộ thôn {number} họp.\n".encode() for number in range(5))]
    for number, data in enumerate(papers):
        assert "Đã nhận lúc" in person.post("kiem-tra/nop/", data, f"{number}.docx")
    if reading:
        asking = threading.Thread(target=_ignoring, args=(person, f"kiem-tra/doc/{hashlib.sha256(papers[0]).hexdigest()}/"))
        asking.start()
    server.kill()
    server.communicate(timeout=20)
    server, entry = _start(store)
    person = Person(entry)
    until = time.monotonic() + 60
    page = ""
    while time.monotonic() < until and page.count('data-state="done"') < len(papers):
        page = person.page("kiem-tra/")
    server.terminate()
    server.communicate(timeout=20)
    assert Counter(re.findall(r'data-outcome="(\w*)"', page)) == {"read": len(papers)}


def _ignoring(person: Person, path: str) -> None:
    try:
        person.post(path)
    except OSError:
        return


CANARIES = ("Nguyễn Canh Gác", "Trần Thị Chim Yến", "079188001234", "0912345678", "TV-0987654")


def test_no_word_of_a_paper_is_left_in_logs_or_temporary_folders(tmp_path: Path) -> None:
    from tests.hostile import making

    (temporary := tmp_path / "tmp").mkdir()
    server, entry = _start(tmp_path / "kho.sqlite", TMPDIR=str(temporary))
    person = Person(entry)
    words = "".join(making.paragraph(each) for each in CANARIES)
    good = making.docx(making.paragraph("BIÊN BẢN") + words)
    stamped = f"MẬT\nBIÊN BẢN\n{CANARIES[0]}\n".encode()
    for number, data in enumerate((good, good[: len(good) // 2], good.replace(b"PK", b"PQ"), stamped, CANARIES[1].encode())):
        row = person.post("kiem-tra/nop/", data, f"{CANARIES[number % 2]} {number}.docx")
        if "data-sha256" in row:
            person.post(f"kiem-tra/doc/{hashlib.sha256(data).hexdigest()}/")
    assert CANARIES[0] in person.page(f"van-ban/{hashlib.sha256(good).hexdigest()}/")
    assert f"{CANARIES[1]} 3.docx" not in person.page("kiem-tra/")  # the one that seems secret
    server.terminate()
    _, said = server.communicate(timeout=20)
    assert not [each for each in CANARIES if each in said]
    assert [path for path in temporary.rglob("*") if path.is_file()] == []
