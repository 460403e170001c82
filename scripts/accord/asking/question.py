"""Asking a graph: saved questions and the user's own SPARQL files, with values bound as RDF terms.

A question is a `.rq` file that runs anywhere as it stands. Its parameters stand in it as
`VALUES ?name { UNDEF }`, which means "any"; a value given takes the place of `UNDEF`, as a term that the library
has written, so that nothing in a value can become a part of the query. A party, person, organisation or topic is
found by any of its labels, in any language, compared after NFKC and case folding (Unicode, chapter 3).

Targets: an Oxigraph store, or an endpoint (SPARQL 1.1 Protocol, by POST). Terms of answers are
Oxigraph's.
"""
# Whoever asks a file does not wait for what only endpoints and misspelt names need.
# ruff: noqa: PLC0415

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NoReturn, TypeAlias, cast, get_args

import pyoxigraph as ox

from accord.asking.answer import Answer
from accord.asking.paging import first_rows, page_of
from accord.asking.syntax import ASIDE, diagnose, prefixes_for
from accord.asking.tables import Form
from accord.ground.errors import RequestError
from accord.ground.resources import queries_dir
from accord.ground.spelling import normalise
from accord.rdf.formats import Term
from accord.rdf.merged import Stored
from accord.rdf.names import NAMES, OTHER_NAMES
from accord.rdf.prefixes import BASE, PREFIXES, expand
from accord.rdf.queries import Keys, QueryFile, read_query_file
from accord.rdf.stores import is_merged

if TYPE_CHECKING:
    from accord.rdf.endpoint import Endpoint

Target: TypeAlias = "ox.Store | Stored | Endpoint"
Kind: TypeAlias = Literal["topic", "person", "organisation", "party", "notes", "text", "date", "integer", "any"]

KINDS: Final = frozenset(get_args(Kind)) - {"any"}
"""The kinds of values that a header may name; `any` is for files without a header."""

KEYS: Final = Keys(once=("title", "tags", "columns", "page"), spoken=("question",), often=("param",))
"""What the head of a question says."""

CLASSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "topic": ("skos:Concept",),
        "person": ("foaf:Person",),
        "organisation": ("org:Organization",),
        "party": (
            *("foaf:Person", "org:Organization"),
            *("accord:NamelessParty", "accord:CollectiveParty", "accord:UnnamedParty"),
        ),
        "notes": ("foaf:Document",),
    }
)
"""What a value of a kind is an instance of."""

SHORT: Final = {**PREFIXES, **{kind: f"{BASE}{kind}/" for kind in ("topic", "person", "organisation")}}
"""The prefixes in which a value may be written."""

PAGE: Final = 5000
"""Labels asked of an endpoint at a time: Virtuoso gives 10,000 rows at most, and is silent about the rest."""

TIMEOUT: Final = 60.0
"""Seconds to wait for an endpoint unless told otherwise."""

OFFERED: Final = 5
"""How many near names are offered for an unknown one."""

IN_PART: Final = 73
AS_A_WHOLE: Final = 60
IN_HALF: Final = 50
"""How like an unknown name one must be to be offered (percent, by rapidfuzz): in part, as a whole, as a whole where it
is written in a script of few and full characters, such as Chinese."""
_TYPE: Final = ox.NamedNode(expand("rdf:type"))

_TOKEN = re.compile(
    ASIDE + r"| (?P<block>(?<![\w?$:@-])VALUES\s*[?$](?P<variable>\w+)\s*\{\s*UNDEF\s*\}) | (?P<word>[\w?$:@-]+)",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(ASIDE + r"| (?P<name>[?$]\w+ | :[\w.:%-]*)", re.VERBOSE | re.DOTALL)
"""No code, and the names that a query gives to things: variables, and prefixed names from their colon on."""

_PARAMETER = re.compile(r"(?P<name>\w+)\s+(?P<kind>\w+)\s+(?P<need>required|optional)(?:\s+—\s+(?P<text>.+))?")
_INLINE = re.compile(
    r"\s*(?:\#[^\n]*\n\s*)*(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?=[\s{(*<?])", re.IGNORECASE
)
"""How a query begins that is written where a name would stand."""
_LIKE_QUERY = re.compile(r"[{}]|[?$]\w|\b(?:WHERE|SELECT)\s", re.IGNORECASE)
"""What stands in no name of a question: whoever writes it meant a query."""
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be given to a question: `name=value`.

    Attributes:
        name: the variable that is bound.
        kind: what a value is and how it is found.
        required: whether the question cannot be asked without it.
        text: what it does, for the user.
    """

    name: str
    kind: Kind
    required: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and what its header says of it; a file without a header has a name and a text only.

    Attributes:
        name: the stem of the file, which is its name on the command line.
        text: the SPARQL query as it stands in the file.
        path: the file, if there is one.
        title: a few words.
        question: what is asked, by language (`en`, `zh`).
        tags: under what it may be found.
        parameters: what may be given, in the order of the header.
        columns: what the answer's columns are called; empty where no header promises any.
        ahead: how many characters of the text stand before what the user wrote.
        page: the variable by which the rows stand, and the pattern that finds its values; empty where there is none.
    """

    name: str
    text: str
    path: Path | None = None
    title: str = ""
    question: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
    ahead: int = 0
    page: tuple[str, str] = ("", "")


def questions() -> dict[str, Question]:
    """Read all saved questions, by name.

    Raises:
        RequestError: a file cannot be read, or its header is wrong.
    """
    return {path.stem: read_query(path) for path in sorted(queries_dir("questions").glob("*.rq"))}


def find_question(name: str) -> Question:
    """Find a saved question by its name, read the file that is named, or take a query as it is written.

    A query that is written out may use the prefixes of the project without declaring them.

    Raises:
        RequestError: there is neither; the nearest names are offered.
    """
    if _INLINE.match(name):
        return _written_out(name)
    path = Path(name)
    if path.suffix == ".rq" or os.path.isfile(name):  # for a name too long to exist, Path raises an error
        return read_query(path)
    saved = {path.stem: path for path in sorted(queries_dir("questions").glob("*.rq"))}
    if name not in saved and _LIKE_QUERY.search(name):
        return _written_out(name)  # what is wrong with it is told by whoever asks it
    if name not in saved:
        _refuse_unknown(f"no question is called {name!r}", name, saved, "accord query")
    return read_query(saved[name])


def _written_out(text: str) -> Question:
    """A query that stands where a name would stand."""
    ahead = prefixes_for(text)
    given = tuple(Parameter(each, "any") for each in sorted(_blocks(text)))
    return Question("query", ahead + text, parameters=given, ahead=len(ahead))


def read_query(path: str | Path) -> Question:
    """Read a query from a file, with its header if it opens with one (`# title: …`).

    Raises:
        RequestError: the file cannot be read, is not UTF-8, or has an unknown key or a wrong parameter in its
            header.
    """
    file = read_query_file(Path(path), KEYS)
    declared = _parameters(file)
    try:
        page = page_of(file.value("page"))
    except ValueError as error:
        file.refuse(f"not what rows stand by: {error}", "Write: # page: document — ?document a foaf:Document")
    return Question(
        file.name,
        file.text,
        file.path,
        file.value("title"),
        file.spoken.get("question", {}),
        tuple(tag for tag in re.split(r"\s*,\s*", file.value("tags")) if tag),
        declared or tuple(Parameter(name, "any") for name in sorted(_blocks(file.text)) if name != page[0]),
        tuple(file.value("columns").split()),
        page=page,
    )


def _parameters(file: QueryFile) -> tuple[Parameter, ...]:
    """The parameters that a head declares.

    Raises:
        RequestError: one is written wrongly, or comes twice.
    """
    found: dict[str, Parameter] = {}
    for line, value in file.often.get("param", ()):
        match = _PARAMETER.fullmatch(value)
        if not match or match["kind"] not in KINDS:
            remedy = f"Write: name kind required|optional — text; kinds: {', '.join(sorted(KINDS))}."
            file.refuse(f"not a parameter: {value!r}", remedy, line)
        name, kind = match["name"], cast("Kind", match["kind"])  # one of KINDS, as was just checked
        if name in found:
            file.refuse(f"the parameter {name!r} comes twice", "Keep one.", line)
        found[name] = Parameter(name, kind, match["need"] == "required", match["text"] or "")
    return tuple(found.values())


def parse_parameters(arguments: Iterable[str]) -> dict[str, str]:
    """Take `name=value` arguments apart.

    Raises:
        RequestError: an argument has no `=` or no name, or a name comes twice.
    """
    values: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals or not name:
            raise RequestError(f"{argument!r} is not NAME=VALUE", remedy="Write, for instance, topic=agents.")
        if name in values:
            raise RequestError(f"the parameter {name!r} is given twice", remedy="Give one value.")
        values[name] = value
    return values


def ask(
    target: Target,
    question: Question,
    parameters: Mapping[str, str] = MappingProxyType({}),
    *,
    timeout: float = TIMEOUT,
    allow_service: bool = False,
    lang: str | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> Answer:
    """Ask a question.

    Args:
        target: a store as `accord.rdf.files.load` gives it, whose graphs are asked as one, or an endpoint.
        question: a saved question, or the user's own file by `read_query`.
        parameters: values by the names of parameters, as the user writes them.
        timeout: seconds to wait for an endpoint; a store of this process is not interrupted.
        allow_service: whether the query may ask other endpoints (SERVICE).
        lang: the language of what has labels in several; by default each is in that of its notes.
        offset: how many rows are left out at the beginning.
        limit: how many rows are given at most; where the question stands by pages, the others are not looked for.

    Raises:
        RequestError: the query is no SPARQL query, a parameter is unknown, missing or names nothing in the
            graph, the query asks another endpoint, or the endpoint cannot be reached or does not answer.
    """
    check(question, question.text, allow_service=allow_service)  # as it is written: places are those of the file
    terms = _terms(question, parameters, target, timeout)
    text = bind(question, terms)
    form = check(question, text, allow_service=allow_service)
    part = slice(offset, None if limit is None else offset + limit)

    def answered(query: str, its_form: Form = "select") -> Answer:
        return _answer(target, question, query, its_form, timeout)

    if part.stop is None or not question.page[0] or not isinstance(target, ox.Store | Stored):
        answer = answered(text, form)
    else:
        answer = first_rows(question.text, question.page, partial(_bound, question, terms), answered, part.stop)
    answer = answer if part == slice(0, None) else replace(answer, terms=answer.terms[part])
    if lang is None or form != "select":
        return answer
    from accord.asking.languages import translated

    return translated(answer, lang, answered)


def _bound(question: Question, terms: Mapping[str, Sequence[Term]], page: Mapping[str, Sequence[Term]]) -> str:
    return bind(question, {**terms, **page})


def _answer(target: Target, question: Question, text: str, form: Form, timeout: float) -> Answer:
    """Ask a query that was checked.

    Raises:
        RequestError: the engine, or the endpoint, fails.
    """
    if not isinstance(target, ox.Store | Stored):
        return _remote(target, text, form, timeout)
    try:
        return _embedded(target, text)
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise RequestError(f"the query failed: {error}", path=question.path) from error


def show(question: Question, parameters: Mapping[str, str], target: Target, *, timeout: float = TIMEOUT) -> str:
    """Give the query that would be asked: the text of the question with the values bound in it.

    Raises:
        RequestError: a parameter is unknown, missing, or names nothing in the graph.
    """
    return bind(question, _terms(question, parameters, target, timeout))


def _terms(
    question: Question, parameters: Mapping[str, str], target: Target, timeout: float
) -> dict[str, tuple[Term, ...]]:
    """The terms that the values of parameters stand for."""
    _check_names(question, parameters)
    return {
        parameter.name: resolve(parameter, parameters[parameter.name], target, timeout=timeout)
        for parameter in question.parameters
        if parameter.name in parameters
    }


def bind(question: Question, terms: Mapping[str, Sequence[Term]]) -> str:
    """Put terms into the data blocks `VALUES ?name { UNDEF }` of a query; nothing else of it changes.

    What the rows stand by may have several: an engine that joins a subquery to the rest needs it on both sides.

    Raises:
        RequestError: the query has no such block for one of the names, or more than one.
    """
    for name in terms:
        blocks = _blocks(question.text).get(name, 0)
        if blocks != 1 and name != question.page[0]:
            raise RequestError(
                f"the parameter {name!r} has {blocks} places in the query and needs one",
                path=question.path,
                remedy=f"Write VALUES ?{name} {{ UNDEF }} once, where the value goes.",
            )

    def written(match: re.Match[str]) -> str:
        name = match["variable"]
        if name == question.page[0] and name not in terms:
            return ""  # it binds nothing; Virtuoso 7.2.5 loses rows where it joins with such a block
        if name is None or name not in terms:
            return match[0]
        return f"VALUES ?{name} {{ {' '.join(str(term) for term in terms[name])} }}"

    return _TOKEN.sub(written, question.text)


def resolve(parameter: Parameter, value: str, target: Target, *, timeout: float = TIMEOUT) -> tuple[Term, ...]:
    """Find the terms that a value stands for: one, or all things that bear the same label.

    Raises:
        RequestError: the value is of the wrong kind, or nothing is called so; the nearest names are offered.
    """
    try:
        if parameter.kind in CLASSES:
            return _things(parameter, value, target, timeout)
        return (_literal(parameter.kind, value),)
    except (ValueError, UnicodeError) as error:
        raise RequestError(
            f"{parameter.name}={value!r} is no {_name_of(parameter.kind)}: {error}",
            remedy=_EXAMPLES.get(parameter.kind),
        ) from error


def check(question: Question, text: str, *, allow_service: bool = False) -> Form:
    """Check that a text is one SPARQL query that may be asked, and tell what it gives.

    Raises:
        RequestError: a syntax error (with file, line and column), an update, or SERVICE unless it is allowed.
    """
    if asks_others(text):
        if not allow_service:
            raise not_others(question)
        return _form(_keywords(text))  # To parse it with the engine would already ask the other endpoint.
    try:
        return _FORMS[type(ox.Store().query(text))]
    except SyntaxError as error:
        raise no_query(question, text, str(error)) from error


def asks_others(text: str) -> bool:
    """Tell whether a query may ask other endpoints (SERVICE), whatever its way of writing the word."""
    if "SERVICE" not in text.upper() and "\\U" not in text.upper():
        return False  # most queries; what follows takes longer than many an answer
    return bool(re.search("SERVICE", _keywords(text) + _keywords(_unescaped(text))))


def not_others(question: Question) -> RequestError:
    """Tell that a query may not ask other endpoints."""
    return RequestError(
        "the query asks another endpoint (SERVICE)",
        path=question.path,
        remedy="Ask that endpoint itself with --on, or allow SERVICE if you trust the query.",
    )


def no_query(question: Question, text: str, message: str) -> RequestError:
    """Tell what is wrong with a text that is no query, by file, line and column, given what the engine says of it."""
    return _syntax_error(question, text, _keywords(text), message)


# ── Code ─────────────────────────────────────────────────────────────────────────────────────────────

_FORMS: Final[Mapping[type, Form]] = {ox.QuerySolutions: "select", ox.QueryBoolean: "ask", ox.QueryTriples: "graph"}
_UPDATES: Final = "INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH"
_KEYWORDS: Final[Mapping[str, Form]] = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "graph", "DESCRIBE": "graph"}


def _blocks(text: str) -> dict[str, int]:
    """How often each variable has a data block of its own that binds nothing."""
    found: dict[str, int] = {}
    for match in _TOKEN.finditer(text):
        if match["variable"]:
            found[match["variable"]] = found.get(match["variable"], 0) + 1
    return found


def _code(text: str) -> str:
    """The query without comments: some engines and proxies look into them for keywords."""
    return _TOKEN.sub(lambda match: "" if match["comment"] else match[0], text)


def _keywords(text: str) -> str:
    """The query in capitals without what is no code and without names; keywords may touch their neighbours."""
    return _NAME.sub(" ", text).upper()


def _unescaped(text: str) -> str:
    r"""The text with `\u` and `\U` resolved, which may spell a keyword (SPARQL 1.1 Query, section 19.2)."""
    return _CODE_POINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)


def _form(keywords: str) -> Form:
    first = re.search("|".join(_KEYWORDS), keywords)
    return _KEYWORDS[first[0]] if first else "select"


def _syntax_error(question: Question, text: str, keywords: str, message: str) -> RequestError:
    first = re.search(rf"\b({_UPDATES}|{'|'.join(_KEYWORDS)})\b", keywords)
    if first and first[0] not in _KEYWORDS:
        update = "a SPARQL update, and only queries are asked"
        return RequestError(update, path=question.path, remedy="Graphs are written into a triple store by accord load.")
    fault = diagnose(text, message)
    before = question.ahead if fault.line == 1 else 0
    return RequestError(
        f"not SPARQL 1.1: {fault.message}",
        path=question.path,
        line=fault.line,
        column=fault.column and max(1, fault.column - before),
        remedy=fault.remedy or "Correct the query at this place.",
    )


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────

_LISTS: Final[Mapping[str, str]] = {
    "topic": "topics",
    "person": "people",
    "organisation": "people",
    "party": "people",
    "notes": "meetings",
}
"""The question that lists what may be given."""

_EXAMPLES: Final[Mapping[str, str]] = {
    "date": "Write a day as YYYY-MM-DD, such as 2026-01-10.",
    "integer": "Write a whole number, such as 69.",
}


def _check_names(question: Question, parameters: Mapping[str, str]) -> None:
    known = [parameter.name for parameter in question.parameters]
    for name in parameters:
        if name not in known:
            message = f"the question {question.name!r} has no parameter {name!r}"
            if not known:
                raise RequestError(message, path=question.path, remedy="It has none.")
            raise RequestError(message, path=question.path, remedy="It has: " + ", ".join(known) + ".")
    for parameter in question.parameters:
        if parameter.required and parameter.name not in parameters:
            raise RequestError(
                f"the question {question.name!r} needs {parameter.name}=…", remedy=parameter.text or None
            )


def _name_of(kind: Kind) -> str:
    return "value" if kind == "any" else "whole number" if kind == "integer" else kind


def _literal(kind: Kind, value: str) -> Term:
    """A value that is not looked up; of `any` kind, what it looks like.

    Raises:
        ValueError: it is no such value.
    """
    if kind == "integer":
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
            raise ValueError("digits are needed")
        return ox.Literal(value, datatype=ox.NamedNode(expand("xsd:integer")))
    if kind == "date":
        from datetime import date

        return ox.Literal(date.fromisoformat(value).isoformat(), datatype=ox.NamedNode(expand("xsd:date")))
    if kind == "any":
        return _iri(value) or _guessed(value)
    return ox.Literal(value)


def _guessed(value: str) -> Term:
    if re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        return _literal("integer", value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return _literal("date", value)
    return ox.Literal(value)


def _iri(value: str) -> ox.NamedNode | None:
    """The IRI that is written as `<…>`, as web address, or with a known prefix; None if the value is none.

    Raises:
        ValueError: it is written as an IRI and is none.
    """
    if value.startswith("<") and value.endswith(">"):
        return ox.NamedNode(value[1:-1])
    if re.match(r"https?://", value):
        return ox.NamedNode(value)
    prefix, colon, local = value.partition(":")
    return ox.NamedNode(SHORT[prefix] + local) if colon and prefix in SHORT else None


def _things(parameter: Parameter, value: str, target: Target, timeout: float) -> tuple[Term, ...]:
    wanted = normalise(value)
    if isinstance(target, Stored) and (known := _known(target, parameter.kind, wanted)):
        whole = {name for thing in known for name in _names(target, parameter.kind, thing)}
        sames = (_known(target, parameter.kind, name) for name in _whole_names(parameter, value, whole))
        return tuple(sorted({*known, *(thing for same in sames for thing in same)}, key=str))
    labels = labels_of(parameter.kind, target, timeout)
    found = {thing for thing, label in labels if normalise(label) == wanted}
    wholes = _whole_names(parameter, value, {label for thing, label in labels if thing in found})
    found |= {thing for thing, label in labels if normalise(label) in wholes}
    iri = None if found else _iri(value)
    if iri is not None:
        found = {thing for thing, _ in labels if thing == iri.value}
    if not found and iri is None:
        found = _spelt_otherwise(parameter, value, labels)
    if not found:
        names = [label if iri is None else thing for thing, label in labels]
        unknown = f"no {_name_of(parameter.kind)} is called {value!r}"
        listed = f"accord query {_LISTS[parameter.kind]}"
        _refuse_unknown(unknown, iri.value if iri else value, names, listed, not isinstance(target, ox.Store | Stored))
    return tuple(ox.NamedNode(thing) for thing in sorted(found))


def _whole_names(parameter: Parameter, value: str, names: Iterable[str]) -> set[str]:
    """The whole names of whom some notes also call by the given part of it, for others may only have the whole one."""
    if parameter.kind not in ("person", "party"):
        return set()
    from accord.asking.spelling import is_part

    return {normalise(name) for name in names if is_part(value, name)}


def _names(target: Stored, kind: str, thing: Term) -> set[str]:
    called = {ox.NamedNode(expand(name)) for name in _called(kind)}
    quads = target.merged.quads_for_pattern(cast("ox.NamedNode", thing), None, None, ox.DefaultGraph())
    return {q.object.value for q in quads if q.predicate in called and isinstance(q.object, ox.Literal)}


def _known(target: Stored, kind: str, key: str) -> tuple[Term, ...]:
    """The things of a kind that bear a name, as all labels would give them; without reading these."""
    classes = {ox.NamedNode(expand(name)) for name in CLASSES[kind]}
    called = {ox.NamedNode(expand(name)) for name in _called(kind)}
    things = {thing for thing, by in target.found(key) if by in called}
    return tuple(
        thing
        for thing in sorted(things, key=str)
        if any(q.object in classes for q in target.merged.quads_for_pattern(thing, _TYPE, None, ox.DefaultGraph()))
    )


def _called(kind: str) -> tuple[str, ...]:
    """By which properties things of a kind are called."""
    return (*NAMES, *OTHER_NAMES, *(("dcterms:identifier",) if kind == "notes" else ()))


def _spelt_otherwise(parameter: Parameter, value: str, labels: Sequence[tuple[str, str]]) -> set[str]:
    """The one thing that a name fits in another spelling, or that has a label which does.

    Raises:
        RequestError: it fits several things; they are offered.
    """
    from accord.asking.spelling import fitting

    found = fitting(value, labels, parts=parameter.kind in ("person", "party", "topic"))
    names: dict[str, str] = {}
    for thing, label in labels:
        if thing in found:
            names.setdefault(thing, label)
    if len({normalise(name) for name in names.values()}) > 1:
        from accord.ground.text import printable

        offered = " · ".join(printable(name) for name in sorted(set(names.values()))[: OFFERED * 2])
        raise RequestError(f"{value!r} may be any of several: {offered}", remedy="Give the whole name.")
    return found


def _refuse_unknown(message: str, value: str, names: Iterable[str], listed: str, remote: bool = False) -> NoReturn:
    """Refuse a name that is unknown, and offer those that are like it; `listed` tells the command that lists all.

    Raises:
        RequestError: always.
    """
    from rapidfuzz import fuzz, process

    from accord.ground.text import printable

    choices = list(dict.fromkeys(names))
    near = process.extract(value, choices, scorer=fuzz.WRatio, processor=normalise, limit=OFFERED, score_cutoff=50)
    # A short name is in part like any long one.
    least = AS_A_WHOLE if value.isascii() else IN_HALF
    offered = [
        name for name, score, _ in near if score >= IN_PART or fuzz.ratio(normalise(value), normalise(name)) >= least
    ]
    if offered:
        raise RequestError(message, remedy="Did you mean: " + " · ".join(map(printable, offered)))
    if choices:
        alike = f"None of the {len(choices):,} there are is like it; they are listed by: {listed}"
        raise RequestError(message, remedy=alike)
    hint = " of the endpoint (its default graph must be the union of its graphs)" if remote else ""
    raise RequestError(message, remedy=f"There is none at all in the graph{hint}.")


def labels_of(kind: str, target: Target, timeout: float = TIMEOUT) -> list[tuple[str, str]]:
    """Everything of a kind with its labels; what has none, with its IRI for a label."""
    if isinstance(target, ox.Store | Stored):
        return _label_rows(_embedded(target, _label_query(kind)))
    found: dict[tuple[str, str], None] = {}
    after = ""
    while True:
        answer = _remote(target, _label_query(kind, after, PAGE), "select", timeout)
        found.update(dict.fromkeys(_label_rows(answer)))
        last = str(answer.terms[-1][0].value) if answer.terms else after  # type: ignore[union-attr]
        if len(answer) < PAGE or last == after:
            return list(found)
        after = last


def _label_query(kind: str, after: str = "", limit: int = 0) -> str:
    """Ask for things and labels from `after` on, by IRI: pages that no engine cuts short."""
    classes = " ".join(f"<{expand(name)}>" for name in CLASSES[kind])
    labels = " ".join(f"<{expand(name)}>" for name in _called(kind))
    page = f"ORDER BY STR(?thing) LIMIT {limit}" if limit else ""
    return f"""SELECT DISTINCT ?thing ?label WHERE {{
  VALUES ?class {{ {classes} }} ?thing a ?class .
  OPTIONAL {{ VALUES ?called {{ {labels} }} ?thing ?called ?label }}
  FILTER (isIRI(?thing) && STR(?thing) >= {ox.Literal(after)})
}} {page}"""


def _label_rows(answer: Answer) -> list[tuple[str, str]]:
    return [
        (thing.value, label.value if isinstance(label, ox.Literal) else thing.value)
        for thing, label in answer.terms
        if isinstance(thing, ox.NamedNode)
    ]


# ── Answers ──────────────────────────────────────────────────────────────────────────────────────────


def _embedded(target: ox.Store | Stored, query: str) -> Answer:
    """Ask a store of this process, all graphs as one."""
    store = store_for(target, query)
    return _take(store.query(query, use_default_graph_as_union=not is_merged(store)))


def store_for(target: ox.Store | Stored, query: str) -> ox.Store:
    """The store to which a query is put: the merge of graphs, unless it asks for graphs by their names."""
    if isinstance(target, Stored):
        return target.graphs if "GRAPH" in _keywords(query) else target.merged
    return target


def _take(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    if isinstance(result, ox.QuerySolutions):
        variables = list(result.variables)
        rows = tuple(tuple(solution[variable] for variable in variables) for solution in result)
        return Answer(tuple(variable.value for variable in variables), rows)
    if isinstance(result, ox.QueryBoolean):
        return Answer(("answer",), ((ox.Literal(bool(result)),),), "ask")
    return _graph(result)


def _graph(triples: Iterable[ox.Triple | ox.Quad]) -> Answer:
    """Statements, sorted: engines give them in any order."""
    rows = {(triple.subject, triple.predicate, triple.object) for triple in triples}
    ordered = sorted(rows, key=lambda row: [*map(str, row)])
    return Answer(("subject", "predicate", "object"), tuple(ordered), "graph")


def _remote(target: Endpoint, query: str, form: Form, timeout: float) -> Answer:
    """Ask an endpoint.

    Raises:
        RequestError: it cannot be reached, refuses, or does not send what was asked for.
    """
    from accord.rdf.endpoint import post

    at = target.for_graphs() if "GRAPH" in _keywords(query) else target
    return _read_answer(post(at, _code(query), graph=form == "graph", timeout=timeout), form, at.address)


def _read_answer(data: bytes, form: Form, address: str) -> Answer:
    """Parse what an endpoint sent.

    Raises:
        RequestError: it is not what was asked for.
    """
    try:
        if form == "graph":
            return _graph(ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=address))
        return _take(ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError, OSError) as error:
        from accord.rdf import endpoint

        raise endpoint.not_results(address, data) from error


__all__ = [
    "Answer",
    "Parameter",
    "Question",
    "Target",
    "ask",
    "asks_others",
    "bind",
    "check",
    "find_question",
    "labels_of",
    "no_query",
    "normalise",
    "not_others",
    "parse_parameters",
    "questions",
    "read_query",
    "resolve",
    "show",
]
