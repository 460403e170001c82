"""Questions and answers: who asks and who answers, where the labels say no more than `Q` and `A`, 问 and 答.

The head of such notes names them: whoever is named most answers, the one author or host asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import rjieba

from accord.ground.spelling import HAN
from accord.ground.text import normal
from accord.notes.minutes import Person, Presence
from accord.notes.source import Span
from accord.reading.attendance import Roster
from accord.reading.labels import Label
from accord.reading.names import CAPITALS, han_name, latin_name
from accord.reading.shapes import given_names

_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ'’\\-"
_LATIN_NAME = re.compile(rf"(?<![A-Za-z.])[{CAPITALS}][{_LETTERS}]+(?: [{CAPITALS}][{_LETTERS}.]+){{1,2}}")
_BETWEEN = r"[\s:：|｜\\*]{1,6}"
_FUNCTION = frozenset("cpdurmfv")
"""Tags of the dictionary for words that join others: 和, 与, 在, 于."""
_FEW = 2
"""Labels from which on questions and answers are a form of the document."""


def cast_of_interview(roster: Roster, labels: Iterable[Label]) -> dict[str, Person]:
    """Who is meant by labels for questions, for answers and for the host, by the label in its normal form."""
    lexicon = roster.lexicon
    places: dict[str, list[int]] = {}
    for label in labels:
        for name in label.names:
            places.setdefault(normal(name), []).append(label.unit)
    asks = {key for key in places if lexicon.asks.fullmatch(key)}
    answers = {key for key in places if lexicon.answers.fullmatch(key)}
    hosts = {key for key in places if lexicon.hosts.fullmatch(key)}
    if roster.answers and roster.asks and answers | asks | hosts:
        return _given(roster, asks, answers, hosts)
    answered = sum(len(places[key]) for key in answers)
    asked = sum(len(places[key]) for key in asks)
    if min(answered, asked) < _FEW and not any(len(places[key]) >= _FEW for key in hosts):
        return {}
    begin = min(min(found) for key, found in places.items() if key in asks | answers | hosts)
    head = roster.outline.source.text[: roster.outline.units[begin].text.span.start]
    authors = _authors(head, roster)
    speakers = {key for key, found in places.items() if len(found) >= _FEW and _is_name(key, roster)}
    found: dict[str, Person] = {}
    guest = _guest(head, roster, authors) if answered >= _FEW else None
    if guest:
        person = _enter(roster, guest)
        found |= dict.fromkeys(answers, person)
        if len(authors) == 1 and authors[0] != guest:
            found |= {key: _enter(roster, authors[0]) for key in asks}
    rest = [n for n in _named(head, roster) if normal(n) not in speakers and n != guest and n not in authors]
    others = [name for name in rest if _behind_role(head, name, roster)]
    if len(others) == 1 and len(speakers) == 1 and hosts:
        found |= {key: _enter(roster, others[0], key) for key in hosts if len(places[key]) >= _FEW}
    return found


def _given(roster: Roster, asks: set[str], answers: set[str], hosts: set[str]) -> dict[str, Person]:
    """Who asks and who answers, as fields at the head say, where each is one."""
    found: dict[str, Person] = {}
    for keys, persons in ((asks | hosts, roster.asks), (answers, roster.answers)):
        for key in keys if len(persons) == 1 else ():
            roster.people.stands_for(key, persons[0])
            found[key] = persons[0]
    return found


def _is_name(key: str, roster: Roster) -> bool:
    return han_name(key, roster.lexicon) or roster.people.find(key) is not None


def _named(text: str, roster: Roster) -> Counter[str]:
    """Full names in a text, with how often each stands in it."""
    found: Counter[str] = Counter()
    for match in _LATIN_NAME.finditer(text):
        if match.group().split()[0].lower() in given_names() and latin_name(match.group(), roster.lexicon):
            found[match.group()] += 1
    for piece in re.findall(rf"[{HAN}]+", text):
        found.update(_han_names(piece, roster))
    return found


def _han_names(piece: str, roster: Roster) -> Iterator[str]:
    """Chinese names in running text: what the dictionary tags as one, or a surname and a word behind it."""
    tagged = rjieba.tag(piece)
    for number, (word, tag) in enumerate(tagged):
        behind = tagged[number + 1][0] if number + 1 < len(tagged) else ""
        if tag == "nr" and len(word) > 1 and han_name(word, roster.lexicon):
            yield word
        elif word in roster.lexicon.surnames and tag not in _FUNCTION and len(behind) in (1, 2):
            yield from (name for name in [word + behind] if han_name(name, roster.lexicon))


def _guest(head: str, roster: Roster, authors: list[str]) -> str | None:
    """Whoever is named most often in the head and stands out."""
    named = Counter({n: count + _prominence(head, n, roster) for n, count in _named(head, roster).items()})
    most = [(name, count) for name, count in named.most_common() if name not in authors][:2]
    if not most or most[0][1] < _FEW or (len(most) > 1 and most[1][1] * 2 > most[0][1]):
        return None
    return most[0][0]


def _prominence(head: str, name: str, roster: Roster) -> int:
    """How often a name stands behind a role or before a word of speech."""
    times = 0
    for match in re.finditer(re.escape(name), head):
        times += roster.lexicon.verb_ahead.match(head, match.end(), match.end() + 20) is not None
    return times + _behind_role(head, name, roster)


def _behind_role(head: str, name: str, roster: Roster) -> int:
    """How often a name stands behind a role."""
    times = 0
    for match in re.finditer(re.escape(name), head):
        before = head[max(match.start() - 12, 0) : match.start()].rstrip()
        times += any(role.end() == len(before) for role in roster.lexicon.role_head.finditer(before))
    return times


def _authors(head: str, roster: Roster) -> list[str]:
    """Those whom the head gives as authors: `作者：陈明`, `Interview by Quinn Stone`."""
    found: list[str] = []
    for match in re.finditer(roster.lexicon.author.pattern + _BETWEEN + r"(?P<names>[^\n。；;*]{2,40})", head):
        parts = [part.strip() for part in re.split(r"[、,，/]", match["names"]) if part.strip()]
        found += [name for name in parts if name not in found]
    return found


def _enter(roster: Roster, name: str, label: str | None = None) -> Person:
    at = roster.outline.source.text.find(name)
    person = roster.people.find(name) or roster.people.add(name, Presence.SPEAKER, Span(at, at + len(name)))
    if label:
        roster.people.called(person, label)
    return person
