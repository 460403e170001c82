"""`accord serve`: a graph to look at and to ask, at an address."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from accord.command.terminal import Command, busy, emit, note
from accord.ground.errors import RequestError

if TYPE_CHECKING:
    from accord.serving.curator import Curator


@click.command(cls=Command, example="accord serve graph/agi-next-2026 --port 8080")
@click.argument("graphs", metavar="[GRAPH]...", nargs=-1)
@click.option("--port", type=click.IntRange(0, 65535), default=7700, show_default=True, help="0: any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; by default, for this machine.")
@click.option("--address", metavar="URL", help="The address that readers use, where it is another (behind a proxy).")
@click.option("--cors", "origins", metavar="ORIGIN|*", multiple=True, help="Let scripts of this site ask, too.")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=86400), default=30, show_default=True,
              help="Seconds that an answer may take.")  # fmt: skip
@click.option("--rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="Rows it may have.")
@click.option("--memory", type=click.IntRange(16), default=1024, show_default=True, metavar="MB",
              help="Memory that it may take.")  # fmt: skip
@click.option("--edit", "notes", metavar="NOTES", multiple=True,
              help="Build the graph from these notes, and let readers decide on the pages.")  # fmt: skip
@click.option("--since", metavar="GRAPH", help="The graph as it was; the overview tells what has changed since.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that answer. Default: two a processor.")
def serve(
    graphs: Sequence[str],
    port: int,
    host: str,
    address: str | None,
    origins: Sequence[str],
    timeout: float,
    rows: int,
    memory: int,
    notes: Sequence[str],
    since: str | None,
    workers: int | None,
) -> None:
    """Serve a graph: a SPARQL endpoint, and each IRI of it as data.

    GRAPH is any RDF file, a folder of them, or a store made by `accord build -o DIR/`; by default the graph that comes
    with Accord. Prints the address. /sparql answers queries (SPARQL 1.1 Protocol), /question/NAME the saved
    questions, /.well-known/void says what there is. When a file of the graph changes, the new one takes its place.
    Ctrl-C ends it.

    Nothing can be changed, unless with --edit NOTES: then the graph is built from the notes (into the store GRAPH, if
    one is named), and at /edit readers decide what the notes cannot say. It is written into the notes' positions.yaml
    or people.ttl.
    """
    if not hasattr(os, "fork"):
        told = "this system cannot part a process, which accord serve needs"
        raise RequestError(told, remedy="Run it on Linux, macOS, or in WSL.")
    from accord import serving
    from accord.rdf.files import graph_files
    from accord.serving.limits import MEGABYTE

    _refuse_strangers(notes, host, address, origins)
    graph_files([since] if since else [])  # what is not there is told now
    if not serving.is_loopback(host):
        can = "read all of the graph, and write into the notes' positions" if notes else "read all of the graph"
        note(f"Everybody who reaches {host} can {can}: there is no password.")
    limits = serving.Limits(seconds=timeout, rows=rows, memory=memory * MEGABYTE)
    size = workers or 2 * (os.cpu_count() or 2)
    first = True

    def tell(line: str) -> None:
        nonlocal first
        emit(line) if first else note(line)
        first = False

    with _edited(notes, graphs) as (chosen, curator):
        settings = serving.Settings(
            chosen, host, port, limits, size, tuple(origins), _rooted(address), curator, since or ""
        )
        serving.serve(settings, tell)


def _refuse_strangers(notes: Sequence[str], host: str, address: str | None, origins: Sequence[str]) -> None:
    """Refuse to let readers write where it could not be told from where they come.

    Raises:
        RequestError: it could not.
    """
    from accord import serving

    if notes and origins:
        raise RequestError("--edit and --cors do not go together", remedy="Serve the graph to scripts by another one.")
    if notes and not address and not serving.is_loopback(host):
        told = f"with --edit, {host} needs the address that readers use, or pages of strangers could write"
        raise RequestError(told, remedy="Name it: --address http://name-of-this-machine:7700/")


@contextmanager
def _edited(notes: Sequence[str], graphs: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Curator | None]]:
    """What is served, and who writes what readers decide: with notes, they are built first.

    Raises:
        RequestError: there are no such notes, or the graph is no store into which they can be built.
    """
    from accord.ground.resources import sample_graph

    if not notes:
        yield tuple(graphs) or (str(sample_graph()),), None
        return
    from accord.api import is_folder
    from accord.command import reports
    from accord.serving.curator import Curator

    if len(graphs) > 1 or (graphs and not is_folder(graphs[0])):
        remedy = "Name one store (a folder, with a slash at its end), or none: then the graph is only served."
        raise RequestError("--edit builds into a store", remedy=remedy)
    with TemporaryDirectory(prefix="accord-") as folder:
        store = graphs[0] if graphs else str(Path(folder) / "graph")
        curator = Curator(notes, Path(store))
        with busy("building the graph"):
            summary = curator.build()
        for line in reports.build_lines(summary, whole=True):
            note(line)
        for line in reports.shortfall_lines(summary.fell_short):
            note(line)
        if not summary.notes:
            raise RequestError("there is nothing to serve", remedy="See above what the notes fall short of.")
        yield (store,), curator


def _rooted(address: str | None) -> str:
    """The address of the server, with a slash at its end."""
    if not address:
        return ""
    from accord.ground.web import checked_address

    return checked_address(address).rstrip("/") + "/"
