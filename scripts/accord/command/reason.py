"""`accord reason`: whether graphs are consistent with the ontology."""

from __future__ import annotations

from collections.abc import Sequence

import click

from accord.command import reports
from accord.command.options import graphs_argument
from accord.command.terminal import Command, busy, emit


@click.command(cls=Command, example="accord reason agi-next-2026.ttl")
@graphs_argument
@click.option("--inferred", is_flag=True, help="List every type that follows, not only how many.")
def reason(graphs: Sequence[str], inferred: bool) -> None:
    """Say whether graphs are consistent.

    HermiT, an OWL 2 DL reasoner, holds them against the ontology and says what follows. The exit code is 1 if
    they contradict it.
    """
    from accord import api

    with busy("reasoning"):
        outcome = api.reason(graphs)
    emit("\n".join(reports.consistency_lines(outcome, inferred=inferred)))
    if not outcome.consistent:
        click.get_current_context().exit(1)
