"""What the pages say themselves, in each language, and how days are written; the words stand in `words/`."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from accord.ground.yamlfile import load_yaml

FOLDER = Path(__file__).parent / "words"


class Wording(BaseModel):
    """The words of one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str
    months: list[str]
    said: dict[str, str]

    def say(self, key: str, **values: object) -> str:
        """A phrase with values in their places; that for one where `count` is one, if the language has it.

        Raises:
            KeyError: there is no such phrase.
        """
        phrase = self.said.get(f"{key}-one") if values.get("count") == 1 else None
        return (phrase or self.said[key]).format(**values)

    def day(self, text: str) -> str:
        """A day (ISO 8601) as it is written in the language; any other text as it is."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return self.say("day", day=day.day, month=self.months[day.month - 1], year=day.year)


@cache
def wording(language: str) -> Wording:
    """The words of a language.

    Raises:
        RequestError: there are none.
    """
    return load_yaml(FOLDER / f"{language}.yaml", Wording)[0]
