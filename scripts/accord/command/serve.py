"""`accord serve`: a graph to look at and to ask, at an address."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from accord.command.terminal import Command, emit, note
from accord.ground.errors import RequestError


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
    workers: int | None,
) -> None:
    """Serve a graph: a SPARQL endpoint, and each IRI of it as data.

    GRAPH is any RDF file, a folder of them, or a store made by `accord build -o DIR/`; by default the graph that comes
    with Accord. Prints the address. /sparql answers queries (SPARQL 1.1 Protocol), /question/NAME the saved
    questions, /.well-known/void says what there is. Nothing can be changed. When a file of the graph changes, the new
    one takes its place. Ctrl-C ends it.
    """
    if not hasattr(os, "fork"):
        told = "this system cannot part a process, which accord serve needs"
        raise RequestError(told, remedy="Run it on Linux, macOS, or in WSL.")
    from accord import serving
    from accord.ground.resources import sample_graph
    from accord.serving.limits import MEGABYTE

    if not serving.is_loopback(host):
        note(f"Everybody who reaches {host} can read all of the graph: there is no password.")
    limits = serving.Limits(seconds=timeout, rows=rows, memory=memory * MEGABYTE)
    chosen = tuple(graphs) or (str(sample_graph()),)
    size = workers or 2 * (os.cpu_count() or 2)
    settings = serving.Settings(chosen, host, port, limits, size, tuple(origins), _rooted(address))
    first = True

    def tell(line: str) -> None:
        nonlocal first
        emit(line) if first else note(line)
        first = False

    serving.serve(settings, tell)


def _rooted(address: str | None) -> str:
    """The address of the server, with a slash at its end."""
    if not address:
        return ""
    from accord.ground.web import checked_address

    return checked_address(address).rstrip("/") + "/"
