"""Examples of an ontology, which keep every rule, and counter-examples, each of which breaks the rule that it names.

An example is a graph that was built from notes beside it (`ontology/examples/NAME/`). A counter-example is a SPARQL
update of an example (`ontology/examples/counter/NAME.ru`), whose head says what it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node, URIRef

from accord.ground.errors import RequestError
from accord.rdf.queries import Keys, QueryFile, read_query_file

KEYS = Keys(once=("title", "example", "breaks"), spoken=("wrong",), needed=True)
"""What the head of a counter-example must say."""

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True, slots=True)
class CounterExample:
    """A graph that is wrong, made of one that is right.

    Attributes:
        file: the update, with what its head says.
        before: the example.
        after: what the update makes of it.
    """

    file: QueryFile
    before: Graph
    after: Graph

    @property
    def breaks(self) -> str:
        """The name of the shape or the check that it breaks."""
        return self.file.value("breaks")

    @property
    def removed(self) -> list[Triple]:
        """The statements that the update takes away, in order."""
        return sorted(set(self.before) - set(self.after))

    @property
    def added(self) -> list[Triple]:
        """The statements that the update adds, in order."""
        return sorted(set(self.after) - set(self.before))

    def shows(self, ontology: Graph) -> Iterator[URIRef]:
        """List the terms of an ontology whose use it shows to be wrong.

        They are those in the statements that were changed, the kinds of what these are about, what is wider, and for a
        concept the others of its scheme: what is wrong for one is wrong for all.
        """
        found: set[Node | None] = set()
        for graph, triples in ((self.before, self.removed), (self.after, self.added)):
            for subject, predicate, value in triples:
                found |= {predicate, value, *graph.objects(subject, RDF.type), *graph.objects(value, RDF.type)}
        schemes = {scheme for term in found for scheme in ontology.objects(term, SKOS.inScheme)}
        found |= {concept for scheme in schemes for concept in ontology.subjects(SKOS.inScheme, scheme)}
        for link in (RDFS.subClassOf, RDFS.subPropertyOf):
            found |= {above for term in list(found) for above in ontology.transitive_objects(term, link)}
        yield from sorted(term for term in found if isinstance(term, URIRef) and (term, RDF.type, None) in ontology)


def counter_examples(root: Path) -> Iterator[CounterExample]:
    """Read the counter-examples beside an ontology, by name, and make the graphs.

    Args:
        root: the folder that holds `ontology/`.

    Raises:
        RequestError: a head lacks something or names an example that is not there, or the update is no SPARQL.
        DataError: the example breaks its syntax.
    """
    graphs: dict[str, Graph] = {}
    for path in sorted(root.glob("ontology/examples/counter/*.ru")):
        file = read_query_file(path, KEYS)
        name = file.value("example")
        graph = root / "ontology" / "examples" / name / "graph.ttl"
        if not graph.is_file():
            file.refuse(f"there is no example {name!r}", "Name a folder of ontology/examples that holds graph.ttl.")
        if name not in graphs:
            graphs[name] = Graph().parse(graph)
        yield CounterExample(file, graphs[name], _updated(graphs[name], file))


def _updated(graph: Graph, file: QueryFile) -> Graph:
    after = Graph()
    after += graph
    try:
        after.update(file.text)
    except Exception as error:  # pyparsing's, which is no error of Python's own kinds
        raise RequestError(f"the counter-example is no SPARQL update: {error}", path=file.path) from error
    return after
