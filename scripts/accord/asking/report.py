"""One page to hand on: the meeting, who was there, what was decided, who agreed on what, what is to be done.

What stands on it are answers to saved questions, each with its line and the words of the notes. How it is written is
told by :mod:`accord.asking.pages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

import pyoxigraph as ox

from accord.asking.answer import Answer
from accord.asking.question import ask, find_question
from accord.ground.phrases import said
from accord.rdf.prefixes import PREFIXES, expand

_IN_LANGUAGE: Final = ox.NamedNode(expand("schema:inLanguage"))
LONGEST: Final = 1200
"""Code points of the longest words that are quoted as a whole."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the notes: which line, which notes (empty where there is one set), whose they are."""

    line: str
    notes: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is told, and the words that show it."""

    text: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a table or entries; where both are empty, `nothing` is said instead."""

    title: str
    nothing: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A report in one language."""

    title: str
    language: str
    sections: tuple[Section, ...]


def report(store: ox.Store, *, lang: str | None = None, unread: Iterable[tuple[str, int, str]] | None = None) -> Page:
    """Make the page of all meetings of a graph.

    Args:
        store: the graph, as `accord.rdf.load` gives it.
        lang: `en` or `zh`, the language of what is not quoted; by default that of most of the notes.
        unread: lines of the notes that were not understood (notes, line, words), where they are at hand.
    """
    return _Writer(store, lang or _language(store), None if unread is None else tuple(unread)).page()


def _language(store: ox.Store) -> str:
    """The language of most of the notes, as far as Accord speaks it."""
    tags = {(quad.subject, quad.object) for quad in store.quads_for_pattern(None, _IN_LANGUAGE, None)}
    chinese = sum(isinstance(tag, ox.Literal) and tag.value.startswith("zh") for _, tag in tags)
    return "zh" if chinese * 2 > len(tags) else "en"


@dataclass(frozen=True)
class _Writer:
    """Writes the page of one graph."""

    store: ox.Store
    language: str
    unread: tuple[tuple[str, int, str], ...] | None

    def page(self) -> Page:
        meetings = self.ask("meetings")
        names = list(dict.fromkeys(str(row.meeting) for row in meetings))
        title = names[0] if len(names) == 1 else self.say("report-of", count=str(len(names)))
        sections = (
            self.meetings(meetings), self.people(), self.decisions(), self.agreements(), self.disagreements(),
            self.positions(), *self.questions(), self.tasks(), self.rest(),
        )  # fmt: skip
        return Page(title, self.language, sections)

    # small steps -----------------------------------------------------------------------------------------
    def ask(self, name: str, **parameters: str) -> Answer:
        return ask(self.store, find_question(name), parameters)

    def _select(self, query: str) -> ox.QuerySolutions:
        prefix = f"PREFIX accord: <{PREFIXES['accord']}>\n"
        return cast("ox.QuerySolutions", self.store.query(prefix + query, use_default_graph_as_union=True))

    def say(self, phrase: str, **values: str) -> str:
        return said(phrase, **values)[self.language]

    def section(
        self,
        name: str,
        columns: Sequence[str] = (),
        rows: Iterable[Sequence[Any]] = (),
        entries: Iterable[Entry] = (),
    ) -> Section:
        """A section; columns are phrases, cells any values."""
        heads = tuple(self.say(f"report-{column}") for column in columns)
        cells = tuple(dict.fromkeys(tuple(self.cell(value) for value in row) for row in rows))
        return Section(self.say(f"report-{name}"), self.say("report-nothing"), heads, cells, tuple(entries))

    def cell(self, value: Any) -> str:
        """A value as it is shown; nothing for what is not there."""
        if isinstance(value, bool):
            return self.say("report-yes" if value else "report-no")
        return "" if value is None else str(value)

    @cached_property
    def several(self) -> bool:
        """Whether lines need the name of their notes."""
        return len({row.notes for row in self.ask("claims")}) > 1

    def quote(self, line: Any, notes: Any, who: Any, words: Any) -> Quote:
        text = " ".join(self.cell(words).split())
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        return Quote(self.cell(line), self.cell(notes) if self.several else "", self.cell(who), text)

    # the sections ----------------------------------------------------------------------------------------
    def joined(self, values: Iterable[Any]) -> str:
        """Several values in one cell, each once."""
        return self.say("comma").join(dict.fromkeys(self.cell(value) for value in values if value is not None))

    def meetings(self, answer: Answer) -> Section:
        found: dict[tuple[Any, Any], list[Any]] = {}
        for row in answer:
            found.setdefault((row.meeting, row.date), []).append(row)
        cells = [
            (meeting, day, self.joined(row.place for row in rows), self.joined(row.organiser for row in rows))
            for (meeting, day), rows in found.items()
        ]
        return self.section("meetings", ("meeting", "date", "place", "organiser"), cells)

    def people(self) -> Section:
        """Who was there, each with all roles."""
        found: dict[tuple[Any, Any], list[Any]] = {}
        for row in self.ask("people"):
            if row.presence != "mentioned":
                found.setdefault((row.notes, row.name), []).append(row)
        columns = ("name", "role", "line", "notes")[: 4 if self.several else 3]
        cells = [
            (name, self.joined(map(self.role, rows)), self.joined(row.line for row in rows), notes)[: len(columns)]
            for (notes, name), rows in found.items()
        ]
        return self.section("people", columns, cells)

    def role(self, row: Any) -> str | None:
        """A role with its organisation; that it is over is said."""
        words = " ".join(self.cell(part) for part in (row.organisation, row.role) if part)
        return self.say("report-former", role=words) if words and row.period == "former" else words or None

    @cached_property
    def claims(self) -> dict[str, Any]:
        """The claims by their IRIs, in the order of the notes."""
        return {row.claim: row for row in self.ask("claims")}

    @cached_property
    def matters(self) -> dict[str, list[str]]:
        """What a claim decides on, or votes on: the claims that say it, by the IRI of the deciding one."""
        found: dict[str, list[str]] = {}
        query = "SELECT ?claim ?said { ?side accord:statedIn ?claim ; accord:on ?on . ?said accord:expresses ?on }"
        for row in self._select(query):
            found.setdefault(row["claim"].value, []).append(row["said"].value)
        return found

    def decisions(self) -> Section:
        """What was decided, by heading: by kind of claim, or as a consensus that the notes state."""
        rows = {(row.notes, row.line): row for row in self.ask("decisions") if row.kind != "proposal"}
        found: dict[tuple[Any, Any], dict[Quote, None]] = {}
        for row in rows.values():
            quotes = found.setdefault((row.notes, row.topic), {})
            for matter in filter(None, map(self.claims.get, sorted(self.matters.get(row.claim, ())))):
                quotes[self.quote(matter.line, matter.notes, matter.party, matter.text)] = None
            quotes[self.quote(row.line, row.notes, row.party, row.text)] = None
        for row in self.ask("consensus"):
            if (row.notes, row.line) not in rows:
                found.setdefault((row.notes, row.topic), {})[self.quote(row.line, row.notes, row.by, row.quote)] = None
        entries = [Entry(self.cell(topic), tuple(quotes)) for (_, topic), quotes in found.items()]
        return self.section("decisions", entries=entries)

    def agreements(self) -> Section:
        return self.section("agreements", entries=self._grouped("agree"))

    def _grouped(self, polarity: str) -> Iterator[Entry]:
        """Agreements, each with the words of all its parties; what a body decided as a whole stands above."""
        found: dict[str, list[Any]] = {}
        outcomes = {row["node"].value for row in self._select("SELECT ?node { ?node a accord:Consensus }")}
        for row in self.ask("agreements"):
            if row.polarity == polarity and row.agreement not in outcomes:
                found.setdefault(row.agreement, []).append(row)
        told: dict[tuple[str, ...], Entry] = {}
        for rows in found.values():
            parties = list(dict.fromkeys(self.cell(row.party) for row in rows))
            basis = self.say(f"report-{rows[0].basis}")
            on, names = self._towards(parties, self.cell(rows[0].on)), self.say("comma").join(parties)
            text = self.say("report-agreed", parties=names, on=on, basis=basis)
            quotes = tuple(dict.fromkeys(self.quote(row.line, row.notes, row.party, row.quote) for row in rows))
            told.setdefault((text, *(quote.line for quote in quotes)), Entry(text, quotes))
        yield from sorted(told.values(), key=lambda entry: (entry.quotes[0].notes, int(entry.quotes[0].line)))

    def _towards(self, parties: list[str], on: str) -> str:
        """What parties agree on; where they agree in being against it, that they are."""
        taken = self._sides.get(on, {})
        against = bool(parties) and all(taken.get(party) == {"opposing"} for party in parties)
        return self.say("report-opposing", on=on) if against else on

    @cached_property
    def _positions(self) -> list[Any]:
        """The sides that parties take, a row for each claim."""
        return list(self.ask("positions"))

    @cached_property
    def _sides(self) -> dict[str, dict[str, set[str]]]:
        """By proposition and party, the sides that the party takes."""
        taken: dict[str, dict[str, set[str]]] = {}
        for row in self._positions:
            party, on = self.cell(row.party), self.cell(row.proposition)
            taken.setdefault(on, {}).setdefault(party, set()).add(row.polarity)
        return taken

    def disagreements(self) -> Section:
        entries: dict[Entry, None] = {}
        for row in self.ask("disagreements"):
            taken = (
                (row.for_line, row.for_notes, _in_favour(row), row.for_quote),
                (row.against_line, row.against_notes, row.against, row.against_quote),
            )
            quotes = tuple(self.quote(*side) for side in taken if side[0])
            names = [quote.who for quote in quotes if quote.who]
            parties = self.say("comma").join(dict.fromkeys(names))
            basis = self.say(f"report-{row.basis}")
            text = self.say("report-disagreed", parties=parties, on=self.cell(row.on), basis=basis)
            entries[Entry(text, quotes)] = None
        told = {quote for entry in entries for quote in entry.quotes}
        for entry in self._grouped("disagree"):  # those against something that nobody is named as being for
            if not told & set(entry.quotes):
                entries[entry] = None
        return self.section("disagreements", entries=entries)

    def positions(self) -> Section:
        """The sides that each party takes, by party."""
        held: dict[str, dict[Quote, str]] = {}
        for row in self._positions:
            side = self.say(f"report-{row.polarity}", on=self.cell(row.proposition))
            quote = self.quote(row.line, row.notes, side, row.quote)
            held.setdefault(self.cell(row.party), {})[quote] = ""
        entries = [Entry(party, tuple(quotes)) for party, quotes in sorted(held.items())]
        return self.section("positions", entries=entries)

    def questions(self) -> Iterator[Section]:
        """Questions to which nobody said anything, as far as the notes show; then those to which somebody did."""
        answered = {row["claim"].value for row in self._select("SELECT ?claim { ?side accord:respondsTo ?claim }")}
        left, replied = [], []
        for row, reply in self._replies():
            asked = self.quote(row.line, row.notes, row.party, row.text)
            if reply is not None:
                replied.append(Entry("", (asked, self.quote(reply.line, reply.notes, reply.party, reply.text))))
            elif row.claim not in answered:
                left.append(Entry("", (asked,)))
        yield self.section("questions", entries=left)
        if replied:
            yield self.section("replied", entries=replied)

    def _replies(self) -> Iterator[tuple[Any, Any]]:
        """Each question with what somebody else says next under the same heading, unless that is a question, too."""
        rows = list(self.claims.values())
        for at, row in enumerate(rows):
            if row.kind == "question":
                later = (other for other in rows[at + 1 :] if (other.notes, other.topic) == (row.notes, row.topic))
                following = next((other for other in later if other.line > row.line or other.party != row.party), None)
                said = (
                    following is not None and following.kind != "question" and following.party not in (None, row.party)
                )
                yield row, following if said else None

    def tasks(self) -> Section:
        found: dict[tuple[Any, ...], list[str]] = {}
        for row in self.ask("tasks"):
            key = (row.notes, row.line, row.task, row.due or row.due_words, row.done)
            found.setdefault(key, []).extend([row.owner] if row.owner else [])
        columns = ("task", "owner", "due", "done", "line", "notes")[: 6 if self.several else 5]
        rows = [
            (task, self.say("comma").join(owners), due, done, line, notes)[: len(columns)]
            for (notes, line, task, due, done), owners in found.items()
        ]
        return self.section("tasks", columns, rows)

    def rest(self) -> Section:
        """What was not understood, where the notes are at hand; else what is nobody's in particular."""
        if self.unread is not None:
            lines = [Entry("", (self.quote(line, notes, "", words),)) for notes, line, words in self.unread]
            return self.section("unread", entries=lines)
        rows = self.ask("unattributed")
        entries = [Entry("", (self.quote(row.line, row.notes, "", row.text),)) for row in rows]
        return self.section("unattributed", entries=entries)


def _in_favour(row: Any) -> Any:
    """The party in favour: its column is called by a word that Python keeps for itself."""
    return row[1]
