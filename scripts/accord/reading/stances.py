"""Stances: the sides that utterances take, each with what speaks for it and a score.

Candidates come from replies (what answers the turn before), from clauses (who agrees, judges, decides) and from places
(what stands under a heading or label of decisions). What was seen of a candidate has a name and a weight in
``stances.yaml``; the score is the chance (0 to 1) that a careful reader would call it a stated side.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from accord.ground.yamlfile import load_yaml
from accord.notes.minutes import Attribution, Party, PartyKind, Polarity, Strength
from accord.notes.source import Span
from accord.reading.clauses import Naming, Words, in_sentence, nobody, of_teller, sentences
from accord.reading.flow import Clause, Clue, Modality, Reference, Stance, Subject, Utterance, Voice
from accord.reading.objects import SIDES, reference, telling
from accord.reading.outcomes import answered, disposed
from accord.reading.votes import boxes, counted, motion_of, sign_of, voters
from accord.reading.words import Language, language, language_of

WEIGHTS = Path(__file__).with_name("stances.yaml")
_BRIEF, _LONG = 8, 60
"""Words of a brief and of a long utterance."""
_AUXILIARIES = 4
"""Words before a verb in which its auxiliary stands."""
_WISH = 6
"""Code points of the longest verb of liking that is a mere wish with `would`: `I'd like …`."""
_NAMED = 5
"""How many words behind a reply the one whom it answers may be named."""
_SHORT = 4
"""Words and marks of a sentence that only goes on to something else: `Right. Next topic.`"""
_CLOSING = 16
"""Words of the longest sentence that a yes closes."""
_MARKS = 2
"""Code points of marks that a heading may have beside the name of a speaker."""
_LATELY = 4
"""Words behind a verb within which it says when."""
_OFFICE = 4
"""Words behind a verb within which the office stands that somebody takes."""
_BODY = 6
"""Words of the longest name of a body."""
_FAR = 12
"""How many utterances back the last turn of somebody is looked for who is addressed by name."""
_TWICE, _ALTERNATING = 8, 0.6
"""Utterances of notes in which everything may stand twice, and the share of neighbours in different languages."""
_BACK = 4
"""How many turns back somebody else's words are looked for."""
_LABEL = re.compile(r"^[\W\d_]*(?P<label>[^:：\n]{2,40}?)(?:\W*[:：]|\s+(?:--+|[—–]))\s*")
_COMMAND = re.compile(r"^\W*#(?P<label>[A-Za-z]{3,12})\s+(?=\S)")
"""A command to a tool that keeps the minutes."""
_ARROW = re.compile(r"^\s*(?:[=-]+>|[→⇒➔➜▶►])\s*(?=\w)")
"""A mark before what came of the talk above."""
_ASIDE_LENGTH = 20
"""Code points that may stand between a name and its verb."""
_TEMPLATE = re.compile(r"_{3,}|…{2,}|\.{4,}")
"""What stands in a form where nobody has filled it in."""
_BLANK = re.compile(r"\n[ \t>]*\n\W*\Z")
"""What stands before a paragraph."""
_ASIDE = re.compile(r"\s*(?:[\[(（][^\])）]{1,30}[\])）]\s*[:：]?\s*)+")
_CLOCK = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[-–—:…]+)?\s+(?=\S)")
"""The time at which something was said."""
_BROKEN = re.compile(r"(?:…|\.{3})\W*$")
"""With which words end that were broken off."""
_CLASSES = {
    "pro": ("endorse", "support", "accept", "like"),
    "con": ("oppose", "dislike", "block", "counsel", "unthink"),
    "doubt": ("doubt", "sure"),
    "indeed": ("indeed",),
    "judge": ("judge-well", "judge-true", "judge-works", "judge-badly", "judge-fails"),
    "likewise": ("say", "think", "propose", "prefer", "likewise"),
    "noun": ("objection",),
    "outcome": ("view", "consensus", "decide", "dispose", "advance", "carry", "elect", "settle"),
}
_GROUPS = {name: group for group, names in _CLASSES.items() for name in names}
"""Group of each class of predicates: what the weights of subjects are for."""
_ANSWERS = ("refusal", "no", "accord", "assent", "yes", "ack")
"""Kinds of replies, the clearest first."""
_OPENED = frozenset((("void", "accord"), ("void", "refusal"), ("yes", "refusal")))
"""Kinds of replies of which the second is the answer, where the first comes before it."""
_TELLING = (Attribution.SENTENCE_SUBJECT, Attribution.COLLECTIVE_SUBJECT)
"""Ways in which the minutes tell what somebody said."""
_TACIT = frozenset({"objection", "oppose"})
_SIGNS = {"+1": Polarity.AGREE, "-1": Polarity.DISAGREE, "👍": Polarity.AGREE, "👎": Polarity.DISAGREE}
_CLOSERS = frozenset(".,!?;:)(—–-…，。！？；：、）（~～|/")
"""Marks behind which a reply is complete."""
_ADDRESSING = frozenset(":：,，-–—")
"""Marks between the name of somebody who is addressed and what is said to her."""
_OPENERS = frozenset("「『“《【")
"""Marks of what belongs to a reply as its object."""


_Resolved = tuple[int, int, Polarity, set[str]]
"""The first and the last word by which something is decided, its side, what was seen."""


class Weights(BaseModel):
    """The file of weights: log-odds by the name of what was seen, and the score from which on a side is stated."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    threshold: float
    bias: float
    weights: dict[str, float]


@cache
def shipped_weights() -> Weights:
    """The weights that come with Accord."""
    return load_yaml(WEIGHTS, Weights)[0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A side that may be taken: whose (None: the meeting's), in which words, and what was seen."""

    utterance: int
    party: Party | None
    polarity: Polarity
    strength: Strength
    cue: str
    words: Span
    seen: frozenset[str]
    others: tuple[Party, ...] = ()
    implied: bool = False
    answers: int | None = None
    target: Span | None = None
    consensus: bool = False
    reference: Reference = Reference.SAID
    own: Span | None = None
    together: bool = False


class Talk:
    """Utterances with what each of them answers."""

    def __init__(self, utterances: Sequence[Utterance], named: Naming = nobody) -> None:
        self.utterances, self.named = utterances, named
        self.of_meeting = True
        self._sentences: dict[int, list[Words]] = {}
        self._plain: dict[int, str] = {}
        self._answered: dict[int, list[int]] = {}
        self._twice = _stands_twice(utterances)

    def sentences(self, index: int) -> list[Words]:
        """The sentences of an utterance."""
        if index not in self._sentences:
            found, said = sentences(self.plain(index), self.named), self.utterances[index]
            if said.attribution is Attribution.SENTENCE_SUBJECT and len(said.parties) == 1:
                found = [of_teller(words, said.parties[0]) for words in found]
            self._sentences[index] = found
        return self._sentences[index]

    def plain(self, index: int) -> str:
        """The words of an utterance; code in them says nothing."""
        if index not in self._plain:
            text = self.utterances[index].text
            plain = text.plain
            for kind, start, end, _ in text.marks:
                if kind == "code":
                    plain = plain[:start] + "x" * (end - start) + plain[end:]
            self._plain[index] = plain
        return self._plain[index]

    def first_of_turn(self, index: int) -> bool:
        """Whether an utterance begins its turn."""
        return index == 0 or self.utterances[index - 1].turn != self.utterances[index].turn

    def last_of(self, party: Party, index: int) -> int | None:
        """The last utterance of ``party`` before ``index``."""
        return next((i for i in range(index - 1, -1, -1) if party in self.utterances[i].parties), None)

    def answered(self, index: int) -> list[int]:
        """The utterances of the last turn of somebody else under the same heading."""
        if index not in self._answered:
            # In the midst of a turn it is what was answered before; a long turn is not walked back again and again.
            before = self._answered.get(index - 1) if self._in_midst(index) else None
            self._answered[index] = self._turn_before(index) if before is None else before
        return self._answered[index]

    def _in_midst(self, index: int) -> bool:
        """Whether the two utterances before are of the same turn, and alike in all by which a turn is looked for."""
        mine, before = self.utterances[index], range(index - 1, max(index - 3, -1), -1)
        return len(before) == 2 and all(
            (said.turn, self.topics(i), said.parties) == (mine.turn, self.topics(index), mine.parties)
            and bool(said.parties)
            and said.voice is not Voice.HEADING
            for i in before
            for said in (self.utterances[i],)
        )

    def _turn_before(self, index: int) -> list[int]:
        mine, topics = self.utterances[index], self.topics(index)
        found: list[int] = []
        turns: set[int] = set()
        for other in range(index - 1, -1, -1):
            said = self.utterances[other]
            if self.topics(other) != topics or len(turns) > _BACK:
                break
            turns.add(said.turn)
            if said.text.span == mine.text.span or self._hands_over(other):
                continue
            own = set(said.parties) & set(mine.parties)
            if not said.parties or said.voice is Voice.HEADING or own or self.told_again(other, index):
                if found:
                    break
                continue
            if found and said.turn != self.utterances[found[0]].turn:
                break
            found.append(other)
        return found[::-1]

    def told_again(self, other: int, index: int) -> bool:
        """Whether notes have everything twice, and an utterance is in the other language."""
        return self._twice and language_of(self.plain(other)) is not language_of(self.plain(index))

    def unowned(self, index: int) -> list[int]:
        """What stands right before an utterance under the same heading and is nobody's: nobody knows who said it."""
        before = index - 1
        said = self.utterances[before] if before >= 0 else None
        if said is None or said.parties or said.voice is Voice.HEADING or self.topics(before) != self.topics(index):
            return []
        return [before]

    def turn_of(self, party: Party, index: int) -> list[int]:
        """The last turn of somebody under the same heading, if it is not far back."""
        topics = self.topics(index)
        found: list[int] = []
        for other in range(index - 1, max(index - 1 - _FAR, -1), -1):
            said = self.utterances[other]
            if self.topics(other) != topics or (found and said.turn != self.utterances[found[0]].turn):
                break
            if party in said.parties and said.voice is not Voice.HEADING:
                found.append(other)
        return found[::-1]

    def _hands_over(self, index: int) -> bool:
        """`What do you think, Quinn?`: who only asks for somebody's view says nothing to answer."""
        return all(
            words.asks
            and words.any(0, len(words.tokens), "relative", "opinion")
            and not any(telling(words, i) for i in range(len(words.tokens)))
            for words in self.sentences(index)
        )

    def topics(self, index: int) -> tuple[int, ...]:
        """The headings above an utterance, without one that only names its speaker."""
        said = self.utterances[index]
        if said.attribution is not Attribution.HEADING_LINE or not said.parties or said.label is None:
            return said.topics
        return said.topics[:-1] if len(said.label) <= len(said.parties[0].name) + _MARKS else said.topics

    def kind(self, indices: Sequence[int]) -> str:
        """What there is to answer: a claim, a proposal, a call for objections, a check, or another question."""
        words = next((self.sentences(i)[-1] for i in reversed(indices) if self.sentences(i)), None)
        if words is None:
            return "nothing"
        replies = [
            (i, kind) for i in range(len(words.tokens)) for _, kind in words.language.replies.at(words.tokens, i)
        ]
        if not words.asks and _requests(words):
            return "request"
        if not words.asks and _offers(words):
            return "offer"
        if not words.asks:
            ought = any(c.verb == "propose" for c in in_sentence(words)) or words.any(0, len(words.tokens), "ought")
            ought = ought or any(_plural(words, i) and words.has(i + 1, "could") for i in range(len(words.tokens)))
            return "proposal" if ought else "claim"
        if words.has(0, "modal") and (words.has(1, "single") or (words.has(1, "second") and not _names_side(words))):
            return "request"
        if any(kind == "call" for _, kind in replies):
            return "call"
        if any(kind == "tag" and i >= len(words.tokens) - 4 for i, kind in replies):
            return "check"
        if _asks_openly(words):
            return "wh"
        if _declares(words):
            return "guess"
        return "check" if words.any(0, 3, "filler", "second") else "question"


def _declares(words: Words) -> bool:
    """`You keep it on the phone?`: whether a question has the order of words of a claim."""
    tokens = words.tokens
    if words.language.data.segmented:
        twice = any(
            tokens[i].text == tokens[i + 2].text and words.has(i + 1, "negator") for i in range(len(tokens) - 2)
        )
        return not twice and not words.any(0, len(tokens), "asking", "supposed", "relative")
    heads = (0, *(i + 1 for i in range(len(tokens)) if words.edge(i)))
    starts = [next((i for i in range(h, len(tokens)) if not words.has(i, "filler", "joiner")), h) for h in heads]
    turned = any(words.has(i, "auxiliary", "modal", "asking") for i in starts)
    verb = next((i for i in range(1, len(tokens)) if words.has(i, "auxiliary", "modal", "copula")), None)
    return not turned and verb is not None and words.any(0, verb, "first", "second", "third", "anaphor", "article")


def _plural(words: Words, index: int) -> bool:
    """Whether a word is `we`."""
    return words.has(index, "first") and not words.has(index, "single", "possessive")


def _requests(words: Words) -> bool:
    """`Please send it to me.`, `麻烦发我一份。`: something is asked of somebody, without a question."""
    first = next((i for i in range(len(words.tokens)) if not words.has(i, "filler") and not words.edge(i)), 0)
    refused = any(kind == "refusal" for _, kind in words.language.replies.at(words.tokens, first))
    return words.has(first, "requesting") and not refused


def _offers(words: Words) -> bool:
    """`I can bring it.`, `我来订房间。`: a speaker who says what she herself is going to do, or could."""
    first = next((i for i in range(len(words.tokens)) if not words.has(i, "filler") and not words.edge(i)), 0)
    return words.has(first, "single") and words.has(first + 1, "offering")


def _stands_twice(utterances: Sequence[Utterance]) -> bool:
    """Whether notes have each turn in two languages, one after the other."""
    languages = [language_of(u.text.plain) for u in utterances if u.voice is not Voice.HEADING]
    turns = sum(one is not other for one, other in pairwise(languages))
    return len(languages) >= _TWICE and turns > _ALTERNATING * len(languages)


def _names_side(words: Words) -> bool:
    """Whether a sentence has a word for a side: `Could you support that?`."""
    predicates = words.language.predicates
    return any(p.name in SIDES for i in range(len(words.tokens)) for _, p in predicates.at(words.tokens, i))


def _asks_openly(words: Words) -> bool:
    """Whether a question asks what, who or how: at its head or behind a pause (`Robin, how do you see it?`).

    Chinese has the word where the answer would stand: 你怎么看？
    """
    if words.language.data.segmented:
        return words.any(0, len(words.tokens), "relative")
    heads = (0, *(i + 1 for i in range(len(words.tokens)) if words.edge(i)))
    return any(words.any(head, head + 3, "relative") for head in heads)


def candidates(talk: Talk, meeting: Party) -> Iterator[Candidate]:
    """Everything that may be a side, in order."""
    for index, utterance in enumerate(talk.utterances):
        if utterance.voice is Voice.HEADING or not utterance.text.plain.strip():
            continue
        if not utterance.parties and utterance.section in (
            "agenda",
            "actions",
            "sources",
            "attendees",
            "metadata",
            "aftermath",
        ):
            continue
        said = _Utterance(talk, index, meeting)
        place = frozenset(said.place())
        for candidate in said.candidates():
            seen = candidate.seen | place
            yield replace(candidate, seen=seen - {"no-meeting"} if "tells-decision" in seen else seen)


class _Utterance:
    """One utterance, looked at for sides."""

    def __init__(self, talk: Talk, index: int, meeting: Party) -> None:
        self.talk, self.index = talk, index
        self.utterance = talk.utterances[index]
        self.body = self.utterance.attribution is Attribution.COLLECTIVE_SUBJECT and bool(self.utterance.parties)
        told = self.body or (self.utterance.voice is Voice.MINUTES and self.utterance.parties)
        self.meeting = self.utterance.parties[0] if told else meeting
        self.spoken = bool(self.utterance.parties) and self.utterance.voice in (Voice.SPEECH, Voice.ROW)
        self.sentences = talk.sentences(index)
        self.told = self.utterance.attribution is Attribution.SENTENCE_SUBJECT
        answers = talk.turn_of(addressed, index) if (addressed := self._addressed()) else []
        self.before = (answers or talk.answered(index)) if self.spoken else []
        self.opens = bool(answers) or talk.first_of_turn(index)
        self.answered = talk.kind(self.before) if self.before else "nothing"
        self.opening = Span(0, 0)
        self.plain = talk.plain(index)
        self.size = sum(token.text[0].isalnum() for words in self.sentences for token in words.tokens)

    def _addressed(self) -> Party | None:
        """`@Quinn no, …`, `Quinn: yes, …`: whom a speaker addresses with her first word, and nobody else."""
        if not self.spoken or self.utterance.attribution in _TELLING or not self.sentences:
            return None
        words = self.sentences[0]
        first = int(words.tokens[0].text == "@")
        if first not in words.names:
            return None
        last, party = words.names[first]
        named = bool(first) or (last < len(words.tokens) and words.tokens[last].text in _ADDRESSING)
        return party if named and last not in words.names and party not in self.utterance.parties else None

    def candidates(self) -> Iterator[Candidate]:
        if not self.sentences:
            return
        if _TEMPLATE.search(self.plain):
            return
        voted = list(self._votes())
        yield from voted
        if voted and all("vote-names" in vote.seen for vote in voted):
            for words in self.sentences[1:]:
                yield from self._told(words)
        if voted or sign_of(self.plain) is not None:
            return
        replied = list(self._replies()) if self.spoken else []
        yield from self._placed()
        yield from self._joined()
        yield from self._closing() if not replied else ()
        yield from replied
        for words in self.sentences:
            yield from self._told(words)
        yield from self._resolved() if not self.spoken else ()
        yield from self._as_said() if self.spoken else ()

    def place(self) -> Iterator[str]:
        """Where and how the utterance stands, whatever it says."""
        if self.told:
            yield "prose"
        if self.spoken and not self.talk.first_of_turn(self.index):
            yield "goes-on-in-turn"
        if not self.talk.of_meeting and not self.spoken:
            yield "no-meeting"

    def _told(self, words: Words) -> Iterator[Candidate]:
        """The sides that the clauses of a sentence take."""
        governed = -1
        for clause in in_sentence(words, self.index):
            group = _GROUPS.get(clause.verb)
            if group == "judge" and clause.cue.start < governed:
                continue  # `doubted that it would work`: what is judged there is what she doubts
            answered = self.opening.start <= clause.cue.start < self.opening.end
            found = [] if answered else list(self._clause(clause, words))
            if (answered or found) and group in ("pro", "con", "doubt") and "form-ing" not in clause.marks:
                governed = clause.span.end
            yield from found

    # votes ------------------------------------------------------------------------------------------
    def _votes(self) -> Iterator[Candidate]:
        """What is nothing but a vote."""
        plain, whole = self.plain, Span(0, len(self.plain))
        named = list(self._named_votes())
        yield from named
        sign = sign_of(plain) if self.spoken and not named else None
        if sign and sign[0]:
            motion = motion_of(self.talk.utterances, self.index)
            made = self._made(sign[0], sign[1], "vote", whole, {"vote-sign"}, motion)
            yield (
                made
                if set(made.others) - set(self.utterance.parties)
                else replace(made, others=(), implied=False, answers=None)
            )
        box = boxes(self.talk.utterances, self.index)
        if box and box[1]:
            own = self.utterance.parties[0] if self.utterance.parties else None
            party = next((p for _, _, p in self.talk.named(box[0])), None) or own or voters(box[0])
            yield _of(self._made(Polarity.AGREE, Strength.FULL, "vote", whole, {"vote-box"}, None), party, False)
        for polarity, words, span in counted(self.talk.utterances, self.index):
            yield _of(self._made(polarity, Strength.FULL, "tally", span, {"vote-count"}, None), voters(words), False)

    def _named_votes(self) -> Iterator[Candidate]:
        """`👍 from Quinn, Robin`, `+1 to waiting: Quinn`: a sign with the names of those who gave it."""
        words = self.sentences[0]
        first = next((i for i, token in enumerate(words.tokens) if token.text[0].isalnum() or token.text in _SIGNS), 0)
        side = next((_SIGNS[t.text] for t in words.tokens[first : first + 1] if t.text in _SIGNS), None)
        if side is None or not words.names or (self.spoken and not words.has(first + 1, "source")):
            return
        span = Span(words.tokens[first].start, words.tokens[-1].end)
        for _, party in words.names.values():
            yield _of(self._made(side, Strength.FULL, "vote", span, {"vote-names"}, None), party, False)

    # replies ----------------------------------------------------------------------------------------
    def _replies(self) -> Iterator[Candidate]:
        """What the utterance begins with, as an answer."""
        if not self.opens:
            return
        words = self._opening()
        if words is None:
            return
        chain, place = self._chain(words)
        while len(chain) > 1 and (chain[0][0], chain[1][0]) in _OPENED:
            chain = chain[1:]  # `Sorry, I can't support that.`, `Yes, I disagree.`
        if not chain and (said := self._what_was_said(words)):
            yield said
            return
        self.opening = (
            Span(words.tokens[chain[0][1]].start, words.tokens[chain[-1][2] - 1].end) if chain else Span(0, 0)
        )
        kinds = [kind for kind, _, _ in chain if kind in _ANSWERS]
        if not kinds or (chain and chain[0][0] == "void"):
            return
        if kinds[0] in ("yes", "ack") and ("no" in kinds or (kinds == kinds[:1] and len(chain) > 1)):
            return  # `Yeah, no.`, `Yes, understood.`
        behind = self._no_behind(words, place) if kinds[0] not in ("no", "refusal") else None
        if behind is not None:
            words, kinds, chain, place = behind[0], [behind[1][0]], [behind[1]], behind[1][2]
            self.opening = Span(self.opening.start, words.tokens[place - 1].end)
        against = kinds[0] == "refusal" or (kinds[0] == "no" and "accord" not in kinds)
        kind = next(k for k in _ANSWERS if k in kinds and (k in ("no", "refusal")) is against)
        first, last = next((a, b) for k, a, b in chain if k == kind)
        if (words.asks and place >= len(words.tokens) - 1) or (against and self._own_side(words, place)):
            return
        if words.has(place + words.has(place, "company"), "sideless"):
            return  # `I agree with nobody`
        if not against and self._ironic():
            return
        if kinds == ["yes"] and words.has(first, "casual") and words.has(place, "contrast"):
            kind, against = "yeah-but", True  # `Yeah, but it breaks.`: nothing is granted
        seen = {
            f"reply-{kind}",
            f"{kind}-to-{self._answered(against=against)}",
            *self._behind(words, place, kinds),
            *self._length(),
        }
        target, shared = self._target(words, self.before)
        if shared:
            seen.add("takes-up")
        gone = words.tokens[last:place] if chain else []
        if kind in ("yes", "ack", "assent") and any(words.has(last + n, "filler") for n in range(len(gone))):
            seen.add("reply-then-filler")
        if kind == "ack" and {"takes-up", "reply-again"} & seen and self.size <= _BRIEF:
            seen.add("ack-that-acts")
        polarity = Polarity.DISAGREE if against else Polarity.AGREE
        if words.any(last, place + 1, "possessive") and words.has(place, "single"):  # `Exactly my worry.`
            edge = next((i for i in range(place, len(words.tokens)) if words.edge(i)), len(words.tokens))
            self.opening = Span(self.opening.start, words.tokens[edge - 1].end)
        if any(token.text[0] in "+-" and token.text.lstrip("+-01. ") == "" for token in words.tokens[first:last]):
            seen.add("sign")
        strength = self._strength_of_reply(words, first, place, seen)
        goes_on = place in words.names or words.has(place, "company", "infinitive", "preposition")
        goes_on = goes_on and not self._is_subject(words, place, behind=True)
        named = tuple(
            party
            for at, (_, party) in sorted(words.names.items())
            if at < place or (goes_on and at <= place + _NAMED)
            if party not in self.utterance.parties
        )
        span = Span(words.tokens[first].start, words.tokens[last - 1].end)
        made = self._made(polarity, strength, "reply-no" if against else "reply", span, seen, target, named)
        on, own = self._replied_on(words, span, kind)
        together = self.told and bool(named) and all(at < first for at in words.names)
        yield replace(made, reference=on, own=own, together=together)

    def _ironic(self) -> bool:
        """`Oh great, just what we need.`: whether praise is meant otherwise."""
        return any(words.any(0, len(words.tokens), "ironic") for words in self.sentences[:2])

    def _answered(self, *, against: bool) -> str:
        """The kind of what a reply answers; who says yes may answer what nobody knows who said."""
        known = self.before or ([] if against else self.talk.unowned(self.index))
        return self.talk.kind(known) if known else "nothing"

    def _strength_of_reply(self, words: Words, first: int, behind: int, seen: set[str]) -> Strength:
        """How far a reply goes: `要是按人头出，我没意见`, `agreed, on condition that …`, `agreed in part`."""
        end = next((i for i in range(behind, len(words.tokens)) if words.has(i, "contrast")), len(words.tokens))
        if words.any(0, first, "condition") or words.any(behind, end, "condition"):
            return Strength.CONDITIONAL
        partly = "reply-then-contrast" in seen or (
            behind not in words.names and words.any(behind, behind + 2, "partial")
        )
        partly = partly or words.has(first - 1, "partial")
        return Strength.PARTIAL if partly else Strength.FULL

    def _no_behind(self, words: Words, place: int) -> tuple[Words, tuple[str, int, int]] | None:
        """`Good point, but no.`: a no behind the contrast to a concession, here or in the next sentence."""
        if place >= len(words.tokens) - 1:
            words = next((w for w in self.sentences if w.number == words.number + 1), words)
            place = 0
        if not words.has(place, "contrast"):
            return None
        while (
            place < len(words.tokens)
            and (words.has(place, "contrast", "filler", "also", "strong") or words.edge(place))
            and not any(kind in ("no", "refusal") for _, kind in words.language.replies.at(words.tokens, place))
        ):
            place += 1
        for last, kind in words.language.replies.at(words.tokens, place) if place < len(words.tokens) else ():
            if kind in ("no", "refusal") and self._closes(words, last, kind):
                return words, (kind, place, last)
        return None

    def _replied_on(self, words: Words, span: Span, kind: str) -> tuple[Reference, Span | None]:
        """What a reply is on: that of the clause in it, if it is one; a mere yes is on what was said."""
        inside = [c for c in in_sentence(words) if span.start <= c.cue.start < span.end]
        groups = ("pro", "con") if kind in ("yes", "assent") else ("pro", "con", "judge")
        found = [reference(c, words) for c in inside if _GROUPS.get(c.verb) in groups]
        supposed = words.any(0, len(words.tokens), "condition")
        return found[-1] if found else (Reference.FLOOR if supposed else Reference.SAID, None)

    def _what_was_said(self, words: Words) -> Candidate | None:
        """`What Quinn said.`: somebody's words as one's own."""
        first = next((i for i, t in enumerate(words.tokens) if words.has(i, "relative")), -1)
        if first < 0 or first > 1 or first + 1 not in words.names or words.asks:
            return None
        last, party = words.names[first + 1]
        tail = [c for c in in_sentence(words) if c.verb == "say" and c.cue.start >= words.tokens[last - 1].end]
        if not tail or tail[0].cue.start - words.tokens[last - 1].end > _ASIDE_LENGTH:
            return None
        span = Span(words.tokens[first].start, tail[0].cue.end)
        return self._made(
            Polarity.AGREE, Strength.FULL, "reply", span, {"reply-accord", "accord-to-claim", "brief"}, None, (party,)
        )

    def _opening(self) -> Words | None:
        """The sentence that answers: the first that is no mere thanks and no question of one's own."""
        for words, behind in pairwise(self.sentences[:3]):
            if not words.any(0, len(words.tokens), "thanks") and not (words.asks and len(behind.tokens) < _BRIEF):
                return words
            if len(words.tokens) > _BRIEF:
                return words
        return self.sentences[min(len(self.sentences), 3) - 1] if self.sentences else None

    def _chain(self, words: Words) -> tuple[list[tuple[str, int, int]], int]:
        """The replies at the beginning: kind, first and last word of each; and the word behind them."""
        aside = _ASIDE.match(words.text)
        behind = aside.end() if aside and aside.end() < len(words.text.rstrip()) else 0
        clock = _CLOCK.match(words.text, behind)
        behind = clock.end() if clock else behind
        place = next((i for i, t in enumerate(words.tokens) if t.start >= behind), 0)
        found: list[tuple[str, int, int]] = []
        between = [
            (words.has(i, "strong") or words.adverb(i)) and not words.any(i - 1, i + 1, "negator", "partial")
            for i in range(len(words.tokens))
        ]  # `partly` is not passed over: it tells how far one agrees
        while place < len(words.tokens):
            entries = [
                (last, kind)
                for last, kind in words.language.replies.at(words.tokens, place, between)
                if kind not in ("tag", "call")
            ]
            last, kind = max(entries, default=(0, ""))
            if self._is_subject(words, place, behind=bool(found)):
                break  # `Quinn disagreed`, as somebody else tells
            if place in words.names or words.tokens[place].text == "@":
                place = words.names[place][0] if place in words.names else place + 1
            elif kind == "yes" and last - place > 1 and words.has(last, "first"):
                break  # `Of course we can …`: an adverb
            elif last and self._closes(words, last, kind):
                found.append((kind, place, last))
                place = last
            elif not found and self._think(words, place):
                place += 1
            elif words.has(place, "negator") and not words.has(place, "filler"):
                break  # `not completely convinced`
            elif words.has(place, "filler", "partial", "strong") or not words.tokens[place].text[0].isalnum():
                if words.tokens[place].text[0] in "+-" and len(words.tokens[place].text) > 1:
                    break
                place += 1
            else:
                break
        return found, place

    def _is_subject(self, words: Words, place: int, *, behind: bool) -> bool:
        """Whether a name is that of somebody else who gives the reply behind it; maybe ``behind`` another reply."""
        if place not in words.names:
            return False
        last, party = words.names[place]
        named = [party] if behind else [p for _, p in words.names.values()]
        if set(named) & set(self.utterance.parties):
            return False
        while last < len(words.tokens) and words.has(last, "strong", "partial", "also"):
            last += 1
        kinds = words.language.replies.at(words.tokens, last) if last < len(words.tokens) else ()
        return any(kind in _ANSWERS for _, kind in kinds)

    def _think(self, words: Words, place: int) -> bool:
        """`I guess not.`, `我看未必。`: before a reply one may say that one thinks."""
        if not words.has(place, "first", "opinion"):
            return False
        after = place + 1 if words.has(place, "opinion") else place + 2
        if not words.has(after - 1, "opinion") or after >= len(words.tokens):
            return False
        return any(
            last >= len(words.tokens) or words.tokens[last].text in _CLOSERS
            for last, kind in words.language.replies.at(words.tokens, after) if kind in _ANSWERS
        )  # fmt: skip

    def _closes(self, words: Words, last: int, kind: str) -> bool:
        """Whether a reply ends where it should: before a mark, or a word that goes on from it."""
        if last >= len(words.tokens):
            return True
        token = words.tokens[last]
        if not token.text[0].isalnum():
            opens = token.text in _OPENERS
            return not opens and (token.text in _CLOSERS or not token.text.isascii() or token.text == "@")
        sign = not any(character.isalpha() for character in words.tokens[last - 1].text)
        if words.language.data.segmented or kind == "void":
            return sign and kind in ("accord", "refusal")
        to = words.has(last, "infinitive") and (
            last + 1 in words.names or words.has(last + 1, "anaphor", "article", "possessive")
        )
        if kind in ("accord", "assent", "refusal"):
            to = to or (words.has(last, "infinitive") and not words.tokens[last - 1].text[-1].isalpha())  # `+1 to wait`
            goes_on = words.has(last, "contrast", "joiner", "preposition", "company") and not words.has(
                last, "infinitive"
            )
            goes_on = goes_on or (kind == "assent" and words.has(last, "single") and words.has(last, "possessive"))
        else:
            goes_on = words.has(last, "anaphor", "contrast", "filler", "first") or words.has(last - 1, "interjection")
        goes_on = goes_on or to or token.text == "@"
        if words.has(last - 1, "naming") and words.has(last, "preposition") and not words.has(last, "source"):
            return False  # `Support of wider tables`: a thing that is spoken of
        another = any(words.language.replies.at(words.tokens, last)) and not words.has(last - 1, "modal")
        return goes_on or last in words.names or another

    def _behind(self, words: Words, place: int, kinds: Sequence[str]) -> Iterator[str]:
        """What follows the reply."""
        tokens, following = words.tokens, self.sentences[1] if len(self.sentences) > 1 else None
        if len(kinds) > 1:
            yield "reply-again"
        if kinds[0] in ("yes", "ack") and "accord" not in kinds and words.has(place, "contrast"):
            told = kinds[0] == "ack" and not words.language.data.segmented  # `行是行，但…` grants nothing
            yield "ack-but" if told else "yes-but"
        granted = words.has(place, "condition") and not words.has(place, "contrast")
        if kinds[0] == "ack" and granted and not words.has(place + 1, "second"):  # `Sure, if you insist.`
            yield "ack-on-condition"
        if place >= len(tokens) and (tokens[-1].text == "…" or _BROKEN.search(self.plain)):
            yield "reply-breaks-off"
        if words.has(place, "contrast") or (place >= len(tokens) - 1 and following and following.has(0, "contrast")):
            yield "reply-then-contrast"
        if words.any(place, place + 8, "thanks"):
            yield "reply-then-thanks"
        if words.asks or (following is not None and following.asks and place >= len(tokens) - 1):
            yield "reply-then-question"
        new = following is not None and (following.has(0, "filler") or len(following.tokens) <= _SHORT)
        if new and kinds[0] not in ("accord", "assent") and place >= len(tokens) - 1:
            yield "reply-then-new"
        if words.has(place, "onward"):
            yield "reply-then-new"
        if words.has(place, "first") and words.has(place + 1, "future"):
            yield "reply-then-promise"
        if words.has(place, "single") or (kinds[0] == "no" and words.has(place, "first")):
            yield "reply-then-first"
        if words.any(place, place + 3, "advice", "proposing"):
            yield "reply-then-advice"
        if words.has(place, "anaphor"):
            yield "reply-then-anaphor"

    def _length(self) -> Iterator[str]:
        if self.size <= 3:
            yield "alone"
        elif self.size <= _BRIEF:
            yield "brief"
        elif self.size > _LONG:
            yield "long"

    def _closing(self) -> Iterator[Candidate]:
        """`You can add it, yes.`: a yes behind the words instead of before them."""
        words = self.sentences[0]
        if not self.spoken or words.asks or len(words.tokens) > _CLOSING or not self.talk.first_of_turn(self.index):
            return
        end = len(words.tokens) - (words.tokens[-1].text in _CLOSERS)
        for index in range(max(1, end - 2), end):
            if words.tokens[index - 1].text in ",，":
                kinds = [
                    k
                    for last, k in words.language.replies.at(words.tokens, index)
                    if last == end and k in ("yes", "assent", "accord")
                ]
                if kinds:
                    seen = {
                        f"reply-{kinds[0]}",
                        f"{kinds[0]}-to-{self._answered(against=False)}",
                        "closing",
                        *self._length(),
                    }
                    seen |= {"reply-then-promise"} if _offers(words) else set()
                    span = Span(words.tokens[index].start, words.tokens[end - 1].end)
                    target = self._target(words, self.before)[0]
                    strength = Strength.CONDITIONAL if words.any(0, index, "condition") else Strength.FULL
                    made = self._made(Polarity.AGREE, strength, "reply", span, seen, target)
                    on, own = self._replied_on(words, span, kinds[0])
                    yield replace(made, reference=on, own=own)
                return

    def _joined(self) -> Iterator[Candidate]:
        """`Quinn prefers to wait, as does Robin`: it is Robin who agrees with the speaker."""
        for words in self.sentences if self.spoken else ():
            for index in range(1, len(words.tokens)):
                last = next(
                    (i for i in range(index + 1, len(words.tokens)) if not words.has(i, "inside")), len(words.tokens)
                )
                if words.has(index, "joined") and last in words.names:
                    span = Span(words.tokens[index].start, words.tokens[last].end)
                    made = self._made(
                        Polarity.AGREE, Strength.FULL, "joined", span, {"joined"}, None, self.utterance.parties
                    )
                    yield _of(made, words.names[last][1], False)

    def _as_said(self) -> Iterator[Candidate]:
        """`As Quinn said, it is late.`: somebody's words as a ground for one's own."""
        for words in self.sentences:
            for at, (last, party) in words.names.items():
                said = words.has(last, "telling-back") or words.has(last + 1, "telling-back")
                if said and words.has(at - 1, "as-said") and party not in self.utterance.parties and not words.asks:
                    span = Span(words.tokens[at - 1].start, words.tokens[last].end)
                    seen = {"as-said", *self._length(), *(("first-sentence",) if words.number == 0 else ())}
                    yield self._made(Polarity.AGREE, Strength.FULL, "also", span, seen, None, (party,))

    # clauses ----------------------------------------------------------------------------------------
    def _clause(self, clause: Clause, words: Words) -> Iterator[Candidate]:
        """The side that one clause takes."""
        if clause.verb not in _GROUPS or "quoted" in clause.marks:
            return
        bodys = self.body and clause.subject is Subject.ELIDED and "opens-sentence" in clause.marks
        if bodys and not clause.verb.startswith("judge"):
            clause = replace(clause, subject=Subject.BODY, actor=self.meeting)
        likewise = "also-verb" in clause.marks or {"views", "together", "joint"} <= clause.marks
        behind = words.place(clause.cue.end)
        likewise = likewise and not words.has(behind, "body", "second")  # `也希望大家加入`: asked of others
        if _GROUPS[clause.verb] == "likewise" and likewise and "negated" not in clause.marks:
            clause = replace(clause, sign=1, verb="likewise")
        if clause.verb in ("think", "say") and self._view(clause, words):
            clause = replace(clause, sign=1, verb="view")
        if clause.verb in ("think", "say") and self._unthought(clause, words):
            clause = replace(clause, sign=-1, verb="unthink")
        if words.has(words.place(clause.cue.start), "split") and clause.subject in (Subject.BODY, Subject.ELIDED):
            clause = replace(clause, verb="consensus")  # `会议未形成一致意见`: of a body it is no side against anybody
        if clause.verb == "consensus" and "together" in clause.marks and self._each_agrees(clause, words):
            clause = replace(clause, verb="endorse")
        if not clause.sign:
            return
        if clause.modality not in (Modality.ASSERTED, Modality.REPORTED):
            return
        clause = self._disposed(self._headline(clause, words), words)
        group = self._group(clause)
        if clause.subject is Subject.PERSON and (
            clause.verb == "elect" or (group == "outcome" and "passive" in clause.marks)
        ):
            clause = replace(clause, subject=Subject.POINT, actor=None)  # `Quinn was elected`: by the meeting
        if self._undecided(clause, words):
            return
        if group in ("outcome", "pro") and clause.verb != "consensus" and self._failed(clause, words):
            group, clause = (
                "outcome",
                replace(clause, verb="consensus", marks=clause.marks - {"form-base"} | {"opens-sentence"}),
            )
        found = group == "judge" and clause.subject is Subject.PERSON and clause.actor is not None
        if self._void(clause, words) or (group == "outcome" and "form-ing" in clause.marks):
            return
        if group == "outcome" and clause.sign < 0 and clause.verb not in ("consensus", "dispose", "carry"):
            return  # what was not agreed is not yet disagreed on
        if "negated" in clause.marks and clause.verb in ("doubt", "decide", "advance", "indeed", "block"):
            return
        clause = self._own(clause, words)
        party, consensus = self._actor(clause, group)
        if party is None and not (group == "outcome" or clause.verb in _TACIT):
            return
        if (
            party is None
            and not self.spoken
            and group == "outcome"
            and clause.subject in (Subject.PERSON, Subject.THIRD)
        ):
            return
        polarity = Polarity.AGREE if clause.sign > 0 else Polarity.DISAGREE
        first = words.number == 0 and self.talk.first_of_turn(self.index)
        seen = {
            clause.verb, f"{group}+{clause.subject}", *clause.marks,
            "spoken" if self.spoken else "told",
            *(("first-sentence",) if first else ()), *self._length(),
            *(("for",) if clause.sign > 0 else ("against",)),
        }  # fmt: skip
        own = self.spoken and clause.subject in (Subject.BODY, Subject.NOBODY) and self._opens_paragraph(words)
        if group == "outcome":
            if "form-past" in clause.marks and (
                {"it", "passive"} <= clause.marks or {"that-clause", "to"} & clause.marks
            ):
                seen.add("tells-decision")  # `It was decided to wait.`
            seen -= {"it"}
            seen |= {"outcome-spoken" if self.spoken and not own else "outcome-told", *self._place_marks()}
        if group != "judge":
            seen -= {"to-me"}
        if clause.modality is Modality.REPORTED:
            seen.add("reported")
        if found:
            seen.add("finds")
        if clause.verb in _TACIT and "negated" in clause.marks:
            seen.add("tacit")
        if clause.strength is not Strength.FULL:
            seen.add(f"degree-{clause.strength.lower()}")
        before = self._before(clause)
        target, shared = self._target(words, before)
        if shared:
            seen.add("takes-up")
        if group == "indeed" and shared and first and "contrast-before" not in clause.marks:
            seen.add("indeed-again")
        if {"expletive", "modal"} <= clause.marks and clause.object and self._taken_up(clause.object):
            seen = seen - {"expletive", "it"} | {"judge+shared"}
        answered = self.answered
        if clause.verb == "sure" and first and "opens-sentence" in seen and answered in ("claim", "proposal"):
            seen.add("sure-answer")
        if not (group == "noun" and clause.subject in (Subject.PERSON, Subject.FIRST, Subject.THIRD)):
            seen -= {"voiced"}
        brief = group == "judge" and {"brief", "alone"} & seen and first
        if brief and self.before and answered != "wh" and "judge+thing" not in seen:
            seen.add("brief-judgement")
        if group == "judge" and clause.subject is Subject.ELIDED and "opens-sentence" not in clause.marks:
            seen.add("inner")
        verb = any(mark.startswith("form-") for mark in clause.marks)
        if verb and "to" in clause.marks and clause.verb == "endorse" and group != "outcome":
            seen.add("task")
        consents = words.language.data.segmented  # `如果涨价，他可以支持`
        if group == "pro" and clause.strength is Strength.CONDITIONAL and "modal" in clause.marks and not consents:
            seen.add("hypothetical")
        if clause.verb == "consensus" and clause.sign < 0:
            seen.add("no-consensus")
        if group == "judge" and clause.subject is Subject.THING and self._shared(clause):
            seen = seen - {"judge+thing"} | {"judge+shared"}
        if group == "judge" and self._taken_up(clause.cue):
            polarity = Polarity.DISAGREE if "negated" in clause.marks else Polarity.AGREE
            seen = seen - {clause.verb} | {"judges-again"}
        if not self.before and self.spoken and self.utterance.attribution not in _TELLING and not own:
            seen.add("answers-nobody")
        elif answered in ("question", "guess", "wh", "call"):
            seen.add("answers-question")
        elif answered == "offer" and group == "judge" and {"brief", "alone"} & seen:
            seen.add("answers-offer")
        others = tuple(other for other in clause.others if other != party)
        strength = clause.strength
        if strength is Strength.FULL and group in ("con", "pro") and "negated" in clause.marks and clause.sign > 0:
            strength = Strength.PARTIAL  # who does not object agrees in part
        if strength is Strength.FULL and {"contrast-behind", "contrast-before"} & clause.marks and "alone" not in seen:
            strength = Strength.PARTIAL
        new = group in ("doubt", "noun") and clause.object is not None
        tied = {"bare", "anaphoric-object", "target-object"} & clause.marks or shared
        said = tied or group == "judge" or (first and not new)
        cue = "outcome" if group == "outcome" and not self.spoken else clause.verb
        made = self._made(polarity, strength, cue, clause.cue, seen, target if said else None, others)
        if group in ("pro", "con", "noun", "outcome", "judge"):
            on, about = reference(clause, words)
            if about is not None and group in ("pro", "con") and not others and not made.implied:
                made = replace(made, target=about)
            made = replace(made, reference=on, own=about, together="together" in clause.marks and group != "outcome")
        if group == "doubt" and words.language.data.segmented and not others:
            on, about = reference(clause, words)
            if about is not None:  # `对差旅费提出疑问`
                made = replace(made, target=about, reference=on, own=about)
        some = "raised" in seen and group != "outcome"  # `concerns were raised`: by whom, nobody can tell
        actor = party or (voters(self.plain[clause.cue.start : clause.cue.end]) if some else self.meeting)
        if clause.actor is not None and not self.spoken and made.implied and group != "outcome":
            yield replace(made, party=actor)
        elif party is None or party not in self.utterance.parties or group == "outcome":
            yield _of(made, actor, (consensus or party is None) and clause.sign > 0)
        else:
            yield made

    def _opens_paragraph(self, words: Words) -> bool:
        """Whether a sentence begins a further paragraph of the utterance: the minutes may go on in their own voice."""
        return _BLANK.search(self.plain, 0, words.tokens[0].start) is not None

    def _came_before(self, clause: Clause, words: Words) -> bool:
        """`… noted that the ballot had passed`, `Merged PR …`: news that the minutes tell, and no outcome of theirs."""
        at = words.place(clause.cue.start)
        if words.any(at - _AUXILIARIES, at, "earlier") or words.any(0, at, "recalled"):
            return True
        inside = [i for i, t in enumerate(words.tokens) if clause.span.start <= t.start < clause.span.end]
        listed = self.utterance.section in ("outcome", "consensus")
        if clause.verb == "decide" and {"it", "passive"} <= clause.marks:
            return False  # `It was decided not to merge the patch.`
        return not listed and bool(inside) and words.any(inside[0], inside[-1] + 1, "change")

    def _void(self, clause: Clause, words: Words) -> bool:
        """`Great.`, `Okay, then …`: a word of approval that only says that one has listened; a wish that is no side."""
        marks, base = clause.marks, "form-base" in clause.marks
        if self._elsewhere(clause, words) or self._with_nobody(clause, words):
            return True
        if _GROUPS[clause.verb] == "con" and self._finds_too_much(clause, words):
            return True
        if self._of_speakers_own(clause, words):
            return True  # `经讨论，未同意陈明的方案`: nobody speaks of herself like that
        if self.spoken and clause.subject in (Subject.THIRD, Subject.SECOND) and not clause.verb.startswith("judge"):
            return True  # of whom that is said, nobody can tell
        if "form-ing" in marks and (clause.verb == "support" or clause.subject in (Subject.BODY, Subject.THING)):
            return True
        told_of = not self.spoken and _GROUPS[clause.verb] in ("outcome", "pro") and "opens-sentence" not in marks
        if not self.spoken and clause.subject is Subject.BODY and "goal" in marks:
            return True
        if clause.verb == "objection" and self._of_others(clause, words):
            return True
        if self._given_up(clause, words):
            return True
        if clause.verb == "like" and "no-object" in marks and words.language.data.segmented:
            return True
        if words.tokens[-1].text == "…" and words.any(0, 4, "asking") and words.any(0, 4, "second"):
            return True  # `So do you think it's okay if we…`: a question that breaks off
        if told_of and ("form-base" in marks or (clause.verb == "consensus" and clause.sign < 0)):
            return True
        inside = clause.subject is Subject.ELIDED and "opens-sentence" not in marks
        at = words.place(clause.cue.start)
        sign = not any(character.isalpha() for character in self.plain[clause.cue.start : clause.cue.end])
        if not self.spoken and clause.subject is Subject.ELIDED and sign:
            return True  # `+1 to wait`: somebody gave it, no meeting
        if not self.spoken and clause.verb == "endorse" and words.has(at, "work"):
            return True  # `会后跟进`: in the minutes' own voice it is a task
        if not self.spoken and clause.subject is Subject.ELIDED and clause.verb in ("endorse", "oppose") and (
            "form-third" in marks or (inside and "bare" in marks)
        ):  # fmt: skip
            return True  # `Aligns with the draft`: a thing does; `赞成，弃权，反对`: names of sides
        if self.spoken and inside and _GROUPS[clause.verb] in ("pro", "con") and marks & {
            "form-third", "form-ing", "no-object",
        }:  # fmt: skip
            return True  # `the old client supports it`: somebody or something before it does
        if self.spoken and inside and _GROUPS[clause.verb] == "con" and "form-past" in marks:
            return True  # `Open, accepted, rejected and closed`
        if inside and "bare" in marks and marks & {"form-base", "form-past"} and _GROUPS[clause.verb] in ("pro", "con"):
            return True  # `an overview of consensus or dissent`, `culturally aligned`
        given = clause.verb in ("decide", "dispose") and clause.subject is Subject.BODY and "passive" in marks
        if given and not words.any(at, at + 3, "agent"):
            return True  # `The group is authorized to …`
        if clause.verb == "judge-badly" and "also" in marks:
            return True  # `too slow for us, too`: who says the same of it, agrees
        if clause.verb == "decide" and base and not self.spoken and clause.subject is Subject.ELIDED:
            return not words.language.data.segmented  # `Decide on a method`: a task
        if clause.verb == "like" and clause.strength is Strength.PARTIAL:
            return True
        if clause.verb == "judge-works" and clause.subject is Subject.ELIDED and self._used(clause, words):
            return True
        if clause.verb.startswith("judge") and words.language.data.segmented and clause.cue.end - clause.cue.start == 1:
            pointed = clause.subject in (Subject.POINT, Subject.ANAPHOR) and "bare" in marks and "adjoined" in marks
            if not pointed:
                return True
        if "thanks" in marks and clause.verb.startswith("judge"):
            return True
        if clause.sign > 0 and (clause.verb.startswith("judge") or clause.verb == "like") and self._ironic():
            return True
        if _GROUPS[clause.verb] == "doubt" and words.has(words.place(clause.cue.end), "whenever"):
            return True  # `I'm always nervous when we skip it`
        if not self.spoken and "singular" in marks:
            return True
        if _GROUPS[clause.verb] == "outcome":
            if words.any(at, at + _BODY, "elsewhere"):
                return True
            if words.has(at - 1, "alternative") or words.has(words.place(clause.cue.end), "alternative"):
                return True  # `marked as accepted or rejected`
            if not self.spoken and self._came_before(clause, words):
                return True
            behind = words.place(clause.cue.end)
            if words.has(behind, "unsettled") and words.has(behind - 1, "copula"):
                return True  # `A decision is pending.`
            if clause.sign < 0 and words.has(behind, "relative"):
                return True  # `It was not agreed who would write it.`
            subject_seeks = clause.verb == "dispose" and clause.subject in (Subject.THING, Subject.POINT)
            sought = "goal" in marks and not subject_seeks  # `The request was declined.`
            coming = "form-past" in marks and words.any(at - 2, at, "infinitive", "unsettled")  # `To be decided.`
            if sought or coming or "delegated" in marks or self._supposed(words, at):
                return True
        if clause.verb == "oppose" and not self.spoken and clause.subject is Subject.ELIDED and "negated" not in marks:
            return "form-past" in marks  # `… is discouraged`: by whom, nobody can tell
        if clause.verb == "like" and marks & {"modal", "to"} and clause.cue.end - clause.cue.start < _WISH:
            return True
        if (
            clause.verb == "decide"
            and clause.subject is Subject.THING
            and "form-past" in marks
            and "passive" not in marks
        ):
            return not (
                not self.spoken and words.text[clause.span.start : clause.span.start + 2].isupper()
            )  # `The board …`
        if clause.verb == "judge-true" and "bare" not in marks and clause.subject is Subject.ELIDED:
            return True
        if clause.verb == "dispose":
            return self._undone(clause, words)
        if clause.verb == "carry":
            object_behind = words.language.data.segmented and "bare" not in marks
            return object_behind or bool(marks & {"form-base", "modal"})
        if clause.verb == "settle":
            return "result" not in marks
        if clause.verb in ("decide", "advance") and base and (self.spoken or clause.subject is Subject.THING):
            return not words.language.data.segmented
        if (
            clause.verb in ("decide", "advance")
            and clause.subject in (Subject.THING, Subject.ANAPHOR)
            and "form-third" in marks
        ):
            return clause.verb == "decide"
        if clause.verb == "judge-works" and clause.subject in (Subject.SECOND, Subject.FIRST):
            return True
        about = {"anaphoric-object", "target-object", "names-somebody", "that-clause"} & marks
        segmented = words.language.data.segmented
        command = (
            clause.subject is Subject.ELIDED and not self.told and not marks & {"modal", "bare"} and (base or segmented)
        )
        whole = clause.strength is Strength.FULL or "opens-sentence" not in marks
        if command and (clause.verb == "support" or (clause.verb == "oppose" and not segmented and whole)):
            return not about
        plural = clause.subject is Subject.FIRST and "singular" not in marks
        thing = clause.subject in (Subject.THING, Subject.ELIDED, Subject.ANAPHOR) and "negated" not in marks
        raised = "raised" in marks and not self.spoken
        if clause.verb == "objection" and thing and "bare" not in marks and not raised:
            return True  # `the main problem with it is …`
        able = clause.verb in ("support", "accept") and base and clause.object is not None and not about
        if able and (plural or (clause.subject is Subject.ELIDED and "modal" in marks)):
            return True  # `we support four formats`
        if clause.verb == "accept" and clause.sign > 0 and "that-clause" in marks and clause.subject is Subject.FIRST:
            return True
        if not (clause.verb.startswith("judge") and clause.subject is Subject.ELIDED and "bare" in clause.marks):
            return False
        at = words.place(clause.cue.start)
        last = next(i for i, token in enumerate(words.tokens) if token.end == clause.cue.end) + 1
        return any(end == last for end, _ in words.language.replies.at(words.tokens, at))

    def _given_up(self, clause: Clause, words: Words) -> bool:
        """`Quinn was first against it, then for it`: a side that somebody held at first, and not any more."""
        first, at = words.place(clause.span.start), words.place(clause.cue.start)
        sides = _GROUPS[clause.verb] in ("pro", "con")
        return sides and words.any(first, at, "at-first") and words.any(at, len(words.tokens), "at-last")

    def _of_others(self, clause: Clause, words: Words) -> bool:
        """`noted the concerns`: whoever only takes note of concerns that others have, has none."""
        at = words.place(clause.cue.start)
        return words.has(at - 1, "article", "third") and words.has(at - 2, "noting")

    def _with_nobody(self, clause: Clause, words: Words) -> bool:
        """`Quinn sides with neither`, `Robin does not mind either way`: no side; nor is `I never agreed with him`."""
        at, behind = words.place(clause.cue.start), words.place(clause.cue.end)
        while words.has(behind, "company", "infinitive", "preposition"):
            behind += 1
        never = "form-past" in clause.marks and words.any(at - _AUXILIARIES, at, "at-no-time")
        between = words.language.data.segmented and "negated" in clause.marks  # `两边我都不支持`
        between = between and words.any(words.place(clause.span.start), at, "sideless")
        return _GROUPS[clause.verb] in ("pro", "con") and (words.has(behind, "sideless") or never or between)

    def _of_speakers_own(self, clause: Clause, words: Words) -> bool:
        """Whether a clause without a subject names the speaker behind its verb."""
        alone = self.spoken and not self.told and clause.subject is Subject.ELIDED
        inside = range(words.place(clause.cue.end), words.place(clause.span.end))
        return alone and any(party in self.utterance.parties for at, (_, party) in words.names.items() if at in inside)

    def _finds_too_much(self, clause: Clause, words: Words) -> bool:
        """`质疑预算偏高`: who criticizes that something is too high holds so herself; that is nobody else's view."""
        first, last = words.place(clause.cue.end), words.place(clause.object.end if clause.object else clause.cue.end)
        judging = (i for i in range(first + 1, last) if not words.has(i + 1, "possessive"))
        predicates = words.language.predicates
        return words.language.data.segmented and any(
            words.has(i, "excess") or any(p.name == "judge-badly" for _, p in predicates.at(words.tokens, i))
            for i in judging
        )

    def _each_agrees(self, clause: Clause, words: Words) -> bool:
        """`陈明、李若水均表示同意`: each of those who are named agrees, to what was said before."""
        cue = words.language.fold(self.plain[clause.cue.start : clause.cue.end])
        agreeing = (p for p in words.language.data.predicates if p.name == "endorse" and p.sign > 0)
        return words.language.data.segmented and any(cue.endswith(w) for p in agreeing for w in p.words)

    def _view(self, clause: Clause, words: Words) -> bool:
        """`The board felt that it is too early`: told of the body as a whole, a view is what they came to."""
        told = not self.spoken or self.body
        at = words.place(clause.cue.start)
        part = words.any(0, at, "faction") or (self.body and self.meeting.kind is PartyKind.UNNAMED)
        body = clause.subject is Subject.BODY and not part
        felt = clause.subject is Subject.ANAPHOR and {"it", "passive"} <= clause.marks
        past = "form-past" in clause.marks or words.language.data.segmented
        sure = past and words.has(at, "opinion") and not {"negated", "bare"} & clause.marks
        return told and (body or felt) and sure

    def _unthought(self, clause: Clause, words: Words) -> bool:
        """`I don't think we should do that`: as an answer, that one does not think what was said before."""
        own = clause.subject is Subject.FIRST or clause.actor in self.utterance.parties
        answers = self.before and self.talk.kind(self.before) in ("claim", "proposal")
        if not (own and answers and words.number == 0 and self.talk.first_of_turn(self.index) and clause.object):
            return False
        behind = [i for i, token in enumerate(words.tokens) if clause.cue.end <= token.start < clause.object.end]
        if words.language.data.segmented:
            return words.has(behind[0], "advice-not") and words.any(behind[0], behind[-1] + 1, "anaphor")
        ought = next((i for i in behind if words.has(i, "ought")), -1)
        others = any(telling(words, i) or words.has(i, "body") for i in range(behind[0], ought))
        owed = ought >= 0 and (not others or self._taken_up(clause.object))  # of the same as before
        said_so = owed or any(words.has(i, "anaphor") and not words.has(i, "expletive") for i in behind)
        return {"negated", "form-base"} <= clause.marks and clause.verb == "think" and said_so

    def _undecided(self, clause: Clause, words: Words) -> bool:
        """`No decision was taken`, `没有人反对，会议未作决定`: whatever else a sentence says, nothing was decided."""
        ends = _GROUPS[clause.verb] == "outcome" or clause.verb in _TACIT
        first = next((i for i in range(len(words.tokens)) if words.has(i, "undecided")), None)
        return ends and first is not None and not words.any(0, first, "contrast")

    def _failed(self, clause: Clause, words: Words) -> bool:
        """`The group could not agree`, `the board did not approve it`: told as past, it is an outcome, too."""
        at = words.place(clause.cue.start)
        body = clause.subject is Subject.BODY or (clause.subject is Subject.FIRST and "singular" not in clause.marks)
        past = words.any(at - 4, at, "failing")
        nobody = clause.subject is Subject.NOBODY and clause.verb not in _TACIT
        return (not self.spoken or self.body) and clause.sign < 0 and ((body and past) or nobody)

    def _headline(self, clause: Clause, words: Words) -> Clause:
        """`Minutes of 3 April approved.`: told without its copula, something was done with a thing."""
        told = not self.spoken and clause.subject in (Subject.THING, Subject.POINT)
        if not told or clause.verb not in ("decide", "dispose") or "form-past" not in clause.marks:
            return clause
        at = words.place(clause.cue.start)
        if any(predicate.name == "carry" for _, predicate in words.language.predicates.at(words.tokens, at)):
            return clause  # `The tests passed.`
        behind = words.place(clause.cue.end)
        ends = "bare" in clause.marks or (behind < len(words.tokens) and words.adverb(behind))
        ends = ends or words.has(behind, "preposition", "company", "agent", "negator", "joint", "joiner", "infinitive")
        ends = ends and "opens-sentence" in clause.marks
        return replace(clause, marks=clause.marks | {"passive"}) if ends else clause

    def _disposed(self, clause: Clause, words: Words) -> Clause:
        """`Accepted.`: told without a subject, it is what became of something, nobody's own view."""
        alone = clause.subject is Subject.ELIDED and {"form-past", "opens-sentence"} <= clause.marks
        if self.spoken or not alone or _GROUPS[clause.verb] not in ("pro", "con"):
            return clause
        at = words.place(clause.cue.start)
        kinds = {predicate.name for _, predicate in words.language.predicates.at(words.tokens, at)}
        return replace(clause, verb="dispose", marks=clause.marks - {"no-object"}) if "dispose" in kinds else clause

    def _supposed(self, words: Words, at: int) -> bool:
        """`when you have paid and the board has approved you`: up to the comma before, something is only supposed."""
        begin = next((i for i in range(at - 1, -1, -1) if words.edge(i)), 0)
        subjects = [i for i in range(begin, at) if words.has(i, "anaphor", "first", "body")]
        main = next((i for i in reversed(subjects) if not words.has(i - 1, "complement")), begin)
        main -= words.has(main, "body") and words.has(main - 1, "article")
        return any(
            words.has(i, "supposed") and not (words.has(i, "temporal") and main - i > 1) for i in range(begin, at)
        )

    def _undone(self, clause: Clause, words: Words) -> bool:
        """Whether what is disposed of is no outcome: not told as done with, or done by somebody or something."""
        at = words.place(clause.cue.start)
        if words.language.data.segmented:
            return self.spoken or words.any(0, at, "supposed")
        coming = self._supposed(words, at) or words.any(at - 2, at, "infinitive", "ought", "unsure", "already")
        coming = coming or words.does(at - 2, at, "goal")
        done = "form-past" in clause.marks and not coming and "past" not in clause.marks
        opens = clause.subject is Subject.ELIDED and "opens-sentence" in clause.marks
        by = {Subject.BODY, Subject.FIRST, Subject.NOBODY} if not self.spoken else {Subject.BODY}
        return not done or not ("passive" in clause.marks or (opens and not self.spoken) or clause.subject in by)

    def _hearsay(self, clause: Clause, words: Words, at: int) -> bool:
        """Whether a side is what people say (`People say I agree`), or silence after which nothing was decided."""
        group = _GROUPS[clause.verb]
        silent = group in ("con", "noun") and words.any(0, at + 1, "nobody", "negator")
        if silent and words.any(at + 1, len(words.tokens), "unsettled"):
            return True
        nobody = words.has(at, "unopposed") or (clause.subject is Subject.NOBODY and clause.verb in _TACIT)
        if self.spoken and nobody:
            return True  # `Nobody is against it`, as somebody claims
        if self._guessed(clause, words, at):
            return True
        if not self.spoken or not (group in ("pro", "con") or clause.subject is Subject.ANAPHOR):
            return False
        edge = _edge_before(words, at)
        if group in ("pro", "con") and (words.any(0, at, "hearsay") or _said_by_others(words, edge, at)):
            return True
        begin = 0 if clause.subject is Subject.ANAPHOR else edge  # `Some say it is slow, that is not true`
        return words.any(begin, at, "faction") and words.any(begin, at, "saying", "relay")

    def _guessed(self, clause: Clause, words: Words, at: int) -> bool:
        """`Ben thinks Ana is against it`, `Ben is not against it`, as Cleo has it; `Ben agrees, I am sure`."""
        if not self.spoken or clause.actor is None or clause.actor in self.utterance.parties:
            return False
        denied = clause.verb == "oppose" and "negated" in clause.marks
        everywhere = range(len(words.tokens))
        guesses = any(
            words.has(i, "guess") or (words.has(i, "first") and words.has(i + 1, "opinion")) for i in everywhere
        )
        guesses = guesses or clause.strength is Strength.CONDITIONAL  # `Ben would agree if Ana did`
        return denied or (guesses and not self.told) or words.any(_edge_before(words, at), at, "views", "opinion")

    def _denies_side(self, clause: Clause, words: Words, behind: int) -> bool:
        """`It's not true that I oppose it`, `denied that he was against it`: a side is denied that others told of."""
        return clause.verb in ("oppose", "judge-true", "judge-badly") and self._own_side(words, behind)

    def _own_side(self, words: Words, behind: int) -> bool:
        """Whether words that follow say which side somebody takes herself."""
        own = next((i for i in range(behind, behind + 3) if words.has(i, "first", "third", "self")), len(words.tokens))
        return any(
            predicate.name in SIDES
            for i in range(own + 1, len(words.tokens))
            for _, predicate in words.language.predicates.at(words.tokens, i)
        )

    def _elsewhere(self, clause: Clause, words: Words) -> bool:
        """Whether a clause tells of what one does oneself, of an office, of thanks, or of a side taken long before."""
        group = _GROUPS[clause.verb]
        at = words.place(clause.cue.start)
        behind = words.place(clause.cue.end)
        if clause.verb == "sure" and clause.sign > 0:
            return True
        if self._hearsay(clause, words, at) or self._denies_side(clause, words, behind):
            return True
        if group == "doubt" and self._own_doings(clause, words, behind):
            return True
        past = "form-past" in clause.marks or words.any(at - 2, at, "was")
        past = past or words.language.data.segmented
        begin = at - _LATELY if words.language.data.segmented else at
        if self.spoken and not self.told and past and words.any(begin, behind + _LATELY, "past"):
            return group in ("pro", "con", "doubt")  # `I was against it last year`
        if words.has(behind, "once"):
            return True
        if group == "pro" and "modal" in clause.marks and words.has(behind, "second") and clause.verb == "support":
            return True  # `I'll support you with the forms`
        if group == "outcome":
            who = clause.actor if self.told and clause.actor in self.utterance.parties else None
            return who is not None and who.kind is PartyKind.PERSON  # `The chair concluded that …`
        guests = words.any(behind - 1, behind + 3, "body") or any(behind <= i < behind + 3 for i in words.names)
        if group == "pro" and words.has(at, "thanks") and guests:
            return True  # `welcomed the members`
        if group == "pro" and words.any(behind, behind + _OFFICE, "office"):
            return True  # `accepted the role of secretary`
        doer = any(i > behind and party == clause.actor for i, (_, party) in words.names.items())
        if clause.verb in ("endorse", "support", "oppose") and words.has(behind, "agent") and clause.actor and not doer:
            return True  # `is opposed by two candidates`
        if clause.verb == "objection" and clause.sign < 0 and words.has(behind, "source") and not doer:
            return True  # `raised complaints from residents`
        long_ago = words.any(at - 2, at, "earlier") and "form-ing" not in clause.marks and group in ("pro", "con")
        if long_ago and (words.has(at - 1, "copula") or "form-past" in clause.marks):
            return True  # `recalled that the board had been against it`
        thing = words.has(at - 1, "possessive") and words.language.data.segmented
        thing = thing and not words.any(0, at, "receiving")  # `得到陈明的支持`
        return group == "pro" and thing and bool({"thanks", "no-object"} & clause.marks)

    def _own_doings(self, clause: Clause, words: Words, behind: int) -> bool:
        """`I'm not sure if I sent it`: what one does not know of oneself is no doubt of somebody's words."""
        if clause.verb == "sure" and (words.has(behind, "single", "relative") or words.has(behind + 1, "single")):
            return True
        if clause.verb == "sure" and any(
            p.sign < 0 and p.name in SIDES
            for i in range(behind, len(words.tokens)) for _, p in words.language.predicates.at(words.tokens, i)
        ):  # fmt: skip
            return True  # `not sure we're in disagreement`
        own = behind + words.has(behind, "complement")
        return words.has(own, "single") or (own in words.names and words.names[own][1] in self.utterance.parties)

    def _used(self, clause: Clause, words: Words) -> bool:
        """`Worked with the old pump`: what somebody did, no judgement."""
        behind = words.place(clause.cue.end)
        return words.has(behind, "company", "preposition") and not words.has(behind, "purpose")

    def _group(self, clause: Clause) -> str:
        """The group of a clause's class: what `we` agree on in the minutes' own voice is an outcome."""
        group = _GROUPS[clause.verb]
        if clause.verb != "endorse":
            return "outcome" if group == "pro" and not self.spoken and clause.subject is Subject.BODY else group
        plural = clause.subject is Subject.FIRST and "singular" not in clause.marks
        whole = clause.subject in (Subject.ELIDED, Subject.BODY, Subject.ANAPHOR)
        told = (not self.spoken and (plural or whole)) or (self.body and whole)
        return "outcome" if told or (plural and "form-past" in clause.marks) else group

    def _shared(self, clause: Clause) -> bool:
        """Whether what is judged was spoken of in the turn that is answered: `63 sounds good`."""
        return self._taken_up(Span(clause.span.start, clause.cue.start))

    def _taken_up(self, span: Span) -> bool:
        """Whether words of the utterance stand in the turn that is answered, too."""
        plain = self.plain[span.start : span.end]
        mine = {
            t.text
            for t in language_of(plain).tokens(plain)
            if t.text[0].isdigit() or len(t.text) > (3 if t.text.isascii() else 1)
        }
        return any(
            token.text in mine and not marks
            for i in self.before for words in self.talk.sentences(i)
            for token, marks in zip(words.tokens, words.marks, strict=True)
        )  # fmt: skip

    def _own(self, clause: Clause, words: Words) -> Clause:
        """A speaker who speaks of herself by name: `业委会：业委会支持`."""
        if not self.spoken or clause.subject not in (Subject.BODY, Subject.THING, Subject.PERSON):
            return clause
        names = {self.utterance.parties[0].name, self.utterance.label or ""}
        begins = next((i for i, t in enumerate(words.tokens) if t.start >= clause.span.start), 0)
        ours = clause.subject is Subject.BODY and not self.told and words.has(begins, "first")  # `Our team supports it`
        if (
            ours
            or clause.actor == self.utterance.parties[0]
            or self.plain[clause.span.start : clause.cue.start].strip() in names
        ):
            return replace(clause, subject=Subject.FIRST, actor=None, marks=clause.marks | {"singular"})
        return clause

    def _actor(self, clause: Clause, group: str) -> tuple[Party | None, bool]:
        """Whose side it is, None for the meeting's or the speaker's own; and whether a body is of one mind."""
        if clause.actor is not None:
            return clause.actor, False
        speaker = self.utterance.parties[0] if self.spoken else None
        told_of = clause.subject is Subject.BODY
        if clause.subject is Subject.NOBODY or (
            group == "outcome" and clause.subject is not Subject.FIRST and not told_of
        ):
            return None, True
        if clause.subject is Subject.FIRST and group == "outcome" and "singular" not in clause.marks:
            return None, True
        if clause.subject is Subject.BODY:
            return Party(PartyKind.COLLECTIVE, self._body(clause)), True
        return speaker, False

    def _body(self, clause: Clause) -> str:
        """The words for a body in front of the predicate, up to its last noun."""
        words = next(s for s in self.sentences if s.number == clause.sentence)
        inside = [i for i, t in enumerate(words.tokens) if clause.span.start <= t.start < clause.cue.start]
        by = words.place(clause.cue.end)
        if "passive" in clause.marks and words.has(by, "agent"):
            inside = [i for i, t in enumerate(words.tokens) if i > by and t.end <= clause.span.end]
        told = max((i for i in inside if words.has(i, "complement", "relay", "opinion")), default=-1)
        inside = [i for i in inside if i > told] or inside
        last = next((i for i in reversed(inside) if words.has(i, "body")), None)
        if last is None or last - inside[0] > _BODY:
            return self.meeting.name
        while last + 1 in inside and words.has(last + 1, "inside"):
            last += 1
        return self.plain[words.tokens[inside[0]].start : words.tokens[last].end].strip()

    # places -----------------------------------------------------------------------------------------
    def _place_marks(self) -> Iterator[str]:
        """What the place of the utterance tells of it."""
        if self.utterance.section in ("outcome", "consensus"):
            yield "below-outcome"
        if _ARROW.match(self.plain) and not self.spoken:
            yield "arrow"
        kind, _ = self._label()
        if kind is None and self.utterance.section and self.utterance.label:
            kind = self._kind_of_label(self.utterance.label)
        if kind:
            yield f"label-{kind}"

    def _label(self) -> tuple[str | None, int]:
        """The kind of the label or of the command before the words; and where the words begin."""
        plain = self.plain
        for pattern in (_COMMAND, _LABEL):
            label = pattern.match(plain)
            kind = label and self._kind_of_label(label["label"])
            if label and kind:
                return kind, label.end()
        arrow = _ARROW.match(plain)
        return None, arrow.end() if arrow else 0

    def _kind_of_label(self, label: str) -> str | None:
        words = language_of(self.plain)
        folded = words.folded(label)
        kind = words.labels.get(folded) or language("en").labels.get(folded)
        return kind or self._qualified(words, label)

    def _qualified(self, words: Language, label: str) -> str | None:
        """`Main conclusion`: an outcome, whatever it is called beside."""
        said = next(iter(sentences(label, language=words)), None)
        if (
            said is None
            or not said.tokens
            or not all(said.has(i, "holding", "anaphor") for i in range(len(said.tokens) - 1))
        ):
            return None
        return "outcome" if words.labels.get(said.tokens[-1].text) == "outcome" else None

    def _placed(self) -> Iterator[Candidate]:
        """What stands below a heading of decisions, behind such a label or behind an arrow is decided."""
        marks = set(self._place_marks())
        told = {"label-outcome"} if self.spoken else {"below-outcome", "label-outcome", "arrow"}
        if not marks & told or "label-task" in marks:
            return
        words, begin = self.sentences[0], self._label()[1]
        rest = self.plain[begin:].strip()
        if len(rest) < 2 or rest[-1] in ":：" or self._unsettled(words, begin):
            return  # what ends with a colon heads what was decided
        seen = {"placed", *marks, *self._length()}
        if words.asks and not answered(rest):
            seen.add("placed-asks")
        seen |= self._still_to_do(words, begin)
        if self.utterance.depth > 1 and "label-outcome" not in marks:
            seen.add("placed-nested")
        side = answered(rest) or disposed(rest) or Polarity.AGREE
        made = self._made(
            side, Strength.FULL, self.utterance.section or "outcome", Span(begin, len(self.plain)), seen, None
        )
        yield _of(made, self.meeting, side is Polarity.AGREE)

    def _still_to_do(self, words: Words, begin: int) -> set[str]:
        """Whether what stands in the place of a decision is a task, more to talk about, or a link."""
        seen: set[str] = set()
        first = next((i for i, t in enumerate(words.tokens) if t.start >= begin and t.text[0].isalnum()), 0)
        behind = words.names[first][0] if first in words.names else first + 1
        known = any(words.language.predicates.at(words.tokens, first)) if words.tokens else False
        told_to = words.has(behind, "infinitive") and not known and behind + 1 < len(words.tokens)
        asked = any(words.has(i, "goal") and words.has(i + 1, "infinitive") for i in range(first, first + 4))
        if words.any(first, first + 2, "work"):
            seen.add("placed-work")
        if self._is_coming(words, first):
            seen.add("placed-coming")
        if "label-outcome" in self._place_marks():
            return seen  # a decision may charge somebody with something
        if words.any(first, first + 5, "ought"):
            seen.add("placed-ought")
        asked = asked or words.any(first, first + _SHORT, "inviting")
        if words.has(first, "goal") or asked or (told_to and words.tokens[behind + 1].text.isalpha()):
            seen.add("placed-task")
        if (first in words.names and words.has(behind, "modal")) or self._charges(words, first):
            seen.add("placed-task")
        if any(kind == "link" for kind, _, _, _ in self.utterance.text.marks):
            seen.add("placed-link")
        return seen

    def _charges(self, words: Words, first: int) -> bool:
        """`陈明负责调研`: who does something stands first; that it is done by her (`改由陈明负责`) may be decided."""
        duty = next((i for i in range(first + 1, first + _SHORT) if words.has(i, "duty")), None)
        return duty is not None and not words.any(first, duty, "delegating", "modal")

    def _is_coming(self, words: Words, first: int) -> bool:
        """`We will meet again`, `There will be cake`, `下次再议`: what is to come is told, and nothing decided."""
        future = next((i for i in range(first, first + _SHORT) if words.has(i, "future")), None)
        behind = None if future is None else future + 1
        while words.has(behind or -1, "strong", "also", "filler", "unsure"):
            behind = (behind or 0) + 1
        there = words.has(first, "existential") and words.has(behind or -1, "copula")
        return behind is not None and (there or words.has(behind, "coming"))

    def _resolved(self) -> Iterator[Candidate]:
        """What a group tells that it does, or is told to be going to do: `We will drop it`, `经讨论，改用新的`."""
        for words in self.sentences:
            if words.asks:
                continue
            for first, last, side, seen in (*self._will(words), *self._debated(words)):
                span = Span(words.tokens[first].start, words.tokens[last].end)
                seen |= {*self._place_marks(), *self._length(), *(("opens-sentence",) if first == 0 else ())}
                made = self._made(side, Strength.FULL, "decide", span, seen, None)
                yield _of(made, self.meeting, side is Polarity.AGREE)

    def _will(self, words: Words) -> Iterator[_Resolved]:
        """`We will drop the logo`, `The committee will not recommend it`, `Let's go with that`."""
        heads = frozenset(("first", "body", "exhorting"))
        first = next((i for i, marks in enumerate(words.marks) if heads & marks), len(words.tokens))
        other = words.has(first, "single", "possessive") or words.any(0, first, "supposed", "contrast", "relative")
        if first > _SHORT or other:
            return
        last = first + 1
        while words.has(last, "strong", "negator", "auxiliary", "body", "exhorting") and not words.has(last, "future"):
            last += 1
        future, last = words.has(last, "future"), last + words.has(last, "future")
        denied = words.any(first, last + 1, "negator")
        verb = last + words.has(last, "negator")
        resolves = words.has(verb, "resolving")
        ours = words.has(first, "first")
        if future and (resolves or (ours and not self._is_open_work(words, first, last))):
            side = Polarity.DISAGREE if denied and resolves else Polarity.AGREE
            yield first, last - 1, side, {"we-will", *(("resolves",) if resolves else ())}
        elif resolves and not denied and first == 0 and (ours or words.has(0, "exhorting")):
            yield first, verb, Polarity.AGREE, {"we-will", "resolves"}

    def _is_open_work(self, words: Words, first: int, last: int) -> bool:
        """`We will look into it`: still to be talked about, or yet to come."""
        return words.any(last, last + 2, "work") or self._is_coming(words, first)

    def _debated(self, words: Words) -> Iterator[_Resolved]:
        """`经讨论，费用改为六百元`: what came of a discussion, where no verb of deciding tells it."""
        if not words.has(0, "debated"):
            return
        behind = next((i for i in range(len(words.tokens)) if not words.has(i, "debated")), len(words.tokens))
        tells = any(_GROUPS.get(clause.verb) in ("outcome", "pro", "con") for clause in in_sentence(words))
        open_ = words.any(0, len(words.tokens), "negator", "undecided", "unsettled", "supposed", "first")
        if len(words.tokens) - behind > 2 and not tells and not open_:
            yield 0, behind - 1, Polarity.AGREE, {"we-will", "resolves"}

    def _unsettled(self, words: Words, begin: int) -> bool:
        """`Consensus: none was reached`: nothing was decided."""
        first = next((i for i, token in enumerate(words.tokens) if token.start >= begin), 0)
        last = len(words.tokens) - (not words.tokens[-1].text[0].isalnum())
        none = words.any(first, first + 2, "unsettled", "nobody")
        none = none or (last - first < _SHORT and words.has(last - 1, "unsettled"))
        return none or any(said.any(0, len(said.tokens), "undecided") for said in self.sentences)

    # making -----------------------------------------------------------------------------------------
    def _before(self, clause: Clause) -> list[int]:
        """What a clause answers: where the minutes tell of somebody, the last turn, if it was not her own."""
        if self.spoken or clause.actor is None:
            return self.before
        turn = self.talk.answered(self.index)
        return [i for i in turn if clause.actor not in self.talk.utterances[i].parties]

    def _target(self, words: Words, before: Sequence[int]) -> tuple[int | None, bool]:
        """Of the turn that is answered, the utterance that shares most words; and whether it shares some."""
        mine = _content(words)
        best = max(before, key=lambda i: (self._overlap(mine, i), i), default=None)
        return best, best is not None and self._overlap(mine, best) > 1

    def _overlap(self, mine: frozenset[str], index: int) -> int:
        return sum(len(mine & _content(words)) for words in self.talk.sentences(index))

    def _made(
        self, polarity: Polarity, strength: Strength, cue: str, words: Span, seen: set[str], target: int | None,
        others: tuple[Party, ...] = (),
    ) -> Candidate:  # fmt: skip
        party = self.utterance.parties[0] if self.utterance.parties else None
        implied = not others and target is not None
        if implied and target is not None:
            others = self.talk.utterances[target].parties
        elif others:
            target = self.talk.last_of(others[0], self.index)
        return Candidate(
            self.index, party, polarity, strength, cue, words, frozenset(seen), others, implied, target
        )  # fmt: skip


def _of(candidate: Candidate, party: Party, consensus: bool) -> Candidate:
    """The candidate as that of another party; it answers nobody who is not named."""
    others = () if candidate.implied else tuple(other for other in candidate.others if other != party)
    return Candidate(
        candidate.utterance, party, candidate.polarity, candidate.strength, candidate.cue, candidate.words,
        candidate.seen, others, False, None, candidate.target, consensus, candidate.reference, candidate.own,
        candidate.together,
    )  # fmt: skip


def _edge_before(words: Words, at: int) -> int:
    return next((i for i in range(at - 1, -1, -1) if words.edge(i)), 0)


def _said_by_others(words: Words, begin: int, at: int) -> bool:
    """`The press says that I am against it`: whether somebody who is not the speaker is said to say so."""
    told = next((i for i in range(begin, at) if words.has(i, "saying", "relay")), None)
    if told is None or not words.has(told + 1, "complement"):
        return False
    before = range(begin, told)
    return any(telling(words, i) or words.has(i, "third", "faction") for i in before) and not words.any(
        begin, told, "first"
    )


def _content(words: Words) -> frozenset[str]:
    """The words that tell what is spoken of."""
    return frozenset(
        token.text
        for token, marks in zip(words.tokens, words.marks, strict=True)
        if not marks and token.text[0].isalnum() and (len(token.text) > 3 or not token.text.isascii())
    )


def weigh(candidate: Candidate, weights: Weights) -> tuple[float, tuple[Clue, ...]]:
    """The score of a candidate, and what each thing that was seen counted."""
    clues = tuple(Clue(name, weights.weights[name]) for name in sorted(candidate.seen) if weights.weights.get(name))
    return 1 / (1 + math.exp(-(weights.bias + sum(clue.weight for clue in clues)))), clues


def less_sure(stance: Stance, name: str) -> Stance:
    """A stance with another thing that was seen, by the name of its weight."""
    weight = shipped_weights().weights[name]
    odds = math.log(stance.score / (1 - stance.score)) + weight
    return replace(stance, score=1 / (1 + math.exp(-odds)), because=(*stance.because, Clue(name, weight)))


def stances(talk: Talk, meeting: Party, weights: Weights | None = None) -> list[Stance]:
    """The sides that are taken, weighed, in order; those below the threshold are among them."""
    weights = weights or shipped_weights()
    found = []
    for candidate in candidates(talk, meeting):
        score, clues = weigh(candidate, weights)
        text = talk.utterances[candidate.utterance].text
        party = candidate.party or meeting
        found.append(
            Stance(
                candidate.utterance,
                party,
                candidate.polarity,
                candidate.strength,
                text.locate(candidate.words.start, candidate.words.end),
                candidate.cue,
                score,
                clues,
                candidate.others,
                candidate.implied,
                candidate.answers,
                text.locate(candidate.target.start, candidate.target.end) if candidate.target else None,
                candidate.consensus,
                candidate.reference,
                candidate.own,
                candidate.together,
            )
        )
    return found


def languages() -> tuple[Language, ...]:
    """The languages whose stances are read."""
    return language("en"), language("zh")
