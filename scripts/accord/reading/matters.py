"""Matters: what each side is on, once the sides of all that was said before are known.

Who is `in favour` behind an objection is for what the objection was against. Who is `against the new logo` is against
those who spoke for it, if somebody did, and not against whoever spoke last. Who answers a question is on what the
question was about. Where it cannot be told with whom somebody is at one, she is with nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from accord.notes.minutes import Attribution, Party, PartyKind, Polarity
from accord.notes.source import Span
from accord.reading.clauses import Words, in_sentence
from accord.reading.flow import Reference, Stance, Voice
from accord.reading.objects import SIDES, akin, behind_side, noun, telling
from accord.reading.stances import Talk, less_sure, shipped_weights
from accord.reading.turnabouts import consistent

_BACK = 6
"""How many utterances back what a side is on is looked for."""
_BODILY = ("outcome", "endorse", "support", "accept", "oppose", "objection")
"""Cues of the sides of a body that may be on what was proposed."""
_LIKING = ("like",)
"""Cues that tell of a side only as an answer."""
_ATTITUDES = ("support", "oppose", "like", "dislike", "accept")
"""Cues of sides on a thing: whoever is for it is against those who are against it."""
_MISGIVINGS = ("objection", "doubt")
"""Cues of what somebody has against a proposal, be it of something that was not spoken of: `worried about the cost`."""
_BAD = ("judge-badly", "judge-fails", "judge-well", "judge-works", "dislike", "doubt", "objection")
"""Classes of predicates that run a thing down, judgements of good if they are turned."""
_BARE = 40
"""Code points of the longest utterance that only says that one agrees."""
_SUBJECT = 4
"""Words before which the verb stands by which minutes tell that somebody asked."""


def on_their_matters(found: Sequence[Stance], talk: Talk) -> list[Stance]:
    """The stances, each on its matter; several who take a side together take it each."""
    matters = _Matters(talk)
    resolved: list[Stance] = []
    for _, several in groupby(found, key=attrgetter("utterance")):
        here = [one for stance in several for one in matters.of(stance)]
        for one in consistent(here, talk):
            matters.take(one)
            resolved.append(one)
    return resolved


def proposed(talk: Talk, utterance: int, party: Party) -> Span | None:
    """The words of what was proposed before an utterance that only says that a body agreed, if anything was."""
    return _Matters(talk).proposed(utterance, party, Span(0, 0))


class _Matters:
    """What was said and which sides were taken so far."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.stated: dict[int, Stance] = {}
        self.threshold = shipped_weights().threshold

    def take(self, stance: Stance) -> None:
        """Note a side that is sure enough."""
        if stance.score >= self.threshold:
            self.stated.setdefault(stance.utterance, stance)

    def of(self, stance: Stance) -> Iterator[Stance]:
        """A stance on its matter."""
        alone = not stance.others or stance.implied
        told = stance.party not in self.talk.utterances[stance.utterance].parties
        if stance.consensus or stance.cue == "outcome":
            yield self._of_body(stance)
        elif alone and stance.reference is Reference.OWN:
            yield self._own(stance)
        elif stance.together and stance.reference is not Reference.OWN:
            yield from self._each(stance)
        elif alone and (stance.answers is not None or stance.reference is Reference.FLOOR or told):
            yield self._open(stance)
        else:
            yield stance

    # an object of its own -----------------------------------------------------------------------------
    def _own(self, stance: Stance) -> Stance:
        """On what has been said of its object by somebody else; by nobody: on its object alone."""
        spoken = self._spoken_of(stance)
        if spoken is None and stance.cue in _MISGIVINGS and stance.party.kind is PartyKind.PERSON:
            floor = self._floor(stance.utterance, stance.party)
            spoken = floor if floor is not None and self._is_proposal(floor) else None
        if spoken is not None and stance.cue == "doubt" and not self._is_proposal(spoken):
            spoken = None  # a doubt about a thing is not against whoever told of it
        if spoken is None:
            text = self.talk.utterances[stance.utterance].text
            assert stance.own is not None  # noqa: S101 (an object of its own)
            target = stance.target or text.locate(stance.own.start, stance.own.end)
            alone = replace(stance, others=(), implied=False, answers=None, target=target)
            return less_sure(alone, "of-nobodys-words") if stance.cue in _LIKING else alone
        return self._answering(stance, spoken)

    def _spoken_of(self, stance: Stance) -> int | None:
        """The nearest utterance of somebody else that shares most words with the object."""
        mine = self._telling_words(stance)
        best, most = None, 0
        for index in self._before(stance.utterance, stance.party):
            shared = sum(any(akin(word, other) for other in self._words(index)) for word in mine)
            if shared > most:
                best, most = index, shared
        return best

    def _telling_words(self, stance: Stance) -> set[str]:
        own = stance.own
        assert own is not None  # noqa: S101 (an object of its own)
        return {
            words.tokens[i].text
            for words in self.talk.sentences(stance.utterance)
            for i in range(len(words.tokens))
            if own.start <= words.tokens[i].start < own.end and (telling(words, i) or noun(words, i))
        }

    def _words(self, index: int) -> set[str]:
        return {
            words.tokens[i].text
            for words in self.talk.sentences(index)
            for i in range(len(words.tokens))
            if telling(words, i) or noun(words, i)
        }

    # the floor ----------------------------------------------------------------------------------------
    def _open(self, stance: Stance) -> Stance:
        """On what was said before; on what has been proposed, where the words mean that or a question was answered."""
        on = stance.answers
        refuses = stance.polarity is Polarity.DISAGREE and stance.cue == "accept"  # `not convinced`: by the words
        if on is not None and not refuses and stance.reference is Reference.THING and self._runs_down(on):
            return less_sure(stance, "of-what-was-run-down")
        asked = on is not None and self._asks(on)
        about = self._asked_of(on) if asked and on is not None else None
        if about is not None:
            return replace(stance, others=(), implied=False, answers=None, target=about)
        if on is None or asked or self._on_the_floor(stance, on):
            on = self._floor(stance.utterance, stance.party)
        if on is None and stance.answers is not None and not asked:
            return stance
        if on is None:
            return replace(stance, others=(), implied=False, answers=None)
        if on == stance.answers:
            doubtful = stance.reference is Reference.FLOOR and self._runs_down(on)
            return less_sure(stance, "of-what-was-run-down") if doubtful else self._behind_bare(stance, on)
        return self._answering(stance, on)

    def _on_the_floor(self, stance: Stance, on: int) -> bool:
        """Whether a side is on what was proposed; a mere reply passes over nothing but sides."""
        reply = stance.cue in ("reply", "reply-no")
        return stance.reference is Reference.FLOOR and (not reply or on in self.stated)

    def _behind_bare(self, stance: Stance, on: int) -> Stance:
        """Who is told to disagree behind `Quinn agreed` disagrees with what Quinn agreed to."""
        side = self.stated.get(on)
        if self.talk.utterances[stance.utterance].attribution is not Attribution.SENTENCE_SUBJECT:
            return stance
        if stance.polarity is Polarity.AGREE or side is None or side.polarity is Polarity.DISAGREE:
            return stance
        root, bare = side.answers, len(self.talk.plain(on)) <= _BARE
        if not bare or root is None or root in self.stated or stance.party in self.talk.utterances[root].parties:
            return stance
        return self._answering(stance, root)

    def _runs_down(self, index: int) -> bool:
        """Whether an utterance only says that something is bad: who likes that, likes the thing or the words."""
        sentences = self.talk.sentences(index)
        bad = any(c.sign < 0 and c.verb in _BAD for words in sentences if not words.asks for c in in_sentence(words))
        return bad and self.talk.kind([index]) != "proposal"

    def _asked_of(self, index: int) -> Span | None:
        """The words that a question about sides is on: `Are we agreed on the date?`."""
        text = self.talk.utterances[index].text
        own = next(filter(None, map(behind_side, reversed(self.talk.sentences(index)))), None)
        return text.locate(own.start, own.end) if own else None

    def _floor(self, utterance: int, party: Party) -> int | None:
        """What has been proposed; where nothing has, what was said last and is itself no side."""
        said: int | None = None
        for index in self._before(utterance, party):
            root = self._root(index)
            if root is None or party in self.talk.utterances[root].parties:
                continue
            if self._proposes(root) or (said is None and self.talk.kind([root]) == "proposal"):
                return root
            said = root if said is None else said
        return said

    def _proposes(self, index: int) -> bool:
        """Whether an utterance proposes something in so many words, or says what should be done."""
        return any(
            words.any(0, len(words.tokens), "advice") or any(c.verb == "propose" for c in in_sentence(words))
            for words in self.talk.sentences(index)
        )

    def _is_proposal(self, index: int) -> bool:
        return self._proposes(index) or self.talk.kind([index]) == "proposal"

    def _root(self, index: int) -> int | None:
        """Behind sides, what they are on; None behind one on an object of its own."""
        seen: set[int] = set()
        while index in self.stated and index not in seen:
            seen.add(index)
            answers = self.stated[index].answers
            if answers is None:
                return None
            index = answers
        return index

    def _before(self, index: int, party: Party) -> Iterator[int]:
        """What others have said under the same heading, the last first; no questions."""
        topics, mine = self.talk.topics(index), self.talk.utterances[index].text.span
        for other in range(index - 1, max(index - 1 - _BACK, -1), -1):
            said = self.talk.utterances[other]
            if self.talk.topics(other) != topics:
                return
            others = bool(said.parties) and party not in said.parties and said.text.span != mine
            again = self.talk.told_again(other, index)
            if others and not again and said.voice is not Voice.HEADING and not self._asks(other):
                yield other

    def _asks(self, index: int) -> bool:
        """Whether an utterance only asks; what is proposed as a question is no such thing."""
        kind, sentences = self.talk.kind([index]), self.talk.sentences(index)
        if kind in ("question", "wh") or (sentences and _tells_question(sentences[0])):
            return True
        return kind in ("call", "check", "request") and _names_side(sentences[-1])

    # making -------------------------------------------------------------------------------------------
    def _answering(self, stance: Stance, on: int) -> Stance:
        """A stance on an utterance; on that of a side without words for it, on that side."""
        side = self.stated.get(on)
        polarity = stance.polarity
        if side is not None and stance.reference is Reference.OWN:
            if side.answers is not None and side.party != stance.party:
                root = self._root(on)
                on = on if root is None else root
            elif side.polarity is Polarity.DISAGREE and stance.cue in _ATTITUDES:
                polarity = Polarity.AGREE if polarity is Polarity.DISAGREE else Polarity.DISAGREE
        others = tuple(party for party in self.talk.utterances[on].parties if party != stance.party)
        if not others:
            return replace(stance, others=(), implied=False, answers=None)
        return replace(stance, polarity=polarity, others=others, implied=True, answers=on, target=None)

    def _each(self, stance: Stance) -> Iterator[Stance]:
        """`Ash and Birch were in favour`: each of them is for what was proposed."""
        said = self.talk.utterances[stance.utterance]
        parties = (stance.party, *stance.others)
        own = set(said.parties) & set(parties)
        takers = [party for party in parties if party in own] or parties  # the others have a statement each
        on = self._floor(stance.utterance, takers[0])
        proposers: Sequence[Party] = self.talk.utterances[on].parties if on is not None else ()
        if on is None or set(proposers) & set(parties):
            yield stance
            return
        for party in takers:
            yield self._answering(replace(stance, party=party, together=False), on)

    def _of_body(self, stance: Stance) -> Stance:
        """`Everybody agreed.`: on what was proposed, where it has no words of its own and was not put to the vote."""
        bare = stance.reference is not Reference.OWN and stance.target is None and stance.cue in _BODILY
        if not bare or any(clue.name in ("placed", "no-consensus") for clue in stance.because):
            return stance  # what nothing was agreed on is not somebody's words
        return replace(stance, target=self.proposed(stance.utterance, stance.party, stance.evidence))

    def proposed(self, utterance: int, party: Party, cue: Span) -> Span | None:
        """The words of what was proposed, where those around the cue do not say what is meant."""
        text = self.talk.utterances[utterance].text
        spoken_for = any(
            telling(words, i) and not cue.start <= text.offset(words.tokens[i].start) < cue.end
            for words in self.talk.sentences(utterance)
            for i in range(len(words.tokens))
        )  # `The minutes were agreed.`
        on = None if spoken_for else self._floor(utterance, party)
        return None if on is None else self.talk.utterances[on].text.span


def _names_side(words: Words) -> bool:
    """Whether a sentence has a word for a side: `Do we agree on the date?`."""
    return any(
        predicate.name in (*SIDES, "objection")
        for i in range(len(words.tokens))
        for _, predicate in words.language.predicates.at(words.tokens, i)
    )


def _tells_question(words: Words) -> bool:
    """Whether the minutes tell that somebody asked."""
    clause = next(in_sentence(words), None)
    return clause is not None and clause.verb == "ask" and words.place(clause.cue.start) <= _SUBJECT
