"""Which labels name speakers: evidence of the whole document, weighed.

Each function of :data:`CLUES` says how strongly one kind of evidence holds for one name (0: not at all); its weight
stands under the same name in ``labels.yaml``. New evidence is one function and one weight.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import Final

import yaml

from accord.ground.spelling import HAN
from accord.ground.text import is_english, is_han, normal
from accord.notes.minutes import Person
from accord.reading.flow import Clue
from accord.reading.labels import Form, Label
from accord.reading.names import People, han_name, latin_name, name_in_place
from accord.reading.notation import Lexicon
from accord.reading.occurrences import of_word
from accord.reading.outline import Outline, Unit, label_of
from accord.reading.shapes import NAMES, SHAPES, given_names, shape

_HERE: Final = Path(__file__).parent
_NUMBER: Final = re.compile(r"[\s\d.,:/%$€£+±~()-]+")
_LINK: Final = re.compile(r"^[\W_]*(?:https?://|www\.)\S+[\W_]*$|^\S+@\S+\.\w+$")
_SEEN: Final = frozenset({*NAMES, "word", "abbreviation"})
"""Shapes for which it is worth looking where else they stand."""
_WHOLE: Final = frozenset({"name", "full_name"})
"""Shapes of what can hardly be anything but a name."""
_QUOTES: Final = frozenset('“"「『')
_BRIEF: Final = 24
_FEW: Final = 3
"""Code points and words of the longest name in a row of names."""
_BRIEF_HAN: Final = 10
"""The same where it has Chinese characters."""
_MOST: Final = 200
"""Places of a name that are looked at."""
_POSSESSIVE: Final = frozenset("’'")
_PURE: Final = 0.85
"""Share of sure names from which on a form of labels is that of speakers."""
_SET_APART: Final = frozenset({Form.COLON, Form.MARK, Form.ARROW})
"""Forms with a mark of their own."""
_LOWER_NAME: Final = re.compile(r"[a-z][a-z'’-]+(?: [a-z][a-z'’.-]+){1,2}")
_LOWERED: Final = 3
"""Names in small letters from which on the notes write names so."""
_FORMS: Final = 3
"""Headings under each of which a word stands once, from which on it is a field of a form."""
_DEEPEST: Final = 8
"""Items inside each other that are looked through."""
_SHARED: Final = 2
"""Speakers below whom a word stands, from which on it is a part of what each says."""
_LISTS: Final = 4.0
"""How much more it tells that what follows are the labels of others."""
_SHORT: Final = 60
"""Code points of the longest line that may be a point of a list as a whole."""
_THINGS: Final = 3
"""One place in so many, away from labels, behind an article: then it is the name of a thing."""
_TURNS: Final = 4
"""How often somebody speaks, at least, who is found by taking turns with one other."""
_LOGGED: Final = frozenset(("logged", "clock"))
"""Marks of labels with a time behind the name."""
_LOG: Final = 5
"""Lines of a name and a time from which on they are those of a log."""
_MANY: Final = 8
"""Labels from which on it tells something that most of them stand once."""


@cache
def weights() -> dict[str, float]:
    """The weights, by name."""
    found: dict[str, float] = yaml.safe_load((_HERE / "labels.yaml").read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name with the labels in which it stands."""

    name: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of one name: who it is, if it is a speaker, with the evidence and its sum."""

    name: str
    count: int
    line: int
    score: float
    because: tuple[Clue, ...]
    persons: tuple[Person, ...] = ()
    fuller: str = ""
    """The one label that this one is short for, if it is short for one."""

    @property
    def speaker(self) -> bool:
        """Whether the evidence is enough."""
        return self.score > 0


@dataclass
class Document:
    """All that evidence may look at; nothing here changes while it is looked at."""

    outline: Outline
    people: People
    candidates: list[Candidate]
    sure: frozenset[str] = frozenset()
    """Names that are speakers by everything but the company they keep."""

    @property
    def lexicon(self) -> Lexicon:
        """The wording that the notes are read with."""
        return self.outline.lexicon

    @cached_property
    def is_log(self) -> bool:
        """Whether lines of a name and a time open what several people write; points of a programme stand once."""
        lines = {c.name: sum(label.mark in _LOGGED for label in c.labels) for c in self.candidates}
        names = [count for count in lines.values() if count]
        return len(names) > 1 and sum(names) >= _LOG and len(names) * 3 <= sum(names) * 2

    @cached_property
    def order(self) -> list[str]:
        """The names of openly set labels, in the order of the notes."""
        pairs = [(label.unit, normal(c.name)) for c in self.candidates for label in c.labels if label.openly]
        return [name for _, name in sorted(pairs)]

    @cached_property
    def neighbours(self) -> dict[str, set[str]]:
        """For each name, those that stand next to it."""
        found: dict[str, set[str]] = defaultdict(set)
        for before, behind in zip(self.order, self.order[1:], strict=False):
            if before != behind:
                found[before].add(behind)
                found[behind].add(before)
        return found

    @cached_property
    def dialogue(self) -> tuple[str, ...]:
        """The two names that take turns throughout the notes and are nearly all labels with a mark of their own."""
        pairs = [(x.unit, normal(c.name)) for c in self.candidates for x in c.labels if x.form in _SET_APART]
        order = [name for _, name in sorted(pairs)]
        both = [name for name, count in Counter(order).most_common(2) if count >= _TURNS]
        turns = [name for name in order if name in both]
        changes = sum(before != behind for before, behind in pairwise(turns))
        in_turns = changes * 5 >= (len(turns) - 1) * 4 and len(turns) * 3 >= len(order) * 2
        return tuple(both) if len(both) > 1 and in_turns else ()

    @cached_property
    def forms(self) -> dict[str, set[str]]:
        """For each form in which labels stand, the sure names in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for candidate in self.candidates:
            if normal(candidate.name) in self.sure:
                for label in candidate.labels:
                    found[self.form_of(label)].add(normal(candidate.name))
        return found

    @cached_property
    def _heading_items(self) -> dict[int, str]:
        """The sure name with which an item begins, by the block of the item."""
        found: dict[int, str] = {}
        for candidate in self.candidates:
            name = normal(candidate.name)
            if name in self.sure or self.people.candidates(candidate.name):
                found |= {self.unit(label).block: name for label in candidate.labels if label.openly}
        return found

    def speaker_above(self, unit: Unit) -> str | None:
        """The sure name with which an item begins in which a unit stands, if any."""
        parent, seen = unit.parent, 0
        while parent is not None and seen < _DEEPEST:
            if parent in self._heading_items:
                return self._heading_items[parent]
            parent, seen = self._parents.get(parent), seen + 1
        return None

    @cached_property
    def _parents(self) -> dict[int, int | None]:
        return {unit.block: unit.parent for unit in self.outline.units if unit.kind == "item"}

    def form_of(self, label: Label) -> str:
        """The form of a label as far as labels of one kind share it."""
        unit = self.unit(label)
        bold = unit.text.bold_lead() > 0
        return f"{label.form}/{unit.kind}/{'bold' if bold else 'plain'}"

    def unit(self, label: Label) -> Unit:
        """The unit that a label is of."""
        return self.outline.units[label.unit]

    def within_link(self, label: Label) -> bool:
        """Whether one link takes in a label and the words behind it."""
        return any(link.start <= label.begin + 1 and link.end > label.words for link in self.unit(label).text.links)

    def words(self, label: Label) -> str:
        """The words behind a label."""
        return self.unit(label).text.plain[label.words :].strip()

    def below(self, label: Label) -> str:
        """The words of the unit below a label that is alone on its line; none where that begins with a label, too."""
        units, behind = self.outline.units, label.unit + 1
        alone = label.form is Form.ALONE and behind < len(units) and behind not in self.names_at
        return units[behind].text.plain if alone and units[behind].topics == units[label.unit].topics else ""

    def shape(self, name: str) -> str:
        """What a name looks like."""
        return shape(name, self.lexicon)

    @cached_property
    def shapes(self) -> dict[str, str]:
        """The shapes of the sure names."""
        return {normal(c.name): self.shape(c.name) for c in self.candidates if normal(c.name) in self.sure}

    @cached_property
    def listed_speak(self) -> int:
        """How many of those on the list have labels."""
        return sum(len(self.people.matching(c.name)) == 1 for c in self.candidates)

    @cached_property
    def rows(self) -> frozenset[str]:
        """What stands in rows of short words behind a label: `Présents : Quinn, Robin`."""
        found: set[str] = set()
        for unit in self.outline.units:
            label = label_of(unit.text) if unit.kind in ("paragraph", "item") else None
            parts = re.split(r"[,，、;；]\s*", unit.text.plain[label[1] :]) if label else []
            named = all(part[:1].isupper() or not part[:1].isascii() for part in parts)
            brief = all(
                0 < len(part) <= (_BRIEF if part.isascii() else _BRIEF_HAN) and len(part.split()) <= _FEW
                for part in parts
            )
            if len(parts) > 1 and named and brief:
                found.update(normal(part) for part in parts)
        return frozenset(found)

    @cached_property
    def share_of_ones(self) -> float:
        """The share of names without a list that stand once, where there are many."""
        counts = [len(c.labels) for c in self.candidates if not self.people.candidates(c.name)]
        return sum(n == 1 for n in counts) / len(counts) if len(counts) >= _MANY else 0.0

    @cached_property
    def stems(self) -> Counter[str]:
        """How many names there are of each form, whatever the numbers in them."""
        return Counter(re.sub(r"\d+", "0", normal(candidate.name)) for candidate in self.candidates)

    @cached_property
    def fuller(self) -> dict[str, str]:
        """Labels that recur and are the first letters of one fuller label alone, which stands before them."""
        lines = {c.name: min((x.unit for x in c.labels if x.form in _SET_APART), default=-1) for c in self.candidates}
        whole = [name for name, line in lines.items() if line >= 0 and self._may_be_whole(name)]
        asked = sum(map(self.asks, lines))
        found: dict[str, str] = {}
        for candidate in self.candidates:
            name, line = candidate.name, lines[candidate.name]
            once = len(candidate.labels) < 2 and not is_han(name)
            if line < 0 or once or (asked > 1 and self.asks(name)):
                continue
            fitting = [other for other in whole if abbreviates(name, other)]
            if len(fitting) == 1 and lines[fitting[0]] < line:
                found[normal(name)] = fitting[0]
        return found

    def asks(self, name: str) -> bool:
        """Whether a label is one of questions or of answers."""
        return bool(self.lexicon.asks.fullmatch(name) or self.lexicon.answers.fullmatch(name))

    def _may_be_whole(self, name: str) -> bool:
        """Whether a label can be the name that a shorter label stands for."""
        kind = self.shape(name)
        return kind in NAMES or kind == "word" or (kind == "phrase" and _LOWER_NAME.fullmatch(name) is not None)

    @cached_property
    def lowered(self) -> bool:
        """Whether names stand in small letters in these notes: several sure ones do."""
        kinds = [c.name for c in self.candidates if normal(c.name) in self.sure and self.shape(c.name) in NAMES]
        return sum(name.islower() and name.isascii() for name in kinds) >= _LOWERED

    @cached_property
    def given(self) -> set[str]:
        """Labels that can be nothing but names: Anna, not Summer."""
        names = (c.name for c in self.candidates if self.shape(c.name) in ("name", "full_name"))
        return {normal(name) for name in names if not any(map(is_english, name.lower().split()))}

    @cached_property
    def names_at(self) -> dict[int, set[str]]:
        """The names in openly set labels, by unit."""
        found: dict[int, set[str]] = defaultdict(set)
        for candidate in self.candidates:
            for label in candidate.labels:
                if label.openly:
                    found[label.unit].add(normal(candidate.name))
        return found

    @cached_property
    def whole_units(self) -> dict[str, list[int]]:
        """The units that are a few words and no more, by these words."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, unit in enumerate(self.outline.units):
            if unit.kind in ("item", "paragraph") and len(unit.text.plain) <= _SHORT and unit.section != "attendees":
                found[normal(unit.text.plain.strip(" *_:："))].append(index)
        return found

    @cached_property
    def labelled(self) -> frozenset[str]:
        """All names that are openly set labels."""
        return frozenset(name for names in self.names_at.values() for name in names)

    @cached_property
    def heading_items(self) -> frozenset[int]:
        """Items that are a label alone and have items below them."""
        units = self.outline.units
        above = {unit.parent for unit in units if unit.kind == "item"}
        labels = (label for candidate in self.candidates for label in candidate.labels if label.openly)
        return frozenset(
            label.unit for label in labels if units[label.unit].block in above and not self.words(label)
        )  # fmt: skip

    @cached_property
    def name_lists(self) -> frozenset[int]:
        """Items alone above others in a row of such items, of which half or more are names and none is a word."""
        rows: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for unit in sorted(self.heading_items):
            if self.outline.units[unit].depth == 1:
                rows[self.outline.units[unit].topics].append(unit)
        found: set[int] = set()
        for row in rows.values():
            names = [self.outline.units[unit].text.plain.strip(" :：") for unit in row]
            whole = [
                (is_han(name) and name_in_place(name, self.lexicon)) or self.shape(name) in _WHOLE for name in names
            ]
            sure = sum(whole)
            likely = all(w or self.shape(name) in NAMES for w, name in zip(whole, names, strict=True))
            if sure > 1 and sure * 2 >= len(row) and likely:
                found.update(row)
        return frozenset(found)

    @cached_property
    def commanded(self) -> frozenset[int]:
        """Units whose words are a command to a tool."""
        labels = (label for candidate in self.candidates for label in candidate.labels if label.handle)
        return frozenset(label.unit for label in labels if self.lexicon.commands.match(self.words(label)))

    @cached_property
    def _by_form(self) -> dict[str, dict[int, set[str]]]:
        """For each form the units with openly set labels in it, and their names."""
        found: dict[str, dict[int, set[str]]] = defaultdict(dict)
        for candidate in self.candidates:
            for label in candidate.labels:
                if label.openly:
                    found[self.form_of(label)].setdefault(label.unit, set()).add(normal(candidate.name))
        return found

    @cached_property
    def _counted(self) -> dict[str, tuple[int, int, Counter[str]]]:
        """For each form how many labels there are, how many of them are sure, and how often each name stands."""
        return {
            form: (
                len(units),
                sum(bool(names & self.sure) for names in units.values()),
                Counter(chain(*units.values())),
            )
            for form, units in self._by_form.items()
        }

    def purity(self, label: Label, own: str) -> float:
        """The share of the other labels in the form of this one that are sure names; 0 where there are few."""
        count, sure, names = self._counted.get(self.form_of(label), (0, 0, Counter[str]()))
        others = count - names[own]
        if others < _MANY - 2:
            return 0.0
        return (sure - (names[own] if own in self.sure else 0)) / others

    def share(self, candidate: Candidate, test: Callable[[Label], bool]) -> float:
        """For what share of a name's labels ``test`` holds."""
        return sum(map(test, candidate.labels)) / len(candidate.labels)


# who is known -----------------------------------------------------------------------------------------
def listed(candidate: Candidate, document: Document) -> float:
    """The very spelling is on the list, for one person."""
    return float(len(document.people.strong.get(normal(candidate.name), ())) == 1)


def fits_one(candidate: Candidate, document: Document) -> float:
    """A short form, a title with the name, or a misspelling, of one person."""
    asks = document.asks(candidate.name)  # `A: …` need not be Ana
    return float(not asks and not listed(candidate, document) and len(document.people.matching(candidate.name)) == 1)


def fits_several(candidate: Candidate, document: Document) -> float:
    """A short form of several."""
    return float(len(document.people.matching(candidate.name)) > 1)


# how it is written ------------------------------------------------------------------------------------
def _shaped(kind: str) -> Callable[[Candidate, Document], float]:
    def clue(candidate: Candidate, document: Document) -> float:
        return float(document.shape(candidate.name) == kind)

    return clue


def role(candidate: Candidate, document: Document) -> float:
    """A part in the meeting, with a colon or a mark; alone on a line it is a field or a heading."""
    set_apart = any(label.form not in (Form.ALONE, Form.BARE, Form.COMMA) for label in candidate.labels)
    return float(set_apart and document.shape(candidate.name) == "role")


def lower_name(candidate: Candidate, document: Document) -> float:
    """A given name and a word in small letters, or two words that the language has not, where names stand so."""
    name = candidate.name
    if not document.lowered or not _LOWER_NAME.fullmatch(name) or document.shape(name) != "phrase":
        return 0.0
    first, *others = name.split()
    return float(first in given_names() or not any(map(is_english, (first, *others))))


# how it is used ---------------------------------------------------------------------------------------
def shortens(candidate: Candidate, document: Document) -> float:
    """It is short for one fuller label before it: `quinn: …`, and then `q: …`."""
    return float(normal(candidate.name) in document.fuller)


def shortened(candidate: Candidate, document: Document) -> float:
    """Another label that recurs is short for it."""
    return float(candidate.name in document.fuller.values())


def abbreviates(short: str, name: str) -> bool:
    """Whether ``short`` is the first letter, the first letters of the words, or the surname of ``name``."""
    words = name.split()
    if is_han(short) and is_han(name):
        return len(short) == 1 and 1 < len(name) <= _FEW and name.startswith(short)
    if not short.isalpha() or not short.isascii() or len(short) > _FEW:
        return False
    initials = "".join(word[0] for word in words).lower()
    return initials == short.lower() if len(short) > 1 else len(name) > 2 and initials.startswith(short.lower())


def recurs(candidate: Candidate, document: Document) -> float:
    """How often it stands before different words, in doublings, three at most."""
    different = {(document.words(label) or document.below(label))[:40] for label in candidate.labels if label.openly}
    return min(math.log2(max(len(different), 1)), 3.0)


def alternates(candidate: Candidate, document: Document) -> float:
    """It recurs and takes turns with at least one other label."""
    return float(len(candidate.labels) > 1 and len(document.neighbours.get(normal(candidate.name), ())) > 0)


def same_form(candidate: Candidate, document: Document) -> float:
    """Other sure names stand in the same form."""
    own = normal(candidate.name)
    return float(any(len(document.forms.get(document.form_of(label), set()) - {own}) > 1 for label in candidate.labels))


def same_shape(candidate: Candidate, document: Document) -> float:
    """Most of the sure names are written in the same way: initials, given names, full names."""
    others = [kind for name, kind in document.shapes.items() if name != normal(candidate.name)]
    own = document.shape(candidate.name)
    return float(own in NAMES and len(others) > 1 and others.count(own) * 2 >= len(others))


def off_list(candidate: Candidate, document: Document) -> float:
    """Those who speak are on a list, and this one stands once and is not; a chair need not be."""
    return float(
        len(candidate.labels) == 1
        and document.shape(candidate.name) != "role"
        and document.listed_speak > 1
        and not document.people.matching(candidate.name)
    )


def once_each(candidate: Candidate, document: Document) -> float:
    """Most labels stand once, this one too."""
    return float(
        len(candidate.labels) == 1
        and document.share_of_ones > 0.8
        and document.listed_speak < 2
        and not document.people.matching(candidate.name)
    )


def linked(candidate: Candidate, document: Document) -> float:
    """It stands in the words of a link with all that follows it: the title of what the link leads to."""
    openly = [label for label in candidate.labels if label.openly and label.form is not Form.ALONE]
    if not openly or document.people.candidates(candidate.name):
        return 0.0
    return float(all(document.within_link(label) for label in openly))


def called(candidate: Candidate, document: Document) -> float:
    """It is addressed with @, or is the subject of a word of speech, away from its labels."""
    if document.shape(candidate.name) not in _SEEN:
        return 0.0
    text, length = document.outline.source.text, len(candidate.name)
    for place in islice(document.outline.occurrences.of(candidate.name), _MOST):
        if text[place - 1 : place] == "@" and not of_word(text[place - 2 : place - 1]):
            return 1.0
        end = place + length
        verb = document.lexicon.verb_ahead.match(text, end, end + 40)
        if verb and verb.end() > end + 1:
            return 1.0
    return 0.0


def in_a_row(candidate: Candidate, document: Document) -> float:
    """It stands in a row of short words behind a label, as those who were there do."""
    return float(normal(candidate.name) in document.rows and not listed(candidate, document))


def thing(candidate: Candidate, document: Document) -> float:
    """It stands where things stand, not persons: `in Redis`, `the Redis`; twice is surer."""
    if document.shape(candidate.name) not in _SEEN:
        return 0.0
    pattern = document.lexicon.before_things
    text, length = document.outline.source.text, len(candidate.name)
    hits = 0
    for place in islice(document.outline.occurrences.of(candidate.name), _MOST):
        if text[place - 1 : place] != "@" and text[place + length : place + length + 1] not in _POSSESSIVE:
            hits += pattern.search(text[max(place - 14, 0) : place]) is not None
    return min(hits, 2) / 2 + 0.5 * (hits > 0) if hits else 0.0


def declared(candidate: Candidate, _: Document) -> float:
    """A mark says itself that it is a name: [name=…]."""
    return float(any(label.declared for label in candidate.labels))


def on_chat(candidate: Candidate, document: Document) -> float:
    """A remark tells by what way it was said."""
    return float(
        any(
            label.aside and document.words(label) and document.lexicon.channel.search(label.aside)
            for label in candidate.labels
        )
    )


def no_colon(candidate: Candidate, _: Document) -> float:
    """No label of it has a colon or is a mark of a tool."""
    return float(not any(label.form in (Form.COLON, Form.MARK, Form.ARROW) for label in candidate.labels))


def converses(candidate: Candidate, document: Document) -> float:
    """It takes turns with one sure name throughout the notes, as who asks in an interview does."""
    own = normal(candidate.name)
    return float(own in document.dialogue and any(name in document.sure for name in document.dialogue if name != own))


def company(candidate: Candidate, document: Document) -> float:
    """It recurs in a form in which nearly all labels are sure names."""
    own = normal(candidate.name)
    return float(len(candidate.labels) > 1 and max(document.purity(label, own) for label in candidate.labels) >= _PURE)


def heads(candidate: Candidate, document: Document) -> float:
    """It stands alone above items, as several sure names do."""
    own = {label.unit for label in candidate.labels} & document.heading_items
    others = {unit for unit in document.heading_items if document.names_at.get(unit, set()) & document.sure}
    return float(bool(own) and len(others - own) > 1)


def heads_list(candidate: Candidate, document: Document) -> float:
    """It stands alone above items, as the other items of its list do, and most of them are names."""
    own = {label.unit for label in candidate.labels} & document.heading_items
    return float(any(unit in document.name_lists for unit in own))


def series(candidate: Candidate, document: Document) -> float:
    """Other labels differ from it in their number alone: PR1010, PR1024."""
    stem = re.sub(r"\d+", "0", normal(candidate.name))
    return float(stem != normal(candidate.name) and document.stems[stem] > 1)


def alone(candidate: Candidate, document: Document) -> float:
    """It stands once and is no full name, there is no list, and nobody who has a name speaks in these notes."""
    if document.shape(candidate.name) == "full_name" or normal(candidate.name) in document.rows:
        return 0.0
    sure = {name for name, kind in document.shapes.items() if kind in NAMES}
    others = (sure | document.given) - {normal(candidate.name)}
    once = len(candidate.labels) == 1 and not document.people.candidates(candidate.name)
    return float(once and not others and not document.listed_speak)


def form_field(candidate: Candidate, document: Document) -> float:
    """A word of the language that stands once under each of several headings: a field of a form, 说明 or Motion."""
    if document.shape(candidate.name) not in ("word", "phrase"):
        return 0.0
    above = [document.unit(label).topics for label in candidate.labels if label.openly]
    return float(len(above) >= _FORMS and len(set(above)) == len(above))


def below_each(candidate: Candidate, document: Document) -> float:
    """A word that stands below the names of several speakers: a part of what each has to tell, `Next week:`."""
    if document.shape(candidate.name) in NAMES or document.people.candidates(candidate.name):
        return 0.0
    units = [document.unit(label) for label in candidate.labels if label.openly]
    above = map(document.speaker_above, units)
    return float(len({name for name in above if name}) >= _SHARED)


def bot(candidate: Candidate, document: Document) -> float:
    """It only ever answers commands to a tool."""
    marked = [label for label in candidate.labels if label.handle]
    return float(len(marked) > 1 and all(label.unit - 1 in document.commanded for label in marked))


def jointly(candidate: Candidate, document: Document) -> float:
    """It stands beside other names only, and is no given name: `AK/SK`."""
    return float(document.shape(candidate.name) != "name" and all(len(label.names) > 1 for label in candidate.labels))


def second(candidate: Candidate, _: Document) -> float:
    """It only ever stands behind a name and a comma, as an organisation does: `Quinn, Acme: …`."""
    behind = (label.names[0] != candidate.name and re.search("[,，]", label.text) for label in candidate.labels)
    return float(all(behind))


def affiliated(candidate: Candidate, document: Document) -> float:
    """Something else stands in brackets behind it."""
    return float(any(label.aside for label in candidate.labels) and not on_chat(candidate, document))


def expands(candidate: Candidate, document: Document) -> float:
    """What stands in brackets behind it are the words whose first letters it is, and no name: `QA (Quality …)`."""
    return float(any(_expanded(candidate.name, label.aside or "", document) for label in candidate.labels))


def _expanded(name: str, aside: str, document: Document) -> bool:
    words = re.findall(r"[^\W\d_]+", aside)
    initials = "".join(word[0] for word in words).upper()
    return len(words) > 1 and initials == name.upper() and document.shape(aside) not in NAMES


def called_the(candidate: Candidate, document: Document) -> float:
    """Capitals that often stand behind an article, as the name of a body or a thing does: `the KPI`."""
    if document.shape(candidate.name) not in ("initials", "abbreviation") or document.people.candidates(candidate.name):
        return 0.0
    text, pattern = document.outline.source.text, document.lexicon.articles
    places = list(islice(document.outline.occurrences.of(candidate.name), _MOST))
    hits = sum(pattern.search(text[max(place - 8, 0) : place]) is not None for place in places)
    return float(hits > 1 and hits * _THINGS >= len(places) - len(candidate.labels))


def point_of_list(candidate: Candidate, document: Document) -> float:
    """With a dash alone behind it, it is a point that other lines of the notes are as a whole: `SQLite`."""
    labels = [label for label in candidate.labels if label.openly]
    dashed = all(label.form is Form.DASH or label.mark == "dash" for label in labels if label.form is not Form.ALONE)
    own = {label.unit for label in labels if document.words(label)}
    if not dashed or not own or document.people.candidates(candidate.name):
        return 0.0
    return float(any(unit not in own for unit in document.whole_units.get(normal(candidate.name), ())))


def marked(candidate: Candidate, _: Document) -> float:
    """A mark of a tool or of a notation that names speakers; one `@name` behind words may call somebody."""
    if len(candidate.labels) == 1 and candidate.labels[0].mark == "signed":
        return 0.0
    return float(any(label.form is Form.MARK and (label.handle or label.mark == "clock") for label in candidate.labels))


def logged(candidate: Candidate, document: Document) -> float:
    """It stands alone with the time behind it, as those do who write in a log: few of them, again and again."""
    if document.shape(candidate.name) == "term":
        return 0.0
    return float(document.is_log and any(label.mark in _LOGGED for label in candidate.labels))


# what follows -----------------------------------------------------------------------------------------
def sentence(candidate: Candidate, document: Document) -> float:
    """Several words follow."""

    def speaks(label: Label) -> bool:
        words = document.words(label)
        return len(words.split()) > 2 or len(re.findall(rf"[{HAN}]", words)) > 4

    return float(document.share(candidate, speaks) >= 0.5)


def quotes(candidate: Candidate, document: Document) -> float:
    """Words in quotation marks follow behind a colon."""
    return float(document.share(candidate, lambda x: x.form is Form.COLON and document.words(x)[:1] in _QUOTES) >= 0.5)


def empty(candidate: Candidate, document: Document) -> float:
    """Nothing follows."""
    return float(document.share(candidate, lambda label: not document.words(label)) > 0.5)


def number(candidate: Candidate, document: Document) -> float:
    """A number follows; a vote of one's own (+1) is none."""

    def counts(label: Label) -> bool:
        words = document.words(label)
        return bool(words) and _NUMBER.fullmatch(words) is not None and words[0] not in "+-±"

    return float(document.share(candidate, counts) > 0.5)


def link(candidate: Candidate, document: Document) -> float:
    """A link follows."""
    return float(document.share(candidate, lambda label: bool(_LINK.match(document.words(label)))) > 0.5)


def names(candidate: Candidate, document: Document) -> float:
    """Names follow and nothing else."""

    def lists(label: Label) -> bool:
        parts = [part.strip(" .。@") for part in re.split(r"[,，、;；]|\sand\s", document.words(label)) if part.strip()]
        if len(parts) > 1 and all(normal(part) in document.rows for part in parts):
            return True
        return bool(parts) and all(
            document.people.candidates(part) or latin_name(part, document.lexicon) or han_name(part, document.lexicon)
            for part in parts
        ) and any(document.people.candidates(part) or " " in part or is_han(part) for part in parts)  # fmt: skip

    def calls(label: Label) -> bool:
        """Whether all that follows are labels themselves, as in a list of those who speak below."""
        parts = [normal(part) for part in re.split(r"[,，、;；]", document.words(label)) if part.strip()]
        return len(parts) > 1 and all(part in document.labelled for part in parts)

    return (_LISTS if document.share(candidate, calls) > 0.5 else 1.0) * (document.share(candidate, lists) > 0.5)


def listing(candidate: Candidate, document: Document) -> float:
    """It stands in a section that is no talk."""
    return float(document.share(candidate, lambda label: document.unit(label).section is not None) > 0.5)


CLUES: Final[Mapping[str, Callable[[Candidate, Document], float]]] = {
    **{clue.__name__: clue for clue in (listed, fits_one, fits_several)},
    **{kind: _shaped(kind) for kind in SHAPES if kind != "role"},
    "role": role,
    **{clue.__name__: clue for clue in (lower_name, shortens, shortened)},
    **{clue.__name__: clue for clue in (recurs, alternates, converses, same_form, same_shape, off_list, once_each)},
    **{clue.__name__: clue for clue in (in_a_row, called, linked, thing, company, heads, heads_list, series, alone)},
    **{clue.__name__: clue for clue in (bot, logged, form_field, expands, called_the, point_of_list)},
    **{clue.__name__: clue for clue in (below_each, on_chat, declared, marked, affiliated, no_colon, jointly, second)},
    **{clue.__name__: clue for clue in (sentence, quotes, empty, number, link, names, listing)},
}  # fmt: skip


def decide(outline: Outline, people: People, labels: list[Label]) -> list[Verdict]:
    """Weigh each name of ``labels``: twice, for those that are sure vouch for the form in which others stand."""
    candidates = _gather(labels)
    first = Document(outline, people, candidates)
    sure = frozenset(normal(c.name) for c in candidates if _weigh(c, first)[0] > 0.5)
    document = Document(outline, people, candidates, sure)
    verdicts = []
    for candidate in candidates:
        score, because = _weigh(candidate, document)
        line = outline.units[candidate.labels[0].unit].line
        fuller = document.fuller.get(normal(candidate.name), "")
        verdicts.append(Verdict(candidate.name, len(candidate.labels), line, round(score, 2), because, fuller=fuller))
    return verdicts


def _gather(labels: list[Label]) -> list[Candidate]:
    """The names with their labels; a label of several names is one of each."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    found: dict[str, list[Label]] = defaultdict(list)
    units: set[tuple[str, int]] = set()
    for label in labels:
        for name in label.names:
            key = normal(name)
            if key and (key, label.unit) not in units:
                units.add((key, label.unit))
                spelled[key][name] += 1
                found[key].append(label)
    return [Candidate(spelled[key].most_common(1)[0][0], tuple(group)) for key, group in found.items() if group]


def _weigh(candidate: Candidate, document: Document) -> tuple[float, tuple[Clue, ...]]:
    scale = weights()
    clues = []
    for name, clue in CLUES.items():
        amount = clue(candidate, document)
        if amount:
            clues.append(Clue(name, round(amount * scale[name], 2)))
    return scale["bias"] + sum(clue.weight for clue in clues), tuple(clues)
