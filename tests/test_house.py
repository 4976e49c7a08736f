"""The house keeps its shape: light to start, small files, one vocabulary, nothing of a paper in logs."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
HEAVY = ("docx", "docxtpl", "lxml", "jinja2", "pdfplumber", "pypdfium2", "yaml", "numpy", "underthesea")


def test_importing_bienban_loads_no_heavy_library() -> None:
    code = f"import sys, bienban; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_help_loads_no_heavy_library_and_is_vietnamese() -> None:
    code = (
        "import sys, bienban.cli\ntry:\n    bienban.cli.main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8").stdout
    assert said.rstrip().endswith("[]")
    assert "cách gọi:" in said
    assert not re.search(r"\b(usage|options|positional|show this)\b", said)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_source_file_is_longer_than_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_the_walls_of_the_house_stand() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_connection_that_leaves_the_machine_fails_a_test() -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="leave the machine"):
        one.connect(("192.0.2.1", 80))


def test_no_source_spells_uy_in_two_ways() -> None:
    mixed = [path for path in SOURCES if re.search(r"[ỦUủu]ỷ ban|[ĐđCcUuHh]\w* uỷ", path.read_text("utf-8"))]
    told_about_both = {"text.py"}
    assert [path.name for path in mixed if path.name not in told_about_both] == []
