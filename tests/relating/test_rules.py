"""The derivation rules: what they derive, what they must not, and that two engines agree on every triple."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import product

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.term import Node, URIRef

from accord.ground.resources import ontology_file
from accord.rdf.prefixes import PREFIXES
from accord.rdf.terms import ACCORD, DCTERMS, PROV, RDF, RULE
from budgets import examples

BASE = "https://w3id.org/accord/s/"
RULES = ("shared-position", "consensus-echo", "opposed-positions")
HEADER = ("title", "question (en)", "question (zh)", "derives")
PREAMBLE = f"@base <{BASE}> .\n" + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())

PARTIES = """
<person/a> a foaf:Person . <person/b> a foaf:Person . <person/c> a foaf:Person .
<party/some> a accord:UnnamedParty , accord:NamelessParty .
<party/all> a accord:CollectiveParty , accord:NamelessParty .
<party/market> a accord:CollectiveParty , accord:NamelessParty .
<proposition/p> a accord:Proposition ; dcterms:subject <topic/t> , <topic/u> .
<proposition/q> a accord:Proposition .
"""


def stance(holder: str, polarity: str, target: str = "p", strength: str = "Full", key: str = "") -> str:
    """One stance in Turtle, on one claim with two spans."""
    local = f"{holder.replace('/', '-')}-{target}-{polarity.lower()}{key}"
    return (
        f"<stance/{local}> a accord:Stance ; accord:holder <{holder}> ;\n"
        f"  accord:target <proposition/{target}> ; accord:polarity accord:{polarity} ;\n"
        f"  accord:strength accord:{strength} ; accord:basedOn <claim/{local}> .\n"
        f"<claim/{local}> a accord:Claim ; accord:evidence <evidence/{local}> , <evidence/{local}-2> .\n"
    )


def iri(local: str) -> URIRef:
    return URIRef(BASE + local)


def derive(rule: str, *stances: str) -> Graph:
    """Run a rule in rdflib and in pyoxigraph over the same data, and return what both derived."""
    data = PREAMBLE + PARTIES + "".join(stances)
    text = ontology_file(f"rules/{rule}.rq").read_text("utf-8")
    derived = Graph().parse(data=data, format="turtle").query(text).graph
    assert derived is not None
    store = pyoxigraph.Store()
    store.load(data, format=pyoxigraph.RdfFormat.TURTLE)
    triples = store.query(text)
    assert isinstance(triples, pyoxigraph.QueryTriples)
    other = Graph()
    written = triples.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES)
    other.parse(data=written or b"", format="nt")
    assert set(derived) == set(other)
    return derived


def pairs(graph: Graph) -> set[tuple[str, ...]]:
    """The parties of each derived node, by their local names."""
    return {
        tuple(sorted(str(party).removeprefix(BASE) for party in graph.objects(node, ACCORD.party)))
        for node in set(graph.subjects(RDF.type))
    }


def only(graph: Graph) -> Node:
    (node,) = set(graph.subjects())
    return node


# ── The files ──


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_opens_with_its_question_in_both_languages(rule: str) -> None:
    text = ontology_file(f"rules/{rule}.rq").read_text("utf-8")
    header = dict(re.findall(r"^# ([a-z ()]+): (.+)$", text, re.MULTILINE))
    assert tuple(header) == HEADER
    assert header["question (en)"].endswith("?")
    assert header["question (zh)"].endswith("？")
    assert header["derives"].removeprefix("accord:") in ACCORD.__annotations__
    assert f"<{RULE[rule]}>" in text


# ── Shared positions ──


def test_two_who_support_the_same_agree() -> None:
    derived = derive("shared-position", stance("person/a", "Supporting"), stance("person/b", "Supporting"))
    a, b = (f"person-{who}-p-supporting" for who in "ab")
    both = f"{BASE}stance/{a} {BASE}stance/{b}"
    agreement = iri("agreement/" + sha256(both.encode()).hexdigest()[:16])
    assert set(derived) == {
        (agreement, RDF.type, ACCORD.Agreement),
        (agreement, RDF.type, ACCORD.DerivedAgreement),
        (agreement, ACCORD.party, iri("person/a")),
        (agreement, ACCORD.party, iri("person/b")),
        (agreement, ACCORD.on, iri("proposition/p")),
        (agreement, ACCORD.polarity, ACCORD.Supporting),
        (agreement, ACCORD.strength, ACCORD.Full),
        (agreement, ACCORD.derivationRule, RULE["shared-position"]),
        *((agreement, PROV.wasDerivedFrom, iri(f"stance/{local}")) for local in (a, b)),
        *((agreement, ACCORD.evidence, iri(f"evidence/{local}{n}")) for local in (a, b) for n in ("", "-2")),
        *((agreement, DCTERMS.subject, iri(f"topic/{topic}")) for topic in "tu"),
    }


def test_two_who_oppose_the_same_agree_too() -> None:
    derived = derive("shared-position", stance("person/a", "Opposing"), stance("party/some", "Opposing"))
    assert pairs(derived) == {("party/some", "person/a")}


def test_three_who_agree_are_three_pairs() -> None:
    derived = derive("shared-position", *(stance(f"person/{who}", "Supporting") for who in "abc"))
    assert pairs(derived) == {(f"person/{x}", f"person/{y}") for x, y in ("ab", "ac", "bc")}


@pytest.mark.parametrize("strength", ["Partial", "Conditional"])
@pytest.mark.parametrize("weaker", ["a", "b"])
def test_an_agreement_goes_no_further_than_the_weaker_stance(strength: str, weaker: str) -> None:
    strengths = {"a": "Full", "b": "Full", weaker: strength}
    derived = derive(
        "shared-position", *(stance(f"person/{who}", "Supporting", strength=strengths[who]) for who in "ab")
    )
    assert set(derived.objects(only(derived), ACCORD.strength)) == {ACCORD.Partial}


def test_a_stance_without_strength_counts_as_full_and_one_without_evidence_counts() -> None:
    bare = (
        "<stance/x> a accord:Stance ; accord:holder <person/a> ; accord:target <proposition/q> ; "
        "accord:polarity accord:Supporting .\n"
    )
    derived = derive("shared-position", bare, bare.replace("/x>", "/y>").replace("/a>", "/b>"))
    assert set(derived.objects(only(derived), ACCORD.strength)) == {ACCORD.Full}
    assert set(derived.objects(None, ACCORD.evidence)) == set()


@pytest.mark.parametrize(
    "stances",
    [
        pytest.param([stance("person/a", "Supporting"), stance("person/a", "Supporting", key="-2")], id="oneself"),
        pytest.param([stance("person/a", "Supporting"), stance("person/b", "Opposing")], id="opposite"),
        pytest.param([stance("person/a", "Qualifying"), stance("person/b", "Qualifying")], id="qualifying"),
        pytest.param([stance("person/a", "Supporting"), stance("person/b", "Supporting", "q")], id="other"),
        pytest.param([stance("person/a", "Supporting"), stance("party/all", "Supporting")], id="collective"),
        pytest.param([stance("person/a", "Supporting"), stance("person/b", "Qualifying")], id="one-qualifies"),
    ],
)
def test_what_is_no_shared_position(stances: list[str]) -> None:
    assert len(derive("shared-position", *stances)) == 0


# ── Echoes of a consensus ──


@pytest.mark.parametrize("holder", ["person/a", "party/some"])
@pytest.mark.parametrize("polarity", ["Supporting", "Opposing"])
def test_who_takes_the_side_of_a_collective_agrees_with_it(holder: str, polarity: str) -> None:
    derived = derive("consensus-echo", stance(holder, polarity), stance("party/all", polarity))
    assert pairs(derived) == {tuple(sorted((holder, "party/all")))}
    node = only(derived)
    assert set(derived.objects(node, ACCORD.derivationRule)) == {RULE["consensus-echo"]}
    assert set(derived.objects(node, RDF.type)) == {ACCORD.Agreement, ACCORD.DerivedAgreement}


def test_two_who_echo_a_consensus_are_not_said_to_agree_by_it() -> None:
    stances = [stance(holder, "Supporting") for holder in ("person/a", "person/b", "party/all")]
    assert pairs(derive("consensus-echo", *stances)) == {("party/all", "person/a"), ("party/all", "person/b")}


@pytest.mark.parametrize(
    "stances",
    [
        pytest.param([stance("person/a", "Supporting"), stance("person/b", "Supporting")], id="persons"),
        pytest.param([stance("party/market", "Supporting"), stance("party/all", "Supporting")], id="collectives"),
        pytest.param([stance("person/a", "Opposing"), stance("party/all", "Supporting")], id="opposite"),
        pytest.param([stance("person/a", "Qualifying"), stance("party/all", "Qualifying")], id="qualifying"),
        pytest.param([stance("party/all", "Opposing"), stance("party/all", "Opposing", key="-2")], id="itself"),
    ],
)
def test_what_is_no_echo(stances: list[str]) -> None:
    assert len(derive("consensus-echo", *stances)) == 0


# ── Opposed positions ──


@pytest.mark.parametrize(("first", "second"), [("Supporting", "Opposing"), ("Opposing", "Supporting")])
def test_who_stands_against_another_disagrees(first: str, second: str) -> None:
    derived = derive("opposed-positions", stance("person/a", first), stance("person/b", second))
    node = only(derived)
    assert pairs(derived) == {("person/a", "person/b")}
    assert str(node).startswith(BASE + "disagreement/")
    assert set(derived.objects(node, RDF.type)) == {ACCORD.Disagreement, ACCORD.DerivedDisagreement}
    assert set(derived.objects(node, ACCORD.derivationRule)) == {RULE["opposed-positions"]}
    assert len(set(derived.objects(node, ACCORD.evidence))) == 4
    assert len(set(derived.objects(node, PROV.wasDerivedFrom))) == 2
    assert set(derived.objects(node, ACCORD.strength)) == set()


@pytest.mark.parametrize(
    "stances",
    [
        pytest.param([stance("person/a", "Supporting"), stance("person/a", "Opposing")], id="oneself"),
        pytest.param([stance("person/a", "Supporting"), stance("person/b", "Supporting")], id="same-side"),
        pytest.param([stance("person/a", "Supporting"), stance("person/b", "Qualifying")], id="qualifying"),
        pytest.param([stance("person/a", "Supporting"), stance("person/b", "Opposing", "q")], id="other"),
    ],
)
def test_what_is_no_opposition(stances: list[str]) -> None:
    assert len(derive("opposed-positions", *stances)) == 0


# ── Over any stances at all ──

HOLDERS = ("person/a", "person/b", "party/some", "party/all", "party/market")
ANY_STANCE = st.tuples(
    st.sampled_from(HOLDERS),
    st.sampled_from(["Supporting", "Opposing", "Qualifying"]),
    st.sampled_from("pq"),
    st.sampled_from(["Full", "Partial", "Conditional"]),
    st.sampled_from(["", "-2"]),
)


@settings(max_examples=examples(0.15))
@given(st.lists(ANY_STANCE, max_size=6, unique_by=lambda s: (s[0], s[1], s[2], s[4])))
def test_each_rule_derives_just_the_pairs_that_its_definition_names(
    stances: list[tuple[str, str, str, str, str]],
) -> None:
    expected: dict[str, set[tuple[str, ...]]] = {rule: set() for rule in RULES}
    for a, b in product(stances, stances):
        sides, groups = (
            {a[1], b[1]},
            sum(holder.startswith(("party/all", "party/m")) for holder in (a[0], b[0])),
        )
        if a[0] == b[0] or a[2] != b[2] or "Qualifying" in sides:
            continue
        if len(sides) == 2:
            expected["opposed-positions"].add(tuple(sorted((a[0], b[0]))))
        elif groups < 2:
            rule = "consensus-echo" if groups else "shared-position"
            expected[rule].add(tuple(sorted((a[0], b[0]))))
    for rule in RULES:
        assert pairs(derive(rule, *(stance(*values) for values in stances))) == expected[rule]
