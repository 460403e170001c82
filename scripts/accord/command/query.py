"""`accord query`: answers to saved questions, and to the user's own."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from accord.command import completion
from accord.command.options import GRAPH_HELP, Listed, pager_option, store_option, user_option, words_option
from accord.command.terminal import (
    Command,
    ask_password,
    busy,
    colours,
    emit,
    note,
    refuse_input,
    tell_age,
    tell_sample,
    width,
    write_out,
)
from accord.ground.errors import RequestError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from accord.asking.answer import Answer
    from accord.asking.question import Question, Target
    from accord.rdf.merged import Stored


@click.command(cls=Command, without_rdflib=True, example='accord query who-agreed topic="autonomous learning"')
@click.argument("name", metavar="[NAME|FILE.rq|SPARQL]", required=False, shell_complete=completion.questions)
@click.argument("values", metavar="[KEY=VALUE]...", nargs=-1, shell_complete=completion.values)
@click.option(
    "--on",
    "graphs",
    metavar="GRAPH|URL",
    multiple=True,
    help=f"What to ask: {GRAPH_HELP}; a SPARQL endpoint; or the profile of a store. "
    "Default: the graph that comes with Accord.",
)
@click.option("-o", "--output", "out", metavar="FILE", help="File; its extension is the format. Default: stdout.")
@click.option(
    "--format", "form", type=Listed("accord.asking.sheets", "WRITTEN"),
    help="Default: by the extension of FILE; else table, or turtle for CONSTRUCT and DESCRIBE.",
)  # fmt: skip
@words_option
@click.option("--iris", is_flag=True, help="Show IRIs on a terminal, too.")
@pager_option
@click.option("--show", is_flag=True, help="Print the SPARQL query instead of asking it.")
@click.option("--explain", is_flag=True, help="Ask, and print how the engine came to the answer instead of it.")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=86400), default=60, show_default=True,
              help="Seconds that the answer may take.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="Give only so many rows; of a large store at once.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave so many rows out at the beginning.")
@click.option("--allow-service", is_flag=True, help="Let the query ask other endpoints (SERVICE).")
@store_option
@user_option
def query(
    name: str | None,
    values: Sequence[str],
    graphs: Sequence[str],
    out: str | None,
    form: str | None,
    lang: str | None,
    iris: bool,
    show: bool,
    explain: bool,
    timeout: float,
    limit: int | None,
    offset: int,
    allow_service: bool,
    kind: str | None,
    user: str | None,
) -> None:
    """Ask a saved question.

    NAME is one of the questions that are listed when it is left out, FILE.rq a SPARQL query of your own, which may
    also be written out: accord query 'SELECT …'. A topic, a person or an organisation is given by any of its names in
    any language; a person also by a part of the name that nobody else has.
    """
    from accord import api
    from accord.asking import question as asking
    from accord.ground.resources import sample_graph

    if name is None:
        from accord.command import reports

        emit("\n".join(reports.catalogue(asking.questions())), paged=True)
        return
    question, parameters = asking.find_question(name), asking.parse_parameters(values)
    from accord.command.bounds import bounded

    chosen = _format(out, form, question, graphs)
    own_graph = bool(graphs)
    target: Target | None = None

    def answered() -> Answer | None:
        nonlocal target
        target = api.target(graphs or sample_graph(), store=kind, user=user, prompt=ask_password, timeout=timeout)
        if show:
            emit(asking.show(question, parameters, target, timeout=timeout))
            return None
        if explain:
            emit("\n".join(_planned(question, parameters, target, timeout)))
            return None
        return api.ask(
            target, question, parameters, timeout=timeout, allow_service=allow_service, lang=lang,
            offset=offset, limit=limit,
        )  # fmt: skip

    with busy(f"asking {question.name}"):
        # An endpoint has a limit of its own, and may ask for a password.
        local = all(os.path.exists(name) for name in graphs) and not (show or explain)
        answer = bounded(answered, timeout) if local else answered()
    if answer is None or target is None:
        return
    _print(answer, chosen, out, target, iris=iris, own=not question.columns)
    if not own_graph:
        tell_sample()
    elif local:
        tell_age(cast("ox.Store | Stored", target), graphs)
    if not answer:
        _say_nothing(question, parameters, target, timeout)
    elif not question.columns and answer.form == "select":
        _say_unbound(answer)


def _planned(question: Question, parameters: Mapping[str, str], target: Target, timeout: float) -> list[str]:
    """The plan by which a question is answered, in lines."""
    from accord.asking.plan import explain

    return explain(question, parameters, target, timeout=timeout)


def _format(out: str | None, form: str | None, question: Question, graphs: Sequence[str]) -> str | None:
    """The format that is wanted; None: that which fits the answer.

    Raises:
        RequestError: the extension of the output stands for none, or it is the graph that is asked.
    """
    if out is None or out == "-":
        return form
    from accord.asking.sheets import form_of

    if os.path.isdir(out) or out.endswith("/"):
        raise RequestError("an answer is one file", path=out, remedy=f"Name a file in it, such as {out}/answer.csv")
    refuse_input(Path(out), [Path(name) for name in graphs if os.path.exists(name)] + [*filter(None, [question.path])])
    return form or form_of(out)


def _print(answer: Answer, form: str | None, out: str | None, target: Target, *, iris: bool, own: bool) -> None:
    """Write an answer to the file, or to stdout.

    Raises:
        RequestError: a file of another program would go to a terminal, or it cannot be written.
    """
    from accord.asking import tables

    chosen = form or ("turtle" if answer.form == "graph" else "table")
    columns = width()
    if out is not None and out != "-":
        from accord.rdf.writing import write

        write_out(out, _data(answer, chosen, target), write)
    elif chosen not in tables.FORMATS:
        if columns is not None:
            raise RequestError(f"{chosen} is not for a terminal", remedy=f"Name a file: -o answer.{chosen}")
        emit(_data(answer, chosen, target))
    elif chosen == "table" and columns is not None:
        from accord.asking import screen

        emit(screen.draw(answer, columns, iris=iris, own=own, colour=colours()), styled=True, paged=True)
        if left_out := screen.hidden(answer, iris=iris, own=own):
            note(f"Left out: {', '.join(left_out)} (--iris shows it)")
    else:
        emit(tables.render(answer, chosen, terminal=columns is not None), paged=True)


def _data(answer: Answer, form: str, target: Target) -> bytes:
    """An answer as a file; a workbook has the notes beside it, where they are at hand."""
    import pyoxigraph as ox

    from accord.asking import sheets
    from accord.rdf.merged import Stored

    store = target.graphs if isinstance(target, Stored) else target
    local = isinstance(store, ox.Store) and form == "xlsx"
    return sheets.write(answer, form, sheets.texts_of(cast("ox.Store", store)) if local else sheets.NOTHING)


def _say_nothing(question: Question, parameters: Mapping[str, str], target: Target, timeout: float) -> None:
    """Say that nothing was found, for what, and why, as far as the graph tells."""
    from accord.asking import question as asking
    from accord.asking.hints import hints

    asked = " ".join([question.name, *(f"{name}={value}" for name, value in parameters.items())])
    note(f"Nothing was found: {asked}")
    for hint in hints(question, parameters, lambda other, values: asking.ask(target, other, values, timeout=timeout)):
        note(f"  {hint}")


def _say_unbound(answer: Answer) -> None:
    """Say which columns of the user's own query stay empty: a slip of the pen, most often."""
    from accord.asking.hints import unbound

    if empty := unbound(answer):
        note(f"Empty in every row, for nothing binds it: {', '.join(f'?{name}' for name in empty)}")
