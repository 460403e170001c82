"""`accord pull`: a graph of a triple store in a file."""

from __future__ import annotations

import click

from accord.command.options import form_option, patience_option, store_option, timeout_option, user_option
from accord.command.outputs import form_of, publish
from accord.command.terminal import Command, ask_password, busy, note


@click.command(
    cls=Command, example="accord pull http://localhost:7878 --graph https://w3id.org/accord/agi-next-2026/graph"
)
@click.argument("endpoint")
@click.option("--graph", "name", metavar="IRI", required=True, help="Which graph.")
@click.option("-o", "--output", "out", metavar="FILE", help="Default: stdout.")
@form_option
@store_option
@user_option
@timeout_option
@patience_option
def pull(
    endpoint: str,
    name: str,
    out: str | None,
    form: str | None,
    kind: str | None,
    user: str | None,
    timeout: float,
    patience: float,
) -> None:
    """Write a graph of a triple store to a file."""
    import pyoxigraph as ox

    from accord.loading import kinds, loader
    from accord.loading.graphstore import GraphStore
    from accord.rdf.formats import WRITTEN
    from accord.rdf.graphs import to_dataset

    form = form_of(out, form)
    server = kinds.find(endpoint, store=kind, user=user, prompt=ask_password, timeout=timeout)
    with GraphStore(server, timeout=timeout, patience=patience, tell=note) as store, busy(f"pulling {name}"):
        graph = ox.NamedNode(name) if form is None or WRITTEN[form].keeps_graphs else ox.DefaultGraph()
        triples = loader.pull(store, name)
        dataset = to_dataset(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    publish(dataset, out, form)
