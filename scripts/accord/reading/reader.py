"""Notes → :class:`~accord.notes.minutes.Minutes`: the way through reading, each step in a module of its own.

Blocks (markdown) → headings and units (outline) → who was there (attendance) → who speaks (attribution) →
who takes whose side (clauses, stances, sides). Every line ends up accounted for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from accord.ground.deadline import DeadlineError, deadline
from accord.ground.errors import DataError
from accord.ground.text import language
from accord.notes.markdown import Block, parse
from accord.notes.minutes import (
    Account,
    AgendaItem,
    Attribution,
    Kind,
    LabelFound,
    Minutes,
    Organisation,
    PartyKind,
    Person,
    Presence,
    Session,
    Statement,
    Understood,
)
from accord.notes.source import Source, Span
from accord.reading.attendance import Roster, register
from accord.reading.attribution import Attributed, attribute
from accord.reading.cast import settle
from accord.reading.floor import TURNS
from accord.reading.meeting import once
from accord.reading.metadata import names_fields
from accord.reading.movers import enter_movers
from accord.reading.notation import Lexicon, choose, load_notation, patterns_of, shipped_notations
from accord.reading.outline import Outline, Unit, label_of, lay_out
from accord.reading.parts import take_apart
from accord.reading.sides import relations
from accord.reading.speakers import propose, quoted
from accord.reading.tasks import find_tasks

_LANGUAGES = ("en", "zh")
"""Languages whose words are known."""
_Understood = Mapping[int, tuple[Understood, str]]
"""What each unit was understood as, by its index, with what was seen."""
PATIENCE = 20.0
"""Seconds that reading with a user's notation may take, beside one for each 10,000 characters."""


def read(
    source: Source, notation: str | Path | None = None, known: list[tuple[str, list[str]]] | None = None
) -> Minutes:
    """Read notes.

    Args:
        source: the notes.
        notation: name of a shipped notation or a YAML file; found by itself if None.
        known: organisations known from elsewhere, each with its other names; those that the notes mention are kept.

    Raises:
        RequestError: there is no such notation.
        DataError: the notation file does not fit its schema.
    """
    lexicon = choose(source.text, notation)
    if notation is None or str(notation) in (shipped.name for shipped in shipped_notations()):
        return _read(source, lexicon, known)
    try:
        with deadline(PATIENCE + len(source.text) / 10_000):
            return _read(source, lexicon, known)
    except DeadlineError:
        raise _endless(source, Path(notation)) from None


def _endless(source: Source, notation: Path) -> DataError:
    """The error for a notation that took too long, with the pattern that did."""
    lines = source.text.splitlines()
    for pattern in patterns_of(load_notation(notation)):
        try:
            with deadline(1):
                for line in lines:
                    re.search(pattern, line)
        except DeadlineError:
            text = notation.read_text("utf-8")
            at = next((n for n, words in enumerate(text.splitlines(), 1) if pattern[:40] in words), None)
            return DataError(
                f"the pattern {pattern[:80]!r} ran for more than a second on a line of the notes",
                path=notation, line=at, remedy="make it say more exactly what it repeats: no (a+)+",
            )  # fmt: skip
    return DataError("reading with this notation took too long", path=notation, remedy="simplify its patterns")


def _read(source: Source, lexicon: Lexicon, known: list[tuple[str, list[str]]] | None) -> Minutes:
    """Read notes with a lexicon."""
    outline = lay_out(source, _blocks(source, lexicon), lexicon)
    roster = register(outline)
    propose(roster)
    enter_movers(roster)
    cast = settle(roster)
    quoted(roster)
    said = attribute(roster, cast)
    minutes = Minutes(source, roster.event, _notations(lexicon, said), wraps=frozenset(roster.outline.wraps))
    minutes.statements, order = _in_order(said.statements)
    agreed = {order[index]: lead for index, lead in said.consensus.items()}
    votes = {order[index]: sides for index, sides in said.votes.items()}
    minutes.told = {order[index]: told for index, told in said.told.items()}
    foreign = _foreign(minutes)
    stated = [r for r in relations(minutes, agreed, votes, roster) if r.statement not in foreign]
    minutes.relations = once(minutes, stated, lexicon)
    take_apart(minutes)
    _decide(minutes)
    _free_points(minutes)
    _repeats(minutes)
    _presences(roster, minutes)
    _agenda(outline, minutes, roster)
    minutes.tasks = find_tasks(roster, said.understood)
    minutes.people = _once(roster.people.persons)
    _settle(roster)
    minutes.memberships = roster.memberships
    minutes.note_takers = _note_takers(minutes, lexicon)
    minutes.organisations = roster.organisations.known + _mentioned(source, known or [], roster)
    minutes.topics = outline.topics
    minutes.press = [u.text.span for u in outline.units if u.section == "sources" and u.kind == "item"]
    minutes.ambiguous = _ambiguous(roster, said.understood)
    minutes.warnings = _warnings(roster, minutes, foreign, said.understood)
    minutes.labels = [
        LabelFound(v.name, v.count, v.line, v.score, v.speaker, tuple((c.name, c.weight) for c in v.because))
        for v in cast.verdicts
    ]
    minutes.lines = _account(outline, said.understood)
    return minutes


def _blocks(source: Source, lexicon: Lexicon) -> list[Block]:
    """The blocks of the notes; what stands between rules at their beginning is front matter only if it names fields."""
    blocks = parse(source)
    is_front = not blocks or blocks[0].kind != "front" or names_fields(source, blocks[0], lexicon)
    return blocks if is_front else parse(source, front=False)


def _notations(lexicon: Lexicon, said: Attributed) -> list[tuple[str, int]]:
    """Names of the notations; and how often each way of marking a speaker was met."""
    return [(name, 0) for name in lexicon.names] + sorted((str(k), v) for k, v in said.matched.items())


def _in_order(statements: list[Statement]) -> tuple[list[Statement], dict[int, int]]:
    """Statements in the order of the notes, their links renumbered."""
    ranked = sorted(range(len(statements)), key=lambda i: (statements[i].span.start, -statements[i].span.end, i))
    order = {old: new for new, old in enumerate(ranked)}
    for statement in statements:
        statement.parent = order[statement.parent] if statement.parent is not None else None
        statement.reported_in = order[statement.reported_in] if statement.reported_in is not None else None
    return [statements[i] for i in ranked], order


def _squeezed(words: str) -> str:
    """Words without marks, for seeing that two places hold the same words."""
    return re.sub(r"[\W_]+", "", words)


def _decide(minutes: Minutes) -> None:
    """What the minutes tell in their own voice that a body has agreed on is a decision."""
    for relation in minutes.relations:
        statement = minutes.statements[relation.statement]
        told = relation.cue == "outcome" and relation.consensus and statement.party is None
        if told and statement.kind is Kind.STATEMENT:
            statement.kind = Kind.DECISION


def _free_points(minutes: Minutes) -> None:
    """What stands below a heading of decisions and is none, a task or a remark, is no words of the meeting."""
    stated = {relation.statement for relation in minutes.relations}
    for index, statement in enumerate(minutes.statements):
        headed = statement.attribution is Attribution.SECTION_HEADING and statement.kind is not Kind.CONSENSUS
        if headed and index not in stated and statement.repeats is None:
            statement.party, statement.attribution = None, Attribution.NONE


def _repeats(minutes: Minutes) -> None:
    """A quotation that stands in an earlier statement of the same party repeats it."""
    said: dict[str, list[tuple[int, str]]] = {}
    for index, statement in enumerate(minutes.statements):
        if statement.party is None or statement.party.kind is not PartyKind.PERSON:
            continue
        words = _squeezed(minutes.source.words(statement.span))
        earlier = said.setdefault(statement.party.name, [])
        if statement.verbatim and len(words) > 5:
            statement.repeats = next((i for i, other in earlier if words in other), None)
        earlier.append((index, words))


def _settle(roster: Roster) -> None:
    """Roles follow persons whose fullest name was found later."""
    names = {alias: person.name for person in roster.people.persons for alias in person.aliases}
    known = {person.name for person in roster.people.persons}
    roster.memberships = [
        m if m.person in known else replace(m, person=names.get(m.person, m.person)) for m in roster.memberships
    ]


def _once(persons: list[Person]) -> list[Person]:
    """Persons of one name as one person, who is where she was first found, with the spellings of all."""
    found: dict[str, Person] = {}
    for person in persons:
        first = found.setdefault(person.name, person)
        first.aliases.extend(alias for alias in person.aliases if first is not person and alias not in first.aliases)
    return list(found.values())


def _presences(roster: Roster, minutes: Minutes) -> None:
    """Whoever speaks was there; whoever is only quoted was not, nor of whom a list says so and words are only told."""
    quoted = {s.party.name for s in minutes.statements if s.party and s.reported_in is not None}
    spoke = {s.party.name for s in minutes.statements if s.party and s.reported_in is None}
    told = {s.party.name for s in minutes.statements if s.party and s.attribution is Attribution.SENTENCE_SUBJECT}
    labelled = {s.party.name for s in minutes.statements if s.party and s.attribution in TURNS}
    for person in roster.people.persons:
        away = person.id in roster.away and person.name in told - labelled
        if person.presence is Presence.MENTIONED and person.name in spoke and not away:
            person.presence = Presence.SPEAKER
        elif person.presence is Presence.SPEAKER and person.name in quoted - spoke:
            person.presence = Presence.MENTIONED


def _agenda(outline: Outline, minutes: Minutes, roster: Roster) -> None:
    """Sessions are the headings below an agenda, its items the points of it."""
    numbers: dict[int, int] = {}
    for unit in outline.units:
        if unit.section != "agenda" or unit.kind not in ("item", "row") or unit.header:
            continue
        topic = unit.topics[-1]
        parent = outline.topics[topic].parent
        if parent is not None and outline.sections[parent] == "agenda" and topic not in numbers:
            name = outline.topics[topic].name
            numbers[topic] = len(minutes.sessions)
            minutes.sessions.append(Session(re.split(r"[:：]\s*", name)[-1], outline.topics[topic].evidence))
        found = label_of(unit.text)
        person = roster.people.find(found[0]) if found else None
        minutes.agenda.append(
            AgendaItem(unit.text.plain.strip(), unit.text.span, numbers.get(topic), person.name if person else None)
        )


def _mentioned(source: Source, known: list[tuple[str, list[str]]], roster: Roster) -> list[Organisation]:
    """Organisations known from elsewhere that the notes mention, at their first mention."""
    found = []
    for name, aliases in known:
        if any(spelling in (o.name, *o.aliases) for o in roster.organisations.known for spelling in (name, *aliases)):
            continue
        places = [(source.text.find(spelling), spelling) for spelling in (name, *aliases)]
        hits = sorted((place, spelling) for place, spelling in places if place >= 0)
        if hits:
            place, spelling = hits[0]
            found.append(Organisation(spelling, Span(place, place + len(spelling))))
    return found


def _ambiguous(roster: Roster, understood: _Understood) -> list[tuple[str, Span]]:
    """Labels that could mean several persons, with the place of each."""
    found = []
    for index, unit in enumerate(roster.outline.units):
        label = label_of(unit.text)
        listed = understood.get(index, (Understood.BLANK, ""))[0] is Understood.ATTENDEE
        if label and not listed and len(roster.people.candidates(label[0])) > 1:
            found.append((label[0], unit.text.span))
    return found


def _foreign(minutes: Minutes) -> dict[int, str]:
    """Statements in a language that has no words here, with its tag: they are read by their form alone."""
    tags = ((index, language(minutes.source.words(s.span))) for index, s in enumerate(minutes.statements))
    return {index: tag for index, tag in tags if tag.split("-")[0] not in _LANGUAGES}


def _warnings(
    roster: Roster, minutes: Minutes, foreign: dict[int, str], understood: _Understood
) -> list[tuple[str, int]]:
    """What a person should know, with lines: blocks that cannot be read, spellings that could mean several."""
    found = [(fault.message, fault.line) for fault in roster.faults]
    if minutes.source.encoding not in (None, "UTF-8"):
        found.insert(0, (f"the notes are in {minutes.source.encoding}, and are read so", 1))
    for name, span in minutes.ambiguous:
        persons = ", ".join(person.name for person in roster.people.candidates(name))
        if not any(message.startswith(f"{name!r} ") for message, _ in found):
            found.append((f"{name!r} could mean {persons}: given to nobody", roster.outline.source.line_of(span.start)))
    found += _unread(roster, understood)
    for tag, count in sorted(Counter(foreign.values()).items()):
        first = next(index for index, other in foreign.items() if other == tag)
        line = minutes.source.line_of(minutes.statements[first].span.start)
        read = f"{count} statements are in a language that is not known here ({tag}): read by their form alone, "
        found.append((read + "nobody is said to agree", line))
    return found


def _unread(roster: Roster, understood: _Understood) -> list[tuple[str, int]]:
    """Labels of people who are known, with words behind them, in text that was not read as speech."""
    found = []
    silent = (Understood.NARRATIVE, Understood.SOURCE, Understood.MARKUP)
    for index, unit in enumerate(roster.outline.units):
        if unit.kind == "html":
            found += _in_html(roster, unit)
        label = label_of(unit.text) if unit.kind in ("paragraph", "item") else None
        words = unit.text.plain[label[1] :].strip() if label else ""
        if label and understood.get(index, (Understood.BLANK, ""))[0] in silent and len(words) > len(label[0]):
            person = roster.people.find(label[0])
            if person is not None and person.presence is not Presence.MENTIONED:
                why = understood[index][0]
                found.append((f"what {label[0]!r} says here is not read: the line is taken for {why}", unit.line))
    return found


def _in_html(roster: Roster, unit: Unit) -> list[tuple[str, int]]:
    """Labels of people who are known inside a block of HTML; a comment is not meant to be read."""
    found = []
    text = re.sub(r"<!--.*?-->", lambda match: re.sub(r"[^\n]", " ", match.group()), unit.text.plain, flags=re.DOTALL)
    for number, line in enumerate(text.split("\n")):
        label = re.match(r"\s*([^:：<]{2,40})\s*[:：]\s*\S", re.sub(r"<[^>]*>", "", line))
        if label and roster.people.find(label[1]):
            message = f"what {label[1].strip()!r} says here is not read: the line is HTML"
            found.append((message, unit.line + number))
    return found


def _note_takers(minutes: Minutes, lexicon: Lexicon) -> list[str]:
    """Who wrote the notes: those whose role it was."""
    roles = (m for m in minutes.memberships if m.role and not m.organisation and not m.former)
    return list(dict.fromkeys(m.person for m in roles if lexicon.note_taker.match(m.role or "")))


def _account(outline: Outline, accounted: _Understood) -> list[Account]:
    """What became of each line."""
    source = outline.source
    accounts = {n: Account(n, Understood.BLANK) for n in range(1, source.line_count + 1)}
    for number in accounts:
        if source.line_text(number).strip():
            accounts[number] = Account(number, Understood.NOT_UNDERSTOOD)
    for block in outline.blocks:
        if block.kind in ("rule", "code", "html", "front"):
            kind = {"rule": Understood.RULE, "code": Understood.CODE}.get(block.kind, Understood.MARKUP)
            for line in range(block.lines[0], min(block.lines[1], source.line_count) + 1):
                accounts[line] = Account(line, kind) if source.line_text(line).strip() else accounts[line]
    for line, account in accounts.items():
        # Underlines of headings and the line below a table's header are marks, too.
        if account.understood is Understood.NOT_UNDERSTOOD and re.fullmatch(r"[\s|:=-]+", source.line_text(line)):
            accounts[line] = Account(line, Understood.MARKUP)
    for block in outline.blocks:
        for picture in (picture for text in (block.text, *block.cells) for picture in text.pictures if picture.alone):
            line = source.line_of(picture.span.start)
            accounts[line] = Account(line, Understood.MARKUP, picture.caption.plain.replace("\n", " "))
    for index, unit in enumerate(outline.units):
        understood, detail = accounted.get(index, (Understood.NOT_UNDERSTOOD, ""))
        last = source.line_of(max(unit.text.span.end - 1, unit.text.span.start))
        for line in range(unit.line, last + 1):
            if source.line_text(line).strip():
                accounts[line] = Account(line, understood, detail)
    for topic, section in zip(outline.topics, outline.sections, strict=True):
        line = source.line_of(topic.evidence.start)
        accounts[line] = Account(line, Understood.HEADING, section or "")
    if outline.title is not None:
        line = source.line_of(outline.title.span.start)
        accounts[line] = Account(line, Understood.TITLE)
    return [accounts[number] for number in sorted(accounts)]
