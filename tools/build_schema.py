"""Write the JSON Schemas of meeting files from the types of the model; a test tells when they are stale."""

from __future__ import annotations

from pathlib import Path

from bienban.meetings import schema

FOLDER = Path(__file__).parents[1] / "src" / "bienban" / "data" / "schema"

if __name__ == "__main__":
    for name, kind in schema.FILES.items():
        (FOLDER / name).write_text(schema.text(kind), "utf-8")
