"""`accord export`: a graph in another format."""

from __future__ import annotations

import click

from accord.command.options import form_option
from accord.command.outputs import form_of, publish, refuse_inputs
from accord.command.terminal import Command, busy
from accord.ground.errors import RequestError


@click.command(cls=Command, example="accord export agi-next-2026.ttl -o agi-next-2026.jsonld")
@click.argument("graph", metavar="GRAPH")
@form_option
@click.option("-o", "--output", "out", metavar="OUT", help="File to write. Default: stdout.")
def export(graph: str, form: str | None, out: str | None) -> None:
    """Write a graph in another format."""
    from accord.api import dataset
    from accord.rdf.files import graph_files

    refuse_inputs(out, graph_files([graph]))
    form = form_of(out, form)
    if form is None:
        raise RequestError("export writes a file, not a store", path=out, remedy="Name a file after -o.")
    with busy(f"reading {graph}"):
        found = dataset(graph)
    publish(found, out, form)
