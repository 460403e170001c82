"""What Accord itself says in graphs and reports, in each of its languages: data, in `phrases.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path


def said(phrase: str, **values: str) -> dict[str, str]:
    """Give a phrase by language, with values put in.

    Raises:
        KeyError: there is no such phrase, or a value is missing.
    """
    return {language: text.format(**values) for language, text in _phrases()[phrase].items()}


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    from pydantic import RootModel  # noqa: PLC0415 (most commands say nothing of this)

    from accord.ground.yamlfile import load_yaml  # noqa: PLC0415

    class Phrases(RootModel[dict[str, dict[str, str]]]):
        """All phrases by name, each by language."""

    return load_yaml(Path(__file__).with_name("phrases.yaml"), Phrases)[0].root
