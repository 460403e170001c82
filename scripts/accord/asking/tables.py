"""Showing answers: a table for the eye, and the formats of SPARQL 1.1 for programs.

What stands in a cell comes from notes that anybody may have written. So nothing of it is taken for markup of the
terminal or of Markdown, and control characters (among them those that begin escape sequences, and those that turn
the direction of writing) are shown instead of obeyed. CSV is exact: a cell that a spreadsheet would take for a
formula is left as it is, for whoever opens the file in one to know.
"""
# Each format waits for what it alone needs.
# ruff: noqa: PLC0415

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, cast

import pyoxigraph as ox
from rich.cells import cell_len

from accord.ground.errors import RequestError
from accord.rdf.formats import Term
from accord.rdf.prefixes import PREFIXES, expand

Row: TypeAlias = tuple[Term | None, ...]
Form: TypeAlias = Literal["select", "ask", "graph"]

MOST_ROWS: Final = 200
"""How many rows a notebook is shown."""

NUMBERS: Final = frozenset(expand(f"xsd:{name}") for name in ("integer", "decimal", "double", "float"))
"""Datatypes that are aligned at the right."""

JOINERS: Final = frozenset("\u200c\u200d")
"""Characters of no width that belong to words and emoji; they steer nothing."""

_INTEGER, _STRING = ox.NamedNode(expand("xsd:integer")), ox.NamedNode(expand("xsd:string"))
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~$^=-])")
_ENTITIES: Final[Mapping[str, str]] = MappingProxyType({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 1.5rem; }
table { border-collapse: collapse; }
caption { text-align: left; opacity: .7; padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid #8884; }
th { position: sticky; top: 0; background: Canvas; }
"""


@dataclass(frozen=True, repr=False)
class Table:
    """A table of RDF terms, as an engine gives it.

    Attributes:
        columns: the names of the columns.
        terms: the rows as RDF terms (of pyoxigraph), each as long as `columns`; None where nothing is bound.
        form: `select`; `ask` (one cell, true or false); `graph` (CONSTRUCT or DESCRIBE: three columns).
    """

    columns: tuple[str, ...]
    terms: tuple[Row, ...]
    form: Form = "select"


def render(
    answer: Table,
    format: str = "table",  # noqa: A002 (the word of the command line)
    *,
    terminal: bool = False,
) -> str:
    """Give an answer as text, ending with a line break.

    Args:
        answer: what was answered.
        format: one of `FORMATS`: `table`, `csv`, `tsv`, `json` (the three of SPARQL 1.1 Query Results), `markdown` (or
            `md`), `html` (a page of its own); `turtle` for the graphs that CONSTRUCT and DESCRIBE give.
        terminal: whether the text goes to a terminal. It is the same, except that CSV, which has no way to write a
            control character, shows it there and keeps it everywhere else. (A terminal gets tables of its width by
            `accord.asking.screen.draw`.)

    Raises:
        RequestError: there is no such format.
    """
    if format not in FORMATS:
        raise RequestError(f"no format is called {format!r}", remedy=f"Formats: {', '.join(FORMATS)}.")
    if format == "csv" and terminal:
        return "\r\n".join(harmless(line) for line in _csv(answer).split("\r\n"))
    return FORMATS[format].write(answer)


def as_html(answer: Table, most: int | None = MOST_ROWS) -> str:
    """Give an answer as a table of HTML: its first rows (None: all), and how many there are."""
    head = "".join(f"<th>{_in_html(name)}</th>" for name in answer.columns)
    cells = (map(_in_html, map(cell, row)) for row in answer.terms[:most])
    body = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>\n" for row in cells)
    count = len(answer.terms)
    every = "1 row" if count == 1 else f"{count} rows"
    shown = every if most is None or count <= most else f"the first {most} of {every}"
    return f"<table>\n<caption>{shown}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _in_html(text: str) -> str:
    from html import escape

    return escape(harmless(text))


def harmless(text: str) -> str:
    """Show on one line what would steer a terminal: ESC as ␛, a line break as ↵, others by their number."""
    return _UNSAFE.sub(lambda match: _picture(match[0]), text.replace("\r\n", "\n"))


def is_number(term: Term | None) -> bool:
    """Tell whether a cell is a number."""
    return isinstance(term, ox.Literal) and term.datatype.value in NUMBERS


def cell(term: Term | None) -> str:
    """Give what a reader sees of a term: the words of a literal, the IRI, nothing for what is unbound."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else str(term.value)


def _picture(character: str) -> str:
    if character in JOINERS:
        return character
    if character in "\n\u2028\u2029":
        return "↵"
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return "␡" if character == "\x7f" else f"⟨U+{ord(character):04X}⟩"


def _numeric(answer: Table) -> list[bool]:
    """Which columns hold numbers, and nothing but numbers."""
    columns = [[row[index] for row in answer.terms if row[index]] for index in range(len(answer.columns))]
    return [bool(column) and all(map(is_number, column)) for column in columns]


# ── For the eye ──────────────────────────────────────────────────────────────────────────────────────


def _plain(answer: Table) -> str:
    grid = [list(answer.columns), *([harmless(cell(term)) for term in row] for row in answer.terms)]
    widths = [max(map(cell_len, column)) for column in zip(*grid, strict=True)]
    numeric = _numeric(answer)
    return "".join(_aligned(line, widths, numeric) for line in grid)


def _aligned(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    from rich.cells import cell_len

    padded = []
    for text, width, right in zip(cells, widths, numeric, strict=True):
        blanks = " " * (width - cell_len(text))
        padded.append(blanks + text if right else text + blanks)
    return "  ".join(padded).rstrip() + "\n"


def _markdown(answer: Table) -> str:
    rules = ("---:" if numeric else "---" for numeric in _numeric(answer))
    lines = [map(escaped, answer.columns), rules, *(map(escaped, map(cell, row)) for row in answer.terms)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def escaped(text: str) -> str:
    """Words as words in a cell of GitHub Flavored Markdown (section 4.10), whatever they would mean there."""
    lines = re.split(r"\r\n|[\n\r\u2028\u2029]", text)
    return "<br>".join(_escaped_line(harmless(line)) for line in lines)


def _escaped_line(line: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\1", line)
    return re.sub("[&<>]", lambda match: _ENTITIES[match[0]], escaped)


# ── For programs ─────────────────────────────────────────────────────────────────────────────────────


def _csv(answer: Table) -> str:
    """SPARQL 1.1 Query Results CSV: plain values, lines that end with CR LF (RFC 4180)."""
    import csv
    import io

    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([cell(term) for term in row] for row in answer.terms)
    return target.getvalue()


def _tsv(answer: Table) -> str:
    """SPARQL 1.1 Query Results TSV: terms as Turtle writes them."""
    head = "\t".join(f"?{name}" for name in answer.columns)
    rows = ("\t".join(map(_turtle, row)) for row in answer.terms)
    return "".join(f"{line}\n" for line in (head, *rows))


def _turtle(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal) and term.datatype == _INTEGER:
        return term.value if re.fullmatch("[+-]?[0-9]+", term.value) else _numbered(str(term))
    return _numbered(str(term))


def _page(answer: Table) -> str:
    """A page of its own, which needs nothing else and runs nothing."""
    return f"""<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Accord</title>
<style>{_STYLE}</style>
</head>
<body>
{as_html(answer, None)}
</body>
</html>
"""


def _json(answer: Table) -> str:
    """SPARQL 1.1 Query Results JSON; a graph is given as a table of its statements."""
    if answer.form == "ask":
        document: dict[str, Any] = {"head": {}, "boolean": cell(answer.terms[0][0]) == "true"}
    else:
        bindings = [_binding(answer.columns, row) for row in answer.terms]
        document = {"head": {"vars": answer.columns}, "results": {"bindings": bindings}}
    # In JSON every line break of a value is escaped already; those that stand are layout.
    import json

    lines = json.dumps(document, ensure_ascii=False, indent=1).split("\n")
    return "".join(f"{_numbered(line)}\n" for line in lines)


def _binding(columns: Iterable[str], row: Sequence[Term | None]) -> dict[str, Any]:
    return {name: _json_term(term) for name, term in zip(columns, row, strict=True) if term is not None}


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    literal = {"type": "literal", "value": term.value}
    if term.language:
        return {**literal, "xml:lang": term.language}
    return literal if term.datatype == _STRING else {**literal, "datatype": term.datatype.value}


def _numbered(text: str) -> str:
    r"""Steering characters as `\uXXXX`, which JSON and Turtle read as what they were."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04X}", text)


def _statements(answer: Table) -> str:
    """The statements of CONSTRUCT and DESCRIBE, as a graph.

    Raises:
        RequestError: the answer is no graph.
    """
    if answer.form != "graph":
        remedy = "CONSTRUCT and DESCRIBE give graphs; write this one as table, csv, tsv, json or markdown."
        raise RequestError("only a graph is written as turtle", remedy=remedy)
    triples = [ox.Triple(*row) for row in answer.terms]  # type: ignore[arg-type] # a graph has three bound columns
    text = b"".join(str(triple).encode() for triple in triples).decode()
    used = {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in text}
    written = cast("bytes", ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used)).decode()
    return "\n".join("\t".join(map(_numbered, line.split("\t"))) for line in written.split("\n"))


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers: its name on the command line, media type, what writes it, and how its files are called."""

    name: str
    media_type: str
    write: Callable[[Table], str]
    extension: str


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format("table", "text/plain", _plain, ".txt"),
            Format("csv", ox.QueryResultsFormat.CSV.media_type, _csv, ".csv"),
            Format("tsv", ox.QueryResultsFormat.TSV.media_type, _tsv, ".tsv"),
            Format("json", ox.QueryResultsFormat.JSON.media_type, _json, ".json"),
            Format("markdown", "text/markdown", _markdown, ".md"),
            Format("md", "text/markdown", _markdown, ".md"),
            Format("html", "text/html", _page, ".html"),
            Format("turtle", ox.RdfFormat.TURTLE.media_type, _statements, ".ttl"),
        )
    }
)
"""The formats by name, in the order in which they are offered."""
