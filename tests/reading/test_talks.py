"""Sides in short talks: those that are stated, with whom and on what; and no others."""

from __future__ import annotations

import pytest
import yaml

from talks import LANGUAGES, TALKS, Talk, heard, measured, talks


def clean(language: str) -> list[Talk]:
    """The talks of the kinds of which none may be misread."""
    kinds = yaml.safe_load((TALKS / "figures.yaml").read_text("utf-8"))["may be misread"]
    return [talk for talk in talks(language) if talk.kind not in kinds]


@pytest.mark.parametrize("talk", [*clean("en"), *clean("zh")], ids=lambda talk: talk.text.splitlines()[-1])
def test_no_side_is_heard_that_is_not_taken(talk: Talk) -> None:
    assert heard(talk)[0] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_much_is_found_as_before_and_no_more_is_false(language: str) -> None:
    figures = yaml.safe_load((TALKS / "figures.yaml").read_text("utf-8"))
    found = measured(language)
    assert found["false sides"] <= figures["at most"]["false sides"][language], found
    assert found["found"] >= figures["at least"]["found"][language], found
