"""`accord query`: answers to saved questions, and to the user's own."""

from __future__ import annotations

from collections.abc import Sequence

import click

from accord.command.options import GRAPH_HELP, Listed, store_option, user_option
from accord.command.terminal import Command, ask_password, busy, emit, note, width


@click.command(cls=Command, without_rdflib=True, example='accord query who-agreed topic="autonomous learning"')
@click.argument("name", metavar="[NAME|FILE.rq]", required=False)
@click.argument("values", metavar="[KEY=VALUE]...", nargs=-1)
@click.option(
    "--on",
    "graphs",
    metavar="GRAPH|URL",
    multiple=True,
    help=f"What to ask: {GRAPH_HELP}; a SPARQL endpoint; or the profile of a store. "
    "Default: the graph that comes with Accord.",
)
@click.option("--format", "form", type=Listed("accord.asking.tables", "FORMATS"), default="table")
@click.option("--show", is_flag=True, help="Print the SPARQL query instead of asking it.")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=86400), default=60, help="Seconds for an endpoint.")
@click.option("--allow-service", is_flag=True, help="Let the query ask other endpoints (SERVICE).")
@store_option
@user_option
def query(
    name: str | None,
    values: Sequence[str],
    graphs: Sequence[str],
    form: str,
    show: bool,
    timeout: float,
    allow_service: bool,
    kind: str | None,
    user: str | None,
) -> None:
    """Ask a saved question.

    NAME is one of the questions that are listed when it is left out, FILE.rq a SPARQL query of your own. A topic,
    a person or an organisation is given by any of its names in any language.
    """
    from accord import api
    from accord.asking import question as asking
    from accord.ground.resources import sample_graph

    if name is None:
        from accord.command import reports

        emit("\n".join(reports.catalogue(asking.questions())))
        return
    question, parameters = asking.find_question(name), asking.parse_parameters(values)
    target = api.target(graphs or sample_graph(), store=kind, user=user, prompt=ask_password, timeout=timeout)
    if show:
        emit(asking.show(question, parameters, target, timeout=timeout))
        return
    from accord.asking import tables

    with busy(f"asking {name}"):
        answer = api.ask(target, question, parameters, timeout=timeout, allow_service=allow_service)
    emit(tables.render(answer, form, terminal=width() is not None, width=width()), styled=form == "table")
    if not answer:
        note("Nothing was found.")
