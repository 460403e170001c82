"""Who says what: units of the notes → statements, each with the reason why it is given to somebody, or to nobody."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from accord.attendance import Roster, enter
from accord.markdown import Text
from accord.minutes import Attribution, Kind, Party, PartyKind, Person, Presence, Statement, Understood
from accord.names import (
    HAN,
    full_name,
    han_name,
    is_han,
    is_initials,
    latin_name,
    normal,
    polite_name,
    strip_titles,
)
from accord.notation import Lexicon
from accord.outline import Unit, field_kind, label_of, section_kind
from accord.roles import affiliations, name_behind_title
from accord.source import Span

_QUOTED = re.compile(r"^[“\"「『](?P<words>.+)[”\"」』][。.!！]?$", re.DOTALL)
_OWNER = re.compile(
    r"^\[(?P<front>[^\]\d]{2,30})\]|[（(\[](?:[^（()）\]]*?[,，]\s*)?(?P<owner>[^（()）\],，]{1,40})[)）\]]\s*$|@(?P<handle>[\w.-]{2,30})\s*$"
)
_HEADING_TAIL = re.compile(r"^(?:['’]s\b|\s+on\b|的|对|對|关于|關於|谈|談|论|論|总结|總結|提出|：|:|\s*[—–-])")
_VOTE_LINE = 600
"""Code points of the longest line that is looked at for a roll call or a motion."""
_MARKED_LINE = 5000
"""Code points of the longest line on which marks of notations are tried: patterns may take long on more."""
_SENTENCES = re.compile(r"[^。！？!?\n]*?(?:[。！？!?](?:[”\"」』）)]*)|\.(?=\s+[A-Z“\"]|\s*$)|\n|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lead:
    """What a label says of the speaker: the party, how that is known, what kind of words follow."""

    party: Party | None
    how: Attribution
    label: str
    kind: Kind | None = None
    consensus: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Where in prose somebody begins to speak: the stretch, its words without the subject, and who it is."""

    begin: int
    words: int
    lead: Lead | None = field(compare=False)


@dataclass
class Attributor:
    """Walks along the units; what it knows of the speaker is in ``lead``, ``heading`` and ``previous``."""

    roster: Roster
    statements: list[Statement] = field(default_factory=list)
    matched: Counter[str] = field(default_factory=Counter)
    consensus: dict[int, Lead] = field(default_factory=dict)
    votes: dict[int, list[tuple[str, Person, Person | None]]] = field(default_factory=dict)
    lead: Lead | None = None
    heading: Lead | None = None
    previous: Lead | None = None
    topics: tuple[int, ...] = ()
    turn: int | None = None
    turn_block: int = -1
    by_block: dict[int, tuple[int, Lead | None]] = field(default_factory=dict)

    @property
    def lexicon(self) -> Lexicon:
        """The wording that the notes are read with."""
        return self.roster.lexicon

    # the walk --------------------------------------------------------------------------------------
    def walk(self) -> list[Statement]:
        """Attribute every unit that is not yet accounted for."""
        for index, unit in enumerate(self.roster.outline.units):
            if unit.topics != self.topics:
                self._enter(unit)
            if index not in self.roster.used:
                self.roster.used[index] = self._unit(unit)
        return self.statements

    def _enter(self, unit: Unit) -> None:
        """A new heading: nobody speaks any more, unless the heading names somebody."""
        self.topics, self.lead, self.previous, self.turn = unit.topics, None, None, None
        self.heading = self._heading_lead(unit)

    def _heading_lead(self, unit: Unit) -> Lead | None:
        for topic in reversed(unit.topics):
            name = self.roster.outline.topics[topic].name
            if unit.section in ("consensus", "outcome"):
                return self._body_of(unit)
            found = heading_party(name, self.roster)
            if found:
                return found
            if topic != unit.topics[-1] and self.roster.outline.topics[topic].level <= 2:
                break
        return None

    def _body_of(self, unit: Unit) -> Lead:
        """The body whose consensus or decision a section lists: in the heading's words, else the meeting itself."""
        names = [
            self.roster.outline.topics[t].name for t in unit.topics if self.roster.outline.sections[t] == unit.section
        ]
        kind = Kind.CONSENSUS if unit.section == "consensus" else Kind.DECISION
        match = re.match(self.lexicon.bodies, names[0], re.IGNORECASE)
        words = match.group() if match else self.roster.event.name
        return Lead(Party(PartyKind.COLLECTIVE, words), Attribution.SECTION_HEADING, names[0], kind, True)

    def _unit(self, unit: Unit) -> tuple[Understood, str]:
        """Account for one unit."""
        if unit.kind in ("rule", "code", "html", "front"):
            return {"rule": Understood.RULE, "code": Understood.CODE}.get(unit.kind, Understood.MARKUP), unit.kind
        outside = {"agenda": Understood.AGENDA, "sources": Understood.SOURCE, "actions": Understood.ACTION}
        if unit.section in outside:
            return outside[unit.section], unit.section
        if unit.section in ("aftermath", "metadata") or not unit.text.plain.strip():
            return Understood.NARRATIVE, unit.section or ""
        if unit.kind == "row":
            return self._row(unit)
        label = label_of(unit.text)
        if label and unit.kind == "item" and section_kind(label[0], self.lexicon) == "actions":
            return Understood.ACTION, label[0]
        return self._vote(unit) or self._marked(unit) or self._labelled(unit) or self._plain(unit)

    def _vote(self, unit: Unit) -> tuple[Understood, str] | None:
        """`For: Ash, Birch` and `moved by Ash, seconded by Birch`: the line is the minutes' own, the sides theirs."""
        plain, people = unit.text.plain, self.roster.people
        cast: list[tuple[str, Person, Person | None]] = []
        if len(plain) > _VOTE_LINE:
            return None
        found = label_of(unit.text)
        for side, pattern in self.lexicon.ballots if found else []:
            if found and pattern.search(found[0]):
                cast += [(side, person, None) for _, _, person in people.named_in(plain[found[1] :])]
        for pattern in self.lexicon.motions:
            for match in pattern.finditer(plain):
                mover, seconder = people.named_in(match["mover"]), people.named_in(match["seconder"])
                if mover and seconder and mover[0][2] is not seconder[0][2]:
                    cast.append(("agree", seconder[0][2], mover[0][2]))
        if not cast:
            return None
        self.lead, self.turn = None, None
        self._say(unit, Lead(None, Attribution.NONE, "", Kind.DECISION), 0, len(plain))
        self.votes[len(self.statements) - 1] = cast
        return Understood.VOTE, ", ".join(f"{person.name}: {side}" for side, person, _ in cast)

    # marks and labels ------------------------------------------------------------------------------
    def _marked(self, unit: Unit) -> tuple[Understood, str] | None:
        """A mark of a notation at the start of the line."""
        for marker, pattern in self.lexicon.markers if len(unit.text.plain) <= _MARKED_LINE else []:
            match = pattern.match(unit.text.plain)
            if match is None:
                continue
            name = (match.groupdict().get("principal") and match["speaker"]) or match["speaker"]
            person = speaker_named(name, self.roster, unit.text, sure=marker.handle)
            if person is None:
                continue
            if marker.handle and self.lexicon.commands.match(match.groupdict().get("words") or ""):
                return Understood.MARKUP, f"{marker.name}: a command to a tool"
            self.matched[marker.name] += 1
            lead = Lead(person.party, marker.attribution, name.strip())
            if "words" not in match.groupdict():
                self.lead, self.previous, self.turn = lead, lead, None
                return Understood.LEAD, f"{marker.name}: {person.name}"
            self._turns(unit, lead, match.start("words"), match.end("words"))
            return Understood.STATEMENT, f"{marker.name}: {person.name}"
        return None

    def _labelled(self, unit: Unit) -> tuple[Understood, str] | None:
        """A label before a colon, or a line that is a lead as a whole."""
        found = label_of(unit.text)
        if found is None:
            return self._name_alone(unit)
        label, start = found
        lead = self.lead_of(label, unit)
        words = unit.text.plain[start:].strip()
        if not words:
            return self._open(unit, label, lead)
        if (lead is None or lead.party is None) and unit.section is None:
            lead = self._outcome(label, words) or lead
        if lead is None or lead.party is None:
            return self._field_line(unit, label)
        self.matched[lead.how] += 1
        self._turns(unit, lead, start)
        return Understood.STATEMENT, f"{lead.how}: {lead.party.name}"

    def _outcome(self, label: str, words: str) -> Lead | None:
        """`RESOLVED: …`, `决议：…`: the outcome of a body that the line does not name."""
        kind = next((k for k, p in self.lexicon.sections if k in ("outcome", "consensus") and p.search(label)), None)
        if kind is None or len(label) > 20 or self.lexicon.consensus_not.search(words):
            return None
        claim = Kind.CONSENSUS if kind == "consensus" else Kind.DECISION
        meeting = Party(PartyKind.COLLECTIVE, self.roster.event.name)
        return Lead(meeting, Attribution.SECTION_HEADING, label, claim, True)

    def _turns(self, unit: Unit, lead: Lead, start: int, stop: int | None = None) -> None:
        """The words behind a label; where another known speaker's label stands among them, her turn begins."""
        plain = unit.text.plain
        inner = []
        for begin, end, person in self.roster.people.named_in(plain):
            mark = re.match(r"(?:\s*[（(][^（()）]{1,30}[)）])?\s*[:：]\s*(?=\S)", plain[end:])
            if mark and begin > start and re.search(r"(?:[.。!！?？;；/|…)）]|——)\s*$", plain[start:begin]):
                inner.append((begin, end + mark.end(), person))
        for number, (begin, end) in enumerate(_stretches(start, inner, stop or len(plain))):
            speaker = (
                lead
                if number == 0
                else Lead(
                    inner[number - 1][2].party,
                    Attribution.TURN,
                    plain[inner[number - 1][0] : begin].strip(" :："),
                )
            )
            self._say(unit, speaker, begin, end)

    def _field_line(self, unit: Unit, label: str) -> tuple[Understood, str] | None:
        """`背景：…` under no speaker tells the story of the meeting and is nobody's claim."""
        kind = field_kind(label, self.lexicon)
        speaks = self._speaker_for(unit)
        if speaks and speaks.party and kind != "other":
            return None
        self.turn = None
        if kind and (unit.kind == "paragraph" or kind == "other"):
            return Understood.NARRATIVE, label
        if unit.kind == "paragraph" and normal(label) in self.lexicon.not_names:
            return Understood.NARRATIVE, label
        return None

    def _open(self, unit: Unit, label: str, lead: Lead | None) -> tuple[Understood, str]:
        """`**唐杰观点**：` opens a block; one that names nobody goes on with the heading's or last speaker."""
        if unit.kind == "item" and lead is None:
            return self._plain(unit) or (Understood.LEAD, label)
        if lead is None and self.heading and self.heading.party:
            lead = replace(self.heading, label=self.heading.label)
        elif lead is None and self.previous and self.lexicon.speech_noun.search(label):
            lead = replace(self.previous, how=Attribution.CONTINUED_BLOCK, label=label)
        self.lead = lead
        self.turn = None
        if lead is None or lead.party is None:
            self.previous = None
            return Understood.LEAD, "nobody named"
        self.previous = lead
        self.matched[lead.how] += 1
        if unit.kind == "item":
            self.by_block[unit.block] = (-1, lead)
        return Understood.LEAD, f"{lead.how}: {lead.party.name}"

    def _name_alone(self, unit: Unit) -> tuple[Understood, str] | None:
        """A name alone on a line; the text below it is hers."""
        plain = unit.text.plain.strip()
        if unit.kind != "paragraph" or len(plain) > 40:
            return None
        person = self.roster.people.find(plain) if not re.search(r"[。.!?！？]$", plain) or len(plain) < 20 else None
        if person is None:
            return None
        self.lead = self.previous = Lead(person.party, Attribution.LEAD_LINE, plain)
        self.turn = None
        self.matched["name alone"] += 1
        return Understood.LEAD, f"{self.lead.how}: {person.name}"

    def lead_of(self, label: str, unit: Unit) -> Lead | None:
        """Whom a label names, if it names somebody."""
        bold = unit.text.bold_lead() >= len(label) - 1 and unit.text.bold_lead() > 0
        how = Attribution.LEAD_LINE if bold else Attribution.LEAD_SENTENCE
        quotations = unit.section == "quotations"
        person = speaker_named(label, self.roster, unit.text)
        if person is not None:
            whole = label_of(unit.text)
            opens = whole is not None and not unit.text.plain[whole[1] :].strip()
            turn = Attribution.QUOTATION_LIST if quotations else how if opens else Attribution.TURN
            return Lead(person.party, turn, label, Kind.QUOTATION if quotations else None)
        if unit.kind == "item" and unit.text.plain.strip()[-1:] not in ":：" and not quotations:
            return collective_lead(label, self.lexicon) if self.lead is None else None
        return (
            person_lead(label, how, self.roster, unit)
            or collective_lead(label, self.lexicon)
            or body_named(label, self.roster)
        )

    # plain text ------------------------------------------------------------------------------------
    def _plain(self, unit: Unit) -> tuple[Understood, str]:
        """A unit without a label: somebody's item, a turn that goes on, a sentence with a subject, or nobody's."""
        if unit.kind == "paragraph" and (told := self._told(unit)):
            return told
        lead = self._speaker_for(unit)
        if unit.kind == "paragraph" and lead and self.turn is not None and self._goes_on(unit):
            if self._strange_label(unit):
                self._say(unit, None, 0, len(unit.text.plain))
                return Understood.STATEMENT, f"{Attribution.NONE}: a label that names nobody known"
            self._extend(unit)
            return Understood.STATEMENT, "goes on"
        open_item = lead is None or lead.party is None or lead is self.heading
        if unit.kind == "item" and open_item and (told := self._told(unit)):
            return told
        if unit.kind == "paragraph" and (lead is None or lead.party is None):
            return self._narrative(unit)
        self._say(unit, lead, 0, len(unit.text.plain))
        name = lead.party.name if lead and lead.party else "nobody named"
        return Understood.STATEMENT, f"{lead.how if lead else Attribution.NONE}: {name}"

    def _narrative(self, unit: Unit) -> tuple[Understood, str]:
        """Prose that names no speaker."""
        self.turn = None
        level = self.roster.outline.topics[unit.topics[-1]].level if unit.topics else 1
        if not unit.topics or level == 1 or unit.section is not None:
            return Understood.NARRATIVE, "no speaker"
        if re.fullmatch(r"\W*[（(].{1,40}[)）]\W*", unit.text.plain.strip()):
            return Understood.NARRATIVE, "aside"
        self._say(unit, None, 0, len(unit.text.plain))
        return Understood.STATEMENT, f"{Attribution.NONE}: nobody named"

    def _speaker_for(self, unit: Unit) -> Lead | None:
        """Who speaks in a unit that does not say so: the item around it, the lead above it, the heading."""
        if unit.kind == "item" and unit.parent is not None:
            return self.by_block.get(unit.parent, (0, None))[1]
        if self.lead is not None:
            return self.lead
        return self.heading

    def _goes_on(self, unit: Unit) -> bool:
        """Whether a paragraph carries on the turn before it."""
        return self.turn is not None and not (unit.first and self.turn_block == unit.block)

    def _strange_label(self, unit: Unit) -> bool:
        """Among turns, a short label that names nobody known begins a turn of somebody else, not more of this one."""
        found = label_of(unit.text)
        if found is None or self.lead is None or self.lead.how not in (Attribution.TURN, Attribution.MARK):
            return False
        return len(found[0]) <= (8 if not found[0].isascii() else 24) and len(found[0].split()) <= 3

    def _extend(self, unit: Unit) -> None:
        """Lengthen the statement of the current turn to the end of ``unit``."""
        assert self.turn is not None  # noqa: S101 (callers have looked)
        statement = self.statements[self.turn]
        statement.span = Span(statement.span.start, unit.text.span.end)

    def _row(self, unit: Unit) -> tuple[Understood, str]:
        """A row of a table: the column of speakers says who, the longest other cell says what."""
        if unit.header:
            self.roster.columns = [cell.plain.strip() for cell in unit.cells]
            return Understood.MARKUP, "table header"
        columns = [field_kind(head, self.lexicon) for head in self.roster.columns]
        if "speaker" not in columns or columns.index("speaker") >= len(unit.cells):
            return Understood.NARRATIVE, "table"
        at = columns.index("speaker")
        person = speaker_named(unit.cells[at].plain.strip(), self.roster, unit.cells[at], sure=True)
        others = [cell for number, cell in enumerate(unit.cells) if number != at and cell.plain.strip()]
        if person is None or not others:
            return Understood.NARRATIVE, "table"
        cell = max(others, key=lambda cell: len(cell.plain))
        self._say(replace(unit, text=cell), Lead(person.party, Attribution.TURN, person.name), 0, len(cell.plain))
        self.matched["table"] += 1
        return Understood.STATEMENT, f"table: {person.name}"

    # sentences with a subject ----------------------------------------------------------------------
    def _told(self, unit: Unit) -> tuple[Understood, str] | None:
        """Prose such as `陈明指出，…` or `Cllr Mudge stated that …`: each voice has a statement of its own."""
        plain, voices = unit.text.plain, self._voices(unit)
        spoken = [voice.lead for voice in voices if voice.lead]
        if not spoken:
            return None
        if plain[: voices[0].begin].strip():
            voices.insert(0, Voice(0, 0, None))
        ends = [*(voice.begin for voice in voices[1:]), len(plain)]
        for voice, end in zip(voices, ends, strict=True):
            self._say(unit, voice.lead, voice.words, end, told=True)
        self.matched["subject and verb"] += len(spoken)
        if unit.kind == "paragraph":
            opens = plain.rstrip()[-1:] in (":", "：") and voices[-1].lead is not None
            self.lead = replace(spoken[-1], how=Attribution.LEAD_SENTENCE) if opens else None
        party = spoken[0].party
        return Understood.STATEMENT, f"{spoken[0].how}: {party.name if party else ''}"

    def _voices(self, unit: Unit) -> list[Voice]:
        """Where in prose who begins to speak; a subject whom nobody knows ends what the one before her says."""
        plain = unit.text.plain
        found: list[Voice] = []
        for sentence in _sentences(plain):
            subject = self._subject(plain, sentence)
            if subject:
                found.append(Voice(sentence.start(), *subject))
            elif self._somebody_else(sentence.group().strip()):
                found.append(Voice(sentence.start(), sentence.start(), None))
        marked = self._marked_subject(unit)
        if marked and (not found or found[0].begin > marked[0] + 40):
            found.insert(0, Voice(0, *marked))
        return sorted([*found, *self._inner_voices(plain, {voice.begin for voice in found})])

    def _inner_voices(self, plain: str, begins: set[int]) -> list[Voice]:
        """`…，赵志强表示赞同`: a known person and a verb of speech behind a comma."""
        found = []
        verb = re.compile(rf"\s*(?:{self.lexicon.any_adverb}\s*)*(?:{self.lexicon.any_verb})", re.IGNORECASE)
        for start, end, person in self.roster.people.named_in(plain):
            comma = re.search(r"[，,；;]\s*(?:and\s|but\s|而|但)?$", plain[:start])
            match = verb.match(plain, end) if comma and start not in begins else None
            if match and not plain[match.end() :].lstrip().startswith(("的", "to ")):
                lead = Lead(person.party, Attribution.SENTENCE_SUBJECT, plain[start:end])
                found.append(Voice(start, end, lead))
        return found

    def _somebody_else(self, text: str) -> bool:
        """Whether a sentence has a speaker or an outcome of its own, though nobody knows whose."""
        match = verb_pattern(self.lexicon).match(text)
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
            person = self.roster.people.find(name) if start == 0 and end < len(unit.text.plain) else None
            if person and unit.text.plain[end : end + 1] not in (":", "："):
                rest = unit.text.plain[end:]
                kind = kind_of(rest[:30], self.lexicon.verbs)
                return end, Lead(person.party, Attribution.SENTENCE_SUBJECT, name, kind)
        return None

    def _subject(self, plain: str, sentence: re.Match[str]) -> tuple[int, Lead] | None:
        """The subject of one sentence and where her words begin."""
        text = sentence.group()
        offset = sentence.start() + len(text) - len(text.lstrip())
        text = text.strip()
        match = verb_pattern(self.lexicon).match(text)
        known = self._known_subject(text, match) if match else None
        if known:
            return offset + known[0], known[1]
        nameless = re.match(
            rf"(?:.{{0,30}}?[，,]\s*(?:但|而|however,\s)?)?(?P<who>{self.lexicon.nameless})",
            text,
            re.IGNORECASE,
        )
        if nameless and not self.lexicon.question.search(text):
            party = Party(PartyKind.UNNAMED, nameless["who"])
            return offset, Lead(
                party, Attribution.COLLECTIVE_SUBJECT, nameless["who"], kind_of(text, self.lexicon.verbs)
            )
        return None

    def _known_subject(self, text: str, match: re.Match[str]) -> tuple[int, Lead] | None:
        """The party that is the subject of a verb of speech, and where her words begin."""
        subject, kind = match["subject"].strip(), kind_of(match["verb"], self.lexicon.verbs)
        after = match.end() if match["mark"] else match.start("verb") if text[0].isascii() else match.end("verb")
        if self._takes_sides(text[match.end("subject") : match.end("verb") + 8]):
            after = match.end("subject")
        if not text[after:].strip(" 。."):
            return None
        person = self._person_in(subject)
        if person:
            return after, Lead(person.party, Attribution.SENTENCE_SUBJECT, subject, kind)
        body = collective_lead(subject, self.lexicon)
        if body is None or body.party is None:
            return None
        return after, replace(body, kind=kind, consensus=is_consensus(text[match.start("verb") :], self.lexicon))

    def _takes_sides(self, words: str) -> bool:
        """Whether verb and adverbs themselves agree or disagree: then they belong to the words."""
        return any(pattern.match(words.lstrip()) for _, pattern in self.lexicon.cues)

    def _person_in(self, subject: str) -> Person | None:
        """The person who is the subject: known by a spelling, or new and named behind a title."""
        found = self.roster.people.find(subject)
        if found or len(subject) > 40:
            return found
        titled = name_behind_title(subject, self.lexicon)
        if titled:
            return self.roster.people.find(titled[1])
        role = re.sub(r"^the\s+", "", subject, flags=re.IGNORECASE).casefold()
        holders = {m.person for m in self.roster.memberships if m.role and m.role.casefold() == role}
        return self.roster.people.find(holders.pop()) if len(holders) == 1 else None

    # statements ------------------------------------------------------------------------------------
    def _say(self, unit: Unit, lead: Lead | None, start: int, end: int, *, told: bool = False) -> None:
        """Add the statement ``unit.text.plain[start:end]`` of the party of ``lead``, and those reported in it."""
        plain = unit.text.plain
        while start < end and plain[start].isspace():
            start += 1
        end = start + len(plain[start:end].rstrip())
        if start >= end:
            return
        words = plain[start:end]
        self.turn = None
        lead = lead or Lead(None, Attribution.NONE, "")
        party = lead.party
        if party is None and lead.how is not Attribution.NONE:
            lead = Lead(None, Attribution.NONE, lead.label)
        statement = Statement(
            unit.text.locate(start, end), party, lead.how, lead.label or None, self._kind(words, lead),
            bool(_QUOTED.match(words)), unit.topics,
        )  # fmt: skip
        if unit.kind == "item" and unit.parent is not None:
            above = self.by_block.get(unit.parent, (-1, None))[0]
            statement.parent = above if above >= 0 else None
        self.statements.append(statement)
        self._after(unit, lead, len(self.statements) - 1, told)
        self._reported(unit, start, end, len(self.statements) - 1)

    def _after(self, unit: Unit, lead: Lead, index: int, told: bool) -> None:
        """What a statement means for what comes behind it."""
        speaks = lead if lead.party else None
        if unit.kind == "item":
            self.by_block[unit.block] = (
                index,
                speaks or self.by_block.get(unit.block, (0, self._speaker_for(unit)))[1],
            )
        elif unit.kind == "paragraph" and lead.party and not told and not lead.consensus:
            self.lead = lead if lead.how in (Attribution.TURN, Attribution.MARK) or self.lead is None else self.lead
            self.turn, self.turn_block = index, unit.block
        words = self.roster.outline.source.words(self.statements[index].span)
        if lead.consensus and not self.lexicon.consensus_not.search(words):
            self.consensus[index] = lead
        if speaks:
            self.previous = speaks

    def _kind(self, words: str, lead: Lead) -> Kind:
        """What kind of claim the words are: as they begin, or as the label says."""
        if lead.kind in (Kind.CONSENSUS, Kind.DECISION, Kind.QUOTATION):
            return lead.kind
        if any(pattern.search(words) for pattern in self.lexicon.reported) and kind_at_start(words, self.lexicon):
            return Kind.REPORT
        if not _QUOTED.match(words) and self.lexicon.question.search(words):
            return Kind.QUESTION
        return kind_at_start(words, self.lexicon) or lead.kind or (Kind.OPINION if lead.party else Kind.STATEMENT)

    def _reported(self, unit: Unit, start: int, end: int, index: int) -> None:
        """Words of somebody else that the statement reports."""
        for pattern in self.lexicon.reported:
            match = pattern.search(unit.text.plain, start, end)
            if match is None:
                continue
            who = unit.text.slice(match.start("speaker"), match.end("speaker"))
            name = re.split(r"[（(]", who.plain)[0].strip()
            person = self.roster.people.find(name)
            if person is None and (full_name(name, self.lexicon) or latin_name(name, self.lexicon)):
                person = enter(self.roster, who, Presence.MENTIONED, None)
            if person is None or self.statements[index].party == person.party:
                continue
            words = unit.text.locate(match.start("words"), match.end("words"))
            quoted = Statement(
                words, person.party, Attribution.REPORTED_SPEECH, who.plain, Kind.QUOTATION, True, unit.topics,
                reported_in=index,
            )  # fmt: skip
            self.statements[index].kind = Kind.REPORT
            self.statements.append(quoted)
            return


# labels ---------------------------------------------------------------------------------------------------
def speaker_named(label: str, roster: Roster, text: Text, *, sure: bool = False) -> Person | None:
    """The person whose name ``label`` is; with ``sure`` a new name or handle is a new person.

    `某公司 CEO 陈明` names the person behind her role.
    """
    label = label.strip(" *_\t")
    found = roster.people.find(label)
    if found is not None:
        return found
    bare = re.sub(r"\s*[（(\[【].{1,40}[)）\]】]\s*$", "", label)
    if bare != label and bare:
        inside = re.sub(r"^.*[（(\[【]|[)）\]】]\s*$", "", label)
        return speaker_named(bare, roster, text, sure=sure) or roster.people.find(inside)
    titled = name_behind_title(label, roster.lexicon) or _spaced(label, roster.lexicon)
    if titled:
        person = roster.people.find(titled[1]) or roster.people.add(titled[1], Presence.SPEAKER, text.span)
        roster.join(
            person,
            [a for a in affiliations(titled[0], roster.organisations) if a.organisation and a.role],
            text.span,
        )
        return person
    name = strip_titles(label, roster.lexicon)
    if sure and (full_name(name, roster.lexicon) or re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]{1,30}", name)):
        return roster.people.add(name, Presence.SPEAKER, text.span)
    return None


def _spaced(label: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """`闻溪智能 CEO 许承岳`: role and name parted by a space."""
    head, _, tail = label.rpartition(" ")
    return (head, tail) if head and han_name(tail, lexicon) and lexicon.role_head.search(head) else None


def heading_party(name: str, roster: Roster) -> Lead | None:
    """Whom a heading names: `Quinn Stone`, `唐杰的观点`, `Budget (15m, Quinn)`, `议程二：… @chen`."""
    person = roster.people.find(name)
    if person is None and (titled := _spaced(re.sub(r"^[^:：]{1,8}[:：]\s*", "", name), roster.lexicon)):
        person = roster.people.find(titled[1])
    if person is None:
        for start, end, found in roster.people.named_in(name)[:1]:
            rest = strip_titles("X" + name[end:], roster.lexicon)[1:] if start == 0 else ""
            titles = re.sub(r"^" + roster.lexicon.title_after.pattern[:-1], "", name[end:]) if start == 0 else ""
            if start == 0 and (_HEADING_TAIL.match(rest) or _HEADING_TAIL.match(titles)):
                person = found
    bracket = re.search(r"[（(\[]([^（()）\]]{2,60})[)）\]]\s*$", name)
    inside = roster.people.named_in(bracket[1]) if bracket else []
    if person is None and len(inside) == 1:
        person = inside[0][2]
    if person is None and (owner := _OWNER.search(name)):
        person = roster.people.find(owner["front"] or owner["owner"] or owner["handle"])
    return Lead(person.party, Attribution.HEADING_LINE, name) if person else None


def person_lead(label: str, how: Attribution, roster: Roster, unit: Unit) -> Lead | None:
    """`唐杰指出的问题`, `院士杨强提出`, `Quinn's view`: a name and a word of speech."""
    lexicon = roster.lexicon
    kind = kind_of(label, lexicon.nouns) or kind_of(label, lexicon.verbs)
    for start, end, person in roster.people.named_in(label):
        if start == 0 and kind and end < len(label):
            return Lead(person.party, how, label, kind)
        if kind and lexicon.role_head.search(label[:start]) and end < len(label):
            return Lead(person.party, how, label, kind)
    return None


def collective_lead(label: str, lexicon: Lexicon) -> Lead | None:
    """`与会者达成共识`, `市场普遍预期`, `several members`: a party that is no person."""
    for pattern, kind in ((lexicon.nameless, PartyKind.UNNAMED), (lexicon.bodies, PartyKind.COLLECTIVE)):
        match = re.match(rf"(?P<who>{pattern})(?P<rest>.*)$", label, re.IGNORECASE | re.DOTALL)
        if match is None:
            continue
        rest = match["rest"].strip()
        speech = kind_of(rest, lexicon.nouns) or kind_of(rest, lexicon.verbs)
        consensus = is_consensus(rest, lexicon)
        if rest and not speech and not consensus:
            continue
        claim = Kind.CONSENSUS if consensus else speech
        return Lead(Party(kind, match["who"].strip()), Attribution.COLLECTIVE_SUBJECT, label, claim, consensus)
    return None


def body_named(label: str, roster: Roster) -> Lead | None:
    """`Halyard Systems: …`, `市发改委：…`: a label that is the name of an organisation."""
    bare = re.sub(r"\s*[（(].{1,40}[)）]$", "", label).strip()
    end = [m for m in roster.lexicon.organisation_end.finditer(bare) if m.end() == len(bare) and m.start() > 0]
    known = normal(bare) in roster.organisations.by_name
    if not (known or (end and (bare[:1].isupper() or not bare.isascii()))) or len(bare) > 40:
        return None
    return Lead(Party(PartyKind.COLLECTIVE, bare), Attribution.TURN, label)


def is_consensus(words: str, lexicon: Lexicon) -> bool:
    """Whether the words say that a body is of one mind."""
    return bool(lexicon.consensus.search(words)) and not lexicon.consensus_not.search(words)


def kind_of(words: str, patterns: list[tuple[Kind, re.Pattern[str]]]) -> Kind | None:
    """The kind of claim whose words of speech stand in ``words``, the rarer kinds first."""
    return next((kind for kind, pattern in patterns if pattern.search(words)), None)


def kind_at_start(words: str, lexicon: Lexicon) -> Kind | None:
    """The kind that the first words tell (`建议…`, `希望…`), apart from mere opinion."""
    for kind, pattern in lexicon.verbs:
        match = pattern.search(words[:24])
        if match and match.start() <= 3 and kind is not Kind.OPINION:
            return kind
    return None


def verb_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Subject, adverbs, verb of speech and what joins the words that were said."""
    return re.compile(
        rf"(?P<subject>[^，。；：:,;“”\"]{{1,40}}?)[\s]*(?:{lexicon.any_adverb}\s*)*(?P<verb>{lexicon.any_verb})"
        rf"(?P<mark>\s*(?:了|道)?\s*(?:[，,：:]|that\b|(?<=[{HAN}])(?=[{HAN}“\"])))?\s*",
        re.IGNORECASE,
    )


def _stretches(start: int, inner: list[tuple[int, int, Person]], end: int) -> list[tuple[int, int]]:
    """Where each of several turns in one line begins and ends."""
    begins = [start, *(words for _, words, _ in inner)]
    ends = [*(label for label, _, _ in inner), end]
    return list(zip(begins, ends, strict=True))


def _sentences(plain: str) -> list[re.Match[str]]:
    return [match for match in _SENTENCES.finditer(plain) if match.group().strip()]


def discover(roster: Roster) -> None:
    """Find speakers who are on no list: names behind titles, labels that return, handles, links, headings."""
    lexicon = roster.lexicon
    _headings(roster)
    _sides(roster)
    _inline(roster)
    labels: Counter[str] = Counter()
    places: dict[str, Unit] = {}
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.section in ("agenda", "sources", "metadata", "aftermath", "actions"):
            continue
        found = label_of(unit.text) if unit.kind in ("paragraph", "item") else None
        if found:
            labels[found[0].strip(" *_")] += 1
            places.setdefault(found[0].strip(" *_"), unit)
            _titled(roster, found[0], unit)
        elif unit.kind == "paragraph":
            _subjects(roster, unit)
        for marker, pattern in lexicon.markers if len(unit.text.plain) <= _MARKED_LINE else []:
            opening = pattern.match(unit.text.plain) if marker.opens and "alias" not in pattern.groupindex else None
            if opening:
                labels[opening["speaker"]] += 1
                places.setdefault(opening["speaker"], unit)
    known = sum(count for label, count in labels.items() if roster.people.find(label))
    for label, count in labels.items():
        unit = places[label]
        bare = re.sub(r"\s*[（(].{1,40}[)）]$", "", label)
        if roster.people.candidates(bare) or not _believable(bare, count, known, unit, roster):
            continue
        name = polite_name(bare, lexicon)
        if name.isupper() and name.title() in roster.outline.source.text:
            name = name.title()
        roster.people.add(name, Presence.SPEAKER, unit.text.span)


def _headings(roster: Roster) -> None:
    """Headings that are names: two of them make a habit, one is a title."""
    topics = zip(roster.outline.topics, roster.outline.sections, strict=True)
    named = [t for t, kind in topics if kind is None and t.level > 1 and not roster.people.find(t.name)]
    named = [t for t in named if full_name(strip_titles(t.name, roster.lexicon), roster.lexicon)]
    han = [t for t in named if han_name(strip_titles(t.name, roster.lexicon), roster.lexicon)]
    for topic in han if len(han) > 1 else []:
        roster.people.add(strip_titles(topic.name, roster.lexicon), Presence.SPEAKER, topic.evidence)
    for topic, kind in zip(roster.outline.topics, roster.outline.sections, strict=True):
        spaced = _spaced(re.sub(r"^[^:：]{1,8}[:：]\s*", "", topic.name), roster.lexicon)
        if spaced and kind is None:
            person = roster.people.add(spaced[1], Presence.SPEAKER, topic.evidence)
            roster.join(person, affiliations(spaced[0], roster.organisations, explicit=True), topic.evidence)


def _sides(roster: Roster) -> None:
    """`正方：某公司 CEO 陈明`: from here on 正方 is another name for her."""
    for unit in roster.outline.units:
        for marker, pattern in roster.lexicon.markers if len(unit.text.plain) <= _MARKED_LINE else []:
            match = pattern.match(unit.text.plain) if "alias" in pattern.groupindex else None
            person = speaker_named(match["speaker"], roster, unit.text) if match else None
            if match and person is None:
                name = re.split(r"[,，（(]", match["speaker"])[0]
                plain = strip_titles(name, roster.lexicon)
                if full_name(plain, roster.lexicon) and marker.opens:
                    person = roster.people.add(plain, Presence.SPEAKER, unit.text.span)
            if match and person:
                roster.people.add(person.name, person.presence, person.evidence, [match["alias"]])


def _inline(roster: Roster) -> None:
    """Chinese names that are labels in the middle of a line, if they are named elsewhere, too."""
    text = roster.outline.source.text
    for match in re.finditer(r"(?:[。？！?!…；]|——|/)\s*\**([\u3400-\u9fff]{2,3})\**\s*[:：]", text):
        name = match[1]
        if han_name(name, roster.lexicon) and text.count(name) > 1 and not roster.people.candidates(name):
            roster.people.add(name, Presence.SPEAKER, Span(match.start(1), match.end(1)))


def _titled(roster: Roster, label: str, unit: Unit) -> None:
    """`加拿大皇家科学院院士杨强提出`: strip the word of speech, then look behind the title."""
    verb = re.search(rf"(?:{roster.lexicon.any_verb}|{roster.lexicon.speech_noun.pattern}|的)+$", label, re.IGNORECASE)
    subject = label[: verb.start()] if verb else label
    if verb and (titled := name_behind_title(subject, roster.lexicon)):
        person = roster.people.find(titled[1]) or roster.people.add(titled[1], Presence.SPEAKER, unit.text.span)
        found = affiliations(titled[0], roster.organisations)
        roster.join(person, [one for one in found if one.organisation and one.role], unit.text.span)
    elif verb and han_name(subject, roster.lexicon) and not roster.people.find(subject):
        roster.people.add(subject, Presence.SPEAKER, unit.text.span)


def _subjects(roster: Roster, unit: Unit) -> None:
    """Names that are subjects of a sentence of speech, behind a title, before one, or linked."""
    for sentence in _sentences(unit.text.plain):
        match = verb_pattern(roster.lexicon).match(sentence.group().strip())
        if match is None or not match["verb"]:
            continue
        subject = match["subject"].strip()
        plain = strip_titles(subject, roster.lexicon)
        if roster.people.candidates(subject):
            continue
        titled = name_behind_title(subject, roster.lexicon)
        linked = any(kind == "link" and unit.text.plain[a:b] == subject for kind, a, b, _ in unit.text.marks)
        bare = plain != subject or linked or han_name(plain, roster.lexicon) or (" " in plain and match["verb"])
        name = titled[1] if titled else plain if bare else ""
        if name and full_name(name, roster.lexicon):
            roster.people.add(name, Presence.SPEAKER, unit.text.span)


def _written_elsewhere(name: str, roster: Roster) -> bool:
    """Whether a lower-case label is also written where it labels nothing."""
    pattern = rf"(?<![\w<@/.-]){re.escape(name)}(?![\w>/-]|\s*[:：])"
    return re.search(pattern, roster.outline.source.text) is not None


def _believable(label: str, count: int, known: int, unit: Unit, roster: Roster) -> bool:
    """Whether a label that is on no list names a speaker."""
    lexicon = roster.lexicon
    name = strip_titles(label, lexicon)
    if lexicon.role_head.fullmatch(label) and field_kind(label, lexicon) == "attendees":
        return True  # 主持人, The Chair: a person whom the notes call by the role
    if field_kind(label, lexicon) or normal(name) in lexicon.not_names or collective_lead(label, lexicon):
        return False
    if han_name(name, lexicon):
        return unit.kind == "paragraph" or count > 1 or known > 0
    if is_initials(name):
        return count > 1 or known > 1
    if is_han(name) and name != label and count > 1:
        return True
    if re.fullmatch(r"[a-z][a-z0-9_-]{2,20}", name):
        return count > 2 or (count > 1 and not _written_elsewhere(name, roster))
    if not latin_name(name, lexicon) or (" " in name and len(max(name.split()[1:], key=len)) < 2):
        return False
    common = re.search(rf"(?<![\w<@]){re.escape(name.lower())}(?![\w>])", roster.outline.source.text)
    if common or re.search(r"(?:tion|tions|ment|ments|ness|ity|ing|ings|ance|ence|ies)$", name):
        return False
    emphasised = any(start == 0 and end >= len(name) for _, start, end, _ in unit.text.marks)
    return count > 1 or known > 1 or (emphasised and (" " in name or known > 0))
