"""What of a graph is meant by words: one thing, namesakes in several notes, or two parties of whom each is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from rdflib import Graph
from rdflib.term import URIRef

from accord.asking.question import normalise
from accord.ground.errors import RequestError
from accord.rdf.labels import called, iris, label, lines, shorten
from accord.rdf.prefixes import BASE
from accord.rdf.terms import ACCORD, FOAF, ORG, RDF, SCHEMA, SKOS

PARTIES: Final = (FOAF.Person, ORG.Organization, ACCORD.CollectiveParty, ACCORD.UnnamedParty)
SOUGHT: Final = (
    (ACCORD.Proposition,),
    (ACCORD.Claim,),
    (*PARTIES, SKOS.Concept, SCHEMA.Event, ACCORD.Task, FOAF.Document),
)
"""What words are looked for in, one kind after another: the first in which they are found is meant."""
NAMED: Final = (*PARTIES, SKOS.Concept, SCHEMA.Event)
"""What has a name that things of other notes may have, too, so that all of them are meant."""
MOST_CANDIDATES: Final = 12

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d+$)[^\s<>\"{}|\\^`]+")
"""What may be an IRI (RFC 3987): words and `notes.md:69` are none."""


def find(graph: Graph, what: str) -> list[URIRef]:
    """Find what is meant: by IRI, by its whole name, else by words that it holds.

    A part of a person's name means the person. What holds the words is then looked for in turn among propositions,
    claims, and all else that has a name; a person is found by another spelling, too, that fits one alone. Where things
    of several notes have one name, as the members of a group have from meeting to meeting, all of them are given.

    Raises:
        RequestError: nothing, or several things of other names, have this name; with the candidates.
    """
    name = what.strip().strip("<>")
    for iri in filter(_IRI.fullmatch, (name, BASE + name.lstrip("/"))):
        if (URIRef(iri), None, None) in graph:
            return [URIRef(iri)]
    wanted = normalise(what).split()
    if not wanted:
        raise RequestError("what is to be explained?", remedy="Give an IRI, or some words of a proposition or claim.")
    for found in _ways(graph, what, wanted):
        if len(found) == 1 or (found and _are_namesakes(graph, found)):
            return found
        if found:
            raise RequestError(f"{what!r} may mean {len(found)} things", remedy=_offer(graph, found))
    raise RequestError(f"nothing is called {what!r}", remedy=_nearest(graph, what))


def find_two(graph: Graph, what: str) -> tuple[list[URIRef], list[URIRef]] | None:
    """Find two parties whose names stand one behind the other; None where the words are no two names.

    Each is given with her namesakes in other notes. Words that are the name of one thing are no two names.
    """
    words = what.split()
    if len(words) < 2 or _IRI.fullmatch(what.strip()):
        return None
    every, named = _texts(graph, SOUGHT[-1]), _texts(graph, PARTIES)
    if _whole(every, normalise(what).split()) or _named_in_part(graph, named, what):
        return None
    for place in range(1, len(words)):
        one, other = (_party(graph, named, " ".join(part)) for part in (words[:place], words[place:]))
        if one and other and not set(one) & set(other):
            return one, other
    return None


def _party(graph: Graph, named: dict[URIRef, list[str]], name: str) -> list[URIRef]:
    """The parties of one name; none where the name fits several."""
    found = _whole(named, normalise(name).split()) or _named_in_part(graph, named, name)
    return found if len(found) == 1 or (found and _are_namesakes(graph, found)) else []


def _are_namesakes(graph: Graph, nodes: list[URIRef]) -> bool:
    """Whether things are of one kind and called the same, each in notes of its own."""
    kinds = [kind for kind in NAMED if all((node, RDF.type, kind) in graph for node in nodes)]
    notes = {notes_of(graph, node) for node in nodes}
    return bool(kinds) and len({normalise(label(graph, node)) for node in nodes}) == 1 and len(notes) == len(nodes)


def _whole(texts: dict[URIRef, list[str]], wanted: list[str]) -> list[URIRef]:
    """What is called just so."""
    return [node for node, names in texts.items() if any(normalise(name).split() == wanted for name in names)]


def _ways(graph: Graph, what: str, wanted: list[str]) -> Iterator[list[URIRef]]:
    """What is found in one way after another, each looked for only where those before it find nothing."""
    named = _texts(graph, SOUGHT[-1])
    yield _meetings_first(graph, _whole(named, wanted))
    yield _named_in_part(graph, named, what)
    yield from (_matching(_texts(graph, kinds), wanted) for kinds in SOUGHT[:-1])
    yield _matching(named, wanted)
    yield _respelt(named, what)


def _texts(graph: Graph, kinds: Iterable[URIRef]) -> dict[URIRef, list[str]]:
    """Give what the resources of these kinds are called, or say."""
    return {
        node: called(graph, node, words=True)
        for node in iris(node for kind in kinds for node in graph.subjects(RDF.type, kind))
    }


def _matching(texts: dict[URIRef, list[str]], wanted: list[str]) -> list[URIRef]:
    """List what has all the words; what consists of nothing else comes alone."""
    return _whole(texts, wanted) or [
        node for node, names in texts.items() if any(all(word in normalise(name) for word in wanted) for name in names)
    ]


def _meetings_first(graph: Graph, nodes: list[URIRef]) -> list[URIRef]:
    """Meetings alone, where nothing else has their name but their notes, the body that met, and their titles."""
    meetings = [node for node in nodes if (node, RDF.type, SCHEMA.Event) in graph]
    titled = (FOAF.Document, SKOS.Concept, ACCORD.CollectiveParty)
    rest = [node for node in nodes if not any((node, RDF.type, kind) in graph for kind in titled)]
    return meetings if meetings and rest == meetings else nodes


def _named_in_part(graph: Graph, named: dict[URIRef, list[str]], what: str) -> list[URIRef]:
    """The persons of whose name it is a part, or all in another order."""
    from accord.asking.spelling import is_part, is_reordered  # noqa: PLC0415 (who gives an IRI does not wait for it)

    people = (node for node in named if (node, RDF.type, FOAF.Person) in graph)
    return [node for node in people if any(is_part(what, name) or is_reordered(what, name) for name in named[node])]


def _respelt(named: dict[URIRef, list[str]], what: str) -> list[URIRef]:
    """What has a name that is spelt otherwise, or of which a part is given."""
    from accord.asking.spelling import fitting  # noqa: PLC0415 (who finds what he looks for does not wait for it)

    pairs = [(str(node), name) for node, names in named.items() for name in names]
    return [URIRef(node) for node in sorted(fitting(what, pairs, parts=True))]


def _offer(graph: Graph, nodes: list[URIRef]) -> str:
    offered = [f"<{node}>  {shorten(label(graph, node))}{_whence(graph, node)}" for node in nodes[:MOST_CANDIDATES]]
    more = [f"… and {len(nodes) - MOST_CANDIDATES} more"] if len(nodes) > MOST_CANDIDATES else []
    return "\n".join(["Give more words, or one of these:", *offered, *more])


def notes_of(graph: Graph, node: URIRef) -> URIRef | None:
    """The notes of which a thing is, as its IRI has it; None if it is of none alone."""
    root = str(node)
    while "/" in root.removeprefix(BASE):
        root = root.rpartition("/")[0]
        if (notes := URIRef(f"{root}/notes"), RDF.type, FOAF.Document) in graph:
            return notes
    return None


def days_of(graph: Graph, notes: URIRef) -> list[str]:
    """The days of the meeting of which notes are."""
    return sorted(
        str(day) for event in graph.objects(notes, SCHEMA.about) for day in graph.objects(event, SCHEMA.startDate)
    )


def _whence(graph: Graph, node: URIRef) -> str:
    """The notes and the line from which a resource comes: namesakes are told apart by nothing else."""
    notes = notes_of(graph, node)
    if notes is None:
        return ""
    days = days_of(graph, notes)
    told = [f"“{shorten(label(graph, notes), 60)}”", *days[:1], *(f"line {line}" for line in lines(graph, node)[:1])]
    return f"  ({', '.join(told)})"


def _nearest(graph: Graph, what: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (who finds what he looks for does not wait for it)

    names = {text: node for kinds in SOUGHT for node, texts in _texts(graph, kinds).items() for text in texts}
    near = process.extract(what, list(names), scorer=fuzz.WRatio, limit=3, processor=str.casefold)
    nodes = list(dict.fromkeys(names[text] for text, _, _ in near))
    return _offer(graph, nodes) if nodes else "The graph has no proposition and no claim."
