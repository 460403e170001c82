"""People who are on no list and known by what they do for a motion: `Moved by Ash Stone, seconded by Robin`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accord.ground.text import is_english
from accord.notes.minutes import Party, PartyKind, Presence, Telling
from accord.reading.attendance import Roster
from accord.reading.fullnames import in_full
from accord.reading.motions import Fact, facts
from accord.reading.names import CAPITALS, polite_name, strip_titles
from accord.reading.narration import is_function_word, marks_of_word
from accord.reading.notation import Lexicon
from accord.reading.outline import Unit
from accord.reading.shapes import given_names, shape

_RUN = re.compile(
    rf"(?<![\w@./-])(?:[{CAPITALS}]\.|[{CAPITALS}][\w'’-]*)"
    rf"(?:[ \t]+(?:[a-z]{{1,4}}[ \t]+)?(?:[{CAPITALS}]\.|[{CAPITALS}][\w'’-]*)){{0,4}}(?![\w/])"
)
"""Words with capitals beside each other; words that are no name may stand first among them."""
_SHORT = re.compile(r"(?<!\w)\w{2,5}\.[ \t]+$")
"""A word that is cut short, right before a name."""
_LAST = re.compile(r"(?P<word>[^\W\d_]+)\s+$")
_ACTS = frozenset((Telling.MOVER, Telling.SECONDER))
_LONGEST = 2000
"""Code points of the longest line in which movers are looked for."""


def enter_movers(roster: Roster) -> None:
    """Add to the people of ``roster`` who moves or seconds and is on no list."""
    for index, unit in enumerate(roster.outline.units):
        read = unit.kind in ("paragraph", "item") and unit.section not in ("agenda", "sources", "metadata")
        if index in roster.used or not read or len(unit.text.plain) > _LONGEST:
            continue
        for fact in _told(unit, roster):
            _enter(fact, unit, roster)


def _told(unit: Unit, roster: Roster) -> list[Fact]:
    """What a line tells of motions, where any words that look like a name are one."""

    def naming(words: str) -> list[tuple[int, int, Party]]:
        known = {start: (start, end, person.party) for start, end, person in roster.people.named_in(words)}
        found = {start: (start, end, Party(PartyKind.UNNAMED, name)) for start, end, name in _names(words, roster)}
        return sorted((found | known).values(), key=lambda name: name[:2])

    return facts(unit.text.plain, naming)


def _names(words: str, roster: Roster) -> Iterator[tuple[int, int, str]]:
    """Words that look like the name of somebody, without the title before it or with it."""
    lexicon = roster.lexicon
    for run in _RUN.finditer(words):
        title = _SHORT.search(words[: run.start()])
        start = title.start() if title and lexicon.title_before.match(title.group()) else run.start()
        name = words[start : run.end()]
        for word in re.findall(r"\S+\s+", name):
            if lexicon.title_before.match(word) or word.strip().lower() in given_names() or not _no_name(word.strip()):
                break
            start, name = start + len(word), name[len(word) :]
        if _looks(name, lexicon):
            yield start, start + len(name), name


def _no_name(word: str) -> bool:
    """Whether a word with which a run of capitals begins is none of a name: Motion, Seconded, After."""
    return is_function_word(word) or is_english(word.lower())


def _looks(name: str, lexicon: Lexicon) -> bool:
    plain = strip_titles(name, lexicon)
    return shape(plain, lexicon) in ("name", "full_name", "unknown") and not is_function_word(plain)


def _stands_where(before: str) -> bool:
    """Whether what stands before a name tells where or when (`moved in April`), and not by whom."""
    word = _LAST.search(before)
    marks = marks_of_word(word["word"]) if word else frozenset()
    return "preposition" in marks and "agent" not in marks


def _enter(fact: Fact, unit: Unit, roster: Roster) -> None:
    """Add the person of one fact."""
    if fact.party is None or fact.party.kind is not PartyKind.UNNAMED:
        return
    name, text = fact.party.name, roster.outline.source.text
    if fact.telling not in _ACTS or not fact.formal or roster.people.candidates(name):
        return
    if _stands_where(unit.text.plain[: fact.start]):
        return
    full = in_full(polite_name(name, roster.lexicon), name, text, roster.lexicon)
    roster.people.add(full, Presence.SPEAKER, unit.text.span, [name])
