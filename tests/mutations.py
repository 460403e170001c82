"""Break a valid graph in one place at a time, and see whether shapes and checks find it.

A mutant is the graph with one triple dropped, doubled, swapped with another, reversed, retyped, mislabelled, or led
nowhere. What no rule finds survives: a rule is missing, or the data cannot show it. (DeMillo, Lipton, Sayward 1978, on
what mutants tell about tests.)

What survives and why the data cannot show it stands in `data/survivors.yaml`; the rest is work for a rule.

Run: `tests/mutate [--cases N] [--seed N] [GRAPH]`.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import yaml
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node
from rich.console import Console
from rich.table import Table

from accord.rdf.labels import local, shorten
from accord.validating.conformance import validate
from broken import valid_graph
from places import DATA

Triple: TypeAlias = tuple[Node, Node, Node]
Change: TypeAlias = tuple[Iterable[Triple], Iterable[Triple]]
"""What goes and what comes."""


@dataclass(frozen=True)
class Mutant:
    """A graph that is wrong in one place: the kind of fault, the triple it befell, what goes and what comes."""

    kind: str
    triple: Triple
    gone: tuple[Triple, ...]
    come: tuple[Triple, ...]

    def __str__(self) -> str:
        return (
            f"{self.kind}: "
            + " ".join(map(_short, self.triple))
            + "".join(f" → {_short(o)}" for _, _, o in self.come[:1] if o != self.triple[2])
        )


class Original:
    """A valid graph, with what its mutants are made of."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.triples: list[Triple] = sorted(graph, key=lambda triple: tuple(map(str, triple)))

    @cached_property
    def by_predicate(self) -> dict[Node, list[Triple]]:
        """Triples by predicate, in order."""
        found: dict[Node, list[Triple]] = defaultdict(list)
        for triple in self.triples:
            found[triple[1]].append(triple)
        return found

    @cached_property
    def classes(self) -> list[Node]:
        """The classes that the graph has."""
        return sorted({o for _, p, o in self.triples if p == RDF.type}, key=str)

    def other(self, triple: Triple, chance: random.Random) -> Triple | None:
        """Another triple of the same predicate, with another subject and another object."""
        others = [
            t
            for t in self.by_predicate[triple[1]]
            if t[0] != triple[0] and t[2] != triple[2] and not self.has(t, triple)
        ]
        return chance.choice(others) if others else None

    def has(self, *pair: Triple) -> bool:
        """Whether two subjects have each other's objects already."""
        (a, p, x), (b, _, y) = pair
        return (a, p, y) in self.graph or (b, p, x) in self.graph


def drop(_: Original, triple: Triple, __: random.Random) -> Change:
    """Leave a triple out."""
    return [triple], []


def double(original: Original, triple: Triple, chance: random.Random) -> Change | None:
    """Give a subject the value of another one beside its own."""
    other = original.other(triple, chance)
    return other and ([], [(triple[0], triple[1], other[2])])


def swap(original: Original, triple: Triple, chance: random.Random) -> Change | None:
    """Exchange the values of two subjects."""
    other = original.other(triple, chance)
    if other is None:
        return None
    (a, p, x), (b, _, y) = triple, other
    return [triple, other], [(a, p, y), (b, p, x)]


def reverse(_: Original, triple: Triple, __: random.Random) -> Change | None:
    """Turn a triple around."""
    subject, predicate, value = triple
    fits = isinstance(value, URIRef) and predicate != RDF.type
    return ([triple], [(value, predicate, subject)]) if fits else None


def retype(original: Original, triple: Triple, chance: random.Random) -> Change | None:
    """Call a thing by another class."""
    subject, predicate, value = triple
    if predicate != RDF.type:
        return None
    classes = [c for c in original.classes if (subject, RDF.type, c) not in original.graph]
    return [(subject, predicate, value)], [(subject, predicate, chance.choice(classes))]


def mislabel(_: Original, triple: Triple, __: random.Random) -> Change | None:
    """Change the words of a literal, the number, or the date."""
    subject, predicate, value = triple
    if not isinstance(value, Literal):
        return None
    text = str(value)
    number = str(int(text) + 1) if text.isdigit() else text[:-1] + ("X" if text[-1:] != "X" else "Y")
    return [triple], [
        (subject, predicate, Literal(number, lang=value.language, datatype=value.datatype, normalize=False))
    ]


def lead_astray(_: Original, triple: Triple, __: random.Random) -> Change | None:
    """Point to something that nothing is said of."""
    subject, predicate, value = triple
    fits = isinstance(value, URIRef) and predicate != RDF.type
    return ([triple], [(subject, predicate, URIRef(str(value) + "-gone"))]) if fits else None


KINDS: dict[str, Callable[[Original, Triple, random.Random], Change | None]] = {
    kind.__name__: kind for kind in (drop, double, swap, reverse, retype, mislabel, lead_astray)
}


def mutants(graph: Graph, seed: int, cases: int | None = None) -> list[Mutant]:
    """Every kind of fault in every triple it fits, or ``cases`` of them by chance."""
    original, chance = Original(graph), random.Random(seed)  # noqa: S311 - mutants are no secret
    found = []
    for kind, mutate in KINDS.items():
        for triple in original.triples:
            change = mutate(original, triple, chance)
            if change is not None:
                found.append(Mutant(kind, triple, tuple(change[0]), tuple(change[1])))
    return found if cases is None or cases >= len(found) else chance.sample(found, cases)


def survivors(graph: Graph, those: Iterable[Mutant]) -> Iterator[Mutant]:
    """The mutants in which no rule finds anything that it does not find in the graph itself."""
    known = set(validate(graph).findings)
    for mutant in those:
        for triple in mutant.gone:
            graph.remove(triple)
        for triple in mutant.come:
            graph.add(triple)
        if set(validate(graph).findings) <= known:
            yield mutant
        for triple in mutant.come:
            graph.remove(triple)
        for triple in mutant.gone:
            graph.add(triple)


def reasons() -> dict[tuple[str, str], str]:
    """Why data cannot show a fault, by its kind and the last part of the predicate."""
    return {
        (kind, predicate): row["reason"]
        for row in yaml.safe_load((DATA / "survivors.yaml").read_text("utf-8"))
        for kind in row["kinds"]
        for predicate in row["predicates"]
    }


def reason(mutant: Mutant) -> str | None:
    """Why no rule can find a mutant, or None where one should."""
    return reasons().get((mutant.kind, local(mutant.triple[1])))


def _short(node: Node) -> str:
    text = str(node)
    return shorten(text.rpartition("#")[2] if "#" in text else "/".join(text.split("/")[-2:]), 50)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the share that is caught, by kind, and what survives."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("graph", nargs="?", type=Path, help="a valid graph; by default the small one of the tests")
    parser.add_argument("--cases", type=int, help="how many mutants, by chance; by default all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    graph = Graph().parse(options.graph) if options.graph else valid_graph()
    those = mutants(graph, options.seed, options.cases)
    alive = list(survivors(graph, those))
    table = Table("kind", "mutants", "caught", "share", "of those that data can show")
    for kind in (*KINDS, ""):
        many, survived = ([m for m in some if kind in (m.kind, "")] for some in (those, alive))
        excused = sum(reason(m) is not None for m in survived)
        if many:
            shares = (1 - len(survived) / len(many), 1 - (len(survived) - excused) / max(len(many) - excused, 1))
            caught = len(many) - len(survived)
            table.add_row(kind or "all", str(len(many)), str(caught), *(f"{share:.3f}" for share in shares))
    console = Console(width=160)
    for mutant in sorted(alive, key=lambda m: (reason(m) or "", str(m))):
        console.print(f"{mutant}   ({reason(mutant) or 'a rule is missing'})", markup=False, highlight=False)
    console.print(table)


if __name__ == "__main__":
    main()
