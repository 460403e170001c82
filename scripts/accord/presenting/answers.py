"""The saved questions with their answers, as tables and as files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from accord.asking.answer import Answer
from accord.asking.question import Question, ask, questions
from accord.asking.tables import cell, is_number, render
from accord.presenting.view import View, local_name
from accord.rdf.formats import Term

MOST: Final = 12
"""Rows of an answer that a page shows; the files have all."""
FORMS: Final = ("csv", "json")
"""The files beside an answer."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown: text, its language, the way to what it names, whether it is a number."""

    text: str
    language: str
    to: str
    number: bool


class Answers:
    """Asks one graph; an answer is kept, for several pages and files show it."""

    most = MOST

    def __init__(self, store: ox.Store, endpoint: str | None) -> None:
        """Ask this graph."""
        self._store, self._endpoint, self._known = store, endpoint, dict[str, Answer]()

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The saved questions by name."""
        return questions()

    def answer(self, name: str) -> Answer | None:
        """What is answered where no parameter is given; None if the question needs one."""
        question = self.questions[name]
        if any(parameter.required for parameter in question.parameters):
            return None
        if name not in self._known:
            self._known[name] = ask(self._store, question, {})
        return self._known[name]

    def files(self) -> Iterator[str]:
        """The paths of the files beside the answers."""
        return (f"question/{name}.{form}" for name in self.questions for form in FORMS if self.answer(name) is not None)

    def file(self, path: str) -> bytes | None:
        """An answer as a file; None if there is none of this path."""
        name, _, form = path.removeprefix("question/").rpartition(".")
        if form not in FORMS or name not in self.questions or (answer := self.answer(name)) is None:
            return None
        text = render(answer, form)
        return (
            json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) if form == "json" else text
        ).encode()

    def download(self, view: View, name: str, form: str) -> str:
        """The way to an answer as a file: made by the server, where there is one."""
        return view.file(f"question/{name}?format={form}" if self._endpoint else f"question/{name}.{form}")

    def cells(self, view: View, answer: Answer, row: tuple[Term | None, ...]) -> Iterator[Cell]:
        """The cells of a row; those that name a thing or a line lead there."""
        for column, term in zip(answer.columns, row, strict=True):
            if isinstance(term, ox.NamedNode):
                yield Cell(local_name(term.value), "", view.href(term.value), False)
            else:
                language = term.language if isinstance(term, ox.Literal) else None
                yield Cell(cell(term), language or "", _line(view, column, term), is_number(term))


def _line(view: View, column: str, term: Term | None) -> str:
    """The way to a line, where there is one set of notes alone."""
    if not is_number(term) or not column.endswith("line") or len(view.record.notes) != 1:
        return ""
    return view.line(view.record.notes[0], int(cell(term)))
