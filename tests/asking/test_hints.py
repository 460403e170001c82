"""Questions that are no questions, answers that are empty, and answers in another language."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from rdflib import Dataset

import accord
from accord.asking import question as asking
from accord.asking.hints import hints, unbound
from accord.asking.question import ask
from accord.ground.errors import RequestError
from accord.rdf.files import load
from places import DATA

STORE = load([DATA / "questions" / "sample.ttl"])


def test_what_looks_like_a_query_is_no_name_of_a_question() -> None:
    with pytest.raises(RequestError, match=r"1:1: .*no query begins with 'SELEC'\n  Begin with SELECT"):
        ask(STORE, asking.find_question("SELEC ?x { ?x ?p ?o }"))
    with pytest.raises(RequestError, match=r"no question is called 'SELEC'\n  None of the \d+ .*: accord query$"):
        asking.find_question("SELEC")
    with pytest.raises(RequestError, match=r"called 'who-agree'\n  Did you mean: who-agreed$"):
        asking.find_question("who-agree")


def test_prefixes_of_the_project_need_not_be_declared_in_a_query_that_is_written_out() -> None:
    declared = "PREFIX foaf: <urn:other#> SELECT ?x { ?x a foaf:Person }"
    assert not ask(STORE, asking.find_question(declared))
    short = asking.find_question("SELECT ?x {\n ?x a accord:Claim }")
    assert ask(STORE, short)
    with pytest.raises(RequestError, match=r"1:31: .*'\}' closes nothing"):
        ask(STORE, asking.find_question("SELECT ?x { ?x a foaf:Person }}"))
    with pytest.raises(RequestError, match=r"1:18: .*'foo:' is not declared"):
        ask(STORE, asking.find_question("SELECT ?x { ?x a foo:Person }"))
    assert ask(STORE, asking.find_question(asking.show(short, {}, STORE)))  # --show gives what runs anywhere


def told(text: str, **values: str) -> str:
    """What is said of a question that finds nothing."""
    question = asking.find_question(text)
    assert not ask(STORE, question, values)
    return "\n".join(hints(question, values, lambda other, given: ask(STORE, other, given)))


def test_an_empty_answer_says_which_value_stands_in_the_way() -> None:
    said = told("claims", kind="opinon", topic="fish")
    assert re.search(r"^Without kind=opinon there (are|is) \d+ rows?; kind is there: opinion", said, re.MULTILINE)
    assert "Without topic=fish" not in said


def test_an_empty_answer_of_ones_own_query_says_which_terms_the_graph_does_not_have() -> None:
    said = told("SELECT ?x { ?x a accord:Clam ; accord:sholder ?y ; accord:line 3 }")
    assert "The graph has no accord:Clam; near: accord:Claim" in said
    assert "The graph has no accord:sholder; near: accord:holder" in said
    assert "accord:line" not in said.replace("near: accord:line", "")


def test_columns_that_nothing_binds_are_told() -> None:
    assert unbound(ask(STORE, asking.find_question("SELECT ?x ?claim { ?x a accord:Claim }"))) == ["claim"]


# ── Answers in another language ──────────────────────────────────────────────────────────────────────


def test_labels_are_given_in_the_language_that_is_wanted(sample: Dataset) -> None:
    """Names and propositions, not the words of the notes; what has no other label stays."""
    ours, english = (accord.ask(sample, "who-agreed", topic="自主学习", lang=lang).rows for lang in (None, "en"))
    assert [row.party for row in ours[:2]] == ["林俊旸", "姚顺雨"]
    assert english[0].proposition == "Autonomous learning is the core of the next AI paradigm"
    assert [row.quote for row in english] == [row.quote for row in ours]
    assert accord.ask(sample, "who-agreed", topic="自主学习", lang="zh").rows == ours


def test_a_label_of_two_things_with_different_counterparts_stays() -> None:
    store = ox.Store()
    name = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    for thing, english in (("urn:a", "Learning"), ("urn:b", "Study")):
        for label in (ox.Literal("学习", language="zh"), ox.Literal(english, language="en")):
            store.add(ox.Quad(ox.NamedNode(thing), name, label))
    query = asking.find_question('SELECT ?x { ?a rdfs:label ?x FILTER (LANG(?x) = "zh") }')
    assert {row.x for row in ask(store, query, lang="en").rows} == {"学习"}
