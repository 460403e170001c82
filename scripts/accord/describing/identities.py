"""Who is who across notes: the persons of each, and the pairs of which a person should decide whether they are one.

A name alone identifies nobody. What somebody decides is data, in `people.ttl`: `owl:sameAs` for one person,
`owl:differentFrom` for two; `accord build` follows the first, and neither is asked about again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz
from rdflib import URIRef

from accord.describing.iris import Iris
from accord.describing.known import Registry, load_registry
from accord.ground.errors import DataError, RequestError
from accord.ground.phrases import tell
from accord.ground.text import digest, is_han, language, named, normal
from accord.notes.minutes import Minutes, Person
from accord.rdf.prefixes import BASE
from accord.rdf.terms import FOAF, OWL, RDFS

LEAST = 85.0
"""Likeness of two names, of 100, from which they are worth a look."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of one set of notes: IRI, name, other spellings, organisations, roles, and where she is named first."""

    iri: URIRef
    name: str
    aliases: tuple[str, ...]
    organisations: tuple[str, ...]
    roles: tuple[str, ...]
    notes: str
    line: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons of two sets of notes who may be one, with what speaks for and against it."""

    one: Somebody
    other: Somebody
    score: int
    pro: str
    con: str


def people(notes: Sequence[Minutes], registry: Registry, base: str = BASE) -> list[Somebody]:
    """All persons of all notes, in the order of the notes."""
    return [somebody for minutes in notes for somebody in _people_of(minutes, Iris(minutes, registry, base))]


def _people_of(minutes: Minutes, iris: Iris) -> Iterator[Somebody]:
    for person in minutes.people:
        held = [m for m in minutes.memberships if m.person == person.name]
        yield Somebody(
            iris.person(person.name),
            person.name,
            tuple(person.aliases),
            tuple(dict.fromkeys(m.organisation for m in held if m.organisation)),
            tuple(dict.fromkeys(m.role for m in held if m.role)),
            str(minutes.source.path or minutes.source.slug),
            _line(minutes, person),
        )


def _line(minutes: Minutes, person: Person) -> int:
    return minutes.source.line_of(person.evidence.start)


def review(everybody: Sequence[Somebody], registry: Registry, lang: str = "en") -> list[Pair]:
    """Pairs to decide on, the likeliest first: alike in name, of different notes, not decided yet; told in `lang`."""
    found = []
    for one, other in combinations(everybody, 2):
        decided = one.iri == other.iri or frozenset((one.iri, other.iri)) in registry.different
        score = 0.0 if decided or one.notes == other.notes else _likeness(one, other)
        if score >= LEAST:
            found.append(Pair(one, other, round(score), _pro(one, other, lang), _con(one, other, lang)))
    return sorted(found, key=lambda pair: (-pair.score, str(pair.one.iri), str(pair.other.iri)))


def _likeness(one: Somebody, other: Somebody) -> float:
    """Likeness of the closest two spellings; Chinese names also by their sound, initials by what they stand for."""
    names = [(_sound(a), _sound(b)) for a in (one.name, *one.aliases) for b in (other.name, *other.aliases)]
    whole = max(fuzz.token_sort_ratio(a, b) for a, b in names if len(a) > 1 and len(b) > 1) if names else 0.0
    initials = any(_abbreviates(a, b) or _abbreviates(b, a) for a, b in names)
    return max(whole, LEAST if initials else 0.0)


def _sound(name: str) -> str:
    plain = normal(name)
    return " ".join(lazy_pinyin(plain)) if is_han(plain) else plain


def _abbreviates(short: str, full: str) -> bool:
    """`j. smith` for `jane smith`."""
    a, b = short.replace(".", "").split(), full.split()
    return len(a) == len(b) > 1 and a[-1] == b[-1] and len(a[0]) == 1 and b[0].startswith(a[0])


def _pro(one: Somebody, other: Somebody, lang: str) -> str:
    shared = sorted(set(one.organisations) & set(other.organisations)) + sorted(set(one.roles) & set(other.roles))
    same = (
        [tell("people-same-name", lang)] if normal(one.name) == normal(other.name) else [f"{one.name} ~ {other.name}"]
    )
    return "; ".join([*same, *(tell("people-both", lang, what=what) for what in shared)])


def _con(one: Somebody, other: Somebody, lang: str) -> str:
    if one.organisations and other.organisations and not set(one.organisations) & set(other.organisations):
        return f"{', '.join(one.organisations)} / {', '.join(other.organisations)}"
    return "" if one.organisations and other.organisations else tell("people-no-organisation", lang)


# ── What somebody decides ──


def decide(
    path: Path, one: str, other: str, *, same: bool, by: str, everybody: Mapping[str, str], on: date | None = None
) -> str:
    """The text of `people.ttl` with a decision added at its end; what stands there stays as it is.

    Args:
        path: the file, which need not be there.
        one: the IRI of a person of the notes.
        other: likewise.
        same: whether the two are one person, or are two.
        by: who decides.
        everybody: the names of the persons of the notes, by IRI.
        on: when.

    Raises:
        RequestError: one of the IRIs is no person of the notes, or the file cannot be read.
        DataError: the file is no Turtle.
    """
    for iri in (one, other):
        if iri not in everybody:
            raise RequestError(f"<{iri}> is no person of these notes", remedy="See the IRIs with: accord people NOTES")
    try:
        text = path.read_text("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise RequestError("cannot be read as UTF-8", path=path, remedy="Name a Turtle file.") from error
    registry = load_registry([path])
    decided = registry.same.get(URIRef(one)) or registry.same.get(URIRef(other))
    if not same and frozenset((URIRef(one), URIRef(other))) in registry.different:
        return text
    day = f", {on.isoformat()}" if on else ""
    comment = " ".join(f"# {'One person' if same else 'Two persons'}, says {by}{day}.".split())
    if not same:
        statement = f"<{one}> <{OWL.differentFrom}> <{other}> ."
    else:
        name = everybody[one]
        target = str(decided or _own(registry, one, other) or _minted(registry, name, one, other))
        matches = ", ".join(f"<{iri}>" for iri in (one, other) if iri != target)
        label = _literal(name)
        statement = f"<{target}> a <{FOAF.Person}> ;\n  <{RDFS.label}> {label} ;\n  <{OWL.sameAs}> {matches} ."
    joined = "\n\n".join(part for part in (text.rstrip("\n"), f"{comment}\n{statement}") if part)
    return joined + "\n"


def _own(registry: Registry, *iris: str) -> str | None:
    """The first of some IRIs that is known across notes."""
    return next((iri for iri in iris if any(str(entry.iri) == iri for entry in registry.people)), None)


def _minted(registry: Registry, name: str, *iris: str) -> str:
    """A new IRI across notes, other than that of a namesake who is known already."""
    iri = f"{BASE}person/{named(name)}"
    taken = any(str(entry.iri) == iri for entry in registry.people)
    return f"{iri}-{digest(*sorted(iris), size=6)}" if taken else iri


def _literal(name: str) -> str:
    from rdflib import Literal  # noqa: PLC0415 (the library writes the term)

    return Literal(name, lang=language(name)).n3()


def as_lines(everybody: Sequence[Somebody]) -> Iterator[str]:
    """One line for each person: name, organisations and roles, where, IRI."""
    for somebody in everybody:
        held = ", ".join((*somebody.organisations, *somebody.roles))
        also = f" ({', '.join(somebody.aliases)})" if somebody.aliases else ""
        yield f"{somebody.name}{also}{': ' + held if held else ''}  {somebody.notes}:{somebody.line}  <{somebody.iri}>"


def review_lines(pairs: Sequence[Pair], lang: str = "en") -> Iterator[str]:
    """Each pair with its score, the places, what speaks for and against, and how to decide."""
    for pair in pairs:
        yield f"{pair.score}  {pair.one.name} / {pair.other.name}"
        for somebody in (pair.one, pair.other):
            yield f"    {somebody.notes}:{somebody.line}  <{somebody.iri}>"
        why = "people-for-and-against" if pair.con else "people-for"
        yield f"    {tell(why, lang, pro=pair.pro, con=pair.con)}"
    if pairs:
        yield tell("people-decide", lang)


def load_people(path: Path) -> Registry:
    """What `people.ttl` knows; nothing, if it is not there.

    Raises:
        DataError: it is no Turtle.
    """
    try:
        return load_registry([path])
    except DataError as error:
        error.path = error.path or path
        raise
