"""Build the wheel, install it alone into an empty environment, and use it once from another folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, expect: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode not in expect:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", work, ROOT, cwd=work)
        wheel = next(work.glob("*.whl"))
        venv.create(work / "env", with_pip=True)
        binaries = work / "env" / "bin"
        run(binaries / "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel, cwd=work)
        shutil.copytree(ROOT / "samples" / "thuong-ky-2026-11", work / "sample")
        run(binaries / "bienban", "generate", "sample/meeting.yaml", "-o", "out", cwd=work)
        papers = sorted((work / "out").glob("*.docx"))
        report = run(binaries / "bienban", "check", *papers, cwd=work, expect=(0, 1, 4))
        golden = len(list((work / "sample").glob("*.txt")))
        if len(papers) < golden or "42-HD/BTCTW" not in report:
            sys.exit(f"the installed wheel made {len(papers)} papers and said:\n{report}")
        page(binaries / "bienban", work)
        told = f"installed alone, made and checked {len(papers)} papers, showed its pages"
        print(f"wheel: {wheel.name}, {wheel.stat().st_size // 1024} KB, {told}")


def page(program: Path, work: Path) -> None:
    """Ask the installed program for the page that begins a meeting, and for its style."""
    command = [program, "web", "--store", work / "kho.sqlite", "--port", "0", "--no-browser"]
    visitor = build_opener(HTTPCookieProcessor())
    with subprocess.Popen([str(each) for each in command], cwd=work, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            entry = next(word for line in server.stderr for word in line.split() if word.startswith("http://"))
            address = entry.partition("?")[0]
            visitor.open(entry).close()
            shown = visitor.open(f"{address}soan/moi/").read().decode()
            style = visitor.open(f"{address}static/office.css").read()
        finally:
            server.terminate()
    if "Xem thử với dữ liệu mẫu" not in shown or not style:
        sys.exit("the installed wheel does not show its pages")


if __name__ == "__main__":
    main()
