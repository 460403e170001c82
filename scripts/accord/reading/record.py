"""The statements that are made of the units of the notes, with what each is: its kind, whose words it reports."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from accord.ground.text import says_something
from accord.notes.minutes import Attribution, Kind, Statement, Told
from accord.notes.source import Span
from accord.reading.attendance import Roster
from accord.reading.clauses import is_undecided
from accord.reading.decisions import Side
from accord.reading.notation import Lexicon
from accord.reading.outline import Unit
from accord.reading.speakers import MARKED_LINE, Lead, kind_at_start

_QUOTED = re.compile(r"^[“\"「『](?P<words>.+)[”\"」』][。.!！]?$", re.DOTALL)


def is_quoted(words: str) -> bool:
    """Whether words stand in quotation marks as a whole."""
    return _QUOTED.match(words) is not None


@dataclass
class Record:
    """What has been understood so far: the statements, which of them state a consensus or tell of votes."""

    roster: Roster
    statements: list[Statement] = field(default_factory=list)
    consensus: dict[int, Lead] = field(default_factory=dict)
    votes: dict[int, list[Side]] = field(default_factory=dict)
    told: dict[int, list[Told]] = field(default_factory=dict)
    matched: Counter[str] = field(default_factory=Counter)
    """How often each way of marking a speaker was met."""

    @property
    def lexicon(self) -> Lexicon:
        """The wording that the notes are read with."""
        return self.roster.lexicon

    @property
    def last(self) -> int:
        """The index of the latest statement; -1 if there is none."""
        return len(self.statements) - 1

    def add(self, unit: Unit, lead: Lead, start: int, end: int, parent: int | None) -> int | None:
        """Add the statement ``unit.text.plain[start:end]`` of the party of ``lead``, and those reported in it.

        Returns:
            Its index; None if the words say nothing.
        """
        plain = unit.text.plain
        while start < end and plain[start].isspace():
            start += 1
        end = start + len(plain[start:end].rstrip())
        words = plain[start:end]
        if not says_something(words) or (lead.party and self.lexicon.nothing.fullmatch(words)):
            return None
        statement = Statement(
            unit.text.locate(start, end), lead.party, lead.how, lead.label or None, self._kind(words, lead),
            is_quoted(words), unit.topics, parent,
        )  # fmt: skip
        self.statements.append(statement)
        index = self.last
        if lead.consensus and not self.lexicon.consensus_not.search(self.words(index)):
            self.consensus[index] = lead
        self._reported(unit, start, end, index)
        return index

    def words(self, index: int) -> str:
        """The words of a statement as they stand in the notes."""
        return self.roster.outline.source.words(self.statements[index].span)

    def is_question(self, index: int) -> bool:
        """Whether a statement ends as questions do; what stands below it others answer."""
        return bool(self.statements) and self.words(index).rstrip()[-1:] in ("?", "？")

    def extend(self, index: int, unit: Unit) -> None:
        """Lengthen a statement to the end of ``unit``."""
        statement = self.statements[index]
        statement.span = Span(statement.span.start, unit.text.span.end)

    def _kind(self, words: str, lead: Lead) -> Kind:
        """What kind of claim the words are: as they begin, or as the label says."""
        decided = lead.kind in (Kind.CONSENSUS, Kind.DECISION)
        if decided and lead.consensus and is_undecided(words):
            return Kind.STATEMENT
        if lead.kind and (decided or (lead.kind is Kind.REPORT and lead.party is None)):
            return lead.kind
        words = words[:MARKED_LINE]
        if any(pattern.search(words) for pattern in self.lexicon.reported) and kind_at_start(words, self.lexicon):
            return Kind.REPORT
        if not is_quoted(words) and self.lexicon.question.search(words):
            return Kind.QUESTION
        return kind_at_start(words, self.lexicon) or lead.kind or (Kind.OPINION if lead.party else Kind.STATEMENT)

    def _reported(self, unit: Unit, start: int, end: int, index: int) -> None:
        """Words of somebody else that the statement reports."""
        for pattern in self.lexicon.reported:
            match = pattern.search(unit.text.plain, start, min(end, start + MARKED_LINE))
            if match is None:
                continue
            who = unit.text.slice(match.start("speaker"), match.end("speaker"))
            person = self.roster.people.find(re.split(r"[（(]", who.plain)[0].strip())
            if person is None or self.statements[index].party == person.party or not says_something(match["words"]):
                continue
            words = unit.text.locate(match.start("words"), match.end("words"))
            lead = Lead(person.party, Attribution.REPORTED_SPEECH, who.plain)
            quoted = Statement(
                words, person.party, lead.how, lead.label, self._kind(match["words"], lead), True, unit.topics,
                reported_in=index,
            )  # fmt: skip
            self.statements[index].kind = Kind.REPORT
            self.statements.append(quoted)
            return
