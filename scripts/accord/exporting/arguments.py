"""xAIF: the JSON in which tools for argument maps (OVA, the argument mining framework) hold AIF.

Nodes and persons have numbers there, which are those of their rows; see https://github.com/arg-tech/xaif.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox

from accord.rdf import running

Row: TypeAlias = dict[str, str]
"""Values by the names of columns; empty where there is none."""


def xaif(quads: Iterable[ox.Quad], folder: Path) -> dict[str, Any]:
    """Give a graph in AIF as xAIF.

    Args:
        quads: the graph.
        folder: where the queries are: `nodes.rq`, `edges.rq`, `locutions.rq`.

    Raises:
        DataError: a query is no SPARQL SELECT.
    """
    graph = ox.Store()
    graph.extend(quads)
    nodes, edges, said = (_rows(graph, folder / f"{name}.rq") for name in ("nodes", "edges", "locutions"))
    number = {row["node"]: place for place, row in enumerate(nodes)}
    names = {row["person"]: row["name"] for row in said}
    person = {iri: place for place, iri in enumerate(sorted(names))}
    speakers = {row["node"]: names[row["person"]] for row in said}
    return {
        "AIF": {
            "nodes": [{"nodeID": number[row["node"]], "text": row["text"], "type": row["type"]} for row in nodes],
            "edges": [
                {"edgeID": place, "fromID": number[row["from"]], "toID": number[row["to"]]}
                for place, row in enumerate(edges)
            ],
            "schemefulfillments": [],
            "descriptorfulfillments": [],
            "participants": [
                {"participantID": place, "firstname": names[iri], "surname": ""} for iri, place in person.items()
            ],
            "locutions": [{"nodeID": number[row["node"]], "personID": person[row["person"]]} for row in said],
        },
        "text": {"txt": "".join(_turn(row, number, speakers) for row in nodes if row["type"] == "L")},
        "dialog": True,
        "OVA": {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []},
    }


def _turn(row: Row, number: dict[str, int], speakers: dict[str, str]) -> str:
    """One locution in the text beside the map, marked with the number of its node."""
    words = f'<span class="highlighted" id="{number[row["node"]]}">{escape(row["text"])}</span>'
    return f"{escape(speakers.get(row['node'], ''))} {words}.<br><br>"


def _rows(graph: ox.Store, query: Path) -> list[Row]:
    found = running.selected(graph, query.read_text(encoding="utf-8"), query, "Let it select rows.")
    names = [variable.value for variable in found.variables]
    return [{name: getattr(row[name], "value", "") for name in names} for row in found]
