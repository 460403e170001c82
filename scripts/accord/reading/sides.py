"""Sides: stances that are sure enough become relations of minutes; what falls below is kept to be offered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from accord.notes.markdown import Text
from accord.notes.minutes import (
    Attribution,
    Kind,
    Minutes,
    Party,
    PartyKind,
    Polarity,
    Relation,
    Statement,
    Telling,
    Topic,
    Weighed,
)
from accord.notes.source import Span
from accord.notes.text import Marked
from accord.reading.attendance import Roster
from accord.reading.clauses import marks_of, sentences
from accord.reading.decisions import Side
from accord.reading.flow import Stance, Utterance, Voice
from accord.reading.matters import on_their_matters, proposed
from accord.reading.notation import SectionKind
from accord.reading.speakers import Lead
from accord.reading.stances import Talk, shipped_weights, stances
from accord.reading.words import language_of

# The ends of links are looked for so far only: else brackets that are never closed take the square of their number.
_MARKUP = re.compile(r"\]\([^)\s]{0,2000}\)|[*`~]+|(?<!\w)_+|_+(?!\w)|\[(?=[^\]]{0,500}\]\()|^\s*>+", re.MULTILINE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINK = re.compile(r"\]\([^)\s]{0,2000}\)|https?://\S+")
_CODE = re.compile(r"`[^`\n]+`")
_ENDS = ("decide", "dispose", "advance", "carry")
"""Classes of predicates that tell what a vote came to."""
_SUBJECT = 80
"""Code points before the words of somebody within which the subject of the sentence that tells them stands."""
_BREAK = re.compile(r"[.!?。！？;；:：\n]")
"""What ends the words between a subject and what she says."""
_NAMED_SIDES = ("vote", "second", "side")
"""Sides of those who are named; of others nothing is told where nobody is known to have met."""
_FOLD, _OFTEN = 6, 3
"""Level of the headings that the summaries of folds become, and how often one comes again that is no topic."""
_COMPANY = 12
"""Code points before a name in which the word stands by which somebody is with her."""
_SHORTEST = 4
"""Code points of the shortest name that may be written in small letters."""
_VIEW = re.compile(r"[“\"「『](?P<view>[^”\"」』]{2,60})[”\"」』]")


def relations(
    minutes: Minutes, consensus: Mapping[int, Lead], votes: Mapping[int, list[Side]], roster: Roster
) -> list[Relation]:
    """All stated relations, in the order of the notes; every stance with its score is kept in ``minutes.weighed``."""
    told: dict[int, list[Relation]] = {}
    held = _was_held(minutes, roster)
    for index, statement in enumerate(minutes.statements):
        if index in votes:
            told[index] = [_vote(index, statement, vote) for vote in votes[index] if held or vote.cue in _NAMED_SIDES]
    said = utterances_of(minutes, consensus, _folds(roster.outline.topics))
    talk = Talk(said, lambda words: _named(words, roster))
    talk.of_meeting = held
    told = _on_what_was_proposed(told, minutes, talk)
    found = on_their_matters(stances(talk, roster.meeting), talk)
    weighed = [_weighed(stance, talk, minutes) for stance in found]
    minutes.weighed = [one for one in weighed if one.relation.statement not in told or _beside(one, told)]
    stated = _distinct([one.relation for one in minutes.weighed if one.stated])
    return sorted(
        [*(relation for found in told.values() for relation in found), *stated],
        key=lambda r: (r.statement, r.evidence, r.cue),
    )


def _on_what_was_proposed(told: dict[int, list[Relation]], minutes: Minutes, talk: Talk) -> dict[int, list[Relation]]:
    """`Everybody agreed.`: where nothing was moved or put to the vote, on what was proposed before."""
    moved = {
        minutes.statements[index].topics
        for index, facts in minutes.told.items()
        if any(fact.telling not in (Telling.MOVED, Telling.OUTCOME, Telling.SILENCE) for fact in facts)
    }
    places = {utterance.statement: place for place, utterance in enumerate(talk.utterances)}
    found = dict(told)
    for index, relations in told.items():
        alone = (
            len(relations) == 1 and relations[0].cue == "outcome" and relations[0].party.kind is PartyKind.COLLECTIVE
        )
        if alone and index in places and minutes.statements[index].topics not in moved:
            found[index] = [replace(one, target=proposed(talk, places[index], one.party)) for one in relations]
    return found


def _was_held(minutes: Minutes, roster: Roster) -> bool:
    """Whether it is known that somebody met: people, a day or a body; what a glossary decides is not decided."""
    name = minutes.event.name
    body = any("body" in marks for words in sentences(name) for marks in words.marks)
    return body or bool(roster.people.persons or minutes.event.start or _YEAR.search(name))


def _beside(one: Weighed, told: Mapping[int, list[Relation]]) -> bool:
    """`Carried 5-0.`: beside a count, which is of those who voted, a line may tell the outcome."""
    ends = any(name in (*_ENDS, "placed") for name, _ in one.clues)
    return ends and all(r.cue in ("tally", "vote") for r in told[one.relation.statement])


def utterances_of(minutes: Minutes, consensus: Mapping[int, Lead], folds: Collection[int] = ()) -> list[Utterance]:
    """Statements as utterances, each a turn of its own unless it is part of the one before.

    ``consensus`` holds those that stand below headings or labels of decisions, or behind such a label; headings that
    are ``folds`` begin no topic.
    """
    found: list[Utterance] = []
    turn = -1
    last: tuple[Party | None, tuple[int, ...]] | None = None
    for index, statement in enumerate(minutes.statements):
        heading = index in consensus and not _is_labelled(minutes, statement)
        if statement.reported_in is not None or statement.attribution is Attribution.QUOTATION_LIST:
            continue
        topics = tuple(topic for topic in statement.topics if topic not in folds)
        now = (statement.party, topics)
        turn += statement.party is None or now != last
        last = now
        found.append(
            Utterance(
                (statement.party,) if statement.party else (), _text(minutes, _with_subject(minutes, statement)),
                minutes.source.line_of(statement.span.start), turn,
                Voice.SPEECH if statement.party and index not in consensus else Voice.MINUTES,
                statement.attribution,
                None if heading else statement.label, topics=topics, statement=index,
                depth=_depth(minutes.statements, index),
                section=_section(consensus[index], statement) if index in consensus else None,
            )
        )  # fmt: skip
    return found


def _is_labelled(minutes: Minutes, statement: Statement) -> bool:
    """Whether the label of a statement stands before it on its line, and not above."""
    text, start = minutes.source.text, statement.span.start
    return (statement.label or "") in text[text.rfind("\n", 0, start) + 1 : start]


def _depth(statements: Sequence[Statement], index: int) -> int:
    """How deep the item of a statement stands among items that are statements, from 1 on."""
    depth, above = 1, statements[index].parent
    while above is not None:
        depth, above = depth + 1, statements[above].parent
    return depth


def _folds(topics: Sequence[Topic]) -> frozenset[int]:
    """Headings of folds that come again and again (`Original text`): what is below them goes on with the talk."""
    names = Counter(topic.name for topic in topics if topic.level == _FOLD)
    return frozenset(i for i, t in enumerate(topics) if t.level == _FOLD and names[t.name] >= _OFTEN)


def _with_subject(minutes: Minutes, statement: Statement) -> Span:
    """Where the minutes tell what somebody said, their sentence from its subject on: `Quinn did not think that …`."""
    span, label = statement.span, statement.label
    if statement.attribution is not Attribution.SENTENCE_SUBJECT or not label:
        return span
    before = minutes.source.text[max(0, span.start - _SUBJECT) : span.start]
    place = before.rfind(label)
    between = before[place + len(label) :]
    if place < 0 or _BREAK.search(between):
        return span
    return Span(span.start - len(before) + place, span.end)


def _text(minutes: Minutes, span: Span) -> Text:
    """The words of a span, with spaces for markup and for breaks that only keep lines short."""
    source = minutes.source.words(span)
    links: tuple[Marked, ...] = tuple(("link", m.start(), m.end(), span) for m in _LINK.finditer(source))
    words = _CODE.sub(lambda m: "x" * len(m.group()), source)
    words = _MARKUP.sub(lambda m: " " * len(m.group()), words)
    plain = "".join(
        " " if character == "\n" and span.start + place in minutes.wraps else character
        for place, character in enumerate(words)
    )
    return Text(plain, span, ((0, span.start, len(plain), len(plain)),), links)


def _named(words: str, roster: Roster) -> list[tuple[int, int, Party]]:
    """Persons named in words; initials count only as they are written, and words of the language are no names."""
    return [
        (start, end, person.party)
        for start, end, person in roster.people.named_in(words)
        if not (words[start:end].isascii() and words[start:end].islower() and _is_word(words[start:end]))
        or _with_whom(words, start)
    ]


def _with_whom(words: str, place: int) -> bool:
    """Whether `with` or `@` stands before a name: `agree with bob` names somebody, however short the name."""
    before = words[:place].rstrip(" @")
    language = language_of(words)
    tokens = language.tokens(before[-_COMPANY:])
    marks = marks_of(tokens, language, before[-_COMPANY:])
    return words[:place].endswith("@") or bool(marks and "company" in marks[-1])


def _is_word(name: str) -> bool:
    """Whether a name in small letters is too short for one, or a word that says what somebody does."""
    language = language_of(name)
    tokens = language.tokens(name)
    return len(name) < _SHORTEST or any(
        last == len(tokens) for table in (language.predicates, language.replies) for last, _ in table.at(tokens, 0)
    )


def _weighed(stance: Stance, talk: Talk, minutes: Minutes) -> Weighed:
    """A stance as a relation between parties, with its score."""
    utterance = talk.utterances[stance.utterance]
    assert utterance.statement is not None  # noqa: S101 (made from a statement)
    evidence = _evidence(stance, talk)
    answered = _answered(stance, utterance, talk)
    others = _others(stance, utterance)
    relation = Relation(
        stance.polarity, stance.party, others, stance.implied and bool(others), stance.strength, evidence,
        utterance.statement, stance.cue, answered if others else None,
        None if stance.implied and others else _target(stance, minutes) or stance.target,
        stance.consensus and _of_a_body(stance.party, others),
    )  # fmt: skip
    clues = tuple((clue.name, clue.weight) for clue in stance.because)
    return Weighed(
        relation,
        minutes.source.words(stance.evidence),
        stance.score,
        clues,
        stance.score >= shipped_weights().threshold,
    )


def _others(stance: Stance, utterance: Utterance) -> tuple[Party, ...]:
    """Those whose side is taken; `The dockers opposed it.`, told by somebody, is not silently against that teller."""
    telling = utterance.parties if stance.implied else ()
    return tuple(other for other in stance.others if other != stance.party and other not in telling)


def _answered(stance: Stance, utterance: Utterance, talk: Talk) -> int | None:
    """The statement that is agreed with, or not; nobody answers her own."""
    if stance.answers is None or set(talk.utterances[stance.answers].parties) & set(utterance.parties):
        return None
    return talk.utterances[stance.answers].statement


def _of_a_body(party: Party, others: Sequence[Party]) -> bool:
    """Whether a body is of one mind by itself, and not with somebody."""
    return party.kind is PartyKind.COLLECTIVE and not others


def _evidence(stance: Stance, talk: Talk) -> Span:
    """The sentence that states it; only its clause where the sentence begins on an earlier line."""
    text = talk.utterances[stance.utterance].text
    for words in talk.sentences(stance.utterance):
        begin, end = text.offset(words.tokens[0].start), text.offset(words.tokens[-1].end, end=True)
        if begin <= stance.evidence.start < end:
            between = text.plain[words.tokens[0].start : stance.evidence.start - text.span.start]
            return Span(begin if "\n" not in between else stance.evidence.start, end)
    return stance.evidence


def _target(stance: Stance, minutes: Minutes) -> Span | None:
    """The view that is quoted behind the cue, if one is."""
    line_end = minutes.source.text.find("\n", stance.evidence.end)
    rest = Span(stance.evidence.end, line_end if line_end >= 0 else len(minutes.source.text))
    view = _VIEW.search(minutes.source.words(rest)[:80])
    return Span(rest.start + view.start("view"), rest.start + view.end("view")) if view else None


def _distinct(found: Sequence[Relation]) -> list[Relation]:
    """One relation for each statement, party, side and those others: the first."""
    kept: dict[tuple[object, ...], Relation] = {}
    for relation in found:
        kept.setdefault((relation.statement, relation.party, relation.polarity, relation.others), relation)
    return list(kept.values())


def _section(lead: Lead, statement: Statement) -> SectionKind | None:
    """What words of a body stand below or behind."""
    if not _decides(lead):
        return None
    return "consensus" if statement.kind is Kind.CONSENSUS else "outcome"


def _decides(lead: Lead) -> bool:
    """Whether the words that announce a consensus do, and do not name a thing such as a consensus layer."""
    words = language_of(lead.label)
    tokens = words.tokens(lead.label)
    kinds = [words.labels.get(token.text) for token in tokens]
    return not any(
        kind == "outcome" and behind.text in words.compounds for kind, behind in zip(kinds, tokens[1:], strict=False)
    )


def _vote(index: int, statement: Statement, side: Side) -> Relation:
    """A side that a line of the minutes' own tells of."""
    return Relation(
        side.polarity, side.party, side.others, False, side.strength, side.evidence or statement.span, index, side.cue,
        consensus=side.cue == "outcome" and side.polarity is Polarity.AGREE and _of_a_body(side.party, side.others),
    )  # fmt: skip
