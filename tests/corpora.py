"""Folders of made-up notes of any size, in every way of writing them down; the same seed gives the same files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from meetings import EN, FORMS, ZH, Form, Written, notes

EACH = 4
"""How many meetings are written down in each form; the files are made of these, each with a day of its own."""
SETTINGS = settings(
    max_examples=EACH, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
FIRST_DAY = date(2001, 1, 1)
DAYS = {EN: "Date: {}\n\n", ZH: "时间：{}\n\n"}


@cache
def texts(number: int) -> list[tuple[str, str]]:
    """Language and text of made-up notes, some in every form of every notation."""
    forms = [
        (language, form) for language in (EN, ZH) for family in FORMS[language].values() for form in family.values()
    ]
    return [
        (language, text)
        for place, (language, form) in enumerate(forms)
        for text in _written(language, form, 1000 * number + place)
    ]


def _written(language: str, form: Form, number: int) -> list[str]:
    found: list[str] = []

    @seed(number)
    @SETTINGS
    @given(notes(language, form))
    def take(written: Written) -> None:
        found.append(written.text)

    take()
    return found


def lay(folder: Path, count: int, number: int = 0) -> Iterator[Path]:
    """Write some files of notes into a folder, a hundred in each folder below it."""
    pool, choose = texts(number), random.Random(number)  # noqa: S311 (no secret)
    for place in range(count):
        language, text = choose.choice(pool)
        title, end, rest = text.partition("\n\n")
        day = DAYS[language].format(FIRST_DAY + timedelta(days=place % 9000))
        path = folder / f"{place // 100:04}" / f"meeting-{place:06}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{title}{end}{day}{rest}", encoding="utf-8")
        yield path
