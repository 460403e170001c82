"""`explain` leads from an agreement down to the lines; `diff` and `stats` tell of graphs what is true of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Literal, URIRef

import accord
from accord.asking import comparison, counts, explanation
from accord.ground.errors import RequestError
from accord.rdf import graphs, writing
from accord.rdf.prefixes import BASE
from accord.rdf.terms import ACCORD, SCHEMA
from places import DATA

SMALL = DATA / "graphs" / "small.trig"


@pytest.fixture
def graph() -> Graph:
    """The small graph of the tests as one."""
    return graphs.union(graphs.load_dataset([SMALL]))


def told(graph: Graph, what: str) -> str:
    """Tell the way from what the words mean."""
    return "\n".join(explanation.show(explanation.explain(graph, what)))


@pytest.mark.parametrize(
    "what", [f"{BASE}small/agreement/00000010", "small/agreement/00000010", f"<{BASE}small/agreement/00000010>"]
)
def test_a_derived_agreement_leads_to_both_lines(graph: Graph, what: str) -> None:
    """Proposition, rule, each stance with holder, side, strength and who obtained it, claim, line, words, context."""
    lines = told(graph, what).splitlines()
    assert lines[0].startswith("derived agreement: 甲, 乙  <")
    text = "\n".join(lines)
    for part in (
        "├─ on: 自主学习是核心方向",
        "├─ by the rule shared-position",
        "甲 supports (full): 自主学习是核心方向",
        "乙 supports (partial): 自主学习是核心方向",
        "obtained by curation of the curator of positions.yaml",
        "line 3, 甲 (turn “甲”): “自主学习是方向”",
        ">    3 甲：自主学习是方向",
        "     4 乙：方向就是自主学习",
    ):
        assert part in text, part


def test_a_stated_agreement_leads_to_the_words_that_state_it(graph: Graph) -> None:
    """No rule and no stance: the claim and its line."""
    text = told(graph, "small/agreement/00000009")
    assert text.startswith("stated consensus (full): 与会者")
    assert "stated in line 5, 与会者 (collective subject): “自主学习是核心”" in text
    assert "rule" not in text


@pytest.mark.parametrize("what", ["核心方向", "AUTONOMOUS LEARNING is", "the core direction"])
def test_words_find_the_proposition(graph: Graph, what: str) -> None:
    """By words of its label, in either language and case, wherever else they stand."""
    assert told(graph, what).startswith("proposition: 自主学习是核心方向 (about 自主学习)")


def test_words_of_a_claim_find_the_claim(graph: Graph) -> None:
    """A claim of nobody in particular is told so."""
    assert told(graph, "天气").startswith("line 6, nobody in particular (no attribution): “今天天气好”")


def test_a_person_is_told_by_its_agreements(graph: Graph) -> None:
    """What does not name a proposition or a claim may name a person."""
    assert told(graph, "Yi").startswith("person: 乙")


def test_several_meanings_are_offered(graph: Graph) -> None:
    """Which of them is meant, the user has to say."""
    graph.add((URIRef(f"{BASE}p"), RDF.type, ACCORD.Proposition))
    graph.add((URIRef(f"{BASE}p"), RDFS.label, Literal("核心是别的", lang="zh")))
    with pytest.raises(RequestError, match="may mean 2 things") as caught:
        told(graph, "核心")
    assert f"<{BASE}p>  核心是别的" in str(caught.value.remedy)


@pytest.mark.parametrize("what", ["autonomos lerning", "完全没有", " "])
def test_what_is_not_there_is_an_error_with_the_nearest(graph: Graph, what: str) -> None:
    """Never an empty answer."""
    with pytest.raises(RequestError) as caught:
        told(graph, what)
    assert caught.value.remedy


def test_a_repeated_step_is_only_referred_to(graph: Graph) -> None:
    """A claim that bears two agreements is told once."""
    other = URIRef(f"{BASE}small/agreement/00000011")
    for predicate, value in graph.predicate_objects(URIRef(f"{BASE}small/agreement/00000010")):
        graph.add((other, predicate, value))
    text = told(graph, "核心方向")
    assert text.count("as opinion") == 2
    assert text.count("(see above)") == 2


def test_circles_end(graph: Graph) -> None:
    """A graph of strangers may be derived from itself."""
    agreement = URIRef(f"{BASE}small/agreement/00000010")
    graph.add((agreement, URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"), agreement))
    assert "(see above)" in told(graph, "small/agreement/00000010")


def test_the_same_graph_has_no_difference() -> None:
    """Whatever the format it came in."""
    old, new = graphs.load_dataset([SMALL]), Dataset()
    new.parse(data=writing.serialise(old, "nquads"), format="nquads")
    assert comparison.diff(old, new) == []


def test_a_difference_is_told_by_resource_with_label_and_line() -> None:
    """A changed claim, a new resource, a resource that is gone; nothing else."""
    old, new = graphs.union(graphs.load_dataset([SMALL])), graphs.union(graphs.load_dataset([SMALL]))
    claim = URIRef(f"{BASE}small/claim/jia-00000001")
    new.set((claim, SCHEMA.text, Literal("方向是学习", lang="zh")))
    new.add((URIRef(f"{BASE}small/person/ding"), RDFS.label, Literal("丁", lang="zh")))
    new.remove((URIRef(f"{BASE}small/event"), None, None))
    changes = {change.resource.removeprefix(f"{BASE}small/"): change for change in comparison.diff(old, new)}
    assert {name: change.kind for name, change in changes.items()} == {
        "claim/jia-00000001": "changed",
        "person/ding": "added",
        "event": "removed",
    }
    changed = changes["claim/jia-00000001"]
    assert (changed.label, changed.lines) == ("方向是学习", (3,))
    assert (changed.removed, changed.added) == (('schema:text "自主学习是方向"@zh',), ('schema:text "方向是学习"@zh',))
    text = list(comparison.show(list(changes.values())))
    assert text[-1] == "3 resources differ: 3 triples removed, 2 added"
    assert f"~ changed claim of 甲, line 3: 方向是学习  <{claim}>" in text


def test_what_only_moved_is_one_line(tmp_path: Path) -> None:
    """Two lines above: nothing that was said is another thing; a statement more is."""
    said = "# Club\n\nPresent: Ann Lee, Bo Chen\n\n{}Ann: We repair the roof.\nBo: I agree with Ann.\n{}"
    built = []
    for number, (above, below) in enumerate([("", ""), ("Nothing else.\n\n", ""), ("", "Ann: Then we paint it.\n")]):
        notes = tmp_path / str(number) / "club.md"
        notes.parent.mkdir()
        notes.write_text(said.format(above, below))
        built.append(accord.build(notes))
    moved = accord.diff(built[0], built[1])
    text = "\n".join(comparison.show(moved))
    assert "2 statements moved down by 2 lines (--moved lists them)" in text
    assert "accord:line" not in text and "oa:start" not in text
    assert "accord:line 5" in "\n".join(comparison.show(moved, moved=True))
    added = "\n".join(comparison.show(accord.diff(built[0], built[2]), iris=False))
    assert "+ added claim of Ann Lee, line 7: Then we paint it." in added
    assert " moved" not in added and "https://" not in added.partition("changed")[0]
    back = "\n".join(comparison.show(accord.diff(built[2], built[0])))
    assert "- removed claim of Ann Lee, line 7: Then we paint it." in back
    assert "schema:text" in "\n".join(comparison.show(accord.diff(built[2], built[0]), full=True))


def test_the_numbers_are_those_of_the_graph() -> None:
    """Counted by hand from the file."""
    numbers = counts.stats(graphs.load_dataset([SMALL]))
    assert numbers.counts["claims"] == 4
    assert numbers.counts["persons"] == 2
    assert numbers.counts["parties without a name"] == 1
    assert (numbers.counts["agreements, stated"], numbers.counts["agreements, derived"]) == (1, 1)
    assert numbers.unattributed == 1
    assert [name.rsplit("/", 1)[-1] for name in numbers.graphs] == ["derived", "notes", "positions"]
    assert sum(numbers.graphs.values()) == numbers.statements == 131


def test_the_fingerprint_is_that_of_the_canonical_n_quads() -> None:
    """Anyone can compute it with other tools."""
    dataset = graphs.load_dataset([SMALL])
    expected = hashlib.sha256(writing.serialise(dataset, "nquads")).hexdigest()
    assert counts.stats(dataset).fingerprint == expected
