"""Imported by the server of processes that are to be killed: what reading notes loads once is loaded before them."""

from __future__ import annotations

from accord.ground.text import slug
from accord.notes.source import Source
from accord.reading.reader import read

for names in ("Ada Stone, Ben Ash", "Ada Stone, Ben Ash, 李明"):  # each mixture of languages has its own wording
    read(Source(f"# Board\n\nPresent: {names}\n\nAda: The roof leaks.\n\nBen: I agree with Ada. We mend it.\n", "x"))
slug("李明")
