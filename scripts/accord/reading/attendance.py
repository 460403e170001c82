"""Who was there and for whom, and what the meeting was: fields, attendee lists, tables, profiles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, islice

from accord.ground.spelling import HAN, visible
from accord.ground.text import is_english, is_han, normal
from accord.notes.markdown import Text
from accord.notes.minutes import Event, Membership, Party, Person, Presence, Understood
from accord.notes.source import Span
from accord.reading.dates import find_day, full_day
from accord.reading.fullnames import by_surname
from accord.reading.meeting import meeting_of
from accord.reading.metadata import Fact, Fault, facts
from accord.reading.names import (
    CAPITALS,
    People,
    full_name,
    han_name,
    is_body,
    is_initials,
    is_measured,
    latin_name,
    name_in_place,
    polite_name,
    spellings,
    strip_titles,
    unaccented,
)
from accord.reading.notation import FieldKind, Lexicon
from accord.reading.outline import Outline, Unit, field_kind, field_label, label_of
from accord.reading.roles import Affiliation, Organisations, affiliations, name_behind_title
from accord.reading.shapes import given_names, shape
from accord.reading.venues import find_venue

_LETTERED = re.compile(
    rf"(?P<name>[{CAPITALS}][\w.'’-]*(?:\s[\w.'’-]+){{1,4}}),?\s+(?P<initials>[{CAPITALS}]{{2,4}})(?P<rest>\s*(?:[(（,，].*)?)"
)
"""A name with its initials behind it, and what may follow."""
_BRACKET = re.compile(r"\s*[（(\[]([^（()）\]]{1,80})[)）\]]")
_ENCLOSED = re.compile(r"\[([^\]]{1,80})\]\s+\S")
"""A label in brackets, of one or several: `[quinn, robin] words`."""
_CHECKBOX = re.compile(r"^\[[ xX✓]\]\s*")
_HANDLE = re.compile(r"@[\w.-]{1,39}")
_LETTER = rf"[^\W_{HAN}]|['’-](?=[^\W_{HAN}])"
"""A letter of a name that is not written in Chinese, which may stand right behind Chinese."""
_MENTIONS = re.compile(r"(?:@[\w.-]{2,39}[\s,，、;；]*){2,}")
_HANDLED = re.compile(r"[a-z][\w.-]{1,29}")
_WITH_INITIALS = re.compile(
    r"((?:[\u3400-\u9fff]{1,8}[·•])*[\u3400-\u9fff]{2,4}"
    rf"|[{CAPITALS}][\w.’'-]+(?: [{CAPITALS}][\w.’'-]+){{1,3}})\s*[（(]([A-Z]{{2,4}})[)）]"
)
_INITIALS_FIRST = re.compile(
    r"(?<![\w(])(?P<initials>[A-Z]{2,4})\s*"
    rf"[（(](?P<name>[{CAPITALS}][\w.’'-]+(?: [{CAPITALS}][\w.’'-]+){{1,3}})[)）]"
)
"""The same with the initials first: `QS (Quinn Stone)`."""
_BROKEN_BOLD = re.compile(r"\*\*\s*(?P<name>[^\W\d_][^*:：]{1,30}?)\s*\*\*")
"""Bold that Markdown does not take for bold: `**Quinn **- words`."""
_PROSE_BEHIND = re.compile(r"(?<=[a-z]{3})\.\s+(?=[A-Z][a-z]* [a-z]+ )")
"""Where behind a list in a line a sentence begins: `Present: Members Stone, Ash. The board has one vacancy.`"""
_SIGNS = re.compile("[\u2600-\u27bf\u2b50-\u2b55\U0001f300-\U0001faff\ufe0f]+")
"""Little pictures, which are no part of a name."""
_FIELD_END = re.compile(r"[；;|。]\s*|\u3000+")
_JOINED = re.compile(rf"^([\u3400-\u9fff]{{2,8}})[-–—－|]([\u3400-\u9fff]{{2,4}}|[{CAPITALS}][\w.-]+)$")
"""For whom somebody is there, joined with the name."""
_SCRIPTS = re.compile(
    rf"([\u3400-\u9fff]{{2,4}})\s+([{CAPITALS}][\w.’'-]*(?: [{CAPITALS}][\w.’'-]*){{0,3}})"
    r"|([A-Za-z][\w.-]+)\s+([\u3400-\u9fff]{1,4})"
)
"""A name in two scripts."""
_DESCRIBED = re.compile(
    rf"^([\u3400-\u9fff·•]{{2,8}}|[{CAPITALS}][\w.’'-]+(?: [{CAPITALS}][\w.’'-]*){{1,3}})"
    r"\s+(\S*[\u3400-\u9fff]{4}\S*(?:\s\S+)*|《.+)$"
)
"""A name and behind it, after a space, who that is."""
_BESIDE = re.compile(r"\s+[/／|]\s*|\t+")
_CALLED_BESIDE = re.compile(r"[/／|\t]\s*@(?P<handle>[\w.-]{2,40})\s*$")
_RANKED = re.compile(r"\s+[–—-]+\s+")
_INNER_FIELD = re.compile(rf"[.;。；]\s+(?P<label>[{CAPITALS}][^:：.;。；]{{2,30}})[:：]\s+(?=[{CAPITALS}])")
"""A field behind the end of another one in its line: `…, Robin Ash. Clerk: Quinn Stone`."""
_PLACES = re.compile(r"\s*[/／、；;]\s*")
_LIST = re.compile(
    r"[、;；]\s*|[,，](?!\s*(?:[JS]r|I{2,3}|IV)\b)\s*(?:and\s+|&\s*)?|(?<=\b[A-Z]{2}):\s+(?=[A-Z]{2,4}\b(?:[,，]|$))|\s+and\s+|\s+&\s+|\s+(?=@)"
    r"|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]{1,4}(?![\u4e00-\u9fff]))|(?<=[)）])\s+(?=[\u4e00-\u9fff]{2,4}[(（]@)"
)
_SENTENCE = re.compile(r"(?:[^.。！？!?]|\.(?!\s+[A-Z])|(?<=\b[A-Z])\.)+")
_LISTED = 2000
"""Code points of the longest paragraph that is looked at for sentences that tell who was there."""
_ROW = 3
"""Names of the shortest list of people that no heading announces."""
_FEW = 6
"""Words of the longest description behind a name and a dash."""
_TOP = 1
"""Level of the headings that may say whose meeting it is."""
_PROSE = 160
"""Code points from which on a paragraph of sentences is no list of people."""
_LINE = 100
"""Code points of the longest line that is one person of a list."""


@dataclass
class Roster:
    """People, organisations and the meeting, as far as lists and fields tell; ``used`` says what units were for."""

    outline: Outline
    people: People
    organisations: Organisations
    event: Event
    memberships: list[Membership] = field(default_factory=list)
    used: dict[int, tuple[Understood, str]] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    group: FieldKind | None = None
    asks: list[Person] = field(default_factory=list)
    """Whom fields at the head name as those who ask, and as those who answer."""
    answers: list[Person] = field(default_factory=list)
    grouped: frozenset[int] = frozenset()
    """Items of lists of people (by block) that are no person, but what the people below them have in common."""
    away: set[int] = field(default_factory=set)
    """Of whom a list says that they were not there, by their numbers."""

    @property
    def lexicon(self) -> Lexicon:
        """The wording that the notes are read with."""
        return self.outline.lexicon

    @cached_property
    def meeting(self) -> Party:
        """Whose outcomes are that the notes give to no body: asked for when all fields have been read."""
        tops = (topic.name for topic in self.outline.topics if topic.level <= _TOP)
        return meeting_of([self.event.name, *islice(tops, 1)], self.lexicon)

    def join(self, person: Person, found: list[Affiliation], evidence: Span, reports: tuple[str, ...] = ()) -> None:
        """Register roles of ``person`` with the words that bear them; the same role twice counts once."""
        for one in found:
            name = self.organisations.add(one.organisation, evidence, one.alias).name if one.organisation else None
            if not any((m.person, m.organisation, m.role) == (person.name, name, one.role) for m in self.memberships):
                self.memberships.append(Membership(person.name, name, one.role, one.former, evidence, reports))


def register(outline: Outline) -> Roster:
    """Read fields, attendee lists and profiles of ``outline``."""
    title = outline.title or Text(outline.source.slug, Span(0, 0), ())  # notes without a title go by their file's name
    people = People(outline.lexicon)
    name = title.plain.strip() or outline.source.slug
    roster = Roster(outline, people, Organisations(outline.lexicon), Event(name, title.span))
    for fact in facts(outline.source, outline.blocks, outline.lexicon):
        if isinstance(fact, Fault):
            roster.faults.append(fact)
        else:
            _know(roster, fact)
    _date(roster)
    _talk_in_lists(outline)
    _legends(roster)
    _sheets(roster)
    _fields(roster)
    _venue(roster)
    _in_bold(roster)
    _sections(roster)
    _mentions(roster)
    _offices(roster)
    _unheaded(roster)
    spoken = _label_names(roster)
    _rows_of_people(roster, spoken)
    _row_of_names(roster, spoken)
    _told_present(roster)
    _attendee_headings(roster)
    _called(roster)
    return roster


def _sections(roster: Roster) -> None:
    """Sections of people: where behind a list with bullets a numbered one begins (or the other way), they end."""
    groups: dict[int, FieldKind] = {}
    ordered: dict[tuple[int, ...], bool] = {}
    ended: set[tuple[int, ...]] = set()
    roster.grouped = _groups(roster)
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.section != "attendees":
            continue
        top = unit.kind == "item" and unit.depth == 1
        if top and ordered.setdefault(unit.topics, unit.ordered) != unit.ordered:
            ended.add(unit.topics)
        if unit.topics in ended:
            roster.outline.units[index] = replace(unit, section=None)
        else:
            _attendees(roster, index, unit, groups)


def _in_bold(roster: Roster) -> None:
    """A list of members, and a line that says that those in bold were there: the others were not."""
    units = roster.outline.units
    told = [unit.topics for unit in units if unit.kind == "paragraph" and _tells_bold(unit.text.plain, roster)]
    told += [_beside(roster.outline, n) for n, t in enumerate(roster.outline.topics) if _tells_bold(t.name, roster)]
    for topics in told:
        items = [(i, u) for i, u in enumerate(units) if u.kind == "item" and u.topics == topics]
        heads = {unit.parent for _, unit in items}
        named = [(i, u) for i, u in items if i not in roster.used and u.block not in heads]
        bold = {i for i, u in named if u.text.bold_lead() > 0 or u.text.plain.startswith("**")}
        for index, unit in named if bold else []:
            there = Presence.PARTICIPANT if index in bold else Presence.MENTIONED
            enter(roster, unit.text, there, None, alone=True)
            roster.used[index] = (Understood.ATTENDEE, "list")


def _tells_bold(words: str, roster: Roster) -> bool:
    """Whether words say that of a list those in bold were there."""
    return len(words) <= _PROSE and roster.lexicon.in_bold.search(words) is not None


def _beside(outline: Outline, number: int) -> tuple[int, ...]:
    """The headings above what stands right before a heading: a bold line below a list is taken for one."""
    start = outline.topics[number].evidence.start
    return next((unit.topics for unit in reversed(outline.units) if unit.text.span.start < start), ())


def _mentions(roster: Roster) -> None:
    """`@quinn @robin @kim` alone on a line above all talk: who is there; elsewhere such a line calls for people."""
    above = True
    for index, unit in enumerate(roster.outline.units):
        if index not in roster.used and _MENTIONS.fullmatch(unit.text.plain.strip()):
            roster.used[index] = (Understood.ATTENDEE, "handles") if above else (Understood.NARRATIVE, "handles alone")
            for handle in _HANDLE.finditer(unit.text.plain) if above else ():
                enter(roster, unit.text.slice(*handle.span()), Presence.PARTICIPANT, None, alone=True)
        elif label_of(unit.text) and index not in roster.used:
            above = False


def _groups(roster: Roster) -> frozenset[int]:
    """Items of lists of people with nothing but full names below them, where there are several: their organisations."""
    below: dict[int, list[str]] = {}
    own: dict[int, str] = {}
    for unit in roster.outline.units:
        if unit.section == "attendees" and unit.kind == "item":
            name = _parts(unit.text.plain.strip(), roster.lexicon, True)[0]
            own[unit.block] = name
            if unit.parent is not None:
                below.setdefault(unit.parent, []).append(name)
    found = {
        block
        for block, names in below.items()
        if block in own and all(name_in_place(name, roster.lexicon) for name in names)
    }
    return frozenset(found) if len(found) > 1 else frozenset()


def _offices(roster: Roster) -> None:
    """`- Quinn Stone: professor at Acme`, one below the other: who they are, and nothing that they say."""
    units = roster.outline.units
    for _, several in groupby(range(len(units)), lambda i: (units[i].kind, units[i].topics, units[i].parent)):
        row = [i for i in several if i not in roster.used and units[i].kind in ("item", "paragraph")]
        named = [(i, found) for i in row if (found := label_of(units[i].text))]
        offices = [(i, name) for i, (name, end) in named if _is_office(units[i].text.plain[end:], roster.lexicon)]
        sure = len(offices) >= _ROW and len(offices) * 5 >= len(row) * 4
        if sure and len({name for _, name in offices}) == len(offices):
            for index, name in offices:
                if shape(_BRACKET.sub("", name).strip(), roster.lexicon) in ("name", "full_name", "unknown"):
                    enter(roster, units[index].text, Presence.PARTICIPANT, None, alone=True)
                    roster.used[index] = (Understood.ATTENDEE, "who they are")


def _is_office(words: str, lexicon: Lexicon) -> bool:
    """Whether words are what somebody is, and no sentence."""
    plain = words.strip()
    return 0 < len(plain) <= _LINE and not re.search(r"[.。!！?？]$", plain) and bool(lexicon.role_head.search(plain))


def _unheaded(roster: Roster) -> None:
    """Lists of full names under no heading that says so, if some of those who are named speak below by these names."""
    units = roster.outline.units
    rows: dict[tuple[tuple[int, ...], int | None], list[int]] = {}
    for index, unit in enumerate(units):
        if index not in roster.used and unit.kind == "item" and unit.section is None:
            rows.setdefault((unit.topics, unit.parent), []).append(index)
    labels = {normal(found[0]) for unit in units if unit.kind != "row" and (found := label_of(unit.text))}
    labels |= {normal(unit.text.plain[:bold]) for unit in units if 0 < (bold := unit.text.bold_lead()) < _LINE}
    marked = (_ENCLOSED.match(unit.text.plain) for unit in units)
    labels |= {normal(name) for mark in marked if mark for name in _LIST.split(mark[1]) if name}
    for row in rows.values():
        if sum(units[index].text.plain.rstrip()[-1:] in (":", "：") for index in row) * 2 > len(row):
            continue  # `- Quinn:` with items below is somebody who speaks
        beside = [_BESIDE.split(units[index].text.plain, maxsplit=1) for index in row]
        sheet = sum(len(cells) > 1 for cells in beside) * 5 >= len(row) * 4  # `Quinn / Harbour Trust / @quinn`
        named = [
            _bare_name(units[index].text, roster.lexicon)
            or (cells[0].strip() if sheet and shape(cells[0].strip(), roster.lexicon) == "name" else None)
            for index, cells in zip(row, beside, strict=True)
        ]
        sure = [(name, index) for name, index in zip(named, row, strict=True) if name]
        spoken = [
            name for name, index in sure
            if _is_among(labels, name, *spellings(name), *_handles(units[index].text.plain))
        ]  # fmt: skip
        if len(row) < _ROW or len(sure) * 5 < len(row) * (3 if sheet else 4) or len(spoken) < 2:
            continue
        for index, name, cells in zip(row, named, beside, strict=True):
            if name:
                text = units[index].text
                person = enter(roster, text.slice(0, len(cells[0])), Presence.PARTICIPANT, None, alone=True)
                if person and (called := _CALLED_BESIDE.search(text.plain, len(cells[0]))):
                    roster.people.called(person, called["handle"])
                roster.used[index] = (Understood.ATTENDEE, "list")


def _is_among(labels: set[str], *names: str) -> bool:
    """Whether one of the names is a label, as names are compared."""
    return not labels.isdisjoint(map(normal, names))


def _handles(entry: str) -> Iterator[str]:
    """What stands in brackets behind a name, as a label gives it: `Quinn Stone (@quinn)` speaks as `[quinn]`."""
    return (words.lstrip("@") for words in _BRACKET.findall(entry))


def _rows_of_people(roster: Roster, spoken: set[str]) -> None:
    """`Quinn Stone - Harbour Trust`, line by line below a heading, if some who are named so have labels elsewhere."""
    lexicon = roster.lexicon
    rows: dict[tuple[int, ...], list[int]] = {}
    for index, unit in enumerate(roster.outline.units):
        if index not in roster.used and unit.kind in ("paragraph", "item") and unit.section in (None, "attendees"):
            rows.setdefault(unit.topics, []).append(index)
    described = {topics: [_described_person(roster, index) for index in row] for topics, row in rows.items()}
    whole = {t: [name for name in names if name] for t, names in described.items() if all(names) or _mostly(names)}
    sure = [name for names in whole.values() for name in names if shape(name, lexicon) in ("full_name", "unknown")]
    heard = [name for name in sure if _is_among(spoken, name, *spellings(name))]
    if max((len(names) for names in whole.values()), default=0) < _ROW or len(set(heard)) < 2:
        return
    for topics in whole:
        name = roster.outline.topics[topics[-1]].name if topics else ""
        away = field_kind(name, lexicon) == "absent"
        for index, described_as in zip(rows[topics], described[topics], strict=True):
            unit = roster.outline.units[index]
            if not described_as:
                continue
            enter(roster, unit.text, Presence.MENTIONED if away else Presence.PARTICIPANT, None, alone=True)
            roster.used[index] = (Understood.ATTENDEE, "list")


def _mostly(names: list[str | None]) -> bool:
    """Whether most of several lines give a name."""
    return sum(map(bool, names)) >= max(_ROW, len(names) * 3 / 4)


def _described_person(roster: Roster, index: int) -> str | None:
    """The name before a dash in a line that is a name and a few words that are no sentence."""
    plain = roster.outline.units[index].text.plain.strip()
    parts = _RANKED.split(plain, maxsplit=1) if len(plain) <= _LISTED else []
    if len(parts) != 2 or len(parts[1].split()) > _FEW or re.search(r"[.!?;。！？；]", parts[1]):
        return None
    role = any(m.end() == len(parts[1]) for m in roster.lexicon.role_head.finditer(parts[1]))
    single = role and re.fullmatch(rf"[{CAPITALS}][\w’'-]+", parts[0]) is not None
    return parts[0] if single or name_in_place(parts[0], roster.lexicon) else None


def _label_names(roster: Roster) -> set[str]:
    """What stands as labels before words, as names are compared."""
    spoken: set[str] = set()
    for unit in roster.outline.units:
        found = label_of(unit.text) if unit.kind in ("paragraph", "item") else None
        if found and unit.text.plain[found[1] :].strip():
            spoken.add(normal(found[0].strip(" *")))
        elif broken := _BROKEN_BOLD.match(unit.text.plain):
            spoken.add(normal(broken["name"]))
    return spoken


def _row_of_names(roster: Roster, spoken: set[str]) -> None:
    """A line that is nothing but full names, four or more, of whom some have labels elsewhere: they were there."""
    lexicon = roster.lexicon
    for index, unit in enumerate(roster.outline.units):
        elsewhere = index in roster.used or unit.kind not in ("paragraph", "item") or unit.section is not None
        if elsewhere or len(unit.text.plain) > _LISTED:
            continue
        pieces = [piece for piece in _entries(unit.text) if piece.plain.strip()]
        names = [_parts(piece.plain.strip(" .\n"), lexicon, False)[0] for piece in pieces] if len(pieces) > _ROW else []
        sure = [name for name in names if name_in_place(name, lexicon) and shape(name, lexicon) != "word"]
        heard = [name for name in sure if _is_among(spoken, name, *spellings(name))]
        if len(sure) > _ROW and len(sure) * 10 >= len(names) * 9 and len(heard) > 1:
            for piece, name in zip(pieces, names, strict=True):
                if name in sure:
                    enter(roster, piece, Presence.PARTICIPANT, None)
            roster.used[index] = (Understood.ATTENDEE, "line")


def _told_present(roster: Roster) -> None:
    """`Quinn Stone, Robin Ash and Kim Bell were present.`: sentences that list who was there, or was not."""
    lexicon = roster.lexicon
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.kind != "paragraph" or len(unit.text.plain) > _LISTED:
            continue
        for sentence in _SENTENCE.finditer(unit.text.plain):
            away = lexicon.stayed_away.search(sentence.group())
            came = away or lexicon.came.search(sentence.group())
            lists = lexicon.came_with.search(sentence.group())
            presence = Presence.MENTIONED if away else Presence.PARTICIPANT
            if came and not lists:
                before = sentence.group()[: came.start()]
                begin = max(before.rfind(":"), before.rfind("：")) + 1
                _enter_all(roster, unit.text.slice(sentence.start() + begin, sentence.start() + came.start()), presence)
            elif lists:
                _enter_all(roster, unit.text.slice(sentence.start() + lists.end(), sentence.end()), presence)


def _enter_all(roster: Roster, text: Text, presence: Presence) -> None:
    """Enter people, if all that stands there is names, and several."""
    pieces = [piece for piece in _entries(text) if piece.plain.strip(" .。,，")]
    names = [_parts(piece.plain.strip(" .。,，"), roster.lexicon, False)[0] for piece in pieces]
    if len(names) > 1 and all(name_in_place(name, roster.lexicon) for name in names):
        for piece in pieces:
            enter(roster, piece, presence, None)


def _bare_name(text: Text, lexicon: Lexicon) -> str | None:
    """The full name that an entry consists of, with nothing behind it but brackets and signs."""
    first = _BESIDE.split(text.plain)[0]  # `Quinn Stone / Harbour Trust / @quinn`
    plain = re.sub(r"[^\w\s()（）.,'’-]+", " ", first)
    name = _BRACKET.sub("", plain).strip(" -,.")
    return name if full_name(name, lexicon) and shape(name, lexicon) in ("name", "full_name", "unknown") else None


def _date(roster: Roster) -> None:
    """The day of the meeting; where the notes tell another one, too, a person should know."""
    found = find_day(roster.outline)
    roster.event.start = found.day
    for other in found.others:
        place = roster.outline.source.line_of(other.evidence.start) if other.evidence else 1
        taken = found.day.day if found.day else "none"
        roster.faults.append(Fault(f"the notes tell two days: {taken} is taken, not {other.day}", place))


def _venue(roster: Roster) -> None:
    """The place of the meeting by the line of its day, where no field tells one."""
    event = roster.event
    if event.start and not event.places and (venue := find_venue(roster.outline.source, event.start, roster.lexicon)):
        event.places.append(venue)


def _talk_in_lists(outline: Outline) -> None:
    """Where those who are listed speak below the list, with no heading between, the list ends: the body disposes."""
    entries: dict[int, set[str]] = {}
    labels: Counter[tuple[int, str]] = Counter()
    talk: set[int] = set()
    listed: set[int] = set()
    first: dict[int, int] = {}
    for index, unit in enumerate(outline.units):
        if unit.section == "actions" and unit.topics:
            listed.update(unit.topics[-1:] if unit.kind == "item" else ())
            if unit.kind == "paragraph" and unit.topics[-1] in listed and _is_prose(unit.text.plain):
                talk.add(unit.topics[-1])
            if unit.topics[-1] in talk:
                outline.units[index] = replace(unit, section=None)
            continue
        if unit.section != "attendees" or not unit.topics or unit.kind not in ("item", "paragraph"):
            continue
        topic, found = unit.topics[-1], label_of(unit.text)
        words = unit.text.plain[found[1] :].strip() if found else ""
        if found is None or not _is_said(words, outline.lexicon):
            entries.setdefault(topic, set()).update(_spelled(unit.text, found))
        elif topic not in talk:
            first.setdefault(topic, index)
            key = normal(_BRACKET.sub("", found[0]))
            labels[topic, key] += 1
            if key in entries.get(topic, ()) or labels[topic, key] > 1:
                talk.add(topic)
        if unit.kind == "paragraph" and _is_prose(unit.text.plain):
            talk.add(topic)
        if topic in talk:
            for number in range(first.get(topic, index), index + 1):  # from the first who says something
                outline.units[number] = replace(outline.units[number], section=None)
            first[topic] = index + 1


def _is_prose(plain: str) -> bool:
    """Whether a paragraph in a list of people or tasks is prose: long, of sentences, and no row of entries."""
    ends = re.search(r"[.?!] [A-Z]|[。？！]|[.?!]$", plain.strip()) is not None
    return len(plain) > _PROSE and ends and len(_LIST.split(plain)) * 30 < len(plain)


def _is_said(words: str, lexicon: Lexicon) -> bool:
    """Whether words behind a label of a list are a sentence, not who somebody is."""
    many = len(words.split()) > 3 or len(re.findall(r"[\u3400-\u9fff]", words)) > 6
    ends = words[-1:] in ".?!。？！"
    return (many or ends) and not (lexicon.role_head.match(words) or re.search(r"[、,，].*[、,，]", words))


def _spelled(text: Text, label: tuple[str, int] | None) -> Iterator[str]:
    """The spellings that an entry of a list gives: names, first names, what stands in brackets."""
    for piece in _entries(text.slice(label[1], len(text.plain)) if label else text):
        name = _BRACKET.sub("", piece.plain).strip(" *-")
        yield from (normal(part) for part in (name, *name.split()[:1], *_BRACKET.findall(piece.plain)) if part)
    if label:
        yield normal(label[0])


def _know(roster: Roster, fact: Fact) -> None:
    """Take what front matter or JSON-LD says."""
    words = fact.text
    if fact.kind not in ("attendees", "absent"):
        _take_field(roster, fact.kind, words)
        return
    role = fact.label if roster.lexicon.role_head.fullmatch(fact.label.strip()) else None
    presence = Presence.MENTIONED if fact.kind == "absent" else Presence.PARTICIPANT
    for piece in _entries(words) if not fact.organisation else [words]:
        person = enter(roster, piece, presence, role)
        if person is None:
            continue
        roster.people.add(person.name, person.presence, person.evidence, fact.aliases)
        if fact.organisation or fact.role:
            roster.join(person, [Affiliation(fact.organisation, fact.role, False)], piece.span)


def _legends(roster: Roster) -> None:
    """Lists and tables that spell out who is who, wherever they stand: `* QS: Quinn Stone`, `Name | Initials`."""
    units = roster.outline.units
    entries = [(i, u) for i, u in enumerate(units) if u.kind == "item" and _spelled_out(u, roster.lexicon)]
    for index, unit in entries if len(entries) > 1 else []:
        enter(roster, unit.text, Presence.PARTICIPANT, None, alone=True)
        roster.used[index] = (Understood.ATTENDEE, "legend")
    table = False
    for index, unit in enumerate(units):
        if unit.kind == "row" and unit.header:
            columns = [_column(cell.plain, roster.lexicon) for cell in unit.cells]
            table = "name" in columns and bool({"initials", "organisation", "role"} & set(columns)) and len(columns) < 6
        if unit.kind == "row" and table:
            _table_row(roster, unit)
            roster.used[index] = (Understood.ATTENDEE, "table")
    _abbreviated(roster)


def _spelled_out(unit: Unit, lexicon: Lexicon) -> bool:
    """`QS: Quinn Stone`: initials, then nothing but a full name (and what stands in brackets)."""
    match = re.match(r"^([A-Z][A-Za-z0-9]{1,3})(?:\s*[:：=]\s*|\s+[–—-]+\s+)(.+)$", unit.text.plain.strip())
    if match is None:
        return False
    name = _BRACKET.sub("", match[2]).split(",")[0].strip()
    return (full_name(name, lexicon) and name.upper()[:1] == match[1].upper()[:1]) or han_name(name, lexicon)


def _abbreviated(roster: Roster) -> None:
    """`岑薇（CW）` in running text tells whose initials these are, if they are used as a label."""
    text = roster.outline.source.text
    heads = (_BRACKET.sub("", found[0]) for unit in roster.outline.units if (found := label_of(unit.text)))
    labels = {head for head in heads if is_initials(head)}
    for match in _INITIALS_FIRST.finditer(text):
        name = match["name"]
        fits = is_person_initials(match["initials"], name.replace("-", " "))
        if match["initials"] in labels and fits and shape(name, roster.lexicon) in ("full_name", "unknown"):
            roster.people.add(name, Presence.SPEAKER, Span(match.start(), match.end()), [match["initials"]])
    for match in _WITH_INITIALS.finditer(text):
        sure = full_name(match[1], roster.lexicon) and not is_body(match[1], roster.lexicon)
        if sure and match[2] not in labels and is_person_initials(match[2], match[1]):
            told = (
                re.search(rf"(?<![\w(（]){match[2]}(?![\w)）])", text)
                and shape(match[1], roster.lexicon) == "full_name"
            )
            labels |= {match[2]} if told else set()
        if match[2] in labels and sure and not roster.people.find(match[2]):
            name = polite_name(match[1], roster.lexicon)
            roster.people.add(name, Presence.SPEAKER, Span(match.start(), match.end()), [match[2]])


def is_person_initials(initials: str, name: str) -> bool:
    """Whether initials begin and end as the first and the last name do: JBR of Juno Rook."""
    words = name.split()
    return len(words) > 1 and initials[:1] == words[0][:1] and initials[-1:] == words[-1][:1]


def _called(roster: Roster) -> None:
    """Initials that label turns, and one name in the text that they can stand for: `RG: …` and "Ruairi G?"."""
    text = roster.outline.source.text
    labels = {found[0] for unit in roster.outline.units if (found := label_of(unit.text)) and is_initials(found[0])}
    for label in sorted(labels):
        if roster.people.candidates(label):
            continue
        words = r"\s".join(rf"{letter}(?:(?:{_LETTER})+|(?!{_LETTER})\.?)" for letter in label)
        names = {
            m.group(): m
            for m in re.finditer(rf"(?<!{_LETTER})(?<!\.){words}(?!{_LETTER})", text)
            if shape(m.group(), roster.lexicon) == "full_name" and not re.search(r"['’]s\b", m.group())
        }
        if len(names) == 1 and len(label) > 1:
            name, match = names.popitem()
            roster.people.add(name, Presence.SPEAKER, Span(match.start(), match.end()), [label])


# the meeting ------------------------------------------------------------------------------------------
def _fields(roster: Roster) -> None:
    """Lines such as `会议时间：2026年1月10日` or `Present: Quinn Stone (chair), Robin Ash`."""
    listing: FieldKind | None = None
    opened, above, depth = -1, (), 0  # type: int, tuple[int, ...], int
    people = False
    for index, unit in enumerate(roster.outline.units):
        found = field_label(unit.text, roster.lexicon) if unit.kind in ("paragraph", "item") else None
        kind = field_kind(found[0], roster.lexicon) if found else None
        if found and roster.lexicon.title_words.fullmatch(found[0].strip()) and not unit.text.plain[found[1] :].strip():
            kind = None  # `Notes:` heads the notes; with a name behind it, it says who wrote them
        if unit.section in ("agenda", "sources", "quotations", "aftermath", "consensus") and kind != "recorded":
            continue
        if kind is None and found and _lists_people(roster, unit, found):
            kind = "attendees"
        if found is None and unit.kind == "paragraph" and (_spaced_fields(roster, unit) or _bare_list(roster, unit)):
            roster.used[index] = (Understood.ATTENDEE, "line")
            continue
        if listing == "attendees" and found and unit.block == opened and _signs_in(roster, unit, found):
            roster.used[index] = (Understood.ATTENDEE, "line")
            continue
        if kind is None and people and unit.block == opened and unit.kind == "paragraph" and _only_names(roster, unit):
            for piece in _entries(unit.text):
                enter(roster, piece, Presence.PARTICIPANT, None)
            roster.used[index] = (Understood.ATTENDEE, "line")
            continue
        if kind is None and found and _interviews(roster, unit, found):
            roster.used[index] = (Understood.ATTENDEE, "line")
            continue
        if unit.topics != above:
            listing, above = None, unit.topics
        if unit.kind == "item" and listing and 0 < unit.depth <= depth:
            listing = None  # an item of the level of the field's own
        there = Presence.MENTIONED if listing == "absent" else Presence.PARTICIPANT
        below = kind is None and listing in ("attendees", "absent") and unit.kind == "paragraph"
        if below and _listed_line(roster, unit, there):
            roster.used[index] = (Understood.ATTENDEE, "line")
            continue
        if found is None or kind is None or not _is_field(unit, kind):
            if listing in ("attendees", "absent") and unit.kind == "item":
                _entry_unit(roster, index, unit.text, there)
            elif unit.kind != "item":
                listing = None
            continue
        words = unit.text.slice(found[1], len(unit.text.plain))
        again = field_label(words, roster.lexicon) if kind == "attendees" else None
        if again and field_kind(again[0], roster.lexicon) == "attendees":  # `Roll call: Present – Quinn, Robin`
            words = words.slice(again[1], len(words.plain))
        listing, opened = (kind if not words.plain.strip() else None), unit.block
        depth = unit.depth if unit.kind == "item" else 0
        people = kind == "attendees"
        if _take(roster, kind, found[0], words, unit):
            roster.used[index] = (Understood.METADATA if kind != "attendees" else Understood.ATTENDEE, kind)


def _listed_line(roster: Roster, unit: Unit, presence: Presence) -> bool:
    """A line below `Directors Present:` or `嘉宾：`: one person with what stands behind the name, or several names."""
    text, lexicon = unit.text, roster.lexicon
    plain = text.plain.strip()
    pieces = [piece for piece in _entries(text) if piece.plain.strip()]
    names = [_parts(piece.plain.strip(), lexicon, False)[0] for piece in pieces]
    if len(pieces) > 1 and all(_is_person(name, lexicon) and not name[:1].islower() for name in names):
        for piece in pieces:
            enter(roster, piece, presence, None)
        return True
    if not plain or len(plain) > _LINE or re.search(r"[.!?。！？]$", plain):
        return False
    name = _parts(plain, lexicon, True)[0]
    if not (name_in_place(name, lexicon) or (is_han(name) and _is_person(name, lexicon)) or roster.people.find(name)):
        return False
    return enter(roster, text, presence, None, alone=True) is not None


def _interviews(roster: Roster, unit: Unit, found: tuple[str, int]) -> bool:
    """`采访人：许岚（编辑）`, `Interviewee: Quinn Stone, architect`: who asks and who answers, where a name follows."""
    kinds = ((roster.lexicon.interviewers, roster.asks), (roster.lexicon.interviewees, roster.answers))
    words = unit.text.slice(found[1], len(unit.text.plain))
    for pattern, persons in kinds:
        if not pattern.fullmatch(found[0].strip()) or len(words.plain) > _LINE:
            continue
        pieces = [piece for piece in _entries(words) if piece.plain.strip()]
        if len(pieces) > 1 and _is_part(pieces[0].plain, roster.lexicon):
            pieces = pieces[1:]  # `采访：记者 白露`
            words = words.slice(words.plain.index(pieces[0].plain), len(words.plain))
        names = [_parts(piece.plain.strip(), roster.lexicon, True)[0] for piece in pieces]
        if not names or not name_in_place(names[0], roster.lexicon) or re.search(r"[.!?。！？]$", words.plain.strip()):
            return False
        several = all(name_in_place(name, roster.lexicon) for name in names)
        for piece in pieces if several else [words]:
            person = enter(roster, piece, Presence.PARTICIPANT, None, alone=True)
            if person and person not in persons:
                persons.append(person)
        return True
    return False


def _is_part(words: str, lexicon: Lexicon) -> bool:
    """Whether words are the part that somebody has, and no name."""
    plain = words.strip()
    return lexicon.role_head.fullmatch(plain) is not None or lexicon.interviewers.fullmatch(plain) is not None


def _sheets(roster: Roster) -> None:
    """Sheets of attendance: a column of names beside one of ticks, or of words for being there or not."""
    rows: list[tuple[int, Unit]] = []
    for index, unit in [*enumerate(roster.outline.units), (-1, None)]:
        if unit is not None and unit.kind == "row" and _field_row(roster, index, unit):
            continue
        if unit is not None and unit.kind == "row" and not unit.header:
            rows.append((index, unit))
            continue
        _sheet(roster, [(i, row) for i, row in rows if i not in roster.used])
        rows = []


def _field_row(roster: Roster, index: int, unit: Unit) -> bool:
    """A row of a table that is a field, with its label in the first cell: `| Present | Quinn Stone, Robin Ash |`."""
    label = unit.cells[0].plain.strip() if len(unit.cells) == 2 else ""
    kind, role = field_kind(label, roster.lexicon), roster.lexicon.role_head.fullmatch(label) is not None
    if not label or not (role or kind in ("attendees", "absent")):
        return False
    pieces = [piece for piece in _entries(unit.cells[1]) if piece.plain.strip()]
    names = [_parts(piece.plain.strip(), roster.lexicon, False)[0] for piece in pieces]
    if role and names and all(full_name(name, roster.lexicon) for name in names):
        for piece in pieces:
            enter(roster, piece, Presence.PARTICIPANT, label)
        roster.used[index] = (Understood.ATTENDEE, "table")
        return True
    if len(names) < 2 or not all(_is_person(n, roster.lexicon) and not n[:1].islower() for n in names):
        return False
    for piece in pieces:
        enter(roster, piece, Presence.PARTICIPANT if kind == "attendees" else Presence.MENTIONED, None)
    roster.used[index] = (Understood.ATTENDEE, "table")
    return True


def _sheet(roster: Roster, rows: list[tuple[int, Unit]]) -> None:
    """One table; its rows are taken if it is such a sheet."""
    columns = list(zip(*([cell.plain.strip() for cell in unit.cells] for _, unit in rows), strict=False))
    came, away = roster.lexicon.ticks, roster.lexicon.crosses
    ticked = [
        n
        for n, column in enumerate(columns)
        if any(map(came.match, column)) and all(not c or came.match(c) or away.match(c) for c in column)
    ]  # fmt: skip
    if len(rows) < 2 or not ticked:
        return
    named = [
        n for n, column in enumerate(columns) if n not in ticked and _lists_people_each(column, roster.lexicon)
    ]  # fmt: skip
    for index, unit in rows if named else []:
        there = came.match(unit.cells[ticked[0]].plain.strip()) is not None
        name = _without_group(unit.cells[named[0]], roster.lexicon)
        enter(roster, name, Presence.PARTICIPANT if there else Presence.MENTIONED, None, alone=True)
        roster.used[index] = (Understood.ATTENDEE, "table")


def _lists_people_each(column: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether nearly every cell of a column is the name of one person, with a group before it or not."""
    names = [_lists_one(_without_group(Text(c, Span(0, len(c)), ()), lexicon).plain, lexicon) for c in column if c]
    return len(names) > 1 and sum(names) * 5 >= len(names) * 4


def _without_group(cell: Text, lexicon: Lexicon) -> Text:
    """`Working group: Quinn Stone` without the group: a label that is no name, before a name."""
    plain = cell.plain
    for colon in re.finditer(r"[:：]\s*", plain):
        if _lists_one(plain[colon.end() :], lexicon) and not _lists_one(plain[: colon.start()], lexicon):
            return cell.slice(colon.end(), len(plain))
    return cell


def _lists_one(cell: str, lexicon: Lexicon) -> bool:
    """Whether a cell is the name of one person."""
    return name_in_place(_parts(cell, lexicon, True)[0], lexicon)


def _spaced_fields(roster: Roster, unit: Unit) -> bool:
    """`主持 马凯恩；记录 秦霜；到会 杜蕾、欧宁`: labels with no colon, at the head of the notes."""
    if unit.line > 15 or len(unit.topics) > 1:
        return False
    pieces = [re.match(r"\s*(\S{1,12})\s+(\S.*)", part.plain) for part in _parts_of(unit.text, _FIELD_END)]
    kinds = [field_kind(piece[1], roster.lexicon) if piece else None for piece in pieces]
    if not pieces or set(kinds) - {"attendees", "absent"}:
        return False
    taken = False
    for part, piece, kind in zip(_parts_of(unit.text, _FIELD_END), pieces, kinds, strict=True):
        if (
            piece
            and kind
            and all(_named(name.plain, roster) for name in _entries(part.slice(piece.start(2), piece.end(2))))
        ):
            taken |= _take(roster, kind, piece[1], part.slice(piece.start(2), piece.end(2)), unit)
    return taken


def _parts_of(text: Text, separator: re.Pattern[str]) -> list[Text]:
    """A line cut at separators."""
    ends = [match.start() for match in separator.finditer(text.plain)] + [len(text.plain)]
    starts = [0, *(match.end() for match in separator.finditer(text.plain))]
    return [text.slice(a, b) for a, b in zip(starts, ends, strict=True) if text.plain[a:b].strip()]


def _signs_in(roster: Roster, unit: Unit, found: tuple[str, int]) -> bool:
    """`签到：` and below it `施工单位：粟工`: who signed, and for whom."""
    words = unit.text.slice(found[1], len(unit.text.plain))
    pieces = list(_entries(words))
    if not words.plain.strip() or not all(
        _is_person(polite_name(p.plain, roster.lexicon), roster.lexicon) for p in pieces
    ):
        return False
    for piece in pieces:
        person = enter(roster, piece, Presence.PARTICIPANT, None)
        if person and roster.lexicon.organisation_end.search(found[0]):
            roster.join(person, [Affiliation(found[0], None, False)], unit.text.span)
    return True


def _lists_people(roster: Roster, unit: Unit, found: tuple[str, int]) -> bool:
    """At the head of the notes, a label and at least two names are a list of who was there, whatever the label."""
    if len(unit.topics) > 1 or unit.line > 15 or field_kind(found[0], roster.lexicon):
        return False
    if any(pattern.search(found[0]) for _, pattern in (*roster.lexicon.ballots, *roster.lexicon.sides)):
        return False
    entries = [piece.plain.strip() for piece in _entries(unit.text.slice(found[1], len(unit.text.plain)))]
    names = [_parts(entry, roster.lexicon, False)[0] for entry in entries]
    sure = [name for name in names if full_name(name, roster.lexicon)]
    likely = [name for name in names if _is_person(name, roster.lexicon) and (name[:1].isupper() or is_han(name))]
    return len(sure) > 1 or (len(sure) == 1 and len(likely) > 2) or (len(likely) > 2 and len(likely) == len(names))


def _bare_list(roster: Roster, unit: Unit) -> bool:
    """A line at the head of the notes that is nothing but names: `Irina Vole, CJ, Halvard`."""
    pieces = list(_entries(unit.text))
    if unit.line > 10 or len(unit.topics) > 1 or len(pieces) < 2:
        return False
    names = [_parts(piece.plain.strip(), roster.lexicon, False)[0] for piece in pieces]
    if not all(_is_person(name, roster.lexicon) and not name[:1].islower() for name in names):
        return False
    if not any(full_name(name, roster.lexicon) for name in names):
        return False
    for piece in pieces:
        _member(roster, piece, None)
    return True


def _only_names(roster: Roster, unit: Unit) -> bool:
    """Whether a line is nothing but names or handles."""
    names = [_parts(piece.plain.strip(), roster.lexicon, False)[0] for piece in _entries(unit.text)]
    return bool(names) and all(_is_person(name, roster.lexicon) for name in names if name)


def _is_field(unit: Unit, kind: FieldKind) -> bool:
    """Fields stand at the head of the notes, in a section of their own, or list who was there."""
    early = not unit.topics or unit.section in ("metadata", "attendees") or len(unit.topics) == 1
    return early or kind in ("attendees", "absent", "recorded", "date", "place")


def _take(roster: Roster, kind: FieldKind, label: str, words: Text, unit: Unit) -> bool:
    """Take what one field says; False if it is a field that says nothing of the meeting."""
    if kind == "attendees":
        bare = _BRACKET.sub("", label).strip()  # `主持人（QS）`
        role = bare if roster.lexicon.role_head.fullmatch(bare) else None
        titled = re.match(r"\s*([\u3400-\u9fff]{1,8})\s+([\u3400-\u9fff]{2,4})\s*$", words.plain)
        if role and titled and han_name(titled[2], roster.lexicon) and not han_name(titled[1], roster.lexicon):
            roster.join(
                enter(roster, words.slice(titled.start(2), titled.end(2)), Presence.PARTICIPANT, role)
                or roster.people.add(titled[2], Presence.PARTICIPANT, words.span),
                [Affiliation(None, titled[1], False)], words.span,
            )  # fmt: skip
            roster.people.add(titled[2], Presence.PARTICIPANT, words.span, [role])
            return True
        for part, held in _inner_fields(words, roster.lexicon):
            _take(roster, "attendees", part, held, unit)
        inner, dash = _INNER_FIELD.search(words.plain), re.match(r"\s*[-–—]+\s+", words.plain)
        words = words.slice(dash.end() if dash else 0, inner.start() if inner else len(words.plain))
        prose = _PROSE_BEHIND.search(words.plain) or _away_behind(words.plain, roster.lexicon)
        pieces = list(_entries(words.slice(0, prose.start()) if prose else words))
        if role and not all(_named(piece.plain, roster) for piece in pieces):
            return False  # `主持人：那么，…` is somebody who speaks
        found = [_member(roster, piece, held) for piece, held in _with_roles(pieces, role, roster.lexicon)]
        if role and len(found) == 1 and found[0]:
            roster.people.add(found[0].name, found[0].presence, found[0].evidence, [role])
        return any(found) or not role
    if kind == "absent":
        for piece in _entries(words):
            enter(roster, piece, Presence.MENTIONED, None)
    elif kind in ("role", "background", "speaker"):
        return unit.section != "attendees" and unit.section == "metadata"
    else:
        _take_field(roster, kind, words)
    return True


def _away_behind(plain: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Where behind those who were there the notes go on with those who were not: `…, Sue Lin Apologies were …`."""
    words = re.finditer(rf"\s(?=(?P<word>[{CAPITALS}]\w+)\s\w)", plain)
    return next((match for match in words if field_kind(match["word"], lexicon) == "absent"), None)


def _with_roles(pieces: list[Text], role: str | None, lexicon: Lexicon) -> Iterator[tuple[Text, str | None]]:
    """Entries with the role of each: `主任 何建国，委员 田野、石磊` tells it before the names that have it."""
    ahead = bool(pieces) and lexicon.role_head.fullmatch(pieces[0].plain.strip()) is not None
    for piece in pieces:
        if ahead and lexicon.role_head.fullmatch(piece.plain.strip()):
            role = piece.plain.strip()
        else:
            yield piece, role


def _take_field(roster: Roster, kind: FieldKind, words: Text) -> None:
    """What a field says of the meeting itself: its name, date, place, organisers."""
    event = roster.event
    if kind == "name":
        name, other = _alias(words.plain.strip())
        event.name, event.evidence = name, words.span
        event.alternative_names += [(other, words.span)] if other else []
    elif kind == "recorded" and (day := full_day(words.plain, roster.lexicon)):
        event.recorded = event.recorded or (day, words.span)
    elif kind == "place":
        event.places += _pieces(words, _PLACES)
    elif kind == "organiser":
        for name, span in _pieces(words, re.compile(r"\s*[、；;，,]\s*")):
            event.organisers.append((roster.organisations.add(name, span).name, span))


def _member(roster: Roster, piece: Text, role: str | None) -> Person | None:
    """One entry of an attendee field; `Alma Bright, resident` goes on with the role of the one before."""
    words = piece.plain.strip()
    last = roster.people.persons[-1] if roster.people.persons else None
    head = roster.lexicon.role_head.search(words)
    named = words[:1].islower() or (head and head.start() == 0) or all(map(is_english, words.split()))
    office = head and named and head.end() == len(words)
    if last and office and not roster.people.find(words):
        roster.join(last, [Affiliation(None, words, False)], piece.span)
        return last
    if last and " " in words and is_body(words, roster.lexicon) and _told_of(last, piece):
        roster.join(last, affiliations(words, roster.organisations, explicit=True), piece.span)
        return last
    holder = re.match(r"(?:the\s+)?(\w+)\s*[（(]([^（()）]+)[)）]$", words)
    if holder and roster.lexicon.role_head.fullmatch(holder[1]):  # `the Rector (Rev. Thomas Ayling)`
        at = piece.plain.index(holder[2])
        return enter(roster, piece.slice(at, at + len(holder[2])), Presence.PARTICIPANT, holder[1])
    holds = re.match(r"the\s+(.+)$", words)
    if holds and holds[1][:1].isupper() and all(map(roster.lexicon.role_head.fullmatch, holds[1].split())):
        return roster.people.add(holds[1], Presence.PARTICIPANT, piece.span)
    return enter(roster, piece, Presence.PARTICIPANT, role)


def _told_of(last: Person, piece: Text) -> bool:
    """Whether an entry stands right behind the person before it: `Quinn Stone, Harbour Property Services`."""
    return last.presence is Presence.PARTICIPANT and 0 <= piece.span.start - last.evidence.end < 3 and " " in last.name


def _named(plain: str, roster: Roster) -> bool:
    """Whether a field gives a name, not words that are said."""
    name = _parts(plain.strip(), roster.lexicon, False)[0]
    short = is_han(name) and 2 <= len(name) <= 4 and name[0] in roster.lexicon.surnames
    single = short or re.fullmatch(r"[A-Z@][\w.-]{1,30}", name) is not None
    by_role = (
        roster.lexicon.role_head.fullmatch(name) is not None or name_behind_title(name, roster.lexicon) is not None
    )
    return full_name(name, roster.lexicon) or roster.people.find(name) is not None or single or by_role


def _alias(text: str) -> tuple[str, str | None]:
    """`AGI-Next（智汇峰会）` is a name and another name in brackets."""
    match = re.fullmatch(r"(.+?)[（(]([^（()）]+)[)）]", text)
    return (match[1].strip(), match[2].strip()) if match else (text, None)


def _pieces(text: Text, separator: re.Pattern[str]) -> list[tuple[str, Span]]:
    """The parts of a list in a field, each with its place."""
    parts, start = [], 0
    for match in [*separator.finditer(text.plain), None]:
        end = match.start() if match else len(text.plain)
        if text.plain[start:end].strip():
            parts.append((text.plain[start:end].strip(), text.locate(start, end)))
        start = match.end() if match else end
    return parts


# people -----------------------------------------------------------------------------------------------
def _inner_fields(words: Text, lexicon: Lexicon) -> Iterator[tuple[str, Text]]:
    """Those who stand behind their part in a line of people: label and words."""
    found = list(_INNER_FIELD.finditer(words.plain))
    ends = [*(match.start() for match in found[1:]), len(words.plain)]
    for match, end in zip(found, ends if found else [], strict=True):
        if lexicon.role_head.search(match["label"]):
            yield match["label"], words.slice(match.end(), end)


def _entries(text: Text) -> Iterator[Text]:
    """Parts of a list of people; a comma inside brackets parts nothing."""
    start, depth, plain = 0, 0, text.plain
    position = 0
    while position < len(plain):
        depth += (plain[position] in "（([") - (plain[position] in "）)]")
        match = _LIST.match(plain, position) if depth <= 0 else None
        if match:
            yield text.slice(start, position)
            start = position = match.end()
        else:
            position += 1
    yield text.slice(start, len(plain))


def _attendees(roster: Roster, index: int, unit: Unit, groups: dict[int, FieldKind]) -> None:
    """One unit of a section that lists who was there."""
    if unit.kind == "row":
        _table_row(roster, unit)
        roster.used[index] = (Understood.ATTENDEE, "table")
    elif unit.kind == "item":
        label = label_of(unit.text)
        kind = field_kind(label[0], roster.lexicon) if label else None
        heading = _heading_person(roster, unit)
        if label and heading and (kind or unit.topics):
            _profile_field(roster, heading, kind, unit.text.slice(label[1], len(unit.text.plain)))
            roster.used[index] = (Understood.PROFILE, heading.name)
        else:
            if (head := field_kind(unit.text.plain.strip(), roster.lexicon)) in ("attendees", "absent"):
                groups[unit.block], roster.used[index] = head, (Understood.ATTENDEE, "list")
            elif unit.block in roster.grouped:
                roster.used[index] = (Understood.ATTENDEE, "a group of those who were there")
            else:
                _entry_unit(roster, index, unit.text, _presence_in(roster, unit, groups))
    elif unit.kind == "paragraph":
        kind = field_kind(unit.text.plain.strip(), roster.lexicon)
        if kind in ("attendees", "absent"):  # `Present`, and below it `: Quinn, Robin`
            roster.group = kind
        listed = re.match(r"\s*:\s+", unit.text.plain)
        text = unit.text.slice(listed.end(), len(unit.text.plain)) if listed else unit.text
        absent = listed is not None and roster.group == "absent"
        pieces = list(_entries(text)) if listed or not kind else []
        for piece in pieces:
            there = Presence.MENTIONED if absent else _presence_in(roster, unit, groups)
            dashed = _RANKED.split(piece.plain.strip(), maxsplit=1) if len(pieces) == 1 else []
            alone = len(dashed) > 1 and len(piece.plain) < _LINE and name_in_place(dashed[0], roster.lexicon)
            enter(roster, piece, there, None, alone=alone)
        roster.used[index] = (Understood.ATTENDEE, "line")


def _presence_in(roster: Roster, unit: Unit, groups: Mapping[int, FieldKind]) -> Presence:
    """Whether a list is of those who were there or of those who were not; ``groups`` are items above, by block."""
    group = groups.get(unit.parent) if unit.parent is not None else None
    if group:
        return Presence.MENTIONED if group == "absent" else Presence.PARTICIPANT
    name = roster.outline.topics[unit.topics[-1]].name if unit.topics else ""
    return Presence.MENTIONED if field_kind(name, roster.lexicon) == "absent" else Presence.PARTICIPANT


def _heading_person(roster: Roster, unit: Unit) -> Person | None:
    """The person whose name is the heading above a profile; met for the first time, she is registered."""
    topic = roster.outline.topics[unit.topics[-1]]
    found = roster.people.find(topic.name)
    if (
        found is None
        and topic.parent is not None
        and full_name(strip_titles(topic.name, roster.lexicon), roster.lexicon)
    ):
        name = strip_titles(topic.name, roster.lexicon)
        found = roster.people.add(name, Presence.PARTICIPANT, topic.evidence)
    return found


def _attendee_headings(roster: Roster) -> None:
    """Names that are headings of an attendee section, even if nothing stands below them."""
    for topic, section in zip(roster.outline.topics, roster.outline.sections, strict=True):
        parent = topic.parent
        if section == "attendees" and parent is not None and roster.outline.sections[parent] == "attendees":
            name = strip_titles(topic.name, roster.lexicon)
            if full_name(name, roster.lexicon) and not roster.people.find(name):
                roster.people.add(name, Presence.PARTICIPANT, topic.evidence)


def _profile_field(roster: Roster, person: Person, kind: FieldKind | None, words: Text) -> None:
    """A line of a profile: the present roles, or in the background those that somebody had."""
    if kind not in ("role", "background"):
        return
    plain = words.plain
    managers: tuple[str, ...] = ()
    for pattern in roster.lexicon.reports_to:
        if match := pattern.search(plain):
            managers = tuple(_managers(roster, person, words, match))
            plain = plain[: match.start()].rstrip("，,、; ")
    main = next((m.organisation for m in roster.memberships if m.person == person.name and not m.former), None)
    found = affiliations(plain, roster.organisations, within=main, explicit=kind == "role")
    if kind == "background":
        found = [one for one in found if one.former and one.role and one.organisation]
    roster.join(person, found, words.span, managers)
    names = [m.organisation for m in roster.memberships if m.person == person.name and m.organisation]
    for name, short in roster.organisations.short_names(words.plain, names):
        roster.organisations.add(name, words.span, short)


def _managers(roster: Roster, person: Person, words: Text, match: re.Match[str]) -> Iterator[str]:
    """Those to whom somebody reports: role and name, each registered as mentioned."""
    main = next((m.organisation for m in roster.memberships if m.person == person.name and not m.former), None)
    start = match.start("managers")
    for piece in re.finditer(r"(?:(?!和|与|及|、| and |, ).)+", match["managers"]):
        heads = [head for head in roster.lexicon.role_head.finditer(piece.group()) if head.end() < len(piece.group())]
        name = piece.group()[heads[-1].end() :].strip() if heads else piece.group().strip()
        if not full_name(name, roster.lexicon):
            continue
        span = words.locate(start + piece.start(), start + piece.end())
        manager = roster.people.add(name, Presence.MENTIONED, span)
        phrase = piece.group()[: heads[-1].end()] if heads else ""
        found = affiliations(phrase, roster.organisations, within=main)
        if found and main:
            found = [Affiliation(one.organisation or main, one.role, one.former) for one in found]
        roster.join(manager, found, span)
        yield manager.name


def _entry_unit(roster: Roster, index: int, text: Text, presence: Presence) -> None:
    """One item of a list of people; `Chairs: A, B` lists several."""
    label = label_of(text)
    if label and (
        roster.lexicon.role_head.fullmatch(label[0]) or field_kind(label[0], roster.lexicon) in ("attendees", "absent")
    ):
        absent = field_kind(label[0], roster.lexicon) == "absent"
        for piece in _entries(text.slice(label[1], len(text.plain))):
            enter(roster, piece, Presence.MENTIONED if absent else presence, None)
    elif text.plain.lstrip().startswith("@") and all(_HANDLE.fullmatch(p.plain.strip()) for p in _entries(text)):
        for piece in _entries(text):
            enter(roster, piece, presence, None)
    elif label and label[1] < len(text.plain) and shape(label[0], roster.lexicon) in ("word", "phrase", "term", "body"):
        for piece in _entries(text.slice(label[1], len(text.plain))):
            enter(roster, piece, presence, None)
    elif (several := _several(text, roster.lexicon)) is not None:
        for piece in several:
            enter(roster, piece, presence, None)
    else:
        enter(roster, text, presence, None, alone=True)
    roster.used[index] = (Understood.ATTENDEE, "list")


def _several(text: Text, lexicon: Lexicon) -> list[Text] | None:
    """The entries of an item that lists several people: `- Quinn、Robin、陈明`."""
    pieces = [piece for piece in _entries(text) if piece.plain.strip()]
    names = [_parts(piece.plain.strip(), lexicon, False)[0] for piece in pieces]
    return (
        pieces if "、" in text.plain and len(pieces) > 1 and all(_is_person(name, lexicon) for name in names) else None
    )


def enter(roster: Roster, text: Text, presence: Presence, role: str | None, alone: bool = False) -> Person | None:
    """One person of a list: name, other spellings, organisation, role; None if no name is found."""
    start = _CHECKBOX.match(text.plain)
    plain = visible(roster.lexicon.and_others.sub("", text.plain[start.end() if start else 0 :].strip(" *_\t")))
    plain = re.sub(r"(?<=\w{3})[.。]$|(?<=[)）])\s*[.。]$", "", _SIGNS.sub("", plain).strip())
    unticked = bool(start) and start is not None and "[ ]" in start.group()
    name, aliases, phrases = _parts(plain, roster.lexicon, alone)
    labels = [phrase for phrase in phrases if _HANDLED.fullmatch(phrase) and roster.outline.is_label(phrase)]
    aliases += labels  # `Quinn (qs)`, where `qs:` stands before words
    phrases = [phrase for phrase in phrases if phrase not in labels]
    short = is_han(name) and len(name) == 1 and roster.outline.is_label(name)  # `愛：…`
    if not (short or _is_person(name, roster.lexicon)) or _is_group(name, roster.lexicon):
        return _delegate(roster, text, plain, presence)
    if unticked or _was_absent(text, roster.lexicon):
        presence = Presence.MENTIONED
    if re.fullmatch(rf"[{CAPITALS}][a-z'’-]+", name) and not roster.people.candidates(name):
        name = by_surname(name, roster.outline.source.text, roster.lexicon) or name  # `Members Stone, Ash`
    same = None if roster.people.candidates(name) else roster.people.same_name(name)
    if same is not None:
        roster.people.called(same, name)
        name = roster.people.name_in_full(same, name)
    person = roster.people.add(name, presence, text.span, aliases)
    if presence is Presence.MENTIONED:
        roster.away.add(person.id)
    found = [one for phrase in phrases for one in affiliations(phrase, roster.organisations, explicit=True)]
    if role:
        found.append(Affiliation(None, role, False))
    roster.join(person, [one for one in found if one.organisation or one.role], text.span)
    return person


def _is_group(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is that of a body, or of those who belong to one: `Harbour Foundation Project Maintainers`."""
    words = name.split()
    inside = len(words) > _ROW and any(is_body(" ".join(words[:end]), lexicon) for end in range(2, len(words)))
    return is_body(name, lexicon) or (inside and words[0].lower() not in given_names())


def _was_absent(text: Text, lexicon: Lexicon) -> bool:
    """Whether an entry is struck out, or says in brackets that somebody was not there."""
    struck = any(kind == "struck" and end - start > 1 for kind, start, end, _ in text.marks)
    return struck or any(field_kind(bracket.strip(), lexicon) == "absent" for bracket in _BRACKET.findall(text.plain))


def _delegate(roster: Roster, text: Text, plain: str, presence: Presence) -> Person | None:
    """`柳浪居委会（兰小满）`, `Thorne Ltd (Ruben Pascal)`: a body, and in brackets who was there for it."""
    whole = _BRACKET.search(plain)
    body = plain[: whole.start()].strip() if whole else ""
    if whole is None or not any(m.end() == len(body) for m in roster.lexicon.organisation_end.finditer(body)):
        return None
    first = strip_titles(re.split(r"[,，;；、]", whole[1])[0].strip(), roster.lexicon)
    if not full_name(first, roster.lexicon):
        return None
    person = roster.people.add(first, presence, text.span)
    roster.join(person, [Affiliation(body, None, False)], text.span)
    return person


def _is_person(name: str, lexicon: Lexicon) -> bool:
    """Whether an entry of an attendee list is a person: in such a list a single name or a handle will do."""
    if (
        not name
        or len(name) > 50
        or lexicon.counts.match(name)
        or lexicon.nothing.fullmatch(name)
        or (normal(name) in lexicon.not_names and not is_initials(name))
    ):
        return False
    if is_han(name):
        role = any(m.end() == len(name) for m in lexicon.role_head.finditer(name)) and not han_name(name, lexicon)
        measured = any(is_measured(name[place:]) for place in (1, 2))
        return 2 <= len(name) <= 4 and not (
            measured or role or lexicon.organisation_end.search(name[-2:]) or lexicon.office.fullmatch(name)
        )
    return (
        latin_name(name, lexicon)
        or _SCRIPTS.fullmatch(name) is not None
        or re.fullmatch(r"@?[A-Za-z][\w.-]{1,30}", name) is not None
        or han_name(name, lexicon)
    )


def _parts(plain: str, lexicon: Lexicon, alone: bool) -> tuple[str, list[str], list[str]]:
    """Name, other spellings and phrases of organisation or role in one entry."""
    aliases: list[str] = []
    phrases: list[str] = []
    initials = re.match(r"^([A-Z][A-Za-z0-9]{1,3})(?:\s*[:：=]\s*|\s+[–—-]+\s+)([A-Z\u3400-\u9fff].+)$", plain)
    if initials and not lexicon.role_head.fullmatch(initials[2]):  # `Nori - Facilitator`
        aliases, plain = [initials[1]], initials[2]
    lettered = _LETTERED.fullmatch(plain)
    if lettered and _fits(lettered["initials"], lettered["name"]):  # `Quinn Stone QS`
        aliases, plain = [*aliases, lettered["initials"]], lettered["name"] + lettered["rest"]
    whole = _BRACKET.search(plain)
    if whole and _short_for(plain[: whole.start()].strip(), whole[1], lexicon):  # `J.T. (J.T. Hollis)`
        aliases, plain = [*aliases, plain[: whole.start()].strip()], whole[1] + plain[whole.end() :]
    for bracket in _BRACKET.findall(plain):
        for part in re.split(r"[,，;；]\s*", bracket):
            _bracket(part.strip(), plain, lexicon, aliases, phrases)
    rest = _BRACKET.sub("", plain).strip()
    remark = lexicon.remark_behind.search(rest)
    if remark and remark.group().strip()[:1].islower() and full_name(rest[: remark.start()].strip(" ,，"), lexicon):
        rest = rest[: remark.start()].strip(" ,，")  # `Quinn Stone via phone`
    ranked = _RANKED.split(rest, maxsplit=1)
    behind = lexicon.role_head.search(ranked[-1]) if len(ranked) > 1 else None
    if alone or "@" in rest or (behind and behind.end() == len(ranked[-1])):  # `Quinn Stone – Chair`
        rest, *more = re.split(r"\s*[,，|]\s*|\s+[–—-]+\s+|\s*[:：]\s*", rest)
        for part in more:
            _bracket(part.strip(), plain, lexicon, aliases, phrases)
        handle = re.match(r"^(.*?)\s*@([\w.-]+)\s*(.*)$", rest)
        if handle and handle[1]:
            rest, aliases = handle[1], [*aliases, handle[2]]
    scripts = _SCRIPTS.fullmatch(rest)
    if scripts and not any(_organisation_like(part, lexicon) for part in scripts.groups() if part):
        return rest, [*aliases, *filter(None, scripts.groups())], phrases  # `林青 Lin Qing`, `quinn 青`
    joined = _JOINED.match(rest)
    if joined and not full_name(rest, lexicon) and (full_name(joined[2], lexicon) or joined[2].isascii()):
        return joined[2], aliases, [*phrases, joined[1]]  # `测试-阮青`
    described = _DESCRIBED.match(rest)
    if described and not full_name(rest, lexicon) and (full_name(described[1], lexicon) or is_han(described[1])):
        return polite_name(described[1], lexicon), aliases, [*phrases, described[2]]  # `许岚 某书店创始人`
    titled = name_behind_title(rest, lexicon)
    if titled and not full_name(rest, lexicon):
        return titled[1], aliases, [*phrases, titled[0]]
    return polite_name(rest, lexicon).lstrip("@"), aliases, phrases


def _fits(initials: str, name: str) -> bool:
    """Whether capitals are the first letters of the words of a name, in their order; particles may be left out."""
    words = name.replace("-", " ").split()
    taken = iter(word[0].upper() for word in words)
    ends = initials[0] == words[0][0].upper() and initials[-1] == words[-1][0].upper()
    return ends and all(letter in taken for letter in initials)


def _short_for(name: str, full: str, lexicon: Lexicon) -> bool:
    """Whether ``name`` is no full name but the beginning of one, or its initials."""
    capitals = "".join(word[0] for word in full.split())
    return (
        full_name(full, lexicon)
        and " " in full
        and " " not in name
        and (full.startswith(name + " ") or name.replace(".", "") == capitals)
    )


def _bracket(part: str, plain: str, lexicon: Lexicon, aliases: list[str], phrases: list[str]) -> None:
    """Sort what stands in brackets behind a name: initials, a handle, another script, role and organisation."""
    name = plain[: 2 * len(part)]
    handle = re.fullmatch(r"[@~][\w.-]{1,39}", part) is not None
    if not part or (re.search(r"\d", part) and not handle) or lexicon.remark.match(part):
        return
    if field_kind(part, lexicon) == "absent":
        return
    short = is_initials(part) and (is_han(name[:1]) or _begins_alike(part, name))
    if handle or (short and not lexicon.role_head.fullmatch(part)):
        aliases.append(part.lstrip("@~"))
    elif (
        latin_name(part, lexicon) and re.match(r"[\u3400-\u9fff]", name) and not _organisation_like(part, lexicon)
    ) or (han_name(part, lexicon) and not re.match(r"[\u3400-\u9fff]", name)):
        aliases.append(part)
    else:
        phrases.append(part)


def _begins_alike(initials: str, name: str) -> bool:
    """Whether initials have the first letter of one of the words of a name: what has not is an organisation."""
    return any(unaccented(word)[:1].upper() == initials[0] for word in re.findall(r"[^\W\d_]+", name))


def _organisation_like(part: str, lexicon: Lexicon) -> bool:
    return lexicon.organisation_end.search(part) is not None or lexicon.role_head.search(part) is not None


def _table_row(roster: Roster, unit: Unit) -> None:
    """A row of an attendee table: the header tells which column is name, initials, organisation, role."""
    cells = [cell.plain.strip() for cell in unit.cells]
    if unit.header:
        roster.columns = cells
        return
    kinds = [_column(head, roster.lexicon) for head in roster.columns] or ["name"]
    for at, head in enumerate(roster.columns):
        if "name" in kinds[:at] and field_kind(head, roster.lexicon) == "attendees":
            kinds[at] = "came"
    pairs = list(zip(kinds, unit.cells, strict=False))
    row = dict(reversed(pairs))
    if "name" not in row:
        return
    spelled = [cell.plain.strip() for kind, cell in pairs if kind == "initials" and cell.plain.strip()]
    away = "came" in row and (roster.lexicon.crosses.match(came := row["came"].plain.strip()) or not came)
    person = enter(roster, row["name"], Presence.MENTIONED if away else Presence.PARTICIPANT, None, alone=True)
    if person is None:
        return
    roster.people.add(person.name, person.presence, person.evidence, [name.lstrip("@") for name in spelled])
    organisation = row["organisation"].plain.strip() if "organisation" in row else None
    role = row["role"].plain.strip() if "role" in row else None
    if organisation or role:
        roster.join(person, [Affiliation(organisation or None, role or None, False)], unit.text.span)


def _column(head: str, lexicon: Lexicon) -> str:
    """What a column of an attendee table holds, by its header."""
    word = normal(head)
    if re.search(r"abbr|initial|缩写|縮寫|handle|github|username|user name|nick|login|简称|代号|id$|tla", word):
        return "initials"
    if re.search(r"org|affiliation|company|employer|单位|機構|机构|公司|所属|部门|單位", word):
        return "organisation"
    if re.search(r"role|title|position|职务|身份|职位|職稱|角色|職務", word):
        return "role"
    return "name" if re.search(r"name|who|attendee|participant|member|姓名|人员|成员|参会|出席|與會", word) else word
