"""`accord site`: a graph as pages to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from accord.command.terminal import Command, busy, emit, note, refuse_input


@click.command(cls=Command, example="accord site agi-next-2026.ttl -o site/")
@click.argument("graphs", metavar="[GRAPH|STORE]...", nargs=-1)
@click.option("-o", "out", metavar="DIR", required=True, type=click.Path(path_type=Path), help="Where the pages go.")
@click.option("--since", metavar="GRAPH", help="The graph as it was; the overview tells what has changed since.")
@click.option("--address", metavar="URL", default="", help="The address under which the pages will stand, if known.")
def site(graphs: Sequence[str], out: Path, address: str, since: str | None) -> None:
    """Write a graph as pages that need no server and no network.

    Who stands where on what, who agrees with whom, topics, people, organisations, the notes with every statement
    marked, the saved questions with their answers, and a search; in English and Chinese. Every mark leads to the words
    that show it. Prints the page to begin with. DIR is written whole or not at all; a site that stands there is
    replaced. GRAPH is any RDF file, a folder of them, or a store; by default the graph that comes with Accord.
    """
    from accord.ground.resources import sample_graph
    from accord.presenting import Site, write_site
    from accord.rdf.files import load_to_ask
    from accord.rdf.merged import whole

    paths = graphs or [str(sample_graph())]
    refuse_input(out, [Path(path) for path in (*paths, *([since] if since else ()))])
    with busy("writing pages"):
        graph = whole(load_to_ask(paths))
        before = whole(load_to_ask([since])) if since else None
        rooted = address if not address or address.endswith("/") else f"{address}/"
        pages = Site(graph, base_path=rooted, since=before)
        count = write_site(pages, out)
    note(f"{count} files")
    emit(str(out / "index.html"))
