"""What Accord itself says in graphs and reports, in each of its languages: data, in `phrases.toml`."""

from __future__ import annotations

import re
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


def tell(phrase: str, lang: str, **values: str) -> str:
    """Give a phrase in one language, with values put in.

    Raises:
        KeyError: there is no such phrase, none in this language, or a value is missing.
    """
    return said(phrase, **values)[lang]


def word(group: str, name: str, lang: str) -> str:
    """Give the word for something of a group, such as a kind of line; its name, where there is no word for it."""
    told = _phrases().get(f"{group}-{re.sub('[^a-z]+', '-', name.lower())}")
    return str(told[lang]) if told else name


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8"))
