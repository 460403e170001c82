"""Agreement and disagreement that the notes state in words, with the very words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from accord.notes.minutes import Kind, Minutes, Party, PartyKind, Polarity, Relation, Statement, Strength
from accord.notes.source import Span
from accord.reading.attendance import Roster
from accord.reading.decisions import Side
from accord.reading.notation import Cue, Lexicon
from accord.reading.speakers import Lead

_CLAUSE = re.compile(r"(?:[^。！？!?；;\n.]|\.(?!\s|$))+[。！？!?；;.]*")
_VIEW = re.compile(r"[“\"「『](?P<view>[^”\"」』]{2,60})[”\"」』]")
_BREAK = re.compile(r"\n[ \t>]*")
_BEGINNING = 4
"""Code points from the beginning of a statement within which a verb of agreement has no object before it."""
_AHEAD = 40
"""Code points that may stand before a cue in its clause: what comes later is seldom the clause's own assertion."""
_LONGEST = 600
"""Code points of a clause that are looked at: a cue stands near its beginning."""
_BARE = 8
"""Code points of the beginning of a clause within which a verb without an object is a reply."""
_MARKS = " ，,。.、:：;；!！"
_AFTER_COMMA = re.compile(r"[，,]\s*")
_ASKED = re.compile(r"[?？]")
_NOBODY = Party(PartyKind.UNNAMED, "")
"""Stands in for the speaker of a statement that is nobody's."""


def relations(
    minutes: Minutes, consensus: Mapping[int, Lead], votes: Mapping[int, list[Side]], roster: Roster
) -> list[Relation]:
    """All stated relations, in the order of the notes."""
    found: list[Relation] = []
    for index, statement in enumerate(minutes.statements):
        if index in consensus and statement.party:
            found.append(_consensus(index, statement))
        elif index in votes:
            found += [_vote(index, statement, vote) for vote in votes[index]]
        elif statement.reported_in is None:
            found += _in_statement(index, statement, minutes, roster)
    return found


def _consensus(index: int, statement: Statement) -> Relation:
    """A body is of one mind on what its statement says."""
    assert statement.party is not None  # noqa: S101 (the caller has looked)
    cue = "consensus" if statement.kind is Kind.CONSENSUS else "outcome"
    return Relation(
        Polarity.AGREE, statement.party, (), False, Strength.FULL, statement.span, index, cue, consensus=True
    )


def _vote(index: int, statement: Statement, side: Side) -> Relation:
    """A side that a line of the minutes' own tells of."""
    return Relation(
        side.polarity, side.party, side.others, False, side.strength, statement.span, index, side.cue,
        consensus=side.consensus,
    )  # fmt: skip


def _in_statement(index: int, statement: Statement, minutes: Minutes, roster: Roster) -> Iterator[Relation]:
    """Relations that a statement's words state: one a line and side at the most."""
    words, places = _whole_sentences(statement, minutes)
    seen: set[tuple[object, ...]] = set()
    for number, clause in enumerate(_CLAUSE.finditer(words)):
        text = clause.group().lstrip()[:_LONGEST]
        if roster.lexicon.question.search(text) or statement.kind is Kind.QUESTION:
            continue
        line = words.count("\n", 0, clause.start())
        for cue, pattern in roster.lexicon.cues_in(text):
            match = pattern.search(text) if number < 2 or not pattern.pattern.startswith("^") else None
            if match is None or not _stands(text, match, cue, roster.lexicon) or (cue.polarity, line) in seen:
                continue
            offset = clause.end() - len(clause.group().lstrip())
            relation = _relation(index, statement, offset, text, match, cue, minutes, roster)
            if relation and (relation.party, cue.name) not in seen:
                seen |= {(relation.polarity.value, line), (relation.party, cue.name)}
                yield relation if places is None else _placed(relation, statement.span.start, places)
                break


def _whole_sentences(statement: Statement, minutes: Minutes) -> tuple[str, list[int] | None]:
    """The words of a statement with one space for a break that only keeps lines short.

    With them, where each code point stands behind the statement's beginning; None if nothing was moved.
    """
    words, start = minutes.source.words(statement.span), statement.span.start
    breaks = [m for m in _BREAK.finditer(words) if start + m.start() in minutes.wraps]
    if not breaks:
        return words, None
    places = list(range(len(words) + 1))
    for found in reversed(breaks):
        words = words[: found.start()] + " " + words[found.end() :]
        del places[found.start() + 1 : found.end()]
    return words, places


def _placed(relation: Relation, start: int, places: list[int]) -> Relation:
    """The relation with its spans where they are in the notes."""

    def place(span: Span) -> Span:
        return Span(start + places[span.start - start], start + places[span.end - 1 - start] + 1)

    return replace(relation, evidence=place(relation.evidence), target=relation.target and place(relation.target))


def _stands(text: str, match: re.Match[str], cue: Cue, lexicon: Lexicon) -> bool:
    """Whether the cue is asserted near the beginning of the clause, not supposed, asked or quoted."""
    before = text[: match.start()]
    ahead = 2 * _AHEAD if before.isascii() and cue.target == "before" else _AHEAD
    if lexicon.hypothetical.search(before) or len(before) > ahead:
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
    groups = match.groupdict()
    start = statement.span.start + offset
    party = statement.party or _NOBODY
    words = next((value for name, value in groups.items() if value and name not in ("degree", "who")), "")
    named = tuple(_others(words, party, roster))
    relation = Relation(
        polarity=Polarity(cue.polarity),
        party=party,
        others=(),
        implied=False,
        strength=Strength(cue.strength) if cue.strength else _strength(text, match, groups, roster.lexicon),
        evidence=Span(start, start + len(text.rstrip())),
        statement=index,
        cue=cue.name,
        target=_view(match, groups, start),
    )
    if cue.target == "between":  # "the Chair observed that A and B differ": neither is the Chair
        parties = tuple(dict.fromkeys(named))
        return replace(relation, party=parties[0], others=parties[1:]) if len(parties) > 1 else None
    if statement.party is None:
        return None
    if cue.target == "body":
        return replace(relation, party=Party(PartyKind.COLLECTIVE, groups["who"] or ""), others=(party,))
    if cue.target == "joined":  # "Quinn prefers to wait, as does Robin": it is Robin who agrees
        return replace(relation, party=named[0], others=(party,)) if named else None
    if cue.target == "named" and not named and len(words.strip(_MARKS)) < 2:
        named = tuple(_others(text[: match.start()], party, roster))  # "what Quinn says of it, I support"
    if named:
        return replace(relation, others=named, answers=_answered(index, named[0], minutes))
    return None if cue.target == "person" else _unnamed(relation, match, groups, offset, cue, minutes)


def _unnamed(
    relation: Relation,
    match: re.Match[str],
    groups: dict[str, str | None],
    offset: int,
    cue: Cue,
    minutes: Minutes,
) -> Relation | None:
    """The relation where nobody is named: with the turn before, or with what the verb has for its object."""
    statement = minutes.statements[relation.statement]
    start = statement.span.start + offset
    # "Disagreed, citing …" at the very beginning answers whoever spoke before; so does a bare "I agree".
    bare = (
        len((groups.get("object") or "").strip(_MARKS)) < 2
        and len(_AFTER_COMMA.split(match.string[: match.start()])[-1]) < _BARE
    )
    opens = (offset + match.start() < _BEGINNING or bare) and relation.target is None
    before = _before(relation.statement, statement, minutes) if cue.target == "before" or opens else None
    if before is not None:
        return _answer(relation, before, minutes, cue)
    if relation.target is None:
        relation = replace(relation, target=_object(match, groups, start))
    return relation if cue.target == "named" and relation.target else None


def _answer(relation: Relation, before: int, minutes: Minutes, cue: Cue) -> Relation | None:
    """The relation as one with whoever spoke before; "no" to a question is an answer, not a quarrel.

    With ``cue.echo`` the words must take up something of what was said: `三天太短` answers who spoke of three days.
    """
    other = minutes.statements[before]
    said = minutes.source.words(other.span)
    if cue.answer and (other.kind is Kind.QUESTION or _ASKED.search(said)):
        return None
    if cue.echo and not _pairs(minutes.source.words(relation.evidence)) & _pairs(said):
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
    behind = match.start("object") if groups.get("object") else match.end()  # `I agree with Quinn in principle`
    if degree and lexicon.partial.search(degree):
        return Strength.PARTIAL
    if lexicon.partial.search(text[match.end() :]) or lexicon.partial_behind.search(text[behind:]):
        return Strength.PARTIAL
    return Strength.FULL


def _answered(index: int, party: Party, minutes: Minutes) -> int | None:
    """The last statement of ``party`` before statement ``index``."""
    return next((i for i in range(index - 1, -1, -1) if minutes.statements[i].party == party), None)


def _before(index: int, statement: Statement, minutes: Minutes) -> int | None:
    """The statement of the turn before that the words answer: in it, the one that shares most words with them."""
    turn: list[int] = []
    skipped = False
    for i in range(index - 1, -1, -1):
        other = minutes.statements[i]
        if other.party == statement.party and not turn:
            continue
        if other.party is None and not turn and not skipped and other.topics == statement.topics:
            skipped = True  # a caption or a remark between two turns
            continue
        if other.party is None or other.topics != statement.topics:
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
