"""The order of resources in Turtle: what belongs together stands together, along the notes.

A claim is followed by its evidence, the stances that rest on it and what is stated in it, so that nobody has to leaf
through the file to see on what an agreement rests.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

import pyoxigraph as ox

from accord.rdf.prefixes import expand

Resource: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple


def _named(*names: str) -> tuple[ox.NamedNode, ...]:
    return tuple(ox.NamedNode(expand(name)) for name in names)


_HOLDS: Final = _named("accord:evidence", "oa:hasSelector")
"""Properties behind whose subject the object stands."""
_RESTS: Final = _named(
    "accord:statedIn", "accord:basedOn", "accord:presentPerson", "accord:mentionedPerson", "org:member"
)
"""Properties behind whose object the subject stands."""
_FOLLOWS: Final = _named("prov:wasDerivedFrom")
"""Likewise, where the object stands behind something itself: a derived agreement behind the first of its stances."""
_START: Final = _named("oa:start")[0]

_Key: TypeAlias = tuple[bool, str, int, str]


def places(quads: Iterable[ox.Quad]) -> dict[Resource, int]:
    """Number the resources: by the folder of the IRI, the place in the notes, the IRI, each followed by its own."""
    quads = list(quads)
    before = _before(quads)
    starts: dict[Resource, int] = {}
    for quad in quads:
        if quad.predicate == _START and isinstance(quad.object, ox.Literal) and quad.object.value.isdecimal():
            _note(starts, quad.subject, int(quad.object.value), before)
    subjects = dict.fromkeys(quad.subject for quad in quads)
    held = {quad.object for quad in quads if quad.predicate in _HOLDS}
    keys = {subject: _key(subject, starts.get(subject, -1), subject in held) for subject in subjects}
    ways = {subject: _way(subject, before, keys) for subject in subjects}
    return {subject: place for place, subject in enumerate(sorted(subjects, key=ways.__getitem__))}


def _before(quads: list[ox.Quad]) -> dict[Resource, Resource]:
    """What each resource stands behind, if anything; of several one that stands by itself, the first by its IRI."""
    found: dict[Resource, Resource] = {}
    subjects = {quad.subject for quad in quads}
    for properties, turned in ((_RESTS, False), (_FOLLOWS, False), (_HOLDS, True)):
        new: dict[Resource, Resource] = {}
        for quad in quads:
            if quad.predicate not in properties or isinstance(quad.object, ox.Literal):
                continue
            one, other = (quad.object, quad.subject) if turned else (quad.subject, quad.object)
            known = other in subjects and one in subjects and one not in found and one != other
            if known and (properties is not _FOLLOWS or other in found):
                new[one] = min(new.get(one, other), other, key=lambda each: (each in found, str(each)))
        found |= new
    return found


def _note(starts: dict[Resource, int], of: Resource, start: int, before: dict[Resource, Resource]) -> None:
    """A place in the notes is that of all behind which it stands; the first of several counts."""
    seen: set[Resource] = set()
    while of not in seen:
        seen.add(of)
        starts[of] = min(starts.get(of, start), start)
        of = before.get(of, of)


def _key(resource: Resource, start: int, held: bool) -> _Key:
    iri = str(resource)
    return not held, iri.rpartition("/")[0], start, iri


def _way(resource: Resource, before: dict[Resource, Resource], keys: dict[Resource, _Key]) -> tuple[_Key, ...]:
    """The keys of all behind which a resource stands, from the first on; who stands in a circle stands alone."""
    way, seen = [keys[resource]], {resource}
    while (resource := before.get(resource, resource)) not in seen:
        seen.add(resource)
        way.append(keys[resource])
    return tuple(reversed(way))
