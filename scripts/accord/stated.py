"""Agreement and disagreement that the notes state in words, with the very words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from accord.attendance import Roster
from accord.minutes import Kind, Minutes, Party, PartyKind, Person, Polarity, Relation, Statement, Strength
from accord.notation import Cue, Lexicon
from accord.source import Span
from accord.speakers import Lead

_CLAUSE = re.compile(r"(?:[^。！？!?；;\n.]|\.(?!\s|$))+[。！？!?；;.]*")
_VIEW = re.compile(r"[“\"「『](?P<view>[^”\"」』]{2,60})[”\"」』]")
_BEGINNING = 4
"""Code points from the beginning of a statement within which a verb of agreement has no object before it."""


Vote = tuple[str, Person, Person | None]
"""A side, who takes it, and whose motion it is."""


def relations(
    minutes: Minutes, consensus: Mapping[int, Lead], votes: Mapping[int, list[Vote]], roster: Roster
) -> list[Relation]:
    """All stated relations, in the order of the notes."""
    found: list[Relation] = []
    for index, statement in enumerate(minutes.statements):
        if index in consensus and statement.party:
            found.append(_consensus(index, statement))
        elif index in votes:
            found += [_vote(index, statement, vote) for vote in votes[index]]
        elif statement.party and statement.reported_in is None:
            found += _in_statement(index, statement, minutes, roster)
    return found


def _consensus(index: int, statement: Statement) -> Relation:
    """A body is of one mind on what its statement says."""
    assert statement.party is not None  # noqa: S101 (the caller has looked)
    cue = "consensus" if statement.kind is Kind.CONSENSUS else "outcome"
    return Relation(
        Polarity.AGREE, statement.party, (), False, Strength.FULL, statement.span, index, cue, consensus=True
    )


def _vote(index: int, statement: Statement, vote: Vote) -> Relation:
    """One voter's side, or the second of a motion."""
    side, person, mover = vote
    others = (mover.party,) if mover else ()
    cue = "second" if mover else "vote"
    return Relation(Polarity(side), person.party, others, False, Strength.FULL, statement.span, index, cue)


def _in_statement(index: int, statement: Statement, minutes: Minutes, roster: Roster) -> Iterator[Relation]:
    """Relations that a statement's words state, one a cue and clause at the most."""
    words = minutes.source.words(statement.span)
    seen: set[Polarity] = set()
    for clause in _CLAUSE.finditer(words):
        text = clause.group()
        if roster.lexicon.question.search(text) or statement.kind is Kind.QUESTION:
            continue
        for cue, pattern in roster.lexicon.cues:
            match = pattern.search(text)
            if match is None or not _stands(text, match, roster.lexicon) or cue.polarity in seen:
                continue
            relation = _relation(index, statement, clause.start(), text, match, cue, minutes, roster)
            if relation:
                seen.add(relation.polarity)
                yield relation
                break


def _stands(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the cue is asserted near the beginning of the clause, not supposed, asked or quoted."""
    before = text[: match.start()]
    if lexicon.hypothetical.search(before) or len(before) > 40:
        return False
    quotes = before.count('"') % 2 or before.count("“") > before.count("”") or before.count("「") > before.count("」")
    return not quotes


def _relation(
    index: int,
    statement: Statement,
    offset: int,
    text: str,
    match: re.Match[str],
    cue: Cue,
    minutes: Minutes,
    roster: Roster,
) -> Relation | None:
    """The relation that a cue in one clause states."""
    assert statement.party is not None  # noqa: S101 (the caller has looked)
    groups = match.groupdict()
    start = statement.span.start + offset
    named = tuple(_others(groups.get("object") or groups.get("joined") or "", statement.party, roster))
    relation = Relation(
        polarity=Polarity(cue.polarity),
        party=statement.party,
        others=(),
        implied=False,
        strength=_strength(text, match, groups, roster.lexicon),
        evidence=Span(start, start + len(text.rstrip())),
        statement=index,
        cue=cue.name,
        target=_view(match, groups, start),
    )
    if cue.target == "joined":  # "Quinn prefers to wait, as does Robin": it is Robin who agrees
        return replace(relation, party=named[0], others=(statement.party,)) if named else None
    if named:
        return replace(relation, others=named, answers=_answered(index, named[0], minutes))
    if cue.target == "person":
        return None
    # "Disagreed, citing …" at the very beginning answers whoever spoke before.
    opens = offset + match.start() < _BEGINNING and relation.target is None
    before = _before(index, statement, minutes) if cue.target == "before" or opens else None
    if before is not None:
        return _answer(relation, before, minutes)
    if relation.target is None:
        relation = replace(relation, target=_object(match, groups, start))
    return relation if cue.target == "named" and relation.target else None


def _answer(relation: Relation, before: int, minutes: Minutes) -> Relation | None:
    """The relation as one with whoever spoke before; "no" to a question is an answer, not a quarrel."""
    other = minutes.statements[before]
    if relation.polarity is Polarity.DISAGREE and other.kind is Kind.QUESTION:
        return None
    return replace(relation, others=(other.party,) if other.party else (), implied=True, answers=before)


def _object(match: re.Match[str], groups: dict[str, str | None], start: int) -> Span | None:
    """What is agreed or disagreed with, in the words behind the verb: never the whole of one's own statement."""
    words = groups.get("object") or ""
    bare = words.strip(" ，,。.、:：")
    if len(bare) < 2:
        return None
    begin = start + match.start("object") + words.index(bare)
    return Span(begin, begin + len(bare))


def _view(match: re.Match[str], groups: dict[str, str | None], start: int) -> Span | None:
    """Where the view stands that the words quote and take a side on."""
    view = _VIEW.search(groups.get("object") or "")
    if view is None:
        return None
    begin = start + match.start("object") + view.start("view")
    return Span(begin, begin + len(view["view"]))


def _others(words: str, party: Party, roster: Roster) -> Iterator[Party]:
    """Persons named in the words with whom ``party`` takes sides."""
    for _, _, person in roster.people.named_in(words):
        if person.party != party:
            yield person.party


def _strength(text: str, match: re.Match[str], groups: dict[str, str | None], lexicon: Lexicon) -> Strength:
    """How far the side is taken."""
    degree = groups.get("degree")
    if lexicon.conditional.search(text):
        return Strength.CONDITIONAL
    if (degree and lexicon.partial.search(degree)) or lexicon.partial.search(text[match.end() :]):
        return Strength.PARTIAL
    return Strength.FULL


def _answered(index: int, party: Party, minutes: Minutes) -> int | None:
    """The last statement of ``party`` before statement ``index``."""
    return next((i for i in range(index - 1, -1, -1) if minutes.statements[i].party == party), None)


def _before(index: int, statement: Statement, minutes: Minutes) -> int | None:
    """The statement of the turn before that the words answer: in it, the one that shares most words with them."""
    turn: list[int] = []
    for i in range(index - 1, -1, -1):
        other = minutes.statements[i]
        if other.party == statement.party and not turn:
            continue
        if other.party is None or other.party.kind is not PartyKind.PERSON or other.topics != statement.topics:
            break
        if turn and other.party != minutes.statements[turn[0]].party:
            break
        turn.append(i)
    if not turn:
        return None
    mine = _pairs(minutes.source.words(statement.span))
    return max(turn, key=lambda i: (len(mine & _pairs(minutes.source.words(minutes.statements[i].span))), i))


def _pairs(words: str) -> set[str]:
    """Pairs of neighbouring characters: a measure of likeness that needs no word boundaries."""
    squeezed = re.sub(r"[\W_]+", "", words.casefold())
    return {squeezed[i : i + 2] for i in range(len(squeezed) - 1)}
