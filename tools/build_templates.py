"""Builds the Word templates that a chi bộ starts from: ``python tools/build_templates.py [FOLDER]``.

One file of ``forms/`` a template: its name is the file stem with ``_`` for ``-``, its function ``build`` gives the bytes. Texts
are those of documents.md §2 and §5; after this a secretary edits the files in Word.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "templates"
    for form in sorted((HERE / "forms").glob("[a-z]*.py")):
        built: bytes = importlib.import_module(f"forms.{form.stem}").build()
        (folder / f"{form.stem.replace('_', '-')}.docx").write_bytes(built)


if __name__ == "__main__":
    main()
