"""What a graph says, looked up by subject or by object: the graphs of a store are read as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox

from accord.rdf.names import NAMES, OTHER_NAMES
from accord.rdf.prefixes import expand
from accord.rdf.stores import is_merged

_TYPE = "rdf:type"


class Facts:
    """The statements of a store. Names of properties are short (`accord:on`), all other IRIs are whole."""

    def __init__(self, store: ox.Store) -> None:
        """Look at a store, as `accord.rdf.files.load` gives it."""
        self._store, self._graph = store, ox.DefaultGraph() if is_merged(store) else None

    def values(self, subject: str, name: str) -> tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, ...]:
        """All values of a property, each once, sorted."""
        pattern = (ox.NamedNode(subject), _node(name), None, self._graph)
        return tuple(sorted({quad.object for quad in self._store.quads_for_pattern(*pattern)}, key=str))

    def iris(self, subject: str, *names: str) -> tuple[str, ...]:
        """The IRIs to which properties lead, one property after another."""
        found = (
            value.value for name in names for value in self.values(subject, name) if isinstance(value, ox.NamedNode)
        )
        return tuple(dict.fromkeys(found))

    def texts(self, subject: str, name: str) -> tuple[ox.Literal, ...]:
        """The literals of a property."""
        return tuple(value for value in self.values(subject, name) if isinstance(value, ox.Literal))

    def text(self, subject: str, name: str) -> str:
        """The first literal of a property; empty if there is none."""
        return next((value.value for value in self.texts(subject, name)), "")

    def iri(self, subject: str, name: str) -> str:
        """The first IRI of a property; empty if there is none."""
        return next(iter(self.iris(subject, name)), "")

    def number(self, subject: str, name: str) -> int | None:
        """The first whole number of a property that is none too great for a text."""
        found = (value.value for value in self.texts(subject, name))
        return next((int(value) for value in found if value.isascii() and value.isdigit() and len(value) < 10), None)

    def back(self, value: str, *names: str) -> tuple[str, ...]:
        """The IRIs from which properties lead to something, sorted."""
        found = {
            quad.subject.value
            for name in names
            for quad in self._store.quads_for_pattern(None, _node(name), ox.NamedNode(value), self._graph)
            if isinstance(quad.subject, ox.NamedNode)
        }
        return tuple(sorted(found))

    def of(self, *kinds: str) -> tuple[str, ...]:
        """All things of any of some kinds, sorted."""
        return tuple(sorted({iri for kind in kinds for iri in self.back(expand(kind), _TYPE)}))

    def kinds(self, subject: str) -> frozenset[str]:
        """The IRIs of the kinds of a thing."""
        return frozenset(self.iris(subject, _TYPE))

    def names(self, subject: str) -> Mapping[str, str]:
        """What a thing is called, by language (empty where none is told)."""
        for name in NAMES:
            found = {value.language or "": value.value for value in reversed(self.texts(subject, name))}
            if found:
                return found
        return {}

    def spoken(self, subject: str) -> Mapping[str, str]:
        """Names by language, and in a language that has none, the other name in it where there is one alone."""
        names, others = self.names(subject), Counter[str]()
        found: dict[str, str] = {}
        for value in self.texts(subject, "skos:altLabel"):
            others[value.language or ""] += 1
            found[value.language or ""] = value.value
        more = {lang: name for lang, name in found.items() if lang and lang not in names and others[lang] == 1}
        return {**names, **more} if names else {}

    def other_names(self, subject: str) -> tuple[str, ...]:
        """By what a thing may be called as well."""
        return tuple(dict.fromkeys(value.value for name in OTHER_NAMES for value in self.texts(subject, name)))


@lru_cache(maxsize=256)
def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))
