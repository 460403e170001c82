"""Short ways: everyday questions take four patterns at most, and say what the full way says, neither more nor less."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib import RDFS, SKOS, Graph, Literal, URIRef

from accord.exporting.exports import export
from accord.rdf.prefixes import PREFIXES
from places import ROOT

NAMESPACE = "https://w3id.org/accord/plain#"
PREFIX = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in {**PREFIXES, "plain": NAMESPACE}.items())
QUESTIONS = {
    "who agrees with whom": (
        "?a plain:agreesWith ?b . ?a rdfs:label ?one . ?b rdfs:label ?other",
        """?agreement a accord:Agreement ; accord:party ?a , ?b . FILTER (?a != ?b)
           FILTER NOT EXISTS { VALUES ?implied { accord:impliedParty } ?agreement ?implied ?a }
           FILTER NOT EXISTS { VALUES ?implied { accord:impliedParty } ?agreement ?implied ?b }
           ?a rdfs:label ?one . ?b rdfs:label ?other""",
        "?one ?other",
    ),
    "who supports what": (
        "?party plain:supports ?proposition . ?party rdfs:label ?who . ?proposition rdfs:label ?what",
        """?stance accord:holder ?party ; accord:target ?proposition ; accord:polarity accord:Supporting .
           ?party rdfs:label ?who . ?proposition rdfs:label ?what""",
        "?who ?what",
    ),
    "who opposes what": (
        "?party plain:opposes ?proposition . ?party rdfs:label ?who . ?proposition rdfs:label ?what",
        """?stance accord:holder ?party ; accord:target ?proposition ; accord:polarity accord:Opposing .
           ?party rdfs:label ?who . ?proposition rdfs:label ?what""",
        "?who ?what",
    ),
    "who said what, and where": (
        "?claim prov:wasAttributedTo ?party . ?party rdfs:label ?who . ?claim plain:quote ?words ; plain:inLine ?line",
        """?claim a accord:Claim ; prov:wasAttributedTo ?party ; schema:text ?words .
           ?claim accord:evidence/accord:line ?line .
           ?party rdfs:label ?who""",
        "?who ?words ?line",
    ),
    "where does it say that they agree": (
        "?agreement accord:party ?party ; plain:quote ?words ; plain:inLine ?line . ?party rdfs:label ?who",
        """?agreement accord:party ?party ; accord:statedIn ?claim ; accord:evidence ?place . ?place accord:line ?line ;
           oa:hasSelector/oa:exact ?exact . ?party rdfs:label ?who . BIND (STRLANG(STR(?exact), "zh") AS ?words)""",
        "?who ?words ?line",
    ),
}


def _rows(store: ox.Store, patterns: str, columns: str) -> set[tuple[str, ...]]:
    found = store.query(f"{PREFIX} SELECT DISTINCT {columns} WHERE {{ {patterns} }}")
    return {tuple(str(row[name[1:]]) for name in columns.split()) for row in found}  # type: ignore[union-attr]


@pytest.fixture(scope="module", params=["exported", "built"])
def ways(request: pytest.FixtureRequest) -> tuple[ox.Store, ox.Store]:
    """The plain statements of the sample, by themselves or as they stand in it, and the sample."""
    full, short = ox.Store(), ox.Store()
    full.load(path=str(ROOT / "graph/agi-next-2026/graph.ttl"), format=ox.RdfFormat.TURTLE)
    short.load(export(full, "plain").data, format=ox.RdfFormat.TURTLE)
    return (short if request.param == "exported" else full), full


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_short_way_says_what_the_full_way_says(question: str, ways: tuple[ox.Store, ox.Store]) -> None:
    short, full, columns = QUESTIONS[question]
    found = _rows(ways[0], short, columns)
    assert found and found == _rows(ways[1], full, columns)
    assert short.count(" . ") + short.count(" ; ") + 1 <= 4


def test_nobody_disagrees_with_whom_the_full_way_has_on_her_side(ways: tuple[ox.Store, ox.Store]) -> None:
    found = _rows(ways[0], "?a plain:disagreesWith ?b", "?a ?b")
    held = _rows(
        ways[1],
        """?one accord:holder ?a ; accord:target ?on ; accord:polarity accord:Supporting .
           ?two accord:holder ?b ; accord:target ?on ; accord:polarity accord:Opposing""",
        "?a ?b",
    )
    assert found and found <= held | {(b, a) for a, b in held}


def test_every_term_is_defined_in_both_languages(ways: tuple[ox.Store, ox.Store]) -> None:
    terms = Graph().parse(ROOT / "ontology/plain.ttl")
    used = {quad.predicate.value for quad in ways[0] if quad.predicate.value.startswith(NAMESPACE)}
    defined = {str(term) for term in terms.subjects(RDFS.isDefinedBy)}
    assert used == defined
    for term in defined:
        for of in (RDFS.label, SKOS.definition):
            found = {value.language for value in terms.objects(URIRef(term), of) if isinstance(value, Literal)}
            assert found == {"en", "zh"}
