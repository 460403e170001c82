"""`accord query`: answers to saved questions, and to the user's own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from accord.command.options import GRAPH_HELP, Listed, store_option, user_option
from accord.command.terminal import Command, ask_password, busy, emit, note, width

if TYPE_CHECKING:
    from accord.asking.answer import Answer


@click.command(cls=Command, without_rdflib=True, example='accord query who-agreed topic="autonomous learning"')
@click.argument("name", metavar="[NAME|FILE.rq|SPARQL]", required=False)
@click.argument("values", metavar="[KEY=VALUE]...", nargs=-1)
@click.option(
    "--on",
    "graphs",
    metavar="GRAPH|URL",
    multiple=True,
    help=f"What to ask: {GRAPH_HELP}; a SPARQL endpoint; or the profile of a store. "
    "Default: the graph that comes with Accord.",
)
@click.option(
    "--format", "form", type=Listed("accord.asking.tables", "FORMATS"),
    help="Default: table; turtle for CONSTRUCT and DESCRIBE.",
)  # fmt: skip
@click.option("--show", is_flag=True, help="Print the SPARQL query instead of asking it.")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=86400), default=60, show_default=True,
              help="Seconds that the answer may take.")  # fmt: skip
@click.option("--allow-service", is_flag=True, help="Let the query ask other endpoints (SERVICE).")
@store_option
@user_option
def query(
    name: str | None,
    values: Sequence[str],
    graphs: Sequence[str],
    form: str | None,
    show: bool,
    timeout: float,
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

        emit("\n".join(reports.catalogue(asking.questions())))
        return
    question, parameters = asking.find_question(name), asking.parse_parameters(values)
    from accord.asking import tables
    from accord.command.bounds import bounded

    def answered() -> Answer | None:
        target = api.target(graphs or sample_graph(), store=kind, user=user, prompt=ask_password, timeout=timeout)
        if show:
            emit(asking.show(question, parameters, target, timeout=timeout))
            return None
        return api.ask(target, question, parameters, timeout=timeout, allow_service=allow_service)

    with busy(f"asking {question.name}"):
        # An endpoint has a limit of its own, and may ask for a password.
        local = all(os.path.exists(name) for name in graphs) and not show
        answer = bounded(answered, timeout) if local else answered()
    if answer is None:
        return
    chosen = form or ("turtle" if answer.form == "graph" else "table")
    emit(tables.render(answer, chosen, terminal=width() is not None, width=width()), styled=chosen == "table")
    if not answer:
        note("Nothing was found.")
