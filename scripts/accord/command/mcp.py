"""`accord mcp`: a graph for assistants."""

from __future__ import annotations

from collections.abc import Sequence

import click

from accord.command.terminal import Command, emit, note
from accord.ground.errors import RequestError


@click.command(cls=Command, example="accord mcp graph/agi-next-2026")
@click.argument("graphs", metavar="[GRAPH]...", nargs=-1)
@click.option("--http", is_flag=True, help="Answer over HTTP (streamable), not over stdin and stdout.")
@click.option("--port", type=click.IntRange(0, 65535), default=7701, show_default=True, help="0: any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; by default, for this machine.")
def mcp(graphs: Sequence[str], http: bool, port: int, host: str) -> None:
    """Answer assistants over the Model Context Protocol.

    GRAPH is any RDF file, a folder of them, or a store made by `accord build -o DIR/`; by default the graph that comes
    with Accord. The saved questions, explain and search are tools; notes and claims are resources. Each answer carries
    notes, line and exact words. Needs the SDK: pip install mcp.
    """
    from importlib.util import find_spec

    from accord.ground.resources import sample_graph

    if find_spec("mcp") is None:
        raise RequestError("the SDK of the Model Context Protocol is missing", remedy="pip install mcp")
    from accord import serving

    chosen = tuple(graphs) or (str(sample_graph()),)
    if not http:
        serving.assist(chosen)
        return
    if not serving.is_loopback(host):
        note(f"Everybody who reaches {host} can read all of the graph: there is no password.")
    serving.assist_at(chosen, host, port, emit)
