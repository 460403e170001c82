"""What Accord itself says in graphs and reports, in each of its languages: data, in `phrases.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


def said(phrase: str, **values: str) -> dict[str, str]:
    """Give a phrase by language, with values put in.

    Raises:
        KeyError: there is no such phrase, or a value is missing.
    """
    return {language: text.format(**values) for language, text in templates(phrase).items()}


def templates(phrase: str) -> dict[str, str]:
    """Give a phrase by language, with places for what each language puts in.

    Raises:
        KeyError: there is no such phrase.
    """
    return dict(_phrases()[phrase])


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
