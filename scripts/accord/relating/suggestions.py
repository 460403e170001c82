"""Agreement that the notes do not state: claims that seem to say the same, or the opposite, for a person to judge.

Offline, likeness is that of words (rapidfuzz over segmented words); a language model may be asked instead
(`language_model`). What is proposed has the form of `positions.yaml` and enters no graph before somebody accepts it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import rjieba
import yaml
from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz

from accord import __version__
from accord.ground.phrases import tell
from accord.ground.spelling import HAN
from accord.ground.text import digest, language, slug
from accord.ground.yamlfile import load_yaml
from accord.notes.minutes import Kind, Minutes, Polarity, Statement
from accord.relating.positions import SIDES, Positions

LEAST: Final = 0.3
"""Score below which nothing is proposed."""

OFFERED: Final = 0.35
"""Score from which on a side is offered that is not sure enough to be stated."""

_WORD = re.compile(rf"[{HAN}]+|[A-Za-z][\w'’-]*|\d+(?:\.\d+)?")
_COMMON = 0.2
"""Share of the claims above which a word says little of what a claim is about."""


class Words(BaseModel):
    """The word lists of `similarity.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    stop: list[list[str]]
    negations: list[str]
    opposites: list[list[str]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two claims or more on a proposition, with the reason and a score from 0 to 1."""

    words: str
    supports: tuple[int, ...]
    opposes: tuple[int, ...]
    score: float
    reason: str
    by: str

    @property
    def claims(self) -> frozenset[int]:
        """All claims, by the index of their statements."""
        return frozenset((*self.supports, *self.opposes))


@cache
def word_lists() -> Words:
    """The lists that come with Accord."""
    return load_yaml(Path(__file__).with_name("similarity.yaml"), Words)[0]


def suggest(
    minutes: Minutes, *, known: Iterable[frozenset[int]] = (), limit: int = 20, lang: str = "en"
) -> list[Proposal]:
    """Pairs of claims of different parties that are alike in words, the likeliest first.

    Args:
        minutes: what was read of the notes.
        known: sets of claims that a person has judged already; pairs inside one of them are left out.
        limit: the most that are proposed.
        lang: the language in which reasons are given.
    """
    claims = _claims(minutes)
    bags = {index: _words(minutes.source.words(statement.span)) for index, statement in claims}
    often = Counter(word for bag in bags.values() for word in set(bag))
    common = {word for word, count in often.items() if count > max(3, _COMMON * len(bags))}
    judged, found = list(known), []
    for number, (first, one) in enumerate(claims):
        for second, other in claims[number + 1 :]:
            reports = other.reported_in == first or one.reported_in == second
            if one.party == other.party or reports or any({first, second} <= group for group in judged):
                continue
            proposal = _pair(minutes, (first, second), bags, common, lang)
            if proposal:
                found.append(proposal)
    found += _weighed(minutes, judged, lang)
    return sorted(found, key=lambda p: (-p.score, p.supports, p.opposes))[:limit]


def _weighed(minutes: Minutes, judged: Sequence[frozenset[int]], lang: str) -> Iterator[Proposal]:
    """Sides that reading was not sure enough of: with the claim that they answer, if they answer one."""
    for one in minutes.weighed:
        relation = one.relation
        claims = {relation.statement} if relation.answers is None else {relation.answers, relation.statement}
        if one.stated or one.score < OFFERED or any(claims <= group for group in judged):
            continue
        about = relation.statement if relation.answers is None else relation.answers
        words = minutes.source.words(relation.target or minutes.statements[about].span)
        agrees = relation.polarity is Polarity.AGREE
        answered = () if relation.answers is None else (relation.answers,)
        sides = ((*answered, relation.statement), ()) if agrees else (answered, (relation.statement,))
        seen = ", ".join(name for name, weight in sorted(one.clues, key=lambda clue: -clue[1]) if weight > 0)
        reason = tell(f"suggest-may-{'agree' if agrees else 'disagree'}", lang, cue=one.cue, seen=seen)
        yield Proposal(
            " ".join(words.split()),
            sides[0],
            sides[1],
            round(one.score, 2),
            reason,
            f"weighing of words, Accord {__version__}",
        )


def _claims(minutes: Minutes) -> list[tuple[int, Statement]]:
    """Claims that can be compared: somebody's, no questions, no repeats."""
    return [
        (index, statement)
        for index, statement in enumerate(minutes.statements)
        if statement.party and statement.kind is not Kind.QUESTION and statement.repeats is None
    ]


def _words(text: str) -> list[str]:
    """The words of a claim, Chinese segmented, without those that say nothing of its subject."""
    stop = {word for row in word_lists().stop for word in row}
    found: list[str] = []
    for match in _WORD.finditer(text.lower()):
        found += rjieba.cut(match.group()) if language(match.group()) != "en" else [match.group()]
    return [word for word in found if word not in stop]


def _pair(
    minutes: Minutes, pair: tuple[int, int], bags: dict[int, list[str]], common: set[str], lang: str
) -> Proposal | None:
    """What two claims propose, if they are alike enough."""
    lists, (first, second) = word_lists(), pair
    turns = set(lists.negations)
    one, other = ([w for w in bags[i] if w not in common and w not in turns] for i in pair)
    shared = sorted(set(one) & set(other), key=lambda word: (-len(word), word))
    if len(shared) < 2:
        return None
    likeness = fuzz.token_sort_ratio(" ".join(one), " ".join(other)) / 100
    cover = len(shared) / min(len(set(one)), len(set(other)))
    topic = minutes.statements[first].topics == minutes.statements[second].topics
    score = round(min(1.0, 0.45 * likeness + 0.45 * cover + (0.1 if topic else 0.0)), 2)
    if score < LEAST:
        return None
    opposite = _opposite(bags[first], bags[second], lang)
    both = tell("suggest-shared", lang, words=tell("comma", lang).join(shared[:5]))
    reason = "; ".join([both, *([opposite] if opposite else [])])
    words = min((minutes.source.words(minutes.statements[i].span) for i in pair), key=len)
    sides = ((first,), (second,)) if opposite else (pair, ())
    return Proposal(
        " ".join(words.split()), sides[0], sides[1], score, reason, f"likeness of words, Accord {__version__}"
    )


def _opposite(one: Sequence[str], other: Sequence[str], lang: str) -> str | None:
    """Why two claims that are alike may contradict each other."""
    lists = word_lists()
    for pair in lists.opposites:
        for left, right in (pair, pair[::-1]):
            if left in one and right in other and not (right in one or left in other):
                return tell("suggest-against", lang, left=left, right=right)
    turns = [sum(word in lists.negations for word in words) % 2 for words in (one, other)]
    return tell("suggest-denied", lang) if turns[0] != turns[1] else None


# ── As a file for a person to judge ──


def as_yaml(proposals: Sequence[Proposal], minutes: Minutes) -> str:
    """Proposals in the form of `positions.yaml`, to be accepted by writing a name behind `accepted_by`."""
    head = (
        "# Proposals, not positions: nothing here is in a graph. To accept one, write your name behind accepted_by\n"
        "# and put it into positions.yaml beside notes.md (NAME.positions.yaml beside NAME.md). Behind refused_by,\n"
        "# it is not proposed again.\n"
    )
    entries = [{**entry_of(proposal, minutes), "accepted_by": "", "refused_by": ""} for proposal in proposals]
    body = yaml.safe_dump({"propositions": entries}, allow_unicode=True, sort_keys=False, width=110)
    return head + body.replace("accepted_by: ''", "accepted_by:").replace("refused_by: ''", "refused_by:")


def entry_of(proposal: Proposal, minutes: Minutes) -> dict[str, object]:
    """A proposal as a proposition of `positions.yaml`, on which nobody has decided."""
    name = f"{slug(proposal.words, 32)}-{digest(proposal.words, *map(str, sorted(proposal.claims)), size=4)}"
    tag = "zh" if language(proposal.words).startswith("zh") else "en"
    entry: dict[str, object] = {"id": name, tag: proposal.words}
    for side, claims in (("supports", proposal.supports), ("opposes", proposal.opposes)):
        if claims:
            entry[side] = [quote_of(index, minutes) for index in claims]
    return entry | {"score": proposal.score, "reason": proposal.reason, "proposed_by": proposal.by}


def quote_of(index: int, minutes: Minutes) -> dict[str, object]:
    """What names a claim: its exact words, the first line of them if that names it already, and whose they are.

    Where the same party says the same again, also the line.
    """
    statement = minutes.statements[index]
    words = minutes.source.words(statement.span)
    first = words.split("\n", 1)[0]
    texts = [minutes.source.words(other.span) for other in minutes.statements]
    quote = first if sum(first in text for text in texts) == 1 else words
    said = [other.party for text, other in zip(texts, minutes.statements, strict=True) if quote in text]
    alike = len(said) if statement.party is None else said.count(statement.party)
    line = {"line": minutes.source.line_of(statement.span.start)} if alike > 1 else {}
    return {"quote": quote, **({"by": statement.party.name} if statement.party else {}), **line}


def as_lines(proposals: Sequence[Proposal], minutes: Minutes, lang: str = "en") -> Iterator[str]:
    """Each proposal with its score and reason, and below it side, party, line and words of each claim."""
    for proposal in proposals:
        yield f"{proposal.score:.2f}  {proposal.reason}"
        for side, claims in (("supports", proposal.supports), ("opposes", proposal.opposes)):
            for index in claims:
                statement = minutes.statements[index]
                words = " ".join(minutes.source.words(statement.span).split())
                party = statement.party.name if statement.party else ""
                line = str(minutes.source.line_of(statement.span.start))
                said = tell("suggest-claim", lang, line=line, party=party, words=words)
                yield f"  {tell(f'suggest-{side}', lang):<8}  {said}"


def judged(path: Path, minutes: Minutes) -> list[frozenset[int]]:
    """Sets of claims on which a person has decided in `positions.yaml`: accepted, refused, or her own."""
    positions = load_yaml(path, Positions)[0]
    texts = [minutes.source.words(statement.span) for statement in minutes.statements]
    found = []
    for proposition in positions.propositions:
        if proposition.counts or proposition.refused_by:
            quotes = [quote.quote for side in SIDES for quote in getattr(proposition, side)]
            found.append(frozenset(i for i, text in enumerate(texts) for quote in quotes if quote in text))
    return found
