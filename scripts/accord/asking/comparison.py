"""What changed between two graphs, told by resource, with labels and lines of the notes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import BNode, Node, URIRef

from accord.ground.phrases import tell, word
from accord.ground.text import listed
from accord.rdf.formats import Names
from accord.rdf.graphs import union
from accord.rdf.labels import iris, label, line_number, lines, shorten, words
from accord.rdf.terms import ACCORD, OA, ORG, PROV, RDF, SKOS, VOID
from accord.rdf.writing import canonical_quads

NAMES = Names()
LONGEST: Final = 200
"""Characters of the longest value that is shown as a whole."""
BEFORE: Final = 30
"""Characters that are shown before those in which two long values differ."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of one resource."""

    resource: str
    """Its IRI (a blank node by its canonical name)."""
    label: str
    """What it is called: in the new graph, or in the old one if it is gone."""
    lines: tuple[int, ...]
    """The lines of the notes that bear it."""
    removed: tuple[str, ...]
    """The statements that only the old graph has, as property and value."""
    added: tuple[str, ...]
    """The statements that only the new graph has."""
    kind: str
    """`added`, `removed` or `changed`: whether the resource is new, gone, or in both graphs."""
    what: str = ""
    """The kind of thing that it is, in words, such as `claim`."""
    party: str = ""
    """Who says it, if it is a claim of somebody."""
    place: bool = False
    """Whether it is but a place in the notes, or what selects one."""
    shift: int | None = None
    """By how many lines it moved, if nothing else of it changed; None if something did."""
    statement: bool = False
    """Whether it is the place of a statement."""


def diff(old: Graph, new: Graph, *, lang: str | None = None, told_in: str | None = None) -> list[Change]:
    """Compare two graphs, or the unions of two datasets; the changes come sorted by resource.

    Labels are preferred in `lang`, if it is given; those that Accord itself has given, in `told_in`. Default: `lang`.

    Blank nodes are compared by their canonical names, so one changed statement of theirs may rename several.

    Raises:
        DataError: a statement of a graph is not RDF.
    """
    before, after = union(old), union(new)
    gone, come = _difference(before, after)
    changes, told_in = [], told_in or lang
    for subject in sorted({*gone, *come}, key=str):
        node = _node(subject)
        in_old, in_new = (node, None, None) in before, (node, None, None) in after
        kind = "changed" if in_old and in_new else "added" if in_new else "removed"
        graph = after if in_new else before
        removed, added = gone.get(subject, []), come.get(subject, [])
        changes.append(
            Change(
                resource=str(node),
                label=shorten(label(graph, node, told_in if _is_named_by_accord(graph, node) else lang)),
                lines=tuple(lines(graph, node)),
                removed=tuple(_statement(triple, before, lang, added) for triple in removed),
                added=tuple(_statement(triple, after, lang, removed) for triple in added),
                kind=kind,
                what=_what(graph, node),
                party=", ".join(label(graph, who, lang) for who in iris(graph.objects(node, PROV.wasAttributedTo))),
                place=_is_place(graph, node),
                shift=_shift(removed, added) if kind == "changed" else None,
                statement=any(
                    (owner, RDF.type, ACCORD.Claim) in graph for owner in graph.subjects(ACCORD.evidence, node)
                ),
            )
        )
    return changes


def show(
    changes: Sequence[Change], *, iris: bool = True, moved: bool = False, full: bool = False, lang: str = "en"
) -> Iterator[str]:
    """Write changes as lines: what was said and is said now, then what only moved, then a sum.

    Args:
        changes: what changed.
        iris: whether each resource stands with its IRI.
        moved: whether what only moved is listed, not only counted.
        full: whether the statements of what is new or gone, and its places in the notes, are listed, too.
        lang: the language in which it is told.
    """
    for change in changes:
        if moved if change.shift is not None else full or not (change.place and change.kind != "changed"):
            yield from _lines(change, iris=iris, full=full, lang=lang)
    yield from _moves(changes, moved=moved, lang=lang)
    removed, added = sum(len(change.removed) for change in changes), sum(len(change.added) for change in changes)
    gone = _counted("triple", removed, lang)
    yield _counted("resource", len(changes), lang, removed=gone, added=f"{added:,}")


def _counted(noun: str, count: int, lang: str, **values: str) -> str:
    """How many there are of something."""
    return tell(f"diff-{noun}" if count == 1 else f"diff-{noun}s", lang, count=f"{count:,}", **values)


_MARKS: Final = {"added": "+", "removed": "-", "changed": "~"}


def _lines(change: Change, *, iris: bool, full: bool, lang: str) -> Iterator[str]:
    """A head, and beneath it `-` and `+` statements."""
    mark = _MARKS[change.kind]
    where = tell("diff-where", lang, lines=listed(change.lines)) if change.lines else ""
    who = tell("diff-of", lang, who=change.party) if change.party else ""
    what = word("kind", change.what, lang)
    iri = f"  <{change.resource}>" if iris else ""
    yield f"{mark} {tell(f'diff-{change.kind}', lang, what=what, of=who, where=where, name=change.label)}{iri}"
    if full or change.kind == "changed":
        yield from (f"    - {statement}" for statement in change.removed)
        yield from (f"    + {statement}" for statement in change.added)


def _moves(changes: Iterable[Change], *, moved: bool, lang: str) -> Iterator[str]:
    """How much only moved, in one line, by how far; what is no statement is counted where no statement moved so."""
    places = [change for change in changes if change.shift is not None and change.lines and not _is_selector(change)]
    statements = Counter(change.shift for change in places if change.statement)
    others = Counter(change.shift for change in places if not change.statement)
    told = [_moved("statement", count, shift, lang) for shift, count in statements.most_common() if shift]
    told += [
        _moved("place", count, shift, lang)
        for shift, count in others.most_common()
        if shift and shift not in statements
    ]
    if told:
        yield tell("diff-and", lang).join(told) + ("" if moved else tell("diff-list", lang))


def _is_selector(change: Change) -> bool:
    return change.resource.endswith("/selector")


def _moved(noun: str, count: int, shift: int, lang: str) -> str:
    by = _counted("line", abs(shift), lang)
    return tell("diff-down" if shift > 0 else "diff-up", lang, what=_counted(noun, count, lang), by=by)


_PLACING: Final = {str(each) for each in (ACCORD.line, OA.start, OA.end, OA.prefix, OA.suffix)}
"""What says where words stand, and next to which others."""


def _shift(removed: Iterable[ox.Triple], added: Iterable[ox.Triple]) -> int | None:
    """By how many lines a place moved, or its selector (0); None if anything else of it changed."""
    gone, come = list(removed), list(added)
    if not all(triple.predicate.value in _PLACING for triple in (*gone, *come)):
        return None
    before, after = (
        [number for triple in triples if triple.predicate.value == str(ACCORD.line)
         and (number := line_number(getattr(triple.object, "value", ""))) is not None]
        for triples in (gone, come)
    )  # fmt: skip
    return min(after) - min(before) if before and after else 0


def _what(graph: Graph, node: Node) -> str:
    """The kind of a resource in words: the most telling, where it has several."""
    kinds = sorted(
        set(graph.objects(node, RDF.type)), key=lambda kind: (not str(kind).startswith(str(ACCORD)), str(kind))
    )
    return words(kinds[0]) if kinds else "resource"


_NAMED_BY_ACCORD: Final = frozenset(
    {
        *(ACCORD.Stance, ACCORD.Agreement, ACCORD.Disagreement, ACCORD.Presence, ACCORD.Mention, ORG.Membership),
        *(PROV.Activity, ACCORD.Reading, ACCORD.Curation, ACCORD.Derivation, VOID.Dataset, SKOS.ConceptScheme),
    }
)
"""What has its label from Accord, in each of its languages, and not from the notes."""


def _is_named_by_accord(graph: Graph, node: Node) -> bool:
    return not _NAMED_BY_ACCORD.isdisjoint(graph.objects(node, RDF.type))


def _is_place(graph: Graph, node: Node) -> bool:
    kinds = set(graph.objects(node, RDF.type))
    return bool(kinds & {OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector})


def _difference(old: Graph, new: Graph) -> tuple[dict[object, list[ox.Triple]], dict[object, list[ox.Triple]]]:
    before, after = ([quad.triple for quad in canonical_quads(graph)] for graph in (old, new))
    kept = set(before) & set(after)
    return _by_subject(before, kept), _by_subject(after, kept)


def _by_subject(triples: Iterable[ox.Triple], kept: set[ox.Triple]) -> dict[object, list[ox.Triple]]:
    found: defaultdict[object, list[ox.Triple]] = defaultdict(list)
    for triple in triples:
        if triple not in kept:
            found[triple.subject].append(triple)
    return found


def _statement(triple: ox.Triple, graph: Graph, lang: str | None, beside: Sequence[ox.Triple] = ()) -> str:
    """A triple as property and value; a long value from where it differs from the one that stood in its place."""
    value = NAMES(triple.object)
    others = [NAMES(other.object) for other in beside if other.predicate == triple.predicate]
    if len(value) > LONGEST and len(others) == 1:
        at = max(0, _common(value, others[0]) - BEFORE)
        value = ("…" if at else "") + value[at:]
    text = f"{NAMES(triple.predicate)} {shorten(value, LONGEST)}"
    if isinstance(triple.object, ox.NamedNode):
        name = label(graph, _node(triple.object), lang)
        if name not in text:
            text += f"  ({shorten(name, 60)})"
    return text


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _node(term: object) -> Node:
    value = str(getattr(term, "value", term))
    return URIRef(value) if isinstance(term, ox.NamedNode) else BNode(value)
