"""Prose: where in a paragraph or an item who begins to speak, as subject of a verb of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from accord.notes.minutes import Attribution, Kind, Party, PartyKind, Person
from accord.reading.attendance import Roster
from accord.reading.clauses import clauses, marks_of
from accord.reading.names import People, full_name, strip_titles
from accord.reading.narration import SAID, agent_of, subject_of, told_in, verb_at
from accord.reading.notation import Lexicon
from accord.reading.outline import Unit
from accord.reading.roles import name_behind_title
from accord.reading.speakers import Lead, collective_lead, in_full, is_consensus, kind_of, office_holder, sentences
from accord.reading.words import language_of

_OPENING = 12
"""Code points from the beginning of words within which a verb is what they say first."""
_WORD_BEFORE = re.compile(r"(?:^|\s)(?P<word>[a-z]+)\s$")
_CLOSES = re.compile(r"[,.!?，。！？](?P<close>[\"”」』])[,，]?\s*(?=\w)")
_OPENS = {'"': '"', "”": "“", "」": "「", "』": "『"}
"""Marks that open a quotation, by those that close it."""
_NEAR = 40
"""Code points before and behind a name within which a comma or a word belongs to it."""


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Where in prose somebody begins to speak: the stretch, its words without the subject, and who it is."""

    begin: int
    words: int
    lead: Lead | None = field(compare=False)


def is_asked(sentence: str) -> bool:
    """Whether a sentence is a question: `大家同意吗？` is asked, not told of anybody."""
    return sentence.rstrip()[-1:] in ("?", "？")


def _goes_on(lead: Lead, before: Lead | None) -> bool:
    """Whether a sentence only carries on what the one before it tells of the same party: no proposal, no question."""
    return before is not None and lead.party == before.party and lead.kind in (None, Kind.OPINION, Kind.REPORT)


@dataclass(frozen=True)
class Prose:
    """Finds the voices in prose; knows who is known, and changes nothing."""

    roster: Roster

    @property
    def lexicon(self) -> Lexicon:
        """The wording that the notes are read with."""
        return self.roster.lexicon

    @property
    def people(self) -> People:
        """Everybody who is known."""
        return self.roster.people

    def voices(self, unit: Unit) -> list[Voice]:
        """Where in prose who begins to speak; a subject whom nobody knows ends what the one before her says."""
        plain = unit.text.plain
        found: list[Voice] = []
        inner = self._inner_voices(unit)
        last: Lead | None = None
        for sentence in sentences(plain):
            subject = self._subject(plain, sentence) or self._again(sentence, last)
            words = sentence.group().strip()
            begins = subject_of(words, self.people, self.lexicon)
            before = max((voice for voice in (*found, *inner) if voice.begin < sentence.start()), default=None)
            if subject and before and _goes_on(subject[1], before.lead):
                pass  # `She added that …`
            elif subject:
                found.append(Voice(sentence.start(), *subject))
            elif not is_asked(words) and (
                (begins and begins[2] and last and begins[2].party != last.party) or self._somebody_else(words)
            ):
                found.append(Voice(sentence.start(), sentence.start(), None))
            spoken = subject[1] if subject else None
            last = spoken or (Lead(begins[2].party, Attribution.SENTENCE_SUBJECT, "") if begins and begins[2] else last)
        found += self._quoted(unit, found) + self._passive(plain, found)
        marked = self._marked_subject(unit)
        if marked and (not found or found[0].begin > marked[0] + 40):
            found.insert(0, Voice(0, *marked))
        places = {voice.begin for voice in found}
        return sorted([*found, *(voice for voice in inner if voice.begin not in places)])

    def _again(self, sentence: re.Match[str], last: Lead | None) -> tuple[int, Lead] | None:
        """`She argued that …`: the one person who was named before, in the same stretch of prose."""
        text = sentence.group()
        offset = sentence.start() + len(text) - len(text.lstrip())
        if last is None or last.party is None or last.party.kind is not PartyKind.PERSON or is_asked(text):
            return None
        told = told_in(text.strip(), self.people, self.lexicon)
        if told is None or told.person is not None:
            return None
        kind = kind_of(text.strip()[:_NEAR], self.lexicon.verbs)
        return offset + told.words, replace(last, label=told.subject, kind=kind)

    def _passive(self, plain: str, found: list[Voice]) -> list[Voice]:
        """`It was proposed by Quinn that …`, `We were briefed by Ash and Birch`: who says it stands behind the verb."""
        told = list[Voice]()
        for sentence in sentences(plain):
            words = sentence.group()
            if is_asked(words) or any(sentence.start() <= voice.begin < sentence.end() for voice in found):
                continue
            for start, end, person in self.people.named_in(words):
                if agent_of(words, start, SAID):
                    lead = Lead(person.party, Attribution.SENTENCE_SUBJECT, words[start:end])
                    told.append(Voice(sentence.start(), sentence.start(), lead))
                    break
        return told

    def _quoted(self, unit: Unit, found: list[Voice]) -> list[Voice]:
        """`“We cannot,” said Quinn.`: whose words a quotation is stands behind it."""
        plain, quoted = unit.text.plain, list[Voice]()
        for close in _CLOSES.finditer(plain):
            begin = plain.rfind(_OPENS[close["close"]], 0, close.start())
            before = [voice.lead for voice in [*found, *quoted] if voice.begin <= close.start()]
            lead = self._behind_quotation(plain[close.end() : close.end() + _NEAR], before[-1] if before else None)
            if lead and begin >= 0 and begin not in {voice.begin for voice in found}:
                quoted.append(Voice(begin, begin, lead))
        return quoted

    def _behind_quotation(self, words: str, last: Lead | None) -> Lead | None:
        """Who is told to have said what stands in quotation marks before ``words``: `said Quinn`, `she said`."""
        verb, named = verb_at(words, 0, SAID), self.people.named_in(words)[:1]
        for start, end, person in named:
            if (verb and not words[verb[1] : start].strip()) or (start == 0 and verb_at(words, end, SAID)):
                return Lead(person.party, Attribution.SENTENCE_SUBJECT, words[start:end])
        pronoun = self.lexicon.third_person.match(words)
        return last if pronoun and verb_at(words, pronoun.end(), SAID) else None

    def _inner_voices(self, unit: Unit) -> list[Voice]:
        """`…，赵志强表示赞同`, `…, to which **Quinn** responds`: somebody known, set apart, and a verb of speech."""
        plain = unit.text.plain
        marked = {(start, end) for kind, start, end, _ in unit.text.marks if kind == "strong"}
        found = []
        verb = self.lexicon.verb_ahead
        for start, end, person in self.people.named_in(plain):
            if self._joins(plain, start) and verb_at(plain, end, SAID, strictly=True):
                found.append(Voice(start, end, Lead(person.party, Attribution.SENTENCE_SUBJECT, plain[start:end])))
                continue
            comma = re.search(r"[，,；;]\s*(?:and\s|but\s|而|但)?@?$", plain[max(start - _NEAR, 0) : start])
            told = comma or (start and (start, end) in marked)
            match = verb.match(plain, end) if told else None
            if told and match is None and comma and comma.group()[:1] in ";；" and verb_at(plain, end):
                found.append(Voice(start, end, Lead(person.party, Attribution.SENTENCE_SUBJECT, plain[start:end])))
            if match and not plain[match.end() : match.end() + _NEAR].lstrip().startswith(("的", "to ")):
                lead = Lead(person.party, Attribution.SENTENCE_SUBJECT, plain[start:end])
                found.append(Voice(start, end, lead))
        return found

    def _joins(self, plain: str, place: int) -> bool:
        """Whether a word that joins clauses stands right before ``place``, and no name before that."""
        words = _WORD_BEFORE.search(plain, max(place - _OPENING, 0), place)
        if words is None or plain[: words.start()].rstrip()[-1:] in (",", "，", ""):
            return False
        language = language_of(plain)
        marks = marks_of(language.tokens(words["word"]), language, words["word"])
        named = self.people.named_in(plain[max(words.start() - _NEAR, 0) : words.start()])
        last = plain[max(words.start() - _NEAR, 0) : words.start()].rstrip()
        beside = any(last[end:].strip() == "" for _, end, _ in named)
        return bool(marks) and bool(marks[0] & {"joiner", "contrast"}) and not beside

    def _somebody_else(self, text: str) -> bool:
        """Whether a sentence has a speaker or an outcome of its own, though nobody knows whose."""
        match = self.lexicon.told.match(text)
        subject = match["subject"].strip() if match else ""
        if not subject or self.lexicon.pronoun.fullmatch(subject):
            return bool(is_consensus(text[:60], self.lexicon))
        name = strip_titles(subject, self.lexicon)
        role = re.sub(r"^the\s+", "", subject, flags=re.IGNORECASE)
        titled = self.lexicon.role_head.search(role)
        office = role != subject and role[:1].isupper()  # "The Surveyor said …"
        return bool(
            full_name(name, self.lexicon) or name != subject or office or (titled and titled.end() == len(role))
        )

    def _marked_subject(self, unit: Unit) -> tuple[int, Lead] | None:
        """`**Quinn** opposes …`, `[陈明](…) 指出…`: a name that is marked where a sentence begins is its subject."""
        for _, start, end, _ in unit.text.marks:
            name = unit.text.plain[start:end]
            person = self.people.find(name) if start == 0 and end < len(unit.text.plain) else None
            if person and unit.text.plain[end : end + 1] not in (":", "："):
                rest = unit.text.plain[end:]
                told = self.lexicon.verb_ahead.match(rest) or verb_at(unit.text.plain, end) or not rest.isascii()
                if rest[:2].strip().islower() and not told:
                    continue  # `**Quinn** will write it up`
                kind = kind_of(rest[:30], self.lexicon.verbs)
                return end, Lead(person.party, Attribution.SENTENCE_SUBJECT, name, kind)
        return None

    def _subject(self, plain: str, sentence: re.Match[str]) -> tuple[int, Lead] | None:
        """The subject of one sentence and where her words begin."""
        text = sentence.group()
        offset = sentence.start() + len(text) - len(text.lstrip())
        text = text.strip()
        number = self.lexicon.numbering.match(text)
        if number and number.end() < len(text):
            offset, text = offset + number.end(), text[number.end() :]
        match = self.lexicon.told.match(text)
        known = self._known_subject(text, match) if match and not self._put_to(text, match) else None
        if known:
            return offset + known[0], known[1]
        told = None if is_asked(text) else told_in(text, self.people, self.lexicon)
        if told and told.person:
            lead = Lead(
                told.person.party, Attribution.SENTENCE_SUBJECT, told.subject, kind_of(text[:40], self.lexicon.verbs)
            )
            return offset + told.words, lead
        nameless = self.lexicon.nameless_ahead.match(text)
        if nameless and not self.lexicon.question.search(text):
            party = Party(PartyKind.UNNAMED, nameless["who"])
            return offset, Lead(
                party, Attribution.COLLECTIVE_SUBJECT, nameless["who"], kind_of(text, self.lexicon.verbs)
            )
        return None

    def _put_to(self, text: str, match: re.Match[str]) -> bool:
        """`Does anyone object?`, `陈明同意吗？` ask for a side: nobody is told to have taken one."""
        return is_asked(text) and not match["mark"] and self.takes_sides(match["verb"])

    def _known_subject(self, text: str, match: re.Match[str]) -> tuple[int, Lead] | None:
        """The party that is the subject of a verb of speech, and where her words begin."""
        subject = re.sub(r"\s*[\[(（][^\[\]()（）]*[\])）]$", "", match["subject"].strip())
        kind = kind_of(match["verb"], self.lexicon.verbs)
        if text[match.end("verb") :].startswith(("的", "得")):  # `陈明提到的预算`, `陈明说得对`
            return None
        after = match.end() if match["mark"] else match.start("verb") if text[0].isascii() else match.end("verb")
        if self.takes_sides(text[match.end("subject") : match.end("verb") + 8]):
            after = match.end("subject")
        sides = self.takes_sides(text[match.end("subject") : match.end("verb") + 8])
        if not text[after:].strip(" 。.") or not (sides or text[match.end("verb") :].strip(" 。.")):
            return None
        person = self._person_in(subject) or self._first_of_several(subject)
        if person:
            return after, Lead(person.party, Attribution.SENTENCE_SUBJECT, subject, kind)
        body = collective_lead(subject, self.lexicon)
        if body is None or body.party is None:
            return None
        party = replace(body.party, name=in_full(body.party.name, self.roster))
        return after, replace(
            body, party=party, kind=kind, consensus=is_consensus(text[match.end("subject") :], self.lexicon)
        )

    def _first_of_several(self, subject: str) -> Person | None:
        """The first of those who speak together, if the subject names nobody else."""
        named = self.people.named_in(subject)
        rest = subject
        for start, end, _ in reversed(named):
            rest = rest[:start] + rest[end:]
        joined = re.fullmatch(r"(?:\s|[,，、/]|\band\b|\bboth\b|&|和|与|及|與|两人|二人|都|均)+", rest)
        return named[0][2] if len(named) > 1 and joined else None

    def _is_office(self, words: str) -> bool:
        """Whether words before a name only say what she is: a role, or the end of an organisation's name."""
        ends = (self.lexicon.role_head, self.lexicon.organisation_end, self.lexicon.unit_end)
        return any(match.end() == len(words) for end in ends for match in end.finditer(words))

    def _person_in(self, subject: str) -> Person | None:
        """The person who is the subject: known by a spelling, or new and named behind a title."""
        found = self.people.find(subject)
        if found or len(subject) > 40:
            return found
        named = self.people.named_in(subject)[-1:]
        if named and named[0][1] == len(subject) and self._is_office(subject[: named[0][0]].strip()):
            return named[0][2]  # `会议主席 quinn`, `某团队 quinn`
        titled = name_behind_title(subject, self.lexicon)
        if titled:
            return self.people.find(titled[1])
        role = re.sub(r"^the\s+(?:\([a-z-]+\)\s+)?", "", subject, flags=re.IGNORECASE).casefold()
        office = role.casefold() != subject.casefold() or self.lexicon.role_head.fullmatch(role)
        return office_holder(role, self.roster) if office and self.lexicon.role_head.search(role) else None

    def together(self, lead: Lead) -> list[Lead]:
        """`Ash and Birch both support …`, `陈明、李华认为`: every one of them says it."""
        named = self.people.named_in(lead.label)
        between = [lead.label[a[1] : b[0]] for a, b in pairwise(named)]
        joined = between and all(
            re.fullmatch(r"\s*(?:[,，、/]|and|&|和|与|及|與)+\s*(?:and\s)?", gap) for gap in between
        )
        if not joined:
            return [lead]
        for start, end, person in named:
            self.people.called(person, lead.label[start:end])
        return [replace(lead, party=person.party) for _, _, person in named]

    def takes_sides(self, words: str) -> bool:
        """Whether verb and adverbs themselves agree or disagree: then they belong to the words."""
        opening = len(words) - len(words.lstrip()) + _OPENING
        return any(
            (clause.sign or "also-verb" in clause.marks) and clause.cue.start < opening
            for clause in clauses(words.lstrip())
        )
