"""What belongs together stands together in Turtle, along the notes."""

import itertools
import re

import pyoxigraph as ox

from accord.rdf.formats import WRITTEN
from accord.rdf.paragraphs import places
from accord.rdf.prefixes import PREFIXES
from places import ROOT

SAMPLE = ROOT / "graph/agi-next-2026/graph.ttl"
PREFIX = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def order(turtle: str) -> list[str]:
    """The resources of a small graph, in their order."""
    quads = [ox.Quad(*triple) for triple in ox.parse(f"BASE <http://x/>\n{PREFIX}{turtle}", ox.RdfFormat.TURTLE)]
    at = places(quads)
    return [str(each).removeprefix("<http://x/").removesuffix(">") for each in sorted(at, key=at.__getitem__)]


def test_claims_follow_the_notes_and_what_rests_on_them_follows_them() -> None:
    assert order("""
        <claim/a> accord:evidence <evidence/a> . <evidence/a> oa:hasSelector <s/a> . <s/a> oa:start 90 .
        <claim/b> accord:evidence <evidence/b> . <evidence/b> oa:hasSelector <s/b> . <s/b> oa:start 7 .
        <stance/a> accord:basedOn <claim/b> . <agreement/z> accord:statedIn <claim/b> .
    """) == ["claim/b", "evidence/b", "s/b", "agreement/z", "stance/a", "claim/a", "evidence/a", "s/a"]  # fmt: skip


def test_a_derived_agreement_follows_the_first_of_its_stances() -> None:
    assert order("""
        <agreement/d> prov:wasDerivedFrom <stance/b>, <stance/a> ; accord:evidence <evidence/1> .
        <stance/a> accord:basedOn <claim/1> . <stance/b> accord:basedOn <claim/2> .
        <claim/1> accord:line 1 ; accord:evidence <evidence/1> ; prov:wasDerivedFrom <notes> . <claim/2> accord:line 2 .
        <evidence/1> accord:line 1 . <notes> accord:line 1 .
    """) == ["notes", "claim/1", "evidence/1", "stance/a", "agreement/d", "claim/2", "stance/b"]  # fmt: skip


def test_a_circle_or_a_stranger_does_no_harm() -> None:
    around = order("<a> accord:evidence <b> . <b> accord:evidence <a> . <c> accord:basedOn <elsewhere>, <c> .")
    assert sorted(around) == ["a", "b", "c"]


def test_to_follow_an_agreement_one_leafs_once() -> None:
    """The paragraphs of an agreement of the sample stand in as many places as it rests on claims."""
    store = ox.Store()
    store.load(path=str(SAMPLE), format=ox.RdfFormat.TURTLE)
    text = WRITTEN["turtle"].write(sorted(store, key=str)).decode()
    paragraphs = re.findall(r"^(<[^>]+>) (?:a |\w)", text, re.MULTILINE)
    at = {name: number for number, name in enumerate(paragraphs)}
    found = store.query(PREFIX + """SELECT ?agreement (GROUP_CONCAT(STR(?part)) AS ?parts) WHERE {
        { ?agreement accord:statedIn ?part } UNION { ?agreement accord:evidence ?part ; accord:statedIn ?claim }
        UNION { ?agreement prov:wasDerivedFrom ?part . ?agreement a accord:DerivedAgreement }
        UNION { ?agreement a accord:DerivedAgreement ; prov:wasDerivedFrom/accord:basedOn/accord:evidence ?part }
      } GROUP BY ?agreement""")  # fmt: skip
    leafed = []
    for row in found:  # type: ignore[union-attr]
        names = [row["agreement"].value, *row["parts"].value.split()]
        numbers = sorted({at[f"<{name.removeprefix('https://w3id.org/accord/')}>"] for name in names})
        claims = {name for name in names if "/evidence/claim-" in name}
        leafed.append(
            max(len(claims), 1) - 1 - sum(after - before > 8 for before, after in itertools.pairwise(numbers))
        )
    assert len(leafed) > 30
    assert min(leafed) >= 0, leafed
