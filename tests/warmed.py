"""Imported by the server of processes that are to be killed: what reading notes loads once is loaded before them."""

from __future__ import annotations

from accord.ground.text import slug
from accord.notes.source import Source
from accord.reading.reader import read

for words in (
    "# Board\n\nPresent: Ada Stone\n\nAda: The roof leaks, we agree.\n",
    "# 会议\n\n林一楠：我同意，屋顶漏水。\n",
):
    read(Source(words, "x"))
slug("李明")
