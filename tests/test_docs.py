"""Documents that can fail: the reference is fresh, commands and exit codes are told, links lead somewhere, README runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bienban import api
from bienban.errors import ExitCode

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_reference_is_what_the_program_itself_would_write() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "build_reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"gõ: python tools/build_reference.py ({done.stdout})"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    broken = [link for link in links if not link.startswith("http") and not (page.parent / link).exists()]
    assert broken == []


def test_every_exit_code_is_told_in_both_readmes() -> None:
    for name in ("README.md", "README.vi.md"):
        text = (ROOT / name).read_text("utf-8")
        assert [code.value for code in ExitCode if not re.search(rf"\b{code.value}\b", text)] == []


def test_every_rule_stands_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "quy-tac.md").read_text("utf-8")
    assert [rule for rule in api.rules() if f"## {rule}\n" not in text] == []


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    code = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert len(code) == 1
    exec(compile(code[0], "README.md", "exec"), {})
    assert capsys.readouterr().out.strip().splitlines()[-1] in ("True", "False")


def test_nothing_of_the_repository_names_a_path_of_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    texts = [ROOT / name for name in listed if name.endswith((".py", ".md", ".toml", ".sh", ".yaml", "Makefile"))]
    told = re.compile(r"/(?:work|root|home/\w+)/\w")
    assert [path.name for path in texts if path.name != "test_docs.py" and told.search(path.read_text("utf-8"))] == []
