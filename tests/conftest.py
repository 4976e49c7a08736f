"""What every test lives with: no network but loopback, and honest skips of what needs a missing program."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import settings

from bienban import api, office, store, web
from bienban.readers import _ocr_engine

settings.register_profile("normal", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("nightly", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))

TOKEN = "khoa-cua-lan-chay"  # what lets a person in at this start of the pages

PROGRAMS = {
    "needs_soffice": (shutil.which("soffice"), office.INSTALL),
    "needs_tesseract": (_ocr_engine.program(), _ocr_engine.INSTALL),
    "needs_chromium": (shutil.which("chromium"), "sudo apt-get install -y chromium"),
}
"""Markers of tests that need a program: where it is, and the line that installs it."""


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make any connection that leaves the machine fail the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "127.0.0.1"
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError("a test tried to leave the machine")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a program that is not there; on CI that is a failure, not a skip."""
    if os.environ.get("CI") == "true":
        return
    for item in items:
        for marker, (found, install) in PROGRAMS.items():
            if not found and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"cần cài: {install}"))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the one store of this process: a file, or the database of ``BIENBAN_TEST_STORE`` (test_postgres)."""
    place: Any = os.environ.get("BIENBAN_TEST_STORE") or tmp_path_factory.mktemp("store") / "kho.sqlite"
    store.opened(place, web.settings(TOKEN))
    return cast(Path, place)


@pytest.fixture
def empty(shelf: Path) -> Path:
    """Return the store with nothing in it."""
    from bienban.store import models

    models.Placement.objects.all().delete()
    models.Paper.objects.update(organization=None)
    models.Organization.objects.update(parent=None)
    tables = (models.Item, models.Finding, models.Report, models.Paper, models.Organization, models.Run)
    for table in (*tables, models.Dismissal, models.Journal, models.Draft):
        table.objects.all().delete()
    return shelf


@pytest.fixture
def visitor(empty: Path) -> Any:
    """Return a person at the pages of the empty store, let in."""
    from django.test import Client

    from bienban.web.guard import COOKIE

    person = Client(headers={"host": "127.0.0.1"})
    person.cookies[COOKIE] = TOKEN
    return person


@pytest.fixture(scope="module")
def reading_ends() -> Iterator[None]:
    """Stop the processes that read papers handed in after the last test of a file."""
    yield
    api.end_receiving()


@pytest.fixture
def person(visitor: Any, reading_ends: None) -> Any:
    """Return a person at the pages who may hand in papers, nothing handed in before."""
    from bienban.store import received

    shutil.rmtree(received.folder(), ignore_errors=True)
    return visitor
