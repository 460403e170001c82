"""Why a question found nothing: which of the values given stands in the way, which terms the graph does not have.

Near names are offered, and nothing is guessed: what is told was asked of the same graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from accord.asking.answer import Answer
from accord.asking.question import Question, normalise
from accord.asking.syntax import names_in
from accord.asking.tables import cell
from accord.ground.text import counted, printable
from accord.rdf.prefixes import abbreviate

OFFERED: Final = 8
TERMS: Final = 2000
"""Terms of a graph among which near ones are looked for."""

Ask = Callable[[Question, Mapping[str, str]], Answer]


def hints(question: Question, parameters: Mapping[str, str], ask: Ask) -> Iterator[str]:
    """Tell why there is no answer.

    Args:
        question: what was asked.
        parameters: with which values.
        ask: asks the same graph another question.
    """
    for name, value in parameters.items():
        rest = {other: given for other, given in parameters.items() if other != name}
        without = ask(question, rest)
        if not without:
            continue
        rows = f"is {counted(1, 'row')}" if len(without) == 1 else f"are {counted(len(without), 'row')}"
        near = _near(value, _values(without, name)) if _kind(question, name) not in ("date", "integer") else []
        offered = f"; {name} is there: {' · '.join(near)}" if near else ""
        yield f"Without {name}={printable(value)} there {rows}{offered}."
    if not question.columns:
        yield from _unknown_terms(question, ask)


def unbound(answer: Answer) -> list[str]:
    """The columns that are empty in every row."""
    return [name for index, name in enumerate(answer.columns) if all(row[index] is None for row in answer.terms)]


def _kind(question: Question, name: str) -> str:
    return next((each.kind for each in question.parameters if each.name == name), "any")


def _values(answer: Answer, column: str) -> list[str]:
    """What a column holds, each once."""
    if column not in answer.columns:
        return []
    index = answer.columns.index(column)
    return sorted({cell(row[index]) for row in answer.terms if row[index] is not None})


def _near(value: str, choices: Iterable[str]) -> list[str]:
    """The choices that are most like a value, the nearest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (who finds something does not wait for it)

    near = process.extract(value, list(choices), scorer=fuzz.WRatio, processor=normalise, limit=OFFERED)
    return [printable(name) for name, _, _ in near]


def _unknown_terms(question: Question, ask: Ask) -> Iterator[str]:
    """The terms of a query of the user's own that the graph does not have."""
    missing = [iri for iri in names_in(question.text) if not _is_there(iri, ask)]
    if not missing:
        return
    known = ask(Question("terms", _TERMS), {})
    terms = sorted({term.value for (term,) in known.terms if isinstance(term, ox.NamedNode)})
    by_name = {local(iri): iri for iri in terms}
    for iri in missing:
        near = [abbreviate(by_name[name]) for name in _alike(local(iri), by_name)]
        yield f"The graph has no {abbreviate(iri)}" + (f"; near: {' · '.join(near)}." if near else ".")


def local(iri: str) -> str:
    """The last part of an IRI."""
    return re.split(r"[#/]", iri)[-1]


def _alike(name: str, choices: Iterable[str]) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (likewise)

    found = process.extract(name, list(choices), scorer=fuzz.ratio, processor=str.casefold, limit=3, score_cutoff=60)
    return [choice for choice, _, _ in found]


def _is_there(iri: str, ask: Ask) -> bool:
    node = f"<{iri}>"
    query = f"ASK {{ {{ {node} ?a ?b }} UNION {{ ?c {node} ?d }} UNION {{ ?e ?f {node} }} }}"
    return cell(ask(Question("term", query), {}).terms[0][0]) == "true"


_TERMS: Final = f"SELECT DISTINCT ?term {{ {{ ?a a ?term }} UNION {{ ?b ?term ?c }} }} LIMIT {TERMS}"
