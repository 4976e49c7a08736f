"""The store on PostgreSQL: the tests of the store again, on a server of their own without a network, ended afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bienban import store

ROOT = Path(__file__).parents[1]
_BIN = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), Path("/usr/bin"))
_USER = "postgres"
_PATIENCE = 60.0  # seconds
SMALL = ("tests/test_month.py", "tests/test_store_papers.py", "tests/test_store_dismissals.py")


def _program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=str(_BIN))


def _other_user() -> str | None:
    """Return whom the server runs as: it refuses to be root's; ``None`` is this user."""
    if os.geteuid():
        return None
    try:
        return pwd.getpwnam(_USER).pw_name
    except KeyError:
        return "nobody"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Yield the address of an empty database on a socket in a folder of its own."""
    pytest.importorskip("psycopg", reason="cần cài: pip install 'bienban[postgres]'")
    initdb, postgres = _program("initdb"), _program("postgres")
    if initdb is None or postgres is None:
        pytest.skip("cần cài: sudo apt-get install -y postgresql")
    user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # the name of a socket may have a hundred characters only
    try:
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
        subprocess.run([initdb, "-D", data, "-U", "bienban", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
                       check=True, user=user, **quiet)  # type: ignore[call-overload]  # fmt: skip
        command = [postgres, "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
        process = subprocess.Popen(command, user=user, **quiet)  # type: ignore[call-overload]
        try:
            _ready(folder)
            yield f"postgresql://bienban@/bienban?host={quote(str(folder))}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ready(folder: Path) -> None:
    """Wait until the server answers, and make the database."""
    import psycopg

    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with psycopg.connect(host=str(folder), user="bienban", dbname="postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE bienban")
                return
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise


def _again(server: str, *chosen: str) -> None:
    environment = {**os.environ, "BIENBAN_TEST_STORE": server}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout[-4000:]
    assert " passed" in ended.stdout


def test_the_address_of_a_server_is_understood() -> None:
    assert store.database("postgresql://an:b%40c@may-chu:5433/kho") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "kho",
        "USER": "an",
        "PASSWORD": "b@c",
        "HOST": "may-chu",
        "PORT": "5433",
    }
    assert store.database("postgresql://an@/kho?host=/var/run/postgresql")["HOST"] == "/var/run/postgresql"


def test_months_papers_and_decisions_are_the_same_on_postgresql(server: str) -> None:
    _again(server, *SMALL)


@pytest.mark.slow
def test_the_ledger_and_whole_runs_are_the_same_on_postgresql(server: str) -> None:
    _again(server, "tests/test_batch.py", "-m", "not slow", "-k", "not sqlite and not killed and not disk")


@pytest.mark.slow
def test_two_runs_at_once_do_every_file_once(server: str, tmp_path: Path) -> None:
    """Rows that one holds the other passes over (``FOR UPDATE SKIP LOCKED``)."""
    papers = tmp_path / "in"
    papers.mkdir()
    for paper in sorted((ROOT / "tests" / "corpus" / "docs").glob("[a-c]*.txt"))[:40]:
        shutil.copy(paper, papers)
    command = [
        sys.executable,
        "-m",
        "bienban",
        "batch",
        str(papers),
        "--store",
        server.replace("/bienban?", "/hai?"),
        "--workers",
        "1",
    ]
    import psycopg

    folder = server.partition("host=")[2]
    with psycopg.connect(host=folder, user="bienban", dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE hai")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [run.communicate()[0].decode() for run in runs]
    assert any("Xong 40/40" in each for each in said)
    with psycopg.connect(host=folder, user="bienban", dbname="hai") as connection:
        rows = connection.execute("SELECT state, count(*) FROM store_item GROUP BY state").fetchall()
        verdicts = connection.execute("SELECT count(*), count(DISTINCT paper_id) FROM store_report").fetchone()
    assert rows == [("done", 40)]
    assert verdicts == (40, 40)
