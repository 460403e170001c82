"""Saved questions and the asking of them: headers, values, targets, refusals."""

from __future__ import annotations

import csv
import re
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pyoxigraph as ox
import pytest
import rdflib
import yaml
from hypothesis import given
from hypothesis import strategies as st

import servers
from accord.asking import paging
from accord.asking import question as asking
from accord.asking.answer import Answer
from accord.asking.question import Question, ask, questions, read_query, show
from accord.asking.spelling import fitting
from accord.asking.syntax import diagnose
from accord.asking.tables import Row, cell, render
from accord.ground.errors import RequestError
from accord.ground.resources import queries_dir
from accord.rdf.endpoint import Endpoint
from accord.rdf.files import load
from accord.rdf.terms import FOAF, RDF, RDFS
from places import DATA
from stores import wanted

FOLDER = DATA / "questions"
CASES: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / "cases.yaml").read_text("utf-8"))
SAVED = questions()
CONTRACT = {
    "people": "name organisation role period presence line notes",
    "claims": "line party topic kind text claim notes",
    "who-agreed": "party polarity proposition basis line quote notes",
    "agreements": "agreement polarity basis on party line quote topic notes",
    "consensus": "by on line quote topic notes",
    "topics": "topic broader claims parties agreements",
    "unattributed": "line text notes",
}


def sample() -> ox.Store:
    return load([FOLDER / "sample.ttl"])


STORE = sample()


def question_of(case: str) -> Question:
    return SAVED[case.partition(".")[0]]


def words(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[cell(term) for term in row] for row in rows]


def expected(case: str) -> list[list[str]]:
    with (FOLDER / f"{case}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def own(text: str, folder: Path) -> Question:
    path = folder / "own.rq"
    path.write_text(text, encoding="utf-8")
    return read_query(path)


def refused(text: str, folder: Path) -> str:
    with pytest.raises(RequestError) as caught:
        ask(STORE, own(text, folder))
    return str(caught.value)


# ── Every saved question ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "columns"), CONTRACT.items())
def test_the_columns_of_the_contract(name: str, columns: str) -> None:
    assert SAVED[name].columns == tuple(columns.split())


def test_there_are_more_than_sixteen() -> None:
    assert len(SAVED) >= 16


@pytest.mark.parametrize("question", SAVED.values(), ids=str)
def test_a_question_says_what_it_asks_in_both_languages(question: Question) -> None:
    assert question.title and question.tags
    assert set(question.question) == {"en", "zh"}
    assert question.question["en"].endswith("?") and question.question["zh"].endswith("？")
    assert all(parameter.text for parameter in question.parameters)


@pytest.mark.parametrize("question", SAVED.values(), ids=str)
def test_a_question_stands_in_a_total_order(question: Question) -> None:
    assert "\nORDER BY " in question.text


@pytest.mark.parametrize("question", SAVED.values(), ids=str)
def test_every_parameter_has_one_place_and_every_place_a_parameter(question: Question) -> None:
    declared = [parameter.name for parameter in question.parameters]
    places = re.findall(r"VALUES \?(\w+) { UNDEF }", question.text)
    assert sorted(declared) == sorted(place for place in places if place != question.page[0])
    assert not question.page[0] or question.page[0] in places


@pytest.mark.parametrize("question", SAVED.values(), ids=str)
def test_every_parameter_has_a_case(question: Question) -> None:
    used = {name for case, given_ in CASES.items() if question_of(case) == question for name in given_}
    assert question.name in CASES
    assert used == {parameter.name for parameter in question.parameters}


@pytest.mark.parametrize("case", CASES)
def test_the_answer_is_the_expected_one(case: str) -> None:
    answer = ask(STORE, question_of(case), CASES[case])
    assert [list(answer.columns), *words(answer.terms)] == expected(case)
    assert answer.columns == question_of(case).columns
    assert answer.terms


@pytest.mark.parametrize("name", SAVED)
def test_without_the_fact_the_answer_is_another(name: str) -> None:
    store = sample()
    store.update((FOLDER / f"{name}.without.ru").read_text("utf-8"))
    answer = ask(store, SAVED[name])
    assert words(answer.terms) != expected(name)[1:]


@pytest.mark.parametrize("case", [case for case in CASES if "." not in case])
def test_rdflib_gives_the_same_rows(case: str) -> None:
    """A second engine reads each question as it stands in its file."""
    graph = rdflib.Graph()
    graph.parse(data=STORE.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()), format="nt")
    result = graph.query(question_of(case).text)
    found = [["" if term is None else str(term) for term in row] for row in result]  # type: ignore[union-attr]
    assert found == expected(case)[1:]


def test_topics_count_what_the_other_questions_list() -> None:
    names = {cell(row[0]): (int(cell(row[2])), int(cell(row[4]))) for row in ask(STORE, SAVED["topics"]).terms}
    for topic, (claims, agreements) in names.items():
        assert len(ask(STORE, SAVED["claims"], {"topic": topic}).terms) == claims
        rows = ask(STORE, SAVED["agreements"], {"topic": topic}).terms
        assert len({row[0] for row in rows if cell(row[1]) == "agree"}) == agreements


def test_nobody_is_both_in_agreement_and_discussing_only() -> None:
    for topic in ("潮汐发电", "生态影响", "站址", "鱼类"):
        agreed = {cell(row[4]) for row in ask(STORE, SAVED["agreements"], {"topic": topic}).terms}
        only = {cell(row[1]) for row in ask(STORE, SAVED["discussed-only"], {"topic": topic}).terms}
        assert not agreed & only


def test_every_claim_is_listed_once() -> None:
    rows = ask(STORE, SAVED["claims"]).terms
    claims = ask(STORE, Question("own", "SELECT ?c { ?c a <https://w3id.org/accord/ontology#Claim> }")).terms
    assert sorted(map(str, (row[5] for row in rows))) == sorted(str(row[0]) for row in claims)


# ── Headers ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_header_is_read(tmp_path: Path) -> None:
    question = own(
        "# title: T\n# question (en): Who?\n# tags: a, b\n# param: day date required — the day\n#\n# note: prose\n"
        "SELECT ?x { VALUES ?day { UNDEF } ?x ?p ?day }",
        tmp_path,
    )
    assert (question.name, question.title, question.tags) == ("own", "T", ("a", "b"))
    assert question.parameters == (asking.Parameter("day", "date", True, "the day"),)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("# title: T\n# titel: T", ":2: unknown key 'titel'"),
        ("# title: T\n# title: U", ":2: the key 'title' comes twice"),
        ("# title: T\n# param: x thing optional", ":2: not a parameter"),
        ("# title: T\n# param: x", ":2: not a parameter"),
        ("# title: T\n# param: x text optional\n# param: x date optional", ":3: the parameter 'x' comes twice"),
        ("# title: T\n# just prose", ":2: not a line of a header"),
    ],
)
def test_a_wrong_header_is_refused_with_its_line(header: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=re.escape(message)):
        own(header + "\n\nASK { ?s ?p ?o }", tmp_path)


def test_a_file_needs_no_header(tmp_path: Path) -> None:
    question = own("# note: mine\nSELECT ?x { VALUES ?x { UNDEF } ?x ?p ?o }", tmp_path)
    assert question.columns == () and [parameter.kind for parameter in question.parameters] == ["any"]


@pytest.mark.parametrize("name", ["nothere.rq", "."])
def test_a_file_that_cannot_be_read_is_refused(name: str) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        read_query(name)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_bytes("# title: 问".encode("gb18030"))
    with pytest.raises(RequestError, match="not UTF-8"):
        read_query(tmp_path / "own.rq")


def test_an_unknown_question_offers_the_nearest() -> None:
    with pytest.raises(RequestError, match=r"no question is called 'who-agree'\n.*who-agreed"):
        asking.find_question("who-agree")
    assert asking.find_question("topics") == SAVED["topics"]


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "value",
    [
        "潮汐发电",
        "tidal power",
        "Tidal  POWER",
        "ｔｉｄａｌ power",
        "潮汐能",
        "<https://w3id.org/accord/topic/tidal-power>",
        "https://w3id.org/accord/topic/tidal-power",
        "topic:tidal-power",
    ],
)
def test_a_topic_is_found_by_any_of_its_names(value: str) -> None:
    assert words(ask(STORE, SAVED["who-agreed"], {"topic": value}).terms) == expected("who-agreed.topic")[1:]


def test_all_things_of_one_name_are_bound() -> None:
    store = sample()
    store.update(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> INSERT DATA {"
        "<urn:fish> a skos:Concept ; skos:prefLabel 'FISH'@en }"
    )
    text = show(SAVED["claims"], {"topic": "fish"}, store)
    assert "VALUES ?topic { <https://w3id.org/accord/topic/fish> <urn:fish> }" in text


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("claims", {"topic": "tidal powr"}, r"no topic is called 'tidal powr'\n  Did you mean: tidal power"),
        ("claims", {"party": "林柯"}, r"no party is called '林柯'\n  Did you mean: 林可"),
        ("claims", {"topic": "林可"}, r"no topic is called"),
        ("claims", {"topic": "<urn:nothing>"}, r"no topic is called '<urn:nothing>'"),
        ("claims", {"topic": "<urn:no thing>"}, r"is no topic: Invalid IRI"),
        ("claims", {"topics": "fish"}, r"has no parameter 'topics'\n  It has: party, topic, kind\."),
        ("unattributed", {"topic": "fish"}, r"has no parameter 'topic'\n  It has none\."),
        ("people", {"organisation": "TideC"}, r"no organisation is called 'TideC'\n  Did you mean: TideCo"),
        ("meetings", {"since": "yesterday"}, r"since='yesterday' is no date.*\n  Write a day as"),
        ("meetings", {"since": "2030-02-30"}, r"is no date"),
        ("parts", {"line": "ten"}, r"line='ten' is no whole number.*\n  Write a whole number"),
        ("evidence", {"words": "\ud800"}, r"is no text"),
    ],
)
def test_a_wrong_value_is_refused(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        ask(STORE, SAVED[name], values)


def test_a_required_parameter_is_asked_for(tmp_path: Path) -> None:
    question = own("# title: T\n# param: day date required — the day\n\nASK { VALUES ?day { UNDEF } }", tmp_path)
    with pytest.raises(RequestError, match=r"needs day=…\n  the day"):
        ask(STORE, question)


def test_an_empty_graph_says_so() -> None:
    with pytest.raises(RequestError, match="There is none at all in the graph"):
        ask(ox.Store(), SAVED["claims"], {"topic": "fish"})


def test_arguments_are_taken_apart() -> None:
    assert asking.parse_parameters(["a=1", "b=x=y", "c="]) == {"a": "1", "b": "x=y", "c": ""}
    with pytest.raises(RequestError, match="'a' is given twice"):
        asking.parse_parameters(["a=1", "a=2"])
    for wrong in ("a", "=1"):
        with pytest.raises(RequestError, match="is not NAME=VALUE"):
            asking.parse_parameters([wrong])


def test_values_of_files_without_a_header_are_what_they_look_like(tmp_path: Path) -> None:
    question = own("SELECT ?x { VALUES ?x { UNDEF } }", tmp_path)
    seen = {
        value: str(ask(STORE, question, {"x": value}).terms[0][0]) for value in ("7", "2030-03-01", "七", "person:a")
    }
    assert seen == {
        "7": '"7"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "2030-03-01": '"2030-03-01"^^<http://www.w3.org/2001/XMLSchema#date>',
        "七": '"七"',
        "person:a": "<https://w3id.org/accord/person/a>",
    }


# ── Nothing in a value becomes a part of the query ───────────────────────────────────────────────────

TEXT_QUESTION = Question(
    "text",
    "SELECT ?x ?y WHERE { VALUES ?x { UNDEF } VALUES ?y { 1 } } # VALUES ?x { UNDEF }",
    parameters=(asking.Parameter("x", "text"), asking.Parameter("y", "text")),
)
HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="\"'\\{}<>#\n\r\t?$.;u0027 UNDEFxVALUESérvice"),
    st.sampled_from(
        [
            '" } } ; DROP ALL #',
            '"@en } VALUES ?y { 2 } #',
            "\\u0022 } VALUES ?y { 2 } #",
            "\\\\u0022",
            "'''\"\"\"",
            "VALUES ?x { UNDEF }",
            "\r\n} SELECT * { ?s ?p ?o } #",
        ]
    ),
)


@given(HOSTILE)
def test_a_text_comes_back_as_it_went_in(value: str) -> None:
    try:
        answer = ask(STORE, TEXT_QUESTION, {"x": value})
    except RequestError:
        assert not value.isprintable()  # a lone surrogate, which is no character
        return
    assert [[cell(term) for term in row] for row in answer.terms] == [[value, "1"]]


@given(HOSTILE, st.sampled_from(["topic", "person", "organisation", "party", "date", "integer", "any"]))
def test_a_value_that_is_bound_is_one_term_or_refused(value: str, kind: asking.Kind) -> None:
    try:
        terms = asking.resolve(asking.Parameter("x", kind), value, STORE)
    except RequestError:
        return
    answer = ask(STORE, Question("any", asking.bind(TEXT_QUESTION, {"x": terms})))
    assert [row[0] for row in answer.terms] == list(terms)
    assert all(cell(row[1]) == "1" for row in answer.terms)


def test_only_the_data_block_is_bound(tmp_path: Path) -> None:
    text = (
        "# VALUES ?x { UNDEF }\nSELECT ?x ('VALUES ?x { UNDEF }' AS ?y) { values $x\n{undef} "
        'BIND ("""VALUES ?x { UNDEF }""" AS ?z) }'
    )
    bound = show(own(text, tmp_path), {"x": "1"}, STORE)
    assert bound == text.replace("values $x\n{undef}", 'VALUES ?x { "1"^^<http://www.w3.org/2001/XMLSchema#integer> }')


@pytest.mark.parametrize("body", ["VALUES ?y { UNDEF }", "VALUES ?x { UNDEF } VALUES ?x { UNDEF }"])
def test_a_parameter_without_exactly_one_place_is_refused(body: str, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="places in the query and needs one"):
        ask(STORE, own(f"# title: T\n# param: x text optional\n\nASK {{ {body} }}", tmp_path), {"x": "1"})


# ── What is refused ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }",
        "# only a look\nCLEAR ALL",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused(text: str, tmp_path: Path) -> None:
    assert "a SPARQL update" in refused(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o.SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1service?g{ ?s ?p ?o } }",
        "SELECT * { ?s ?p true servICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { ?s <urn:a#b> ?o SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX : <urn:> SELECT * { ?s :a\\#b ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\u0022 . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #" }',
    ],
)
def test_another_endpoint_is_not_asked(text: str, tmp_path: Path) -> None:
    assert "(SERVICE)" in refused(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?service ?p 'service' } # SERVICE",
        "ASK { ?s <urn:service> <http://example.org/SERVICE> }",
        "PREFIX a: <urn:> ASK { ?s a:service ?o }",
    ],
)
def test_the_word_alone_is_no_harm(text: str, tmp_path: Path) -> None:
    assert ask(STORE, own(text, tmp_path)).form == "ask"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * {\n  ?s ?p\n}", r"own\.rq:2:3: not SPARQL 1\.1: what begins here with '\?s'"),
        ("SELECT ?x {\n  ?x accord:holder 1 }", r":2:6: .*prefix 'accord:' is not declared\n.*PREFIX accord: <https"),
        ("SELECT ?x { ?x foo:bar 1 }", r":1:16: .*prefix 'foo:' is not declared\n.*Known here are accord, "),
        ("SELECT ?x {\n ?x ?p ?o", r":1:11: .*'\{' is opened here and never closed"),
        ("SELECT ?x { ?x ?p ?o ) }", r":1:22: .*'\)' closes nothing"),
        ("SELECT ?x { ?x ?p 'o }", r":1:19: .*a quotation begins here"),
        ("# what\nSELEKT ?x { ?x ?p ?o }", r":2:1: .*no query begins with 'SELEKT'\n  Begin with SELECT"),
        ("SELECT ?x { ?x ?p ?o } ORDER ?x", r":1:24: .*'ORDER'"),
        ("SELECT ?x { ?x ?p ?o . FILTER (?o > ) }", r":1:24: .*'FILTER'"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?p ?y }", r"variable that is unbound"),
        ("", r"own\.rq:1:1: not SPARQL 1\.1: there is no query"),
    ],
)
def test_a_syntax_error_has_its_place_and_plain_words(text: str, told: str, tmp_path: Path) -> None:
    assert re.search(told, refused(text, tmp_path))


def test_the_place_is_that_of_the_query_as_it_is_written(tmp_path: Path) -> None:
    question = own("SELECT ?x { VALUES ?topic { UNDEF } ?x ?p ) }", tmp_path)
    with pytest.raises(RequestError, match=r":1:43: "):
        ask(STORE, question, {"topic": "a value that is far longer than the one whose place it takes"})


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX a: <urn:a#> SELECT ?x { ?x a:b _:c . # d:e\n ?x <urn:f:g> 'h:i' FILTER (?x != a:j.k) }",
        'BASE <urn:b/> SELECT * { ?s a <c> ; <d> "e:f { " }',
        "PREFIX : <urn:a#> ASK { :a :b :c }",
    ],
)
def test_what_is_right_is_not_taken_for_a_fault(text: str, tmp_path: Path) -> None:
    ask(STORE, own(text, tmp_path))
    assert "not declared" not in diagnose(text, "").message and "closed" not in diagnose(text, "").message


# ── Names in other spellings ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "party"),
    [
        ("Ouyang Chuan", "欧阳川"),
        ("Ouyang, Chuan", "欧阳川"),
        ("林 可", "林可"),
        ("Lin Ke", "林可"),
        ("ke lin", "林可"),
        ("晓月", "何晓月"),
        ("Xiaoyue", "何晓月"),
    ],
)
def test_a_person_is_found_in_either_order_and_any_spelling(value: str, party: str) -> None:
    whole = ask(STORE, SAVED["claims"], {"party": party}).terms
    assert whole and ask(STORE, SAVED["claims"], {"party": value}).terms == whole


@pytest.mark.parametrize(
    ("value", "label", "parts", "fits"),
    [
        ("Holt, Mira", "Mira Holt", False, True),
        ("Mira", "Mira Holt", True, True),
        ("Mira", "Mira Holt", False, False),
        ("Zoë Müller", "Zoe Muller", False, True),
        ("姚順雨", "姚顺雨", False, True),
        ("唐洁", "唐杰", False, False),
        ("张伟", "唐杰", True, False),
        ("Mir", "Mira Holt", True, False),
        ("月", "何晓月", True, False),
    ],
)
def test_what_is_another_spelling(value: str, label: str, parts: bool, fits: bool) -> None:
    assert (fitting(value, [("thing", label)], parts=parts) == {"thing"}) is fits


def test_a_part_of_two_names_is_neither() -> None:
    both = [("a", "Mira Holt"), ("b", "Mira Brook")]
    assert fitting("Mira", both, parts=True) == {"a", "b"}
    store = ox.Store()
    for name in ("Mira Holt", "Mira Bo"):
        person = ox.NamedNode(f"urn:{name[5:]}")
        store.add(ox.Quad(person, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(FOAF.Person))))
        store.add(ox.Quad(person, ox.NamedNode(str(RDFS.label)), ox.Literal(name)))
    with pytest.raises(RequestError, match=r"'Mira' may be any of several: Mira Bo · Mira Holt\n  Give the whole name"):
        ask(store, SAVED["claims"], {"party": "Mira"})


# ── A query as it is written ─────────────────────────────────────────────────────────────────────────


def test_a_query_may_stand_where_a_name_does() -> None:
    question = asking.find_question("SELECT (COUNT(*) AS ?n) { VALUES ?of { UNDEF } ?of ?p ?o }")
    assert [parameter.name for parameter in question.parameters] == ["of"]
    everything = asking.find_question("# all\nSELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert ask(STORE, everything).rows[0].n == len(STORE)


def test_a_graph_is_written_as_turtle_and_nothing_else_is() -> None:
    described = ask(STORE, asking.find_question("DESCRIBE <https://w3id.org/accord/tide-1/event>"))
    text = render(described, "turtle")
    assert text.startswith("@prefix ") and "潮汐电站座谈会" in text
    read = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    assert {(quad.subject, quad.predicate, quad.object) for quad in read} == set(described.terms)
    with pytest.raises(RequestError, match="only a graph is written as turtle"):
        render(ask(STORE, SAVED["people"]), "turtle")


# ── Forms ────────────────────────────────────────────────────────────────────────────────────────────


def test_asking_and_constructing(tmp_path: Path) -> None:
    assert words(ask(STORE, own("ASK { ?s ?p ?o }", tmp_path)).terms) == [["true"]]
    graph = ask(STORE, own("CONSTRUCT { <urn:a> <urn:b> ?n } WHERE { VALUES ?n { 2 1 } }", tmp_path))
    assert graph.columns == ("subject", "predicate", "object")
    assert words(graph.terms) == [["urn:a", "urn:b", "1"], ["urn:a", "urn:b", "2"]]
    assert ask(STORE, own("DESCRIBE <https://w3id.org/accord/topic/fish>", tmp_path)).terms


@pytest.fixture(scope="module")
def in_graphs(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The sample in three graphs, with every statement in two of them."""
    path = tmp_path_factory.mktemp("graphs") / "sample.nq"
    quads = [
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(f"urn:graph:{graph % 3}"))
        for number, quad in enumerate(sorted(STORE, key=str))
        for graph in (number, number + 1)
    ]
    ox.serialize(quads, str(path), ox.RdfFormat.N_QUADS)
    return load([path])


@pytest.mark.parametrize("case", CASES)
def test_pages_follow_each_other_as_the_rows_of_the_whole(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "FIRST", 1)
    monkeypatch.setattr(paging, "MOST", 2)
    whole = ask(STORE, question_of(case), CASES[case]).terms
    for offset, limit in ((0, 1), (1, 2), (0, len(whole) + 9)):
        assert ask(STORE, question_of(case), CASES[case], offset=offset, limit=limit).terms == whole[offset:][:limit]


@pytest.mark.parametrize("case", CASES)
def test_named_graphs_are_asked_as_one(case: str, in_graphs: ox.Store) -> None:
    """A statement that stands in several graphs is found once."""
    assert words(ask(in_graphs, question_of(case), CASES[case]).terms) == expected(case)[1:]


def test_a_query_may_still_name_a_graph(in_graphs: ox.Store, tmp_path: Path) -> None:
    counted = own("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", tmp_path)
    named = own("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }", tmp_path)
    assert words(ask(in_graphs, counted).terms) == [[str(len(STORE))]]
    assert words(ask(in_graphs, named).terms) == [[str(2 * len(STORE))]]


# ── Endpoints ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A real server with the sample, which may only be read."""
    wanted("oxigraph")
    folder = tmp_path_factory.mktemp("oxigraph")
    filled = servers.start("oxigraph", folder)
    turtle = (FOLDER / "sample.ttl").read_bytes()
    httpx.put(f"{filled.address}/store?default", content=turtle, headers={"Content-Type": "text/turtle"})
    filled.stop()
    server = servers.start("oxigraph", folder, read_only=True)
    yield Endpoint(server.query)
    server.stop()


@pytest.mark.parametrize("case", CASES)
def test_an_endpoint_gives_the_same_rows(case: str, endpoint: Endpoint) -> None:
    embedded = ask(STORE, question_of(case), CASES[case])
    assert ask(endpoint, question_of(case), CASES[case]) == embedded


def test_an_endpoint_is_asked_for_labels_in_pages(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PAGE", 3)
    for parameter, value in (("topic", "fish"), ("party", "the chair"), ("party", "Chuan Ouyang")):
        assert show(SAVED["claims"], {parameter: value}, endpoint) == show(SAVED["claims"], {parameter: value}, STORE)
    with pytest.raises(RequestError, match="Did you mean: tidal power"):
        show(SAVED["claims"], {"topic": "tidal powr"}, endpoint)


@pytest.mark.parametrize("text", ["ASK { ?s ?p ?o }", "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"])
def test_an_endpoint_gives_every_form(text: str, endpoint: Endpoint, tmp_path: Path) -> None:
    question = own(f"# DROP ALL\n# INSERT\n{text}", tmp_path)
    assert ask(endpoint, question) == ask(STORE, question)


class Impostor(BaseHTTPRequestHandler):
    """Answers a request for `/STATUS` with that status, for anything else with the body of its name."""

    bodies: ClassVar[dict[str, tuple[str, bytes]]] = {
        "html": ("text/html", b"<!DOCTYPE html><html><title>Welcome</title></html>"),
        "disguised": ("application/json", b"  <html>sign in</html>"),
        "garbage": ("application/sparql-results+json", b'{"head": \x1b[31m'),
        "list": ("application/sparql-results+json", b"[]"),
    }

    def do_POST(self) -> None:
        """Answer."""
        name = self.path.strip("/")
        kind, body = self.bodies.get(name, ("text/plain", b"no \x1b[2Jsuch\nluck"))
        self.send_response(int(name) if name.isdigit() else 200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def impostor() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Impostor)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("400", "HTTP status 400: no"),
        ("401", "HTTP status 401"),
        ("403", "HTTP status 403"),
        ("404", r"HTTP status 404(.|\n)*/query"),
        ("500", "HTTP status 500"),
        ("503", "HTTP status 503"),
        ("html", "sent a web page"),
        ("disguised", "sent a web page"),
        ("garbage", "no SPARQL answer"),
        ("list", "no SPARQL answer"),
    ],
)
def test_a_server_that_is_no_endpoint_is_named(path: str, message: str, impostor: str) -> None:
    with pytest.raises(RequestError, match=message) as caught:
        ask(Endpoint(f"{impostor}/{path}"), SAVED["topics"])
    assert "\x1b" not in str(caught.value)


def test_an_endpoint_that_is_not_there() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and never listening: a connection is refused
        with pytest.raises(RequestError, match="cannot be reached"):
            ask(Endpoint(f"http://127.0.0.1:{taken.getsockname()[1]}/query"), SAVED["topics"])


def test_an_endpoint_that_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = Endpoint(f"http://127.0.0.1:{silent.getsockname()[1]}/query")
        with pytest.raises(RequestError, match="did not answer within 1 seconds"):
            ask(address, SAVED["topics"], timeout=1)


@pytest.mark.parametrize("address", ["ftp://a/b", "localhost:7878", "http://", "file:///etc/passwd", "http://[/"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(RequestError, match="no address of an endpoint"):
        ask(Endpoint(address), SAVED["topics"])


def test_the_sample_holds_no_blank_node() -> None:
    assert not any(isinstance(term, ox.BlankNode) for quad in STORE for term in (quad.subject, quad.object))


def test_every_expected_answer_has_a_case() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(CASES)
    assert {path.name.removesuffix(".without.ru") for path in FOLDER.glob("*.ru")} == set(SAVED)
    assert {path.stem for path in queries_dir("questions").glob("*.rq")} == set(SAVED)


def test_an_answer_is_shown_as_the_expected_files_are() -> None:
    answer: Answer = ask(STORE, SAVED["topics"])
    assert render(answer, "csv").replace("\r\n", "\n") == (FOLDER / "topics.csv").read_text("utf-8")
