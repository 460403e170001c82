"""`accord load`: graphs into a triple store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from accord.command.options import patience_option, store_option, timeout_option, user_option
from accord.command.terminal import Command, ask_password, emit, note, steps
from accord.ground.errors import RequestError

if TYPE_CHECKING:
    from accord.loading.loader import Loaded


@click.command(cls=Command, example="accord load graph/agi-next-2026/graph.ttl http://localhost:7878")
@click.argument("graphs", metavar="GRAPH... ENDPOINT", nargs=-1, required=True)
@click.option("--graph", "name", metavar="IRI", help="Load all into this graph. Default: as the files name them.")
@click.option("--replace/--append", default=True, help="Put graphs in the place of those of the same name, or add.")
@click.option("--prune", is_flag=True, help="Remove every graph in the catalogue that is not among GRAPH.")
@click.option("--ontology/--no-ontology", default=True, help="Load the ontology, too. Default: yes.")
@click.option("--dry-run", is_flag=True, help="Change nothing; tell what would be done.")
@store_option
@user_option
@timeout_option
@patience_option
def load(
    graphs: Sequence[str],
    name: str | None,
    replace: bool,
    prune: bool,
    ontology: bool,
    dry_run: bool,
    kind: str | None,
    user: str | None,
    timeout: float,
    patience: float,
) -> None:
    """Load graphs into a triple store, and prove that they arrived.

    ENDPOINT is the address of the store or the name of a profile. Each set of notes goes into named graphs of its own;
    what is there already is not sent again.
    """
    from accord import api
    from accord.loading import kinds

    if len(graphs) < 2:
        raise RequestError("a graph and an endpoint are needed", remedy="accord load GRAPH... ENDPOINT")
    if prune and (name or not replace):
        raise RequestError("--prune goes with neither --graph nor --append")
    server = kinds.find(graphs[-1], store=kind, user=user, prompt=ask_password, timeout=timeout)
    late: list[str] = []  # what is told when nothing moves on the terminal any more

    def tell(done: Loaded) -> None:
        deed = f"would be {done.deed}" if dry_run and done.deed != "unchanged" else done.deed
        (late.append if sys.stderr.isatty() else emit)(f"{deed}\t{done.triples}\t{done.name}")

    try:
        with steps() as step:
            api.load(
                graphs[:-1], server, graph=name, append=not replace, prune=prune, ontology=ontology, dry_run=dry_run,
                timeout=timeout, patience=patience, tell=note, each=tell, progress=step,
            )  # fmt: skip
    finally:
        if late:
            emit("\n".join(late))
