"""Action items: what somebody is to do, who that is, and until when, as far as the notes say so.

Where tasks stand (their sections, labels, boxes) is found by reading; how owners and days are worded is data (`tasks`
of the notations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from accord.ground.text import is_english, normal, says_something
from accord.notes.markdown import Text
from accord.notes.minutes import Party, PartyKind, Presence, Task, Understood
from accord.reading.attendance import Roster
from accord.reading.dates import Mention, mentions, weekdays
from accord.reading.names import full_name, is_body, name_in_place
from accord.reading.outline import Unit, label_of

_PARAGRAPH = 300
"""Code points of the longest paragraph that is one task."""
_NAME = 60
"""Code points of the longest list of owners."""
_WORDS = 3
"""Words of the longest name that an item may begin with."""
_FEW = 3
"""Chinese characters that do not say yet what is to be done."""
_LATE = timedelta(days=30)
"""How long before the meeting a day without a year may lie that is still of the same year."""
_BOX = re.compile(r"^\[(?P<tick>[ xX✓])\]\s*")
_DASH = re.compile(r"(?P<label>[^:：.;\n]{1,60}?)\s+[-–—]+\s+(?=\S)")
_AROUND = " \t*_`@.,，:：[]()（）"


@dataclass(frozen=True, slots=True)
class _Parts:
    """Words of a task with what was taken out of them."""

    words: Text
    owners: tuple[Party, ...] = ()
    due: Text | None = None
    done: bool | None = None


def find_tasks(roster: Roster, understood: Mapping[int, tuple[Understood, str]]) -> list[Task]:
    """The tasks of the notes, in order; ``understood`` says what each unit was taken for."""
    return list(_Search(roster, understood).tasks())


class _Search:
    """A search through the units of one set of notes."""

    def __init__(self, roster: Roster, understood: Mapping[int, tuple[Understood, str]]) -> None:
        self.roster, self.lexicon = roster, roster.lexicon
        self.understood = understood
        self.units = roster.outline.units
        self.header: tuple[str | None, ...] = ()
        self.taken: set[int] = set()
        """Blocks of items that are tasks: what stands below them is part of them."""

    def tasks(self) -> Iterator[Task]:
        for index, unit in enumerate(self.units):
            if unit.kind == "row":
                found = self._row(index, unit)
            elif unit.kind in ("item", "paragraph"):
                found = self._line(index, unit)
            else:
                found = None
            if found and says_something(found.words.plain):
                yield self._task(found, unit)

    def _task(self, parts: _Parts, unit: Unit) -> Task:
        words = parts.words
        day, told = self._due(parts.due, whole=True) if parts.due else self._due(words)
        return Task(words.span, parts.owners, day, told, parts.done, unit.topics)

    # which lines are tasks -----------------------------------------------------------------------------
    def _line(self, index: int, unit: Unit) -> _Parts | None:
        """The task that an item or a paragraph is."""
        if unit.parent in self.taken or (unit.block in self.taken and not unit.first):
            self.taken |= {unit.block} if unit.kind == "item" else set()
            return None
        text, done = _unboxed(unit.text)
        mark = self._mark(text)
        listed = self.understood.get(index, (Understood.BLANK, ""))[0] is Understood.ACTION
        if (mark is None and not listed) or self._is_past(unit):
            return None
        text = text.slice(mark.end(), len(text.plain)) if mark else text
        owners, words = self._owners(text, labelled=unit.kind == "item" or mark is not None)
        if not self._says(words, owners) or (mark is None and not self._is_task(unit, owners, done)):
            return None
        self.taken |= {unit.block} if unit.kind == "item" else set()
        return _Parts(words, owners, None, done)

    def _mark(self, text: Text) -> re.Match[str] | None:
        """The mark before a task, if it is no name: `AP` may be somebody's initials."""
        mark = self.lexicon.task_mark.match(text.plain)
        return None if mark and self.roster.people.shortens(mark.group().strip(_AROUND)) else mark

    def _says(self, words: Text, owners: tuple[Party, ...]) -> bool:
        """Whether words say what is to be done: none that only head what follows, or name a thing."""
        plain = words.plain.strip()
        several = len(plain.split()) > 1 or len(re.findall(r"[\u3400-\u9fff]", plain)) > _FEW
        return plain[-1:] not in (":", "：") and (several or bool(plain and owners))

    def _is_task(self, unit: Unit, owners: tuple[Party, ...], done: bool | None) -> bool:
        """Whether a line that stands where tasks do is one: in their section every item that heads no others."""
        if unit.kind == "paragraph":
            return bool(owners) and len(unit.text.plain) <= _PARAGRAPH
        if unit.section != "actions" and done is not None:
            return bool(owners)
        below = [other for other in self.units if other.parent == unit.block and other.kind == "item"]
        return not any(self._owners(_unboxed(other.text)[0], labelled=True)[0] for other in below)

    def _is_past(self, unit: Unit) -> bool:
        """Whether a line stands below a heading for the tasks of another meeting."""
        topics = self.roster.outline.topics
        return any(self.lexicon.task_past.search(topics[topic].name) for topic in unit.topics)

    def _row(self, index: int, unit: Unit) -> _Parts | None:
        """The task in a row of a table that has a column for owners."""
        if unit.header:
            self.header = tuple(self.lexicon.task_column(cell.plain.strip()) for cell in unit.cells)
        if unit.header or "owner" not in self.header or self._is_past(unit):
            return None
        if unit.section != "actions" and "task" not in self.header:
            return None
        cells = {kind: cell for kind, cell in zip(self.header, unit.cells, strict=False) if kind}
        words = cells.get("task") or next((cell for cell in unit.cells if cell.plain.strip()), None)
        if words is None or words is cells.get("owner"):
            return None
        owners = self._parties(cells["owner"]) if "owner" in cells else ()
        status = cells["status"].plain.strip() if "status" in cells else ""
        return _Parts(
            words, owners, cells.get("due"), bool(self.lexicon.task_done.fullmatch(status)) if status else None
        )

    # whose they are ------------------------------------------------------------------------------------
    def _owners(self, text: Text, *, labelled: bool) -> tuple[tuple[Party, ...], Text]:
        """Who is to do it, and the words without a label that only names them."""
        label = label_of(text) or _dashed(text) if labelled else None
        if label and (owners := self._parties(text.slice(0, len(label[0])), known=True)):
            return owners, text.slice(label[1], len(text.plain))
        for pattern in self.lexicon.task_owners:
            match = pattern.search(text.plain)
            if match and (owners := self._parties(text.slice(*match.span("who")))):
                return owners, text
        return (self._first_words(text) if labelled else ()), text

    def _first_words(self, text: Text) -> tuple[Party, ...]:
        """Somebody of the notes whose name an item begins with, as in `Ann Lee check the roof`."""
        ends = [match.start() for match in re.finditer(r"\s+(?=\S)", text.plain)][:_WORDS]
        return next((owners for end in reversed(ends) if (owners := self._parties(text.slice(0, end), known=True))), ())

    def _parties(self, text: Text, *, known: bool = False) -> tuple[Party, ...]:
        """The parties of a list of names; none if a part of it is no name (with ``known``: nobody of the notes)."""
        if not 0 < len(text.plain.strip()) <= _NAME:
            return ()
        found: list[Party] = []
        start = 0
        for match in [*self.lexicon.together.finditer(text.plain), None]:
            end = match.start() if match else len(text.plain)
            party = self._party(text.slice(start, end), known=known)
            if party is None:
                return ()
            found.append(party)
            start = match.end() if match else end
        return tuple(dict.fromkeys(found))

    def _party(self, text: Text, *, known: bool) -> Party | None:
        name = text.plain.strip(_AROUND)
        person = self.roster.people.find(name) if name else None
        if person is not None:
            return person.party
        handle = re.fullmatch(r"@[\w.-]{2,39}", text.plain.strip(_AROUND.replace("@", "")))
        if not name or (known and not handle):
            return None
        if is_body(name, self.lexicon) or self.lexicon.task_bodies.fullmatch(name):
            return Party(PartyKind.COLLECTIVE, name)
        if handle or self._stranger(name) or full_name(name, self.lexicon) or name_in_place(name, self.lexicon):
            return self.roster.people.add(name, Presence.MENTIONED, text.locate(0, len(text.plain))).party
        return None

    def _stranger(self, name: str) -> bool:
        """Whether one word, which no dictionary has, is what somebody is called whom the notes do not list."""
        word = re.fullmatch(r"[^\W\d_][\w'’-]{1,29}", name) is not None and not re.search(r"[\u3400-\u9fff]", name)
        return word and normal(name) not in self.lexicon.not_names and not is_english(name)

    # until when ----------------------------------------------------------------------------------------
    def _due(self, text: Text, *, whole: bool = False) -> tuple[date | None, str | None]:
        """The day until which something is to be done, and the words for it."""
        plain, words = text.plain, self.lexicon
        for mention in mentions(plain, words):
            before, after = self._ended(plain[: mention.start]), plain[mention.end :]
            if whole or words.task_until.search(before) or words.task_until_behind.match(after):
                return self._day(mention), plain[mention.start : mention.end]
        for pattern in words.task_when:
            if match := pattern.search(plain):
                return self._weekday(match), match.group().strip()
        return None, plain.strip() if whole and says_something(plain) else None

    def _ended(self, before: str) -> str:
        """Words without a day of the week at their end: `by Tuesday `."""
        days = "|".join(map(re.escape, weekdays(self.lexicon)))
        return re.sub(rf"(?:{days})[\s,，]*$", "", before, flags=re.IGNORECASE) if days else before

    def _day(self, mention: Mention) -> date | None:
        """A day; one without a year is the next after the meeting."""
        if len(mention.readings) > 1:
            return None
        year, month, day = mention.readings[0]
        meeting = self.roster.event.start.day if self.roster.event.start else None
        try:
            found = date(year or (meeting.year if meeting else 0), month, day)
            past = not year and meeting is not None and found < meeting - _LATE
            return found.replace(year=found.year + 1) if past else found
        except ValueError:
            return None

    def _weekday(self, match: re.Match[str]) -> date | None:
        """`by Friday`: the first one after the meeting; `下周五`: that of the week after it."""
        groups = match.groupdict()
        name, meeting = groups.get("weekday"), self.roster.event.start
        if not name or meeting is None:
            return None
        ahead = (weekdays(self.lexicon)[name.casefold()] - meeting.day.weekday()) % 7 or 7
        if groups.get("coming"):
            monday = meeting.day - timedelta(days=meeting.day.weekday())
            return monday + timedelta(days=7 + weekdays(self.lexicon)[name.casefold()])
        return meeting.day + timedelta(days=ahead)


def _dashed(text: Text) -> tuple[str, int] | None:
    """`Quinn – order the stone`: what stands before a dash, and where the words behind it begin."""
    match = _DASH.match(text.plain)
    return (match["label"], match.end()) if match else None


def _unboxed(text: Text) -> tuple[Text, bool | None]:
    """Words behind a box to tick, and whether it is ticked."""
    box = _BOX.match(text.plain)
    return (text, None) if box is None else (text.slice(box.end(), len(text.plain)), box["tick"] != " ")
