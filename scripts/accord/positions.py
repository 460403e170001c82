"""`positions.yaml`: what the notes cannot say by their form and a person says instead.

It holds propositions, in Chinese and English, with the claims that support, oppose or qualify them; each claim
is named by a few of its exact words. A quotation must fit one claim and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from rapidfuzz import fuzz, process

from accord.errors import DataError
from accord.minutes import Minutes, PartyKind, Strength
from accord.names import normal
from accord.yamlfile import Place, load_yaml, place_of

Side = Literal["supports", "opposes", "qualifies"]
SIDES: tuple[Side, ...] = ("supports", "opposes", "qualifies")


class Quote(BaseModel):
    """A claim, named by some of its words; `by` names its party where two parties are reported with the same words."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    quote: str = Field(min_length=2)
    by: str | None = None
    strength: Literal["full", "partial", "conditional"] = "full"


class Proposition(BaseModel):
    """What is said, whoever says it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    topics: list[str] = []
    shared: bool = False
    supports: list[Quote] = []
    opposes: list[Quote] = []
    qualifies: list[Quote] = []

    @field_validator("supports", "opposes", "qualifies", mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        """A quotation alone is short for `quote: …`."""
        if isinstance(value, list):
            return [{"quote": item} if isinstance(item, str) else item for item in value]
        return value


class Positions(BaseModel):
    """The whole file; `curator` says who vouches for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    curator: str = "unnamed curator"
    propositions: list[Proposition] = []


@dataclass(frozen=True, slots=True)
class Position:
    """A claim (by the index of its statement) on one side of a proposition."""

    proposition: Proposition
    side: Side
    statement: int
    strength: Strength


def fit(path: Path, minutes: Minutes) -> tuple[Positions, list[Position]]:
    """Read ``path`` and find the claim that each quotation names.

    Raises:
        RequestError: the file cannot be opened.
        DataError: it is no YAML or has unknown keys, an id comes twice, or a quotation fits no claim, two, or one
            of nobody in particular; with file, line and the nearest candidates.
    """
    positions, places = load_yaml(path, Positions)
    seen: set[str] = set()
    found: list[Position] = []
    for number, proposition in enumerate(positions.propositions):
        at = ("propositions", number)
        if proposition.id in seen:
            raise _error(f"the proposition {proposition.id!r} is there twice", path, places, (*at, "id"), "rename one")
        seen.add(proposition.id)
        for side in SIDES:
            for index, quote in enumerate(getattr(proposition, side)):
                statement = _fit(quote, minutes, path, place_of(places, (*at, side, index)))
                found.append(Position(proposition, side, statement, Strength(quote.strength.capitalize())))
    return positions, found


def _fit(quote: Quote, minutes: Minutes, path: Path, place: Place) -> int:
    """The one statement that holds the words of ``quote``."""
    texts = [minutes.source.words(statement.span) for statement in minutes.statements]
    fitting = [i for i, text in enumerate(texts) if quote.quote in text and _by(quote, i, minutes)]
    originals = [i for i in fitting if minutes.statements[i].repeats not in fitting]
    if len(originals) == 1:
        if minutes.statements[originals[0]].party is None:
            raise _fault(
                f"nobody in particular says {quote.quote!r}",
                [],
                minutes,
                path,
                place,
                "leave it out: a stance needs a holder",
            )
        return originals[0]
    if originals:
        raise _fault(
            f"{quote.quote!r} fits {len(originals)} claims", originals, minutes, path, place,
            "quote more words, or add `by:` with the name of the party",
        )  # fmt: skip
    near = process.extract(quote.quote, texts, scorer=fuzz.partial_ratio, limit=3)
    raise _fault(
        f"{quote.quote!r} fits no claim", [index for _, _, index in near], minutes, path, place,
        "quote words exactly as they stand in the notes",
    )  # fmt: skip


def _by(quote: Quote, index: int, minutes: Minutes) -> bool:
    """Whether a statement is by the party that the quotation names, if it names one."""
    party = minutes.statements[index].party
    if quote.by is None:
        return True
    if party is None:
        return False
    names = {party.name}
    if party.kind is PartyKind.PERSON:
        names |= {alias for person in minutes.people if person.name == party.name for alias in person.aliases}
    return normal(quote.by) in map(normal, names)


def _fault(message: str, candidates: list[int], minutes: Minutes, path: Path, place: Place, remedy: str) -> DataError:
    """The error for a quotation, with the claims it may mean."""
    lines = [remedy]
    for index in candidates:
        statement = minutes.statements[index]
        party = statement.party.name if statement.party else "nobody named"
        words = " ".join(minutes.source.words(statement.span).split())
        lines.append(f"line {minutes.source.line_of(statement.span.start)}, {party}: {words[:80]}")
    return DataError(message, path=path, line=place[0], column=place[1], remedy="\n".join(lines))


def _error(
    message: str,
    path: Path,
    places: dict[tuple[str | int, ...], Place],
    at: tuple[str | int, ...],
    remedy: str,
) -> DataError:
    line, column = place_of(places, at)
    return DataError(message, path=path, line=line, column=column, remedy=remedy)
