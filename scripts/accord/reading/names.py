"""Who is who inside one set of notes: names, their spellings, and which person a spelling means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

import rjieba
from pypinyin import lazy_pinyin
from rapidfuzz.distance import OSA

from accord.ground.spelling import HAN, INVISIBLE
from accord.ground.text import is_han, normal
from accord.notes.minutes import Person, Presence
from accord.notes.source import Span
from accord.reading.notation import Lexicon
from accord.reading.words import language

_FOREIGN = re.compile(rf"[{HAN}]{{1,8}}(?:[·•][{HAN}]{{1,8}})+")
CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻĽŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚА-ЯЁІЇЄҐΑ-Ω"
"""Capital letters of the languages in Latin, Cyrillic and Greek script, for a class of a regular expression."""
_WORD = re.compile(rf"[{CAPITALS}][\w'’.-]*")
_INITIALS = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ0-9]{1,3}")
_ACCENTS = "\u0300-\u036f"
"""Marks that stand behind the letter they belong to (NFD), for a class of a regular expression."""
_SHORT_SURNAME = re.compile(r"[A-Z][a-z]")
_NAME_WORD = re.compile(
    rf"[{HAN}]|[^\W_{HAN}][{_ACCENTS}]*(?:[\w.{_ACCENTS}{INVISIBLE}-]*[^\W_{HAN}][{_ACCENTS}]*)?(?:\.(?=\s[{CAPITALS}]))?"
)
_LONGEST = 6
"""Words, or Chinese characters, of the longest spelling that is looked for."""
_TAIL = 8
"""Code points at the end of a name in which what tells whose child somebody is stands."""
_CALL_SIGN = re.compile(r"[A-Z]{1,2}\d([A-Z]{2,3})")
"""What radio amateurs are called, also behind their names (ITU Radio Regulations, 19.68): `Quinn K1ABC`, or `ABC`."""
_NUMERALS = frozenset("一二两三四五六七八九十百千半")
_FAMILY = 2
"""Characters of a family name before a given name of two."""
_SHORTEST, _SPELLED = 3, 5
"""Letters of the shortest beginning that stands for a name, and of the shortest name with a letter wrong."""
_MANY = 8
"""Persons of one spelling from which on further ones are not noted: it means nobody any more."""
_COMMON_TAGS = (
    "n",
    "v",
    "a",
    "d",
    "m",
    "r",
    "p",
    "c",
    "u",
    "t",
    "f",
    "s",
    "q",
    "b",
    "i",
    "l",
    "j",
    "z",
    "y",
    "o",
)


@lru_cache(maxsize=4096)
def _dictionary_word(text: str) -> bool:
    """Whether the Chinese dictionary has ``text`` as one word that is no name."""
    tags = rjieba.tag(text)
    return len(tags) == 1 and tags[0][1] in _COMMON_TAGS


@lru_cache(maxsize=4096)
def is_measured(text: str) -> bool:
    """Whether Chinese text is a number and a measure: 五片 of 姜五片."""
    tags = [tag for _, tag in rjieba.tag(text)]
    measured = text[-1:] not in _NUMERALS and tags in (["m"], ["m", "q"])
    return len(text) > 1 and text[0] in _NUMERALS and measured


@lru_cache(maxsize=1 << 14)
def strip_titles(label: str, lexicon: Lexicon) -> str:
    """``label`` without titles before and behind the name (Dr, Cllr, 先生, 教授)."""
    text = label.strip()
    for _ in range(2):
        before = lexicon.title_before.match(text)
        if before and before.end() < len(text) and (text[before.end() - 1] in " ." or not text[0].isascii()):
            text = text[before.end() :]
        behind = lexicon.title_after.search(text)
        if behind and behind.start() > 0:
            text = text[: behind.start()]
    return text.strip()


def polite_name(label: str, lexicon: Lexicon) -> str:
    """A name as the notes give it: without titles, but with the courtesy where nothing but a surname would be left."""
    plain, label = strip_titles(label, lexicon), label.strip(" *_@")
    child = _generation(label, lexicon)
    if child and " " in label[: child.start()]:
        plain = f"{strip_titles(label[: child.start()], lexicon)} {child.group().strip(' ,')}"
    if is_han(label) and plain != label and not han_name(plain, lexicon):
        return label
    if plain != label and " " not in plain and lexicon.courtesy.match(label):
        return label
    return plain


def _generation(name: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Where `Jr.` and the like stand at the end of a name."""
    return lexicon.generation.search(name, max(len(name) - _TAIL, 0))


def han_name(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` can be a Chinese name: a surname and one or two characters, and no common word."""
    if _FOREIGN.fullmatch(text):
        return True
    if not is_han(text) or normal(text) in lexicon.not_names:
        return False
    if text[:2] in lexicon.surnames:
        return 3 <= len(text) <= 4
    if text[0] not in lexicon.surnames or not 2 <= len(text) <= 3:
        return bool(lexicon.nickname.fullmatch(text))
    return not _dictionary_word(text) and not is_measured(text[1:])


_NICKNAME = re.compile(r"[‘“'\"]([^‘’“”'\"]{2,20})[’”'\"]")
"""What a person is called by friends, amid her name: `Terry ‘Tex’ Marsh`."""


def latin_name(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` can be a name in Latin letters: up to five capitalised words, none of them a common label."""
    words = [nick[1] if (nick := _NICKNAME.fullmatch(word)) else word for word in text.split()]
    if len(words) > 1 and _CALL_SIGN.fullmatch(words[-1]):
        del words[-1]
    if not 1 <= len(words) <= 5 or normal(text) in lexicon.not_names or re.search(rf"[\d{HAN}]", " ".join(words)):
        return False
    initial = len(words) > 1 and re.fullmatch(rf"[{CAPITALS}]\.?", words[0]) is not None
    if not _WORD.fullmatch(words[0]) or (normal(words[0]) in lexicon.not_names and not initial):
        return False
    capital = all(_WORD.fullmatch(word) or word.casefold() in lexicon.particles for word in words)
    return capital and _WORD.fullmatch(words[-1]) is not None


def full_name(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` can be the name of a person and is no single Latin word."""
    return han_name(text, lexicon) or (latin_name(text, lexicon) and " " in text)


def name_in_place(text: str, lexicon: Lexicon) -> bool:
    """Whether ``text`` can be a name where nothing but names stands: 高远 is one there, though it is a word, too."""
    word = (
        is_han(text) and 2 <= len(text) <= 3 and text[0] in lexicon.surnames and normal(text) not in lexicon.not_names
    )
    return word or full_name(text, lexicon)


def is_body(name: str, lexicon: Lexicon) -> bool:
    """Whether ``name`` ends as names of organisations do: several words, or more than four characters."""
    ends = [m.start() for m in lexicon.organisation_end.finditer(name) if m.end() == len(name)]
    return bool(ends) and (max(ends) > 0 if " " in name else is_han(name) and len(name) > 2)


def is_initials(text: str) -> bool:
    """Whether ``text`` is two to four capitals, as minutes abbreviate names."""
    return bool(_INITIALS.fullmatch(text))


def unaccented(name: str) -> str:
    """``name`` without accents: Péter is Peter."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def short_form(short: str, name: str, nicknames: Mapping[str, str]) -> bool:
    """Whether one of two given names in small letters is a short form of the other."""
    if short == name or nicknames.get(short) == name or nicknames.get(name) == short:
        return True
    low, high = sorted((short, name), key=len)
    return len(low) >= _SHORTEST and high.startswith(low)


def close(short: str, name: str, nicknames: Mapping[str, str]) -> bool:
    """Whether ``short`` can be a short form or a misspelling of the single word ``name``, both in small letters."""
    if short_form(short, name, nicknames):
        return True
    if len(short) == len(name) > _SHORTEST and short[0] == name[0] and sorted(short) == sorted(name):
        return OSA.distance(short, name) == 1  # two letters changed places
    apart = OSA.distance(short, name, score_cutoff=1)
    return min(len(short), len(name)) >= _SPELLED and apart <= 1 and short[0] == name[0]


def _contracted(label: str, name: str) -> bool:
    """Whether a label is made of the initials of a full name and of further letters of it, in its order."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    letters = iter(name.lower())
    return len(initials) > 1 and re.sub("[a-z]", "", label) == initials and all(c in letters for c in label.lower())


def _ends_of(name: str) -> tuple[str, str]:
    """The first letters of the first and of the last word of a name."""
    words = name.split()
    return words[0][0], words[-1][0]


def spellings(name: str) -> Iterator[str]:
    """The shorter ways in which a person of this name is called: first name, last name, given name, initials."""
    words = name.split()
    plain = unaccented(name)
    if plain != name:
        yield plain
    nicknames = [(word, nick[1]) for word in words[1:-1] if (nick := _NICKNAME.fullmatch(word))]
    for word, nickname in nicknames:
        yield nickname
        yield " ".join(each for each in words if each != word)
    if len(words) > 1:
        yield unaccented(words[0])
        yield unaccented(words[-1])
        yield words[0]
        yield words[-1]
        yield f"{words[0]} {words[-1]}"
        capitals = "".join(word[0] for word in words if word[0].isupper())
        yield capitals
        yield capitals[:1] + capitals[-1:]
        if len(capitals) > 1:
            yield "".join(f"{capital}." for capital in capitals)
        if "-" in name:  # AK-S of Ana Kerr-Stone
            yield "".join("-".join(part[:1] for part in word.split("-")) for word in words)
        yield words[0][0] + words[-1]
        yield words[0] + words[-1][0]
        yield f"{words[0][0]}. {words[-1]}"
        yield f"{words[0]} {words[-1][0]}"
        yield "-".join(words)
        yield "".join(words)
        if syllables := _PINYIN.fullmatch(name.lower()):
            given = syllables["first"][0] + syllables["second"][0]
            yield given
            yield syllables["family"][0] + given
            yield given + syllables["family"][0]
    elif is_han(name):
        yield from _han_spellings(name)
    elif sign := _CALL_SIGN.fullmatch(name):
        yield sign[1]


def _han_spellings(name: str) -> Iterator[str]:
    """Given name, pinyin and the initials of the pinyin; the compound surnames have two characters."""
    if len(name) in (3, 4):
        yield name[len(name) - 2 :]
    sounds = lazy_pinyin(name)
    yield "".join(sounds)
    yield "".join(sound[0] for sound in sounds)
    for cut in {1, 2 if len(name) > 3 else 1}:
        family, given = "".join(sounds[:cut]), "".join(sounds[cut:])
        yield f"{family} {given}"
        yield f"{given} {family}"


_SYLLABLE = r"(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouü]{1,3}(?:ng?|r)?"
_PINYIN = re.compile(rf"(?P<first>{_SYLLABLE})(?P<second>{_SYLLABLE}) (?P<family>{_SYLLABLE})")
"""A Chinese name in Latin letters: two syllables and a surname."""


@lru_cache(maxsize=4096)
def _sounds(name: str) -> tuple[str, ...]:
    """The pinyin of each character."""
    return tuple(lazy_pinyin(name))


def surname(name: str, lexicon: Lexicon) -> str:
    """The surname of a Chinese name; of a nickname such as 老王 the surname in it."""
    if lexicon.nickname.fullmatch(name):
        return name[1:2]
    return name[:2] if name[:2] in lexicon.surnames and len(name) > 2 else name[:1]


def _is_short_word(key: str) -> bool:
    """Whether two letters are a word that joins, asks or answers (is, no), and hardly a surname such as Ng."""
    known = language("en")
    return any(key in table.by_first for table in (known.marks, known.predicates, known.replies))


@dataclass
class People:
    """The persons of one set of notes and the spellings that mean them.

    A spelling that stands in the notes as a person's name, initials or handle is *strong*; one that was worked
    out from a full name is *weak* and means somebody only as long as it can mean nobody else.
    """

    lexicon: Lexicon
    persons: list[Person] = field(default_factory=list)
    strong: dict[str, list[Person]] = field(default_factory=dict)
    weak: dict[str, list[Person]] = field(default_factory=dict)
    lengths: tuple[int, Mapping[str, int]] = (-1, MappingProxyType({}))
    """How many spellings there were when their first characters were last gathered, and these."""

    def add(self, name: str, presence: Presence, evidence: Span, aliases: Iterable[str] = ()) -> Person:
        """Register a person, or what is new of one who is known under this very spelling."""
        known = self.strong.get(normal(name)) or (self.weak.get(normal(name), []) if " " not in name else [])
        person = known[0] if len(known) == 1 else self._extended(name)
        if person is None:
            person = Person(name, presence, evidence, id=self._next())
            self.persons.append(person)
        if presence is Presence.PARTICIPANT or person.presence is Presence.MENTIONED:
            person.presence = presence  # whoever is on the list is no speaker whom only her words show
        self._spell(person, name, aliases)
        return person

    def _next(self) -> int:
        return max((person.id for person in self.persons[-1:]), default=0) + 1

    def forget(self, person: Person) -> None:
        """Take somebody out again who turns out to be nobody."""
        self.persons.remove(person)
        for index in (self.strong, self.weak):
            for spelling in [key for key, found in index.items() if any(other is person for other in found)]:
                index[spelling] = [other for other in index[spelling] if other is not person]

    def add_apart(self, name: str, presence: Presence, evidence: Span) -> Person:
        """Register somebody whose name fits several who are known, joined with none of them."""
        person = Person(name, presence, evidence, id=self._next())
        self.persons.append(person)
        self.strong[normal(name)] = [person]
        return person

    def _extended(self, name: str) -> Person | None:
        """The one person known by a short form of ``name`` (Quinn, then Quinn Stone), who gets the full name."""
        if " " not in name:
            return None
        first = self.strong.get(normal(name.split(maxsplit=1)[0]), ())
        short = [person for person in first if " " not in person.name]
        if len(short) != 1:
            return None
        short[0].aliases.append(short[0].name)
        short[0].name = name
        return short[0]

    def _spell(self, person: Person, name: str, aliases: Iterable[str]) -> None:
        for alias in aliases:
            if alias and alias not in person.aliases and alias != person.name:
                person.aliases.append(alias)
        if normal(name) != normal(person.name) and name not in person.aliases:
            person.aliases.append(name)
        for spelling in (name, *person.aliases):
            self._note(self.strong, spelling, person)
        if child := _generation(name, self.lexicon):
            name = name[: child.start()]
            self._note(self.strong, name, person)
        for spelling in spellings(name):
            self._note(self.weak, spelling, person)
        if is_han(name):
            self._note(self.weak, "surname " + surname(name, self.lexicon), person)

    def _note(self, index: dict[str, list[Person]], spelling: str, person: Person) -> None:
        known = index.setdefault(normal(spelling), [])
        if len(known) <= _MANY and not any(other is person for other in known):
            known.append(person)

    def prefer(self, label: str) -> Person | None:
        """Call a person who is known by a handle alone (`viggo-sand`) by the name that is the same (`Viggo Sand`)."""
        joined = {normal(label), *(normal(label).replace(" ", mark) for mark in ("-", "_", ".", ""))}
        known = {id(p): p for key in joined for p in self.strong.get(key, [])}
        person = next(iter(known.values())) if len(known) == 1 else None
        if person is None or not (person.name.isascii() and person.name.islower()) or label == label.lower():
            return None
        person.aliases.append(person.name)
        person.name = label
        self._spell(person, label, ())
        return person

    def candidates(self, label: str) -> list[Person]:
        """Everybody whom ``label`` can mean, the strongest reading alone; empty if nobody."""
        plain = strip_titles(label, self.lexicon)
        joined = normal(label).replace(" ", "") if " " in label.strip() else ""
        for key in dict.fromkeys((normal(label), normal(plain), joined)):
            if key and (found := self.strong.get(key) or self.weak.get(key)):
                return found
        if plain != label.strip() and len(plain) <= 2 and is_han(plain):
            return self.weak.get("surname " + plain, [])
        if is_han(plain) and plain in self.lexicon.surnames:
            return self.weak.get("surname " + plain, [])
        if is_han(label.strip()) and (office := self.lexicon.office.search(label.strip()[1:])) and office.start() < 2:
            family = label.strip()[: office.start() + 1]  # `尤支书`: a surname and a role
            if family and (found := self.weak.get("surname " + family)):
                return found
        if self.lexicon.nickname.fullmatch(plain) and normal(plain) not in self.lexicon.not_names:
            return self.weak.get("surname " + plain[1:2], [])
        return self._sounding(label.strip())

    def _sounding(self, name: str) -> list[Person]:
        """Who is known by the pinyin of a Chinese name: 许岚 of Xu Lan."""
        if not (is_han(name) and 1 < len(name) <= _FAMILY + 2):
            return []
        sounds = _sounds(name)
        for cut in range(1, len(sounds)):
            family, given = "".join(sounds[:cut]), "".join(sounds[cut:])
            for latin in (f"{family} {given}", f"{given} {family}"):
                if found := self.strong.get(latin):
                    return found
        return []

    def matching(self, label: str) -> list[Person]:
        """Everybody whom ``label`` can mean, also as a short form or a misspelling that no list has."""
        return self.candidates(label) or self._alike(label)

    def _alike(self, label: str) -> list[Person]:
        if is_han(label) and len(label) == _FAMILY:  # 田中 of 田中太郎
            least = _FAMILY + (label[0] in self.lexicon.surnames)  # 佐藤 of 佐藤健, but 王小 of nobody
            return [person for person in self.persons if person.name.startswith(label) and len(person.name) > least]
        if re.fullmatch(rf"[{CAPITALS}]{{3}}", label):  # QXS of Quinn Stone, whose second name no list has
            ends = (label[0], label[-1])
            return [p for p in self.persons if len(p.name.split()) == 2 and _ends_of(p.name) == ends]
        if re.fullmatch(rf"[{CAPITALS}]", label):
            there = [person for person in self.persons if person.presence is Presence.PARTICIPANT]
            return [person for person in there if unaccented(person.name)[:1].upper() == unaccented(label)]
        if re.fullmatch(r"[A-Z]{2,3}[a-z]{1,4}|[A-Z][a-z]{0,2}[A-Z][a-z]{0,3}", label):  # QSto of Quinn Stone
            short = [person for person in self.persons if _contracted(label, unaccented(person.name))]
            if len(short) == 1:
                return short
        words = unaccented(normal(strip_titles(label, self.lexicon))).split()
        if not 1 <= len(words) <= 3 or not all(re.fullmatch(r"[a-z][a-z'’.-]*", word) for word in words):
            return []
        known = (person for person in self.persons if " " in person.name or person.presence is Presence.PARTICIPANT)
        return [person for person in known if self._is_like(words, person)]

    def _is_like(self, words: list[str], person: Person) -> bool:
        """`Dom` or `Mike D` of Dominik and Michael Dole, `josh` of joshashe."""
        nicknames = self.lexicon.short_names
        own = unaccented(normal(person.name)).split()
        if len(words) == 1:
            if len(words[0]) > _SHORTEST and len(own) == 1 and own[0][1:] == words[0]:
                return True  # `rstone` is called `stone`
            handles = [alias.lower() for alias in person.aliases if " " not in alias and len(alias) > _MANY]
            return any(close(words[0], name, nicknames) for name in (own[0], *handles))
        last, name = words[-1].rstrip("."), own[-1]
        whole = last == name or (len(last) == 1 and name.startswith(last)) or close(last, name, nicknames)
        titled = self.lexicon.courtesy.match(f"{words[0]} ") is not None  # `M. Vole` of François Vole
        return len(own) > 1 and whole and (titled or close(words[0], own[0], nicknames))

    def same_name(self, name: str) -> Person | None:
        """Somebody of the same last name whose first name ``name`` gives in another form: Dan and Daniel Burns."""
        words = unaccented(normal(name)).split()
        if len(words) < 2:
            return None
        nicknames = self.lexicon.short_names
        found = [
            person
            for person in self.weak.get(normal(name.rsplit(maxsplit=1)[-1]), ())
            if " " in person.name
            and unaccented(normal(person.name)).split()[-1] == words[-1]
            and short_form(words[0], unaccented(normal(person.name)).split()[0], nicknames)
        ]
        return found[0] if len(found) == 1 else None

    def name_in_full(self, person: Person, name: str) -> str:
        """Call a person by the longer of two forms of her first name, Gregory and not Greg; her name from now on."""
        short, long = person.name.split(), name.split()
        if len(short) == len(long) and short[-1] == long[-1] and len(long[0]) > len(short[0]):
            person.aliases = [alias for alias in person.aliases if alias != name] + [person.name]
            person.name = name
        return person.name

    def called(self, person: Person, spelling: str) -> None:
        """Keep another spelling of a person, which from now on means her."""
        spelling = spelling.strip(" *_`@")
        plain = strip_titles(spelling, self.lexicon)
        if normal(plain) not in self.strong and normal(spelling) not in self.strong:
            person.aliases.append(spelling)
            self._note(self.strong, spelling, person)

    def stands_for(self, label: str, person: Person) -> None:
        """Let a label such as `Q` or 问 mean somebody in these notes, though it is no name of hers."""
        self.strong.setdefault(normal(label), [person])

    def shortens(self, label: str) -> bool:
        """Whether a label stands for the longer name of somebody: `AP`, which others write before tasks."""
        person = self.find(label)
        return person is not None and len(person.name) > len(label)

    def find(self, label: str) -> Person | None:
        """The person whom ``label`` means, if it means exactly one."""
        found = self.candidates(label)
        return found[0] if len(found) == 1 else None

    def named_in(self, text: str) -> list[tuple[int, int, Person]]:
        """Persons named in ``text`` by a spelling that means exactly one, with the place of each, in order.

        The longest spelling counts. Looked up word by word, so that a list of thousands of people costs no more
        than one of ten.
        """
        words = [(match.start(), match.end()) for match in _NAME_WORD.finditer(text)]
        lengths = self._lengths()
        found: list[tuple[int, int, Person]] = []
        position = 0
        for index, (start, first) in enumerate(words):
            most = lengths.get(normal(text[start:first]), 0)
            if start < position or not most:
                continue
            for length in range(min(most, len(words) - index), 0, -1):
                end = words[index + length - 1][1]
                person = self._sole(text[start:end])
                if person is not None:
                    found.append((start, end, person))
                    position = end
                    break
        return found

    def _lengths(self) -> Mapping[str, int]:
        """The words with which spellings begin, and Chinese surnames, each with the most words of such a spelling."""
        size = len(self.strong) + len(self.weak)
        if self.lengths[0] != size:
            most = dict.fromkeys((name[0] for name in self.lexicon.surnames), _LONGEST)
            for key in (*self.strong, *self.weak):
                words = _NAME_WORD.findall(key)
                if words and (head := normal(words[0])):
                    most[head] = max(most.get(head, 0), min(len(words), _LONGEST))
            self.lengths = (size, most)
        return self.lengths[1]

    def _sole(self, spelling: str) -> Person | None:
        """The one person whom ``spelling`` means; two letters or less must be a spelling that the notes use."""
        key = normal(spelling)
        persons = self.strong.get(key) if len(key) > 1 else None
        short = _SHORT_SURNAME.fullmatch(spelling) is not None and not _is_short_word(key)
        if persons is None and (len(key) > 2 or short or (is_han(key) and len(key) > 1)):
            persons = self.weak.get(key)
        if not persons and 1 < len(key) <= _LONGEST - 2 and key[0] in self.lexicon.surnames:
            polite = self.lexicon.title_after.search(spelling)  # `顾老师`: a surname and a title, nothing else
            persons = (
                self.candidates(spelling) if polite and spelling[: polite.start()] in self.lexicon.surnames else None
            )
        return persons[0] if persons and len(persons) == 1 else None
