"""Pages driven as a person drives them: the program started on a store of its own, Debian's Chromium without a screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Office:
    """The program at work: the address that lets a person in, the bare one, its store."""

    entry: str
    address: str
    store: Path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    yield from opened(tmp_path / "kho.sqlite")


def opened(store: Path) -> Iterator[Office]:
    """Start the program on a free port and stop it afterwards."""
    command = [sys.executable, "-m", "bienban", "web", "--store", str(store), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stderr
        entry = next(word for line in server.stderr for word in line.split() if word.startswith("http://"))
        said: list[str] = []
        listener = threading.Thread(target=said.extend, args=(server.stderr,))
        listener.start()
        try:
            yield Office(entry, entry.partition("?")[0], store)
        finally:
            server.terminate()
            listener.join(timeout=20)
    assert [line for line in said if "lỗi" in line or "Error" in line] == []


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    assert CHROMIUM, "máy chưa có Chromium"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, office: Office) -> Iterator[Any]:
    """A page of the program, with every request to another host, every dialog and every mistake of a script held against it."""
    context = browser.new_context(locale="vi-VN", accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []

    def asked(sent: Any) -> None:
        if not sent.url.startswith((office.address, "data:", "blob:")):
            wrong.append(sent.url)

    def shown(dialog: Any) -> None:
        wrong.append(f"hộp thoại {dialog.message}")
        dialog.dismiss()

    def said(message: Any) -> None:
        if "Content Security Policy" in message.text:
            wrong.append(message.text)

    page.on("request", asked)
    page.on("dialog", shown)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", said)
    page.goto(office.entry)
    yield page
    context.close()
    assert wrong == []
