"""`positions.yaml`: what the notes cannot say by their form and a person says instead.

It holds propositions, in Chinese and English, with the claims that support, oppose or qualify them, and what of the
agreement that was read is struck out, for the notes do not state it; each claim is named by a few of its exact words.
A quotation must fit one claim and no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from rapidfuzz import fuzz, process

from accord.ground.errors import DataError
from accord.ground.text import normal
from accord.ground.yamlfile import Place, load_yaml, place_of
from accord.notes.minutes import Minutes, Party, PartyKind, Relation, Strength

Side = Literal["supports", "opposes", "qualifies"]
SIDES: tuple[Side, ...] = ("supports", "opposes", "qualifies")


class Named(BaseModel):
    """A claim, named by some of its words.

    Where several are reported with the same words, `by` names its party, and `line` the line on which it begins.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    quote: str = Field(min_length=2)
    by: str | None = None
    line: int | None = Field(default=None, ge=1)


class Quote(Named):
    """A claim on one side of a proposition; `added_by` says who put it there, where that was not the curator."""

    strength: Literal["full", "partial", "conditional"] = "full"
    added_by: str | None = None
    added_on: date | None = None


class Struck(Named):
    """What was read wrongly: the agreement or disagreement that the claim is taken to state, and does not.

    Of a claim that is taken to state several, `polarity` and `between` (some of the parties) choose.
    """

    polarity: Literal["agree", "disagree"] | None = None
    between: list[str] = []
    reason: str | None = None
    struck_by: str | None = None
    struck_on: date | None = None


class Proposition(BaseModel):
    """What is said, whoever says it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    zh: str | None = Field(default=None, min_length=1)
    en: str | None = Field(default=None, min_length=1)
    topics: list[str] = []
    shared: bool = False
    supports: list[Quote] = []
    opposes: list[Quote] = []
    qualifies: list[Quote] = []
    score: float | None = Field(default=None, ge=0, le=1)
    reason: str | None = None
    proposed_by: str | None = None
    accepted_by: str | None = None
    accepted_on: date | None = None
    refused_by: str | None = None
    refused_on: date | None = None

    @field_validator("accepted_by", "refused_by", mode="before")
    @classmethod
    def _nobody(cls, value: object) -> object:
        """An empty value is nobody's name."""
        return None if isinstance(value, str) and value.strip() in ("", "null", "~") else value

    @model_validator(mode="after")
    def _worded(self) -> Self:
        """A proposition is worded in one language at least."""
        if not (self.zh or self.en):
            raise ValueError("words are missing: give zh, en, or both")
        return self

    @property
    def counts(self) -> bool:
        """Whether a person vouches for it: what was proposed counts once somebody has accepted it."""
        return self.refused_by is None and (self.proposed_by is None or self.accepted_by is not None)

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
    struck_out: list[Struck] = []


@dataclass(frozen=True, slots=True)
class Position:
    """A claim (by the index of its statement) on one side of a proposition."""

    proposition: Proposition
    side: Side
    statement: int
    strength: Strength
    added_by: str | None = None


class Fitted(NamedTuple):
    """What a curator says of some notes: the propositions that count, positions on them, and what is not stated."""

    positions: Positions = Positions()
    found: tuple[Position, ...] = ()
    struck: frozenset[Relation] = frozenset()


def fit(path: Path, minutes: Minutes) -> Fitted:
    """Read ``path`` and find the claim that each quotation names.

    Raises:
        RequestError: the file cannot be opened.
        DataError: it is no YAML or has unknown keys, is empty, an id comes twice, a quotation fits no claim, two, or
            one of nobody in particular, or what is struck out was not read; all such faults at once, with file, line
            and the nearest candidates.
    """
    positions, places = load_yaml(path, Positions)
    if not (positions.propositions or positions.struck_out):
        raise DataError("there are no propositions in it", path=path, remedy="add some, or remove the file")
    seen: set[str] = set()
    found: list[Position] = []
    errors: list[DataError] = []
    for number, proposition in enumerate(positions.propositions):
        at = ("propositions", number)
        if proposition.id in seen:
            errors.append(
                _error(f"the proposition {proposition.id!r} is there twice", path, places, (*at, "id"), "rename one")
            )
        seen.add(proposition.id)
        for side in SIDES if proposition.counts else ():
            for index, quote in enumerate(getattr(proposition, side)):
                try:
                    statement = _fit(quote, minutes, path, place_of(places, (*at, side, index)))
                except DataError as error:
                    errors.append(error)
                else:
                    strength = Strength(quote.strength.capitalize())
                    found.append(Position(proposition, side, statement, strength, quote.added_by))
    struck: set[Relation] = set()
    for number, one in enumerate(positions.struck_out):
        try:
            struck |= _strike(one, minutes, path, place_of(places, ("struck_out", number)))
        except DataError as error:
            errors.append(error)
    if errors:
        raise _together(errors)
    chosen = [proposition for proposition in positions.propositions if proposition.counts]
    return Fitted(positions.model_copy(update={"propositions": chosen}), tuple(found), frozenset(struck))


def _strike(one: Struck, minutes: Minutes, path: Path, place: Place) -> set[Relation]:
    """The relations that an entry strikes out: all that its claim states and that it fits.

    Raises:
        DataError: there are none, or it names no claim or several.
    """
    statement = _named(one, minutes, path, place)
    stated = [relation for relation in minutes.relations if relation.statement == statement]
    fitting = {
        relation
        for relation in stated
        if one.polarity in (None, relation.polarity.value)
        and all(_is_called(name, (relation.party, *relation.others), minutes) for name in one.between)
    }
    if not fitting:
        told = [f"{each.party.name} {each.polarity.value}s{_with(each)}" for each in stated]
        remedy = "leave it out: it is not in the graph"
        if told:
            remedy = f"mind polarity and between; read in this claim: {'; '.join(told)}"
        message = f"no such agreement is read in the claim {one.quote!r}"
        raise DataError(message, path=path, line=place[0], column=place[1], remedy=remedy)
    return fitting


def _with(relation: Relation) -> str:
    return f" with {', '.join(other.name for other in relation.others)}" if relation.others else ""


def _together(errors: list[DataError]) -> DataError:
    """All faults of a file as one error: the first as it is, the others below it."""
    first, others = errors[0], errors[1:]
    if others:
        told = "\n".join(str(error) for error in others)
        first.remedy = f"{first.remedy}\n{told}" if first.remedy else told
    return first


def _fit(quote: Quote, minutes: Minutes, path: Path, place: Place) -> int:
    """The one statement that holds the words of ``quote``, which is somebody's."""
    statement = _named(quote, minutes, path, place)
    if minutes.statements[statement].party is None:
        remedy = "leave it out: a stance needs a holder"
        raise _fault(f"nobody in particular says {quote.quote!r}", [], minutes, path, place, remedy)
    return statement


def _named(quote: Named, minutes: Minutes, path: Path, place: Place) -> int:
    """The one statement that holds the words of ``quote``, whoever says it."""
    texts = [minutes.source.words(statement.span) for statement in minutes.statements]
    fitting = [i for i, text in enumerate(texts) if quote.quote in text and _by(quote, i, minutes)]
    if quote.line is not None:
        fitting = [i for i in fitting if minutes.source.line_of(minutes.statements[i].span.start) == quote.line]
    originals = [i for i in fitting if minutes.statements[i].repeats not in fitting]
    if len(originals) == 1:
        return originals[0]
    if originals:
        raise _fault(
            f"{quote.quote!r} fits {len(originals)} claims", originals, minutes, path, place,
            "quote more words, or add `by:` with the name of the party, or `line:`",
        )  # fmt: skip
    near = process.extract(quote.quote, texts, scorer=fuzz.partial_ratio, limit=3)
    raise _fault(
        f"{quote.quote!r} fits no claim", [index for _, _, index in near], minutes, path, place,
        "quote words exactly as they stand in the notes",
    )  # fmt: skip


def _by(quote: Named, index: int, minutes: Minutes) -> bool:
    """Whether a statement is by the party that the quotation names, if it names one."""
    party = minutes.statements[index].party
    return quote.by is None or (party is not None and _is_called(quote.by, (party,), minutes))


def _is_called(name: str, parties: tuple[Party, ...], minutes: Minutes) -> bool:
    """Whether one of some parties has this name, or one of its spellings."""
    return normal(name) in {normal(called) for party in parties for called in _names(party, minutes)}


def _names(party: Party, minutes: Minutes) -> Iterator[str]:
    yield party.name
    if party.kind is PartyKind.PERSON:
        yield from (alias for person in minutes.people if person.name == party.name for alias in person.aliases)


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
