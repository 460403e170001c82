"""Answers as workbooks and as Parquet, read back by other libraries."""

from __future__ import annotations

import io
import sys
from datetime import date, datetime

import openpyxl
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from rdflib import Dataset

import accord
from accord.asking import sheets
from accord.asking.answer import Answer
from accord.ground.errors import RequestError
from accord.rdf.files import merge
from accord.rdf.graphs import to_quads

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(value: str, name: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + name))


FORMULA = '=HYPERLINK("http://evil.example","x")'
ROWS = Answer(
    ("line", "text", "due", "notes"),
    (
        (typed("2", "integer"), ox.Literal(FORMULA), typed("2026-11-30", "date"), ox.Literal("Club")),
        (typed("9", "integer"), ox.Literal("http://evil.example"), None, ox.Literal("Club")),
        (typed("1", "integer"), ox.Literal("a\x1b[1mb\x00"), None, ox.Literal("Other")),
    ),
)  # fmt: skip
TEXTS = {"Club": "# Club\n=1+1\nEnd", "Unused": "x"}


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_workbook_has_numbers_days_and_words_and_no_formula() -> None:
    answer = book(sheets.workbook(ROWS, TEXTS))["Answer"]
    assert [cell.value for cell in answer[1]] == ["line", "text", "due", "notes"]
    assert [cell.value for cell in answer[2]] == [2, FORMULA, datetime(2026, 11, 30), "Club"]  # noqa: DTZ001
    assert [cell.value for cell in answer[4]][:2] == [1, "a␛[1mb␀"]
    for row in answer.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
    assert answer["B2"].hyperlink is None and answer["B3"].hyperlink is None


def test_the_head_stays_and_lines_lead_to_the_notes() -> None:
    opened = book(sheets.workbook(ROWS, TEXTS))
    answer, notes = opened["Answer"], opened["Notes"]
    assert answer.freeze_panes == "A2" and answer.auto_filter.ref == "A1:D4"
    assert answer["A2"].hyperlink.location == "'Notes'!C3"
    assert notes["C3"].value == "=1+1" and notes["C3"].data_type != "f"
    assert answer["A3"].hyperlink is None  # the notes have no line 9
    assert answer["A4"].hyperlink is None  # the text of these is not at hand
    assert {row[0].value for row in notes.iter_rows(min_row=2)} == {"Club"}


def test_without_the_notes_there_is_one_sheet() -> None:
    assert book(sheets.workbook(ROWS)).sheetnames == ["Answer"]


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert sheets.workbook(ROWS, TEXTS) == sheets.workbook(ROWS, TEXTS)


def test_every_line_of_the_sample_leads_to_its_words(sample: Dataset) -> None:
    store = ox.Store()
    store.bulk_extend(to_quads(sample))
    store = merge(store)
    answer = accord.ask(store, "claims", party="姚顺雨")
    opened = book(sheets.workbook(answer, sheets.texts_of(store)))
    rows = list(opened["Answer"].iter_rows(min_row=2))
    assert len(rows) == len(answer) > 5
    for row in rows:
        place = row[0].hyperlink.location.rpartition("!")[2]
        assert str(row[4].value)[:10] in opened["Notes"][place].value


def test_parquet_has_types(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pq.read_table(io.BytesIO(sheets.write(ROWS, "parquet")))
    assert table.column("line").to_pylist() == [2, 9, 1]
    assert table.column("due").to_pylist() == [date(2026, 11, 30), None, None]
    assert table.column("text").to_pylist()[2] == "a\x1b[1mb\x00"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(RequestError, match=r"not installed\n  Install it: pip install pyarrow"):
        sheets.write(ROWS, "parquet")


def test_mixed_and_empty_columns_are_words() -> None:
    mixed = Answer(("x", "y"), ((typed("1", "integer"), None), (ox.NamedNode("urn:a"), None)))
    assert pq.read_table(io.BytesIO(sheets.parquet(mixed))).to_pydict() == {"x": ["1", "urn:a"], "y": [None, None]}


@pytest.mark.parametrize(
    ("path", "form"), [("a.md", "markdown"), ("a.XLSX", "xlsx"), ("b.ttl", "turtle"), ("c.html", "html")]
)
def test_the_extension_is_the_format(path: str, form: str) -> None:
    assert sheets.form_of(path) in {form, "md"}


def test_other_extensions_are_refused() -> None:
    with pytest.raises(RequestError, match=r"extension \.pdf is no format"):
        sheets.form_of("a.pdf")
