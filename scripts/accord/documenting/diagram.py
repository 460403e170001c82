"""A diagram of the classes and what leads from one to another, as SVG text, drawn from the ontology and its examples.

Each class is a box with a row for each property; an arrow leads from the row to the class of its values. Boxes stand
in columns, each to the right of those that lead to it (the longest way), after Sugiyama et al. (1981), whose first two
steps (layers, order in a layer by barycentres) are enough for a graph of this size.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from rdflib import Graph
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node, URIRef

from accord.documenting.terms import Ontology
from accord.rdf.labels import local
from accord.rdf.prefixes import SVG

WIDTH, ROW, HEAD, GAP, SIDE = 232, 21, 30, 26, 84
"""Sizes in pixels: of a box, of a row, of its head, between boxes, between columns."""


@dataclass
class Box:
    """A class: its name, what it is called, the classes below it, its properties with what they lead to."""

    iri: URIRef
    label: str
    kinds: list[str]
    rows: list[tuple[str, URIRef | None, str]] = field(default_factory=list)
    x: float = 0
    y: float = 0

    @property
    def height(self) -> float:
        """How high the box is."""
        return HEAD + ROW * (len(self.rows) + bool(self.kinds)) + 8


def diagram(ontology: Ontology, lang: str) -> str:
    """Draw the classes of an ontology, with labels in one language; links lead to the terms on the page."""
    boxes = _boxes(ontology, lang)
    columns = _columns(boxes)
    _place(columns)
    width = len(columns) * (WIDTH + SIDE) - SIDE + 40
    height = max(box.y + box.height for box in boxes.values()) + 20
    arrows = "".join(_arrows(boxes))
    drawn = "".join(_drawn(box, str(ontology.iri)) for box in boxes.values())
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" aria-labelledby="diagram-title">'
        f'<title id="diagram-title">{escape(ontology.header(RDFS.label).get(lang, ""))}</title>'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" class="tip"/></marker></defs>{arrows}{drawn}</svg>'
    )


# ── Boxes ──


def _boxes(ontology: Ontology, lang: str) -> dict[URIRef, Box]:
    graph = ontology.graph
    uses = _uses(ontology)
    classes = {URIRef(term.iri) for term in ontology.of("class")}
    tops = {_top(graph, kind, classes) for kind in classes}
    tops |= {end for ends in uses.values() for pair in ends for end in pair if end is not None}
    boxes = {}
    for iri in sorted(tops, key=lambda iri: (ontology.places.get(str(iri), 10**6), str(iri))):
        below = [_label(graph, kind, lang) for kind in ontology.below(iri)]
        boxes[iri] = Box(iri, _label(graph, iri, lang), below)
    for prop in sorted(uses, key=lambda prop: ontology.places.get(str(prop), 0)):
        for source, target in sorted(uses[prop], key=str):
            if source in boxes:
                end = f" → {_label(graph, target, lang)}" if target else ""
                boxes[source].rows.append((_label(graph, prop, lang) + end, target, local(prop)))
    return {iri: box for iri, box in boxes.items() if box.rows or _reached(iri, uses) or iri in classes}


def _reached(iri: URIRef, uses: Mapping[URIRef, set[tuple[URIRef, URIRef | None]]]) -> bool:
    return any(target == iri for ends in uses.values() for _, target in ends)


def _uses(ontology: Ontology) -> dict[URIRef, set[tuple[URIRef, URIRef | None]]]:
    """What each property leads from and to: by domain and range, else by the examples; values lead nowhere."""
    graph, classes = ontology.graph, {URIRef(term.iri) for term in ontology.of("class")}
    uses: dict[URIRef, set[tuple[URIRef, URIRef | None]]] = defaultdict(set)
    for term in (*ontology.of("relation"), *ontology.of("value")):
        prop = URIRef(term.iri)
        target = graph.value(prop, RDFS.range) if term.kind == "relation" else None
        target = None if target == SKOS.Concept else target
        domain = graph.value(prop, RDFS.domain)
        sources = {domain} if domain else _subjects(ontology, prop)
        for source in sources:
            if isinstance(source, URIRef):
                end = _top(graph, target, classes) if isinstance(target, URIRef) else None
                uses[prop].add((_top(graph, source, classes), end))
    return uses


def _subjects(ontology: Ontology, prop: URIRef) -> set[Node]:
    """The own classes whose members have a property in the examples."""
    found: set[Node] = set()
    for graph in ontology.examples.values():
        found |= {kind for subject in graph.subjects(prop) for kind in graph.objects(subject, RDF.type)}
    return {kind for kind in found if str(kind).startswith(str(ontology.iri))}


def _top(graph: Graph, kind: URIRef, classes: set[URIRef]) -> URIRef:
    """The widest own class above a class."""
    own = {URIRef(str(above)) for above in graph.transitive_objects(kind, RDFS.subClassOf)} & classes
    widest = sorted(each for each in own if not own.intersection(graph.objects(each, RDFS.subClassOf)))
    return widest[0] if widest else kind


def _label(graph: Graph, iri: Node, lang: str) -> str:
    labels = {str(getattr(text, "language", None)): str(text) for text in graph.objects(iri, RDFS.label)}
    return labels.get(lang) or labels.get("en") or local(iri)


# ── Places ──


def _columns(boxes: Mapping[URIRef, Box]) -> list[list[Box]]:
    """Put each box to the right of those that lead to it, as far as there is no circle."""
    ways = {iri: {to for _, to, _ in box.rows if to and to in boxes and to != iri} for iri, box in boxes.items()}
    rank: dict[URIRef, int] = {}

    def depth(iri: URIRef, above: tuple[URIRef, ...]) -> int:
        if iri not in rank:
            below = [depth(to, (*above, iri)) for to in sorted(ways[iri]) if to not in (*above, iri)]
            rank[iri] = 1 + max(below, default=0)
        return rank[iri]

    most = max(depth(iri, ()) for iri in boxes)
    columns: list[list[Box]] = [[] for _ in range(most)]
    for iri, box in boxes.items():
        columns[most - rank[iri]].append(box)
    return columns


def _place(columns: Sequence[list[Box]]) -> None:
    """Give each box its place; in a column, where the boxes stand from which one comes."""
    for number, column in enumerate(columns):
        before = [box for earlier in columns[:number] for box in earlier]
        middles = {box.iri: _middle(box, before) for box in column}
        column.sort(key=lambda box, at=middles: at[box.iri])  # type: ignore[misc]
        y = 20.0
        for box in column:
            box.x, box.y = 20 + number * (WIDTH + SIDE), y
            y += box.height + GAP


def _middle(box: Box, before: Iterable[Box]) -> float:
    found = [other.y for other in before for _, to, _ in other.rows if to == box.iri]
    return sum(found) / len(found) if found else 0


# ── Drawing ──


def _arrows(boxes: Mapping[URIRef, Box]) -> Iterable[str]:
    for box in boxes.values():
        for number, (_, to, _) in enumerate(box.rows):
            if to is None or to not in boxes:
                continue
            target = boxes[to]
            x, y = box.x + WIDTH, box.y + HEAD + ROW * (number + bool(box.kinds)) + ROW / 2
            end = target.y + HEAD / 2
            if target.x > box.x:
                bend = min(90, (target.x - x) / 2)
                path = f"M{x:g} {y:g}C{x + bend:g} {y:g} {target.x - bend:g} {end:g} {target.x:g} {end:g}"
            else:
                side = max(x, target.x + WIDTH) + SIDE / 2
                path = f"M{x:g} {y:g}C{side:g} {y:g} {side:g} {end:g} {target.x + WIDTH:g} {end:g}"
            yield f'<path d="{path}" class="arrow" marker-end="url(#tip)"/>'


def _drawn(box: Box, home: str) -> str:
    own = str(box.iri).startswith(home)
    x, y = box.x, box.y
    parts = [
        f'<g class="{"own" if own else "foreign"}">',
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{box.height:g}" rx="6"/>',
        _linked(box.label, local(box.iri) if own else "", x + 12, y + 20, "name"),
    ]
    y += HEAD
    if box.kinds:
        parts.append(_linked(_cut("⊃ " + " · ".join(box.kinds)), "", x + 12, y + 14, "kinds"))
        y += ROW
    for number, (label, _, name) in enumerate(box.rows):
        parts.append(_linked(_cut(label), name, x + 12, y + ROW * number + 14, "row"))
    return "".join(parts) + "</g>"


def _linked(text: str, anchor: str, x: float, y: float, kind: str) -> str:
    shown = f'<text x="{x:g}" y="{y:g}" class="{kind}">{escape(text)}</text>'
    return f'<a href="#{escape(anchor)}">{shown}</a>' if anchor else shown


def _cut(text: str, room: float = 34) -> str:
    """Cut a text to the width of a box; characters of East Asia are two wide."""
    width = 0.0
    for number, character in enumerate(text):
        width += 1.9 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > room:
            return text[:number].rstrip() + "…"
    return text
