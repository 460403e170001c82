"""Whether a graph is of an older model, by the queries `older.sparql` beside the migrations."""

from __future__ import annotations

import pyoxigraph as ox

from accord.ground.resources import ontology_file
from accord.rdf.merged import Stored
from accord.rdf.stores import is_merged


def older_than(target: ox.Store | Stored) -> str | None:
    """The first version of the model that a graph was built before; None if it is of the present one."""
    store = target.merged if isinstance(target, Stored) else target
    for query in sorted(ontology_file("migrations").glob("*/older.sparql")):
        text = query.read_text(encoding="utf-8")
        if bool(store.query(text, use_default_graph_as_union=not is_merged(store))):
            return query.parent.name
    return None
