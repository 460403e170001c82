"""Showing answers: widths, formats, and words that would rather be commands."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from accord.asking.answer import Answer
from accord.asking.screen import draw
from accord.asking.tables import FORMATS, cell, harmless, render
from accord.ground.errors import RequestError
from accord.rdf.formats import Term

INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
LINES = Answer(
    ("line", "party", "text"),
    (
        (ox.Literal("9", datatype=INTEGER), ox.Literal("何晓月", language="zh"), ox.Literal("潮汐发电已经可以商用")),
        (ox.Literal("110", datatype=INTEGER), None, ox.Literal("tides")),
    ),
)
STEERING = "a\x1b[31mred\x1b[0m\x07\x9b2J\u202egnp\u2066\u200b|b\nc\rd\te"


def one(text: str) -> Answer:
    return Answer(("x", "y"), ((ox.Literal(text), ox.Literal("z")),))


def literals() -> st.SearchStrategy[Term | None]:
    characters = st.characters(codec="utf-8")
    texts = st.text(characters) | st.text(alphabet="|\\`*_<>[]()&#\n\r\t\x1b\"',;=+-@ a中🙂")
    return st.none() | texts.map(ox.Literal) | texts.map(lambda text: ox.Literal(text, language="zh"))


def answers() -> st.SearchStrategy[Answer]:
    rows = st.lists(st.tuples(literals(), literals()), max_size=4)
    return rows.map(lambda found: Answer(("x", "y"), tuple(found)))


def test_plain_columns_are_aligned_by_width() -> None:
    assert render(LINES) == ("line  party   text\n   9  何晓月  潮汐发电已经可以商用\n 110          tides\n")


def test_a_terminal_gets_a_table_of_its_width() -> None:
    drawn = re.sub(r"\x1b\[[0-9;]*m", "", draw(LINES, 30))
    assert all(cell_len(line) <= 30 for line in drawn.splitlines())
    assert "何晓月" in drawn and "110" in drawn
    assert "".join(re.findall("[潮汐发电已经可以商用]", drawn)) == "潮汐发电已经可以商用"


def test_csv() -> None:
    assert render(LINES, "csv") == "line,party,text\r\n9,何晓月,潮汐发电已经可以商用\r\n110,,tides\r\n"


def test_csv_leaves_formulas_as_they_are() -> None:
    assert render(one("=1+1"), "csv") == "x,y\r\n=1+1,z\r\n"


def test_tsv() -> None:
    assert render(LINES, "tsv") == ('?line\t?party\t?text\n9\t"何晓月"@zh\t"潮汐发电已经可以商用"\n110\t\t"tides"\n')


def test_markdown() -> None:
    assert render(LINES, "markdown") == (
        "| line | party | text |\n| ---: | --- | --- |\n| 9 | 何晓月 | 潮汐发电已经可以商用 |\n| 110 |  | tides |\n"
    )


def test_json_of_asking() -> None:
    answer = Answer(("answer",), ((ox.Literal(value=True),),), "ask")
    assert json.loads(render(answer, "json")) == {"head": {}, "boolean": True}


def test_an_empty_answer_has_its_columns() -> None:
    empty = Answer(("x", "y"), ())
    assert render(empty) == "x  y\n"
    assert render(empty, "csv") == "x,y\r\n"
    assert "x" in draw(empty, 80)
    assert json.loads(render(empty, "json"))["results"] == {"bindings": []}


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(RequestError, match=r"'yaml'\n  Formats: table, csv, tsv, json, markdown"):
        render(LINES, "yaml")


# ── Words that would rather be commands ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_steers_a_terminal(format_: str) -> None:
    answer = one(STEERING)
    if format_ == "turtle":  # for graphs alone
        row = (ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), answer.terms[0][0])
        answer = replace(answer, columns=("subject", "predicate", "object"), terms=(row,), form="graph")
    shown = render(answer, format_, terminal=True)
    if format_ == "table":
        shown += re.sub(r"\x1b\[[01]m", "", draw(answer, 80))  # the head is bold: our own doing
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", shown)


def test_steering_characters_are_shown() -> None:
    assert harmless("a\x1b[1m\x7f\x85\nb\tc\u202e") == "a␛[1m␡⟨U+0085⟩↵b c⟨U+202E⟩"


def test_words_and_emoji_are_left_alone() -> None:
    words = "潮汐 café 👩\u200d🔬 नि\u200cम"
    assert harmless(words) == words


@pytest.mark.parametrize("terminal", [False, True])
def test_markup_of_the_library_is_not_obeyed(terminal: bool) -> None:
    answer = one("[red]x[/] [link=http://a]b[/link] :smile:")
    shown = draw(answer, 200) if terminal else render(answer)
    assert "[red]x[/] [link=http://a]b[/link] :smile:" in shown


def test_a_cell_is_one_line_of_a_plain_table() -> None:
    assert len(render(one("a\nb\r\nc\u2028d")).splitlines()) == 2


@given(answers())
def test_csv_is_exact(answer: Answer) -> None:
    read = list(csv.reader(io.StringIO(render(answer, "csv"), newline="")))
    assert read == [["x", "y"], *([cell(term) for term in row] for row in answer.terms)]


@given(answers())
def test_json_and_tsv_are_read_back(answer: Answer) -> None:
    for format_, kind in (("json", ox.QueryResultsFormat.JSON), ("tsv", ox.QueryResultsFormat.TSV)):
        read = ox.parse_query_results(render(answer, format_).encode(), format=kind)
        assert isinstance(read, ox.QuerySolutions)
        assert [tuple(solution[name] for name in ("x", "y")) for solution in read] == list(answer.terms)


@given(answers())
def test_markdown_shows_the_words(answer: Answer) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(render(answer, "markdown"))
    cells = re.findall("<td[^>]*>(.*?)</td>", html, re.DOTALL)
    assert len(cells) == 2 * len(answer.terms)
    for shown, term in zip(cells, (term for row in answer.terms for term in row), strict=True):
        lines = re.split(r"\r\n|[\n\r\u2028\u2029]", cell(term))
        assert unescaped(shown) == "<br>".join(map(harmless, lines)).strip()


def unescaped(html: str) -> str:
    assert not re.search(r"<(?!br>)", html)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(entity, character)
    return html.strip()


@given(answers())
def test_plain_columns_start_where_the_head_does(answer: Answer) -> None:
    lines = render(answer).split("\n")
    assert len(lines) == len(answer.terms) + 2
    assert not any(line != line.rstrip(" ") for line in lines)
