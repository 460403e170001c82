"""`accord export`: a graph in another format, or as other tools read it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from accord.command.options import Listed
from accord.command.outputs import form_of, publish, refuse_inputs
from accord.command.terminal import Command, busy, is_device, note, write_out
from accord.ground.errors import RequestError

LINES: Final = {"nquads": True, "ntriples": False}
"""Formats of a line a statement, and whether they keep graphs apart."""

if TYPE_CHECKING:
    from pyoxigraph import Store

    from accord.exporting.exports import Left


class Forms(Listed):
    """The formats of RDF, and JSON for what is no RDF."""

    @property
    def choices(self) -> Sequence[str]:  # type: ignore[override]
        """The names, in the order of the table."""
        return (*super().choices, "json")


@click.command(cls=Command, example="accord export agi-next-2026.ttl --as webannotation -o annotations.jsonld")
@click.argument("graph", metavar="GRAPH")
@click.option(
    "--as", "vocabulary", type=Listed("accord.exporting", "EXPORTS"),
    help="In the words of other tools; what these cannot hold is told.",
)  # fmt: skip
@click.option(
    "--format", "form", type=Forms("accord.rdf.formats", "WRITTEN"),
    help="Default: by the extension of OUT; on stdout turtle, or what those tools read.",
)  # fmt: skip
@click.option("-o", "--output", "out", metavar="OUT", help="File to write. Default: stdout.")
def export(graph: str, vocabulary: str | None, form: str | None, out: str | None) -> None:
    """Write a graph in another format, or as other tools read it.

    plain: who agrees with whom, who supports what, in one statement each (RDF). nanopub: a nanopublication for each
    claim (TriG). webannotation: an annotation for each claim (JSON-LD). schema.org: the meeting, who said what, who
    agreed (JSON-LD). aif: an argument map (RDF), xaif: the same for OVA (JSON). popolo: persons, motions and votes
    (JSON).
    """
    from accord.rdf.files import graph_files

    refuse_inputs(out, graph_files([graph]))
    if vocabulary:
        _export_as(graph, vocabulary, form, out)
        return
    if form == "json":
        raise RequestError(
            "json is no format of RDF", remedy="Choose --format jsonld, or say --as popolo or --as xaif."
        )
    form = form_of(out, form)
    if form is None:
        raise RequestError("export writes a file, not a store", path=out, remedy="Name a file after -o.")
    from accord.api import dataset, on_disk

    store = on_disk(graph)
    if store and form in LINES and _export_lines(store, out, graphs=LINES[form]):
        return
    with busy(f"reading {graph}"):
        found = dataset(graph)
    publish(found, out, form)


def _export_lines(store: Store, out: str | None, *, graphs: bool) -> bool:
    """Write a store line by line, never the whole in memory; whether that could be done (blank nodes want more)."""
    from accord.rdf.views import has_blank_nodes, sorted_lines
    from accord.rdf.writing import write

    if has_blank_nodes(store):
        return False
    lines = (line.encode() for line in sorted_lines(store, graphs=graphs))
    with busy("writing"):
        if out is None or out == "-" or is_device(Path(out)):
            for line in lines:
                write_out(out, line, write)
        else:
            write(Path(out), lines)
    return True


def _export_as(graph: str, vocabulary: str, form: str | None, out: str | None) -> None:
    """Write a graph in another vocabulary, and tell what is left out."""
    from accord import exporting
    from accord.api import is_folder
    from accord.rdf.files import load
    from accord.rdf.writing import write

    if out is not None and out != "-" and is_folder(out):
        raise RequestError("export writes a file, not a store", path=out, remedy="Name a file after -o.")
    if form is None and out is not None and out != "-" and not is_device(Path(out)):
        form = exporting.EXPORTS[vocabulary].format_of(Path(out))
    with busy(f"reading {graph}"):
        made = exporting.export(load([graph]), vocabulary, form)
    write_out(out, made.data, write)
    for left in made.left:
        note(f"Left out: {left.query.spoken['problem']['en']} ({_how_many(left)}).")


def _how_many(left: Left) -> str:
    """How many things are left out, and where the first of them stands."""
    line = next((line for _, line in left.rows if line), "")
    return f"{len(left.rows)}, the first in line {line}" if line else str(len(left.rows))
