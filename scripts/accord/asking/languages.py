"""Answers in another language: labels give way to those that the same things have in it.

Only a label that is one is exchanged, whole: the words of notes are never translated. Where two things share a label
and not its counterpart, it stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from accord.asking.answer import Answer
from accord.rdf.formats import Term
from accord.rdf.names import NAMES
from accord.rdf.prefixes import expand

PAGE = 300
"""Labels that are asked for at a time."""


def translated(answer: Answer, lang: str, ask: Callable[[str], Answer]) -> Answer:
    """Give an answer with its labels in a language, where the graph has them.

    Args:
        answer: what was answered.
        lang: the language, as the first part of its tag.
        ask: asks the same graph another query.
    """
    foreign = sorted(_foreign(answer, lang), key=str)
    found: dict[Term, set[Term]] = {}
    for start in range(0, len(foreign), PAGE):
        for label, other in ask(_query(foreign[start : start + PAGE], lang)).terms:
            if label is not None and other is not None:
                found.setdefault(label, set()).add(other)
    sure = {label: min(others, key=str) for label, others in found.items() if len(others) == 1}
    terms = tuple(tuple(sure.get(term, term) if term is not None else None for term in row) for row in answer.terms)
    return replace(answer, terms=terms)


def _foreign(answer: Answer, lang: str) -> set[ox.Literal]:
    return {term for row in answer.terms for term in _literals(row) if not _is_in(term, lang)}


def _literals(row: Iterable[Term | None]) -> Iterator[ox.Literal]:
    return (term for term in row if isinstance(term, ox.Literal) and term.language)


def _is_in(term: ox.Literal, lang: str) -> bool:
    return (term.language or "").split("-")[0] == lang


def _query(labels: Iterable[ox.Literal], lang: str) -> str:
    names = " ".join(f"<{expand(name)}>" for name in NAMES)
    return f"""SELECT DISTINCT ?label ?other WHERE {{
  VALUES ?label {{ {" ".join(map(str, labels))} }}
  VALUES ?called {{ {names} }}
  ?thing ?called ?label ; ?called ?other .
  FILTER (LANGMATCHES(LANG(?other), {ox.Literal(lang)}))
}}"""
